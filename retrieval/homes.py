"""Places of which loaded documents are: "ở Sơn La" asks the documents of Sơn La."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.agency_data import provinces
from corpus.model import Document
from corpus.store import Corpus
from corpus.text import fold

_BEFORE = (
    r"(?:\b(?:(?:o|tai|cua|ben|trong|cho)(?: ca)? )?"
    r"(?:(?:tinh|thanh pho|tp|xa|phuong|huyen) )?)"
)


@dataclass(frozen=True, slots=True)
class Home:
    """A place that a question names, and the documents that are of it."""

    documents: tuple[str, ...]  # ids
    start: int  # offsets in the question, with the words that lead up to the name
    end: int


class Homes:
    """Finds in questions the places of the loaded documents of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._texts = "\n".join(fold(parsed.source) for parsed in corpus.documents.values())
        of: defaultdict[str, list[str]] = defaultdict(list)
        for identifier in corpus.originals:
            if place := _place_of(corpus.catalog[identifier]):
                of[place].append(identifier)
        self._homes = {
            place: (re.compile(rf"{_BEFORE}\b(?P<name>{re.escape(fold(place))})\b"), tuple(ids))
            for place, ids in of.items()
            if " " in place
        }

    def find(self, text: str) -> Iterator[Home]:
        """The places that `text` names; offsets count its characters."""
        folded = fold(text)
        for place, (pattern, documents) in self._homes.items():
            for match in pattern.finditer(folded):
                said = text[match.start("name") : match.end("name")].lower()
                same = said == place.lower() or said.isascii()
                if same and not self._in_a_name(folded, match):
                    yield Home(documents, *match.span())

    def _in_a_name(self, folded: str, match: re.Match[str]) -> bool:
        """Whether the word before makes a name of it that texts have: "Khu kinh tế Thái Bình"."""
        before = re.search(r"\w+ $", folded[: match.start()])
        alone = match.start() == match.start("name")
        return bool(alone and before and f"{before.group()}{match['name']}" in self._texts)


def _place_of(document: Document) -> str | None:
    """The place that a document is dated at, else the province that its issuer's name ends with:
    "Ủy ban nhân dân thành phố Cần Thơ"."""
    if document.place:
        return document.place
    return next((name for name in provinces() if document.issuer.endswith(f" {name}")), None)
