"""Clause addresses in questions, and the clauses that they mean in plans of several forms."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import ClauseKind
from corpus.text import nfc
from retrieval.address_reading import find_address
from retrieval.addresses import Address, resolve
from tests.genre import parsed

PLAN = parsed("86-kh-ubnd").clauses
ARTICLES = parsed("05-2026-nq-hdnd").clauses


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mục 5.2 phần II", {"part": "II", "item": "5.2"}),
        ("cho xem II.5.2 với", {"part": "II", "item": "5.2"}),
        ("Mục 12.3, phần II", {"part": "II", "item": "12.3"}),
        ("III.2", {"part": "III", "item": "2"}),
        ("phan 2 muc 1", {"part": "II", "item": "1", "unit": "muc"}),
        ("phần hai", {"part": "II"}),
        ("phần thứ nhất", {"part": "I"}),
        ("5 chấm 2", {"item": "5.2"}),
        ("mục năm chấm hai", {"item": "5.2"}),
        ("nhiệm vụ 2.6", {"item": "2.6"}),
        ("nhóm 10 và 11", {"item": "10", "unit": "nhom", "others": ("11",)}),
        ("nhóm 2, 3 và 4", {"item": "2", "unit": "nhom", "others": ("3", "4")}),
        ("gạch đầu dòng thứ 2 mục 7.3", {"item": "7.3", "indent": 2}),
        ("gạch đầu dòng cuối mục 1.5", {"item": "1.5", "indent": -1}),
        ("ý thứ ba mục 1.5", {"item": "1.5", "indent": 3}),
        ("mục 2 gạch 1", {"item": "2", "unit": "muc", "indent": 1}),
        ("điểm đ khoản 2 Điều 3", {"article": "3", "paragraph": "2", "point": "đ"}),
        ("điểm d khoản 2 Điều 3", {"article": "3", "paragraph": "2", "point": "d"}),
        ("Điều 5a", {"article": "5a"}),
        ("chương III", {"chapter": "3"}),
        ("Phụ lục II", {"appendix": "2"}),
        ("dòng 3 phụ lục I", {"appendix": "1", "row": "3", "indent": 3}),
    ],
)
def test_what_an_address_says(text: str, said: dict[str, object]) -> None:
    address = find_address(text)
    assert address is not None
    named = {
        name: value
        for name, value in asdict(address).items()
        if name not in {"start", "end"} and value not in (None, "", ())
    }
    assert named == said


@pytest.mark.parametrize(
    "text",
    [
        "", "phần mềm", "tăng 5.2%", "đạt 5.2 tỷ đồng", "70 phần trăm", "ngày 19/5/2025",
        "giai đoạn 2026-2030", "mục 3 năm 2025", "điểm nóng", "Sở Y tế chủ trì những nhiệm vụ nào?",
    ],
)  # fmt: skip
def test_figures_and_dates_are_no_addresses(text: str) -> None:
    assert find_address(text) is None


@pytest.mark.parametrize("decomposed", [False, True])
def test_offsets_are_those_of_the_composed_text(decomposed: bool) -> None:
    text = "Cho hỏi mục 5.2, phần II giao ai?"
    address = find_address(unicodedata.normalize("NFD", text) if decomposed else text)
    assert address is not None
    assert nfc(text)[address.start : address.end] == "5.2, phần II"


@given(st.text(max_size=200))
def test_any_text_has_an_address_or_none(text: str) -> None:
    address = find_address(text)
    if address is not None:
        assert 0 <= address.start < address.end <= len(nfc(text))
        resolve(address, PLAN)
        resolve(address, ARTICLES)


_WORDS = st.sampled_from([
    "mục", "phần", "điểm", "khoản", "điều", "chương", "nhóm", "phụ", "lục", "gạch", "đầu", "dòng",
    "thứ", "cuối", "dòng", "và", ",", ".", "0", "1", "2", "5.2", "99", "II", "x", "đ", "a", "năm",
    "chấm", "hai", "số", "nhất", "ý",
])  # fmt: skip


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_any_jumble_of_the_words_of_addresses_resolves(text: str) -> None:
    address = find_address(text)
    if address is not None:
        for clauses in (PLAN, ARTICLES):
            found = resolve(address, clauses)
            order = [clauses.index(clause) for clause in found]
            assert len(set(order)) == len(order)


@pytest.mark.parametrize("name", ["86-kh-ubnd", "19-kl-tu", "09-ct-ubnd"])
def test_every_numbered_clause_of_a_document_is_found_by_its_label(name: str) -> None:
    clauses = parsed(name).clauses
    named = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING}
    for clause in clauses:
        if clause.kind not in named:
            address = find_address(clause.label)
            assert address is not None, clause.label
            assert resolve(address, clauses) == (clause,), clause.label


def test_every_article_paragraph_and_point_is_found_by_its_label() -> None:
    kinds = {ClauseKind.ARTICLE, ClauseKind.PARAGRAPH, ClauseKind.POINT, ClauseKind.CHAPTER}
    chosen = [clause for clause in ARTICLES if clause.kind in kinds]
    assert len(chosen) == 33  # 3 chapters, 8 articles, 10 paragraphs, 12 points
    for clause in chosen:
        address = find_address(clause.label)
        assert address is not None, clause.label
        assert resolve(address, ARTICLES) == (clause,), clause.label


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (Address(item="1", unit="muc"), ["I.1", "II.1", "III.1"]),
        (Address(item="5.2"), ["II.5.2"]),
        (Address(part="III", item="5.2"), []),
        (Address(part="II", item="10", others=("11",)), ["II.10", "II.11"]),
        (Address(item="1.5", indent=-1), ["II.1.5.g6"]),
        (Address(item="1.5", indent=7), []),
        (Address(part="IX"), []),
        (Address(article="3"), []),
        (Address(appendix="2"), []),
        (Address(), []),
    ],
)
def test_clauses_that_an_address_may_mean(address: Address, found: list[str]) -> None:
    assert [clause.path for clause in resolve(address, PLAN)] == found


def test_points_d_and_dd_are_kept_apart() -> None:
    for letter in "dđ":
        address = find_address(f"điểm {letter} khoản 2 Điều 1")
        assert address is not None
        assert [c.path for c in resolve(address, ARTICLES)] == [f"D1.2.{letter}"]


def test_parts_within_parts_are_found_by_their_labels() -> None:
    clauses = parsed("215-kh-ubnd").clauses
    wrong = []
    for clause in clauses:
        if clause.kind in {ClauseKind.PART, ClauseKind.ITEM}:
            address = find_address(clause.label)
            if address is None or resolve(address, clauses) != (clause,):
                wrong.append(clause.label)
    assert not wrong


def test_sections_of_chapters_are_found_by_their_labels() -> None:
    for clause in ARTICLES:
        if clause.kind is ClauseKind.SECTION:
            address = find_address(clause.label)
            assert address is not None
            assert resolve(address, ARTICLES) == (clause,)
