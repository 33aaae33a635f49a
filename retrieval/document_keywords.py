"""Words that one document of several uses and the others hardly do, by which people call it.

"Chỉ thị trạm sạc" is the one that speaks of trạm sạc again and again, whatever its title says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise

from corpus.store import Corpus
from corpus.text import fold, nfc, words
from retrieval.document_profiles import FOLDED_WORDS, WORDS, small, stops

_OFTEN = 5  # uses of a pair of words, or of a single one, which must stand in the title too
_SHARE = 0.8  # of all uses in the documents


@dataclass(frozen=True, slots=True)
class Keywords:
    """Single words and pairs that are peculiar to a document, in small letters."""

    singles: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    def end(self, text: str, start: int, *, common: bool, unmarked: bool) -> int | None:
        """Where the words from `start` on end that are peculiar to the document; None for none.

        Behind a type that is a `common` noun or a verb too, pairs name topics as well; and one word
        names a document only if nothing else follows it there.
        """
        singles, pairs = self.singles, self.pairs
        if unmarked:
            singles = frozenset(map(fold, singles))
            pairs = frozenset((fold(a), fold(b)) for a, b in pairs)
        lowered = fold(text) if unmarked else small(text)
        pattern, ending = FOLDED_WORDS if unmarked else WORDS, stops(text)
        end, behind, before, paired = None, start, "", False
        for match in pattern.finditer(lowered, start):
            if lowered[behind : match.start()].strip() or match.start() in ending:
                break
            behind = match.end()
            word = "" if match["between"] else match.group()
            if not word and not before:
                continue
            if not common and (before, word) in pairs:
                paired, end = True, behind
            elif not before and word in singles:
                end = behind
            elif before and not paired:
                return end if before in singles and (not common or not word) else None
            elif before and word not in singles:
                break
            before = word
        return end if paired or before in singles else None


def keywords_of(corpus: Corpus) -> Mapping[str, Keywords]:
    """The keywords of each loaded document, where there are several."""
    texts = {
        identifier: [word for clause in parsed.clauses for word in _words(clause.text)]
        for identifier, parsed in corpus.documents.items()
    }
    if len(texts) == 1:
        return {}
    singles = {identifier: Counter(text) for identifier, text in texts.items()}
    pairs = {identifier: Counter(pairwise(text)) for identifier, text in texts.items()}
    all_singles, all_pairs = Counter[str](), Counter[tuple[str, str]]()
    for identifier in texts:
        all_singles.update(singles[identifier])
        all_pairs.update(pairs[identifier])
    # Whose a document is may tell it from the loaded ones, and not from those that are only known.
    issuers = {word for document in corpus.catalog.values() for word in _words(document.issuer)}
    return {
        identifier: Keywords(
            frozenset(
                word
                for word in {*_words(corpus.catalog[identifier].title)} - issuers
                if singles[identifier][word] >= max(_OFTEN, _SHARE * all_singles[word])
                and _tells(word)
            ),
            frozenset(
                pair
                for pair, uses in pairs[identifier].items()
                if uses >= max(_OFTEN, _SHARE * all_pairs[pair])
                and all(map(_tells, pair))
                and not issuers.issuperset(pair)
            ),
        )
        for identifier in texts
    }


def vocabularies(corpus: Corpus) -> Mapping[str, frozenset[str]]:
    """All words of each loaded document, in small letters."""
    return {
        identifier: frozenset(word for c in parsed.clauses for word in _words(c.text))
        for identifier, parsed in corpus.documents.items()
    }


def described_until(text: str, start: int, known: Collection[str], *, unmarked: bool) -> int | None:
    """Where the words from `start` on end that are all `known`, up to a word of asking.

    None where a word of them is not, where there is none, or more than a description has.
    """
    lowered = fold(text) if unmarked else small(text)
    pattern, ending = FOLDED_WORDS if unmarked else WORDS, stops(text)
    end, said, behind = None, 0, start
    for match in pattern.finditer(lowered, start):
        if lowered[behind : match.start()].strip(" -–&/") or match.start() in ending:
            break
        behind = match.end()
        if match["between"]:
            continue
        if match.group() not in known or said == _LONGEST:
            return None
        said, end = said + 1, behind
    return end


_LONGEST = 6  # words of a description


def _words(text: str) -> list[str]:
    return words(small(nfc(text)))


def _tells(word: str) -> bool:
    """Whether a word is one of those that tell documents apart."""
    match = WORDS.fullmatch(word)
    return match is not None and not match["between"] and word.isalpha()
