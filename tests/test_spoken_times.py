"""Times as people say them, in the forms of documents."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.deadlines import Period, read_period
from corpus.text import fold, nfc
from retrieval.spoken_times import Time, find_times

TODAY = date(2025, 11, 26)


def words(text: str) -> list[str]:
    return [time.words for time in find_times(nfc(text), TODAY)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # in figures
        ("trong năm 2025", ["năm 2025"]),
        ("hạn 2026 trở đi", ["năm 2026"]),
        ("tháng 6/2025", ["tháng 6/2025"]),
        ("06/2025", ["tháng 6/2025"]),
        ("T6/2025", ["tháng 6/2025"]),
        ("tháng 6 năm 2025", ["tháng 6/2025"]),
        ("tháng 11, 12 năm 2013", ["tháng 11", "tháng 12/2013"]),
        ("tháng 5 và 6 năm 2026", ["tháng 5", "tháng 6/2026"]),
        ("mục 11, 12 năm 2013", ["năm 2013"]),
        ("quý 2/2025", ["quý II/2025"]),
        ("Quý IV năm 2025", ["quý IV/2025"]),
        ("Q3 2026", ["quý III/2026"]),
        ("30/6/2025", ["ngày 30/6/2025"]),
        ("ngày 15 tháng 9 năm 2026", ["ngày 15/9/2026"]),
        ("6 tháng đầu năm 2025", ["6 tháng đầu năm 2025"]),
        ("nửa cuối năm 2025", ["6 tháng cuối năm 2025"]),
        ("nửa đầu 2027", ["6 tháng đầu năm 2027"]),
        ("cuối năm 2025", ["năm 2025"]),
        ("giữa năm 2027", ["tháng 6/2027"]),
        ("giữa năm nay", ["tháng 6/2025"]),
        ("2026-2030", ["năm 2026", "năm 2030"]),
        ("tháng 5 và tháng 6/2025", ["tháng 5", "tháng 6/2025"]),
        # in words
        ("quý hai năm 2025", ["quý II/2025"]),
        ("quý tư", ["quý IV"]),
        ("tháng sáu năm 2025", ["tháng 6/2025"]),
        ("tháng mười hai", ["tháng 12"]),
        ("tháng giêng năm 2026", ["tháng 1/2026"]),
        ("năm hai không hai lăm", ["năm 2025"]),
        ("năm hai nghìn không trăm hai mươi sáu", ["năm 2026"]),
        ("năm hai nghìn không trăm ba mươi", ["năm 2030"]),
        # by the calendar
        ("năm nay", ["năm 2025"]),
        ("kế hoạch năm năm này", []),
        ("trong hai năm tới", []),
        ("tháng sáu năm nay", ["tháng 6/2025"]),
        ("quý hai năm tới", ["quý II/2026"]),
        ("năm ngoái", ["năm 2024"]),
        ("sang năm", ["năm 2026"]),
        ("tháng sau", ["tháng 12/2025"]),
        ("tháng này", ["tháng 11/2025"]),
        ("quý sau", ["quý I/2026"]),
        ("phải xong trong năm", ["năm 2025"]),
        # typed without marks
        ("truoc thang sau nam 2025", ["tháng 6/2025"]),
        ("quy hai nam nay", ["quý II/2025"]),
        # what only looks like a time
        ("quỹ hai", []),
        ("quy hoạch 2 khu", []),
        ("ngày tháng năm", []),
        ("những năm sau", []),
        ("3 tháng một lần", []),
        ("mấy tháng một lần", []),
        ("57-NQ/TW", []),
        ("70/2025/UBTVQH15", []),
        ("tháng 13/2025", []),
        ("quý 5", []),
    ],
)
def test_times_are_put_into_the_forms_of_documents(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_a_time_takes_a_year_only_where_it_has_none() -> None:
    assert Time("tháng", "6", None).of(2027).words == "tháng 6/2027"
    assert Time("tháng", "6", 2025).of(2027).words == "tháng 6/2025"


@given(st.integers(1, 12), st.integers(2020, 2099), st.sampled_from(["/", " năm ", "-", "."]))
def test_a_month_is_read_as_documents_write_it(month: int, year: int, mark: str) -> None:
    (time,) = find_times(f"trước tháng {month}{mark}{year} phải xong", TODAY)
    assert read_period(time.words) == Period(
        date(year, month, 1), date(year, month, monthrange(year, month)[1])
    )


@given(st.integers(1, 4), st.integers(2020, 2099), st.booleans())
def test_a_quarter_is_the_same_with_and_without_marks(
    quarter: int, year: int, marked: bool
) -> None:
    text = f"hạn quý {('một', 'hai', 'ba', 'tư')[quarter - 1]} năm {year}"
    (time,) = find_times(text if marked else fold(text), TODAY)
    assert read_period(time.words).start == date(year, quarter * 3 - 2, 1)


@given(st.text(alphabet=st.sampled_from("thangquy năm 0123456789/-.,IVx"), max_size=40))
def test_any_text_is_read_and_places_lie_in_it(text: str) -> None:
    text = nfc(text)
    times = list(find_times(text, TODAY))
    for before, after in pairwise(times):
        assert before.end <= after.start
    for time in times:
        assert 0 <= time.start < time.end <= len(text)
        assert time.words
