"""Text of a .docx file: paragraphs and tables in order, as Word shows them.

What Word draws but does not store as text is written out (automatic numbers, capitals from
formatting, symbols); what it stores but does not show is left out (deleted and hidden text, field
codes). Headers and footers are left out. A footnote stands on a line of its own behind the
paragraph that refers to it.
"""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import _Element

from corpus.errors import LoadingError
from corpus.loading.encodings import CONVERTERS, reads_better
from corpus.loading.layout import Cell, Row, join_lines, paragraph_lines, table_lines
from corpus.loading.numbering import Numbering

UNPACKED_LIMIT = 400_000_000  # bytes of all parts, pictures included
XML_LIMIT = 60_000_000  # bytes of one part of text; 27 MB took 0.28 GB of memory and 7 s

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_REMOVED = {qn("w:del"), qn("w:moveFrom"), _FALLBACK}
_WRAPPERS = {
    qn("w:sdtContent"),
    qn("w:sdt"),
    qn("w:ins"),
    qn("w:moveTo"),
    qn("w:customXml"),
    qn("w:smartTag"),
}
_CHARACTERS = {
    qn("w:tab"): " ",
    qn("w:ptab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",  # a letter in TCVN3
}
_LEGACY_FONTS = ((".vn", "TCVN3"), ("vni", "VNI"), ("vps", "VPS"))
# Characters of the fonts Symbol and Wingdings that documents use; by the number of the character.
_SYMBOLS = {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB1: "±", 0xB4: "×", 0xB0: "°", 0xB7: "•", 0xAE: "→",
    0xA7: "▪", 0xFC: "✓",
}  # fmt: skip


def read_word(content: bytes) -> str:
    """Raises LoadingError for a damaged or oversized file."""
    _check_sizes(content)
    try:
        document = docx.Document(io.BytesIO(content))
    except MemoryError:
        raise
    except Exception as error:  # python-docx passes on whatever zipfile and lxml raise
        raise LoadingError(
            "Tệp Word (.docx) bị hỏng, không đọc được.",
            "Hãy mở tệp bằng Word rồi lưu lại thành tệp .docx mới; nếu Word cũng không mở được thì "
            "cần lấy lại tệp gốc.",
        ) from error
    return join_lines(_Reader(document).lines())


def _check_sizes(content: bytes) -> None:
    """Refuse a file that unpacks to more than it should, before unpacking it.

    `zipfile` never gives out more than the sizes it is told here.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
    texts = [member.file_size for member in members if member.filename.endswith((".xml", ".rels"))]
    if (
        sum(member.file_size for member in members) > UNPACKED_LIMIT
        or max(texts, default=0) > XML_LIMIT
    ):
        raise LoadingError(
            "Tệp .docx này bung ra quá lớn so với một văn bản, nên không được nạp.",
            "Hãy bỏ bớt hình ảnh và đối tượng nhúng rồi lưu lại.",
        )


class _Reader:
    """The walk over a document's body."""

    def __init__(self, document: WordDocument) -> None:
        self.body = document.element.body
        self.numbering = Numbering(document)
        self.styles = {
            s.get(qn("w:styleId")): s for s in document.styles.element.iter(qn("w:style"))
        }
        self.notes = dict(_notes(document))
        self.legacy = self._legacy_fonts()

    def lines(self) -> Iterator[str]:
        return self._lines(self.body)

    def _lines(self, parent: _Element) -> Iterator[str]:
        for child in parent:
            if child.tag == qn("w:p"):
                if not self._is_contents(child):
                    yield from self._paragraph(child, always_numbered=parent.tag == qn("w:tc"))
            elif child.tag == qn("w:tbl"):
                yield from table_lines(self._rows(child))
            elif child.tag in _WRAPPERS:
                yield from self._lines(child)

    def _paragraph(self, paragraph: _Element, *, always_numbered: bool) -> Iterator[str]:
        text = self._text(paragraph)
        if text.strip() or always_numbered:
            yield from paragraph_lines(f"{self.numbering.label(paragraph)} {text}")
        for box in paragraph.iter(qn("w:txbxContent")):
            shown = not any(above.tag in _REMOVED for above in box.iterancestors())
            if shown and next(box.iterancestors(qn("w:p"))) is paragraph:
                yield from self._lines(box)
        for reference in paragraph.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
            note = self.notes.get((reference.tag, reference.get(qn("w:id"), "")))
            mark = f"[{reference.get(qn('w:id'))}] "
            for element in note.iter(qn("w:p")) if note is not None else ():
                yield from paragraph_lines(mark + self._text(element))
                mark = ""

    def _text(self, paragraph: _Element) -> str:
        pieces = list(self._pieces(paragraph))
        text = ""
        while pieces:  # a letter and its mark may stand in two runs of one font
            font = pieces[0][0]
            same = next((i for i, (other, _) in enumerate(pieces) if other != font), len(pieces))
            joined = "".join(piece for _, piece in pieces[:same])
            encoding = self.legacy.get(font)
            converted = CONVERTERS[encoding](joined) if encoding else joined.replace("\xad", "")
            text += converted.upper() if encoding == "TCVN3" and font.endswith("h") else converted
            del pieces[:same]
        return text

    def _pieces(self, parent: _Element) -> Iterator[tuple[str, str]]:
        """Font and text of each run of a paragraph."""
        for child in parent:
            if child.tag == qn("w:r"):
                yield from self._run(child)
            elif child.tag == _MATH_TEXT:
                yield "", child.text or ""
            elif child.tag not in _REMOVED and child.tag != qn("w:pPr"):
                yield from self._pieces(child)

    def _run(self, run: _Element) -> Iterator[tuple[str, str]]:
        if self._is_on(run, "w:vanish"):
            return
        font = (self._property(run, "w:rFonts", "w:ascii") or "").lower()
        text = "".join(map(_shown, run))
        if text:
            yield font, text.upper() if self._is_on(run, "w:caps") else text

    def _property(self, run: _Element, tag: str, attribute: str = "w:val") -> str | None:
        """A run's property: its own, its character style's, or its paragraph style's."""
        for properties in self._property_sources(run):
            element = properties.find(qn(tag))
            if element is not None:
                value = element.get(qn(attribute))
                if value is not None or attribute == "w:val":
                    return value if value is not None else "1"
        return None

    def _property_sources(self, run: _Element) -> Iterator[_Element]:
        own = run.find(qn("w:rPr"))
        paragraph = next(run.iterancestors(qn("w:p")), None)
        names = []
        if own is not None:
            yield own
            names.append(own.find(qn("w:rStyle")))
        if paragraph is not None:
            names.append(paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}"))
        for name in names:
            style = self.styles.get(name.get(qn("w:val"))) if name is not None else None
            seen: set[int] = set()
            while style is not None and id(style) not in seen:
                seen.add(id(style))
                properties = style.find(qn("w:rPr"))
                if properties is not None:
                    yield properties
                base = style.find(qn("w:basedOn"))
                style = self.styles.get(base.get(qn("w:val"))) if base is not None else None

    def _is_on(self, run: _Element, tag: str) -> bool:
        return (self._property(run, tag) or "0") not in {"0", "false", "off"}

    def _legacy_fonts(self) -> dict[str, str]:
        """Fonts whose text is Vietnamese only after conversion, each with its encoding."""
        texts: defaultdict[str, list[str]] = defaultdict(list)
        for run in self.body.iter(qn("w:r")):
            for font, text in self._run(run):
                texts[font].append(text)
        found: dict[str, str] = {}
        for start, encoding in _LEGACY_FONTS:
            fonts = [font for font in texts if font.startswith(start)]
            if reads_better(" ".join(text for font in fonts for text in texts[font]), encoding):
                found.update(dict.fromkeys(fonts, encoding))
        return found

    def _rows(self, table: _Element) -> list[Row]:
        """Cells merged downwards are repeated; those merged sideways leave the others empty."""
        rows: list[Row] = []
        for row in _children(table, "w:tr"):
            cells: list[Cell] = [()] * _grid(row, "w:gridBefore")
            for cell in _children(row, "w:tc"):
                properties = cell.find(qn("w:tcPr"))
                merge = properties.find(qn("w:vMerge")) if properties is not None else None
                continues = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
                if continues and rows and len(cells) < len(rows[-1]):
                    cells.append(rows[-1][len(cells)])
                else:
                    cells.append(tuple(self._lines(cell)))
                cells += [()] * (_span(properties) - 1)
            rows.append(cells)
        return rows

    def _is_contents(self, paragraph: _Element) -> bool:
        """A line of the table of contents, which repeats a heading."""
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        return style is not None and style.get(qn("w:val"), "").upper().startswith(
            ("TOC1", "TOC2", "TOC3", "TOC4")
        )


def _shown(element: _Element) -> str:
    if element.tag == qn("w:t"):
        return element.text or ""
    if element.tag == qn("w:sym"):
        return _SYMBOLS.get(int(element.get(qn("w:char"), "0"), 16) & 0xFF, "")
    return _CHARACTERS.get(element.tag, "")


def _notes(document: WordDocument) -> Iterator[tuple[tuple[str, str], _Element]]:
    for part in document.part.package.iter_parts():
        for name in ("footnote", "endnote"):
            if str(part.partname) == f"/word/{name}s.xml":
                for note in parse_xml(part.blob).iter(qn(f"w:{name}")):
                    if note.get(qn("w:type")) is None:  # others are the rules drawn above notes
                        yield (qn(f"w:{name}Reference"), note.get(qn("w:id"), "")), note


def _children(parent: _Element, tag: str) -> Iterator[_Element]:
    """Children with a tag, also those inside content controls and tracked insertions."""
    for child in parent:
        if child.tag == qn(tag):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)


def _grid(row: _Element, tag: str) -> int:
    element = row.find(f"{qn('w:trPr')}/{qn(tag)}")
    return int(element.get(qn("w:val"), "0")) if element is not None else 0


def _span(properties: _Element | None) -> int:
    span = properties.find(qn("w:gridSpan")) if properties is not None else None
    return int(span.get(qn("w:val"), "1")) if span is not None else 1
