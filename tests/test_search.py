"""Signals, their fusion, and the ranking of clauses that they give."""

from __future__ import annotations

import json
import math
from dataclasses import fields
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from corpus.store import Corpus
from index.store import build_index, open_index
from index.tokenization import Lexicon
from retrieval.fusion import RRF_K, SIGNALS, Signals, fuse, reciprocal_rank
from retrieval.search import Ranking, Searcher
from retrieval.service import Assistant
from retrieval.vocabulary import Vocabulary, folded_tokens, marked_tokens
from tests.fakes import FakeEncoder
from tests.genre import parse

# --- vocabulary -------------------------------------------------------------------------------

_TEXTS = ("kho lạnh ở cảng cá", "kho thóc", "kẹt xe, kết nối 100% dữ liệu")


def test_tokens_with_and_without_marks() -> None:
    assert folded_tokens("Kết nối 100% dữ-liệu, 5G") == ["ket", "noi", "100%", "du", "lieu", "5g"]
    assert marked_tokens("Kết nối 100%") == ["kết", "nối", "100%"]
    assert marked_tokens("hoà") == marked_tokens("hòa")  # one tone, two places


def test_rare_words_tell_more_and_unknown_ones_most() -> None:
    words = Vocabulary(_TEXTS)
    assert words.size == 3
    assert words.idf("kho") == pytest.approx(math.log(1 + 3 / 2))
    assert words.idf("lanh") == pytest.approx(math.log(1 + 3))
    assert words.idf("tau") == words.unknown == pytest.approx(math.log(7))
    assert words.knows("kho")
    assert not words.knows("tau")
    assert words.knows_pair("kho lanh")
    assert not words.knows_pair("lanh kho")


def test_marks_keep_words_apart() -> None:
    assert Vocabulary(_TEXTS).idf("ket") == pytest.approx(math.log(4))
    marked = Vocabulary(_TEXTS, marked=True)
    assert marked.knows("kẹt")
    assert marked.knows("kết")
    assert not marked.knows("ket")


def test_coverage_is_the_idf_share_of_the_words_and_pairs() -> None:
    words = Vocabulary(_TEXTS)
    found = words.coverage(["kho", "lanh", "ca"])
    whole = words.idf("kho") + words.idf("lanh") + words.idf("ca")
    assert found.words == pytest.approx([1.0, words.idf("kho") / whole, 0.0])
    assert found.pairs == pytest.approx([0.5, 0.0, 0.0])  # "kho lanh", not "lanh ca"
    assert words.coverage([]).words == pytest.approx([0.0, 0.0, 0.0])


@given(st.lists(st.text(max_size=20), max_size=6), st.lists(st.text(max_size=10), max_size=6))
def test_coverage_lies_between_nothing_and_all(texts: list[str], words: list[str]) -> None:
    vocabulary = Vocabulary(texts)
    found = vocabulary.coverage([token for word in words for token in folded_tokens(word)])
    assert found.words.shape == found.pairs.shape == (len(texts),)
    assert ((found.words >= 0) & (found.words <= 1 + 1e-5)).all()
    assert ((found.pairs >= 0) & (found.pairs <= 1 + 1e-5)).all()


# --- fusion -----------------------------------------------------------------------------------


def signals(size: int, **values: list[float]) -> Signals:
    zeros = np.zeros(size, dtype=np.float32)
    given_values = {name: np.array(value, dtype=np.float32) for name, value in values.items()}
    return Signals(**{f.name: given_values.get(f.name, zeros) for f in fields(Signals)})


def test_reciprocal_rank_fusion_of_two_lists() -> None:
    first = np.array([0.9, 0.5, 0.1], dtype=np.float32)
    second = np.array([1.0, 3.0, 2.0], dtype=np.float32)
    fused = reciprocal_rank([first, second])
    by_hand = [1 / (RRF_K + 1) + 1 / (RRF_K + 3), 1 / (RRF_K + 2) + 1 / (RRF_K + 1),
               1 / (RRF_K + 3) + 1 / (RRF_K + 2)]  # fmt: skip
    assert fused == pytest.approx(by_hand)
    assert fused.argmax() == 1


def test_the_score_is_the_weighted_sum_of_the_shipped_weights() -> None:
    weights = json.loads(files("retrieval").joinpath("data/ranking.json").read_text("utf-8"))
    assert set(weights["weights"]) == set(SIGNALS)
    one = signals(2, pairs=[1.0, 0.0], agency=[0.0, 1.0])
    assert fuse(one) == pytest.approx([weights["weights"]["pairs"], weights["weights"]["agency"]])
    assert one.matrix().shape == (2, len(SIGNALS))


def test_relative_signals_are_relative_to_the_chosen_clauses() -> None:
    every = signals(4, cosine=[0.8, 0.9, 0.85, 0.85], words=[8.0, 2.0, 4.0, 0.0])
    chosen = every.of(np.array([1, 2, 3]))
    assert chosen.words == pytest.approx([0.5, 1.0, 0.0])
    assert chosen.dense.mean() == pytest.approx(0.0, abs=1e-5)
    assert chosen.dense.std() == pytest.approx(1.0, abs=1e-4)
    assert chosen.dense.argmax() == 0


@pytest.mark.parametrize("rows", [[], [0]])
def test_few_clauses_have_no_spread(rows: list[int]) -> None:
    chosen = signals(2, cosine=[0.8, 0.9]).of(np.array(rows, dtype=np.int64))
    assert chosen.dense == pytest.approx([0.0] * len(rows))
    assert fuse(chosen) == pytest.approx([0.0] * len(rows))


# --- search without a model -------------------------------------------------------------------


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Searcher:
    corpus = Corpus(
        [
            parse(
                "I. NHIỆM VỤ\n1. Yêu cầu\nLàm nhanh.\n2. Hạ tầng\n2.1. Xây kho lạnh ở cảng cá.\n"
                "Cơ quan chủ trì: Sở Công Thương.\n2.2. Xây kho thóc 5.000 tấn.\n"
                "Cơ quan chủ trì: Sở Tài chính.\n2.3. Phòng, chống mối mọt; dọn kho\nthóc.\n"
            )
        ]
    )
    encoder = FakeEncoder()
    folder = tmp_path_factory.mktemp("search")
    with pytest.MonkeyPatch.context() as patch:
        lexicon = Lexicon(frozenset({"kho lạnh"}))  # without importing underthesea
        patch.setattr(Lexicon, "learn", lambda texts: lexicon)
        build_index(corpus, encoder, folder)
    return Searcher(corpus, open_index(folder, corpus, encoder), encoder)


def first(ranking: Ranking) -> str:
    best = ranking.best()
    assert best is not None
    return best.clause.path


def test_words_and_agencies_find_their_clause(searcher: Searcher) -> None:
    assert first(searcher.rank("xây kho lạnh", ["kho", "lạnh"])) == "I.2.1"
    assert first(searcher.rank("xây kho thóc", ["kho", "thóc"])) == "I.2.2"
    asked = searcher.rank("xây kho", ["kho"], agencies=["so-tai-chinh"])
    assert first(asked) == "I.2.2"
    assert [hit.clause.path for hit in asked.hits if hit.agency] == ["I.2.2"]


def test_a_ranking_has_every_clause_once_and_shares_sum_to_one(searcher: Searcher) -> None:
    ranking = searcher.rank("xây kho lạnh", ["kho", "lạnh"])
    assert sorted(hit.clause.id for hit in ranking.hits) == sorted(ranking.clauses)
    assert len(set(ranking.clauses)) == len(ranking.clauses)
    assert sum(hit.share for hit in ranking.hits) == pytest.approx(1.0, abs=1e-4)
    scores = [hit.score for hit in ranking.hits]
    assert scores == sorted(scores, reverse=True)
    assert ranking.signals.matrix().shape == (len(ranking.clauses), len(SIGNALS))


def test_only_allowed_clauses_are_ranked(searcher: Searcher) -> None:
    ranking = searcher.rank("xây kho lạnh", ["kho", "lạnh"], allowed={"1-kh#I.2.2"})
    assert [hit.clause.path for hit in ranking.hits] == ["I.2.2"]
    assert ranking.hits[0].share == pytest.approx(1.0)
    nothing = searcher.rank("xây kho lạnh", ["kho"], allowed=())
    assert nothing.hits == ()
    assert nothing.best() is None


def test_official_phrases_are_found_over_commas_and_line_ends(searcher: Searcher) -> None:
    def shares(*groups: tuple[str, ...]) -> dict[str, float]:
        ranking = searcher.rank("kho", ["kho"], synonyms=groups)
        return {
            clause.rpartition("#")[2]: round(float(share), 2)
            for clause, share in zip(ranking.clauses, ranking.signals.synonyms, strict=True)
            if share > 0
        }

    once = shares(("phòng chống mối mọt",))
    assert set(once) == {"I.2.3"}
    twice = shares(("kho thóc",))
    assert set(twice) == {"I.2.2", "I.2.3"}
    assert 0 < twice["I.2.2"] == twice["I.2.3"] < once["I.2.3"] < 1  # the rarer tells more
    # any phrase for one spoken word will do, and of two spoken words each counts half
    assert shares(("phòng chống mối mọt", "chống mối")) == once
    assert shares(("phòng chống mối mọt",), ("kho lạnh",))["I.2.3"] == pytest.approx(
        once["I.2.3"] / 2, abs=0.01
    )
    assert shares(("chống phòng",), ("mọt kho",)) == {}
    assert shares(("phòng chống mối mọt",), ("mọt kho",)) == once  # in no document


def test_unknown_words_make_the_question_less_known(searcher: Searcher) -> None:
    assert searcher.rank("kho", ["kho"]).known == pytest.approx(1.0)
    assert searcher.rank("bóng đá", ["bóng", "đá"]).known == 0.0
    assert 0 < searcher.rank("kho bóng", ["kho", "bóng"]).known < 1
    assert searcher.rank("", []).known == 0.0


def test_the_same_question_has_the_same_ranking(searcher: Searcher) -> None:
    def scores() -> NDArray[np.float32]:
        return searcher.rank("kho lạnh cảng", ["kho", "lạnh"]).signals.matrix()

    assert np.array_equal(scores(), scores())


# --- search with the model --------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("bệnh viện thông minh, bệnh án điện tử", "II.5.3"),
        ("tỷ lệ thương mại điện tử trong tiêu dùng", "II.10.3"),
        ("quỹ đầu tư mạo hiểm", "II.2.6"),
        ("Giải thưởng Lê Quý Đôn", "II.1.5.g4"),
        ("gửi báo cáo kết quả thực hiện về đâu", "III.5"),
        ("giai thuong le quy don", "II.1.5.g4"),
    ],
)
def test_the_clause_that_answers_comes_first(
    assistant_86: Assistant, query: str, path: str
) -> None:
    hits = assistant_86.search(query, k=5)
    assert hits[0].clause == f"86-kh-ubnd#{path}"
    assert len(hits) == 5


@pytest.mark.slow
@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("máy bay không người lái phun thuốc", "II.B.I.1.b"),
        ("kho lạnh ở cảng cá", "II.B.II.3"),
        ("phí khai thác dữ liệu", "D5a"),
    ],
)
def test_search_in_another_province(assistant_215: Assistant, query: str, path: str) -> None:
    assert assistant_215.search(query, k=1)[0].clause.partition("#")[2] == path


@pytest.mark.slow
def test_hits_are_places_in_their_documents(assistant_86: Assistant) -> None:
    for hit in assistant_86.search("chuyển đổi số", k=50):
        clause = assistant_86.corpus.clause(hit.clause)
        assert (hit.start, hit.end, hit.text) == (clause.start, clause.end, clause.text)
        assert hit.document.id == clause.document == "86-kh-ubnd"
        assert hit.label == assistant_86.corpus.label(clause)
