"""Clean text and its way back to the stored source."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning import CleanText, clean
from corpus.model import Span
from corpus.text import nfc
from tests.genre import PLAN, as_decomposed, as_windows, source


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("một\r\nhai\rba\x0bbốn\u2028năm", "một\nhai\nba\nbốn\nnăm"),
        ("Sở\u00a0Y\ttế\u202f2\u3000và", "Sở Y tế 2 và"),
        ("\ufeffKế\u200b hoạch\u00ad", "Kế hoạch"),
        ("trang\x0csau", "trang\n\x0csau"),
        (unicodedata.normalize("NFD", "Điều ngữ"), "Điều ngữ"),
        ("1\\. **Đậm** không phải markdown", "1\\. **Đậm** không phải markdown"),
        ("", ""),
    ],
)
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text).text == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("## II. MỤC TIÊU", "II. MỤC TIÊU"),
        ("> trích dẫn", "trích dẫn"),
        ("**1\\. Đến năm 2030**", "1. Đến năm 2030"),
        ("\\- R\\&D đạt 2%", "- R&D đạt 2%"),
        ("__Điều 1.__ *Nơi nhận:*", "Điều 1. Nơi nhận:"),
        ("***Nơi nhận:***<br>_Như trên_", "Nơi nhận:<br>Như trên"),
        ("ma_so_1 và _ chỗ trống", "ma_so_1 và _ chỗ trống"),
        ("\\*", "*"),  # an escaped star is a star
        ("\\*\\*không đậm\\*\\*", "**không đậm**"),
        ("5 * 3 = 15", "5 * 3 = 15"),
        ("* gạch đầu dòng", "* gạch đầu dòng"),
        ("C# và a#b", "C# và a#b"),
        # The heading of a unit is one line, wherever it was broken; other lines stay.
        ("**II. MỤC\nĐÍCH, YÊU CẦU**\n\nTỉnh", "II. MỤC ĐÍCH, YÊU CẦU\n\nTỉnh"),
        ("**1.\r\nSở Y tế:**\nLập kho", "1. Sở Y tế:\nLập kho"),
        ("*a) Các bệnh\nqua đường hô hấp:* Cúm", "a) Các bệnh qua đường hô hấp: Cúm"),
        ("**TM. ỦY BAN\nCHỦ TỊCH**", "TM. ỦY BAN\nCHỦ TỊCH"),
        ("**1. Sở Y tế\n\n2. Sở Nội vụ**", "1. Sở Y tế\n\n2. Sở Nội vụ"),
    ],
)
def test_clean_markdown(text: str, cleaned: str) -> None:
    assert clean(text, markdown=True).text == cleaned


def test_spans_of_decomposed_letters() -> None:
    text = unicodedata.normalize("NFD", "Sở Tài chính, Sở Y tế")
    cleaned = clean(text)
    start = cleaned.text.index("Sở Y")
    span = cleaned.span(start, start + len("Sở Y tế"))
    quote = text[span.start : span.end]
    assert quote != "Sở Y tế"
    assert nfc(quote) == "Sở Y tế"


def test_spans_behind_markup() -> None:
    text = "**II\\- MỤC TIÊU**\r\n\\- R\\&D"
    cleaned = clean(text, markdown=True)
    assert cleaned.text == "II- MỤC TIÊU\n- R&D"
    assert cleaned.span(0, 3) == Span(2, 6)
    assert text[slice(2, 6)] == "II\\-"
    last = cleaned.span(13, 18)
    assert text[last.start : last.end] == "- R\\&D"
    assert [line.text for line in cleaned.lines()] == ["II- MỤC TIÊU", "- R&D"]
    assert [(line.start, line.end) for line in cleaned.lines()] == [(0, 12), (13, 18)]


def test_piece() -> None:
    cleaned = clean("**Một** hai\r\nba", markdown=True)
    piece = cleaned.piece(Span(2, 11))
    assert piece.text == "Một hai"
    assert piece.span(4, 7) == Span(8, 11)
    assert cleaned.piece(Span(0, 2)).text == ""


def test_the_plan_needs_no_cleaning() -> None:
    text = source(PLAN)
    assert clean(text).text == text
    assert clean(as_decomposed(text)).text == text
    assert clean(as_windows(text)).text.replace("  \n", "\n") == text


def _letters(text: str) -> str:
    return "".join(nfc(text).split())


pieces = st.lists(
    st.sampled_from(
        ["Điều 1.", "**", "\\-", "#", "\r\n", "\n", "*", "ệ", "e\u0302\u0323", "\u200b", "\u0301",
         "\u00a0", "\\", "🙂", "\x00", "\x0c", "> ", "_", "|"]
    )
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), pieces), st.booleans())
def test_every_character_has_its_place(text: str, markdown: bool) -> None:
    cleaned = clean(text, markdown=markdown)
    assert len(cleaned.text) == len(cleaned.starts) == len(cleaned.ends)
    assert list(cleaned.starts) == sorted(cleaned.starts)
    assert list(cleaned.ends) == sorted(cleaned.ends)
    assert all(start < end for start, end in zip(cleaned.starts, cleaned.ends, strict=True))
    for character, start, end in zip(cleaned.text, cleaned.starts, cleaned.ends, strict=True):
        if not character.isspace():
            assert character in nfc(text[start:end])
    assert "".join(line.text for line in cleaned.lines()) == cleaned.text.replace("\n", "")


@given(st.text(alphabet=st.sampled_from("aệđ. \n\t-🙂")))
def test_composed_text_stays(text: str) -> None:
    assert clean(text).text == text.replace("\t", " ")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp"))))
def test_decomposed_text_reads_the_same(text: str) -> None:
    composed = nfc(text)
    assert _letters(clean(unicodedata.normalize("NFD", composed)).text) == _letters(composed)


@given(pieces)
def test_a_piece_is_the_text_of_its_span(text: str) -> None:
    cleaned = clean(text, markdown=True)
    whole = cleaned.piece(Span(0, len(text)))
    assert whole == CleanText(cleaned.text, cleaned.starts, cleaned.ends)
