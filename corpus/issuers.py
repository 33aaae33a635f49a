"""Who issued a document by the header above its number, and the names printed there in capitals, as
they are usually written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from corpus.agencies import standard_agencies
from corpus.casing import recase
from corpus.cleaning import CleanText
from corpus.statements import Piece, Stated, day_of
from corpus.text import CAPITALS, SMALL_LETTERS, fold, squeeze

_BODY = re.compile(
    r"(?:(?:ỦY|UỶ|UY) BAN|UBND|HỘI ĐỒNG|HĐND|CHÍNH PHỦ|THỦ TƯỚNG|QUỐC HỘI|CHỦ TỊCH|BỘ|SỞ"
    r"|PHÒNG(?!,? CHỐNG)|BAN(?! HÀNH)|CỤC|TỔNG CỤC|CHI CỤC|VĂN PHÒNG|THƯỜNG TRỰC"
    r"|CƠ QUAN (?:ỦY|UỶ) BAN"
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
LOCAL = {
    "Ủy ban nhân dân": "Ủy ban nhân dân", "UBND": "Ủy ban nhân dân",
    "Hội đồng nhân dân": "Hội đồng nhân dân", "HĐND": "Hội đồng nhân dân",
}  # fmt: skip
_SHORT = re.compile(r"\b(?:UBND|HĐND)\b")
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
# Whose head decides: "BỘ TRƯỞNG BỘ TÀI CHÍNH" is the ministry.
HEAD = re.compile(
    r"(?:BỘ TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|(?:TỔNG )?CỤC TRƯỞNG|CHỦ TỊCH(?! NƯỚC)|CHÁNH VĂN PHÒNG"
    r"|THỐNG ĐỐC|HIỆU TRƯỞNG|VIỆN TRƯỞNG|TỔNG THANH TRA|TRƯỞNG BAN)\s+"
)
_WITHOUT_PLACE = re.compile(
    r"(?:(?:Ủy|Uỷ) ban|Hội đồng) nhân dân (?P<level>tỉnh|thành phố|huyện|xã|phường)"
)
_PLACE_NAME = rf"(?-i:[{CAPITALS}][{SMALL_LETTERS}]+(?: [{CAPITALS}][{SMALL_LETTERS}]+){{0,3}})"
RULES = " *-–_\\"  # printed below a name
_OPEN = re.compile(r"(?:,|-|\bVÀ|\bCỦA)$")


def begins_body(printed: str) -> bool:
    """Whether a line in capitals begins with the name of a body that issues documents."""
    return _BODY.match(printed) is not None


def head_of_body(printed: str) -> int:
    """Where the word ends with which the name of such a body begins; 0 where none does."""
    match = _BODY.match(printed)
    return match.end() if match else 0


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
        printed = piece.text.strip(RULES)
        if not printed.isupper() or EMBLEM.match(printed) or day_of(printed):
            continue
        if name and (_OPEN.search(name[-1].text.strip(" *_\\")) or _is_known((*name, piece))):
            name.append(piece)
        elif begins_body(printed):
            if name:
                yield name
            name = [piece]
        elif name:
            name.append(piece)
    if name:
        yield name


def _is_known(name: Sequence[Piece]) -> bool:
    """Whether lines together are one body's name: "ỦY BAN THƯỜNG VỤ" / "QUỐC HỘI"."""
    return _letters(_printed(name)) in _known()


def _printed(name: Sequence[Piece]) -> str:
    return squeeze(" ".join(piece.text.strip(RULES) for piece in name))


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
    above_it = _parts().get(fold(_printed(names[-2])))
    if part is None and above_it is not None:  # "THƯỜNG TRỰC" / "HỘI ĐỒNG NHÂN DÂN TỈNH …"
        return _part_of(above_it, usual(printed, text)), 2
    if part is None:
        return usual(printed, text), 1
    above, used = _whole(names[:-1], text)
    return _part_of(part, above), used + 1


def _part_of(part: str, body: str) -> str:
    if body != _PARTY_CENTRE:
        return f"{part} {body}"
    return _CENTRAL_OFFICE if part == "Văn phòng" else f"{part} Trung ương"


def is_part(printed: str) -> bool:
    """Whether a name is only that of a part of another body: "VĂN PHÒNG"."""
    return fold(printed) in _parts()


@cache
def _parts() -> Mapping[str, str]:
    return MappingProxyType({fold(part): part for part in reversed(_PARTS)})


@cache
def _known() -> Mapping[str, str]:
    names = (*_CENTRAL, *(agency.name for agency in standard_agencies()))
    return MappingProxyType({_letters(name): name for name in names})


def _letters(name: str) -> str:
    """A name without the marks and spaces that scans lose and add: "CHÍNHPHỦ", "Y T Ế"."""
    return "".join(fold(name).split())


def usual(printed: str, text: str) -> str:
    """An agency's name printed in capitals, as it is usually written; `text` may spell it."""
    if (head := HEAD.match(printed)) and begins_body(printed[head.end() :]):
        printed = printed[head.end() :]
    if name := _known().get(_letters(printed)):
        return name
    first, _, sector = printed.partition(" ")
    if name := _known().get(_letters(f"sở {sector}")):  # a district's "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"
        return f"{first.capitalize()} {name.partition(' ')[2]}"
    if split := _split(printed):
        part, body = split
        return _part_of(part, usual(body, text))
    printed = _SHORT.sub(lambda match: LOCAL[match.group()].upper(), printed)
    area = _AREA.search(printed)
    if area is None:
        return recase(printed, text)
    name = area["name"] or area["party"]
    bodies = {fold(form): local for form, local in LOCAL.items()}
    if place := bodies.get(fold(printed[: area.start()].strip())):
        level = printed[area.start() :].removesuffix(name).strip().lower()
        return f"{place} {level} {name.title()}"
    before = recase(printed.removesuffix(name).strip(), text)
    for whole in set(LOCAL.values()):
        before = re.sub(whole, whole, before, flags=re.IGNORECASE)
    return f"{before} {name.title()}"


def usual_issuer(name: str, text: str) -> str:
    """An issuer named in running text, as a letterhead would name it: "Bộ trưởng Bộ Y tế", "UBND
    tỉnh Sơn Hải" are "Bộ Y tế", "Ủy ban nhân dân tỉnh Sơn Hải"."""
    head = HEAD.match(name.upper())
    body = name[head.end() if head else 0 :]
    if known := _known().get(_letters(body)):
        return known
    body = _SHORT.sub(lambda match: LOCAL[match.group()], body)
    if (bare := _WITHOUT_PLACE.fullmatch(body)) and (place := _place_in(text, bare["level"])):
        body = f"{body} {place}"
    return body[:1].upper() + body[1:]


def _place_in(text: str, level: str) -> str | None:
    """The place of this level that a text speaks of more often than of all others."""
    places = Counter(re.findall(rf"\b{level} ({_PLACE_NAME})", text, re.IGNORECASE))
    counts = places.most_common(1)
    return counts[0][0] if counts and counts[0][1] * 2 > places.total() else None


def _split(printed: str) -> tuple[str, str] | None:
    """A part and the body of which it is: "THƯỜNG TRỰC" and "HỘI ĐỒNG NHÂN DÂN TỈNH …"."""
    folded = fold(printed)
    for head, part in sorted(_parts().items(), key=lambda item: -len(item[0])):
        body = printed[len(head) :].strip()
        if folded.startswith(f"{head} ") and begins_body(body):
            return part, body
    return None
