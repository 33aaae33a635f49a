"""Restores the marks of Vietnamese that was typed without them, wholly or in part.

A noisy channel: the likeliest sequence of syllables (Viterbi over a bigram model) that, with some
marks lost, gives what was typed. How readily a syllable loses its marks is read off the question
itself: one that carries marks elsewhere is trusted, one that carries none is not.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Self

from corpus.text import fold, nfc
from retrieval.language import OTHER, SyllableModel, token
from retrieval.pieces import Kind, Piece, cut, join
from retrieval.syllables import carries, is_acronym, is_plain, like, settle_tone, split_tone

# Somewhat over a quarter of the syllables of Vietnamese carry no mark at all.
_NATURALLY_PLAIN = 0.28
_DEVIATIONS = 0.5  # standard ones, of their number
_TRUST = 0.02  # marks lost in text that shows no sign of it, in syllables
_UNMARKED = 0.97  # share of marks lost in text that has none
_COMMON = math.log(1e-3)  # use of a syllable that needs no support: "cho", "trong"
_COMMON_TONED = math.log(2e-4)  # the same of one with a tone, which people type last: "dòng"
_CLEAN = 0.15  # share of marks lost up to which what is typed is trusted
_FOREIGN_SHARE = 0.5  # of words that could be syllables, up to which the language is another
_FEW = 2  # syllables of which none may well have a tone
# Log weights of readings that must be earned by their neighbours.
_SLIP = -7.0  # a typed mark that is not the whole of it: "sô" for "số"
_FOREIGN = -12.0  # a token that could be a syllable without marks is a foreign word: "chip"
_FOREIGN_UNMARKED = -20.0  # the same where other syllables lost their marks

Suggest = Callable[[Sequence[str], int], Iterable[tuple[str, float]]]


def no_suggestions(_tokens: Sequence[str], _index: int) -> Iterable[tuple[str, float]]:
    """Leaves what is no syllable as it is."""
    return ()


class DiacriticsRestorer:
    """Restores marks by a model of the documents and of the language.

    It never touches numbers, codes, abbreviations in capitals or words that are no Vietnamese,
    and keeps capitals. In text that carries its marks, a syllable is changed only where it was
    never seen beside its neighbours and fuller marks make a pair that was.
    """

    def __init__(self, model: SyllableModel) -> None:
        self.model = model

    @classmethod
    def train(cls, texts: Iterable[str], words: Iterable[str]) -> Self:
        """From the documents' texts and the words of a dictionary; about a second."""
        return cls(SyllableModel.train(texts, words))

    def save(self, path: Path) -> None:
        """Writes one plain file."""
        self.model.save(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """Reads what `save` wrote; ValueError where the file is something else."""
        return cls(SyllableModel.load(path))

    def restore(self, text: str) -> str:
        """NFC `text` with its marks restored: "so y te" → "sở y tế"."""
        text = nfc(text)
        return join(text, self.restore_pieces(cut(text)))

    def restore_pieces(
        self, pieces: Sequence[Piece], suggest: Suggest = no_suggestions, *, again: bool = True
    ) -> list[Piece]:
        """The same for pieces. `suggest(tokens, index)` offers syllables, with log weights, for a
        lower-case token that is none."""
        shouting = all(p.text.isupper() for p in pieces if p.text.isalpha() and not p.fixed)
        open_ = [
            p.text.isalpha()
            and not p.fixed
            and (shouting or not is_acronym(p.text))
            and p.text.lower() not in self.model.foreign
            for p in pieces
        ]
        typed = [
            settle_tone(p.text.lower()) if is_open else token(p.text)
            for p, is_open in zip(pieces, open_, strict=True)
        ]
        syllables = [
            word
            for word, is_open in zip(typed, open_, strict=True)
            if is_open and fold(word) in self.model.groups
        ]
        letters = sum(p.text.isalpha() and not p.fixed for p in pieces)
        if all(map(is_plain, syllables)) and len(syllables) <= _FOREIGN_SHARE * letters:
            return list(pieces)
        # Hats and hooks without one tone are as good as no marks.
        toneless = len(syllables) > _FEW and not any(split_tone(word)[1] for word in syllables)
        loss = _UNMARKED if toneless else self._loss(syllables)
        named = [bool(index) and p.text.istitle() for index, p in enumerate(pieces)]
        lattice = [
            self._candidates(typed, index, loss, suggest, named[index] and not shouting)
            if open_[index]
            else [(word, 0.0)]
            for index, word in enumerate(typed)
        ]
        path = self.model.best_path(lattice)
        restored = [
            piece.become(like(piece.text, chosen), _kind(word, chosen))
            if is_open and chosen not in (word, OTHER)
            else piece
            for piece, is_open, word, chosen in zip(pieces, open_, typed, path, strict=True)
        ]
        # What carries its marks now tells more about what carried some of them before.
        if again and path != typed:
            return self.restore_pieces(restored, suggest, again=False)
        return restored

    def _loss(self, typed: Sequence[str]) -> float:
        """How likely a syllable of this question lost its marks."""
        plain = [word for word in typed if is_plain(word)]
        marked = len(typed) - len(plain)
        if not marked:
            return _UNMARKED
        certain = sum(word not in self.model for word in plain)
        natural = _NATURALLY_PLAIN * len(typed)
        # Of a few syllables some more than usual may well be plain by chance.
        chance = _DEVIATIONS * math.sqrt(natural * (1 - _NATURALLY_PLAIN))
        extra = max(certain, len(plain) - natural - chance, 0.0)
        return min(_UNMARKED, (extra + _TRUST) / (extra + marked))

    def _candidates(
        self, typed: Sequence[str], index: int, loss: float, suggest: Suggest, named: bool
    ) -> list[tuple[str, float]]:
        word = typed[index]
        group = self.model.groups.get(fold(word), {})
        valid = word in group
        if loss < _CLEAN:
            if valid and (
                named
                or len(word) == 1
                or self.model.use(word) > (_COMMON_TONED if split_tone(word)[1] else _COMMON)
                or self._seen(typed, index, word)
            ):
                return [(word, 0.0)]
            weight = math.log(loss) if is_plain(word) else _SLIP
            fuller = [
                (other, weight)
                for other in group
                if other != word and carries(other, word) and self._seen(typed, index, other)
            ]
            stay = (word, 0.0) if valid else (OTHER, _FOREIGN)
        elif is_plain(word) or loss >= _UNMARKED:
            weight = math.log(loss)
            fuller = [(o, weight) for o in group if o != word and carries(o, word)]
            stay = (word, 0.0) if valid else (OTHER, _FOREIGN_UNMARKED)
        elif valid:
            return [(word, 0.0)]
        else:
            fuller = [(other, _SLIP) for other in group if carries(other, word)]
            stay = (OTHER, _FOREIGN_UNMARKED)
        # In text without any marks one that lacks its marks is no slip as well.
        explained = valid or named or (bool(fuller) and loss >= _UNMARKED)
        return [stay, *fuller, *(() if explained else suggest(typed, index))]

    def _seen(self, typed: Sequence[str], index: int, word: str) -> bool:
        """Whether `word` was seen beside one of the neighbours as typed, or has none to go by."""
        model = self.model
        return (
            (index > 0 and model.follows(typed[index - 1], word))
            or (index + 1 < len(typed) and model.follows(word, typed[index + 1]))
            or (
                word == typed[index]
                and not any(
                    other in model
                    for other in (*typed[max(index - 1, 0) : index], *typed[index + 1 : index + 2])
                )
            )
        )


def _kind(typed: str, chosen: str) -> Kind:
    return Kind.DIACRITICS if fold(typed) == fold(chosen) else Kind.SPELLING
