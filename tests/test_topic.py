"""What a question is about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from retrieval.topic import content_words, marked_topic, phrases, written_words


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Xin hỏi ai làm bệnh án điện tử ạ?", ["benh", "an", "dien", "tu"]),
        ("cho em biết tỷ lệ thương mại điện tử", ["ty", "le", "thuong", "mai", "dien", "tu"]),
        ("khi nào xong kho lạnh?", ["xong", "kho", "lanh"]),
        ("phủ sóng 5G và 100% thửa đất", ["phu", "song", "5g", "100%", "thua", "dat"]),
        ("là gì vậy ạ", []),
        ("", []),
    ],
)
def test_words_of_asking_are_left_out(text: str, topic: list[str]) -> None:
    assert list(content_words(text)) == topic


def test_generic_words_of_the_trade_are_left_out_where_asked() -> None:
    text = "cơ quan nào chịu trách nhiệm thực hiện đấu giá tần số"
    assert content_words(text, generic=False) == ("dau", "gia", "tan", "so")
    assert {"trach", "nhiem", "thuc", "hien"} <= set(content_words(text))


def test_marked_words_are_not_those_that_fold_alike() -> None:
    # "đốc" is no "đọc", "đổi" no "dõi"
    assert written_words("giám đốc") == ("giám", "đốc")
    assert written_words("đọc") == ()
    assert content_words("đọc") == ()


def test_a_text_without_marks_is_compared_without_them() -> None:
    assert content_words("cho em hoi kho lanh o dau") == ("kho", "lanh")


def test_covered_ranges_are_no_topic() -> None:
    text = "Sở Y tế làm bệnh viện"
    assert content_words(text, covered=[(0, 7)]) == ("benh", "vien")


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Công an tỉnh có nhiệm vụ nào về an ninh mạng?", "an ninh mạng"),
        ("việc nào liên quan đến du lịch", "du lịch"),
        ("Sở Y tế chủ trì gì?", ""),
        ("về việc này", ""),
        ("việc nào trong chương hai chăng", "hai chăng"),
        ("việc nào trong chương trình hành động", ""),
        ("Bộ A phải soạn mấy luật đất đai, luật nhà ở đúng không", "luật đất đai, luật nhà ở"),
        ("Bộ A sửa luật nào, luật gì", ""),
        ("phường em, hỏi riêng khoản tiền nong thì cấp xã lo gì", "tiền nong"),
    ],
)
def test_what_stands_behind_a_topic_mark(text: str, behind: str) -> None:
    assert marked_topic(text).rstrip("?") == behind


def test_phrases_are_neighbouring_pairs_but_for_two_numbers() -> None:
    assert phrases(["kho", "lanh", "2026", "2030", "tan"]) == ["kho lanh", "lanh 2026", "2030 tan"]
    assert phrases(["kho"]) == []


@given(st.text(max_size=120), st.lists(st.tuples(st.integers(0, 40), st.integers(40, 60))))
def test_content_words_are_the_written_ones_folded(
    text: str, covered: list[tuple[int, int]]
) -> None:
    written = written_words(text, covered=covered)
    assert content_words(text, covered=covered) == tuple(map(fold, written))
    assert all(isinstance(words, str) for words in marked_topic(text).split())
