"""The Telegram bot: built, run by polling or webhook, and patient with a bad network.

Polling needs no address of one's own. With `KEHOACH_TELEGRAM_WEBHOOK_URL` Telegram posts updates
to that address instead, which must lead to the route of `telegram_webhook` on this server.
Updates that arrived while the bot was off are answered when it is back.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from typing import Any

import uvicorn
from starlette.applications import Starlette
from telegram import LinkPreviewOptions, Update
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.ext import AIORateLimiter, ApplicationBuilder, Defaults

from bot.holder import Answering
from bot.logs import log
from bot.messages import Telegram
from bot.settings import Settings
from bot.telegram_handlers import FeedbackSink, TelegramApplication, TelegramHandlers
from bot.telegram_webhook import webhook_route, webhook_secret
from corpus.errors import SettingsError

logger = logging.getLogger("bot.telegram")

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY)
RETRY_DELAYS_S = (1.0, 2.0, 4.0, 8.0)  # a message is given up after a quarter of a minute
CONNECT_DELAY_S, CONNECT_DELAY_MAX_S = 1.0, 30.0
FLOOD_RETRIES = 5
QUIET_LOGGERS = {"httpx": logging.WARNING, "httpcore": logging.WARNING, "telegram": logging.INFO}


class PatientRateLimiter(AIORateLimiter):
    """Keeps to Telegram's limits, and sends again what the network or the server dropped.

    A time-out can hide that a message was delivered: it may then come twice, which is better
    than a part of an answer missing.
    """

    def __init__(self, delays_s: Sequence[float] = RETRY_DELAYS_S) -> None:
        super().__init__(max_retries=FLOOD_RETRIES)
        self._delays_s = delays_s

    async def process_request(  # noqa: PLR0917  # the library's signature
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> Any:
        # "Typing" is of no use to anyone a few seconds later.
        delays = () if endpoint == "sendChatAction" else self._delays_s
        for delay in delays:
            try:
                return await super().process_request(
                    callback, args, kwargs, endpoint, data, rate_limit_args
                )
            except BadRequest:  # a NetworkError to the library, but no trying again mends it
                raise
            except NetworkError as error:
                log(logger, logging.WARNING, "retrying", method=endpoint, reason=str(error))
                await asyncio.sleep(delay)
        return await super().process_request(
            callback, args, kwargs, endpoint, data, rate_limit_args
        )


def build_application(
    assistant: Answering,
    settings: Settings,
    *,
    feedback: FeedbackSink | None = None,
    retry_delays_s: Sequence[float] = RETRY_DELAYS_S,
) -> TelegramApplication:
    """The bot with its handlers; `run_application` runs it. With `feedback` answers can be judged.

    Raises:
        SettingsError: no token is set.
    """
    if settings.telegram_token is None:
        raise SettingsError(Telegram.NO_TOKEN)
    # The library's opt-in to its next interface; without it, flood control warns of deprecation.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    # A Bot API address holds the token, and below these levels the libraries log addresses.
    for name, level in QUIET_LOGGERS.items():
        logging.getLogger(name).setLevel(level)
    server = settings.telegram_api_url.rstrip("/").removesuffix("/bot")
    application = (
        ApplicationBuilder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(f"{server}/bot")
        .base_file_url(f"{server}/file/bot")
        .rate_limiter(PatientRateLimiter(retry_delays_s))
        .defaults(
            Defaults(
                allow_sending_without_reply=True,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        )
        .concurrent_updates(True)  # in turn within a conversation: see the handlers
        .job_queue(None)
        .build()
    )
    TelegramHandlers(assistant, feedback).register(application)
    return application


async def run_application(
    application: TelegramApplication, settings: Settings, *, stop: asyncio.Event | None = None
) -> None:
    """Run until `stop` is set or the task is cancelled; what was begun is finished first.

    A network or server that fails is tried again, for ever and more and more slowly.

    Raises:
        SettingsError: the token or the webhook address is refused.
    """
    receiving = asyncio.create_task(_receive(application, settings))
    stopped = asyncio.create_task((stop or asyncio.Event()).wait())
    try:
        await asyncio.wait([receiving, stopped], return_when=asyncio.FIRST_COMPLETED)
        if receiving.done():
            receiving.result()
    except SettingsError as error:
        log(logger, logging.ERROR, "telegram off", reason=str(error))
        raise
    finally:
        receiving.cancel()
        stopped.cancel()
        await asyncio.wait([receiving, stopped])
        await _stop(application)


def run_telegram(application: TelegramApplication, settings: Settings) -> None:
    """Run in this thread until interrupted or terminated; serves the webhook itself, if any."""
    asyncio.run(_run_until_signalled(application, settings))


async def _run_until_signalled(application: TelegramApplication, settings: Settings) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, stop.set)
    route = webhook_route(application, settings)
    if route is None:
        await run_application(application, settings, stop=stop)
        return
    config = uvicorn.Config(
        Starlette(routes=[route]), host=settings.host, port=settings.port, log_config=None
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    try:
        await run_application(application, settings, stop=stop)
    finally:
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """Leaves signals alone, which uvicorn would raise again before the bot has finished."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def _receive(application: TelegramApplication, settings: Settings) -> None:
    """Connect, and receive updates until cancelled."""
    bot = application.bot
    polling: asyncio.Task[Any] | None = None
    try:
        await _until_done(application.initialize)
        await application.start()
        if settings.telegram_webhook_url is None:
            polling = await _start_polling(application)
        else:
            await _until_done(
                lambda: bot.set_webhook(
                    settings.telegram_webhook_url,
                    allowed_updates=ALLOWED_UPDATES,
                    secret_token=webhook_secret(application),
                )
            )
    except InvalidToken:
        # The library's message holds the token.
        raise SettingsError(Telegram.TOKEN_REJECTED) from None
    except BadRequest as error:
        raise SettingsError(Telegram.WEBHOOK_REJECTED.format(reason=error.message)) from error
    try:
        await bot.set_my_commands(list(Telegram.COMMANDS.items()))
    except TelegramError as error:
        log(logger, logging.WARNING, "menu of commands not set", reason=str(error))
    log(logger, logging.INFO, "telegram running", bot=bot.name)
    if polling is None:
        await asyncio.Event().wait()
    else:
        await asyncio.wait([polling])
        raise SettingsError(Telegram.TOKEN_REJECTED)  # the one thing that ends polling


async def _start_polling(application: TelegramApplication) -> asyncio.Task[Any] | None:
    """Poll in the background; the task that does, which the library keeps to itself."""
    if application.updater is None:
        raise TypeError("an application that cannot poll")
    before = asyncio.all_tasks()
    await application.updater.start_polling(
        bootstrap_retries=-1, allowed_updates=ALLOWED_UPDATES, error_callback=_polling_failed
    )
    started = asyncio.all_tasks() - before
    return next((task for task in started if task.get_name().startswith("Updater:")), None)


async def _stop(application: TelegramApplication) -> None:
    """Finish what was begun, wherever the start may have got to."""
    try:
        if application.updater is not None and application.updater.running:
            await application.updater.stop()
    except Exception:  # whatever ended polling comes up here again
        log(logger, logging.WARNING, "polling did not end well", exc_info=True)
    if application.running:
        await application.stop()
    await application.shutdown()
    await application.bot.shutdown()  # does its own where the application never got to start


async def _until_done(action: Callable[[], Awaitable[object]]) -> None:
    """Try for ever, more and more slowly, but for errors that no trying again mends."""
    delay_s = CONNECT_DELAY_S
    while True:
        try:
            await action()
            return
        except (InvalidToken, BadRequest):
            raise
        except TelegramError as error:
            log(logger, logging.WARNING, "telegram unreachable", reason=str(error), wait_s=delay_s)
        await asyncio.sleep(delay_s)
        delay_s = min(2 * delay_s, CONNECT_DELAY_MAX_S)


def _polling_failed(error: TelegramError) -> None:
    """The library goes on polling, more and more slowly. 409: another copy of the bot runs."""
    log(logger, logging.WARNING, "polling failed", kind=type(error).__name__, reason=str(error))
