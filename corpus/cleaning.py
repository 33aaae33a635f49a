"""Clean text for reading a stored source, with every clean character mapped back to its place.

The source is never altered: the parser reads `CleanText.text` and cuts spans from the source
through `CleanText.span`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.alignment import draw_borders
from corpus.model import Span

_SPACES = {"\u00a0", "\u2007", "\u202f", "\t", "\u3000"}
_BREAKS = {"\r\n", "\r", "\x0b", "\u2028", "\u2029"}
_BREAK = re.compile(r"\r?\n")
_PAGE_BREAK = "\x0c"
_DROPPED = {"\ufeff", "\u200b", "\u200c", "\u200d", "\u00ad"}
_MARKDOWN = re.compile(
    r"(?P<heading>^[ \t]*\#{1,6}[ \t]+)"
    r"|(?P<quote>^[ \t]*>[ \t]?)"
    r"|(?P<escape>\\)[\\`*_{}\[\]()#+\-.!&~<>]"  # not "\|": it tells a cell's text from its end
    r"|(?P<strong>\*{2,3}|_{2,3})"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*][^*\n]*\*(?!\w))|(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_(?=[^\s_][^_\n]*_(?!\w))|(?<=[^\s_])_(?!\w))",
    re.MULTILINE,
)
# The heading of a unit, emphasised over lines that a page or a converter broke.
_BROKEN_HEADING = re.compile(
    r"^[ \t]*(?P<mark>\*{1,3})"
    r"(?=(?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,3}|[^\W\d_])[.)]|(?:Điều|Chương|Mục|Phần)\s)"
    r"(?P<words>[^*\r\n]+(?:\r?\n[^*\r\n]*[^*\s][^*\r\n]*){1,3})(?P=mark)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of clean text: its offsets there and its text without the line break."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class CleanText:
    """NFC text without markup; clean character `i` is source `[starts[i], ends[i])`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The source range of clean `text[start:end]`, which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])

    def piece(self, span: Span) -> CleanText:
        """The clean text of a source range, with the same offsets into the source."""
        first, last = bisect_left(self.starts, span.start), bisect_right(self.ends, span.end)
        return CleanText(self.text[first:last], self.starts[first:last], self.ends[first:last])

    def lines(self) -> Iterator[Line]:
        """Lines in order, each without its break."""
        start = 0
        for text in self.text.split("\n"):
            yield Line(start, start + len(text), text)
            start += len(text) + 1


def clean(source: str, *, markdown: bool = False, tabs: bool = False) -> CleanText:
    """Clean text of a stored source: NFC, plain spaces and line breaks, markdown marks dropped,
    tables of tabs or aligned columns with pipes between their cells.

    With `tabs` they stay, for whoever reads columns by them.
    """
    dropped = _markup(source) if markdown else {}
    joined = _inside_headings(source) if markdown else frozenset()
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0
    while position < len(source):
        if position in dropped:
            position = dropped[position]
            continue
        end = _cluster_end(source, position)
        cluster = source[position:end]
        plain = " " if position in joined else cluster if cluster == "\t" else _plain(cluster)
        for character in plain:
            characters.append(character)
            starts.append(position)
            ends.append(end)
        position = end
    text = draw_borders("".join(characters))
    return CleanText(text if tabs else text.replace("\t", " "), tuple(starts), tuple(ends))


def _markup(source: str) -> dict[int, int]:
    marks = (match.span(match.lastgroup or 0) for match in _MARKDOWN.finditer(source))
    broken = _BROKEN_HEADING.finditer(source)
    around = (edge for m in broken for edge in (m.span("mark"), (m.end("words"), m.end())))
    return {**dict(marks), **dict(around)}


def _inside_headings(source: str) -> frozenset[int]:
    """Where lines are broken inside the heading of a unit, which is one line all the same."""
    words = (match.span("words") for match in _BROKEN_HEADING.finditer(source))
    breaks = (match for span in words for match in _BREAK.finditer(source, *span))
    return frozenset(match.start() for match in breaks)


def _cluster_end(source: str, position: int) -> int:
    """Past the character at `position`, its combining marks, or the two halves of a line break."""
    end = position + 1
    if source[position] == "\r" and source[end : end + 1] == "\n":
        return end + 1
    while end < len(source) and unicodedata.combining(source[end]):
        end += 1
    return end


def _plain(cluster: str) -> str:
    if cluster in _DROPPED:
        return ""
    if cluster in _SPACES:
        return " "
    if cluster in _BREAKS:
        return "\n"
    if cluster == _PAGE_BREAK:  # ends the line and stays at the start of the next, as white space
        return f"\n{_PAGE_BREAK}"
    return unicodedata.normalize("NFC", cluster)
