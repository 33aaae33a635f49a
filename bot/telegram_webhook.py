"""Where Telegram posts updates, for an office that has a public address."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Update

from bot.logs import log
from bot.settings import Settings
from bot.telegram_handlers import TelegramApplication

logger = logging.getLogger("bot.telegram")


def webhook_route(application: TelegramApplication, settings: Settings) -> Route | None:
    """The route at the path of the webhook address; None where the bot polls.

    Only requests that carry the secret agreed with Telegram are taken. While the bot is not
    running the answer is 503, at which Telegram keeps the update and posts it again.
    """
    if settings.telegram_webhook_url is None:
        return None
    secret = webhook_secret(application)

    async def receive(request: Request) -> Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode(), secret.encode()):
            return Response(status_code=HTTPStatus.FORBIDDEN)
        if not application.running:
            return Response(status_code=HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            update = Update.de_json(json.loads(await request.body()), application.bot)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            # Refused, an update that the library cannot read would be posted again and again.
            log(logger, logging.ERROR, "update not understood", reason=repr(error))
            return Response()
        await application.update_queue.put(update)
        return Response()

    path = urlsplit(settings.telegram_webhook_url).path or "/"
    return Route(path, receive, methods=["POST"], include_in_schema=False)


def webhook_secret(application: TelegramApplication) -> str:
    """Known to whoever knows the token, and to nobody else."""
    return hashlib.sha256(f"webhook {application.bot.token}".encode()).hexdigest()
