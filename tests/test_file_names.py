"""Numbers of documents in the names of files."""

from __future__ import annotations

import pytest

from corpus.file_names import confirmed_number, number_in_name


@pytest.mark.parametrize(
    ("stem", "number"),
    [
        ("11-ct-ttg", "11/CT-TTg"),
        ("nghi-quyet-so-100-nq-cp-469357", "100/NQ-CP"),
        ("86_KH_UBND", "86/KH-UBND"),
        ("5115-ldtbxh-khtc", "5115/LĐTBXH-KHTC"),
        ("31-2026-qd-ubnd", "31/2026/QĐ-UBND"),
        ("86-kh-ubnd-phu-luc-1", None),
        ("ke-hoach", None),
        ("thong-tin-2026", None),
    ],
)
def test_the_number_that_a_name_tells(stem: str, number: str | None) -> None:
    assert number_in_name(stem) == number


def test_it_counts_where_the_text_has_it() -> None:
    printed = "THỦ TƯỚNG CHÍNH PHỦ\nS6: 11/CT-TTg Hà Nội\nCHỈ THỊ"
    assert confirmed_number("11-ct-ttg", printed) == "11/CT-TTg"
    assert confirmed_number("11-ct-ttg", "THỦ TƯỚNG\n41 /CT-TTs\nCHỈ THỊ") is None
    assert confirmed_number("11-ct-ttg", "Căn cứ Chỉ thị số 11/CT-TTg;") is None
    assert confirmed_number("86-kh-ubnd", "(Kèm theo Kế hoạch số 86/KH-UBND)") is None
