"""Agencies: which agency a name means, and the names that people use.

`agency_id` gives all the spellings of a name in documents one id. `AgencyDirectory.find` finds
agencies in a question, by any alias, with or without diacritics. How texts print names is in
`corpus.naming`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from corpus.agency_aliases import derived_aliases, name_words
from corpus.agency_data import agency_data
from corpus.errors import CatalogError
from corpus.model import Agency
from corpus.text import fold, nfc, squeeze, words

_PLACE = re.compile(
    r"\s*(?:,\s*)?(?:\b(?:tinh(?! (?:uy|doan)\b)|thanh pho|tp)\b.*|\bviet nam\b)?\s*[.;:,]*\s*$"
)
_UNIT_WORDS = re.compile(r"[^0-9a-z]+")
# What documents shorten in the names of agencies without a line in `agencies.toml`.
_SHORT_NAMES = (
    ("ubnd", "uy ban nhan dan"), ("hdnd", "hoi dong nhan dan"), ("bql", "ban quan ly"),
    ("mttq", "mat tran to quoc"), ("kkt", "khu kinh te"), ("kcn", "khu cong nghiep"),
    ("dbqh", "dai bieu quoc hoi"),
    # Fields, with "&" read as "và".
    ("tn va mt", "tai nguyen va moi truong"), ("nn va mt", "nong nghiep va moi truong"),
    ("nn va ptnt", "nong nghiep va phat trien nong thon"), ("gd va dt", "giao duc va dao tao"),
    ("kh va cn", "khoa hoc va cong nghe"), ("kh va dt", "ke hoach va dau tu"),
    ("tt va tt", "thong tin va truyen thong"),
)  # fmt: skip
_FRONT = re.compile(r"^mat tran(?= to quoc)")  # the front, for its committee
_DEPARTMENT = re.compile(r"^p(?:\. ?| )(?=[a-z])")  # "P. Đào tạo", "P.CTSV"
_TWO_BODIES = re.compile(r"(?<=van phong hoi dong nhan dan)\s*[,–-]\s*(?=uy ban nhan dan)")


@dataclass(frozen=True, slots=True)
class Found:
    """An agency found in a question, at `start`/`end` of the folded text.

    `others` are what the same words may mean as well: "bên y tế" is a ministry or a department.
    """

    agency: Agency
    start: int
    end: int
    alias: str
    others: tuple[Agency, ...] = ()


# "Bộ Tài chính (Cục Hải quan)": which unit of the agency does the work
_IN_BRACKETS = re.compile(r"(?<=\w) \([^()]*\)$")


def agency_key(name: str) -> str:
    """Folded name without its province, by which spellings of one agency are the same.

    "Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh" and "… công nghiệp." have one key.
    """
    folded = _IN_BRACKETS.sub("", fold(squeeze(name))).replace("&", " va ")
    for short, long in _SHORT_NAMES:
        folded = re.sub(rf"\b{short}\b", long, folded)
    folded = _DEPARTMENT.sub("phong ", folded)
    folded = _FRONT.sub("uy ban mat tran", folded)
    folded = _TWO_BODIES.sub(" va ", folded)  # "Văn phòng HĐND - UBND", "Văn phòng HĐND, UBND"
    return " ".join(_UNIT_WORDS.sub(" ", _PLACE.sub("", folded) or folded).split())


def agency_id(name: str) -> str:
    """Stable id: the key as a slug, "so-khoa-hoc-va-cong-nghe".

    A known agency printed without its "và" ("Bộ Khoa học, Công nghệ"), or in short ("Sở KH&CN",
    "BHXH tỉnh"), has the usual id.
    """
    key = agency_key(name)
    if (_ACRONYM.search(name) and not name.isupper()) or (name.isupper() and " " not in name):
        known = _standard_aliases()
        if agency := known.get(key) or known.get(name_words(name)):
            return agency.id
    return _plain_id(key)


def _plain_id(key: str) -> str:
    plain = key.replace(" va ", " ")
    usual = _usual_keys().get(plain) or _keys_by_letters().get(plain.replace(" ", ""))
    return (usual or key).replace(" ", "-")


_ACRONYM = re.compile(r"\b[A-ZĐ]{2,}(?:[&-][A-ZĐ]+)*\b")


@cache
def _standard_aliases() -> Mapping[str, Agency]:
    return AgencyDirectory(standard_agencies()).aliases


# "Ủy ban nhân dân cấp xã", "công an các huyện": a kind of body, not that of the province.
_OF_LEVELS = frozenset({"uy-ban-nhan-dan", "van-phong-uy-ban-nhan-dan", "cong-an"})
_LEVELS = frozenset({"cap", "cac", "xa", "huyen", "phuong", "thi"})


class AgencyDirectory:
    """All agencies that are known, with every name under which they can be found."""

    def __init__(
        self, agencies: Iterable[Agency], named: Iterable[str] = (), places: Iterable[str] = ()
    ) -> None:
        """`named` are the ids of agencies that the documents name: they have the first claim.

        `places` are those of the documents, which people leave out of names.
        """
        self.agencies = tuple(agencies)
        self._places = tuple(name_words(place) for place in set(places) if place)
        self._named = frozenset(named)
        self._by_id = {agency.id: agency for agency in self.agencies}

    def get(self, agency: str) -> Agency | None:
        """The agency with this id, or None."""
        return self._by_id.get(agency)

    @cached_property
    def aliases(self) -> Mapping[str, Agency]:
        """Folded alias → agency; a short form that two agencies share belongs to neither."""
        strong: dict[str, Agency] = {}
        weak: dict[str, list[Agency]] = {}
        for known in self.agencies:
            agency = self._of_the_place(known)
            for name in (known.name, *known.aliases):
                strong.setdefault(name_words(name), agency)
            strong.setdefault(known.id.replace("-", " "), agency)
            for name in (known.name, *known.aliases):
                for short in derived_aliases(name, self._places):
                    weak.setdefault(short, []).append(agency)
        unique = {short: owner for short, owners in weak.items() if (owner := self._owner(owners))}
        # "Sở Du lịch" is no agency of a province whose documents name a Sở Văn hóa, Thể thao và
        # Du lịch only.
        meant = {
            name: unique[name]
            for name, agency in strong.items()
            if agency.id not in self._named and name in unique and unique[name].id in self._named
        }
        return {**unique, **strong, **meant}

    def _of_the_place(self, agency: Agency) -> Agency:
        """A usual agency that no document names, as the one that they name with their place: "Báo
        và Phát thanh, truyền hình tỉnh" is "… Kim Sa" there."""
        if agency.id in self._named:
            return agency
        ids = (f"{agency.id}-{place.replace(' ', '-')}" for place in self._places)
        own = [self._by_id[i] for i in ids if i in self._named and i in self._by_id]
        return own[0] if len(own) == 1 else agency

    def _owner(self, owners: list[Agency]) -> Agency | None:
        """The one agency that a short form stands for, or the one that the documents name."""
        different = list(dict.fromkeys(owners))
        named = [agency for agency in different if agency.id in self._named]
        candidates = named or different
        return candidates[0] if len(candidates) == 1 else None

    @cached_property
    def _longest(self) -> Mapping[str, int]:
        """Words of the longest alias, by the word it begins with."""
        longest: dict[str, int] = {}
        for alias in self.aliases:
            first, size = alias.split(" ", 1)[0], alias.count(" ") + 1
            longest[first] = max(size, longest.get(first, 0))
        return longest

    def find(self, text: str) -> tuple[Found, ...]:
        """Agencies named in `text`, longest names first wins, in order of appearance."""
        written, folded = nfc(text), fold(text)
        tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[0-9a-z]+|&", folded)]
        said = ["va" if token == "&" else token for token, _, _ in tokens]
        found: list[Found] = []
        position = 0
        while position < len(tokens):
            longest = self._longest.get(said[position], 0)
            for size in range(min(longest, len(tokens) - position), 0, -1):
                window = tokens[position : position + size]
                agency = self.aliases.get(" ".join(said[position : position + size]))
                following = tokens[position + size][0] if position + size < len(tokens) else ""
                if (
                    agency
                    and not (agency.id in _OF_LEVELS and following in _LEVELS)
                    and not _marked_letters(agency, written, window)
                    and not _over_a_comma(written, window)
                    and not _in_longer_word(written, window)
                    and not (agency.id in _OF_LEVELS and _of_all_places(folded, window))
                ):
                    found.append(
                        Found(
                            agency,
                            window[0][1],
                            window[-1][2],
                            folded[window[0][1] : window[-1][2]],
                        )
                    )
                    position += size
                    break
            else:
                position += 1
        return tuple(found)


def _marked_letters(agency: Agency, text: str, window: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a word that only the agency's initials could be has marks: "Cả tỉnh" is not "CA
    tỉnh"."""
    spelled = [words(name) for name in (agency.name, *agency.aliases)]
    initials = ["".join(fold(word)[0] for word in name) for name in spelled]
    names = [[fold(word) for word in name if not word.isupper()] for name in spelled]
    return any(
        len(token) > 1
        and any(token in letters for letters in initials)
        and not any(token in name for name in names)
        and not text[start:end].lower().replace("đ", "d").isascii()
        for token, start, end in window
    )


def _over_a_comma(text: str, window: Sequence[tuple[str, int, int]]) -> bool:
    """Whether two words that punctuation parts are taken for one name: "tất cả, tính cả …"."""
    pair = len(window) == _PAIR
    return pair and bool(re.search(r"[,;.:?!]", text[window[0][2] : window[1][1]]))


_PAIR = 2
# "Ủy ban nhân dân tỉnh, thành phố": those of all provinces and cities, and of none by its name.
_OF_ALL_PLACES = re.compile(
    r"(?:(?<= tinh)| (?:cac )?tinh)(?:,? (?:va )?| ?/ ?)(?:cac )?(?:thanh pho|tp)\b"
)


def _of_all_places(folded: str, window: Sequence[tuple[str, int, int]]) -> bool:
    return _OF_ALL_PLACES.match(folded, window[-1][2]) is not None


def _in_longer_word(text: str, window: Sequence[tuple[str, int, int]]) -> bool:
    """Whether a name is but a part of a longer word: "phi chính phủ", "chính phủ điện tử"."""
    (first, start, _), (_, _, end) = window[0], window[-1]
    before, after = text[:start].lower(), text[end:].lower()
    prefixed = first not in _NAMING and _PREFIXED.search(before)
    return bool(prefixed or _SUFFIXED.match(after))


_NAMING = frozenset({"bo", "so", "ban", "uy", "van", "cuc", "hoi", "vien", "doan", "phong"})
_PREFIXED = re.compile(r"(?<!chi )(?<!kinh )(?<!học )(?<!hoc )(?<!le )\b(?:phi|liên|lien|đa) $")
# "chính phủ số", "công an viên"
_SUFFIXED = re.compile(r" (?:điện tử|dien tu|số(?! \d)|kiến tạo|viên)\b(?! chức)")


@cache
def _usual_keys() -> dict[str, str]:
    """Key without "và" → key, for the agencies of `agencies.toml`."""
    keys = (agency_key(entry.get("name", "")) for entry in agency_data()["agency"])
    return {key.replace(" va ", " "): key for key in keys}


@cache
def _keys_by_letters() -> dict[str, str]:
    """The same by letters alone: scans part and join syllables, "Bộ Y t ế", "Sở Yt ế"."""
    return {plain.replace(" ", ""): key for plain, key in _usual_keys().items()}


@cache
def standard_agencies() -> tuple[Agency, ...]:
    """The agencies of `agencies.toml`."""
    try:
        return tuple(
            Agency(
                _plain_id(agency_key(entry["name"])), entry["name"], tuple(entry.get("aliases", ()))
            )
            for entry in agency_data()["agency"]
        )
    except KeyError as error:
        raise CatalogError("Tệp agencies.toml có mục thiếu tên cơ quan (name).") from error


def discover(names: Iterable[str], known: Iterable[Agency] = ()) -> tuple[Agency, ...]:
    """`known` and every other agency among `names`, spelled as most documents spell it.

    In a city's documents "Công an tỉnh" is "Công an thành phố".
    """
    agencies = {agency.id: agency for agency in known}
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        if len(words(name)) > 1:
            spellings.setdefault(agency_id(name), Counter())[squeeze(name)] += 1
    for identifier, counts in spellings.items():
        name = max(counts, key=lambda spelling: (counts[spelling], len(spelling)))
        usual = agencies.get(identifier)
        if usual is None:
            agencies[identifier] = Agency(identifier, name)
        elif usual.name.endswith(" tỉnh") and not any(s.endswith(" tỉnh") for s in counts):
            of_city = [s for s in counts if s.endswith(" thành phố")]
            if of_city:
                aliases = (usual.name, *usual.aliases)
                agencies[identifier] = Agency(
                    identifier, max(of_city, key=lambda spelling: counts[spelling]), aliases
                )
    return tuple(agencies.values())
