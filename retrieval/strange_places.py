"""Provinces and cities that a question names by their kind and that no list knows."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
