"""How texts print the names of agencies: what they begin with, how lists are cut, collectives.

Names contain commas and "và" themselves, so a list ("Sở Tài chính, Sở Nội vụ và các địa phương") is
cut only before a word that begins the name of an agency.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.heads import BEGINNING, HEADS
from corpus.shared_heads import PLACES, bodies, field_rows, fields_end
from corpus.text import CAPITALS, SMALL_LETTERS

# Parts of a commune; not "các bản đồ", "các làng nghề", "các phòng thí nghiệm".
_HAMLETS = (
    r"thôn|xóm|ấp|buôn(?: làng)?|làng(?! nghề)|khóm|khu phố|khu dân cư|tổ dân phố"
    r"|bản(?:(?<![Cc]ác bản)|(?=\s*(?:[,;.]|$)|\s(?:làng|và)\b))"
)
_ROOMS = r"phòng(?! (?:thí nghiệm|học|họp|khám|bệnh|cháy|chống|làm việc)\b)"
# Nouns behind "các" that name a collective; "các khu công nghiệp" is part of a name.
_NOUNS = (
    "sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức|huyện|quận|xã|phường|đặc khu|thị xã|thị trấn"
    "|thành phố|trường|cơ sở|cấp|doanh nghiệp|hội|đoàn thể|viện|tỉnh|học viện|ủy ban|tập đoàn"
    "|hiệp hội|đảng ủy|cấp ủy|chi bộ|tổ|đại biểu|lực lượng|hợp tác xã|chủ đầu tư|nhà trường|chi cục"
    rf"|{_HAMLETS}|{_ROOMS}"
)
# Who heads an agency, before its name: "Giám đốc Sở Y tế".
OFFICE = (
    r"(?:(?:Đồng chí )?(?:Giám đốc|Thủ trưởng|Chủ tịch|Bí thư|Trưởng ban|Tổng biên tập|Hiệu trưởng"
    r"|Người đứng đầu|Trưởng(?= (?:các|Công an|Phòng)\b)|Chánh(?= (?:Văn phòng|Thanh tra)\b)"
    r"|(?:Cục|Chi cục|Vụ|Viện|Trạm|Chỉ huy) trưởng"
    r"|(?:Tư lệnh|Chính ủy)(?= (?:các quân khu|Quân khu|Bộ)\b))"
    r"\s+(?:các\s+(?=[A-ZĐ]))?)"
)
_OFFICE = re.compile(OFFICE)
# A place for those who govern it: "Đối với Thủ đô Hà Nội".
_PLACE = re.compile(
    r"(?P<level>(?i:thủ đô|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu))"
    rf" (?!(?:Đoàn|Ủy|Uỷ)\b)(?P<name>[{CAPITALS}]\w*(?: [{CAPITALS}]\w*){{0,4}})"
)
# One office of two bodies: "Văn phòng HĐND và UBND xã", "Văn phòng Đoàn ĐBQH và HĐND tỉnh".
_COUNCIL = "Hội đồng nhân dân|HĐND"
_COMMITTEE = "Ủy ban nhân dân|Uỷ ban nhân dân|UBND"
JOINT_OFFICE = re.compile(
    rf"Văn phòng\s+(?:Đoàn (?:đại biểu Quốc hội|ĐBQH)|{_COUNCIL})"
    rf"(?:\s*(?:,(?!\s*(?:{_COMMITTEE})\s+các\b)|và|&|[-–])\s*(?:{_COUNCIL}|{_COMMITTEE})\b)+"
)
# The party committees of all provinces: "Ban Thường vụ Tỉnh ủy, Thành ủy".
_PARTY = r"(?:Tỉnh|Thành) (?:ủy|uỷ)"
COMMITTEES = re.compile(
    rf"(?:(?:Ban Thường vụ|Thường trực) )?(?:các )?{_PARTY}(?:, | và ){_PARTY}\b"
)
# The heads of all ministries, as central documents name them.
HEADS_OF_ALL = re.compile(
    r"(?:[Cc]ác )?Bộ trưởng,(?: (?:các )?Thủ trưởng)?(?: các)? cơ quan ngang [Bb]ộ"
    r"(?:,? (?:và )?(?:Thủ trưởng )?(?:các )?cơ quan (?:trực )?thuộc Chính phủ)?"
)
_ALL = r"(?:[Cc]ác|[Nn]hững|[Tt]oàn thể|[Tt]ất cả)"
# Nouns behind "các" that name what is done or spent, and never who does it.
THINGS = (
    "nhiệm vụ|giải pháp|biện pháp|nội dung|công việc|công tác|hoạt động|đề tài|đề án|dự án"
    "|chương trình|kế hoạch|hội nghị|khoản|nguồn|chi phí|mức|định mức|chỉ tiêu|chỉ số|mục tiêu"
    "|tiêu chí|tiêu chuẩn|kết quả|lĩnh vực|chính sách|cơ chế|chế độ|vấn đề|yêu cầu|hình thức|loại"
    "|trường hợp|quyền|nghĩa vụ|văn bản|quy định|thủ tục|công trình|hạng mục|bước|nguyên tắc"
    "|quan điểm|tồn tại|hạn chế|nguyên nhân|nguy cơ|yếu tố|hành vi|bệnh(?! viện)|dịch bệnh"
    "|điều kiện|hồ sơ|sản phẩm|dịch vụ|thông tin|dữ liệu|từ ngữ|phương án"
)
_BODY = (  # of which every place has its own
    rf"(?:(?:{JOINT_OFFICE.pattern}|{_COMMITTEE}|{_COUNCIL}|Công an|Trạm [Yy] tế"
    r"|Trung tâm (?:Phục vụ hành chính công|Cung ứng dịch vụ (?:sự nghiệp )?công)"
    r"|Đảng ủy|Mặt trận Tổ quốc|Ủy ban Mặt trận Tổ quốc(?: Việt Nam)?)\s+)"
)
_LEVELS = "huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
_OF_A_LEVEL = re.compile(rf"{_BODY}(?P<level>{_LEVELS})")
# The same in running text: "Công an xã kiểm tra", "UBND xã, phường rà soát".
BARE_LEVEL = re.compile(
    rf"{_BODY}(?:tỉnh, thành phố(?: trực thuộc [Tt]rung ương)?\b"
    rf"|(?:{_LEVELS})\b(?:(?:, | và )(?:{_LEVELS})\b)*)(?!\s[{CAPITALS}\d])"
)
_ROW_OF_PLACES = re.compile(rf"{_BODY}(?:[Cc]ác\s+)?{PLACES}(?![^\W\d_])")
_ISSUED = re.compile(  # not "xã hội", "Hợp tác xã"
    rf"(?<!tác )\b(?P<level>(?i:{_LEVELS}))\b(?! (?i:hội)\b)(?=\s*$|\s+[{CAPITALS}\d])"
)
_CUT = re.compile(
    r"\s*(?:[;,/]|\s(?:và|cùng|phối hợp với)\s)\s*(?:[Vv]à\s+)?"
    rf"(?={OFFICE}?(?:{HEADS})\b(?!\s*,\s*(?!các\b|và\b)[{SMALL_LETTERS}])|(?!CSDL)[A-Z]{{3,}}\b"
    rf"|{OFFICE}?{_ALL}\s+(?:{_NOUNS}|Bộ(?=\s*[,:])|Sở(?=\s*[,:])|Ban|Tổ|Ủy ban|Đoàn|Quân khu)\b"
    rf"|(?:[Bb]ộ|[Ss]ở|Cơ quan|Đơn vị),\s|đại biểu\s[{CAPITALS}]"
    rf"|(?P<sort>(?:cơ quan|đơn vị|tổ chức|doanh nghiệp)\b))"
    rf"|(?<=[{SMALL_LETTERS}])\s?/\s?(?=(?:Tư vấn|Đơn vị|Nhà (?:thầu|đầu tư)|Chủ đầu tư)\b)"
    rf"|\s*;\s*|\s\+\s|(?<=[{SMALL_LETTERS})])\s+(?=(?P<again>Bộ|Sở)\s[A-ZĐ])"
)
# What a body is called from here on, behind its name: "(sau đây gọi tắt là Ban)".
CALLED = (
    r"\((?:(?:sau|dưới) đây )?(?:được )?(?:gọi|viết)(?: (?:chung|tắt))?(?: (?:chung|tắt))?"
    r" là [^()]{1,120}\)"
)
_LIST_MARK = re.compile(r"[;,/]|\s(?:và|cùng|\+)\s")
# Before a name in a field: "Chủ trì: đề nghị Ủy ban Mặt trận Tổ quốc …".
_GIVING = re.compile(rf"\s*(?i:giao|đề nghị|yêu cầu|phân công)(?: cho)? (?=[{CAPITALS}]|các\b)")
# Kinds of bodies with a stroke between them: "khoa/viện", "các sở/ngành".
_SLASHED_KIND = (
    "sở|ban|ngành|bộ|khoa|viện|phòng|trung tâm|đơn vị|trường|xã|phường|huyện|quận|thị xã|thôn"
)
SLASHED = rf"(?i:(?:{_SLASHED_KIND})(?:\s?/\s?(?:{_SLASHED_KIND}))+)\b"
_COLLECTIVE = re.compile(
    rf"(?:{_ALL}\s(?!(?:{THINGS})\b)|(?:{_NOUNS})\b|{COMMITTEES.pattern}|{HEADS_OF_ALL.pattern}"
    r"|(?:Bộ|Sở|Ban|Ngành|Trường|Viện|Hội|Đơn vị|Cơ quan|Huyện|Xã|Tập đoàn|Tổng công ty"
    r"|Thôn|Ấp|Buôn|Khu phố)"
    r"(?:\s*,|$|\s+(?:ngành|đại học, |cao đẳng))|Địa phương\b|Chủ đầu tư\b|Cấp ủy\b(?!.*[A-ZĐ])"
    rf"|{_BODY}(?:các\b(?! cơ quan)|cấp\b|tỉnh, thành phố\b(?!\s[{CAPITALS}])"
    rf"|(?:{_LEVELS})\b(?!\s[{CAPITALS}\d]))"
    rf"|Trường đại học\b(?!.*[A-ZĐ])|{SLASHED}(?!\s[{CAPITALS}]))"
)
# Where a body acts and to whom it submits, behind its name: "Sở Y tế đối với địa phương", "Ủy ban
# nhân dân cấp tỉnh trình Hội đồng nhân dân cùng cấp".
ACTING = re.compile(
    r"\s+(?:(?P<place>(?:ở|tại|đối với) (?:các )?(?:địa phương|[Tt]rung ương))"
    rf"|trình (?:các )?(?:cấp |cơ quan |người )?(?:có thẩm quyền|{BEGINNING}).*)$"
)
_NAME = re.compile(rf"{BEGINNING}(?!\s*,\s*(?!các\b|và\b)[{SMALL_LETTERS}])|[A-Z]{{3,}}\b")

# Collectives in running text, which tell by their own words where they end.
_SCHOOLS = (
    r"(?:đại học|cao đẳng|trung cấp|dạy nghề|trung học(?: phổ thông| cơ sở)?|tiểu học|mầm non)"
)
_KIND = (
    rf"(?:sở(?! hữu\b)|bộ(?: phận)?|Bộ(?!\s[{CAPITALS}])(?: chủ chương trình)?"
    rf"|(?:[Tt]ập đoàn|[Tt]ổng công ty)(?!\s[{CAPITALS}])"
    rf"|(?:ban(?! (?:hành|bố)\b)|Ban(?!\s[{CAPITALS}]))(?: đảng)?"
    r"|ngành|cơ quan(?:(?: thông tấn)?,?(?: và)? (?:báo chí|truyền thông))?|đơn vị|địa phương"
    r"|doanh nghiệp(?: viễn thông| bưu chính| công nghệ(?: số| thông tin)?)?|huyện|quận|xã|phường"
    r"|đặc khu|thị xã|thị trấn|thành phố|tỉnh|hội(?! (?:nghị|thảo|họp)\b)|đoàn thể|đảng ủy|cấp ủy"
    r"|chi bộ|[Tt]ổ đại biểu"
    r"|(?:[Ủủ]y ban của|[Đđ]oàn đại biểu|[Đđ]ại biểu) Quốc hội|Đoàn ĐBQH"
    r"|đại biểu|lực lượng|hợp tác xã|chủ đầu tư|viện(?: nghiên cứu)?"
    rf"|{_HAMLETS}|{_ROOMS}(?: chuyên môn)?"
    rf"|trường(?: học(?! (?:tập|sinh|viên|kỳ|phí)\b)| {_SCHOOLS}(?:(?:,| và) {_SCHOOLS})*)?"
    # "Tổ chức" is a verb too: "các đơn vị tổ chức thực hiện".
    r"|tổ chức(?=[,;.]|$| (?:chính trị|xã hội|đoàn thể|đảng|có|liên quan|khác|và|trực thuộc)\b))"
    r"(?: (?:ngang [Bb]ộ|(?:ở )?[Tt]rung ương|thuộc Chính phủ|thuộc tỉnh|cấp (?:tỉnh|huyện|xã)"
    r"|trực thuộc(?: [Tt]rung ương| Tỉnh ủy| Thành ủy"
    rf"| (?:{_COMMITTEE})(?: (?:tỉnh|thành phố|huyện|xã|phường))?)?|chính trị(?: ?[-–] ?xã hội)?"
    r"|(?:xã hội )?nghề nghiệp|xã hội|(?:của )?(?:Hội đồng nhân dân|HĐND)(?: tỉnh)?"
    r"|trên địa bàn(?: tỉnh)?|(?:có )?liên quan|khác(?=[,;.]|$| (?:có )?liên quan)))*"
)
COLLECTIVE = re.compile(
    rf"(?:(?:{_BODY}?[Cc]ác(?! cơ quan Đảng)|[Tt]oàn thể(?: các)?|[Tt]ất cả các) {_KIND}\b"
    rf"|{_BODY}cấp (?:tỉnh|huyện|xã)"
    rf"|(?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân) (?:có )?liên quan|(?:[Cc]ác )?{SLASHED})"
    rf"(?:(?:,| và|, và)? (?:{_BODY}?(?:các|cấp) )?{_KIND}\b)*"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An agency as a list prints it, at `start`/`end` in that list.

    `name` has the noun that it shares with the one before it: "UBND xã An Hải, xã Bình Hải".
    """

    text: str
    start: int
    end: int
    collective: bool
    name: str


def split_agencies(text: str) -> tuple[Piece, ...]:
    """The agencies of a printed list, in order; offsets count characters of `text`."""
    pieces: list[Piece] = []
    start = 0
    whole = [m.span() for pattern in (JOINT_OFFICE, COMMITTEES) for m in pattern.finditer(text)]
    whole += [m.span() for m in field_rows(text)]
    cuts = [
        (m.start(), m.end())
        for m in _CUT.finditer(text)
        if _may_cut(text, m) and not any(a < m.start() < b for a, b in whole)
    ]
    for cut_start, cut_end in [*cuts, (len(text), len(text))]:
        begin = _GIVING.match(text, start)
        piece = text[begin.end() if begin else start : cut_start]
        stripped = piece.strip(" \n.;,:")
        if stripped:
            pieces += _of_places(stripped, cut_start - len(piece) + piece.index(stripped))
        start = cut_end
    return tuple(pieces)


def _of_places(text: str, offset: int) -> Iterator[Piece]:
    """What stands between two cuts: one agency, or those of several places behind one noun."""
    each = [
        Piece(text[b.start : b.end], offset + b.start, offset + b.end, False, b.name)
        for b in bodies(text)
    ]
    collective = bool(_COLLECTIVE.match(text)) or text[0].islower()
    yield from each or [Piece(text, offset, offset + len(text), collective, text)]


def _may_cut(text: str, match: re.Match[str]) -> bool:
    """Two names without a separator are two only where the same head comes again; a sort of body
    stands for itself only behind a name: "Sở Y tế, cơ quan liên quan"."""
    if match["sort"] and ";" not in match.group():
        before = _LIST_MARK.split(text[: match.start()])[-1].strip()
        return names_agency(before) and not _COLLECTIVE.match(before)
    again = match.group("again")
    return again is None or text.lstrip().startswith(again)


def names_agency(text: str) -> bool:
    """Whether a text begins with the kind of word that agencies' names begin with."""
    return bool(_NAME.match(text))


def is_collective(name: str) -> bool:
    """Whether a name is a kind of body: "các sở, ban, ngành", "UBND các xã, phường"."""
    pieces = split_agencies(name)
    if not pieces or not pieces[0].collective:
        return False
    return name[0].isupper() or name.startswith(("các ", "những ", "toàn thể "))


def level_of(issuer: str) -> str:
    """The level below a province that an issuer is of: "Ủy ban nhân dân xã Yên Lạc" → "xã"; ""."""
    match = _ISSUED.search(issuer)
    return match["level"].lower() if match else ""


def committee_of(name: str) -> str | None:
    """Who governs a place that stands for its committee: "Thủ đô Hà Nội" is the Ủy ban nhân dân
    thành phố Hà Nội; None for any other name."""
    place = _PLACE.fullmatch(name)
    if place is None:
        return None
    level = place["level"].lower()
    return f"Ủy ban nhân dân {'thành phố' if level == 'thủ đô' else level} {place['name']}"


def is_own(name: str, level: str) -> bool:
    """Whether a name means a body of the very place that a document of this level is from.

    "Công an xã" is one agency in a commune's plan, and that of every commune in a province's.
    """
    match = _OF_A_LEVEL.fullmatch(name)
    return match is not None and match["level"] == level


def office_end(name: str) -> int:
    """Past the office before an agency: "Giám đốc Sở Y tế" is Sở Y tế; 0 where there is none."""
    match = _OFFICE.match(name)
    return match.end() if match else 0


def places_end(text: str, start: int) -> int | None:
    """Past the bodies of several places or fields behind one noun that stand at `start` of running
    text: "UBND xã An Hải, xã Bình Hải", "các Bộ: Y tế, Nội vụ"; None where there are none."""
    row = _ROW_OF_PLACES.match(text, start)
    return row.end() if row and any(bodies(row.group())) else fields_end(text, start)
