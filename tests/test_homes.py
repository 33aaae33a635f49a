"""Places of which the loaded documents are."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from retrieval.homes import Homes

_VAN_HA = "KẾ HOẠCH\n1. Sở Y tế chủ trì mở rộng Cảng Vân Hà.\n"
_SON_MY = "KẾ HOẠCH\n1. Sở Y tế chủ trì mở lớp.\n"


@cache
def _homes() -> Homes:
    entries = [
        Document("8-kh-ubnd", "8/KH-UBND", "Kế hoạch", "Về bến cảng", "UBND tỉnh Vân Hà",
                 place="Vân Hà"),
        Document("9-kh-ubnd", "9/KH-UBND", "Kế hoạch", "Về lớp học", "UBND xã Sơn Mỹ",
                 place="Sơn Mỹ"),
        Document("7-kh-ubnd", "7/KH-UBND", "Kế hoạch", "Về lớp học",
                 "Ủy ban nhân dân thành phố Cần Thơ"),
        Document("1-nq-cp", "1/NQ-CP", "Nghị quyết", "Về cảng biển", "Chính phủ"),
    ]  # fmt: skip
    return Homes(Corpus([
        parse_document(entry, text)
        for entry, text in zip(entries, (_VAN_HA, _SON_MY, _SON_MY, _VAN_HA), strict=True)
    ]))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ở Vân Hà ai mở lớp", [("ở Vân Hà", ("8-kh-ubnd",))]),
        ("việc của tỉnh Vân Hà", [("của tỉnh Vân Hà", ("8-kh-ubnd",))]),
        ("xa son my co lop nao", [("xa son my", ("9-kh-ubnd",))]),
        ("dân Sơn Mỹ học ở đâu", [("Sơn Mỹ", ("9-kh-ubnd",))]),
        ("ai mở rộng Cảng Vân Hà", []),  # a name of the text
        ("vận hạ tầng", []),  # other marks
        ("ở Hà Tây ai mở lớp", []),
        # told by the issuer alone
        ("phường em ở Cần Thơ thì làm gì", [("ở Cần Thơ", ("7-kh-ubnd",))]),
    ],
)
def test_places_of_documents(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(text[h.start : h.end], h.documents) for h in _homes().find(text)] == found
