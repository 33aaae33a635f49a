from pathlib import Path

import numpy as np
import pytest

from index.lexical import Field, LexicalField, LexicalIndex
from index.tokenization import Lexicon, folded

TEXTS = [
    "Nghiên cứu thí điểm thành lập Quỹ đầu tư mạo hiểm có sử dụng ngân sách nhà nước.",
    "Giao dịch thương mại điện tử chiếm tối thiểu 70% tổng tiêu dùng sản phẩm, dịch vụ.",
    "Mạng thông tin di động 5G, 6G phủ sóng toàn tỉnh theo Nghị quyết số 57-NQ/TW.",
    "Đầu tư phát triển hạ tầng số; số hóa hồ sơ.",
]
LEXICON = Lexicon(frozenset({"đầu tư", "mạo hiểm", "ngân sách", "thương mại điện tử"}))


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex(
        LEXICON,
        {
            "words": LexicalField.build([LEXICON.words(text) for text in TEXTS]),
            "folded": LexicalField.build([folded(text) for text in TEXTS]),
        },
    )


def rows(index: LexicalIndex, query: str, field: Field = "words", k: int = 10) -> list[int]:
    return [hit.row for hit in index.search(query, k, field)]


def test_the_text_with_the_rarer_words_comes_first(index: LexicalIndex) -> None:
    hits = index.search("quỹ đầu tư mạo hiểm", 10, "words")
    assert [hit.row for hit in hits] == [0, 3]
    assert hits[0].score > 2 * hits[1].score > 0


def test_without_diacritics_only_the_folded_field_finds_it(index: LexicalIndex) -> None:
    assert rows(index, "quy dau tu mao hiem", "folded")[0] == 0
    assert rows(index, "quy dau tu mao hiem", "words") == []


@pytest.mark.parametrize("field", ["words", "folded"])
@pytest.mark.parametrize(
    ("query", "row"),
    [("57-NQ/TW", 2), ("57-nq-tw", 2), ("nq57 57", 2), ("5G", 2), ("70%", 1), ("70", 1)],
)
def test_numbers_and_codes_are_found(
    index: LexicalIndex, query: str, row: int, field: Field
) -> None:
    assert rows(index, query, field) == [row]


@pytest.mark.parametrize("field", ["words", "folded"])
@pytest.mark.parametrize("query", ["", "   ", "?!", "xyzzy plugh"])
def test_an_empty_or_unknown_query_finds_nothing(
    index: LexicalIndex, query: str, field: Field
) -> None:
    assert index.search(query, 10, field) == []


def test_a_search_can_be_cut_and_restricted(index: LexicalIndex) -> None:
    assert rows(index, "đầu tư mạo hiểm", k=1) == [0]
    assert rows(index, "đầu tư mạo hiểm", k=0) == []
    only = np.array([1, 3], dtype=np.int64)
    assert [hit.row for hit in index.search("đầu tư mạo hiểm", 10, "words", only)] == [3]
    none = np.array([], dtype=np.int64)
    assert index.search("đầu tư", 10, "words", none) == []


def test_equal_scores_keep_the_order_of_the_rows() -> None:
    field = LexicalField.build([["b"], ["a"], ["a"], ["a"]])
    hits = field.search(["a"], 10)
    assert [hit.row for hit in hits] == [1, 2, 3]
    assert len({hit.score for hit in hits}) == 1


def test_scores_are_those_of_bm25() -> None:
    # Lucene's form: idf * tf / (tf + k1 * (1 - b + b * length / mean length)).
    field = LexicalField.build([["a", "a", "b"], ["b"], ["c", "d"]])
    (hit,) = field.search(["a"], 10)
    idf = np.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
    assert hit.row == 0
    assert hit.score == pytest.approx(idf * 2 / (2 + 1.5 * (1 - 0.75 + 0.75 * 3 / 2)), rel=1e-5)


def test_a_text_without_tokens_is_never_found() -> None:
    field = LexicalField.build([[], ["a"]])
    assert [hit.row for hit in field.search(["a"], 10)] == [1]


def test_an_index_survives_saving_and_its_files_are_the_same_every_time(
    index: LexicalIndex, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        index.save(tmp_path / name)
    loaded = LexicalIndex.load(tmp_path / "one")
    assert rows(loaded, "đầu tư 57-NQ/TW") == rows(index, "đầu tư 57-NQ/TW") == [2, 3, 0]
    assert rows(loaded, "dau tu", "folded") == rows(index, "dau tu", "folded") == [3, 0, 1]
    files = {p.relative_to(tmp_path / "one") for p in (tmp_path / "one").rglob("*") if p.is_file()}
    assert Path("lexicon.txt") in files
    for file in files:
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()
    # No progress bars.
    assert capfd.readouterr() == ("", "")
