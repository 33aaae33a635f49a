"""Words and folded syllables: what the two lexical fields are made of.

underthesea finds the compounds of a corpus ("chuyển đổi", "cơ sở dữ liệu") when it is indexed;
they are kept as a `Lexicon`, with which the indexed texts and, later, the questions are both cut.
So a question is cut as the texts were, in microseconds and without underthesea, whose import
takes seconds and pulls torch in. Mean reciprocal rank of BM25 on 140 dev questions over the
plan: syllables alone 0.912, compounds in their place 0.873, both 0.925; both with the texts cut
by underthesea itself 0.925, the questions too 0.921; both without stop words 0.907.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from corpus.text import WORD, fold, nfc

# Names this way of cutting in the manifest: to be raised whenever the tokens come out different.
TOKENIZER = "1; words=underthesea compounds and syllables; folded=syllables and pairs"

_COMPOUND = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)+")
_JOINTS = re.compile(r"[./&-]")
# oà, uý … at the end of a syllable, but not in "quý", where u belongs to the initial.
_LATE_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![^\W_])")


@dataclass(frozen=True)
class Lexicon:
    """The compounds of a corpus, in lower case, their syllables separated by single spaces."""

    compounds: frozenset[str]

    @classmethod
    def learn(cls, texts: Iterable[str]) -> Lexicon:
        """The compounds that underthesea sees in `texts` (with diacritics: it knows no others)."""
        from underthesea import word_tokenize

        lines = {line for text in texts for line in _plain(text).splitlines() if line.strip()}
        segments = (segment.lower() for line in lines for segment in word_tokenize(line))
        return cls(frozenset(s for s in segments if _COMPOUND.fullmatch(s)))

    def words(self, text: str) -> list[str]:
        """Syllables, numbers and codes of `text` in lower case, and its compounds.

        "Chuyển đổi số 57-NQ/TW" gives chuyển đổi số 57-nq/tw 57 nq tw chuyển_đổi: a compound
        counts beside its syllables, a code beside its parts.
        """
        runs = _runs(_plain(text))
        tokens = [token for run in runs for token in run]
        return _with_parts(tokens) + [c for run in runs for c in self._compounds_of(run)]

    def _compounds_of(self, run: list[str]) -> list[str]:
        found: list[str] = []
        start = 0
        while start < len(run):
            # The longest compound that begins here, else on by one syllable.
            for length in range(min(self._longest, len(run) - start), 1, -1):
                if " ".join(run[start : start + length]) in self.compounds:
                    found.append("_".join(run[start : start + length]))
                    break
            else:
                length = 1
            start += length
        return found

    @cached_property
    def _longest(self) -> int:
        return max((compound.count(" ") + 1 for compound in self.compounds), default=1)

    def save(self, path: Path) -> None:
        """Write the compounds to `path`, one a line, sorted."""
        path.write_text("".join(f"{c}\n" for c in sorted(self.compounds)), encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        """Read what `save` wrote."""
        return cls(frozenset(path.read_text(encoding="utf-8").splitlines()))


def folded(text: str) -> list[str]:
    """Syllables, numbers and codes of `text` without diacritics, and the pairs of neighbours.

    Folded syllables are ambiguous (so: số, sổ, sở); their pairs hardly are, and need no list of
    compounds. Mean reciprocal rank on the same questions: syllables alone 0.856, with the
    compounds folded 0.900, with pairs 0.936.
    """
    runs = _runs(fold(_plain(text)))
    tokens = [token for run in runs for token in run]
    return _with_parts(tokens) + ["_".join(pair) for run in runs for pair in pairwise(run)]


def _plain(text: str) -> str:
    """NFC, lower case, each tone mark on the vowel where the older spelling has it: hoà → hòa."""
    return _LATE_TONE.sub(_move_tone, nfc(text).lower())


def _move_tone(match: re.Match[str]) -> str:
    decomposed = unicodedata.normalize("NFD", match[0])  # vowel, vowel, tone
    return nfc(decomposed[0] + decomposed[2] + decomposed[1])


def _runs(text: str) -> list[list[str]]:
    """The tokens of `text` in runs: within a run nothing but white space lies between them."""
    runs: list[list[str]] = []
    end = 0
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        if not runs or between.strip() or "\n" in between:
            runs.append([])
        runs[-1].append(match[0])
        end = match.end()
    return runs


def _with_parts(tokens: list[str]) -> list[str]:
    """`tokens`, each code followed by its parts: 57-nq/tw 57 nq tw."""
    parts = ([t, *_JOINTS.split(t)] if _JOINTS.search(t) else [t] for t in tokens)
    return [part for piece in parts for part in piece]
