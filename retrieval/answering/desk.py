"""What every composer works with: corpus, search, classifier, and citations that are verbatim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.attached import attached_clauses
from corpus.citations import CitedDocument, cited_documents
from corpus.model import AgencyMention, Clause, ClauseKind, ParsedDocument, Span, Task
from corpus.store import Corpus
from corpus.text import fold, shorten, squeeze
from retrieval.answerability import Judge
from retrieval.intents import RULES_ALONE, Guess, IntentClassifier
from retrieval.lookup import of_another_level
from retrieval.model import Citation, DocumentRef, Intent, Status
from retrieval.question import Question
from retrieval.ranking import search_text
from retrieval.search import Searcher

TITLE = 160  # characters of a task's title in a list


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before the service stamps it. `focus` is what "việc đó" would point to next."""

    text: str
    status: Status
    intent: Intent
    citations: tuple[Citation, ...] = ()
    agencies: tuple[str, ...] = ()
    total: int | None = None
    suggestions: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    diagnostics: dict[str, float] = field(default_factory=dict)


class Desk:
    """The corpus with its search, classifier and judge, and what composers share."""

    def __init__(self, corpus: Corpus, searcher: Searcher, judge: Judge) -> None:
        self.corpus = corpus
        self.searcher = searcher
        self.judge = judge
        self._parts: dict[str, tuple[Task, ...]] = {}
        for task in corpus.tasks:
            self._parts[task.clause] = (*self._parts.get(task.clause, ()), task)
        # Of each clause the first task.
        self.tasks = {clause: tasks[0] for clause, tasks in self._parts.items()}
        # Clauses of what is issued with a document: its regulation, its plan.
        self.attached = frozenset[str]().union(
            *(attached_clauses(parsed.clauses) for parsed in corpus.documents.values())
        )
        self._folded: dict[str, str] = {}
        self._cited: dict[str, tuple[CitedDocument, ...]] = {}
        self._classifier = (
            IntentClassifier.standard(searcher.encoder) if searcher.switches.intents else None
        )

    def guess(self, question: Question) -> Guess:
        """What the classifier makes of a question; nothing where it was fitted elsewhere."""
        if self._classifier is None:
            return RULES_ALONE
        return self._classifier.guess(question, self.searcher.vector(search_text(question)))

    def parsed(self, clause: Clause) -> ParsedDocument:
        """The document that holds a clause."""
        return self.corpus.documents[clause.document]

    def folded(self, clause: Clause) -> str:
        """A clause's own text, folded once."""
        if clause.id not in self._folded:
            self._folded[clause.id] = fold(clause.text)
        return self._folded[clause.id]

    @cached_property
    def target_rows(self) -> frozenset[str]:
        """The ids of the clauses that are rows of targets."""
        return frozenset(target.clause for target in self.corpus.targets)

    @cached_property
    def taking_part(self) -> frozenset[str]:
        """The ids of the agencies that lead any task or help with it."""
        mentions = (m for t in self.corpus.tasks for m in (*t.leads, *t.coordinators))
        return frozenset(mention.agency for mention in mentions if mention.agency)

    def cited_in(self, clause: Clause) -> tuple[CitedDocument, ...]:
        """The documents that a clause cites by number; its text is read once."""
        if clause.id not in self._cited:
            self._cited[clause.id] = tuple(cited_documents(self.parsed(clause), clause))
        return self._cited[clause.id]

    def names_of(self, documents: Sequence[str]) -> str:
        """The documents that were looked in, by name; those that are meant where none is named."""
        looked_in = documents or self.corpus.primary
        return joined([self.corpus.catalog[identifier].cited_name for identifier in looked_in])

    def units_below(self, clause: Clause) -> Iterator[str]:
        """The ids of the units below a task that are no tasks of their own."""
        for child in clause.children:
            if child not in self.tasks:
                yield child
                yield from self.units_below(self.corpus.clause(child))

    def clauses_in(self, documents: Iterable[str]) -> list[Clause]:
        """All clauses of these documents, in reading order."""
        return [c for identifier in documents for c in self.corpus.documents[identifier].clauses]

    def clauses_of(self, documents: Iterable[str]) -> frozenset[str]:
        """The ids of all clauses of these documents."""
        return frozenset(clause.id for clause in self.clauses_in(documents))

    def cite(self, clause: Clause, span: Span) -> Citation:
        """A citation of a span of a clause's document, verbatim by construction."""
        parsed = self.parsed(clause)
        document = parsed.document
        return Citation(
            clause=clause.id,
            label=self.corpus.label(clause),
            quote=parsed.quote(span),
            start=span.start,
            end=span.end,
            document=DocumentRef(document.id, document.number, document.title),
        )

    def cite_task(self, task: Task) -> Citation:
        """A task with the line that names its leads; only that line where the text is very long,
        and only its part where the clause gives several."""
        clause = self.corpus.clause(task.clause)
        if task.part:
            return self.cite(clause, task.part)
        if len(clause.own) == 1:
            return self.cite(clause, clause.own[0])
        return self.cite(
            clause, next((s for s in clause.own if _covers(s, task.lead_span)), clause.own[0])
        )

    def naming_leads(self, task: Task) -> Clause | None:
        """The clause that names the leads of a task apart from it, as a closing section does or
        the row above a ditto mark; None where it or what holds it names them."""
        clause = self.corpus.clause(task.clause)
        holding = (clause, *self.corpus.ancestors(clause))
        if any(_covers(own, task.lead_span) for unit in holding for own in unit.own):
            return None
        others = self.corpus.documents[task.document].clauses
        found = (c for c in others if any(_covers(own, task.lead_span) for own in c.own))
        return next((c for c in found if c.kind is not ClauseKind.META), None)

    def cite_leads(self, tasks: Iterable[Task]) -> tuple[Citation, ...]:
        """The clauses that name the leads of these tasks apart from them, each once."""
        found = {c.id: c for task in tasks if (c := self.naming_leads(task))}
        return tuple(self.cite(clause, clause.own[0]) for clause in found.values())

    def cite_due(self, task: Task) -> tuple[Citation, ...]:
        """The points that say by when a task is due where its own text does not."""
        if task.deadline is None:
            return ()
        due = task.deadline.span
        points = map(self.corpus.clause, self.corpus.clause(task.clause).children)
        return tuple(
            self.cite(point, own)
            for point in points
            for own in point.own
            if own.start < due.end and due.start < own.end
        )

    def tasks_in(self, clause: str) -> tuple[Task, ...]:
        """The tasks that a clause gives itself; several where it gives several agencies work."""
        return self._parts.get(clause, ())

    def task_of(self, clause: Clause) -> Task | None:
        """The task that a clause is, or is a part of; the first where the clause gives several."""
        at: Clause | None = clause
        while at is not None:
            if task := self.tasks.get(at.id):
                return task
            at = self.corpus.find(at.parent) if at.parent else None
        return None

    def tasks_told(self, citation: Citation) -> tuple[Task, ...]:
        """The tasks that a passage speaks of: of a clause with several, those with a part in it."""
        task = self.task_of(self.corpus.clause(citation.clause))
        tasks = self.tasks_in(task.clause) if task else ()
        start, end = citation.start, citation.end
        met = (t for t in tasks if not t.part or (t.part.start < end and start < t.part.end))
        return tuple(met) or tasks

    def tasks_under(self, clause: Clause) -> list[Task]:
        """The tasks that a clause holds."""
        found: list[Task] = []
        for child_id in clause.children:
            tasks = self.tasks_in(child_id)
            found.extend(tasks or self.tasks_under(self.corpus.clause(child_id)))
        return found

    def lead_names(self, task: Task) -> tuple[str, ...]:
        """The leads of a task, agencies in their full usual spelling."""
        return self.names(task.leads)

    def names(self, mentions: Iterable[AgencyMention]) -> tuple[str, ...]:
        """Agencies in their full usual spelling, collectives as written."""
        return tuple(map(self._name, mentions))

    def _name(self, mention: AgencyMention) -> str:
        if mention.agency is None:
            return mention.written
        name = self.agency_name(mention.agency)
        return mention.written if of_another_level(mention.written, name) else name

    def agency_name(self, identifier: str) -> str:
        """Full name of an agency by its id: the usual one, or that of the loaded documents where
        these only name the body of another level ("Bảo hiểm xã hội tỉnh")."""
        agency = self.corpus.agencies.get(identifier)
        return self._other_names.get(identifier) or (agency.name if agency else identifier)

    @cached_property
    def _other_names(self) -> dict[str, str]:
        written: dict[str, Counter[str]] = {}
        for task in self.corpus.tasks:
            for mention in task.named:
                if mention.agency:
                    written.setdefault(mention.agency, Counter())[mention.written] += 1
        names = {i: a.name for i in written if (a := self.corpus.agencies.get(i))}
        return {
            identifier: counts.most_common(1)[0][0]
            for identifier, counts in written.items()
            if identifier in names and all(of_another_level(w, names[identifier]) for w in counts)
        }

    def suggestion(self, clause: Clause) -> str:
        """A clause as a suggestion that can be asked: "Mục 5.2, phần II: Xây dựng đề án …"."""
        name = capitalised(clause.label)
        heading = shorten(clause.heading, 90)
        several = len(self.corpus.documents) > 1
        where = f"{name}, {self.corpus.catalog[clause.document].cited_name}" if several else name
        return f"{where}: {heading}" if heading else where


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def capitalised(text: str) -> str:
    """With a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def joined(names: Sequence[str], *, last: str = "và") -> str:
    """ "A", "A và B", "A; B và C": semicolons, since names hold commas."""
    if len(names) < 2:
        return "".join(names)
    separator = "; " if any("," in name for name in names) else ", "
    return f"{separator.join(names[:-1])} {last} {names[-1]}"


def plain(text: str) -> str:
    """A source text for reading inside an answer: one line, without markdown's escapes."""
    return squeeze(text.replace("\\", "").replace("**", ""))
