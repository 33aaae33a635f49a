from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.collections import (
    Collection,
    collect,
    collection_of,
    home_of,
    open_collection,
    read_collections,
)
from eval.errors import CollectionError
from eval.questions import QUESTIONS_DIR, load_questions, write_questions
from eval.records import read_run
from retrieval.model import Status
from tests.eval_fakes import FakeAssistant, answer, question
from tests.fakes import FakeEncoder

TEXTS = Path(__file__).parent / "documents"
DIRECTIVE, CONCLUSION = TEXTS / "09-ct-ubnd.txt", TEXTS / "19-kl-tu.txt"

TWO = """
[[collection]]
name = "one"
questions = ["a*.jsonl"]
shipped = true

[[collection]]
name = "other"
questions = ["b.jsonl"]
folder = "texts"
setting = "KEHOACH_TEST_TEXTS"
documents = ["plan.txt", ["main.md", "appendix.md"]]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Questions of two collections, one of which lacks its documents."""
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "collections.toml").write_text(TWO)
    write_questions(folder / "a1.jsonl", [question(id="a1", text="Mấy giờ?", clauses=("II.1",))])
    asked = [question("none", id=f"b{n}", text=f"{n}?", status=Status.REFUSED) for n in range(3)]
    write_questions(folder / "b.jsonl", asked)
    return folder


def test_a_folder_that_names_no_collection_is_one_over_what_ships(tmp_path: Path) -> None:
    (only,) = read_collections(tmp_path)
    assert (only.name, only.shipped, only.documents) == ("shipped", True, ())
    assert only.holds(tmp_path / "any.jsonl")


def test_collections_say_what_is_asked_of_which_documents(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = read_collections(folder)
    texts = folder / "texts"
    assert one == Collection("one", ("a*.jsonl",))
    assert other.documents == (
        (texts / "plan.txt",),
        (texts / "main.md", texts / "appendix.md"),
    )
    assert other.missing == (texts / "plan.txt", texts / "main.md", texts / "appendix.md")
    monkeypatch.setenv("KEHOACH_TEST_TEXTS", "/elsewhere")
    assert read_collections(folder)[1].documents[0] == (Path("/elsewhere/plan.txt"),)
    questions = load_questions(folder)
    assert [(q.id, q.collection) for q in questions.questions][:2] == [
        ("a1", "one"),
        ("b0", "other"),
    ]
    held = questions.by_collection(questions.chosen())
    assert {c.name: [q.id for q in asked] for c, asked in held.items()} == {
        "one": ["a1"],
        "other": ["b0", "b1", "b2"],
    }


def test_a_pattern_stands_for_every_file_that_it_matches(tmp_path: Path) -> None:
    toml = '[[collection]]\nname = "x"\nquestions = ["x.jsonl"]\ndocuments = ["*.txt"]\n'
    (tmp_path / "collections.toml").write_text(toml)
    (none,) = read_collections(tmp_path)
    assert none.missing == (tmp_path / "*.txt",)
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).touch()
    (some,) = read_collections(tmp_path)
    assert some.documents == ((tmp_path / "a.txt",), (tmp_path / "b.txt",))


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[[collection]]\nname = 'x'\n", "questions"),
        ("[[collection]]\nname = 'x'\nquestions = []\nfiles = []\n", "files of x means nothing"),
        ("[[collection]\n", "cannot be read"),
        ("[[collection]]\nname = 'x'\nquestions = []\n" * 2, "names a collection twice"),
    ],
)
def test_what_is_no_description_is_said(tmp_path: Path, toml: str, message: str) -> None:
    (tmp_path / "collections.toml").write_text(toml)
    with pytest.raises(CollectionError, match=message):
        read_collections(tmp_path)


def test_every_file_belongs_to_one_collection(folder: Path) -> None:
    collections = read_collections(folder)
    assert collection_of(folder / "a7.jsonl", collections).name == "one"
    with pytest.raises(CollectionError, match=r"c\.jsonl belongs to no collection"):
        collection_of(folder / "c.jsonl", collections)
    with pytest.raises(CollectionError, match="belongs to one, one"):
        collection_of(folder / "a.jsonl", [collections[0]] * 2)


def test_the_documents_of_a_collection_are_just_these(tmp_path: Path) -> None:
    two = Collection("x", shipped=False, documents=((DIRECTIVE,), (CONCLUSION,)))
    assert list(collect(two, tmp_path).catalog) == ["09-ct-ubnd", "19-kl-tu"]
    # What is no longer of it goes; the same documents are the same corpus.
    one = Collection("x", shipped=False, documents=((CONCLUSION,),))
    corpus = collect(one, tmp_path)
    assert list(corpus.catalog) == ["19-kl-tu"]
    assert collect(one, tmp_path).hash == corpus.hash
    with_shipped = collect(Collection("y", documents=((CONCLUSION,),)), tmp_path)
    assert {"86-kh-ubnd", "57-nq-tw", "19-kl-tu"} <= set(with_shipped.documents)


def test_files_of_one_document_are_taken_in_as_one(tmp_path: Path) -> None:
    appendix = tmp_path / "phu-luc.txt"
    last = "Báo cáo kết quả trực ban mỗi ngày."
    first = "Rà soát dữ liệu về đê điều, tàu thuyền và nơi tránh trú. " * 5
    appendix.write_text(f"PHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n1. {first}\n2. {last}\n")
    together = Collection("x", shipped=False, documents=((DIRECTIVE, appendix),))
    corpus = collect(together, tmp_path)
    assert list(corpus.documents) == ["09-ct-ubnd"]
    assert corpus.clause("09-ct-ubnd#PL1.2").text == f"2. {last}"


def test_a_collection_without_its_documents_cannot_be_had(tmp_path: Path) -> None:
    lacking = Collection("x", documents=((tmp_path / "none.md",),))
    with pytest.raises(CollectionError, match=r"x lacks .*none\.md"):
        collect(lacking, tmp_path)


@pytest.mark.slow
def test_an_assistant_over_a_collection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = FakeEncoder(dimension=384)
    monkeypatch.setattr("index.embedding.load_encoder", lambda _model, _models: encoder)
    first = Collection("x", shipped=False, documents=((DIRECTIVE,),))
    assistant = open_collection(first, tmp_path, "fake")
    assert list(assistant.corpus.documents) == ["09-ct-ubnd"]
    assert assistant.search("bão", k=1)[0].document.id == "09-ct-ubnd"
    embedded = len(encoder.embedded)
    assert embedded > 0
    # An index that fits is used as it is.
    assert open_collection(first, tmp_path, "fake").index_version == assistant.index_version
    # What the data directory has embedded is not embedded again.
    (tmp_path / "index").mkdir()
    made = home_of(first, tmp_path) / "index" / "embeddings.sqlite3"
    shutil.copy(made, tmp_path / "index" / "embeddings.sqlite3")
    open_collection(Collection("y", shipped=False, documents=((DIRECTIVE,),)), tmp_path, "fake")
    assert len(encoder.embedded) == embedded


@pytest.mark.slow
def test_a_run_leaves_out_what_it_has_no_documents_for(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    opened: list[str] = []

    def opening(
        collection: Collection, _data_dir: Path, _model: str, _without: str
    ) -> FakeAssistant:
        opened.append(collection.name)
        refused = {f"{n}?": answer(status=Status.REFUSED) for n in range(3)}
        return FakeAssistant({"Mấy giờ?": answer("II.1"), **refused})

    monkeypatch.setattr("eval.commands.open_collection", opening)
    arguments = ["run", "--questions", str(folder), "--out"]
    assert main([*arguments, str(tmp_path / "1")]) == 0
    assert opened == ["one"]
    assert "other: 3 questions are left out; not here:" in capsys.readouterr().err
    assert [r.question for r in read_run(tmp_path / "1").records] == ["a1"]
    (folder / "texts").mkdir()
    for name in ("plan.txt", "main.md", "appendix.md"):
        (folder / "texts" / name).touch()
    assert main([*arguments, str(tmp_path / "2")]) == 0
    run = read_run(tmp_path / "2")
    assert [r.collection for r in run.records] == ["one", "other", "other", "other"]
    assert (run.about["index of one"], run.about["index of other"]) == ("fake-1", "fake-1")
    report = (tmp_path / "2" / "report.md").read_text()
    assert "| | one | other |" in report
    assert "| dev lookup | 100.0 % [21–100] of 1 |  |" in report
    assert "dev of other" in capsys.readouterr().out
    # The figures of a collection that the later run lacks are compared with nothing.
    assert main(["compare", str(tmp_path / "2"), str(tmp_path / "1"), "--gate"]) == 0
    assert "only in the first: b0, b1, b2" in capsys.readouterr().out
    assert main([*arguments, str(tmp_path / "3"), "--collection", "other"]) == 0
    assert [r.collection for r in read_run(tmp_path / "3").records] == ["other"] * 3
    assert main([*arguments, str(tmp_path / "4"), "--collection", "none"]) == 1
    assert "There is no collection none; there are one, other." in capsys.readouterr().err


def test_the_collections_of_the_project_name_files_that_are_here() -> None:
    for collection in read_collections(QUESTIONS_DIR):
        for file in (file for files in collection.documents for file in files):
            assert file.is_file() or not file.parent.is_dir(), file
