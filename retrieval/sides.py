"""Whether one question is put to several documents or levels, and what is asked of each.

"NQ03 giao bộ nào, còn tỉnh giao sở nào?", "trung ương và tỉnh mỗi nơi giao cơ quan nào?": each side
is asked by words of its own, or the sides stand joined. A question that only mentions a level
beside what it asks is one question.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from retrieval.asking_form import asking_form
from retrieval.cues import PATTERNS, Cue
from retrieval.document_names import DocumentMention
from retrieval.levels import Side, merged
from retrieval.question import Question

_SEVERAL = 2
ASKED = re.compile(
    r"\b(?:noi|neu|viet|ghi|bao|dat|de ra|yeu cau|quy dinh|lam|dua) (?:nhung |cai )?(?:gi|sao)\b"
    r"|\b(?:the nao|ra sao|thi sao|bao nhieu|may|khi nao|bao gio|o dau)\b"
    r"|\b(?:doan|muc|cho|dieu|khoan|phan|dong|diem) (?:nao|may)\b"
    r"|\b(?:trich|doc|xem|dan|chep|so sanh|doi chieu)(?: \w+){0,2} (?:doan|cau|muc|phan|noi dung)\b"
)
# Between two sides that are asked together: "trung ương và tỉnh", "NQ57, NQ03".
_JOINING = re.compile(
    r"\s*(?:[,/&+]|\b(?:va|voi|lan|cung|hay|hoac|so voi|den|xuong)\b)\W*"
    r"(?:\b(?:va|cua|o|tai|trong|theo|tren|duoi|ben|phia|ca|cap|den)\b\W*)*"
)
_TOGETHER = re.compile(r"\b(?:m_i|tung) (?:noi|ben|cap|van ban|cai)\b")


def sides_of(question: Question) -> list[tuple[Side, list[Side]]]:
    """The documents and levels that a question names, each with all places that name it."""
    named = [Side((m.id,), m.start, m.end) for m in question.sources if m.id and m.end]
    return merged(sorted([*named, *question.levels], key=lambda side: side.start))


def levels_together(question: Question) -> tuple[str, ...]:
    """The ids of the documents of levels that stand joined: "cả trung ương lẫn Thái Bình"."""
    levels = [side for side in question.levels if not side.asked]
    joined = [
        pair
        for pair in pairwise(levels)
        if _JOINING.fullmatch(question.folded, pair[0].end, pair[1].start)
    ]
    return tuple(dict.fromkeys(d for pair in joined for side in pair for d in side.documents))


def asks_lead(question: Question) -> bool:
    """Whether who leads is what the sides are asked: not so in "ai sở hữu …: NQ57 viết gì"."""
    asking = asking_form(question.text)
    first = min((side.start for side, _ in sides_of(question)), default=0)
    who = [match.start() for match in PATTERNS[Cue.WHO].finditer(asking)]
    return any(at >= first for at in who) or (bool(who) and not ASKED.search(asking, first))


def asked_of_each(question: Question) -> tuple[tuple[Question, tuple[str, ...]], ...]:
    """The question as it is put to each side, with the ids of the documents to ask; () for one."""
    sides = sides_of(question)
    if len(sides) < _SEVERAL or not _asks_each(question, [side for side, _ in sides]):
        return ()
    said = [part for _, parts in sides for part in parts]
    return tuple((put_to(question, side, said), side.documents) for side, _ in sides)


def of_one_side(question: Question) -> tuple[Question, tuple[str, ...]]:
    """The question put to the documents that "nghị quyết nào nói", "sở nào", "trung ương định
    hướng" mean; () of none.

    A level that is only mentioned ("chia sẻ với trung ương") does not say who is asked.
    """
    sides = sides_of(question)
    parts = sides[0][1] if len(sides) == 1 else []
    asked = [part for part in parts if part.asked or _speaks(question, part)]
    if not asked:
        return question, ()
    side, _ = sides[0]
    return put_to(question, side, asked), side.documents


def _speaks(question: Question, side: Side) -> bool:
    """Whether a level is said to say or plan something, or is where that is asked."""
    there = _THERE.match(question.folded, side.start)
    whose = _BODIES.search(question.folded, 0, side.start)  # "các bộ ở trung ương"
    return bool(_SPEAKS.match(question.folded, side.end) or (there and not whose))


_SPEAKS = re.compile(
    r"(?: (?:ta|minh|nha|co|da|se|thi|dang|lai|cung|du|chi))*"
    r" (?:noi|viet|nhac|neu|ghi|dinh(?: huong)?|chi dao|yeu cau|quy dinh|dat ra|de ra|giao|tinh"
    r"|chu truong|dua ra|cho phep|bao|nhin nhan|danh gia|xac dinh|muon)\b"
)
_BODIES = re.compile(r"\b(?:bo|so|nganh|co quan|don vi|ban|cap|lanh dao|can bo|to chuc) \Z")
_THERE = re.compile(r"(?:o|tren|phia) \w+ \w+")


def put_to(question: Question, side: Side, said: list[Side]) -> Question:
    """The question asked of one side alone; what is `said` of sides is no topic of it."""
    spans = [(part.start, part.end) for part in said]
    named = [(m.start, m.end) for m in question.documents]
    agencies = tuple(
        f for f in question.agencies if not any(s < f.end and f.start < e for s, e in spans)
    )
    return replace(
        question,
        agencies=agencies,
        documents=tuple(DocumentMention(d, d, 0, 0) for d in side.documents),
        levels=(),
        provinces=(),
        ignored=(*question.ignored, *spans, *named),
    )


def _asks_each(question: Question, sides: list[Side]) -> bool:
    asking = asking_form(question.text)
    asked = sorted(
        match.start()
        for pattern in (PATTERNS[Cue.WHO], ASKED)
        for match in pattern.finditer(asking)
    )
    if not asked:
        return False
    for one, other in pairwise(sides):
        between = any(one.start <= at < other.start for at in asked)
        outside = any(at >= other.start for at in asked) or any(at < one.start for at in asked)
        named = not (one.asked or other.asked)
        joined = named and _JOINING.fullmatch(asking[one.end : other.start])
        if not joined and not (between and outside) and not _TOGETHER.search(asking):
            return False
    return True
