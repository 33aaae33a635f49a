"""Sentences that give work, and those alike that only name who helps."""

from __future__ import annotations

import pytest

from tests.task_texts import brief, tasks, told

SHARED = "I. TỔ CHỨC THỰC HIỆN\n"
BOARD = "Ban Quản lý bến phà Nà Lang"


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (f"Giao {BOARD} là cơ quan lập quy hoạch luồng lạch.", BOARD),
        (f"Phân công {BOARD} là đơn vị nhận bàn giao bến.", BOARD),
        ("Giao Sở Y tế là tổ chức giám định thuốc.", "Sở Y tế"),
        ("Giao Sở Nội vụ và Sở Y tế là đầu mối nhận đơn.", "Sở Nội vụ | Sở Y tế"),
    ],
)
@pytest.mark.parametrize("above", ["", SHARED])
def test_an_order_to_be_an_agency_gives_its_work(text: str, lead: str, above: str) -> None:
    path = "I.1" if above else "1"
    assert brief(f"{above}1. {text}") == [(path, lead, "")]


@pytest.mark.parametrize(
    "text",
    [
        f"{BOARD} là cơ quan lập quy hoạch luồng lạch.",  # told of, and not given
        "Giao Sở Y tế là đơn vị phối hợp lập quy hoạch.",
        "Giao Sở Y tế được 2 ha đất.",
        "Sở Y tế là nơi đi đầu.",
    ],
)
def test_what_an_agency_is_gives_none(text: str) -> None:
    assert brief(f"{SHARED}1. {text}") == []


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Văn phòng Tỉnh ủy phối hợp theo dõi, đôn đốc việc trồng rừng.", "Văn phòng Tỉnh ủy"),
        ("Văn phòng Tỉnh ủy phối hợp đôn đốc các xã nộp báo cáo.", "Văn phòng Tỉnh ủy"),
        ("Giao Sở Y tế phối hợp theo dõi việc cấp thuốc.", "Sở Y tế"),
    ],
)
def test_seeing_to_it_with_others_is_work(text: str, lead: str) -> None:
    assert brief(f"{SHARED}1. {text}") == [("I.1", lead, "")]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế phối hợp thực hiện.",
        "Sở Y tế phối hợp thực hiện việc trồng rừng.",
        "Sở Y tế phối hợp trồng rừng ven sông.",
        "Sở Y tế phối hợp báo cáo kết quả theo dõi.",
        "Sở Y tế hỗ trợ theo dõi việc trồng rừng.",
    ],
)
def test_helping_is_none(text: str) -> None:
    assert tasks(f"{SHARED}1. {text}") == []


def test_each_of_several_sentences_is_read_by_itself() -> None:
    found = tasks(
        f"{SHARED}1. Giao {BOARD} là cơ quan lập quy hoạch, xong trước ngày 30/6/2027.\n"
        "2. Sở Xây dựng phối hợp thực hiện.\n"
        "3. Văn phòng Tỉnh ủy phối hợp theo dõi, đôn đốc việc trồng rừng.\n"
    )
    assert [(told(task)[0], told(task)[2], told(task)[4], task.duty) for task in found] == [
        ("I.1", BOARD, "trước ngày 30/6/2027", True),
        ("I.3", "Văn phòng Tỉnh ủy", "", True),
    ]


@pytest.mark.parametrize(
    "share",
    [
        "Sở Y tế: 3.600.000.000 VNĐ (1.000.000.000 VNĐ tiền mặt).",
        "Sở Y tế: 760.000 USD;",
        "Sở Y tế: Khoảng 4,5 triệu EUR.",
        "Sở Y tế: 420.000 vnd bằng tiền mặt.",
    ],
)
def test_a_sum_behind_a_name_is_no_work(share: str) -> None:
    assert brief(f"{SHARED}1. Sở Nội vụ: Lập sổ.\n2. {share}") == [("I.1", "Sở Nội vụ", "")]


def test_a_sum_that_is_shared_out_below_has_no_lead() -> None:
    text = "1. Vốn góp: 600.000 USD, trong đó:\n- Quỹ: một nửa.\n- Ngân hàng: còn lại.\n"
    assert brief(f"{SHARED}{text}Cơ quan thực hiện: Sở Y tế.") == []
    assert brief(f"{SHARED}1. Lập quỹ.\n- Mở tài khoản.\nCơ quan thực hiện: Sở Y tế.") != []
