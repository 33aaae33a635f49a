"""Where a text states the document's own data, and the `meta` clause that gathers it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from corpus.cleaning import CleanText
from corpus.ids import META_PATH
from corpus.model import Clause, ClauseKind, Document, Span
from corpus.statements import DAY, day_of
from corpus.text import fold, nfc, squeeze

# Labels under which a data sheet or a closing clause states a date.
_DATE_LABELS = {"issued": ("ban hành", ", ngày"), "effective": ("hiệu lực",)}
_NAMES = {
    "number": "Số hiệu",
    "type": "Loại văn bản",
    "title": "Trích yếu",
    "issuer": "Cơ quan ban hành",
    "issued": "Ngày ban hành",
    "effective": "Ngày có hiệu lực",
    "signer": "Người ký",
}


def locate_metadata(document: Document, text: CleanText) -> dict[str, Span]:
    """The line of the source that states each field; fields that no line states are absent."""
    lines = [
        (line.start + len(line.text) - len(line.text.lstrip()), line.text.strip(), fold(line.text))
        for line in text.lines()
        if line.text.strip()
    ]
    places: dict[str, Span] = {}

    def found(field: str, start: int, content: str) -> None:
        places.setdefault(field, text.span(start, start + len(content)))

    number, signer = fold(document.number), fold(document.signer or "")
    type_in_words = document.type.isalpha() or " " in document.type
    for start, content, folded in lines:
        if number in folded and re.match(r"\W*so\b", folded.strip()):
            found("number", start, content)
        if signer and signer in folded:
            found("signer", start, content)
        for field, labels in _DATE_LABELS.items():
            if _states(getattr(document, field), content, labels):
                found(field, start, content)
        if type_in_words and squeeze(content).lower() == nfc(document.type).lower():
            found("type", start, content)
        if len(content) > 30 and _same_start(content, document.title):
            found("title", start, content)
    return places


def meta_clause(document: Document, places: Mapping[str, Span], first: Span) -> Clause:
    """The clause `meta`: the document's data as Vietnamese lines, standing where the source does.

    Its spans are the lines that state the data; where the text states none, its first line.
    """
    own = tuple(sorted(set(places.values()) or {first}, key=lambda span: span.start))
    return Clause(
        id=f"{document.id}#{META_PATH}",
        document=document.id,
        path=META_PATH,
        kind=ClauseKind.META,
        marker="",
        heading=f"Thông tin {document.name}",
        label="thông tin văn bản",
        start=own[0].start,
        end=own[0].end,
        own=own,
        text="\n".join(_lines(document)),
        parent=None,
    )


def _lines(document: Document) -> Iterator[str]:
    for field, name in _NAMES.items():
        value = getattr(document, field)
        if value:
            shown = value.strftime("%d/%m/%Y") if isinstance(value, date) else value
            yield f"{name}: {shown}"


def _states(day: date | None, content: str, labels: tuple[str, ...]) -> bool:
    if day is None or len(content) > 200 or not any(label in content.lower() for label in labels):
        return False
    return any(day == day_of(found) for found in re.findall(DAY, content, re.IGNORECASE))


def _same_start(content: str, title: str) -> bool:
    return fold(squeeze(content))[:40] == fold(squeeze(title))[:40]
