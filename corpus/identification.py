"""What a text says of itself: its number, type, title, issuer, dates and signer.

Each is taken from where the genre states it, failing that from a sentence in which a publisher
presents the document, from the bracket under what it issues, failing that from a law portal's data
sheet; the issuer at last from the signature or the number. What is stated nowhere is None.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, timedelta

from corpus.cleaning import CleanText, clean
from corpus.issuance import read_issuance
from corpus.letterhead import read_letterhead
from corpus.publication import read_data_sheet, read_presentation
from corpus.statements import DAY, Identified, Stated, day_of, type_by
from corpus.unstated_issuers import guess_issuer

__all__ = ["Identified", "Stated", "identify"]

# "Quyết định này có hiệu lực kể từ ngày …", also some days behind one: "sau 10 ngày kể từ ngày ký".
_EFFECT = re.compile(
    rf"\bnày\b[^.;]{{0,200}}?\bcó\s+hiệu\s+lực(?:\s+thi\s+hành)?,?\s+"
    rf"(?:sau\s+(?P<later>\d{{1,2}})\s+ngày,?\s+)?(?:kể\s+)?từ\s+"
    rf"(?:(?P<signed>ngày\s+(?:ký|ban\s+hành)\b)"
    rf"|(?P<passed>(?:ngày|khi)\s+(?:được\s+)?(?:[^.;\d]{{3,80}}?\s)?thông\s+qua\b)"
    rf"|(?P<day>{DAY}))",
    re.IGNORECASE,
)
_PASSED = re.compile(
    rf"\bnày\b[^.;]{{0,200}}?\bthông\s+qua\s+(?:[^.;\d]{{0,60}}?\s)?(?P<day>{DAY})", re.IGNORECASE
)
# Bodies that every province has; the header of some copies loses the line that says which.
_BARE = ("Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân")


def identify(text: str, *, markdown: bool = False, number: str | None = None) -> Identified:
    """What a stored source says of itself; spans are offsets in it.

    `number` is the document's where somebody else than the text says it: it tells type and issuer
    as a printed one does.
    """
    cleaned = clean(text, markdown=markdown, tabs=True)
    header = read_letterhead(cleaned)
    own = header.number.value if header.number else number
    presented = read_presentation(cleaned, own)
    sheet = read_data_sheet(cleaned)
    found = _first(*_with_act(cleaned, header, presented), sheet)
    known = Stated(number, ()) if number else found.number
    return replace(
        found,
        type=found.type or _type_by_number(known),
        issuer=_with_area(
            found.issuer or guess_issuer(cleaned, replace(found, number=known)), sheet.issuer
        ),
        effective=_effect(cleaned, found.issued) or found.effective,
    )


def _with_act(
    text: CleanText, header: Identified, presented: Identified
) -> tuple[Identified, Identified, Identified]:
    """Letterhead and presentation with the act that issues the text, where neither has a number or
    both mean the same document. A number is the act's, and so are the type and title beside it."""
    act = read_issuance(text)
    number = header.number or presented.number
    if act.number is None or (number is not None and number.value != act.number.value):
        return header, presented, Identified()
    of_act = (
        header.type is not None and act.type is not None and header.type.value == act.type.value
    )
    if header.number is None and not of_act:
        header = replace(header, type=None, title=None)
    return header, presented, act


def _first(*sources: Identified) -> Identified:
    """Each field from the first that states it."""
    names = [field.name for field in fields(Identified)]
    return Identified(
        **{name: next(filter(None, (getattr(s, name) for s in sources)), None) for name in names}
    )


def _type_by_number(number: Stated[str] | None) -> Stated[str] | None:
    kind = type_by(number.value) if number else None
    return Stated(kind, number.spans) if number and kind else None


def _with_area(issuer: Stated[str] | None, listed: Stated[str] | None) -> Stated[str] | None:
    """A bare people's committee with the province that the data sheet names."""
    if issuer is None or listed is None or issuer.value not in _BARE:
        return issuer
    match = re.match(r"(Tỉnh|Thành phố|Huyện|Xã|Phường)\s+(.+)$", listed.value)
    if match is None:
        return issuer
    return Stated(f"{issuer.value} {match[1].lower()} {match[2]}", issuer.spans + listed.spans)


def _effect(text: CleanText, issued: Stated[date] | None) -> Stated[date] | None:
    """The day of effect that a closing clause sets, by itself or by that of signing or passing."""
    match = _EFFECT.search(text.text)
    if match is None:
        return None
    span = text.span(match.start(), match.end())
    if match["day"] is not None:
        day = day_of(match["day"])
        return Stated(day, (span,)) if day else None
    begun = (_passed(text) if match["passed"] else None) or issued
    if begun is None:
        return None
    return Stated(begun.value + timedelta(int(match["later"] or 0)), (span, *begun.spans))


def _passed(text: CleanText) -> Stated[date] | None:
    """The day on which an assembly passed the document."""
    match = _PASSED.search(text.text)
    day = day_of(match["day"]) if match else None
    return Stated(day, (text.span(*match.span("day")),)) if match and day else None
