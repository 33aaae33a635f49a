"""What a document says, as structure: clauses, tasks, targets, agencies, and their places.

All offsets count Unicode code points of the document's stored source, half-open, so that
`source[span.start:span.end]` is always verbatim text. Clause ids follow the contract:
`<document>#<path>`, for example `86-kh-ubnd#II.5.2`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

DIGEST_MARK = "bản tóm lược, chưa nạp nguyên văn"


class ClauseKind(StrEnum):
    """The rank of a unit of text in the genre of Vietnamese administrative documents."""

    META = "meta"  # the document's own data
    PREAMBLE = "preamble"  # what stands before the first numbered part
    CLOSING = "closing"  # what stands after the last
    PART = "part"  # Phần, or a Roman numeral
    CHAPTER = "chapter"  # Chương
    SECTION = "section"  # Mục (of a chapter)
    SUBSECTION = "subsection"  # Tiểu mục
    ARTICLE = "article"  # Điều
    ITEM = "item"  # 1., 1.1., 1.1.1. in a plan or programme
    PARAGRAPH = "paragraph"  # khoản, inside an article
    POINT = "point"  # điểm: a) b) c) d) đ) …
    INDENT = "indent"  # gạch đầu dòng
    PASSAGE = "passage"  # đoạn: a paragraph of a text that numbers nothing
    APPENDIX = "appendix"  # Phụ lục
    ROW = "row"  # a row of a table in an appendix


class RelationKind(StrEnum):
    """How one document stands to another; `source RELATION target`."""

    IMPLEMENTS = "implements"
    AMENDS = "amends"
    REPLACES = "replaces"
    REFERS_TO = "refers_to"
    ISSUED_WITH = "issued_with"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points in a document's stored source."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    kind: RelationKind
    target: str  # document id


@dataclass(frozen=True, slots=True)
class Document:
    """A catalogue entry: what is known of a document, loaded or not.

    `id` is the number in lower-case ASCII with `/` as `-` (`86-kh-ubnd`); `file` is None for a
    document that is only known by name.
    """

    id: str
    number: str  # số hiệu as printed: "86/KH-UBND"
    type: str  # "Kế hoạch"
    title: str
    issuer: str
    place: str | None = None  # the province or ministry that it speaks of: "Thái Bình"
    issued: date | None = None
    effective: date | None = None
    signer: str | None = None
    signer_title: str | None = None
    source: str | None = None  # where the text was taken from
    file: str | None = None  # file name under the documents folder
    sha256: str | None = None  # of the file's bytes
    aliases: tuple[str, ...] = ()  # other names people use: "NQ57"
    urls: tuple[str, ...] = ()  # official addresses of the original
    relations: tuple[Relation, ...] = ()
    digest: bool = False  # the text is a summary of ours, not the original

    @property
    def name(self) -> str:
        """Type and number: "Kế hoạch 86/KH-UBND"."""
        return f"{self.type} {self.number}"

    @property
    def cited_name(self) -> str:
        """The name under which its text is shown; a digest is never shown as the original."""
        return f"{self.name} ({DIGEST_MARK})" if self.digest else self.name


@dataclass(frozen=True, slots=True)
class Clause:
    """A unit of a document's tree.

    `start`/`end` cover the whole unit with its children; `own` are the pieces that belong to no
    child (the numbered line, unnumbered paragraphs, a closing agency line). `text` is the own
    text as clean NFC text for reading, embedding and matching; quotes are always cut from the
    source.
    """

    id: str
    document: str
    path: str
    kind: ClauseKind
    marker: str  # as printed: "5.2.", "-", "Điều 3."
    heading: str  # first own words behind the marker, clean text of a line; may be a sentence
    label: str  # Vietnamese address: "mục 5.2, phần II"
    start: int
    end: int
    own: tuple[Span, ...]
    text: str
    parent: str | None
    children: tuple[str, ...] = ()


class LeadKind(StrEnum):
    """Who leads a task: one agency, several together, or all of a kind."""

    SINGLE = "single"
    JOINT = "joint"  # several, at least one of them named
    COLLECTIVE = "collective"  # only collectives: "các sở, ban, ngành, đơn vị, địa phương"
    NONE = "none"  # nobody: only helpers, or an empty cell


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency as a text names it, or the committee of the place that it names. `agency` is its
    id, or None for a collective."""

    written: str  # clean text, with a noun shared with the one before: "Sở Khoa học và Công nghệ"
    agency: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as an interval of days, both ends included, with the text as written.

    "Quý II/2025" is 2025-04-01 … 2025-06-30; a standing duty ("Thường xuyên") has no interval.
    """

    written: str
    start: date | None
    end: date | None
    span: Span
    recurring: bool = False


class TaskField(StrEnum):
    """What a document may say of a task."""

    LEAD = "lead"
    COORDINATION = "coordination"
    DELIVERABLE = "deliverable"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class EmptyCell:
    """A column that a table has for its tasks and leaves empty for one of them."""

    field: TaskField
    column: str  # as the header names it: "Thời gian hoàn thành"


@dataclass(frozen=True, slots=True)
class Task:
    """A task that a document assigns. Its id is that of its clause; where a clause gives several
    agencies work of their own, `part` is the text that gives this one.

    Work of which a document says only who helps with it, and rows whose cell for the lead is empty,
    have no leads; they are among `ParsedDocument.helping` and not among its tasks.
    """

    clause: str
    document: str
    title: str  # clean text of the first sentence or heading
    title_span: Span
    leads: tuple[AgencyMention, ...]
    lead_kind: LeadKind
    lead_span: Span  # the line or phrase that names the leads; it may stand in another clause
    group: str | None  # clause id of the group (top numbered item) that holds it
    coordinators: tuple[AgencyMention, ...] = ()
    deliverable: str | None = None
    deliverable_span: Span | None = None
    deadline: Deadline | None = None
    duty: bool = False  # given to the leads without the word for leading: "Giao Sở A theo dõi …"
    empty: tuple[EmptyCell, ...] = ()
    part: Span | None = None  # None where it has its clause for itself
    state: str | None = None  # how far it has come, as a table of progress says: "Quá hạn"

    @property
    def named(self) -> tuple[AgencyMention, ...]:
        """The leads and coordinators that are agencies, not collectives."""
        return tuple(m for m in (*self.leads, *self.coordinators) if m.agency)

    def leaves_empty(self, field: TaskField) -> bool:
        """Whether a table has a column for this, and no entry in it for the task."""
        return field in {cell.field for cell in self.empty}

    def gives(self, field: TaskField) -> bool:
        """Whether the document says this of the task."""
        match field:
            case TaskField.LEAD:
                return bool(self.leads)
            case TaskField.COORDINATION:
                return bool(self.coordinators)
            case TaskField.DELIVERABLE:
                return self.deliverable is not None
            case TaskField.DEADLINE:
                return self.deadline is not None


@dataclass(frozen=True, slots=True)
class Target:
    """A target (chỉ tiêu), its value as written ("≤ 3 Đông Nam Á; ≤ 50 Thế giới")."""

    clause: str
    document: str
    name: str
    unit: str
    value: str
    horizon: str
    trackers: tuple[AgencyMention, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with the names people use for it. `id` is a folded slug: "so-y-te"."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document with its stored source and everything parsed out of it.

    `clauses` are in reading order, parents before children; `metadata` maps fields of the
    catalogue entry (`number`, `issued`, `signer` …) to the places in the source that state them.
    `terms` are entry terms by id of clause.
    """

    document: Document
    source: str
    clauses: tuple[Clause, ...]
    tasks: tuple[Task, ...] = ()
    helping: tuple[Task, ...] = ()  # work without leads: only helpers, or an empty cell
    targets: tuple[Target, ...] = ()
    metadata: Mapping[str, Span] = field(default_factory=dict)
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def quote(self, span: Span) -> str:
        """The verbatim text of a span."""
        return self.source[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a clause's own text that names a document or a clause of one.

    `document` is an id of the catalogue; None where the text does not say which document is meant
    ("các nghị quyết nêu trên"), or names one that the catalogue does not know. `path` is the
    clause that is named, as paths are written ("III.2", "D3.6"); None where only the document is.
    """

    clause: str  # id of the clause in whose text it stands
    written: str  # source[span.start:span.end]
    span: Span
    document: str | None
    path: str | None
