"""By when work is due, as sentences and brackets say it."""

from __future__ import annotations

import pytest

from tests.task_texts import tasks


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("trình ban hành trong quý III/2025", "trong quý III/2025"),
        ("hoàn thành trước tháng 6 năm 2026, báo cáo kết quả", "trước tháng 6 năm 2026"),
        ("theo Nghị quyết số 57-NQ/TW ngày 22/12/2024", ""),
        ("báo cáo trước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm"),
        ("báo cáo trước ngày 15/12 hằng năm, hoàn thành trong năm 2027", "trong năm 2027"),
        ("báo cáo trước ngày 20 của tháng cuối quý", "trước ngày 20 của tháng cuối quý"),
        (
            "xong trước ngày khai giảng năm học 2026 - 2027",
            "trước ngày khai giảng năm học 2026 - 2027",
        ),
        ("mở đợt cao điểm từ ngày 01/6 đến ngày 31/7/2026", "từ ngày 01/6 đến ngày 31/7/2026"),
        ("niêm yết giá trong quý III/2026", "trong quý III/2026"),
        (
            "báo cáo UBND tỉnh trong tháng 6 năm 2026 theo chỉ đạo",
            "trong tháng 6 năm 2026",
        ),
        ("đưa bến tàu vào hoạt động trong quý IV/2026, nối với chợ", "trong quý IV/2026"),
        ("sơ kết vào tháng 12 hằng năm", "vào tháng 12 hằng năm"),
        ("đạt quy mô 12.000 sinh viên vào năm 2030", ""),
        ("phát triển nguồn nhân lực giai đoạn 2026 - 2030", ""),
        ("đến hết năm 2026", "đến hết năm 2026"),
        ("xong trước 17 giờ ngày 29/5/2026", "trước 17 giờ ngày 29/5/2026"),
        ("trình hồ sơ trước khi kết thúc quý III/2026", "trước khi kết thúc quý III/2026"),
        ("khai giảng không muộn hơn ngày 15/9/2026", "không muộn hơn ngày 15/9/2026"),
        ("mở cửa chậm nhất từ 01/7/2026, miễn phí", "chậm nhất từ 01/7/2026"),
        ("trình trong nửa đầu tháng 6/2026", "trong nửa đầu tháng 6/2026"),
        ("tổ chức diễn tập trong tháng 8/2026, mời các trường", "trong tháng 8/2026"),
        ("tổ chức sơ kết vào năm 2028 và tổng kết vào quý IV/2030", "vào quý IV/2030"),
        (
            "trong vòng 10 ngày làm việc kể từ ngày ký phải ban hành quy chế",
            "trong vòng 10 ngày làm việc kể từ ngày ký",
        ),
        ("trả lời trong 02 giờ kể từ khi nhận tin", "trong 02 giờ kể từ khi nhận tin"),
        ("bảo hành trong 24 tháng", ""),
        ("hằng tháng, trước ngày 20, gửi số liệu", "hằng tháng, trước ngày 20"),
        ("tuyên truyền ở chợ; thực hiện thường xuyên", "thường xuyên"),
        ("thực hiện thường xuyên việc đo mặn", ""),
    ],
)
def test_by_when_in_prose(said: str, due: str) -> None:
    (task,) = tasks(f"1. Sở Y tế chủ trì kiểm tra, {said}.")
    assert (task.deadline.written if task.deadline else "") == due


@pytest.mark.parametrize(
    ("bracket", "due", "recurring"),
    [
        ("Sở Y tế chủ trì; thực hiện từ năm học 2026 - 2027", "từ năm học 2026 - 2027", False),
        ("Sở Y tế chủ trì; xong trước hè năm 2027", "trước hè năm 2027", False),
        ("Sở Y tế chủ trì, phối hợp với Công an; thực hiện thường xuyên", "thường xuyên", True),
        ("Sở Y tế chủ trì; quý II/2026", "quý II/2026", False),
        ("Sở Y tế chủ trì trước ngày 30/6/2026", "trước ngày 30/6/2026", False),
        ("Sở Y tế chủ trì; Công an tỉnh phối hợp", "", False),
        ("Sở Y tế chủ trì; giai đoạn 2027 - 2029", "giai đoạn 2027 - 2029", False),
        ("Sở Y tế chủ trì; bắt đầu từ quý II/2027", "bắt đầu từ quý II/2027", False),
        ("Sở Y tế chủ trì; trình HĐND tại kỳ họp cuối năm", "tại kỳ họp cuối năm", False),
        ("giao Sở Y tế chủ trì, Sở Nội vụ phối hợp, xong trong năm 2027", "trong năm 2027", False),
    ],
)
def test_by_when_in_a_bracket(bracket: str, due: str, recurring: bool) -> None:
    (task,) = tasks(f"1. Mở lớp ({bracket}).")
    assert (task.deadline.written if task.deadline else "") == due
    assert bool(task.deadline and task.deadline.recurring) is recurring
