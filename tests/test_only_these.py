"""Lists of what several agencies lead with nobody beside them, and of what everybody leads in a
section that is called by everyday words."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.cues import Cue
from retrieval.lookup import TaskQuery, find_tasks
from retrieval.model import Status
from retrieval.only_these import only_these
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, read

_RESOLUTION = """CHÍNH PHỦ
Số: 52/NQ-CP
NGHỊ QUYẾT
Về đường thủy
I. NHIỆM VỤ VỀ PHÁT TRIỂN ĐỘI NGŨ THUYỀN VIÊN
1. Mở lớp lái tàu.
Cơ quan chủ trì: Bộ Xây dựng, Bộ Y tế
2. Khám sức khỏe thuyền viên.
Cơ quan chủ trì: Bộ Xây dựng, Bộ Y tế, Bộ Công an
II. NHIỆM VỤ HỖ TRỢ DOANH NGHIỆP VẬN TẢI
1. Cho vay đóng tàu.
Cơ quan chủ trì: Bộ Xây dựng
Thời hạn: năm 2028
2. Giảm phí bến bãi.
Cơ quan chủ trì: Các bộ, ngành, địa phương
"""
_PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
Số: 63/KH-UBND
KẾ HOẠCH
Phát triển bến thuyền
I. HỖ TRỢ DOANH NGHIỆP
1. Tặng phao cứu sinh.
Cơ quan chủ trì: Các sở, ban, ngành, địa phương
II. ĐĂNG KÝ
1. Cấp số thuyền.
Cơ quan chủ trì: Sở Xây dựng, Sở Y tế
"""


def _corpus() -> Corpus:
    resolution = Document("52-nq-cp", "52/NQ-CP", "Nghị quyết", "Về đường thủy", "Chính phủ")
    plan = Document(
        "63-kh-ubnd", "63/KH-UBND", "Kế hoạch", "Phát triển bến thuyền",
        "Ủy ban nhân dân tỉnh Sơn Hải",
    )  # fmt: skip
    return Corpus([parse_document(resolution, _RESOLUTION), parse_document(plan, _PLAN)])


@pytest.mark.parametrize(
    "text",
    [
        "việc nào chỉ có đúng hai bộ Xây dựng và Y tế cùng chủ trì",
        "việc nào chỉ do Bộ Xây dựng với Bộ Y tế chủ trì",
        "Bộ Xây dựng và Bộ Y tế cùng chủ trì việc nào, không có bên thứ ba",
        "Bộ Xây dựng, Bộ Y tế đứng tên những việc gì mà không kèm bộ khác",
        "mấy việc ghi Bộ Xây dựng và Bộ Y tế thôi",
        "Bộ Xây dựng với Bộ Y tế đồng chủ trì việc nào, ngoài ra không còn ai",
    ],
)
def test_agencies_may_be_asked_for_as_the_only_ones(text: str) -> None:
    assert only_these(read(text)) != ()


@pytest.mark.parametrize(
    "text",
    [
        "Bộ Xây dựng và Bộ Y tế cùng chủ trì việc nào",
        "Bộ Xây dựng và Bộ Y tế đứng tên việc nào",  # no "đúng"
        "Bộ Xây dựng và Bộ Y tế mỗi bộ chủ trì một mình mấy việc",
        "việc nào chỉ Bộ Y tế chủ trì, không thêm ai",  # one alone
        "Chi cục Thuế và Sở Y tế chủ trì việc nào",
    ],
)
def test_other_questions_let_others_stand_beside(text: str) -> None:
    assert only_these(read(text)) == ()


def test_tasks_of_these_agencies_alone_are_found() -> None:
    both = ("bo-xay-dung", "bo-y-te")
    found = find_tasks(_corpus(), TaskQuery(agencies=both))
    only = find_tasks(_corpus(), TaskQuery(agencies=both, only_agencies=True))
    assert [task.clause for task in found] == ["52-nq-cp#I.1", "52-nq-cp#I.2"]
    assert [task.clause for task in only] == ["52-nq-cp#I.1"]


def test_what_says_to_count_shared_work_in_leaves_none_out() -> None:
    question = read("Sở Y tế có việc nào, đừng sót việc chung với Sở Xây dựng")
    assert question.agency_ids == ("so-y-te",)
    assert question.has(Cue.INCLUDING)


@pytest.fixture(scope="module")
def boats(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(_corpus(), encoder, tmp_path_factory.mktemp("boats"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Việc nào đúng hai bộ Xây dựng và Y tế chủ trì, không thêm ai?", ["52-nq-cp#I.1"]),
        ("xây dựng, bộ chứ không phải sở, một mình chủ trì việc nào", ["52-nq-cp#II.1"]),
        ("Sang năm 2028 Bộ Xây dựng còn sản phẩm nào phải nộp", ["52-nq-cp#II.1"]),
        # everybody is of the documents that call it so
        ("Ở phần doanh nghiệp, việc nào giao chung các bộ, ngành?", ["52-nq-cp#II.2"]),
        ("Ở phần doanh nghiệp, việc nào giao chung các sở, ngành?", ["63-kh-ubnd#I.1"]),
    ],
)
def test_a_list_is_narrowed_as_asked(boats: Assistant, text: str, clauses: list[str]) -> None:
    answer = asked(boats, text)
    assert [citation.clause for citation in answer.citations] == clauses


@pytest.mark.slow
def test_an_empty_list_says_what_was_looked_for(boats: Assistant) -> None:
    alone = asked(boats, "Việc nào chỉ có Bộ Y tế và Bộ Công an cùng chủ trì, không thêm ai?")
    assert alone.status is Status.NOT_FOUND
    assert "không có nhiệm vụ nào chỉ do Bộ Y tế và Bộ Công an cùng chủ trì" in alone.text
    section = asked(boats, "Phần thuyền viên có việc nào giao chung các bộ, ngành?")
    assert section.text.startswith(
        "Nghị quyết 52/NQ-CP không giao các bộ, ngành, địa phương chủ trì nhiệm vụ nào"
    )
