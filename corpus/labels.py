"""What offices call who leads a task, who helps, what comes of it and by when.

The same words label lines ("Đơn vị hỗ trợ: …") and head the columns of tables. A new way to say it
belongs here, and is then read in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from corpus.heads import BEGINNING
from corpus.text import fold

_BODY = (
    r"(?:cơ quan|đơn vị|tổ chức|địa phương|bộ phận|phòng|sở|ngành|cấp|bên)"
    r"(?: (?:chức năng|chuyên môn))?"
)
_BODIES = rf"(?:các )?{_BODY}(?:(?:\s*[,/]\s*| (?:và |hoặc )?){_BODY}){{0,3}}"
_LED = r"(?:chủ trì|đầu mối|thường trực)"
_WORK = r"(?:tham mưu|thực hiện|theo dõi|triển khai|xây dựng|đánh giá|trình|tổng hợp)"
_MORE = rf"(?:(?:[\s,/]|và\b)*(?:{_LED}|{_WORK}|chính)){{0,4}}"
_DONE = r"(?:thực hiện|hoàn thành|hoàn tất|triển khai|kết thúc|trình|ban hành|báo cáo|xong)"
_OUTCOME = r"(?:sản phẩm|kết quả|đầu ra)"

# Patterns of labels in small letters, by what they name; a blank stands for any white space.
# "joint" is who leads together with the one that "lead" names.
LABELS: Mapping[str, str] = MappingProxyType({
    "lead": (
        rf"(?:{_BODIES} )?(?:được )?(?:giao )?(?:làm )?{_LED}{_MORE}"
        rf"|{_BODIES} (?:được )?(?:giao )?(?:(?:chịu )?trách nhiệm|phụ trách|tham mưu|thực hiện"
        rf"|triển khai|đảm nhiệm|đảm nhận|làm){_MORE}"
        rf"|{_BODIES} được (?:giao|phân công)(?: nhiệm vụ)?"
        r"|phân công(?: chủ trì| thực hiện| trách nhiệm)?"
        r"|(?:chịu )?trách nhiệm (?:chính|chủ trì|thực hiện)|chịu trách nhiệm|thực hiện chính"
    ),
    "joint": rf"(?:{_BODIES} )?(?:đồng|cùng) {_LED}(?: {_WORK})?",
    "coordination": (
        rf"(?:{_BODIES} )?(?:cùng )?phối (?:kết )?hợp(?: thực hiện| triển khai| chính)?"
        rf"|(?:{_BODIES} )?(?:cùng|phối hợp,?) (?:thực hiện|triển khai|tham gia|làm|hỗ trợ)"
        rf"|{_BODIES} (?:tham gia|hỗ trợ|phụ giúp|(?:có )?liên quan)(?: (?:phối hợp|thực hiện))?"
    ),
    "deadline": (
        rf"(?:dự kiến )?(?:thời (?:gian|hạn|điểm)|tiến độ|hạn|lộ trình)(?: {_DONE})*"
        r"(?: (?:dự kiến|cuối|chót|cuối cùng))?"
        r"|(?:dự kiến |phải )?(?:hoàn thành|hoàn tất|xong)(?: (?:trước|trong|vào))?(?: ngày)?"
        r"|(?:ngày|năm|mốc) (?:hoàn thành|hoàn tất|kết thúc|thực hiện|xong)|mốc thời gian"
        r"|kỳ hạn|chậm nhất"
    ),
    "deliverable": (
        rf"(?:dự kiến )?{_OUTCOME}(?:(?:\s*[,/]\s*| (?:và )?){_OUTCOME}){{0,2}}"
        r"(?: (?:dự kiến|hoàn thành|thực hiện|chủ yếu|cụ thể|(?:phải |cần )?đạt(?: được)?"
        r"|(?:cần|phải) có|bàn giao|cuối cùng|chính))*"
    ),
})  # fmt: skip

# Words that alone begin other lines too ("Hỗ trợ: 5 triệu đồng"); they label nothing but names.
_BEFORE_NAMES = {
    "lead": r"(?:thực\s+hiện|phụ\s+trách|chủ\s+đầu\s+tư)",
    "coordination": r"(?:tham\s+gia|hỗ\s+trợ)",
}
_NAMES = rf"(?=\s*:\s*(?-i:{BEGINNING}|[Cc]ác\b))"
_HEADERS = {name: re.compile(fold(pattern)) for name, pattern in LABELS.items()}


def in_lines(name: str) -> str:
    """The pattern of a label in running text, without its colon; case is to be ignored."""
    pattern = LABELS[name].replace(" ", r"\s+")
    alone = _BEFORE_NAMES.get(name)
    return f"{pattern}|{alone}{_NAMES}" if alone else pattern


def of_header(key: str) -> str | None:
    """What a column holds by its folded name, words without punctuation; None where not known."""
    return next((name for name, header in _HEADERS.items() if header.fullmatch(key)), None)
