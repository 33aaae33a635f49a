"""The manifest of an index version: its id, its file, and whether the files match it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from corpus.errors import IndexDamagedError
from index.model import IndexManifest

CHUNKS = "chunks.jsonl"
SENTENCES = "sentences.jsonl"
REMEDY = "Hãy chạy lệnh `kehoach index` để lập lại chỉ mục."

_MANIFEST = "manifest.json"


def identified(manifest: IndexManifest) -> IndexManifest:
    """`manifest` with the version that belongs to its content.

    The model counts by its hash, not by its name, which may be a path. The chunks and sentences
    count beside the corpus hash, since a better parser makes other clauses of the same texts.
    """
    content = (
        manifest.corpus_hash,
        *(dict(manifest.checksums).get(name) for name in (CHUNKS, SENTENCES)),
        manifest.model_hash,
        manifest.dimension,
        manifest.chunker,
        manifest.tokenizer,
    )
    return replace(manifest, version=sha256(json.dumps(content).encode())[:16])


def write_manifest(folder: Path, manifest: IndexManifest) -> IndexManifest:
    """Write `manifest` beside the files in `folder`, with their checksums; returns it so."""
    checksums = tuple(
        (path.relative_to(folder).as_posix(), _sha256_of(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    )
    manifest = replace(manifest, checksums=checksums)
    fields = asdict(manifest) | {"checksums": dict(checksums)}
    text = json.dumps(fields, ensure_ascii=False, indent=2)
    (folder / _MANIFEST).write_text(f"{text}\n", encoding="utf-8")
    return manifest


def read_manifest(folder: Path) -> IndexManifest:
    """The manifest in `folder`. Raises IndexDamagedError where it is missing, malformed or not
    that of the version after which the folder is named."""
    try:
        fields: dict[str, Any] = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        checksums = tuple(sorted(fields.pop("checksums").items()))
        manifest = IndexManifest(**fields, checksums=checksums)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise damaged(_MANIFEST) from error
    if not folder.name == manifest.version == identified(manifest).version:
        raise damaged(_MANIFEST)
    return manifest


def verify_files(folder: Path, manifest: IndexManifest) -> None:
    """Raises IndexDamagedError for a file that is missing or does not match its checksum."""
    for name, checksum in manifest.checksums:
        try:
            found = _sha256_of(folder / name)
        except OSError as error:
            raise damaged(name) from error
        if found != checksum:
            raise damaged(name)


def damaged(file: str) -> IndexDamagedError:
    """The error for a damaged file of the index."""
    return IndexDamagedError(f"Chỉ mục tìm kiếm bị hỏng ở tệp “{file}”.", REMEDY)


def sha256(content: bytes) -> str:
    """The checksum, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _sha256_of(path: Path) -> str:
    """Of a file, which is not held in memory whole: tokens take tens of megabytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
