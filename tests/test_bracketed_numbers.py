"""Paragraphs numbered "(1)", "(2)", with bullets between them."""

from __future__ import annotations

import pytest

from tests.genre import parse
from tests.task_texts import HEAD

FIRST = "(1) Nguồn vốn của bến phà:"


def read(text: str) -> dict[str, str]:
    return {clause.path: clause.text for clause in parse(f"{HEAD}{text}\n").clauses[2:]}


@pytest.mark.parametrize("above", ["1. Bến phà", "Điều 1. Bến phà"])
@pytest.mark.parametrize("bullets", ["- Vay;\n- Góp.", "- Vay, gồm:\n+ Ngân hàng;\n+ Quỹ;"])
def test_the_next_number_goes_on_where_the_one_before_stands(above: str, bullets: str) -> None:
    found = read(f"{above}\n{FIRST}\n{bullets}\n(2) Cách trả nợ:\n- Trả dần.\n(3) Giá vé.")
    path = "1" if above.startswith("1") else "D1"
    last = f"{path}.g{bullets.count('- ') + 1}"
    assert found[path] == f"{above}\n{FIRST}\n(2) Cách trả nợ:\n(3) Giá vé."
    assert found[last] == "- Trả dần."


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("1. Bến phà\n- Vay, gồm:\n(1) Ngân hàng;\n(2) Quỹ.", "1.g1"),  # a list of the bullet
        ("1. Bến phà\n- Vay.\n(2) Quỹ.", "1.g1"),  # no first one
        (f"1. Bến phà\n{FIRST}\n- Vay.\n(3) Quỹ.", "1.g1"),
        (f"1. Bến phà\n{FIRST}\n- Vay theo mục\n(2) Quỹ.", "1.g1"),  # broken off
        (f"1. Bến phà\n{FIRST}\n- Vay.\n(2) quỹ.", "1.g1"),
        (f"1. Bến phà\n{FIRST}\n1.1. Vay.\n(2) Quỹ.", "1.1"),  # under another number
    ],
)
def test_any_other_stays_where_it_is(text: str, path: str) -> None:
    assert read(text)[path].endswith(text.rpartition("\n")[2])
