"""What a web page shows, as blocks of text: paragraphs, list items with their numbers, tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from corpus.grammar import roman_numeral
from corpus.loading.layout import Cell, Row, paragraph_lines, table_lines

_SKIPPED_TAGS = """
script style noscript template svg iframe select button textarea input object head title meta link
"""
_INLINE_TAGS = """
a abbr b bdi bdo big cite code del dfn em font i img ins kbd label mark q s small span strike strong
sub sup time tt u var wbr o:p
"""
_SKIPPED, _INLINE = frozenset(_SKIPPED_TAGS.split()), frozenset(_INLINE_TAGS.split())
_SPACES = re.compile(r"\s+")
_CELL_LIMIT = 3000  # characters in a cell of data; a longer one is a page laid out with tables


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table: its lines, and the element that holds it."""

    lines: tuple[str, ...]
    element: HtmlElement


def blocks_of(root: HtmlElement) -> list[Block]:
    """All that a page shows, in the order in which it shows it."""
    return [block for block in _inside(root) if block.lines]


def _inside(parent: HtmlElement, marker: str = "") -> Iterator[Block]:
    """The blocks of an element; text between blocks is a block too."""
    pending = f"{marker} {_text(parent, parent.text)}"
    for child in parent:
        if child.tag == "br":
            pending += "\n"
        elif not _is_shown(child):
            pass
        elif child.tag in _INLINE and not _holds_blocks(child):
            pending += _inline(child)
        elif child.tag in {"p", "div"} and marker and pending.strip() == marker:
            yield from _inside(child, marker)  # <li><p>…</p></li>: the number goes with the text
            pending = ""
        else:
            yield Block(tuple(paragraph_lines(pending)), parent)
            yield from _block(child)
            pending = ""
        pending += _text(parent, child.tail)
    yield Block(tuple(paragraph_lines(pending)), parent)


def _block(element: HtmlElement) -> Iterator[Block]:
    if element.tag == "table":
        rows = _rows(element)
        nested = next(element.iterdescendants("table"), None) is not None
        if nested or any(sum(map(len, cell)) > _CELL_LIMIT for row in rows for cell in row):
            for cell in element.iter("td", "th", "caption"):
                if next(cell.iterancestors("table")) is element:
                    yield from _inside(cell)
        else:
            yield Block(tuple(table_lines(rows)), element)
    elif element.tag in {"ol", "ul"}:
        for item, marker in _items(element):
            yield from _inside(item, marker) if item.tag == "li" else _block(item)
    else:
        yield from _inside(element)


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
            content = tuple(line for block in _inside(cell) for line in block.lines)
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
