"""What questions ask of targets."""

from __future__ import annotations

import pytest

from retrieval.target_questions import Aim, asks_of_targets, figure_in, tasks_beside
from tests.assistants import read


@pytest.mark.parametrize(
    ("text", "aim", "years", "topic"),
    [
        ("chỉ tiêu kinh tế số 2030 và 2045", Aim.VALUE, {"2030", "2045"}, "kinh te so"),
        ("đến 2030 tỷ lệ phủ sóng 5G phải đạt bao nhiêu", Aim.VALUE, {"2030"}, "phu song 5g"),
        ("phụ lục 1 có bao nhiêu chỉ tiêu", Aim.LIST, set(), ""),
        ("có những chỉ tiêu nào đến năm 2045", Aim.LIST, {"2045"}, ""),
        ("chỉ tiêu nào về nhân lực, bằng sáng chế", Aim.LIST, set(), "nhan luc bang sang che"),
        ("liệt kê chỉ tiêu về nhân lực", Aim.LIST, set(), "nhan luc"),
        ("chỉ tiêu về nhân lực", Aim.LIST, set(), "nhan luc"),
        ("Bộ Công an theo dõi những chỉ tiêu nào", Aim.LIST, set(), ""),
        ("Bộ Y tế theo dõi những chỉ tiêu nào, tính cả 2045", Aim.LIST, set(), ""),
        ("Bộ Y tế theo dõi chỉ tiêu nào lẫn mốc 2045", Aim.LIST, set(), ""),
        ("Bộ Y tế theo dõi chỉ tiêu nào, mốc 2045 cũng đếm", Aim.LIST, set(), ""),
        ("bộ nào theo dõi chỉ tiêu hạ tầng số", Aim.TRACKER, set(), "ha tang so"),
        # who measures what is called by no "chỉ tiêu"
        (
            "tỷ lệ nhà máy có điện mặt trời ai đứng ra đo đếm",
            Aim.TRACKER,
            set(),
            "nha may dien mat troi",
        ),
        ("tỷ trọng logistics cơ quan nào thống kê", Aim.TRACKER, set(), "logistics"),
        # how many of what is named before
        ("bến cảng số: tối thiểu mấy cái cho tới 2030", Aim.VALUE, {"2030"}, "ben cang so"),
        ("trạm sạc thì cần ít nhất mấy cái đến năm 2035", Aim.VALUE, {"2035"}, "tram sac"),
    ],
)
def test_the_aim_and_the_years_are_read(text: str, aim: Aim, years: set[str], topic: str) -> None:
    asked = asks_of_targets(read(text))
    assert asked is not None
    assert (asked.aim, asked.years) == (aim, years)
    assert " ".join(asked.question.specific_topic) == topic


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì những nhiệm vụ nào?",
        "Sao lại giao Công an tỉnh lo chỉ tiêu 70% thương mại điện tử vậy?",
        "sở nào lo tỷ lệ thương mại điện tử",
        "dòng 14 phụ lục I có bao nhiêu mục",
        "quỹ mạo hiểm bên nào lo",
    ],
)
def test_a_question_about_something_else_is_none(text: str) -> None:
    assert asks_of_targets(read(text)) is None


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("chỉ lấy cái đạt 100%", ["100%"]),
        ("cái nào từ 90% trở lên", []),
        ("chỉ tiêu nào trên 90%", ["95,5%", "100%"]),
        ("cái nào dưới 90 phần trăm", ["40%"]),
        ("cái nào tối thiểu 95,5%", ["95,5%", "100%"]),
    ],
)
def test_targets_are_told_apart_by_a_figure(text: str, fitting: list[str]) -> None:
    figure = figure_in(read(text))
    assert figure is not None
    values = ["40%", "90%", "95,5%", "100%"]
    fitting = fitting or values[1:]
    assert [value for value in values if figure.fits(value, "")] == fitting
    assert not figure.fits("100", "trạm")


def test_no_figure_is_a_year_or_a_number_of_a_document() -> None:
    assert figure_in(read("chỉ tiêu nào đến năm 2030 của nghị quyết 57")) is None


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Bộ Y tế theo dõi chỉ tiêu nào và chủ trì việc gì", "chủ trì việc gì"),
        ("Bộ Y tế có những chỉ tiêu, nhiệm vụ nào", "có , nhiệm vụ nào"),
        ("Bộ Y tế theo dõi chỉ tiêu nào", None),
        ("có chỉ tiêu gì và nhiệm vụ nào", None),
    ],
)
def test_tasks_that_are_asked_beside_targets(text: str, left: str | None) -> None:
    rest = tasks_beside(read(text))
    assert (rest and " ".join(rest.topic_text.split())) == left
