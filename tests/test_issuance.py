"""The act that a text names where it has no letterhead."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from corpus.identification import Stated, identify

ACT = """\
# BAN HÀNH KẾ HOẠCH THỰC HIỆN CHỈ THỊ SỐ 8-CT/TW

CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HẢI
Căn cứ Luật Tổ chức chính quyền địa phương;
QUYẾT ĐỊNH:
Điều 1. Ban hành kèm theo Quyết định này Kế hoạch thực hiện Chỉ thị số 8-CT/TW.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
KẾ HOẠCH
THỰC HIỆN CHỈ THỊ SỐ 8-CT/TW
 (Ban hành kèm theo Quyết định số 73/QĐ-UBND ngày 26 tháng 6 năm 2026 của
Chủ tịch UBND tỉnh Sơn Hải)
1. Sở Y tế thực hiện Chỉ thị số 8-CT/TW.
2. Sở Tài chính bố trí kinh phí.
"""
RULES = """\
QUY ĐỊNH
Công tác văn thư trên địa bàn tỉnh Sơn Hải
(Kèm theo Quyết định số: 63/2026/QĐ-UBND, ngày 29/9/2026 của UBND tỉnh)
Điều 1. Phạm vi
Quy định này áp dụng tại tỉnh Sơn Hải.
"""


def value(stated: Stated[Any] | None) -> Any:
    return stated.value if stated else None


def test_an_act_without_letterhead() -> None:
    says = identify(ACT, markdown=True)
    assert value(says.number) == "73/QĐ-UBND"
    assert value(says.type) == "Quyết định"
    assert value(says.title) == "Ban hành Kế hoạch thực hiện Chỉ thị số 8-CT/TW"
    assert value(says.issuer) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert value(says.issued) == date(2026, 6, 26)
    assert value(says.effective) == date(2026, 6, 26)
    assert says.number is not None
    [span] = says.number.spans
    assert ACT[span.start : span.end] == "73/QĐ-UBND"


def test_what_is_issued_alone() -> None:
    says = identify(RULES)
    assert value(says.number) == "63/2026/QĐ-UBND"
    assert value(says.type) == "Quyết định"
    title = "Ban hành Quy định công tác văn thư trên địa bàn tỉnh Sơn Hải"
    assert value(says.title) == title
    assert value(says.issuer) == "Ủy ban nhân dân tỉnh Sơn Hải"
    assert value(says.issued) == date(2026, 9, 29)


def test_a_letterhead_counts_first() -> None:
    says = identify(f"Số: 5/KH-UBND\nKẾ HOẠCH\nChuyển đổi số năm 2026\n{RULES}")
    assert value(says.number) == "5/KH-UBND"
    assert value(says.type) == "Kế hoạch"
    assert says.issued is None


@pytest.mark.parametrize(
    "text",
    [
        "PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 86/KH-UBND ngày 21/4/2026)\n1. Việc.",
        "QUY CHẾ\nLàm việc\n(Ban hành kèm theo Quyết định số    /QĐ-UBND)\nĐiều 1. Phạm vi",
        "Điều 1. Ban hành\nkèm theo Quyết định số 12/QĐ-UBND ngày 05/3/2026 Quy chế này.",
    ],
    ids=["appendix", "draft", "sentence"],
)
def test_what_names_no_act(text: str) -> None:
    assert identify(text).number is None
