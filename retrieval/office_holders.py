"""People whom documents give work by their office, as questions call them: "phó chủ tịch bên công
tác xã hội", "cán bộ mảng giám sát", "phó CT thường trực".

A question names the post and some words of what tells its holder from others of the post; what
fits best is meant. One person may be written in several ways ("Phó chủ tịch Thường trực, phụ trách
…" and "Phó Chủ tịch Thường trực Ủy ban …"): all that fit alike are found, at the same place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.agencies import Found
from corpus.holders import is_holder
from corpus.model import Agency
from corpus.text import fold

_SHORT = {"ct": "chu tich", "pct": "pho chu tich", "gd": "giam doc", "tp": "truong phong"}
_BODY = r"(?:tieu ban|ban|phong|doan|to|nhom|khoa|bo phan)"
_POST = re.compile(
    rf"\b(?:(?:pho )?(?:chu tich|ct|bi thu|giam doc|gd|chu nhiem|hieu truong|truong {_BODY})"
    rf"|pho {_BODY}|pct|can bo|cong chuc|chuyen vien|vien chuc|nhan vien|uy vien)\b"
)
_WORD = re.compile(r"[^\W_]+")
# Words that join a post with what its holder is in charge of, and tell nobody apart.
_JOINING = frozenset({
    "phu", "trach", "linh", "vuc", "mang", "ben", "phia", "khoi", "ve", "cua", "o", "thuoc", "cac",
    "duoc", "giao", "phan", "cong", "theo", "doi", "va", "voi", "la", "dong", "chi",
})  # fmt: skip
_BREAK = re.compile(r"[^\w\s,&/–-]")
_ENOUGH = 2  # words side by side, as "giám sát"


@dataclass(frozen=True, slots=True)
class _Holder:
    """A post in the name of somebody, and the words behind it."""

    agency: Agency
    post: str
    words: tuple[str, ...]


class OfficeHolders:
    """Finds those among the leads of documents who are people, by post and field."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """`agencies` are those that documents name."""
        self._holders = [h for a in agencies if is_holder(a.name) for h in _holders(a)]

    def find(self, text: str) -> Iterator[Found]:
        """The people that NFC `text` means, in order; several at one place who fit alike."""
        folded = fold(text)
        for match in _POST.finditer(folded) if self._holders else ():
            post = _post(match.group())
            fits: dict[tuple[int, int], dict[str, Agency]] = {}
            for holder in self._holders:
                if holder.post == post and (said := _said(folded, match.end(), holder.words)):
                    fits.setdefault(said, {})[holder.agency.id] = holder.agency
            if fits:
                most, end = max(fits)
                alike = {
                    i: a for (n, _), found in fits.items() if n == most for i, a in found.items()
                }
                for agency in alike.values():
                    yield Found(agency, match.start(), end, folded[match.start() : end])


def _holders(agency: Agency) -> Iterator[_Holder]:
    folded = fold(agency.name)
    posts = list(_POST.finditer(folded))
    for post, following in zip(posts, [*posts[1:], None], strict=True):
        behind = folded[post.end() : following.start() if following else len(folded)]
        yield _Holder(agency, _post(post.group()), tuple(_WORD.findall(behind)))


def _post(said: str) -> str:
    """A post without what people leave out of it: "phó phòng" is "phó trưởng phòng"."""
    words = " ".join(_SHORT.get(word, word) for word in said.split())
    return re.sub(rf"^pho (?={_BODY}$)", "pho truong ", words)


def _said(folded: str, start: int, words: tuple[str, ...]) -> tuple[int, int] | None:
    """How many words of a name are said from `start` on, in its order, and where they end; None
    where too few are."""
    place = said = 0
    end = start
    for token in _WORD.finditer(folded, start):
        if _BREAK.search(folded, end, token.start()):
            break
        word = token.group()
        if word in words[place:]:
            place = words.index(word, place) + 1
            said += word not in _JOINING
            end = token.end()
        elif word not in _JOINING:
            break
    enough = said >= _ENOUGH or not [word for word in words if word not in _JOINING]
    return (said, end) if enough else None
