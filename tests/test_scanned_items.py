"""Items whose numbers a scan has misread, mended where those around them leave no other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.model import Clause, ClauseKind
from corpus.scanned_items import scanned_items
from tests.genre import parse, paths

WORK = ("Trồng rừng ven sông.", "Đào ao ở Nà Lang.", "Mở chợ Gò Me.", "Sửa cầu Bến Đình.",
        "Tập trung nạo vét kênh.", "Lập kho thóc.", "Xây trạm bơm.")  # fmt: skip


def items(text: str) -> dict[str, str]:
    """The numbers that are mended, by the markers as they are printed."""
    cleaned = clean(text)
    found = scanned_items(list(cleaned.lines()))
    return {
        cleaned.text[start : start + length].strip(): number
        for start, (number, length) in found.items()
    }


def part(*markers: str, heading: str = "II. NHIỆM VỤ") -> str:
    """A part with items of which these are the markers."""
    lines = (f"{marker} {WORK[n % len(WORK)]}" for n, marker in enumerate(markers))
    return "\n".join([heading, *lines, ""])


def printed(text: str) -> str:
    return f"Số: 1/KH\nKẾ HOẠCH\nThử\nI. MỤC TIÊU\n1. Giữ nước.\n{text}"


def clause(source: str, path: str) -> Clause:
    return next(clause for clause in parse(source).clauses if clause.path == path)


def test_a_letter_between_four_and_six_is_five() -> None:
    text = part("1.", "2.", "3.", "4.", "Š.", "6.")
    assert items(text) == {"Š.": "5"}
    assert paths(parse(printed(text)))[3:] == [
        "II", "II.1", "II.2", "II.3", "II.4", "II.5", "II.6",
    ]  # fmt: skip


def test_a_number_that_lost_its_full_stop_is_the_first_below_the_heading() -> None:
    text = part("1", "2.", "3.")
    assert items(text) == {"1": "1"}
    assert paths(parse(printed(text)))[3:] == ["II", "II.1", "II.2", "II.3"]


@pytest.mark.parametrize(
    ("marker", "number"),
    [
        ("Š.", 5), ("S.", 5), ("s.", 5), ("§.", 5), ("§ .", 5), ("S,", 5), ("5", 5), ("5,", 5),
        ("Z.", 2), ("z.", 2), ("A.", 4), ("b.", 6), ("B.", 8), ("q.", 9), ("g,", 9), ("12", 12),
    ],
)  # fmt: skip
def test_what_a_scan_makes_of_figures(marker: str, number: int) -> None:
    before, behind = (f"{n}." for n in (number - 1, number + 1))
    assert items(part(before, marker, behind)) == {marker: str(number)}
    # With another number on either side it is none.
    assert items(part(f"{number - 2}.", marker, behind)) == {}
    assert items(part(before, marker, f"{number + 2}.")) == {}
    assert items(part(before, marker, before)) == {}


@pytest.mark.parametrize(
    "text",
    [
        part("4.", "Š."),  # nothing follows
        part("4.", "Š.") + part("6.", heading="III. TỔ CHỨC THỰC HIỆN"),  # in another part
        part("4.") + part("Š.", "6.", heading="III. TỔ CHỨC THỰC HIỆN"),
        part("4.", "Š", "6."),  # a letter needs its full stop
        part("4.", "K.", "6."),
        part("4.", "5.", "6."),
        "II. NHIỆM VỤ\n4. Sửa cầu.\nŠ. tập trung nạo vét.\n6. Lập kho.\n",
        "II. NHIỆM VỤ\n4. Sửa cầu.\n5 máy bơm.\n6. Lập kho.\n",
        "1 Đổi mới.\n2. Lập kho.\n",  # below no heading of a part
        part("1", "3."),
        part("2", "3."),
    ],
)
def test_where_the_numbers_around_it_leave_others_nothing_is_changed(text: str) -> None:
    assert items(text) == {}


def test_two_misread_numbers_side_by_side_stay() -> None:
    # Only printed numbers tell what stands between them.
    assert items(part("3.", "A.", "Š.", "6.")) == {}
    assert items(part("1", "2.", "3.", "4.", "Š.", "6.")) == {"1": "1", "Š.": "5"}


def test_what_stands_between_the_items_does_not_count() -> None:
    text = part("1.", "2.", "3.") + (
        "4. Sửa cầu:\na) Cầu Bến Đình;\n- Mua gỗ.\nSở Y tế phối hợp.\n"
        "Š. Tập trung nạo vét:\n- Kênh Nà Lang;\n5.1. Đo đạc.\n6. Lập kho.\n"
    )
    assert items(text) == {"Š.": "5"}
    found = paths(parse(printed(text)))[7:]
    assert found == ["II.4", "II.4.a", "II.4.a.g1", "II.5", "II.5.g1", "II.5.1", "II.6"]


@pytest.mark.parametrize(
    ("text", "marker", "path"),
    [
        (part("1.", "2.", "3.", "4.", "Š.", "6."), "Š.", "II.5"),
        (part("1", "2."), "1", "II.1"),
        (part("1.", "2.", "3.", "4.", "  §.", "6."), "§.", "II.5"),
    ],
)
def test_the_stored_source_is_unaltered_and_the_clause_quotes_it(
    text: str, marker: str, path: str
) -> None:
    source = printed(text)
    document = parse(source)
    assert document.source == source
    found = clause(source, path)
    assert found.kind is ClauseKind.ITEM
    assert found.marker == marker
    assert found.text == source[found.start : found.end]
    assert found.text.startswith(f"{marker} ")
    assert found.label == f"mục {path.partition('.')[2]}, phần II"
    assert found.heading == found.text.removeprefix(f"{marker} ")
    assert found.parent == "1-kh#II"


def test_who_is_given_work_in_a_misread_item_is_found() -> None:
    text = "II. TỔ CHỨC THỰC HIỆN\n1 Sở Y tế cấp thuốc.\n2. Sở Nội vụ mở lớp.\n3. Hội họp.\n"
    assert items(text) == {"1": "1"}
    tasks = {task.clause: [m.written for m in task.leads] for task in parse(printed(text)).tasks}
    assert tasks == {"1-kh#II.1": ["Sở Y tế"], "1-kh#II.2": ["Sở Nội vụ"]}


_MARKERS = st.sampled_from(["1.", "2.", "3.", "4.", "5.", "6.", "Š.", "1", "2", "A.", "Z.", "9"])


@given(st.lists(_MARKERS, max_size=8))
@pytest.mark.slow
def test_a_mended_number_stands_between_its_neighbours(markers: list[str]) -> None:
    text = part(*markers)
    cleaned = clean(text)
    lines = [line.start for line in cleaned.lines()]
    for start, (number, length) in scanned_items(list(cleaned.lines())).items():
        place = lines.index(start) - 1
        assert cleaned.text[start : start + length].strip() == markers[place]
        printed_numbers = [int(m[:-1]) for m in markers[place + 1 :] if m[:-1].isdecimal()]
        assert printed_numbers[0] == int(number) + 1
    assert parse(text).source == text
