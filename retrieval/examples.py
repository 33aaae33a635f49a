"""Example questions made from what is loaded, so that another plan brings its own."""

from __future__ import annotations

from collections import Counter

from corpus.model import ClauseKind, LeadKind, ParsedDocument
from corpus.store import Corpus

# An example whose answer is a list should fit on one screen of a phone.
_FEW = 5


def example_questions(corpus: Corpus) -> tuple[str, ...]:
    """Up to four questions of different kinds that the loaded documents answer."""
    if not corpus.documents:
        return ()
    document = max(corpus.documents.values(), key=lambda parsed: len(parsed.tasks))
    name = document.document.name
    return (
        *_about_tasks(corpus, document),
        *_about_topic(corpus, document),
        f"{name} ban hành ngày nào?",
    )


def _about_tasks(corpus: Corpus, document: ParsedDocument) -> tuple[str, ...]:
    tasks = [task for task in document.tasks if task.lead_kind is LeadKind.SINGLE]
    counts = Counter(lead.agency for task in tasks for lead in task.leads if lead.agency)
    if not counts:
        return ()
    # The busiest agency of those with few tasks; the first in reading order among equals.
    agency = max(counts, key=lambda each: (counts[each] <= _FEW, -abs(_FEW - counts[each])))
    shortest = min(tasks, key=lambda task: len(task.title))
    written = corpus.agencies.get(agency)
    questions = [f"{written.name} chủ trì những nhiệm vụ nào?"] if written else []
    return (*questions, f"Cơ quan nào chủ trì nhiệm vụ “{shortest.title.rstrip(' .;:')}”?")


def _about_topic(corpus: Corpus, document: ParsedDocument) -> tuple[str, ...]:
    """What the document says about the subject of its shortest group of tasks."""
    groups = dict.fromkeys(task.group for task in document.tasks if task.group)
    headings = [
        clause.heading.rstrip(" .;:")
        for clause in map(corpus.clause, groups)
        if clause.kind is ClauseKind.ITEM and clause.heading
    ]
    if not headings:
        return ()
    topic = min(headings, key=len)
    return (f"{document.document.name} nói gì về {topic[:1].lower()}{topic[1:]}?",)
