"""Clauses that give several agencies work of their own, as they are parsed and as they answer."""

from __future__ import annotations

import pytest

from corpus.model import Document, Task
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.lookup import TaskQuery, find_tasks
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places
from tests.genre import parse

HEAD = "Số: 1/KH\nKẾ HOẠCH\nThử\n"


def _told(text: str) -> list[tuple[str, str, str, bool]]:
    parsed = parse(f"{HEAD}{text}\n")
    for task in parsed.tasks:
        assert parsed.quote(task.title_span) == task.title
    return [
        (
            " | ".join(mention.written for mention in task.leads),
            task.deadline.written if task.deadline else "",
            parsed.quote(task.part) if task.part else "",
            task.duty,
        )
        for task in parsed.tasks
    ]


def test_orders_one_after_another() -> None:
    assert _told(
        "1. Giao Sở Y tế rà soát kho thuốc trước ngày 15/3/2027. Giao Sở Tài chính chủ trì, phối"
        " hợp với Sở Nội vụ bố trí 20 tỷ đồng, xong trong tháng 4/2027."
    ) == [
        (
            "Sở Y tế",
            "trước ngày 15/3/2027",
            "1. Giao Sở Y tế rà soát kho thuốc trước ngày 15/3/2027.",
            True,
        ),
        (
            "Sở Tài chính",
            "trong tháng 4/2027",
            "Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ bố trí 20 tỷ đồng, xong trong tháng"
            " 4/2027.",
            False,
        ),
    ]


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "1. Đối với trường học: Sở Giáo dục và Đào tạo kiểm tra bếp ăn; Sở Y tế, Công an tỉnh "
            "lấy mẫu.\n2. Đề nghị Sở Nội vụ cử người.\n3. Giao Sở Tài chính cấp vốn.",
            ["Sở Giáo dục và Đào tạo", "Sở Y tế | Công an tỉnh", "Sở Nội vụ", "Sở Tài chính"],
        ),
        (
            "1. Xây kho (Sở Y tế chủ trì; Sở Nội vụ phối hợp). Mua xe (giao Sở Tài chính).",
            ["Sở Y tế", "Sở Tài chính"],
        ),
        (
            "1. Sở Y tế chủ trì lập đề án; đồng thời giao Sở Tài chính thẩm định, giao Sở Tư pháp "
            "thẩm tra.",
            ["Sở Y tế", "Sở Tài chính", "Sở Tư pháp"],
        ),
        (
            "1. Chưa xem xét đề nghị của Sở Y tế; giao Sở Tài chính thẩm định. Yêu cầu Công an "
            "tỉnh xác minh.",
            ["Sở Tài chính", "Công an tỉnh"],
        ),
        ("Điều 3. Giao Sở Y tế chủ trì. Sở Tài chính bố trí vốn.", ["Sở Y tế", "Sở Tài chính"]),
        (
            "1. Sở Y tế\nChủ trì lập đề án; Sở Tài chính bố trí vốn.",
            ["Sở Y tế", "Sở Tài chính"],
        ),
    ],
)
def test_who_has_a_part(text: str, leads: list[str]) -> None:
    assert [lead for lead, *_ in _told(text)] == leads


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Y tế chủ trì rà soát; Sở Nội vụ phối hợp cung cấp số liệu. Sở Y tế báo cáo.",
        "1. Sở Y tế chủ trì; Bộ Y tế đã ban hành hướng dẫn. Sở Nội vụ được giao biên chế.",
        "1. Sở Y tế chủ trì rà soát. Sở Nội vụ có văn bản số 12 về việc này.",
        "1. Xây kho (Sở Y tế chủ trì; Sở Nội vụ theo dõi, phối hợp).",
    ],
)
def test_what_gives_nobody_else_work(text: str) -> None:
    assert [(lead, part) for lead, _, part, _ in _told(text)] == [("Sở Y tế", "")]


def test_a_time_for_all() -> None:
    found = _told(
        "1. Giao Sở Y tế rà soát thuốc; Sở Tài chính bố trí vốn trước ngày 01/3/2027. Sở Nội vụ cử"
        " người trực. Các sở hoàn thành trước ngày 30/6/2027."
    )
    assert [(lead, due) for lead, due, *_ in found] == [
        ("Sở Y tế", "trước ngày 30/6/2027"),
        ("Sở Tài chính", "trước ngày 01/3/2027"),
        ("Sở Nội vụ", "trước ngày 30/6/2027"),
    ]


_NOTICE = """ỦY BAN NHÂN DÂN TỈNH A
Số: 12/TB-UBND

THÔNG BÁO
Kết luận về chuẩn bị lễ hội đua thuyền

1. Về an toàn bến bãi: Sở Xây dựng thay phao cứu sinh trước ngày 10/4/2027; Sở Y tế lập hai trạm \
sơ cứu trước ngày 12/4/2027.
2. Giao Công an tỉnh phân luồng xe máy.
3. Giao Sở Y tế dự trữ nước uống.
"""


@pytest.fixture(scope="module")
def notice() -> Corpus:
    entry = Document("12-tb-ubnd", "12/TB-UBND", "Thông báo", "Lễ hội đua thuyền", "UBND tỉnh A")
    return Corpus([parse_document(entry, _NOTICE)])


def test_parts_given_to_the_same_agency_are_one_piece_of_work() -> None:
    assert _told(
        "1. Giao Sở Y tế chỉ đạo trạm y tế kiểm kê kho thuốc trước ngày 15/3/2027.\n"
        "Đối với thuốc hết hạn, yêu cầu Sở Y tế, Sở Tài chính tổ chức thanh lý."
    ) == [("Sở Y tế | Sở Tài chính", "trước ngày 15/3/2027", "", True)]


def test_each_agency_has_its_own_in_lists(notice: Corpus) -> None:
    def of(agency: str) -> list[Task]:
        return list(find_tasks(notice, TaskQuery(agencies=(agency,))))

    assert [task.clause.partition("#")[2] for task in of("so-y-te")] == ["1", "3"]
    (built,) = of("so-xay-dung")
    assert notice.text_of(built).endswith("trước ngày 10/4/2027;")
    assert notice.text_of(of("so-y-te")[1]) == notice.clause("12-tb-ubnd#3").text


@pytest.mark.slow
def test_the_part_that_is_asked_about_answers(
    notice: Corpus, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assistant: Assistant = open_assistant(notice, encoder, tmp_path_factory.mktemp("index-parts"))

    first_aid = asked(assistant, "Cơ quan nào lập trạm sơ cứu?")
    assert (first_aid.agencies, places(first_aid)) == (("Sở Y tế",), ["1"])
    assert first_aid.citations[0].quote.startswith("Sở Y tế lập hai trạm")
    assert asked(assistant, "Ai thay phao cứu sinh?").agencies == ("Sở Xây dựng",)

    both = asked(assistant, "Ai chủ trì mục 1?")
    assert (both.status, both.agencies) == (Status.ANSWERED, ("Sở Xây dựng", "Sở Y tế"))

    health = asked(assistant, "Sở Y tế được giao những việc gì?")
    assert (places(health), health.total) == (["1", "3"], 2)
    assert "phao" not in health.citations[0].quote

    each = asked(assistant, "Mỗi sở chủ trì mấy nhiệm vụ?")
    assert "Sở Y tế: 2 nhiệm vụ" in each.text
    assert "Sở Xây dựng: 1 nhiệm vụ" in each.text
