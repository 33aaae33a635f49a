"""Who a bracket gives the work before it to: "… (giao Sở A chủ trì; Sở B phối hợp; quý I/2026)".

Functions over a clean text and the names known in it; ranges they return count its characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.lead_phrases import Range, coordinators
from corpus.running_names import Names, acts
from corpus.text import CAPITALS

_BRACKET = re.compile(r"[(\[](?P<words>[^()\[\]]{3,})[)\]]")
_GIVEN = re.compile(
    r"(?:(?P<given>(?:giao|đề nghị|yêu cầu|phân công)(?:\s+cho)?)|do)\s+", re.IGNORECASE
)
_NAMES = rf"(?:[{CAPITALS}]|[Cc]ác\b)[^;:]{{2,160}}?"
_TOGETHER = r"(?:\s*,?\s*(?:phối hợp(?: chặt chẽ)?,?\s+)?(?:đồng|cùng))?"
_HUB = r"(?:cơ quan |đơn vị )?(?:chủ trì|đầu mối|thường trực)"
_LED = re.compile(rf"(?P<leads>{_NAMES}){_TOGETHER}\s+(?:chủ trì|(?:là|làm) {_HUB})\b")
_IN_CHARGE = re.compile(
    r"\s+(?:(?:tổ chức |chịu trách nhiệm )?(?:thực hiện|triển khai)|phụ trách|tham mưu|đảm nhiệm"
    r"|đảm nhận|chịu trách nhiệm)\b"
)
_BESIDE = re.compile(r"(?P<names>[^;,.][^;.]{0,160}?)\s+phối hợp\b(?!\s+(?:với|cùng))")


@dataclass(frozen=True, slots=True)
class Bracket:
    """What a bracket says: who leads, who helps, and where it stands.

    `sure` where its words give work; a bare "(Sở Y tế)" may tell anything.
    """

    leads: Range
    beside: Range | None
    whole: Range
    sure: bool


def bracketed(text: str, names: Names) -> Bracket | None:
    """The first bracket that names who does what stands before it; a bare name only at the end."""
    for match in _BRACKET.finditer(text):
        given = _GIVEN.match(text, match.start("words"))
        start, close = given.end() if given else match.start("words"), match.end("words")
        led = _LED.match(text, start, close)
        if led and names.only(led["leads"]):
            leads, end, sure = led.span("leads"), led.end(), True
        else:
            end = names.end(text[:close], start)
            leads, rest = (start, end), text[end:close]
            plain = not rest or rest[0] in ",;"
            order = given and given["given"] and (plain or acts(rest.strip()))
            sure = bool(order or _IN_CHARGE.match(rest))
            bare = plain and not given and not text[match.end() :].strip(" .;")
            if end == start or not (sure or bare):
                continue
        return Bracket(leads, _beside(text[:close], names, end), match.span(), sure)
    return None


def _beside(text: str, names: Names, start: int) -> Range | None:
    """Who helps by the rest of a bracket: "; Sở B phối hợp", "phối hợp với Sở B"."""
    beside = _BESIDE.search(text, start)
    if beside and names.only(beside["names"].strip(" ,;")):
        printed = beside["names"]
        return beside.start("names") + len(printed) - len(printed.lstrip(" ,;")), beside.end(
            "names"
        )
    return coordinators(text, names, start)
