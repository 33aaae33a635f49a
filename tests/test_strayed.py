"""Letterheads that converters put inside the text."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.cleaning import clean
from corpus.identification import identify
from corpus.parser import parse_clauses
from corpus.wrapping import unwrap

HEAD = """\
BỘ XÂY DỰNG

Số: 15/2026/TT-BXD

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

  Hà Nội, ngày  9 tháng 6 năm 2026
"""
TEXT = f"""\
THÔNG TƯ
Quy định về bến phà
Bộ trưởng Bộ Xây dựng ban hành Thông tư quy định về bến phà.
Điều 1. Phạm vi điều chỉnh
1. Thông tư này quy định về bến phà và bến khách.
{HEAD}
2. Bến tạm không thuộc phạm vi của Thông tư này.
Điều 2. Hiệu lực
Thông tư này có hiệu lực từ ngày 01 tháng 8 năm 2026./.
BỘ TRƯỞNG
Lê Văn An
"""


def texts(source: str) -> dict[str, str]:
    return {clause.path: clause.text for clause in parse_clauses("x", unwrap(clean(source)))}


def test_it_states_the_day_and_is_in_no_clause() -> None:
    found = identify(TEXT)
    assert found.number
    assert found.issued
    assert found.issuer
    assert (found.number.value, found.issued.value) == ("15/2026/TT-BXD", date(2026, 6, 9))
    assert found.issuer.value == "Bộ Xây dựng"
    assert texts(TEXT)["D1.1"] == "1. Thông tư này quy định về bến phà và bến khách."
    assert texts(TEXT)["D1.2"] == "2. Bến tạm không thuộc phạm vi của Thông tư này."


def test_however_far_down_it_stands() -> None:
    longer = TEXT.replace("2. Bến tạm", "\n".join(f"{n}. Bến số {n}." for n in range(2, 60)))
    moved = longer.replace(HEAD, "").replace("Điều 2.", f"{HEAD}Điều 2.")
    found = identify(moved)
    assert found.issued
    assert found.issued.value == date(2026, 6, 9)
    assert "CỘNG HÒA" not in "".join(texts(moved).values())


@pytest.mark.parametrize(
    "source",
    [
        HEAD + TEXT,  # a letterhead where it belongs: the other is that of a form
        TEXT.replace("Số: 15/2026/TT-BXD", "Số: …/GP-BXD"),
        TEXT.replace(HEAD, "").replace("Lê Văn An\n", f"Lê Văn An\nPHỤ LỤC\nMẪU\n{HEAD}"),
    ],
    ids=["its own above", "a form", "behind the signature"],
)
def test_forms_stay_where_they_are(source: str) -> None:
    assert "CỘNG HÒA" in "".join(text for path, text in texts(source).items() if path != "mo-dau")
