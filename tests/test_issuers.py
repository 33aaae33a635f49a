"""Who issued a document: the letterheads, signatures and numbers that the genre has."""

from __future__ import annotations

import pytest

from corpus.identification import identify

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM\n"
BODY = "\nKính gửi: Các cơ quan.\n1. Rà soát kho dữ liệu.\n"


def issuer(source: str) -> str | None:
    found = identify(source).issuer
    return found.value if found else None


@pytest.mark.parametrize(
    ("header", "number", "name"),
    [
        ("ĐẢNG ỦY CHÍNH PHỦ\nVĂN PHÒNG\n*", "118-CV/VPĐU", "Văn phòng Đảng ủy Chính phủ"),
        ("TỈNH ỦY SƠN HẢI\nBAN TỔ CHỨC\n*", "31-HD/BTC", "Ban Tổ chức Tỉnh ủy Sơn Hải"),
        ("TỈNH ỦY SƠN HẢI\nỦY BAN KIỂM TRA\n*", "9-KH/UBKT", "Ủy ban Kiểm tra Tỉnh ủy Sơn Hải"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nBAN TỔ CHỨC\n*", "12-HD/BTCX", "Ban Tổ chức Trung ương"),
        ("BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\n*", "7-CV/VPX", "Văn phòng Trung ương Đảng"),
        ("ĐẢNG BỘ TỈNH SƠN HẢI\nTỈNH ỦY\n*", "5-CV/TU", "Tỉnh ủy Sơn Hải"),
        ("ĐẢNG ỦY XÃ AN KHÊ\n*", "44-CV/ĐU", "Đảng ủy xã An Khê"),
        ("BAN CÁN SỰ ĐẢNG BỘ TÀI CHÍNH\n*", "8-CV/BCSĐ", "Ban Cán sự đảng Bộ Tài chính"),
        ("ĐẢNG ĐOÀN QUỐC HỘI\n*", "3-CV/ĐĐ", "Đảng đoàn Quốc hội"),
    ],
)  # fmt: skip
def test_bodies_of_the_party(header: str, number: str, name: str) -> None:
    source = (
        f"{header}\nSố {number}\nV/v góp ý dự thảo\n{PARTY}Hà Nội, ngày 5 tháng 6 năm 2026{BODY}"
    )
    assert issuer(source) == name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN\nTỈNH SƠN HẢI",
         "Thường trực Hội đồng nhân dân tỉnh Sơn Hải"),
        ("HĐND TỈNH SƠN HẢI\nTHƯỜNG TRỰC", "Thường trực Hội đồng nhân dân tỉnh Sơn Hải"),
        ("UBND XÃ AN KHÊ", "Ủy ban nhân dân xã An Khê"),
        ("UBND ĐẶC KHU HÒN SƠN", "Ủy ban nhân dân đặc khu Hòn Sơn"),
        ("UBND TỈNH SƠN HẢI\nVĂN PHÒNG", "Văn phòng Ủy ban nhân dân tỉnh Sơn Hải"),
        ("UBND TỈNH SƠN HẢI\nSỞ Y TẾ", "Sở Y tế"),
        ("BỘ Y TẾ\nTHANH TRA", "Thanh tra Bộ Y tế"),
        ("NGÂN HÀNG NHÀ NƯỚC VIỆT NAM", "Ngân hàng Nhà nước Việt Nam"),
        ("VIỆN HÀN LÂM KHOA HỌC\nVÀ CÔNG NGHỆ VIỆT NAM",
         "Viện Hàn lâm Khoa học và Công nghệ Việt Nam"),
        ("TẬP ĐOÀN ĐIỆN LỰC VIỆT NAM", "Tập đoàn Điện lực Việt Nam"),
        ("BỘ KHOA HỌC VÀ\nCÔNG NGHỆ", "Bộ Khoa học và Công nghệ"),
    ],
)  # fmt: skip
def test_bodies_of_the_state_and_others(header: str, name: str) -> None:
    source = (
        f"{header}\nSố: 27/CV-X\nV/v góp ý dự thảo\n{STATE}Hà Nội, ngày 5 tháng 6 năm 2026{BODY}"
    )
    assert issuer(source) == name


def test_a_heading_with_the_number_above_the_letterhead() -> None:
    source = (
        "Công văn số 118-CV/VPĐU\n\nĐẢNG ỦY CHÍNH PHỦ\nVĂN PHÒNG\n*\nSố 118-CV/VPĐU\n"
        f"V/v góp ý dự thảo\n{PARTY}Hà Nội, ngày 5 tháng 6 năm 2026{BODY}"
    )
    assert issuer(source) == "Văn phòng Đảng ủy Chính phủ"


def test_the_agency_below_the_number() -> None:
    source = f"Số: 27/UBND-KT\nUBND TỈNH SƠN HẢI\n{STATE}V/v góp ý dự thảo{BODY}SỞ Y TẾ\n"
    assert issuer(source) == "Ủy ban nhân dân tỉnh Sơn Hải"


PLAIN = "1. Rà soát.\n2. Báo cáo./.\nNơi nhận:\n- Lưu: VT.\n"


@pytest.mark.parametrize(
    ("source", "name", "stated"),
    [
        ("Số: 5/QĐ-X\nQUYẾT ĐỊNH\nVề phí\nBỘ TRƯỞNG BỘ TÀI CHÍNH\nCăn cứ Luật Phí;\n" + PLAIN,
         "Bộ Tài chính", "BỘ TÀI CHÍNH"),
        (f"Số: 5/KH-X\nKẾ HOẠCH\nVề phí\n{PLAIN}TM. ỦY BAN NHÂN DÂN TỈNH SƠN HẢI\nCHỦ TỊCH\n",
         "Ủy ban nhân dân tỉnh Sơn Hải", "ỦY BAN NHÂN DÂN TỈNH SƠN HẢI"),
        (f"Số: 5-KL/TW\nKẾT LUẬN\nVề phí\n{PLAIN}T/M BỘ CHÍNH TRỊ\nTỔNG BÍ THƯ\n",
         "Bộ Chính trị", "BỘ CHÍNH TRỊ"),
        (f"Số: 5/2026/TT-BKHCN\nTHÔNG TƯ\nVề phí\n{PLAIN}", "Bộ Khoa học và Công nghệ",
         "5/2026/TT-BKHCN"),
        (f"Số: 5/2026/QH16\nLUẬT\nPhí\n{PLAIN}", "Quốc hội", "5/2026/QH16"),
        (f"Số: 5/CT-TTg\nCHỈ THỊ\nVề phí\n{PLAIN}", "Thủ tướng Chính phủ", "5/CT-TTg"),
    ],
    ids=["who decides", "committee", "politburo", "ministry", "assembly", "prime minister"],
)  # fmt: skip
def test_without_a_letterhead(source: str, name: str, stated: str) -> None:
    found = identify(source).issuer
    assert found is not None
    assert found.value == name
    assert [source[span.start : span.end] for span in found.spans] == [stated]


@pytest.mark.parametrize("signature", ["T/M BAN THƯỜNG VỤ\nBÍ THƯ\n", "GIÁM ĐỐC\n"])
def test_a_part_of_nobody_knows_whom_is_no_issuer(signature: str) -> None:
    assert issuer(f"Số: 5-CV/XYZ\nKẾ HOẠCH\nVề phí\n{PLAIN}{signature}") is None
