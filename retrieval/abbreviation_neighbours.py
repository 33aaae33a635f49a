"""Which reading of an abbreviation the word behind it speaks for, by how the documents speak.

"kt so": "kinh tế số" is in the documents time and again, "kiểm tra số" hardly ever. It is asked
only where the lexicon has no cue and several readings would be answered.
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

from corpus.text import fold, has_diacritics
from retrieval.abbreviations import Unclear
from retrieval.language import SyllableModel
from retrieval.pieces import cut

_AHEAD = 4  # times as often as any other reading, that one must stand before the word
_FEWEST = 2  # times that it must


def likeliest_reading(text: str, abbreviation: Unclear, model: SyllableModel) -> str | None:
    """The reading of an abbreviation in NFC `text` that the documents have before the word behind
    it; None where none has it clearly more often than the others."""
    behind = _behind(text[abbreviation.end :], model, marked=has_diacritics(text))
    seen = {reading: _seen(reading, behind, model) for reading in abbreviation.readings}
    best, *others = sorted(seen, key=lambda reading: -seen[reading])
    least = max(_FEWEST, *(_AHEAD * seen[other] for other in others))
    return best if seen[best] >= least else None


def _behind(text: str, model: SyllableModel, *, marked: bool) -> Collection[str]:
    """The syllables that the first word of a text may be; a number is none."""
    pieces = cut(text)
    word = pieces[0].text.lower() if pieces else ""
    if not word.isalpha():
        return ()
    return (word,) if marked else model.groups.get(fold(word), (word,))


def _seen(reading: str, behind: Collection[str], model: SyllableModel) -> int:
    """How often the documents have such a word behind the last syllable of a reading, which they
    have too: what precedes its first tells little, as many words begin with one."""
    syllables = reading.lower().split()
    if any(b not in model.running.get(a, {}) for a, b in pairwise(syllables)):
        return 0
    following = model.running.get(syllables[-1], {})
    return sum(following.get(word, 0) for word in behind)
