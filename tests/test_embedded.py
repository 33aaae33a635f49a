"""Only what the cache does not have is embedded, each text once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.embedded import Embedded, embed
from index.embedding import Embedding
from index.store import build_index, open_index
from index.token_vectors import in_eight_bits
from index.tokenization import Lexicon
from tests.fakes import FakeEncoder
from tests.test_index_store import corpus

CHUNKS = ["Nhiệm vụ\nXây cầu Nà Lang.", "Nhiệm vụ\nĐào ao.", "Mở chợ Gò Me."]
SENTENCES = ["Xây cầu Nà Lang.", "Đào ao.", "Mở chợ Gò Me."]


class NoTokens(FakeEncoder):
    """Gives vectors of texts alone, as models do that nothing is fitted to."""

    def embed_passages(self, texts: Sequence[str]) -> list[Embedding]:
        none = np.zeros((0, self.dimension), dtype=np.float32)
        return [replace(one, tokens=none, spans=()) for one in super().embed_passages(texts)]


def run(
    folder: Path,
    encoder: FakeEncoder,
    chunks: Sequence[str] = CHUNKS,
    sentences: Sequence[str] = SENTENCES,
) -> Embedded:
    return embed(chunks, sentences, encoder, folder / "embeddings.sqlite3", None)


def test_vectors_and_tokens_are_those_of_the_encoder_in_the_order_of_the_texts(
    tmp_path: Path,
) -> None:
    encoder = FakeEncoder()
    found = run(tmp_path, encoder)
    assert np.array_equal(found.chunks, encoder.encode_passages(CHUNKS))
    assert np.array_equal(found.sentences, encoder.encode_passages(SENTENCES))
    expected = [in_eight_bits(one.tokens) for one in encoder.embed_passages(CHUNKS)]
    assert [rows.shape for rows in found.tokens] == [(6, 64), (4, 64), (4, 64)]
    assert all(map(np.array_equal, found.tokens, expected))


def test_the_same_text_as_chunk_and_as_sentence_is_embedded_once(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    found = run(tmp_path, encoder, [*CHUNKS, CHUNKS[0]], [*SENTENCES, SENTENCES[0]])
    assert encoder.embedded == [*CHUNKS, *SENTENCES[:2]]
    assert np.array_equal(found.chunks[2], found.sentences[2])
    assert np.array_equal(found.chunks[0], found.chunks[3])
    assert np.array_equal(found.tokens[0], found.tokens[3])
    assert np.array_equal(found.sentences[0], found.sentences[3])


def test_only_what_is_missing_is_embedded(tmp_path: Path) -> None:
    first = run(tmp_path, FakeEncoder())
    again = FakeEncoder()
    second = run(tmp_path, again)
    assert again.embedded == []
    assert np.array_equal(first.chunks, second.chunks)
    assert all(map(np.array_equal, first.tokens, second.tokens))

    run(tmp_path, again, [*CHUNKS, "Trồng rừng."], [*SENTENCES, "Trồng."])
    assert again.embedded == ["Trồng rừng.", "Trồng."]


def test_a_sentence_that_becomes_a_chunk_is_embedded_for_its_tokens(tmp_path: Path) -> None:
    run(tmp_path, FakeEncoder())
    encoder = FakeEncoder()
    found = run(tmp_path, encoder, [SENTENCES[0]], [CHUNKS[0]])  # a chunk's vector is enough
    assert encoder.embedded == [SENTENCES[0]]
    assert found.tokens[0].shape == (4, 64)


@given(st.lists(st.sampled_from("abcdefgh")), st.lists(st.sampled_from("abcdefghij")))
def test_each_text_is_embedded_once_whatever_is_asked(
    tmp_path_factory: pytest.TempPathFactory, chunks: list[str], sentences: list[str]
) -> None:
    encoder = FakeEncoder(dimension=8)
    found = run(tmp_path_factory.mktemp("cache"), encoder, chunks, sentences)
    assert encoder.embedded == list(dict.fromkeys([*chunks, *sentences]))
    assert (found.chunks.shape, found.sentences.shape) == ((len(chunks), 8), (len(sentences), 8))
    assert len(found.tokens) == len(chunks)


@pytest.mark.parametrize("known", [0, 7, 40])
def test_progress_counts_distinct_texts_up_to_all_of_them(tmp_path: Path, known: int) -> None:
    chunks, sentences = [f"việc {n}" for n in range(40)], [f"câu {n}" for n in range(20)]
    run(tmp_path, FakeEncoder(), chunks[:known], sentences[: known // 2])
    before = known + known // 2
    seen: list[tuple[int, int]] = []
    encoder = FakeEncoder()
    file = tmp_path / "embeddings.sqlite3"
    embed(chunks * 2, [*sentences, *chunks], encoder, file, lambda *step: seen.append(step))
    done = [step for step, _ in seen]
    assert {total for _, total in seen} <= {60}
    assert done == sorted(set(done))
    assert len(encoder.embedded) == 60 - before
    assert (done[-1:] == [60]) == bool(encoder.embedded)
    assert all(step > before for step in done)


def test_an_encoder_without_tokens_gives_empty_rows_and_is_asked_once(tmp_path: Path) -> None:
    encoder = NoTokens()
    found = run(tmp_path, encoder)
    assert [rows.shape for rows in found.tokens] == [(0, 64)] * 3
    encoder.embedded.clear()
    assert [rows.shape for rows in run(tmp_path, encoder).tokens] == [(0, 64)] * 3
    assert encoder.embedded == []


@pytest.mark.parametrize("kind", [FakeEncoder, NoTokens])
def test_an_index_holds_the_tokens_of_its_chunks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: type[FakeEncoder]
) -> None:
    monkeypatch.setattr(Lexicon, "learn", lambda texts: Lexicon(frozenset()))
    encoder = kind()
    build_index(corpus(), encoder, tmp_path)
    index = open_index(tmp_path, corpus(), encoder)
    assert len(index.tokens) == len(index.chunks)
    for row, one in enumerate(encoder.embed_passages([c.embedded_text for c in index.chunks])):
        assert index.tokens.of(row).shape == one.tokens.shape
        np.testing.assert_allclose(index.tokens.of(row), one.tokens, atol=0.01)


@pytest.mark.parametrize("fault", [2.0, 0.5, np.nan])
@pytest.mark.parametrize("chunks", [CHUNKS, []])
def test_vectors_that_are_not_of_unit_length_are_refused_and_not_kept(
    tmp_path: Path, chunks: list[str], fault: float
) -> None:
    class Faulty(FakeEncoder):
        def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
            return super().encode_passages(texts) * np.float32(fault)

    with pytest.raises(ModelError, match=r"“fake” trả về vectơ không hợp lệ.*`kehoach index`"):
        run(tmp_path, Faulty(), chunks)
    encoder = FakeEncoder()
    run(tmp_path, encoder, chunks)
    assert encoder.embedded == list(dict.fromkeys([*chunks, *SENTENCES]))


def test_what_was_embedded_before_a_failure_is_kept(tmp_path: Path) -> None:
    class Dying(FakeEncoder):
        def embed_passages(self, texts: Sequence[str]) -> list[Embedding]:
            if self.embedded:
                raise KeyboardInterrupt
            return super().embed_passages(texts)

    chunks = [f"việc {n}" for n in range(20)]
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, Dying(), chunks)
    encoder = FakeEncoder()
    run(tmp_path, encoder, chunks)
    assert encoder.embedded == [*chunks[16:], *SENTENCES]
