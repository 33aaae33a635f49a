"""Addresses of clauses as texts write them, "điểm a khoản 2 Điều 3", and the paths these are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from corpus.grammar import POINT_LETTERS, ordinal, roman_numeral, roman_value

_ROMAN = r"[IVXl]{1,5}"  # a scanned "l" stands for "I"
_DECIMAL = r"\d{1,2}(?:\.\d{1,2}){0,3}"
_ORDINAL = r"(?:nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
# Units of an address with their numbers, innermost first; "này" is the one that holds the text.
_UNITS = {
    "point": rf"(?i:điểm)\s+(?P<point>[{POINT_LETTERS}fjwz]\b(?!\s+\w+\s+nghẽn)|này\b)",
    "paragraph": r"(?i:khoản)\s+(?P<paragraph>\d{1,2}\b(?![.,]\d)|này\b)",
    "item": rf"(?i:(?:tiểu )?mục|nhiệm vụ)\s+(?P<item>{_DECIMAL}\b(?!\s*%))",
    "article": r"(?i:điều)\s+(?P<article>\d{1,3}[a-zđ]?\b(?![.,/]\d)|này\b)",
    "section": rf"(?i:mục)\s+(?P<section>{_ROMAN}\b)",
    "chapter": rf"(?i:chương)\s+(?P<chapter>{_ROMAN}\b|\d{{1,2}}\b|này\b)",
    "part": rf"(?i:phần)\s+(?:(?i:thứ)\s+(?P<nth>{_ORDINAL})\b|(?P<part>{_ROMAN}\b|[A-HĐ]\b))",
    "appendix": rf"(?i:phụ lục)\s+(?:số\s+)?(?P<appendix>{_ROMAN}\b|\d{{1,2}}\b|[A-HĐ]\b|này\b)",
}
_RANK = {name: rank for rank, name in enumerate(_UNITS)}
_UNIT = re.compile(r"\b(?:" + "|".join(_UNITS.values()) + ")")
# Between the units of one address, and between two addresses.
_JOINT = re.compile(r"\s*,?\s*(?:(?:của|thuộc|tại)\s+)?$")
_AND = re.compile(r"\s*(?:,|;|và|hoặc|,\s*và)\s*$")


@dataclass
class Address:
    """Units that stand together, as {name: number}."""

    start: int
    end: int
    units: dict[str, str] = field(default_factory=dict)


def address_groups(text: str) -> list[list[Address]]:
    """Addresses in order; those joined by "và" or a comma share what only the last one says."""
    groups: list[list[Address]] = []
    matches = list(_UNIT.finditer(text))
    for match, following in zip_longest(matches, matches[1:]):
        unit = next(name for name in (*_UNITS, "nth") if match[name])
        name, number = "part" if unit == "nth" else unit, match[unit]
        between = text[groups[-1][-1].end : match.start()] if groups else None
        joined = between is not None and _JOINT.match(between) and _fits(groups[-1][-1], name)
        if joined and "," in (between or "") and following and _holds(text, match, following):
            joined = None  # "Điều 9, khoản 4 Điều 11" are two
        if joined:
            groups[-1][-1].units[name] = number
            groups[-1][-1].end = match.end()
        elif between is not None and _AND.match(between):
            groups[-1].append(Address(match.start(), match.end(), {name: number}))
        else:
            groups.append([Address(match.start(), match.end(), {name: number})])
    for group in groups:
        for address, following in zip(group[-2::-1], group[:0:-1], strict=True):
            outermost = max(_RANK[name] for name in address.units)
            for name, number in following.units.items():
                if _RANK[name] > outermost:
                    address.units[name] = number
    return groups


def _holds(text: str, match: re.Match[str], following: re.Match[str]) -> bool:
    """Whether the unit behind another holds it, with nothing between: "khoản 4 Điều 11"."""
    names = [next(n for n in (*_UNITS, "nth") if m[n]) for m in (match, following)]
    inner, outer = (_RANK["part" if name == "nth" else name] for name in names)
    return outer > inner and not text[match.end() : following.start()].strip()


def _fits(address: Address, name: str) -> bool:
    """Whether a unit goes on with an address: outwards ("khoản 6, Điều 3") or inwards."""
    ranks = [_RANK[unit] for unit in address.units]
    inwards = ranks == sorted(ranks, reverse=True)
    return _RANK[name] > max(ranks) or (inwards and _RANK[name] < min(ranks))


def is_absolute(address: Address) -> bool:
    """Whether words without a document are surely an address, of whatever document."""
    return bool({"article", "appendix"} & address.units.keys()) and "này" not in (
        address.units.values()
    )


def path_of(units: Mapping[str, str]) -> str:
    """The path that an address names, as `corpus.ids` writes paths."""
    holder = f"PL{_value(units['appendix'])}" if "appendix" in units else ""
    if "article" in units:
        return path_within(_below(holder, f"D{units['article']}"), units)
    if "chapter" in units:
        holder = f"C{_value(units['chapter'])}"
        number = units.get("section") or units.get("item")
        return f"{holder}.M{_value(number)}" if number else holder
    for name in ("part", "section"):
        if name in units:
            holder = _below(holder, _part(units[name]))
    return path_within(holder, units)


def path_within(holder: str, units: Mapping[str, str]) -> str:
    """The path of a unit, carried on to the item, paragraph and point that an address names."""
    for name in ("item", "paragraph", "point"):
        if name in units:
            holder = _below(holder, units[name])
    return holder


def _below(holder: str, part: str) -> str:
    return f"{holder}.{part}" if holder else part


def _part(number: str) -> str:
    """ "III", "lII" as scanned, "nhất" of "Phần thứ nhất"; a capital stays one."""
    value = roman_value(_unscanned(number)) or (ordinal(number) if number.islower() else None)
    return roman_numeral(value) if value else number


def _value(number: str) -> str:
    value = roman_value(_unscanned(number)) or (int(number) if number.isdecimal() else None)
    return str(value) if value else number


def _unscanned(number: str) -> str:
    return number.replace("l", "I")
