"""Every way in which plans write a deadline, and the days it fixes."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.deadlines import Period, parse_deadline, read_period
from corpus.model import Deadline, Span


def _days(start: str | None, end: str | None, *, recurring: bool = False) -> Period:
    return Period(
        date.fromisoformat(start) if start else None,
        date.fromisoformat(end) if end else None,
        recurring,
    )


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("Năm 2025", "2025-01-01", "2025-12-31"),
        ("Trong năm 2025.", "2025-01-01", "2025-12-31"),
        ("ngày … tháng 11/2025", "2025-11-01", "2025-11-30"),
        ("Quý II/2025", "2025-04-01", "2025-06-30"),
        ("Quý 2 năm 2025", "2025-04-01", "2025-06-30"),
        ("Quý IV, năm 2025", "2025-10-01", "2025-12-31"),
        ("quý I năm 2024", "2024-01-01", "2024-03-31"),
        ("6/2025", "2025-06-01", "2025-06-30"),
        ("Tháng 10/2025", "2025-10-01", "2025-10-31"),
        ("01/2025", "2025-01-01", "2025-01-31"),
        ("Tháng 02 năm 2024", "2024-02-01", "2024-02-29"),
        ("Tháng 6, năm 2025", "2025-06-01", "2025-06-30"),
        ("30/6/2025", "2025-06-30", "2025-06-30"),
        ("30.6.2025", "2025-06-30", "2025-06-30"),
        ("ngày 30 tháng 6 năm 2025", "2025-06-30", "2025-06-30"),
        ("6 tháng đầu năm 2025", "2025-01-01", "2025-06-30"),
        ("6 tháng cuối năm 2025", "2025-07-01", "2025-12-31"),
        ("9 tháng đầu năm 2025", "2025-01-01", "2025-09-30"),
        ("nửa đầu năm 2025", "2025-01-01", "2025-06-30"),
        ("cuối năm 2025", "2025-01-01", "2025-12-31"),
        ("Đầu Quý III/2025", "2025-07-01", "2025-09-30"),
        ("nửa đầu tháng 6/2026", "2026-06-01", "2026-06-15"),
        ("trong nửa cuối tháng 2 năm 2028", "2028-02-16", "2028-02-29"),
        ("lúc 8 giờ 30 phút ngày 29/5/2026", "2026-05-29", "2026-05-29"),
    ],
)
def test_one_time(written: str, start: str, end: str) -> None:
    assert read_period(written) == _days(start, end)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("trước ngày 15/6/2025", None, "2025-06-14"),
        ("Hoàn thành trước 30/6/2025", None, "2025-06-29"),
        ("Trước tháng 8 năm 2025", None, "2025-07-31"),
        ("Trước Quý III/2025", None, "2025-06-30"),
        ("trước 17 giờ ngày 29 tháng 5 năm 2026", None, "2026-05-29"),
        ("trước 16h30 ngày 29/5/2026", None, "2026-05-29"),
        ("trước khi hết quý III/2026", None, "2026-09-30"),
        ("Hoàn thành trước khi kết thúc năm 2026", None, "2026-12-31"),
        ("chậm nhất từ 01/7/2026", None, "2026-07-01"),
        ("Chậm nhất ngày 30/6/2025", None, "2025-06-30"),
        ("đến năm 2030", None, "2030-12-31"),
        ("Đến hết năm 2030", None, "2030-12-31"),
        ("Từ nay đến năm 2030", None, "2030-12-31"),
        ("Từ nay đến trước năm 2030", None, "2029-12-31"),
        ("Từ năm 2026", "2026-01-01", None),
        ("Từ năm 2026 trở đi", "2026-01-01", None),
        ("2025 và những năm tiếp theo", "2025-01-01", None),
        ("Năm 2025, các năm tiếp theo", "2025-01-01", None),
        ("Sau năm 2030", "2031-01-01", None),
    ],
)
def test_open_ends(written: str, start: str | None, end: str | None) -> None:
    assert read_period(written) == _days(start, end)


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2025-2026", "2025-01-01", "2026-12-31"),
        ("2025 - 2030", "2025-01-01", "2030-12-31"),
        ("2025–2030", "2025-01-01", "2030-12-31"),
        ("Năm 2025; năm 2026", "2025-01-01", "2026-12-31"),
        ("Giai đoạn 2026-2030", "2026-01-01", "2030-12-31"),
        ("Giai đoạn 2021-2030, tầm nhìn đến năm 2050", "2021-01-01", "2030-12-31"),
        ("Từ 2025 đến 2030", "2025-01-01", "2030-12-31"),
        ("6/2025-12/2025", "2025-06-01", "2025-12-31"),
        ("Tháng 5, 10/2025", "2025-05-01", "2025-10-31"),
        ("Tháng 5/2026 Tháng 11/2026", "2026-05-01", "2026-11-30"),
        ("Tháng 5, 6 và 7 năm 2025", "2025-05-01", "2025-07-31"),
        ("tháng 6 đến tháng 12 năm 2025", "2025-06-01", "2025-12-31"),
        ("Quý II, III/2025", "2025-04-01", "2025-09-30"),
        ("Quý 1, 4/2025", "2025-01-01", "2025-12-31"),
        ("Quý II và Quý III năm 2025", "2025-04-01", "2025-09-30"),
        ("Quý IV/2025 - Quý I/2026", "2025-10-01", "2026-03-31"),
        ("từ 01/6 đến 30/6/2025", "2025-06-01", "2025-06-30"),
        ("Khởi công quý III/2026, hoàn thành tháng 6 năm 2028", "2026-07-01", "2028-06-30"),
    ],
)
def test_several_times_are_read_from_the_first_to_the_last(
    written: str, start: str, end: str
) -> None:
    assert read_period(written) == _days(start, end)


@pytest.mark.parametrize(
    "written",
    [
        "Thường xuyên", "Thường xuyên, liên tục", "Hằng năm", "hàng năm", "Nhiệm vụ thường xuyên",
        "Định kỳ 6 tháng/lần", "Định kỳ hằng quý", "Trước ngày 15/12 hằng năm",
        "trước ngày 15 hằng tháng", "dịp 20/11 hằng năm", "2 lần/năm", "6 tháng/lần",
        "Tháng 4 và tháng 12 hằng năm",
    ],
)  # fmt: skip
def test_a_standing_duty_recurs_and_has_no_interval(written: str) -> None:
    assert read_period(written) == Period(recurring=True)


def test_a_standing_duty_keeps_the_years_that_are_written() -> None:
    assert read_period("Thường xuyên, giai đoạn 2025-2030") == _days(
        "2025-01-01", "2030-12-31", recurring=True
    )
    assert read_period("Hằng năm, bắt đầu từ 2025") == _days("2025-01-01", None, recurring=True)
    for written in ("từ năm 2027, mỗi năm một lần", "02 năm/lần, lần đầu vào năm 2027"):
        assert read_period(written) == _days("2027-01-01", None, recurring=True)


def test_words_around_a_time_and_remarks_in_brackets_change_nothing() -> None:
    october = _days("2025-10-01", "2025-10-31")
    assert read_period("Trình Quốc hội tháng 10/2025") == october
    assert read_period("Tháng 10/2025 trình Quốc hội") == october
    assert read_period("Trình kỳ họp HĐND tỉnh tháng 10/2025") == october
    assert read_period("Tháng 10/2025 (sau khi có ý kiến của Bộ Chính trị)") == october


def test_scanned_digits() -> None:
    assert read_period("3O/9/2026") == _days("2026-09-30", "2026-09-30")
    assert read_period("tháng l2 năm 2026") == _days("2026-12-01", "2026-12-31")


def test_a_session_has_the_time_in_its_brackets() -> None:
    assert read_period("Kỳ họp thứ 9 (tháng 5/2025)") == _days("2025-05-01", "2025-05-31")
    assert read_period("Kỳ họp thứ 10, Quốc hội khóa XV (10/2025)") == _days(
        "2025-10-01", "2025-10-31"
    )
    assert read_period("Kỳ họp thứ 9 (Quốc hội khóa XV)") == Period()
    year = _days("2026-01-01", "2026-12-31")
    assert read_period("Kỳ họp giữa năm 2026 của HĐND tỉnh") == year


@pytest.mark.parametrize(
    "written",
    [
        "", "Theo kế hoạch", "Theo kế hoạch hằng năm", "Kỳ họp thứ 9", "Sau khi Luật có hiệu lực",
        "Sau khi Luật năm 2025 có hiệu lực", "30 ngày kể từ ngày 15/6/2025", "năm tiếp theo",
        "Nghị quyết 57 năm 2025", "giai đoạn 5 năm 2026-2030", "Năm học 2025-2026",
        "Khoảng năm 2025", "không thường xuyên", "Quý II", "Tháng 6", "Trước 30/6", "6/25",
        "31/6/2025", "Tháng 13/2025", "12/2025-6/2025", "5/6, 2026", "9999999999",
        "Trình năm 2025, ban hành 2026", "2025 2026",
    ],
)  # fmt: skip
def test_what_fixes_no_days_has_no_interval(written: str) -> None:
    assert read_period(written) == Period()


def test_a_deadline_keeps_its_text_and_place() -> None:
    span = Span(10, 25)
    assert parse_deadline(" Quý  II/2025 ", span) == Deadline(
        "Quý II/2025", date(2025, 4, 1), date(2025, 6, 30), span
    )
    assert parse_deadline("Theo kế hoạch", span) == Deadline("Theo kế hoạch", None, None, span)


def test_a_text_without_diacritics_or_in_decomposed_form_reads_the_same() -> None:
    june = _days("2025-06-01", "2025-06-30")
    assert read_period("Thang 6 nam 2025") == june
    assert read_period("Tha\u0301ng 6 na\u0306m 2025") == june


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            [
                *("năm", "2025", "2030", "tháng", "6", "12", "quý", "II", "/", "-", ",", "ngày"),
                *("15", "31", "trước", "đến", "từ", "sau", "(", ")", "và", "hằng năm", "giai đoạn"),
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_any_text_is_read_and_no_interval_is_reversed(written: str) -> None:
    period = read_period(written)
    assert period.start is None or period.end is None or period.start <= period.end


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)))
def test_a_day_is_the_same_in_each_spelling(day: date) -> None:
    numbers = (f"{day.day}/{day.month}/{day.year}", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}")
    words = f"ngày {day.day} tháng {day.month} năm {day.year}"
    assert {read_period(written) for written in (*numbers, words)} == {Period(day, day)}
