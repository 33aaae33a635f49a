"""Follow-ups that mean another place than was shown, by what it tells of: "chỗ nói hạ tầng ấy"."""

from __future__ import annotations

import re

from corpus.text import fold
from retrieval.clause_follow_ups import own_subject
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.question import Question

# "chỗ nói hạ tầng ấy": of what was asked before the place that tells of this
_PLACE_TOLD = re.compile(
    r"^\W*(?:(?:the con|o|cai|la) )*(?:cho|muc|doan|phan|khuc|cau|y)"
    r" (?:noi|nhac|ghi|viet|de cap|ban(?= (?:ve|den|toi)\b))(?: (?:ve|den|toi|cai))*"
    r" (?P<topic>[^,;.?!]{2,60}?)(?: (?:ay|do|day|kia|co|nhe|a|ma|nha))*\W*$"
)


def of_the_place_told(question: Question, turn: Turn) -> Carried | None:
    """ "Không phải chỗ khu kinh tế, chỗ nói hạ tầng ấy": what was asked before, with that."""
    topic, sought = place_told(question.text), turn.question.sought
    if not topic or not sought or own_subject(question) or question.has(*_ASKING_OF_IT):
        return None
    said = f"{topic} {' '.join(sought)}"
    if set(question.specific_topic) <= set(turn.question.specific_topic):
        return None
    return Carried(question, said=said, anew=True, otherwise=Carried(question))


_ASKING_OF_IT = (Cue.WHO, Cue.WHEN, Cue.HOW_MUCH, Cue.WHERE, Cue.YES_NO, Cue.LIST, Cue.COUNT)


def place_told(text: str) -> str:
    """Of what the place tells that a correction means: "chỗ nói hạ tầng ấy" → "hạ tầng"; empty
    where it means none."""
    match = _PLACE_TOLD.match(fold(text))
    return text[slice(*match.span("topic"))] if match else ""
