"""What a follow-up leaves out, from the turn before it.

What a short question leaves out is taken from the last turn only where a cue says so; a question
that stands by itself carries nothing over.
"""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.agency_follow_ups import (
    in_that_place,
    of_a_kind_of_them,
    of_an_unknown_agency,
    of_another_agency,
    of_their_money,
)
from retrieval.answer_types import asked_type, has_type
from retrieval.cited_follow_ups import of_its_basis, of_one_cited, of_one_of_an_issuer
from retrieval.clause_follow_ups import (
    SHORT,
    length,
    near_the_focus,
    of_the_focus,
    of_the_money,
    of_what_else_it_says,
    own_subject,
)
from retrieval.conversation import Carried, Turn
from retrieval.corrected_places import of_the_place_told
from retrieval.cues import Cue
from retrieval.detail_follow_ups import in_detail, of_that_place
from retrieval.document_fields import asked_field
from retrieval.document_follow_ups import (
    of_another_document,
    of_more_documents,
    of_the_document_before,
    of_the_document_named,
    of_the_document_replaced,
    within_the_document,
)
from retrieval.figure_follow_ups import of_the_figures
from retrieval.level_follow_ups import of_another_side
from retrieval.list_parts import of_a_part, of_a_part_said, says_of_those
from retrieval.matter_follow_ups import of_that_matter
from retrieval.measure_follow_ups import of_another_measure
from retrieval.model import Intent
from retrieval.narrowing import (
    FEW,
    KEPT,
    MEASURES,
    kept_agencies,
    kept_documents,
    of_another_kind,
    of_the_list,
    own_topic,
    put_elsewhere,
    said_after,
)
from retrieval.offices import asking
from retrieval.place_follow_ups import (
    another_row,
    bullet_of_the_shown,
    neighbour,
    one_of_the_list,
    picked_of,
)
from retrieval.question import Question
from retrieval.reasons import why_given
from retrieval.rest_follow_ups import of_the_rest
from retrieval.same_agency_follow_ups import (
    of_both,
    of_that_agency,
    of_the_other_agency,
    whether_that_agency,
    which_with_another,
    with_another,
)
from retrieval.where_follow_ups import of_its_place
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
    return _or_of_what_was_shown(near_the_focus(question, turn, carried), turn)


def _or_of_what_was_shown(carried: Carried, turn: Turn) -> Carried:
    """ "Cho phép thiếu tối đa mấy ngày": asked by itself, and where that has no answer of what was
    shown, if this has the words of the question and the kind of thing that is asked for."""
    question = carried.question
    alone = Carried(question)
    asked = asked_type(question) if alone in (carried, carried.otherwise) else None
    if asked is None or len(turn.focus) != 1 or not has_type(turn.text, asked, question):
        return carried
    words = [w for w in own_topic(question) if w not in MEASURES and w not in _BOUNDS]
    if not words or not turn.words.issuperset(words):
        return carried
    last = replace(alone, otherwise=Carried(question, None, turn.focus))
    return last if carried == alone else replace(carried, otherwise=last)


_BOUNDS = frozenset({"phep", "toi", "da", "it", "nhat", "nhieu", "qua", "muc"})


def _says_nothing_of_its_own(question: Question) -> bool:
    """ "Còn mấy việc làm riêng, không ghép bên nào, thì sao": only goes on, at length."""
    return question.has(Cue.ELSE) and not (own_subject(question) or own_topic(question))


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
    r"|(?:bo|bo qua|gac|thoi)(?: (?:chuyen|cai|vu|viec) (?:do|ay|nay))?(?: (?:di|lai|qua))+"
    r"(?= *[,.;:])"
    r"|(?:hoi |sang |qua )?(?:chuyen|viec|cau|chu de|van de|y|mang) khac"
    r"(?: (?:nhe|nha|di|ne|day|a|ti|chut|nay|em|anh|chi|ban|oi))*(?= *[,.;:])"
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


def _of_an_office(question: Question, turn: Turn) -> Carried | None:
    """ "Còn phó ban thường trực là ai": in the body before, where none is named."""
    return Carried(question, None, turn.focus) if asking(question) else None


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
    few = len(set(question.specific_topic) - _OF_WORDING) <= 1
    if question.has(Cue.VERBATIM) and not own_subject(question) and few:
        return Carried(question, Intent.CLAUSE, picked_of(question, turn) or turn.focus)
    return None


# What is asked for word by word: "chép nguyên gạch đầu dòng có con số đó"
_OF_WORDING = frozenset({
    "chep", "trich", "doc", "nguyen", "van", "ban", "gach", "dau", "dong", "doan", "cau", "muc",
    "khoan", "y", "chu", "tung", "day", "du", "ra", "giup", "gium", "con", "so", "cho", "nghe",
})  # fmt: skip


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
        # What a document that is not loaded says of the matter is not to be had: others may say it.
        beside = Carried(question) if turn.unloaded and not question.documents else None
        return Carried(moved, intent, said=said_after(question, turn), otherwise=beside)
    if question.address:
        return Carried(replace(question, cues=question.cues | before.cues & KEPT))
    return Carried(question, None, turn.focus)


# What was asked before that "thì ai lo" does not go on to ask.
_NOT_OF_WHO = {Cue.WHY, Cue.WHEN, Cue.HOW_MUCH, Cue.MONEY, Cue.DELIVERABLE, Cue.YES_NO}
_BESIDE = frozenset({"ngay", "lien", "ke", "tiep", "muc"})  # "mục 2 ngay sau đó"


_RULES_FOR_LONG = (
    of_more_documents,
    of_the_rest,
    of_the_figures,
    of_a_part_said,
    of_one_cited,
    of_the_document_named,
    neighbour,
    _verbatim,
    of_another_side,
    of_that_agency,
    of_what_else_it_says,
)
_RULES = (
    _of_an_office,
    why_given,
    of_the_place_told,
    of_another_year,
    of_another_measure,
    of_its_place,
    another_row,
    of_that_matter,
    of_one_cited,
    of_its_basis,
    of_one_of_an_issuer,
    of_that_place,
    in_detail,
    neighbour,
    of_the_document_named,
    of_more_documents,
    one_of_the_list,
    bullet_of_the_shown,
    of_the_rest,
    of_the_figures,
    of_both,
    of_the_other_agency,
    with_another,
    of_another_kind,
    _of_a_part,
    which_with_another,
    of_the_document_replaced,
    of_the_document_before,
    of_another_document,
    of_another_side,
    of_the_money,
    whether_that_agency,
    of_that_agency,
    of_what_else_it_says,
    _more,
    _verbatim,
    in_that_place,
    of_their_money,
    of_a_kind_of_them,
    of_another_agency,
    of_an_unknown_agency,
    of_the_list,
    of_the_focus,
    _varied,
)
