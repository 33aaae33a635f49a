"""Documents called by their leading number alone: "57 nói gì về nhân tài", "trong phụ lục của 03".

Any number may be a sum, a day or a clause; so it is a document's only where a loaded one begins
with it as it is written, two figures at least, and where the words around it speak of a text: a
verb of what texts say or want behind it (`data/text_verbs.toml`), or "theo", "trong" before it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files

from corpus.store import Corpus
from corpus.text import fold


def _any_of(words: str) -> str:
    return "|".join(fold(" ".join(words.split())).split(", "))


_DATA: dict[str, str] = tomllib.loads(
    files("retrieval").joinpath("data/text_verbs.toml").read_text("utf-8")
)
_AGAIN = rf"(?: (?:thi|k|chi|nhu the|{_any_of(_DATA['before'])}))*"
_DOES = rf"{_AGAIN} (?:{_any_of(_DATA['verbs'])})\b"
# "57 có ưu ái ai không": what stands before any verb, and behind no noun that is missing
_ANYHOW = rf" (?:{_any_of(_DATA['before'])})\b(?! (?:{_any_of(_DATA['counted'])})\b)"
_HOLDS = r" (?:co (?:may|bao nhieu|nhung|gi|phan|muc|viec)|ve|la|gom)\b"
_ENDS = r"\s*(?:$|[?.,;)])| thi\b|(?: (?:vay|the|nhe|a|ay|do|nay|nhi))+\s*(?:$|[?.,;)])"
_NUMBER = r"(?P<number>\d{2,4})"
# What a sentence or a part of one begins with: "sao 57 lại", "lĩnh vực nào mà 57", "cho hỏi 57"
_BEGINS = (
    r"(?:^\W*|[,;.:?(\-–]\s*"
    r"|\b(?:thi|con|vay|the|ma|nao|sao|gi|rang|hoi|biet|khi|nhung|tuc|neu|ong|anh|cai|thang|ban) )"
)
# "con số ấy 57 có không", "chuyện đó 57 nói sao"
_OF_THAT = (
    rf"\b(?:ay|do|nay) {_NUMBER.replace('number', 'that')}"
    rf"(?={_DOES}| (?:co|da)(?: \w+)?(?: (?:den|toi|ve))? (?:khong|ko|k|chua)\b)"
)
# "57 thì sao", "thế còn 57?": all that a question says that goes on
_GOES_ON = (
    rf"^\W*(?:(?:the|vay|roi|a|con|voi|o|ben) )*{_NUMBER.replace('number', 'on')}"
    r"(?= (?:thi|sao|the nao)\b(?! gio\b))"
    rf"|^\W*(?:(?:the|vay|roi|a) )*(?:con|the|vay) {_NUMBER.replace('number', 'only')}(?=\W*$)"
)
_ALONE = re.compile(
    rf"{_BEGINS}{_NUMBER}(?={_DOES}|{_ANYHOW})|{_GOES_ON}|{_OF_THAT}"
    rf"|\b(?:theo|trong|cua|ben|nhu|giua)(?: (?:cai|ban|con))?"
    rf" {_NUMBER.replace('number', 'within')}(?={_DOES}|{_ANYHOW}|{_HOLDS}|{_ENDS})"
)


def numbered_alone(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """The loaded documents that a folded text calls so: their ids and where."""
    owners = _owners(corpus)
    for match in _ALONE.finditer(folded):
        group = match.lastgroup or ""
        if len(having := owners.get(match[group], [])) == 1:
            yield having[0], match.start(group), match.end(group)


def _owners(corpus: Corpus) -> dict[str, list[str]]:
    """The loaded documents by the figures that their numbers begin with."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for identifier in corpus.documents:
        if leading := re.match(r"\d{2,4}(?!\d)", corpus.catalog[identifier].number):
            owners[leading.group()].append(identifier)
    return owners
