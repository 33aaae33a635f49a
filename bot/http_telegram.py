"""Telegram beside HTTP, in one process. Whatever becomes of it, HTTP goes on."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from starlette.routing import Route

from bot.feedback import FeedbackStore
from bot.holder import Answering
from bot.logs import log
from bot.settings import Settings
from corpus.errors import SettingsError

if TYPE_CHECKING:
    from bot.telegram_handlers import TelegramApplication

_LOGGER = logging.getLogger("bot.telegram")


class TelegramChannel:
    """The bot's life inside a server: built with it, started when there is something to ask."""

    def __init__(self, settings: Settings, assistant: Answering, feedback: FeedbackStore) -> None:
        from bot.telegram_app import build_application
        from bot.telegram_webhook import webhook_route

        self._settings = settings
        self._application: TelegramApplication = build_application(
            assistant, settings, feedback=feedback
        )
        self.route: Route | None = webhook_route(self._application, settings)
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._failed = False

    def status(self) -> str:
        """For `/readyz`: "starting", "on" or "failed"."""
        if self._failed:
            return "failed"
        return "on" if self._application.running else "starting"

    def start(self) -> None:
        """Begin, in the running loop."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Finish what was begun, and end."""
        self._stop.set()
        if self._task is not None:
            await self._task

    async def _run(self) -> None:
        from bot.telegram_app import run_application

        try:
            await run_application(self._application, self._settings, stop=self._stop)
        except SettingsError:  # logged there, with what to do
            self._failed = True
        except Exception:
            self._failed = True
            log(_LOGGER, logging.ERROR, "telegram failed", exc_info=True)
