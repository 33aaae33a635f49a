"""Logs: one line an event, `key=value`, without what people asked.

`2026-01-31T08:00:00+0700 INFO bot.http event=request method=POST route=/v1/ask status=200 …`

Questions, comments and query strings are never logged at INFO; addresses of clients neither.
"""

from __future__ import annotations

import json
import logging
import sys
from typing import Final

FIELDS: Final = "fields"


class LineFormatter(logging.Formatter):
    """Renders a record and its fields as one line; a traceback becomes one quoted field."""

    def __init__(self) -> None:
        super().__init__(datefmt="%Y-%m-%dT%H:%M:%S%z")

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, object] = {"event": record.getMessage()}
        fields.update(getattr(record, FIELDS, {}))
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        head = f"{self.formatTime(record, self.datefmt)} {record.levelname} {record.name}"
        return " ".join([head, *(f"{key}={_value(value)}" for key, value in fields.items())])


def _value(value: object) -> str:
    text = str(value)
    # JSON quoting keeps line breaks, quotation marks and lone surrogates on one clean line.
    plain = text.isascii() and text.isprintable() and not any(c in text for c in ' "=')
    return text if plain and text else json.dumps(text, ensure_ascii=not _encodable(text))


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def log(
    logger: logging.Logger, level: int, event: str, *, exc_info: bool = False, **fields: object
) -> None:
    """Log one event with its fields: `log(logger, logging.INFO, "request", status=200)`."""
    logger.log(level, event, exc_info=exc_info, extra={FIELDS: fields})


def configure_logs(level: int = logging.INFO) -> None:
    """Send every log record to standard error in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(LineFormatter())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # httpx logs full addresses, and a Bot API address holds the bot's token; the others tell of
    # their own starting and stopping.
    for name in ("httpx", "httpcore", "faiss", "telegram", "uvicorn"):
        logging.getLogger(name).setLevel(logging.WARNING)
