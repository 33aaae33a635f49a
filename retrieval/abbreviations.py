"""Abbreviations as officials write them, read out: "UBND", "cds", "NQ57", "Sở KH&CN".

What they stand for is data (`data/abbreviations.toml`). One with several readings ("KH": kế hoạch
or khoa học) is settled by the words beside it; where nothing settles it, it stays and is reported,
so that the assistant can ask. Document numbers ("86/KH-UBND") are never read out.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files
from itertools import groupby
from typing import Any, Self

from corpus.agency_data import provinces
from corpus.text import fold, nfc
from retrieval.pieces import Kind, Piece, cut, join
from retrieval.syllables import may_be_syllable

# "NQ57", "KH-86", "NQ57-TW": an abbreviation with the number of the document it names.
_NUMBERED = re.compile(r"([^\W\d_]{2,5})[-.]?(\d{1,4})((?:[-/.].*)?)")
_CLOSE, _NEAR = 2, 1  # weight of a cue next to the abbreviation, or anywhere in the question


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading, with the folded words that speak for it."""

    text: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()  # words right behind it that exclude the reading
    only: tuple[str, ...] = ()  # words of which one has to be right behind it
    dialect: bool = False  # short for nothing: a word of some provinces, and a syllable as well
    default: bool = False
    keep: str = ""  # the short form, where it stays beside the reading
    informal: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """An abbreviation at `start`/`end` of the text and what it was taken to mean."""

    short: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unclear:
    """An abbreviation at `start`/`end` of the text that could mean several things."""

    short: str
    readings: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Expansion:
    """`text` with abbreviations read out; offsets of the rest are in the given text as NFC."""

    text: str
    reads: tuple[Read, ...]
    unclear: tuple[Unclear, ...]


# "ca tinh chu tri": bodies do this, and all of a place does not.
_DOES = frozenset(("chu", "phu", "lam", "lo", "dam", "phoi", "phai", "ganh", "dung", "duoc"))


@cache
def _provinces() -> frozenset[str]:
    return frozenset(fold(name) for name in provinces())


def _behind_place(words: Sequence[str]) -> Sequence[str]:
    """Folded words without the province that they begin with: "son la lo may muc"."""
    lengths = (n for n in (3, 2) if " ".join(words[:n]) in _provinces())
    return words[next(lengths, 0) :]


_LOUD = 2  # capitals of a short form that no word is taken for


class Abbreviations:
    """The lexicon: what a token may stand for."""

    def __init__(self, meanings: Mapping[str, Sequence[Meaning]]) -> None:
        exact: defaultdict[str, list[Meaning]] = defaultdict(list)
        folded: defaultdict[str, list[Meaning]] = defaultdict(list)
        for short, its in meanings.items():
            exact[nfc(short).lower()] += its
            folded[fold(short)] += (m for m in its if m not in folded[fold(short)])
        self._written = [
            (short, m.text)
            for short, its in meanings.items()
            for m in its
            if sum(map(str.isupper, short)) >= _LOUD and not m.informal
        ]
        self._dialect = {fold(s) for s, its in meanings.items() if any(m.dialect for m in its)}
        self._exact = {short: tuple(its) for short, its in exact.items()}
        self._folded = {short: tuple(its) for short, its in folded.items()}

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """From the text of a file like `data/abbreviations.toml`."""
        data: dict[str, dict[str, Any]] = tomllib.loads(text)
        meanings: defaultdict[str, list[Meaning]] = defaultdict(list)
        dialect = data.get("dialect", {})
        for short, readings in {**data.get("ambiguous", {}), **dialect}.items():
            meanings[short] += [
                Meaning(
                    reading["text"],
                    before=tuple(reading.get("before", ())),
                    after=tuple(reading.get("after", ())),
                    near=tuple(reading.get("near", ())),
                    unless=tuple(reading.get("unless", ())),
                    only=tuple(reading.get("only", ())),
                    dialect=short in dialect,
                    default=reading.get("default", False),
                    keep=short if reading.get("keep") else "",
                )
                for reading in readings
            ]
        for section in ("plain", "kept", "informal"):
            for short, reading in data.get(section, {}).items():
                meanings[short].append(
                    Meaning(
                        reading,
                        default=True,
                        keep=short if section == "kept" else "",
                        informal=section == "informal",
                    )
                )
        return cls(meanings)

    def meanings(self, token: str, *, unmarked: bool) -> tuple[Meaning, ...]:
        """What `token` may stand for. In an `unmarked` text "DT" may be "ĐT" too."""
        lowered = token.lower()
        found = self._exact.get(lowered, ())
        if lowered.isascii() and (unmarked or not found):
            found += tuple(m for m in self._folded.get(lowered, ()) if m not in found)
        return found if lowered == token else tuple(m for m in found if not m.informal)

    def short_forms(self, words: Sequence[str]) -> tuple[str, ...]:
        """How folded words are written short: CSDL of "co so du lieu"; none of a part of them."""
        return self._shorts.get(tuple(words), ())

    @cached_property
    def _shorts(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        shorts: dict[tuple[str, ...], tuple[str, ...]] = {}
        for short, read in self._written:
            words = tuple(fold(read).split())
            shorts[words] = (*shorts.get(words, ()), short)
        return shorts

    def knows(self, token: str) -> bool:
        """Whether the token is an abbreviation, with or without a number at its end."""
        numbered = _NUMBERED.fullmatch(token)
        short = (numbered.group(1) if numbered else token).lower()
        if short in self._dialect:
            return short == token.lower()  # "chi3" is "chỉ" by its key
        return any(key in self._exact or key in self._folded for key in (short, token.lower()))

    def expand_pieces(self, pieces: Sequence[Piece]) -> tuple[list[Piece], tuple[Unclear, ...]]:
        """Pieces with abbreviations read out, and those that stay unclear."""
        words = [fold(p.text) for p in pieces]
        letters = [p.text for p in pieces if p.text.isalpha()]
        unmarked = all(t.isascii() for t in letters)
        shouting = all(t.isupper() for t in letters) and not all(map(self.knows, letters))
        out: list[Piece] = []
        unclear: list[Unclear] = []
        for index, piece in enumerate(pieces):
            short, tail, number = piece.text, "", ""
            numbered = _NUMBERED.fullmatch(short)
            if numbered and short.lower() not in self._exact:
                short, number, tail = numbered.groups()
            found = () if piece.fixed else self.meanings(short, unmarked=unmarked)
            if not found:
                out.append(piece)
                continue
            before, after = words[:index], [*[number] * bool(number), *words[index + 1 :]]
            loud = sum(c.isupper() for c in short) > 1 and not shouting
            informal = bool(found) and all(m.informal for m in found)
            free = loud or informal or not may_be_syllable(fold(short))
            found = tuple(m for m in found if not _excluded(m, after))
            if not free and unmarked and not _DOES.intersection(_behind_place(after[1:])[:2]):
                after = []  # "ca tinh" without marks is "cả tỉnh" as well
            meaning = _choose(found, before, after, free=free)
            if meaning and not _said_before(meaning, before):
                text = " ".join(filter(None, [meaning.text, meaning.keep, number + tail]))
                out.extend(piece.split(text, Kind.ABBREVIATION, fixed=True))
                continue
            out.append(replace(piece, fixed=free))
            if free and not meaning and len(found) > 1:
                readings = tuple(dict.fromkeys(m.text for m in found))
                unclear.append(Unclear(piece.text, readings, piece.start, piece.end))
        return out, tuple(unclear)


def expand(text: str, lexicon: Abbreviations) -> Expansion:
    """`text` (taken as NFC) with its abbreviations read out.

    "Sở KHCN" → "Sở khoa học và công nghệ"; "KH" alone stays and is listed as unclear.
    """
    text = nfc(text)
    pieces, unclear = lexicon.expand_pieces(cut(text))
    return Expansion(join(text, pieces), tuple(reads(text, pieces)), unclear)


def reads(text: str, pieces: Iterable[Piece]) -> list[Read]:
    """The abbreviations of `text` that `pieces` read out."""
    out: list[Read] = []
    for (start, end), group in groupby(pieces, key=lambda p: (p.start, p.end)):
        said = list(group)
        if said[0].kind == Kind.ABBREVIATION:
            out.append(Read(text[start:end], join("", said).strip(), start, end))
    return out


@cache
def standard_abbreviations() -> Abbreviations:
    """The lexicon that comes with the package."""
    path = files("retrieval").joinpath("data/abbreviations.toml")
    return Abbreviations.from_toml(path.read_text("utf-8"))


def _choose(
    found: Sequence[Meaning], before: Sequence[str], after: Sequence[str], *, free: bool
) -> Meaning | None:
    """The meaning that the context supports best; the default one where `free`."""
    scores = [_score(m, before, after) for m in found]
    best = max(scores, default=0)
    if best and scores.count(best) == 1:
        return found[scores.index(best)]
    return next((m for m in found if m.default), None) if free else None


def _score(meaning: Meaning, before: Sequence[str], after: Sequence[str]) -> int:
    close = any(_ends(before, cue) for cue in meaning.before)
    close_after = any(_begins(after, cue) for cue in meaning.after)
    near = any(cue in before or cue in after for cue in meaning.near)
    return _CLOSE * (close + close_after) + _NEAR * near


def _excluded(meaning: Meaning, after: Sequence[str]) -> bool:
    missing = meaning.only and not any(_begins(after, cue) for cue in meaning.only)
    return bool(missing) or any(_begins(after, cue) for cue in meaning.unless)


def _begins(words: Sequence[str], cue: str) -> bool:
    wanted = cue.split()
    return _are(words[: len(wanted)], wanted)


def _ends(words: Sequence[str], cue: str) -> bool:
    wanted = cue.split()
    return _are(words[-len(wanted) :], wanted)


def _are(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether words are those of a cue, in which "#" is any number."""
    return len(words) == len(wanted) and all(
        word[:1].isdigit() if cue == "#" else word == cue
        for word, cue in zip(words, wanted, strict=True)
    )


def _said_before(meaning: Meaning, before: Sequence[str]) -> bool:
    """Whether the reading stands right before the short form already: "trí tuệ nhân tạo AI"."""
    return _ends(before, " ".join(fold(p.text) for p in cut(nfc(meaning.text))))
