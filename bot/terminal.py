"""An answer as text for a terminal or a pipe."""

from __future__ import annotations

import re
import textwrap
from typing import Final

from bot.messages import Cli, Common
from retrieval.model import Answer

QUOTES: Final = 2400  # characters of all quotes together, about a screen
SHORTEST_QUOTE: Final = 200  # characters, below which a quote cannot be recognised
_INDENT: Final = "    "
_NARROWEST: Final = 20  # columns
_MARKER: Final = re.compile(r"\s*(?:(?:[-•]|\d+[.)]|\[\d+\])\s+)?")  # matches any line


def render(answer: Answer, *, full: bool = False, width: int | None = None) -> str:
    """The answer, then its citations, then suggestions.

    `full` prints quotes whole; otherwise they share a screen, and a longer one is cut at a word
    and marked with "[…]".
    `width` wraps lines to that many columns; None leaves them as they are, for a pipe.
    """
    parts: list[str] = []
    if understood := Common.understood(answer.understood, answer.text):
        parts.append(_wrapped(understood, width))
    parts.append("\n".join(_wrapped(line, width) for line in answer.text.splitlines()))
    if answer.citations:
        limit = max(SHORTEST_QUOTE, QUOTES // len(answer.citations))
        quotes = [c.quote if full else _short(c.quote, limit) for c in answer.citations]
        lines = [
            _wrapped(f"[{number}] {citation.label}", width)
            + "\n"
            + _wrapped(f"“{quote}”", width, _INDENT)
            for number, (citation, quote) in enumerate(
                zip(answer.citations, quotes, strict=True), start=1
            )
        ]
        parts.append("\n".join([f"{Common.SOURCES}:", *lines]))
        if any(q != c.quote for q, c in zip(quotes, answer.citations, strict=True)):
            parts.append(Cli.SHORTENED)
    if answer.suggestions:
        lines = [_wrapped(f"- {suggestion}", width) for suggestion in answer.suggestions]
        parts.append("\n".join([f"{Common.SUGGESTIONS}:", *lines]))
    return "\n\n".join(parts)


def _short(quote: str, limit: int) -> str:
    if len(quote) <= limit:
        return quote
    return quote[:limit].rsplit(maxsplit=1)[0] + " […]"


def _wrapped(text: str, width: int | None, indent: str = "") -> str:
    if width is None:
        return textwrap.indent(text, indent)
    return "\n".join(
        textwrap.fill(
            line,
            max(width, _NARROWEST),
            initial_indent=indent,
            subsequent_indent=indent or " " * len(_MARKER.findall(line)[0]),
            break_long_words=False,
            break_on_hyphens=False,
        )
        for line in text.splitlines()
    )
