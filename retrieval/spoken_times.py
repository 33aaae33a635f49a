"""Times as people ask for them, put into the form in which documents write deadlines.

"quý hai năm nay" → "quý II/2025", "tháng sáu hai nghìn không trăm hai lăm" → "tháng 6/2025",
"30 tháng 9 năm 2026" → "ngày 30/9/2026". "Năm nay", "tháng sau" are read by the calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from corpus.grammar import roman_numeral
from corpus.text import fold, has_diacritics


@dataclass(frozen=True, slots=True)
class Time:
    """A time at `start`/`end` of a text; `year` is None where the text does not say it."""

    unit: str  # "ngày", "tháng", "quý", "năm"; "" for several months
    name: str  # "15/6", "6", "II", "6 tháng đầu năm"; "" for a year
    year: int | None
    start: int = 0
    end: int = 0

    @property
    def words(self) -> str:
        """As a document would write it, without a year where there is none."""
        if self.unit == "năm":
            return f"năm {self.year}"
        mark = "/" if self.unit else " "
        return f"{self.unit} {self.name}".strip() + (f"{mark}{self.year}" if self.year else "")

    def of(self, year: int) -> Time:
        """The same time in a year, where it has none of its own."""
        return self if self.year else replace(self, year=year)


# "nằm ngoài kế hoạch" is no "năm ngoái".
_LIKE_YEAR = re.compile(r"\bnằm\b", re.IGNORECASE)


def find_times(text: str, today: date) -> Iterator[Time]:
    """The times of NFC `text` in its order; one within another is left out."""
    folded = fold(_LIKE_YEAR.sub("n_m", text))
    found: list[Time] = []
    for pattern, read in _FORMS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(time.start < end and start < time.end for time in found):
                continue
            written = text[start:end].lower() if has_diacritics(text) else ""
            if time := read(_Said(match.groupdict(""), written, today)):
                found.append(replace(time, start=start, end=end))
    return iter(sorted(found, key=lambda time: time.start))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a form of time was said with; `written` is empty in a text without any marks."""

    groups: dict[str, str]
    written: str
    today: date

    @property
    def number(self) -> int:
        said = self.groups["number"]
        return int(said) if said.isdecimal() else _NUMBERS.get(said, 0)

    @property
    def year(self) -> int | None:
        """The year that is said, in figures, in words or by the calendar; None where none is."""
        said = _BEFORE_YEAR.sub("", self.groups["year"])
        if not said or said.isdecimal():
            return int(said) if said else None
        if said in _RELATIVE:
            return self.today.year + _RELATIVE[said]
        # "hai (không) hai lăm", "hai nghìn không trăm ba mươi"
        digits = [_NUMBERS[word] for word in said.split()[1:] if word in _DIGITS]
        tens, ones = [*digits[digits[0] == 0 :], 0][:2]
        return 2000 + tens * 10 + ones


_DIGITS = {
    "khong": 0, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "sau": 6,
    "bay": 7, "tam": 8, "chin": 9,
}  # fmt: skip
_NUMBERS = {
    **_DIGITS, "nhat": 1, "gieng": 1, "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
    "i": 1, "ii": 2, "iii": 3, "iv": 4,
}  # fmt: skip
_RELATIVE = {"nay": 0, "toi": 1, "sau": 1, "sang": 1, "ngoai": -1, "truoc": -1}


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_WORD = _either(_NUMBERS)
_SPOKEN_YEAR = (
    r"hai (?:khong|(?:nghin|ngan)(?: khong tram)?)(?: linh| le)? (?:hai|ba|bon)(?: muoi)?"
    rf"(?: (?:{_either(_DIGITS)})\b)?"
)
_YEAR = rf"(?:20\d\d|{_SPOKEN_YEAR})"
_OF_YEAR = (
    rf"(?P<year>(?: ?[/.-] ?|,? (?:cua )?nam | ){_YEAR}|,? (?:cua )?nam (?:nay|toi|sau|ngoai))?"
)
_BEFORE_YEAR = re.compile(r"^[\s/.,-]*(?:(?:cua )?nam )?")
_PLACE = r"(?:(?:dau|giua|cuoi) )?"
# "2026-2030" are two times, "12-34" is none.
_BEGIN, _END = r"(?<![\w/.,%])(?<!\d-(?!20\d\d))(?<![^\W\d]-)", r"(?![\w/%]|[.,]\d|-(?!20\d\d)\d)"


def _form(pattern: str, read: Callable[[_Said], Time | None]) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(f"{_BEGIN}{pattern}{_END}"), read


_Reader = Callable[[_Said], Time | None]


def _day(said: _Said) -> Time | None:
    return Time("ngày", f"{said.number}/{int(said.groups['month'])}", said.year)


def _half(said: _Said) -> Time | None:
    place = "đầu" if said.groups["half"] == "dau" else "cuối"
    year = int(said.groups["bare"] or said.year or said.today.year)
    return Time("", f"{said.number or 6} tháng {place} năm", year)


def _quarter(said: _Said) -> Time | None:
    if said.written.startswith("qu") and "quý" not in said.written:  # "quỹ", "quy"
        return None
    return Time("quý", roman_numeral(said.number), said.year) if 1 <= said.number <= 4 else None


def _month(said: _Said) -> Time | None:
    number = said.groups["number"]
    if number == "nam" and not said.groups["year"]:
        return None  # "tháng, năm", and not May
    if number == "sau" and "sau" in said.written:
        return _next_or_last(said, "thang", "sau")  # "tháng sau", and not June
    return Time("tháng", str(said.number), said.year) if 1 <= said.number <= 12 else None


def _unit(said: _Said) -> Time | None:
    return _next_or_last(said, said.groups["unit"], said.groups["which"])


def _next_or_last(said: _Said, unit: str, which: str) -> Time:
    step, today = _RELATIVE[which], said.today
    if unit == "thang":
        months = today.year * 12 + today.month - 1 + step
        return Time("tháng", str(months % 12 + 1), months // 12)
    quarters = today.year * 4 + (today.month - 1) // 3 + step
    return Time("quý", roman_numeral(quarters % 4 + 1), quarters // 4)


def _middle(said: _Said) -> Time:
    """ "Giữa năm 2025": its sixth month."""
    return Time("tháng", "6", said.year or said.today.year)


def _whole_year(said: _Said) -> Time:
    return Time("năm", "", said.year or said.today.year)


_FORMS = (
    _form(
        r"(?:ngay )?(?P<number>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>20\d\d)",
        _day,
    ),
    _form(rf"(?:ngay )?(?P<number>\d{{1,2}}) thang (?P<month>\d{{1,2}}){_OF_YEAR}", _day),
    # "trước 30/6": a day, where it bounds something
    _form(
        r"(?:(?<=truoc )|(?<=han )|(?<=den )|(?<=toi )|(?<=het )|(?<=sau )"
        r"|(?<=nhat )|(?<=nhat la )|(?<=nhat vao )|(?<=han la )|(?<=xong vao ))"
        rf"(?P<number>\d{{1,2}})/(?P<month>\d{{1,2}}){_OF_YEAR}",
        _day,
    ),
    _form(rf"ngay (?P<number>\d{{1,2}})/(?P<month>\d{{1,2}}){_OF_YEAR}", _day),
    _form(
        r"(?:(?P<number>[369]|sau|ba|chin) thang|nua) (?P<half>dau|cuoi) (?:cua )?"
        rf"(?:nam(?P<year> (?:{_YEAR}|nay|toi|sau|ngoai))?|(?P<bare>20\d\d))",
        _half,
    ),
    _form(rf"{_PLACE}(?:quy ?|q)(?P<number>[1-4]|{_WORD}){_OF_YEAR}", _quarter),
    _form(
        rf"{_PLACE}(?<!ngay )(?<!may )(?<!nhieu )(?<!\d )thang "
        rf"(?P<number>\d{{1,2}}|{_WORD}){_OF_YEAR}",
        _month,
    ),
    _form(r"(?:t ?)?(?P<number>\d{1,2}) ?[/.-] ?(?P<year>20\d\d)", _month),
    # "tháng 11, 12 năm 2013": the word is said once for both
    _form(
        r"(?:(?<=thang \d, )|(?<=thang \d\d, )|(?<=thang \d va )|(?<=thang \d\d va ))"
        rf"(?P<number>\d{{1,2}})(?P<year> nam {_YEAR})",
        _month,
    ),
    _form(r"(?P<unit>quy|thang) (?P<which>nay|toi|sau|truoc)", _unit),
    _form(rf"giua (?:nam )?(?P<year>{_YEAR}|(?<=nam )(?:nay|toi|sau|ngoai))", _middle),
    _form(rf"{_PLACE}(?:nam )?(?P<year>{_YEAR})", _whole_year),
    _form(
        # but none of several: "hai năm tới", "kế hoạch năm năm này"
        rf"{_PLACE}(?<!nhung )(?<!cac )(?<!vai )(?<!may )(?<!\d )(?<!\bnam )(?<!\bhai )(?<!\bba )"
        r"(?<!\bbon )(?<!\bmuoi )nam (?P<year>nay|toi|sau|ngoai)",
        _whole_year,
    ),
    _form(r"(?P<year>sang) nam", _whole_year),
    # "trong năm", "cuối năm" by themselves are of this year
    _form(r"(?:(?<=trong )|(?:dau|cuoi) )(?P<year>)nam(?=\W*$|\W*[,?.;])", _whole_year),
)
