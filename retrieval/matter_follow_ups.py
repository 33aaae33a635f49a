"""Follow-ups that point to the matter before and ask another document about it: "trung ương giao
bộ nào soạn nghị định cho quỹ đó"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text import fold, nfc
from retrieval.conversation import Carried, Turn
from retrieval.levels import Side
from retrieval.question import Question

_MATTER = re.compile(
    r"\b(?:y|noi dung|van de|chuyen|chu truong|dinh huong|chinh sach) (?:do|nay|ay|tren)\b"
)
# "quỹ đó", "trung tâm dữ liệu ấy", "nghị định đấy"
_THAT = re.compile(r"\b(?P<noun>[^\W\d_]+(?: [^\W\d_]+){0,3}) (?:đó|ấy|đấy|nọ)\b")
# What is made of a matter, and is not named with it: "nghị định đấy" of a fund
_MADE = re.compile(
    r"\b(?:nghi dinh|thong tu|luat|phap lenh|de an|chien luoc|quy hoach|co che|quy che|danh muc)$"
)


def of_that_matter(question: Question, turn: Turn) -> Carried | None:
    """ "Tỉnh đưa ý đó vào mục nào của kế hoạch?": the matter before, asked of another document."""
    levels = {word for side in turn.question.levels for word in _said(turn.question, side)}
    sought = [word for word in turn.question.sought if word not in levels | _BARE_LEVELS]
    if not sought:
        return None
    matter = " ".join(sought)
    if match := _MATTER.search(question.folded):
        named = question.documents or question.provinces
        return _with(question, *match.span(), matter) if named else None
    return _with_noun(question, matter) if _put_elsewhere(question, turn) else None


def _with_noun(question: Question, matter: str) -> Carried | None:
    """The matter in the place of a noun that points to it, or behind what is made of it."""
    for start, end, noun in _nouns(question):
        if set(fold(noun).split()) <= set(fold(matter).split()):
            return _with(question, start, end, matter)
        if _MADE.fullmatch(fold(noun)):
            return _with(question, start, end, f"{noun} {matter}")
    return None


_BARE_LEVELS = frozenset({"tỉnh", "tinh"})  # "tỉnh có quỹ … không"


def _said(question: Question, side: Side) -> list[str]:
    return question.text[side.start : side.end].split()


def _with(question: Question, start: int, end: int, matter: str) -> Carried:
    said = f"{question.text[:start]}{matter}{question.text[end:]}"
    return Carried(question, said=said, anew=True)


def _put_elsewhere(question: Question, turn: Turn) -> bool:
    """Whether a level or document is named that the answer before did not stand on."""
    stood_on = {clause.partition("#")[0] for clause in turn.focus}
    named = [{mention.id} for mention in question.sources if mention.id]
    named += [set(side.documents) for side in question.levels if not side.asked]
    return bool(stood_on) and any(stood_on.isdisjoint(documents) for documents in named)


def _nouns(question: Question) -> Iterator[tuple[int, int, str]]:
    """What "đó" stands behind, as many words as may be named first, with where it lies."""
    text = nfc(question.text).lower()
    for match in _THAT.finditer(text):
        words = list(re.finditer(r"\S+", match["noun"]))
        for word in words:
            start = match.start("noun") + word.start()
            if text[:start].endswith("con "):
                continue  # "con số đó" is no "số"
            yield start, match.end(), text[start : match.end("noun")]
