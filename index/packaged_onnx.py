"""Any sentence-transformers model as an int8 onnx file, for serving without torch."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.onnx_encoder import ONNX_INPUTS, ONNX_OUTPUT, ONNX_TOKENS

if TYPE_CHECKING:
    from onnx import ModelProto
    from sentence_transformers import SentenceTransformer

_MAX_BATCH = 1024

# The range of a matrix product's input over its standard deviation, above which its weights stay
# in float32. The 255 steps of int8 cover the whole range: above 128, one step is half a standard
# deviation, and everything but the outliers is lost. In multilingual-e5-small this meets the
# output layers of three feed-forward networks of twelve (180, 204 and 254; the next has 102):
# cosines rise from 0.996 to 0.998 in the mean, the correlation of scores over a plan's clauses
# from 0.970 to 0.990, for 5 MB and one millisecond a query.
_OUTLYING = 128


def export_onnx_int8(model: SentenceTransformer, target: Path, samples: Sequence[str]) -> None:
    """Write `model`, pooling and all, as one onnx file with 8-bit weights.

    `samples` are typical texts, prompts included, from which it is seen what 8 bits would spoil.
    Inputs `input_ids` and `attention_mask` are int64 (texts, tokens) of any size; of the outputs
    `vectors` is float32 (texts, dimension), of unit length where the model normalises, and `tokens`
    float32 (texts, tokens, dimension), the states that the vectors are pooled from.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with _quiet():
        exported = _export(model)
        quantize_dynamic(
            exported,
            str(target),
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
            nodes_to_exclude=_outlying_products(exported, _token_ids(model, samples)),
            per_channel=True,
            weight_type=QuantType.QInt8,
            # Seven bits: with eight, CPUs without VNNI overflow in 16-bit sums.
            reduce_range=True,
        )


def _export(model: SentenceTransformer) -> ModelProto:
    import torch

    class FromTokens(torch.nn.Module):
        """The model with tensors for arguments in place of a dictionary."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(
            self, input_ids: torch.Tensor, attention_mask: torch.Tensor
        ) -> tuple[torch.Tensor, torch.Tensor]:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            came = self.model(features)
            return came["sentence_embedding"], came["token_embeddings"]

    # Two texts of unlike length, so that nothing about sizes or padding is taken for constant.
    input_ids = torch.tensor([[0, 5, 6, 2, 1], [0, 5, 6, 7, 2]])
    attention_mask = torch.tensor([[1, 1, 1, 1, 0], [1, 1, 1, 1, 1]])
    batch = torch.export.Dim("batch", min=1, max=_MAX_BATCH)
    tokens = torch.export.Dim("tokens", min=2, max=model.max_seq_length)
    sizes = {0: batch, 1: tokens}
    program = torch.onnx.export(
        FromTokens().eval(),
        (input_ids, attention_mask),
        dynamo=True,
        verbose=False,
        input_names=ONNX_INPUTS,
        output_names=[ONNX_OUTPUT, ONNX_TOKENS],
        dynamic_shapes=(sizes, sizes),
    )
    assert program is not None  # it is, with dynamo
    return program.model_proto


def _token_ids(model: SentenceTransformer, samples: Sequence[str]) -> list[list[int]]:
    return [
        model.tokenizer(text, truncation=True, max_length=model.max_seq_length)["input_ids"]
        for text in samples
    ]


def _outlying_products(model: ModelProto, samples: Sequence[Sequence[int]]) -> list[str]:
    """Names of the products with weights whose input has outliers in any sample."""
    import onnxruntime
    from onnx import ModelProto, ValueInfoProto

    weights = {tensor.name for tensor in model.graph.initializer}
    products = [
        node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in weights
    ]
    inputs = sorted({node.input[0] for node in products})
    probe = ModelProto()
    probe.CopyFrom(model)
    probe.graph.output.extend(ValueInfoProto(name=name) for name in inputs)
    session = onnxruntime.InferenceSession(
        probe.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    outlying = set()
    for sample in samples:
        ids = np.array([sample], dtype=np.int64)
        feed = dict(zip(ONNX_INPUTS, (ids, np.ones_like(ids)), strict=True))
        for name, values in zip(inputs, session.run(inputs, feed), strict=True):
            if np.ptp(values) > _OUTLYING * np.std(values):
                outlying.add(name)
    return [node.name for node in products if node.input[0] in outlying]


@contextmanager
def _quiet() -> Iterator[None]:
    """Exporter and quantiser remark on their own insides; a failure is still an exception."""
    disabled = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(disabled)
