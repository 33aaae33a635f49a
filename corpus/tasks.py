"""Tasks: which units assign work, and to whom.

Three forms are read, none tied to one document: field lines ("Cơ quan chủ trì: …; phối hợp: …;
thời hạn: …"), prose ("Giao Sở Tài chính chủ trì, phối hợp với …"), and an agency as a heading
over points that begin "Chủ trì …". Tasks in tables are `corpus.rows`' work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest

from corpus import grammar
from corpus.agencies import agency_id, names_agency, split_agencies
from corpus.cleaning import CleanText
from corpus.deadlines import parse_deadline
from corpus.model import AgencyMention, Clause, ClauseKind, Deadline, LeadKind, Span, Task
from corpus.text import CAPITALS, sentence_spans, squeeze

# "Giao Sở X và Sở Y chủ trì, phối hợp với …": the agencies stand between the verb (or the start
# of the sentence) and the first "chủ trì".
_PROSE = re.compile(
    r"(?:^|(?<=[.;:]\s))\W*(?:(?:Giao|Đề nghị|Yêu cầu|Phân công)(?:\s+cho)?\s+)?"
    rf"(?P<leads>[{CAPITALS}][^.;:]{{2,160}}?)\s*[,:]?\s+"
    r"(?:có trách nhiệm\s+|chịu trách nhiệm\s+)?"
    r"(?:[Cc]hủ trì\b|là (?:cơ quan )?(?:chủ trì|đầu mối|thường trực)\b|làm (?:cơ quan )?đầu mối\b)"
)
_DUTY = re.compile(
    r"\W*(?:Chủ trì|Là (?:cơ quan )?(?:đầu mối|thường trực)|Làm (?:cơ quan )?đầu mối)\b"
)
# "Các hội nghị do Sở Y tế chủ trì" assigns nothing.
_NOT_LEADS = re.compile(r"\s(?:do|được|theo|khi|nếu)\s")
_NAME_WORDS = 14  # of the longest name in prose
_TITLED = 240  # a first line up to this long, with more text under it, is a title

_GENERIC = {"cơ quan", "đơn vị", "tổ chức", "cấp", "ngành", "bên"}  # "Cơ quan chủ trì phải …"

_Line = tuple[CleanText, int, int]  # a text with the start and end of a line in it


def extract_tasks(text: CleanText, clauses: Iterable[Clause]) -> tuple[Task, ...]:
    """The tasks of a document in reading order; each clause gives at most one."""
    by_id = {clause.id: clause for clause in clauses}
    tasks: list[Task] = []
    for clause in by_id.values():
        if clause.kind is ClauseKind.ROW:
            continue
        reader = _ClauseReader(text, clause, by_id)
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
    """Reads one clause; offsets of its pieces count clean characters of the own spans."""

    def __init__(self, text: CleanText, clause: Clause, clauses: Mapping[str, Clause]) -> None:
        self.text = text
        self.clause = clause
        self.clauses = clauses
        self.pieces = [text.piece(span) for span in clause.own]

    def lines(self) -> Iterator[_Line]:
        """The own lines without the marker and white space around them."""
        for text in self.pieces:
            for line in text.lines():
                start = line.start
                if text is self.pieces[0] and start == 0:
                    start = len(self.clause.marker)
                words = text.text[start : line.end]
                if stripped := words.strip():
                    start += words.index(stripped)
                    yield text, start, start + len(stripped)

    def fields(self) -> Iterator[tuple[CleanText, str, int, int, Span]]:
        """(text, field name, start and end of the value, span of the label and value)."""
        for text in self.pieces:
            for line in text.lines():
                marks = list(grammar.FIELD.finditer(line.text))
                for mark, following in zip_longest(marks, marks[1:]):
                    start = line.start + mark.end()
                    end = line.start + (following.start() if following else len(line.text.rstrip()))
                    end = start + len(_trimmed(text.text[start:end]))
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
        return self._task(
            leads,
            lead_span,
            coordinators=coordinators,
            deliverable=deliverable,
            deadline=deadline,
        )

    def from_prose(self) -> Task | None:
        if self.clause.kind in {ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.META}:
            return None
        for text, start, end in self.lines():
            for match in _PROSE.finditer(text.text[start:end]):
                first, last = start + match.start("leads"), start + match.end("leads")
                leads = () if _NOT_LEADS.search(match["leads"]) else mentions(text, first, last)
                if leads and all(_plausible(mention) for mention in leads):
                    return self._task(leads, text.span(first, start + match.end()))
        return None

    def from_heading(self) -> Task | None:
        """Text "Chủ trì …" under a heading that is nothing but an agency."""
        lines = list(self.lines())
        parent = self.clauses.get(self.clause.parent or "")
        if parent is not None and _DUTY.match(self.clause.heading):
            above = _ClauseReader(self.text, parent, self.clauses)
            heading = next(above.lines(), None)
            return self._headed(heading, lines[0]) if heading else None
        for duty in lines[1:]:
            if _DUTY.match(duty[0].text[duty[1] : duty[2]]):
                return self._headed(lines[0], duty)
        return None

    def _headed(self, heading: _Line, duty: _Line) -> Task | None:
        leads = mentions(*heading)
        if not leads or not all(_is_name(mention.written) for mention in leads):
            return None
        text, start, end = heading
        return self._task(leads, text.span(start, end), title=duty)

    def _task(
        self,
        leads: tuple[AgencyMention, ...],
        lead_span: Span,
        *,
        coordinators: tuple[AgencyMention, ...] = (),
        deliverable: tuple[str, Span] | None = None,
        deadline: Deadline | None = None,
        title: _Line | None = None,
    ) -> Task:
        words, title_span = self._title(*(title or next(self.lines())))
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
        )

    def _title(self, text: CleanText, start: int, end: int) -> tuple[str, Span]:
        """The first sentence of a line; all of it where it is a title over other text."""
        if end == len(text.text.rstrip()) or end - start > _TITLED:
            end = start + next(iter(sentence_spans(text.text[start:end])), (0, end - start))[1]
        end = start + (len(text.text[start:end].rstrip(" .;:,")) or end - start)
        return squeeze(text.text[start:end]), text.span(start, end)

    def _group(self) -> str | None:
        """The outermost numbered unit below a part that holds the clause, or the part itself."""
        above: Clause | None = self.clauses.get(self.clause.parent or "")
        group: Clause | None = None
        while above is not None:
            if group is None or above.kind not in {
                ClauseKind.PART,
                ClauseKind.CHAPTER,
                ClauseKind.APPENDIX,
            }:
                group = above
            above = self.clauses.get(above.parent or "")
        return group.id if group else None


def _trimmed(value: str) -> str:
    """A value without the punctuation around it; a bracket that it opened stays closed."""
    trimmed = value.rstrip(" .;,)(][-")
    return f"{trimmed})" if value.startswith(f"{trimmed})") and "(" in trimmed else trimmed


def _plausible(mention: AgencyMention) -> bool:
    """In prose a lead must look like one: a short name or collective, without a verb phrase."""
    if mention.written.lower() in _GENERIC:
        return False
    return len(mention.written.split()) <= _NAME_WORDS and (
        mention.agency is None or _is_name(mention.written)
    )


def _is_name(text: str) -> bool:
    """Whether a text is nothing but the name of an agency or a collective."""
    pieces = split_agencies(text)
    return bool(pieces) and all(piece.collective or names_agency(piece.text) for piece in pieces)
