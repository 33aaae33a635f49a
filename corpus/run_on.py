"""Units that begin on the line of the text before them, as converters leave them: "… hiện hành.
Điều 8. Trách nhiệm của …", "2. Hồ sơ gồm: a) Bản báo cáo;", "b) Biên bản họp; c) Văn bản đề nghị".

A unit is begun inside a line only where what comes before has ended and its number is the one that
comes next, so that no reference ("theo Điều 8 của Quy chế") is taken for a heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corpus.grammar import ARTICLE, POINT_LETTERS, ordinal
from corpus.run_on_paragraphs import paragraphs
from corpus.text import CAPITALS, SMALL_LETTERS

# An article behind a full stop, or behind a title in capitals.
_ARTICLE = re.compile(
    rf"(?<=[.;])\s+(?=Điều (?P<number>\d{{1,4}})\. *[{CAPITALS}])"
    rf"|(?<=[{CAPITALS}]{{2}})\s+(?=Điều (?P<titled>\d{{1,4}})\. *[{CAPITALS}][{SMALL_LETTERS}])"
)
_POINT = re.compile(rf"(?<=[;:])\s+(?=(?P<letter>[{POINT_LETTERS}])\) ?[^\W\d_])")
_LED_BY_POINT = re.compile(rf"(?P<letter>[{POINT_LETTERS}])\s?\)\s*\S")
_SECOND = re.compile(r"\s*b\s?\)\s")


def pieces(
    text: str, start: int, end: int, article: Callable[[], int | None]
) -> Iterator[tuple[int, int]]:
    """The line from `start` to `end`, cut where another unit begins in it.

    `article` tells the number of the last article that was opened; it is asked anew behind each
    piece.
    """
    while (cut := _article(text, start, end, article())) is not None:
        yield from _below(text, start, cut[0], in_article=article() is not None)
        start = cut[1]
    yield from _below(text, start, end, in_article=article() is not None)


def _below(text: str, start: int, end: int, *, in_article: bool) -> Iterator[tuple[int, int]]:
    """A piece of a line, cut where a paragraph of an article or a point begins in it."""
    for behind in [*paragraphs(text, start, end, in_article=in_article), end]:
        stop = end if behind == end else start + len(text[start:behind].rstrip())
        while (cut := _point(text, start, stop)) is not None:
            yield start, cut[0]
            start = cut[1]
        yield start, stop
        start = behind


def _article(text: str, start: int, end: int, last: int | None) -> tuple[int, int] | None:
    own = ARTICLE.match(text, start, end)
    before = ordinal(own["number"]) if own else last
    first = 1 if before is None else before + 1  # the first article only behind a title
    for found in _ARTICLE.finditer(text, start, end):
        titled = found["titled"]
        if titled and not text[start : found.start()].isupper():
            continue
        if int(titled or found["number"]) == first and (titled or before is not None):
            return found.span()
    return None


def _point(text: str, start: int, end: int) -> tuple[int, int] | None:
    own = _LED_BY_POINT.match(text, start, end)
    for found in _POINT.finditer(text, start, end):
        ended = text[found.start() - 1]
        if own is None:
            first = ended == ":" and found["letter"] == "a"
            second = _POINT.search(text, found.end(), end)
            if first and (_SECOND.match(text, end) or (second and second["letter"] == "b")):
                return found.span()
        elif ended == ";" and ordinal(found["letter"]) == (ordinal(own["letter"]) or 0) + 1:
            return found.span()
    return None
