"""Follow-ups that mean the document of the turn before: "ai ký?", "còn Điều 2?", "văn bản ấy"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.agencies import Found
from corpus.text import fold
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.document_fields import asked_field
from retrieval.document_names import DocumentMention
from retrieval.model import Intent
from retrieval.question import Question

# "nghị quyết ấy", "cái cũ đó", "văn bản này": a document of the turn before.
_THAT = re.compile(
    r"\b(?P<type>nghi quyet|ke hoach|van ban|thong bao|chuong trinh|quyet dinh|chi thi|ket luan"
    r"|quy dinh|quy che|de an|cai|ban) (?:(?!nao\b|gi\b)\w+ ){0,2}?"
    r"(?:ay|do|kia|cu|bi thay|nay|tren|vua roi)\b"
)
_ANY_TYPE = {"van ban", "cai", "ban"}
_ATTACHED = {"quy dinh", "quy che"}
# A follow-up within a document is short, and has few words of its own.
_SHORT = 12
_FEW = 4


def of_the_document_named(question: Question, turn: Turn) -> Carried | None:
    """ "Nghị quyết ấy có hiệu lực từ khi nào?": the one that the answer was about or named."""
    match = _THAT.search(question.folded)
    if match is None or question.documents:
        return None
    of_tasks = question.has(Cue.WHO) or turn.intent is Intent.AGENCY_TASKS
    if match["type"] == "cai" and of_tasks and not asked_field(question):
        return None  # "ai làm cái đó", "trong mấy cái đó": the matter, and no document
    for mention in (turn.unloaded, turn.document, *turn.documents):
        if mention and _is_called(mention, match["type"], turn):
            return _asked_of(question, mention)
    return None


def of_the_document_before(question: Question, turn: Turn) -> Carried | None:
    """ "Ban hành hôm nào vậy?", "ai ký?": a datum of the document that the answer stood on."""
    document = turn.unloaded or turn.document
    if document is None or question.documents or not question.topic:
        return None
    return _asked_of(question, document) if asked_field(question) else None


def of_the_document_replaced(question: Question, turn: Turn) -> Carried | None:
    """ "Nó ban hành ngày nào?": the document of which the answer said that another replaces it."""
    if question.documents or not _IT.search(question.text) or len(turn.documents) != 1:
        return None
    replaced = turn.intent is Intent.DOCUMENT and asked_field(turn.question) == "replaces"
    asked = asked_field(question) in _OF_ANOTHER
    return _asked_of(question, turn.documents[0]) if replaced and asked else None


_IT = re.compile(r"\bnó\b", re.IGNORECASE)
_OF_ANOTHER = {"number", "issued", "issuer"}  # what a text says of a document that it replaces


def of_another_document(question: Question, turn: Turn) -> Carried | None:
    """ "Thế còn NQ57?", "của nghị quyết 21": the question before, put to another document."""
    if not question.documents or question.agencies or question.address:
        return None
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.YES_NO, Cue.LIST, Cue.COUNT)
    same = _asks_the_same_datum(question, turn)
    own = set(question.specific_topic) - (_PEOPLE if same else set())
    if own or (asks and not same) or (question.topic and not (same or question.has(Cue.ELSE))):
        return None
    before = turn.question
    unplaced = tuple(replace(mention, start=0, end=0) for mention in question.documents)
    ignored = before.ignored + tuple((d.start, d.end) for d in before.documents)
    moved = replace(before, documents=unplaced, ignored=ignored, among=frozenset())
    names = ", ".join(question.name_of(mention) for mention in question.documents)
    said = said_instead(before, before.documents, names)
    return Carried(moved, turn.intent, said=said, anew=True)


def _asks_the_same_datum(question: Question, turn: Turn) -> bool:
    """ "Nghị quyết 03 thì ông nào", after who signed another: in other words the same datum."""
    if turn.intent is not Intent.DOCUMENT or asked_field(question):
        return False
    if question.has(Cue.YES_NO, Cue.LIST, Cue.COUNT, Cue.WHY):
        return False
    field = asked_field(turn.question) or ""
    who = field == "signer" and _WHO.search(question.folded)
    return bool(who) or question.has(*_ASKING_FOR.get(field, ()))


_WHO = re.compile(r"\b(?:ong|ba|vi|dong chi|nguoi|sep|bac) nao\b")
_PEOPLE = {"ong", "ba", "vi", "dong", "chi", "nguoi", "sep", "bac"}


_ASKING_FOR = {
    "signer": (Cue.WHO, Cue.PERSON),
    "issuer": (Cue.WHO,),
    "issued": (Cue.WHEN,),
    "effective": (Cue.WHEN,),
    "until": (Cue.WHEN,),
    "number": (Cue.HOW_MUCH,),
}


def of_more_documents(question: Question, turn: Turn) -> Carried | None:
    """ "Tính luôn cả chỉ thị 07 nữa": the list before, of these documents too."""
    before, named = turn.question, question.documents
    placed = [mention for mention in before.documents if mention.id]
    if turn.intent is not Intent.AGENCY_TASKS or not (named and placed) or question.agencies:
        return None
    rest = [word for word in question.specific_topic if word not in _ADDS]
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.YES_NO)
    if rest or asks or question.address or not _ADDED.search(question.folded):
        return None
    every = tuple(replace(m, start=0, end=0, described=None) for m in (*placed, *named))
    ignored = before.ignored + tuple((d.start, d.end) for d in before.documents)
    first = placed[0]
    names = [
        before.name_of(first) if first.end else first.name,
        *(question.name_of(mention) for mention in named),
    ]
    moved = replace(before, documents=every, ignored=ignored, among=frozenset())
    said = said_instead(before, before.documents, ", ".join(names))
    return Carried(moved, turn.intent, said=said)


_ADDS = {"gop", "lai", "luon", "them", "cong", "chung", "vao", "nua"}
# "tính luôn cả …", "gộp thêm …", "thêm … nữa"
_ADDED = re.compile(
    r"\b(?:tinh|ke|lay|gop|gom|cong|dem|tim|xem)(?: \w+)?? (?:ca|luon|them|chung|vao)\b"
    r"|^\W*(?:\w+ )??them\b|\bgop (?:lai|het|vao)\b"
)


def within_the_document(carried: Carried, turn: Turn) -> Carried:
    """The document before, for a question that says no other: "còn Điều 2?", "kinh phí từ đâu?".

    A place is looked for there first, near the clause that was shown: "khoản 3 của điều đó". So
    is what a short question asks, where the user named that document; if it does not say, all of
    them are asked.
    """
    question = carried.question
    if question.documents or carried.focus or carried.said:
        return carried
    near = _near(question, turn)
    if turn.document is None:
        return replace(carried, question=near)
    short = len(question.text.split()) <= _SHORT and len(question.specific_topic) <= _FEW
    goes_on = turn.named and short and not question.agencies and bool(question.topic)
    if not (question.address or goes_on):
        return carried
    taken = _asked_of(near, turn.document)
    return replace(taken, intent=carried.intent, otherwise=carried)


_THAT_UNIT = re.compile(
    r"\b(?:(?:cua|trong|o|thuoc) )?(?:dieu|muc|khoan|phan|chuong|phu luc|diem) "
    r"(?:do|nay|ay|tren|vua roi)\b"
)


def _near(question: Question, turn: Turn) -> Question:
    """A place looked for near the clause that was shown: "khoản 3 của điều đó", "còn mục 2?"."""
    that = _THAT_UNIT.search(question.folded)
    shown = turn.intent is Intent.CLAUSE or that or question.has(Cue.ELSE)
    if question.address is None or not turn.focus or not shown:
        return question
    ignored = (*question.ignored, that.span()) if that else question.ignored
    return replace(question, address=replace(question.address, near=turn.focus[0]), ignored=ignored)


def said_instead(
    before: Question, replaced: Sequence[Found] | Sequence[DocumentMention], names: str
) -> str:
    """The question before with other names in the place of the first of those that it had."""
    placed = [mention for mention in replaced if mention.end]
    if not placed:
        return f"{before.text} ({names})"
    text = before.text
    for mention in sorted(placed[1:], key=lambda m: -m.start):
        text = _JOINING.sub("", text[: mention.start]) + text[mention.end :]
    first = min(placed, key=lambda m: m.start)
    return " ".join(f"{text[: first.start]}{names}{text[first.end :]}".split())


_JOINING = re.compile(r"(?:\s*,|\s+(?:và|với|cùng|hay|hoặc))+\s*$", re.IGNORECASE)


def _is_called(mention: DocumentMention, kind: str, turn: Turn) -> bool:
    names = [fold(mention.written)]
    if mention == turn.document:
        names += [named.written for named in turn.question.documents if named.id == mention.id]
    attached = mention.attached and kind in _ATTACHED  # a decision issues a regulation
    return attached or kind in _ANY_TYPE or any(name.startswith(kind) for name in names)


def _asked_of(question: Question, mention: DocumentMention) -> Carried:
    """The question put to a document that it does not name itself."""
    unplaced = replace(mention, start=0, end=0, described=None, carried_out=False)
    said = f"{question.text} ({mention.name})"
    return Carried(replace(question, documents=(unplaced,)), said=said)
