"""Clause addresses in questions, and the clauses that they mean in plans of several forms."""

from __future__ import annotations

import unicodedata
from dataclasses import asdict, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.attached import attached_clauses
from corpus.model import Clause, ClauseKind
from corpus.text import nfc
from retrieval.address_reading import find_address
from retrieval.addresses import Address, Place, resolve
from tests.genre import DOCUMENTS, parsed
from tests.office import MARKETS, office

PLAN = parsed("86-kh-ubnd").clauses
ARTICLES = parsed("05-2026-nq-hdnd").clauses


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mục 5.2 phần II", {"part": "II", "item": "5.2"}),
        ("cho xem II.5.2 với", {"part": "II", "item": "5.2"}),
        ("Mục 12.3, phần II", {"part": "II", "item": "12.3"}),
        ("III.2", {"part": "III", "item": "2"}),
        ("III.2.b", {"part": "III", "item": "2", "point": "b"}),
        ("II.1.5.g2", {"part": "II", "item": "1.5", "indent": 2}),
        ("2.5.đ.g1", {"item": "2.5", "point": "đ", "indent": 1}),
        ("phan 2 muc 1", {"part": "II", "item": "1", "unit": "muc"}),
        ("phần hai", {"part": "II"}),
        ("phần thứ nhất", {"part": "I"}),
        ("5 chấm 2", {"item": "5.2"}),
        ("mục năm chấm hai", {"item": "5.2"}),
        ("nhiệm vụ 2.6", {"item": "2.6"}),
        ("trừ mục 2", {"item": "2", "unit": "muc"}),
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
        ("nhiệm vụ 15 trong phụ lục", {"row": "15"}),
        ("phụ lục, phần V, nhiệm vụ số 3", {"part": "V", "row": "3"}),
        ("dòng 3 nhóm V phụ lục II", {"appendix": "2", "part": "V", "row": "3", "indent": 3}),
        ("nhóm III phụ lục II", {"appendix": "2", "row": "III"}),
        ("gạch đầu dòng thứ 2, Phụ lục II", {"appendix": "2", "indent": 2}),
        ("mục II", {"part": "II", "unit": "muc"}),
        ("phần B", {"part": "B"}),
        ("phần hai, mục A", {"part": "A", "within": ("II",), "unit": "muc"}),
        ("mục A phần thứ nhất", {"part": "A", "within": ("I",), "unit": "muc"}),
        (
            "mục II, phần B, phần thứ hai",
            {"part": "II", "within": ("II", "B"), "unit": "muc"},
        ),
        ("mục A.I", {"part": "I", "within": ("A",), "unit": "muc"}),
        ("II.A.I.2", {"part": "I", "within": ("II", "A"), "item": "2", "unit": "muc"}),
        ("Mục 1, Chương II", {"chapter": "2", "section": "1"}),
        ("tiểu mục 1 mục 2 chương IV", {"chapter": "4", "section": "2", "subsection": "1"}),
        (
            "gạch thứ 2 điểm b khoản 2 điều 5",
            {"article": "5", "paragraph": "2", "point": "b", "indent": 2},
        ),
        (
            "gạch đầu dòng thứ 1, gạch đầu dòng thứ 3, điểm b mục 2",
            {"item": "2", "unit": "muc", "point": "b", "indent": 1, "outer_indents": (3,)},
        ),
        ("quan điểm thứ tư", {"item": "4", "headed": ("quan", "diem")}),
        (
            "mục 2 phần nhiệm vụ, giải pháp",
            {"item": "2", "unit": "muc", "headed": ("nhiem", "vu", "giai", "phap")},
        ),
        ("phần mở đầu", {"place": Place.OPENING}),
        ("nơi nhận của kết luận", {"place": Place.RECIPIENTS}),
        ("các căn cứ ban hành", {"place": Place.BASES}),
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
        "ứng dụng A.I trong y tế", "phần vi mạch", "mục vi phạm", "thuộc phần ạ", "có mấy điểm ạ",
        "nơi nhận hồ sơ một cửa",
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


@pytest.mark.parametrize("name", list(DOCUMENTS))
def test_every_clause_of_a_document_is_found_by_its_label(name: str) -> None:
    clauses = parsed(name).clauses
    first: dict[str, Clause] = {}
    for clause in clauses:
        if clause.kind is not ClauseKind.META:
            address = find_address(clause.label)
            assert address is not None, clause.label
            # What is attached begins anew: its opening is called as the document's is.
            meant = first.setdefault(clause.label, clause)
            assert resolve(address, clauses) == (meant,), clause.label
    assert len(first) >= len(clauses) - 2


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (Address(item="1", unit="muc"), ["I.1", "II.1", "III.1"]),
        (Address(item="5.2"), ["II.5.2"]),
        (Address(part="III", item="5.2"), []),
        (Address(part="II", item="10", others=("11",)), ["II.10", "II.11"]),
        (Address(item="1.5", indent=-1), ["II.1.5.g6"]),
        (Address(item="1.5", indent=7), []),
        (Address(part="II", other_parts=("III",), unit="phan"), ["II", "III"]),
        (Address(part="IX"), []),
        (Address(part="IX", unit="phan"), ["II.9"]),  # "phần 9", where there are three parts
        (Address(part="II", unit="phan"), ["II"]),
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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("phần II", ["II"]),  # and not I.A.II, which is no "phần"
        ("mục II", ["I.A.II", "II.A.II", "II.B.II"]),
        ("mục A", ["I.A", "II.A"]),
        ("mục A.I", ["I.A.I", "II.A.I"]),
        ("phần hai, mục A", ["II.A"]),
        ("mục I, phần A, phần thứ nhất", ["I.A.I"]),
        ("mục 1 phần II", ["II.A.I.1", "II.A.II.1", "II.B.I.1", "II.B.II.1", "II.C.1"]),
        ("mục 1 phần III", ["III.1"]),
        ("gạch cuối mục 1 phần ba", ["III.1.g3"]),
        ("phần IX", []),
    ],
)
def test_parts_within_parts(text: str, found: list[str]) -> None:
    address = find_address(text)
    assert address is not None
    assert [c.path for c in resolve(address, parsed("215-kh-ubnd").clauses)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mục 1", ["C2.M1"]),  # and no khoản
        ("khoản 1", ["D1.1", "D2.1", "D3.1", "D5.1", "D6.1"]),
        ("mục 2 chương II", ["C2.M2"]),
        ("chương IV", []),
        ("điểm b Điều 5", ["D5.2.b"]),  # the khoản is left out
        ("điểm a Điều 4", ["D4.a"]),
        ("điểm a Điều 3", ["D3.2.a"]),
        ("phần mở đầu", ["mo-dau"]),
        ("nơi nhận", ["ket-thuc"]),
    ],
)
def test_places_in_a_text_of_articles(text: str, found: list[str]) -> None:
    address = find_address(text)
    assert address is not None
    assert [c.path for c in resolve(address, ARTICLES)] == found


def test_a_regulation_and_its_decision_have_the_same_articles() -> None:
    clauses = office().documents[MARKETS].clauses
    own = [c for c in clauses if c.id not in attached_clauses(clauses)]
    for text, paths in [("Điều 3", ["D3", "D3-2"]), ("điểm a khoản 1 Điều 3", ["D3-2.1.a"])]:
        address = find_address(text)
        assert address is not None
        assert [c.path for c in resolve(address, clauses)] == paths
        assert [c.path for c in resolve(address, own)] == paths[:1] * (paths[0] == "D3")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mục 2 phần nhiệm vụ", ["II.2"]),
        ("mục 2 phần mục tiêu, nhiệm vụ", ["I.2", "II.2", "III.2"]),  # no part is headed so
        ("gạch 1 mục 1 phần tổ chức thực hiện", ["III.1.g1"]),
        ("giải pháp thứ hai", ["II.2"]),
        ("quan điểm thứ hai", []),
        ("quan điểm số 1, phần III", ["III.1"]),  # the part by its number
        ("II.1 với II.2", ["II.1", "II.2"]),
        ("mục II.2 và III.1", ["II.2"]),  # parts apart are no row
        ("phần II, giải pháp thứ hai", ["II.2"]),
    ],
)
def test_parts_by_their_headings(text: str, found: list[str]) -> None:
    address = find_address(text)
    assert address is not None
    assert [clause.path for clause in resolve(address, PLAN)] == found


@pytest.mark.parametrize(
    ("near", "text", "found"),
    [
        ("D5", "khoản 2", ["D5.2"]),
        ("D5.1", "khoản 2", ["D5.2"]),
        ("D5.2.b.g1", "điểm a", ["D5.2.a"]),
        ("C2.M1", "mục 2", ["C2.M2"]),
        ("D5", "Điều 2", ["D2"]),
        ("D5", "chương IV", []),
    ],
)
def test_a_place_is_looked_for_near_a_clause_first(near: str, text: str, found: list[str]) -> None:
    address = find_address(text)
    assert address is not None
    near_there = replace(address, near=f"05-2026-nq-hdnd#{near}")
    assert [c.path for c in resolve(near_there, ARTICLES)] == found


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("các việc ở cả ba phần II, III, IV", ("III", "IV")),
        ("phần I và phần II giao ai", ("II",)),
        ("phan ii, iii giao so nao", ("III",)),
        ("phần II, v ạ", ()),
    ],
)
def test_several_parts(text: str, others: tuple[str, ...]) -> None:
    address = find_address(text)
    assert address is not None
    assert address.other_parts == others


@pytest.mark.parametrize("text", ["Trường Mầm non cơ sở 2 xây ở đâu", "trụ sở 3 đặt ở đâu"])
def test_a_branch_is_no_number_of_a_unit(text: str) -> None:
    assert find_address(text) is None
