"""The documentation, held to the program: commands, settings, routes, files, transcripts."""

from __future__ import annotations

import contextlib
import importlib
import io
import re
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from bot.cli import run
from bot.holder import AssistantHolder
from bot.http_app import create_app
from bot.settings import Settings, load_settings
from corpus.errors import KehoachError
from retrieval.service import Assistant

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("eval/questions/*.md")])
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
README = (ROOT / "README.md").read_text("utf-8")
LEFT_OUT = "[…]"

each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)


def code_of(text: str) -> list[str]:
    """Everything set as code: the lines of fenced blocks, and what stands between backticks."""
    fenced = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    prose = re.sub(r"^```\w*\n.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    inline = [" ".join(code.split()) for code in re.findall(r"`([^`]+)`", prose)]
    return [line for block in fenced for line in block.splitlines()] + inline


def help_of(command: str) -> str:
    """What `kehoach COMMAND --help` prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        assert run([*command.split(), "--help"]) == 0
    return printed.getvalue()


def subcommands(command: str) -> list[str]:
    _, _, listed = help_of(command).partition("\nCommands:\n")
    names = re.findall(r"^  ([a-z-]+)", listed, re.MULTILINE)
    return [f"{command} {name}".strip() for name in names]


def commands() -> dict[str, bool]:
    """Every command, "" among them, with whether it only groups others."""
    found: dict[str, bool] = {}
    waiting = [""]
    while waiting:
        below = subcommands(command := waiting.pop())
        waiting += below
        found[command] = bool(below)
    return found


# ------------------------------------------------------------------------------- links and files


def anchors(path: Path) -> set[str]:
    """The fragments of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    kept = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


@each_document
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        if target.startswith(("https://", "http://")):
            continue
        name, _, fragment = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists() or (fragment and unquote(fragment) not in anchors(file)):
            broken.append(target)
    assert broken == []


@each_document
def test_files_named_in_code_exist(path: Path) -> None:
    if path.name == "CHANGELOG.md":
        return  # tells of what was
    named = {
        word
        for code in code_of(path.read_text("utf-8"))
        for word in re.findall(r"(?<![\w./-])(?:[\w.-]+/)+[\w.*-]*", code)
        if word.split("/")[0] in {"bot", "corpus", "docs", "eval", "index", "retrieval", "tests"}
    }
    assert [name for name in sorted(named) if not any(ROOT.glob(name.rstrip("/")))] == []


def test_the_guide_to_changes_names_every_module_once_written() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|`]+) \| (`[^|]+) \|$", guide, re.MULTILINE)
    assert len(rows) > 20
    for _, places in rows:
        for name in re.findall(r"`([\w./]+)`", places):
            assert (ROOT / name).exists(), name


# --------------------------------------------------------------------------------------- commands


@each_document
def test_commands_and_their_options_exist(path: Path) -> None:
    known = commands()
    wrong = []
    for code in code_of(path.read_text("utf-8")):
        line = code.removeprefix("$ ").removeprefix(".venv/bin/").partition(" #")[0]
        if not re.match(r"kehoach(?: |$)", line):
            continue
        words = re.sub(r'"[^"]*"|“[^”]*”', "", line).split()[1:]
        names = [word for word in words if re.fullmatch(r"[a-z]+", word)][:2]
        while names and " ".join(names) not in known:
            names.pop()
        command = " ".join(names)
        if words[len(names) :] and words[len(names)].isalpha():  # no such command of the group
            wrong.append(line)
            continue
        shown = help_of(command)
        options = [word.partition("=")[0] for word in words if word.startswith("-")]
        wrong += [f"{line}: {option}" for option in options if option not in shown]
    assert wrong == []


def test_every_command_is_in_the_readme_and_no_other() -> None:
    table = re.findall(r"^\| `kehoach ([a-z ]+?)(?: [“\"].*)?` \|", README, re.MULTILINE)
    assert set(table) == {command for command, groups in commands().items() if not groups}


def test_options_named_beside_a_command_are_its_own() -> None:
    (row,) = re.findall(r"^\| `kehoach ask .*$", README, re.MULTILINE)
    shown = help_of("ask")
    for option in re.findall(r"(--[a-z-]+)", row):
        assert option in shown


@each_document
def test_make_targets_exist(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        target
        for code in code_of(path.read_text("utf-8"))
        for target in re.findall(r"(?:^|\$ )make ([a-z-]+)", code)
    }
    assert named <= targets


def test_make_help_lists_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert set(re.findall(r"make ([a-z-]+) -", listed)) == set(
        re.findall(r"^\.PHONY: ([a-z-]+)$", makefile, re.MULTILINE)
    )


@each_document
def test_evaluation_commands_exist(path: Path) -> None:
    from eval.__main__ import _parser

    for code in code_of(path.read_text("utf-8")):
        match = re.search(r"python -m eval (?P<command>[a-z]+)(?P<rest>.*)", code)
        if match is None:
            continue
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed), pytest.raises(SystemExit) as ended:
            _parser().parse_args([match["command"], "--help"])
        assert ended.value.code == 0, code
        for option in re.findall(r"--[a-z-]+", match["rest"]):
            assert option in printed.getvalue(), code


# ------------------------------------------------------------------------------ settings and routes


def shown_default(value: Any) -> str:
    if value in (None, ()):
        return "none"
    values = value if isinstance(value, tuple) else (value,)
    return ", ".join(f"`{each}`" for each in values)


def test_the_settings_table_is_that_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = re.findall(r"^\| `(KEHOACH_\w+)` \| ([^|]+) \| [^|]+ \|$", README, re.MULTILINE)
    fields = Settings.model_fields
    assert [name for name, _ in rows] == [f"KEHOACH_{name.upper()}" for name in fields]
    for (name, default), field in zip(rows, fields.values(), strict=True):
        expected = "see what" if name == "KEHOACH_RATE_LIMIT" else shown_default(field.default)
        assert default.strip() == expected, name
    named = {
        name
        for path in DOCUMENTS
        for name in re.findall(r"\bKEHOACH_[A-Z_]+\b", path.read_text("utf-8"))
    }
    for name in named - {"KEHOACH_DEBUG", "KEHOACH_DEV_CORPUS"}:
        assert name.removeprefix("KEHOACH_").lower() in fields, name
    monkeypatch.setenv("KEHOACH_HOST", "0.0.0.0")
    monkeypatch.setenv("KEHOACH_API_KEYS", "")
    with pytest.raises(KehoachError, match="KEHOACH_API_KEYS"):
        load_settings().check_exposure()


def test_every_route_is_in_the_readme_and_no_other(tmp_path: Path) -> None:
    app = create_app(Settings(data_dir=tmp_path), AssistantHolder())
    schema = app.openapi()
    paths = schema["paths"].items()
    routes = {f"{method.upper()} {path}" for path, methods in paths for method in methods}
    assert set(re.findall(r"`((?:GET|POST) /[^`]*)`", README)) == routes
    parameters = {each["name"] for each in schema["paths"]["/v1/tasks"]["get"]["parameters"]}
    (row,) = re.findall(r"^\| `GET /v1/tasks` \|(.*)$", README, re.MULTILINE)
    assert set(re.findall(r"`([a-z_]+)(?:=\w+)?`", row)) - {"xlsx"} == parameters


# --------------------------------------------------------------------------------------- glossary


def test_the_glossary_names_what_is_in_the_code() -> None:
    glossary = (ROOT / "docs/glossary.md").read_text("utf-8")
    names = re.findall(r"\| `([\w.]+)` \|$", glossary, re.MULTILINE)
    assert len(names) > 40
    for name in names:
        assert exists(name), name


def exists(name: str) -> bool:
    """Whether a dotted name leads to a module's attribute, or to an attribute of its class."""
    module, *attributes = re.split(r"\.(?=[A-Z])|\.(?=fold$)", name, maxsplit=1)
    found: Any = importlib.import_module(module)
    for attribute in ".".join(attributes).split("."):
        annotated = getattr(found, "__annotations__", {})
        if not hasattr(found, attribute) and attribute not in annotated:
            return False
        found = getattr(found, attribute, None)
    return True


# ------------------------------------------------------------------------------------- transcripts


def transcripts() -> list[tuple[str, str]]:
    """Questions asked in the README's console blocks, each with what it says came out."""
    block = re.compile(
        r'^```console\n\$ kehoach ask "([^"]+)"\n(.+?)^```', re.MULTILINE | re.DOTALL
    )
    return [(question, output) for question, output in block.findall(README)]


@pytest.fixture(scope="module")
def data_dir(models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    (folder / "models").symlink_to(models_dir.resolve())
    assert run(["index", "--data-dir", str(folder)]) == 0
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "shown"), transcripts(), ids=[question for question, _ in transcripts()]
)
def test_transcripts_are_what_the_program_says(
    question: str, shown: str, data_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["ask", question, "--data-dir", str(data_dir), "--no-build"]) in {0, 1}
    pieces = [re.escape(piece) for piece in shown.rstrip("\n").split(LEFT_OUT)]
    said = capsys.readouterr().out.rstrip("\n")
    assert re.fullmatch(".*".join(pieces), said, re.DOTALL), said


@pytest.mark.slow
def test_the_questions_of_the_user_guide_are_answered(data_dir: Path) -> None:
    guide = (ROOT / "docs/huong-dan-su-dung.md").read_text("utf-8")
    table, _, follow_up = guide.partition("## Đặt câu hỏi")[2].partition("Có thể hỏi tiếp")
    questions = re.findall(r"“([^”]+)”", table)
    assert len(questions) > 7
    assistant = Assistant.open(data_dir)
    answers = {question: assistant.ask(question) for question in questions}
    assert {q: a.status for q, a in answers.items() if not a.citations} == {}
    first, second = (" ".join(q.split()) for q in re.findall(r"“([^”]+)”", follow_up)[:2])
    assistant.ask(first, conversation_id="1")
    assert assistant.ask(second, conversation_id="1").agencies == ("Sở Tài chính",)


def test_there_are_transcripts() -> None:
    assert len(transcripts()) == 3
    assert all(LEFT_OUT in shown for _, shown in transcripts())
