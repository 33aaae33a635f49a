"""What a follow-up leaves out, from the turn before it.

What a short question leaves out is taken from the last turn only where a cue says so; a question
that stands by itself carries nothing over.
"""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.address_patterns import count
from retrieval.addresses import Address
from retrieval.agency_follow_ups import (
    in_that_place,
    of_an_unknown_agency,
    of_another_agency,
    of_their_money,
)
from retrieval.clause_follow_ups import (
    SHORT,
    length,
    near_the_focus,
    of_one_cited,
    of_the_focus,
    of_the_money,
    of_what_else_it_says,
    own_subject,
)
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.document_fields import asked_field
from retrieval.document_follow_ups import (
    of_another_document,
    of_more_documents,
    of_the_document_before,
    of_the_document_named,
    within_the_document,
)
from retrieval.level_follow_ups import of_another_side
from retrieval.list_parts import of_a_part, of_a_part_said, says_of_those
from retrieval.model import Intent
from retrieval.narrowing import (
    FEW,
    KEPT,
    kept_agencies,
    kept_documents,
    of_another_kind,
    of_the_list,
    own_topic,
    put_elsewhere,
    said_after,
)
from retrieval.offices import asking
from retrieval.question import Question
from retrieval.rest_follow_ups import of_the_rest
from retrieval.same_agency_follow_ups import (
    of_both,
    of_that_agency,
    whether_that_agency,
    with_another,
)
from retrieval.year_follow_ups import of_another_year


def carry_over(question: Question, turn: Turn | None) -> Carried:
    """What `question` takes from `turn`: the first rule that fits, or nothing."""
    if turn is None:
        return Carried(question)
    if turned := _turned(question):
        return turned
    if (fresh := _of_its_own(question)) is not None:
        return of_the_document_named(fresh, turn) or Carried(fresh)
    short = length(question) <= SHORT or _says_nothing_of_its_own(question)
    rules = _RULES if short else _RULES_FOR_LONG
    taken = (rule(question, turn) for rule in rules)
    carried = next((carried for carried in taken if carried), Carried(question))
    carried = within_the_document(carried, turn)
    return near_the_focus(question, turn, carried)


def _says_nothing_of_its_own(question: Question) -> bool:
    """ "Còn mấy việc làm riêng, không ghép bên nào, thì sao": only goes on, at length."""
    return question.has(Cue.ELSE) and not (own_subject(question) or own_topic(question))


def in_words(text: str, turn: Turn | None) -> str:
    """A year by itself written as one, where a conversation goes on: "2045?" → "năm 2045"."""
    match = _BARE_YEAR.match(text)
    return f"năm {match['year']}" if turn and match else text


_BARE_YEAR = re.compile(r"^\W*(?P<year>20\d\d)\W*$")


def _of_its_own(question: Question) -> Question | None:
    """ "Đổi chủ đề: …", "à mà …": a question that says itself that it is another one."""
    match = _FRESH.match(question.folded)
    if match is None:
        return None
    alone = replace(question, ignored=(*question.ignored, match.span()))
    named = alone.documents or alone.agencies or alone.address
    return alone if named or len(alone.specific_topic) >= FEW else None


_FRESH = re.compile(
    r"^\W*(?:(?:a|ah|u|o|ok|da|thoi|ma|the)\W+)*(?:a ma|ah ma"
    r"|(?:doi|chuyen|quay|sang) (?:sang )?(?:chu de|chuyen|cau|van de)(?: khac)?(?: nhe| nha| ti)?"
    r"|nhan tien|tien the|(?:cho )?(?:em |toi |minh |anh |chi )?hoi (?:cai|viec|chuyen|cau) khac"
    r"|thoi,?(?: the)?(?: cho(?: (?:em|toi|minh|anh|chi))?)? hoi)\b"
)


def _turned(question: Question) -> Carried | None:
    """ "Chuyển qua tàu du lịch đi, công an có mấy việc": asked about the matter turned to alone."""
    match = _TURNS_TO.match(question.folded)
    if match is None:
        return None
    topic, rest = (question.text[slice(*match.span(group))] for group in ("topic", "rest"))
    return Carried(question, said=f"về {topic}, {rest}", anew=True)


_TURNS_TO = re.compile(
    r"^\W*(?:(?:a|ok|u|roi|thoi|gio|bay gio|ta|minh|cho (?:em|toi|minh))\W+)*"
    r"(?:chuyen|quay|nhay|doi) (?:qua|sang|ve|den|toi) "
    r"(?!chu de|chuyen|cau|van de)(?P<topic>\w+(?: \w+){0,7}?)"
    r"(?: (?:di|nhe|nha|nao|thoi|xem|a))*\s*[,.;:]\s*(?P<rest>\w.+)$"
)


def _of_that_matter(question: Question, turn: Turn) -> Carried | None:
    """ "Tỉnh đưa ý đó vào mục nào của kế hoạch?": the matter before, asked of another document."""
    match = _MATTER.search(question.folded)
    elsewhere = question.documents or question.provinces
    if match is None or not elsewhere or not turn.question.sought:
        return None
    matter = " ".join(turn.question.sought)
    said = f"{question.text[: match.start()]}{matter}{question.text[match.end() :]}"
    return Carried(question, said=said, anew=True)


_MATTER = re.compile(
    r"\b(?:y|noi dung|van de|chuyen|chu truong|dinh huong|chinh sach) (?:do|nay|ay|tren)\b"
)


def _of_an_office(question: Question, turn: Turn) -> Carried | None:
    """ "Còn phó ban thường trực là ai": in the body before, where none is named."""
    return Carried(question, None, turn.focus) if asking(question) else None


def _neighbour(question: Question, turn: Turn) -> Carried | None:
    """ "Mục tiếp theo?" """
    if question.has(Cue.NEXT, Cue.PREVIOUS) and not own_subject(question):
        return Carried(question, Intent.CLAUSE, turn.focus)
    return None


def _of_a_part(question: Question, turn: Turn) -> Carried | None:
    """Some of the list before. One that names an agency and does not say that it is of those may
    have meant another list: it is taken so, where none of those fits."""
    part = of_a_part(question, turn)
    if part and question.agencies and not (says_of_those(question) or question.has(Cue.NOT)):
        return replace(part, otherwise=of_another_agency(question, turn) or Carried(question))
    return part


def _more(question: Question, turn: Turn) -> Carried | None:
    """ "Còn gì nữa không?" """
    if question.has(Cue.MORE) and not own_subject(question) and not question.specific_topic:
        return Carried(turn.question, turn.intent, said=turn.question.text)
    return None


def _verbatim(question: Question, turn: Turn) -> Carried | None:
    """ "Cho xem nguyên văn." """
    few = len(question.specific_topic) <= 1
    if question.has(Cue.VERBATIM) and not own_subject(question) and few:
        return Carried(question, Intent.CLAUSE, _picked(question, turn) or turn.focus)
    return None


def _one_of_the_list(question: Question, turn: Turn) -> Carried | None:
    """ "Cái thứ hai nói gì?", "ai phối hợp việc số 3?": one of the clauses before, by its place.

    A number that the list before does not have picks nothing.
    """
    if own_subject(question) and not _only_counts(question):
        return None
    picked = _picked(question, turn)
    if not picked or len(question.specific_topic) > FEW:
        return None
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.DELIVERABLE, Cue.COORDINATE)
    unplaced = replace(question, address=None)
    return Carried(unplaced, None if asks else Intent.CLAUSE, picked)


def _picked(question: Question, turn: Turn) -> tuple[str, ...]:
    """The clause of the list before that "cái thứ hai", "việc số 3", "cái cuối" points to."""
    match = _PLACE.search(question.folded)
    if match is None or not turn.listed:
        return ()
    if match["last"]:
        return turn.listed[-1:]
    if match["first"]:
        return turn.listed[:1]
    number = match["number"]
    place = count(number)
    return turn.listed[place - 1 : place]


def _only_counts(question: Question) -> bool:
    """The address is no clause's but a place in a list: "việc số 3"."""
    return not (question.agencies or question.documents) and bool(
        question.address and not question.address.exact and _PLACE.search(question.folded)
    )


_PLACES = ("nhat", "hai", "ba", "tu", "nam", "sau", "bay", "tam", "chin", "muoi")
_PLACE = re.compile(
    r"\b(?:cai|viec|nhiem vu|dau viec|y|dong)(?: o)? "
    rf"(?:(?:thu|so) (?P<number>\d{{1,2}}|{'|'.join(_PLACES)})"
    r"|(?P<last>cuoi(?: cung)?)|(?P<first>dau tien))\b"
)


def _varied(question: Question, turn: Turn) -> Carried | None:
    """The question before with another topic or place: "thế còn du lịch?"."""
    if not question.has(Cue.ELSE) or question.agencies:
        return None
    if put_elsewhere(question, turn):
        return None
    if question.documents and asked_field(question):
        return None  # "thế chỉ thị 09 ai ký": a datum of the document that it names
    before = turn.question
    own = [w for w in question.specific_topic if not w.isdigit() and w not in _BESIDE]
    if own or (question.specific_topic and not question.address):
        # "tại sao" of the question before is not asked again with "thì ai lo"
        asks_who = question.has(Cue.WHO)
        asked_before = before.cues - {Cue.ELSE, Cue.THAT} - (_NOT_OF_WHO if asks_who else set())
        cues = question.cues | asked_before
        moved = replace(
            question,
            agencies=kept_agencies(before),
            documents=kept_documents(question, before),
            cues=cues,
        )
        intent = None if asks_who and turn.intent is Intent.FACT else turn.intent
        return Carried(moved, intent, said=said_after(question, turn))
    if question.address:
        return Carried(replace(question, cues=question.cues | before.cues & KEPT))
    return Carried(question, None, turn.focus)


# What was asked before that "thì ai lo" does not go on to ask.
_NOT_OF_WHO = {Cue.WHY, Cue.WHEN, Cue.HOW_MUCH, Cue.MONEY, Cue.DELIVERABLE, Cue.YES_NO}
_BESIDE = frozenset({"ngay", "lien", "ke", "tiep", "muc"})  # "mục 2 ngay sau đó"


def _another_row(question: Question, turn: Turn) -> Carried | None:
    """ "Dòng 53", where a row of a table was read before: of the same table."""
    asked = _ROW_ASKED.search(question.folded)
    read = _ROW_READ.fullmatch(turn.focus[0].partition("#")[2]) if turn.focus else None
    if asked is None or read is None or question.agencies or question.documents:
        return None
    # "dòng số 53", "nhiệm vụ số 53" are of the table, "mục 2.5" is not
    if question.address and question.address.unit not in {"so", "nhiem vu"}:
        return None
    row = Address(
        appendix=read["appendix"], row=asked["number"], start=asked.start(), end=asked.end()
    )
    documents = kept_documents(question, turn.question)
    moved = replace(question, address=row, documents=documents)
    return Carried(moved, said=said_after(question, turn))


_ROW_ASKED = re.compile(
    r"\b(?:dong|so|stt|tt|muc|nhiem vu|chi tieu)(?: thu| so)? (?P<number>\d{1,3})\b"
)
_ROW_READ = re.compile(r"PL(?P<appendix>\w+)\.[\w.]+")
_RULES_FOR_LONG = (
    of_more_documents,
    of_the_rest,
    of_a_part_said,
    of_one_cited,
    of_the_document_named,
    _neighbour,
    _verbatim,
    of_another_side,
    of_that_agency,
    of_what_else_it_says,
)
_RULES = (
    _of_an_office,
    of_another_year,
    _another_row,
    _of_that_matter,
    of_one_cited,
    of_the_document_named,
    of_more_documents,
    _one_of_the_list,
    of_the_rest,
    of_both,
    with_another,
    of_another_kind,
    _of_a_part,
    of_the_document_before,
    of_another_document,
    of_another_side,
    _neighbour,
    of_the_money,
    whether_that_agency,
    of_that_agency,
    of_what_else_it_says,
    _more,
    _verbatim,
    in_that_place,
    of_their_money,
    of_another_agency,
    of_an_unknown_agency,
    of_the_list,
    of_the_focus,
    _varied,
)
