"""Short names that a document gives bodies: "Ban Chỉ đạo Trung ương về cải cách chính sách tiền
lương (sau đây gọi tắt là Ban Chỉ đạo)"; and their initials: "Phòng Công tác sinh viên (P.CTSV)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.agencies import agency_id
from corpus.naming import names_agency
from corpus.text import CAPITALS, fold, squeeze

_CALLED = re.compile(
    r"\((?:sau đây |dưới đây )?(?:được )?(?:gọi|viết) (?:tắt )?(?:chung )?là:?\s*[“\"]?"
    r"(?P<short>[^()”\"]{3,60}?)[”\"]?\)"
)
_INITIALS = re.compile(rf"\((?P<short>[{CAPITALS}][{CAPITALS}.&-]{{2,11}})\)")
_JOINERS = {"và", "-", "–", "&"}  # no letters stand for these
_LONGEST = 240


def short_names(text: str) -> Mapping[str, str]:
    """The whole name of each body that the text goes on to call by the words it begins with."""
    found: dict[str, str] = {}
    for match in _CALLED.finditer(text):
        short = squeeze(match["short"])
        before = squeeze(text[max(0, match.start() - _LONGEST) : match.start()])
        start = before.rfind(f"{short} ")
        whole = before[start:] if start >= 0 else ""
        if names_agency(short) and whole and not re.search(r"[.;:]", whole):
            found.setdefault(short, whole)
    return found


def initials(text: str) -> Mapping[str, str]:
    """The name of each body that the text goes on to call by its initials, where these say nothing
    by themselves: "UBND" and "MTTQ" do."""
    found: dict[str, str] = {}
    for match in _INITIALS.finditer(text):
        short = match["short"].rstrip(".")
        before = squeeze(text[max(0, match.start() - _LONGEST) : match.start()])
        whole = _spelled(fold(re.sub(r"\W", "", short)), before)
        letters = "-".join(fold(short).split("."))  # "P." is the one that is read out by itself
        telling = agency_id(short).replace("phong-", "p-", 1) != letters
        if whole and names_agency(whole) and not telling:
            found.setdefault(short, whole)
    return found


def _spelled(letters: str, before: str) -> str:
    """The last words of a text, if they begin with these letters one by one; else nothing."""
    words = before.split()
    left, place = len(letters), len(words)
    while left and place:
        place -= 1
        if words[place] in _JOINERS:
            continue
        left -= 1
        if fold(words[place][0]) != letters[left]:
            return ""
    return "" if left else " ".join(words[place:])
