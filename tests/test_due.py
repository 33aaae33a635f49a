"""Which deadlines fit a time that was asked for."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.deadlines import parse_deadline
from corpus.model import Deadline, Span
from retrieval.due import LEAP, Due, rates_in

IN_2025 = Due("trong năm 2025", date(2025, 1, 1), date(2025, 12, 31))
IN_JUNE = Due("trong tháng 6/2025", date(2025, 6, 1), date(2025, 6, 30))
BEFORE_JUNE = Due("trước tháng 6/2025", last=date(2025, 5, 31))
FROM_2026 = Due("từ năm 2026 trở đi", first=date(2026, 1, 1))
ANY_FEBRUARY = Due("trong tháng 2", date(LEAP, 2, 1), date(LEAP, 2, 29), any_year=True)
ANY_DECEMBER = Due("trong tháng 12", date(LEAP, 12, 1), date(LEAP, 12, 31), any_year=True)


def deadline(written: str) -> Deadline:
    return parse_deadline(written, Span(0, len(written)))


@pytest.mark.parametrize(
    ("due", "fitting", "others"),
    [
        (
            IN_2025,
            ["2025", "6/2025", "Quý II/2025", "2024 - 2025", "Trước 15/6/2025"],
            ["2026", "2025 - 2026", "2025 và những năm tiếp theo", "Thường xuyên", "Theo kế hoạch"],
        ),
        (IN_JUNE, ["6/2025", "Tháng 5, 6/2025", "30/6/2025"], ["7/2025", "2025", "Quý II/2025"]),
        (BEFORE_JUNE, ["01/2025", "Tháng 5/2025", "2024"], ["6/2025", "2025", "Hằng năm"]),
        (FROM_2026, ["2026", "12/2028", "2025 - 2026"], ["2025", "2025 và những năm tiếp theo"]),
        (ANY_FEBRUARY, ["2/2025", "28/2/2027", "29/2/2028"], ["3/2025", "2025"]),
        (ANY_DECEMBER, ["12/2025", "12/2031"], ["11/2025", "2025"]),
    ],
)
def test_a_deadline_fits_by_where_it_ends(due: Due, fitting: list[str], others: list[str]) -> None:
    assert [written for written in fitting if not due.fits(deadline(written))] == []
    assert [written for written in others if due.fits(deadline(written))] == []


def test_no_deadline_fits_nothing() -> None:
    assert not IN_2025.fits(None)
    assert not IN_2025.blurs(None)


def test_a_longer_time_is_told_apart_from_another_one() -> None:
    assert IN_JUNE.blurs(deadline("2025"))
    assert IN_JUNE.blurs(deadline("Quý II/2025"))
    assert not IN_JUNE.blurs(deadline("2026"))
    assert not IN_2025.blurs(deadline("2024 - 2025"))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.integers(0, 900), st.integers(-900, 900))
def test_a_day_fits_a_period_of_years_that_holds_it(start: date, days: int, shift: int) -> None:
    due = Due("", date(start.year, 1, 1), date((start + timedelta(days)).year, 12, 31))
    day = start + timedelta(shift)
    fits = due.fits(Deadline("", day, day, Span(0, 0)))
    assert due.first is not None
    assert due.last is not None
    assert fits == (due.first <= day <= due.last)


@pytest.mark.parametrize(
    ("written", "rates"),
    [
        ("Thường xuyên", {"thường xuyên"}),
        ("Nhiệm vụ thường xuyên", {"thường xuyên"}),
        ("Hằng năm", {"hằng năm"}),
        ("hàng năm", {"hằng năm"}),
        ("Định kỳ hằng quý", {"định kỳ", "hằng quý"}),
        ("2025", set()),
    ],
)
def test_how_often_work_recurs(written: str, rates: set[str]) -> None:
    assert rates_in(written) == rates


def test_work_that_recurs_fits_its_own_rate() -> None:
    yearly, standing = (Due(rate, rates=frozenset({rate})) for rate in ("hằng năm", "thường xuyên"))
    regular = Due("định kỳ", rates=frozenset({"định kỳ"}))
    assert yearly.fits(deadline("Hằng năm"))
    assert not yearly.fits(deadline("Thường xuyên"))
    assert standing.fits(deadline("Nhiệm vụ thường xuyên"))
    assert not standing.fits(deadline("2025"))
    assert regular.fits(deadline("Hằng quý"))
    assert not regular.fits(deadline("Thường xuyên"))


@pytest.mark.parametrize(
    ("written", "fits"),
    [
        ("Tháng 6/2025 và kiện toàn thường xuyên", True),
        ("Tháng 5, 6/2025 và bổ sung, sửa đổi hàng năm", True),
        ("Tháng 7/2025 và thường xuyên", False),
        ("Tháng 6/2025 và những năm tiếp theo", False),  # that goes on, and is due at no time
        ("Thường xuyên", False),
    ],
)
def test_what_is_kept_up_is_first_due_at_its_time(written: str, fits: bool) -> None:
    assert IN_JUNE.fits(deadline(written)) is fits
