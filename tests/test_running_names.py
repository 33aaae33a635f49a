"""Names of agencies in running text: where they end, known or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import standard_agencies
from corpus.naming import names_agency
from corpus.running_names import Names, begins_work

PLAIN = Names()
OWN = Names(["Trường Cao đẳng Kỹ thuật Sơn Hải", "Trung tâm Giáo dục thường xuyên tỉnh"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Y tế xây dựng kế hoạch", "Sở Y tế"),
        ("Sở Xây dựng xây dựng kế hoạch", "Sở Xây dựng"),
        ("Sở Y tế, Công an tỉnh và Tỉnh đoàn tổ chức", "Sở Y tế, Công an tỉnh và Tỉnh đoàn"),
        ("Ban Quản lý Khu kinh tế Sơn Hải xây dựng sàn", "Ban Quản lý Khu kinh tế Sơn Hải"),
        ("Công an xã Hải Ninh kiểm tra", "Công an xã Hải Ninh"),
        ("UBND phường Hải Ninh bố trí", "UBND phường Hải Ninh"),
        ("Đảng ủy các cơ quan Đảng tỉnh phát động", "Đảng ủy các cơ quan Đảng tỉnh"),
        ("Thường trực HĐND tỉnh lãnh đạo việc ban hành", "Thường trực HĐND tỉnh"),
        ("Ban cán sự đảng Chính phủ lãnh đạo", "Ban cán sự đảng Chính phủ"),
        ("Văn phòng HĐND và UBND tỉnh nâng cấp", "Văn phòng HĐND và UBND tỉnh"),
        (
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Yên Lạc và Công an tỉnh rút gọn",
            "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân xã Yên Lạc và Công an tỉnh",
        ),
        ("Ngân hàng Nhà nước khu vực 5 chỉ đạo", "Ngân hàng Nhà nước khu vực 5"),
        ("UBND phường 5 rà soát", "UBND phường 5"),
        ("Công an xã, UBND xã, phường rà soát", "Công an xã, UBND xã, phường"),
        (
            "Chánh Văn phòng UBND tỉnh, Trưởng Công an xã, Cục trưởng Cục Thống kê rà soát",
            "Chánh Văn phòng UBND tỉnh, Trưởng Công an xã, Cục trưởng Cục Thống kê",
        ),
        # Collectives, which say themselves where they end.
        ("các sở, ban, ngành, UBND các xã rà soát", "các sở, ban, ngành, UBND các xã"),
        ("UBND các xã, phường, đặc khu; hoàn thành", "UBND các xã, phường, đặc khu"),
        ("các đơn vị tổ chức thực hiện", "các đơn vị"),
        ("các tổ chức chính trị - xã hội phát động", "các tổ chức chính trị - xã hội"),
        ("các trường đại học, cao đẳng mở ngành", "các trường đại học, cao đẳng"),
        ("các doanh nghiệp viễn thông triển khai", "các doanh nghiệp viễn thông"),
        ("các địa phương có biển xây dựng", "các địa phương"),
        ("các cơ quan liên quan hướng dẫn", "các cơ quan liên quan"),
        ("Đảng ủy các xã rà soát", "Đảng ủy các xã"),
        ("các thôn lắp đặt loa", "các thôn"),
        ("Các bản, khu phố, tổ dân phố vận động", "Các bản, khu phố, tổ dân phố"),
        ("các ấp trên địa bàn, các buôn làng giữ rừng", "các ấp trên địa bàn, các buôn làng"),
        ("các phòng chuyên môn, đơn vị lập", "các phòng chuyên môn, đơn vị"),
        ("Các Tập đoàn, Tổng công ty hoàn thành", "Các Tập đoàn, Tổng công ty"),
        ("các Bộ, cơ quan trung ương tổng hợp", "các Bộ, cơ quan trung ương"),
        ("các Bộ, cơ quan ngang Bộ rà soát", "các Bộ, cơ quan ngang Bộ"),
        ("Cơ sở nuôi trồng, chế biến chịu trách nhiệm về", "Cơ sở nuôi trồng, chế biến"),
        ("Các doanh nghiệp xăng dầu đầu mối có trách nhiệm", "Các doanh nghiệp xăng dầu đầu mối"),
        ("Sở Y tế, nhà thầu cung ứng có trách nhiệm", "Sở Y tế, nhà thầu cung ứng"),
        (
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND các tỉnh, thành phố rà soát",
            "Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND các tỉnh, thành phố",
        ),
        ("Phó Chủ tịch UBND tỉnh Lê Văn An chỉ đạo", "Phó Chủ tịch UBND tỉnh Lê Văn An"),
        (
            "Phó Thủ tướng phụ trách lĩnh vực nông nghiệp trực tiếp chỉ đạo",
            "Phó Thủ tướng phụ trách lĩnh vực nông nghiệp",
        ),
        ("các bản đồ số hóa", ""),
        ("các phòng thí nghiệm phục vụ", ""),
        ("các làng nghề phát triển", ""),
        # Unknown ones: only where what follows shows the end.
        ("Công ty Điện lực Sơn Hải khôi phục", "Công ty Điện lực Sơn Hải"),
        ("các trường học, Trạm Y tế xã lập", "các trường học, Trạm Y tế xã"),
        ("các trường học tập kinh nghiệm", "các trường"),
        ("Trường Mầm non Hoa Mai tổng dọn, sơn tường", "Trường Mầm non Hoa Mai"),
        ("Văn phòng Đăng ký đất đai tỉnh tạo hồ sơ", "Văn phòng Đăng ký đất đai tỉnh"),
        ("Hội Cựu chiến binh xã tuần tra đê", "Hội Cựu chiến binh xã"),
        (
            "Trung tâm Phục vụ hành chính công xã gom hồ sơ",
            "Trung tâm Phục vụ hành chính công xã",
        ),
        ("Hội Làm vườn, Hội Nuôi ong tuyên truyền", "Hội Làm vườn, Hội Nuôi ong"),
        ("Chi cục Thú y.", "Chi cục Thú y"),
        ("Trung tâm Khuyến nông", "Trung tâm Khuyến nông"),
        (
            "Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi nghiên cứu, đề xuất",
            "Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi",
        ),
        ("Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi lo việc đo đạc", ""),
        ("Ban Quản lý dự án đầu tư xây dựng số 2 lập dự toán", ""),
        ("Đảng đoàn Mặt trận lo việc rà soát", ""),
        # ... or a place that ends them.
        ("Hội Châm cứu tỉnh sưu tầm bài thuốc", "Hội Châm cứu tỉnh"),
        ("Quỹ Bảo vệ rừng thành phố cho vay vốn", "Quỹ Bảo vệ rừng thành phố"),
        ("Hội Làm vườn Sơn Hải ra quân dọn kênh", "Hội Làm vườn Sơn Hải"),
        ("Trường Cao đẳng Kỹ thuật Sơn Hải nâng quy mô", "Trường Cao đẳng Kỹ thuật Sơn Hải"),
        ("Sở Y tế, Trung tâm Xúc tiến đầu tư tỉnh", "Sở Y tế, Trung tâm Xúc tiến đầu tư tỉnh"),
        ("Cảng vụ Đường thủy Sơn Hải cấp phép", "Cảng vụ Đường thủy Sơn Hải"),
        ("Ban Điều hành thành phố thông minh họp", ""),
        ("Hội Châm cứu tỉnh và nhiều hội viên", ""),
        ("Ban hành quy chế", ""),
        ("Hội nghị tổng kết", ""),
    ],
)
def test_where_names_end(text: str, name: str) -> None:
    assert text[: PLAIN.end(text, 0)] == name


def test_a_name_that_the_document_writes_elsewhere_is_known() -> None:
    text = "Trường Cao đẳng Kỹ thuật Sơn Hải nâng quy mô"
    assert text[: OWN.end(text, 0)] == "Trường Cao đẳng Kỹ thuật Sơn Hải"
    text = "Trung tâm Giáo dục thường xuyên tỉnh dạy nghề"
    assert text[: OWN.end(text, 0)] == "Trung tâm Giáo dục thường xuyên tỉnh"
    assert OWN.known("Sở Y tế và Trường Cao đẳng Kỹ thuật Sơn Hải")
    assert not PLAIN.known("Sở Y tế và Trường Cao đẳng Kỹ thuật Sơn Hải")


@pytest.mark.parametrize(
    "text",
    [
        "Sở Xây dựng", "Sở Y tế, Sở Xây dựng", "Công ty Điện lực Sơn Hải", "UBND các xã, phường",
        "Ban Quản lý dự án đầu tư xây dựng tỉnh", "Chi cục Chăn nuôi và Thú y", "SỞ TÀI CHÍNH",
        "Giám đốc Sở Y tế", "Thủ trưởng các cơ quan, đơn vị",
        "Các cơ quan, đơn vị được giao nhiệm vụ",
    ],
)  # fmt: skip
def test_nothing_but_names(text: str) -> None:
    assert PLAIN.only(text)


@pytest.mark.parametrize(
    "text",
    [
        "Các xã, phường bố trí chỗ để xe", "Các thôn vận động góp công",
        "Công an tỉnh phân luồng, xong trước tháng 4", "Công an tỉnh với 3 ha rừng",
        "Ban hành chính sách", "Báo cáo kết quả", "Bộ tiêu chí", "Hội nhập quốc tế", "KINH PHÍ",
        "Trường hợp đặc biệt", "Thống kê đất đai", "Quỹ đất công", "Đoàn kiểm tra liên ngành",
        "Sở Y tế tổ chức kiểm tra", "Kinh phí", "",
    ],
)  # fmt: skip
def test_more_than_names(text: str) -> None:
    assert not PLAIN.only(text)


@pytest.mark.parametrize(
    "names",
    [
        "Trung tâm Truyền thông tài nguyên và môi trường, Báo Tài nguyên và Môi trường, Tạp chí Tài"
        " nguyên và Môi trường",
        "Ban Chỉ đạo Phòng thủ dân sự quốc gia",
        "Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ",
    ],
)
def test_a_list_of_long_names(names: str) -> None:
    assert PLAIN.end(f"{names} có trách nhiệm báo cáo", 0) == len(names)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("Vận động hội viên", True),
        ("Chủ trì rà soát", True),
        ("Tổ quốc Việt Nam", False),
        ("xây dựng tỉnh", False),
        ("", False),
    ],
)
def test_what_begins_work(text: str, begins: bool) -> None:
    assert begins_work(text) is begins


NAMES = sorted(
    {agency.name for agency in standard_agencies() if names_agency(agency.name)}
    | {"các sở, ban, ngành", "UBND các xã, phường, đặc khu", "Công ty Điện lực Sơn Hải"}
)


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
    st.sampled_from([", ", "; ", " và "]),
    st.sampled_from([" xây dựng đề án", " tổ chức kiểm tra", ", hoàn thành trước 30/6", ".", ""]),
)
def test_a_list_ends_before_what_follows(names: list[str], between: str, rest: str) -> None:
    written = between.join(names)
    assert PLAIN.end(written + rest, 0) == len(written)


@given(st.text(max_size=60), st.integers(0, 60))
def test_any_text_is_read(text: str, start: int) -> None:
    start = min(start, len(text))
    assert start <= PLAIN.end(text, start) <= len(text)
    assert PLAIN.only(text) in {True, False}
