"""Whether the words of a cell are nothing but bodies.

Beside names there are kinds of bodies ("các sở, ngành", "cơ sở khám bệnh, chữa bệnh"), and what
tells of one where or how it acts: "(đối với thuốc)", "ở địa phương", "trình cấp có thẩm quyền".
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.heads import BEGINNING
from corpus.naming import ACTING, names_agency, split_agencies
from corpus.running_names import Names
from corpus.text import CAPITALS, SMALL_LETTERS, squeeze

_KIND = (
    r"(?:[Cc]ác |[Mm]ột số |[Nn]hững )?(?i:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương|tỉnh|thành phố"
    r"|huyện|xã|phường|doanh nghiệp|tập đoàn|tổ chức(?! \w+ (?:hội nghị|lớp))|hội|đoàn thể|trường"
    r"|viện|hợp tác xã|nhà mạng|thôn|chủ đầu tư"
    r"|cơ sở(?! (?:dữ|vật chất|hạ tầng|pháp lý|lý luận|khoa học|thực tiễn|để|cho|xây dựng)\b))"
    r"(?=$|[,;:]|\s)(?! [A-ZĐ])"
)
_SHORT_NAME = re.compile(r"(?![IVXLC]+\b)[A-ZĐ]{3,}(?:[ -][A-ZĐ][\w-]*)*$")
_COLLECTIVE = re.compile(
    rf"{_KIND}(?!.*\b(?:được|đã|phải|có thể)\b(?! (?:giao|lựa chọn|phân công)))"
    rf"(?:[^{CAPITALS}]|TW\b|Trung ương\b|Việt Nam\b|CSDL\w*)*$"
)
# A kind of which another body consists: "các cơ quan thành viên của Ủy ban …".
_PARTS_OF = re.compile(rf"(?P<kind>{_KIND}.*?) (?:trong|của|thuộc) (?P<whole>{BEGINNING}.*)")
_KINDS = re.compile(rf",\s+(?={_KIND})")
SMALL_BODY = re.compile(r"(?:ủy|uỷ) ban(?: nhân dân\b| nhân$|$)")  # as if it were a kind
NAMED = re.compile(rf"(?:{BEGINNING}|{_KIND}|{SMALL_BODY.pattern}|[A-ZĐ]{{3,}}\b)")
_NUMBERED = re.compile(r"\d/|/\d|\bsố \d")  # a document, not a body
# Words behind the end of a collective, which are of another cell.
_RUNS_ON = re.compile(
    r"\b(?:(?:liên quan|trực thuộc [Tt]rung ương) (?!(?:và|khác|đến|thuộc|của|tại|trên|ở)\b)"
    rf"|(?:tỉnh|huyện),? thành (?!phố\b))[{SMALL_LETTERS}]"
)
_BRACKETS = re.compile(r"\s*\([^()]{0,120}(?:\)|$)")
# Commas that are forgotten: "các Bộ, ngành Ủy ban nhân dân", "Sở Y tế cơ quan, đơn vị".
_NO_COMMA = re.compile(
    rf"(?<=\bngành) (?=(?!Trung ương|TW){BEGINNING})|(?<![Cc]ác)(?<!,) (?=cơ quan, đơn vị\b)"
)
_UNFINISHED = re.compile(r"\bvề các(?: \w+){1,2}$")  # "Ủy ban Công tác về các tổ chức"
_CUT_LIST = re.compile(  # by the foot of a page
    r",? (?:các|và)$|[,;] (?:Bộ|Sở|Ban|Cục|Vụ|Viện|Hội|Đoàn|Trường|Phòng|Ủy ban|Trung tâm)$"
)
_LAST, _FIRST = re.compile(r"[^,;]*$"), re.compile(r"[^,;.]*")
_NAME_WORDS = 14
_LONGEST = 260  # characters
NAMES = Names()


@lru_cache(maxsize=8192)
def is_names(words: str) -> bool:
    """Whether words are nothing but bodies, each with what it does in brackets."""
    if len(words) > _LONGEST or not NAMED.match(words) or _NUMBERED.search(words):
        return False
    if _RUNS_ON.search(words) or _UNFINISHED.search(words):
        return False
    listed = _CUT_LIST.sub("", _NO_COMMA.sub(", ", squeeze(_BRACKETS.sub("", words))))
    return all(_are_bodies(ACTING.sub("", piece.name)) for piece in split_agencies(listed))


@lru_cache(maxsize=8192)
def is_one_name(above: str, line: str) -> bool:
    """Whether the end of a line and the start of the one below make one known name: "Thanh tra" /
    "Chính phủ, Bộ Công an"."""
    last, first = _LAST.findall(above)[0].strip(), _FIRST.findall(line)[0].strip()
    return bool(last and first) and NAMES.known(f"{last} {first}")


def _are_bodies(name: str) -> bool:
    """Whether a piece of a list is a body, or bodies and kinds of them: "Sở Y tế, cơ sở y tế"."""
    if (parts := _PARTS_OF.fullmatch(name)) and _is_body(parts["whole"]):
        name = parts["kind"]
    return _is_body(name) or all(map(_is_body, _KINDS.split(name)))


def _is_body(name: str) -> bool:
    return bool(
        NAMES.known(name)
        or (names_agency(name) and NAMES.only(name))
        or _SHORT_NAME.match(name)
        or (" " in name and re.fullmatch(BEGINNING, name))  # "Tỉnh đoàn"
        or (SMALL_BODY.match(name) and NAMES.known(name[0].upper() + name[1:]))
        or (_COLLECTIVE.match(name) and len(name.split()) <= _NAME_WORDS)
    )
