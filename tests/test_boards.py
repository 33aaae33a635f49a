"""Boards by what they are for, and by their kind alone."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.agencies import Found
from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from retrieval.boards import Boards

_DECISION = """QUYẾT ĐỊNH
Kiện toàn Ban Chỉ đạo tỉnh về cải cách tiền lương

Điều 1. Nhiệm vụ của Ban Chỉ đạo:
1. Xây dựng đề án.
2. Theo dõi việc thực hiện.
Điều 2. Sở Nội vụ chủ trì cung cấp tài liệu.
"""


@cache
def corpus() -> Corpus:
    decision = Document(
        "77-qd-ubnd", "77/QĐ-UBND", "Quyết định",
        "Kiện toàn Ban Chỉ đạo tỉnh về cải cách tiền lương", "Ủy ban nhân dân tỉnh A",
    )  # fmt: skip
    return Corpus([parse_document(decision, _DECISION)])


def _found(text: str, name: str) -> str:
    agency = next(a for a in corpus().agencies.agencies if a.name == name)
    folded, said = fold(text), fold(name)
    start = folded.index(said)
    found = Found(agency, start, start + len(said), said)
    with_matter = Boards(corpus()).with_matter(folded, found)
    return text[with_matter.start : with_matter.end]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tiền cho ban chỉ đạo cải cách tiền lương lấy từ đâu", "ban chỉ đạo cải cách tiền lương"),
        ("ban chỉ đạo tỉnh về tiền lương họp mấy lần", "ban chỉ đạo tỉnh về tiền lương"),
        ("ban chỉ đạo của tỉnh làm gì", "ban chỉ đạo"),  # what joins names nothing by itself
        ("ban chỉ đạo, cải cách gì", "ban chỉ đạo"),
        ("ban chỉ đạo họp về tiền lương", "ban chỉ đạo"),
    ],
)
def test_what_a_board_is_for_is_of_its_name(text: str, named: str) -> None:
    assert _found(text, "Ban Chỉ đạo") == named


def test_no_other_agency_has_a_matter() -> None:
    assert _found("sở nội vụ cải cách tiền lương", "Sở Nội vụ") == "sở nội vụ"


def test_a_document_calls_its_one_board_by_its_kind() -> None:
    boards = Boards(corpus())
    assert boards.called("77-qd-ubnd") == {"ban chi dao": "ban-chi-dao"}
    assert boards.called("other") == {}
