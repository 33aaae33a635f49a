"""What readers of tasks share: a clause's lines and fields, its agencies, and a task of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from corpus import grammar
from corpus.central import id_of
from corpus.cleaning import CleanText
from corpus.grid import find_grids
from corpus.holders import holder_of
from corpus.model import AgencyMention, Clause, ClauseKind, Deadline, LeadKind, Span, Task
from corpus.naming import (
    ACTING,
    CALLED,
    committee_of,
    is_collective,
    is_own,
    names_agency,
    office_end,
    split_agencies,
)
from corpus.text import sentence_spans, squeeze

# Of what an agency leads, "Bộ Tư pháp (đối với thủ tục hành chính)", or what it is called then.
_SHARE = re.compile(
    rf"(?<=\w)\s*(?:\((?:đối với|theo|phần|về|trong|nội dung)\b[^()]*\)?|{CALLED})$"
)
_TITLED = 240  # a first line up to this long, with more text under it, is a title

Line = tuple[CleanText, int, int]  # a text with the start and end of a line, or of a part of one


def said(line: Line) -> str:
    """The words of a line."""
    text, start, end = line
    return text.text[start:end]


def span(line: Line) -> Span:
    """Where a line stands in the source."""
    text, start, end = line
    return text.span(start, end)


def part(line: Line, found: tuple[int, int]) -> Line:
    """A part of a line, of which `found` counts the characters."""
    text, start, _ = line
    return text, start + found[0], start + found[1]


@dataclass(frozen=True, slots=True)
class Field:
    """A value behind its label, `text.text[start:end]`; `name` is what `corpus.labels` calls it.

    `span` covers the label too.
    """

    name: str
    label: str  # as printed: "Xong trước"
    text: CleanText
    start: int
    end: int
    span: Span

    @property
    def value(self) -> str:
        return squeeze(self.text.text[self.start : self.end])

    @property
    def place(self) -> Span:
        return self.text.span(self.start, self.end)


def mentions(text: CleanText, start: int, end: int, level: str) -> tuple[AgencyMention, ...]:
    """The agencies of a printed list, `text.text[start:end]`, with their places in the source.

    `level` is that of the document's issuer, as `central.naming_level` tells it.
    """
    found: list[AgencyMention] = []
    words = text.text[start:end]
    holder = holder_of(words)
    for piece in (holder,) if holder else split_agencies(words):
        office = 0 if holder else office_end(piece.text)
        share = _share(piece.text)
        end = piece.start + share.start() if share else piece.end
        name = piece.name if holder else piece.name[office_end(piece.name) :]
        name = name[: share.start()] if (share := _share(name)) else name
        committee = committee_of(name)
        collective = piece.collective or name[:1].islower() or is_collective(name)
        collective = collective and not (committee or is_own(name, level))
        found.append(
            AgencyMention(
                written=squeeze(committee or name),
                agency=None if collective else id_of(committee or name, level),
                span=text.span(start + piece.start + office, start + end),
            )
        )
    return tuple(found)


def _share(name: str) -> re.Match[str] | None:
    """What tells behind a name of what or where an agency leads, or to whom it submits; "các bộ ở
    Trung ương" are those of a kind."""
    acting = ACTING.search(name)
    whole = acting is None or (acting["place"] and not names_agency(name))
    return _SHARE.search(name) or (None if whole else acting)


def lead_kind(leads: tuple[AgencyMention, ...]) -> LeadKind:
    """Single, joint, collective or none; several collectives together are collective."""
    if not leads:
        return LeadKind.NONE
    if all(mention.agency is None for mention in leads):
        return LeadKind.COLLECTIVE
    return LeadKind.SINGLE if len(leads) == 1 else LeadKind.JOINT


class Tree:
    """The clauses of one document, how they stand to each other, and where its tables are."""

    def __init__(self, text: CleanText, clauses: Iterable[Clause]) -> None:
        grids = (g for g in find_grids(text) if len(g.rows) > 1 or (g.rows and g.separated))
        self._tables = [text.span(grid.rows[0].start, grid.end) for grid in grids]
        self.clauses = {clause.id: clause for clause in clauses}
        self._below: defaultdict[str | None, list[Clause]] = defaultdict(list)
        for clause in self.clauses.values():
            self._below[clause.parent].append(clause)

    def above(self, clause: Clause) -> Iterator[Clause]:
        """The clauses that hold it, innermost first."""
        while (parent := self.clauses.get(clause.parent or "")) is not None:
            yield parent
            clause = parent

    def in_table(self, place: int) -> bool:
        """Whether a place in the source is in a table, whose cells are no sentences."""
        table = bisect_right(self._tables, place, key=lambda span: span.start) - 1
        return table >= 0 and place < self._tables[table].end

    def below(self, clause: Clause) -> Sequence[Clause]:
        """The clauses right below it, in reading order."""
        return self._below[clause.id]

    def beside(self, clause: Clause) -> Sequence[Clause]:
        """The clauses of its kind under the same one, itself among them."""
        return [other for other in self._below[clause.parent] if other.kind is clause.kind]


class ClauseReader:
    """Reads one clause; offsets of its pieces count clean characters of the own spans."""

    def __init__(self, text: CleanText, clause: Clause, tree: Tree) -> None:
        self.text = text
        self.clause = clause
        self.tree = tree
        self.pieces = [text.piece(span) for span in clause.own]

    def lines(self) -> Iterator[Line]:
        """The own lines outside tables, without the marker and white space around them."""
        return iter(self._lines)

    @cached_property
    def _lines(self) -> tuple[Line, ...]:
        return tuple(self._read_lines())

    def _read_lines(self) -> Iterator[Line]:
        for text in self.pieces:
            for line in text.lines():
                start = line.start
                if text is self.pieces[0] and start == 0:
                    start = len(self.clause.marker)
                words = text.text[start : line.end]
                if stripped := words.strip():
                    start += words.index(stripped)
                    if self.tree.in_table(text.starts[start]):
                        continue
                    yield text, start, start + len(stripped)

    def fields(self) -> Iterator[Field]:
        """The labelled fields of the own lines, in reading order."""
        for text in self.pieces:
            for line in text.lines():
                first = text is self.pieces[0] and line.start == 0
                begin = len(self.clause.marker) if first else 0  # "b) Cơ quan chủ trì: …"
                begin += line.start
                said = text.text[begin : line.end]
                marks = list(grammar.FIELD.finditer(said))
                for mark, following in zip_longest(marks, marks[1:]):
                    start = begin + mark.end()
                    end = begin + (following.start() if following else len(said.rstrip()))
                    end = start + len(_trimmed(text.text[start:end]))
                    name = mark.lastgroup
                    if end > start and name:
                        span = text.span(begin + mark.start(name), end)
                        yield Field(name, squeeze(mark[name]), text, start, end, span)

    def task(
        self,
        leads: tuple[AgencyMention, ...],
        lead_span: Span,
        *,
        coordinators: tuple[AgencyMention, ...] = (),
        deliverable: tuple[str, Span] | None = None,
        deadline: Deadline | None = None,
        title: Line | None = None,
        duty: bool = False,
    ) -> Task:
        words, title_span = self._title(*(title or next(self.lines())), named=lead_span.end)
        return Task(
            clause=self.clause.id,
            document=self.clause.document,
            title=words,
            title_span=title_span,
            leads=leads,
            lead_kind=lead_kind(leads),
            lead_span=lead_span,
            group=self._group(),
            coordinators=coordinators,
            deliverable=deliverable[0] if deliverable else None,
            deliverable_span=deliverable[1] if deliverable else None,
            deadline=deadline,
            duty=duty,
        )

    def _title(self, text: CleanText, start: int, end: int, *, named: int) -> tuple[str, Span]:
        """The first sentence of a line, not cut among the bodies that are `named` up to a place in
        the source; all of the line where it is a title over other text."""
        if end == len(text.text.rstrip()) or end - start > _TITLED:
            stops = [start + stop for _, stop in sentence_spans(text.text[start:end])]
            inside = [s for s in stops[:-1] if text.ends[s - 1] < named and text.text[s - 1] == ";"]
            end = stops[len(inside)] if stops else end
        end = start + (len(text.text[start:end].rstrip(" .;:,/")) or end - start)
        return squeeze(text.text[start:end]), text.span(start, end)

    def _group(self) -> str | None:
        """The outermost numbered unit below a part that holds the clause, or the part itself."""
        group: Clause | None = None
        for above in self.tree.above(self.clause):
            if group is None or above.kind not in {
                ClauseKind.PART,
                ClauseKind.CHAPTER,
                ClauseKind.APPENDIX,
            }:
                group = above
        return group.id if group else None


def _trimmed(value: str) -> str:
    """A value without the punctuation around it; a bracket that it opened stays closed."""
    trimmed = value.rstrip(" .;,)(][-–|")
    return f"{trimmed})" if value.startswith(f"{trimmed})") and "(" in trimmed else trimmed
