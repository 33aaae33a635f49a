"""The bot running against the emulated Bot API, for its tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.holder import Answering
from bot.settings import Settings, load_settings
from bot.telegram_app import build_application, run_application
from bot.telegram_handlers import FeedbackSink
from tests.bot_api import BotApi, Sent

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
GROUP = -1001
# Patience in tests is counted in hundredths of a second.
RETRY_DELAYS_S = (0.02, 0.04, 0.06)


def settings_for(api: BotApi, **more: object) -> Settings:
    """Settings that point at the emulated server."""
    given = {"telegram_token": TOKEN, "telegram_api_url": api.url, "telegram_webhook_url": None}
    return load_settings(**(given | more))


@asynccontextmanager
async def running(
    api: BotApi, assistant: Answering, feedback: FeedbackSink | None = None, **more: object
) -> AsyncIterator[None]:
    """The bot, polling, from when it is ready; stopped gracefully at the end."""
    settings = settings_for(api, **more)
    application = build_application(
        assistant, settings, feedback=feedback, retry_delays_s=RETRY_DELAYS_S
    )
    stop = asyncio.Event()
    task = asyncio.create_task(run_application(application, settings, stop=stop))
    try:
        await until(api, lambda: api.called("setMyCommands"))
        yield
    finally:
        stop.set()
        await task


async def until(api: BotApi, condition: Callable[[], object], timeout_s: float = 10) -> None:
    """Wait for something to happen at the server while the bot works."""
    await asyncio.to_thread(api.wait, condition, timeout_s)


async def answers(api: BotApi, count: int = 1) -> list[Sent]:
    """The messages that the bot has sent, once there are so many."""
    await until(api, lambda: len(api.sent) >= count)
    return api.sent


async def handled(api: BotApi) -> None:
    """Until every update so far has been handled: a later one by the same person has."""
    already = len(api.sent)
    api.write("/help", chat=999)
    await until(api, lambda: any(sent.chat == 999 for sent in api.sent[already:]))
