"""The JSON of the HTTP interface. Field names are the contract's; see `docs`.

Text that comes in is cleaned before it is checked: NFC, no control characters, no halves of
characters (lone surrogates), so that nothing behind has to think of them.
"""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.messages import Common
from corpus.model import ClauseKind, LeadKind, RelationKind
from retrieval.model import Answer, Hit, Intent, Status

MAX_QUESTION: Final = 2000  # characters; the longest clause of a plan is about as long
MAX_COMMENT: Final = 2000
MAX_ID: Final = 128


def clean(value: object) -> object:
    """A string as NFC without control characters and lone surrogates; anything else as it is."""
    if not isinstance(value, str):
        return value
    whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    kept = (c if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"} else " " for c in whole)
    return unicodedata.normalize("NFC", "".join(kept)).strip()


# After the constraints in an annotation: they then apply to what has been cleaned.
Cleaned = BeforeValidator(clean)
QuestionText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_QUESTION), Cleaned]
IdText = Annotated[str, StringConstraints(min_length=1, max_length=MAX_ID), Cleaned]


class _In(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


ASK_EXAMPLE: Final[dict[str, Any]] = {"question": "Sở Y tế chủ trì những nhiệm vụ nào?"}
ANSWER_EXAMPLE: Final[dict[str, Any]] = {
    "answer": "Theo Kế hoạch 86/KH-UBND, Sở Y tế chủ trì 3 nhiệm vụ: …",
    "status": "answered",
    "intent": "agency_tasks",
    "citations": [
        {
            "clause": "86-kh-ubnd#II.5.2",
            "label": "mục 5.2, phần II, Kế hoạch 86/KH-UBND",
            "quote": "5.2. Xây dựng đề án, chương trình chuyển đổi số …",
            "start": 31210,
            "end": 31422,
            "document": {"id": "86-kh-ubnd", "number": "86/KH-UBND", "title": "Kế hoạch …"},
            "url": "/v1/clauses/86-kh-ubnd/II.5.2",
        }
    ],
    "agencies": ["Sở Y tế"],
    "total": 3,
    "suggestions": [],
    "conversation_id": "4f0c2e",
    "answer_id": "a1b2c3",
    "index_version": "5d41402a",
    "took_ms": 12.4,
}


class AskRequest(_In):
    """A question."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [ASK_EXAMPLE]})

    question: QuestionText = Field(
        description=f"Câu hỏi bằng tiếng Việt, có dấu hoặc không dấu, tối đa {MAX_QUESTION} ký tự."
    )
    conversation_id: IdText | None = Field(
        None, description="Mã hội thoại của câu trả lời trước, để hỏi tiếp."
    )
    documents: Annotated[list[IdText], Field(max_length=50)] | None = Field(
        None, description="Chỉ trả lời từ các văn bản này (mã văn bản, ví dụ 86-kh-ubnd)."
    )


class DocumentRefOut(_Out):
    """A document by name."""

    id: str = Field(description="Mã văn bản.")
    number: str = Field(description="Số hiệu.")
    title: str = Field(description="Trích yếu.")


class CitationOut(_Out):
    """A clause that an answer rests on."""

    clause: str = Field(description="Mã điều khoản.")
    label: str = Field(description="Địa chỉ điều khoản.")
    quote: str = Field(description="Nguyên văn, đúng bằng source[start:end] của văn bản gốc.")
    start: int = Field(description="Vị trí đầu, tính bằng điểm mã Unicode.")
    end: int = Field(description="Vị trí cuối (không gồm).")
    document: DocumentRefOut
    url: str = Field(description="Địa chỉ xem toàn văn điều khoản.")


class AskResponse(_Out):
    """An answer with its proof."""

    model_config = ConfigDict(json_schema_extra={"examples": [ANSWER_EXAMPLE]})

    answer: str = Field(
        description="Câu trả lời, văn bản thuần; dòng đầu nói câu hỏi đã được hiểu thế nào, nếu có."
    )
    status: Status = Field(
        description="answered: có căn cứ; not_found: văn bản không nêu; clarify: cần hỏi rõ; "
        "refused: từ chối."
    )
    intent: Intent = Field(description="Loại câu hỏi.")
    citations: list[CitationOut] = Field(
        description="Toàn bộ điều khoản làm căn cứ, sát nhất đứng trước; rỗng nếu không trả lời."
    )
    agencies: list[str] = Field(description="Tên cơ quan được nói tới.")
    total: int | None = Field(description="Số mục của câu trả lời dạng danh sách.")
    suggestions: list[str] = Field(description="Câu hỏi hoặc điều khoản gần nhất để hỏi tiếp.")
    conversation_id: str = Field(description="Gửi lại để hỏi tiếp trong cùng hội thoại.")
    answer_id: str = Field(description="Dùng khi gửi ý kiến tại /v1/feedback.")
    index_version: str = Field(description="Phiên bản chỉ mục.")
    took_ms: float = Field(description="Thời gian xử lý, mili giây.")
    understood: str = Field(
        "", description="Câu hỏi đã được hiểu là gì, khi khác với điều đã gõ; rỗng nếu không khác."
    )

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The answer as the contract writes it."""
        understood = Common.understood(answer.understood, answer.text)
        return cls(
            answer="\n".join(filter(None, (understood, answer.text))),
            status=answer.status,
            intent=answer.intent,
            citations=[CitationOut.model_validate(c) for c in answer.citations],
            agencies=list(answer.agencies),
            total=answer.total,
            suggestions=list(answer.suggestions),
            conversation_id=answer.conversation_id,
            answer_id=answer.answer_id,
            index_version=answer.index_version,
            took_ms=round(answer.took_ms, 1),
            understood=answer.understood,
        )


class HitOut(_Out):
    """A ranked clause."""

    clause: str
    label: str
    text: str = Field(description="Nội dung đã làm sạch để đọc.")
    score: float = Field(description="Điểm, càng cao càng sát; chỉ so sánh trong một kết quả.")
    document: DocumentRefOut
    start: int
    end: int
    url: str

    @classmethod
    def of(cls, hit: Hit) -> Self:
        return cls(
            clause=hit.clause,
            label=hit.label,
            text=hit.text,
            score=hit.score,
            document=DocumentRefOut.model_validate(hit.document),
            start=hit.start,
            end=hit.end,
            url=clause_url(hit.clause),
        )


class SearchResponse(_Out):
    """Ranked clauses, no answer."""

    query: str
    total: int
    hits: list[HitOut]
    index_version: str


class Examples(_Out):
    """Questions to begin with."""

    examples: list[str]
    documents: list[str] = Field(description="Tên các văn bản đã nạp.")


class RelationOut(_Out):
    """How a document stands to another."""

    kind: RelationKind
    document: DocumentRefOut
    loaded: bool = Field(description="Văn bản kia đã nạp toàn văn hay chưa.")


class DocumentSummary(_Out):
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


class DocumentList(_Out):
    """The loaded documents."""

    total: int
    documents: list[DocumentSummary]


class ClauseNode(_Out):
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


class ClauseLink(_Out):
    """A clause by name."""

    clause: str
    label: str
    heading: str
    url: str


class ClauseDetail(_Out):
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


class AgencyCounts(_Out):
    """How many tasks an agency has."""

    lead: int = Field(description="Số nhiệm vụ chủ trì (cả đồng chủ trì).")
    joint: int = Field(description="Trong đó đồng chủ trì.")
    coordinate: int = Field(description="Số nhiệm vụ phối hợp.")


class AgencyOut(_Out):
    """An agency."""

    id: str
    name: str
    aliases: list[str]
    counts: AgencyCounts


class AgencyList(_Out):
    """The agencies that the loaded documents name."""

    total: int
    agencies: list[AgencyOut]


class MentionOut(_Out):
    """An agency as a text names it."""

    written: str = Field(description="Tên như văn bản viết.")
    agency: str | None = Field(description="Mã cơ quan; null nếu là tập thể.")
    name: str | None = Field(description="Tên chuẩn.")


class DeadlineOut(_Out):
    """A deadline as written and as days."""

    written: str
    start: date | None
    end: date | None
    recurring: bool


class TaskOut(_Out):
    """A task."""

    clause: str
    label: str
    title: str
    leads: list[MentionOut]
    lead_kind: LeadKind = Field(
        description="single: một cơ quan; joint: đồng chủ trì; collective: các cơ quan nói chung."
    )
    coordinators: list[MentionOut]
    deliverable: str | None
    deadline: DeadlineOut | None
    group: ClauseLink | None = Field(description="Nhóm nhiệm vụ.")
    document: DocumentRefOut
    quote: str = Field(description="Nguyên văn dòng giao cơ quan chủ trì.")
    url: str


class TaskList(_Out):
    """Tasks that match."""

    total: int
    tasks: list[TaskOut]


class FeedbackRequest(_In):
    """An opinion on an answer."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"answer_id": "a1b2c3", "helpful": True, "comment": "Đúng và đủ."}]
        },
    )

    answer_id: IdText = Field(description="Mã câu trả lời.")
    helpful: bool = Field(strict=True, description="Câu trả lời có ích hay không.")
    comment: Annotated[str, StringConstraints(max_length=MAX_COMMENT), Cleaned] | None = Field(
        None, description="Ý kiến thêm."
    )


class FeedbackResponse(_Out):
    """The opinion was kept."""

    answer_id: str
    recorded: Literal[True] = True


class Health(_Out):
    """Liveness or readiness."""

    status: str
    index_version: str | None = None
    telegram: str | None = None


class FieldError(_Out):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(_Out):
    """RFC 9457 problem details."""

    type: str = Field(description="Mã lỗi ổn định cho chương trình.")
    title: str
    status: int
    detail: str = Field(description="Giải thích bằng tiếng Việt và cách xử lý.")
    instance: str | None = None
    request_id: str | None = None
    errors: list[FieldError] | None = None


def clause_url(clause_id: str) -> str:
    """Where one clause is read: "/v1/clauses/86-kh-ubnd/II.5.2"."""
    document, _, path = clause_id.partition("#")
    return f"/v1/clauses/{document}/{path}"
