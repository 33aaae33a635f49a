"""The level that is said beside a name or a field: "y tế cấp bộ", "công thương, bộ chứ không phải
sở nhé", "tài chính (ý em là sở)"."""

from __future__ import annotations

import re
from enum import StrEnum


class Level(StrEnum):
    """A level of government, by the noun that the names of its agencies begin with."""

    PROVINCE = "so"  # meant where nothing tells
    STATE = "bo"
    COMMUNE = "phong"


_WORDS = {
    Level.PROVINCE: "tinh|so|thanh pho",
    Level.STATE: "bo|trung uong|tw",
    Level.COMMUNE: "xa|phuong|dac khu|phong",
}
_LEVEL = "|".join(_WORDS.values())
_OURS = "(?:minh|ta|nha|toi|em)"
# "cấp bộ", "(cấp tỉnh)", "(Bộ)", "ở trung ương", "tỉnh mình", "tỉnh".
_BEHIND = re.compile(
    rf"\s*[-–,]?\s*\((?:o )?(?:cap )?({_LEVEL})(?: {_OURS})?\)"
    rf"|\s*[-–,]?\s*(?:o |thuoc |cua )?cap ({_LEVEL})\b(?: {_OURS}\b)?"
    rf"| (?:o |cua )?({_LEVEL}) {_OURS}\b"
    r"| (?:o |cua )?(trung uong|tw|tinh|thanh pho|xa|phuong)\b"
    # "nông nghiệp môi trường (cái sở ấy)"
    r"|\s*\((?:cai |ong )?(so|bo|phong) (?:ay|do|kia|nay)\)"
    # "…, Nội vụ - ba sở này", "… (hai sở)", "…, cả hai đều là bộ"
    r"|\s*[-–,(]\s*(?:ca )?(?:hai|ba|bon|nam|\d|cac|may)(?: deu)?(?: la)? (so|bo|phong)\b"
    r"(?: (?:nay|do|tren|ay|kia))?\)?"
)
_TALK = r"(?:em|toi|minh|tui|chi|anh|chau)"
# "ý em là", "tôi hỏi", "tức là", "nhưng là"
_MEANT = (
    rf"(?:y (?:cua )?{_TALK}(?: (?:la|noi|muon|hoi|ve))*"
    rf"|{_TALK}(?: (?:muon|dang|can|chi))* (?:hoi|noi|can|tinh|lay)(?: (?:ve|la|den|toi))*"
    r"|(?:tuc|nghia|o day|cu the|noi ro)(?: la)?|(?:nhung|ma)(?: la| o)|(?<=[,;:–-] )la|(?<=\()la) "
)
_MEANT_TOO = rf"(?:{_MEANT})?"
_OF = r"(?:(?:cap|o|cua|thuoc|cai|ong|ben|phia) )*"
_PARTICLES = r"(?: (?:ay|do|nhe|nha|nhi|thoi|co|chu|day|kia|a|ha|nghe|nhen|dau|ma)\b)"
_PAUSE = r"\s*(?:[,;:(]|[-–](?= ))\s*"
# "chứ không phải sở nhé", "đừng lấy bộ", "không phải của tỉnh"
_DENIED = (
    r"(?:(?:chu|ma|va) )?(?:khong|ko|k|hong|hok|chang|dung|chua)"
    r"(?: (?:phai|lay|tinh|la|hoi|noi|can|nham|lan|dinh|ke|sang|voi))* "
    rf"{_OF}(?P<denied>{_LEVEL})\b{_PARTICLES}*"
)
_CLOSED = r"(?:\s*\)|\s+[-–](?= )|(?=\s*(?:[,;:.?!]|$))"
# Nothing that goes on with a name: "không phải Bộ Y tế", "là bộ luật"
_ENDS = (
    rf"{_CLOSED}|(?= (?:chu tri|phu trach|duoc|bi|phai|co|lam|lo"
    r"|thi|dung|nhan|giao|can|se|cung|con|phoi hop|gom|xuat hien|gop)\b))"
)
_TOLD_APART = (
    # "bộ chứ không phải sở", "(cấp bộ, ko phải sở)"
    re.compile(
        rf"(?:{_PAUSE}|\s+){_MEANT_TOO}{_OF}(?P<level>{_LEVEL})\b{_PARTICLES}*"
        rf"(?:\s*,)?\s+{_DENIED}{_ENDS}"
    ),
    # ", ý em là bộ", ", tôi hỏi cấp sở cơ"
    re.compile(rf"(?:{_PAUSE}|\s+){_MEANT}{_OF}(?P<level>{_LEVEL})\b{_PARTICLES}*{_ENDS}"),
    # ", bộ nhé,"
    re.compile(rf"{_PAUSE}{_OF}(?P<level>{_LEVEL})\b{_PARTICLES}+{_CLOSED})"),
    # ", không phải sở,": then the other one
    re.compile(rf"(?:{_PAUSE}|\s+){_DENIED}{_ENDS}"),
)
# ", không phải bộ" behind a name that has its level
_IS_NOT = re.compile(
    rf"(?:{_PAUSE}|\s+)(?:(?:chu|ma|va) )?(?:khong|ko|k|hong|hok|chang) phai (?:la )?"
    rf"{_OF}(?:{_WORDS[Level.PROVINCE]}|{_WORDS[Level.STATE]})\b{_PARTICLES}*{_ENDS}"
)
_ITSELF = re.compile(r" (?:ay|thi)(?=\s*[,;:(–-])")
_OTHER = {Level.PROVINCE: Level.STATE, Level.STATE: Level.PROVINCE}


def said_behind(folded: str, end: int) -> tuple[Level, int] | None:
    """The level that is said right behind `end`, and where that ends."""
    told, match = told_apart(folded, end), _BEHIND.match(folded, end)
    if match is None or (told and told[1] > match.end()):
        return told
    return _level_of(next(filter(None, match.groups()))), match.end()


def told_apart(folded: str, end: int) -> tuple[Level, int] | None:
    """The level that is said behind `end` to tell it from another, and where that ends."""
    itself = _ITSELF.match(folded, end)
    start = itself.end() if itself else end
    for pattern in _TOLD_APART:
        if match := pattern.match(folded, start):
            said = match.groupdict()
            level = _level_of(said["level"]) if said.get("level") else None
            level = level or _OTHER.get(_level_of(said["denied"]))
            return (level, match.end()) if level else None
    return None


def told_before(folded: str, start: int) -> tuple[Level, int] | None:
    """The level that is said before a name at `start`, whose own is denied, and where that begins:
    "bộ chứ không phải" "Sở Y tế", "Bộ (không phải" "Sở) Y tế"."""
    match = _INSTEAD.search(folded[:start])
    return (Level(match["level"]), match.start()) if match else None


_INSTEAD = re.compile(
    rf"\b(?<!can )(?<!noi )(?<!toan )(?P<level>bo|so)\b{_PARTICLES}*\s*[,;(–-]?\s*"
    r"(?:(?:chu|ma) )?(?:khong|ko|k|hong|hok|chang) phai (?:la )?$"
)


def without_denial(folded: str, end: int) -> int:
    """Where a name ends that ends at `end`, with what it is said not to be: "Công an tỉnh, không
    phải bộ"."""
    denied = _IS_NOT.match(folded, end)
    return denied.end() if denied else end


def _level_of(word: str) -> Level:
    return next(level for level, words in _WORDS.items() if word in words.split("|"))
