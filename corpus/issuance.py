"""The act that issues what a text is, or ends with: "(Ban hành kèm theo Quyết định số 12/QĐ-UBND
ngày 05 tháng 3 năm 2026 của Ủy ban nhân dân tỉnh …)" under the title of a plan or a regulation.

Copies of portals lose the letterhead above the act, or hold what it issues alone; that line then
says which document it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.casing import recase
from corpus.cleaning import CleanText
from corpus.grammar import ATTACHED_TITLE
from corpus.issuers import usual_issuer
from corpus.statements import (
    DAY,
    NUMBER,
    TYPE,
    Identified,
    Piece,
    Stated,
    day_of,
    number_of,
    pieces_of,
    type_of,
)  # fmt: skip
from corpus.text import squeeze

# The line may be broken; its bracket ends it.
_ISSUED_WITH = re.compile(
    rf"^\W{{0,6}}(?:Ban\s+hành\s+)?kèm\s+theo\s+(?P<type>{TYPE})\s+(?:số\s*:?\s*)?(?P<number>{NUMBER})"
    rf"(?:,?\s+(?P<day>{DAY}))?(?:,?\s+của\s+(?P<issuer>[^\W\d_][^)\n]{{2,90}}(?:\n[^)\n]{{2,60}}(?=\)))?))?",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_LINES = 8  # that a title may have above the bracket


def read_issuance(text: CleanText) -> Identified:
    """What the bracket under the first attached title says of the act, whose title is what it
    issues; nothing where there is none. An appendix is only a part of what its bracket names."""
    pieces = list(pieces_of(text))
    for match in _ISSUED_WITH.finditer(text.text):
        title = _title(pieces, match.start(), text)
        if title is not None:
            return _act(match, title, text)
    return Identified()


def _act(match: re.Match[str], title: Stated[str], text: CleanText) -> Identified:
    def stated(group: str, value: str) -> Stated[str]:
        return Stated(value, (text.span(*match.span(group)),))

    day = day_of(match["day"]) if match["day"] else None
    issuer = match["issuer"]
    return Identified(
        number=stated("number", number_of(match["number"])),
        type=stated("type", type_of(match["type"]) or match["type"]),
        title=title,
        issuer=stated("issuer", usual_issuer(squeeze(issuer), text.text)) if issuer else None,
        issued=Stated(day, (text.span(*match.span("day")),)) if day else None,
    )


def _title(pieces: Sequence[Piece], end: int, text: CleanText) -> Stated[str] | None:
    """ "KẾ HOẠCH" / "THỰC HIỆN CHỈ THỊ …" above the bracket as the title of the act: "Ban hành Kế
    hoạch thực hiện Chỉ thị …"."""
    above = [piece for piece in pieces if piece.end <= end][-_TITLE_LINES:]
    starts = [
        at
        for at, piece in enumerate(above)
        if piece.text.isupper() and ATTACHED_TITLE.match(piece.text)
    ]
    if not starts:
        return None
    title = [piece for piece in above[starts[-1] :] if any(map(str.isalpha, piece.text))]
    capitals = list(takewhile(lambda piece: piece.text.isupper(), title))
    named = recase(squeeze(" ".join(piece.text for piece in capitals)), text.text)
    rest = squeeze(" ".join(piece.text for piece in title[len(capitals) :]))
    if not rest and ATTACHED_TITLE.fullmatch(capitals[0].text) and len(capitals) == 1:
        return None  # nothing but the type
    printed = f"{named} {rest[:1].lower()}{rest[1:]}".rstrip(" .")
    places = tuple(text.span(piece.start, piece.end) for piece in title)
    return Stated(f"Ban hành {printed}", places)
