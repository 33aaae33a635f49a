"""Which totals over agencies questions ask for."""

from __future__ import annotations

import pytest

from retrieval.totals import Kind, asks_for_total
from tests.assistants import read


@pytest.mark.parametrize(
    ("text", "kind", "body", "first"),
    [
        ("mỗi sở chủ trì bao nhiêu nhiệm vụ", Kind.EACH, "Sở", 1),
        ("thống kê số nhiệm vụ theo cơ quan", Kind.EACH, "", 1),
        ("thong ke so nhiem vu theo so", Kind.EACH, "Sở", 1),
        ("bảng tổng hợp số nhiệm vụ của từng đơn vị", Kind.EACH, "", 1),
        ("mỗi bộ theo dõi bao nhiêu chỉ tiêu", Kind.EACH, "Bộ", 1),
        ("sở nào chủ trì nhiều việc nhất", Kind.MOST, "Sở", 1),
        ("nhiều nhiệm vụ nhất là đơn vị nào", Kind.MOST, "", 1),
        ("sở nào chủ trì nhiều nhất năm 2026", Kind.MOST, "Sở", 1),
        ("top 3 sở nhiều nhiệm vụ nhất", Kind.MOST, "Sở", 3),
        ("bộ nào phối hợp nhiều nhất", Kind.MOST, "Bộ", 1),
        ("xét theo số việc chủ trì thì sở nào đứng đầu", Kind.MOST, "Sở", 1),
        ("bộ nào đứng đầu bảng về số nhiệm vụ", Kind.MOST, "Bộ", 1),
        ("đơn vị nào được giao ít việc nhất", Kind.LEAST, "", 1),
        ("tổng cộng bao nhiêu cơ quan được giao chủ trì", Kind.NUMBER, "", 1),
        ("những cơ quan nào được giao chủ trì trong kế hoạch", Kind.NUMBER, "", 1),
        ("so sánh số việc của Sở Tài chính với Sở Nội vụ", Kind.COMPARED, "", 1),
        ("Sở Tài chính và Sở Nội vụ ai nhiều việc hơn", Kind.COMPARED, "", 1),
    ],
)
def test_a_total_is_read(text: str, kind: Kind, body: str, first: int) -> None:
    total = asks_for_total(read(text))
    assert total is not None
    assert (total.kind, total.body, total.first) == (kind, body, first)


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì bao nhiêu nhiệm vụ?",
        "nhiệm vụ xây kho lạnh thì sở nào đứng đầu",
        "ai được giao trồng ít nhất 20 ha rừng",
        "đơn vị nào được giao mở ít nhất chục lớp",
        "bên nào chủ trì họp nhiều nhất là hai lần",
        "sở nào chủ trì quỹ đầu tư mạo hiểm",
        "bao nhiêu sở cùng chủ trì việc kiện toàn tiểu ban giúp việc",
        "Sở Tài chính và Sở Nội vụ cùng chủ trì việc gì",
        "ai tham nhũng nhiều nhất",
        "tỷ lệ tối thiểu ít nhất bao nhiêu phần trăm",
        "nhóm 3 có bao nhiêu nhiệm vụ",
    ],
)
def test_a_question_about_tasks_is_no_total(text: str) -> None:
    assert asks_for_total(read(text)) is None
