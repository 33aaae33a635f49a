"""Each word of a question compared with every token of passages, on vectors made by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.text import WORD
from index.embedding import Embedding
from retrieval.late_interaction import LateInteraction
from tests.fakes import FakeEncoder

HALF = math.sqrt(0.5)


def rows(*values: Sequence[float], dimension: int = 2) -> NDArray[np.float32]:
    return np.array(values, dtype=np.float32).reshape(-1, dimension)


def embedding(text: str, *tokens: Sequence[float], dimension: int = 2) -> Embedding:
    """A text with one token a word."""
    spans = tuple(match.span() for match in WORD.finditer(text))
    assert len(spans) == len(tokens)
    none = np.zeros(dimension, dtype=np.float32)
    return Embedding(none, rows(*tokens, dimension=dimension), spans)


PLAIN = LateInteraction(np.zeros(2, dtype=np.float32), np.zeros(2, dtype=np.float32))


def test_each_word_counts_by_its_closest_token() -> None:
    asked = embedding("xây cầu", (1, 0), (0, 1))
    passages = [rows((1, 0), (0.6, 0.8)), rows((-1, 0)), rows((0, 2), (HALF, -HALF))]
    found = PLAIN.matches("xây cầu", ["xây", "cầu"], asked, passages)
    assert found.dtype == np.float32
    np.testing.assert_allclose(found, [[1.0, 0.8], [-1.0, 0.0], [HALF, 1.0]], atol=1e-6)


def test_what_all_tokens_have_in_common_is_taken_off_first() -> None:
    late = LateInteraction(np.array([1, 1], np.float32), np.array([0, -1], np.float32))
    asked = embedding("xây cầu", (2, 1), (1, 3))  # apart from the centre: (1, 0) and (0, 2)
    # Of unit length (0, 1); (1, 0) and (0, 1): (0, 2); (1, 1) and (0, 2) apart from the centre.
    passages = [rows((0, 3)), rows((2, 0)), rows((2, 0), (0, 4))]
    found = late.matches("xây cầu", ["xây", "cầu"], asked, passages)
    np.testing.assert_allclose(found, [[0.0, 1.0], [HALF, HALF], [HALF, 1.0]], atol=1e-6)
    # Neither the question's vectors nor those of the passages are changed by it.
    assert asked.tokens.tolist() == [[2, 1], [1, 3]]
    assert passages[2].tolist() == [[2, 0], [0, 4]]


def test_in_three_dimensions_as_well() -> None:
    late = LateInteraction(np.array([0, 0, 1], np.float32), np.array([1, 0, 0], np.float32))
    asked = embedding("đào ao", (0, 3, 1), (2, 2, 2), dimension=3)  # (0, 3, 0), (2, 2, 1)
    # Of unit length and apart from the centre: (-2, 2, 2) / 3 and (-1, 0, 1).
    passage = rows((1, 2, 2), (0, 0, 5), dimension=3)
    found = late.matches("đào ao", ["đào", "ao"], asked, [passage])
    np.testing.assert_allclose(found, [[math.sqrt(1 / 3), 2 / math.sqrt(108)]], atol=1e-6)


@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.integers(1, 500))
def test_the_cosines_are_those_of_vectors_moved_one_by_one(seed: int, asked: int, n: int) -> None:
    random = np.random.default_rng(seed)
    centre = random.normal(size=16).astype(np.float32) / 10
    words = [f"w{i}" for i in range(asked)]
    text = " ".join(words)
    tokens = random.normal(size=(asked, 16)).astype(np.float32)
    passage = random.normal(size=(n, 16)).astype(np.float32) * 50
    late = LateInteraction(np.zeros(16, dtype=np.float32), centre)
    moved = passage / np.linalg.norm(passage, axis=1, keepdims=True) - centre
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    unit = tokens / np.linalg.norm(tokens, axis=1, keepdims=True)
    found = late.matches(text, words, embedding(text, *tokens, dimension=16), [passage])
    np.testing.assert_allclose(found, [(unit @ moved.T).max(axis=1)], atol=1e-4)


def test_a_word_of_several_tokens_is_their_mean() -> None:
    text = "quỹ đất"
    asked = Embedding(
        np.zeros(2, np.float32), rows((1, 0), (0, 1), (1, 0)), ((0, 2), (2, 3), (3, 7))
    )
    # The last token, with the blank before it, is of "đất" alone.
    found = PLAIN.matches(text, ["quỹ", "đất"], asked, [rows((1, 0)), rows((1, 1))])
    np.testing.assert_allclose(found, [[HALF, 1.0], [1.0, HALF]], atol=1e-6)
    whole = PLAIN.matches(text, ["quỹ đất"], asked, [rows((1, 0))])
    np.testing.assert_allclose(whole, [[2 / math.sqrt(5)]], atol=1e-6)


def test_a_word_that_the_text_lacks_has_no_column() -> None:
    asked = embedding("xây cầu", (1, 0), (0, 1))
    passages = [rows((1, 0)), rows((0, 1))]
    found = PLAIN.matches("xây cầu", ["15/KH", "xây", "bến", "cầu"], asked, passages)
    np.testing.assert_allclose(found, [[1, 0], [0, 1]], atol=1e-6)
    assert PLAIN.matches("xây cầu", ["bến"], asked, passages).shape == (2, 0)
    assert PLAIN.matches("xây cầu", [], asked, passages).shape == (2, 0)


def test_a_word_that_the_encoder_did_not_read_has_no_column() -> None:
    text = "xây cầu dài"
    cut = Embedding(np.zeros(2, np.float32), rows((1, 0), (0, 1)), ((0, 3), (3, 7)))
    found = PLAIN.matches(text, ["xây", "dài"], cut, [rows((1, 0))])
    np.testing.assert_allclose(found, [[1.0]], atol=1e-6)


def test_words_that_occur_twice_are_found_in_order() -> None:
    asked = embedding("nước sạch, nước thải", (1, 0), (0, 1), (-1, 0), (0, -1))
    words = ["nước", "sạch", "nước", "thải"]
    found = PLAIN.matches("nước sạch, nước thải", words, asked, [rows((1, 0)), rows((0, 1))])
    np.testing.assert_allclose(found, [[1, 0, -1, 0], [0, 1, 0, -1]], atol=1e-6)
    # What stands before the word above is looked for from the beginning.
    found = PLAIN.matches("nước sạch, nước thải", ["thải", "nước"], asked, [rows((1, 0))])
    np.testing.assert_allclose(found, [[0, 1]], atol=1e-6)


def test_capitals_and_small_letters_are_one() -> None:
    asked = embedding("XÂY Cầu", (1, 0), (0, 1))
    found = PLAIN.matches("XÂY Cầu", ["xây", "CẦU"], asked, [rows((1, 0))])
    np.testing.assert_allclose(found, [[1, 0]], atol=1e-6)


def test_a_passage_without_tokens_has_nothing_of_any_word() -> None:
    asked = embedding("xây cầu", (1, 0), (0, 1))
    found = PLAIN.matches("xây cầu", ["xây", "cầu"], asked, [rows(), rows((0, 0))])
    np.testing.assert_allclose(found, [[-1, -1], [0, 0]], atol=1e-6)
    assert PLAIN.matches("xây cầu", ["xây"], asked, []).shape == (0, 1)


WORDS = st.lists(st.sampled_from(["cầu", "ao", "chợ", "kè", "rừng"]), min_size=1, max_size=5)


@given(WORDS, st.lists(WORDS, max_size=4))
def test_words_of_the_passage_are_matched_wholly_and_others_less(
    asked: list[str], passages: list[list[str]]
) -> None:
    encoder = FakeEncoder()
    plain = LateInteraction(*np.zeros((2, encoder.dimension), dtype=np.float32))
    text = " ".join(asked)
    tokens = [one.tokens for one in map(encoder.embed_query, map(" ".join, passages))]
    found = plain.matches(text, asked, encoder.embed_query(text), tokens)
    assert found.shape == (len(passages), len(asked))
    assert (np.abs(found) <= 1 + 1e-5).all()
    for row, passage in zip(found, passages, strict=True):
        assert [cosine > 0.999 for cosine in row] == [word in passage for word in asked]


def test_centres_are_of_one_model_and_its_dimension() -> None:
    fitted = LateInteraction.standard(FakeEncoder("multilingual-e5-small-vi", 384))
    assert fitted is not None
    for centre in (fitted.questions, fitted.passages):
        assert centre.shape == (384,)
        assert centre.dtype == np.float32
        assert 0.1 < np.linalg.norm(centre) < 1  # of unit vectors that point much the same way
    assert LateInteraction.standard(FakeEncoder("another", 384)) is None
    assert LateInteraction.standard(FakeEncoder("multilingual-e5-small-vi", 64)) is None


@pytest.mark.parametrize("centre", [(3.0, 0.0), (0.0, 3.0)])
def test_a_token_at_the_centre_has_no_direction(centre: tuple[float, float]) -> None:
    late = LateInteraction(np.array(centre, np.float32), np.zeros(2, np.float32))
    asked = embedding("ao", centre)
    assert late.matches("ao", ["ao"], asked, [rows((1, 0))]).tolist() == [[0.0]]
