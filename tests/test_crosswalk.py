"""The crosswalk: named links and inferred ones apart, and how often the inferred are right."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.model import Document, Relation, RelationKind
from corpus.store import Corpus, load_corpus, parse_document
from eval.crosswalk import measure, read_originals, read_pairs
from eval.model import Split
from index.embedding import load_encoder
from index.store import Index, build_index, open_index
from index.tokenization import Lexicon
from retrieval.crosswalk import Crosswalk, Link, LinkKind, Model
from retrieval.likeness import FEATURES, likenesses, parents_of, phrases
from tests.fakes import FakeEncoder

DEV_CORPUS = Path(
    os.environ.get("KEHOACH_DEV_CORPUS", Path(__file__).parents[2] / "shared" / "corpus")
)
_PARENT = """I. NHIỆM VỤ
1. Hình thành các quỹ đầu tư mạo hiểm cho khởi nghiệp sáng tạo.
2. Phủ sóng mạng di động 5G toàn quốc.
3. Xây dựng bộ quy tắc ứng xử trên không gian mạng.
4. Đào tạo giảng viên ngành bán dẫn.
"""
_PLAN = """I. NHIỆM VỤ
1. Nghiên cứu thành lập quỹ đầu tư mạo hiểm của tỉnh.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
2. Ban hành bộ quy tắc ứng xử theo mục 3 phần I Nghị quyết số 7-NQ/TW.
Cơ quan chủ trì: Sở Nội vụ.
3. Trồng rừng ven biển theo Nghị quyết số 7-NQ/TW và Kế hoạch này.
Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
"""
# Of two texts that share a rare run of words in one sentence, and of no others.
_MODEL = Model(-4.0, {**dict.fromkeys(FEATURES, 0.0), "sentence": 8.0, "run": 4.0}, 0.6)


def _corpus() -> Corpus:
    parent = Document("7-nq-tw", "7-NQ/TW", "Nghị quyết", "Nghị quyết thử", "Bộ Chính trị")
    amending = Document(
        "8-nq-cp", "8/NQ-CP", "Nghị quyết", "Sửa đổi", "Chính phủ",
        relations=(Relation(RelationKind.AMENDS, "7-nq-tw"),),
    )  # fmt: skip
    plan = Document(
        "9-kh-ubnd", "9/KH-UBND", "Kế hoạch", "Kế hoạch thử", "UBND tỉnh Ví Dụ",
        relations=(Relation(RelationKind.IMPLEMENTS, "8-nq-cp"),),
    )  # fmt: skip
    catalog = {document.id: document for document in (parent, amending, plan)}
    return Corpus([parse_document(plan, _PLAN), parse_document(parent, _PARENT)], catalog)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Corpus, Index]:
    lexicon = Lexicon(frozenset({"đầu tư", "mạo hiểm"}))  # without importing underthesea
    monkeypatch.setattr(Lexicon, "learn", lambda texts: lexicon)
    corpus, encoder = _corpus(), FakeEncoder()
    build_index(corpus, encoder, tmp_path)
    return corpus, open_index(tmp_path, corpus, encoder)


def test_parents_are_found_through_amendments() -> None:
    corpus = _corpus()
    assert parents_of(corpus, corpus.catalog["9-kh-ubnd"]) == ("8-nq-cp", "7-nq-tw")
    assert parents_of(corpus, corpus.catalog["7-nq-tw"]) == ()


def test_phrases_do_not_cross_commas_or_particles() -> None:
    assert phrases("Quỹ đầu tư mạo hiểm, khởi nghiệp và sáng tạo") == [
        "quy dau", "dau tu", "tu mao", "mao hiem", "khoi nghiep", "sang tao",
    ]  # fmt: skip


def test_named_and_inferred_links_are_told_apart(small: tuple[Corpus, Index]) -> None:
    crosswalk = Crosswalk.build(*small, _MODEL)
    (fund,) = crosswalk.parents("9-kh-ubnd#I.1")
    assert (fund.target, fund.kind) == ("7-nq-tw#I.1", LinkKind.INFERRED)
    assert _MODEL.threshold <= fund.score < 1
    # What is named need not be inferred too
    (named,) = crosswalk.parents("9-kh-ubnd#I.2")
    assert named == Link(
        "9-kh-ubnd#I.2", "7-nq-tw#I.3", LinkKind.TEXTUAL, 1.0,
        "mục 3 phần I Nghị quyết số 7-NQ/TW",
    )  # fmt: skip
    # Only the document is named, and what the plan says of itself is no link
    assert crosswalk.parents("9-kh-ubnd#I.3") == (
        Link("9-kh-ubnd#I.3", "7-nq-tw", LinkKind.TEXTUAL, 1.0, "Nghị quyết số 7-NQ/TW"),
    )


def test_links_are_found_from_both_ends(small: tuple[Corpus, Index]) -> None:
    crosswalk = Crosswalk.build(*small, _MODEL)
    assert [link.source for link in crosswalk.children("7-nq-tw#I.1")] == ["9-kh-ubnd#I.1"]
    assert [link.source for link in crosswalk.children("7-nq-tw")] == ["9-kh-ubnd#I.3"]
    assert crosswalk.children("7-nq-tw#I.2") == ()
    assert {link.document for link in crosswalk.links} == {"7-nq-tw"}


def test_nothing_is_inferred_below_the_threshold(small: tuple[Corpus, Index]) -> None:
    strict = Model(_MODEL.intercept, _MODEL.weights, 1.0)
    kinds = {link.kind for link in Crosswalk.build(*small, strict).links}
    assert kinds == {LinkKind.TEXTUAL}


def test_likeness_is_highest_for_the_clause_that_is_meant(small: tuple[Corpus, Index]) -> None:
    found = likenesses(*small)["9-kh-ubnd#I.1"]
    assert set(found) == {f"7-nq-tw#I.{n}" for n in (1, 2, 3, 4)}
    assert found["7-nq-tw#I.1"].first == 1.0
    assert found["7-nq-tw#I.1"].cosine == max(likeness.cosine for likeness in found.values())
    assert found["7-nq-tw#I.2"].sentence == found["7-nq-tw#I.2"].run == 0.0


def test_the_halves_of_the_pairs_share_no_task() -> None:
    dev, test = read_pairs(Split.DEV), read_pairs(Split.TEST)
    assert not {pair.source for pair in dev} & {pair.source for pair in test}
    assert (len(dev), len(test)) == (412, 421)
    assert (sum(p.carries_out for p in dev), sum(p.carries_out for p in test)) == (108, 95)
    assert len({(p.source, p.target) for p in (*dev, *test)}) == 833


@pytest.mark.slow
@pytest.mark.skipif(not DEV_CORPUS.is_dir(), reason="the development texts are not here")
def test_inferred_links_between_the_originals_are_right(tmp_path: Path, models_dir: Path) -> None:
    corpus, encoder = read_originals(DEV_CORPUS), load_encoder("packaged", models_dir)
    build_index(corpus, encoder, tmp_path)
    crosswalk = Crosswalk.build(corpus, open_index(tmp_path, corpus, encoder))
    for split, recall in ((Split.DEV, 0.4), (Split.TEST, 0.33)):
        measured = measure(corpus, crosswalk, read_pairs(split))
        assert measured.unjudged == ()
        assert measured.precision >= 0.9
        assert measured.recall >= recall


@pytest.mark.slow
def test_inferred_links_to_the_digests_are_right(tmp_path: Path, models_dir: Path) -> None:
    corpus, encoder = load_corpus(), load_encoder("packaged", models_dir)
    build_index(corpus, encoder, tmp_path)
    crosswalk = Crosswalk.build(corpus, open_index(tmp_path, corpus, encoder))
    for split in (Split.DEV, Split.TEST):
        measured = measure(corpus, crosswalk, read_pairs(split))
        assert measured.unjudged == ()
        assert measured.links >= 8
        assert measured.precision >= 0.9
