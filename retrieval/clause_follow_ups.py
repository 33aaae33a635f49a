"""Follow-ups about the clauses that the answer before stood on, or about what is beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.agencies import Found
from retrieval.answer_types import asked_type, asks_for_sum, asks_to_whom
from retrieval.conversation import Carried, Turn
from retrieval.cues import PATTERNS, Cue
from retrieval.document_fields import asked_field
from retrieval.list_parts import words_left_out
from retrieval.model import Intent
from retrieval.narrowing import FEW, MEASURES, kept_documents, said_after
from retrieval.question import Question
from retrieval.spans import mask

# A follow-up is short; longer questions say what they mean.
SHORT = 12


def length(question: Question) -> int:
    """The words of a question, without those of politeness and what only introduces it."""
    asked = mask(question.folded, question.ignored, by=" ")
    return sum(word not in _POLITE for word in re.findall(r"\w+", asked))


_POLITE = frozenset({
    "a", "ad", "anh", "chi", "em", "ban", "ha", "he", "nhe", "nhi", "oi", "vay", "the", "ak", "da",
})  # fmt: skip


def own_subject(question: Question) -> bool:
    return bool(question.agencies or question.address or question.documents)


def near_the_focus(question: Question, turn: Turn, carried: Carried) -> Carried:
    """A short question that names no place of its own: looked for near the clause before first.

    "Bao giờ chạy thử?" may be said in that clause, or beside it. If it is not, the question is
    taken as it is without.
    """
    if carried.focus or carried.anew or carried.question.among or not turn.focus:
        return carried
    stood_on = {clause.partition("#")[0] for clause in turn.focus}
    elsewhere = {mention.id for mention in carried.question.documents}
    if elsewhere and stood_on.isdisjoint(elsewhere):
        return carried
    if own_subject(question) or length(question) > SHORT or _other_work(question, turn):
        return carried
    asks = question.has(Cue.WHEN, Cue.HOW_MUCH, Cue.MONEY, Cue.ELSE, Cue.YES_NO, Cue.WHO)
    asks = asks or _asks_what_it_says(question, turn)
    listing = question.has(*_LISTING) and asked_type(question) is None
    # "có chỗ ở cho họ không" is of those before, "họ chủ trì gì" of what else they do
    theirs = question.has(Cue.THAT_AGENCY) and not question.has(Cue.YES_NO)
    if not asks or listing or theirs or question.has(Cue.PERSON) or asked_field(question):
        return carried
    said = carried.said or said_after(question, turn)
    return Carried(carried.question, None, turn.focus, said, otherwise=carried, near=True)


def _asks_what_it_says(question: Question, turn: Turn) -> bool:
    """ "Theo mô hình gì vậy?" where the clause before speaks of models."""
    own = [word for word in question.specific_topic if len(word) > 1 and word not in MEASURES]
    return bool(own and _WHAT.search(question.folded)) and _spoken_of(question, own, turn)


_WHAT = re.compile(r"\b(?:gi|nao)\b")
_LISTING = (Cue.LIST, Cue.COUNT)  # "được bao nhiêu phần trăm" asks for a figure all the same


def of_the_focus(question: Question, turn: Turn) -> Carried | None:
    """ "Ai chủ trì việc đó?" """
    if turn.focus and _points_back(question, turn):
        elsewhere = _who_does(question, turn) or _how_much_elsewhere(question, turn)
        here = Carried(question, None, turn.focus, otherwise=elsewhere)
        strange = set(question.specific_topic) - turn.words - MEASURES
        if question.has(Cue.WHO) and not own_subject(question) and len(strange) >= FEW:
            # "rồi ai đi đo mẫu nước đó": of the clause before, or of one beside it
            said = said_after(question, turn)
            return Carried(question, None, turn.focus, said, otherwise=here, near=True)
        return here
    return None


def of_the_money(question: Question, turn: Turn) -> Carried | None:
    """ "Họ được bố trí mấy tỷ?", "được chi bao nhiêu cho mấy việc này?": a sum for what was before,
    and no list of it again. What those clauses do not say, the document may."""
    if not (turn.focus and asks_for_sum(question)) or own_subject(question):
        return None
    if _OF_DOCUMENT.match(question.folded):
        return None
    theirs = question.has(Cue.THAT_AGENCY)
    if not theirs and turn.intent is not Intent.AGENCY_TASKS:
        return None
    own = {word for word in question.specific_topic if len(word) > 1}
    if not theirs and own - turn.words - _MEASURED - _PAID:
        return None
    asked = replace(
        question,
        agencies=tuple(Found(agency, 0, 0, "") for agency in turn.agencies),
        documents=kept_documents(question, turn.question),
        cues=question.cues - {Cue.LIST, Cue.COUNT, Cue.THAT, Cue.THAT_AGENCY},
    )
    said = said_after(question, turn)
    # the sum for a whole plan is none for "mấy việc đó"
    those = question.has(Cue.THAT) and not theirs
    elsewhere = None if those else Carried(asked, Intent.FACT, said=said)
    return Carried(question, None, turn.focus, said, otherwise=elsewhere)


# "Kế hoạch tốn bao nhiêu tiền": the whole document, and not the tasks before
_OF_DOCUMENT = re.compile(
    r"\W*(?:(?:the|vay|con|roi|ma|a|thi|ca|toan bo|tong|trien khai|thuc hien|lam)\W+)*"
    r"(?:ke hoach|chuong trinh|nghi quyet|chi thi|de an|van ban)\b"
    r"(?! (?:do|ay|nay|kia|tren|\d|nam|so|hanh dong \w))"
)
# What is done with money, and no matter of its own.
_PAID = {"cap", "chi", "rot", "tri", "ton", "het", "can", "bo", "ho", "tro", "giao", "xin", "duyet"}


def _how_much_elsewhere(question: Question, turn: Turn) -> Carried | None:
    """ "Ngân sách góp vào đó bao nhiêu?": what the clause before does not say of its matter,
    another may."""
    matter = " ".join(turn.question.sought)
    if not question.has(Cue.HOW_MUCH) or asked_type(question) is None or not matter:
        return None
    moved = replace(question, text=f"{question.text} ({matter})")
    return Carried(moved, said=said_after(question, turn))


def _who_does(question: Question, turn: Turn) -> Carried | None:
    """ "Ai đi lắp mấy trạm đó?" of a target, which has no lead: of the task with its matter."""
    if not question.has(Cue.WHO) or not turn.matter or turn.document is None:
        return None
    unplaced = replace(turn.document, start=0, end=0)
    matter = replace(question, text=turn.matter, ignored=(), agencies=(), documents=(unplaced,))
    return Carried(matter, Intent.TASK_AGENCY, said=said_after(question, turn))


def of_what_else_it_says(question: Question, turn: Turn) -> Carried | None:
    """ "Ngoài bếp ăn thì các cháu còn được kiểm tra gì?": what the clause before has beside a thing
    that it speaks of."""
    if question.excepted is None or turn.intent is Intent.AGENCY_TASKS or not turn.focus:
        return None
    if question.agencies or question.documents or question.address or question.levels:
        return None
    apart = words_left_out(question)
    spoken_of = bool(apart) and set(apart) <= turn.words
    if not spoken_of or len(set(question.specific_topic) - turn.words - MEASURES) > FEW:
        return None
    return Carried(question, None, turn.focus, otherwise=Carried(question))


def _points_back(question: Question, turn: Turn) -> bool:
    """Who, when, how much of "việc đó", or of nothing that the question names itself."""
    no_task = turn.intent is Intent.DOCUMENT and question.has(Cue.DELIVERABLE)
    if question.documents or question.address or no_task:
        return False
    if question.agencies and not question.has(Cue.YES_NO):
        return False
    if question.has(Cue.THAT):
        known = _MEASURED if question.has(Cue.HOW_MUCH) else frozenset[str]()
        if text := _TEXT.search(question.folded):
            known |= set(text.group().split())
        if _IT.search(question.text.lower()):  # "nó đầu tư vào đâu": in the clause's own words
            known |= turn.words
        return len([word for word in question.specific_topic if word not in known]) <= _THEIRS
    if _other_work(question, turn):
        return False
    if asks_to_whom(question) and _WORK.search(question.folded):
        return True
    asks = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.DELIVERABLE, Cue.COORDINATE)
    # "nhận trách nhiệm": words that only ask who does it
    leading = " ".join(PATTERNS[Cue.LEAD].findall(question.folded)).split()
    known = MEASURES.union(leading)
    own = [word for word in question.specific_topic if len(word) > 1 and word not in known]
    for_what = _WHAT_FOR.fullmatch(question.folded) is not None
    return for_what or (asks and (not own or (len(own) <= FEW and _spoken_of(question, own, turn))))


def _other_work(question: Question, turn: Turn) -> bool:
    """Whether it asks about work in general words that the clauses before do not speak of."""
    return any(not set(work.split()) <= turn.words for work in _WORK.findall(question.folded))


def _spoken_of(question: Question, own: Sequence[str], turn: Turn) -> bool:
    """Whether the clauses before have the words of a question, those side by side together once at
    least: "bản sao số" is another matter than "văn bản" and "một số"."""
    if not set(own) <= turn.words:
        return False
    words = re.findall(r"\w+", question.folded)
    places = [words.index(word) for word in own if word in words]
    pairs = [(one, two) for one, two in pairwise(sorted(places)) if two - one <= _BESIDE]
    phrases = [" ".join(words[one : two + 1]) for one, two in pairs]
    return not phrases or any(f" {phrase} " in turn.text for phrase in phrases)


# "lập ra để làm gì thế?": what is made is what was before
_WHAT_FOR = re.compile(
    r"\W*(?:(?:the|vay|roi|ma|thi|a) )*"
    r"(?:lap|lam|xay|dung|mo|thanh lap|xay dung|ban hanh|ra|co|to chuc|trien khai)(?: ra| len)?"
    r"(?: \w+)? (?:de|nham)(?: lam)? (?:gi|muc dich gi|muc tieu gi)"
    r"(?: (?:the|vay|a|nhi|ha|day|chu|ta))*\W*"
)
_IT = re.compile(r"\bnó\b")
# "nghị định đó": what comes of the task before
_TEXT = re.compile(r"\b(?:nghi dinh|luat|phap lenh|thong tu|quyet dinh|de an) (?:do|nay|ay|kia)\b")
_THEIRS = 3  # words that a question about "việc đó" may have, beside those of the clause
_BESIDE = 2  # words from one of a phrase to the next; "bản sao số" has a word between


_MEASURED = MEASURES | {
    "toi", "da", "thieu", "tien", "von", "kinh", "phi", "ngan", "sach", "dong",
}  # fmt: skip
# Work that is named in words which say little of a matter: who reports, who compiles.
_WORK = re.compile(r"\b(?:tong hop|bao cao|theo doi|chuan bi|giao ban|don doc|kiem tra)\b")
