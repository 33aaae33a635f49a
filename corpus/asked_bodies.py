"""Whom a letter asks for all that it lists: "Bộ A đề nghị các cơ sở đào tạo thực hiện các nội dung
sau: 1. Rà soát … 2. …", and the kinds of bodies that its sentences then begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.clause_reading import Line, part, said
from corpus.naming import THINGS
from corpus.running_names import Names
from corpus.text import CAPITALS, SMALL_LETTERS
from corpus.work_verbs import VERBS

# What such a body is for is no verb: "cơ sở đào tạo".
_DOES = rf"(?!(?<=[Cc]ơ sở )(?:đào tạo|bồi dưỡng|nghiên cứu|xử lý)\b){VERBS}"
_WORD = rf"(?!{_DOES})[{SMALL_LETTERS}]+"
_KIND = rf"(?:(?!{THINGS}\b){_WORD}(?:,? {_WORD}){{0,8}}?)"
_ASKS = re.compile(
    rf"\b(?:đề nghị|yêu cầu|hướng dẫn|giao)(?: cho)? (?=(?P<kind>các {_KIND}),? {_DOES}"
    rf"|[{CAPITALS}])"
)
# The kinds that a letter names, up to what they do or to where a list goes on.
_NAMED = re.compile(rf"\b[Cc]ác (?P<kind>{_KIND})(?=\s*(?:$|[.;:(])|,? {_DOES})", re.MULTILINE)
# One of them at the start of a sentence, or behind the case that it deals with.
_SUBJECT = re.compile(
    rf"(?:[Cc]ác )?(?P<kind>[^\W\d_]+(?:,? {_WORD}){{0,8}}?)(?=,? (?!(?:được|đã)\b){_DOES})"
)
_STARTS = re.compile(r"^\W*(?=\w)|(?<=,) (?=\w)")
_CASE = re.compile(r"[^.;:]{0,240}")


@dataclass(frozen=True, slots=True)
class Asked:
    """Those whom the last sentence before a list asks for it, where they stand, and the kinds of
    bodies that the text names up to there, in small letters."""

    leads: Line
    kinds: frozenset[str]

    def subject(self, words: str) -> tuple[int, int] | None:
        """The range of the kind of bodies, one of these, that a sentence begins with and tells
        what to do, also behind the case that it deals with: "Sau mỗi đợt, cơ sở đào tạo …"."""
        case = _CASE.match(words)
        for start in _STARTS.finditer(words, 0, case.end() if case else 0):
            match = _SUBJECT.match(words, start.end())
            if match and match["kind"].lower() in self.kinds:
                return match.span()
        return None


def asked(lines: Iterable[Line], names: Names) -> Asked | None:
    """Whom a preamble asks in its last line, which opens a list; None where that asks nobody."""
    listed = list(lines)
    if not listed or not said(listed[-1]).endswith(":"):
        return None
    words = said(listed[-1])
    last: tuple[int, int] | None = None
    for match in _ASKS.finditer(words):
        end = match.end("kind") if match["kind"] else names.end(words, match.end())
        rest = words[end:].lstrip(" ,")
        if end > match.end() and "." not in rest and re.match(VERBS, rest):
            last = match.end(), end
    if last is None:
        return None
    whole = "\n".join(map(said, listed))
    kinds = frozenset(match["kind"].lower() for match in _NAMED.finditer(whole))
    return Asked(part(listed[-1], last), kinds)
