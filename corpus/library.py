"""A user's own documents, kept in the data directory beside those that ship.

`DATA_DIR/corpus` holds `catalog.toml` and `documents/`, the form of our own folder. The catalogue
is the only thing that counts: it changes in one step, after the texts that it names are in place.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import tomli_w
from filelock import FileLock, Timeout

from corpus.catalog import read_catalog
from corpus.cleaning import clean
from corpus.errors import CatalogError, CorpusError, LoadingError, reason
from corpus.identification import Identified, Stated, identify
from corpus.ids import document_id
from corpus.loading import LoadedText, load_document
from corpus.model import Clause, ClauseKind, Document, Relation, RelationKind
from corpus.parser import parse_clauses
from corpus.refusals import Refusals
from corpus.wrapping import unwrap

CATALOG: Final = "catalog.toml"
DOCUMENTS: Final = "documents"
_UNNUMBERED = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.INDENT}
_LOCK_TIMEOUT_S = 60  # taking documents in waits only for somebody else's writing of some files
# It becomes a file name and a part of addresses.
_ID = re.compile(r"[a-z0-9][a-z0-9.&]*(?:-[a-z0-9.&]+)+")
_FIELDS = ("number", "type", "title", "issuer", "place", "issued", "effective", "signer",
           "signer_title", "source", "file", "sha256", "aliases", "urls", "digest")  # fmt: skip
_OPTIONS = {
    "type": ("loại văn bản", "--type"),
    "title": ("trích yếu", "--title"),
    "issuer": ("cơ quan ban hành", "--issuer"),
}


@dataclass(frozen=True, slots=True)
class Stating:
    """What a user states of a document, in place of what its text says; None: as the text says."""

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued: date | None = None
    effective: date | None = None
    aliases: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()  # numbers of the documents that it carries out


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
    title or issuer is not known or that has no numbered clause, CatalogError for a library that
    cannot be read or written. Nothing is changed then. Of several files all are looked at, so that
    the error names each that is refused, and says what became of the others.
    """
    stating = stating or Stating()
    refused = Refusals()
    files: list[tuple[Path, LoadedText]] = []
    for path in paths:
        with refused.of(path):
            files.append((path, _loaded(path)))
    together = as_one or stating.number is not None
    if together and (error := refused.error([])):
        raise error
    groups = [files] if together else _by_number(files, refused, len(paths))
    if len(groups) > 1 and stating != Stating():
        raise CorpusError(
            "Các tùy chọn mô tả chỉ dùng khi nạp một văn bản.",
            "Hãy nạp từng văn bản, hoặc thêm --as-one nếu các tệp là một văn bản.",
        )
    entries: list[tuple[Document, str]] = []
    for group in filter(None, groups):
        with refused.of(*(path for path, _ in group)):
            entries.append(_entry(group, stating, known or {}))
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


class _Library:
    """The library while it is changed; nothing of it is seen before `publish`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        file = folder / CATALOG
        self._catalog = read_catalog(file) if file.exists() else {}

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
        return document

    def publish(self) -> None:
        entries = [_as_table(document) for document in self._catalog.values()]
        content = tomli_w.dumps({"document": entries}, multiline_strings=False)
        _write(self._folder / CATALOG, content.encode("utf-8"))

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


def _loaded(path: Path) -> LoadedText:
    """The text of a file; an error names the file, one of many."""
    try:
        return load_document(path)
    except LoadingError as error:
        if path.name in error.message:
            raise
        raise LoadingError(f"{path.name}: {error.message}", error.remedy) from error


def _by_number(
    files: Sequence[tuple[Path, LoadedText]], refused: Refusals, given: int
) -> list[list[tuple[Path, LoadedText]]]:
    """The files of each document; those without a number, or of two versions, are refused."""
    groups: dict[str, list[tuple[Path, LoadedText]]] = {}
    for path, loaded in files:
        number = identify(loaded.text, markdown=loaded.markdown).number
        if number is None:
            refused.add(_no_number(path, given), path)
            continue
        held = groups.setdefault(document_id(number.value), [])
        same = any(loaded.text == other.text for _, other in held)  # a copy of the same file
        if not same:
            held.append((path, loaded))
    for identifier, held in list(groups.items()):
        if len(held) > 1 and (error := _two_versions(held)):
            refused.add(error, *(path for path, _ in held))
            del groups[identifier]
    return list(groups.values())


def _two_versions(files: Sequence[tuple[Path, LoadedText]]) -> CorpusError | None:
    """What is wrong with two main texts of one number: one would be taken for an appendix of the
    other."""
    main = []
    for path, loaded in files:
        says = identify(loaded.text, markdown=loaded.markdown)
        if says.number and says.type and says.issuer:
            main.append((path.name, says.number.value))
    if len(main) < 2:
        return None
    names, number = ", ".join(name for name, _ in main), main[0][1]
    return CorpusError(
        f"Các tệp {names} đều là văn bản số {number}.",
        "Hãy chỉ nạp bản đúng; nếu một tệp là phụ lục của văn bản thì hãy thêm --as-one.",
    )


def _no_number(path: Path, files: int) -> CorpusError:
    remedy = "Hãy ghi rõ số hiệu, ví dụ: --number 86/KH-UBND."
    if files > 1:
        remedy += " Nếu đây là phụ lục của văn bản nạp cùng lúc, hãy thêm --as-one."
    return CorpusError(f"Không tìm thấy số hiệu văn bản trong tệp {path.name}.", remedy)


def _entry(
    files: Sequence[tuple[Path, LoadedText]], stating: Stating, known: Mapping[str, Document]
) -> tuple[Document, str]:
    """The catalogue entry and the stored text of the files of one document."""
    names = ", ".join(path.name for path, _ in files)
    text = "\n\n".join(loaded.text for _, loaded in files)
    markdown = any(loaded.markdown for _, loaded in files)
    # An appendix may quote another document; only the main text says what this one is.
    says = identify(files[0][1].text, markdown=files[0][1].markdown)
    number = stating.number or _value(says.number)
    if number is None:
        raise _no_number(files[0][0], len(files))
    number = number.strip()
    identifier = document_id(number)
    if not _ID.fullmatch(identifier):
        raise CorpusError(
            f"Số hiệu “{number}” không hợp lệ.", "Hãy ghi như trên văn bản, ví dụ: 86/KH-UBND."
        )
    _check_clauses(identifier, text, markdown=markdown, names=names)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    kind, title, issuer = _named(stating, says, known.get(identifier), names)
    document = Document(
        id=identifier,
        number=number,
        type=kind,
        title=title,
        issuer=issuer,
        place=_place(says),
        issued=stating.issued or _value(says.issued),
        effective=stating.effective or _value(says.effective),
        signer=_value(says.signer),
        signer_title=_value(says.signer_title),
        source=f"Tệp {names}",
        file=f"{identifier}.{digest[:12]}.{'md' if markdown else 'txt'}",
        sha256=digest,
        aliases=stating.aliases,
        relations=tuple(
            Relation(RelationKind.IMPLEMENTS, document_id(each)) for each in stating.implements
        ),
    )
    return document, text


def _named(
    stating: Stating, says: Identified, before: Document | None, names: str
) -> tuple[str, str, str]:
    """Type, title and issuer, which every entry has."""
    found: list[str] = []
    missing: list[tuple[str, str]] = []
    for field, (name, option) in _OPTIONS.items():
        value = getattr(stating, field) or _value(getattr(says, field))
        found.append(value or getattr(before, field, ""))
        if not found[-1]:
            missing.append((name, option))
    if missing:
        raise CorpusError(
            f"Không tìm thấy {', '.join(name for name, _ in missing)} trong {names}.",
            f"Hãy ghi rõ bằng tùy chọn {', '.join(option for _, option in missing)}.",
        )
    kind, title, issuer = found
    return kind, title, issuer


def _value(stated: Stated[Any] | None) -> Any:
    return stated.value if stated else None


def _place(says: Identified) -> str | None:
    """The place of signing where the issuer is of that place: not Hà Nội for the Government."""
    place, issuer = _value(says.place), _value(says.issuer)
    return place if place and issuer and place in issuer else None


def _check_clauses(identifier: str, text: str, *, markdown: bool, names: str) -> None:
    clauses = parse_clauses(identifier, unwrap(clean(text, markdown=markdown)))
    if not has_numbered(clauses):
        raise CorpusError(
            f"Không nhận ra phần, mục, điều hay khoản nào trong {names}.",
            "Hãy kiểm tra xem tệp có đúng là toàn văn của văn bản không.",
        )


def has_numbered(clauses: Iterable[Clause]) -> bool:
    """Whether a text has a clause with a number: without any, it was not understood."""
    return any(clause.kind not in _UNNUMBERED for clause in clauses)


def _as_table(document: Document) -> dict[str, Any]:
    """A catalogue entry as `read_catalog` reads it; what is not known is left out."""
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
