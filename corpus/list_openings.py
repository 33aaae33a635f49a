"""Sentences that only open a list and say whose work it is: "Bộ A chủ trì, phối hợp với các cơ
quan:", "Ủy ban nhân dân các tỉnh tập trung thực hiện các nhiệm vụ sau:".

Such a head asks for nothing itself: each point below it is a duty of its agencies. Where it says
only who is to lead, and the points go on its sentence with semicolons, all of them are one piece of
work, and the head is its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import assignments
from corpus.clause_reading import Line, part, said, span
from corpus.lead_phrases import Range
from corpus.model import ClauseKind, Span
from corpus.prose_reading import DUTIES, ProseReader
from corpus.running_names import Names
from corpus.text import CAPITALS

_BY_OFFICE = (
    r"(?:(?:căn cứ|theo|trong phạm vi)(?: vào)? (?:các )?"
    r"(?:chức năng|nhiệm vụ|thẩm quyền|quyền hạn)[^.;:]{0,80}?)"
)
_BOUND = r"(?:có|chịu) (?:trách nhiệm|nhiệm vụ)"
_AS_FOLLOWS = (
    r"(?:[^.;:]{2,120}?\s)?(?:thực hiện|triển khai|tập trung|hoàn thành|làm|xác định)"
    r"(?:,? (?:tốt|ngay|nghiêm(?: túc)?|(?:có )?hiệu quả|đồng bộ|đầy đủ))*"
    r" (?:các |những |một số )?(?:nhiệm vụ|giải pháp|nội dung|công việc|công tác|việc)"
    r"[^.;:]{0,80}?\b(?:sau|sau đây|dưới đây)"
)
# What a head says behind its agencies where it asks for nothing itself.
_OPENS = re.compile(
    rf",?\s*(?:{_BY_OFFICE},?\s*)?(?:là (?:cơ quan|đơn vị) [^.;:]{{2,80}}?,?\s+(?={_BOUND}))?"
    rf"(?:(?:{_BOUND}\s+)?{_AS_FOLLOWS}|{_BOUND})?"
)
_SEVERAL = 2
_LEADS = re.compile(r",?\s*(?:đồng |cùng )?chủ trì")
_WITH = re.compile(r",?\s*(?:và\s+)?phối hợp(?: chặt chẽ)?,?\s+(?:với|cùng)\s+")


@dataclass(frozen=True, slots=True)
class Handed:
    """Whose work a list is: who does it, with whom, whether they are said to lead, and whether that
    is all that is said, so that points may go on the sentence."""

    leads: Range
    beside: Range | None = None
    leading: bool = False
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """The same with the places in the text, `further` those of bodies on lines of their own; what
    `belongs` to them is theirs even where it is to be done together with others."""

    leads: Line
    beside: Line | None = None
    leading: bool = False
    belongs: bool = False
    further: tuple[Line, ...] = ()

    @property
    def places(self) -> tuple[Line, ...]:
        """Where those whose work it is are named."""
        return self.leads, *self.further

    @property
    def span(self) -> Span:
        """From the first of these places to the end of the last."""
        return Span(span(self.leads).start, span(self.places[-1]).end)


def opened(reader: ProseReader) -> Opened | None:
    """Whose work the points below a clause are, where its own sentence only says that."""
    lines = list(reader.lines())
    if reader.clause.kind not in {*DUTIES, ClauseKind.ARTICLE} or not lines:
        return None
    if len(reader.points) < _SEVERAL:
        return None
    text, start, _ = lines[0]
    whole = text, start, lines[-1][2]
    if lines[-1][0] is not text or not said(whole).endswith(":"):
        return None
    sentence = said(whole).replace("\n", " ")
    found = handed_over(sentence, reader.names) or _to_an_end(sentence, reader.names)
    if found is None or (found.unfinished and reader.points_go_on):
        return None
    beside = part(whole, found.beside) if found.beside else None
    return Opened(part(whole, found.leads), beside, found.leading, belongs=found.leading)


def _to_an_end(text: str, names: Names) -> Handed | None:
    """The same behind what it is for: "Để thúc đẩy kết nối, thời gian tới, các bộ, ngành cần tập
    trung triển khai các nhiệm vụ sau:"."""
    if not _FOR.match(text):
        return None
    for begin in _BODIES.finditer(text):
        at = begin.end()
        blank = " " * at  # so that the places stay
        if found := handed_over(f"{blank}{text[at].upper()}{text[at + 1 :]}", names):
            return found
    return None


_FOR = re.compile(r"\W*(?:Để|Nhằm|Trong thời gian tới|Thời gian tới)\b")
_BODIES = re.compile(rf",\s+(?=các\b|[{CAPITALS}])")


def handed_over(text: str, names: Names) -> Handed | None:
    """Who is given a list by the sentence that opens it, if it says nothing else."""
    text = text.rstrip(" :")
    found = assignments.begins_with(text, names)
    if found is None or found[1] == len(text):
        return None
    leads = _LEADS.match(text, found[1])
    if leads is None:
        return Handed(found) if _OPENS.fullmatch(text, found[1]) else None
    end, beside = leads.end(), None
    if joined := _WITH.match(text, end):
        end = names.end(text, joined.end())
        beside = (joined.end(), end) if end > joined.end() else None
    whole = (joined is None or beside) and _OPENS.fullmatch(text, end)
    return Handed(found, beside, leading=True, unfinished=end == len(text)) if whole else None
