"""Follow-ups that ask where the matter before is to be: "đặt ở xã nào", "xây ở đâu"."""

from __future__ import annotations

import re

from retrieval.answer_types import asks_to_whom
from retrieval.asking_form import asking_form
from retrieval.clause_follow_ups import SHORT, length
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.question import Question

_FEW = 3  # clauses of an answer, of which each may say it

# "ở đâu", "tại xã nào", "ở những thôn nào"
_WHERE = re.compile(
    r"\b(?:o|tai|ve|den|toi|thuoc)(?: cu the)? (?:nhung |cac |may )?"
    r"(?:dau|cho nao|ch_ nao"
    r"|(?P<unit>tinh|thanh pho|huyen|xa|phuong|thon|ban|vung|khu vuc|dia ban|dia diem|dia phuong"
    r"|noi|khu|duong|song) nao)\b"
)
# Words of placing something, which name nothing themselves.
_PLACING = frozenset({
    "dat", "xay", "dung", "nam", "lam", "mo", "lap", "to", "chuc", "trien", "khai", "thuc", "hien",
    "thi", "diem", "bo", "tri", "tinh", "xa", "huyen", "phuong", "thon", "khu", "vuc", "vung",
    "thanh", "pho", "dia", "ban", "song", "duong", "dau", "ve", "the", "o", "dien", "ra",
})  # fmt: skip


def place_asked(question: Question) -> str | None:
    """What kind of place a question asks for, folded, as "xa"; empty for any, None for no place."""
    match = None if asks_to_whom(question) else _WHERE.search(asking_form(question.text))
    return None if match is None else match["unit"] or ""


def of_its_place(question: Question, turn: Turn) -> Carried | None:
    """Where that is which the answer before was about: its clauses say it, or it is not said."""
    if place_asked(question) is None or not 0 < len(turn.focus) <= _FEW:
        return None
    if question.agencies or question.documents or question.address:
        return None
    if question.has(Cue.WHO, Cue.COORDINATE):  # "còn phối hợp thì ở đâu": which tasks
        return None
    own = {word for word in question.specific_topic if len(word) > 1} - _PLACING - turn.words
    if own or length(question) > SHORT:
        return None
    return Carried(question, None, turn.focus)
