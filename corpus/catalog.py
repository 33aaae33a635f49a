"""The catalogue: which documents are known, with their data and relations."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import tomli_w

from corpus.errors import CatalogError
from corpus.ids import document_id
from corpus.model import Document, Relation, RelationKind

_TEXT_FIELDS = ("number", "type", "title", "issuer")
# What is true of a document whichever text of it is loaded.
_FACTS = ("place", "issued", "effective", "signer", "signer_title")
# In the order in which an entry is written.
_FIELDS = (*_TEXT_FIELDS, *_FACTS,
           "source", "file", "sha256", "aliases", "urls", "digest")  # fmt: skip

T = TypeVar("T")


def read_catalog(path: Path) -> dict[str, Document]:
    """Documents by id, from a TOML file of `[[document]]` tables.

    Raises CatalogError for a file that cannot be read, a missing or malformed field, or the same
    number twice.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogError(f"Không đọc được danh mục văn bản {path.name}: {error}.") from error
    documents: dict[str, Document] = {}
    for entry in data.get("document", []):
        document = _document(entry, path)
        if document.id in documents:
            raise CatalogError(f"Danh mục {path.name} có hai mục cùng số hiệu {document.number}.")
        documents[document.id] = document
    return documents


def catalog_text(documents: Iterable[Document]) -> str:
    """The file that `read_catalog` reads these documents from; what is not known is left out."""
    entries = [_as_table(document) for document in documents]
    return tomli_w.dumps({"document": entries}, multiline_strings=False)


def overlay(known: Mapping[str, Document], added: Mapping[str, Document]) -> dict[str, Document]:
    """One catalogue of two, in the order of `known`; entries of the same id become one.

    The added entry counts, so that an original takes the place of its digest; only a digest never
    takes the place of an original. What the added entry does not state stays as it was known, and
    names, addresses and relations of both are kept.
    """
    joined = dict(known)
    for identifier, entry in added.items():
        before = known.get(identifier)
        joined[identifier] = entry if before is None else _joined(before, entry)
    return joined


def _joined(known: Document, added: Document) -> Document:
    if added.file is None or (added.digest and known.file is not None and not known.digest):
        known, added = added, known
    kept = {name: getattr(known, name) for name in _FACTS if getattr(added, name) is None}
    return replace(
        added,
        **kept,
        aliases=_both(known.aliases, added.aliases),
        urls=_both(known.urls, added.urls),
        relations=_both(known.relations, added.relations),
    )


def _both(first: tuple[T, ...], second: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _document(entry: Mapping[str, Any], path: Path) -> Document:
    name = entry.get("number", "?")
    missing = [field for field in _TEXT_FIELDS if not isinstance(entry.get(field), str)]
    if missing:
        raise CatalogError(f"Mục {name} trong {path.name} thiếu trường: {', '.join(missing)}.")
    for field in ("issued", "effective"):
        if field in entry and not isinstance(entry[field], date):
            raise CatalogError(f"Mục {name} trong {path.name}: {field} phải là ngày (2025-05-19).")
    try:
        relations = tuple(
            Relation(RelationKind(kind), document_id(number))
            for kind, numbers in entry.get("relations", {}).items()
            for number in numbers
        )
    except ValueError as error:
        raise CatalogError(f"Mục {name} trong {path.name} có quan hệ lạ: {error}.") from error
    return Document(
        id=document_id(entry["number"]),
        number=entry["number"],
        type=entry["type"],
        title=entry["title"],
        issuer=entry["issuer"],
        place=entry.get("place"),
        signer=entry.get("signer"),
        signer_title=entry.get("signer_title"),
        source=entry.get("source"),
        file=entry.get("file"),
        sha256=entry.get("sha256"),
        issued=entry.get("issued"),
        effective=entry.get("effective"),
        aliases=tuple(entry.get("aliases", ())),
        urls=tuple(entry.get("urls", ())),
        relations=relations,
        digest=bool(entry.get("digest", False)),
    )


def _as_table(document: Document) -> dict[str, Any]:
    table: dict[str, Any] = {}
    for field in _FIELDS:
        value = getattr(document, field)
        if value:
            table[field] = list(value) if isinstance(value, tuple) else value
    for relation in document.relations:
        table.setdefault("relations", {}).setdefault(relation.kind.value, []).append(
            relation.target
        )
    return table
