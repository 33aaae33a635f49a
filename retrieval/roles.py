"""Who leads and who coordinates, of the agencies that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.agencies import Found
from retrieval.cues import PATTERNS, Cue
from retrieval.question import Question

LEADS = re.compile(
    r"\b(?:chu tri|dau moi|phu trach|lam chinh|dung (?:dau|chinh|ten)|chiu trach nhiem)\b"
)
# "chỉ phối hợp chứ không chủ trì", "phối hợp thôi, không phải đầu mối"
_NO_LEAD = re.compile(rf"\b(?:khong|ko|chang)(?: phai| duoc| lam| viec)*(?: \w+)?? {LEADS.pattern}")
_COORDINATES = PATTERNS[Cue.COORDINATE]
# "mà có Công an tỉnh cùng tham gia"
_TAKES_PART = re.compile(r"\W*(?:cung )?tham gia\b")
# "đứng tên phối hợp": in the role of a helper
_HELPING = re.compile(r"\bdung (?:ten )?(?:o |trong )?(?:cot |vai |vai tro )?phoi hop\b")
# "chủ trì hay phối hợp đều tính", "đóng vai gì": either role.
_OR = r"(?: \w+){0,3}? ?(?:hay|hoac|lan|va|/) ?(?:la |ca |lam )*"
_EITHER = re.compile(
    rf"{LEADS.pattern}{_OR}phoi hop\b(?! (?:thi|voi))|\bphoi hop{_OR}{LEADS.pattern}"
    r"|\bvai chinh\b.*\bvai phu\b|\bca vai (?:chinh|phu)\b"
    r"|\bvai (?:tro )?(?:gi|nao|the nao|ra sao)\b"
)


def names_leads(question: Question) -> bool:
    """Whether a question speaks of leading."""
    return bool(LEADS.search(_HELPING.sub(" ", _NO_LEAD.sub(" ", question.folded))))


def either_role(question: Question) -> bool:
    """Whether a question asks for what an agency leads and what it helps with alike."""
    return len(question.agency_ids) <= 1 and bool(_EITHER.search(question.folded))


def only_coordinates(question: Question) -> bool:
    """Whether a question is about coordinating, and about no lead but as what is asked beside."""
    if not question.has(Cue.COORDINATE):
        return False
    return bool(_ONLY_HELPS.search(question.folded)) or not names_leads(question)


_ONLY_HELPS = re.compile(
    r"(?<!hay )(?<!hoac )\bchi (?:(?:dong|giu|lam|o|la|duoc|co|tham gia)\b ?){0,3}"
    r"(?:vai |vai tro )?phoi hop\b"
)


def roles_in(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the agencies that lead and of those that coordinate.

    In "A chủ trì, B phối hợp" and "B phối hợp với A" A leads; agencies named side by side have
    one role. Where only some coordinate and nobody leads, the first is empty.
    """
    ids = question.agency_ids
    if not question.has(Cue.COORDINATE) or not ids:
        return ids, ()
    if len(ids) == 1 or any(found.end == 0 for found in question.agencies):
        return ((), ids) if only_coordinates(question) else (ids, ())
    text = question.folded
    leads: list[str] = []
    coordinators: list[str] = []
    opened = _COORDINATES.search(text[: question.agencies[0].start])  # "phối hợp với …"
    for group, behind in _grouped(question.agencies, text):
        lead = LEADS.search(behind)
        coordination = _COORDINATES.search(behind) or _TAKES_PART.match(behind)
        first = lead and (coordination is None or lead.start() < coordination.start())
        leading = first or not (opened or coordination)
        (leads if leading else coordinators).extend(found.agency.id for found in group)
        opened = coordination if first else None
    return tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(coordinators))


def _grouped(agencies: Sequence[Found], text: str) -> Iterator[tuple[list[Found], str]]:
    """Agencies that are named side by side, with what stands behind them."""
    group: list[Found] = []
    starts = [*(found.start for found in agencies[1:]), len(text)]
    for found, following in zip(agencies, starts, strict=True):
        group.append(found)
        behind = text[found.end : following]
        if following == len(text) or not _BESIDE.fullmatch(behind):
            yield group, behind
            group = []


_BESIDE = re.compile(r"\s*(?:,|;|va|voi|cung(?: voi)?|&)?\s*")
