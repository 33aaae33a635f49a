"""Headings among the rows of a table that has no column of numbers."""

from __future__ import annotations

from corpus.cleaning import clean
from corpus.tables import find_tables

ROWS = """\
Thời gian | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp
I | GIAI ĐOẠN 1: CHUẨN BỊ
1 | Lập nhiệm vụ
10-11/2027 | Xây dựng khung hướng dẫn nạo vét | Ban Quản lý kênh | Sở Y tế
 | Lấy ý kiến các xã | Vụ Vật tư | Văn phòng
II | GIAI ĐOẠN 2: CÔNG BỐ
12/2027 | Công bố bản đồ kênh | Ban Quản lý kênh | Văn phòng
"""


def test_numbered_headings_hold_the_rows_below_them() -> None:
    (table,) = find_tables(clean(ROWS))
    assert [(row.number, row.path, row.group, row.parent) for row in table.rows] == [
        ("I", "I", True, None),
        ("1", "1", True, 0),
        ("", "r3", False, 0),
        ("", "r4", False, 0),
        ("II", "II", True, None),
        ("", "r6", False, 4),
    ]
    assert [table.title(row).words for row in table.rows][0:2] == [
        "GIAI ĐOẠN 1: CHUẨN BỊ",
        "Lập nhiệm vụ",
    ]
    assert table.rows[2].cells[0].words == "10-11/2027"  # a time is no number
