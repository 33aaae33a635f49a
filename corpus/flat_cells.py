"""What the lines of a cell look like: bodies, times, and breaks inside of a sentence.

Costs say how much a cell is unlike what its column should hold; 0 is quite like it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.columns import Role
from corpus.deadlines import Period, read_period
from corpus.heads import BEGINNING
from corpus.naming import names_agency, split_agencies
from corpus.running_names import Names
from corpus.text import CAPITALS, OPEN_WORDS, squeeze

_STRANGE = {Role.LEAD: 10.0, Role.COORDINATION: 6.0, Role.DEADLINE: 5.5}  # not what it should be
_UNREAD = 1.0  # a time that is none of days: "Kỳ họp thứ hai"
_WRONG = 4.0  # a name or a time where neither is expected
_REST = 3.0  # no names behind a page break, where they should go on
_SECOND = 0.5  # lists of those who help are longer, and cut more often
_UNLIKE = 3.0  # a name behind a page break where none is expected
_UNCLOSED = 2.5  # a bracket that the cell does not close
# What no cell ends with, also heads of names: "…, Bộ" / "Công an".
OPEN = re.compile(
    rf"(?:[,(]|\s[-–]|[-–/]|\b(?:{OPEN_WORDS}"
    r"|(?:quyết|định|luận|trình|thị|hoạch|luật|văn|báo|lệnh|hướng dẫn) số"
    r"|(?<!/)(?:ngày|tháng)|(?<!hằng )(?<!hàng )(?<!mỗi )năm"
    r"|(?-i:Bộ|Sở|Ban|Cục|Vụ|Viện|Hội|Đoàn|Đài|Trường|Phòng|Tổng|Ngân hàng|Ủy ban|Trung tâm)))$",
    re.IGNORECASE,
)
_KIND = (
    r"(?:[Cc]ác |[Mm]ột số |[Nn]hững )?(?i:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương|tỉnh|thành phố"
    r"|huyện|xã|phường|doanh nghiệp|tập đoàn|tổ chức(?! \w+ (?:hội nghị|lớp))|hội|đoàn thể|trường"
    r"|viện|hợp tác xã|nhà mạng|thôn|chủ đầu tư)(?=$|[,;]|\s)(?! [A-ZĐ])"
)
_SHORT_NAME = re.compile(r"(?![IVXLC]+\b)[A-ZĐ]{3,}(?:[ -][A-ZĐ][\w-]*)*$")
_COLLECTIVE = re.compile(
    rf"{_KIND}(?!.*\b(?:được|đã|phải|có thể)\b(?! (?:giao|lựa chọn|phân công)))"
    rf"(?:[^{CAPITALS}]|TW\b|Trung ương\b|CSDL\w*)*$"
)
NAMED = re.compile(rf"(?:{BEGINNING}|{_KIND}|[A-ZĐ]{{3,}}\b)")
_NUMBERED = re.compile(r"\d/|/\d|\bsố \d")  # a document, not a body
_BRACKETS = re.compile(r"\s*\([^()]*(?:\)|$)")
TIMED = re.compile(
    r"\W*(?:\d|(?i:tháng|quý|năm|ngày|hằng|hàng|thường(?: xuyên|$)|định kỳ|trước|trong|từ|đến"
    r"|kỳ(?: họp)?|chậm nhất|cuối|đầu|giai đoạn|theo|sau|khi|khóa)\b|[IVX]+[/ .])"
)
_MORE_NAMES = re.compile(r"[^,;]{0,40}?(?:,|;|\svà\b)\s*(?:và\s+)?")
_NAME_WORDS = 14
_LONGEST_NAMES, _LONGEST_TIME = 260, 60  # characters
_NAMES = Names()


@lru_cache(maxsize=8192)
def strangeness(role: Role, words: str, rest: bool) -> float:
    """The cost of a cell that is not what its column should hold; of the `rest` of one too."""
    unclosed = _UNCLOSED if words.count("(") > words.count(")") else 0.0
    named = role in {Role.LEAD, Role.COORDINATION}
    return unclosed + (_no_names(role, words, rest) if named else _unlike(role, words, rest))


def _no_names(role: Role, words: str, rest: bool) -> float:
    if is_names(words):
        return 0.0
    if rest and (more := _MORE_NAMES.match(words)) and is_names(words[more.end() :]):
        return _SECOND if role is Role.LEAD else 0.0
    return _REST if rest else _STRANGE[role]


def _unlike(role: Role, words: str, rest: bool) -> float:
    if role is Role.DEADLINE:
        return 0.0 if _is_time(words) else _UNREAD if TIMED.match(words) else _STRANGE[role]
    if rest:
        return _UNLIKE if NAMED.match(words) and words[0].isupper() else 0.0
    if role in {Role.DELIVERABLE, Role.TASK}:
        return _WRONG if _is_time(words) or is_names(words) else 0.0
    return 0.0


@lru_cache(maxsize=8192)
def is_names(words: str) -> bool:
    """Whether words are nothing but bodies, each with what it does in brackets."""
    if len(words) > _LONGEST_NAMES or not NAMED.match(words) or _NUMBERED.search(words):
        return False
    return all(
        _NAMES.known(piece.name)
        or (names_agency(piece.name) and _NAMES.only(piece.name))
        or _SHORT_NAME.match(piece.name)
        or (" " in piece.name and re.fullmatch(BEGINNING, piece.name))  # "Tỉnh đoàn"
        or (_COLLECTIVE.match(piece.name) and len(piece.name.split()) <= _NAME_WORDS)
        for piece in split_agencies(squeeze(_BRACKETS.sub("", words)))
    )


@lru_cache(maxsize=8192)
def _is_time(words: str) -> bool:
    short = len(words) <= _LONGEST_TIME and TIMED.match(words) is not None
    return short and read_period(words) != Period()
