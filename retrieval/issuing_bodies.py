"""Bodies that issue documents, as questions call them, and which cited documents may be theirs.

"Của Thủ tướng", "trung ương", "của tỉnh" say whose document is meant. A citation says it by the
issuer's name, by whose words it reports, or by nothing but the letters of its number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import fold


@dataclass(frozen=True, slots=True)
class Body:
    """A body, or a level that several are of; patterns of folded text."""

    said: re.Pattern[str]  # in questions
    named: re.Pattern[str]  # in the name of an issuer
    numbered: re.Pattern[str]  # in a number, where no issuer is named

    def issued(self, number: str, issuer: str, speaker: str = "") -> bool:
        """Whether it issued a document, or is the one whose words that document reports.

        Only where no issuer is named do the letters of the number say it.
        """
        if self.named.search(fold(issuer)) or self.named.search(fold(speaker)):
            return True
        return not issuer and bool(self.numbered.search(fold(number)))


def _body(said: str, named: str, numbered: str) -> Body:
    return Body(
        re.compile(rf"\b(?:{said})\b"), re.compile(rf"\b(?:{named})\b"), re.compile(numbered)
    )


_STATE = r"chinh phu|thu tuong|quoc hoi"
_PARTY = r"ban chap hanh trung uong|bo chinh tri|ban bi thu|tong bi thu|dang cong san"
# Longer names first: "Ủy ban Thường vụ Quốc hội" holds "Quốc hội".
_BODIES = (
    _body(r"van phong chinh phu", r"van phong chinh phu", r"vpcp$"),
    _body(r"(?:pho )?thu tuong(?: chinh phu)?", r"thu tuong", r"-ttg$"),
    _body(r"uy ban thuong vu quoc hoi", r"uy ban thuong vu quoc hoi", r"ubtvqh\d*$"),
    _body(r"quoc hoi", r"quoc hoi", r"qh\d*$"),
    _body(r"chinh phu", r"(?<!tuong )(?<!phong )chinh phu", r"(?:nq|nd)-cp$"),
    _body(r"bo chinh tri", r"bo chinh tri", r"tw$"),
    _body(r"ban bi thu(?: trung uong)?(?: dang)?", r"ban bi thu", r"tw$"),
    _body(r"(?:ban chap hanh )?trung uong dang|ban chap hanh trung uong", _PARTY, r"tw$"),
    _body(r"hoi dong nhan dan(?: (?:tinh|thanh pho))?", r"hoi dong nhan dan|hdnd", r"hdnd\d*$"),
    _body(r"uy ban nhan dan(?: (?:tinh|thanh pho))?", r"uy ban nhan dan|ubnd", r"ubnd$"),
    _body(
        r"(?:ban thuong vu |ban chap hanh )?(?:tinh uy|thanh uy|dang bo (?:tinh|thanh pho))"
        r"|(?:tinh|thanh) uy",
        r"tinh uy|thanh uy|dang bo (?:tinh|thanh pho)",
        r"tu$",
    ),
    _body(
        r"(?:cap |o )?trung uong",
        rf"{_STATE}|{_PARTY}|trung uong",
        r"(?:tw|vpcp|-ttg|-cp|qh\d*)$",
    ),
    _body(
        r"(?:cua|cap|o|ben) (?:tinh|thanh pho)(?: (?:ta|minh|nha))?|tinh (?:ta|minh|nha)",
        r"tinh|thanh (?:pho|uy)",
        r"(?:tu|ubnd|hdnd\d*)$",
    ),
)  # fmt: skip
_OF = re.compile(r"\b(?:cua|do|tu|ben|phia|ma|duoc) $")


def bodies_said(folded: str) -> tuple[list[Body], list[tuple[int, int]]]:
    """The bodies that a folded text names, and where these names stand with "của" before them."""
    found: list[Body] = []
    places: list[tuple[int, int]] = []
    for body in _BODIES:
        for match in body.said.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in places):
                continue
            before = _OF.search(folded[: match.start()])
            places.append((before.start() if before else match.start(), match.end()))
            found.append(body)
    return found, places
