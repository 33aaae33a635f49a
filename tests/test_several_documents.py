"""An office with several documents: names, places, contents and conversations, from end to end."""

from __future__ import annotations

import pytest

from index.embedding import Encoder
from retrieval.model import Answer, Intent, Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places
from tests.office import MARKETS, office

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the office's documents."""
    return open_assistant(office(), encoder, tmp_path_factory.mktemp("index-office"))


def cited(answer: Answer) -> list[str]:
    return [citation.clause for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("gạch thứ 2 điểm b khoản 2 điều 5 nghị quyết hđnd", ["05-2026-nq-hdnd#D5.2.b.g2"]),
        ("KH 215, phần hai, mục A gồm những gì", ["215-kh-ubnd#II.A"]),
        ("Mở mục II, phần B, phần thứ hai của KH 215 cho tôi", ["215-kh-ubnd#II.B.II"]),
        ("mục 1 chương II nghị quyết dữ liệu", ["05-2026-nq-hdnd#C2.M1"]),
        ("Phụ lục II kèm quyết định 640 liệt kê gì?", ["640-qd-ubnd#PL2"]),
        ("phụ lục I của quy định chợ", [f"{MARKETS}#PL1"]),
        ("nơi nhận của kết luận 19", ["19-kl-tu#ket-thuc"]),
        ("các căn cứ của kế hoạch 215", ["215-kh-ubnd#mo-dau"]),
        ("KH 215 căn cứ vào đâu", ["215-kh-ubnd#mo-dau"]),
        ("quyết định 33 thay thế văn bản nào", [f"{MARKETS}#D2"]),
        # a regulation and its decision
        ("Điều 3 của quy định kèm quyết định 33", [f"{MARKETS}#D3-2"]),
        ("điểm a khoản 1 Điều 3 của quy định", [f"{MARKETS}#D3-2.1.a"]),
        ("Điều 3 quyết định 33", [f"{MARKETS}#D3"]),
        ("Điều 4 quyết định 33", [f"{MARKETS}#D4"]),
    ],
)
def test_places_of_documents(desk: Assistant, question: str, clauses: list[str]) -> None:
    answer = asked(desk, question)
    assert (answer.status, cited(answer)) == (Status.ANSWERED, clauses)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            "quyết định 33 có mấy điều",
            ("Quyết định 33/2026/QĐ-UBND gồm 3 điều:", "Văn bản kèm theo có 4 điều"),
        ),
        (
            "quy định kèm quyết định 33 có mấy điều",
            ("Quyết định 33/2026/QĐ-UBND gồm 4 điều:", "Văn bản ban hành có 3 điều"),
        ),
    ],
)
def test_a_decision_and_its_regulation_are_counted_apart(
    desk: Assistant, question: str, said: tuple[str, str]
) -> None:
    lines = asked(desk, question).text.splitlines()
    assert lines[0] == said[0]
    assert lines[-1].startswith(said[1])


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("Văn bản này thay thế văn bản nào?", f"{MARKETS}#D2"),
        ("Văn bản này ban hành ngày nào?", "19-kl-tu#meta"),
    ],
)
def test_this_document_is_the_one_that_may_be_asked(
    desk: Assistant, question: str, clause: str
) -> None:
    answer = desk.ask(question, documents=[clause.partition("#")[0]])
    assert cited(answer) == [clause]


def test_the_other_text_with_the_same_article_is_suggested_and_can_be_asked(
    desk: Assistant,
) -> None:
    (suggestion,) = asked(desk, "Điều 3 quyết định 33").suggestions
    assert suggestion.startswith("Điều 3 của Quy định kèm theo, Quyết định 33/2026/QĐ-UBND: ")
    assert places(asked(desk, suggestion)) == ["D3-2"]


def test_a_quote_of_recipients_is_no_more_than_those(desk: Assistant) -> None:
    (citation,) = asked(desk, "nơi nhận của kết luận 19").citations
    assert citation.quote.startswith("Nơi nhận:")
    assert citation.quote.endswith("Lưu Văn phòng Tỉnh ủy.")


def test_which_document_is_asked_back_with_their_names(desk: Assistant) -> None:
    answer = asked(desk, "Điều 3")
    assert (answer.status, answer.citations) == (Status.CLARIFY, ())
    assert answer.text == (
        "Có 3 văn bản cùng có mục này. Cần xem của văn bản nào?\n"
        "- Nghị quyết 05/2026/NQ-HĐND: Điều 3\n"
        "- Quyết định 640/QĐ-UBND: Điều 3\n"
        "- Quyết định 33/2026/QĐ-UBND: Điều 3 và Điều 3 của Quy định kèm theo"
    )
    assert len(answer.suggestions) == 4
    for suggestion in answer.suggestions:
        again = asked(desk, suggestion)
        assert again.status is Status.ANSWERED
        assert suggestion.startswith(again.citations[0].label)


def test_what_a_named_document_does_not_have_is_said_of_it(desk: Assistant) -> None:
    answer = asked(desk, "Điều 9 quyết định 640")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("Quyết định 640/QĐ-UBND không có Điều 9.")


@pytest.mark.parametrize(
    ("question", "paths", "said"),
    [
        ("nghị quyết dữ liệu có bao nhiêu điều", 8, "gồm 8 điều:"),
        ("nghị quyết HĐND gồm những chương nào", 3, "gồm 3 chương:"),
        ("KH 215 gồm mấy phần", 3, "gồm 3 phần:"),
        ("chỉ thị bão có mấy mục", 6, "gồm 6 mục:"),
        ("phần II kế hoạch 215 có mấy mục", 3, "gồm 3 mục:"),
        ("quy định kèm quyết định 33 có mấy điều", 4, "gồm 4 điều:"),
    ],
)
def test_units_are_counted(desk: Assistant, question: str, paths: int, said: str) -> None:
    answer = asked(desk, question)
    assert (answer.intent, answer.total, len(answer.citations)) == (Intent.FACT, paths, paths)
    assert said in answer.text.splitlines()[0]


def test_what_a_document_says_in_short(desk: Assistant) -> None:
    answer = asked(desk, "kết luận 19 nói gì")
    assert places(answer) == ["meta", "I", "II", "III"]
    assert answer.text.splitlines() == [
        "Kết luận 19-KL/TU: Về nâng cao chất lượng phục vụ người dân ở cơ sở. Gồm:",
        "- Phần I: ĐÁNH GIÁ CHUNG",
        "- Phần II: NHIỆM VỤ, GIẢI PHÁP",
        "- Phần III: TỔ CHỨC THỰC HIỆN",
    ]
    assert places(asked(desk, "kế hoạch du lịch làng nghề có những nội dung gì"))[1:] == [
        "I", "II", "III", "PL1", "PL2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "document"),
    [
        ("chỉ thị bão bắt bên nông nghiệp chủ trì gì", "09-ct-ubnd"),
        ("QĐ 640 thì sở văn hóa chủ trì các việc gì", "640-qd-ubnd"),
        ("kế hoạch du lịch làng nghề giao ai quảng bá", "640-qd-ubnd"),
        ("nghị quyết dữ liệu dùng chung áp dụng cho những ai", "05-2026-nq-hdnd"),
    ],
)
def test_answers_come_from_the_document_named(
    desk: Assistant, question: str, document: str
) -> None:
    answer = asked(desk, question)
    assert answer.status is Status.ANSWERED
    assert {citation.document.id for citation in answer.citations} == {document}


@pytest.mark.parametrize(
    ("questions", "clauses"),
    [
        (
            ["Điều 3 nghị quyết 05/2026/NQ-HĐND quy định gì", "Còn Điều 2?"],
            ["05-2026-nq-hdnd#D2"],
        ),
        (["Điều 3 nghị quyết dữ liệu", "còn Điều 2", "điều 5 nói gì"], ["05-2026-nq-hdnd#D5"]),
        (["Điều 5 nghị quyết dữ liệu", "khoản 2 của điều đó"], ["05-2026-nq-hdnd#D5.2"]),
        (["Chỉ thị 09 về bão do ai ký?", "Ban hành hôm nào vậy?"], ["09-ct-ubnd#meta"]),
        (["Điều 3 quy định kèm quyết định 33", "còn Điều 2?"], [f"{MARKETS}#D2-2"]),
        (["Điều 3 quyết định 33", "còn Điều 2?"], [f"{MARKETS}#D2"]),
        (["chỉ thị bão có mấy mục", "kết luận 19 nói gì về tuyên truyền"], ["19-kl-tu#II.3"]),
    ],
)
def test_conversations_keep_the_document(
    desk: Assistant, questions: list[str], clauses: list[str]
) -> None:
    assert cited(asked(desk, *questions)) == clauses
