"""Questions, searches and opinions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse
from pydantic import StringConstraints

from bot.feedback import Feedback
from bot.holder import Answering
from bot.http_services import AssistantOf, Services, ServicesOf, check_loaded
from bot.schemas import (
    MAX_QUESTION,
    AskRequest,
    AskResponse,
    Cleaned,
    Examples,
    FeedbackRequest,
    FeedbackResponse,
    HitOut,
    IdText,
    SearchResponse,
)
from retrieval.examples import example_questions

router = APIRouter(prefix="/v1")

_WORDS: Final = re.compile(r"\s*\S+\s*$|\s*\S+|\s+")
_EVENT_STREAM: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "Các sự kiện `citations`, `token`… và `done`.",
        "content": {
            "text/event-stream": {
                "schema": {  # of one event
                    "type": "object",
                    "properties": {
                        "event": {"enum": ["citations", "token", "done"]},
                        "data": {"type": "string", "contentMediaType": "application/json"},
                    },
                },
                "example": 'event: citations\ndata: {"status": "answered", "citations": []}\n\n'
                'event: token\ndata: {"text": "Theo "}\n\n'
                'event: done\ndata: {"answer": "Theo …"}\n\n',
            }
        },
    }
}


async def _answer(asked: AskRequest, assistant: Answering, services: Services) -> AskResponse:
    for number, document in enumerate(asked.documents or ()):
        check_loaded(assistant.corpus, f"documents[{number}]", document)
    answer = await services.off_loop(
        assistant.ask,
        asked.question,
        conversation_id=asked.conversation_id,
        documents=asked.documents,
    )
    services.metrics.answer(answer)
    return AskResponse.of(answer)


@router.post("/ask", tags=["Hỏi đáp"], summary="Hỏi một câu")
async def ask(asked: AskRequest, assistant: AssistantOf, services: ServicesOf) -> AskResponse:
    """Trả lời câu hỏi kèm mọi điều khoản làm căn cứ, trích nguyên văn.

    `status` khác `answered` nghĩa là hệ thống không khẳng định điều gì; `suggestions` khi đó có
    thể nêu các điều khoản gần nhất.
    """
    return await _answer(asked, assistant, services)


@router.post(
    "/ask/stream",
    tags=["Hỏi đáp"],
    summary="Hỏi một câu, nhận trả lời dần",
    response_class=StreamingResponse,
    responses=_EVENT_STREAM,
)
async def ask_stream(
    asked: AskRequest, assistant: AssistantOf, services: ServicesOf
) -> StreamingResponse:
    """Như `/v1/ask`, dưới dạng server-sent events.

    `citations` đến trước cùng `status`; ghép mọi `token` lại được `answer`; `done` là toàn bộ
    câu trả lời như của `/v1/ask`. Lỗi được trả trước khi luồng bắt đầu, dạng problem+json.
    """
    # The answer is there in full before the first event: a stream never breaks off for a
    # question that cannot be answered, and errors keep their status codes.
    answer = await _answer(asked, assistant, services)
    return StreamingResponse(
        (event.encode() for event in sse_events(answer)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


def sse_events(answer: AskResponse) -> Iterator[str]:
    """The events of one answer, each as it goes over the wire."""
    whole = answer.model_dump(mode="json")
    yield _event("citations", {"status": whole["status"], "citations": whole["citations"]})
    for token in _WORDS.findall(answer.answer):
        yield _event("token", {"text": token})
    yield _event("done", whole)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


@router.get("/search", tags=["Hỏi đáp"], summary="Tìm điều khoản")
async def search(
    assistant: AssistantOf,
    services: ServicesOf,
    q: Annotated[
        str,
        StringConstraints(min_length=1, max_length=MAX_QUESTION),
        Cleaned,
        Query(description="Nội dung cần tìm.", examples=["quỹ đầu tư mạo hiểm"]),
    ],
    k: Annotated[int, Query(ge=1, le=100, description="Số điều khoản tối đa.")] = 10,
    document: Annotated[IdText | None, Query(description="Chỉ tìm trong văn bản này.")] = None,
) -> SearchResponse:
    """Các điều khoản sát nhất với nội dung cần tìm, kèm điểm; không trả lời."""
    if document is not None:
        check_loaded(assistant.corpus, "document", document)
    hits = await services.off_loop(assistant.search, q, k=k, document=document)
    return SearchResponse(
        query=q,
        total=len(hits),
        hits=[HitOut.of(hit) for hit in hits],
        index_version=assistant.index_version,
    )


@router.get("/examples", tags=["Hỏi đáp"], summary="Câu hỏi mẫu")
async def examples(assistant: AssistantOf, services: ServicesOf) -> Examples:
    """Vài câu hỏi mà các văn bản đã nạp trả lời được."""
    corpus = assistant.corpus
    return Examples(
        examples=list(await services.off_loop(example_questions, corpus)),
        documents=[parsed.document.name for parsed in corpus.documents.values()],
    )


@router.post("/feedback", tags=["Hỏi đáp"], summary="Góp ý về câu trả lời", status_code=201)
async def feedback(
    given: FeedbackRequest, assistant: AssistantOf, services: ServicesOf
) -> FeedbackResponse:
    """Ghi nhận một câu trả lời có ích hay không. Câu hỏi không được lưu."""
    opinion = Feedback(
        answer_id=given.answer_id,
        helpful=given.helpful,
        comment=given.comment or None,
        index_version=assistant.index_version,
    )
    await services.off_loop(services.feedback.record, opinion)
    services.metrics.feedback(helpful=given.helpful)
    return FeedbackResponse(answer_id=given.answer_id)
