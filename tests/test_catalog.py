"""The catalogue that ships, and the faults that a catalogue file may have."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

import corpus
from corpus.catalog import read_catalog
from corpus.errors import CatalogError
from corpus.model import RelationKind

SHIPPED = Path(corpus.__file__).parent
ENTRY = """[[document]]
number = "1/KH-UBND"
type = "Kế hoạch"
title = "Một kế hoạch"
issuer = "Ủy ban nhân dân tỉnh Sơn Hải"
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "catalog.toml"
    path.write_text(text, "utf-8")
    return path


def test_the_plan() -> None:
    plan = read_catalog(SHIPPED / "catalog.toml")["86-kh-ubnd"]
    assert plan.number == "86/KH-UBND"
    assert plan.name == "Kế hoạch 86/KH-UBND"
    assert plan.place == "Thái Bình"
    assert plan.issued == plan.effective == date(2025, 5, 19)
    assert plan.signer == "Phạm Văn Nghiêm"
    assert not plan.digest
    targets = {
        kind: {relation.target for relation in plan.relations if relation.kind is kind}
        for kind in RelationKind
    }
    assert targets[RelationKind.IMPLEMENTS] == {"57-nq-tw", "71-nq-cp", "376-kh-tu"}
    assert targets[RelationKind.REPLACES] == {"26-kh-ubnd"}
    assert targets[RelationKind.REFERS_TO] >= {
        "70-2025-ubtvqh15", "243-tb-vpcp", "45-nq-tw", "31-ctr-tu", "02-nq-tu",
    }  # fmt: skip


def test_every_relation_names_a_known_document() -> None:
    catalog = read_catalog(SHIPPED / "catalog.toml")
    for document in catalog.values():
        for relation in document.relations:
            assert relation.target in catalog, f"{document.id} → {relation.target}"


def test_shipped_files_are_those_of_the_catalogue() -> None:
    for document in read_catalog(SHIPPED / "catalog.toml").values():
        if document.file and not document.digest:  # a digest is our own and changes
            content = (SHIPPED / "documents" / document.file).read_bytes()
            assert document.sha256 == hashlib.sha256(content).hexdigest()


def test_the_plan_ships_byte_for_byte() -> None:
    content = (SHIPPED / "documents" / "86-kh-ubnd.txt").read_bytes()
    assert hashlib.sha256(content).hexdigest() == (
        "016bc7a0260abc8e748b599f846d01d633042fb2523066858cd6e2d301faa98c"
    )


def test_a_minimal_entry(tmp_path: Path) -> None:
    (document,) = read_catalog(write(tmp_path, ENTRY)).values()
    assert document.id == "1-kh-ubnd"
    assert (document.issued, document.file, document.relations) == (None, None, ())


def test_a_full_entry(tmp_path: Path) -> None:
    more = """issued = 2026-03-03
aliases = ["KH 1"]
urls = ["https://example.org/1"]
digest = true
[document.relations]
amends = ["05/2026/NQ-HĐND"]
implements = ["57-NQ/TW", "71/NQ-CP"]
"""
    (document,) = read_catalog(write(tmp_path, ENTRY + more)).values()
    assert document.issued == date(2026, 3, 3)
    assert document.aliases == ("KH 1",)
    assert document.urls == ("https://example.org/1",)
    assert document.digest
    assert [(str(r.kind), r.target) for r in document.relations] == [
        ("amends", "05-2026-nq-hdnd"),
        ("implements", "57-nq-tw"),
        ("implements", "71-nq-cp"),
    ]


def test_an_empty_catalogue(tmp_path: Path) -> None:
    assert read_catalog(write(tmp_path, "")) == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (ENTRY.replace('title = "Một kế hoạch"\n', ""), "thiếu trường: title"),
        (ENTRY.replace('"Một kế hoạch"', "5"), "thiếu trường: title"),
        (ENTRY.replace('number = "1/KH-UBND"\n', ""), "thiếu trường: number"),
        (ENTRY + 'issued = "2026-03-03"\n', "issued phải là ngày"),
        (ENTRY + '[document.relations]\nkills = ["2/KH"]\n', "quan hệ lạ"),
        (ENTRY + ENTRY, "hai mục cùng số hiệu 1/KH-UBND"),
        ("[[document", "Không đọc được danh mục"),
    ],
)
def test_faulty_catalogues(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CatalogError, match=message) as raised:
        read_catalog(write(tmp_path, text))
    assert "catalog.toml" in str(raised.value)


def test_files_that_are_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="Không đọc được"):
        read_catalog(tmp_path / "catalog.toml")
    path = tmp_path / "catalog.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CatalogError, match="Không đọc được"):
        read_catalog(path)
