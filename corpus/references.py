"""References in a text: to documents by number, to clauses by address, to the document itself.

What a reference means is taken only from its own words. "Nghị quyết nêu trên", a number that two
documents could have, a date that is not the known document's: such a reference is found, but
resolves to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.addresses import Address, address_groups, is_absolute, path_of, path_within
from corpus.attached import text_numbers
from corpus.cleaning import clean
from corpus.ids import META_PATH, PREAMBLE_PATH
from corpus.model import Clause, ClauseKind, Document, ParsedDocument, Reference, Span
from corpus.statements import DAY, NUMBER, TYPE, day_of
from corpus.text import fold

_HERE = {
    "point": ClauseKind.POINT,
    "paragraph": ClauseKind.PARAGRAPH,
    "article": ClauseKind.ARTICLE,
    "chapter": ClauseKind.CHAPTER,
    "appendix": ClauseKind.APPENDIX,
}
_NUMBERED = re.compile(
    rf"\b(?:(?P<type>(?i:{TYPE}))\s+)?(?:(?P<so>(?i:số|sô))\s*:?\s*)?(?P<number>(?<![\w/.,-]){NUMBER})"
    # Scans lose the hyphen of "243/TB-VPCP".
    r"(?P<lost>\s[A-ZĐ]{2,8}\d{0,2}\b)?"
)
_SHORT = re.compile(
    rf"\b(?P<type>(?i:{TYPE}))\s+(?:(?i:số)\s+)?(?P<number>\d{{1,4}})(?![\w/%–-]|[.,]\d|\s*(?:năm|tháng|ngày|nhiệm|nội))"
)
_THIS = re.compile(rf"\b(?P<type>(?i:{TYPE}))\s+này\b")
_ABOVE = re.compile(
    rf"\b(?:(?i:các|những)\s+)?(?:(?i:{TYPE})|(?i:văn bản))\s+(?:đã\s+)?(?:nêu|nói|dẫn|kể)\s+trên\b"
)
_DATED = re.compile(rf"\s*,?\s*(?:ký\s+)?(?P<day>{DAY})", re.IGNORECASE)
# Between an address and its document.
_OF = re.compile(
    r"\s*,?\s*(?:(?:(?:ban hành\s+)?kèm theo|của|thuộc|tại|trong|nêu tại|theo|quy định tại)\s+)?$"
)
# Units that change another document speak of its clauses: "Sửa đổi khoản 2 Điều 3 như sau: …".
_AMENDS = re.compile(
    r"\W*(?:Sửa đổi|Bổ sung|Bãi bỏ|Hủy bỏ|Thay thế|Thay (?:cụm )?từ|Bỏ (?:cụm )?từ)\b"
)
_COPY = re.compile(r"-\d+(?=\.|$)")  # "D1-2": the second article 1 of a document
_SCAN = re.compile(r"[^0-9a-z]")


@dataclass(frozen=True, slots=True)
class _Named:
    """A document as a text names it; `id` is None where it is not told which."""

    start: int
    end: int
    id: str | None


def find_references(
    parsed: ParsedDocument, catalog: Mapping[str, Document]
) -> tuple[Reference, ...]:
    """The references in the clauses of a document, in reading order.

    A document's own number in its text is its name, and no reference.
    """
    finder = _Finder(parsed, catalog)
    return tuple(
        reference
        for clause in parsed.clauses
        if clause.path != META_PATH
        for own in clause.own
        for reference in finder.find(clause, own)
    )


def resolve(reference: Reference, documents: Mapping[str, ParsedDocument]) -> str | None:
    """Id of the clause that a reference names; None where it names none, or none is loaded.

    An address without its part ("mục 2 Nghị quyết …") is resolved where only one clause fits.
    """
    parsed = documents.get(reference.document or "")
    if parsed is None or reference.path is None:
        return None
    clauses = parsed.clauses
    exact = [clause.id for clause in clauses if clause.path == reference.path]
    below = [clause.id for clause in clauses if clause.path.endswith(f".{reference.path}")]
    found = exact or below
    return found[0] if len(found) == 1 else None


class _Finder:
    def __init__(self, parsed: ParsedDocument, catalog: Mapping[str, Document]) -> None:
        self._parsed = parsed
        self._catalog = catalog
        self._clauses = {clause.id: clause for clause in parsed.clauses}
        self._paths = {clause.path for clause in parsed.clauses}
        # A regulation issued with a decision numbers its articles anew: there "Điều 1" is its own.
        self._texts = text_numbers(parsed.clauses)
        self._within: dict[tuple[int, str], str] = {}  # text, path as printed → path
        for clause in parsed.clauses:
            place = (self._texts[clause.id], _COPY.sub("", clause.path))
            self._within.setdefault(place, clause.path)
        self._numbers: dict[str, list[str]] = {}
        for document in catalog.values():
            self._numbers.setdefault(_key(document.number), []).append(document.id)
        # A programme that is issued with a resolution calls itself by its own type.
        titles = [
            clause.heading
            for clause in parsed.clauses
            if clause.kind is ClauseKind.PREAMBLE and clause.path != PREAMBLE_PATH
        ]
        self._own_names = [fold(name) for name in (parsed.document.type, *titles)]

    def find(self, clause: Clause, own: Span) -> Iterator[Reference]:
        """The references in one piece of a clause's own text."""
        # Markup is taken out of any text: escapes and bold marks stand inside numbers too.
        text = clean(self._parsed.quote(own), markdown=True)
        named = self._documents(text.text)
        addressed: set[int] = set()
        found: list[tuple[int, int, str | None, str | None]] = []
        marker = clause.marker if own.start == clause.start else ""
        elsewhere = self._amends(clause)
        for group in address_groups(text.text):
            if group[0].end <= len(marker):
                continue  # the clause's own "Điều 3."
            document = _document_of(group, named, text.text)
            identifier = document.id if document else None
            if document:
                addressed.add(document.start)
            for address in group:
                path = self._path(address, clause)
                if document is None and path:
                    path = self._within.get((self._texts[clause.id], path), path)
                if document is None and path in self._paths and not elsewhere:
                    identifier = self._parsed.document.id
                elif document is None and not is_absolute(address):
                    continue
                end = document.end if document and address is group[-1] else address.end
                found.append((address.start, end, identifier, path))
        found += [(d.start, d.end, d.id, None) for d in named if d.start not in addressed]
        for start, end, identifier, path in sorted(found, key=lambda item: item[:2]):
            local = text.span(start, end)
            span = Span(own.start + local.start, own.start + local.end)
            yield Reference(clause.id, self._parsed.quote(span), span, identifier, path)

    def _amends(self, clause: Clause) -> bool:
        """Whether a clause, or one that holds it, changes another document."""
        at: Clause | None = clause
        while at is not None:
            if _AMENDS.match(at.text.removeprefix(at.marker)):
                return True
            at = self._clauses.get(at.parent or "")
        return False

    def _documents(self, text: str) -> list[_Named]:
        """Documents that a text names, in order; they do not overlap."""
        found: list[_Named] = []

        def add(start: int, end: int, identifier: str | None) -> None:
            if not any(start < other.end and other.start < end for other in found):
                found.append(_Named(start, end, identifier))

        for match in _NUMBERED.finditer(text):
            longer = match["lost"] and _key(match["number"] + match["lost"]) in self._numbers
            end = match.end() if longer else match.end("number")
            written = text[match.start("number") : end]
            if match["type"] is None and match["so"] is None and _key(written) not in self._numbers:
                continue
            identifier = self._by_number(written, _DATED.match(text, end))
            if identifier != self._parsed.document.id:
                add(match.start(), end, identifier)
        for match in _THIS.finditer(text):
            add(*match.span(), self._itself(match["type"]))
        for match in _ABOVE.finditer(text):
            add(*match.span(), None)
        for match in _SHORT.finditer(text):
            if identifier := self._by_short(match["type"], match["number"]):
                add(*match.span(), identifier)
        return sorted(found, key=lambda named: named.start)

    def _by_number(self, written: str, dated: re.Match[str] | None) -> str | None:
        """The one document with this number that was not issued on another day."""
        found = self._numbers.get(_key(written), [])
        if len(found) != 1:
            return None
        issued = self._catalog[found[0]].issued
        stated = day_of(dated["day"]) if dated else None
        return None if issued and stated and issued != stated else found[0]

    def _by_short(self, kind: str, number: str) -> str | None:
        """ "Nghị quyết 57": the one document of this type whose number begins so."""
        found = [
            document.id
            for document in self._catalog.values()
            if fold(document.type).startswith(fold(kind))
            and (leading := re.match(r"\d+", document.number))
            and int(leading.group()) == int(number)
        ]
        return found[0] if len(found) == 1 and found[0] != self._parsed.document.id else None

    def _itself(self, kind: str) -> str | None:
        """This document, where it is of the kind that the text says."""
        called = fold(" ".join(kind.split()))
        own = any(name.startswith(called) for name in self._own_names)
        return self._parsed.document.id if own else None

    def _path(self, address: Address, clause: Clause) -> str | None:
        units = dict(address.units)
        for name in [name for name, number in units.items() if number == "này"]:
            holder = self._holder(clause, _HERE[name])
            if holder is None:
                return None
            del units[name]
            inner = path_within("", units)
            return f"{holder.path}.{inner}" if inner else holder.path
        return path_of(units)

    def _holder(self, clause: Clause, kind: ClauseKind) -> Clause | None:
        at: Clause | None = clause
        while at is not None and at.kind is not kind:
            at = self._clauses.get(at.parent or "")
        return at


def _key(number: str) -> str:
    """A number by its letters and digits alone: scans lose hyphens and gain spaces."""
    return _SCAN.sub("", fold(number))


def _document_of(group: Sequence[Address], named: Sequence[_Named], text: str) -> _Named | None:
    end = group[-1].end
    return next((d for d in named if d.start >= end and _OF.match(text[end : d.start])), None)
