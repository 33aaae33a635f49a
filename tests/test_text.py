"""Normal forms, folding, words and sentences of Vietnamese text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import (
    CAPITALS,
    SMALL_LETTERS,
    fold,
    has_diacritics,
    nfc,
    sentence_spans,
    shorten,
    squeeze,
    words,
)
from tests.genre import PLAN, source


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Sở Y tế", "so y te"),
        ("ĐIỂM đ) Đường", "diem d) duong"),
        ("Ủy ban, UỶ BAN", "uy ban, uy ban"),
        ("57-NQ/TW: 80% – “KH&CN”", "57-nq/tw: 80% – “kh&cn”"),
        (unicodedata.normalize("NFD", "chuyển đổi số"), "chuyen doi so"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(nfc(text))
    assert fold(nfc(text)) == fold(text)


def test_folding_the_plan_leaves_plain_letters() -> None:
    assert sorted(set(fold(source(PLAN))) - set(map(chr, range(0x80)))) == ["“", "”"]


def test_letters() -> None:
    assert len(set(CAPITALS)) == len(set(SMALL_LETTERS)) == 93
    assert CAPITALS.isupper()
    assert SMALL_LETTERS.islower()
    assert {"Đ", "Ă", "Ự", "Ẫ", "Z"} <= set(CAPITALS)
    letters = {c for c in source(PLAN) if c.isalpha()}
    assert letters <= set(CAPITALS + SMALL_LETTERS)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("so y te", False),
        ("sở y tế", True),
        ("do dam", False),
        ("đo đạm", True),
        (unicodedata.normalize("NFD", "tế"), True),
        ("57-NQ/TW 2025", False),
        ("", False),
    ],
)
def test_has_diacritics(text: str, *, marked: bool) -> None:
    assert has_diacritics(text) is marked


def test_words() -> None:
    text = "Sở KH&CN thực hiện Nghị quyết số 57-NQ/TW, mục 5.2 (ngày 22/12/2024); 80%."
    assert words(text) == [
        "Sở", "KH&CN", "thực", "hiện", "Nghị", "quyết", "số", "57-NQ/TW", "mục", "5.2", "ngày",
        "22/12/2024", "80",
    ]  # fmt: skip


def test_squeeze() -> None:
    assert squeeze("  Sở\u00a0Y \n\t tế ") == "Sở Y tế"
    assert squeeze(unicodedata.normalize("NFD", "tế")) == "tế"


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Phát triển hạ tầng số. Bảo đảm an toàn! Thu hút nhân tài?",
            ["Phát triển hạ tầng số.", "Bảo đảm an toàn!", "Thu hút nhân tài?"],
        ),
        ("1. Mục đích của V. I. Lênin", ["1. Mục đích của V. I. Lênin"]),
        ("5. Sở Y tế", ["5. Sở Y tế"]),
        ("Đến năm 2030. Bảo đảm", ["Đến năm 2030.", "Bảo đảm"]),
        ("Dòng một\nDòng hai.", ["Dòng một", "Dòng hai."]),
        ("Đầu tư hạ tầng; Ưu tiên dữ liệu", ["Đầu tư hạ tầng;", "Ưu tiên dữ liệu"]),
        # A small letter goes on with the sentence, also an accented one.
        ("đầu tư hạ tầng; ưu tiên dữ liệu", ["đầu tư hạ tầng; ưu tiên dữ liệu"]),
        ("Y tế, v.v. ở các xã", ["Y tế, v.v. ở các xã"]),
        ("“Rõ người, rõ việc.” Tổ chức", ["“Rõ người, rõ việc.”", "Tổ chức"]),
        ("Học tập... “Bình dân học vụ số”", ["Học tập...", "“Bình dân học vụ số”"]),
        ("Nghị định 13.2023 và 5.2 có hiệu lực", ["Nghị định 13.2023 và 5.2 có hiệu lực"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(st.text(alphabet=st.sampled_from("aÁđ. ;\n?!12(“”-")))
def test_sentences_cover_the_text(text: str) -> None:
    end = 0
    for start, stop in sentence_spans(text):
        assert text[end:start].strip() == ""
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert text[end:].strip() == ""


def test_shorten() -> None:
    assert shorten("Phát triển  hạ tầng số", 100) == "Phát triển hạ tầng số"
    assert shorten("Phát triển hạ tầng số, dữ liệu số", 25) == "Phát triển hạ tầng số…"


@given(st.text(), st.integers(1, 40))
def test_shortening_keeps_the_limit(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert len(short) <= limit
    assert short == squeeze(text) or squeeze(text).startswith(short.removesuffix("…"))
