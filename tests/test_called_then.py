"""Bodies with what they are called then in brackets: "UBND xã (sau đây gọi là Ủy ban)"."""

from __future__ import annotations

import pytest

from corpus.lead_phrases import led
from corpus.running_names import Names
from tests.task_texts import SHARED_OUT, brief


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Xây dựng (sau đây gọi là Sở) rà soát bến đò.", ("Sở Xây dựng", "")),
        ("Sở Xây dựng (sau đây gọi tắt là Sở): Rà soát bến đò.", ("Sở Xây dựng", "")),
        ("Sở Y tế (dưới đây viết tắt là Sở), Công an tỉnh kiểm tra bếp ăn.",
         ("Sở Y tế | Công an tỉnh", "")),
        ("Sở Y tế (sau đây gọi là cơ quan thường trực) có trách nhiệm lập kho.", ("Sở Y tế", "")),
        ("Giao Ban Quản lý chợ Nà Lang (sau đây gọi tắt là Ban) chủ trì dời chợ.",
         ("Ban Quản lý chợ Nà Lang", "")),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ (sau đây gọi là Sở) và Sở Tài chính lập kho.",
         ("Sở Y tế", "Sở Nội vụ | Sở Tài chính")),
        ("Ủy ban nhân dân phường, xã (sau đây gọi là cấp xã) lập danh sách hộ.",
         ("Ủy ban nhân dân phường, xã", "")),
    ],
)  # fmt: skip
def test_the_body_is_who_is_given_the_work(text: str, found: tuple[str, str]) -> None:
    assert brief(f"{SHARED_OUT}1. {text}\n") == [("I.1", *found)]


def test_in_a_regulation_too() -> None:
    text = (
        "Điều 1. Trình tự xét\n"
        "1. Ủy ban nhân dân xã, phường (sau đây gọi là Ủy ban nhân dân cấp xã) đối chiếu, lập danh"
        " sách; Sở Nội vụ thẩm định danh sách.\n2. Hồ sơ gồm một đơn.\n"
    )
    assert brief(text) == [
        ("D1.1", "Ủy ban nhân dân xã, phường", ""),
        ("D1.1", "Sở Nội vụ", ""),
    ]


def test_what_it_is_called_names_nobody() -> None:
    words = "Sở Y tế (sau đây gọi tắt là cơ quan thường trực): Lập kho thuốc"
    assert list(led(words)) == []
    end = Names().end("Sở Y tế (sau đây gọi là Sở) lập kho", 0)
    assert end == len("Sở Y tế (sau đây gọi là Sở)")
    assert Names().end("Sở Y tế (12 người) lập kho", 0) == len("Sở Y tế")
