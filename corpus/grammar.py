"""The grammar of the genre, as data: which line starts which kind of unit, and what closes one.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (how administrative documents are laid out: Phần,
Chương, Mục, Tiểu mục, Điều, khoản, điểm), Hướng dẫn 36-HD/VPTW for party documents (`I-`, `1-`),
and the decimal numbering of plans and programmes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corpus.labels import LABELS, in_lines
from corpus.model import ClauseKind
from corpus.text import CAPITALS, SCANNED_DIGITS, SMALL_LETTERS

# Points run a, b, c, d, đ, e, g, h, i, k … without f, j, w, z (Nghị định 30/2020/NĐ-CP).
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = {
    "nhất": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_PART_LETTERS = "ABCDĐEFGH"


def roman_value(numeral: str) -> int | None:
    """Value of a Roman numeral up to 399, None where it is not one in its canonical form."""
    total = 0
    previous = 0
    for letter in reversed(numeral.upper()):
        value = _ROMAN_VALUES.get(letter)
        if value is None:
            return None
        total += value if value >= previous else -value
        previous = max(previous, value)
    return total if total > 0 and roman_numeral(total) == numeral.upper() else None


def roman_numeral(value: int) -> str:
    """Canonical Roman numeral of 1 … 399."""
    numeral = ""
    for letters, size in (
        ("C", 100), ("XC", 90), ("L", 50), ("XL", 40),
        ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1),
    ):  # fmt: skip
        count, value = divmod(value, size)
        numeral += letters * count
    return numeral


def ordinal(number: str) -> int | None:
    """Position that a printed number stands for: "IV" → 4, "đ" → 5, "12" → 12, "nhất" → 1."""
    if number.isdecimal():
        return int(number)
    lowered = number.lower()
    if lowered in _ORDINALS:
        return _ORDINALS[lowered]
    if len(number) == 1 and number in POINT_LETTERS:
        return POINT_LETTERS.index(number) + 1
    if (value := roman_value(number)) is not None:
        return value
    return ord(number) - ord("A") + 1 if len(number) == 1 and "A" <= number <= "Z" else None


def part_letter_value(letter: str) -> int | None:
    """Position of the capital that numbers a part: "C" → 3 (never a Roman hundred)."""
    return _PART_LETTERS.index(letter) + 1 if len(letter) == 1 and letter in _PART_LETTERS else None


def latin_value(letter: str) -> int | None:
    """Position in the Latin alphabet, by which Word counts: "f" → 6."""
    return ord(letter) - ord("a") + 1 if len(letter) == 1 and "a" <= letter <= "z" else None


def last_value(number: str) -> int | None:
    """Position among its siblings: of "2.10" it is 10."""
    return ordinal(number.rpartition(".")[2])


def _as_roman(number: str) -> str:
    return number.replace("l", "I")


def _as_decimal(number: str) -> str:
    return "".join(number.split()).translate(SCANNED_DIGITS)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that matches `pattern` starts a unit of `kind`; group `number` is its number.

    A unit closes every open unit of the same or a higher `level` (1 is the outermost).
    `strict` rules need their number to follow the one before (or to be the first), since the
    same letters also begin ordinary text ("I. Newton …", "C. Mác …", "1.500 tỷ …").
    `read` makes the number of what a scan left of it ("lI" → "II", "2 .1O" → "2.10"), `value`
    its position among its siblings.
    """

    kind: ClauseKind
    level: int
    pattern: re.Pattern[str]
    strict: bool = False
    read: Callable[[str], str] = str.strip
    value: Callable[[str], int | None] = last_value


def _rule(
    kind: ClauseKind,
    level: int,
    pattern: str,
    *,
    strict: bool = False,
    read: Callable[[str], str] = str.strip,
    value: Callable[[str], int | None] = last_value,
) -> Rule:
    return Rule(kind, level, re.compile(pattern), strict, read, value)


# Levels, outermost first. Letters stand above Roman numerals ("A." holds "I."), below them where
# a document puts them there.
LEVEL_LETTER = 3
LEVEL_ROMAN = 4
LEVEL_LETTER_BELOW = 5
LEVEL_ARTICLE = 9
LEVEL_ITEM = 10  # plus the depth of a decimal number
LEVEL_POINT = 20
LEVEL_INDENT = 30
LEVEL_NESTED = 40  # a numbered list inside a point or a bullet

_CAPITAL = rf"[\"“]?[{CAPITALS}]"
_ROMAN = r"[IVXLCl]{1,8}"
_BULLET = r"[-–—−‑•·●▪◦*►➢\uf0b7\uf02d\uf0a7]"
_LIKE_DIGIT = r"[\dOol]"  # with what scans make of 0 and 1
_LIKE_DIGITS = rf"{_LIKE_DIGIT}{{1,3}}"

RULES = (
    _rule(
        ClauseKind.APPENDIX, 1,
        r"(?:PHỤ LỤC|Phụ lục)(?: (?:SỐ|số))?(?: +(?P<number>(?:[IVXLl]{1,8}|\d{1,3}|[A-Z])(?!\w)))?"
        rf"(?:\s*(?:$|[.:(–-])|\s+(?=[^{SMALL_LETTERS}]*$|(?:ban hành )?kèm theo [^.;]*\d[^.;]*$))",
        read=_as_roman,
    ),
    _rule(
        ClauseKind.PART, 2,
        rf"(?:PHẦN|Phần)(?: (?:THỨ|thứ))? (?P<number>{_ROMAN}|\d{{1,3}}|(?i:{'|'.join(_ORDINALS)}))"
        rf"\s*(?:$|[.:–-]|(?=\s[^{SMALL_LETTERS}]*$))",
        read=lambda number: number.lower() if number.lower() in _ORDINALS else _as_roman(number),
    ),
    _rule(
        ClauseKind.CHAPTER, 6, rf"(?:CHƯƠNG|Chương) (?P<number>{_ROMAN}|\d{{1,3}})\b[.:]?",
        read=_as_roman,
    ),
    _rule(
        ClauseKind.SECTION, 7, rf"(?:MỤC|Mục) (?P<number>\d{{1,3}}|{_ROMAN})\s*(?:$|[.:])",
        read=_as_roman,
    ),
    _rule(ClauseKind.SUBSECTION, 8, r"(?:TIỂU MỤC|Tiểu mục) (?P<number>\d{1,3})\s*(?:$|[.:])"),
    _rule(
        ClauseKind.ARTICLE, LEVEL_ARTICLE,
        r"(?:ĐIỀU|Điều) (?P<number>\d{1,4}[a-zđ]?)\s*(?:$|[.:])",
    ),
    _rule(
        ClauseKind.ARTICLE, LEVEL_ARTICLE, rf"(?:ĐIỀU|Điều) (?P<number>{_LIKE_DIGITS})\s*[.:]",
        read=_as_decimal,
    ),
    _rule(  # "II.1." under II
        ClauseKind.ITEM, LEVEL_ITEM,
        r"[IVXLC]{1,8}\.(?P<number>\d{1,3}(?:\.\d{1,2}){0,3})"
        rf"(?:[.)]\s*|\s+(?={_CAPITAL}))",
    ),
    _rule(
        ClauseKind.PART, LEVEL_LETTER,
        rf"(?P<number>[{_PART_LETTERS}])\s*(?:[.)]|-(?=\s))\s*(?=\S)",
        strict=True, value=part_letter_value,
    ),
    _rule(
        ClauseKind.PART, LEVEL_ROMAN, r"(?P<number>[IVXLC]{1,8})\s*(?:[.)/]|[-–])\s*(?=\S)",
        strict=True, value=roman_value,
    ),
    _rule(  # a heading in capitals whose full stop is lost: "II NHIỆM VỤ"
        ClauseKind.PART, LEVEL_ROMAN,
        rf"(?P<number>[IVXLC]{{1,8}})\s+(?=[{CAPITALS}]{{2}}[^{SMALL_LETTERS}]*$)",
        strict=True, value=roman_value,
    ),
    _rule(
        ClauseKind.ITEM, LEVEL_ITEM, r"(?:KHOẢN|Khoản) (?P<number>\d{1,3})\s*(?:$|[.:])",
    ),
    _rule(
        ClauseKind.ITEM, LEVEL_ITEM,
        r"(?P<number>\d{1,3}(?:\.\d{1,2}){1,4})(?:[.)](?:\s+|(?=\D))|\s?[-–]\s+(?=\D))",
    ),
    _rule(
        ClauseKind.ITEM, LEVEL_ITEM,
        rf"(?P<number>\d{{1,3}}(?:\.\d{{1,2}}){{1,4}})\s+(?={_CAPITAL})",
        strict=True,
    ),
    _rule(
        ClauseKind.ITEM, LEVEL_ITEM,
        r"(?P<number>\d{1,3})(?:\s?[.)](?:\s+|(?=\D))|/\s*(?=[^\d\s]\D)|\s*[-–]\s+(?=\D))"
        r"(?!\s*\d{1,3}[.)](?:\s|$)|[A-ZĐ]{2})",
        strict=True,
    ),
    _rule(  # "2.4- 100% …"; with a space before the dash it is a range
        ClauseKind.ITEM, LEVEL_ITEM, r"(?P<number>\d{1,3}(?:\.\d{1,2}){0,4})[-–]\s+(?=\d)",
        strict=True,
    ),
    _rule(ClauseKind.POINT, LEVEL_POINT, rf"(?P<number>[{POINT_LETTERS}])\s?\)\s*(?=\S)"),
    _rule(  # "c)" as scans read it
        ClauseKind.POINT, LEVEL_POINT, r"(?P<number>©)\s?\)\s*(?=\S)",
        strict=True, read=lambda _: "c",
    ),
    _rule(  # Word's automatic letters go on with these where the Vietnamese alphabet does not
        ClauseKind.POINT, LEVEL_POINT, r"(?P<number>[fjwz])\s?\)\s*(?=\S)",
        strict=True, value=latin_value,
    ),
    _rule(  # "i)" before it reads as a letter
        ClauseKind.POINT, LEVEL_POINT, r"(?P<number>i{2,3}|iv|vi{1,3}|ix)\s?\)\s*(?=\S)",
        strict=True, value=roman_value,
    ),
    _rule(ClauseKind.POINT, LEVEL_POINT, rf"(?P<number>[{POINT_LETTERS}])\.\s+(?=\S)", strict=True),
    # Scanned numbers: "2 .1", "2. 1.", "1O.", "l.1."
    _rule(
        ClauseKind.ITEM, LEVEL_ITEM,
        r"(?=\D{0,2}\d|l ?\.)"
        rf"(?P<number>{_LIKE_DIGITS}(?:(?:\s?\.\s?{_LIKE_DIGIT}{{1,2}}){{1,4}}|(?=\s?[.)])))\s?[.)]?\s+(?={_CAPITAL})",
        strict=True, read=_as_decimal,
    ),
    _rule(
        ClauseKind.PART, LEVEL_ROMAN, rf"(?P<number>{_ROMAN})\s*[./–-]\s*(?=\S)",
        strict=True, read=_as_roman, value=roman_value,
    ),
    _rule(
        ClauseKind.INDENT, LEVEL_INDENT,
        # A scan makes "_" and "~" of dashes.
        rf"(?!\*[^*]*\*\W*$){_BULLET}\s*(?=[^\s\d–—-])|[-–—−•·●▪]\s+(?=\d)"
        rf"|[_~]\s+(?={_CAPITAL}[^\W_])",
    ),
    _rule(ClauseKind.INDENT, LEVEL_INDENT + 1, r"[+○]\s*(?=\S)"),
)  # fmt: skip

BULLET = next(rule.pattern for rule in RULES if rule.level == LEVEL_INDENT)
# "* **a)** …", "- 1.2. …": the number says what the unit is, the bullet only lists it.
BULLET_BEFORE_NUMBER = re.compile(
    rf"{_BULLET}\s+(?=[{POINT_LETTERS}]\s?\)\s|\d{{1,2}}(?:\.\d{{1,2}})*\.\s+\S)"
)
FRAMED = re.compile(r"[^\s|:-][^|]*[^\s|]|[^\s|:-]")  # what stands between the borders of a cell

# Units whose number a scan has misread; `corpus.scanned_parts` and `corpus.scanned_items` say
# what it is.
SCANNED_PART = next(rule for rule in RULES if rule.level == LEVEL_ROMAN)
SCANNED_ITEM = next(rule for rule in RULES if rule.kind is ClauseKind.ITEM)
ARTICLE = next(rule.pattern for rule in RULES if rule.kind is ClauseKind.ARTICLE)
APPENDIX = next(rule for rule in RULES if rule.kind is ClauseKind.APPENDIX)

# What opens the document itself; whatever a portal put before it is outside the tree.
OPENING = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|^\s*Số:?\s*\S*\d"
    rf"|^\s*(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|BỘ [{CAPITALS}]|BAN CHẤP HÀNH"
    r"|ĐẢNG (?:BỘ|ĐOÀN|ỦY|UỶ)|(?:TỈNH|THÀNH|HUYỆN|QUẬN) (?:ỦY|UỶ))"
)
OPENING_LINES = 12  # how far down a portal's own lines may push it

# An unnumbered paragraph that closes the whole document rather than the clause above it. Only
# the first kind is sure to: the second also stands inside documents, and units may follow.
FINAL = re.compile(
    r"Trên đây là|Nhận được (?:Kế hoạch|Chỉ thị|văn bản)"
    r"|(?:Căn cứ|Theo|Nhận được) (?:các )?(?:ý kiến|nội dung)(?: chỉ đạo)?(?: nêu)? trên, "
    r".*\./\.\s*$"
)
CLOSING = re.compile(
    r"Trong quá trình (?:tổ chức |triển khai |thực hiện|chỉ đạo)"
    r"|(?:(?:Kế hoạch|Chương trình)(?: hành động| công tác)?|Nghị quyết|Chỉ thị|Kết luận|Quyết định"
    r"|Đề án|Hướng dẫn|Thông tri|Quy định|Quy chế) này"
    r" (?:được phổ biến|phổ biến|có hiệu lực|thay thế)"
    r"|(?:Luật|Bộ luật|Pháp lệnh|Nghị quyết) này (?:đã )?được .{0,80}\bthông qua\b"
    r"|(?:(?:Chủ tịch )?(?:UBND|Ủy ban nhân dân)(?: [^\W\d]+){1,4} )?(?:[Yy]êu cầu|[Đđ]ề nghị)"
    r" (?:Thủ trưởng |Giám đốc |Chủ tịch )?(?:các|Ủy ban|UBND)\b.*\./\.\s*$"
    r"|Thừa (?:lệnh|ủy quyền|uỷ quyền) .*\./\.\s*$"
    # Thanks: "Bộ Y tế trân trọng cảm ơn sự phối hợp của Quý cơ quan./."
    rf"|(?:[{CAPITALS}][^.;:]{{2,120}}? )?(?i:(?:xin )?(?:trân trọng|chân thành) cảm ơn)\b"
)
# Recipients and the signature block.
SIGNATURE = re.compile(
    r"\W*(?:(?:Nơi|NƠI) (?:nh[ậâ]n|NH[ẬÂ]N|gửi|GỬI)\s*(?:[:*|]|$)"
    rf"|(?:TM|KT|TL|TUQ|Q)\. ?[{CAPITALS}]"
    rf"|(?:T/M|K/T) [{CAPITALS}]"
    r"|(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|THỦ TƯỚNG|TỔNG BÍ THƯ|BÍ THƯ)\b)"
)
# A programme or plan issued with a resolution or decision starts again with its own title.
ATTACHED_TITLE = re.compile(
    r"(?:CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|QUY CHẾ|QUY ĐỊNH|QUY HOẠCH|CHIẾN LƯỢC|HƯỚNG DẪN"
    r"|PHƯƠNG ÁN|ĐIỀU LỆ|BỘ TIÊU CHÍ|BỘ QUY TẮC)\b"
)
# On one line with what it is issued with: "KẾ HOẠCH CHI TIẾT (kèm theo Quyết định số 95/QĐ-A)".
TITLED_AND_ISSUED = re.compile(
    rf"[^{SMALL_LETTERS}]{{6,200}}\((?:[Bb]an hành )?[Kk]èm theo\b[^()]*\)\s*$"
)
# A list behind the signature is an appendix, though it may not call itself one; what it is issued
# with stands a line or two below.
LIST_TITLE = re.compile(
    r"(?:DANH MỤC|Danh mục|DANH SÁCH|Danh sách|BẢNG|Bảng|BIỂU|Biểu)\b(?!.*[.;:]$)"
)
ISSUED_WITH = re.compile(
    r"(?:\s*\n[^\n|]{1,300}){0,2}?\s*\n\W{0,4}(?:Kèm theo|Ban hành kèm theo|Đính kèm)\b"
)
TABLE_NEXT = re.compile(r"[^\n]*\s*\n[^\n]*\|")
# What law portals print after a text: its data sheet and lists of related documents.
PORTAL_LINE = re.compile(
    rf"(?:[-*•]\s*\d+[{CAPITALS}][{SMALL_LETTERS}]"
    r"|[-*•|]?\s*(?:Số hiệu|Loại văn bản|Ngày ban hành|Nơi ban hành|Người ký|Ngày công báo"
    r"|Số công báo|Ngày hiệu lực|Tình trạng(?: hiệu lực)?|Lĩnh vực|Cơ quan ban hành)\s*[:|]"
    r"|Văn bản (?:liên quan|được dẫn chiếu|hướng dẫn|bị thay thế)|Thuộc tính văn bản|Lược đồ"
    r"|Tải về)"
)
# The number that follows a scanned "l." tells what it stands for: "1." or "II." come after "I.",
# "2." after "1.".
AFTER_LONE_L = re.compile(r"^\s*(?:(?P<roman>[IVXl]{2,8}|[1l])|2)\s?[./]\s", re.MULTILINE)
# A line that no number of a unit can follow, as its last word wants one itself.
BROKEN_OFF = re.compile(r"(?: (?:tại|theo|của|và)|,) (?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Mm]ục)\s*$")
BODY_END = re.compile(r"\./\.\s*$")

# Lines and phrases that say who leads a task, who helps, what comes of it and by when. A label
# stands at the start of a line (behind a bullet or a bracket too) or after a full stop, a
# semicolon or a dash, and runs to the next label or the end of the line.
FIELD = re.compile(
    rf"(?:(?<=^)|(?<=[.;,(]\s)|(?<=\s[|–-]\s)|(?<=[(\[])|(?<=[.;])(?=(?-i:[{CAPITALS}])))\W{{0,4}}?(?:"
    + "|".join(f"(?P<{name}>{in_lines(name)})" for name in LABELS)
    + r")\s*:\s*",
    re.IGNORECASE,
)
