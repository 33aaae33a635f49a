"""Names that a heading prints in capitals, as the document, or else the list of agencies, spells
them: "TRÁCH NHIỆM CỦA CÁC PHÒNG" names bodies like any other heading."""

from __future__ import annotations

from functools import cache

from corpus.agencies import standard_agencies
from corpus.casing import recase
from corpus.cleaning import CleanText
from corpus.running_names import Names

_SHORT_NAMES = ("UBND", "HĐND", "BQL")  # which no list spells
_KINDS = (
    "sở, ban, ngành",
    "sở",
    "bộ",
    "ban",
    "cục",
    "vụ",
    "viện",
    "hội",
    "đoàn",
    "trường",
    "phòng",
    "khoa",
    "trạm",
)
_LISTED = Names()


def as_spelled(text: CleanText, start: int, end: int, document: str) -> CleanText:
    """The text with the names that stand from `start` to `end` as `document` spells them where
    they are in capitals; every character keeps its place. Agencies of the list are known in
    capitals too, and stay as they are printed."""
    printed = text.text[start:end]
    if " " not in printed or not printed.isupper() or _LISTED.known(printed):
        return text
    spelled = recase(printed, f"{document}\n{_known_names()}")
    if len(spelled) != len(printed):
        return text
    return CleanText(f"{text.text[:start]}{spelled}{text.text[end:]}", text.starts, text.ends)


@cache
def _known_names() -> str:
    """Lines that spell names inside a sentence, as its first word tells nothing."""
    names = (agency.name for agency in standard_agencies())
    kinds = (f"các {kind}" for kind in _KINDS)
    return "\n".join(f"của {name}" for name in (*names, *_SHORT_NAMES, *kinds))
