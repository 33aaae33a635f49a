"""Who holds an office in a body, and what else is asked of the body that a document sets up."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Status
from retrieval.offices import asking, name_of
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, read

_DECISION = """ỦY BAN NHÂN DÂN
TỈNH A
Số: 77/QĐ-UBND
A, ngày 5 tháng 5 năm 2026

QUYẾT ĐỊNH
Kiện toàn Ban Chỉ đạo tỉnh về cải cách tiền lương

Điều 1. Kiện toàn Ban Chỉ đạo tỉnh về cải cách tiền lương, gồm các thành viên sau đây:
1. Trưởng ban Chỉ đạo: Phó Chủ tịch UBND tỉnh Trần Thị Lựu.
2. Phó Trưởng ban:
- Giám đốc Sở Nội vụ, Phó Trưởng ban thường trực;
- Giám đốc Sở Tài chính.
3. Các ủy viên:
- Giám đốc Sở Y tế;
- 01 Phó Trưởng ban Ban Tổ chức Tỉnh ủy.
Điều 2. Nhiệm vụ của Ban Chỉ đạo:
1. Nghiên cứu, xây dựng đề án cải cách tiền lương.
2. Yêu cầu các sở cung cấp tài liệu, số liệu.
Điều 3. Ban Chỉ đạo làm việc theo Quy chế do Trưởng ban ban hành.
Điều 4. Kinh phí hoạt động của Ban Chỉ đạo do ngân sách tỉnh cấp hằng năm.
"""


@pytest.fixture(scope="module")
def board(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A decision that sets up a board."""
    decision = Document(
        "77-qd-ubnd", "77/QĐ-UBND", "Quyết định",
        "Kiện toàn Ban Chỉ đạo tỉnh về cải cách tiền lương", "Ủy ban nhân dân tỉnh A",
        issued=date(2026, 5, 5),
    )  # fmt: skip
    corpus = Corpus([parse_document(decision, _DECISION)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("board"))


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Ai đang làm trưởng ban chỉ đạo", "truong_ban"),
        ("trưởng ban chỉ đạo lương là ai", "truong_ban"),
        ("mấy phó ban là những ai ạ", "pho_truong_ban"),
        ("còn phó ban thường trực là ai", "pho_truong_ban_thuong_truc"),
        ("tổ trưởng tổ biên tập là ông nào", "to_truong"),
        ("quy chế do trưởng ban ban hành cho ai", None),
        ("trưởng ban có quyền gì", None),
        ("vậy tập huấn mấy ông tổ trưởng thì ai lo", None),
    ],
)
def test_the_office_whose_holder_is_asked_for(text: str, office: str | None) -> None:
    match = asking(read(text))
    assert (name_of(match) if match else None) == office


@pytest.mark.slow
@pytest.mark.parametrize(
    ("questions", "paths", "words"),
    [
        (["Ai là trưởng ban chỉ đạo cải cách tiền lương?"], ["D1.1"], "Trần Thị Lựu"),
        (
            ["Ai là trưởng ban chỉ đạo cải cách tiền lương?", "còn phó ban thường trực là ai"],
            ["D1.2.g1"],
            "Giám đốc Sở Nội vụ",
        ),
        (
            ["Ai là trưởng ban chỉ đạo cải cách tiền lương?", "mấy phó ban là những ai"],
            ["D1.2"],
            "Giám đốc Sở Tài chính",
        ),
    ],
)
def test_who_holds_an_office(
    board: Assistant, questions: list[str], paths: list[str], words: str
) -> None:
    answer = asked(board, *questions)
    assert answer.status is Status.ANSWERED
    assert [c.clause.partition("#")[2] for c in answer.citations] == paths
    assert words in answer.text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("tiền cho ban chỉ đạo cải cách tiền lương hoạt động lấy từ đâu", "D4"),
        ("ban chỉ đạo cải cách tiền lương có được đòi các sở nộp tài liệu không", "D2.2"),
        ("ban chỉ đạo tiền lương làm việc theo quy chế nào, ai ban hành", "D3"),
    ],
)
def test_what_is_asked_of_a_body_is_not_that_it_was_set_up(
    board: Assistant, question: str, path: str
) -> None:
    answer = board.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].clause == f"77-qd-ubnd#{path}"
