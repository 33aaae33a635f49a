"""What a follow-up leaves out, from the turns before it.

A turn remembers how its question was understood and which clauses its answer stood on. What a
short question leaves out is taken from the last turn only where a cue says so; a question that
stands by itself carries nothing over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock

from cachetools import TTLCache

from retrieval.cues import Cue
from retrieval.model import Intent
from retrieval.understanding import Question

MEMORY_S = 3600  # an hour after the last turn a conversation is forgotten
CONVERSATIONS = 10_000  # at most so many are kept; the oldest go first

# A follow-up is short; longer questions say what they mean.
_SHORT = 12
_VERY_SHORT = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer, as far as the next may point back to it."""

    question: Question
    intent: Intent
    focus: tuple[str, ...]  # clauses that the answer stood on, best first


@dataclass(frozen=True, slots=True)
class Carried:
    """A question with what it takes from the turn before.

    `focus` are the clauses that "việc đó" means; `note` says in Vietnamese what was carried over.
    """

    question: Question
    intent: Intent | None = None
    focus: tuple[str, ...] = ()
    note: str = ""


class Conversations:
    """The last turn of each conversation, for an hour. Safe to use from threads."""

    def __init__(self) -> None:
        self._turns: TTLCache[str, Turn] = TTLCache(maxsize=CONVERSATIONS, ttl=MEMORY_S)
        self._lock = Lock()

    def last(self, conversation_id: str) -> Turn | None:
        """The turn before, or None for a new or forgotten conversation."""
        with self._lock:
            return self._turns.get(conversation_id)

    def remember(self, conversation_id: str, turn: Turn) -> None:
        """Make this the last turn; one that stood on nothing keeps the focus before it."""
        with self._lock:
            before = self._turns.get(conversation_id)
            if not turn.focus and before is not None:
                turn = replace(turn, focus=before.focus)
            self._turns[conversation_id] = turn


def carry_over(question: Question, turn: Turn | None) -> Carried:
    """What `question` takes from `turn`."""
    if turn is None:
        return Carried(question)
    length = len(question.text.split())
    if _moves(question):
        return Carried(question, Intent.CLAUSE, turn.focus[:1], "")
    if question.has(Cue.MORE) and length <= _SHORT and not question.agencies and len(question.topic) <= 1:
        return Carried(turn.question, turn.intent, turn.focus, "câu hỏi trước")
    if question.has(Cue.VERBATIM) and not question.address and len(question.topic) <= 2 and turn.focus:
        return Carried(question, Intent.CLAUSE, turn.focus, "")
    if _points_back(question, turn, length):
        return Carried(question, None, turn.focus, "")
    if _is_variation(question, length):
        return _varied(question, turn)
    return Carried(question)


def _moves(question: Question) -> bool:
    """ "Mục tiếp theo", "mục trước": away from the clause in focus."""
    return question.has(Cue.NEXT, Cue.PREVIOUS) and not question.address and not question.agencies


def _points_back(question: Question, turn: Turn, length: int) -> bool:
    if not turn.focus or question.address or length > _SHORT or len(question.topic) > 3:
        return False
    if question.agencies and not question.has(Cue.YES_NO):
        return False
    bare = question.has(Cue.WHO, Cue.WHEN, Cue.WHY, Cue.DELIVERABLE, Cue.COORDINATE) and not question.topic
    return question.has(Cue.THAT) or bare


def _is_variation(question: Question, length: int) -> bool:
    """The question before again, with another agency, group or topic."""
    if length > _SHORT:
        return False
    short = length <= _VERY_SHORT and not question.has(Cue.WHO, Cue.LEAD)
    return question.has(Cue.ELSE) or (short and bool(question.agencies or question.address)) or (
        length <= _SHORT and question.has(Cue.THAT) and bool(question.address)
    )  # fmt: skip


def _varied(question: Question, turn: Turn) -> Carried:
    before = turn.question
    cues = question.cues | (before.cues - {Cue.ELSE, Cue.THAT})
    if question.agencies:
        # "thế còn Sở Tài chính?": the same question about another agency
        return Carried(replace(before, agencies=question.agencies, cues=cues, text=before.text), turn.intent,
                       (), _names(question.agencies))  # fmt: skip
    if question.address:
        # "thế nhóm 3 thì sao?": the same question in another place
        return Carried(replace(before, address=question.address, cues=cues), turn.intent, (), "")
    if question.topic:
        return Carried(replace(question, agencies=before.agencies, cues=cues), turn.intent, (), "")
    return Carried(question, None, turn.focus, "")


def _names(agencies: Sequence[object]) -> str:
    return ""
