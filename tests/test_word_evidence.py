"""What the words of a question tell of the best clauses, by the tokens of both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.model import Clause
from corpus.store import Corpus
from index.store import build_index, open_index
from index.tokenization import Lexicon
from retrieval.fusion import SIGNALS, Signals
from retrieval.late_interaction import LateInteraction
from retrieval.question import Question
from retrieval.ranking import rank, search_text
from retrieval.search import Ranked, Ranking, Searcher
from retrieval.service import Assistant
from retrieval.switches import ALL, Switches
from retrieval.word_evidence import EVIDENCE, LED, NOTHING, word_evidence
from tests.assistants import understanding
from tests.fakes import FakeEncoder
from tests.genre import parse

CORPUS = Corpus(
    [
        parse(
            "I. NHIỆM VỤ\n1. Xây kho lạnh ở bến Nà Lang.\nCơ quan chủ trì: Sở Công Thương.\n"
            "2. Xây kho thóc 5.000 tấn.\nCơ quan chủ trì: Sở Tài chính.\n"
            "3. Trồng rừng ven biển.\nCơ quan chủ trì: Sở Y tế.\n"
        )
    ]
)
MATCHED = ("matched", "least_matched", "matched_by_any", "apart")


def read(text: str) -> Question:
    return understanding(CORPUS).read(text)


# --- with matches made by hand ----------------------------------------------------------------


@dataclass
class Told:
    """Searches nothing, and tells of the clauses what it is told."""

    matched: NDArray[np.float32] | None
    termed: frozenset[str] = frozenset()
    asked: tuple[str, Sequence[str], list[str]] | None = None

    def matches(
        self, text: str, words: Sequence[str], clauses: Sequence[Clause]
    ) -> NDArray[np.float32] | None:
        self.asked = text, words, [clause.path for clause in clauses]
        return None if self.matched is None else self.matched[: len(clauses)]


CLAUSES = [c for c in CORPUS.documents["1-kh"].clauses if c.path.startswith("I")]


def ranking(*order: int) -> Ranking:
    """The clauses in an order, each signal of the clause at row `n` being `n`."""
    rows = np.arange(len(CLAUSES), dtype=np.float32)
    signals = Signals(**dict.fromkeys((*SIGNALS, "cosine"), rows))
    hits = tuple(Ranked(CLAUSES[n], 0, 0, 0, 0, 0, 0, 0, 0, agency=False) for n in order)
    return Ranking(hits, tuple(clause.id for clause in CLAUSES), signals, 1.0)


def evidence(matched: Sequence[Sequence[float]] | None, *order: int) -> dict[str, float]:
    rows = None if matched is None else np.array(matched, dtype=np.float32)
    searcher = cast(Searcher, Told(rows))
    return dict(word_evidence(searcher, read("xây kho lạnh"), ranking(*order)))


def test_evidence_is_of_the_best_clause_beside_the_others() -> None:
    found = evidence([[0.9, 0.3], [0.8, 0.8], [0.1, 0.3], [1.0, 1.0]], 2, 0, 1, 3)
    assert tuple(found) == EVIDENCE
    assert {name: found[name] for name in MATCHED} == pytest.approx(
        {"matched": 0.6, "least_matched": 0.3, "matched_by_any": 0.8, "apart": 0.6 - 0.65}
    )
    # Of the signals those of the best clause, in whatever place that stands in the document.
    assert {value for name, value in found.items() if name.startswith("best_")} == {2.0}
    assert found[LED] == 0.0  # no entry terms


def test_the_names_are_those_of_signals_of_the_ranking() -> None:
    others = [name.removeprefix("best_") for name in EVIDENCE if name.startswith("best_")]
    assert [*MATCHED, LED, *(f"best_{name}" for name in others)] == list(EVIDENCE)
    assert set(others) < set(SIGNALS)
    assert all(isinstance(value, float) for value in evidence([[0.5, 0.25]], 0).values())


def test_one_clause_is_not_apart_from_any() -> None:
    found = evidence([[0.5, 0.25]], 1)
    assert found["apart"] == 0.0
    assert found["matched"] == found["matched_by_any"] == 0.375


def test_the_words_that_are_sought_are_looked_for_in_the_text_that_is_embedded() -> None:
    question, told = read("cơ quan nào xây kho lạnh"), Told(None)
    word_evidence(cast(Searcher, told), question, ranking(3, 1))
    assert told.asked == (search_text(question), question.sought, ["I.3", "I.1"])


@pytest.mark.parametrize(("matched", "order"), [(None, (0, 1)), ([[], []], (0, 1)), ([], ())])
def test_where_nothing_is_told_there_is_no_evidence(
    matched: list[list[float]] | None, order: tuple[int, ...]
) -> None:
    assert evidence(matched, *order) == {} == dict(NOTHING)


@given(st.lists(st.lists(st.floats(-1, 1), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_least_is_no_more_than_the_mean_and_that_no_more_than_the_best(
    matched: list[list[float]],
) -> None:
    found = evidence(matched, *range(len(matched)))
    assert found["least_matched"] <= found["matched"] + 1e-6
    assert found["matched"] <= found["matched_by_any"] + 1e-6
    assert abs(found["apart"]) <= 2


# --- with a searcher over tokens --------------------------------------------------------------


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("evidence")


@pytest.fixture
def fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Centres for FakeEncoder: its vectors have nothing in common to be taken off."""
    none = np.zeros(FakeEncoder().dimension, dtype=np.float32)
    monkeypatch.setattr(LateInteraction, "standard", lambda _: LateInteraction(none, none))


def searcher(folder: Path, switches: Switches = ALL) -> Searcher:
    encoder = FakeEncoder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "learn", lambda texts: Lexicon(frozenset()))
        build_index(CORPUS, encoder, folder)
    return Searcher(CORPUS, open_index(folder, CORPUS, encoder), encoder, switches)


def asked(searching: Searcher, text: str) -> tuple[str, dict[str, float]]:
    """The best clause for a question, and the evidence."""
    question = read(text)
    ranked = rank(searching, question)
    return ranked.hits[0].clause.path, dict(word_evidence(searching, question, ranked))


@pytest.mark.usefixtures("fitted")
def test_a_word_that_the_best_clause_lacks_is_least_matched(folder: Path) -> None:
    searching = searcher(folder)
    path, whole = asked(searching, "xây kho lạnh")
    assert path == "I.1"
    assert whole["matched"] == pytest.approx(1, abs=0.01)
    assert whole["least_matched"] == pytest.approx(1, abs=0.01)
    assert whole["apart"] > 0.2
    path, part = asked(searching, "xây kho lạnh điện tử")
    assert path == "I.1"
    assert part["least_matched"] < 0.6
    assert part["matched"] < 0.9


@pytest.mark.usefixtures("fitted")
def test_left_out_words_tell_nothing(folder: Path) -> None:
    left_out = searcher(folder, ALL.without("late_interaction"))
    assert asked(left_out, "xây kho lạnh") == ("I.1", {})


def test_nothing_is_fitted_to_another_model(folder: Path) -> None:
    searching = searcher(folder)
    assert asked(searching, "xây kho lạnh") == ("I.1", {})
    assert searching.matches("xây kho", ["xây", "kho"], CLAUSES[2:]) is None


@pytest.mark.usefixtures("fitted")
def test_words_are_compared_with_all_chunks_of_a_clause(folder: Path, tmp_path: Path) -> None:
    sentences = [f"Xây trạm số {n} ở bến Gò Me bên sông Nà Lang." for n in range(200)]
    long = Corpus([parse(f"I. NHIỆM VỤ\n1. {' '.join(sentences)} Trồng rừng.\n")])
    encoder = FakeEncoder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "learn", lambda texts: Lexicon(frozenset()))
        build_index(long, encoder, tmp_path)
    index = open_index(tmp_path, long, encoder)
    clause = next(clause for clause in long.documents["1-kh"].clauses if clause.path == "I.1")
    assert sum(chunk.clause == clause.id for chunk in index.chunks) > 3
    found = Searcher(long, index, encoder).matches("trạm rừng", ["trạm", "rừng"], [clause])
    assert found == pytest.approx(np.ones((1, 2)), abs=0.01)


@pytest.mark.slow
def test_the_evidence_of_a_real_question(assistant_86: Assistant) -> None:
    seen = assistant_86.explain("quỹ đầu tư mạo hiểm ai lo")
    strange = assistant_86.explain("ai lo tái định cư")
    assert seen is not None
    assert strange is not None
    assert tuple(seen.evidence) == tuple(strange.evidence) == EVIDENCE
    assert seen.text == "quỹ đầu tư mạo hiểm ai lo"  # what is embedded
    assert seen.evidence["matched"] > strange.evidence["matched"] + 0.1
    assert seen.evidence["least_matched"] > strange.evidence["least_matched"]
