"""Headers as plans print them, and what each column holds."""

from __future__ import annotations

import pytest

from corpus.columns import is_header, name_columns


def _roles(header: str) -> str:
    return " ".join(column.role.value for column in name_columns(header.split("|")))


@pytest.mark.parametrize(
    ("header", "roles"),
    [
        (
            "TT|Tên nhiệm vụ|Cơ quan chủ trì|Cơ quan phối hợp|Kết quả|Thời gian hoàn thành",
            "number task lead coordination deliverable deadline",
        ),
        (
            "STT|NỘI DUNG NHIỆM VỤ|ĐƠN VỊ CHỦ TRÌ|ĐƠN VỊ PHỐI HỢP|SẢN PHẨM|TIẾN ĐỘ|GHI CHÚ",
            "number task lead coordination deliverable deadline other",
        ),
        (
            "Số TT|Nhiệm vụ, giải pháp|Phân công thực hiện|Dự kiến kết quả|Thời hạn",
            "number task lead deliverable deadline",
        ),
        (
            "TT|Nhiệm vụ|Sở chủ trì|Thời gian bắt đầu|Thời gian kết thúc",
            "number task lead other deadline",
        ),
        (
            "TT|Chỉ tiêu|Đơn vị|Kết quả|Cơ quan chủ trì theo dõi, đánh giá",
            "number target unit value lead",
        ),
        # Titles of no known name, beside who leads.
        (
            "STT|Lớp tập huấn|Địa điểm|Cơ quan chủ trì|Cơ quan phối hợp|Thời gian",
            "number task other lead coordination deadline",
        ),
        ("Tuyến đường|Đơn vị chịu trách nhiệm chính|Ghi chú", "task lead other"),
        ("TT|Ghi chú|Tên mô hình|Phân công", "number other task lead"),
        ("TT|Sản phẩm|Đơn vị thực hiện|Thời hạn", "number task lead deadline"),
        # A column for each year.
        (
            "TT|Chỉ tiêu|Đơn vị tính|Năm 2026|Năm 2027|Năm 2028",
            "number target unit value value value",
        ),
        ("TT|Chỉ tiêu|ĐVT|2026|2030|Cơ quan phụ trách", "number target unit value value lead"),
        ("TT|Nội dung|ĐVT|2026|2030|Cơ quan theo dõi", "number target unit value value lead"),
        ("TT|Tiêu chí|ĐVT|2026|Cơ quan theo dõi", "number target unit value lead"),
        ("TT|Tiêu chí|ĐVT|2026|2030|Cơ quan chủ trì", "number target unit value value lead"),
        (
            "TT|Nhiệm vụ|ĐVT|Năm 2026|Năm 2030|Cơ quan chủ trì",
            "number task unit other other lead",
        ),
        ("TT|Mục tiêu|Đơn vị tính|Năm 2025|Năm 2030", "number target unit value value"),
        (
            "TT|Chỉ tiêu|ĐVT|Thực hiện năm 2025|Mục tiêu đến năm 2030|Đơn vị theo dõi",
            "number target unit other value lead",
        ),
    ],
)
def test_roles(header: str, roles: str) -> None:
    assert _roles(header) == roles
    assert is_header(header.split("|"))


def test_a_bare_don_vi_is_settled_by_the_other_columns() -> None:
    assert _roles("TT|Chỉ tiêu|Đơn vị|Giá trị") == "number target unit value"
    assert _roles("TT|Nội dung công việc|Đơn vị|Thời hạn") == "number task lead deadline"
    assert _roles("TT|Nhiệm vụ|Đơn vị|Cơ quan chủ trì") == "number task unit lead"
    assert _roles("TT|Nội dung|ĐVT|2025|2030|Đơn vị") == "number target unit value value lead"


def test_chi_tieu_beside_agencies_only_is_a_task() -> None:
    assert _roles("TT|Chỉ tiêu, nhiệm vụ|Đơn vị thực hiện|Hạn") == "number task lead deadline"


def test_one_column_for_lead_and_coordination_names_no_lead() -> None:
    assert _roles("TT|Nội dung|Cơ quan chủ trì, phối hợp|Thời gian") == "number task other deadline"


def test_of_two_columns_with_one_role_the_first_has_it() -> None:
    assert _roles("TT|Nhiệm vụ|Cơ quan chủ trì|Lãnh đạo phụ trách, chịu trách nhiệm") == (
        "number task lead other"
    )


def test_names_in_capitals_are_written_as_a_sentence() -> None:
    columns = name_columns(["TT", "TÊN  NHIỆM VỤ", "Cơ quan\nchủ trì"])
    assert [column.name for column in columns] == ["TT", "Tên nhiệm vụ", "Cơ quan chủ trì"]


@pytest.mark.parametrize(
    "row",
    [
        "ỦY BAN NHÂN DÂN TỈNH|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Năm|Sản lượng",
        "Họ và tên|Chức vụ|Đơn vị",
        "TT|Họ và tên|Đơn vị đang thực hiện nhiệm kỳ|Nơi ở",
        "TT|Đại biểu|Chức danh|Cơ quan",
        "TT|Tên thủ tục|Cơ quan thực hiện|Lệ phí",
        "TT|Kinh phí|Đơn vị chủ trì",
        "TT|Loại cây|Đơn vị tính|Năm 2024|Năm 2025",
        "TT|Tiêu chí|Đơn vị đánh giá|Điểm",
        "Hạ tầng|Phân công từng người trong các tổ công tác của sở|Sở Y tế",
        "5.|Xây dựng chương trình|Sở Nội vụ|Các đơn vị phối hợp|Kế hoạch|2025",
        "c)|Tổ chức các chương trình khác.|Cục Lâm nghiệp|Các cơ quan phối hợp|Thường xuyên",
        "|nhiệm vụ của các cơ quan chủ trì||||",
        "",
    ],
)
def test_what_is_no_header_of_tasks_or_targets(row: str) -> None:
    assert not is_header(row.split("|"))
