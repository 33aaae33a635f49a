"""Questions that a new assistant is asked before anybody else asks it.

Some of what answers need is worked out on first use, such as which clauses of a parent each task
carries out. Who asks first after a change of documents should not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from bot.holder import Answering
from corpus.model import RelationKind
from corpus.store import Corpus
from retrieval.examples import example_questions

_THREAD: Final = "Nhiệm vụ ở {place} của {child} bắt nguồn từ đâu trong {parent}?"


def warm(assistant: Answering) -> None:
    """Ask a question of each kind; the answers are nobody's."""
    for question in (*example_questions(assistant.corpus), *_threads(assistant.corpus)):
        with suppress(Exception):  # whoever asks will hear of it; others need not wait
            assistant.ask(question)


def _threads(corpus: Corpus) -> Iterator[str]:
    """One question on a loaded document and a loaded one that it carries out."""
    for parsed in corpus.documents.values():
        for relation in parsed.document.relations:
            parent = corpus.documents.get(relation.target)
            if parent and parsed.tasks and relation.kind is RelationKind.IMPLEMENTS:
                yield _THREAD.format(
                    place=corpus.clause(parsed.tasks[0].clause).label,
                    child=parsed.document.name,
                    parent=parent.document.name,
                )
                return
