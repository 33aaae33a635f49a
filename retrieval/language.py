"""How likely Vietnamese syllables follow one another: a bigram model of the documents.

Three sources are counted together: the documents themselves, phrases of spoken questions
(`data/phrases.txt`), and the words of a dictionary, at half a count each. A pair that was never
seen falls back on how often its second syllable is used, in the documents and in general
(`data/syllables.tsv`).
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain, pairwise, product
from pathlib import Path
from typing import Self

from corpus.text import fold, nfc, sentence_spans
from retrieval.pieces import cut
from retrieval.syllables import is_plain, is_syllable, settle_tone

START, END, NUMBER, OTHER = "<s>", "</s>", "<0>", "<?>"

_FORMAT = 1
# Chosen on documents and questions kept out of training; accuracy is flat around them.
_WORD_WEIGHT = 0.5
_SMOOTHING = 0.6  # share of a follower's first sight that goes to what was not seen
_OWN_SHARE = 0.5  # of the documents in the frequency of a single syllable
_RARE = 0.3  # uses in a hundred million of a syllable that general text did not show

Lattice = Sequence[Sequence[tuple[str, float]]]
Pairs = defaultdict[str, defaultdict[str, float]]


class SyllableModel:
    """Frequencies of syllables and pairs, as natural logarithms of probabilities.

    `groups` maps a fold ("so") to its syllables ("số", "sở" …); `followers` maps a syllable to
    the syllables seen behind it; `running` counts the pairs of running text, which are the
    documents and the phrases without the dictionary; `foreign` are its words that are no
    syllables ("blockchain", "chip").
    """

    def __init__(
        self,
        groups: Mapping[str, Mapping[str, float]],
        followers: Mapping[str, Mapping[str, float]],
        retreat: Mapping[str, float],
        running: Mapping[str, Mapping[str, int]],
        foreign: Iterable[str],
    ) -> None:
        self.groups = groups
        self.followers = followers
        self.running = running
        self.foreign = frozenset(foreign)
        self._retreat = retreat
        self._uses = {word: use for group in groups.values() for word, use in group.items()}
        self._floor = min(self._uses.values(), default=-20.0)

    @classmethod
    def train(cls, texts: Iterable[str], words: Iterable[str]) -> Self:
        """Counts `texts` (documents) and `words` (a dictionary, one or more syllables each)."""
        pairs: Pairs = defaultdict(lambda: defaultdict(float))
        own: Counter[str] = Counter()
        foreign: set[str] = set()
        for text in chain(texts, phrases()):
            for sentence in _sentences(text):
                read = [START, *map(token, sentence), END]
                foreign.update(
                    w.lower() for w, t in zip(sentence, read[1:], strict=False) if t == OTHER
                )
                own.update(read[1:-1])
                for previous, current in pairwise(read):
                    pairs[previous][current] += 1
        running = {
            previous: {word: int(count) for word, count in counts.items()}
            for previous, counts in pairs.items()
        }
        general = general_uses()
        for word in words:
            syllables = [settle_tone(part) for part in nfc(word).lower().replace("-", " ").split()]
            for syllable in syllables:
                if is_syllable(syllable) and not is_plain(syllable):
                    general.setdefault(syllable, _RARE)
            for previous, current in pairwise(syllables):
                if previous in general and current in general:
                    pairs[previous][current] += _WORD_WEIGHT
        return cls(*_smooth(general, own, pairs), running, foreign)

    def save(self, path: Path) -> None:
        """Writes the model as one JSON file."""
        data = {
            "format": _FORMAT,
            "groups": self.groups,
            "followers": self.followers,
            "retreat": self._retreat,
            "running": self.running,
            "foreign": sorted(self.foreign),
        }
        path.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), "utf-8")

    @classmethod
    def load(cls, path: Path) -> Self:
        """Reads what `save` wrote; ValueError where the file is something else."""
        data = json.loads(path.read_text("utf-8"))
        if not isinstance(data, dict) or data.get("format") != _FORMAT:
            raise ValueError(f"{path.name} is no syllable model of format {_FORMAT}")
        return cls(
            data["groups"], data["followers"], data["retreat"], data["running"], data["foreign"]
        )

    def __contains__(self, syllable: str) -> bool:
        return syllable in self._uses

    def use(self, syllable: str) -> float:
        """Log probability of the syllable by itself; a low constant for what is none."""
        return self._uses.get(syllable, self._floor)

    def follows(self, previous: str, syllable: str) -> bool:
        """Whether the pair was seen in any source."""
        return syllable in self.followers.get(previous, ())

    def count(self, previous: str, syllable: str) -> int:
        """How often running text holds the pair."""
        return self.running.get(previous, {}).get(syllable, 0)

    @cached_property
    def running_folds(self) -> frozenset[tuple[str, str]]:
        """The pairs of running text, folded."""
        folded = {
            word: fold(word) for word in {*self.running, *self._uses, START, END, NUMBER, OTHER}
        }
        return frozenset(
            (folded[a], folded[b]) for a, followers in self.running.items() for b in followers
        )

    def best_path(self, lattice: Lattice) -> list[str]:
        """The likeliest choice of one candidate a position (Viterbi).

        `lattice` holds for each position its candidates with a log weight each, at least one.
        """
        scores, column, back = [0.0], [START], []
        for candidates in [*lattice, [(END, 0.0)]]:
            rows = [
                (s, self.followers.get(word, {})) for s, word in zip(scores, column, strict=True)
            ]
            falls = [
                s + self._retreat.get(word, 0.0) for s, word in zip(scores, column, strict=True)
            ]
            fall = max(falls)
            fall_from = falls.index(fall)
            scores, links = [], []
            for word, weight in candidates:
                best, link = fall + self.use(word), fall_from
                for index, (score, followers) in enumerate(rows):
                    seen = followers.get(word)
                    if seen is not None and score + seen > best:
                        best, link = score + seen, index
                scores.append(best + weight)
                links.append(link)
            column = [word for word, _ in candidates]
            back.append((column, links))
        path: list[str] = []
        index = 0
        for column, links in reversed(back):
            path.append(column[index])
            index = links[index]
        return path[:0:-1]


def phrases() -> list[str]:
    """Phrases of spoken questions that come with the package, alternatives spelled out."""
    lines = files("retrieval").joinpath("data/phrases.txt").read_text("utf-8").splitlines()
    return [
        " ".join(choice)
        for line in lines
        if line and not line.startswith("#")
        for choice in product(*(slot.split("|") for slot in line.split(" + ")))
    ]


def general_uses() -> dict[str, float]:
    """Vietnamese syllables with their uses in a hundred million of general text."""
    lines = files("retrieval").joinpath("data/syllables.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {syllable: max(float(uses), _RARE) for syllable, uses in rows}


def dictionary_words() -> list[str]:
    """The words of the dictionary that underthesea carries, for training; empty without it.

    Read from its files, since importing the package takes seconds.
    """
    package = find_spec("underthesea")
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = Path(folder, "corpus", "data", "Viet39K.txt")
        if path.is_file():
            return path.read_text("utf-8").splitlines()
    return []


def token(word: str) -> str:
    """What the model knows a word by: its lower-case syllable, or the kind of what is none."""
    lowered = settle_tone(word.lower())
    if is_syllable(lowered):
        return lowered
    return NUMBER if any(c.isdigit() for c in word) else OTHER


def _sentences(text: str) -> Iterator[list[str]]:
    text = nfc(text)
    for start, end in sentence_spans(text):
        yield [piece.text for piece in cut(text[start:end])]


def _smooth(
    general: Mapping[str, float], own: Counter[str], pairs: Pairs
) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]], dict[str, float]]:
    """Witten-Bell interpolation of pairs with single syllables; groups, followers, retreat."""
    everything, mine = sum(general.values()), sum(own.values()) or 1.0
    uses = {
        word: _OWN_SHARE * own[word] / mine
        + (1 - _OWN_SHARE) * general.get(word, _RARE) / everything
        for word in {*general, *own}
    }
    followers: dict[str, dict[str, float]] = {}
    retreat: dict[str, float] = {}
    for previous, counts in pairs.items():
        total = sum(counts.values())
        left = _SMOOTHING * len(counts)
        share = left / (total + left)
        retreat[previous] = _log(share)
        followers[previous] = {
            word: _log((1 - share) * count / total + share * uses.get(word, 1e-9))
            for word, count in counts.items()
        }
    groups: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for word in sorted(uses):
        groups[fold(word)][word] = _log(uses[word])
    return dict(groups), followers, retreat


def _log(probability: float) -> float:
    return round(math.log(probability), 2)
