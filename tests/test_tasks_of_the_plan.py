"""The tasks of the plan that ships, counted and read by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.model import LeadKind, Task
from tests import genre
from tests.genre import PLAN, parsed
from tests.plan_outline import outline


@pytest.fixture(scope="module")
def plan() -> dict[str, Task]:
    return {task.clause.removeprefix(f"{PLAN}#"): task for task in parsed(PLAN).tasks}


def test_the_plan_read_a_second_time(plan: dict[str, Task]) -> None:
    read = {
        path: (str(task.lead_kind), [mention.written for mention in task.leads])
        for path, task in plan.items()
    }
    assert read == outline(genre.source(PLAN)).leads


def test_counts_of_the_plan(plan: dict[str, Task]) -> None:
    counts = Counter(task.lead_kind for task in plan.values())
    assert counts == {LeadKind.SINGLE: 48, LeadKind.JOINT: 7, LeadKind.COLLECTIVE: 29}
    # 82 agency lines and two assignments in prose, counted by hand
    assert len(plan) == 84
    groups = Counter(task.group.removeprefix(f"{PLAN}#") for task in plan.values() if task.group)
    assert groups == {
        "II.1": 12, "II.2": 16, "II.3": 11, "II.4": 5, "II.5": 6, "II.6": 4, "II.7": 14,
        "II.8": 3, "II.9": 4, "II.10": 3, "II.11": 4, "III": 2,
    }  # fmt: skip


def test_leads_of_the_plan(plan: dict[str, Task]) -> None:
    """Spellings of one agency are one agency: counted by hand over the agency lines."""
    named = Counter(
        mention.agency for task in plan.values() for mention in task.leads if mention.agency
    )
    assert named == {
        "so-khoa-hoc-va-cong-nghe": 30,
        "so-tai-chinh": 6,
        "so-noi-vu": 4,
        "ban-quan-ly-khu-kinh-te-va-cac-khu-cong-nghiep": 4,
        "so-y-te": 3,
        "cong-an": 3,
        "so-cong-thuong": 3,
        "so-van-hoa-the-thao-va-du-lich": 2,
        "so-nong-nghiep-va-moi-truong": 2,
        "truong-dai-hoc-y-duoc-thai-binh": 2,
        "truong-dai-hoc-thai-binh": 1,
        "van-phong-uy-ban-nhan-dan": 1,
        "so-giao-duc-va-dao-tao": 1,
        "lien-hiep-cac-hoi-khoa-hoc-va-ky-thuat": 1,
    }


@pytest.mark.parametrize(
    ("path", "lead", "line"),
    [
        (
            "II.1.1",
            "Sở Khoa học và Công nghệ",
            "Cơ quan chủ trì tham mưu: Sở Khoa học và Công nghệ",
        ),
        (
            "II.5.6",
            "Trường Đại học Y - Dược Thái Bình",
            "Cơ quan đầu mối: Trường Đại học Y - Dược Thái Bình",
        ),
        ("II.8.1", "Sở Khoa học và Công nghệ", "Cơ quan chủ trì: Sở Khoa học và Công nghệ"),
        ("III.2", "Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ chủ trì"),
        ("III.3", "Sở Tài chính", "Sở Tài chính chủ trì"),
    ],
)
def test_lead_lines_of_the_plan(plan: dict[str, Task], path: str, lead: str, line: str) -> None:
    task = plan[path]
    assert [mention.written for mention in task.leads] == [lead]
    assert parsed(PLAN).quote(task.lead_span) == line


@pytest.mark.parametrize("path", ["II.8.1.g10", "II.12.1", "II.12.2", "II.12.3", "III.1", "III.4"])
def test_no_task_without_a_lead(plan: dict[str, Task], path: str) -> None:
    assert path not in plan


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("II.6.4", "Nâng cao năng lực nghiên cứu"),
        ("II.9.2", "Tăng cường an ninh mạng"),
        (
            "II.7.1",
            "Xây dựng kế hoạch 5 năm phát triển nguồn nhân lực chất lượng cao",
        ),
        (
            "II.7.8.g2",
            "Thiết lập mạng lưới chuyên gia, hiệp hội trí thức người địa phương ở trong và "
            "ngoài nước, kết nối tri thức phục vụ địa phương",
        ),
        (
            "III.3",
            "Giao Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành, đơn vị và địa phương bảo "
            "đảm nguồn kinh phí thực hiện hằng năm theo Kế hoạch",
        ),
    ],
)
def test_titles_of_the_plan(plan: dict[str, Task], path: str, title: str) -> None:
    assert plan[path].title == title
