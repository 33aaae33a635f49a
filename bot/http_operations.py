"""Health, metrics, and the page."""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from fastapi import APIRouter, Response

from bot.http_metrics import CONTENT_TYPE
from bot.http_problems import not_ready
from bot.http_services import ServicesOf
from bot.schemas import Health

router = APIRouter()

_TAG: Final = "Vận hành"
# Nothing comes from elsewhere and nothing in an answer can run, whatever a document says.
_PAGE_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-cache",
}


@router.head("/healthz", include_in_schema=False)
@router.get(
    "/healthz", tags=[_TAG], summary="Tiến trình còn sống", response_model_exclude_none=True
)
async def healthz() -> Health:
    """Luôn 200 khi tiến trình còn nhận yêu cầu."""
    return Health(status="ok")


@router.head("/readyz", include_in_schema=False)
@router.get("/readyz", tags=[_TAG], summary="Sẵn sàng trả lời", response_model_exclude_none=True)
async def readyz(services: ServicesOf) -> Health:
    """200 khi chỉ mục đã nạp, 503 khi chưa."""
    if not services.holder.ready:
        raise not_ready()
    return Health(
        status="ready",
        index_version=services.holder.index_version,
        telegram=services.telegram(),
    )


@router.get("/metrics", tags=[_TAG], summary="Số liệu Prometheus", response_class=Response)
async def metrics(services: ServicesOf) -> Response:
    """Số liệu vận hành; không chứa nội dung câu hỏi."""
    content = services.metrics.exposition(ready=services.holder.ready)
    return Response(content, media_type=CONTENT_TYPE)


@router.head("/", include_in_schema=False)
@router.get("/", include_in_schema=False)
async def page() -> Response:
    """The page on which a person asks."""
    html = files("bot").joinpath("web", "index.html").read_bytes()
    return Response(html, media_type="text/html; charset=utf-8", headers=_PAGE_HEADERS)


@router.get("/favicon.ico", include_in_schema=False)
async def favicon() -> Response:
    """Browsers ask for it; the page names its own icon."""
    return Response(status_code=204)
