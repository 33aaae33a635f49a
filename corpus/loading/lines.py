"""Lines of words on pages, and the paragraphs that they make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus.grammar import RULES, SIGNATURE
from corpus.loading.layout import paragraph_lines

_SAME_LINE = 0.5  # of the smaller height that two words of a line share at least
_COLUMN_GAP = 1.2  # letter sizes between two columns of a header, at least …
_COLUMN_GAP_TIMES = 3.0  # … and this many times the usual gap of the line
_BESIDE = 0.2  # letter sizes that two lines beside each other share in height; lines below do not
_GUTTER = 6.0  # points that stay free between two columns
_INDENT = 8.0  # points that set a first line apart
_SLACK = 2.0  # points by which a line may miss the margin
_MARGIN_LINES = 3  # lines that reach a margin, at least
_SMALL = 0.85  # of the usual letter size; footnotes are smaller
_RAISED = 0.12  # of the letter size that a superscript stands above the line
_SENTENCE_END = re.compile(r"[.:;!?…][\"”’')\]]*$")
_OPEN_CODE = re.compile(r"[^\W_][-/]$")  # "57-" at the end of a line, "NQ/TW" on the next
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


def by_columns(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines in reading order where two columns stand side by side, as in a header or a signature.

    The columns begin with a line that has one wide gap, or with two lines beside each other, and
    go on as long as lines leave a gutter free; the left one is read first.
    """
    columns: tuple[list[Line], list[Line]] = ([], [])
    gutter = (0.0, 0.0)
    for number, line in enumerate(lines):
        if columns[0]:
            halves = _split(line, gutter)
            free = _free(gutter, halves)
            if free is not None:
                gutter = free
                for half in halves:
                    columns[half.x0 >= gutter[1] - 0.1].append(half)
                continue
            yield from (*columns[0], *columns[1])
            columns = ([], [])
        halves = _split(line)
        beside = sorted((line, *lines[number + 1 : number + 2]), key=lambda half: half.x0)
        if len(halves) == 2 or _stand_beside(beside):
            first, second = halves if len(halves) == 2 else beside
            gutter = (first.x1, second.x0)
            for half in halves:
                columns[half.x0 >= second.x0].append(half)
        else:
            yield line
    yield from (*columns[0], *columns[1])


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


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs that consecutive lines make, each followed by the footnotes inside it."""
    left, right = _margins(lines)
    above: list[Line] = []
    for line in lines:
        if above and _breaks(above, line, left[line.page], right[above[-1].page]):
            yield from _joined(above)
            above = []
        above.append(line)
    yield from _joined(above)


def _joined(lines: Sequence[Line]) -> Iterator[str]:
    text = lines[0].text if lines else ""
    for line in lines[1:]:
        text += line.text if _OPEN_CODE.search(text) else f" {line.text}"
    yield from paragraph_lines(text)
    for line in lines:
        yield from line.notes


def _breaks(above: Sequence[Line], line: Line, left: float, right: float) -> bool:
    """Whether `line` begins a new paragraph after the lines of the one above."""
    previous, first = above[-1], line.words[0]
    space = 0.25 * previous.size
    if previous.x1 + space + (first.x1 - first.x0) + _SLACK < right:
        return True  # its first word would have fitted above
    if SIGNATURE.match(line.text):
        return True
    ended = bool(_SENTENCE_END.search(previous.text)) and not line.text[:1].islower()
    indented = line.x0 > left + _INDENT
    if _is_numbered(line):
        return ended or indented
    hanging = len(above) > 1 and abs(line.x0 - previous.x0) < _SLACK and line.page == previous.page
    centred = abs(line.x0 + line.x1 - previous.x0 - previous.x1) < 2 * _SLACK
    if not indented or hanging or centred:
        return False
    flush = previous.x0 < left + _INDENT and not (len(above) == 1 and _is_numbered(previous))
    return ended or flush or line.bold != previous.bold


def _is_numbered(line: Line) -> bool:
    return any(rule.pattern.match(line.text) for rule in RULES)


def _margins(lines: Sequence[Line]) -> tuple[dict[int, float], dict[int, float]]:
    """Left and right margins by page: as far as several lines reach, there or in the whole text."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    left, right = {}, {}
    for page, own in pages.items():
        enough = own if len(own) > 3 * _MARGIN_LINES else lines
        left[page] = sorted(line.x0 for line in enough)[:_MARGIN_LINES][-1]
        right[page] = sorted(line.x1 for line in enough)[-_MARGIN_LINES:][0]
    return left, right
