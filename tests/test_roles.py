"""Which agencies of a question lead and which coordinate."""

from __future__ import annotations

import pytest

from retrieval.roles import either_role, names_leads, only_coordinates, roles_in
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


def test_a_request_for_help_is_no_coordination() -> None:
    assert not only_coordinates(read("Sở Y tế được giao gì, mong anh chị chỉ giúp"))


@pytest.mark.parametrize(
    ("text", "either"),
    [
        ("Sở Y tế có những việc nào, chủ trì hay phối hợp đều tính", True),
        ("việc Sở Y tế phối hợp hoặc chủ trì", True),
        ("Sở Y tế chủ trì, phối hợp với Sở Tài chính việc gì", False),
        ("Sở Y tế đứng tên chủ trì việc nào, phối hợp thì khỏi kể", False),
    ],
)
def test_both_roles_may_be_asked_for(text: str, either: bool) -> None:
    assert either_role(read(text)) is either
