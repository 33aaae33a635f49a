"""What the lines of a cell look like: bodies, times, and breaks inside of a sentence.

Costs say how much a cell is unlike what its column should hold; 0 is quite like it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.columns import Role
from corpus.deadlines import Period, read_period
from corpus.heads import BEGINNING
from corpus.naming import is_collective, names_agency, split_agencies
from corpus.running_names import Names
from corpus.text import CAPITALS, OPEN_WORDS, SMALL_LETTERS, squeeze

_STRANGE = {Role.LEAD: 10.0, Role.COORDINATION: 6.0, Role.DEADLINE: 5.5}  # not what it should be
_UNREAD = 1.0  # a time that is none of days: "Kỳ họp thứ hai"
_WRONG = 4.0  # a name or a time where neither is expected
_REST = 3.0  # no names behind a page break, where they should go on
_GOES_ON = 3.0  # less for what makes names of a cell that broke off
_WHOLE = 0.2  # less for names that surely end there
_UNLIKE = 3.0  # a name behind a page break where none is expected
_UNCLOSED = 2.5  # a bracket that the cell does not close
# What no cell ends with, also heads of names: "…, Bộ" / "Công an".
OPEN = re.compile(
    rf"(?:[,(]|\s[-–]|[-–/]|\b(?:{OPEN_WORDS}"
    r"|(?:quyết|định|luận|trình|thị|hoạch|luật|văn|báo|lệnh|hướng dẫn) số"
    r"|(?<!/)(?:ngày|tháng)|(?<!hằng )(?<!hàng )(?<!mỗi )năm"
    r"|(?:tỉnh|huyện),? thành"
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
# Words behind the end of a collective, which are of another cell.
_RUNS_ON = re.compile(
    r"\b(?:(?:liên quan|trực thuộc [Tt]rung ương) (?!(?:và|khác|đến|thuộc|của|tại|trên|ở)\b)"
    rf"|(?:tỉnh|huyện),? thành (?!phố\b))[{SMALL_LETTERS}]"
)
_BRACKETS = re.compile(r"\s*\([^()]{0,120}(?:\)|$)")
TIMED = re.compile(
    r"\W*(?:\d|(?i:tháng|quý|năm|ngày|hằng|hàng|thường(?: xuyên|$)|định kỳ|trước|trong|từ|đến"
    r"|nhiệm vụ thường(?: xuyên|$)|kỳ(?: họp)?|chậm nhất|cuối|đầu|giai đoạn|theo|sau|khi|khóa)\b"
    r"|[IVX]+[/ .])"
)
_MORE = re.compile(r"(?:và|hoặc)\b")
_ENDED = re.compile(r"\b(?:liên quan|[Tt]rung ương|địa phương)$")
_AND_ALL = re.compile(r"(?:Và|Cùng) các\b")
_NAME_WORDS = 14
_LONGEST_NAMES, _LONGEST_TIME = 260, 60  # characters
_NAMES = Names()


@lru_cache(maxsize=8192)
def strangeness(role: Role, words: str, said: str) -> float:
    """The cost of a cell that is not what its column should hold; of one that goes on from the page
    before, `said` is all of it."""
    unclosed = _UNCLOSED if said.count("(") > said.count(")") else 0.0
    named = role in {Role.LEAD, Role.COORDINATION}
    rest = said != words
    return unclosed + (_no_names(role, words, said) if named else _unlike(role, words, rest))


def _no_names(role: Role, words: str, said: str) -> float:
    if said == words:
        return 0.0 if is_names(words) else _STRANGE[role]
    if is_names(said):
        whole = _WHOLE if _ENDED.search(said) else 0.0
        return -_GOES_ON - whole if _goes_on(said.removesuffix(words).strip(), words) else 0.0
    return 0.0 if is_names(words) else _REST


def _goes_on(above: str, words: str) -> bool:
    """Whether names that a page cut off go on with these words: at a comma, before "và", or in the
    middle of a name that is known or of a collective."""
    broken, more = OPEN.search(above), _MORE.match(words)
    if broken and more:
        return False
    pieces = split_agencies(f"{above} {words}")
    if cut := next((p for p in pieces if p.start < len(above) < p.end), None):
        return _NAMES.known(cut.name) or is_collective(cut.name)
    return bool(broken or more) and is_names(words[more.end() :].strip() if more else words)


def _unlike(role: Role, words: str, rest: bool) -> float:
    if role is Role.DEADLINE:
        return 0.0 if _is_time(words) else _UNREAD if TIMED.match(words) else _STRANGE[role]
    if rest:
        return _UNLIKE if NAMED.match(words) and words[0].isupper() else 0.0
    if role in {Role.DELIVERABLE, Role.TASK}:
        return _WRONG if _is_time(words) or is_names(words) else 0.0
    return 0.0


def begins_anew(words: str, line: str) -> bool:
    """Whether a line below names begins another one: "Sở Y tế" / "Các cơ quan liên quan"."""
    if len(words) > _LONGEST_NAMES or not (NAMED.match(line) or _AND_ALL.match(line)):
        return False
    return line[0].isupper() and is_names(words) and not OPEN.search(words)


def listed(words: str, line: str) -> str:
    """What a cell holds with one more line; names without a separator are parted by ";"."""
    return f"{words}{';' if begins_anew(words, line) else ''} {line}"


@lru_cache(maxsize=8192)
def is_names(words: str) -> bool:
    """Whether words are nothing but bodies, each with what it does in brackets."""
    if len(words) > _LONGEST_NAMES or not NAMED.match(words) or _NUMBERED.search(words):
        return False
    if _RUNS_ON.search(words):
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
