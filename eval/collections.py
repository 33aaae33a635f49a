"""Collections: which documents each file of questions is asked about.

`collections.toml` beside the question files says it; a folder without one is a single collection
over the documents that ship. The documents of a collection are taken in as a user's own are, into
a data directory of its own, with or without those that ship beside them.
"""

from __future__ import annotations

import os
import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from eval.errors import CollectionError
from eval.model import Split

if TYPE_CHECKING:
    from corpus.store import Corpus
    from retrieval.service import Assistant

COLLECTIONS: Final = "collections.toml"
SHIPPED: Final = "shipped"  # the one collection of a folder that names none
_FOLDERS: Final = "eval-corpora"  # in the data directory, a folder a collection
_EMBEDDINGS: Final = Path("index/embeddings.sqlite3")
_KNOWN = {"name", "questions", "shipped", "folder", "setting", "documents", "part", "read"}


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, and the files of questions that are asked of an assistant over just these.

    `documents` holds the files of each document, a main text and then its appendices. `part` is
    given where the whole collection is of one part. `read` are the question files that have been
    read while the assistant was tuned.
    """

    name: str
    questions: tuple[str, ...] = ("*.jsonl",)  # patterns of file names
    shipped: bool = True  # whether the documents that ship are among its documents
    documents: tuple[tuple[Path, ...], ...] = ()
    part: Split | None = None
    read: tuple[str, ...] = ()  # patterns of file names

    def holds(self, file: Path) -> bool:
        """Whether the questions of a file are asked of this collection."""
        return any(file.match(pattern) for pattern in self.questions)

    def was_read(self, file: Path) -> bool:
        """Whether the questions of a file have been read while the assistant was tuned."""
        return any(file.match(pattern) for pattern in self.read)

    @property
    def missing(self) -> tuple[Path, ...]:
        """The files of its documents that are not on this machine."""
        return tuple(file for files in self.documents for file in files if not file.is_file())


def read_collections(folder: Path) -> tuple[Collection, ...]:
    """The collections of a folder of question files.

    Raises CollectionError for a file that is not as `collections.toml` should be.
    """
    file = folder / COLLECTIONS
    if not file.is_file():
        return (Collection(SHIPPED),)
    try:
        entries = tomllib.loads(file.read_text("utf-8"))["collection"]
        found = tuple(_collection(entry, folder) for entry in entries)
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise CollectionError(f"{file} cannot be read: {error!r}") from error
    if len({collection.name for collection in found}) < len(found):
        raise CollectionError(f"{file} names a collection twice")
    return found


def _collection(entry: Mapping[str, Any], folder: Path) -> Collection:
    if unknown := entry.keys() - _KNOWN:
        raise ValueError(f"{', '.join(sorted(unknown))} of {entry.get('name')} means nothing")
    named = os.environ.get(entry.get("setting", "")) or entry.get("folder", ".")
    texts = Path(os.path.normpath(folder / named))
    return Collection(
        name=entry["name"],
        questions=tuple(entry["questions"]),
        shipped=entry.get("shipped", False),
        documents=tuple(
            files for document in entry.get("documents", ()) for files in _files(document, texts)
        ),
        part=Split(entry["part"]) if "part" in entry else None,
        read=tuple(entry.get("read", ())),
    )


def _files(document: str | Sequence[str], folder: Path) -> list[tuple[Path, ...]]:
    """The files of a document, or, of a pattern, of each document that it matches.

    A pattern that matches nothing stands for itself, and is missing like any file.
    """
    if not isinstance(document, str):
        return [tuple(folder / name for name in document)]
    return [(file,) for file in sorted(folder.glob(document))] or [(folder / document,)]


def collection_of(file: Path, collections: Sequence[Collection]) -> Collection:
    """The collection whose questions a file holds; CollectionError where not one and only one."""
    found = [collection for collection in collections if collection.holds(file)]
    if len(found) != 1:
        names = ", ".join(collection.name for collection in found) or "no collection"
        raise CollectionError(f"{file.name} belongs to {names} of {COLLECTIONS}; one is needed")
    return found[0]


def collect(collection: Collection, data_dir: Path) -> Corpus:
    """The corpus of a collection, taken in as `kehoach corpus add` does.

    Raises CollectionError where files of its documents are missing, CorpusError or LoadingError
    where they cannot be taken in.
    """
    from corpus import library
    from corpus.store import load_corpus

    if collection.missing:
        raise CollectionError(f"{collection.name} lacks {', '.join(map(str, collection.missing))}")
    home = home_of(collection, data_dir)
    known = load_corpus().catalog if collection.shipped else None
    added = {
        document.id
        for files in collection.documents
        for document in library.add(home, files, known=known, as_one=len(files) > 1)
    }
    gone = library.read(home)[0].keys() - added
    if gone:
        library.remove(home, sorted(gone))
    if collection.shipped:
        return load_corpus(data_dir=home)
    return load_corpus(library.library_folder(home))


def open_collection(
    collection: Collection, data_dir: Path, model: str, without: str = ""
) -> Assistant:
    """The assistant over a collection's documents, its index brought up to date.

    `without` names a part that is left out (`retrieval.switches.PARTS`).
    The models are those of `data_dir`, and what was embedded for its own index is not embedded
    again. Raises what `collect` does, and ModelError.
    """
    from index.embedding import load_encoder
    from index.store import build_index
    from retrieval.service import Assistant
    from retrieval.switches import ALL

    corpus = collect(collection, data_dir)
    encoder = load_encoder(model, data_dir / "models")
    home = home_of(collection, data_dir)
    if (data_dir / _EMBEDDINGS).is_file() and not (home / _EMBEDDINGS).exists():
        (home / _EMBEDDINGS).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(data_dir / _EMBEDDINGS, home / _EMBEDDINGS)
    build_index(corpus, encoder, home / "index")
    switches = ALL.without(without) if without else ALL
    return Assistant.over(corpus, home / "index", encoder, switches)


def home_of(collection: Collection, data_dir: Path) -> Path:
    """The data directory of a collection."""
    return data_dir / _FOLDERS / collection.name
