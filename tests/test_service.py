"""The assistant as channels see it: what it takes, what it never does, and from many threads."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import QuestionError
from eval.model import Split
from eval.questions import load_questions
from retrieval.model import Answer, Status
from retrieval.service import LONGEST, Assistant
from tests.assistants import ARTICLES, OTHER, PLAN, asked_at_once, faults, places

pytestmark = pytest.mark.slow
_ANY = settings(
    deadline=None, max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

# --- what it takes ------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00", "\x00 \x00", "\ud800", "\u3000"])
def test_nothing_is_no_question(assistant_86: Assistant, text: str) -> None:
    for ask in (assistant_86.ask, assistant_86.search, assistant_86.explain):
        with pytest.raises(QuestionError, match="trống"):
            ask(text)


def test_a_document_is_no_question(assistant_86: Assistant) -> None:
    longest = ("mục " * LONGEST)[: LONGEST - 1] + "x"
    assert assistant_86.ask(longest).text
    with pytest.raises(QuestionError, match=str(LONGEST + 1)):
        assistant_86.ask(longest + "x")


def test_an_unknown_document_is_said_with_those_that_are_loaded(assistant_86: Assistant) -> None:
    with pytest.raises(QuestionError, match="1-kh-ubnd") as raised:
        assistant_86.ask("Ai chủ trì?", documents=["1-kh-ubnd"])
    assert PLAN in str(raised.value.remedy)
    with pytest.raises(QuestionError):
        assistant_86.search("Ai chủ trì?", document="71-nq-cp")  # known, but not loaded


def test_every_answer_is_stamped(assistant_86: Assistant) -> None:
    first = assistant_86.ask("Sở Y tế chủ trì những nhiệm vụ nào?")
    again = assistant_86.ask("Sở Y tế chủ trì những nhiệm vụ nào?", conversation_id="mine")
    assert again.conversation_id == "mine"
    assert len({first.conversation_id, first.answer_id, again.answer_id, "mine"}) == 4
    assert first.index_version == again.index_version == assistant_86.index_version
    assert 0 < first.took_ms < 5000
    assert (first.text, first.citations) == (again.text, again.citations)


def test_signs_that_cannot_be_seen_change_nothing(assistant_86: Assistant) -> None:
    plain = assistant_86.ask("Sở Y tế chủ trì những nhiệm vụ nào?")
    for text in (
        "Sở Y tế\x00chủ trì những nhiệm vụ nào?",
        "  Sở Y tế\n\nchủ trì những nhiệm vụ nào?  ",
        "Sở Y tế chủ trì những nhiệm vụ nào?\ud83d",
    ):
        assert assistant_86.ask(text).citations == plain.citations


# --- documents ----------------------------------------------------------------------------------


def test_search_and_answers_stay_in_the_document_asked(assistant_215: Assistant) -> None:
    for document in (OTHER, ARTICLES):
        hits = assistant_215.search("dữ liệu dùng chung", k=100, document=document)
        assert {hit.document.id for hit in hits} == {document}
        answer = assistant_215.ask("Nói gì về chia sẻ dữ liệu dùng chung?", documents=[document])
        assert {citation.document.id for citation in answer.citations} <= {document}
        assert not faults(assistant_215, answer)
    everywhere = assistant_215.search("dữ liệu dùng chung", k=200)
    assert {hit.document.id for hit in everywhere} == {OTHER, ARTICLES}


@pytest.mark.parametrize("k", [0, 1, 7, 10_000])
def test_as_many_hits_as_are_asked_for(assistant_86: Assistant, k: int) -> None:
    hits = assistant_86.search("chuyển đổi số", k=k)
    clauses = len(assistant_86.corpus.documents[PLAN].clauses)
    assert len(hits) == min(k, clauses)
    assert len({hit.clause for hit in hits}) == len(hits)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_negative_number_of_hits_is_none(assistant_86: Assistant) -> None:
    assert assistant_86.search("chuyển đổi số", k=-3) == []


def test_digests_are_not_searched_unless_named(assistant_86: Assistant) -> None:
    assert {h.document.id for h in assistant_86.search("nhân tài", k=500)} == {PLAN}
    named = assistant_86.search("nhân tài", k=5, document="57-nq-tw")
    assert {hit.document.id for hit in named} == {"57-nq-tw"}
    assert all("bản tóm lược" in hit.label for hit in named)


# --- what it never does -------------------------------------------------------------------------

_ODD = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs"]),
        st.sampled_from("😀👩‍👩‍👧\x00\u200f\u202eالخطةתוכנית\r\n\t\u0301ẢẠĂĐđ0123456789%/.,-"),
    ),
    max_size=300,
)
_PIECES = st.sampled_from(
    [
        "mục 5.2", "phần II", "phần IX", "điểm đ", "khoản 999", "Điều 0", "phụ lục 99", "II.5.2",
        "gạch đầu dòng thứ 40", "Sở Y tế", "SKHCN", "công an", "ngoài", "trừ", "ra", "kể cả", "ai",
        "chủ trì", "phối hợp", "những nhiệm vụ nào", "bao nhiêu", "khi nào", "vì sao", "KH 86",
        "57-NQ/TW", "71/NQ-CP", "99/KH-UBND", "Nam Định", "thế còn", "việc đó", "tiếp theo",
        "nguyên văn", "còn gì nữa", "bắt nguồn từ đâu", "cụ thể hóa thế nào", "?", "\x00", "😀",
        "x" * 400, "nghị quyết ấy", "ngày nào", "ký", "thay thế", "về an ninh mạng", "không",
    ]
)  # fmt: skip
_JUMBLE = st.lists(_PIECES, min_size=1, max_size=7).map(" ".join)


def _keeps_its_promises(assistant: Assistant, text: str, conversation: str | None) -> None:
    try:
        answer = assistant.ask(text, conversation_id=conversation)
    except QuestionError:
        assert not text.replace("\x00", " ").encode("utf-8", "ignore").strip() or len(text) > 1000
        return
    assert answer.text.strip()
    assert faults(assistant, answer) == []
    assert len({citation.clause for citation in answer.citations}) == len(answer.citations)


@_ANY
@given(_ODD)
def test_any_text_is_answered_or_no_question(assistant_86: Assistant, text: str) -> None:
    try:
        answer = assistant_86.ask(text)
    except QuestionError:
        readable = text.replace("\x00", " ").encode("utf-8", "ignore").decode()
        assert not readable.strip()
        return
    assert answer.text.strip()
    assert faults(assistant_86, answer) == []


@_ANY
@given(_JUMBLE, st.sampled_from([None, "a", "b"]))
def test_any_jumble_of_the_words_of_questions(
    assistant_86: Assistant, text: str, conversation: str | None
) -> None:
    _keeps_its_promises(assistant_86, text, conversation)


@_ANY
@given(_JUMBLE, st.sampled_from([None, "a", "b"]))
def test_any_jumble_in_another_province(
    assistant_215: Assistant, text: str, conversation: str | None
) -> None:
    _keeps_its_promises(assistant_215, text, conversation)


@pytest.mark.parametrize(
    "text",
    [
        "0123456789" * 200,
        "ả" * LONGEST,
        "👩‍👩‍👧" * 300,
        "a " * 999,
        "mục 1.1.1.1.1.1.1.1 " * 90,
        "((((((((((" * 150,
        "ngoài trừ ra " * 140,
        "Sở Y tế và " * 170,
        "\u202eخطة " * 300,
        "\n".join(["mục 5.2"] * 200),
        "thì sao? " * 200,
    ],
    ids=lambda text: text[:12].encode("ascii", "backslashreplace").decode(),
)
def test_long_texts_take_no_long_time(assistant_86: Assistant, text: str) -> None:
    answer = assistant_86.ask(text[:LONGEST])
    assert faults(assistant_86, answer) == []
    assert answer.took_ms < 3000  # a pattern that backtracks takes minutes


# --- threads ------------------------------------------------------------------------------------


def _said(answer: Answer) -> tuple[str, Status, tuple[str, ...], int | None]:
    return answer.text, answer.status, tuple(places(answer)), answer.total


def test_eight_threads_are_told_what_one_is(assistant_86: Assistant) -> None:
    questions = [
        question.text
        for question in load_questions().questions
        if question.split is Split.DEV and not question.history
    ][::20][:20]
    assert len(questions) == 20
    alone = [_said(assistant_86.ask(question)) for question in questions]
    told = asked_at_once(assistant_86, questions, threads=8)
    for place, answers in enumerate(told):
        assert [_said(a) for a in answers] == alone[place:] + alone[:place]
    stamped = Counter(answer.answer_id for answers in told for answer in answers)
    assert len(stamped) == 160


# --- questions of the evaluation ----------------------------------------------------------------


def test_every_citation_of_every_development_question_is_verbatim(
    assistant_86: Assistant,
) -> None:
    questions = [q for q in load_questions().questions if q.split is Split.DEV]
    assert len(questions) > 400
    statuses: Counter[Status] = Counter()
    citations = 0
    for question in questions:
        turns = [*question.history, question.text]
        for turn in turns:
            answer = assistant_86.ask(turn, conversation_id=question.id)
            assert faults(assistant_86, answer) == [], (question.id, turn)
            statuses[answer.status] += 1
            citations += len(answer.citations)
    assert citations > len(questions)
    assert set(statuses) >= {Status.ANSWERED, Status.NOT_FOUND, Status.REFUSED}
