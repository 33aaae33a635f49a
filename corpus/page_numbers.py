"""Numbers of pages that stand alone between the paragraphs of a text.

In a text of broken lines `corpus.wrapping` takes them out. One with a line for each paragraph may
hold bare numbers that are none, such as the cells of a table: there they are numbers of pages only
where all of them count on by one and a page of text stands between each two.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.cleaning import Line

_BARE = re.compile(r"\s*(?P<number>[1-9]\d{0,2})\s*")
_LEAST = 3  # so many tell that they count pages
_PAGE = 600  # characters; a page has more


def page_numbers(lines: Sequence[Line]) -> frozenset[int]:
    """Where lines start that are nothing but numbers of pages."""
    found = [
        (int(match["number"]), line) for line in lines if (match := _BARE.fullmatch(line.text))
    ]
    counting = all(
        after[0] == before[0] + 1 and after[1].start - before[1].end > _PAGE
        for before, after in pairwise(found)
    )
    return (
        frozenset(line.start for _, line in found)
        if counting and len(found) >= _LEAST
        else frozenset()
    )
