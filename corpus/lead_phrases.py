"""Who leads work and who helps with it, by the words for both: "Sở A chủ trì, phối hợp với Sở B".

Functions over a clean text and the names known in it; ranges they return count its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.naming import is_collective
from corpus.running_names import Names, acts
from corpus.text import CAPITALS, is_unclosed

Range = tuple[int, int]
# "Giao Sở X và Sở Y chủ trì, phối hợp với …": the agencies stand between the verb (or the start
# of the sentence) and the first "chủ trì".
_LED = re.compile(
    r"(?:^|(?<=[.;:]\s)|(?<=,\s)(?=giao\s|đồng thời\s))\W{0,6}(?:[Đđ]ồng thời,?\s+)?"
    r"(?:(?:Định kỳ|Hằng (?:năm|quý|tháng)|Hàng (?:năm|quý|tháng)|Kết thúc|Cuối|Đầu)"
    r"[^,.;:]{0,60},\s+)?"
    rf"(?:(?i:giao|đề nghị|yêu cầu|phân công)(?:\s+cho)?\s+(?=các\b|[{CAPITALS}])|(?=[{CAPITALS}]))"
    # "Các Bộ: Tài chính, Y tế chủ trì …": this colon ends no label.
    r"(?P<leads>\w(?:[^.;:\s]|(?<=[A-ZĐ])\.(?=[A-ZĐ])"  # "P.CTSV"
    r"|(?<=[Cc]ác (?:[Bb]ộ|[Ss]ở)):|\s{1,3}(?=\S)){2,160}?)"
    r"\s*+[,:]?\s*+(?<=\s)"
    r"(?:(?:căn cứ|theo)\s+(?:chức năng,?\s+(?:và\s+)?nhiệm vụ(?:\s+được giao)?"
    r"|[^\W\d_]+(?:\s[^\W\d_]+){0,2} này),?\s+)?"
    r"(?:có trách nhiệm\s+|chịu trách nhiệm\s+)?"
    r"(?:phối hợp(?: chặt chẽ)?,?\s+(?=đồng|cùng))?(?:đồng\s+|cùng\s+)?"
    r"(?:[Cc]hủ trì\b|là (?:(?:cơ quan|đơn vị) )?(?:chủ trì|đầu mối|thường trực)\b"
    r"|làm (?:cơ quan )?đầu mối\b)"
)
# "Các hội nghị do Sở Y tế chủ trì", "Các nhiệm vụ, cơ quan chủ trì …" assign nothing.
_NOT_LEADS = re.compile(
    r"\s(?:do|được|theo|khi|nếu)\s|^(?:Các|Những)\s(?:nhiệm vụ|nội dung|công việc|hoạt động|đề tài"
    r"|dự án|chương trình|hội nghị)\b"
)
_AND_WHO = re.compile(
    r"[,;]\s+(?P<names>[^;.]{2,160}?)\s+(?:là\s+(?:cơ quan|đơn vị)\s+)?phối hợp\b"
    r"(?!\s+(?:với|cùng))"
)
_WITH = re.compile(r"\b[Pp]hối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng|là|gồm))?:?\s+")
# "Sở A phối hợp với Sở B và chủ trì cùng các ngành …": the one before it leads.
_WITH_AND = re.compile(r",?\s+phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s.+\svà$", re.DOTALL)
_ALONG = re.compile(r",?\s*cùng(?:\s+với)?\s+")  # right behind who leads
_JOINT = re.compile(
    r"\W*(?:(?P<led>(?:đồng|cùng) chủ trì)\b[^,.;:]{0,40}?\s)?(?:cùng|với)(?:\s+với)?\s+(?=\w)",
    re.IGNORECASE,
)
_LEADS_THEN = re.compile(r",?\s+(?:đồng\s+|cùng\s+)?chủ trì\b")
_JOINS = re.compile(r",?\s*(?:chủ động\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+")
# What others do in the end; with anything else "Sở A phối hợp với Sở B" is told to do it.
_OTHERS_WORK = re.compile(r"(?:tổ chức )?(?:thực hiện|triển khai)\b")


def led(text: str) -> Iterator[tuple[Range, int]]:
    """Who is said to lead in "Giao Sở A và Sở B chủ trì, phối hợp với …", in order: the range of
    the list, and the end of the word for leading."""
    match = _LED.search(text)
    while match is not None:
        with_others = _WITH_AND.search(match["leads"])
        if with_others is not None:
            end = match.start("leads") + with_others.start()
            yield (match.start("leads"), end), end
        elif not (_NOT_LEADS.search(match["leads"]) or is_unclosed(match["leads"])):
            yield match.span("leads"), match.end()
        match = _LED.search(text, match.start("leads") + 1)  # "Sửa đường, giao Sở A chủ trì"


def coordinators(text: str, names: Names, start: int = 0) -> Range | None:
    """The agencies behind "phối hợp với", from `start`, or before "phối hợp": "Sở A chủ trì, Sở B
    phối hợp"; at `start` behind "cùng với" too. None where there is no name."""
    if along := _ALONG.match(text, start):
        end = names.end(text, along.end())
        if end > along.end():
            return along.end(), end
    if match := _WITH.search(text, start):
        end = names.end(text, match.end())
        if end > match.end():
            return match.end(), end
    beside = _AND_WHO.search(text, start)
    while beside is not None and not names.only(beside["names"]):
        beside = _AND_WHO.search(text, beside.start() + 1)  # "…, xong trong năm, Sở B phối hợp"
    return beside.span("names") if beside else None


def joint(text: str, names: Names, start: int = 0) -> Range | None:
    """With whom the agency that ends at `start`, or under whose heading a duty stands, leads it:
    "Đồng chủ trì với Sở Y tế …", "Cùng Sở Y tế chủ trì …"."""
    if match := _JOINT.match(text, start):
        end = names.end(text, match.end())
        led = match["led"] or _LEADS_THEN.match(text, end)
        return (match.end(), end) if end > match.end() and led else None
    return None


def joins(text: str, start: int) -> bool:
    """Whether the agency that ends at `start` is told to join others: "Sở Y tế phối hợp với …"."""
    return _JOINS.match(text, start) is not None


def works_with(text: str, names: Names, start: int, *, asked: bool = False) -> bool:
    """Whether what follows an agency is work of its own together with another: "phối hợp với Công
    an tỉnh tuyên truyền …". Who is only `asked` to join bodies of a kind helps with theirs."""
    match = _JOINS.match(text, start)
    end = names.end(text, match.end()) if match else start
    if match and asked and is_collective(text[match.end() : end]):
        return False
    rest = text[end:].strip(" ,")
    return match is not None and end > match.end() and acts(rest) and not _OTHERS_WORK.match(rest)
