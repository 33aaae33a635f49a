"""Bodies of a kind that questions mean together."""

from __future__ import annotations

import pytest

from corpus.text import fold
from retrieval.bodies import levels_in, levels_of


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("cấp xã làm chủ trì bao nhiêu việc", {"xã"}),
        ("xã phường phải làm gì", {"xã"}),
        ("ubnd xã, phường lo gì", {"xã"}),
        ("các thôn phối hợp việc nào", {"thôn"}),
        ("cấp tỉnh phải triển khai những gì", {"tỉnh"}),
        ("các tỉnh thành được giao gì", {"tỉnh"}),
        ("mọi bộ ngành trung ương phải làm gì", {"bộ"}),
        ("tất cả các sở ban ngành, địa phương", {"sở"}),
        ("huyện xã phải làm gì", {"huyện", "xã"}),
        # one that is called by its name, or asked for
        ("xã Cửa Giáp phải làm gì", set()),
        ("các xã nào được chọn", set()),
        ("Sở Y tế chủ trì gì", set()),
        ("các phương án chống lũ", set()),
        ("kinh tế xã hội", set()),
    ],
)
def test_the_levels_that_a_question_means(text: str, levels: set[str]) -> None:
    assert levels_in(fold(text)) == levels


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("Ủy ban nhân dân các xã, phường", {"xã"}),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", {"tỉnh"}),
        ("Các bộ, cơ quan ngang bộ", {"bộ"}),
        ("Các sở, ban, ngành, địa phương", {"sở", "địa phương"}),
        ("các thôn, tổ dân phố", {"thôn"}),
        ("Các tổ chức chính trị - xã hội", set()),
    ],
)
def test_the_levels_of_a_collective(written: str, levels: set[str]) -> None:
    assert levels_of(fold(written)) == levels
