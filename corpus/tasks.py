"""Tasks: which units assign work, and to whom.

Three forms are read, none tied to one document: field lines ("Cơ quan chủ trì: …; phối hợp: …;
thời hạn: …"), prose ("Giao Sở Tài chính chủ trì, phối hợp với …"), and an agency as a heading
over points that begin "Chủ trì …". Tasks in tables are `corpus.rows`' work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from corpus import grammar
from corpus.agencies import agency_id, names_agency, split_agencies
from corpus.cleaning import CleanText, clean
from corpus.deadlines import parse_deadline
from corpus.model import AgencyMention, Clause, ClauseKind, Deadline, LeadKind, Span, Task
from corpus.text import sentence_spans, squeeze

# "Giao Sở X và Sở Y chủ trì, phối hợp với …": the agencies stand between the verb (or the start
# of the sentence) and the first "chủ trì".
_PROSE = re.compile(
    r"(?:^|(?<=[.;:]\s))\W*(?:(?:Giao|Đề nghị|Yêu cầu|Phân công)(?:\s+cho)?\s+)?"
    r"(?P<leads>[A-ZĐÀ-Ỹ][^.;:]{2,160}?)\s*,?\s+"
    r"(?:có trách nhiệm\s+|chịu trách nhiệm\s+)?"
    r"(?:chủ trì\b|là (?:cơ quan )?(?:chủ trì|đầu mối|thường trực)\b|làm (?:cơ quan )?đầu mối\b)"
)
_DUTY = re.compile(r"\W*(?:Chủ trì|Là (?:cơ quan )?(?:đầu mối|thường trực)|Làm (?:cơ quan )?đầu mối)\b")
_TITLED = 240  # a first line up to this long, with more text under it, is a title


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    label: Span
    value: str
    span: Span  # of the value


def extract_tasks(source: str, clauses: Iterable[Clause], *, markdown: bool = False) -> tuple[Task, ...]:
    """The tasks of a document in reading order; each clause gives at most one."""
    by_id = {clause.id: clause for clause in clauses}
    tasks: list[Task] = []
    for clause in by_id.values():
        if clause.kind is ClauseKind.ROW:
            continue
        reader = _ClauseReader(source, clause, by_id, markdown=markdown)
        if task := reader.from_fields() or reader.from_prose() or reader.from_heading():
            tasks.append(task)
    return tuple(tasks)


def mentions(text: CleanText, start: int, end: int) -> tuple[AgencyMention, ...]:
    """The agencies of a printed list, `text.text[start:end]`, with their places in the source."""
    return tuple(
        AgencyMention(
            written=squeeze(piece.text),
            agency=None if piece.collective else agency_id(piece.text),
            span=text.span(start + piece.start, start + piece.end),
        )
        for piece in split_agencies(text.text[start:end])
    )


def lead_kind(leads: tuple[AgencyMention, ...]) -> LeadKind:
    """Single, joint or collective; several collectives together are collective."""
    if all(mention.agency is None for mention in leads):
        return LeadKind.COLLECTIVE
    return LeadKind.SINGLE if len(leads) == 1 else LeadKind.JOINT


class _ClauseReader:
    """Reads one clause; offsets of `text` count clean characters of the own spans."""

    def __init__(
        self, source: str, clause: Clause, clauses: Mapping[str, Clause], *, markdown: bool
    ) -> None:
        self.clause = clause
        self.clauses = clauses
        self.pieces = [_shifted(clean(source[s.start : s.end], markdown=markdown), s) for s in clause.own]

    def fields(self) -> Iterator[tuple[CleanText, str, int, int, Span]]:
        """(text, field name, start and end of the value, span of the label and value)."""
        for text in self.pieces:
            for line in text.lines():
                marks = list(grammar.FIELD.finditer(line.text))
                for mark, following in zip_longest(marks, marks[1:]):
                    start = line.start + mark.end()
                    end = line.start + (following.start() if following else len(line.text.rstrip()))
                    while end > start and text.text[end - 1] in " .;,)(-":
                        end -= 1
                    if end > start and mark.lastgroup:
                        first = line.start + mark.start(mark.lastgroup)
                        yield text, mark.lastgroup, start, end, text.span(first, end)

    def from_fields(self) -> Task | None:
        leads: tuple[AgencyMention, ...] = ()
        coordinators: tuple[AgencyMention, ...] = ()
        lead_span: Span | None = None
        deliverable: tuple[str, Span] | None = None
        deadline: Deadline | None = None
        for text, name, start, end, span in self.fields():
            value, place = squeeze(text.text[start:end]), text.span(start, end)
            if name == "lead" and not leads:
                leads, lead_span = mentions(text, start, end), span
            elif name == "coordination" and not coordinators:
                coordinators = mentions(text, start, end)
            elif name == "deliverable" and deliverable is None:
                deliverable = (value, place)
            elif name == "deadline" and deadline is None:
                deadline = parse_deadline(value, place)
        if not leads or lead_span is None:
            return None
        return self._task(leads, lead_span, coordinators, deliverable, deadline)

    def from_prose(self) -> Task | None:
        if self.clause.kind in {ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.META}:
            return None
        for text in self.pieces:
            start = len(self.clause.marker) if text is self.pieces[0] else 0
            match = _PROSE.search(text.text, start) if not start else _PROSE.match(text.text, start)
            if match is None:
                match = _PROSE.search(text.text, start)
            if match is None:
                continue
            leads = mentions(text, match.start("leads"), match.end("leads"))
            if leads and all(_plausible(mention) for mention in leads):
                return self._task(leads, text.span(match.start("leads"), match.end()))
        return None

    def from_heading(self) -> Task | None:
        """A point "Chủ trì …" under a heading that is nothing but an agency."""
        parent = self.clauses.get(self.clause.parent or "")
        if parent is None or not _DUTY.match(self.clause.heading):
            return None
        pieces = split_agencies(parent.heading)
        if not pieces or not all(_is_name(piece.text) for piece in pieces):
            return None
        heading = Span(parent.own[0].start, parent.own[0].end)
        leads = tuple(
            AgencyMention(squeeze(p.text), None if p.collective else agency_id(p.text), heading)
            for p in pieces
        )
        return self._task(leads, heading)

    def _task(
        self,
        leads: tuple[AgencyMention, ...],
        lead_span: Span,
        coordinators: tuple[AgencyMention, ...] = (),
        deliverable: tuple[str, Span] | None = None,
        deadline: Deadline | None = None,
    ) -> Task:
        title, title_span = self._title()
        return Task(
            clause=self.clause.id,
            document=self.clause.document,
            title=title,
            title_span=title_span,
            leads=leads,
            lead_kind=lead_kind(leads),
            lead_span=lead_span,
            group=self._group(),
            coordinators=coordinators,
            deliverable=deliverable[0] if deliverable else None,
            deliverable_span=deliverable[1] if deliverable else None,
            deadline=deadline,
        )

    def _title(self) -> tuple[str, Span]:
        """The first sentence, or the first line where it is a title over other text."""
        text = self.pieces[0]
        start = len(self.clause.marker)
        while text.text[start] == " ":
            start += 1
        line_end = text.text.find("\n", start)
        end = len(text.text) if line_end < 0 else line_end
        if line_end < 0 or line_end - start > _TITLED:
            first = next(iter(sentence_spans(text.text[start:end])), (0, end - start))
            end = start + first[1]
        while text.text[end - 1] in " .;:,":
            end -= 1
        return squeeze(text.text[start:end]), text.span(start, end)

    def _group(self) -> str | None:
        """The outermost numbered unit below a part that holds the clause, or the part itself."""
        above: Clause | None = self.clauses.get(self.clause.parent or "")
        group: Clause | None = None
        while above is not None:
            if group is None or above.kind not in {ClauseKind.PART, ClauseKind.CHAPTER, ClauseKind.APPENDIX}:
                group = above
            above = self.clauses.get(above.parent or "")
        return group.id if group else None


def _shifted(text: CleanText, span: Span) -> CleanText:
    return CleanText(
        text.text,
        tuple(start + span.start for start in text.starts),
        tuple(end + span.start for end in text.ends),
    )


def _plausible(mention: AgencyMention) -> bool:
    """In prose a lead must look like one: a short name or collective, without a verb phrase."""
    return len(mention.written.split()) <= 14 and (mention.agency is None or _is_name(mention.written))


def _is_name(text: str) -> bool:
    """Whether a text is nothing but the name of an agency or a collective."""
    pieces = split_agencies(text)
    return bool(pieces) and all(
        piece.collective or names_agency(piece.text) for piece in pieces
    )
