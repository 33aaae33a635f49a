"""Who issued a document: by the header above its number, else by who decides or for whom it is
signed, else by the number; and the names printed there in capitals, as they are usually written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from corpus.agencies import standard_agencies
from corpus.casing import recase
from corpus.cleaning import CleanText
from corpus.statements import Identified, Piece, Stated, day_of, pieces_of
from corpus.text import CAPITALS, fold, squeeze

_BODY = re.compile(
    r"(?:(?:ỦY|UỶ) BAN|UBND|HỘI ĐỒNG|HĐND|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH|BỘ|SỞ"
    r"|BAN(?! HÀNH)|CỤC|TỔNG CỤC|CHI CỤC|VĂN PHÒNG|THƯỜNG TRỰC|CƠ QUAN (?:ỦY|UỶ) BAN"
    r"|(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ|ĐẢNG|XÃ|PHƯỜNG) (?:ỦY|UỶ)|TỈNH ĐOÀN|THÀNH ĐOÀN"
    r"|ĐẢNG (?:BỘ|ĐOÀN)|TÒA ÁN|VIỆN|KIỂM TOÁN|NGÂN HÀNG|THANH TRA|BẢO HIỂM|TRƯỜNG|CÔNG AN|HỌC VIỆN"
    r"|MẶT TRẬN|LIÊN ĐOÀN|HỘI|LIÊN HIỆP|ĐOÀN|TRUNG TÂM|TẬP ĐOÀN|TỔNG CÔNG TY|CÔNG TY|HIỆP HỘI"
    r"|LIÊN MINH|KHO BẠC|BỆNH VIỆN|QUÂN KHU|THÔNG TẤN XÃ|ĐÀI (?=PHÁT|TRUYỀN|TIẾNG|KHÍ))\b"
)
EMBLEM = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|ĐẢNG CỘNG SẢN|(?:CHỦ NGHĨA )?VIỆT NAM$|ĐỘC LẬP", re.IGNORECASE
)
# Bodies that issue documents and are given no tasks, so that no list of agencies has them.
_CENTRAL = (
    "Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Quốc hội", "Chính phủ",
    "Ủy ban Thường vụ Quốc hội", "Thủ tướng Chính phủ", "Văn phòng Trung ương Đảng",
    "Chủ tịch nước",
)  # fmt: skip
# Bodies that every place has, with the short forms that letterheads print of them.
_LOCAL = {
    "Ủy ban nhân dân": "Ủy ban nhân dân", "UBND": "Ủy ban nhân dân",
    "Hội đồng nhân dân": "Hội đồng nhân dân", "HĐND": "Hội đồng nhân dân",
}  # fmt: skip
# Parts of another body, which stands behind them or on the line above.
_PARTS = (
    "Văn phòng", "Thường trực", "Ban Thường vụ", "Ban Thường trực", "Ban Chấp hành",
    "Ban Cán sự đảng", "Ban Cán sự Đảng", "Đảng đoàn", "Đảng ủy", "Ban Tổ chức", "Ban Tuyên giáo",
    "Ban Tuyên giáo và Dân vận", "Ban Dân vận", "Ban Nội chính", "Ban Kinh tế",
    "Ủy ban Kiểm tra", "Cơ quan Ủy ban Kiểm tra", "Thanh tra",
)  # fmt: skip
_PARTY_CENTRE = "Ban Chấp hành Trung ương"
_CENTRAL_OFFICE = "Văn phòng Trung ương Đảng"
_AREA = re.compile(
    r"(?<=\s)(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU)"
    r" (?!ỦY|UỶ|ĐOÀN|HỘI)(?P<name>.+)$"
    r"|^(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) (?:ỦY|UỶ) (?P<party>.+)$"
)
_PARTY_AREA = re.compile(r"ĐẢNG BỘ (?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ) (.+)$")
# The same in one column: "ĐẢNG BỘ TỈNH THÁI BÌNH TỈNH ỦY".
_PARTY_AREA_AND_COMMITTEE = re.compile(
    r"ĐẢNG BỘ (?P<level>TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ) (?P<area>.+?)"
    r" (?P<committee>(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) (?:ỦY|UỶ))$"
)
_COMMITTEE = re.compile(r"(?:TỈNH|THÀNH|HUYỆN|QUẬN|THỊ) (?:ỦY|UỶ)$")
_LEGAL_BASIS = re.compile(r"Căn cứ|Theo đề nghị|Xét |Để |Trên cơ sở")
# Whose head decides: "BỘ TRƯỞNG BỘ TÀI CHÍNH" is the ministry.
_HEAD = re.compile(
    r"(?:BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|(?:TỔNG )?CỤC TRƯỞNG|CHỦ TỊCH(?! NƯỚC)|CHÁNH VĂN PHÒNG"
    r"|THỐNG ĐỐC|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TỔNG THANH TRA|TRƯỞNG BAN)\s+"
)
_ON_BEHALF = re.compile(rf"T[./]?M\b[.\s]*(?=[{CAPITALS}])")
_RULES = " *-–_\\"  # printed below a name
_OPEN = re.compile(r"(?:,|-|\bVÀ|\bCỦA)$")
_CODE = re.compile(r"[A-ZĐƯ&a-z]+\d*$")
_CODES = {
    "CP": "Chính phủ", "TTg": "Thủ tướng Chính phủ", "QH": "Quốc hội", "CTN": "Chủ tịch nước",
    "UBTVQH": "Ủy ban Thường vụ Quốc hội", "VPCP": "Văn phòng Chính phủ",
    "VPTW": "Văn phòng Trung ương Đảng", "VPQH": "Văn phòng Quốc hội",
    "TTCP": "Thanh tra Chính phủ", "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "BTCTW": "Ban Tổ chức Trung ương", "UBKTTW": "Ủy ban Kiểm tra Trung ương",
    "BNCTW": "Ban Nội chính Trung ương", "BTGDVTW": "Ban Tuyên giáo và Dân vận Trung ương",
}  # fmt: skip


def begins_body(printed: str) -> bool:
    """Whether a line in capitals begins with the name of a body that issues documents."""
    return _BODY.match(printed) is not None


def named_in(pieces: Iterable[Piece], text: CleanText) -> Stated[str] | None:
    """The last agency named in these pieces of a header, in which others may stand above it.

    "UBND TỈNH …" / "SỞ …" is the department; a part of another body has its name from the line
    above: "ĐẢNG ỦY …" / "VĂN PHÒNG" is "Văn phòng Đảng ủy …".
    """
    names = list(_names(pieces))
    if not names:
        return None
    name, used = _whole(names, text.text)
    places = (piece for each in names[len(names) - used :] for piece in each)
    return Stated(name, tuple(text.span(piece.start, piece.end) for piece in places))


def _names(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The names printed in capitals, each over one line or several."""
    name: list[Piece] = []
    for piece in pieces:
        printed = piece.text.strip(_RULES)
        if not printed.isupper() or EMBLEM.match(printed) or day_of(printed):
            continue
        if name and _OPEN.search(name[-1].text.strip(" *_\\")):
            name.append(piece)
        elif begins_body(printed):
            if name:
                yield name
            name = [piece]
        elif name:
            name.append(piece)
    if name:
        yield name


def _printed(name: Sequence[Piece]) -> str:
    return squeeze(" ".join(piece.text.strip(_RULES) for piece in name))


def _whole(names: Sequence[Sequence[Piece]], text: str) -> tuple[str, int]:
    """The last name, completed by those above it; how many of them it takes."""
    printed = _printed(names[-1])
    if whole := _PARTY_AREA_AND_COMMITTEE.match(printed):
        return usual(f"{whole['committee']} {whole['area']}", text), 1
    if len(names) == 1:
        return usual(printed, text), 1
    area = _PARTY_AREA.match(_printed(names[-2]))
    if _COMMITTEE.match(printed) and area:  # "ĐẢNG BỘ TỈNH THÁI BÌNH" / "TỈNH ỦY"
        return usual(f"{printed} {area[1]}", text), 2
    part = _parts().get(fold(printed))
    if part is None:
        return usual(printed, text), 1
    above, used = _whole(names[:-1], text)
    return _part_of(part, above), used + 1


def _part_of(part: str, body: str) -> str:
    if body != _PARTY_CENTRE:
        return f"{part} {body}"
    return _CENTRAL_OFFICE if part == "Văn phòng" else f"{part} Trung ương"


@cache
def _parts() -> Mapping[str, str]:
    return MappingProxyType({fold(part): part for part in reversed(_PARTS)})


@cache
def _known() -> Mapping[str, str]:
    names = (*_CENTRAL, *(agency.name for agency in standard_agencies()))
    return MappingProxyType({fold(name): name for name in names})


def usual(printed: str, text: str) -> str:
    """An agency's name printed in capitals, as it is usually written; `text` may spell it."""
    if name := _known().get(fold(printed)):
        return name
    if split := _split(printed):
        part, body = split
        return _part_of(part, usual(body, text))
    area = _AREA.search(printed)
    if area is None:
        return recase(printed, text)
    name = area["name"] or area["party"]
    bodies = {fold(form): local for form, local in _LOCAL.items()}
    if place := bodies.get(fold(printed[: area.start()].strip())):
        level = printed[area.start() :].removesuffix(name).strip().lower()
        return f"{place} {level} {name.title()}"
    return f"{recase(printed.removesuffix(name).strip(), text)} {name.title()}"


def _split(printed: str) -> tuple[str, str] | None:
    """A part and the body of which it is: "THƯỜNG TRỰC" and "HỘI ĐỒNG NHÂN DÂN TỈNH …"."""
    folded = fold(printed)
    for head, part in sorted(_parts().items(), key=lambda item: -len(item[0])):
        body = printed[len(head) :].strip()
        if folded.startswith(f"{head} ") and begins_body(body):
            return part, body
    return None


def guess_issuer(text: CleanText, found: Identified) -> Stated[str] | None:
    """Who issued a document whose header and publisher do not say: who decides by the line above
    what it rests on, on whose behalf it is signed, or whose code ends its number."""
    pieces = list(pieces_of(text))
    return _deciding(pieces, text) or _on_behalf(pieces, text) or _by_code(found.number)


def _deciding(pieces: Sequence[Piece], text: CleanText) -> Stated[str] | None:
    """ "BỘ TRƯỞNG BỘ TÀI CHÍNH" above "Căn cứ …"."""
    for above, piece in pairwise(pieces):
        if _LEGAL_BASIS.match(piece.text):
            head = _HEAD.match(above.text)
            start = above.start + (head.end() if head else 0)
            return _body_at(above, start, text)
    return None


def _on_behalf(pieces: Sequence[Piece], text: CleanText) -> Stated[str] | None:
    for piece in pieces:
        if behalf := _ON_BEHALF.match(piece.text):
            return _body_at(piece, piece.start + behalf.end(), text)
    return None


def _body_at(piece: Piece, start: int, text: CleanText) -> Stated[str] | None:
    """The body that a piece names from `start` on; a part of one tells nothing alone."""
    printed = text.text[start : piece.end].strip(f"{_RULES}:,")
    if not printed.isupper() or not begins_body(printed) or fold(printed) in _parts():
        return None
    place = text.span(start, start + len(printed))
    return Stated(usual(squeeze(printed), text.text), (place,))


def _by_code(number: Stated[str] | None) -> Stated[str] | None:
    code = _CODE.search(re.split(r"[-/]", number.value)[-1]) if number else None
    if number is None or code is None:
        return None
    letters = code.group().rstrip("0123456789")
    name = _CODES.get(letters) or _initials().get(letters.upper())
    return Stated(name, number.spans) if name else None


@cache
def _initials() -> Mapping[str, str]:
    """Ministries and departments by the letters that end their numbers: "BKHCN"."""
    return MappingProxyType({
        "".join(word[0].upper() for word in re.findall(r"\w+", agency.name) if word != "và"):
        agency.name
        for agency in reversed(standard_agencies())
        if agency.name.startswith(("Bộ ", "Sở "))
    })  # fmt: skip
