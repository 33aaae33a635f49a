"""Word's automatic numbers, which a .docx keeps as list definitions instead of text.

Source: ECMA-376 part 1, 17.9 (numbering). A paragraph names a list (`numId`) and a level
(`ilvl`); the definition of the level says how its number looks (`%1.%2.`) and where it starts.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml.etree import _Element

from corpus.grammar import roman_numeral

_LEVELS = 9
_BULLETS = {"-": "-", "–": "-", "—": "-", "+": "+", "o": "○", "○": "○", "*": "*"}
_PLAIN_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks."""

    start: int
    form: str  # decimal, upperRoman, lowerLetter, bullet, none …
    text: str  # "%1.%2."
    restart: int | None  # the level above which restarts it; 0: never
    arabic: bool  # shows the levels above as decimals ("isLgl")
    style: str | None  # paragraph style that is tied to this level


class Numbering:
    """The counters of a document's lists. Ask for `label` once for each paragraph, in order."""

    def __init__(self, document: WordDocument) -> None:
        self._lists: dict[str, tuple[str, dict[int, Level]]] = {}  # numId → (counters' key, levels)
        self._counters: dict[str, list[int | None]] = {}
        self._styles: dict[str, _Element] = {
            style.get(qn("w:styleId"), ""): style
            for style in document.styles.element.iter(qn("w:style"))
        }
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):  # the document has no lists
            return
        abstract = {a.get(qn("w:abstractNumId")): a for a in root.iter(qn("w:abstractNum"))}
        for number in root.findall(qn("w:num")):
            reference = number.find(qn("w:abstractNumId"))
            definition = abstract.get(_value(reference))
            if definition is not None:
                self._add(number, self._resolved(definition, abstract))

    def label(self, paragraph: _Element) -> str:
        """The number that Word shows before a paragraph ("2.1.", "b)", "-"); "" for none."""
        number, depth = self._position(paragraph)
        if number not in self._lists or depth >= _LEVELS:
            return ""
        key, levels = self._lists[number]
        level = levels.get(depth)
        if level is None:
            return ""
        if level.form == "bullet":
            return _BULLETS.get(level.text.strip(), _PLAIN_BULLET)
        counters = self._counters.setdefault(key, [None] * _LEVELS)
        current = counters[depth]
        counters[depth] = level.start if current is None else current + 1
        for below in range(depth + 1, _LEVELS):
            restart = levels[below].restart if below in levels else None
            if restart is None or depth < restart:
                counters[below] = None
        text = level.text
        for above in range(_LEVELS):
            if f"%{above + 1}" in text:
                shown = levels.get(above, level)
                value = counters[above] if counters[above] is not None else shown.start
                form = "decimal" if level.arabic and above < depth else shown.form
                text = text.replace(f"%{above + 1}", _written(value or 0, form))
        return text.strip()

    def _position(self, paragraph: _Element) -> tuple[str, int]:
        """List and level of a paragraph, its own or those of its style; ("", 0) for none."""
        properties = paragraph.find(qn("w:pPr"))
        number, depth = _numbers(properties)
        if number is None:
            style = _value(properties.find(qn("w:pStyle"))) if properties is not None else ""
            seen: set[str] = set()
            while number is None and style in self._styles and style not in seen:
                seen.add(style)
                number, styled = _numbers(self._styles[style].find(qn("w:pPr")))
                depth = depth if depth is not None else styled
                if number is not None and depth is None:
                    depth = self._tied(number, style)
                style = _value(self._styles[style].find(qn("w:basedOn")))
        return ("", 0) if number in {None, "0"} else (str(number), depth or 0)

    def _tied(self, number: str, style: str) -> int | None:
        levels = self._lists.get(number, ("", {}))[1]
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def _resolved(self, definition: _Element, abstract: dict[str | None, _Element]) -> _Element:
        """The definition that holds the levels, where this one only names a list style."""
        link = _value(definition.find(qn("w:numStyleLink")))
        if not link:
            return definition
        return next(
            (a for a in abstract.values() if _value(a.find(qn("w:styleLink"))) == link), definition
        )

    def _add(self, number: _Element, definition: _Element) -> None:
        levels = dict(map(_level, definition.findall(qn("w:lvl"))))
        key = f"abstract {definition.get(qn('w:abstractNumId'))}"
        number_id = number.get(qn("w:numId"), "")
        for override in number.findall(qn("w:lvlOverride")):
            depth = int(override.get(qn("w:ilvl"), "0"))
            key = f"number {number_id}"  # an override gives the list counters of its own
            inner = override.find(qn("w:lvl"))
            if inner is not None:
                levels[depth] = _level(inner)[1]
            start = _value(override.find(qn("w:startOverride")))
            if start and depth in levels:
                old = levels[depth]
                levels[depth] = Level(
                    int(start), old.form, old.text, old.restart, old.arabic, old.style
                )
        self._lists[number_id] = (key, levels)


def _level(element: _Element) -> tuple[int, Level]:
    restart = _value(element.find(qn("w:lvlRestart")))
    return int(element.get(qn("w:ilvl"), "0")), Level(
        start=int(_value(element.find(qn("w:start"))) or "1"),
        form=_value(element.find(qn("w:numFmt"))) or "decimal",
        text=_value(element.find(qn("w:lvlText"))),
        restart=int(restart) if restart else None,
        arabic=element.find(qn("w:isLgl")) is not None,
        style=_value(element.find(qn("w:pStyle"))) or None,
    )


def _numbers(properties: _Element | None) -> tuple[str | None, int | None]:
    numbers = properties.find(qn("w:numPr")) if properties is not None else None
    if numbers is None:
        return None, None
    depth = _value(numbers.find(qn("w:ilvl")))
    return _value(numbers.find(qn("w:numId"))) or None, int(depth) if depth else None


def _value(element: _Element | None) -> str:
    return "" if element is None else element.get(qn("w:val"), "")


def _written(value: int, form: str) -> str:
    """A number in one of Word's forms: 4 → "4", "04", "IV", "iv", "D", "d"."""
    match form:
        case "none":
            return ""
        case "decimalZero":
            return f"{value:02d}"
        case "upperRoman" | "lowerRoman":
            numeral = roman_numeral(value)
            return numeral if form == "upperRoman" else numeral.lower()
        case "upperLetter" | "lowerLetter" if value > 0:  # a … z, aa, bb …
            letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
            return letter if form == "upperLetter" else letter.lower()
        case _:
            return str(value)
