"""The commands `kehoach corpus …`: what is loaded, taking documents in and out."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from bot.messages import Cli
from bot.options import DONE, FAILED, DataDir, Json, say
from corpus.errors import CatalogError, IndexUnusableError

if TYPE_CHECKING:
    from bot.settings import Settings
    from corpus.loading import LoadedText
    from corpus.model import Clause, Document
    from corpus.store import Corpus

_DAYS: Final = ["%Y-%m-%d", "%d/%m/%Y"]
_LEVELS: Final = 2  # of the clause tree, unless all is asked for
_HEADING: Final = 80  # characters

corpus_app = typer.Typer(help=Cli.CORPUS, no_args_is_help=True)

Number = Annotated[str | None, typer.Option("--number", help=Cli.OPTION_NUMBER)]
Kind = Annotated[str | None, typer.Option("--type", help=Cli.OPTION_TYPE)]
Title = Annotated[str | None, typer.Option("--title", help=Cli.OPTION_TITLE)]
Issuer = Annotated[str | None, typer.Option("--issuer", help=Cli.OPTION_ISSUER)]
Issued = Annotated[datetime | None, typer.Option("--issued", formats=_DAYS, help=Cli.OPTION_ISSUED)]
Effective = Annotated[
    datetime | None, typer.Option("--effective", formats=_DAYS, help=Cli.OPTION_EFFECTIVE)
]
Aliases = Annotated[list[str] | None, typer.Option("--alias", help=Cli.OPTION_ALIAS)]
Implements = Annotated[list[str] | None, typer.Option("--implements", help=Cli.OPTION_IMPLEMENTS)]
IndexNow = Annotated[bool, typer.Option("--index/--no-index", help=Cli.OPTION_INDEX)]


@corpus_app.command("add", help=Cli.CORPUS_ADD)
def add(
    files: Annotated[list[Path], typer.Argument(help=Cli.FILES)],
    *,
    number: Number = None,
    kind: Kind = None,
    title: Title = None,
    issuer: Issuer = None,
    issued: Issued = None,
    effective: Effective = None,
    aliases: Aliases = None,
    implements: Implements = None,
    as_one: Annotated[bool, typer.Option("--as-one", help=Cli.OPTION_AS_ONE)] = False,
    index: IndexNow = True,
    data_dir: DataDir = None,
) -> int:
    from corpus import library
    from corpus.entries import Stating

    settings = _settings(data_dir)
    stating = Stating(
        number=number,
        type=kind,
        title=title,
        issuer=issuer,
        issued=issued.date() if issued else None,
        effective=effective.date() if effective else None,
        aliases=tuple(aliases or ()),
        implements=tuple(implements or ()),
    )
    known = _corpus(settings).catalog
    added = library.add(settings.data_dir, files, stating, known=known, as_one=as_one)
    with _changed(added):
        corpus = _corpus(settings)
        for document in added:
            print(Cli.ADDED.format(name=document.name, title=document.title))
            day = document.issued
            issue = Cli.ISSUED.format(day=day) if day else Cli.ISSUED_UNKNOWN
            counts = _counts(corpus, document)
            details = Cli.ADDED_DETAILS.format(issuer=document.issuer, issued=issue, **counts)
            print(details, flush=True)
        _update(settings, now=index)
    return DONE


@corpus_app.command("remove", help=Cli.CORPUS_REMOVE)
def remove(
    documents: Annotated[list[str], typer.Argument(help=Cli.DOCUMENT)],
    *,
    index: IndexNow = True,
    data_dir: DataDir = None,
) -> int:
    from corpus import library

    settings = _settings(data_dir)
    removed = library.remove(settings.data_dir, documents)
    with _changed(removed):
        for document in removed:
            print(Cli.REMOVED.format(name=document.name), flush=True)
        _update(settings, now=index)
    return DONE


@corpus_app.command("fetch", help=Cli.CORPUS_FETCH)
def fetch(
    documents: Annotated[list[str] | None, typer.Argument(help=Cli.DOCUMENTS)] = None,
    *,
    index: IndexNow = True,
    data_dir: DataDir = None,
) -> int:
    from corpus import library
    from corpus.entries import Stating
    from corpus.fetching import fetch_documents

    settings = _settings(data_dir)
    catalog = _corpus(settings).catalog
    told: set[str] = set()

    def add_one(document: Document, path: Path, _: LoadedText) -> None:
        stating = Stating(number=document.number)
        library.add(settings.data_dir, [path], stating, known=catalog)

    def progress(document: Document, _received: int, _total: int | None) -> None:
        if document.id not in told:
            told.add(document.id)
            say(Cli.FETCHING.format(name=document.name))

    chosen = [_known(catalog, name).id for name in documents] if documents else None
    with tempfile.TemporaryDirectory() as folder:
        report = fetch_documents(catalog, Path(folder), add=add_one, only=chosen, progress=progress)
    for line in report.lines():
        print(line, flush=True)
    if report.fetched:
        _update(settings, now=index)
    return DONE if report.complete else FAILED


@corpus_app.command("list", help=Cli.CORPUS_LIST)
def list_documents(*, as_json: Json = False, data_dir: DataDir = None) -> int:
    from corpus import library

    settings = _settings(data_dir)
    corpus = _corpus(settings)
    added, _ = library.read(settings.data_dir)
    rows = [
        {**_row(corpus, document), "added": document.id in added}
        for document in corpus.catalog.values()
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
        return DONE
    for row in rows:
        counts = Cli.COUNTS.format(**row) if row["loaded"] else ""
        own = f", {Cli.ADDED_BY_USER}" if row["added"] else ""
        print(f"{row['id']:<20} {row['type']} {row['number']} ({_state(row)}{own}{counts})")
    return DONE


@corpus_app.command("show", help=Cli.CORPUS_SHOW)
def show(
    document: Annotated[str, typer.Argument(help=Cli.DOCUMENT)],
    *,
    full: Annotated[bool, typer.Option("--full", help=Cli.OPTION_TREE)] = False,
    data_dir: DataDir = None,
) -> int:
    corpus = _corpus(_settings(data_dir))
    entry = _known(corpus.catalog, document)
    for field, label in Cli.FIELDS.items():
        value = getattr(entry, field)
        if value:
            print(f"{label}: {value:%d/%m/%Y}" if isinstance(value, date) else f"{label}: {value}")
    row = _row(corpus, entry)
    counts = Cli.COUNTS.format(**row) if row["loaded"] else ""
    print(f"{Cli.STATE}: {_state(row)}{counts}")
    if parsed := corpus.documents.get(entry.id):
        for clause in parsed.clauses[1:]:
            level = len(corpus.ancestors(clause))
            if full or level < _LEVELS:
                print(f"{'  ' * level}{_line(clause)}")
    return DONE


@corpus_app.command("terms", help=Cli.CORPUS_TERMS)
def terms(
    document: Annotated[str, typer.Argument(help=Cli.DOCUMENT)],
    file: Annotated[Path | None, typer.Argument(help=Cli.FILE_OF_TERMS)] = None,
    *,
    index: IndexNow = True,
    data_dir: DataDir = None,
) -> int:
    from corpus import library
    from corpus.entry_terms import read_terms_file, terms_text

    settings = _settings(data_dir)
    corpus = _corpus(settings)
    known = _known(corpus.catalog, document)
    parsed = corpus.documents.get(known.id)
    if parsed is None:
        raise CatalogError(Cli.CHECK_UNLOADED.format(name=known.cited_name))
    if file is None:
        led = {clause.path: parsed.terms.get(clause.id, ()) for clause in parsed.clauses[1:]}
        print(terms_text(led))
        return DONE
    count = library.set_terms(settings.data_dir, parsed, read_terms_file(file), file.name)
    with _changed([known]):
        print(Cli.TERMS_SET.format(name=known.name, count=count), flush=True)
        _update(settings, now=index)
    return DONE


@corpus_app.command("check", help=Cli.CORPUS_CHECK)
def check(
    documents: Annotated[list[str] | None, typer.Argument(help=Cli.DOCUMENTS)] = None,
    *,
    data_dir: DataDir = None,
) -> int:
    from bot.preparation import index_folder
    from index.store import open_index

    settings = _settings(data_dir)
    corpus = _corpus(settings)
    chosen = documents or list(corpus.documents)
    good = [_checked(corpus, _known(corpus.catalog, name)) for name in chosen]
    try:
        version = open_index(index_folder(settings), corpus, None).version
    except IndexUnusableError as error:
        print(error)
        return FAILED
    print(Cli.CHECK_INDEX.format(version=version))
    return DONE if all(good) else FAILED


def _checked(corpus: Corpus, document: Document) -> bool:
    """Say how it is with one document; whether it can be used."""
    from corpus.parser import has_numbered

    parsed = corpus.documents.get(document.id)
    good = parsed is not None and has_numbered(parsed.clauses)
    message = Cli.CHECK_GOOD
    if parsed is None:
        message = Cli.CHECK_UNLOADED
    elif not good:
        message = Cli.CHECK_EMPTY
    elif "number" not in parsed.metadata and not document.digest:
        message = Cli.CHECK_NUMBER
    print(message.format(name=document.cited_name, **_counts(corpus, document)))
    return good


def _settings(data_dir: Path | None) -> Settings:
    from bot.settings import load_settings

    return load_settings(data_dir=data_dir)


def _corpus(settings: Settings) -> Corpus:
    from corpus.store import load_corpus

    return load_corpus(data_dir=settings.data_dir)


@contextmanager
def _changed(documents: Sequence[Document]) -> Iterator[None]:
    """Whoever stops the command once the library has changed is told what is left to do."""
    try:
        yield
    except KeyboardInterrupt:
        names = ", ".join(document.name for document in documents)
        say(Cli.UPDATE_STOPPED.format(names=names))
        raise


def _update(settings: Settings, *, now: bool) -> None:
    from bot.preparation import update_index

    if now:
        update_index(settings)
    else:
        say(Cli.INDEX_LATER)


def _known(catalog: Mapping[str, Document], name: str) -> Document:
    from corpus.ids import document_id

    document = catalog.get(document_id(name))
    if document is None:
        raise CatalogError(Cli.NO_DOCUMENT.format(name=name))
    return document


def _counts(corpus: Corpus, document: Document) -> dict[str, int]:
    parsed = corpus.documents.get(document.id)
    return {
        "clauses": len(parsed.clauses) if parsed else 0,
        "tasks": len(parsed.tasks) if parsed else 0,
    }


def _row(corpus: Corpus, document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "number": document.number,
        "type": document.type,
        "title": document.title,
        "issued": document.issued.isoformat() if document.issued else None,
        "loaded": document.id in corpus.documents,
        "digest": document.digest,
        **_counts(corpus, document),
    }


def _state(row: dict[str, Any]) -> str:
    state = Cli.LOADED if row["loaded"] else Cli.NOT_LOADED
    return f"{state}, {Cli.DIGEST}" if row["digest"] else state


def _line(clause: Clause) -> str:
    heading = f"{clause.marker} {clause.heading}".strip()
    return heading if len(heading) <= _HEADING else f"{heading[: _HEADING - 1].rstrip()}…"
