"""Marks come back where they were lost, and nowhere else."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest

from retrieval.diacritics import DiacriticsRestorer
from retrieval.language import SyllableModel
from retrieval.syllables import (
    is_syllable,
    join_tone,
    may_be_syllable,
    settle_tone,
    settle_tones,
    split_tone,
)
from tests.trained_reader import (
    QUESTIONS,
    SENTENCES,
    accuracy,
    model,
    plan,
    restorer,
    sentences,
    stripped,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("so y te chu tri nhiem vu nao", "sở y tế chủ trì nhiệm vụ nào"),
        ("quỹ đầu tư mao hiểm", "quỹ đầu tư mạo hiểm"),
        ("ai lo chuyen nay", "ai lo chuyện này"),
        ("viec nao ve khi hau", "việc nào về khí hậu"),
        ("So Noi vu lam gi", "Sở Nội vụ làm gì"),
        ("SO Y TE CHU TRI NHIEM VU NAO", "SỞ Y TẾ CHỦ TRÌ NHIỆM VỤ NÀO"),
        ("chuyên đôi sô", "chuyển đổi số"),
        ("hạn bao cao la khi nao", "hạn báo cáo là khi nào"),
        ("UBND tinh giao ai lam sandbox", "UBND tỉnh giao ai làm sandbox"),
        ("trien khai 5G va blockchain o muc 3.6", "triển khai 5G và blockchain ở mục 3.6"),
        ("  ke   hoach, (86/KH-UBND)?", "  kế   hoạch, (86/KH-UBND)?"),
        ("sơ nôi vu chu tri viêc gi", "sở nội vụ chủ trì việc gì"),
        ("", ""),
        ("?!", "?!"),
    ],
)
def test_restores(typed: str, meant: str) -> None:
    assert restorer().restore(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        *QUESTIONS,
        *SENTENCES,
        "UBND, KHCN, AI, 5G, NQ57 và IoT",
        "thử nghiệm sandbox, blockchain, cloud và big data",
        "ai lo cho dân",
        "Ông Cao Bá Quát và bà Lan",
        "376-KH/TU",
    ],
)
def test_leaves_correct_text_alone(text: str) -> None:
    assert restorer().restore(text) == text


def test_leaves_the_documents_alone() -> None:
    texts = [settle_tones(sentence) for sentence in sentences(plan())]
    assert [text for text in texts if restorer().restore(text) != text] == []


def test_restores_questions_without_marks() -> None:
    got = [restorer().restore(stripped(question)) for question in QUESTIONS]
    assert accuracy(QUESTIONS, got) >= 0.95


def test_restores_questions_with_half_their_marks() -> None:
    got = [restorer().restore(stripped(q, 0.5, seed)) for seed, q in enumerate(QUESTIONS)]
    assert accuracy(QUESTIONS, got) >= 0.97


def test_restores_sentences_held_out_from_training() -> None:
    texts = sentences(plan())
    held_out = texts[::5]
    trained = DiacriticsRestorer.train(
        [t for i, t in enumerate(texts) if i % 5], ["mạo hiểm", "tiềm năng", "khởi nghiệp"]
    )
    assert accuracy(held_out, [trained.restore(stripped(text)) for text in held_out]) >= 0.96


def test_is_idempotent() -> None:
    for seed, question in enumerate([*QUESTIONS, *SENTENCES]):
        for share in (1.0, 0.5):
            once = restorer().restore(stripped(question, share, seed))
            assert restorer().restore(once) == once


def test_nfd_is_read_as_nfc() -> None:
    assert restorer().restore(unicodedata.normalize("NFD", "mạo hiểm")) == "mạo hiểm"


def test_takes_under_two_milliseconds_for_twenty_words() -> None:
    question = " ".join(stripped(QUESTIONS[0] + " " + QUESTIONS[1]).split()[:20])
    restorer().restore(question)
    runs = []
    for _ in range(30):
        start = time.perf_counter()
        restorer().restore(question)
        runs.append(time.perf_counter() - start)
    assert min(runs) < 0.002


def test_saves_and_loads(tmp_path: Path) -> None:
    path = tmp_path / "syllables.json"
    restorer().save(path)
    start = time.perf_counter()
    loaded = DiacriticsRestorer.load(path)
    took = time.perf_counter() - start
    assert [loaded.restore(stripped(q)) for q in QUESTIONS] == [
        restorer().restore(stripped(q)) for q in QUESTIONS
    ]
    assert path.stat().st_size < 2_000_000
    assert took < 0.5  # about 0.05 s; the rest is for a busy machine


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]")
    with pytest.raises(ValueError, match="no syllable model"):
        DiacriticsRestorer.load(path)


def test_works_without_documents_or_dictionary() -> None:
    bare = DiacriticsRestorer(SyllableModel.train([], []))
    assert bare.restore("bao nhieu") == "bao nhiêu"


def test_the_model_knows_pairs_and_their_counts() -> None:
    assert model().count("mạo", "hiểm") >= 3
    assert model().follows("mạo", "hiểm")
    assert not model().follows("mao", "hiểm")
    assert ("mao", "hiem") in model().running_folds
    assert "sandbox" in model().foreign
    assert set(model().groups["nhiem"]) >= {"nhiệm", "nhiễm"}


@pytest.mark.parametrize(
    ("typed", "settled"),
    [
        ("hoà", "hòa"),
        ("uỷ", "ủy"),
        ("thuý", "thúy"),
        ("cuả", "của"),
        ("thừơng", "thường"),
        ("hòan", "hoàn"),
        ("qúy", "quý"),
        ("già", "già"),
        ("Giếng", "Giếng"),
        ("khuỷu", "khuỷu"),
        ("UỶ", "ỦY"),
        ("quốc", "quốc"),
        ("café", "café"),
        ("so", "so"),
    ],
)
def test_tone_goes_to_its_official_place(typed: str, settled: str) -> None:
    assert settle_tone(typed) == settled


def test_settling_keeps_offsets() -> None:
    text = "Uỷ ban, xã hội hoá (2025)"
    assert settle_tones(text) == "Ủy ban, xã hội hóa (2025)"
    assert len(settle_tones(text)) == len(text)


@pytest.mark.parametrize(
    ("word", "valid"),
    [
        ("nghiêng", True),
        ("quyết", True),
        ("gì", True),
        ("yêu", True),
        ("nhiem", False),
        ("thuc", False),
        ("chấp", True),
        ("chầp", False),
        ("blog", False),
        ("ubnd", False),
    ],
)
def test_spelling_rules_of_a_syllable(word: str, valid: bool) -> None:
    assert is_syllable(word) is valid


def test_folds_that_no_syllable_has() -> None:
    folds = ("ca", "tu", "kh", "dn", "nhiem", "chuc")
    assert [f for f in folds if may_be_syllable(f)] == ["ca", "tu", "nhiem", "chuc"]


def test_tone_comes_off_and_on() -> None:
    assert split_tone("nhiệm") == ("nhiêm", "\u0323")
    assert join_tone("nhiêm", "\u0323") == "nhiệm"
    assert join_tone("bcd", "\u0323") == "bcd"
