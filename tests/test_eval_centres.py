"""What the tokens of questions and of passages have in common, measured without a model."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.store import Corpus
from eval.centres import centre_of_passages, centre_of_questions, write_centres
from eval.model import Question, Split
from index.chunking import chunk_documents
from retrieval.late_interaction import LateInteraction, _fitted
from retrieval.model import Explanation
from retrieval.service import Assistant
from tests.eval_fakes import question
from tests.fakes import FakeEncoder
from tests.genre import parse

CORPUS = Corpus([parse("I. NHIỆM VỤ\n1. Đào ao Nà Lang.\n2. Mở chợ Gò Me.\n")])


class Explaining:
    """Embeds of a question what it is told, by default the question; "chào" is none."""

    corpus = CORPUS

    def __init__(self, embedded: Mapping[str, str] | None = None) -> None:
        self.encoder = FakeEncoder("fake", dimension=16)
        self.embedded = embedded or {}
        self.explained: list[str] = []

    def explain(self, text: str) -> Explanation | None:
        self.explained.append(text)
        if text == "chào":
            return None
        signals = np.zeros((0, 0), dtype=np.float32)
        return Explanation(self.embedded.get(text, text), (), (), signals, {})


def questions_centre(assistant: Explaining, asked: Sequence[Question]) -> NDArray[np.float64]:
    return centre_of_questions(cast(Assistant, assistant), asked)


def of_words(*words: str) -> NDArray[np.float64]:
    """The mean of the directions of words, each as often as it is given."""
    encoder = FakeEncoder("fake", dimension=16)
    mean: NDArray[np.float64] = np.mean([encoder.word_vector(word) for word in words], axis=0)
    return mean


def asked(*texts: str) -> list[Question]:
    return [question(id=f"q{n}", text=text) for n, text in enumerate(texts)]


def test_every_token_of_the_questions_counts_alike() -> None:
    found = questions_centre(Explaining(), asked("đào ao", "mở chợ nổi ven ao"))
    assert found.dtype == np.float64
    expected = of_words("đào", "ao", "mở", "chợ", "nổi", "ven", "ao")
    np.testing.assert_allclose(found, expected, atol=1e-6)


def test_a_text_counts_once_however_often_it_is_asked() -> None:
    assistant = Explaining({"ai đào ao": "đào ao", "bên nào đào ao": "đào ao"})
    found = questions_centre(assistant, asked("ai đào ao", "bên nào đào ao", "chợ", "chợ"))
    assert assistant.explained == ["ai đào ao", "bên nào đào ao", "chợ"]
    np.testing.assert_allclose(found, of_words("đào", "ao", "chợ"), atol=1e-6)


def test_only_development_questions_without_a_turn_before_count() -> None:
    assistant = Explaining()
    others = [
        question(id="t", text="kè biển", split=Split.TEST),
        question(id="r", text="rừng", split=Split.RETIRED),
        question(id="n", text="không rõ", split=None),
        replace(question(id="f", text="còn kè"), history=("đào ao",)),
        question(id="g", text="chào"),
    ]
    found = questions_centre(assistant, [*others, *asked("đào ao")])
    assert assistant.explained == ["chào", "đào ao"]
    np.testing.assert_allclose(found, of_words("đào", "ao"), atol=1e-6)


def test_the_order_of_the_questions_changes_nothing() -> None:
    texts = ["đào ao", "mở chợ", "xây kè biển"]
    forward = questions_centre(Explaining(), asked(*texts))
    assert np.array_equal(forward, questions_centre(Explaining(), asked(*reversed(texts))))


def test_passages_count_as_they_are_indexed() -> None:
    assistant = Explaining()
    found = centre_of_passages(cast(Assistant, assistant))
    texts = [chunk.embedded_text for chunk in chunk_documents(CORPUS.documents.values())]
    assert assistant.encoder.embedded == texts
    tokens = [assistant.encoder.embed_query(text).tokens for text in texts]
    np.testing.assert_allclose(found, np.concatenate(tokens).mean(axis=0), atol=1e-6)


def test_what_is_measured_is_written_where_late_interaction_reads_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("eval.centres.MODELS", tmp_path)
    assistant = Explaining()
    write_centres(cast(Assistant, assistant), asked("đào ao"))
    file = tmp_path / "token_centres.json"
    written = json.loads(file.read_text("utf-8"))
    assert written.keys() == {"model_id", "dimension", "questions", "passages"}
    assert (written["model_id"], written["dimension"]) == ("fake", 16)
    assert written["questions"] == [round(float(v), 4) for v in of_words("đào", "ao")]
    assert len(written["passages"]) == 16

    (tmp_path / "data").mkdir()
    file.rename(tmp_path / "data" / file.name)
    monkeypatch.setattr("retrieval.late_interaction.files", lambda _: tmp_path)
    _fitted.cache_clear()
    try:
        fitted = LateInteraction.standard(assistant.encoder)
        assert fitted is not None
        assert fitted.questions.tolist() == np.float32(written["questions"]).tolist()
        assert fitted.passages.tolist() == np.float32(written["passages"]).tolist()
    finally:
        _fitted.cache_clear()
