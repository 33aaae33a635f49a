"""Places in a text, as pairs of offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence


def span_of(pattern: re.Pattern[str], folded: str) -> tuple[int, int] | None:
    """Where a pattern is first found."""
    match = pattern.search(folded)
    return match.span() if match else None


def inside(position: int, spans: Sequence[tuple[int, int] | None]) -> bool:
    """Whether a position lies in one of the spans."""
    return any(span is not None and span[0] <= position < span[1] for span in spans)


def mask(text: str, spans: Iterable[tuple[int, int]], by: str = "_") -> str:
    """The text with one character over the spans, of the same length."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = by * (end - start)
    return "".join(characters)


def place_of(word: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Where a word first stands by itself from `start` on: "thu" does not in "thuỷ sản"."""
    at = text.find(word, start)
    while at >= 0:
        end = at + len(word)
        around = text[at - 1 : at] + text[end : end + 1]
        if not any(character.isalnum() or character == "_" for character in around):
            return at, end
        at = text.find(word, at + 1)
    return None
