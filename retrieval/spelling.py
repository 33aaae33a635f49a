"""Slips of the finger, corrected against the words of the documents.

Two kinds. A token that is no syllable ("nheim", "hoạhc") is offered the syllables one slip away
that stand beside its neighbours in running text. A syllable that exists but stands where it never
does ("chuyển đỏi số") gives way only to one a single slip away that the documents have between
both neighbours. Everything else is left alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise

from rapidfuzz.distance import OSA

from corpus.agencies import standard_agencies
from corpus.agency_data import provinces
from corpus.text import fold
from retrieval.language import END, START, SyllableModel, token
from retrieval.pieces import Kind, Piece
from retrieval.syllables import is_plain, like
from retrieval.typing_styles import english_words

# Names of provinces whose words are no syllables of Vietnamese.
_PLACES = {pair for name in provinces() for pair in pairwise(fold(name).split())}
_SLIP = math.log(1e-3)  # one slip, against what a token that is no syllable costs
_SHORT = 3  # letters; a shorter token without marks has too many neighbours
_FIRM = 3  # uses of both pairs together that outweigh a syllable spelled correctly
_RARE = math.log(2e-5)  # use of a syllable that may be a slip, though it exists: "đỏi", not "là"


@cache
def _acronyms() -> frozenset[str]:
    """Letters that stand for bodies, in small letters: "cdc", "mttq"."""
    aliases = (alias for agency in standard_agencies() for alias in agency.aliases)
    words = (word for alias in aliases for word in alias.split())
    return frozenset(word.lower() for word in words if word.isupper() and len(word) >= _SHORT)


class Speller:
    """Corrections from the words and pairs of a model's running text."""

    def __init__(self, model: SyllableModel) -> None:
        self._model = model
        self._near = lru_cache(maxsize=4096)(self._neighbours)

    def suggest(self, tokens: Sequence[str], index: int) -> Iterable[tuple[str, float]]:
        """Syllables that `tokens[index]`, which is none, may stand for, with log weights."""
        word = tokens[index]
        if len(word) < _SHORT or word in english_words() or word in _acronyms():
            return ()
        before = fold(tokens[index - 1]) if index else START
        after = fold(tokens[index + 1]) if index + 1 < len(tokens) else END
        if {(before, fold(word)), (fold(word), after)} & _PLACES:
            return ()  # "dak lak"
        pairs = self._model.running_folds
        # Where the question carries its marks, a word without any is more likely foreign.
        sides = 1 if all(map(is_plain, tokens)) or not is_plain(word) else 2
        return [
            (syllable, _SLIP)
            for syllable in self._near(word)
            if ((before, fold(syllable)) in pairs) + ((fold(syllable), after) in pairs) >= sides
        ]

    def correct(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Pieces with syllables that cannot stand where they do, put right."""
        words = [token(p.text) for p in pieces]
        out = list(pieces)
        for index, piece in enumerate(pieces):
            word = words[index]
            if piece.fixed or is_plain(word) or word not in self._model:
                continue
            if self._model.use(word) > _RARE or (index and piece.text.istitle()):
                continue
            before = words[index - 1] if index else START
            after = words[index + 1] if index + 1 < len(words) else END
            if self._model.follows(before, word) or self._model.follows(word, after):
                continue
            better = self._between(before, word, after)
            if better:
                words[index] = better
                out[index] = piece.become(like(piece.text, better), Kind.SPELLING)
        return out

    def _between(self, before: str, word: str, after: str) -> str | None:
        """The one syllable a slip from `word` that the documents have between the two."""
        count = self._model.count
        firm: list[tuple[int, str]] = []
        for other in self._near(word):
            sides = [count(before, other)] * (before != START) + [count(other, after)] * (
                after != END
            )
            if sides and min(sides) > 0 and sum(sides) >= _FIRM:
                firm.append((sum(sides), other))
        return max(firm, default=(0, None))[1]

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        return tuple(word for word in self._model.running if word in self._model)

    @cached_property
    def _by_fold(self) -> dict[str, list[str]]:
        folds: dict[str, list[str]] = {}
        for word in self._vocabulary:
            folds.setdefault(fold(word), []).append(word)
        return folds

    def _neighbours(self, word: str) -> tuple[str, ...]:
        """Syllables of running text one slip away: a letter more, less, other, or two swapped.

        Marks that `word` does not carry are no slip; marks that it carries are kept.
        """
        mine = fold(word)
        near: list[str] = []
        for theirs, syllables in self._by_fold.items():
            if abs(len(theirs) - len(mine)) > 1:
                continue
            slips = OSA.distance(mine, theirs, score_cutoff=1)
            if slips > 1:
                continue
            if is_plain(word):
                near.extend(syllables if slips else ())
            else:
                near.extend(
                    s for s in syllables if s != word and OSA.distance(word, s, score_cutoff=1) <= 1
                )
        return tuple(near)
