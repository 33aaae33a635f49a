"""A question as it was typed, read as it was meant.

The steps in order: one normal form and tone placement, leftovers of typing, spaces, abbreviations,
diacritics, spelling. Each leaves alone what is already right, so that reading a reading changes
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Self

from corpus.text import nfc
from retrieval.abbreviation_neighbours import likeliest_reading
from retrieval.abbreviations import Abbreviations, Unclear, standard_abbreviations
from retrieval.diacritics import DiacriticsRestorer, no_suggestions
from retrieval.language import SyllableModel, dictionary_words
from retrieval.pieces import Kind, Piece, cut, join
from retrieval.spacing import Spacing
from retrieval.spelling import Speller
from retrieval.switches import ALL, Switches
from retrieval.syllables import settle_tone
from retrieval.typing_styles import TypingStyles


@dataclass(frozen=True, slots=True)
class Change:
    """`before` at `start`/`end` of the original became `after`; `kind` is the last step at it."""

    kind: Kind
    start: int
    end: int
    before: str
    after: str
    several: bool = False  # an abbreviation that has other readings


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is what `original` (NFC, as typed) was taken to mean.

    `unclear` are abbreviations that stayed because several readings fit, by their places in
    `original`.
    """

    text: str
    original: str
    changes: tuple[Change, ...]
    unclear: tuple[Unclear, ...] = ()

    @property
    def restated(self) -> bool:
        """Whether more changed than the place of a tone mark."""
        return any(change.kind != Kind.TONE for change in self.changes)

    def spelled_out(self) -> tuple[str, ...]:
        """The original once for each reading of its first unclear abbreviation."""
        if not self.unclear:
            return ()
        first = self.unclear[0]
        before, after = self.original[: first.start], self.original[first.end :]
        return tuple(f"{before}{reading}{after}" for reading in first.readings)

    def settled(self, reading: Reading) -> Reading:
        """One of the readings spelled out, which tells that its abbreviation had others."""
        first = self.unclear[0]
        after = reading.original[
            first.start : len(reading.original) - len(self.original) + first.end
        ]
        change = Change(Kind.ABBREVIATION, first.start, first.end, first.short, after, several=True)
        longer = len(after) - (first.end - first.start)
        kept = [c for c in reading.changes if not _within(c, first.start, first.start + len(after))]
        unclear = [u for u in reading.unclear if u.start >= first.start + len(after)]
        moved = [
            replace(c, start=c.start - longer, end=c.end - longer) if c.start > first.start else c
            for c in kept
        ]
        return Reading(
            reading.text,
            self.original,
            tuple(sorted([*moved, change], key=lambda change: change.start)),
            tuple(replace(u, start=u.start - longer, end=u.end - longer) for u in unclear),
        )

    @property
    def guessed(self) -> bool:
        """Whether the reading might be another, so that it is worth telling.

        Marks put back, slips mended and abbreviations with several readings are guesses; the one
        reading of "UBND" is not.
        """
        return any(
            change.several if change.kind == Kind.ABBREVIATION else change.kind != Kind.TONE
            for change in self.changes
        )


def _within(change: Change, start: int, end: int) -> bool:
    """Whether a change lies in a range, or over its edge."""
    return change.start < end and start < change.end


class Reader:
    """Reads questions by a model of the documents; safe to share between threads."""

    def __init__(
        self,
        model: SyllableModel,
        abbreviations: Abbreviations | None = None,
        switches: Switches = ALL,
    ) -> None:
        self._model = model
        self._switches = switches
        self._abbreviations = abbreviations or standard_abbreviations()
        self._styles = TypingStyles(model, self._abbreviations.knows)
        self._spacing = Spacing(model, self._abbreviations.knows)
        self._restorer = DiacriticsRestorer(model)
        self._speller = Speller(model)
        self._suggest = self._speller.suggest if switches.spelling else no_suggestions

    @classmethod
    def train(
        cls, texts: Iterable[str], words: Iterable[str] | None = None, switches: Switches = ALL
    ) -> Self:
        """From the documents' texts (and names of agencies) and a dictionary's words.

        Without `words` the installed dictionary is used. Takes about a second.
        """
        model = SyllableModel.train(texts, dictionary_words() if words is None else words)
        return cls(model, switches=switches)

    def save(self, path: Path) -> None:
        """Writes the model as one plain file."""
        self._model.save(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Reads what `save` wrote; ValueError where the file is something else."""
        return cls(SyllableModel.load(path))

    def likeliest(self, reading: Reading) -> str | None:
        """The text typed with its first unclear abbreviation written out as the documents have it
        before the word behind it; None where that settles nothing."""
        if not reading.unclear:
            return None
        first = reading.unclear[0]
        meant = likeliest_reading(reading.original, first, self._model)
        before, after = reading.original[: first.start], reading.original[first.end :]
        return f"{before}{meant}{after}" if meant else None

    def read(self, text: str) -> Reading:
        """What `text` was meant to say."""
        original = nfc(text)
        pieces = [p.become(settle_tone(p.text), Kind.TONE) for p in cut(original)]
        on = self._switches
        unclear: tuple[Unclear, ...] = ()
        if on.typing:
            pieces = self._spacing.part(self._styles.settle(pieces))
        if on.abbreviations:
            pieces, unclear = self._abbreviations.expand_pieces(pieces)
        if on.diacritics:
            pieces = self._restorer.restore_pieces(pieces, self._suggest)
        if on.spelling:
            pieces = self._speller.correct(pieces)
        return Reading(
            join(original, pieces), original, tuple(self._changes(original, pieces)), unclear
        )

    def _changes(self, original: str, pieces: Sequence[Piece]) -> Iterable[Change]:
        for (start, end), group in groupby(pieces, key=lambda p: (p.start, p.end)):
            said = list(group)
            kinds = [p.kind for p in said if p.kind]
            if kinds:
                before = original[start:end]
                several = len(self._abbreviations.meanings(before, unmarked=False)) > 1
                yield Change(kinds[0], start, end, before, join("", said), several)
