"""The JSON of documents, clauses, agencies and tasks; field names are the contract's."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from bot.schemas import DocumentRefOut, Out
from corpus.model import ClauseKind, LeadKind, RelationKind


class RelationOut(Out):
    """How a document stands to another."""

    kind: RelationKind
    document: DocumentRefOut
    loaded: bool = Field(description="Văn bản kia đã nạp toàn văn hay chưa.")


class DocumentSummary(Out):
    """What is known of a document."""

    id: str
    number: str
    type: str
    title: str
    issuer: str
    issued: date | None
    effective: date | None
    signer: str | None
    signer_title: str | None
    source: str | None = Field(description="Nơi lấy văn bản.")
    loaded: bool = Field(description="Đã nạp toàn văn hay chỉ có trong danh mục.")
    digest: bool = Field(description="Bản tóm lược, không phải nguyên văn.")
    aliases: list[str]
    urls: list[str] = Field(description="Địa chỉ chính thức của bản gốc.")
    sha256: str | None = Field(description="Mã băm của tệp gốc đã nạp.")
    relations: list[RelationOut]
    clauses: int = Field(description="Số điều khoản.")
    tasks: int = Field(description="Số nhiệm vụ.")
    url: str


class DocumentList(Out):
    """The loaded documents."""

    total: int
    documents: list[DocumentSummary]


class ClauseNode(Out):
    """A clause in the tree of its document."""

    clause: str
    path: str
    kind: ClauseKind
    label: str
    heading: str
    url: str
    children: list[ClauseNode]


class DocumentDetail(DocumentSummary):
    """A document with its clause tree."""

    metadata: dict[str, str] = Field(description="Nguyên văn nơi văn bản nêu từng thông tin.")
    tree: list[ClauseNode]


class ClauseLink(Out):
    """A clause by name."""

    clause: str
    label: str
    heading: str
    url: str


class ClauseDetail(Out):
    """One clause, verbatim."""

    clause: str
    path: str
    kind: ClauseKind
    label: str
    marker: str = Field(description="Ký hiệu như in trong văn bản.")
    heading: str
    quote: str = Field(description="Nguyên văn cả mục con, đúng bằng source[start:end].")
    text: str = Field(description="Nguyên văn phần riêng của điều khoản, không gồm mục con.")
    start: int
    end: int
    document: DocumentRefOut
    digest: bool
    url: str
    ancestors: list[ClauseLink] = Field(description="Từ ngoài vào trong.")
    children: list[ClauseLink]
    previous: ClauseLink | None = Field(description="Điều khoản liền trước cùng cấp.")
    next: ClauseLink | None = Field(description="Điều khoản liền sau cùng cấp.")


class AgencyCounts(Out):
    """How many tasks an agency has."""

    lead: int = Field(description="Số nhiệm vụ chủ trì (cả đồng chủ trì).")
    joint: int = Field(description="Trong đó đồng chủ trì.")
    coordinate: int = Field(description="Số nhiệm vụ phối hợp.")


class AgencyOut(Out):
    """An agency."""

    id: str
    name: str
    aliases: list[str]
    counts: AgencyCounts


class AgencyList(Out):
    """The agencies that the loaded documents name."""

    total: int
    agencies: list[AgencyOut]


class MentionOut(Out):
    """An agency as a text names it."""

    written: str = Field(description="Tên như văn bản viết.")
    agency: str | None = Field(description="Mã cơ quan; null nếu là tập thể.")
    name: str | None = Field(description="Tên chuẩn.")


class DeadlineOut(Out):
    """A deadline as written and as days."""

    written: str
    start: date | None
    end: date | None
    recurring: bool


class TaskOut(Out):
    """A task."""

    clause: str = Field(description="Mã điều khoản; một điều khoản có thể giao nhiều nhiệm vụ.")
    label: str
    title: str
    leads: list[MentionOut]
    lead_kind: LeadKind = Field(
        description="single: một cơ quan; joint: đồng chủ trì; collective: các cơ quan nói chung;"
        " none: văn bản để trống."
    )
    coordinators: list[MentionOut]
    deliverable: str | None
    deadline: DeadlineOut | None
    group: ClauseLink | None = Field(description="Nhóm nhiệm vụ.")
    document: DocumentRefOut
    quote: str = Field(description="Nguyên văn dòng giao cơ quan chủ trì.")
    url: str


class TaskList(Out):
    """Tasks that match."""

    total: int
    tasks: list[TaskOut]
