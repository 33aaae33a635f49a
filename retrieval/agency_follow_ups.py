"""Follow-ups about another agency than before: "thế còn Sở Tài chính?"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.text import fold
from retrieval.agency_kinds import agency_kinds
from retrieval.agency_levels import at_level_of
from retrieval.answer_types import asks_for_sum
from retrieval.asking_form import asking_form
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.document_follow_ups import said_instead
from retrieval.model import Intent
from retrieval.narrowing import (
    KEPT,
    in_other_words,
    kept_agencies,
    kept_documents,
    own_topic,
    said_after,
)
from retrieval.question import Question
from retrieval.replaced_names import of_its_own_documents, of_named_documents


def in_that_place(question: Question, turn: Turn) -> Carried | None:
    """ "Trong nhóm đó Bộ Nội vụ gánh phần nào?": of what the unit holds that the answer stood in.

    Where the tasks of other agencies there were asked for, these take their place in the question.
    """
    asks = question.has(Cue.LIST, Cue.COUNT)
    if not question.agencies or question.documents or question.address or not asks:
        return None
    if turn.question.agencies or not turn.unit or not THERE.search(question.folded):
        return None
    cues = question.cues - {Cue.THAT, Cue.ELSE}
    said = f"{question.text} (hỏi tiếp câu: “{turn.question.text}”)"
    return Carried(replace(question, cues=cues, among=turn.unit), Intent.AGENCY_TASKS, said=said)


# "trong nhóm đó", "ở phụ lục ấy", "ở đó"
THERE = re.compile(
    r"\b(?:trong|o|thuoc|cua) (?:cai )?(?:nhom|phan|muc|bang|phu luc|chuong|danh muc|mang|linh vuc"
    r"|dieu) (?:do|ay|nay|kia|tren)\b|\b(?:o|trong) (?:do|day|trong do)\b"
)


def of_another_agency(question: Question, turn: Turn) -> Carried | None:
    """ "Thế còn Sở Tài chính?": asked as before, but for one that is asked in full.

    "Thế còn Sở Y tế, chỉ lấy việc phối hợp" asks in another role or time as well.
    """
    question = _with_fields(question, turn)
    if question.agencies and turn.question.agencies and _OF_FIELDS.match(question.folded):
        return _as_topic(question, turn)
    if not question.agencies or own_topic(question) or question.has(Cue.WHO, Cue.YES_NO):
        return None
    before = turn.question
    if not _elliptic(question):
        return Carried(question)
    if not before.agencies:
        listed = replace(question, cues=question.cues | {Cue.LIST})
        return Carried(replace(listed, documents=kept_documents(question, before)))
    return _in_its_place(question, turn)


def _in_its_place(question: Question, turn: Turn) -> Carried:
    """The question before with the agencies of this one in the place of its own."""
    before = turn.question
    place = before.agencies[0]
    named = tuple(at_level_of(found, before.agencies) for found in question.agencies)
    question = replace(question, agencies=named)
    agencies = tuple(
        replace(found, start=place.start, end=place.end) for found in question.agencies
    )
    replaced = tuple((found.start, found.end) for found in before.agencies[1:])
    ignored = before.ignored + replaced
    if before.among and place.end:  # "trong đó Sở A phối hợp việc nào": of the same list
        part = replace(before, agencies=agencies, ignored=ignored)
        return Carried(part, turn.intent, said=said_after(question, turn))
    if (put := of_named_documents(question, turn)) is not None:
        return put
    moved = replace(before, agencies=agencies, ignored=ignored, among=frozenset())
    names = ", ".join(found.agency.name for found in question.agencies)
    said = said_instead(before, before.agencies, names)
    elsewhere = of_its_own_documents(question, turn) or _as_topic(question, turn)
    if place.end and (said_so := _otherwise_said(question, before)):
        return Carried(moved, turn.intent, said=said_so, anew=True)
    return Carried(moved, turn.intent, said=said, anew=True, otherwise=elsewhere)


def of_their_money(question: Question, turn: Turn) -> Carried | None:
    """ "Thế riêng Sở Y tế được bao nhiêu?", where a sum was asked for: the sum of that one."""
    before = turn.question
    how_much = question.has(Cue.HOW_MUCH) and not question.has(Cue.COUNT)
    if not (question.agencies and how_much) or own_topic(question):
        return None
    if not asks_for_sum(before) or turn.intent is Intent.AGENCY_TASKS:
        return None
    moved = replace(
        question,
        text=f"{question.text} kinh phí",
        documents=kept_documents(question, before),
        cues=(question.cues - {Cue.LIST, Cue.ELSE}) | {Cue.MONEY},
    )
    return Carried(moved, said=said_after(question, turn))


# "Về thuế, hải quan thì bộ lo gì?": the work of the one before in these fields
_OF_FIELDS = re.compile(
    r"\W*(?:(?:the|con|vay|rieng) )*(?:ve|mang|linh vuc|phan) [^.;:?!]{3,60}? thi "
    r"(?:bo|so|ban|hoi|cuc|vien|phong|co quan nay|don vi nay|ho)\b(?! nao)"
    r"(?= (?:co|lo|lam|duoc|phai|chu tri|phu trach|con|cung|nay|do|ay)\b)"
)


def _as_topic(question: Question, turn: Turn) -> Carried | None:
    """ "Thế còn thuế, hải quan?": if nothing is given to agencies of these fields, the work of the
    agency before in them is meant."""
    if turn.intent is not Intent.AGENCY_TASKS or any(
        _BODY.match(fold(question.text[found.start : found.end])) for found in question.agencies
    ):
        return None
    before = turn.question
    first = min(found.start for found in question.agencies)
    marked = _OF_FIELDS.match(question.folded)
    moved = replace(
        question,
        text=question.text if marked else f"về {question.text[first:]}",
        ignored=(),
        agencies=kept_agencies(before),
        documents=kept_documents(question, before),
        cues=(question.cues - {Cue.ELSE}) | before.cues & KEPT | {Cue.LIST},
    )
    return Carried(moved, turn.intent, said=said_after(question, turn))


_BODY = re.compile(
    r"(?:so|bo|cuc|vu|phong|ban|hoi|vien|chi cuc|tong cuc|trung tam|thanh tra|uy ban|ubnd|cong an"
    r"|doan|truong|benh vien|toa|van phong|dang uy|ngan hang)\b"
)


def _with_fields(question: Question, turn: Turn) -> Question:
    """ "Còn y tế?" names an agency where agencies were asked about before, and no topic."""
    before = turn.question
    of_agencies = turn.intent is Intent.AGENCY_TASKS and before.agencies
    if question.fields and of_agencies and not own_topic(before):
        return replace(question, agencies=question.fields)
    return question


def _otherwise_said(question: Question, before: Question) -> str:
    """The question before with the agencies of this one and its role or time; empty without."""
    if in_other_words(question, before) == before.text:
        return ""
    names = ", ".join(question.text[found.start : found.end] for found in question.agencies)
    first, *others = sorted(before.agencies, key=lambda found: found.start)
    edits = [(first.start, first.end, names), *((f.start, f.end, "") for f in others)]
    return in_other_words(question, before, edits)


def of_an_unknown_agency(question: Question, turn: Turn) -> Carried | None:
    """ "Thế còn cục thủy văn?", "trường đại học thì sao": named like one, though no list knows it.

    It is asked by that name: what the one before has to do is no answer.
    """
    if turn.intent is not Intent.AGENCY_TASKS or question.agencies or question.documents:
        return None
    match = _LIKE_AGENCY.match(asking_form(question.text))
    placed = [found for found in turn.question.agencies if found.end]
    if match is None or not placed or question.has(*_ASKS):
        return None
    said = said_instead(turn.question, placed, question.text[slice(*match.span("name"))])
    return Carried(replace(turn.question, agencies=()), said=said, anew=True)


def of_a_kind_of_them(question: Question, turn: Turn) -> Carried | None:
    """ "Cánh báo đài bọn em thì có phần nào": bodies of a kind in the place of those before."""
    placed = [found for found in turn.question.agencies if found.end]
    if turn.intent is not Intent.AGENCY_TASKS or not placed or question.documents:
        return None
    match = _KIND_OF_THEM.match(question.folded)
    if match is None or not _is_kind(match["kind"]):
        return None
    kind = question.text[slice(*match.span("kind"))]
    said = said_instead(turn.question, placed, kind)
    return Carried(replace(turn.question, agencies=()), said=said, anew=True)


_KIND_OF_THEM = re.compile(
    r"^\W*(?:(?:the|vay|con|a|u|roi|nhu) )*"
    r"(?:(?:canh|gioi|phia|khoi|ben|dan|anh em|may|cac|nhung) )*"
    r"(?P<kind>\w+(?: \w+){1,5}?)"
    r"(?: (?:cua |nhu )?(?:bon |tui |chung |ben )?(?:em|minh|toi|tui|chung toi|chau|ta))?"
    r"(?: thi)?(?: (?:sao|the nao)| (?:co|duoc|phai|lo|lam|ganh|dinh|bi)"
    r"(?: (?:giao|phan|viec|phan viec|cai|nhiem vu|nhung|cac|may|lam))*(?: (?:nao|gi|khong|ko|k))*)"
    r"(?: (?:a|nhi|vay|the|ha|day|khong|ko|k))*\W*$"
)


def _is_kind(said: str) -> bool:
    return any(re.fullmatch(kind.called, said) for kind in agency_kinds())


_ASKS = (Cue.WHO, Cue.LIST, Cue.COUNT, Cue.WHEN, Cue.HOW_MUCH, Cue.YES_NO, Cue.THAT_AGENCY)
# "Bộ tiêu chí", "ban đầu", "vụ việc" are no agencies.
_LIKE_AGENCY = re.compile(
    r"^\W*(?:(?:the|vay|con|a|u|roi) )*(?P<name>(?:so|bo|cuc|vu|phong|ban|hoi|vien|chi cuc|tong cuc"
    r"|trung tam|thanh tra|lien doan|cong an|tinh doan|doan|truong|uy ban|ubnd|hdnd|mat tran"
    r"|hiep hoi|lien minh|benh vien|bao|dai) "
    r"(?!tieu chi|phan|may|chi so|quy tac|luat|du lieu|hanh|d_u|dau|viec|mua|an |nghi|hop|chay|cao)"
    r"\w+(?: \w+){0,6}?)"
    r"(?: (?:thi sao|thi the nao|sao|nhi|a|vay|nha|nhe|thi))*\W*$"
)


def _elliptic(question: Question) -> bool:
    """Too little to be a question of its own: "thế còn Sở Tài chính?", "Sở Y tế thì sao"."""
    if question.has(Cue.ELSE) or THERE.search(question.folded) or _TOO.search(question.folded):
        return True
    return not question.has(Cue.LIST, Cue.LEAD, Cue.COUNT)


_TOO = re.compile(r"\bnua(?: (?:nhe|nha|a|em|anh|chi))*\W*$")  # "Sở Y tế theo chỉ thị 05 nữa"
