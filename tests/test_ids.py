"""Clause ids as the contract writes them, and the addresses shown to users."""

from __future__ import annotations

import pytest

from corpus.ids import document_id
from tests.genre import DOCUMENTS, body, parse, parsed


@pytest.mark.parametrize(
    ("number", "identifier"),
    [
        ("86/KH-UBND", "86-kh-ubnd"),
        ("57-NQ/TW", "57-nq-tw"),
        ("03/NQ-CP", "03-nq-cp"),
        ("70/2025/UBTVQH15", "70-2025-ubtvqh15"),
        (" 640/QĐ-UBND ", "640-qd-ubnd"),
        ("05/2026/NQ-HĐND", "05-2026-nq-hdnd"),
        ("31-CTr/TU", "31-ctr-tu"),
    ],
)
def test_document_id(number: str, identifier: str) -> None:
    assert document_id(number) == identifier


def test_ids_of_the_entries() -> None:
    for identifier, document in DOCUMENTS.items():
        assert document.id == identifier == document_id(document.number)


PLAN = """Số: 1/KH
KẾ HOẠCH
Phần thứ nhất
MỤC TIÊU
A. CHUNG
I. Đến năm 2027
1. Dữ liệu
a) Một
- Hai
+ Ba
Phần thứ hai
NHIỆM VỤ
1. Hạ tầng
1.1. Mạng
1.1.1. Cáp quang
- Một
- Hai
PHỤ LỤC II
I. Nhóm
14. Việc
Điều 3. Lạ
"""
LAW = """Số: 1/NQ
NGHỊ QUYẾT
Chương IV
CHƯƠNG BỐN
Mục 2
MỤC HAI
Tiểu mục 1
TIỂU MỤC MỘT
Điều 12. Mười hai
2. Khoản hai
đ) Điểm đ
- Gạch
Điều 5a. Năm a
a) Điểm a
"""


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            PLAN,
            {
                "mo-dau": "phần mở đầu",
                "I": "phần thứ nhất",
                "I.A": "mục A, phần thứ nhất",
                "I.A.I": "mục I, mục A, phần thứ nhất",
                "I.A.I.1": "mục 1, mục I, mục A, phần thứ nhất",
                "I.A.I.1.a": "điểm a, mục 1, mục I, mục A, phần thứ nhất",
                "I.A.I.1.a.g1": ("gạch đầu dòng thứ 1, điểm a, mục 1, mục I, mục A, phần thứ nhất"),
                "I.A.I.1.a.g1.g1": (
                    "gạch đầu dòng thứ 1, gạch đầu dòng thứ 1, điểm a, mục 1, mục I, mục A, "
                    "phần thứ nhất"
                ),
                "II": "phần thứ hai",
                "II.1": "mục 1, phần thứ hai",
                "II.1.1": "mục 1.1, phần thứ hai",
                "II.1.1.1": "mục 1.1.1, phần thứ hai",
                "II.1.1.1.g1": "gạch đầu dòng thứ 1, mục 1.1.1, phần thứ hai",
                "II.1.1.1.g2": "gạch đầu dòng thứ 2, mục 1.1.1, phần thứ hai",
                "PL2": "Phụ lục II",
                "PL2.I": "phần I, Phụ lục II",
                "PL2.D3": "Điều 3, Phụ lục II",
            },
        ),
        (
            LAW,
            {
                "mo-dau": "phần mở đầu",
                "C4": "Chương IV",
                "C4.M2": "Mục 2, Chương IV",
                "C4.M2.TM1": "Tiểu mục 1, Mục 2, Chương IV",
                "D12": "Điều 12",
                "D12.2": "khoản 2 Điều 12",
                "D12.2.đ": "điểm đ khoản 2 Điều 12",
                "D12.2.đ.g1": "gạch đầu dòng thứ 1, điểm đ khoản 2 Điều 12",
                "D5a": "Điều 5a",
                "D5a.a": "điểm a Điều 5a",
            },
        ),
    ],
)
def test_paths_and_labels(text: str, addresses: dict[str, str]) -> None:
    assert {clause.path: clause.label for clause in body(parse(text))} == addresses


def test_meta_and_closing() -> None:
    clauses = {clause.path: clause for clause in parsed("215-kh-ubnd").clauses}
    assert clauses["meta"].label == "thông tin văn bản"
    assert clauses["ket-thuc"].label == "phần kết thúc"
    assert clauses["meta"].id == "215-kh-ubnd#meta"
