"""Serves an int8 model through onnxruntime, without importing torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.text import nfc
from index.embedding import Embedding
from index.packaged_info import ONNX_MODEL, ONNX_TOKENIZER, read_model_info

if TYPE_CHECKING:
    from tokenizers import Encoding

ONNX_INPUTS = ("input_ids", "attention_mask")  # int64, (texts, tokens)
ONNX_OUTPUT = "vectors"  # float32, (texts, dimension), unit length
ONNX_TOKENS = "tokens"  # float32, (texts, tokens, dimension), the last hidden states

_FATAL_ONLY = 4  # onnxruntime's severity: what it has to say otherwise is no use to an operator


class OnnxEncoder:
    """An int8 model in a folder laid out as `build_packaged_model` does.

    Each text is run by itself on one thread. In a batch int8 activations share one scale, which
    moves a vector by up to 0.006 of cosine with its neighbours; and two threads on one text
    swing widely on a busy machine. Several passages run side by side instead, on
    `passage_threads` threads (all cores), which is faster than batches as well.

    Raises `ModelError` where the folder is missing, damaged, or does not match its checksums.
    """

    def __init__(self, folder: Path, *, passage_threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        self._info = read_model_info(folder)
        self._info.check(folder, under="onnx/")
        self._passage_threads = passage_threads or os.cpu_count() or 1
        self._tokenizer = Tokenizer.from_file(str(folder / ONNX_TOKENIZER))
        self._tokenizer.enable_truncation(self._info.max_tokens)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = _FATAL_ONLY
        # Plans of memory are kept for each length of text, and hardly any length comes again.
        options.enable_mem_pattern = False
        self._session = onnxruntime.InferenceSession(
            str(folder / ONNX_MODEL), options, providers=["CPUExecutionProvider"]
        )

    @property
    def model_id(self) -> str:
        """The model's name, for people."""
        return self._info.model_id

    @property
    def model_hash(self) -> str:
        """Of the model's file, its tokenizer and its prompts."""
        return self._info.onnx_hash

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return self._info.dimension

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions: (len(texts), dimension)."""
        return self._stack([self._encode(self._info.query_prompt, text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages to be found: (len(texts), dimension)."""
        prompt = self._info.passage_prompt
        with ThreadPoolExecutor(self._passage_threads) as pool:
            return self._stack(list(pool.map(lambda text: self._encode(prompt, text), texts)))

    def embed_query(self, text: str) -> Embedding:
        """A question's vector with those of its tokens."""
        return self._embed(self._info.query_prompt, text)

    def embed_passages(self, texts: Sequence[str]) -> list[Embedding]:
        """The vectors of passages with those of their tokens."""
        prompt = self._info.passage_prompt
        with ThreadPoolExecutor(self._passage_threads) as pool:
            return list(pool.map(lambda text: self._embed(prompt, text), texts))

    def _stack(self, vectors: list[NDArray[np.float32]]) -> NDArray[np.float32]:
        return np.array(vectors, dtype=np.float32).reshape(-1, self.dimension)

    def _encode(self, prompt: str, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._run(self._read(prompt, text).ids, [ONNX_OUTPUT])[0]
        return vector

    def _embed(self, prompt: str, text: str) -> Embedding:
        encoding = self._read(prompt, text)
        if not self._info.tokens:
            (vector,) = self._run(encoding.ids, [ONNX_OUTPUT])
            return Embedding(vector, np.zeros((0, self.dimension), dtype=np.float32), ())
        vector, states = self._run(encoding.ids, [ONNX_OUTPUT, ONNX_TOKENS])
        # Of the prompt, the marks of begin and end, and what is only a blank, nothing is kept.
        places = [(start - len(prompt), end - len(prompt)) for start, end in encoding.offsets]
        kept = [row for row, (start, end) in enumerate(places) if end > max(start, 0)]
        rows = states[kept]
        return Embedding(
            vector,
            rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9),
            tuple((max(places[row][0], 0), places[row][1]) for row in kept),
        )

    def _read(self, prompt: str, text: str) -> Encoding:
        return self._tokenizer.encode(prompt + nfc(text))

    def _run(self, ids: Sequence[int], outputs: list[str]) -> list[NDArray[np.float32]]:
        row = np.array([ids], dtype=np.int64)
        feed = dict(zip(ONNX_INPUTS, (row, np.ones_like(row)), strict=True))
        return [output[0] for output in self._session.run(outputs, feed)]
