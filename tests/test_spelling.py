"""Leftovers of typing, words run together and slips are read as meant; correct words stay."""

from __future__ import annotations

import time
import unicodedata

import pytest

from corpus.text import fold
from retrieval.abbreviations import standard_abbreviations
from retrieval.pieces import Kind, cut, join
from retrieval.reading import Change, Reader
from retrieval.spacing import Spacing
from retrieval.spelling import Speller
from retrieval.syllables import settle_tones, split_tone
from retrieval.typing_styles import TypingStyles, telex, undoubled, vni
from tests.trained_reader import QUESTIONS, SENTENCES, model, plan, reader, sentences, stripped

_TELEX = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
_TONES = "\u0301\u0300\u0309\u0303\u0323"


def _keys(text: str, letters: dict[str, str], tones: str) -> str:
    """`text` as its keys, the tone typed last."""
    typed = []
    for word in text.split():
        bare, tone = split_tone(word)
        keys = "".join(letters.get(c, c) for c in bare)
        typed.append(keys + (tones[_TONES.index(tone)] if tone else ""))
    return " ".join(typed)


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("nhieemj", "nhiệm"),
        ("vuj", "vụ"),
        ("ddoori", "đổi"),
        ("soos", "số"),
        ("dduwowcj", "được"),
        ("dduowcj", "được"),
        ("nhuwngx", "những"),
        ("nhwngx", "những"),
        ("mạo", None),
        ("nhiem", None),
        ("hiêmr", "hiểm"),
        ("sandbox", None),
        ("bcd", None),
    ],
)
def test_telex(keys: str, meant: str | None) -> None:
    assert telex(keys) == meant


@pytest.mark.parametrize(
    ("keys", "meant"),
    [
        ("nhie6m5", "nhiệm"),
        ("d9o6i3", "đổi"),
        ("d9u7o7ng2", "đường"),
        ("d9uo7c5", "được"),
        ("so61", "số"),
        ("nhiem", None),
        ("a0", None),
        ("b52", None),
    ],
)
def test_vni(keys: str, meant: str | None) -> None:
    assert vni(keys) == meant


@pytest.mark.parametrize(
    ("typed", "single"),
    [("nhiệmm", "nhiệm"), ("nhiiệm", "nhiệm"), ("nàoooo", "nào"), ("nào", "nào")],
)
def test_undoubled(typed: str, single: str) -> None:
    assert undoubled(typed) == single


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nhieemj vuj", "nhiệm vụ"),
        ("chuyeenr ddoori soos", "chuyển đổi số"),
        ("nhie6m5 vu5", "nhiệm vụ"),
        ("quỹ đầu tư mạo hiêmr", "quỹ đầu tư mạo hiểm"),
        ("sở y tees làm gì", "sở y tế làm gì"),
        ("văn ban3 nay2 do ai ký", "văn bản này do ai ký"),
        ("có nhiệmm vụụ gì", "có nhiệm vụ gì"),
        ("đơn vị chuyển ddổi số", "đơn vị chuyển đổi số"),
    ],
)
def test_typing_styles(typed: str, meant: str) -> None:
    styles = TypingStyles(model(), standard_abbreviations().knows)
    assert join(typed, styles.settle(cut(typed))) == meant


@pytest.mark.parametrize(
    "text",
    [
        "test list của sandbox",
        "tải app và box trên web",
        "nhóm u17, máy bay b52, mạng 5g, nq57",
        "mục 5.2 phần II và III",
        "muc5 noi gi",
        "KHCN, ĐMST, CĐS",
        "cải xoong",
    ],
)
def test_typing_styles_leave_the_rest(text: str) -> None:
    styles = TypingStyles(model(), standard_abbreviations().knows)
    assert join(text, styles.settle(cut(text))) == text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sởyte", "sở y te"),
        ("soyte", "so y te"),
        ("nhiệmvụ nàotrước", "nhiệm vụ nào trước"),
        ("mục5 và muc6", "mục 5 và muc 6"),
        ("Sởnội vụ", "Sở nội vụ"),
        ("sandbox internet online robot", "sandbox internet online robot"),
        ("Lênin", "Lênin"),
        ("nghiêng", "nghiêng"),
        ("nguời", "nguời"),
        ("5G covid19", "5G covid19"),
    ],
)
def test_spacing(typed: str, meant: str) -> None:
    spacing = Spacing(model(), standard_abbreviations().knows)
    assert join(typed, spacing.part(cut(typed))) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("nheim vu cua so noi vu", "nhiệm vụ của sở nội vụ"),
        ("kế hoạhc thực hiện", "kế hoạch thực hiện"),
        ("chuyển đỏi số", "chuyển đổi số"),
        ("nhiệm vuk của công an tỉnh", "nhiệm vụ của công an tỉnh"),
        ("sở tài chíhn", "sở tài chính"),
        ("nghien cuu va phat trien", "nghiên cứu và phát triển"),
        ("What is the plan", "What is the plan"),
        ("write me a script to sort a list", "write me a script to sort a list"),
        ("gui ve so@abc.gov.vn hay abc.vn/ke", "gửi về so@abc.gov.vn hay abc.vn/ke"),
    ],
)
def test_slips(typed: str, meant: str) -> None:
    assert reader().read(typed).text == meant


def test_correction_by_itself_needs_both_neighbours() -> None:
    speller = Speller(model())
    for text, meant in (
        ("chuyển đỏi số", "chuyển đổi số"),
        ("quả đỏi chín", "quả đỏi chín"),
        ("đỏi", "đỏi"),
    ):
        assert join(text, speller.correct(cut(text))) == meant


@pytest.mark.parametrize("text", [*QUESTIONS, *SENTENCES])
def test_correct_text_reads_as_it_is(text: str) -> None:
    reading = reader().read(text)
    assert reading.text == text
    assert reading.changes == ()
    assert not reading.restated


def test_the_documents_read_as_they_are() -> None:
    wrong = [
        change
        for sentence in sentences(plan())
        for change in reader().read(settle_tones(sentence)).changes
        if change.kind not in (Kind.TONE, Kind.ABBREVIATION)
    ]
    assert wrong == []


@pytest.mark.parametrize(("letters", "tones"), [(_TELEX, "sfrxj"), (_VNI, "12345")])
def test_whole_questions_typed_in_keys(letters: dict[str, str], tones: str) -> None:
    questions = [question for question in QUESTIONS if "," not in question]
    right = sum(reader().read(_keys(q, letters, tones)).text == q for q in questions)
    assert right / len(questions) >= 0.9


def test_steps_work_together() -> None:
    reading = reader().read("SKHCN chủ trì nhieemj vuj nào vềchuyển doi số")
    assert reading.text == "Sở Khoa học và Công nghệ chủ trì nhiệm vụ nào về chuyển đổi số"
    assert reading.changes == (
        Change(Kind.ABBREVIATION, 0, 5, "SKHCN", "Sở Khoa học và Công nghệ"),
        Change(Kind.TYPING, 14, 21, "nhieemj", "nhiệm"),
        Change(Kind.TYPING, 22, 25, "vuj", "vụ"),
        Change(Kind.SPACING, 30, 38, "vềchuyển", "về chuyển"),
        Change(Kind.DIACRITICS, 39, 42, "doi", "đổi"),
    )
    assert all(reading.original[c.start : c.end] == c.before for c in reading.changes)
    assert reading.restated


def test_nfd_and_tone_placement_are_not_worth_telling() -> None:
    reading = reader().read(unicodedata.normalize("NFD", "Uỷ ban và xã hội hoá"))
    assert reading.text == "Ủy ban và xã hội hóa"
    assert [change.kind for change in reading.changes] == [Kind.TONE, Kind.TONE]
    assert not reading.restated


def test_an_unclear_abbreviation_is_reported() -> None:
    reading = reader().read("CN ở đâu")
    assert reading.text == "CN ở đâu"
    assert [(u.short, u.start, u.end) for u in reading.unclear] == [("CN", 0, 2)]
    assert "công nghệ" in reading.unclear[0].readings


def test_reading_a_reading_changes_nothing() -> None:
    typed = [stripped(q, share, seed) for share in (1.0, 0.5) for seed, q in enumerate(QUESTIONS)]
    typed += ["ai chu tri ung dung ai", "so khcn lo nv gi", "nq57 noi gi ve cds", "KH CN AI", ""]
    for text in typed:
        once = reader().read(text).text
        assert reader().read(once).text == once


def test_a_question_is_read_in_under_four_milliseconds() -> None:
    typed = [stripped(question) for question in QUESTIONS]
    for text in typed:
        reader().read(text)
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for text in typed:
            reader().read(text)
        rounds.append((time.perf_counter() - start) / len(typed))
    assert min(rounds) < 0.004


def test_a_saved_reader_reads_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("reader") / "reader.json"
    reader().save(path)
    loaded = Reader.load(path)
    for question in QUESTIONS:
        assert loaded.read(stripped(question)) == reader().read(stripped(question))


@pytest.mark.parametrize("text", ["viec nao o dak lak", "dak nong lam gi"])
def test_names_of_provinces_are_no_slips(text: str) -> None:
    name = " ".join(word for word in text.split() if word in {"dak", "lak", "nong"})
    assert name in fold(reader().read(text).text)


def test_letters_that_stand_for_bodies_are_no_slips() -> None:
    assert reader().read("cdc tinh phai lam gi").text.startswith("cdc ")
