"""Text of a saved web page: the document on it, without the site around it.

trafilatura tells the document from menus and boxes, but flattens table cells and loses the
numbers of lists, and what it skips inside the document would be lost. So it decides only where
the document begins and ends: the stretch of the page that holds most of what it keeps and least
of what it drops. Everything in that stretch is written out here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import lxml.html
import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement

from corpus.errors import LoadingError
from corpus.grammar import roman_numeral
from corpus.loading.encodings import decode
from corpus.loading.layout import Cell, Row, join_lines, paragraph_lines, table_lines
from corpus.text import fold

_SKIPPED_TAGS = """
script style noscript template svg iframe select button textarea input object head title meta link
"""
_INLINE_TAGS = """
a abbr b bdi bdo big cite code del dfn em font i img ins kbd label mark q s small span strike strong
sub sup time tt u var wbr o:p
"""
_SKIPPED, _INLINE = frozenset(_SKIPPED_TAGS.split()), frozenset(_INLINE_TAGS.split())
_SPACES = re.compile(r"\s+")
_LETTERS = re.compile(r"[^\w]+")
_PIECES = re.compile(r"\s\|\s|<br>")  # of a line: the cells of a row and their lines
_TELLING = 40  # letters by which a piece of text is told from others
_NEAR = 300  # letters; the two columns of a header are no longer
_CELL_LIMIT = 3000  # characters in a cell of data; a longer one is a page laid out with tables


_Block = tuple[str, ...]  # lines of a paragraph, heading or table


def read_webpage(content: bytes) -> str:
    """Raises LoadingError for a page without text."""
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", decode(content))
    try:
        root = lxml.html.document_fromstring(source)
    except (ParserError, ValueError) as error:
        raise LoadingError(
            "Trang web này không có nội dung chữ.",
            "Hãy mở trang bằng trình duyệt, lưu văn bản thành tệp .docx hoặc .pdf rồi thử lại.",
        ) from error
    blocks = [block for block in _lines(root) if block]
    kept = trafilatura.extract(
        source, include_tables=True, include_comments=False, favor_recall=True, deduplicate=False
    )
    document = _document(blocks, _plain(kept)) if kept else blocks
    return join_lines(line for block in document for line in block)


def _document(blocks: Sequence[_Block], kept: str) -> Sequence[_Block]:
    """The stretch of blocks with the greatest sum of scores."""
    sums = [0, *accumulate(_scores(blocks, kept))]
    best, lowest, start, end = 0, 0, 0, 0
    for position, total in enumerate(sums):
        if total < sums[lowest]:
            lowest = position
        if total - sums[lowest] > best:
            best, start, end = total - sums[lowest], lowest, position
    return blocks[start:end]


def _scores(blocks: Sequence[_Block], kept: str) -> Iterator[int]:
    """Characters of each block that were kept, less those that were not.

    A short piece counts as kept only near the last one found: "Văn bản liên quan" is a box beside
    the document, and also three words in it.
    """
    place = 0
    for block in blocks:
        score = 0
        for piece in (_plain(piece) for line in block for piece in _PIECES.split(line)):
            telling = len(piece) > _TELLING
            end = len(kept) if telling else place + len(piece) + _NEAR
            found = kept.find(piece, max(0, place - _NEAR), end)
            if found >= 0:
                place = found + len(piece)
            score += len(piece) if found >= 0 or (telling and piece in kept) else -len(piece)
        yield score


def _lines(parent: HtmlElement, marker: str = "") -> Iterator[tuple[str, ...]]:
    """The blocks of an element, each as its lines; text between blocks is a block too."""
    pending = f"{marker} {_text(parent, parent.text)}"
    for child in parent:
        if child.tag == "br":
            pending += "\n"
        elif not _is_shown(child):
            pass
        elif child.tag in _INLINE and not _holds_blocks(child):
            pending += _inline(child)
        elif child.tag in {"p", "div"} and marker and pending.strip() == marker:
            yield from _lines(child, marker)  # <li><p>…</p></li>: the number goes with the text
            pending = ""
        else:
            yield tuple(paragraph_lines(pending))
            yield from _block(child)
            pending = ""
        pending += _text(parent, child.tail)
    yield tuple(paragraph_lines(pending))


def _block(element: HtmlElement) -> Iterator[tuple[str, ...]]:
    if element.tag == "table":
        rows = _rows(element)
        nested = next(element.iterdescendants("table"), None) is not None
        if nested or any(sum(map(len, cell)) > _CELL_LIMIT for row in rows for cell in row):
            for cell in element.iter("td", "th", "caption"):
                if next(cell.iterancestors("table")) is element:
                    yield from _lines(cell)
        else:
            yield tuple(table_lines(rows))
    elif element.tag in {"ol", "ul"}:
        for item, marker in _items(element):
            yield from _lines(item, marker) if item.tag == "li" else _block(item)
    else:
        yield from _lines(element)


def _items(parent: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Items of a list with the numbers that a browser shows."""
    number = int(parent.get("start") or 1)
    for item in parent:
        if not _is_shown(item):
            continue
        if item.tag == "li" and (item.get("value") or "").isdecimal():
            number = int(item.get("value") or number)
        yield item, _marker(parent, number)
        number += item.tag == "li"


def _marker(parent: HtmlElement, number: int) -> str:
    style = parent.get("style") or ""
    if "list-style-type:none" in style.replace(" ", ""):
        return ""
    if parent.tag == "ul":
        return "-"
    match parent.get("type") or "1":
        case "a" | "A" as form:
            letter = chr(ord("a") + (number - 1) % 26)
            return f"{letter})" if form == "a" else f"{letter.upper()}."
        case "i" | "I" as form:
            return f"{roman_numeral(number).lower() if form == 'i' else roman_numeral(number)}."
        case _:
            return f"{number}."


def _rows(table: HtmlElement) -> list[Row]:
    """Cells that span rows are repeated in each; those that span columns leave the others empty."""
    rows: list[Row] = []
    hanging: dict[int, tuple[int, Cell]] = {}  # column → rows still to fill, with what
    for row in table.iter("tr"):
        cells: list[Cell] = []
        for cell in row.iterchildren("td", "th"):
            _fill(cells, hanging)
            content = tuple(line for lines in _lines(cell) for line in lines)
            for position in range(_span(cell, "colspan")):
                filling = content if position == 0 else ()
                if (tall := _span(cell, "rowspan")) > 1:
                    hanging[len(cells)] = (tall - 1, filling)
                cells.append(filling)
        _fill(cells, hanging)
        rows.append(cells)
    return rows


def _fill(cells: list[Cell], hanging: dict[int, tuple[int, Cell]]) -> None:
    """Cells of the rows above that reach down to here."""
    while len(cells) in hanging:
        column = len(cells)
        left, cell = hanging.pop(column)
        if left > 1:
            hanging[column] = (left - 1, cell)
        cells.append(cell)


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name) or "1"
    return min(max(int(value), 1), 1000) if value.isdecimal() else 1


def _inline(element: HtmlElement) -> str:
    if element.tag == "sup" and element.find(".//a[@href]") is not None:
        return ""  # the mark of a footnote
    text = _text(element, element.text)
    for child in element:
        if child.tag == "br":
            text += "\n"
        elif _is_shown(child):
            text += _inline(child)
        text += _text(element, child.tail)
    return text


def _text(parent: HtmlElement, text: str | None) -> str:
    """Text of a page, in which a line break is a space except in <pre>."""
    return (text or "") if parent.tag == "pre" else _SPACES.sub(" ", text or "")


def _holds_blocks(element: HtmlElement) -> bool:
    return any(
        isinstance(e.tag, str) and e.tag not in _INLINE | {"br"} for e in element.iterdescendants()
    )


def _is_shown(element: HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        isinstance(element.tag, str)
        and element.tag not in _SKIPPED
        and element.get("hidden") is None
        and "display:none" not in style
    )


def _plain(text: str) -> str:
    return _LETTERS.sub("", fold(text))
