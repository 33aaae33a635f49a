"""What stands for a document without naming it: its type in a row ("cả kế hoạch lẫn công văn"), its
issuer ("phụ lục của Tỉnh ủy"), its number alone ("phụ lục 2386"), the meeting that it concludes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.store import Corpus
from corpus.text import fold
from retrieval.bare_numbers import numbered_alone

_TYPE = (
    r"(?:nghi quyet|ke hoach|chuong trinh|quyet dinh|cong van|chi thi|ket luan|nghi dinh|thong bao)"
    r"(?: hanh dong)?"
)
_LIST = re.compile(
    rf"\b(?:ca|trong|theo|o|tu|tai)(?: trong| o| tu)? {_TYPE}"
    rf"(?:(?:, | va |, va | lan | voi | cung )(?:(?:ca|trong|o|ben) )*{_TYPE})+"
    r"(?=$|[,;.?!)]| thi\b)"
)
_SEVERAL = re.compile(
    rf"\bca (?P<number>[2-4]|hai|ba|bon) (?P<type>{_TYPE}|van ban)\b(?! \d| so\b)"
)
_NUMERALS = {"hai": 2, "ba": 3, "bon": 4}


def stood_for(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """The loaded documents that a folded text means so: ids and places, the surest first."""
    yield from _of_meeting(corpus, folded)
    yield from _numbered(corpus, folded)
    yield from _types_listed(corpus, folded)
    yield from _givers_listed(corpus, folded)
    yield from _of_issuer(corpus, folded)
    yield from numbered_alone(corpus, folded)


def _types_listed(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """The loaded documents that types in a folded text stand for: ids and places apart.

    "cả kế hoạch, chương trình lẫn công văn" where each type is that of one document, "cả hai nghị
    quyết" where there are two.
    """
    for match in _SEVERAL.finditer(folded):
        number = _NUMERALS.get(match["number"]) or int(match["number"])
        having = _having(corpus, match["type"])
        if len(having) == number:  # a word of the phrase for each, the rest for the last
            spans = [word.span() for word in re.finditer(r"\w+", match.group())]
            spans[number - 1] = (spans[number - 1][0], len(match.group()))
            for identifier, (start, end) in zip(having, spans, strict=False):
                yield identifier, match.start() + start, match.start() + end
    for match in _LIST.finditer(folded):
        types = list(re.finditer(_TYPE, match.group()))
        having = [
            one
            for each in types
            if len(found := _having(corpus, each.group())) == 1
            for one in found
        ]
        if len(having) == len(types):
            for identifier, each in zip(having, types, strict=True):
                yield identifier, match.start() + each.start(), match.start() + each.end()


# "phụ lục của Tỉnh ủy", "văn bản Chính phủ", "trong nghị quyết của Chính phủ": what is said of an
# issuer whose one document is loaded.
_PIECE = re.compile(
    r"\b(?:(?:bang|phu luc|danh muc|van ban)(?: nhiem vu)?"
    rf"|(?:trong|theo|tai)(?: ca)? (?P<type>{_TYPE})) (?:(?:cua|ben) )?"
    r"(?P<issuer>tinh uy|thanh uy|thu tuong|chinh phu(?! (?:so|dien tu)\b)|bo chinh tri"
    r"|hdnd(?: tinh)?|hoi dong nhan dan(?: tinh)?)\b"
)
_ISSUERS = {
    "tinh uy": ("tinh uy", "dang bo tinh"),
    "thanh uy": ("thanh uy", "dang bo thanh pho"),
    "hdnd": ("hoi dong nhan dan",),
    "hdnd tinh": ("hoi dong nhan dan",),
}


def _of_issuer(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """The one loaded document of an issuer that a folded text speaks of, and where."""
    for match in _PIECE.finditer(folded):
        names = _ISSUERS.get(match["issuer"], (match["issuer"],))
        having = [
            identifier
            for identifier in corpus.originals
            if any(name in fold(corpus.catalog[identifier].issuer) for name in names)
            and (not match["type"] or identifier in _having(corpus, match["type"]))
        ]
        if len(having) == 1:
            yield having[0], match.start("issuer"), match.end("issuer")


# "cả bên tỉnh ủy lẫn bên ủy ban", "do Đảng với chính quyền giao": of both who give work.
_GIVER = (
    r"(?:tinh uy|thanh uy|dang(?: uy| bo)?(?: tinh)?|cap uy|ubnd(?: tinh)?"
    r"|uy ban(?: nhan dan)?(?: tinh)?|chinh quyen(?: tinh)?|hdnd(?: tinh)?"
    r"|hoi dong nhan dan(?: tinh)?|chinh phu|thu tuong|tinh)"
)
_SIDE = r"(?:(?:ca|ben|phia|do|tu|duoc|va|cua|phan|viec|nhung|cac) )*"
_GIVES = r"(?:(?: deu| cung| da)* (?:giao|phan cong|de nghi|yeu cau))"
_GIVERS = re.compile(
    rf"\b(?P<side>{_SIDE})(?P<one>{_GIVER})(?P<gives>{_GIVES}?)"
    rf"(?: (?:lan|va|cung|voi|hay|hoac)|,) (?P<behind>{_SIDE}(?P<other>{_GIVER}))"
    rf"(?P<gave>{_GIVES}?)\b"
)
_PARTY = ("tinh uy", "thanh uy", "dang bo", "dang uy")


def _givers_listed(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """The loaded documents of two issuers that a folded text has give work, and where; of each one
    alone can be meant."""
    for match in _GIVERS.finditer(folded):
        sides = all(re.search(r"\b(?:ben|phia)\b", match[group]) for group in ("side", "behind"))
        if not (sides or match["gives"] or match["gave"]):
            continue  # "cấp ủy, chính quyền các cấp"
        one, other = _issued_by(corpus, match["one"]), _issued_by(corpus, match["other"])
        if len(one) == len(other) == 1 and one != other:
            yield one[0], match.start(), match.start("behind")
            yield other[0], match.start("behind"), match.end()


def _issued_by(corpus: Corpus, issuer: str) -> list[str]:
    """The loaded documents of who is called so: of the Party, of a council, of the government."""
    if issuer.startswith(("dang", "cap uy", "tinh uy", "thanh uy")):
        names: tuple[str, ...] = _PARTY
    elif issuer.startswith(("hdnd", "hoi dong")):
        names = ("hoi dong nhan dan",)
    elif issuer in {"chinh phu", "thu tuong"}:
        names = (issuer,)
    else:
        names = ("uy ban nhan dan",)
    issuers = {i: fold(corpus.catalog[i].issuer) for i in corpus.originals}
    return [i for i, written in issuers.items() if any(name in written for name in names)]


def _having(corpus: Corpus, written: str) -> list[str]:
    """The loaded documents of a type."""
    if written == "van ban":
        return list(corpus.originals)
    kind = written.removesuffix(" hanh dong")
    return [i for i in corpus.originals if fold(corpus.catalog[i].type).startswith(kind)]


# A number alone, of three digits or more, that is no year and counts nothing.
_NUMBER = re.compile(
    r"\b(?:phu luc|danh muc|bang|van ban|ban|ca|lan|theo|cua|trong|o|ben|tai)"
    r" (?P<number>(?!(?:19|20)\d\d\b)\d{3,4})"
    r"(?!\w|%|[.,/-]\d|\s*(?:nguoi|ngay|thang|nam|gio|ty|trieu|dong|ho|xa|phuong|thon|truong|tram"
    r"|diem|lop|luot|nhiem vu|viec|dau viec|ha|km|m)\b)"
)


def _numbered(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """ "Phụ lục 2386", "gom cả 147 lẫn danh mục": the one loaded document of this number."""
    for match in _NUMBER.finditer(folded):
        having = [i for i in corpus.originals if i.partition("-")[0] == match["number"]]
        if len(having) == 1:
            yield having[0], match.start("number"), match.end("number")


_MEETING = re.compile(
    r"\b(?:(?:thong bao|ket luan)(?: ket luan| tai)? (?:cuoc |buoi )?hop"
    r"|(?:(?:sau|tai|trong|o) )?(?:cuoc |buoi )?hop(?: ngay)? \d{1,2}/\d{1,2}(?:/\d{4})?"
    r"|(?:sau|tai|trong|o) (?:(?:cuoc |buoi )hop|(?:hoi nghi )?(?:giao ban|so ket))"
    r"(?: thang \d{1,2}| quy [ivx\d]+)?"
    r"|(?:cuoc |buoi )hop(?= (?:vua|cua chu tich|hom|ngay|nay)))\b"
)
_CONCLUDES = re.compile(r"\b(?:hop|hoi nghi|lam viec)\b")


def _of_meeting(corpus: Corpus, folded: str) -> Iterator[tuple[str, int, int]]:
    """ "Họp 17/11 giao gì?": the one loaded document that says what a meeting concluded."""
    for match in _MEETING.finditer(folded):
        having = [
            identifier
            for kind in ("thong bao", "ket luan")
            for identifier in _having(corpus, kind)
            if _CONCLUDES.search(fold(corpus.catalog[identifier].title))
        ]
        if len(having) == 1:
            yield having[0], *match.span()
