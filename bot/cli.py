"""The command line: `kehoach ask | serve | telegram | index | model build | corpus …`.

Exit status: 0 done or answered, 1 not found or failed, 2 wrong usage. Imports stay inside the
commands, so that a question in a terminal waits for nothing that it does not use.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.cli_corpus import corpus_app
from bot.messages import Cli
from bot.options import DONE, FAILED, INTERRUPTED, USAGE, DataDir, Json, give_way, say
from corpus.errors import KehoachError, QuestionError, SettingsError

if TYPE_CHECKING:
    from bot.settings import Settings
    from retrieval.service import Assistant

_MAX_WIDTH: Final = 100  # columns; longer lines are hard to read

_WORK: Final = {"index", "corpus"}  # commands that may work for seconds beside a server

app = typer.Typer(
    name="kehoach",
    help=Cli.HELP,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
model_app = typer.Typer(help=Cli.MODEL, no_args_is_help=True)
app.add_typer(model_app, name="model")
app.add_typer(corpus_app, name="corpus")

Build = Annotated[bool, typer.Option("--build/--no-build", help=Cli.OPTION_BUILD)]


@app.command(help=Cli.ASK)
def ask(
    question: Annotated[str, typer.Argument(help=Cli.QUESTION)],
    *,
    as_json: Json = False,
    full: Annotated[bool, typer.Option("--full", help=Cli.OPTION_FULL)] = False,
    documents: Annotated[
        list[str] | None, typer.Option("--document", "-d", help=Cli.OPTION_DOCUMENT)
    ] = None,
    data_dir: DataDir = None,
    build: Build = True,
) -> int:
    from bot.schemas import MAX_QUESTION, AskResponse, clean
    from retrieval.model import Status

    text = str(clean(_as_typed(question)))
    if not text:
        raise QuestionError(Cli.EMPTY)
    if len(text) > MAX_QUESTION:
        raise QuestionError(Cli.TOO_LONG.format(length=len(text), limit=MAX_QUESTION))
    assistant = _open(_settings(data_dir=data_dir), build=build)
    answer = assistant.ask(text, documents=documents)
    if as_json:
        response = AskResponse.of(answer).model_dump(mode="json")
        print(json.dumps(response, ensure_ascii=False, indent=2))
    else:
        from bot.terminal import render

        width = min(shutil.get_terminal_size().columns, _MAX_WIDTH)
        print(render(answer, full=full, width=width if sys.stdout.isatty() else None))
    return DONE if answer.status is Status.ANSWERED else FAILED


@app.command(help=Cli.SERVE)
def serve(
    host: Annotated[str | None, typer.Option(help=Cli.OPTION_HOST)] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535, help=Cli.OPTION_PORT)] = None,
    data_dir: DataDir = None,
    build: Build = True,
) -> int:
    from bot.logs import configure_logs

    settings = _settings(host=host, port=port, data_dir=data_dir)
    settings.check_exposure()  # before minutes are spent on preparing
    configure_logs()
    if build:
        _prepare(settings)
    from bot.http_server import HttpServer

    def ready(url: str) -> None:
        print(Cli.SERVING.format(url=url))
        print(Cli.SERVING_DOCS.format(url=url))
        print(Cli.TELEGRAM_ON if settings.telegram_token else Cli.TELEGRAM_OFF, flush=True)

    with suppress(KeyboardInterrupt):  # the usual way to stop it, seen here or by the server
        HttpServer(settings, lambda: _open_ready(settings), ready).run()
    say(Cli.INTERRUPTED)
    return DONE


@app.command(help=Cli.TELEGRAM)
def telegram(data_dir: DataDir = None, build: Build = True) -> int:
    from bot.holder import AssistantHolder
    from bot.logs import configure_logs

    settings = _settings(data_dir=data_dir)
    if settings.telegram_token is None:
        raise SettingsError(Cli.TELEGRAM_TOKEN)
    configure_logs()
    holder = AssistantHolder(_open(settings, build=build))
    from bot.feedback import FeedbackStore
    from bot.preparation import index_folder
    from bot.reloading import Reloader
    from bot.telegram_app import build_application, run_telegram

    store = FeedbackStore(settings.feedback_url)
    application = build_application(holder, settings, feedback=store)
    reloader = Reloader(holder, lambda: _open_ready(settings), index_folder(settings))
    reloader.start()
    say(Cli.TELEGRAM_ON)
    try:
        run_telegram(application, settings)
    finally:
        reloader.stop()
    return DONE


@app.command(help=Cli.INDEX)
def index(data_dir: DataDir = None) -> int:
    from bot.preparation import prepare_index

    prepare_index(_settings(data_dir=data_dir), say)
    return DONE


@model_app.command("build", help=Cli.MODEL_BUILD)
def model_build(data_dir: DataDir = None) -> int:
    from bot.preparation import prepare_model

    prepare_model(_settings(data_dir=data_dir), say)
    return DONE


@model_app.callback()
def model() -> None:
    """Keeps `build` a subcommand although it is the only one."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command line and exit with its status."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and given[0] in _WORK:
        give_way()
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; its exit status. Errors are said in Vietnamese on standard error."""
    _use_utf8()
    try:
        status = app(args=arguments, prog_name="kehoach", standalone_mode=False)
        sys.stdout.flush()
    except QuestionError as error:
        return _fail(str(error), USAGE)
    except KehoachError as error:
        return _fail(str(error), FAILED)
    except BrokenPipeError:
        # Whoever read the output had enough. Python would complain again when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if getattr(error, "exit_code", None) == USAGE:
            return _fail(_usage(error), USAGE)
        from bot.settings import wants_tracebacks

        if wants_tracebacks():
            logging.getLogger("bot.cli").exception("failure")
        return _fail(Cli.UNEXPECTED.format(kind=type(error).__name__), FAILED)
    if status == INTERRUPTED:
        say(Cli.INTERRUPTED)
    return status if isinstance(status, int) else DONE


def _settings(**options: object) -> Settings:
    from bot.settings import load_settings

    return load_settings(**options)


def _open(settings: Settings, *, build: bool) -> Assistant:
    if build:
        _prepare(settings)
    return _open_ready(settings)


def _prepare(settings: Settings) -> None:
    from bot.preparation import prepare_missing

    prepare_missing(settings)


def _open_ready(settings: Settings) -> Assistant:
    from retrieval.service import Assistant

    return Assistant.open(settings.data_dir, embedding_model=settings.embedding_model)


def _fail(message: str, status: int) -> int:
    say(Cli.ERROR.format(message=message))
    return status


def _usage(error: Exception) -> str:
    """A wrong command line in Vietnamese; typer's own errors are told apart by their names."""
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", None) or "kehoach"
    parameter = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or getattr(parameter, "name", None) or ""
    match type(error).__name__:
        case "NoArgsIsHelpError":
            return Cli.NO_COMMAND.format(command=command)
        case "MissingParameter":
            return Cli.MISSING_ARGUMENT.format(name=name, command=command)
        case "NoSuchOption":
            return Cli.NO_SUCH_OPTION.format(name=name, command=command)
        case "BadParameter":
            return Cli.BAD_VALUE.format(name=name, command=command)
        case _:
            return Cli.BAD_USAGE.format(command=command)


def _as_typed(argument: str) -> str:
    """An argument read as UTF-8, which a terminal sends whatever the locale says."""
    try:
        return os.fsencode(argument).decode("utf-8", "ignore")
    except UnicodeEncodeError:
        return argument


def _use_utf8() -> None:
    """Vietnamese goes out as UTF-8 whatever the locale says; a lone surrogate never stops it."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    main()
