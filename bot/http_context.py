"""Around every request: an id, one line in the log, its time in the metrics, and no traceback out.

Plain ASGI, so that streamed answers stream.
"""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http_metrics import Metrics
from bot.http_problems import internal, problem_response
from bot.logs import log

_LOGGER = logging.getLogger("bot.http")
_REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_QUIET: Final = frozenset({"/healthz", "/readyz", "/metrics"})  # asked every few seconds
UNMATCHED: Final = "(none)"
_SECURITY_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


class RequestContext:
    """ASGI middleware; outermost but for CORS.

    The id is the client's `X-Request-ID` where that is a plain token, or a new one, and goes
    back in the same header.
    """

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
        scope.setdefault("state", {})["request_id"] = request_id
        started = time.perf_counter()
        status = 0

        async def send_marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-ID"] = request_id
                for name, value in _SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, send_marked)
        except Exception:
            log(_LOGGER, logging.ERROR, "failure", exc_info=True, request=request_id)
            if status:
                raise  # half an answer is out; only the connection can say that it broke
            await problem_response(Request(scope), internal())(scope, receive, send_marked)
        finally:
            self._record(scope, request_id, status, time.perf_counter() - started)

    def _record(self, scope: Scope, request_id: str, status: int, seconds: float) -> None:
        # The template of the route, not the address: few values, and no ids or questions in it.
        route = getattr(scope.get("route"), "path", UNMATCHED)
        method = scope["method"] if route != UNMATCHED else "*"
        self._metrics.request(method=method, route=route, status=status, seconds=seconds)
        level = logging.DEBUG if route in _QUIET else logging.INFO
        log(
            _LOGGER,
            level,
            "request",
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1000, 1),
            request=request_id,
        )
