"""Agencies that a question mentions and does not ask for: whose another is, who asks, whom the
asker meets ("Hội Nông dân chúng tôi cần phối hợp với Sở Y tế, … giao sở này việc gì")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.agencies import Found
from corpus.holders import is_holder
from corpus.text import fold
from retrieval.bodies import levels_in

_OF = re.compile(r" (?:cua|thuoc|truc thuoc) ")
_WHERE = re.compile(r"(?=.)(?: (?:cua|thuoc|o|tai|ben)| ?[-–(,])? ?\(?")
_AT = re.compile(r"\b(?:o|tai|ben|trong|thuoc) $")
_RIGHT_BEHIND = re.compile(r" | \(| ?[-–] ")
_INNER = re.compile(
    r"(?:tong cuc|cuc|vu|vien|trung tam|phong|chi cuc|thanh tra|van phong|ban quan ly|truong)\b"
)
_UPPER = re.compile(r"(?:bo|so|uy ban nhan dan|tinh uy|thanh uy)\b")
# Offices that every body has: "văn phòng Sở Y tế" is not that of the province.
_OFFICES = {"van phong", "thanh tra"}
_ASKING = re.compile(
    r"\b(?:nao|gi|ai|may|bao nhieu|nhung|cac (?:viec|nhiem vu)|liet ke|ke (?:ra|het))\b"
)
_CLAUSE = re.compile(r"[,;:.?!](?!\d)")
_THIS_ONE = re.compile(
    r"(?<!co )(?<!hai )(?<!ba )(?<!bon )(?<!may )(?<!cac )(?<!nhung )(?<!\d )"
    r"\b(?P<head>so|bo|ban|cuc|vu|hoi|phong|vien|co quan|don vi|nganh|ben)"
    r" (?:nay|do|ay|day|kia)\b(?! nao)"
)
_ANY_BODY = {"co quan", "don vi", "nganh", "ben"}
_I = r"(?:chung toi|chung em|chung minh|tui em|toi|em|minh|chau|tui)"
_WHERE_I_AM = re.compile(
    rf"\b{_I}(?: (?:la|lam|dang|hien|cong tac|lam viec|can bo|cong chuc|chuyen vien|nhan vien"
    r"|van thu))*(?: (?:o|ben|tai|thuoc|cua|phia))+ (?:van phong |phong \w+ )?$"
)
# "Tôi làm thanh tra, cần soát …": a trade that an agency is called by too
_TRADE = re.compile(
    rf"^\W*{_I}(?: (?:la|lam|dang|hien|nghe|can bo|cong chuc|chuyen vien|nganh))+ "
    r"(?P<trade>thanh tra|cong an|kiem toan|hai quan|thue|kho bac|bien phong|quan doi)\b"
    r"(?=\s*[,;.:])"
)
_NOT_I = re.compile(r"\b(?:tới|tối|tội|tỏi)\b", re.IGNORECASE)  # which look like "tôi" when folded
# "Văn phòng cần tổng hợp …", "Thanh tra chuẩn bị kiểm tra …": what the asker is about to do
_NEEDS = re.compile(
    r" (?:(?:dang|hien|can|muon|chuan bi|sap|xin|nho|de nghi) )+(?:tong hop|kiem tra|ra soat"
    r"|thanh tra|thong ke|xem|biet|nam|hoi|lay|liet ke|danh sach|lap (?:bang|bieu|danh)"
    r"|soan bao cao)\b(?P<rest>.*)"
)
_WHICH = re.compile(r"\b(?:nao|gi|ai|may|bao nhieu)\b")
_WORK = re.compile(r"\b(?:chu tri|phu trach|lam chinh|phoi hop|viec|nhiem vu)\b")
_OURS = re.compile(rf" (?:cua )?{_I}\b")
_US = re.compile(rf"\b(?:{_I}|ta)\b(?! (?:can|muon|xin|hoi|biet|tim))")


def only_mentioned(text: str, named: Sequence[Found]) -> tuple[list[Found], int]:
    """Those of the agencies of a question, in order, that are not asked for; and where what only
    introduces the question ends."""
    folded = fold(_NOT_I.sub(lambda match: "_" * len(match[0]), text))
    aside = [*owners(folded, named), *_matters(folded, named), *_givers(folded, named)]
    rest = [found for found in named if found not in aside]
    ahead, start = _before_this_one(folded, rest)
    return [*aside, *(ahead if start else _asker(folded, rest))], start


def _matters(folded: str, named: Sequence[Found]) -> list[Found]:
    """Agencies whose name is but the matter of a body: "ban chỉ đạo về bảo hiểm xã hội"."""
    return [f for f in named if _BODY_FOR.search(folded[: f.start])]


_BODY_FOR = re.compile(
    r"\b(?:ban chi dao|ban dieu hanh|ban soan thao|hoi dong|to cong tac|to giup viec|to bien tap)\b"
    r"(?: (?!cua\b|thuoc\b|do\b|giao\b|gom\b|co\b|thi\b|voi\b)\w+){0,4}"
    r" ve(?: (?!cua\b|thuoc\b|do\b|giao\b|thi\b)\w+){0,6} $"
)


def _givers(folded: str, named: Sequence[Found]) -> list[Found]:
    """Agencies that only give another its work: "Chính phủ giao Bộ Y tế những việc gì"."""
    return [
        giver for giver, doer in pairwise(named) if _GIVES.fullmatch(folded[giver.end : doer.start])
    ]


_GIVES = re.compile(
    r" (?:(?:da|se|co|dang|vua|moi) )?(?:giao(?! (?:luu|ban|thong|dich|duc)\b)|phan cong|yeu cau"
    r"|chi dao|de nghi|bat)(?: (?:viec|nhiem vu|trach nhiem))?(?: cho)?"
    r"(?: (?!gi\b|nao\b|va\b|voi\b|cung\b|hay\b)\w+){0,3} "
)


def owners(folded: str, named: Sequence[Found]) -> list[Found]:
    """Agencies that only say whose another is: "cục chuyển đổi số của bộ nông nghiệp", "Cục Chuyển
    đổi số (Bộ Nông nghiệp)"; or where somebody holds an office; and offices of an agency, for which
    that agency stands."""
    out = []
    for part, whose in pairwise(named):
        between = folded[part.end : whose.start]
        beside = _RIGHT_BEHIND.fullmatch(between)
        office = folded[part.start : part.end] in _OFFICES
        if is_holder(part.agency.name) and _WHERE.fullmatch(between):
            out.append(whose)  # "phó chủ tịch thường trực (MTTQ xã)"
        elif is_holder(whose.agency.name) and _AT.search(folded[: part.start]) and "," in between:
            out.append(part)  # "Ở Mặt trận xã, cán bộ phụ trách giám sát …"
        elif office and (beside or _OF.fullmatch(between)):
            out.append(part)
        elif _OF.fullmatch(between) or (
            beside
            and _INNER.match(fold(part.agency.name))
            and _UPPER.match(fold(whose.agency.name))
            and ("(" not in between or folded.startswith(")", whose.end))
        ):
            out.append(whose)
    return out


def _before_this_one(folded: str, named: Sequence[Found]) -> tuple[list[Found], int]:
    """Of those named ahead of what asks all but the one that "sở này" stands for there, and where
    it begins; 0 where nothing is ahead."""
    this = _THIS_ONE.search(folded)
    if this is None:
        return [], 0
    ahead = [f for f in named if f.end <= _clause_start(folded, this.start())]
    alike = [
        f
        for f in ahead
        if this["head"] in _ANY_BODY or fold(f.agency.name).startswith(f"{this['head']} ")
    ]
    if not alike or _ASKING.search(folded, 0, ahead[-1].end):
        return [], 0
    return [f for f in ahead if f is not alike[-1]], _clause_start(folded, this.start())


def _asker(folded: str, named: Sequence[Found]) -> list[Found]:
    """The agency of whoever asks for what another has to do: "em ở Sở Tư pháp, cho hỏi Sở Y tế
    …"; not where the work of both is asked for."""
    trade = _TRADE.match(folded)
    if trade and len(named) == 1 and named[0].start == trade.start("trade"):
        return [] if _US.search(folded, trade.end()) else [named[0]]
    for found, following in pairwise(named):
        start = _clause_start(folded, following.start)
        ours = _WHERE_I_AM.search(folded[: found.start]) or _OURS.match(folded, found.end)
        needs = not folded[: found.start].strip() and _NEEDS.match(folded, found.end)
        if needs and not _WHICH.search(folded, found.end, following.start):
            return [found] if _WORK.search(needs["rest"]) else []
        if (
            ours
            and found.end <= start
            and not _ASKING.search(folded, 0, found.start)
            and not _US.search(folded, start)
        ):
            return [found]
    return [f for f in named[-1:] if _is_of_the_asker(folded, f)]


def _is_of_the_asker(folded: str, found: Found) -> bool:
    """Whether an agency is only where the asker works, and bodies of a kind are asked for: "em ở Sở
    Tư pháp, lọc giúp việc giao cho các xã"."""
    rest = folded[found.end :]
    return bool(
        _WHERE_I_AM.search(folded[: found.start])
        and _CLAUSE.match(rest.lstrip())
        and levels_in(rest)
        and not _OUR_OFFICE.search(rest)
    )


_OUR_OFFICE = re.compile(
    rf"\b(?:so|bo|ban|cuc|vu|hoi|phong|vien|co quan|don vi|nganh|ben) {_I}\b"
    rf"|^\W*{_I} (?:phai|duoc giao|chu tri)\b"
)


def _clause_start(folded: str, position: int) -> int:
    return max((match.end() for match in _CLAUSE.finditer(folded, 0, position)), default=0)
