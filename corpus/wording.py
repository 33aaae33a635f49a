"""How sentences give work: to whom, with whom, by when, outside of labelled fields.

Functions over a clean text and the names known in it; ranges they return count its characters.
What a sentence does not say in one of these ways gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from corpus.deadlines import read_period
from corpus.naming import OFFICE
from corpus.running_names import Names, acts
from corpus.text import CAPITALS

Range = tuple[int, int]

_GIVEN = r"(?:(?:Giao|Đề nghị|Yêu cầu|Phân công|Trách nhiệm của|Đối với)(?:\s+cho)?\s+)"
_ADDRESS = re.compile(
    rf"\W*{_GIVEN}?{OFFICE}?(?P<names>.+?)(?:\s*\([^()]{{0,60}}\))?[\s.:;]*", re.DOTALL
)
_ORDER = re.compile(rf"\W*(?P<given>{_GIVEN})?{OFFICE}?(?=[{CAPITALS}])")
# "Giao Sở X và Sở Y chủ trì, phối hợp với …": the agencies stand between the verb (or the start
# of the sentence) and the first "chủ trì".
_LED = re.compile(
    r"(?:^|(?<=[.;:]\s))\W{0,6}(?:(?:Giao|Đề nghị|Yêu cầu|Phân công)(?:\s+cho)?\s+)?"
    rf"(?P<leads>[{CAPITALS}](?:[^.;:\s]|\s{{1,3}}(?=\S)){{2,160}}?)\s*+[,:]?\s*+(?<=\s)"
    r"(?:(?:căn cứ|theo)\s+chức năng,?\s+(?:và\s+)?nhiệm vụ(?:\s+được giao)?,?\s+)?"
    r"(?:có trách nhiệm\s+|chịu trách nhiệm\s+)?"
    r"(?:phối hợp(?: chặt chẽ)?,?\s+(?=đồng|cùng))?(?:đồng\s+|cùng\s+)?"
    r"(?:[Cc]hủ trì\b|là (?:cơ quan )?(?:chủ trì|đầu mối|thường trực)\b|làm (?:cơ quan )?đầu mối\b)"
)
# "Các hội nghị do Sở Y tế chủ trì", "Các nhiệm vụ, cơ quan chủ trì …" assign nothing.
_NOT_LEADS = re.compile(
    r"\s(?:do|được|theo|khi|nếu)\s|^(?:Các|Những)\s(?:nhiệm vụ|nội dung|công việc|hoạt động|đề tài"
    r"|dự án|chương trình|hội nghị)\b"
)
_NO_ORDERS = (
    *("và ", "là ", "được ", "đã ", "đang ", "chưa ", "vẫn ", "do ", "của "),
    *("phối hợp", "hỗ trợ", "tham gia"),
    *("có trách nhiệm thi hành", "chịu trách nhiệm thi hành"),  # "… Quyết định này"
)
_TOGETHER = r"(?:\s*,?\s*(?:phối hợp(?: chặt chẽ)?,?\s+)?(?:đồng|cùng))?"
_BRACKETED = re.compile(
    rf"[(\[](?P<leads>[{CAPITALS}][^()\[\];:]{{2,160}}?){_TOGETHER}"
    r"\s+(?:chủ trì|là cơ quan chủ trì)\b"
    r"(?P<rest>[^()\[\]]*)[)\]]"
)
_BESIDE = re.compile(r"(?P<names>[^;,.][^;.]{0,160}?)\s+phối hợp\b(?!\s+(?:với|cùng))")
_AND_WHO = re.compile(r"[,;]\s+(?P<names>[^;.]{2,160}?)\s+phối hợp\b(?!\s+(?:với|cùng))")
_WITH = re.compile(r"\bphối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng))?\s+")
_HELPS = re.compile(r"\W*(?:Phối hợp|Tham gia|Hỗ trợ|Tạo điều kiện)\b")
_DONE = r"(?:hoàn thành|xong|ban hành|trình|công bố)"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?(?:\s*phút)?,?\s*)?"
_TIME = rf"{_HOUR}(?:ngày|tháng|quý|năm)?\s*(?:\d|[IVX]+[/ ])[^.;(),]{{0,30}}"
_WITHIN = r"(?:nửa\s+(?:đầu|cuối)\s+)?(?:tháng|quý|năm)\s*(?:\d|[IVX]+[/ ])"
# A due time has a word before it; "ngày 22/12/2024" behind "số 57-NQ/TW" dates a document.
_DUE = re.compile(
    r"\b(?:trước(?:\s+khi\s+(?:hết|kết thúc))?|chậm nhất(?: là| đến| vào| trong| từ)?"
    rf"|muộn nhất(?: là)?|không (?:muộn|chậm) hơn|đến hết|hết)\s+{_TIME}"
    rf"|\b(?P<phase>từ\s+ngày\s+\d[^.;(),]{{3,30}}?\s+đến\s+(?:hết\s+)?ngày\s+\d[^.;(),]{{0,30}})"
    rf"|{_DONE}\b[^.;()]{{0,60}}?(?P<within>\b(?:trong|vào)\s+{_WITHIN}[^.;()]{{0,30}})"
    rf"|\btổ chức\b[^.;()]{{0,60}}?(?P<held>\btrong\s+(?!năm){_WITHIN}[^.;(),]{{0,15}})"
    rf"|\bhoàn thành\s+(?P<plain>{_WITHIN}[^.;(),]{{0,30}})"
    rf"|\b(?P<end>(?:trong|vào(?=\s+(?:tháng|quý)))\s+{_WITHIN}[^.;(),]{{0,15}})(?=\s*[.;)]*\s*$)",
    re.IGNORECASE,
)
# A due time that fixes no day, where the sentence says that it is one.
_SPELL = r"\d{1,3}\s+(?:giờ|ngày|tuần|tháng)(?:\s+làm\s+việc)?\s+(?:kể|tính)\s+từ\s"
_UNDATED = re.compile(
    r"\b(?P<spell>(?:[Tt]rong|[Cc]hậm nhất|[Kk]hông quá)\s+"
    rf"(?:(?:là|sau|trong|vòng|thời\s+hạn)\s+)*{_SPELL}[^.;(),]{{3,70}}?(?=\s+(?:phải|thì|cần)\b|\s*[.;(),]|\s*$))"
    r"|\b(?:hoàn thành|xong)\s+(?P<when>(?:trước|trong|vào)\s+[^.;(),]{3,70})"
    r"|\b(?P<day>(?:[Hh](?:ằng|àng)\s+(?:tuần|tháng|quý|năm),?\s+)?trước\s+ngày\s+\d[^.;(),]{0,30})"
)
_IN_BRACKET = re.compile(
    r"(?:hoàn thành|xong|thực hiện|triển khai|thời (?:gian|hạn)(?: thực hiện| hoàn thành)?:?)\s+"
    r"(?P<when>\S.*)$|(?P<plain>(?:trước|trong|từ|đến|quý|năm|tháng|hằng|hàng|thường xuyên)\b.*)$",
    re.IGNORECASE,
)
_BOUND = re.compile(r",?\s+(?:có|chịu) trách nhiệm\b(?! (?:thi hành|trước))")
# An order inside a sentence: "Xây kho; giao Sở Y tế thực hiện".
_INSIDE = re.compile(rf"[,;]\s+giao\s+(?:cho\s+)?{OFFICE}?(?=[{CAPITALS}])")
_LONGEST_NAME = 160
_LONGEST_ADDRESS = 240


class Opening(Enum):
    """How a text begins, as to who is given work."""

    ORDER = "order"  # "Giao Sở Y tế kiểm tra"
    ADDRESS = "address"  # "Sở Y tế:", which is all of it
    SENTENCE = "sentence"  # "Sở Y tế kiểm tra"
    OTHER = "other"


def led(text: str) -> Iterator[tuple[Range, int]]:
    """Who is said to lead in "Giao Sở A và Sở B chủ trì, phối hợp với …", in order: the range of
    the list, and the end of the word for leading."""
    for match in _LED.finditer(text):
        if not _NOT_LEADS.search(match["leads"]):
            yield match.span("leads"), match.end()


def bracketed(text: str, names: Names) -> tuple[Range, Range | None, Range] | None:
    """ "(Sở A chủ trì; Sở B phối hợp; …)": the leads, who coordinates, and all of the bracket."""
    match = _BRACKETED.search(text)
    if match is None or not names.only(match["leads"]):
        return None
    rest, offset = match["rest"], match.start("rest")
    beside = _BESIDE.search(rest)
    if beside and names.only(beside["names"].strip(" ,;")):
        printed = beside["names"]
        start = offset + beside.start("names") + len(printed) - len(printed.lstrip(" ,;"))
        return match.span("leads"), (start, offset + beside.end("names")), match.span()
    partners = coordinators(text[: match.end() - 1], names, offset)
    return match.span("leads"), partners, match.span()


def coordinators(text: str, names: Names, start: int = 0) -> Range | None:
    """The agencies behind "phối hợp với", from `start`, or before "phối hợp": "Sở A chủ trì, Sở B
    phối hợp"; None where there is no name."""
    if match := _WITH.search(text, start):
        end = names.end(text, match.end())
        if end > match.end():
            return match.end(), end
    beside = _AND_WHO.search(text, start)
    return beside.span("names") if beside and names.only(beside["names"]) else None


def due(text: str) -> Range | None:
    """The words that fix by when: "trước ngày 30/9/2025", "trước ngày 15 hằng tháng".

    A time that is over once comes before one that comes again, and both before words that fix no
    day ("xong trước năm học 2026 - 2027").
    """
    repeated: Range | None = None
    for match in _DUE.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        while end > start:
            period = read_period(text[start:end])
            if period.end is not None and not period.recurring:
                return start, start + len(text[start:end].rstrip(" ,"))
            if period.recurring and repeated is None:
                repeated = start, start + len(text[start:end].rstrip(" ,"))
            end = start + (text[start:end].rstrip().rfind(" "))
    undated = _UNDATED.search(text)
    return repeated or (undated.span(undated.lastgroup or 0) if undated else None)


def due_in_bracket(text: str) -> Range | None:
    """The part of a bracket that says by when: "(Sở A chủ trì; thực hiện từ năm học 2027)"."""
    position = 0
    for part in text.split(";"):
        words = part.strip(" ()[].")
        start = position + (part.index(words) if words else 0)
        position += len(part) + 1
        if match := _IN_BRACKET.match(words):
            group = match.lastgroup or 0
            return start + match.start(group), start + match.end(group)
    return None


def addressed(text: str, names: Names) -> Range | None:
    """The agencies of a text that is nothing but them: "Giao Giám đốc Sở Y tế:", "Sở Y tế"."""
    text = text.rstrip()
    match = _ADDRESS.fullmatch(text) if len(text) < _LONGEST_ADDRESS else None
    if match is None or len(match["names"]) > _LONGEST_NAME or not names.only(match["names"]):
        return None
    return match.span("names")


def ordered(text: str, names: Names, *, plainly: bool, listed: bool = False) -> Range | None:
    """The agencies that a sentence begins with and gives work to; None where work is only helped.

    "Giao Văn phòng … theo dõi"; "Công an tỉnh: bảo đảm …"; and, where `plainly`, "Văn phòng Tỉnh
    ủy theo dõi", as it stands in a part that assigns work. In one where work is `listed` a known
    verb has to follow.
    """
    colon = text.find(":")
    if 0 < colon <= _LONGEST_NAME and (found := addressed(text[:colon], names)):
        said = text[colon + 1 :].strip(" .;").capitalize()
        sure = plainly or names.known(text[slice(*found)])
        return found if sure and said and not helps(said) else None
    match = _ORDER.match(text)
    if match is None or not (match["given"] or plainly or listed):
        return None
    start = match.end()
    end = names.end(text, start)
    rest = text[end:].strip(" ,")
    if end == start or not rest or not rest[0].islower() or rest.startswith(_NO_ORDERS):
        return None
    return (start, end) if match["given"] or plainly or acts(rest) else None


def opening(text: str, names: Names) -> Opening:
    """How a text begins."""
    if ordered(text, names, plainly=False):
        return Opening.ORDER
    if addressed(text, names):
        return Opening.ADDRESS
    begun = ordered(text, names, plainly=False, listed=True)
    return Opening.SENTENCE if begun else Opening.OTHER


def told(text: str, names: Names) -> Range | None:
    """The agencies that a sentence inside a paragraph gives work to by its own words.

    "Giao Sở Tài chính trình …"; "Ủy ban nhân dân phường Hải Ninh chịu trách nhiệm bàn giao …".
    """
    found = ordered(text, names, plainly=True)
    if found is not None:
        given = _ORDER.match(text)
        if _BOUND.match(text, found[1]) or (given and given["given"]):
            return found
    for match in _INSIDE.finditer(text):
        end = names.end(text, match.end())
        rest = text[end:].lstrip(" ,")
        if end > match.end() and rest[:1].islower() and not rest.startswith(_NO_ORDERS):
            return match.end(), end
    return None


def helps(text: str) -> bool:
    """Whether a duty is only to help others with theirs."""
    return bool(_HELPS.match(text))
