"""Vectors of the texts of an index: only what the cache does not have is embedded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from index.cache import EmbeddingCache
from index.token_vectors import in_eight_bits
from index.vectors import are_unit_vectors

if TYPE_CHECKING:
    from index.embedding import Encoder

Progress = Callable[[int, int], None]
"""Called with the number of texts embedded so far and of all."""

# Progress is shown, and finished work kept, after each batch.
_BATCH = 16


@dataclass(frozen=True, slots=True)
class Embedded:
    """Vectors of texts, in their order."""

    chunks: NDArray[np.float32]  # (n_chunks, dimension)
    tokens: list[NDArray[np.int8]]  # of each chunk, (n_tokens, dimension)
    sentences: NDArray[np.float32]  # (n_sentences, dimension)


def embed(
    chunks: Sequence[str],
    sentences: Sequence[str],
    encoder: Encoder,
    cache_file: Path,
    progress: Progress | None,
) -> Embedded:
    """The vectors of chunks, with those of their tokens, and of sentences.

    Raises ModelError for an encoder that gives no unit vectors.
    """
    cache = EmbeddingCache(cache_file, model_hash=encoder.model_hash, dimension=encoder.dimension)
    distinct = list(dict.fromkeys([*chunks, *sentences]))
    known = cache.get(distinct)
    tokens = cache.get_tokens(dict.fromkeys(chunks))
    with_tokens = [text for text in dict.fromkeys(chunks) if not (text in known and text in tokens)]
    embedded_beside = {*known, *with_tokens}
    alone = [text for text in distinct if text not in embedded_beside]
    done = len(distinct) - len(with_tokens) - len(alone)

    def keep(batch: Sequence[str], vectors: NDArray[np.float32]) -> None:
        nonlocal done
        _refuse_shape(vectors, (len(batch), encoder.dimension), encoder.model_id)
        cache.put(batch, vectors)
        known.update(zip(batch, vectors, strict=True))
        done += len(batch)
        if progress:
            progress(done, len(distinct))

    for batch in _batches(with_tokens):
        embeddings = encoder.embed_passages(batch)
        keep(batch, np.stack([embedding.vector for embedding in embeddings]))
        rows = [in_eight_bits(embedding.tokens) for embedding in embeddings]
        cache.put_tokens(batch, rows)
        tokens.update(zip(batch, rows, strict=True))
    for batch in _batches(alone):
        keep(batch, encoder.encode_passages(batch))
    return Embedded(
        _stacked([known[text] for text in chunks], encoder.dimension),
        [tokens[text] for text in chunks],
        _stacked([known[text] for text in sentences], encoder.dimension),
    )


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))


def _stacked(vectors: Sequence[NDArray[np.float32]], dimension: int) -> NDArray[np.float32]:
    return np.array(vectors, dtype=np.float32).reshape(-1, dimension)


def _refuse_shape(vectors: NDArray[np.float32], shape: tuple[int, int], model: str) -> None:
    if vectors.shape != shape or not are_unit_vectors(vectors):
        raise ModelError(
            f"Mô hình nhúng “{model}” trả về vectơ không hợp lệ.",
            "Hãy kiểm tra thiết lập KEHOACH_EMBEDDING_MODEL rồi chạy lại lệnh `kehoach index`.",
        )
