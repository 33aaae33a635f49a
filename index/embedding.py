"""Texts to vectors: one protocol, two engines.

`index/onnx_encoder.py` serves the packaged model through onnxruntime, without importing torch;
`SentenceTransformerEncoder` runs any sentence-transformers model, on a GPU where there is one.
An index and the questions put to it must go through the same encoder (`model_id`, `model_hash`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from corpus.text import nfc
from index.packaged_info import ONNX_MODEL, SENTENCE_TRANSFORMERS

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

PACKAGED = "packaged"  # the setting, and the folder under the models directory


@dataclass(frozen=True, slots=True)
class Embedding:
    """A text's vector, and those of its tokens where the encoder gives them.

    Tokens are the text's own, without prompt and marks of begin and end; `spans` are their places
    in the text in NFC.
    """

    vector: NDArray[np.float32]  # (dimension,), unit length
    tokens: NDArray[np.float32]  # (n_tokens, dimension), rows of unit length; none: (0, dimension)
    spans: tuple[tuple[int, int], ...]  # (n_tokens)


class Encoder(Protocol):
    """Turns texts into float32 unit vectors; the inner product of two is their cosine.

    Texts are brought to NFC first (with NFD the cosine falls by 0.1 or more). A vector depends
    on its own text only, so that it may be cached by content. Safe to call from several threads.
    """

    @property
    def model_id(self) -> str:
        """The model's name, for people."""

    @property
    def model_hash(self) -> str:
        """Changes whenever the vectors may."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions: (len(texts), dimension)."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages to be found: (len(texts), dimension)."""

    def embed_query(self, text: str) -> Embedding:
        """A question's vector with those of its tokens."""

    def embed_passages(self, texts: Sequence[str]) -> list[Embedding]:
        """The vectors of passages with those of their tokens."""


def load_encoder(setting: str, models_dir: Path, *, serving: bool = True) -> Encoder:
    """The encoder that `setting` names.

    "packaged" is the model in `models_dir/packaged`; anything else a folder or a name on a model
    hub. A folder laid out like the packaged one is served through onnxruntime, or, where
    `serving` is false, through sentence-transformers (for training and comparison).
    Raises `ModelError` where the model is missing or damaged.
    """
    folder = models_dir / PACKAGED if setting == PACKAGED else Path(setting)
    if setting == PACKAGED or (folder / ONNX_MODEL).is_file():
        if serving:
            from index.onnx_encoder import OnnxEncoder

            return OnnxEncoder(folder)
        return SentenceTransformerEncoder(folder / SENTENCE_TRANSFORMERS)
    return SentenceTransformerEncoder(setting)


class SentenceTransformerEncoder:
    """Any sentence-transformers model: a folder, or a name on a model hub.

    Uses the prompts that the model itself gives for queries and documents, or none. Runs on a
    GPU where torch finds one; on a CPU in float32, whatever the stored precision.
    Raises `ModelError` where the model cannot be loaded.
    """

    def __init__(self, name_or_folder: str | Path, *, device: str | None = None) -> None:
        with _quiet_where_local(name_or_folder) as local:
            self.model = _load_sentence_transformer(str(name_or_folder), device, local)
        # A folder is called by its last two parts, as models on a hub are by owner and name.
        parts = Path(name_or_folder).resolve().parts[-2:]
        self._id = "/".join(parts) if local else str(name_or_folder)
        self._hash = _parameters_hash(self.model)
        self._dimension = int(self.encode_queries(["?"]).shape[1])

    @property
    def model_id(self) -> str:
        """The model's name, for people."""
        return self._id

    @property
    def model_hash(self) -> str:
        """Of the model's parameters, structure and prompts."""
        return self._hash

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions: (len(texts), dimension)."""
        return self._encode(self.model.encode_query, texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages to be found: (len(texts), dimension)."""
        return self._encode(self.model.encode_document, texts)

    def embed_query(self, text: str) -> Embedding:
        """A question's vector; of tokens none, since nothing is fitted to those of other models."""
        return self._without_tokens(self.encode_queries([text]))[0]

    def embed_passages(self, texts: Sequence[str]) -> list[Embedding]:
        """The vectors of passages, without tokens."""
        return self._without_tokens(self.encode_passages(texts))

    def _without_tokens(self, vectors: NDArray[np.float32]) -> list[Embedding]:
        none = np.zeros((0, self.dimension), dtype=np.float32)
        return [Embedding(vector, none, ()) for vector in vectors]

    def _encode(self, encode: Any, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        vectors = encode(
            [nfc(text) for text in texts], normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


def _load_sentence_transformer(name: str, device: str | None, local: bool) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.util import get_device_name

    device = device or get_device_name()
    precision = {"dtype": "float32"} if device == "cpu" else {}
    try:
        return SentenceTransformer(
            name, device=device, local_files_only=local, model_kwargs=precision
        )
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise ModelError(
            f"Không tải được mô hình nhúng “{name}” ({type(error).__name__}).",
            "Hãy kiểm tra KEHOACH_EMBEDDING_MODEL (đường dẫn hoặc tên trên kho mô hình, cần mạng); "
            "bỏ thiết lập này để dùng mô hình đóng gói sẵn.",
        ) from error


@contextmanager
def _quiet_where_local(name_or_folder: str | Path) -> Iterator[bool]:
    """Yields whether this is a folder; loading one needs no progress bars, a download does."""
    local = Path(name_or_folder).is_dir()
    if not local:
        yield local
        return
    from transformers.utils.logging import disable_progress_bar, enable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]  # transformers leaves these bare
    try:
        yield local
    finally:
        enable_progress_bar()  # type: ignore[no-untyped-call]


def _parameters_hash(model: SentenceTransformer) -> str:
    digest = hashlib.sha256(f"{model!r}\0{sorted(model.prompts.items())}".encode())
    for name, tensor in sorted(model.state_dict().items()):
        digest.update(name.encode())
        digest.update(np.ascontiguousarray(tensor.float().cpu().numpy()).data)
    return digest.hexdigest()
