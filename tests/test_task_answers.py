"""Answers from tables of tasks and targets, and totals, in plans of two provinces."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import PLAN, asked, leads_by_script, open_assistant, places
from tests.genre import HERE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def library(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over a plan of an invented province that has its tasks and targets in tables."""
    text = (HERE / "golden/tables/ke-hoach.md").read_text("utf-8")
    title = "Cải thiện dịch vụ thư viện công cộng"
    entry = Document("12-kh-ubnd", "12/KH-UBND", "Kế hoạch", title, "Ủy ban nhân dân tỉnh A")
    corpus = Corpus([parse_document(entry, text, markdown=True)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-12"))


# --- rows that name nobody ----------------------------------------------------------------------

_UNNAMED = """CHÍNH PHỦ
Số: 90/NQ-CP
NGHỊ QUYẾT
Về vận tải thủy
Phụ lục I
DANH MỤC NHIỆM VỤ
| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |
| --- | --- | --- | --- | --- |
| 1 | Nạo vét luồng tàu | Bộ Xây dựng | Bộ Tài chính | 2027 |
| 2 | Lập phần mềm theo dõi | | Bộ Công an | 3/2027 |
| 3 | Đóng tàu khách | | | 2028 |
| 4 | Mở bến mới | | | |
| 4.1 | Bến phía bắc | Bộ Xây dựng | | 2029 |
"""


@pytest.fixture(scope="module")
def boats(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document("90-nq-cp", "90/NQ-CP", "Nghị quyết", "Về vận tải thủy", "Chính phủ")
    corpus = Corpus([parse_document(entry, _UNNAMED, markdown=True)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-90"))


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("Phụ lục I có bao nhiêu nhiệm vụ?", ["PL1.1", "PL1.2", "PL1.3", "PL1.4.1"]),
        ("việc nào trong phụ lục chưa điền cơ quan chủ trì", ["PL1.2", "PL1.3"]),
        ("việc nào phải xong trong tháng 3/2027", ["PL1.2"]),
        ("Bộ Xây dựng chủ trì việc gì", ["PL1.1", "PL1.4.1"]),
    ],
)
def test_rows_without_a_lead_are_tasks(boats: Assistant, question: str, paths: list[str]) -> None:
    answer = asked(boats, question)
    assert places(answer) == paths
    assert answer.total == len(paths)
    if "PL1.2" in paths:
        assert "Lập phần mềm theo dõi (để trống cơ quan chủ trì)" in answer.text


# --- deadlines ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "paths", "said"),
    [
        (
            "Sở Nội vụ có việc nào phải xong trước 20/11/2026?",
            ["PL2.1", "PL2.6-2", "PL2.r11"],
            "trước ngày 20/11/2026",
        ),
        (
            "việc nào phải xong trong năm 2026",
            ["II.1.1", "PL2.1", "PL2.4", "PL2.4.a.g1", "PL2.6-2", "PL2.r11"],
            "trong năm 2026",
        ),
        ("thu vien tinh lam gi trong quy mot nam 2026", ["II.1.1"], "trong quý I/2026"),
        ("nhiệm vụ thường xuyên", ["PL2.6"], "thực hiện thường xuyên"),
        ("nhiệm vụ nào chưa có thời hạn", ["PL2.4.a"], "không nêu thời hạn"),
        ("nhiệm vụ nào có sản phẩm là quyết định", ["PL2.1"], "có kết quả là “quyết định”"),
        ("việc nào hạn sớm nhất", ["II.1.1"], "có thời hạn sớm nhất"),
    ],
)
def test_tasks_are_listed_by_their_cells(
    library: Assistant, question: str, paths: list[str], said: str
) -> None:
    answer = asked(library, question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, Intent.AGENCY_TASKS)
    assert places(answer) == paths
    assert answer.total == len(paths)
    assert said in answer.text


def test_what_a_deadline_leaves_out_is_counted(library: Assistant) -> None:
    answer = asked(library, "Thư viện tỉnh phải xong việc gì trong tháng 12/2026?")
    assert places(answer) == ["PL2.4.a.g1"]
    assert "1 nhiệm vụ không nêu thời hạn" in answer.text
    answer = asked(library, "Sở Tài chính phải hoàn thành việc gì trong quý 2/2026?")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert "trong quý II/2026" in answer.text
    assert "2 nhiệm vụ thường xuyên, kéo dài hoặc không nêu mốc kết thúc" in answer.text


def test_a_longer_deadline_is_told_apart(library: Assistant) -> None:
    answer = asked(library, "Sở Nội vụ có việc nào hạn tháng 9/2026?")
    assert places(answer) == ["PL2.r11"]  # "Quý II, III/2026" is no calendar unit


def test_a_follow_up_keeps_the_deadline(library: Assistant) -> None:
    first = "Sở Nội vụ có việc nào phải xong trong năm 2026?"
    assert places(asked(library, first, "thế còn Thư viện tỉnh?")) == ["II.1.1", "PL2.4.a.g1"]


def test_a_plan_without_deadlines_says_so(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "việc nào phải xong trước tháng 6/2025")
    assert answer.status is Status.NOT_FOUND
    assert "84 nhiệm vụ không nêu thời hạn" in answer.text
    answer = asked(assistant_86, "Sở Y tế có việc nào phải xong trong năm 2025?")
    assert answer.status is Status.NOT_FOUND
    assert "3 nhiệm vụ không nêu thời hạn" in answer.text
    # a year alone may be said by the way
    answer = asked(assistant_86, "Năm 2025 Sở Y tế phải làm những nhiệm vụ gì")
    assert places(answer) == ["II.5.2", "II.5.3", "II.5.4"]
    assert "không nêu thời hạn của từng nhiệm vụ" in answer.text


# --- one task -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "path", "said"),
    [
        ("hạn của việc rà soát phí thẻ bạn đọc", "PL2.2", "Thời hạn: Hằng năm"),
        ("ai phối hợp làm kho sách điện tử", "PL2.3", "Cơ quan phối hợp: Sở Nội vụ"),
        ("san pham cua tap huan thu thu la gi", "PL2.r11", "Kết quả: Lớp"),
        ("đặt xe thư viện lưu động bao giờ xong", "PL2.4.a", "để trống cột “Thời gian hoàn thành”"),
        ("sản phẩm của khen thưởng thủ thư là gì", "PL2.6-2", "để trống cột “Kết quả”"),
        ("ai phối hợp khen thưởng bạn đọc", "PL2.6", "để trống cột “Cơ quan phối hợp”"),
        ("dòng 3 phụ lục II ai phối hợp", "PL2.3", "Cơ quan phối hợp: Sở Nội vụ"),
    ],
)
def test_the_cell_of_a_task_is_quoted(
    library: Assistant, question: str, path: str, said: str
) -> None:
    answer = asked(library, question)
    assert answer.status is Status.ANSWERED
    assert places(answer) == [path]
    assert said in answer.text


def test_who_coordinates_is_who_the_answer_names(library: Assistant) -> None:
    answer = asked(library, "ai phối hợp làm kho sách điện tử")
    assert answer.agencies == ("Sở Nội vụ",)
    answer = asked(library, "ai chủ trì và ai phối hợp làm kho sách điện tử")
    assert answer.agencies == (
        "Sở Khoa học và Công nghệ", "Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ",
    )  # fmt: skip


def test_a_follow_up_asks_for_another_cell(library: Assistant) -> None:
    first = "sản phẩm của tập huấn thủ thư là gì"
    answer = asked(library, first, "hạn khi nào?")
    assert places(answer) == ["PL2.r11"]
    assert "Quý II, III/2026" in answer.text
    assert "để trống cột “Cơ quan phối hợp”" in asked(library, first, "ai phối hợp?").text


def test_that_a_text_names_no_coordinator_is_said(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "ai phối hợp xây dựng đề án trung tâm AI y tế")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert "không nêu cơ quan phối hợp" in answer.text


# --- totals -------------------------------------------------------------------------------------


def _led(assistant: Assistant, kind: str) -> dict[str, set[str]]:
    """Name → paths, of agencies of a kind, by the script."""
    given = leads_by_script(assistant.corpus.documents[PLAN].source)
    known = {name: assistant.corpus.agencies.get(name) for name in given}
    named = {agency.name: given[key] for key, agency in known.items() if agency}
    return {name: paths for name, paths in named.items() if name.startswith(kind)}


def _in_order(assistant: Assistant, paths: set[str]) -> list[str]:
    clauses = assistant.corpus.documents[PLAN].clauses
    return [clause.path for clause in clauses if clause.path in paths]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("mỗi sở chủ trì bao nhiêu nhiệm vụ", "Sở"),
        ("thống kê số nhiệm vụ theo cơ quan", ""),
    ],
)
def test_each_agency_is_counted_exactly(assistant_86: Assistant, question: str, kind: str) -> None:
    led = _led(assistant_86, kind)
    answer = asked(assistant_86, question)
    for name, paths in led.items():
        assert f". {name}: {len(paths)} nhiệm vụ" in answer.text
    assert places(answer) == _in_order(assistant_86, set().union(*led.values()))
    assert answer.total == len(answer.citations)
    assert set(answer.agencies) == set(led)


def test_the_most_and_the_fewest_are_named_with_their_tasks(assistant_86: Assistant) -> None:
    led = _led(assistant_86, "Sở")
    most = max(led, key=lambda name: len(led[name]))
    answer = asked(assistant_86, "sở nào chủ trì nhiều việc nhất")
    assert answer.agencies == (most,)
    assert places(answer) == _in_order(assistant_86, led[most])
    fewest = min(map(len, _led(assistant_86, "").values()))
    answer = asked(assistant_86, "cơ quan nào chủ trì ít nhiệm vụ nhất?")
    expected = {name for name, paths in _led(assistant_86, "").items() if len(paths) == fewest}
    assert set(answer.agencies) == expected


def test_how_many_agencies_lead(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "tổng cộng bao nhiêu cơ quan được giao chủ trì")
    assert answer.total == len(_led(assistant_86, "")) == 14
    assert "Có 14 cơ quan" in answer.text


def test_two_agencies_are_compared(assistant_86: Assistant) -> None:
    led = _led(assistant_86, "Sở")
    finance, interior = led["Sở Tài chính"], led["Sở Nội vụ"]
    answer = asked(assistant_86, "so sánh số việc của Sở Tài chính với Sở Nội vụ")
    assert answer.intent is Intent.COMPARE
    assert f"Sở Tài chính chủ trì {len(finance)} nhiệm vụ" in answer.text
    assert f"Sở Nội vụ chủ trì {len(interior)} nhiệm vụ" in answer.text
    assert f"Trong đó {len(finance & interior)} nhiệm vụ là của chung" in answer.text
    assert places(answer) == _in_order(assistant_86, finance | interior)


def test_a_total_may_be_restricted(assistant_86: Assistant, library: Assistant) -> None:
    group = {
        name: {path for path in paths if path.startswith("II.7.")}
        for name, paths in _led(assistant_86, "Sở").items()
    }
    answer = asked(assistant_86, "ở nhóm 7 sở nào nhiều việc nhất")
    most = max(group, key=lambda name: len(group[name]))
    assert answer.agencies == (most,)
    assert places(answer) == _in_order(assistant_86, group[most])
    answer = asked(library, "sở nào phải xong nhiều việc nhất trong năm 2026")
    assert answer.agencies == ("Sở Nội vụ",)
    assert places(answer) == ["PL2.1", "PL2.6-2", "PL2.r11"]


def test_agencies_of_a_kind_that_nobody_is_are_not_counted(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "mỗi bộ chủ trì bao nhiêu nhiệm vụ")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert "Không có bộ nào chủ trì nhiệm vụ" in answer.text


# --- targets ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "paths", "said"),
    [
        ("chỉ tiêu điểm đọc sách 2030", ["PL1.I.1"], ["≥ 90 (Điểm)", "Sở Xây dựng"]),
        (
            "chỉ tiêu máy tra cứu tại xã là bao nhiêu",
            ["PL1.I.2.10"],
            ["Máy tra cứu – Tại xã", "200"],
        ),
        ("máy tra cứu tại trường bao nhiêu", ["PL1.I.2.2"], ["văn bản để trống giá trị"]),
        ("chi tieu ti le nguoi co the la bao nhieu", ["PL1.II.1"], ["> 20% dân số"]),
        ("ai theo dõi chỉ tiêu điểm đọc sách", ["PL1.I.1"], ["Sở Xây dựng theo dõi, đánh giá"]),
        # called by no "chỉ tiêu"
        ("tỷ lệ người có thẻ nơi nào đứng ra đo", ["PL1.II.1"], ["Thư viện tỉnh theo dõi"]),
        ("tỉ lệ người có thẻ bên nào thống kê", ["PL1.II.1"], ["Thư viện tỉnh theo dõi"]),
        ("điểm đọc sách: tối thiểu mấy cái cho tới 2030", ["PL1.I.1"], ["≥ 90 (Điểm)"]),
        (
            "phụ lục 1 có bao nhiêu chỉ tiêu",
            ["PL1.I.1", "PL1.I.2.1", "PL1.I.2.10", "PL1.I.2.2", "PL1.II.1"],
            ["Có 5 chỉ tiêu"],
        ),
        (
            "Sở Xây dựng theo dõi những chỉ tiêu nào",
            ["PL1.I.1", "PL1.I.2.1", "PL1.I.2.10"],
            ["Có 3 chỉ tiêu do Sở Xây dựng theo dõi"],
        ),
        (
            "sở nào theo dõi nhiều chỉ tiêu nhất",
            ["PL1.I.1", "PL1.I.2.1", "PL1.I.2.10"],
            ["Sở Xây dựng theo dõi, đánh giá nhiều chỉ tiêu nhất, 3 chỉ tiêu"],
        ),
    ],
)
def test_targets_are_answered_from_their_rows(
    library: Assistant, question: str, paths: Sequence[str], said: Sequence[str]
) -> None:
    answer = asked(library, question)
    assert answer.status is Status.ANSWERED
    assert places(answer) == paths
    assert [words for words in said if words not in answer.text] == []


def test_a_digest_says_that_it_is_one(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "chỉ tiêu quy mô kinh tế số đến năm 2045")
    assert [citation.clause for citation in answer.citations] == ["03-nq-cp#PL1.36"]
    assert "≥ 50% GDP" in answer.text
    assert "bản tóm lược, chưa nạp nguyên văn" in answer.text


def test_an_appendix_that_is_not_loaded_is_not_answered_from_a_digest(
    assistant_86: Assistant,
) -> None:
    answer = asked(assistant_86, "Phụ lục I có bao nhiêu chỉ tiêu?")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())


def test_a_follow_up_asks_who_tracks_the_targets(
    assistant_86: Assistant, library: Assistant
) -> None:
    answer = asked(library, "chỉ tiêu điểm đọc sách 2030", "ai theo dõi?")
    assert places(answer) == ["PL1.I.1"]
    assert answer.agencies == ("Sở Xây dựng",)


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        # what an item is about names no part of it
        (
            "lọc riêng mục 7 phần II về nguồn nhân lực thì Sở KHCN cầm trịch những việc nào",
            ["II.7.1", "II.7.3.g1", "II.7.3.g2", "II.7.4", "II.7.7", "II.7.8.g3"],
        ),
        # with whom, in the words of the task alone
        ("Công an tỉnh chủ trì việc nào mà phải phối hợp với Bộ Quốc phòng", ["II.9.3.g1"]),
        (
            "ban quản lý khu kinh tế đồng chủ trì việc nào với bên khác, k tính việc làm 1 mình",
            ["II.2.9", "II.2.14", "II.3.2"],
        ),
        (
            "sở nội vụ chủ trì những việc gì trong kế hoạch làm nghị quyết 57 của tỉnh",
            ["II.1.3", "II.1.5.g5", "II.2.10", "II.7.8.g1"],
        ),
    ],
)
def test_lists_of_the_plan(assistant_86: Assistant, question: str, paths: list[str]) -> None:
    answer = asked(assistant_86, question)
    assert [c.clause for c in answer.citations] == [f"86-kh-ubnd#{path}" for path in paths]


@pytest.mark.parametrize(
    "question", ["sân vận động mới giao cho ai", "ai lo tái định cư", "ai lo phân loại rác"]
)
def test_no_agency_is_named_for_what_the_plan_does_not_have(
    assistant_86: Assistant, question: str
) -> None:
    assert asked(assistant_86, question).status is Status.NOT_FOUND


def test_who_leads_is_still_told_in_few_words(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "ai lo việc xây bệnh viện")
    assert (answer.status, answer.agencies) == (Status.ANSWERED, ("Sở Y tế",))
