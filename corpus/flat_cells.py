"""What the lines of a cell look like: bodies, times, and breaks inside of a sentence.

Costs say how much a cell is unlike what its column should hold; 0 is quite like it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.columns import Role
from corpus.deadlines import Period, read_period
from corpus.flat_names import NAMED, NAMES, is_names, is_one_name
from corpus.naming import is_collective, split_agencies
from corpus.text import OPEN_WORDS, is_unclosed

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
    r"|(?:tỉnh|huyện),? thành|(?<=, )(?:cơ|đơn|tổ|địa)"
    r"|(?<!chương )(?<!công )(?<!giáo )(?<!lộ )(?<!quá )(?<!quy )trình"
    r"|(?-i:Bộ|Sở|Ban|Cục|Vụ|Viện|Hội|Đoàn|Đài|Trường|Phòng|Tổng|Ngân hàng|Ủy(?: ban)?"
    r"|Trung tâm)))$",
    re.IGNORECASE,
)
STOP = re.compile(r"(?<!\.)\.[\"”)]*$")  # but no three dots
TIMED = re.compile(
    r"\W*(?:\d|(?i:tháng|quý|năm|ngày|hằng|hàng|thường(?: xuyên|$)|định kỳ|trước|trong|từ|đến"
    r"|(?:nhiệm vụ|thực hiện) (?:thường(?: xuyên|$)|hằng|hàng|trong|từ|theo)|thực hiện$"
    r"|đã (?:hoàn thành|ban hành|thực hiện)|kỳ(?: họp)?|chậm nhất|cuối|đầu|giai đoạn|theo|sau"
    r"|khi|khóa)\b"
    r"|[IVX]+[/ .])"
)
_MORE = re.compile(r"(?:và|hoặc)\b")
_ABOUT = re.compile(r"(?:về|của|thuộc) các\b")  # in the middle of a name
_ENDED = re.compile(r"\b(?:liên quan|[Tt]rung ương|địa phương)$")
_AND_ALL = re.compile(r"(?:Và|Cùng) các\b")
_LONGEST_NAMES, _LONGEST_TIME = 260, 60  # characters


@lru_cache(maxsize=8192)
def strangeness(role: Role, words: str, said: str) -> float:
    """The cost of a cell that is not what its column should hold; of one that goes on from the page
    before, `said` is all of it."""
    unclosed = _UNCLOSED if is_unclosed(said) else 0.0
    named = role in {Role.LEAD, Role.COORDINATION}
    return unclosed + (_no_names if named else _unlike)(role, words, said)


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
        named = NAMES.known(cut.name) or is_collective(cut.name)
        return named or (_ABOUT.match(words) is not None and NAMES.only(cut.name))
    return bool(broken or more) and is_names(words[more.end() :].strip() if more else words)


def _unlike(role: Role, words: str, said: str) -> float:
    rest = said != words
    if role is Role.DEADLINE and rest and is_unclosed(said.removesuffix(words)):
        return 0.0
    if role is Role.DEADLINE:
        return 0.0 if is_time(words) else _UNREAD if TIMED.match(words) else _STRANGE[role]
    if rest:
        return _UNLIKE if NAMED.match(words) and words[0].isupper() else 0.0
    if role in {Role.DELIVERABLE, Role.TASK}:
        return _WRONG if is_time(words) or is_names(words) else 0.0
    return 0.0


def begins_anew(words: str, line: str) -> bool:
    """Whether a line below names begins another one: "Sở Y tế" / "Các cơ quan liên quan"."""
    if len(words) > _LONGEST_NAMES or not (NAMED.match(line) or _AND_ALL.match(line)):
        return False
    whole = OPEN.search(words) or words.endswith(";") or is_one_name(words, line)
    return line[0].isupper() and is_names(words) and not whole


def listed(words: str, line: str, ahead: str) -> str:
    """What a cell holds with one more line; names without a separator are parted by ";". `ahead`
    is the line with what follows a lone word."""
    return f"{words}{';' if begins_anew(words, ahead) else ''} {line}"


@lru_cache(maxsize=8192)
def is_time(words: str) -> bool:
    """Whether words are nothing but a time whose days can be told."""
    short = len(words) <= _LONGEST_TIME and TIMED.match(words) is not None
    return short and read_period(words) != Period()
