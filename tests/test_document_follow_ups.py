"""Follow-ups that mean the document of the turn before, and those that do not."""

from __future__ import annotations

import pytest

from retrieval.conversation import Carried, Turn
from retrieval.document_names import DocumentMention
from retrieval.follow_ups import carry_over
from retrieval.model import Intent
from tests.assistants import read
from tests.office import MARKETS, office

_RESOLUTION = DocumentMention("Nghị quyết 05/2026/NQ-HĐND", "05-2026-nq-hdnd", 0, 0)
_SHOWN = Turn(
    question=read("Điều 3 nghị quyết dữ liệu quy định gì", office()),
    intent=Intent.CLAUSE,
    focus=("05-2026-nq-hdnd#D3",),
    document=_RESOLUTION,
    named=True,
)
_FOUND = Turn(
    question=read("dữ liệu thu thập mấy lần", office()),
    intent=Intent.LOOKUP,
    focus=("05-2026-nq-hdnd#D3.1",),
    document=_RESOLUTION,
)


def carried(text: str, turn: Turn) -> Carried:
    return carry_over(read(text, office()), turn)


def documents(text: str, turn: Turn) -> list[str | None]:
    return [mention.id for mention in carried(text, turn).question.documents]


@pytest.mark.parametrize("turn", [_SHOWN, _FOUND])
@pytest.mark.parametrize(
    "text",
    [
        "Ban hành hôm nào vậy?",
        "ai ký?",
        "có hiệu lực từ bao giờ",
        "Còn Điều 2?",
        "điều 5 nói gì",
        "nghị quyết ấy ai ký",
        "văn bản này ban hành khi nào",
    ],
)
def test_the_document_before_is_meant(text: str, turn: Turn) -> None:
    assert documents(text, turn) == ["05-2026-nq-hdnd"]
    assert carried(text, turn).said == f"{read(text).text} (Nghị quyết 05/2026/NQ-HĐND)"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chỉ thị bão do ai ký?", ["09-ct-ubnd"]),
        ("Còn Điều 2 của quyết định 33?", [MARKETS]),
        ("thế chỉ thị bão thì ông nào ký", ["09-ct-ubnd"]),
        ("Sở Y tế chủ trì những nhiệm vụ nào?", []),
        ("Kinh phí làm quy hoạch chi tiết cho ba làng chiếu cói lấy từ nguồn nào?", []),
    ],
)
def test_another_document_or_topic_leaves_it(text: str, named: list[str]) -> None:
    found = carried(text, _SHOWN)
    assert [mention.id for mention in found.question.documents] == named
    assert found.otherwise is None


def test_what_a_short_question_asks_is_asked_of_a_document_that_was_named() -> None:
    found = carried("Nguồn kinh phí lấy từ đâu?", _SHOWN)
    assert [mention.id for mention in found.question.documents] == ["05-2026-nq-hdnd"]
    # It is looked for near the clause before, then in that document, then in all of them.
    assert found.near
    in_document = found.otherwise
    assert in_document is not None
    assert in_document.question == found.question
    assert in_document.otherwise == Carried(read("Nguồn kinh phí lấy từ đâu?", office()))
    assert documents("Nguồn kinh phí lấy từ đâu?", _FOUND) == []


def test_a_place_is_near_the_clause_that_was_shown() -> None:
    address = carried("khoản 2 của điều đó", _SHOWN).question.address
    assert address is not None
    assert (address.item, address.near) == ("2", "05-2026-nq-hdnd#D3")
    assert carried("khoản 2 của điều đó", _SHOWN).question.topic == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("quyết định 33 thì ông nào", "quyết định 33 ai ký"),
        ("thế quyết định 33 thì ai", "quyết định 33 ai ký"),
        ("còn quyết định 33 thì đồng chí nào", "quyết định 33 ai ký"),
        ("quyết định 33 ban hành khi nào", ""),
    ],
)
def test_the_same_datum_of_another_document(text: str, said: str) -> None:
    signer = Turn(
        read("Nghị quyết 05/2026/NQ-HĐND ai ký", office()), Intent.DOCUMENT, ("05-2026-nq-hdnd#D1",)
    )
    assert carried(text, signer).said == said


def test_where_only_one_document_can_be_meant_nothing_is_said() -> None:
    turn = Turn(_FOUND.question, Intent.LOOKUP, _FOUND.focus)
    found = carried("điều 5 nói gì", turn)
    assert (found.said, found.question.documents, found.otherwise) == ("", (), None)


def test_more_documents_are_added_to_those_before() -> None:
    turn = Turn(
        read("Sở Y tế chủ trì gì trong chỉ thị bão", office()),
        Intent.AGENCY_TASKS,
        ("09-ct-ubnd#1",),
    )
    found = carried("tính luôn cả nghị quyết dữ liệu nữa, gộp lại cho tôi", turn)
    assert [m.id for m in found.question.documents] == ["09-ct-ubnd", "05-2026-nq-hdnd"]
    assert found.question.agency_ids == ("so-y-te",)
    assert found.intent is Intent.AGENCY_TASKS


def test_a_regulation_is_dated_by_the_decision_that_issues_it() -> None:
    decision = DocumentMention("Quyết định 33/2026/QĐ-UBND", MARKETS, 0, 0, attached=True)
    turn = Turn(
        read("Ban quản lý chợ làm gì", office()), Intent.LOOKUP, (MARKETS,), document=decision
    )
    assert documents("quy định này ký ngày nào", turn) == [MARKETS]
