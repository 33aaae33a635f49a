"""Follow-ups that go back to an earlier turn: "quay lại câu đầu tiên, …", "trở lại bên y tế, …".

What follows is asked as if that turn had been the last one. Nothing goes back where no turn that is
remembered speaks of what is named.
"""

from __future__ import annotations

import re

from corpus.text import fold
from retrieval.conversation import Turn
from retrieval.topic import content_words

_SIGH = (
    r"^\W*(?:(?:a|u|ua|o|ok|oke|da|thoi|roi|khoan|the|vay|gio|bay gio|cho|em|toi|minh|anh|chi|xin"
    r"|ma|ta)\W+)*"
)
_BACK = re.compile(
    rf"{_SIGH}(?:(?:quay|tro|lui|vong)(?: (?:lai|ve|nguoc|sang))+"
    r"|(?:noi|hoi|ban) (?:tiep )?lai|ve lai)"
    r"(?: (?:ve|voi|toi|den))* (?P<what>[^,.;:?!]{2,60}?)"
    r"(?: (?:di|nhe|nha|nao|ti|chut|xem|a|da|mot chut|mot ti))*\s*[,.;:–-]+\s*(?P<rest>\w.*)$"
)
# "câu đầu tiên", "cái hỏi lúc đầu"
_FIRST = re.compile(
    r"(?:cai|cau|y|viec|chuyen|van de|vu|chu de|noi dung)(?: (?:hoi|em hoi|toi hoi|minh hoi))?"
    r"(?: (?:o|tu|luc))? (?:dau tien|dau|thu nhat|ban dau|luc dau)(?: (?:tien|kia|ay|do|luc nay))?"
)
# What is named as one of several of a kind says nothing of the matter.
_KINDS = frozenset({
    "ben", "so", "bo", "ban", "phia", "chuyen", "viec", "vu", "cai", "cau", "phan", "mang", "nhom",
    "van", "de", "chu", "noi", "dung", "luc", "nay", "hoi", "truoc", "co", "quan", "don", "vi",
})  # fmt: skip


def gone_back(text: str, turn: Turn | None) -> tuple[str, Turn | None]:
    """What a text asks, and of which turn: the last one, or the one that it goes back to."""
    match = _BACK.match(fold(text)) if turn else None
    if turn is None or match is None:
        return text, turn
    meant = _meant(match["what"], turn)
    return (text[match.start("rest") :], meant) if meant else (text, turn)


def _meant(what: str, last: Turn) -> Turn | None:
    """The first turn, or the latest that speaks of what is named; None where none does."""
    turns = (last, *last.earlier)
    if _FIRST.fullmatch(what):
        return next((turn for turn in reversed(turns) if turn.focus), None)
    words = set(content_words(what)) - _KINDS or set(what.split()) - _KINDS
    return next((turn for turn in turns if words and words <= _spoken_of(turn)), None)


def _spoken_of(turn: Turn) -> set[str]:
    named = " ".join(agency.name for agency in turn.agencies)
    return set(re.findall(r"\w+", fold(f"{turn.question.text} {named}")))
