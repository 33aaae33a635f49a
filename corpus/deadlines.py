"""Deadlines: the interval of days that a written deadline fixes.

Plans write deadlines in dozens of ways ("Quý II/2025", "trước ngày 15/6/2025", "Tháng 5, 10/2025",
"Thường xuyên"). A text is read only if all of it is understood, apart from a remark in brackets;
anything else ("Theo kế hoạch", "Sau khi Luật có hiệu lực") has no interval and keeps its text.
An interval is the narrowest one that the words fix: "cuối năm 2025" is the year 2025.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.model import Deadline, Span
from corpus.text import SCANNED_DIGITS, fold, squeeze


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included; None is an open end, or nothing known.

    `recurring` says that the work is a standing or repeated duty.
    """

    start: date | None = None
    end: date | None = None
    recurring: bool = False


def parse_deadline(written: str, span: Span, label: str = "") -> Deadline:
    """The deadline that a text at `span` writes; without an interval where it fixes none.

    Its label may bound it: "Xong trước: 31/12/2026".
    """
    period = read_period(written)
    if _BEFORE.search(fold(label)):
        bounded = read_period(f"trước {written}")
        period = bounded if bounded != Period() else period
    return Deadline(squeeze(written), period.start, period.end, span, period.recurring)


def read_period(written: str) -> Period:
    """The days that a written time fixes: "Quý II/2025" → 2025-04-01 … 2025-06-30.

    "Trước 15/6/2025" ends on the day before, "đến 15/6/2025" on the day itself; "từ 2026" and
    "2025 và những năm tiếp theo" have no end. Several times ("Tháng 5, 10/2025") are read from
    the first to the last. Never raises; what is not understood is `Period()`.
    """
    folded = _SCANNED.sub(_digits, fold(squeeze(written).translate(_DASHES)))
    folded = _HOUR.sub(lambda hour: "den " if hour["before"] else "", folded)
    outside = _trimmed(_BRACKETS.sub(" ", folded))
    period = _read(outside)
    if period == Period() and _SESSION.fullmatch(outside):
        inside = [_read(_trimmed(remark)) for remark in _BRACKETS.findall(folded)]
        period = next((found for found in inside if found != Period()), period)
    return period


_BEFORE = re.compile(r"\btruoc(?: ngay)?\W*$")  # at the end of a label, folded
_SCANNED = re.compile(r"\b[\dlo]*\d[\dlo]*\b")  # "l2" and "3O" are 12 and 30


def _digits(scanned: re.Match[str]) -> str:
    return scanned.group().translate(SCANNED_DIGITS)


_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# "Trước 17 giờ ngày 29/5" is on that day itself.
_HOUR = re.compile(
    r"\b(?P<before>truoc )?(?:luc )?\d{1,2} ?(?:gio|h|g)(?: ?\d{2})?(?: ?phut)?,? "
    r"(?=ngay \d|\d{1,2}/)"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
# A session of the National Assembly has no dates of its own, but often has them in brackets.
_SESSION = re.compile(
    r"(?:tai |trinh |thong qua )*ky hop (?:lan )?thu \S+(?:,? quoc hoi(?: khoa \S+)?)?|"
)

# Folded patterns from here on: "năm" and "nam", "quý" and "quy" are the same.
_RECURRING = re.compile(
    r"(?<!khong )\b(?:thuong xuyen|lien tuc"
    r"|(?:dinh ky )?(?:hang|moi) (?:nam|quy|thang|tuan|ngay)(?: (?:mot|\d+) lan)?"
    r"|(?:dinh ky )?\d+ (?:nam|quy|thang|tuan) ?/ ?lan|\d+ lan ?/ ?(?:nam|quy|thang|tuan)"
    r"|dinh ky(?: \d+ (?:nam|thang|tuan)(?: mot lan)?)?)\b"
)
_ONGOING = re.compile(r"\b(?:(?:nhung|cac) )?nam (?:tiep theo|sau|ke tiep|tiep sau)$|\btro di$")
_LOOSE = re.compile(r"^(?:[ .,;:]|va\b)+|(?:[ .,;:]|\bva)+$")
_OUTLOOK = re.compile(r",? (?:va )?(?:tam nhin|dinh huong)(?: den)?(?: nam)? \d{4}$")
# Words around a time that change nothing in it.
_AROUND = (
    r"(?:nhiem vu|cong viec|thoi (?:gian|han|diem)|thuc hien|trien khai|hoan thanh|xong|ban hanh"
    r"|trinh|bao cao|phe duyet|thong qua|du kien|(?:tai )?ky hop|chinh phu"
    r"|thu tuong(?: chinh phu)?|quoc hoi|bo chinh tri|ban bi thu"
    r"|ubnd tinh|hdnd tinh|tinh uy|uy ban nhan dan tinh|hoi dong nhan dan tinh|cap co tham quyen)"
)
_BEFORE_TIME = re.compile(rf"(?:{_AROUND}[ ,;:]+)+")
_AFTER_TIME = re.compile(rf"(?:[ ,;:]+(?:cua )?{_AROUND})+$")

_BOUND = re.compile(
    r"(?P<before>(?:(?:tu nay )?den |cham nhat |muon nhat |hoan thanh |xong )*truoc(?! khi\b))\b"
    r"|(?P<until>(?:(?:tu nay |cho )?(?:den|toi)|cham nhat|muon nhat|khong (?:muon|cham) hon|het"
    r"|(?:hoan thanh |xong )?truoc khi (?:het|ket thuc))"
    r"(?: (?:la|den|toi|trong|vao|tu|het|cuoi))*)\b"
    r"|(?P<from>(?:bat dau |ke |tinh )?tu|(?:bat dau|khoi cong|lan dau)(?: tu| trong| vao)?)\b"
    r"|(?P<after>sau)\b"
    r"|(?P<within>(?:hoan thanh |xong )?(?:trong|vao|dip)|hoan thanh|xong)\b"
)
_PHASE = re.compile(r"(?:trong )?(?:giai doan|thoi ky)\b")
_SEPARATOR = re.compile(r"[-,;&]|(?:va|hoac)\b")
# "15 tháng 6 năm 2025" and "Quý II năm 2025" as "15/6/2025" and "quy ii/2025". A number without
# "tháng" before "năm" is left alone: "5 năm 2026-2030" are five years.
_MONTH_WORD = re.compile(r"(?:(?<=\b\d)|(?<=\b\d\d)) thang (?=\d)")
_BLANK_DAY = re.compile(r"\bngay[ .…_/]*(?=thang \d)")  # left open: "ngày … tháng 11/2025"
_YEAR_WORD = re.compile(
    r"(thang \d{1,2}|quy (?:iv|i{1,3}|[1-4])|\b\d{1,2}/\d{1,2}),? nam (?=\d{4}\b)"
)
# "Quý II, III/2025", "Tháng 5, 6 và 7 năm 2025": the word is printed once for all.
_LISTED = re.compile(
    r"\b(?P<word>quy|thang) (?P<number>iv|i{1,3}|\d{1,2})(?P<mark> ?[,-] ?| va )"
    r"(?=(?:iv|i{1,3}|\d{1,2})\b)"
)
_TIME = re.compile(
    r"(?:ngay )?(?P<day>\d{1,2})(?P<mark>[/.-])(?P<day_month>\d{1,2})(?P=mark)(?P<day_year>\d{4})\b"
    r"|(?:(?P<months>[369]) thang|nua) (?P<half>dau|cuoi) (?:cua )?nam (?P<half_year>\d{4})\b"
    r"|nua (?P<fortnight>dau|cuoi) (?:cua )?(?:thang )?"
    r"(?P<half_month>\d{1,2}) ?[/.-] ?(?P<half_month_year>\d{4})\b"
    r"|(?:(?:dau|giua|cuoi) )?(?:"
    r"(?:thang )?(?P<month>\d{1,2}) ?[/.-] ?(?P<month_year>\d{4})\b"
    r"|quy (?P<quarter>iv|i{1,3}|[1-4])(?: ?[/.-]? ?(?P<quarter_year>\d{4}))?\b"
    r"|(?:nam )?(?P<year>\d{4})\b)"
    r"|(?:ngay )?(?P<part_day>\d{1,2})/(?P<part_month>\d{1,2})\b"
    r"|(?:thang |ngay )?(?P<bare>\d{1,2})\b"
)
_DIVISIONS = {"day", "month", "quarter"}  # of a year
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# Which group says the form of a time, its unit, and the groups of its number, month and year.
_FORMS = (
    ("day", "day", "day", "day_month", "day_year"),
    ("part_day", "day", "part_day", "part_month", ""),
    ("half_year", "", "months", "", "half_year"),
    ("fortnight", "", "half_month", "", "half_month_year"),
    ("month", "month", "month", "", "month_year"),
    ("quarter", "quarter", "quarter", "", "quarter_year"),
    ("year", "year", "", "", "year"),
    ("bare", "", "bare", "", ""),
)


@dataclass(frozen=True, slots=True)
class _Time:
    """One time as printed; a missing year or unit is taken from the time behind it."""

    bound: str  # "from", "before", "until", "after", "within" or ""
    # "day", "month", "quarter", "year", "first" or "last" months, "early" or "late" half of a
    # month, "" for a bare number
    unit: str
    number: int = 0
    month: int = 0
    year: int = 0

    def days(self) -> tuple[date, date]:
        """First and last day; ValueError where there are none."""
        match self.unit:
            case "day":
                day = date(self.year, self.month, self.number)
                return day, day
            case "month" | "early" | "late":
                months = self.number, self.number
            case "quarter":
                months = self.number * 3 - 2, self.number * 3
            case "first":
                months = 1, self.number
            case "last":
                months = 13 - self.number, 12
            case "year":
                months = 1, 12
            case _:
                raise ValueError(self.unit)
        start, end = _months(self.year, *months)
        middle = date(self.year, months[0], 15)
        if self.unit == "late":
            return middle + timedelta(days=1), end
        return start, middle if self.unit == "early" else end

    def period(self) -> Period:
        first, last = self.days()
        match self.bound:
            case "from":
                return Period(first, None)
            case "before":
                return Period(None, first - timedelta(days=1))
            case "until":
                return Period(None, last)
            case "after":
                return Period(last + timedelta(days=1), None)
        return Period(first, last)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    if not (1900 <= year < 2200 and 1 <= first <= last <= 12):
        raise ValueError((year, first, last))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _read(text: str) -> Period:
    """The period of a folded text without brackets."""
    rest = _trimmed(_RECURRING.sub(" ", text))
    period = _interval(rest)
    if rest == text:
        return period
    # "Theo kế hoạch hằng năm" repeats the plan, not the work.
    repeats = bool(_RECURRING.match(_bare(text))) or not _bare(rest) or bool(_parsed(_bare(rest)))
    return replace(period, recurring=repeats)


def _trimmed(text: str) -> str:
    return _LOOSE.sub("", squeeze(text))


def _bare(text: str) -> str:
    """The text without the words around a time that change nothing in it."""
    text = _AFTER_TIME.sub("", _OUTLOOK.sub("", text))
    lead = _BEFORE_TIME.match(f"{text} ")
    return _trimmed(text[lead.end() :] if lead else text)


def _interval(text: str) -> Period:
    ongoing = _ONGOING.search(text)
    times = _completed(_parsed(_bare(text[: ongoing.start()] if ongoing else text)))
    try:
        periods = [time.period() for time in times]
    except (ValueError, OverflowError):  # no such day, or no year
        return Period()
    known = [day for period in periods for day in (period.start, period.end) if day]
    if not periods or known != sorted(known):  # "12/2025 - 6/2025" says nothing
        return Period()
    return Period(periods[0].start, None if ongoing else periods[-1].end)


def _parsed(text: str) -> list[_Time]:
    """All of the text as times; none where anything else is in it."""
    try:
        return _times(text)
    except ValueError:
        return []


def _times(text: str) -> list[_Time]:
    """All of the text as times; ValueError where anything else is in it."""
    text = _BLANK_DAY.sub("", text)
    while (listed := _LISTED.sub(r"\g<word> \g<number>\g<mark>\g<word> ", text)) != text:
        text = listed
    text = _YEAR_WORD.sub(r"\1/", _MONTH_WORD.sub("/", text))
    times: list[_Time] = []
    position = 0
    while position < len(text):
        position = _skip(text, position)
        separator = _SEPARATOR.match(text, position)
        if separator and times:
            position = _skip(text, separator.end())
        if phase := _PHASE.match(text, position):
            position = _skip(text, phase.end())
        bound = _BOUND.match(text, position)
        if bound:
            position = _skip(text, bound.end())
        time = _TIME.match(text, position)
        # Cells of two outcomes stand together: "Tháng 5/2026 Tháng 11/2026".
        whole = times and times[-1].year and time and time.group()[0].isalpha()
        apart = separator or bound or whole
        if time is None or (times and not apart):
            raise ValueError(text)
        times.append(_time(time, (bound and bound.lastgroup) or ""))
        position = time.end()
    return times


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] == " ":
        position += 1
    return position


def _time(match: re.Match[str], bound: str) -> _Time:
    found = {name: value for name, value in match.groupdict().items() if value}
    first, unit, *groups = next(form for form in _FORMS if form[0] in found)
    texts = [found.get(group, "0") for group in groups]
    number, month, year = (_QUARTERS.get(text) or int(text) for text in texts)
    if first == "half_year":
        unit, number = ("first" if found["half"] == "dau" else "last"), number or 6
    elif first == "fortnight":
        unit = "early" if found["fortnight"] == "dau" else "late"
    elif first == "bare" and "thang" in match.group():
        unit = "month"
    return _Time(bound, unit, number, month, year)


def _completed(times: list[_Time]) -> list[_Time]:
    """The times with what each leaves out: "Tháng 5, 10/2025" is May and October 2025.

    A bare number takes the unit and the year of the time behind it.
    """
    completed: list[_Time] = []
    for time in reversed(times):
        behind = completed[-1] if completed else time
        unit = time.unit or behind.unit
        fits = (unit == "day") == (behind.unit == "day") and behind.unit in _DIVISIONS
        if fits and not time.year:
            completed.append(replace(time, unit=unit, year=behind.year))
        else:
            completed.append(time)
    return completed[::-1]
