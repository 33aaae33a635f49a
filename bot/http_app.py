"""The HTTP application, put together from its routes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import Depends, FastAPI
from fastapi.security import APIKeyHeader, HTTPBearer
from fastapi.staticfiles import StaticFiles
from fastapi_offline import FastAPIOffline
from starlette.middleware.cors import CORSMiddleware

from bot import http_ask, http_documents, http_operations, http_tasks
from bot.feedback import FeedbackStore
from bot.holder import AssistantHolder
from bot.http_context import RequestContext
from bot.http_guard import Guard, RateLimits
from bot.http_messages import Http
from bot.http_metrics import Metrics
from bot.http_problems import MEDIA_TYPE, install_problems
from bot.http_services import Services
from bot.messages import Common
from bot.schemas import Problem
from bot.settings import Settings
from bot.version import program_version

if TYPE_CHECKING:
    from bot.http_telegram import TelegramChannel

_WEB: Final = Path(__file__).parent / "web"
Background = Callable[[], AbstractAsyncContextManager[None]]
"""What runs beside the routes, from start to stop: loading the index, Telegram."""


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documented errors of a route."""
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    return {
        status: {"description": Http.STATUS_NAMES[status], "content": {MEDIA_TYPE: schema}}
        for status in statuses
    }


def create_app(
    settings: Settings,
    holder: AssistantHolder,
    *,
    feedback: FeedbackStore | None = None,
    telegram: TelegramChannel | None = None,
    background: Background = nullcontext,
) -> FastAPI:
    """The application; it answers 503 until `holder` holds an assistant.

    It closes `feedback` when it stops; unset, it opens the one that the settings name.

    Raises:
        SettingsError: a setting that only this channel reads makes no sense.
    """
    services = Services(
        settings=settings,
        holder=holder,
        metrics=Metrics(),
        feedback=feedback or FeedbackStore(settings.feedback_url),
        telegram=telegram.status if telegram else lambda: "off",
    )

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            async with background():
                yield
        finally:
            services.feedback.close()

    # The stock documentation page loads its script from a CDN; this one carries it.
    app = FastAPIOffline(
        title=Common.PRODUCT,
        description=Common.DESCRIPTION,
        version=program_version(),
        lifespan=lifespan,
        redoc_url=None,
        static_url="/docs-static",
        swagger_ui_parameters={"tryItOutEnabled": True, "defaultModelsExpandDepth": 0},
    )
    app.state.services = services
    install_problems(app)
    # The guard checks keys before anything is read; these only describe them to `/docs`.
    described = [
        Depends(HTTPBearer(auto_error=False)),
        Depends(APIKeyHeader(name="X-API-Key", auto_error=False)),
    ]
    for module in (http_ask, http_documents, http_tasks):
        app.include_router(
            module.router,
            dependencies=described if settings.api_keys else [],
            responses=_problems(400, 401, 404, 413, 422, 429, 500, 503),
        )
    app.include_router(http_operations.router)
    app.mount("/web", StaticFiles(directory=_WEB), name="web")
    if telegram is not None and telegram.route is not None:
        app.router.routes.append(telegram.route)
    _describe_problem(app)

    app.add_middleware(
        Guard,
        api_keys=settings.api_keys,
        limits=RateLimits(settings.rate_limit),
        metrics=services.metrics,
    )
    app.add_middleware(RequestContext, metrics=services.metrics)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key", "X-Request-ID"],
            expose_headers=["Retry-After", "X-Request-ID"],
            max_age=3600,
        )
    return app


def _describe_problem(app: FastAPI) -> None:
    """Put the schema of errors into the description, and take the framework's own out."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = described()
            schemas = document.setdefault("components", {}).setdefault("schemas", {})
            problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas.update(problem.pop("$defs", {}))
            schemas["Problem"] = problem
            for name in ("HTTPValidationError", "ValidationError"):
                schemas.pop(name, None)
        return app.openapi_schema or {}

    app.openapi = openapi  # type: ignore[method-assign]  # the framework's documented way
