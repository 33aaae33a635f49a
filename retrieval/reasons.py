"""Questions why somebody was given the work before: "sao lại giao bên đó", "sao không giao Sở A".

Documents give work and do not say why to whom.
"""

from __future__ import annotations

import re

from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.narrowing import own_topic
from retrieval.question import Question

_WHY_GIVEN = re.compile(
    r"\b(?:sao|vi sao|tai sao|ly do|co gi|can cu dau)\b.*"
    r"\b(?:giao|phan cong|phan|chon|chu tri|phu trach|dung ra|lam|lo|ganh|nhan|dam nhan)\b"
)
_WHY_NOT = re.compile(r"^\W*(?:(?:the|vay|ma|o|ua|a) )*sao (?:khong|ko|k|chang|lai|ma|chi)\b")
# what says no more than that work is given
_GIVING = frozenset({
    "ly", "do", "co", "chon", "sao", "phan", "cong", "giao", "ganh", "nhan", "lam", "lo", "ben",
    "chu", "tri", "phu", "trach", "dung", "ra", "khong", "cho", "lai", "ma", "rieng", "dam",
})  # fmt: skip


def asks_why_given(question: Question) -> bool:
    """Whether it is asked why somebody was given, or not given, the work, and nothing else."""
    why = question.has(Cue.WHY) or _WHY_NOT.search(question.folded)
    if not why or not _WHY_GIVEN.search(question.folded):
        return False
    return not (set(own_topic(question)) - _GIVING or question.documents or question.address)


def why_given(question: Question, turn: Turn) -> Carried | None:
    """ "Sao lại giao bên đó": asked of the one clause before."""
    if len(turn.focus) != 1 or not asks_why_given(question):
        return None
    return Carried(question, None, turn.focus)
