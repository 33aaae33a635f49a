"""References: found with their places, resolved where their own words say enough, else not."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.catalog import read_catalog
from corpus.model import Document, ParsedDocument, Reference
from corpus.references import find_references, resolve
from corpus.store import parse_document

DEV_CORPUS = Path(
    os.environ.get("KEHOACH_DEV_CORPUS", Path(__file__).parents[2] / "shared" / "corpus")
)


def _document(number: str, kind: str, issued: date | None = None) -> Document:
    identifier = number.lower().replace("/", "-").replace("đ", "d")
    return Document(identifier, number, kind, f"{kind} thử", "Cơ quan thử", issued=issued)


PLAN = _document("9/KH-UBND", "Kế hoạch")
RESOLUTION = _document("57-NQ/TW", "Nghị quyết", date(2024, 12, 22))
NOTICE = _document("243/TB-VPCP", "Thông báo")
BUDGET = _document("70/2025/UBTVQH15", "Nghị quyết")
CATALOG = {d.id: d for d in (PLAN, RESOLUTION, NOTICE, BUDGET)}

PARENT = parse_document(
    RESOLUTION,
    """I- MỤC TIÊU
1. Đến năm 2030
2. Đến năm 2045
II- NHIỆM VỤ
1. Nâng cao nhận thức
- Học tập.
2. Hoàn thiện thể chế
3. Phát triển hạ tầng
""",
)


def _plan(text: str) -> ParsedDocument:
    return parse_document(PLAN, f"I. NHIỆM VỤ\n1. {text}\n")


def _found(text: str) -> list[tuple[str, str | None, str | None]]:
    parsed = _plan(text)
    found = find_references(parsed, CATALOG)
    for reference in found:
        assert parsed.quote(reference.span) == reference.written
        assert reference.clause == "9-kh-ubnd#I.1"
    return [(r.written, r.document, r.path) for r in found]


@pytest.mark.parametrize(
    ("text", "written", "document"),
    [
        ("Thực hiện Nghị quyết số 57-NQ/TW.", "Nghị quyết số 57-NQ/TW", "57-nq-tw"),
        ("Thực hiện Nghị quyết 57-NQ/TW.", "Nghị quyết 57-NQ/TW", "57-nq-tw"),
        ("Thực hiện Nghị quyết sô 57-NQ/TW.", "Nghị quyết sô 57-NQ/TW", "57-nq-tw"),
        ("Quán triệt: Số 57-NQ/TW và các văn bản khác.", "Số 57-NQ/TW", "57-nq-tw"),
        ("THỰC HIỆN NGHỊ QUYẾT SỐ 57-NQ/TW", "NGHỊ QUYẾT SỐ 57-NQ/TW", "57-nq-tw"),
        ("Theo Nghị quyết 57, tập trung làm.", "Nghị quyết 57", "57-nq-tw"),
        ("Theo Thông báo số 243/TB-VPCP.", "Thông báo số 243/TB-VPCP", "243-tb-vpcp"),
        ("Theo Thông báo số 243/TBVPCP.", "Thông báo số 243/TBVPCP", "243-tb-vpcp"),
        ("Theo Thông báo số 243/TB VPCP.", "Thông báo số 243/TB VPCP", "243-tb-vpcp"),
        ("Thông báo kết luận số 243/TB-VPCP.", "Thông báo kết luận số 243/TB-VPCP", "243-tb-vpcp"),
        ("Thực hiện tại Kế hoạch này.", "Kế hoạch này", "9-kh-ubnd"),
    ],
)  # fmt: skip
def test_documents_are_known_by_their_number(text: str, written: str, document: str) -> None:
    assert _found(text) == [(written, document, None)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Thực hiện các Nghị quyết nêu trên.", "các Nghị quyết nêu trên"),
        ("Theo văn bản đã dẫn trên.", "văn bản đã dẫn trên"),
        ("Theo Nghị quyết này.", "Nghị quyết này"),  # in a plan: whose?
        ("Theo Nghị định số 13/2023/NĐ-CP.", "Nghị định số 13/2023/NĐ-CP"),  # not catalogued
        # The number of another year's document
        ("Theo Nghị quyết số 57-NQ/TW ngày 01/02/2020.", "Nghị quyết số 57-NQ/TW"),
    ],
)
def test_an_ambiguous_reference_resolves_to_nothing(text: str, written: str) -> None:
    assert _found(text) == [(written, None, None)]


def test_a_stated_date_that_agrees_changes_nothing() -> None:
    assert _found("Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị.") == [
        ("Nghị quyết số 57-NQ/TW", "57-nq-tw", None)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Số: 9/KH-UBND",  # its own name
        "Xây dựng kế hoạch 5 năm, chương trình 10 năm.",
        "Điểm nghẽn, khoản chi, mục tiêu và phần việc đạt 25% trở lên.",
        "Trực 24/7, giảm 3/4 thời gian, từ 1-2 ngày.",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "theo Khoản 6, Điều 3, Nghị quyết số 70/2025/UBTVQH15 của Quốc hội",
            [("Khoản 6, Điều 3, Nghị quyết số 70/2025/UBTVQH15", "70-2025-ubtvqh15", "D3.6")],
        ),
        (
            "tại mục 2 phần II Nghị quyết số 57-NQ/TW",
            [("mục 2 phần II Nghị quyết số 57-NQ/TW", "57-nq-tw", "II.2")],
        ),
        (
            "tại Phần II, mục 2 của Nghị quyết số 57-NQ/TW",
            [("Phần II, mục 2 của Nghị quyết số 57-NQ/TW", "57-nq-tw", "II.2")],
        ),
        (
            "theo điểm đ khoản 2 Điều 5 Nghị quyết 70/2025/UBTVQH15",
            [("điểm đ khoản 2 Điều 5 Nghị quyết 70/2025/UBTVQH15", "70-2025-ubtvqh15", "D5.2.đ")],
        ),
        (
            "theo khoản 1 và khoản 2 Điều 5 Nghị quyết số 70/2025/UBTVQH15",
            [
                ("khoản 1", "70-2025-ubtvqh15", "D5.1"),
                ("khoản 2 Điều 5 Nghị quyết số 70/2025/UBTVQH15", "70-2025-ubtvqh15", "D5.2"),
            ],
        ),
        (
            "theo Phụ lục l và Phụ lục II kèm theo Kế hoạch này",
            [
                ("Phụ lục l", "9-kh-ubnd", "PL1"),
                ("Phụ lục II kèm theo Kế hoạch này", "9-kh-ubnd", "PL2"),
            ],
        ),
        ("theo Điều 7 và các quy định khác", [("Điều 7", None, "D7")]),
        (
            "theo Chương II Nghị quyết nêu trên",
            [("Chương II Nghị quyết nêu trên", None, "C2")],
        ),
        (
            "tại phần thứ hai Nghị quyết số 57-NQ/TW",
            [("phần thứ hai Nghị quyết số 57-NQ/TW", "57-nq-tw", "II")],
        ),
    ],
)  # fmt: skip
def test_clauses_are_named_by_their_path(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert _found(text) == expected


def _resolved(text: str) -> list[str | None]:
    loaded = {PLAN.id: _plan(text), RESOLUTION.id: PARENT}
    return [resolve(r, loaded) for r in find_references(loaded[PLAN.id], CATALOG)]


def test_clauses_are_resolved_only_where_loaded() -> None:
    assert _resolved("theo mục 2 phần II Nghị quyết số 57-NQ/TW") == ["57-nq-tw#II.2"]
    assert _resolved("theo mục 9 phần II Nghị quyết số 57-NQ/TW") == [None]
    assert _resolved("theo Khoản 6, Điều 3, Nghị quyết số 70/2025/UBTVQH15") == [None]
    assert _resolved("theo Nghị quyết số 57-NQ/TW") == [None]


def test_a_place_that_two_clauses_have_resolves_to_nothing() -> None:
    assert _resolved("theo mục 3 Nghị quyết số 57-NQ/TW") == ["57-nq-tw#II.3"]
    assert _resolved("theo mục 2 Nghị quyết số 57-NQ/TW") == [None]


def test_this_article_is_the_one_that_holds_the_text() -> None:
    decision = replace(PLAN, type="Quyết định", number="9/QĐ-UBND", id="9-qd-ubnd")
    parsed = parse_document(
        decision,
        """Điều 1. Phạm vi
1. Áp dụng trong tỉnh.
2. Trừ trường hợp tại khoản 1 Điều này và Điều 2 Quyết định này.
Điều 2. Hiệu lực
1. Từ ngày ký.
""",
    )
    found = find_references(parsed, {decision.id: decision})
    assert [(r.clause, r.written, r.path) for r in found] == [
        ("9-qd-ubnd#D1.2", "khoản 1 Điều này", "D1.1"),
        ("9-qd-ubnd#D1.2", "Điều 2 Quyết định này", "D2"),
    ]
    assert [resolve(r, {decision.id: parsed}) for r in found] == ["9-qd-ubnd#D1.1", "9-qd-ubnd#D2"]


def test_markup_inside_a_number_stays_in_the_quote() -> None:
    source = "**I\\. NHIỆM VỤ**\n\n1\\. Theo Nghị quyết số **57\\-NQ/TW** mới.\n"
    parsed = parse_document(PLAN, source, markdown=True)
    (reference,) = find_references(parsed, CATALOG)
    assert reference.document == "57-nq-tw"
    assert reference.written == source[reference.span.start : reference.span.end]
    assert reference.written.startswith("Nghị quyết số **57\\-NQ/TW")


_PIECES = (
    *("Nghị quyết", "số", "57-NQ/TW", "này", "nêu trên", "khoản 2", "Điều 3", "mục 2", ",", "và"),
    *("phần II", "ngày 22/12/2024", "243/TB", "VPCP", "Phụ lục l", "của", "điểm a", ";", "\u0301"),
)


@pytest.mark.slow
@given(st.lists(st.sampled_from(_PIECES), max_size=14))
def test_any_text_gives_verbatim_references_in_order(pieces: list[str]) -> None:
    parsed = _plan("Làm " + " ".join(pieces) + " xong.")
    found = find_references(parsed, CATALOG)
    assert [r.span.start for r in found] == sorted(r.span.start for r in found)
    assert all(parsed.quote(r.span) == r.written != "" for r in found)
    assert {r.document for r in found} <= {None, *CATALOG}


@pytest.mark.skipif(not DEV_CORPUS.is_dir(), reason="the development texts are not here")
def test_the_references_of_the_plan() -> None:
    catalog = read_catalog(Path(__file__).parents[1] / "corpus/catalog.toml")
    source = (DEV_CORPUS / "86-kh-ubnd.txt").read_text("utf-8")
    found = find_references(parse_document(catalog["86-kh-ubnd"], source), catalog)
    # Every mention that a plain search finds, the portal's own lists left out
    body = source[: source.index("| KT. CHỦ TỊCH |")]
    counts = Counter(r.document for r in found)
    assert counts["57-nq-tw"] == body.upper().count("57-NQ/TW")
    assert counts["71-nq-cp"] == body.upper().count("71/NQ-CP")
    assert counts["376-kh-tu"] == body.upper().count("376-KH/TU")
    assert counts["243-tb-vpcp"] == 3
    assert None not in counts
    paths = {(r.written, r.path) for r in found if r.path}
    assert paths == {
        ("Khoản 6, Điều 3, Nghị quyết số 70/2025/UBTVQH15", "D3.6"),
        ("Phụ lục l", "PL1"),
        ("Phụ lục II kèm theo Kế hoạch này", "PL2"),
    }
    assert all(isinstance(r, Reference) for r in found)
