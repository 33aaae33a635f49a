"""Provinces and cities whose documents are not these: known ones, and those that no list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.text import fold
from retrieval.question import Question

_NAMED = re.compile(
    r"\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+(?P<name>[A-ZĐÂĂÊÔƠƯ]\w*(?:\s+[A-ZĐÁÀẢÂĂÊÔƠƯÝ]\w*){1,2})"
)


def places_named(question: Question) -> Iterator[str]:
    """Names behind "tỉnh" or "thành phố", in capitals, that are no part of an agency's name."""
    taken = [(found.start, found.end) for found in question.agencies]
    taken += [(mention.start, mention.end) for mention in question.documents]
    if question.text.isupper():
        return
    for match in _NAMED.finditer(question.text):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            yield match["name"]


def asks_of_the_state(question: Question) -> bool:
    """Whether a ministry is asked for, or one's work: "bụi mịn ở Sơn La giao bộ nào lo". The place
    is where its work is felt, and no other province's documents are meant."""
    return bool(_WHICH_MINISTRY.search(question.folded)) or any(
        fold(found.agency.name).startswith("bo ") for found in question.agencies
    )


_WHICH_MINISTRY = re.compile(r"(?<!can )(?<!noi )(?<!toan )\bbo(?:,? nganh)? nao\b")
_DOCUMENT_OF = (
    r"\b(?:ke hoach|nghi quyet|quyet dinh|chi thi|ket luan|chuong trinh|de an|quy dinh|quy che)\b"
    r"[^,.;?!]*\bcua (?:(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|tinh uy|thanh uy) )?"
    r"(?:(?:tinh|thanh pho|tp) )?"
)


def owners_named(question: Question) -> Iterator[str]:
    """Known provinces that a document in question is said to be of: "kế hoạch của tỉnh Long An"."""
    folded = fold(question.text)
    for place in question.provinces:
        if re.search(rf"{_DOCUMENT_OF}{re.escape(fold(place))}\b", folded):
            yield place
