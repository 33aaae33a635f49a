"""What the official gazette prints around the text of a page, and the signature of its file.

"CÔNG BÁO/Số 12 + 13/Ngày 05-01-2026" stands over each page with the page's number above or below
it; "Ký bởi: …", "Cơ quan: …" and "Ngày ký: …" stand where the file was signed. Neither belongs to
the document, and neither follows its sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.cleaning import Line

_HEAD = re.compile(
    r"\s*(?:\d{1,4}\s+)?CÔNG BÁO(?:\s+[A-ZĐ][^/]{0,60})?\s*/\s*Số\s*[\d\s+,&-]+/"
    r"\s*Ngày\s*\d[\d/.\s-]+"
)
_PAGE_NUMBER = re.compile(r"\s*\d{1,4}\s*")
_SIGNED = re.compile(r"\s*(?:Ký bởi|Người ký|Email|Cơ quan|Ngày ký|Thời gian ký)\s*:\s*\S")
_SIGNER = re.compile(r"\s*(?:Ký bởi|Người ký)\s*:")
_TO_THE_SECOND = re.compile(r"\s*(?:Ngày|Thời gian) ký\s*:.*\d{1,2}:\d\d:\d\d")


def furniture(lines: Sequence[Line]) -> frozenset[int]:
    """Which of the lines, none of them blank, are of the gazette, by their starts."""
    return frozenset(lines[number].start for number in (*_heads(lines), *_signatures(lines)))


def _heads(lines: Sequence[Line]) -> Iterator[int]:
    for number, line in enumerate(lines):
        if not _HEAD.fullmatch(line.text):
            continue
        yield number
        for beside in (number + 1, number - 1):
            if 0 <= beside < len(lines) and _PAGE_NUMBER.fullmatch(lines[beside].text):
                yield beside
                break


def _signatures(lines: Sequence[Line]) -> Iterator[int]:
    """Runs of signing lines that begin with who signed and tell the second of it."""
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and _SIGNED.match(lines[end].text):
            end += 1
        run = range(number, end)
        timed = any(_TO_THE_SECOND.match(lines[place].text) for place in run)
        if timed and _SIGNER.match(lines[number].text):
            yield from run
        number = max(end, number + 1)
