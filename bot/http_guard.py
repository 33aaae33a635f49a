"""Who may ask, how often, and how much at once: checked before a request is read."""

from __future__ import annotations

import hashlib
import hmac
import math
import time
from collections.abc import Sequence
from typing import Final

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.http_messages import Http
from bot.http_metrics import Metrics
from bot.http_problems import ProblemError, problem_response
from bot.messages import SettingsText
from bot.settings import is_loopback
from corpus.errors import SettingsError

DEFAULT_LIMIT: Final = "60/minute"
MAX_BODY: Final = 64 * 1024  # bytes; ten times the longest question in JSON escapes
_GUARDED: Final = ("/v1/", "/metrics")


class RateLimits:
    """Counts requests per client over a moving window, in memory.

    Raises:
        SettingsError: the limit cannot be read.
    """

    def __init__(self, limit: str | None) -> None:
        self.items: tuple[RateLimitItem, ...] = ()
        # Without a word from the operator, programs on this machine are not held back: there
        # is nobody to protect from them.
        self._spare_loopback = limit is None
        if limit is None or limit.strip().lower() not in {"off", "none", "0"}:
            try:
                self.items = tuple(parse_many(limit or DEFAULT_LIMIT))
            except ValueError as error:
                raise SettingsError(SettingsText.RATE_LIMIT.format(value=limit)) from error
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, client: str, address: str) -> tuple[RateLimitItem, int] | None:
        """Count one request of a client; the limit it is over, and seconds to wait, or None."""
        if self._spare_loopback and is_loopback(address):
            return None
        for item in self.items:
            if not self._limiter.hit(item, client):
                reset = self._limiter.get_window_stats(item, client).reset_time
                return item, max(1, math.ceil(reset - time.time()))
        return None


class Guard:
    """ASGI middleware: API key, rate limit and size of the body, for `/v1/…` and `/metrics`.

    A client is its key where it has one, else its address. Requests with a wrong key count
    against the address, so that keys cannot be tried out fast.
    """

    def __init__(
        self, app: ASGIApp, *, api_keys: Sequence[str], limits: RateLimits, metrics: Metrics
    ) -> None:
        self._app = app
        self._keys = tuple(key.encode() for key in api_keys)
        self._limits = limits
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_GUARDED):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        client = scope.get("client")
        address = client[0] if client else ""
        try:
            key = _presented_key(headers)
            known = _known(key, self._keys)
            self._check_rate(f"key:{_digest(key)}" if known else f"ip:{address}", address)
            if self._keys and not known:
                self._metrics.refused("key")
                raise _unauthorized(Http.KEY_WRONG if key else Http.KEY_MISSING)
            length = headers.get("content-length", "")
            if length.isdecimal() and int(length) > MAX_BODY:
                raise self._too_large()
        except ProblemError as problem:
            await problem_response(Request(scope), problem)(scope, receive, send)
            return
        await self._app(scope, self._counted(receive), send)

    def _check_rate(self, client: str, address: str) -> None:
        over = self._limits.hit(client, address)
        if over is None:
            return
        self._metrics.refused("rate")
        item, wait_s = over
        amount, period = item.amount, Http.PERIODS[item.GRANULARITY.name]
        if item.multiples > 1:
            period = f"{item.multiples} {period}"
        limit = Http.LIMIT.format(amount=amount, period=period)
        raise ProblemError(
            429,
            "rate-limited",
            Http.TOO_MANY,
            Http.TOO_MANY_DETAIL.format(limit=limit, seconds=wait_s),
            headers={"Retry-After": str(wait_s)},
        )

    def _counted(self, receive: Receive) -> Receive:
        """The same body, refused once it is longer than it may be, whatever its header said."""
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > MAX_BODY:
                raise self._too_large()
            return message

        return counted

    def _too_large(self) -> ProblemError:
        self._metrics.refused("size")
        detail = Http.TOO_LARGE_DETAIL.format(limit=MAX_BODY)
        return ProblemError(
            413, "too-large", Http.TOO_LARGE, detail, headers={"Connection": "close"}
        )


def _presented_key(headers: Headers) -> bytes:
    """The key of `Authorization: Bearer …` or `X-API-Key`, as sent; empty where there is none."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not value.strip():
        value = headers.get("x-api-key", "")
    return value.strip().encode("latin-1")  # header bytes are read as Latin-1


def _known(key: bytes, keys: Sequence[bytes]) -> bool:
    # Every key is compared, in constant time, so that timing tells nothing about any of them.
    return sum(hmac.compare_digest(key, other) for other in keys) > 0


def _digest(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:16]


def _unauthorized(detail: str) -> ProblemError:
    return ProblemError(
        401, "unauthorized", Http.UNAUTHORIZED, detail, headers={"WWW-Authenticate": "Bearer"}
    )
