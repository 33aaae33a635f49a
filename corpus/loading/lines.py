"""Words on pages as lines, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

_SAME_LINE = 0.5  # of the smaller height that two words of a line share at least
_COLUMN_GAP = 1.2  # letter sizes between two columns of a header, at least …
_COLUMN_GAP_TIMES = 3.0  # … and this many times the usual gap of the line
_BESIDE = 0.2  # letter sizes that two lines beside each other share in height; lines below do not
_TOUCH = 0.1  # points by which the edges of a gutter may be off
_GUTTER = 6.0  # points that stay free between two columns
_SMALL = 0.85  # of the usual letter size; footnotes are smaller
_RAISED = 0.12  # of the letter size that a superscript stands above the line
_UNIT = re.compile(r"\b[cdkm]?m$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its place on the page, in points from the left and from the top."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of one column; `page` counts from 1."""

    words: tuple[Word, ...]
    page: int
    notes: tuple[str, ...] = ()  # footnotes of the page, on its last line

    @property
    def text(self) -> str:
        """The words with spaces between those that stand apart."""
        text = ""
        for previous, word in zip((None, *self.words), self.words, strict=False):
            apart = previous is not None and word.x0 - previous.x1 > 0.1 * word.size
            text += f" {word.text}" if apart else word.text
        return text

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def top(self) -> float:
        return self.words[0].top

    @property
    def bottom(self) -> float:
        return self.words[0].bottom

    @property
    def size(self) -> float:
        return median(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)


def to_lines(words: Iterable[Word], page: int) -> list[Line]:
    """Words put together by height, lines from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top, w.x0)):
        for line in lines[-3:]:
            top, bottom = max(word.top, line[0].top), min(word.bottom, line[0].bottom)
            if bottom - top > _SAME_LINE * min(
                word.bottom - word.top, line[0].bottom - line[0].top
            ):
                line.append(word)
                break
        else:
            lines.append([word])
    ordered = (tuple(sorted(line, key=lambda w: w.x0)) for line in lines)
    return [Line(line, page) for line in ordered]


def by_columns(lines: Sequence[Line]) -> list[Line]:
    """Lines in reading order where two columns stand side by side, as in a header or a signature.

    The columns begin with a line that has one wide gap, or with two lines beside each other, and
    go on as long as lines leave a gutter free; the left one is read first.
    """
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    gutter = (0.0, 0.0)
    for number, line in enumerate(lines):
        if left or right:
            halves = _split(line, gutter)
            free = _free(gutter, halves)
            if free is not None:
                gutter = free
                left += [half for half in halves if half.x0 < gutter[1] - _TOUCH]
                right += [half for half in halves if half.x0 >= gutter[1] - _TOUCH]
                continue
            ordered += [*left, *right]
            left, right = [], []
        halves = _split(line)
        beside = sorted((line, *lines[number + 1 : number + 2]), key=lambda half: half.x0)
        if len(halves) == 2 or _stand_beside(beside):
            first, second = halves if len(halves) == 2 else beside
            gutter = (first.x1, second.x0)
            left = [half for half in halves if half.x0 < second.x0]
            right = [half for half in halves if half.x0 >= second.x0]
            while ordered and ordered[-1].x0 >= first.x1 and ordered[-1].page == line.page:
                right.insert(0, ordered.pop())  # the right column may begin higher up
                gutter = (gutter[0], min(gutter[1], right[0].x0))
        else:
            ordered.append(line)
    return [*ordered, *left, *right]


def _stand_beside(lines: Sequence[Line]) -> bool:
    if len(lines) < 2:
        return False
    first, second = lines
    overlap = min(first.bottom, second.bottom) - max(first.top, second.top)
    return overlap > _BESIDE * first.size and second.x0 - first.x1 > _COLUMN_GAP * first.size


def _split(line: Line, gutter: tuple[float, float] | None = None) -> list[Line]:
    """A line cut at its one wide gap, or where most of a gutter is free of words."""
    pairs = list(zip(line.words, line.words[1:], strict=False))
    if not pairs:
        return [line]
    start, end = gutter or (line.x0, line.x1)
    gaps = [min(right.x0, end) - max(left.x1, start) for left, right in pairs]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    others = max((gap for i, gap in enumerate(gaps) if i != widest), default=0)
    least = _GUTTER if gutter else max(_COLUMN_GAP * line.size, _COLUMN_GAP_TIMES * others)
    if gaps[widest] < least:
        return [line]
    return [
        replace(line, words=line.words[: widest + 1]),
        replace(line, words=line.words[widest + 1 :]),
    ]


def _free(gutter: tuple[float, float], lines: Sequence[Line]) -> tuple[float, float] | None:
    """What stays free of a gutter beside these lines; None where one of them crosses it."""
    start, end = gutter
    for line in lines:
        if line.x1 < end and (line.x0 + line.x1) / 2 < (start + end) / 2:
            start = max(start, line.x1)
        elif line.x0 > start:
            end = min(end, line.x0)
        else:
            return None
    return (start, end) if end - start >= _GUTTER else None


def with_notes(lines: Sequence[Line], usual: float) -> list[Line]:
    """The lines of a page without its footnotes; the last line carries them as `notes`.

    Footnotes are the small lines at the foot of a page, from the first that begins with a number.
    Their marks in the text are dropped. `usual` is the letter size of the document's text.
    """
    foot = len(lines)
    while foot and lines[foot - 1].size < _SMALL * usual:
        foot -= 1
    while foot < len(lines) and not lines[foot].words[0].text.rstrip(".)").isdecimal():
        foot += 1
    notes: list[str] = []
    for line in lines[foot:]:
        if (number := line.words[0].text.rstrip(".)")).isdecimal():
            notes.append(f"[{number}] {line.text.removeprefix(line.words[0].text).strip()}")
        else:
            notes[-1] += f" {line.text}"
    numbers = {note[1 : note.index("]")] for note in notes}
    body = [replace(line, words=_without_marks(line.words, numbers)) for line in lines[:foot]]
    body = [line for line in body if line.words]
    if not body:
        return list(lines)
    return [*body[:-1], replace(body[-1], notes=tuple(notes))]


def _without_marks(words: Sequence[Word], numbers: set[str]) -> tuple[Word, ...]:
    """Words without the raised numbers that stand for a footnote ("m2" keeps its number)."""
    kept: list[Word] = []
    for word in words:
        previous = kept[-1] if kept else None
        raised = previous is not None and (
            word.size < _SMALL * previous.size
            and word.bottom < previous.bottom - _RAISED * previous.size
        )
        unit = (
            previous is not None and bool(_UNIT.search(previous.text)) and word.text in {"2", "3"}
        )
        if not (raised and not unit and word.text.strip("[]()") in numbers):
            kept.append(word)
    return tuple(kept)
