"""A user's own documents, kept in the data directory beside those that ship.

`DATA_DIR/corpus` holds `catalog.toml` and `documents/`, the form of our own folder. The catalogue
is the only thing that counts: it changes in one step, after the texts that it names are in place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from filelock import FileLock, Timeout

from corpus.catalog import catalog_text, read_catalog
from corpus.entries import Stating, entry
from corpus.entry_terms import read_terms, read_terms_file, terms_text
from corpus.errors import CatalogError, CorpusError, reason
from corpus.given_files import GivenFile, by_number, read_file
from corpus.ids import document_id
from corpus.model import Document, ParsedDocument
from corpus.refusals import Refusals

CATALOG: Final = "catalog.toml"
DOCUMENTS: Final = "documents"
TERMS: Final = "terms"
Terms: TypeAlias = Mapping[str, tuple[str, ...]]  # entry terms by path of clause
_LOCK_TIMEOUT_S = 60  # taking documents in waits only for somebody else's writing of some files


def library_folder(data_dir: Path) -> Path:
    """Where a data directory keeps the user's documents."""
    return data_dir / "corpus"


def read_folder(folder: Path) -> tuple[dict[str, Document], dict[str, str]]:
    """The catalogue of a folder, and the stored text of each document that has one, by id.

    Raises CatalogError where a file is missing or differs from its catalogue entry.
    """
    while True:
        catalog = read_catalog(folder / CATALOG)
        try:
            return catalog, {
                identifier: _stored(folder / DOCUMENTS / document.file, document)
                for identifier, document in catalog.items()
                if document.file
            }
        except CatalogError:
            # Somebody may have replaced a document between its entry and its text.
            if read_catalog(folder / CATALOG) == catalog:
                raise


def read(data_dir: Path) -> tuple[dict[str, Document], dict[str, str]]:
    """The user's catalogue and texts by id, as `read_folder`; empty where nothing was added."""
    folder = library_folder(data_dir)
    return read_folder(folder) if (folder / CATALOG).exists() else ({}, {})


def terms_of(folder: Path, catalog: Mapping[str, Document]) -> dict[str, Terms]:
    """The entry terms that a folder has of the documents of a catalogue, by id, then by path.

    Raises CatalogError for a file that cannot be read.
    """
    found: dict[str, Terms] = {}
    for identifier in catalog:
        path = folder / TERMS / f"{identifier}.txt"
        if path.exists():
            found[identifier] = read_terms(read_terms_file(path), path.name)
    return found


def add(
    data_dir: Path,
    paths: Sequence[Path],
    stating: Stating | None = None,
    *,
    known: Mapping[str, Document] | None = None,
    as_one: bool = False,
) -> list[Document]:
    """Take files in as documents and return their entries; all of them, or none.

    A document's data are what `stating` says, else what its text says, else what the catalogue
    `known` does. The files of one document (its main text, then its appendices) become one text:
    all of them with `as_one` or a stated number, otherwise those that state the same number. A
    document added before under the same number is replaced.

    Raises LoadingError for a file that is no document, CorpusError for a text whose number, type,
    title or issuer is not known or that is not understood as a document, CatalogError for a library
    that cannot be read or written. Nothing is changed then. Of several files all are looked at, so
    that the error names each that is refused, and says what became of the others.
    """
    stating = stating or Stating()
    refused = Refusals()
    files: list[GivenFile] = []
    for path in paths:
        with refused.of(path):
            files.append(read_file(path))
    together = as_one or stating.number is not None
    if together and (error := refused.error([])):
        raise error
    groups = [files] if together else by_number(files, refused, len(paths))
    if len(groups) > 1 and stating != Stating():
        raise CorpusError(
            "Các tùy chọn mô tả chỉ dùng khi nạp một văn bản.",
            "Hãy nạp từng văn bản, hoặc thêm --as-one nếu các tệp là một văn bản.",
        )
    entries: list[tuple[Document, str]] = []
    for group in filter(None, groups):
        with refused.of(*(file.path for file in group)):
            entries.append(entry(group, stating, known or {}))
    if error := refused.error([] if together else paths):
        raise error
    with _writing(data_dir) as library:
        return [library.put(document, text) for document, text in entries]


def remove(data_dir: Path, names: Sequence[str]) -> list[Document]:
    """Take the user's documents of these ids or numbers out again; all of them, or none.

    Raises CorpusError for one that the user did not add.
    """
    with _writing(data_dir) as library:
        return [library.drop(name) for name in names]


def set_terms(data_dir: Path, parsed: ParsedDocument, text: str, name: str) -> int:
    """Take a file of entry terms for a document in, instead of the user's own from before, and
    return how many clauses they lead to; a file without any takes those out again.

    Raises CatalogError for a file that is none, CorpusError for clauses that the document lacks.
    """
    terms = read_terms(text, name)
    unknown = terms.keys() - {clause.path for clause in parsed.clauses}
    if unknown:
        raise CorpusError(
            f"{parsed.document.name} không có điều khoản: {', '.join(sorted(unknown)[:5])}.",
            "Hãy xem địa chỉ các điều khoản bằng lệnh `kehoach corpus terms` không kèm tệp.",
        )
    with _writing(data_dir) as library:
        library.put_terms(parsed.document.id, terms)
    return len(terms)


class _Library:
    """The library while it is changed; nothing of it is seen before `publish`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        file = folder / CATALOG
        self._catalog = read_catalog(file) if file.exists() else {}
        self._dropped: list[str] = []

    def put(self, document: Document, text: str) -> Document:
        content = text.encode("utf-8")
        assert document.file is not None
        _write(self._folder / DOCUMENTS / document.file, content)
        self._catalog[document.id] = document
        return document

    def drop(self, name: str) -> Document:
        document = self._catalog.pop(document_id(name), None)
        if document is None:
            raise CorpusError(
                f"Không có văn bản “{name}” trong số văn bản đã tự nạp.",
                "Hãy xem mã văn bản bằng lệnh `kehoach corpus list`.",
            )
        self._dropped.append(document.id)
        return document

    def put_terms(self, identifier: str, terms: Terms) -> None:
        path = self._folder / TERMS / f"{identifier}.txt"
        if terms:
            path.parent.mkdir(exist_ok=True)
            _write(path, terms_text(terms).encode("utf-8"))
        else:
            path.unlink(missing_ok=True)

    def publish(self) -> None:
        content = catalog_text(self._catalog.values())
        _write(self._folder / CATALOG, content.encode("utf-8"))
        for identifier in self._dropped:
            self.put_terms(identifier, {})

    def tidy(self) -> None:
        """Delete the texts that the catalogue does not name."""
        named = {document.file for document in self._catalog.values()}
        for path in (self._folder / DOCUMENTS).iterdir():
            if path.name not in named:
                path.unlink(missing_ok=True)


@contextmanager
def _writing(data_dir: Path) -> Iterator[_Library]:
    folder = library_folder(data_dir)
    try:
        (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
        with FileLock(folder / "lock", timeout=_LOCK_TIMEOUT_S):
            library = _Library(folder)
            try:
                yield library
                library.publish()
            finally:
                _Library(folder).tidy()  # by the catalogue that counts now, old or new
    except Timeout as error:
        raise CatalogError(
            "Một tiến trình khác đang ghi vào kho văn bản.", "Hãy chạy lại lệnh sau ít phút."
        ) from error
    except OSError as error:
        raise CatalogError(
            f"Không ghi được vào thư mục “{folder}”: {reason(error)}.",
            "Hãy kiểm tra quyền ghi và dung lượng đĩa.",
        ) from error


def _write(path: Path, content: bytes) -> None:
    """Write a file in one step, so that nobody meets half of it."""
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def _stored(path: Path, document: Document) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CatalogError(
            f"Không đọc được tệp {path.name} của {document.name}.",
            "Hãy chép lại tệp hoặc cài lại chương trình.",
        ) from error
    if document.sha256 and hashlib.sha256(content).hexdigest() != document.sha256:
        raise CatalogError(
            f"Tệp {path.name} không khớp mã băm trong danh mục của {document.name}.",
            "Hãy khôi phục tệp gốc; muốn thay văn bản thì dùng `kehoach corpus add`.",
        )
    return content.decode("utf-8")
