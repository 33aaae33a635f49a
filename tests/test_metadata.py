"""Where a text states its own data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from corpus.cleaning import clean
from corpus.metadata import locate_metadata, meta_clause
from corpus.model import ClauseKind, Document, Span
from corpus.store import load_corpus, parse_document
from tests.genre import COPIES, DOCUMENTS, PLAN, source

ENTRY = replace(
    DOCUMENTS["215-kh-ubnd"],
    issued=date(2026, 3, 3),
    signer="Lương Khánh Duy",
    effective=date(2026, 3, 3),
)


def stated(document: Document, text: str, *, markdown: bool = False) -> dict[str, str]:
    places = locate_metadata(document, clean(text, markdown=markdown))
    return {field: text[span.start : span.end] for field, span in places.items()}


def test_the_plan_states_its_data() -> None:
    parsed = load_corpus().documents[PLAN]
    quotes = {field: parsed.quote(span) for field, span in parsed.metadata.items()}
    assert quotes == {
        "number": "Số: 86/KH-UBND | Thái Bình, ngày 19 tháng 5 năm 2025 |",
        "issued": "Số: 86/KH-UBND | Thái Bình, ngày 19 tháng 5 năm 2025 |",
        "type": "KẾ HOẠCH",
        "title": source(PLAN).split("\n")[4],
        "effective": "- Ngày hiệu lực: 19/05/2025",
        "signer": "- Người ký: Phạm Văn Nghiêm",
    }


def test_another_document_states_its_data() -> None:
    assert stated(ENTRY, source("215-kh-ubnd")) == {
        "number": "Số: 215/KH-UBND",
        "issued": "Sơn Hải, ngày 03 tháng 3 năm 2026",
        "type": "KẾ HOẠCH",
        "title": (
            "Chuyển đổi số nông nghiệp và xây dựng nông thôn thông minh tỉnh Sơn Hải giai đoạn "
            "2026 - 2030"
        ),
        "signer": "Lương Khánh Duy",
    }


@pytest.mark.parametrize("copy", ["markdown", "decomposed", "windows", "portal"])
def test_a_copy_states_the_same(copy: str) -> None:
    text = COPIES[copy](source("215-kh-ubnd"))
    fields = stated(ENTRY, text, markdown=copy == "markdown")
    expected = {"number", "issued", "type", "title", "signer"}
    assert set(fields) == expected
    assert clean(fields["number"], markdown=copy == "markdown").text == "Số: 215/KH-UBND"


def test_what_no_line_states_is_absent() -> None:
    assert stated(ENTRY, "Một văn bản khác\nKế hoạch 215/KH-UBND nêu rõ ngày 03/3/2026") == {}
    assert stated(ENTRY, "") == {}


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Số: 215/KH-UBND", "number"),
        ("- Ngày ban hành: 03/03/2026", "issued"),
        ("Sơn Hải, ngày 3 tháng 3 năm 2026", "issued"),
        ("Ngày có hiệu lực: 3/3/2026", "effective"),
        ("Kế hoạch", "type"),
    ],
)
def test_lines_that_state_a_field(line: str, field: str) -> None:
    assert stated(ENTRY, f"{line}\nHết") == {field: line}


@pytest.mark.parametrize(
    "line",
    [
        "Sơn Hải, ngày 4 tháng 3 năm 2026",
        "Sơn Hải, ngày 31 tháng 2 năm 2026",
        "Theo Kế hoạch số 215/KH-UBND",
        "Kế hoạch này",
        "ngày 03/3/2026",
    ],
)
def test_lines_that_state_nothing(line: str) -> None:
    assert stated(ENTRY, line) == {}


def test_the_meta_clause() -> None:
    places = {"number": Span(20, 35), "issued": Span(0, 10), "type": Span(0, 10)}
    clause = meta_clause(ENTRY, places, Span(50, 60))
    assert clause.id == "215-kh-ubnd#meta"
    assert clause.kind is ClauseKind.META
    assert clause.own == (Span(0, 10), Span(20, 35))
    assert (clause.start, clause.end) == (0, 10)
    assert clause.heading == "Thông tin Kế hoạch 215/KH-UBND"
    assert clause.text.split("\n") == [
        "Số hiệu: 215/KH-UBND",
        "Loại văn bản: Kế hoạch",
        f"Trích yếu: {ENTRY.title}",
        "Cơ quan ban hành: Ủy ban nhân dân tỉnh Sơn Hải",
        "Ngày ban hành: 03/03/2026",
        "Ngày có hiệu lực: 03/03/2026",
        "Người ký: Lương Khánh Duy",
    ]


def test_a_meta_clause_of_a_text_that_states_nothing() -> None:
    clause = meta_clause(DOCUMENTS["19-kl-tu"], {}, Span(5, 9))
    assert clause.own == (Span(5, 9),)
    assert "Ngày" not in clause.text


def test_every_document_has_a_meta_clause_first() -> None:
    parsed = parse_document(ENTRY, source("215-kh-ubnd"))
    assert parsed.clauses[0].path == "meta"
    assert parsed.quote(parsed.metadata["number"]) == "Số: 215/KH-UBND"
    assert parsed.clauses[0].own[0] == parsed.metadata["number"]
