"""Text of a saved web page: the document on it, without the site around it.

trafilatura tells a document from menus and boxes, but flattens table cells, loses the numbers of
lists, and drops what it takes for clutter, such as a short table at the end. So it only points at
the document: the stretch of the page that holds most of what it keeps and least of what it drops,
together with everything else that stands in the same part of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

import lxml.html
import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement

from corpus.errors import LoadingError
from corpus.loading.blocks import Block, blocks_of
from corpus.loading.encodings import decode
from corpus.loading.layout import join_lines
from corpus.text import fold

_LETTERS = re.compile(r"[^\w]+")
_PIECES = re.compile(r"\s\|\s|<br>")  # of a line: the cells of a row and their lines
_TELLING = 40  # letters by which a piece of text is told from others
_NEAR = 300  # letters; the two columns of a header are no longer
_AROUND = {"nav", "header", "footer", "aside"}  # elements that hold a site's own text
_WHOLE_PAGE = {"body", "html", "form"}  # some sites put their whole page into a form
_LINKED = 0.5  # share of a block's text in links from which it is a menu


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
    blocks = blocks_of(root)
    kept = trafilatura.extract(
        source, include_tables=True, include_comments=False, favor_recall=True, deduplicate=False
    )
    document = _document(blocks, _plain(kept)) if kept else blocks
    return join_lines(line for block in document for line in block.lines)


def _document(blocks: Sequence[Block], kept: str) -> Sequence[Block]:
    start, end = _core(blocks, kept)
    if start == end:
        return blocks
    container = _common(blocks[start].element, blocks[end - 1].element)
    before = list(takewhile(lambda b: _belongs(b, container), reversed(blocks[:start])))
    after = list(takewhile(lambda b: _belongs(b, container), blocks[end:]))
    return blocks[start - len(before) : end + len(after)]


def _core(blocks: Sequence[Block], kept: str) -> tuple[int, int]:
    """The stretch of blocks with the greatest sum of scores."""
    sums = [0, *accumulate(_scores(blocks, kept))]
    best, lowest, start, end = 0, 0, 0, 0
    for position, total in enumerate(sums):
        if total < sums[lowest]:
            lowest = position
        if total - sums[lowest] > best:
            best, start, end = total - sums[lowest], lowest, position
    return start, end


def _scores(blocks: Sequence[Block], kept: str) -> Iterator[int]:
    """Characters of each block that were kept, less those that were not.

    A short piece counts as kept only near the last one found: "Văn bản liên quan" is a box beside
    the document, and also three words in it.
    """
    place = 0
    for block in blocks:
        score = 0
        for piece in (_plain(piece) for line in block.lines for piece in _PIECES.split(line)):
            telling = len(piece) > _TELLING
            end = len(kept) if telling else place + len(piece) + _NEAR
            found = kept.find(piece, max(0, place - _NEAR), end)
            if found >= 0:
                place = found + len(piece)
            score += len(piece) if found >= 0 or (telling and piece in kept) else -len(piece)
        yield score


def _common(first: HtmlElement, last: HtmlElement) -> HtmlElement:
    """The innermost element that holds both and is no paragraph or table itself."""
    above = [first, *first.iterancestors()]
    return next(element for element in (last, *last.iterancestors()) if element in above)


def _belongs(block: Block, container: HtmlElement) -> bool:
    """Whether a block outside the core is part of the document.

    In an element of the document's own everything is; straight in the page only what stands
    there by itself, since a box of the site is an element with blocks inside.
    """
    path = [block.element]
    while path[-1] is not None and path[-1] is not container:
        path.append(path[-1].getparent())
    if path[-1] is None or any(element.tag in _AROUND for element in path[:-1]):
        return False
    if container.tag in _WHOLE_PAGE and len(path) > 2:
        return False
    linked = sum(len(link.text_content().strip()) for link in block.element.iter("a"))
    return linked < _LINKED * len(block.element.text_content().strip())


def _plain(text: str) -> str:
    return _LETTERS.sub("", fold(text))
