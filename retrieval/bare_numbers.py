"""Documents called by their leading number alone: "57 nói gì về nhân tài", "trong phụ lục của 03".

Any number may be a sum, a day or a clause; so it is a document's only where a loaded one begins
with it as it is written, two figures at least, and where the words around it speak of a text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from corpus.store import Corpus

_SAYS = (
    r"(?: (?:co|thi|da|ma|cung|lai|khong|ko|k))*"
    r" (?:noi|viet|nhac|ghi|quy dinh|giao|yeu cau|bao|neu|dat ra|de cap|de ra|chi dao|dinh huong"
    r"|phan cong|cho phep|bat)\b"
)
_HOLDS = r" co (?:may|bao nhieu|nhung|gi|phan|muc|viec)\b"
_ENDS = r"\s*(?:$|[?.,;)])| thi\b|(?: (?:vay|the|nhe|a|ay|do|nay|nhi))+\s*(?:$|[?.,;)])"
_NUMBER = r"(?P<number>\d{2,4})"
_ALONE = re.compile(
    rf"(?:^\W*|[,;.(?:]\s*|\b(?:thi|con|vay|the) ){_NUMBER}(?={_SAYS})"
    rf"|\b(?:theo|trong|cua|ben|nhu|giua)"
    rf"(?: (?:cai|ban|con))? {_NUMBER.replace('number', 'within')}(?={_SAYS}|{_HOLDS}|{_ENDS})"
)


def numbered_alone(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """The loaded documents that a folded text calls so: their ids and where."""
    owners = _owners(corpus)
    for match in _ALONE.finditer(folded):
        group = "number" if match["number"] else "within"
        if len(having := owners.get(match[group], [])) == 1:
            yield having[0], match.start(group), match.end(group)


def _owners(corpus: Corpus) -> dict[str, list[str]]:
    """The loaded documents by the figures that their numbers begin with."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in corpus.documents:
        if leading := re.match(r"\d{2,4}(?!\d)", corpus.catalog[identifier].number):
            owners[leading.group()].append(identifier)
    return owners
