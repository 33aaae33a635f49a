"""Vietnamese text as text: normal forms, folding, sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# The Latin letters that Vietnamese text is written in, as character classes: ranges such as À-Ỹ
# mix capitals and small letters.
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
CAPITALS = "BCDĐFGHJKLMNPQRSTVWXZ" + "".join(
    unicodedata.normalize("NFC", vowel + tone) for vowel in "AĂÂEÊIOÔƠUƯY" for tone in _TONES
)
SMALL_LETTERS = CAPITALS.lower()

WORD = re.compile(r"[^\W_]+(?:[./&-][^\W_]+)*")

# A sentence ends at . ? ! … (or ; between clauses of a list) before white space and a capital,
# a quotation mark, a bullet or the end. A full stop after a lone capital or number is an initial
# or an ordinal ("V. I. Lênin", "1. Mục đích"), not an end.
_SENTENCE_END = re.compile(
    rf"(?<![\s(][A-ZĐ])(?<!^\d)(?<!\s\d)[.?!…;]+[\"”’)]*(?=\s+[\"“‘({CAPITALS}0-9+-]|\s*$)",
    re.MULTILINE,
)

# What no sentence and no cell ends with, so that a line's end behind it is none of theirs.
OPEN_WORDS = "và|hoặc|của|các|những|một|theo|tại|với|về|cho|trong|từ|đến|do|bởi|là|để|trên"

# What scans make of 0 and 1 inside numbers.
SCANNED_DIGITS = str.maketrans("OolI", "0011")


def is_unclosed(words: str) -> bool:
    """Whether a bracket is open behind words."""
    return words.count("(") > words.count(")")


def nfc(text: str) -> str:
    """The composed normal form (NFC), in which every text is compared and embedded."""
    return unicodedata.normalize("NFC", text)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    base = "".join(
        c for c in unicodedata.normalize("NFD", character) if not unicodedata.combining(c)
    )
    lowered = base.lower()
    return lowered if len(lowered) == 1 else character


def fold(text: str) -> str:
    """Lower case without diacritics, one character for each of NFC `text`: "Sở Y tế" → "so y te".

    Offsets in the folded text are offsets in `nfc(text)`.
    """
    return _fold_short(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    return "".join(map(_fold_character, nfc(text)))


_SHORT = 160  # characters: names and questions, which are folded again and again
_fold_short = lru_cache(maxsize=1 << 14)(_folded)


def has_diacritics(text: str) -> bool:
    """Whether any letter carries a Vietnamese mark (đ counts)."""
    return any(c in "đĐ" or len(unicodedata.normalize("NFD", c)) > 1 for c in nfc(text))


def words(text: str) -> list[str]:
    """Syllables, numbers and codes ("57-NQ/TW", "KH&CN") in order, as written."""
    return WORD.findall(text)


def squeeze(text: str) -> str:
    """NFC text with every run of white space as one space."""
    return " ".join(nfc(text).split())


def sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of the sentences of `text`; a line break always ends one.

    Ranges carry no white space at their ends and, with the white space between them, cover
    the text.
    """
    offset = 0
    for line in text.split("\n"):
        start = offset
        for match in _SENTENCE_END.finditer(line):
            yield from _trimmed(text, start, offset + match.end())
            start = offset + match.end()
        yield from _trimmed(text, start, offset + len(line))
        offset += len(line) + 1


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        lead = len(piece) - len(piece.lstrip())
        yield start + lead, start + lead + len(stripped)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word boundary with an ellipsis."""
    text = squeeze(text)
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
