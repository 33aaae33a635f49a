"""How deep bullets are set in below each other, as markdown does."""

from __future__ import annotations

from collections.abc import Sequence

from corpus import grammar
from corpus.cleaning import Line

_DEEPEST = 4  # levels of bullets below each other


def bullet_step(lines: Sequence[Line]) -> int:
    """How many blanks set a bullet in below another; 0 where the margins of bullets only waver."""
    bullets = (line.text for line in lines if grammar.BULLET.match(line.text.lstrip()))
    margins = {_set_in(text, len(text) - len(text.lstrip())) for text in bullets}
    step = min(margins - {0}, default=0)
    even = step > 1 and 0 in margins and not any(margin % step for margin in margins)
    return step if even else 0


def depth(text: str, place: int, step: int) -> int:
    """How many bullets one at a place is set in below, by a step; 0 without a step."""
    return min(_set_in(text, place) // step, _DEEPEST) if step else 0


def _set_in(text: str, place: int) -> int:
    """How many blanks stand before a place, where nothing else does on its line."""
    return place - text.rfind("\n", 0, place) - 1
