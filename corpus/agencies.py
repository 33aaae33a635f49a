"""Agencies: which agency a name means, and the names that people use.

`agency_id` gives all the spellings of a name in documents one id. `AgencyDirectory.find` finds
agencies in a question, by any alias, with or without diacritics. How texts print names is in
`corpus.naming`.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from typing import Any

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
)  # fmt: skip
_FRONT = re.compile(r"^mat tran(?= to quoc)")  # the front, for its committee
_TWO_BODIES = re.compile(r"(?<=van phong hoi dong nhan dan)\s*[,–-]\s*(?=uy ban nhan dan)")
_PARTNERS = ("nganh", "ben", "phia")  # "bên y tế", "ngành giáo dục"
_MERGED_HEADS = ("so", "bo")


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
        if agency := known.get(key) or known.get(_tokens(name)):
            return agency.id
    return _plain_id(key)


def _plain_id(key: str) -> str:
    return _usual_keys().get(key.replace(" va ", " "), key).replace(" ", "-")


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
        self._places = tuple(_tokens(place) for place in set(places) if place)
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
        for agency in self.agencies:
            for name in (agency.name, *agency.aliases):
                strong.setdefault(_tokens(name), agency)
            strong.setdefault(agency.id.replace("-", " "), agency)
            for name in (agency.name, *agency.aliases):
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

    def _owner(self, owners: list[Agency]) -> Agency | None:
        """The one agency that a short form stands for, or the one that the documents name."""
        different = list(dict.fromkeys(owners))
        named = [agency for agency in different if agency.id in self._named]
        candidates = named or different
        return candidates[0] if len(candidates) == 1 else None

    @cached_property
    def _longest(self) -> int:
        return max((alias.count(" ") + 1 for alias in self.aliases), default=0)

    def find(self, text: str) -> tuple[Found, ...]:
        """Agencies named in `text`, longest names first wins, in order of appearance."""
        written, folded = nfc(text), fold(text)
        tokens = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[0-9a-z]+|&", folded)]
        found: list[Found] = []
        position = 0
        while position < len(tokens):
            for size in range(min(self._longest, len(tokens) - position), 0, -1):
                window = tokens[position : position + size]
                agency = self.aliases.get(" ".join("va" if t == "&" else t for t, _, _ in window))
                following = tokens[position + size][0] if position + size < len(tokens) else ""
                if (
                    agency
                    and not (agency.id in _OF_LEVELS and following in _LEVELS)
                    and not _marked_letters(agency, written, window)
                    and not _over_a_comma(written, window)
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


# "Học bổng" names no Bộ Ngoại giao: what ends a syllable makes a word with the head.
_SYLLABLE_ENDS = frozenset({"c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "y", "a", "o", "u"})


def derived_aliases(name: str, places: Sequence[str] = ()) -> set[str]:
    """Short forms that follow from a name, folded, words joined by spaces, without `places`.

    From "Sở Khoa học và Công nghệ": "so khcn", "skhcn", "so kh va cn", "so kh cn", "so khoa hoc",
    "so khoa hoc cong nghe", "nganh khoa hoc va cong nghe" …
    """
    tokens = _tokens(name).split()
    if len(tokens) < 2:
        return set()
    head, rest = tokens[0], _without_place(tokens[1:])
    aliases = {" ".join([head, *rest])}
    if head not in _MERGED_HEADS:
        forms = aliases | _institution_forms(tokens, name)
        for place in places:
            ending = f" {place}"
            placed = {f.removesuffix(ending) for f in forms if f.endswith(ending)}
            forms |= {form for form in placed if not _TOO_SHORT.fullmatch(form)}
        return forms
    parts = [part for part in _parts(name) if part]
    initials = ["".join(word[0] for word in part) for part in parts]
    joined = "".join(initials)
    for short in {joined, " ".join(initials), " va ".join(initials), "va".join(initials)}:
        aliases |= {f"{head} {short}", f"{head[0]} {short}"}
    aliases |= {f"{head[0]}{joined}"}
    if joined not in _SYLLABLE_ENDS:
        aliases.add(f"{head}{joined}")
    if len(initials) > 1:
        mixed = f"{''.join(initials[:-1])} va {initials[-1]}"
        apart = f"{' '.join(initials[:-1])} va {initials[-1]}"  # "Bộ LĐ-TB&XH"
        aliases |= {f"{head} {mixed}", f"{head[0]}{mixed}", f"{head} {apart}"}
    if len(parts) == 1 and len(parts[0]) > 1:  # "sở cthuong", "sở tchính"
        shortened = "".join(word[0] for word in parts[0][:-1]) + parts[0][-1]
        aliases |= {f"{head} {shortened}", f"{head[0]}{shortened}", f"{head}{shortened}"}
    without_and = [word for part in parts for word in part]
    aliases.add(" ".join([head, *without_and]))
    if head == "so":
        aliases |= {f"{partner} {' '.join(rest)}" for partner in _PARTNERS}
        aliases |= {f"{partner} {' '.join(without_and)}" for partner in _PARTNERS}
    if len(parts) > 1:
        aliases |= {f"{head} {' '.join(part)}" for part in parts}
        for first, second in product(parts, parts):
            if first is not second:
                aliases.add(f"{head} {' '.join(first)} va {' '.join(second)}")
                aliases.add(f"{head} {' '.join(first)} {' '.join(second)}")
        if head == "so":
            # "ngành công nghệ" is industry, not a department; "bên công nghệ" is one.
            aliases |= {f"{p} {' '.join(part)}" for p in _PARTNERS[1:] for part in parts}
            aliases.add(f"{_PARTNERS[0]} {' '.join(parts[0])}")
    return aliases


_SHORT_WORDS = (
    ("uy ban nhan dan", "ubnd"),
    ("uy ban", "ub"),
    ("van phong", "vp"),
    ("ban quan ly", "bql"),
    ("quan ly du an", "qlda"),
    ("lao dong", "ld"),
    ("hop tac xa", "htx"),
    ("dau tu xay dung", "dtxd"),
    ("phat thanh truyen hinh", "pt th"),
    ("bao va phat thanh truyen hinh", "bao va dai"),
    ("bao va phat thanh truyen hinh", "bao dai"),
    ("quan ly", "ql"),
    ("cong an", "ca"),
    ("truong dai hoc", "dh"),
    ("truong dai hoc", "dai hoc"),
    ("truong cao dang", "cao dang"),
    ("truong cao dang", "cd"),
    ("khu kinh te", "kkt"),
    ("khu cong nghiep", "kcn"),
    ("benh vien", "bv"),
)
_OF_A_UNIT = re.compile(
    r"(?:uy ban nhan dan|ubnd) (?P<unit>(?:dac khu|thanh pho|thi xa|huyen|xa|phuong) (?!cac\b).+)"
)
# What is left of a name without its place and names any of its kind.
_TOO_SHORT = re.compile(
    r"(?:(?:uy ban nhan dan|ubnd|chinh quyen) ?)?(?:phuong|xa|dac khu|thanh pho|thi xa|huyen|truong"
    r"|ban|hoi|bao|dai|cong ty|(?:truong )?(?:dai hoc|cao dang|trung cap|dh|cd|tc)|benh vien|bv)?"
)
_SCHOOL = re.compile(r"(?:truong )?(?:dai hoc|cao dang|dh|cd) ")


# Who acts for a body, in whose name people ask for it: "Tổ đảng ở Thường trực Ủy ban Tư pháp".
_FOR_A_BODY = re.compile(r"(?:to dang (?:o|tai|cua) (?:thuong truc )?|lanh dao )(?P<body>.+)")
# Fields that names shorten ("Ủy ban KH,CN&MT") and people join or write out.
_FIELDS = (
    ("kh", "khoa hoc"), ("cn", "cong nghe"), ("mt", "moi truong"), ("gd", "giao duc"),
    ("dt", "dao tao"), ("vh", "van hoa"), ("tt", "truyen thong"), ("ktxh", "kinh te xa hoi"),
)  # fmt: skip
_FIELD_ROW = re.compile(rf"\b(?:{'|'.join(short for short, _ in _FIELDS)})\b")


def _written_out(form: str) -> set[str]:
    """Names with a row of shortened fields, joined and in full: "uy ban kh cn va mt"."""
    if len(_FIELD_ROW.findall(form)) < 2:
        return set()
    long = dict(_FIELDS)
    full = _FIELD_ROW.sub(lambda match: long[match.group()], form)
    joined = re.sub(r"\b(?!va\b)(\w{2}) (?=\w{2}(?: va \w{2})?$)", r"\1", form)
    return {full, full.replace(" va ", " "), joined, joined.replace(" va ", "")}


def _institution_forms(tokens: Sequence[str], name: str) -> set[str]:
    """Names with the usual words shortened, and without the place: "dh y duoc", "vp ubnd"."""
    forms = {" ".join(tokens)}
    if acting := _FOR_A_BODY.fullmatch(" ".join(tokens)):
        forms |= {acting["body"], f"to dang {acting['body']}"}
    for form in tuple(forms):
        forms |= _written_out(form)
    for long, short in _SHORT_WORDS:
        forms |= {form.replace(long, short) for form in forms if long in form}
    forms |= {" ".join(_without_place(form.split())) for form in forms}
    for province in _province_names():
        forms |= {
            form.removesuffix(f" {province}") for form in forms if form.endswith(f" {province}")
        }
    forms |= {form.replace(" va ", " ") for form in forms}
    if unit := _OF_A_UNIT.fullmatch(" ".join(tokens)):  # the people's committee of a commune
        forms |= {unit["unit"], f"chinh quyen {unit['unit']}", f"ubnd {unit['unit']}"}
    forms |= {f.removeprefix("cong ty ") for f in forms if f.startswith("cong ty dien luc ")}
    if " - " in name and "chi nhanh" in fold(name):  # a branch is called by its bank's name
        bank = _tokens(name.split(" - ", maxsplit=1)[0])
        forms |= {bank, bank.removesuffix(" viet nam")}
    if " - " in name:  # "Y - Dược": people say the first alone
        first, second = (fold(part).split() for part in nfc(name).split(" - ", 1))
        forms |= {form.replace(f"{first[-1]} {second[0]}", first[-1]) for form in forms}
    generic = {short for pair in _SHORT_WORDS for short in pair} | {"truong dai hoc"}
    return {
        form
        for form in forms
        if " " in form
        and len(form) > 3
        and form not in generic
        and not _SCHOOL.fullmatch(form + " ")
    }


@cache
def _province_names() -> tuple[str, ...]:
    return tuple(fold(name) for name in provinces())


def _without_place(tokens: Sequence[str]) -> list[str]:
    return list(tokens[:-1]) if tokens and tokens[-1] in {"tinh"} else list(tokens)


def _parts(name: str) -> list[list[str]]:
    """The fields of a department: "Văn hóa, Thể thao và Du lịch" → three lists of folded words."""
    rest = nfc(name).split(" ", 1)[1]
    return [fold(part).split() for part in re.split(r"\s*,\s*|\s+-\s+|\s+và\s+", rest)]


def _tokens(name: str) -> str:
    return " ".join(re.findall(r"[0-9a-z]+", fold(name).replace("&", " va ")))


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("corpus").joinpath("agencies.toml").read_text("utf-8"))


@cache
def provinces() -> tuple[str, ...]:
    """Provinces and centrally run cities, those merged in 2025 included."""
    return tuple(_data()["provinces"])


@cache
def _usual_keys() -> dict[str, str]:
    """Key without "và" → key, for the agencies of `agencies.toml`."""
    keys = (agency_key(entry.get("name", "")) for entry in _data()["agency"])
    return {key.replace(" va ", " "): key for key in keys}


@cache
def standard_agencies() -> tuple[Agency, ...]:
    """The agencies of `agencies.toml`."""
    try:
        return tuple(
            Agency(
                _plain_id(agency_key(entry["name"])), entry["name"], tuple(entry.get("aliases", ()))
            )
            for entry in _data()["agency"]
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
