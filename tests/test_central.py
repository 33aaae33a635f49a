"""Committees with their place in documents of the whole country."""

from __future__ import annotations

import pytest

from corpus.central import id_of, naming_level
from tests.genre import parse
from tests.task_texts import HEAD


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Chính phủ", "trung ương"),
        ("Bộ Xây dựng", "trung ương"),
        ("Bộ Chỉ huy Quân sự tỉnh Sơn Hải", ""),
        ("Ủy ban nhân dân tỉnh Sơn Hải", ""),
        ("Ủy ban nhân dân xã Yên Lạc", "xã"),
    ],
)
def test_whose_documents_name_so(issuer: str, level: str) -> None:
    assert naming_level(issuer) == level


def test_a_committee_with_its_place_is_itself_in_a_central_document() -> None:
    name = "Ủy ban nhân dân thành phố Cần Thơ"
    assert id_of(name, "trung ương") == "uy-ban-nhan-dan-thanh-pho-can-tho"
    assert id_of("Ủy ban nhân dân tỉnh", "trung ương") == id_of(name, "") == "uy-ban-nhan-dan"
    text = f"{HEAD}Điều 1.\n1. Giao Ủy ban nhân dân thành phố Cần Thơ:\na) Tiếp nhận chợ.\n"
    found = [
        [m.agency for t in parse(text, issuer=issuer).tasks for m in t.leads]
        for issuer in ("Chính phủ", "Ủy ban nhân dân thành phố Cần Thơ")
    ]
    assert found == [["uy-ban-nhan-dan-thanh-pho-can-tho"], ["uy-ban-nhan-dan"]]
