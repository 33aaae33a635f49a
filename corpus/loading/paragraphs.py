"""Which lines on pages make a paragraph together."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.grammar import FIELD, RULES, SIGNATURE
from corpus.loading.layout import paragraph_lines
from corpus.loading.lines import Line

_INDENT = 8.0  # points that set a first line apart
_SLACK = 2.0  # points by which a line may miss a margin
_SPACE = 0.25  # of the letter size
_EXTRA = 0.25  # of the letter size, between paragraphs
_MARGIN_LINES = 3  # lines that reach a margin, at least, where there are many
_MANY = 9
_SENTENCE_END = re.compile(r"[.:;!?…][\"”’')\]]*$")
_HEADER_LINE = re.compile(r"Độc lập\s*[-–]|Số\s*:|[A-ZĐ][^\W\d_]+(?: [^\W\d_]+){0,4}, ngày\b")
_OPEN_CODE = re.compile(r"[^\W_][-/]$")  # "57-" at the end of a line, "NQ/TW" on the next


def paragraphs(lines: Sequence[Line]) -> Iterator[str]:
    """The paragraphs that consecutive lines make, each followed by the footnotes inside it."""
    page = _Measure(lines)
    above: list[Line] = []
    for line in lines:
        if above and page.breaks(above, line):
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


class _Measure:
    """How a text is set: margins by page, first lines, the space between lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._left: dict[int, float] = {}
        self._right: dict[int, float] = {}
        pages: dict[int, list[Line]] = {}
        for line in lines:
            pages.setdefault(line.page, []).append(line)
        for page, own in pages.items():
            enough = own if len(own) > _MANY else lines
            reached = _MARGIN_LINES if len(enough) > _MANY else 1
            self._left[page] = sorted(line.x0 for line in enough)[reached - 1]
            self._right[page] = sorted(line.x1 for line in enough)[-reached]
        pairs = list(pairwise(lines))
        self._first_line = self._usual_first_line(pairs)
        steps = Counter(
            round(_step(a, b)) for a, b in pairs if a.page == b.page and not self._room(a, b)
        )
        self._step = steps.most_common(1)[0][0] if steps else math.inf

    def _usual_first_line(self, pairs: Sequence[tuple[Line, Line]]) -> float | None:
        """How far in first lines begin; None where that is where other lines go on."""
        starting: Counter[int] = Counter()
        going_on: Counter[int] = Counter()
        for previous, line in pairs:
            (starting if self._room(previous, line) else going_on)[round(self._inset(line))] += 1
        inset, times = max(
            ((inset, times) for inset, times in starting.items() if inset > _INDENT),
            key=lambda pair: pair[1],
            default=(0, 0),
        )
        return inset if times > going_on[inset] else None

    def _inset(self, line: Line) -> float:
        return line.x0 - self._left[line.page]

    def _room(self, previous: Line, line: Line) -> bool:
        """Whether the first word of a line would have fitted on the one above."""
        first = line.words[0]
        needed = _SPACE * previous.size + first.x1 - first.x0 + _SLACK
        return previous.x1 + needed < self._right[previous.page]

    def breaks(self, above: Sequence[Line], line: Line) -> bool:
        """Whether `line` begins a new paragraph after the lines of the one above."""
        previous = above[-1]
        if self._room(previous, line) or SIGNATURE.match(line.text):
            return True
        if self._inset(line) > _INDENT and _HEADER_LINE.match(line.text):
            return True
        centred = abs(line.x0 + line.x1 - previous.x0 - previous.x1) < 2 * _SLACK
        if self._in_right_column(previous) and not centred:
            return True
        ended = bool(_SENTENCE_END.search(previous.text)) and not line.text[:1].islower()
        spaced = self._spaced(previous, line)
        if ended and (spaced or FIELD.match(line.text)):
            return True
        hangs = self._hangs(above, line)
        if _is_numbered(line):
            return ended or spaced or (self._inset(line) > _INDENT and not hangs)
        return self._is_first(line, ended=ended) or (
            self._inset(line) > _INDENT
            and not (centred or hangs)
            and (ended or self._inset(previous) < _INDENT or line.bold != previous.bold)
        )

    def _is_first(self, line: Line, *, ended: bool) -> bool:
        """Whether a line begins where first lines do."""
        if self._first_line is None or abs(self._inset(line) - self._first_line) > _SLACK:
            return False
        return ended or not line.text[:1].islower()

    def _in_right_column(self, line: Line) -> bool:
        return 3 * line.x0 > 2 * self._left[line.page] + self._right[line.page]

    def _spaced(self, previous: Line, line: Line) -> bool:
        """Whether there is more space between two lines than inside paragraphs."""
        return (
            line.page == previous.page and _step(previous, line) > self._step + _EXTRA * line.size
        )

    def _hangs(self, above: Sequence[Line], line: Line) -> bool:
        """Whether a line stands under the text of a numbered paragraph or under its second line."""
        previous = above[-1]
        if len(above) == 1:
            return _is_numbered(previous) and self._inset(line) > self._inset(previous) + _SLACK
        return line.page == previous.page and abs(line.x0 - previous.x0) < _SLACK


def _step(previous: Line, line: Line) -> float:
    return line.bottom - previous.bottom


def _is_numbered(line: Line) -> bool:
    return any(rule.pattern.match(line.text) for rule in RULES)
