"""To whom a letter is addressed ("Kính gửi: …"), and where what it says begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.grammar import BULLET
from corpus.text import sentence_spans

_ADDRESS = re.compile(r"\W*Kính (?:gửi|trình)\b\s*:?", re.IGNORECASE)
_LISTS_ON = re.compile(r"[:;,]$")


def body_start(lines: Sequence[str]) -> int | None:
    """Which of the lines, none of them blank, is the first behind the address and those who are
    listed there; None where nobody is addressed."""
    at = next((n for n, line in enumerate(lines) if _ADDRESS.match(line.strip())), None)
    if at is None:
        return None
    said = lines[at].strip()
    addressed = _ADDRESS.match(said)
    goes_on = addressed is None or addressed.end() == len(said) or bool(_LISTS_ON.search(said))
    for number, line in enumerate(lines[at + 1 :], start=at + 1):
        listed = BULLET.match(line.strip()) is not None
        if not (listed or goes_on):
            return number
        goes_on = _LISTS_ON.search(line.strip()) is not None
    return len(lines)


def first_sentence(said: str) -> tuple[int, int]:
    """The half-open range of the first sentence of a paragraph."""
    return next(sentence_spans(said), (0, len(said)))
