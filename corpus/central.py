"""Documents of the whole country, in which a committee with its place is one of many: "Ủy ban nhân
dân thành phố Hà Nội" of a resolution of the Government.

In a province's own documents the same words only name the province again, so that there the id of
an agency has no place (`agencies.agency_id`).
"""

from __future__ import annotations

import re

from corpus.agencies import agency_id
from corpus.naming import level_of
from corpus.text import CAPITALS, fold

CENTRAL = "trung ương"
# Issuers, folded.
OF_MINISTRY = re.compile(r"^bo (?!(?:chinh tri|chi huy|doi)\b)")
OF_STATE = re.compile(
    r"\btrung uong\b|^(?:chinh phu|thu tuong|bo chinh tri|ban bi thu|quoc hoi|chu tich nuoc"
    r"|uy ban thuong vu quoc hoi|van phong (?:chinh phu|quoc hoi)|thanh tra chinh phu"
    r"|ngan hang nha nuoc)\b"
)
_PLACED = re.compile(
    r"(?P<body>Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND) "
    rf"(?P<level>tỉnh|thành phố) (?P<name>[{CAPITALS}]\w*(?:[ -][{CAPITALS}]\w*){{0,4}})"
)


def naming_level(issuer: str) -> str:
    """The level whose documents name agencies as this issuer's do: that of `naming.level_of`, or
    `CENTRAL`; "" for a province."""
    folded = fold(issuer)
    central = OF_STATE.search(folded) or OF_MINISTRY.search(folded)
    return level_of(issuer) or (CENTRAL if central else "")


def id_of(name: str, level: str) -> str:
    """The id of an agency as documents of a level name it."""
    placed = _PLACED.fullmatch(name) if level == CENTRAL else None
    if placed is None:
        return agency_id(name)
    where = fold(f"{placed['level']} {placed['name']}")
    return f"{agency_id(placed['body'])}-{re.sub(r'[^0-9a-z]+', '-', where)}"
