"""A list of tasks that the next question asks for in another role or time, or again.

What takes the place of a restriction ("thế còn hạn 12/2025?", "chỉ lấy việc phối hợp thôi") is put
into the words of the question before, which is then read anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.agencies import Found
from corpus.text import fold
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.document_names import DocumentMention
from retrieval.due_questions import due_in, set_apart
from retrieval.model import Intent
from retrieval.question import Question
from retrieval.roles import LEADS, names_leads, only_coordinates

# What of the question before still says which tasks are meant.
KEPT = frozenset({Cue.LIST, Cue.LEAD, Cue.COUNT, Cue.JOINT, Cue.ALONE, Cue.COLLECTIVE})

FEW = 2  # words of its own that a question about what was before may have

# Words of a question about "that" which only say what is asked of it.
MEASURES = frozenset({
    "phan", "tram", "cu", "the", "bao", "nhieu", "ty", "le", "muc", "thoi", "han", "gian", "san",
    "pham", "thang", "quy", "ngay", "xong", "ho", "cuoi", "cung", "dau", "ra", "ket", "qua",
    "nop", "loai", "tong", "khoang", "chot", "chiec",
})  # fmt: skip

ASKS = (
    Cue.WHO, Cue.WHY, Cue.PERSON, Cue.PHONE, Cue.VERBATIM, Cue.DELIVERABLE, Cue.MONEY, Cue.NEXT,
    Cue.PREVIOUS, Cue.MORE,
)  # fmt: skip
_OF_ONE = (Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.DELIVERABLE, Cue.COORDINATE)
_COORDINATING = re.compile(r"\bphoi hop\b")


def kept_documents(question: Question, before: Question) -> tuple[DocumentMention, ...]:
    """The documents of a question that goes on: its own, else those of the one before."""
    return question.documents or tuple(
        replace(mention, start=0, end=0, described=None) for mention in before.documents
    )


def kept_agencies(before: Question) -> tuple[Found, ...]:
    """The agencies of the question before, which the one that goes on does not name."""
    return tuple(replace(found, start=0, end=0) for found in before.agencies)


def own_topic(question: Question) -> list[str]:
    """What a question is about beside times, without single letters and "họ"."""
    bare = set_apart(question, due_in(question))
    bare = replace(bare, ignored=(*bare.ignored, *choosing(bare)))
    return [word for word in bare.specific_topic if len(word) > 1 and word != "ho"]


def choosing(question: Question) -> list[tuple[int, int]]:
    """Ranges that say which part of a document is meant, of which level, or that it is chosen."""
    said = (_WHICH_ROWS, _ANY_YEAR)
    rows = [match.span() for pattern in said for match in pattern.finditer(question.folded)]
    return [*rows, *(_with_type(question, side.start, side.end) for side in question.levels)]


def _with_type(question: Question, start: int, end: int) -> tuple[int, int]:
    """Where a level stands with the type of its document: "chương trình Tỉnh ủy"."""
    typed = _TYPE_BEFORE.search(question.folded[:start])
    return (typed.start() if typed else start, end)


_TYPE_BEFORE = re.compile(
    r"\b(?:chuong trinh|nghi quyet|ke hoach|quyet dinh|chi thi|ket luan|thong bao|van ban)"
    r"(?: hanh dong)?(?: cua)? *$"
)
# "Quý II, năm nào cũng được"
_ANY_YEAR = re.compile(
    r"\b(?:bat (?:ke|ky|cu|luan)|khong can biet)(?: (?:la|cua|roi vao))* nam nao\b"
    r"|\bnam nao (?:cung|thi cung) (?:duoc|tinh|lay|ke|ok|xong)\b"
)
# Parts of a document by which tasks are told apart, and the words that choose them.
_WHICH_ROWS = re.compile(
    r"\b(?:nhung |cac |may )?dong nao\b|\b(?:nhung|cac|may) dong\b|\bphu luc\b"
    r"|\b(?:bo (?:di |qua )?)?phan (?:than|loi|chu|tren)(?: (?:ke hoach|van ban))?"
    r"(?: (?:thi )?bo(?: di| ra| qua)?)?\b"
    r"|\b(?:giu|bo|lay|loc)(?: lai| di)?\b"
)


def of_another_kind(question: Question, turn: Turn) -> Carried | None:
    """ "Thế còn phối hợp?", "thế còn hạn 12/2025?": the list before, in another role or time."""
    before = turn.question
    if turn.whole and _other_role(question, turn.whole):
        before = turn.whole  # in another role it is no part of that list
    if turn.intent is not Intent.AGENCY_TASKS or question.documents:
        return None
    if set(question.agency_ids) - set(before.agency_ids):
        return None
    asks = question.has(*(cue for cue in ASKS if cue is not Cue.MORE))  # "ngoài ra phối hợp gì"
    if _left_to_say(question, before) or question.address or asks:
        return None
    said = in_other_words(question, before)
    if said == before.text:
        return None
    documents = kept_documents(question, before)
    moved = replace(before, agencies=kept_agencies(before), documents=documents)
    return Carried(moved, turn.intent, said=said, anew=True)


def _left_to_say(question: Question, before: Question) -> set[str]:
    """What a question is about beside times, roles and the agencies before: "viện chỉ giữ vai
    phối hợp"."""
    heads = (_HEAD.match(fold(found.agency.name)) for found in before.agencies)
    named = " ".join(head.group() for head in heads if head)
    return set(own_topic(question)) - set(named.split()) - _OF_ROLES


# What an agency is called for short: "viện", "trung tâm".
_HEAD = re.compile(r"trung tam|van phong|cong an|ban quan ly|chi cuc|tinh doan|\w*")
# "giữ vai phối hợp", "thêm các việc chỉ phối hợp"
_OF_ROLES = {
    "giu", "vai", "dong", "tro", "them", "tiep", "phu", "luon", "dung", "nua", "ngoai",
}  # fmt: skip


def in_other_words(question: Question, before: Question, edits: Iterable[Edit] = ()) -> str:
    """The text of the question before, with the role and time that `question` names instead.

    `edits` are further replacements of ranges in it. Where nothing is replaced it is unchanged.
    """
    edits = [*edits, *_other_role(question, before), *_other_time(question, before)]
    return edited(before.text, edits)


Edit = tuple[int, int, str]  # a range of a text, and what stands there instead


def edited(text: str, edits: Iterable[Edit]) -> str:
    """A text with these replacements, and single spaces."""
    for start, end, said in sorted(edits, reverse=True):
        text = text[:start] + said + text[end:]
    return " ".join(text.split())


def _other_role(question: Question, before: Question) -> list[Edit]:
    coordinating = only_coordinates(before)
    if only_coordinates(question) and not coordinating:
        replaced, role = LEADS, "phối hợp"
    elif names_leads(question) and not question.has(Cue.COORDINATE) and coordinating:
        replaced, role = _COORDINATING, "chủ trì"
    else:
        return []
    if match := replaced.search(before.folded) or _DOING.search(before.folded):
        return [(*match.span(), role)]
    behind = len(before.text.rstrip(" ?.!"))
    return [(behind, behind, f" {role}" if before.has(Cue.LIST) else f" {role} gì")]


# "được giao làm gì": whatever it does, in a role that is asked for now
_DOING = re.compile(
    r"\b(?:phai |can |se |duoc (?:giao|de nghi|phan cong) )?(?:lam|lo|duoc giao|giao)"
    r"(?= (?:nhung |cac )?(?:viec |nhiem vu |cai )?(?:gi|nao)\b)"
)


def _other_time(question: Question, before: Question) -> list[Edit]:
    due, earlier = due_in(question), due_in(before)
    if due is None or _WITHIN.search(question.folded):
        return []
    said = f" {_text_of(question, due.spans)} "
    if earlier:
        starts, ends = zip(*earlier.spans, strict=True)
        return [(min(starts), max(ends), said)]
    return []


_WITHIN = re.compile(r"\btrong (?:do|so do)\b")


def _text_of(question: Question, spans: Iterable[tuple[int, int]]) -> str:
    starts, ends = zip(*spans, strict=True)
    return question.text[min(starts) : max(ends)]


def of_the_list(question: Question, turn: Turn) -> Carried | None:
    """ "Trong đó có bao nhiêu việc làm chung?" """
    if turn.intent is Intent.AGENCY_TASKS and _narrows(question, turn):
        narrowed = _narrowed(question, turn)
        return Carried(narrowed, turn.intent, said=said_after(question, turn))
    return None


def said_after(question: Question, turn: Turn) -> str:
    """The question, with the one that it goes on with."""
    return f"{question.text} (hỏi tiếp câu: “{turn.question.text}”)"


def _narrows(question: Question, turn: Turn) -> bool:
    """A question about the list before: a part of it, or its number."""
    if question.agencies or question.documents or put_elsewhere(question, turn):
        return False
    if len(turn.focus) == 1 and question.has(Cue.THAT) and question.has(*_OF_ONE):
        return False  # "việc đó ai phối hợp": of the one task that the list has
    if question.address and question.address.exact:
        return False  # "mục 2.12 phần II nói gì?" asks for that clause
    if question.has(Cue.WHO) and not question.has(Cue.THAT):
        return False
    again = question.has(Cue.LIST) and not question.specific_topic
    # "Xã Tân Hòa lắp mấy điểm …?": a number of other things than the tasks before
    counts = question.has(Cue.COUNT) and (
        len(question.specific_topic) <= FEW or set(question.specific_topic) <= turn.words
    )
    told_apart = question.has(Cue.THAT, Cue.JOINT, Cue.ALONE, Cue.ELSE)
    return again or bool(question.address) or counts or told_apart


def shared_otherwise(question: Question, before: Question) -> bool:
    """Whether what is done alone is asked for where joint tasks were listed, or the other way."""
    now, then = (Cue.ALONE in q.cues if q.has(*_SHARED) else None for q in (question, before))
    return now is not None and then is not None and now != then


_SHARED = frozenset({Cue.JOINT, Cue.ALONE})


def put_elsewhere(question: Question, turn: Turn) -> bool:
    """Something of its own, asked of a level that the answer before did not stand on."""
    stood_on = {clause.partition("#")[0] for clause in turn.focus}
    meant = {identifier for side in question.levels for identifier in side.documents}
    return bool(meant and stood_on) and meant.isdisjoint(stood_on) and bool(own_topic(question))


def _narrowed(question: Question, turn: Turn) -> Question:
    """The question before, with the place, kind or topic that the new one adds."""
    before = turn.question
    if question.specific_topic and not question.address:
        cues = question.cues | before.cues & KEPT
        return replace(
            question,
            agencies=kept_agencies(before),
            documents=kept_documents(question, before),
            cues=cues,
            among=frozenset() if question.has(Cue.ELSE) else before.among and frozenset(turn.focus),
        )
    kept = before.cues - _SHARED if shared_otherwise(question, before) else before.cues
    added = question.cues & KEPT
    if Cue.ALONE in added:
        added -= {Cue.JOINT}  # "không đồng chủ trì với ai"
    moved = replace(before, cues=kept | added)
    if question.address is None:
        return moved
    covered = before.address
    ignored = before.ignored + (((covered.start, covered.end),) if covered else ())
    return replace(moved, address=replace(question.address, start=0, end=0), ignored=ignored)
