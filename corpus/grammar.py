"""The grammar of the genre, as data: which line starts which kind of unit, and what closes one.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I (how administrative documents are laid out: Phần,
Chương, Mục, Tiểu mục, Điều, khoản, điểm), Hướng dẫn 36-HD/VPTW for party documents (`I-`, `1-`),
and the decimal numbering of plans and programmes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.model import ClauseKind

# Points run a, b, c, d, đ, e, g, h, i, k … without f, j, w, z (Nghị định 30/2020/NĐ-CP).
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ORDINALS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8}


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
    return ord(number) - ord("A") + 1 if len(number) == 1 and number.isupper() else None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that matches `pattern` starts a unit of `kind`; group `number` is its number.

    A unit closes every open unit of the same or a higher `level` (1 is the outermost).
    `strict` rules need their number to follow the one before (or to be the first), since the
    same letters also begin ordinary text ("I. Newton …", "C. Mác …", "2025. …").
    """

    kind: ClauseKind
    level: int
    pattern: re.Pattern[str]
    strict: bool = False


def _rule(kind: ClauseKind, level: int, pattern: str, *, strict: bool = False) -> Rule:
    return Rule(kind, level, re.compile(pattern), strict)


LEVEL_ARTICLE = 6
LEVEL_ITEM = 10  # plus the depth of a decimal number
LEVEL_POINT = 20
LEVEL_INDENT = 30

RULES = (
    _rule(
        ClauseKind.APPENDIX, 1,
        r"(?:PHỤ LỤC|Phụ lục)(?: (?:SỐ|số))?(?: +(?P<number>[IVXLl]+|\d+|[A-Z]))?\s*(?:$|[.:–-])",
    ),
    _rule(
        ClauseKind.PART, 1,
        r"(?:PHẦN|Phần)(?: (?:THỨ|thứ))? (?P<number>[IVXLC]+|\d+|[NHẤTAIBƯĂMSÁUẢYnhấtaibưămsáuảy]+)\s*(?:$|[.:–-])",
    ),
    _rule(ClauseKind.CHAPTER, 3, r"(?:CHƯƠNG|Chương) (?P<number>[IVXLC]+|\d+)\b[.:]?"),
    _rule(ClauseKind.SECTION, 4, r"(?:MỤC|Mục) (?P<number>\d+|[IVXLC]+)\s*(?:$|[.:])"),
    _rule(ClauseKind.SUBSECTION, 5, r"(?:TIỂU MỤC|Tiểu mục) (?P<number>\d+)\s*(?:$|[.:])"),
    _rule(ClauseKind.ARTICLE, LEVEL_ARTICLE, r"(?:ĐIỀU|Điều) (?P<number>\d+[a-zđ]?)\s*[.:]"),
    _rule(ClauseKind.PART, 2, r"(?P<number>[A-H])\s*(?:[.)]|-(?=\s))\s*(?=\S)", strict=True),
    _rule(ClauseKind.PART, 3, r"(?P<number>[IVXLC]+)\s*(?:[.)/]|[-–])\s*(?=\S)", strict=True),
    _rule(ClauseKind.ITEM, LEVEL_ITEM, r"(?P<number>\d{1,3}(?:\.\d{1,3}){1,4})(?:[.)]\s*|\s+)(?=\D)"),
    _rule(ClauseKind.ITEM, LEVEL_ITEM, r"(?P<number>\d{1,3})(?:[.)/]\s*|\s*[-–]\s+)(?=\D)", strict=True),
    _rule(ClauseKind.POINT, LEVEL_POINT, rf"(?P<number>[{POINT_LETTERS}])\)\s*(?=\S)"),
    _rule(ClauseKind.POINT, LEVEL_POINT, rf"(?P<number>[{POINT_LETTERS}])\.\s+(?=\S)", strict=True),
    _rule(ClauseKind.INDENT, LEVEL_INDENT, r"[-–—•*●▪]\s*(?=[^\s\d–—-])|[-–—•]\s+(?=\d)"),
    _rule(ClauseKind.INDENT, LEVEL_INDENT + 1, r"[+○]\s*(?=\S)"),
)  # fmt: skip

# What opens the document itself; whatever a portal put before it is outside the tree.
OPENING = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM|^\s*Số:\s*\S*\d"
    r"|^\s*(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHÍNH PHỦ|QUỐC HỘI|THỦ TƯỚNG|BỘ [A-ZĐ]|BAN CHẤP HÀNH|TỈNH ỦY|TỈNH UỶ)"
)
OPENING_LINES = 12  # how far down a portal's own lines may push it

# An unnumbered paragraph that closes the whole document rather than the clause above it.
CLOSING = re.compile(
    r"(?:Trên đây là|Trong quá trình (?:tổ chức |triển khai |thực hiện|chỉ đạo)"
    r"|(?:Kế hoạch|Nghị quyết|Chỉ thị|Kết luận|Chương trình|Quyết định|Đề án) này"
    r" (?:được phổ biến|phổ biến|có hiệu lực|thay thế)|Nhận được (?:Kế hoạch|Chỉ thị|văn bản))"
)
# Recipients and the signature block.
SIGNATURE = re.compile(
    r"\W*(?:(?:Nơi|NƠI) (?:nhận|NHẬN)|Nơi gửi|(?:TM|KT|TL|TUQ|Q)\. ?[A-ZĐ]|(?:T/M|K/T) [A-ZĐ]"
    r"|CHỦ TỊCH\b|PHÓ CHỦ TỊCH\b|BỘ TRƯỞNG\b|THỦ TƯỚNG\b|TỔNG BÍ THƯ\b|BÍ THƯ\b)"
)
# A programme or plan issued with a resolution or decision starts again with its own title.
ATTACHED_TITLE = re.compile(
    r"(?:CHƯƠNG TRÌNH|KẾ HOẠCH|ĐỀ ÁN|QUY CHẾ|QUY ĐỊNH|QUY HOẠCH|CHIẾN LƯỢC|DANH MỤC|HƯỚNG DẪN)\b"
)
# What law portals print after a text: its data sheet and lists of related documents.
PORTAL_LINE = re.compile(
    r"(?:[-*•]\s*\d+[A-ZĐÀ-Ỹ]"
    r"|[-*•|]?\s*(?:Số hiệu|Loại văn bản|Ngày ban hành|Nơi ban hành|Người ký|Ngày công báo|Số công báo"
    r"|Ngày hiệu lực|Tình trạng(?: hiệu lực)?|Lĩnh vực|Cơ quan ban hành)\s*[:|]"
    r"|Văn bản (?:liên quan|được dẫn chiếu|hướng dẫn|bị thay thế)|Thuộc tính văn bản|Lược đồ|Tải về)"
)
BODY_END = re.compile(r"\./\.\s*$")

# Lines and phrases that say who leads a task, who helps, what comes of it and by when. A label
# stands at the start of a line (behind a bullet or a bracket too) or after a full stop or
# semicolon, and runs to the next label or the end of the line.
_AGENT = r"(?:(?:cơ quan|đơn vị|cấp|ngành|sở|tổ chức|cơ quan, đơn vị)\s+)"
FIELD_LABELS = {
    "lead": (
        rf"(?:{_AGENT}?(?:được )?(?:giao )?(?:chủ trì|đầu mối|thường trực)"
        r"(?:\s+(?:tham mưu|thực hiện|theo dõi|triển khai|xây dựng|đánh giá|trình|tổng hợp|,|và|/))*"
        rf"|{_AGENT}(?:thực hiện|chịu trách nhiệm|tham mưu)(?: chính)?"
        r"|phân công(?: chủ trì| thực hiện)?|trách nhiệm chủ trì)"
    ),
    "coordination": rf"(?:{_AGENT}?phối hợp(?:\s+thực hiện)?)",
    "deadline": (
        r"(?:thời gian|thời hạn|tiến độ|hạn|lộ trình)(?:\s+(?:thực hiện|hoàn thành|triển khai|trình))*"
        r"|hoàn thành"
    ),
    "deliverable": (
        r"(?:sản phẩm|kết quả)(?:\s+(?:đầu ra|dự kiến|hoàn thành|thực hiện|chủ yếu|cụ thể|đạt được))*"
    ),
}
FIELD = re.compile(
    r"(?:(?<=^)|(?<=[.;(]\s)|(?<=[(\[]))\W{0,4}?(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in FIELD_LABELS.items())
    + r")\s*:\s*",
    re.IGNORECASE,
)
