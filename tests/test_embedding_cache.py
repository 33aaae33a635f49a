"""What was embedded once: vectors, and those of tokens, by the text and the model."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.cache import EmbeddingCache

TEXTS = ["xây cầu qua sông Nà Lang", "đào ao", ""]
VECTORS = np.array([[1, 0, 0], [0, 0.6, 0.8], [0, -1, 0]], dtype=np.float32)
TOKENS = [
    np.array([[127, -1, 0], [-127, 5, 9]], dtype=np.int8),
    np.array([[0, 0, 127]], dtype=np.int8),
    np.zeros((0, 3), dtype=np.int8),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "embeddings.sqlite3"


def opened(file: Path, *, model: str = "model", dimension: int = 3) -> EmbeddingCache:
    return EmbeddingCache(file, model_hash=model, dimension=dimension)


def listed(found: dict[str, NDArray[np.int8]]) -> dict[str, list[list[int]]]:
    return {text: rows.tolist() for text, rows in found.items()}


def execute(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_tokens_come_back_by_their_texts(file: Path) -> None:
    opened(file).put_tokens(TEXTS, TOKENS)
    found = opened(file).get_tokens(["mở chợ", *reversed(TEXTS)])
    assert listed(found) == {text: rows.tolist() for text, rows in zip(TEXTS, TOKENS, strict=True)}
    assert all(rows.dtype == np.int8 and rows.shape[1] == 3 for rows in found.values())
    assert opened(file).get_tokens([]) == {}


def test_tokens_and_vectors_are_kept_apart(file: Path) -> None:
    cache = opened(file)
    cache.put(TEXTS[:2], VECTORS[:2])
    cache.put_tokens(TEXTS[1:], TOKENS[1:])
    assert cache.get(TEXTS).keys() == set(TEXTS[:2])
    assert np.array_equal(cache.get(TEXTS)["đào ao"], VECTORS[1])
    assert cache.get_tokens(TEXTS).keys() == set(TEXTS[1:])


def test_what_is_put_again_is_replaced(file: Path) -> None:
    cache = opened(file)
    cache.put_tokens(["đào ao"], [TOKENS[0]])
    cache.put_tokens(["đào ao"], [TOKENS[1]])
    assert listed(cache.get_tokens(["đào ao"])) == {"đào ao": [[0, 0, 127]]}


def test_another_model_knows_none_of_them(file: Path) -> None:
    opened(file).put_tokens(TEXTS, TOKENS)
    assert opened(file, model="another").get_tokens(TEXTS) == {}


def test_each_text_needs_its_tokens(file: Path) -> None:
    with pytest.raises(ValueError, match="zip"):
        opened(file).put_tokens(TEXTS, TOKENS[:1])
    assert opened(file).get_tokens(TEXTS) == {}


def test_a_file_of_an_earlier_version_keeps_its_vectors_and_learns_tokens(file: Path) -> None:
    opened(file).put(TEXTS, VECTORS)
    execute(file, "DROP TABLE tokens")
    cache = opened(file)
    assert cache.get_tokens(TEXTS) == {}
    assert np.array_equal(np.stack(list(cache.get(TEXTS).values())), VECTORS)
    cache.put_tokens(TEXTS, TOKENS)
    assert cache.get_tokens(TEXTS).keys() == set(TEXTS)
    assert cache.get(TEXTS).keys() == set(TEXTS)


@pytest.mark.parametrize("blob", ["x'00'", "x'7f0000ff'", "zeroblob(7)"])
def test_tokens_of_a_wrong_length_are_not_known(file: Path, blob: str) -> None:
    cache = opened(file)
    cache.put_tokens(TEXTS[:2], TOKENS[:2])
    execute(file, f"UPDATE tokens SET rows = {blob} WHERE rowid = 1")
    assert listed(cache.get_tokens(TEXTS)) == {"đào ao": [[0, 0, 127]]}


def test_tokens_in_a_damaged_file_are_gone_and_can_be_put_again(file: Path) -> None:
    opened(file).put_tokens(TEXTS, TOKENS)
    file.write_bytes(b"no database" * 500)
    cache = opened(file)
    assert cache.get_tokens(TEXTS) == {}
    cache.put_tokens(TEXTS, TOKENS)
    assert cache.get_tokens(TEXTS).keys() == set(TEXTS)
