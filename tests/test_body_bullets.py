"""Bullets that only name bodies, and the points behind them that say what all of these do."""

from __future__ import annotations

from time import process_time

import pytest

from corpus.body_bullets import body_names
from corpus.running_names import Names
from tests.genre import parse, paths
from tests.task_texts import HEAD, brief

BODIES = "- Sở Y tế (đối với trạm xá; nhà hộ sinh);\n- Sở Xây dựng (đối với cầu, phà)"
POINTS = "a) Chủ trì kiểm kê kho.\nb) Lập sổ theo dõi trước ngày 15/6/2027.\n"
LEADS = "Sở Y tế | Sở Xây dựng"


def named(words: str) -> list[str]:
    return [words[slice(*found)] for found in body_names(words, Names())]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Sở Y tế;", ["Sở Y tế"]),
        ("Sở Y tế (đối với trạm xá; nhà hộ sinh);", ["Sở Y tế"]),
        ("Công an tỉnh (phần đường bộ), Sở Xây dựng (phần cầu):", ["Công an tỉnh", "Sở Xây dựng"]),
        ("Sở Y tế (đối với trạm xá) có trách nhiệm:", ["Sở Y tế"]),
        ("UBND các xã, phường.", ["UBND các xã, phường"]),
        ("Sở Y tế: rà soát kho thuốc;", []),
        ("Sở Y tế rà soát kho thuốc;", []),
        ("Trạm xá và nhà hộ sinh;", []),
        ("(đối với trạm xá);", []),
        ("", []),
    ],
)
def test_bodies_that_a_bullet_names(words: str, found: list[str]) -> None:
    assert named(words) == found


@pytest.mark.parametrize(
    ("opening", "behind"),
    [
        (".\nCó trách nhiệm:", True),
        (";\nCác sở nêu trên có nhiệm vụ sau:", True),
        (":", False),
        (" có trách nhiệm:", False),
    ],
)
@pytest.mark.parametrize("above", ["1. Các sở quản lý công trình", "1. Giao các sở sau đây:"])
def test_points_belong_to_what_holds_the_bullets(opening: str, behind: bool, above: str) -> None:
    text = f"{above}\n{BODIES}{opening}\n{POINTS}2. Sở Nội vụ\na) Lập danh sách.\n"
    clauses = {clause.path: clause for clause in parse(f"{HEAD}{text}").clauses}
    assert [*clauses][2:] == ["1", "1.g1", "1.g2", "1.a", "1.b", "2", "2.a"]
    line = opening.partition("\n")[2]
    assert clauses["1"].text == (f"{above}\n{line}" if behind else above)
    assert clauses["1.g2"].text.startswith("- Sở Xây dựng (đối với cầu, phà)")
    assert brief(text) == [("1.a", LEADS, ""), ("1.b", LEADS, ""), ("2.a", "Sở Nội vụ", "")]


def test_what_all_of_them_only_help_with() -> None:
    text = f"1. Các sở quản lý công trình\n{BODIES}:\na) Phối hợp với Công an tỉnh trực đêm.\n"
    assert brief(f"{text}b) Lập sổ.\n") == [("1.b", LEADS, ""), ("1.a", "", LEADS)]


@pytest.mark.parametrize(
    "bullets",
    [
        "- Sở Y tế:\na) Mở lớp.\nb) Lập sổ.\n- Sở Xây dựng:",  # each has points of its own
        "- Rà soát kho;\n- Sở Xây dựng:",
        "- Sở Xây dựng:",
        "- Sở Y tế rà soát kho thuốc;\n- Sở Xây dựng sửa cầu, trong đó:",
    ],
)
def test_points_of_the_last_bullet_stay_with_it(bullets: str) -> None:
    found = paths(parse(f"{HEAD}1. Các sở quản lý công trình\n{bullets}\n{POINTS}"))
    last = f"1.g{bullets.count('- ')}"
    assert found[-3:] == [last, f"{last}.a", f"{last}.b"]


@pytest.mark.slow
@pytest.mark.parametrize(("bullets", "points"), [(20, 2000), (2000, 20), (2000, 2000)])
def test_time_grows_with_a_list_of_bodies(bullets: int, points: int) -> None:
    long, short = (
        HEAD
        + "1. Các sở\n"
        + "- Sở Y tế;\n" * (bullets // part)
        + "- Sở Nội vụ:\n"
        + "a) Lập sổ.\n" * (points // part)
        for part in (1, 4)
    )
    started = process_time()
    parse(short)
    middle = process_time()
    parse(long)
    assert process_time() - middle < 8 * (middle - started) + 1
