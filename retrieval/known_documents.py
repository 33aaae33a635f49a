"""The names by which the documents of a catalogue are called: numbers, aliases, by issuer."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.agency_data import provinces
from corpus.model import Document
from corpus.text import fold
from retrieval.document_descriptions import VERBS

# "chương trình chính phủ số", "nghị quyết Quốc hội khóa XV"
_OFFICES_OF_TOPICS = {"chinh phu", "quoc hoi"}


def known_names(catalog: Mapping[str, Document]) -> list[tuple[str, str]]:
    """Folded names by which documents are called, longest first."""
    names: dict[str, str] = {}
    for document in catalog.values():
        number = fold(document.number)
        joined = re.sub(r"(?<=[a-z])-(?=[a-z])", "", number)  # "243/TBVPCP"
        numbers = (number, number.replace("/", "-"), number.replace("/", " "), joined)
        typed = [f"{fold(document.type)} {so}{n}" for n in numbers for so in ("", "so ")]
        for name in (*typed, *numbers, *document.aliases):
            names.setdefault(" ".join(fold(name).split()), document.id)
    for name, owners in _issuer_names(catalog).items():
        if len(owners) == 1:
            names.setdefault(name, owners[0])
    return sorted(names.items(), key=lambda item: -len(item[0]))


def _issuer_names(catalog: Mapping[str, Document]) -> dict[str, list[str]]:
    """ "kế hoạch của tỉnh ủy", "kế hoạch tỉnh ủy" → the documents that it may mean."""
    names: dict[str, list[str]] = {}
    for document in catalog.values():
        issuer = fold(document.issuer)
        for place in sorted((document.place or "", *provinces()), key=len, reverse=True):
            issuer = issuer.removesuffix(f" {fold(place)}") if place else issuer
        issuer = issuer.removesuffix(" tinh")
        for office in {issuer, issuer.removeprefix("ban thuong vu "), f"{issuer} tinh"}:
            for kind in {fold(document.type), fold(document.type).removesuffix(" hanh dong")}:
                names.setdefault(f"{kind} cua {office}", []).append(document.id)
                if kind not in VERBS and office not in _OFFICES_OF_TOPICS:
                    names.setdefault(f"{kind} {office}", []).append(document.id)
    return names
