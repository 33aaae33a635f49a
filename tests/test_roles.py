"""Which agencies of a question lead and which coordinate."""

from __future__ import annotations

import pytest

from retrieval.roles import (
    either_role,
    left_out,
    names_leads,
    only_coordinates,
    roles_in,
    states_lead,
)
from tests.assistants import read

YT, TC, NV = "so-y-te", "so-tai-chinh", "so-noi-vu"


@pytest.mark.parametrize(
    ("text", "leads", "coordinators"),
    [
        ("Sở Y tế chủ trì những nhiệm vụ nào?", (YT,), ()),
        ("Sở Y tế và Sở Tài chính cùng chủ trì việc gì", (YT, TC), ()),
        ("Sở Y tế phối hợp những việc gì", (), (YT,)),
        ("Sở Y tế phối hợp thực hiện những nhiệm vụ nào", (), (YT,)),
        ("Sở Y tế và Sở Tài chính cùng phối hợp những việc nào", (), (YT, TC)),
        ("Sở Y tế chủ trì, Sở Tài chính phối hợp những việc nào", (YT,), (TC,)),
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính những việc nào", (YT,), (TC,)),
        ("Sở Tài chính phối hợp với Sở Y tế những việc nào", (YT,), (TC,)),
        ("Sở Y tế, Sở Nội vụ chủ trì và Sở Tài chính phối hợp việc gì", (YT, NV), (TC,)),
        ("phối hợp với Sở Tài chính trong việc nào do Sở Y tế chủ trì", (YT,), (TC,)),
        ("Hội Nông dân cần phối hợp với Sở Y tế, xin hỏi sở này được giao việc gì", (YT,), ()),
        ("Hội Nông dân sắp gặp Sở Y tế, sở ấy phối hợp những việc nào", (), (YT,)),
        ("Kê các việc cần Sở Y tế phối hợp để em gửi, bên đó đang chờ", (), (YT,)),
    ],
)
def test_roles_go_by_the_words_around_an_agency(
    text: str, leads: tuple[str, ...], coordinators: tuple[str, ...]
) -> None:
    assert roles_in(read(text)) == (leads, coordinators)


def test_who_only_coordinates_is_told_from_who_leads_too() -> None:
    assert only_coordinates(read("ai phối hợp làm việc này"))
    assert not only_coordinates(read("ai chủ trì, ai phối hợp"))
    assert names_leads(read("ai chủ trì, ai phối hợp"))


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chỉ phối hợp thôi, không phải việc sở chủ trì, là những việc nào",
        "Sở Y tế tham gia hỗ trợ (không chủ trì) mấy việc",
        "việc nào Sở Y tế giúp đơn vị khác",
    ],
)
def test_helping_is_told_by_other_words_too(text: str) -> None:
    assert only_coordinates(read(text))


@pytest.mark.parametrize(
    ("text", "helps"),
    [
        ("Sở Y tế đứng ở cột phối hợp dòng nào, dòng sở chủ trì thì thôi", True),
        ("Sở Y tế phối hợp việc gì? Không cần việc sở tự chủ trì", True),
        ("việc nào do các sở làm chính mà Sở Y tế đứng phối hợp", True),
        ("việc nào cơ quan khác chủ trì, phối hợp với Sở Y tế", True),
        ("việc gì Sở Y tế phối hợp, phần sở đứng đầu khỏi kể", True),
        ("Sở Y tế có việc nào làm chính không, hay sở chỉ phối hợp?", False),
        ("việc có Sở Y tế phối hợp thôi, việc chủ trì không lấy", True),
        ("Sở Y tế chủ trì việc gì, việc phối hợp thì bỏ qua", False),
        ("Sở Y tế được giao việc gì? Tôi không cần việc sở chỉ phối hợp", False),
    ],
)
def test_a_role_that_is_left_out_is_not_asked_for(text: str, helps: bool) -> None:
    assert only_coordinates(read(text)) is helps


def test_a_role_that_is_left_out_is_no_topic() -> None:
    question = read("Sở Y tế chủ trì gì? Phần phối hợp thì thôi")
    assert [question.text[slice(*span)].strip() for span in left_out(question)] == [
        "Phần phối hợp thì thôi"
    ]


def test_a_request_for_help_is_no_coordination() -> None:
    assert not only_coordinates(read("Sở Y tế được giao gì, mong anh chị chỉ giúp"))


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Sở Y tế được ghi rõ là chủ trì ở khoản nào", True),
        ("chỗ nào ghi Sở Y tế chủ trì", False),
        ("Sở Y tế chủ trì những việc nào", False),
    ],
)
def test_only_what_says_who_leads_may_be_asked_for(text: str, stated: bool) -> None:
    assert states_lead(read(text)) is stated


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("Sở Y tế có những việc nào, chủ trì hay phối hợp đều tính", True),
        ("việc Sở Y tế phối hợp hoặc chủ trì", True),
        ("việc của Sở Y tế, bất kể ở cột chủ trì hay cột phối hợp", True),
        ("Sở Y tế: một cột việc chủ trì, một cột việc phối hợp", True),
        ("quyết định giao Sở Y tế mấy việc, cả việc phối hợp", True),
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính việc gì", False),
        ("Sở Y tế đứng tên chủ trì việc nào, phối hợp thì khỏi kể", False),
    ],
)
def test_both_roles_may_be_asked_for(text: str, either: bool) -> None:
    assert either_role(read(text)) is either
