"""Letterheads as portals, scans and converters leave them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from corpus.agencies import agency_id
from corpus.identification import identify

CELLS = """\
ỦY
BAN NHÂN DÂN
TỈNH SƠN HẢI
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
29/KH-UBND
|
Tam
Hải, ngày 22 tháng 3 năm 2026
|
KẾ HOẠCH
DẠY BƠI CHO TRẺ EM TRÊN ĐỊA BÀN TỈNH SƠN HẢI
Căn cứ Luật Tổ chức chính quyền địa phương;
I. MỤC TIÊU
1. Mọi trẻ em biết bơi.
"""
LETTER = """\
Công văn 278/PGD&ĐT-THCS về việc hướng dẫn nhiệm vụ

 UBND HUYỆN AN BÌNH           CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM

PHÒNG GIÁO DỤC VÀ ĐÀO TẠO                        Độc lập - Tự do - Hạnh phúc

  Số:   278/PGD&ĐT-THCS                              An Bình, ngày 09 tháng 9 năm 2026

    V/v Hướng dẫn nhiệm vụ

Giáo dục trung học năm học 2026-2027

Kính gửi: Hiệu trưởng các trường Trung học cơ sở

Phòng Giáo dục và Đào tạo hướng dẫn như sau:

I. Kế hoạch giáo dục
1. Thời gian.
"""
JOINT = """\
THƯỜNG TRỰC
HĐND - UBND TỈNH SƠN HẢI
|
Số: 06/QC-TT.HĐND-UBND
|
Sơn Hải, ngày
20 tháng 3 năm 2026
|
QUY CHẾ
PHỐI HỢP QUẢN LÝ QUỸ PTNT TỈNH SƠN HẢI
Căn cứ Luật Tổ chức chính quyền địa phương;
Điều 1. Phạm vi
"""
SCAN = """\
<signature>
UY BAN NHÂN DÂN
THÀNH PHỐ HẢI VÂN
</signature>
Số: 6882 /QĐUBND
Hải Vân, ngày 02 tháng 11 năm 2026
| DEN : _¬ QUYẾT ĐỊNH
Ig-2026 -| Về việc công nhận
trường chuẩn quốc gia
Điều 1. Công nhận.
"""
ONE_LINE = """\
Số 70/KH-UBND
Hải Vân, ngày 15 tháng 9 năm 2026
# KẾ HOẠCH Thực hiện công tác dân vận năm 2026
Ủy ban nhân dân thành phố Hải Vân ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
"""
COUNCIL = """\
ỦY BAN THƯỜNG VỤ
QUỐC HỘI
--------
Nghị quyết số: 653/2026/UBTVQH16
Hà Nội, ngày 12 tháng 3 năm 2026
NGHỊ QUYẾT
VỀ VIỆC SẮP XẾP ĐƠN VỊ
ỦY BAN THƯỜNG VỤ QUỐC HỘI
Căn cứ Hiến pháp;
Điều 1. Sắp xếp.
"""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (CELLS, {
            "number": "29/KH-UBND", "type": "Kế hoạch",
            "title": "Dạy bơi cho trẻ em trên địa bàn tỉnh Sơn Hải",
            "issuer": "Ủy ban nhân dân tỉnh Sơn Hải", "place": "Tam Hải",
            "issued": date(2026, 3, 22),
        }),
        (LETTER, {
            "number": "278/PGD&ĐT-THCS", "type": "Công văn",
            "title": "Về việc Hướng dẫn nhiệm vụ Giáo dục trung học năm học 2026-2027",
            "issuer": "Phòng Giáo dục và Đào tạo", "place": "An Bình",
            "issued": date(2026, 9, 9),
        }),
        (JOINT, {
            "number": "06/QC-TT.HĐND-UBND", "type": "Quy chế",
            "title": "Phối hợp quản lý quỹ PTNT tỉnh Sơn Hải",
            "issuer": "Thường trực Hội đồng nhân dân - Ủy ban nhân dân tỉnh Sơn Hải",
            "place": "Sơn Hải", "issued": date(2026, 3, 20),
        }),
        (SCAN, {
            "number": "6882/QĐ-UBND", "type": "Quyết định",
            "title": "Về việc công nhận trường chuẩn quốc gia",
            "issuer": "Ủy ban nhân dân thành phố Hải Vân", "place": "Hải Vân",
            "issued": date(2026, 11, 2),
        }),
        (ONE_LINE, {
            "number": "70/KH-UBND", "type": "Kế hoạch",
            "title": "Thực hiện công tác dân vận năm 2026",
            "issuer": "Ủy ban nhân dân thành phố Hải Vân", "place": "Hải Vân",
            "issued": date(2026, 9, 15),
        }),
        (COUNCIL, {
            "number": "653/2026/UBTVQH16", "type": "Nghị quyết", "title": "Về việc sắp xếp đơn vị",
            "issuer": "Ủy ban Thường vụ Quốc hội", "place": "Hà Nội", "issued": date(2026, 3, 12),
        }),
    ],
    ids=["cells", "letter", "joint", "scan", "one line", "council"],
)  # fmt: skip
def test_what_they_state(text: str, wanted: dict[str, object]) -> None:
    says = identify(text, markdown=text is ONE_LINE)
    stated = {field.name: getattr(says, field.name) for field in fields(says)}
    assert {name: value.value for name, value in stated.items() if value} == wanted


def test_a_known_agency_with_blanks_in_its_syllables() -> None:
    assert agency_id("Bộ Y t ế") == agency_id("Bộ Y tế") == "bo-y-te"
    assert agency_id("Sở Tàichính") == "so-tai-chinh"
    assert agency_id("Hội Y học tỉnh") == "hoi-y-hoc"
