"""An agency named twice, the second time to say which is meant: "ngành giao thông (Bộ GTVT)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.agencies import Found

_TALK = r"(?:em|toi|minh|anh|chi|tui|ad)"
# "ý tôi là", "tức là", "nay là": what follows says which agency was meant.
_MEANS = (
    rf"(?:(?:y|tuc|nghia)(?: (?:cua )?{_TALK})?(?: (?:muon )?noi)?(?: la)?"
    rf"|(?:{_TALK} )?(?:muon noi|dang noi|noi)(?: den| toi)?(?: la)?"
    r"|hay (?:con )?goi la|con goi la|goi tat la|viet tat la|chinh la|cu the la|o day la"
    r"|gio la|nay la|bay gio la|truoc la|truoc day la|ten cu la|ten moi la)"
)
# "à nhầm, Sở Y tế": what went before was a slip.
_SLIP = re.compile(
    r"[\s,;.–-]*(?:(?:(?:a|o|u|y|quen)[\s,]+)*(?:nham|lon|khong phai)"
    r"|(?:(?:a|o|u|ua|ay)[\s,]+)+(?:khong|ko))\b[\s,;.–-]*"
    rf"(?:(?:{_TALK}|roi|phai|y|la|hoi) )*"
)
_EXPLAINED = re.compile(rf"[\s,;:(–-]*{_MEANS}\s*")
_IN_BRACKETS = re.compile(r"\s*\(\s*")
_CLOSING = re.compile(r"\s*\)")


def said_once(folded: str, named: Sequence[Found], known: Collection[str]) -> list[Found]:
    """The agencies named, where one that explains another is one with it.

    `known` are the ids that documents name: of two names of one agency theirs is meant, else the
    second.
    """
    out: list[Found] = []
    for found in sorted(named, key=lambda f: f.start):
        before = out[-1] if out else None
        meant = _meant(folded, before, found, known) if before else None
        if before and meant:
            closed = _CLOSING.match(folded, found.end)
            end = closed.end() if closed and "(" in folded[before.end : found.start] else found.end
            out[-1] = replace(meant, start=before.start, end=end)
        else:
            out.append(found)
    return out


def _meant(folded: str, before: Found, found: Found, known: Collection[str]) -> Found | None:
    """What two names mean of which the second explains the first; None where it does not."""
    between = folded[before.end : found.start]
    if _SLIP.fullmatch(between):
        return found
    alike = found.agency in (before.agency, *before.others) or before.agency in found.others
    if _IN_BRACKETS.fullmatch(between) and alike:
        return before if found.others and not before.others else found
    if not _EXPLAINED.fullmatch(between):
        return None
    return before if before.agency.id in known and found.agency.id not in known else found
