"""Numbered paragraphs of an article that stand in one line."""

from __future__ import annotations

import pytest

from corpus.run_on import pieces
from tests.genre import parse

HEAD = "Số: 1/QĐ\nQUY CHẾ\nThử\n"
FIRST, SECOND = "Khoa mở lớp học nghề muối.", "Tổ kỹ thuật giữ máy."


def cut(text: str, article: int | None) -> list[str]:
    line = text.partition("\n")[0]
    return [text[start:end] for start, end in pieces(text, 0, len(line), lambda: article)]


@pytest.mark.parametrize(
    ("text", "article", "found"),
    [
        (f"1. {FIRST} 2. {SECOND}", 4, [f"1. {FIRST}", f"2. {SECOND}"]),
        (f"Điều 5. Phân công 1. {FIRST} 2. {SECOND}", 4,
         ["Điều 5. Phân công", f"1. {FIRST}", f"2. {SECOND}"]),
        (f"Điều 5. Phân công. 1. Mở lớp; 2. {SECOND}", None,
         ["Điều 5. Phân công.", "1. Mở lớp;", f"2. {SECOND}"]),
        ("1. Hồ sơ gồm: a) Đơn; b) Ảnh. 2. Phí nộp sau.", 4,
         ["1. Hồ sơ gồm:", "a) Đơn;", "b) Ảnh.", "2. Phí nộp sau."]),
        ("Điều 1. Chung 1. Một. 2. Hai. Điều 2. Riêng 1. Ba. 2. Bốn.", 1,
         ["Điều 1. Chung", "1. Một.", "2. Hai.", "Điều 2. Riêng", "1. Ba.", "2. Bốn."]),
    ],
)  # fmt: skip
def test_a_line_is_cut_where_its_numbers_count_on(
    text: str, article: int | None, found: list[str]
) -> None:
    assert cut(text, article) == found


@pytest.mark.parametrize(
    ("text", "article"),
    [
        (f"1. {FIRST} 3. {SECOND}", 4),  # a gap
        (f"2. {FIRST} 3. {SECOND}", 4),  # not from 1
        (f"1. {FIRST} 2. {SECOND}", None),  # in no article
        ("1. Lớp mở theo khoản 2. Khoa báo cáo.", 4),  # a reference
        ("1. Lớp có 12 em năm 2. Khoa báo cáo.", 4),
        ("1. Khoa mở lớp vào lúc 2. Tổ kỹ thuật giữ máy.", 4),  # no end of a sentence
        (f"1. {FIRST} 2. giữ máy.", 4),  # no capital
        (f"1. {FIRST} 2. {SECOND}\n2. Khoa báo cáo.", 4),  # the next line counts over
        (f"Điều 5. Sửa khoản 1. {FIRST} 2. {SECOND}", 4),
        (f"1. {FIRST} “1. Một. 2. Hai.”", 4),  # quoted
        ("Điều 5. Phân công 1. Khoa mở lớp.", 4),  # one alone
    ],
)
def test_a_line_that_leaves_doubt_is_whole(text: str, article: int | None) -> None:
    assert cut(text, article) == [text.partition("\n")[0]]


def test_each_paragraph_has_its_place_and_its_task() -> None:
    body = (
        "Điều 1. Phạm vi\nQuy chế này áp dụng cho chợ.\n"
        "Điều 2. Phân công 1. Sở Y tế chủ trì lập kho thuốc. 2. Sở Tài chính bố trí kinh phí.\n"
        "Điều 3. Hiệu lực\nTừ ngày ký.\n"
    )
    document = parse(f"{HEAD}{body}")
    clauses = {clause.id.partition("#")[2]: clause for clause in document.clauses}
    assert [path for path in clauses if path.startswith("D")] == ["D1", "D2", "D2.1", "D2.2", "D3"]
    assert clauses["D2"].text == "Điều 2. Phân công"
    assert clauses["D2.2"].text == "2. Sở Tài chính bố trí kinh phí."
    for clause in clauses.values():
        assert not clause.own or document.quote(clause.own[0]) in f"{HEAD}{body}"
    leads = {t.clause.partition("#")[2]: t.leads[0].written for t in document.tasks}
    assert leads == {"D2.1": "Sở Y tế", "D2.2": "Sở Tài chính"}
