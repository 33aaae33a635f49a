"""The corpus: every loaded document with its structure, and everything known by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType

from corpus import library
from corpus.agencies import AgencyDirectory, agency_id, discover, standard_agencies
from corpus.catalog import overlay
from corpus.central import naming_level
from corpus.cleaning import clean
from corpus.metadata import locate_metadata, meta_clause
from corpus.model import (
    Agency,
    Clause,
    Document,
    ParsedDocument,
    RelationKind,
    Span,
    Target,
    Task,
    TaskField,
)
from corpus.parser import parse_clauses
from corpus.rows import extract_rows
from corpus.strayed import strayed_text
from corpus.tasks import extract_tasks
from corpus.wrapping import unwrap


def parse_document(document: Document, source: str, *, markdown: bool = False) -> ParsedDocument:
    """Everything that a stored source says as structure.

    A digest has no tasks: it leaves most of them out, and a list of the rest would look complete.
    """
    cleaned = clean(source, markdown=markdown)
    text = unwrap(cleaned)
    places = locate_metadata(document, text)
    if strayed := strayed_text(cleaned):
        places = {**locate_metadata(document, strayed), **places}
    clauses = parse_clauses(document.id, text)
    level = naming_level(document.issuer)
    row_tasks, targets = extract_rows(text, clauses, level)
    tasks = () if document.digest else extract_tasks(text, clauses, row_tasks, level)
    first = clauses[0].own[0] if clauses else Span(0, min(len(source), 80))
    return ParsedDocument(
        document=document,
        source=source,
        clauses=(meta_clause(document, places, first), *clauses),
        tasks=tuple(task for task in tasks if task.leads),
        helping=tuple(_without_leads(tasks, clauses)),
        targets=targets,
        metadata=MappingProxyType(places),
    )


def _without_leads(tasks: Iterable[Task], clauses: Iterable[Clause]) -> Iterator[Task]:
    """Work that only helpers are named for, and rows without others below that leave the lead's
    cell empty."""
    holding = {clause.id for clause in clauses if clause.children}
    for task in tasks:
        unnamed = task.leaves_empty(TaskField.LEAD) and task.clause not in holding
        if not task.leads and (task.coordinators or unnamed):
            yield task


class Corpus:
    """Documents and what can be asked of them. Immutable; a change makes a new one."""

    def __init__(
        self, documents: Iterable[ParsedDocument], catalog: Mapping[str, Document] | None = None
    ) -> None:
        self.documents = MappingProxyType({parsed.document.id: parsed for parsed in documents})
        known = {identifier: parsed.document for identifier, parsed in self.documents.items()}
        self.catalog = MappingProxyType({**(catalog or {}), **known})

    @cached_property
    def _clauses(self) -> dict[str, Clause]:
        return {
            clause.id: clause for parsed in self.documents.values() for clause in parsed.clauses
        }

    @cached_property
    def tasks(self) -> tuple[Task, ...]:
        """The tasks of all documents, in reading order."""
        return tuple(task for parsed in self.documents.values() for task in parsed.tasks)

    @cached_property
    def work(self) -> tuple[Task, ...]:
        """The tasks and the work without leads, in reading order."""
        order = {identifier: place for place, identifier in enumerate(self._clauses)}
        helping = (task for parsed in self.documents.values() for task in parsed.helping)
        return tuple(sorted((*self.tasks, *helping), key=lambda task: order[task.clause]))

    @cached_property
    def listed(self) -> tuple[Task, ...]:
        """The tasks whoever leads them: with the rows that leave the lead's cell empty, and not to
        rows below them."""
        return tuple(t for t in self.work if t.leads or self._unnamed(t))

    def _unnamed(self, task: Task) -> bool:
        return task.leaves_empty(TaskField.LEAD) and not self.clause(task.clause).children

    def text_of(self, task: Task) -> str:
        """The text that gives a task: its clause's own, or its part of it."""
        if task.part is None:
            return self.clause(task.clause).text
        return self.documents[task.document].quote(task.part)

    @cached_property
    def terms(self) -> Mapping[str, tuple[str, ...]]:
        """The entry terms of all documents by id of clause."""
        every = (parsed.terms.items() for parsed in self.documents.values())
        return {clause: terms for of_one in every for clause, terms in of_one}

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """The targets of all documents, in reading order."""
        return tuple(target for parsed in self.documents.values() for target in parsed.targets)

    @cached_property
    def agencies(self) -> AgencyDirectory:
        """Standard agencies and every one that a task of any document names."""
        mentions = [mention for task in self.work for mention in task.named]
        usual = (m.written for m in mentions if m.agency in {None, agency_id(m.written)})
        agencies = discover(usual, standard_agencies())
        known = {agency.id for agency in agencies}
        placed = {m.agency: m.written for m in mentions if m.agency and m.agency not in known}
        return AgencyDirectory(
            (*agencies, *(Agency(identifier, name) for identifier, name in placed.items())),
            (mention.agency for mention in mentions if mention.agency),
            (parsed.document.place or "" for parsed in self.documents.values()),
        )

    @cached_property
    def primary(self) -> tuple[str, ...]:
        """Ids of the documents that a question means which names none: the most specific ones.

        A loaded document that another loaded one implements is its background, and so is what an
        implemented one amends; a digest always is.
        """
        implemented = {
            relation.target
            for parsed in self.documents.values()
            for relation in parsed.document.relations
            if relation.kind is RelationKind.IMPLEMENTS
        }
        implemented |= {
            relation.target
            for identifier in implemented & self.catalog.keys()
            for relation in self.catalog[identifier].relations
            if relation.kind is RelationKind.AMENDS
        }
        specific = tuple(
            identifier
            for identifier, parsed in self.documents.items()
            if identifier not in implemented and not parsed.document.digest
        )
        return specific or tuple(self.documents)

    @cached_property
    def originals(self) -> tuple[str, ...]:
        """Ids of the loaded documents that are no digests."""
        return tuple(d for d, parsed in self.documents.items() if not parsed.document.digest)

    @cached_property
    def hash(self) -> str:
        """Hash of all that answers can depend on: catalogue entries and stored texts."""
        digest = hashlib.sha256()
        for identifier in sorted(self.catalog):
            digest.update(repr(self.catalog[identifier]).encode())
            if parsed := self.documents.get(identifier):
                digest.update(parsed.source.encode())
                if parsed.terms:
                    digest.update(repr(dict(parsed.terms)).encode())
        return digest.hexdigest()

    def find(self, clause_id: str) -> Clause | None:
        """The clause with this id, or None."""
        return self._clauses.get(clause_id)

    def clause(self, clause_id: str) -> Clause:
        """The clause with this id; KeyError where there is none."""
        return self._clauses[clause_id]

    def ancestors(self, clause: Clause) -> tuple[Clause, ...]:
        """The units that hold a clause, outermost first."""
        above: list[Clause] = []
        while clause.parent is not None:
            clause = self._clauses[clause.parent]
            above.insert(0, clause)
        return tuple(above)

    def label(self, clause: Clause) -> str:
        """Full Vietnamese address: "mục 5.2, phần II, Kế hoạch 86/KH-UBND"; digests marked."""
        return f"{clause.label}, {self.catalog[clause.document].cited_name}"


def load_corpus(folder: Path | None = None, *, data_dir: Path | None = None) -> Corpus:
    """The documents of a folder that holds `catalog.toml` and `documents/`; by default our own.

    With a data directory, the user's documents too, as `catalog.overlay` puts them over ours.
    Raises CatalogError where a file is missing or differs from its catalogue entry.
    """
    if folder is None:
        with as_file(files("corpus")) as package:
            return load_corpus(Path(package), data_dir=data_dir)
    catalog, texts = library.read_folder(folder)
    terms = library.terms_of(folder, catalog)
    if data_dir is not None:
        added, added_texts = library.read(data_dir)
        shipped, catalog = catalog, overlay(catalog, added)
        theirs = library.terms_of(library.library_folder(data_dir), catalog)
        ours = {d: said for d, said in terms.items() if _same(shipped[d], catalog[d])}
        terms = {d: {**ours.get(d, {}), **theirs.get(d, {})} for d in (*ours, *theirs)}
        for identifier, text in added_texts.items():
            if catalog[identifier].file == added[identifier].file:  # no digest over an original
                texts[identifier] = text
    loaded = [
        _with_terms(
            parse_document(document, texts[document.id], markdown=document.file.endswith(".md")),
            terms.get(document.id, {}),
        )
        for document in catalog.values()
        if document.file
    ]
    return Corpus(loaded, catalog)


def _same(known: Document, loaded: Document) -> bool:
    """Whether a loaded document is the one known under its id: offices and years share numbers."""
    return (known.issuer, known.issued) == (loaded.issuer, loaded.issued)


def _with_terms(parsed: ParsedDocument, terms: Mapping[str, tuple[str, ...]]) -> ParsedDocument:
    """A document with the entry terms of the clauses that it has: a digest has few of them."""
    known = {clause.path: clause.id for clause in parsed.clauses}
    said = {known[path]: words for path, words in terms.items() if path in known}
    return replace(parsed, terms=MappingProxyType(said))
