"""The vectors of tokens that the packaged model gives beside those of texts."""

from __future__ import annotations

import json
import shutil
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from index.embedding import Embedding, SentenceTransformerEncoder
from index.onnx_encoder import OnnxEncoder

pytestmark = pytest.mark.slow  # all need the built model

QUESTIONS = [
    "ai lo tái định cư",
    "Quỹ đầu tư mạo hiểm: cơ quan nào chủ trì, phối hợp?",
    "KH&CN năm 2026 (đợt 2)",
    "cau vuot song ben nao xay",
]


@pytest.fixture(scope="module")
def onnx(models_dir: Path) -> OnnxEncoder:
    return OnnxEncoder(models_dir / "packaged")


@pytest.fixture
def without_tokens(models_dir: Path, tmp_path: Path) -> OnnxEncoder:
    """The same model in a folder that says it gives no vectors of tokens."""
    folder = tmp_path / "packaged"
    shutil.copytree(models_dir / "packaged/onnx", folder / "onnx")
    fields = json.loads((models_dir / "packaged/model.json").read_text("utf-8"))
    assert fields["tokens"] is True
    (folder / "model.json").write_text(json.dumps(fields | {"tokens": False}), "utf-8")
    return OnnxEncoder(folder)


def pieces(text: str, embedding: Embedding) -> list[str]:
    return [text[start:end] for start, end in embedding.spans]


def assert_covers(text: str, embedding: Embedding) -> None:
    """The tokens stand in the text in order, and leave out blanks at most."""
    behind = 0
    for start, end in embedding.spans:
        assert 0 <= behind <= start < end <= len(text)
        assert not text[behind:start].strip()
        behind = end
    assert not text[behind:].strip()


def test_the_tokens_of_a_question_are_its_own_words(onnx: OnnxEncoder) -> None:
    embedding = onnx.embed_query("ai lo tái định cư")
    words = [piece.strip() for piece in pieces("ai lo tái định cư", embedding)]
    assert words == ["ai", "lo", "tái", "định", "cư"]
    assert embedding.tokens.shape == (5, 384)


@pytest.mark.parametrize("text", QUESTIONS)
def test_spans_cover_the_text_and_nothing_of_the_prompt(onnx: OnnxEncoder, text: str) -> None:
    for embedding in (onnx.embed_query(text), *onnx.embed_passages([text])):
        assert len(embedding.spans) == len(embedding.tokens)
        assert_covers(text, embedding)
        assert "".join(pieces(text, embedding)) == text


def test_rows_are_of_unit_length(onnx: OnnxEncoder) -> None:
    for embedding in (*map(onnx.embed_query, QUESTIONS), *onnx.embed_passages(QUESTIONS)):
        assert embedding.tokens.dtype == np.float32
        assert embedding.tokens.shape == (len(embedding.spans), onnx.dimension)
        np.testing.assert_allclose(np.linalg.norm(embedding.tokens, axis=1), 1, atol=1e-5)


def test_vectors_are_those_that_are_given_without_tokens(onnx: OnnxEncoder) -> None:
    queries = np.stack([onnx.embed_query(text).vector for text in QUESTIONS])
    assert np.array_equal(queries, onnx.encode_queries(QUESTIONS))
    passages = np.stack([embedding.vector for embedding in onnx.embed_passages(QUESTIONS)])
    assert np.array_equal(passages, onnx.encode_passages(QUESTIONS))


def test_a_token_depends_on_the_text_around_it(onnx: OnnxEncoder) -> None:
    bank, river = onnx.embed_query("bờ sông"), onnx.embed_query("bờ vai")
    alike = float(bank.tokens[0] @ river.tokens[0])
    assert 0.5 < alike < 0.999
    assert np.array_equal(onnx.embed_query("bờ sông").tokens, bank.tokens)


def test_words_in_common_are_nearest_to_each_other(onnx: OnnxEncoder) -> None:
    passage = "Sở Xây dựng chủ trì lập phương án tái định cư cho các hộ ven sông."
    asked = onnx.embed_query("ai lo tái định cư")
    (given,) = onnx.embed_passages([passage])
    nearest = (asked.tokens @ given.tokens.T).argmax(axis=1)
    found = [pieces(passage, given)[row].strip() for row in nearest]
    assert found[2:] == ["tái", "định", "cư"]


def test_spans_of_decomposed_text_are_those_of_the_composed(onnx: OnnxEncoder) -> None:
    text = QUESTIONS[0]
    decomposed = unicodedata.normalize("NFD", text)
    assert len(decomposed) > len(text)
    found, expected = onnx.embed_query(decomposed), onnx.embed_query(text)
    assert found.spans == expected.spans
    assert np.array_equal(found.tokens, expected.tokens)


@pytest.mark.parametrize("text", ["", "\u0301"])
def test_a_text_without_words_has_no_token_of_the_prompt(onnx: OnnxEncoder, text: str) -> None:
    embedding = onnx.embed_query(text)
    assert embedding.tokens.shape == (len(embedding.spans), 384)
    assert len(embedding.tokens) <= len(text)
    assert np.linalg.norm(embedding.vector) == pytest.approx(1, abs=1e-5)


def test_a_text_beyond_the_model_has_tokens_to_where_it_is_cut(onnx: OnnxEncoder) -> None:
    text = "nhà " * 700
    embedding = onnx.embed_query(text)
    assert 500 < len(embedding.tokens) < 512
    assert embedding.spans[0] == (0, 3)
    assert embedding.spans[-1][1] < len(text) / 1.2
    assert {piece.strip() for piece in pieces(text, embedding)} == {"nhà"}


def test_no_passages_have_no_embeddings(onnx: OnnxEncoder) -> None:
    assert onnx.embed_passages([]) == []


def test_a_model_that_gives_no_tokens_has_none(
    onnx: OnnxEncoder, without_tokens: OnnxEncoder
) -> None:
    text = QUESTIONS[1]
    for found in (without_tokens.embed_query(text), *without_tokens.embed_passages([text])):
        assert found.tokens.shape == (0, 384)
        assert found.tokens.dtype == np.float32
        assert found.spans == ()
    assert np.array_equal(without_tokens.embed_query(text).vector, onnx.encode_queries([text])[0])
    (passage,) = without_tokens.embed_passages([text])
    assert np.array_equal(passage.vector, onnx.encode_passages([text])[0])


def test_any_other_model_has_none(models_dir: Path) -> None:
    full = SentenceTransformerEncoder(models_dir / "packaged/sentence-transformers", device="cpu")
    query, passages = full.embed_query(QUESTIONS[0]), full.embed_passages(QUESTIONS[:2])
    assert np.array_equal(query.vector, full.encode_queries(QUESTIONS[:1])[0])
    expected = full.encode_passages(QUESTIONS[:2])
    np.testing.assert_allclose(np.stack([one.vector for one in passages]), expected, atol=1e-6)
    assert {(one.tokens.shape, one.spans) for one in (query, *passages)} == {((0, 384), ())}
