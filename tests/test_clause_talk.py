"""Follow-ups about one clause: in detail, at that place, what it cites, figures, reasons."""

from __future__ import annotations

import pytest

from retrieval.cited_follow_ups import basis_asked, of_its_basis, of_one_of_an_issuer
from retrieval.conversation import Turn, running_words
from retrieval.detail_follow_ups import in_detail, of_that_place
from retrieval.figure_follow_ups import asks_for_figures, of_the_figures
from retrieval.follow_ups import carry_over
from retrieval.model import Intent, Status
from retrieval.reasons import asks_why_given
from retrieval.service import Assistant
from tests.assistants import PLAN, read

_CLAUSE = (
    "Xây dựng bến xe theo Nghị quyết số 12/2024/NQ-HĐND của Hội đồng nhân dân tỉnh, Thông báo kết"
    " luận số 40-TB/TU; tối thiểu 30% xe chạy điện"
)


def _turn(intent: Intent = Intent.TASK_AGENCY, text: str = _CLAUSE, focus: int = 1) -> Turn:
    words = running_words(text)
    return Turn(
        question=read("ai xây bến xe"),
        intent=intent,
        focus=tuple(f"{PLAN}#II.{n}" for n in range(1, focus + 1)),
        words=frozenset(words.split()),
        text=words,
    )


@pytest.mark.parametrize(
    "text",
    [
        "cụ thể phải làm gì",
        "nội dung cụ thể ra sao",
        "chi tiết thế nào",
        "thế cụ thể là những việc gì ạ",
        "phải làm những gì cụ thể",
    ],
)
def test_in_detail_the_clause_is_shown(text: str) -> None:
    carried = in_detail(read(text), _turn())
    assert carried is not None
    assert (carried.intent, carried.focus) == (Intent.CLAUSE, (f"{PLAN}#II.1",))


@pytest.mark.parametrize(
    "text", ["Sở Y tế phải làm gì cụ thể", "cụ thể ai làm", "cụ thể hóa ra sao"]
)
def test_other_questions_ask_for_no_detail(text: str) -> None:
    assert in_detail(read(text), _turn()) is None


def test_a_list_is_no_clause_in_detail() -> None:
    assert in_detail(read("cụ thể là những việc gì"), _turn(Intent.AGENCY_TASKS, focus=3)) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("căn cứ nghị quyết nào", True),
        ("theo nghị quyết số mấy của hội đồng", True),
        ("thế dựa vào văn bản nào", True),
        ("dẫn thông báo kết luận số bao nhiêu", True),
        ("nghị quyết nào giao Sở Y tế", False),
    ],
)
def test_what_the_clause_goes_by(text: str, shown: bool) -> None:
    carried = of_its_basis(read(text), _turn())
    assert (carried is not None) is shown
    assert carried is None or (carried.intent, carried.focus) == (Intent.CLAUSE, (f"{PLAN}#II.1",))


@pytest.mark.parametrize(
    ("text", "kind"), [("căn cứ luật nào", "luật"), ("theo thông tư số mấy", "thông tư")]
)
def test_a_text_that_the_clause_does_not_cite(text: str, kind: str) -> None:
    carried = of_its_basis(read(text), _turn())
    assert carried is not None
    assert (carried.intent, carried.focus) == (None, (f"{PLAN}#II.1",))
    assert basis_asked(read(text)) == kind


def test_the_basis_of_a_document_is_no_clause() -> None:
    assert of_its_basis(read("căn cứ nghị quyết nào"), _turn(Intent.DOCUMENT)) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("cái của tỉnh ủy số mấy", True),
        ("thế bản của hđnd tỉnh số bao nhiêu", True),
        ("nghị quyết của hội đồng nhân dân tỉnh ngày nào", True),
        ("cái của chính phủ số mấy", False),
        ("cái của tỉnh ủy giao ai", False),
    ],
)
def test_of_several_texts_that_of_an_issuer(text: str, shown: bool) -> None:
    assert (of_one_of_an_issuer(read(text), _turn()) is not None) is shown


def test_at_that_place_the_clause_is_asked_first() -> None:
    carried = of_that_place(read("ở mục đó xe chạy điện phải đạt bao nhiêu phần trăm"), _turn())
    assert carried is not None
    assert carried.focus == (f"{PLAN}#II.1",)
    assert carried.otherwise is not None
    assert of_that_place(read("ở mục đó hộ nghèo được vay bao nhiêu"), _turn()) is None
    assert of_that_place(read("xe chạy điện phải đạt bao nhiêu phần trăm"), _turn()) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("việc nào có chỉ tiêu cụ thể", True),
        ("trong đó cái nào ra con số", True),
        ("có con số nào không", True),
        ("mục nào gắn với tỷ lệ phần trăm", True),
        ("chỉ tiêu trồng rừng là bao nhiêu", False),
        ("Sở Y tế có chỉ tiêu nào không", False),
        ("việc nào làm chung", False),
    ],
)
def test_which_clauses_give_a_figure(text: str, asks: bool) -> None:
    assert asks_for_figures(read(text)) is asks
    carried = of_the_figures(read(text), _turn(Intent.AGENCY_TASKS, focus=3))
    assert (carried is not None) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("vì sao giao cho họ", True),
        ("sao bên công an lại lo việc đó", True),
        ("sao không giao Sở Tài chính", True),
        ("tại sao chọn sở đó", True),
        ("vì sao phải làm bến xe", False),
        ("sao lại chậm thế", False),
        ("giao cho ai", False),
    ],
)
def test_why_somebody_was_given_the_work(text: str, asks: bool) -> None:
    assert asks_why_given(read(text)) is asks
    carried = carry_over(read(text), _turn())
    assert not asks or (carried.focus, carried.intent) == ((f"{PLAN}#II.1",), None)


@pytest.mark.slow
def test_reasons_and_figures_are_answered_or_not_said(assistant_86: Assistant) -> None:
    assistant_86.ask("quỹ đầu tư mạo hiểm ai lo", conversation_id="why")
    answer = assistant_86.ask("sao lại giao họ", conversation_id="why")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.endswith("không nêu lý do phân công.")
    assistant_86.ask("Sở Công Thương chủ trì việc gì", conversation_id="figures")
    answer = assistant_86.ask("việc nào có con số cụ thể", conversation_id="figures")
    assert [citation.clause for citation in answer.citations] == [f"{PLAN}#II.10.3"]
    assistant_86.ask("Sở Y tế chủ trì việc gì", conversation_id="none")
    answer = assistant_86.ask("cái nào có chỉ tiêu", conversation_id="none")
    assert answer.text == "Các mục vừa nêu đều không nêu con số cụ thể."
    assistant_86.ask("quỹ đầu tư mạo hiểm ai lo", conversation_id="basis")
    answer = assistant_86.ask("theo quyết định nào", conversation_id="basis")
    assert answer.text == "Mục 2.6, phần II, Kế hoạch 86/KH-UBND không dẫn quyết định nào."
