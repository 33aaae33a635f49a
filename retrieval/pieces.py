"""A question in pieces: what was typed, and what each piece came to mean, with its place.

Every step of reading maps pieces to pieces. A piece keeps the range of the typed text it stands
for, so that the final text keeps the spaces and punctuation between pieces and each change can be
told: two pieces of one range ("sở", "y" for "sởy") are joined by a space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus.text import WORD

_PART = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(
    r"\S+@\S+|\w+://\S+|www\.\S+|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b(?:/\S*)?", re.ASCII
)


class Kind(StrEnum):
    """The step of reading that changed a piece."""

    NONE = ""
    TONE = "tone"  # a tone mark moved to its official place
    TYPING = "typing"  # keys of an input method, doubled letters
    SPACING = "spacing"
    ABBREVIATION = "abbreviation"
    DIACRITICS = "diacritics"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, number or code. `start`/`end` are offsets in the NFC text that was typed.

    `kind` names the step that last changed it; a `fixed` piece is not to be
    changed any more. `lead` parts it from a piece of the same range before it.
    """

    text: str
    start: int
    end: int
    kind: Kind = Kind.NONE
    fixed: bool = False
    lead: str = " "

    def become(self, text: str, kind: Kind) -> Piece:
        """The piece with another text, or itself where that is its text already."""
        return self if text == self.text else replace(self, text=text, kind=kind)

    def split(self, text: str, kind: Kind, *, fixed: bool = False) -> list[Piece]:
        """The pieces of `text` in place of this one."""
        out: list[Piece] = []
        end = 0
        for part in cut(text):
            lead = text[end : part.start]
            out.append(Piece(part.text, self.start, self.end, kind, fixed, lead))
            end = part.end
        return out


def cut(text: str) -> list[Piece]:
    """The words, numbers and codes of NFC `text`. Codes ("57-NQ/TW", "KH&CN", "5.2") stay whole.

    Words joined by a hyphen, slash or stop ("sở/ngành", "Y-Dược") are pieces of their own.
    Addresses of mail and pages are fixed pieces.
    """
    pieces: list[Piece] = []
    end = 0
    for address in _ADDRESS.finditer(text):
        pieces.extend(_words(text, end, address.start()))
        pieces.append(Piece(address.group(), address.start(), address.end(), fixed=True))
        end = address.end()
    pieces.extend(_words(text, end, len(text)))
    return pieces


def _words(text: str, start: int, end: int) -> list[Piece]:
    pieces: list[Piece] = []
    for match in WORD.finditer(text, start, end):
        word = match.group()
        if word.isalpha() or _is_code(word):
            pieces.append(Piece(word, match.start(), match.end()))
        else:
            pieces.extend(
                Piece(part.group(), match.start() + part.start(), match.start() + part.end())
                for part in _PART.finditer(word)
            )
    return pieces


def _is_code(word: str) -> bool:
    """A word with a digit or "&", or parts in capitals: "IT-TT", "R&D", "KT-XH"."""
    return any(c.isdigit() or c == "&" for c in word) or word.isupper()


def join(text: str, pieces: Sequence[Piece]) -> str:
    """`text` with every piece in its place."""
    out: list[str] = []
    end = 0
    previous: Piece | None = None
    for piece in pieces:
        shared = previous is not None and piece.start == previous.start
        out.append(piece.lead if shared else text[end : piece.start])
        out.append(piece.text)
        end = piece.end
        previous = piece
    return "".join(out) + text[end:]
