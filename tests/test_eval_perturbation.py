from __future__ import annotations

import random
import unicodedata

import pytest

from corpus.text import fold, nfc
from eval.perturbation import (
    DISTURBANCES,
    abbreviated,
    disturbed,
    half_diacritics,
    lower_case,
    slips,
    telex,
    telex_leftovers,
    without_diacritics,
)
from tests.eval_fakes import question

TEXT = "Sở Y tế chủ trì những nhiệm vụ nào về chuyển đổi số ở Đông Hưng, mục 5.2?"


def rng(seed: int = 0) -> random.Random:
    return random.Random(seed)


@pytest.mark.parametrize(
    ("word", "keys"),
    [
        ("nhiệm", "nhieemj"),
        ("vụ", "vuj"),
        ("đường", "dduwowngf"),
        ("Đặng", "DDawngj"),
        ("Ơn", "Own"),
        ("quỹ", "quyx"),
        ("CNTT", "CNTT"),
    ],
)
def test_telex_keys(word: str, keys: str) -> None:
    assert telex(word) == keys


def test_all_diacritics_go_and_case_stays() -> None:
    assert without_diacritics(TEXT, rng()) == (
        "So Y te chu tri nhung nhiem vu nao ve chuyen doi so o Dong Hung, muc 5.2?"
    )


def test_half_of_them_go() -> None:
    text = half_diacritics(TEXT, rng())
    words, clean = text.split(), TEXT.split()
    assert fold(text) == fold(TEXT)
    kept = sum(word == before for word, before in zip(words, clean, strict=True))
    assert 0 < kept < len(words)


def test_nfd_is_the_same_text_in_other_characters() -> None:
    text = DISTURBANCES["nfd"](TEXT, rng())
    assert text != TEXT
    assert nfc(text) == TEXT
    assert unicodedata.is_normalized("NFD", text)


def test_telex_is_left_over_in_some_words() -> None:
    words = telex_leftovers(TEXT, rng()).split()
    left = [word for word, before in zip(words, TEXT.split(), strict=True) if word != before]
    assert 0 < len(left) < len(words)
    keyed = {telex(word.strip(",.?")) for word in TEXT.split()}
    assert {word.strip(",.?") for word in left} <= keyed


def test_slips_touch_few_words_and_no_numbers() -> None:
    for seed in range(50):
        text = slips(TEXT, rng(seed))
        assert "5.2?" in text
        assert text != TEXT
        assert len(TEXT) - 4 <= len(text) <= len(TEXT) + 4
    assert slips("5.2?", rng()) == "5.2?"


def test_abbreviations_are_those_that_officials_write() -> None:
    assert abbreviated("Sở Khoa học và Công nghệ lo chuyển đổi số, thủ tục hành chính", rng()) == (
        "Sở KHCN lo CĐS, TTHC"
    )
    assert abbreviated("ban quản lý khu kinh tế và các khu công nghiệp tỉnh", rng()) == (
        "BQL KKT tỉnh"
    )
    assert abbreviated("kế hoạchs", rng()) == "kế hoạchs"


def test_lower_case() -> None:
    assert lower_case("Sở Y tế làm gì?", rng()) == "sở y tế làm gì"


def test_slices_are_repeatable_and_leave_out_what_does_not_change() -> None:
    changed = question(id="a", text="Quỹ đầu tư?", clauses=("II.3",), history=("Ai lập quỹ?",))
    same = question(id="b", text="quy dau tu", clauses=("II.3",))
    (one,) = disturbed([changed, same], "no_diacritics")
    assert (one.id, one.text, one.history) == ("a", "Quy dau tu?", ("Ai lap quy?",))
    assert one.clauses == changed.clauses
    assert list(disturbed([question(text="???", clauses=("II.3",))], "lower_case")) == []
    for variant in DISTURBANCES:
        assert list(disturbed([changed], variant)) == list(disturbed([changed], variant))
