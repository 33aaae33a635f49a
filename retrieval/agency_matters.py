"""Offices whose bare name is what they see to as well: "thuế thu nhập doanh nghiệp ai lo".

Which names, and which words beside one say that no body is meant: `data/matters.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from corpus.agencies import Found
from corpus.text import fold
from retrieval.cues import Cue, cues
from retrieval.field_positions import AFTER_FIELD, WHAT

_OFFICE_OF = re.compile(r"\b(?:nganh|co quan|ben|chi cuc|cuc|phong|so|don vi|giao(?: cho)?) $")


def is_matter(text: str, found: Found) -> bool:
    """Whether an office's bare name, at a place of an NFC text, only says what is spoken of.

    So beside a word of the matter; else in small letters, where it is asked who does something
    and nothing beside it is said of a body.
    """
    beside = _words_beside().get(found.alias)
    if beside is None:
        return False
    folded = fold(text)
    before, after = folded[: found.start], folded[found.end :]
    if _OFFICE_OF.search(before):
        return False
    begins, follows = beside
    small = text[found.start].islower()
    if (small and begins.search(before)) or follows.match(after):
        return small or not before.strip(" ,.:;?!-")
    if not small or AFTER_FIELD.match(after) or WHAT.match(after):
        return False
    return Cue.WHO in cues(text)


@cache
def _words_beside() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """By folded name: what a text has right before, and right behind, where it is the matter."""
    data: dict[str, dict[str, str]] = tomllib.loads(
        files("retrieval").joinpath("data/matters.toml").read_text("utf-8")
    )
    return {
        fold(name): (
            re.compile(rf"\b(?:{_any_of(beside['before'])}) $"),
            re.compile(rf" (?:{_any_of(beside['behind'])})\b"),
        )
        for name, beside in data.items()
    }


def _any_of(words: str) -> str:
    return "|".join(fold(" ".join(words.split())).split(", "))
