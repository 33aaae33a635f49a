"""What is remembered of a conversation, and what a question takes from it.

A turn remembers how its question was understood and which clauses its answer stood on;
`retrieval.follow_ups` says what the next question takes from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from threading import Lock

from cachetools import TTLCache

from corpus.model import Agency
from corpus.text import fold
from retrieval.document_names import DocumentMention
from retrieval.model import Intent
from retrieval.question import Question

MEMORY_S = 3600  # an hour after the last turn a conversation is forgotten
TURNS = 10_000  # at most so many are kept, some 18 kB each; the oldest conversations go first
_LEAST_OF_A_LIST = 2  # clauses
_REMEMBERED = 12  # turns before the last one that a question may go back to


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer, as far as the next may point back to it."""

    question: Question
    intent: Intent
    focus: tuple[str, ...]  # clauses that the answer stood on, best first
    words: frozenset[str] = frozenset()  # folded words of those clauses
    text: str = ""  # those words as they follow each other, between spaces
    agencies: tuple[Agency, ...] = ()  # that the question named, else that lead the first clause
    leads: tuple[Agency, ...] = ()  # that lead the first clause
    documents: tuple[DocumentMention, ...] = ()  # that it quoted, but for those it stood on
    listed: tuple[str, ...] = ()  # clauses of the last answer that was a list
    document: DocumentMention | None = None  # it stood on, where it could be another
    named: bool = False  # whether the question named it
    unloaded: DocumentMention | None = None  # the one it asked about, known by its data alone
    unit: frozenset[str] = frozenset()  # ids of what the unit holds that holds all of `focus`
    matter: str = ""  # what the first of those clauses is about, in its own words
    whole: Question | None = None  # what asked for the list of which this is a part
    earlier: tuple[Turn, ...] = ()  # the turns before it, latest first, without theirs


@dataclass(frozen=True, slots=True)
class Carried:
    """A question with what it takes from the turn before.

    `focus` are the clauses that "việc đó" means; `intent` is set where it is that of the turn
    before. `said` is the question written out with what it takes, where its words changed.
    `otherwise` is what is asked where the question so taken has no answer. `anew` says that `said`
    is to be read anew, as a question of its own. `near` says that the answer is looked for in the
    clauses of `focus` and beside them, and that it may stand elsewhere.
    """

    question: Question
    intent: Intent | None = None
    focus: tuple[str, ...] = ()
    said: str = ""
    otherwise: Carried | None = None
    anew: bool = False
    near: bool = False


def running_words(text: str) -> str:
    """The folded words of a text as they follow each other, between single spaces."""
    return f" {' '.join(_WORD.findall(fold(text)))} "


_WORD = re.compile(r"\w+")


class Conversations:
    """The last turns of each conversation, for an hour. Safe to use from threads."""

    def __init__(self) -> None:
        self._turns: TTLCache[str, Turn] = TTLCache(
            maxsize=TURNS, ttl=MEMORY_S, getsizeof=lambda turn: 1 + len(turn.earlier)
        )
        self._lock = Lock()

    def last(self, conversation_id: str) -> Turn | None:
        """The turn before, or None for a new or forgotten conversation."""
        with self._lock:
            return self._turns.get(conversation_id)

    def remember(self, conversation_id: str, turn: Turn) -> None:
        """Make this the last turn; one that stood on nothing keeps what the one before stood on."""
        with self._lock:
            before = self._turns.get(conversation_id)
            if before is not None:
                earlier = (replace(before, earlier=()), *before.earlier)
                turn = replace(turn, earlier=earlier[:_REMEMBERED])
            if not turn.focus and before is not None:
                turn = replace(turn, focus=before.focus)
                if turn.document is None and not turn.question.documents:
                    turn = replace(turn, document=before.document, named=before.named)
            if before is not None and before.named and _is_same(turn.document, before.document):
                turn = replace(turn, named=True)  # the talk goes on about the one that was named
            if before is not None and turn.question.among:
                turn = replace(turn, whole=before.whole or before.question)
            if len(turn.focus) >= _LEAST_OF_A_LIST:
                turn = replace(turn, listed=turn.focus)
            elif before is not None:
                turn = replace(turn, listed=before.listed)
            self._turns[conversation_id] = turn


def _is_same(one: DocumentMention | None, other: DocumentMention | None) -> bool:
    return one is not None and other is not None and one.id == other.id
