"""Agencies that are counted by how their names begin: "hai viện hàn lâm".

All whose names begin so are meant, where they are as many as is said; the noun alone ("hai sở")
says nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from corpus.agencies import Found
from corpus.heads import HEADS
from corpus.model import Agency
from corpus.text import fold

_NUMBERS = {"hai": 2, "2": 2, "ba": 3, "3": 3}
_NOUN = "|".join(sorted({fold(head) for head in HEADS.split("|")}, key=len, reverse=True))
_COUNTED = re.compile(rf"\b(?:ca )?(?P<number>{'|'.join(_NUMBERS)}) (?P<name>(?:{_NOUN})(?: \w+)+)")
_MOST = 6  # words of a name's beginning


class CountedNames:
    """Finds agencies of one corpus that are counted together."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self._begun: defaultdict[str, list[Agency]] = defaultdict(list)
        for agency in agencies:
            words = re.findall(r"\w+", fold(agency.name))
            heads = re.match(rf"(?:{_NOUN})\b", fold(agency.name))
            noun = len(heads.group().split()) if heads else len(words)
            for length in range(noun + 1, min(len(words), _MOST) + 1):
                self._begun[" ".join(words[:length])].append(agency)

    def find(self, folded: str) -> Iterator[Found]:
        """The agencies that a folded text counts, all where they are named together."""
        for match in _COUNTED.finditer(folded):
            words = list(re.finditer(r"\w+", match["name"]))[:_MOST]
            for last in reversed(words):
                said = match["name"][: last.end()]
                meant = self._begun.get(said, [])
                if len(meant) == _NUMBERS[match["number"]]:
                    yield from _side_by_side(match, meant, match.start("name") + last.end(), said)
                    break


def _side_by_side(
    match: re.Match[str], meant: Sequence[Agency], end: int, said: str
) -> Iterator[Found]:
    """Each at words of its own, as agencies in a row are: the number, the noun, the rest."""
    starts = [match.start(), *(match.start("name") + w.start() for w in re.finditer(r"\w+", said))]
    starts = starts[: len(meant)]
    ends = [start - 1 for start in starts[1:]] + [end]
    for agency, start, stop in zip(meant, starts, ends, strict=False):
        yield Found(agency, start, stop, said)
