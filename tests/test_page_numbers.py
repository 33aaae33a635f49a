"""Numbers of pages between the paragraphs of a text."""

from __future__ import annotations

from corpus.cleaning import Line
from corpus.page_numbers import page_numbers
from tests.genre import parse

PAGE = "Nội dung của trang này dài bằng một trang giấy, có đủ chữ để in. " * 12


def numbers(*texts: str) -> list[str]:
    lines, start = [], 0
    for text in texts:
        lines.append(Line(start, start + len(text), text))
        start += len(text) + 1
    found = page_numbers(lines)
    return [line.text for line in lines if line.start in found]


def test_numbers_that_count_on_with_a_page_between_them() -> None:
    assert numbers(PAGE, "2", PAGE, " 3 ", PAGE, "4", "Hết") == ["2", " 3 ", "4"]


def test_other_numbers_are_text() -> None:
    assert numbers("Cột", "1", "Nước", "2", "Điện", "3", "Rác") == []  # cells
    assert numbers(PAGE, "2", PAGE, "3", PAGE) == []  # too few to tell
    assert numbers(PAGE, "2", PAGE, "3", PAGE, "5") == []


def test_they_are_in_no_clause() -> None:
    text = "\n".join(f"{n}. {PAGE}\n\n{n + 1}\n" for n in range(1, 5))
    found = parse(f"Số: 1/KH\nKẾ HOẠCH\nThử\n{text}")
    assert [c.text for c in found.clauses if c.path == "3"] == [f"3. {PAGE.strip()}"]
