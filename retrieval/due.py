"""Which deadlines are wanted: those that end at a time, that recur, or the first or last of all.

A deadline fits if it ends in what is asked for: "trong năm 2025" holds "6/2025" and "2024 - 2025",
and "trước tháng 6/2025" what ends by 31 May. What recurs or goes on has no end and fits no period.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.deadlines import read_period
from corpus.model import Deadline, Task
from corpus.text import fold

LEAP = 2000  # stands for the year of a time without one; it has all days


@dataclass(frozen=True, slots=True)
class Due:
    """Which deadlines are wanted: those that end from `first` to `last`, or recur at a rate."""

    words: str  # as an answer says it: "trong năm 2025", "trước tháng 6/2025"
    first: date | None = None
    last: date | None = None
    any_year: bool = False  # `first` and `last` are days of whatever year
    rates: frozenset[str] = frozenset()  # "hằng năm"
    said: str = ""  # how finely a deadline is written: to the "ngày", "tháng", "quý" or "năm"
    only: bool = False  # and no finer
    order: str = ""  # or the "first" or "last" of the deadlines that there are
    overdue: bool = False  # it is a time that has passed, by the calendar
    stated: bool = True  # the question speaks of deadlines, not only of a time
    spans: tuple[tuple[int, int], ...] = ()  # of the words that say so, in the question's text

    @property
    def phrase(self) -> str:
        """As it stands behind "nhiệm vụ": "có thời hạn trong năm 2025", "thực hiện hằng năm"."""
        return f"thực hiện {self.words}" if self.rates else f"có thời hạn {self.words}"

    def fits(self, deadline: Deadline | None) -> bool:
        """Whether this is a deadline that was asked for; one without an end never is."""
        if deadline is None:
            return False
        if self.rates:
            return _recurs(self.rates, rates_in(deadline.written))
        deadline = _first_set(deadline)
        if deadline.end is None:
            return False
        if self.order:
            return True
        if self.said and not _written_to(self.said, deadline.written, only=self.only):
            return False
        wanted = self._of_year(deadline.end.year)
        early = wanted.first is not None and deadline.end < wanted.first
        late = wanted.last is not None and wanted.last < deadline.end
        return not (early or late or self.blurs(deadline))

    def pick(self, tasks: Sequence[Task]) -> list[Task]:
        """Of tasks whose deadlines fit, those that are meant: all, or the first or last due."""
        if not self.order:
            return list(tasks)
        ends = [task.deadline.end for task in tasks if task.deadline and task.deadline.end]
        end = (min if self.order == "first" else max)(ends, default=None)
        return [task for task in tasks if task.deadline and task.deadline.end == end]

    def blurs(self, deadline: Deadline | None) -> bool:
        """Whether a deadline says only a longer time, such as the year of the month asked for.

        A task of "2025" ends in December, but nobody set it for December.
        """
        if deadline is None or deadline.start is None or deadline.end is None:
            return False
        wanted = self._of_year(deadline.end.year)
        if wanted.first is None or wanted.last is None or _whole_years(wanted.first, wanted.last):
            return False
        longer = deadline.start < wanted.first and wanted.last <= deadline.end
        return longer and _is_unit(deadline.start, deadline.end)

    def _of_year(self, year: int) -> Due:
        if not self.any_year:
            return self
        first = self.first and self.first.replace(year=year)
        # The last day is that before the first of what follows, since February's differs.
        following = self.last and (self.last + timedelta(days=1))
        last = following and following.replace(year=year + following.year - LEAP) - timedelta(1)
        return replace(self, first=first, last=last, any_year=False)


def _first_set(deadline: Deadline) -> Deadline:
    """A deadline with the time that its work is first due, where what is then kept up has no end:
    "Tháng 12/2013 và kiện toàn thường xuyên"."""
    kept = _KEPT_UP.search(fold(deadline.written)) if deadline.end is None else None
    if kept is None:
        return deadline
    first = read_period(deadline.written[: kept.start()])
    return replace(deadline, start=first.start, end=first.end)


_KEPT_UP = re.compile(
    r",? va (?:(?:duoc )?(?:bo sung|sua doi|kien toan|cap nhat|duy tri|dieu chinh|ra soat)\b"
    r"|thuong xuyen\b)"
)


def _written_to(unit: str, written: str, *, only: bool) -> bool:
    """Whether a deadline is written as finely as a unit, or finer; just so where `only`."""
    folded = fold(written)
    finest = next((finer for finer, said in _FINER.items() if said.search(folded)), "năm")
    order = [*_FINER, "năm"]
    return finest == unit if only else order.index(finest) <= order.index(unit)


# Finest first.
_FINER = {
    "ngày": re.compile(r"\bngay \d|\d/\d{1,2}/\d"),
    "tháng": re.compile(r"\bthang \d|\d/\d"),
    "quý": re.compile(r"\bquy\b"),
}


def _whole_years(first: date, last: date) -> bool:
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def _is_unit(start: date, end: date) -> bool:
    """Whether days are a quarter, half a year or whole years."""
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    return whole and (start.month, end.month) in _UNITS


_UNITS = {(1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12), (1, 12)}


def rates_in(text: str) -> frozenset[str]:
    """How often a text says that work recurs: "Thường xuyên, định kỳ hằng quý"."""
    folded = fold(text)
    return frozenset(rate for rate, pattern in RATES.items() if pattern.search(folded))


RATES = {
    "hằng năm": re.compile(r"\b(?:(?:hang|moi|m_i|thuong) nam|thuong nien|nam nao cung)\b"),
    "hằng quý": re.compile(r"\b(?:hang|moi|m_i) quy\b"),
    "hằng tháng": re.compile(r"\b(?:hang|moi|m_i) thang\b"),
    "hằng tuần": re.compile(r"\b(?:hang|moi|m_i) tuan\b"),
    "định kỳ": re.compile(r"\bdinh ky\b"),
    "thường xuyên": re.compile(r"\b(?:thuong xuyen|lien tuc)\b"),
}


def _recurs(wanted: frozenset[str], found: frozenset[str]) -> bool:
    periodic = "định kỳ" in wanted and bool(found - {"thường xuyên"})
    return periodic or bool(wanted & found)
