"""The server process: listens, loads the index, and runs Telegram beside where it is on."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Final

import uvicorn

from bot.feedback import FeedbackStore
from bot.holder import Answering, AssistantHolder
from bot.http_app import create_app
from bot.logs import log
from bot.messages import Cli
from bot.preparation import index_folder
from bot.reloading import Reloader
from bot.settings import Settings
from corpus.errors import SettingsError, reason

if TYPE_CHECKING:
    from bot.http_telegram import TelegramChannel

_LOGGER = logging.getLogger("bot.http")
GRACE_S: Final = 10  # for requests under way when the server is told to stop


class HttpServer:
    """Serves one set of settings until it is told to stop.

    `open_assistant` loads the index, in a thread after the server listens, so that `/healthz`
    answers at once and `/readyz` when there is something to ask. `ready` is then called with
    the address. When another version of the index becomes current, it is opened again, and
    requests are answered by the old one until then.

    Raises:
        SettingsError: the settings are unsafe or cannot be used, or the port is taken.
    """

    def __init__(
        self,
        settings: Settings,
        open_assistant: Callable[[], Answering],
        ready: Callable[[str], None] = lambda url: None,
    ) -> None:
        settings.check_exposure()
        self._settings = settings
        self._open = open_assistant
        self._ready = ready
        self._failure: Exception | None = None
        self.holder = AssistantHolder()
        self._reloader = Reloader(self.holder, open_assistant, index_folder(settings))
        feedback = FeedbackStore(settings.feedback_url)
        self._telegram = _telegram(settings, self.holder, feedback)
        self._app = create_app(
            settings,
            self.holder,
            feedback=feedback,
            telegram=self._telegram,
            background=self._background,
        )
        self._socket = _listen(settings.host, settings.port)
        self._server = uvicorn.Server(
            uvicorn.Config(
                self._app,
                log_config=None,  # ours is configured already
                access_log=False,  # it would hold what people ask: see bot.http_context
                server_header=False,
                proxy_headers=True,
                forwarded_allow_ips=list(settings.trusted_proxies),
                timeout_graceful_shutdown=GRACE_S,
            )
        )

    @property
    def url(self) -> str:
        """Where to look, with the port that was really taken."""
        host, port = self._socket.getsockname()[:2]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def run(self) -> None:
        """Serve until interrupted or terminated.

        Raises:
            KehoachError: the index could not be loaded.
        """
        asyncio.run(self._server.serve(sockets=[self._socket]))
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Make `run` return, from any thread, once requests under way are answered."""
        self._server.should_exit = True

    @asynccontextmanager
    async def _background(self) -> AsyncIterator[None]:
        loading = asyncio.create_task(self._load())
        try:
            yield
        finally:
            self._reloader.stop()
            loading.cancel()
            with suppress(asyncio.CancelledError):
                await loading
            if self._telegram is not None:
                await self._telegram.stop()

    async def _load(self) -> None:
        try:
            assistant = await asyncio.to_thread(self._open)
        except Exception as error:  # whatever it is, a server without answers is of no use
            self._failure = error
            self.stop()
            return
        self.holder.replace(assistant)
        self._reloader.start()
        log(_LOGGER, logging.INFO, "ready", index=assistant.index_version)
        if self._telegram is not None:
            self._telegram.start()
        self._ready(self.url)


def _telegram(
    settings: Settings, assistant: Answering, feedback: FeedbackStore
) -> TelegramChannel | None:
    if settings.telegram_token is None:
        return None
    from bot.http_telegram import TelegramChannel

    return TelegramChannel(settings, assistant, feedback)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it on, every
    # answer on a kept connection waits 40 ms for the client's delayed acknowledgement.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host.strip("[]"), port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            message = Cli.PORT_TAKEN.format(host=host, port=port, other=port + 1)
        else:
            message = Cli.CANNOT_LISTEN.format(host=host, port=port, reason=reason(error))
        raise SettingsError(message) from error
    return listener
