"""How sentences give work: to whom, with whom, by when, outside of labelled fields.

Pure functions over a clean text; ranges they return count its characters. What a sentence does
not say in one of these ways gives nothing.
"""

from __future__ import annotations

import re
from functools import cache

from corpus.agencies import AgencyDirectory, names_agency, split_agencies, standard_agencies
from corpus.deadlines import read_period
from corpus.text import CAPITALS, fold

Range = tuple[int, int]

_GIVEN = r"(?:(?:Giao|Đề nghị|Yêu cầu|Phân công|Trách nhiệm của|Đối với)(?:\s+cho)?\s+)"
_HEAD_OF = (
    r"(?:(?:Đồng chí )?(?:Giám đốc|Thủ trưởng|Chủ tịch|Bí thư|Trưởng ban|Tổng biên tập|Hiệu trưởng"
    r"|Người đứng đầu)\s+(?:các\s+(?=[A-ZĐ]))?)"
)
_OFFICE = re.compile(_HEAD_OF)
_ADDRESS = re.compile(rf"\W*{_GIVEN}?{_HEAD_OF}?(?P<names>.+?)[\s.:;]*", re.DOTALL)
_ORDER = re.compile(rf"\W*(?P<given>{_GIVEN})?{_HEAD_OF}?(?=[{CAPITALS}])")
_BRACKETED = re.compile(
    rf"[(\[](?P<leads>[{CAPITALS}][^()\[\];:]{{2,160}}?)\s+(?:chủ trì|là cơ quan chủ trì)\b"
    r"(?P<rest>[^()\[\]]*)[)\]]"
)
_BESIDE = re.compile(r"(?P<names>[^;,.][^;.]*?)\s+phối hợp\b(?!\s+(?:với|cùng))")
_WITH = re.compile(r"\bphối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+")
_HELPS = re.compile(r"\W*(?:Phối hợp|Tham gia|Hỗ trợ|Tạo điều kiện)\b")
_COLLECTIVE_WORD = (
    r"(?:sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức|doanh nghiệp|huyện|xã|phường|thành phố"
    r"|tỉnh|hội|đoàn thể|trường|viện)"
    r"(?: (?:ngang bộ|thuộc Chính phủ|thuộc tỉnh|trực thuộc(?: [Tt]rung ương)?|chính trị"
    r"(?: ?[-–] ?xã hội)?(?: nghề nghiệp)?|xã hội nghề nghiệp|trên địa bàn(?: tỉnh)?))*"
)
_COLLECTIVE = re.compile(
    rf"(?:(?:(?:Ủy ban nhân dân|UBND) )?[Cc]ác|(?:Ủy ban nhân dân|UBND) cấp) {_COLLECTIVE_WORD}"
    rf"(?:(?:,| và|, và)? (?:(?:Ủy ban nhân dân|UBND) )?(?:các )?{_COLLECTIVE_WORD}\b)*"
    r"(?: (?:có )?liên quan)?"
)
_BETWEEN = re.compile(r"\s*(?:,|;|\bvà\b|\bcùng\b)\s*(?:và\s+)?")
_OF_PLACE = re.compile(r" tỉnh\b")
_TIME = r"(?:ngày|tháng|quý|năm)?\s*(?:\d|[IVX]+[/ ])[^.;(),]{0,30}"
_DUE = re.compile(
    rf"\b(?:trước|chậm nhất(?: là| đến| vào| trong)?|muộn nhất(?: là)?|đến hết|hết)\s+{_TIME}"
    rf"|(?:hoàn thành|xong|ban hành|trình|công bố)\b[^.;()]{{0,60}}?"
    rf"(?P<within>\b(?:trong|vào)\s+(?:tháng|quý|năm)\s*(?:\d|[IVX]+[/ ])[^.;()]{{0,30}})"
    r"|\bhoàn thành\s+(?P<plain>(?:tháng|quý|năm)\s*(?:\d|[IVX]+[/ ])[^.;(),]{0,30})",
    re.IGNORECASE,
)
# "ngày 22/12/2024" behind "số 57-NQ/TW" dates a document; a due time has a word before it.
_LONGEST_NAME = 160


def bracketed(text: str) -> tuple[Range, Range | None, Range] | None:
    """ "(Sở A chủ trì; Sở B phối hợp; …)": the leads, who coordinates, and all of the bracket."""
    match = _BRACKETED.search(text)
    if match is None or not _all_names(match["leads"]):
        return None
    rest, offset = match["rest"], match.start("rest")
    beside = _BESIDE.search(rest)
    if beside and _all_names(beside["names"].strip(" ,;")):
        start = (
            offset
            + beside.start("names")
            + len(beside["names"])
            - len(beside["names"].lstrip(" ,;"))
        )
        return match.span("leads"), (start, offset + beside.end("names")), match.span()
    partners = coordinators(text[: match.end() - 1], offset)
    return match.span("leads"), partners, match.span()


def coordinators(text: str, start: int = 0) -> Range | None:
    """The agencies behind "phối hợp với", from `start`; None where no name follows."""
    match = _WITH.search(text, start)
    if match is None:
        return None
    end = names_end(text, match.end())
    return (match.end(), end) if end > match.end() else None


def due(text: str) -> Range | None:
    """The words that fix by when, where they are understood: "trước ngày 30/9/2025"."""
    for match in _DUE.finditer(text):
        group = match.lastgroup or 0
        start, end = match.span(group)
        while end > start:
            period = read_period(text[start:end])
            if period.end is not None and not period.recurring:
                return start, start + len(text[start:end].rstrip(" ,"))
            end = start + (text[start:end].rstrip().rfind(" "))
    return None


def addressed(text: str) -> Range | None:
    """The agencies of a text that is nothing but them: "Giao Giám đốc Sở Y tế:", "Sở Y tế"."""
    match = _ADDRESS.fullmatch(text.rstrip())
    if match is None or len(match["names"]) > _LONGEST_NAME or not _all_names(match["names"]):
        return None
    return match.span("names")


def ordered(text: str, *, plainly: bool) -> Range | None:
    """The agencies that a sentence begins with and gives work to; None where work is only helped.

    "Giao Văn phòng … theo dõi"; "Công an tỉnh: bảo đảm …"; and, where `plainly`, "Văn phòng Tỉnh
    ủy theo dõi", as it stands in a part that assigns work.
    """
    colon = text.find(":")
    if 0 < colon <= _LONGEST_NAME and (found := addressed(text[:colon])):
        said = text[colon + 1 :].strip(" .;").capitalize()
        known = plainly or names_end(text, found[0]) == found[1]
        return found if known and said and not helps(said) else None
    match = _ORDER.match(text)
    if match is None or not (match["given"] or plainly):
        return None
    start = match.end()
    end = names_end(text, start)
    rest = text[end:].strip()
    if end == start or not rest or not rest[0].islower() or rest.startswith(_NO_ORDERS):
        return None
    return start, end


_NO_ORDERS = ("và ", "là ", "được ", "đã ", "do ", "phối hợp", "hỗ trợ", "tham gia", "của ")


def helps(text: str) -> bool:
    """Whether a duty is only to help others with theirs."""
    return bool(_HELPS.match(text))


def names_end(text: str, start: int) -> int:
    """Where the known agencies and collectives end that are listed from `start` on."""
    end = position = start
    while True:
        found = _known(text, position)
        if found is None:
            return end
        end = found
        between = _BETWEEN.match(text, end)
        if between is None:
            return end
        position = between.end()


def _known(text: str, start: int) -> int | None:
    """Past the known agency or collective at `start`; None where there is none."""
    if match := _COLLECTIVE.match(text, start):
        return match.end()
    ahead = text[start : start + _LONGEST_NAME]
    if not ahead or not names_agency(ahead):
        return None
    found = next((f for f in _directory().find(ahead) if f.start == 0), None)
    if found is None:
        return None
    place = _OF_PLACE.match(text, start + found.end)
    return place.end() if place else start + found.end


@cache
def _directory() -> AgencyDirectory:
    return AgencyDirectory(standard_agencies())


def office_end(name: str) -> int:
    """Past the office before an agency: "Giám đốc Sở Y tế" is Sở Y tế; 0 where there is none."""
    match = _OFFICE.match(name)
    return match.end() if match else 0


def is_collective(name: str) -> bool:
    """Whether a name is a kind of body: "các sở, ban, ngành", "UBND các xã, phường"."""
    pieces = split_agencies(name)
    if not pieces or not pieces[0].collective:
        return False
    return name[0].isupper() or name.startswith(("các ", "những ", "toàn thể "))


def _all_names(text: str) -> bool:
    names = [piece.text[office_end(piece.text) :] for piece in split_agencies(text)]
    return bool(names) and all(
        is_collective(name) or (names_agency(name) and _is_name(name)) for name in names
    )


_SENTENCE = re.compile(r"\b(?:xay dung|to chuc thuc hien|trien khai|tham muu|theo doi|bao dam)\b")
_WORDS_OF_A_NAME = 14


def _is_name(text: str) -> bool:
    """Whether it goes on as a name does; a title in capitals ("KINH PHÍ") is none."""
    if text.split(maxsplit=1)[0].isupper() and not _directory().find(text):
        return False
    return len(text.split()) <= _WORDS_OF_A_NAME and not _SENTENCE.search(fold(text))
