"""The JSON of the HTTP interface. Field names are the contract's; see `docs`.

Text that comes in is cleaned before it is checked: NFC, no control characters, no halves of
characters (lone surrogates), so that nothing behind has to think of them.
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.messages import Common
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


class In(BaseModel):
    """What comes in: nothing but the fields named."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """What goes out, made of objects with these attributes."""

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


class AskRequest(In):
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


class DocumentRefOut(Out):
    """A document by name."""

    id: str = Field(description="Mã văn bản.")
    number: str = Field(description="Số hiệu.")
    title: str = Field(description="Trích yếu.")


class CitationOut(Out):
    """A clause that an answer rests on."""

    clause: str = Field(description="Mã điều khoản.")
    label: str = Field(description="Địa chỉ điều khoản.")
    quote: str = Field(description="Nguyên văn, đúng bằng source[start:end] của văn bản gốc.")
    start: int = Field(description="Vị trí đầu, tính bằng điểm mã Unicode.")
    end: int = Field(description="Vị trí cuối (không gồm).")
    document: DocumentRefOut
    url: str = Field(description="Địa chỉ xem toàn văn điều khoản.")


class AskResponse(Out):
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


class HitOut(Out):
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


class SearchResponse(Out):
    """Ranked clauses, no answer."""

    query: str
    total: int
    hits: list[HitOut]
    index_version: str


class Examples(Out):
    """Questions to begin with."""

    examples: list[str]
    documents: list[str] = Field(description="Tên các văn bản đã nạp.")


class FeedbackRequest(In):
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


class FeedbackResponse(Out):
    """The opinion was kept."""

    answer_id: str
    recorded: Literal[True] = True


class Health(Out):
    """Liveness or readiness."""

    status: str
    index_version: str | None = None
    telegram: str | None = None


class FieldError(Out):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(Out):
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
