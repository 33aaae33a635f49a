"""What vectors of tokens have in common, taken off in late interaction: of the development
questions, and of the documents that ship."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from eval.errors import TrainingError
from eval.model import Question, Split
from eval.training import MODELS
from index.chunking import chunk_documents
from retrieval.service import Assistant


def centre_of_questions(assistant: Assistant, questions: Sequence[Question]) -> NDArray[np.float64]:
    """The mean vector of the tokens of the development questions, shape (dimension,), of each
    distinct search text once."""
    dev = (q.text for q in questions if q.split is Split.DEV and not q.history)
    seen = (assistant.explain(text) for text in dict.fromkeys(dev))
    texts = sorted({explanation.text for explanation in seen if explanation})
    return _mean(assistant.encoder.embed_query(text).tokens for text in texts)


def centre_of_passages(assistant: Assistant) -> NDArray[np.float64]:
    """The mean vector of the tokens of a corpus, shape (dimension,)."""
    chunks = chunk_documents(assistant.corpus.documents.values())
    texts = [chunk.embedded_text for chunk in chunks]
    return _mean(embedding.tokens for embedding in assistant.encoder.embed_passages(texts))


def write_centres(assistant: Assistant, questions: Sequence[Question]) -> None:
    """Write both where `retrieval.late_interaction` reads them."""
    data = {
        "model_id": assistant.encoder.model_id,
        "dimension": assistant.encoder.dimension,
        "questions": _rounded(centre_of_questions(assistant, questions)),
        "passages": _rounded(centre_of_passages(assistant)),
    }
    (MODELS / "token_centres.json").write_text(json.dumps(data) + "\n", "utf-8")


def _mean(tokens: Iterable[NDArray[np.float32]]) -> NDArray[np.float64]:
    each = [rows for rows in tokens if len(rows)]
    if not each:
        raise TrainingError("There are no tokens: no question, or a model that gives none.")
    centre: NDArray[np.float64] = np.concatenate(each).mean(axis=0, dtype=np.float64)
    return centre


def _rounded(centre: NDArray[np.float64]) -> list[float]:
    return [round(float(value), 4) for value in centre]
