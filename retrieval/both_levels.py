"""A field of which the agencies of two levels are asked about: "công an từ bộ xuống tỉnh", "ngành y
tế, cả bộ lẫn sở", "Bộ và Sở Y tế", "y tế cấp bộ và cấp tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.agencies import Found
from corpus.model import Agency
from retrieval.agency_levels import level_of, says_level
from retrieval.said_levels import Level, said_behind

# Gives the agency of the same field at another level, if there is one.
Kin = Callable[[Agency, Level], Agency | None]

_STATE = r"(?:(?:cap|o) )?(?:bo|trung uong|tw)"
_PROVINCE = r"(?:(?:cap|o) )?(?:so|tinh|dia phuong)(?! (?:uy|doan)\b)"
_AND = r"(?:,? (?:va|lan|voi|cung)(?: ca)?|\s*[,/&+])"
_BOTH = (
    re.compile(rf"\btu {_STATE} (?:(?:cho )?(?:den|toi)|xuong|ve)(?: ca| tan)* {_PROVINCE}\b"),
    re.compile(rf"\bca {_STATE}(?:{_AND}|,? ca) {_PROVINCE}\b"),
    # "cả bộ theo nghị quyết 03 và sở theo kế hoạch 86": the second level alone, of what is between
    re.compile(rf"\bca {_STATE}\b(?: [\w/-]+){{1,7}}?{_AND} (?P<second>{_PROVINCE})\b"),
    re.compile(rf"\({_STATE}{_AND} ?{_PROVINCE}\)"),
    re.compile(
        rf"\b{_STATE}{_AND} {_PROVINCE}(?= (?:moi|deu|cung|phai|duoc|chu tri|lam|lo|thi)\b)"
    ),
    # "bộ làm gì, sở làm gì"
    re.compile(
        rf"\b{_STATE}(?: (?:thi|phai|can))* (?:lam|lo|chu tri|co|duoc giao|nhan)(?: \w+){{1,4}}?"
        rf"(?:,| va| con|, con) {_PROVINCE}(?: (?:thi|phai|can))* (?:lam|lo|chu tri|co|duoc|nhan)\b"
    ),
    re.compile(r"\b(?:o |tai )?ca (?:hai|2) cap\b"),
)
_NOUN_BEFORE = re.compile(
    # and no "cán bộ, sở …"
    r"\b(?<!can )(?<!toan )(?<!noi )(?P<level>bo|so)"
    r"(?:,? (?:va|lan|voi|cung|hay|hoac)(?: ca)?|\s*[,/&])\s*$"
)
_ANOTHER = re.compile(r",?(?: (?:va|lan|voi|cung|den|toi|xuong)| ?[,/&])(?: ca)?(?= )")


def at_both_levels(folded: str, named: Sequence[Found], kin: Kin) -> list[Found]:
    """The agencies named, each that is asked for at two levels as two; the second stands where its
    level is said."""
    out: list[Found] = []
    for found in named:
        said = _said_in(folded, named) if found.others else None
        state, province = _options(found, Level.STATE), _options(found, Level.PROVINCE)
        if said and state and province:
            start, end = said
            out.append(replace(found, agency=state, others=()))
            out.append(replace(found, agency=province, start=start, end=end, others=()))
        else:
            out += [found, *_beside(folded, found, named, kin)]
    return sorted(out, key=lambda f: f.start)


def _options(found: Found, level: Level) -> Agency | None:
    """The agency of a level that a name may mean."""
    return next((a for a in (found.agency, *found.others) if level_of(a) is level), None)


def _said_in(folded: str, named: Sequence[Found]) -> tuple[int, int] | None:
    """Where two levels are said, and of no agency that has a name of its own."""
    for pattern in _BOTH:
        for match in pattern.finditer(folded):
            if not any(f.start < match.end() and match.start() < f.end for f in named):
                return match.span("second" if "second" in match.groupdict() else 0)
    return None


def joined_level(folded: str, end: int) -> tuple[Level, int] | None:
    """Another level that is joined to one said before `end`: "cấp bộ" "và cấp tỉnh"."""
    joined = _ANOTHER.match(folded, end)
    return said_behind(folded, joined.end()) if joined else None


def _beside(folded: str, found: Found, named: Sequence[Found], kin: Kin) -> list[Found]:
    """The same field at the level that is said before it, or behind the one that it has."""
    before = _NOUN_BEFORE.search(folded, 0, found.start)
    behind = joined_level(folded, found.end) if says_level(found) else None
    if before and folded.startswith(_OTHER_NOUN[before["level"]], found.start):
        (start, end), other = before.span(), kin(found.agency, Level(before["level"]))
    elif behind:
        (start, end), other = (found.end, behind[1]), kin(found.agency, behind[0])
    else:
        return []
    taken = any((f.start < end and start < f.end) or f.agency == other for f in named if f != found)
    return [Found(other, start, end, found.alias)] if other and not taken else []


_OTHER_NOUN = {"bo": "so ", "so": "bo "}
