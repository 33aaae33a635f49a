"""Sentences that only open a list: the points below them are the work."""

from __future__ import annotations

import pytest

from corpus.list_openings import handed_over
from corpus.running_names import Names
from tests.task_texts import brief, tasks, told

PART = "I. NHIỆM VỤ CỤ THỂ\n"


@pytest.mark.parametrize(
    ("text", "leads", "beside", "unfinished"),
    [
        (
            "Bộ Y tế chủ trì, phối hợp với các cơ quan, địa phương:",
            "Bộ Y tế",
            "các cơ quan, địa phương",
            True,
        ),
        ("Giao Sở Y tế chủ trì:", "Sở Y tế", "", True),
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính thực hiện các nhiệm vụ sau:",
            "Sở Y tế",
            "Sở Tài chính",
            False,
        ),
        (
            "Các sở, ban, ngành theo chức năng, nhiệm vụ được giao:",
            "Các sở, ban, ngành",
            "",
            False,
        ),
        (
            "UBND các xã, phường tập trung chỉ đạo, thực hiện tốt một số giải pháp trọng tâm sau:",
            "UBND các xã, phường",
            "",
            False,
        ),
        ("Sở Nội vụ là cơ quan thường trực, có trách nhiệm:", "Sở Nội vụ", "", False),
        ("Sở Nội vụ có trách nhiệm thực hiện các công việc sau đây:", "Sở Nội vụ", "", False),
        # What asks for something itself, or is a heading.
        ("Bộ Y tế chủ trì, phối hợp với Bộ Công an xây dựng:", "", "", False),
        ("Sở Tài chính rà soát các nội dung sau:", "", "", False),
        ("Trung tâm Y tế phân loại theo các nhóm sau:", "", "", False),
        ("Sở Y tế:", "", "", False),
    ],
)
def test_who_is_given_a_list(text: str, leads: str, beside: str, *, unfinished: bool) -> None:
    found = handed_over(text, Names())
    assert (text[slice(*found.leads)] if found else "") == leads
    assert (text[slice(*found.beside)] if found and found.beside else "") == beside
    assert (found is not None and found.unfinished) is unfinished


def test_points_that_end_as_sentences_are_the_work() -> None:
    found = tasks(
        f"{PART}1. Sở Công Thương chủ trì, phối hợp với các cơ quan, địa phương:\n"
        "a) Mở hai phiên chợ, báo cáo UBND tỉnh trong tháng 9 năm 2027.\n"
        "b) Chủ động phối hợp với Công an tỉnh kiểm tra kho xăng. Công khai kết quả.\n"
        "2. Các sở, ngành theo chức năng, nhiệm vụ được giao:\n"
        "a) Tiết kiệm điện.\nb) Sở Y tế trang bị đèn năng lượng mặt trời."
    )
    assert [told(task) for task in found] == [
        [
            "I.1.a",
            "single",
            "Sở Công Thương",
            "các cơ quan, địa phương",
            "trong tháng 9 năm 2027",
            "",
            "",
        ],
        [
            "I.1.b",
            "single",
            "Sở Công Thương",
            "Công an tỉnh | các cơ quan, địa phương",
            "",
            "",
            "",
        ],
        ["I.2.a", "collective", "Các sở, ngành", "", "", "", "duty"],
        ["I.2.b", "single", "Sở Y tế", "", "", "", "duty"],
    ]


def test_points_that_go_on_the_sentence_are_one_piece_of_work() -> None:
    (found,) = tasks(
        f"{PART}1. Sở Công Thương chủ trì, phối hợp với Sở Tài chính:\n"
        "a) Lập đề án chợ đầu mối;\nb) Đưa chợ vào hoạt động trước ngày 30/6/2027."
    )
    assert told(found)[:5] == [
        "I.1",
        "single",
        "Sở Công Thương",
        "Sở Tài chính",
        "trước ngày 30/6/2027",
    ]


def test_duties_below_a_body_that_answers_for_them() -> None:
    text = (
        f"{PART}1. Sở Nội vụ là cơ quan thường trực, có trách nhiệm:\n"
        "a) Đôn đốc các đơn vị;\nb) Phối hợp với Sở Tài chính lập dự toán."
    )
    article = "Điều 4. Sở Y tế có trách nhiệm:\n1. Mua thuốc.\n2. Mở lớp, xong trong năm 2027."
    assert [told(task)[:5:2] for task in tasks(article)] == [
        ["D4.1", "Sở Y tế", ""],
        ["D4.2", "Sở Y tế", "trong năm 2027"],
    ]
    assert brief(text) == [("I.1.a", "Sở Nội vụ", ""), ("I.1.b", "", "Sở Nội vụ")]


@pytest.mark.parametrize(
    "opening",
    [
        "Để thúc đẩy kết nối, chia sẻ dữ liệu, thời gian tới, các bộ, ngành cần tập trung triển"
        " khai các nhiệm vụ trọng tâm sau đây:",
        "Thời gian tới, các bộ, ngành thực hiện các nhiệm vụ sau:",
    ],
)
def test_behind_what_a_list_is_for(opening: str) -> None:
    found = brief(
        f"1. {opening}\n"
        "a) Tăng cường số hóa dữ liệu của mỗi bộ.\n"
        "b) Bộ Công Thương tiếp tục phối hợp với Bộ Tài chính kết nối dữ liệu.\n"
        "c) Tiếp tục rà soát quy định.\n"
    )
    given = [place for place, leads, _ in found if leads == "các bộ, ngành"]
    assert given == ["1.a", "1.c"]
