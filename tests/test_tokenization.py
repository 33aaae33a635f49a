import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from index.tokenization import Lexicon, folded

LEXICON = Lexicon(
    frozenset({"chuyển đổi", "công nghệ", "công nghệ cao", "cơ sở dữ liệu", "ủy ban"})
)


def test_words_are_syllables_and_the_longest_compounds() -> None:
    assert LEXICON.words("Khu Công nghệ cao chuyển đổi số") == [
        *["khu", "công", "nghệ", "cao", "chuyển", "đổi", "số"],
        *["công_nghệ_cao", "chuyển_đổi"],
    ]


def test_a_compound_does_not_reach_over_punctuation_or_a_line_break() -> None:
    assert LEXICON.words("công, nghệ") == ["công", "nghệ"]
    assert LEXICON.words("công\nnghệ") == ["công", "nghệ"]
    assert LEXICON.words("công  nghệ") == ["công", "nghệ", "công_nghệ"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("57-NQ/TW", ["57-nq/tw", "57", "nq", "tw"]),
        ("Sở KH&CN", ["sở", "kh&cn", "kh", "cn"]),
        ("mạng 5G", ["mạng", "5g"]),
        ("tối thiểu 70%", ["tối", "thiểu", "70"]),
        ("mục 10.3.", ["mục", "10.3", "10", "3"]),
        ("13/02/2025", ["13/02/2025", "13", "02", "2025"]),
    ],
)
def test_numbers_and_codes_stay_searchable_whole_and_in_parts(text: str, tokens: list[str]) -> None:
    assert LEXICON.words(text) == tokens


def test_spelling_variants_of_the_same_word_give_the_same_tokens() -> None:
    expected = ["ủy", "ban", "xã", "hội", "hóa", "quý", "ii", "toàn", "ủy_ban"]
    assert LEXICON.words("Ủy ban xã hội hóa quý II toàn") == expected
    assert LEXICON.words("Uỷ ban xã hội hoá quý II toàn") == expected
    decomposed = unicodedata.normalize("NFD", "UỶ BAN xã hội hoá quý II toàn")
    assert LEXICON.words(decomposed) == expected


def test_folded_tokens_are_syllables_and_pairs_without_diacritics() -> None:
    assert folded("Sở Y tế, Đề án 06") == [
        *["so", "y", "te", "de", "an", "06"],
        *["so_y", "y_te", "de_an", "an_06"],
    ]
    assert folded("so y te, de an 06") == folded("Sở Y tế, Đề án 06")


@pytest.mark.parametrize("text", ["", "  \n ", "?!…", "___"])
def test_text_without_words_gives_no_tokens(text: str) -> None:
    assert LEXICON.words(text) == []
    assert folded(text) == []


def test_a_lexicon_survives_saving(tmp_path: Path) -> None:
    LEXICON.save(tmp_path / "lexicon.txt")
    assert (tmp_path / "lexicon.txt").read_text(encoding="utf-8").splitlines() == sorted(
        LEXICON.compounds
    )
    assert Lexicon.load(tmp_path / "lexicon.txt") == LEXICON


def test_an_empty_lexicon_leaves_syllables(tmp_path: Path) -> None:
    Lexicon(frozenset()).save(tmp_path / "lexicon.txt")
    assert Lexicon.load(tmp_path / "lexicon.txt").words("công nghệ") == ["công", "nghệ"]


@pytest.mark.slow
def test_underthesea_finds_the_compounds_of_a_text() -> None:
    lexicon = Lexicon.learn(
        ["Đẩy mạnh chuyển đổi số, xây dựng cơ sở dữ liệu dùng chung\n70% doanh nghiệp, 57-NQ/TW"]
    )
    assert {"chuyển đổi", "cơ sở dữ liệu", "doanh nghiệp"} <= lexicon.compounds
    # Only words of letters, in the form in which the words of a text are looked up.
    assert all(c == c.lower() and c.replace(" ", "").isalpha() for c in lexicon.compounds)


def test_cutting_a_query_needs_no_underthesea() -> None:
    code = (
        "import sys; from index.tokenization import Lexicon, folded;"
        "Lexicon(frozenset({'công nghệ'})).words('công nghệ'); folded('công nghệ');"
        "print(sorted({'underthesea', 'torch', 'transformers'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
