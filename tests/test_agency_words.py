"""Words that are an office's name and something else as well."""

from __future__ import annotations

import pytest

from tests.assistants import read


def agencies(text: str) -> list[str]:
    return [found.agency.name for found in read(text).agencies]


@pytest.mark.parametrize(
    "text",
    ["ai lo thuê máy chủ", "thuê tư vấn thì sở nào chủ trì", "cho thuế đất ai lo vậy"],
)
def test_hiring_and_a_tax_are_no_tax_office(text: str) -> None:
    assert not [name for name in agencies(text) if name.startswith("Thuế")]


@pytest.mark.parametrize(
    "text", ["thuế có việc gì", "ngành thuế phải làm gì", "Thuế tỉnh phối hợp việc nào"]
)
def test_the_tax_office_is_told_by_what_is_asked_of_it(text: str) -> None:
    assert [name for name in agencies(text) if name.startswith("Thuế")]
