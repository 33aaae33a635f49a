"""Entry terms: their file, whose they are, and that they lead to their clause and are no text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli import run
from corpus import library
from corpus.entries import Stating
from corpus.entry_terms import LONGEST, read_terms, terms_text
from corpus.errors import CatalogError, CorpusError
from corpus.store import Corpus, load_corpus
from index.chunking import chunk_documents
from index.sentences import sentences_of
from index.store import build_index, open_index
from index.tokenization import Lexicon
from retrieval.search import Searcher
from tests.fakes import FakeEncoder
from tests.genre import HERE, parse

PLAN = HERE / "documents" / "215-kh-ubnd.txt"

# --- the file ---------------------------------------------------------------------------------


def test_a_file_names_a_clause_and_then_its_terms() -> None:
    text = "# của ban biên tập\n\n[II.2.6]  # quỹ\n vốn   mồi \nvốn mồi\nrót tiền # ý\n[III.1]\n"
    assert read_terms(text, "a.txt") == {"II.2.6": ("vốn mồi", "rót tiền")}


_WORDS = st.text("aăbcdđeghi xyô", min_size=1, max_size=30).map(lambda s: " ".join(s.split()))
_TERMS = st.lists(_WORDS.filter(bool), min_size=1, max_size=4, unique=True).map(tuple)


@given(st.dictionaries(st.from_regex(r"[IVX]{1,3}(\.[0-9]{1,2}){0,2}", fullmatch=True), _TERMS))
def test_what_is_written_is_read_again(terms: dict[str, tuple[str, ...]]) -> None:
    assert read_terms(terms_text(terms), "a.txt") == terms


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("vốn mồi\n", "dòng 1"),
        ("[I.1]\nđược\n[I 2]\n", "dòng 3"),
        ("[I.1]\n[]\n", "dòng 2"),
        (f"[I.1]\n{'a' * (LONGEST + 1)}\n", "dòng 2"),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_line(text: str, line: str) -> None:
    with pytest.raises(CatalogError, match=line):
        read_terms(text, "a.txt")


# --- whose they are ---------------------------------------------------------------------------


@pytest.mark.slow
def test_a_users_terms_are_kept_beside_the_document(tmp_path: Path) -> None:
    library.add(tmp_path, [PLAN])
    document = load_corpus(data_dir=tmp_path).documents["215-kh-ubnd"]
    path = document.clauses[5].path
    assert library.set_terms(tmp_path, document, f"[{path}]\nbà con vào hợp tác xã\n", "a.txt") == 1
    corpus = load_corpus(data_dir=tmp_path)
    assert corpus.documents["215-kh-ubnd"].terms == {
        f"215-kh-ubnd#{path}": ("bà con vào hợp tác xã",)
    }
    assert corpus.terms[f"215-kh-ubnd#{path}"] == ("bà con vào hợp tác xã",)
    assert corpus.hash != Corpus([document], corpus.catalog).hash
    library.set_terms(tmp_path, document, "# không còn gì\n", "a.txt")
    assert load_corpus(data_dir=tmp_path).documents["215-kh-ubnd"].terms == {}


def test_terms_of_clauses_that_are_not_there_are_refused(tmp_path: Path) -> None:
    library.add(tmp_path, [PLAN])
    document = load_corpus(data_dir=tmp_path).documents["215-kh-ubnd"]
    with pytest.raises(CorpusError, match=r"không có điều khoản: XX\.9"):
        library.set_terms(tmp_path, document, "[XX.9]\nviệc lạ\n", "a.txt")
    assert not (library.library_folder(tmp_path) / library.TERMS).exists()


@pytest.mark.slow
def test_terms_go_with_their_document(tmp_path: Path) -> None:
    library.add(tmp_path, [PLAN])
    document = load_corpus(data_dir=tmp_path).documents["215-kh-ubnd"]
    library.set_terms(tmp_path, document, f"[{document.clauses[5].path}]\nbà con\n", "a.txt")
    library.remove(tmp_path, ["215/KH-UBND"])
    assert not list((library.library_folder(tmp_path) / library.TERMS).iterdir())


@pytest.mark.slow
def test_terms_stay_where_the_document_could_not_be_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.add(tmp_path, [PLAN])
    document = load_corpus(data_dir=tmp_path).documents["215-kh-ubnd"]
    library.set_terms(tmp_path, document, f"[{document.clauses[5].path}]\nbà con\n", "a.txt")
    terms = load_corpus(data_dir=tmp_path).terms

    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(library, "_write", full)
        with pytest.raises(CatalogError, match="Không ghi được"):
            library.remove(tmp_path, ["215/KH-UBND"])
    assert load_corpus(data_dir=tmp_path).terms == terms != {}


@pytest.mark.slow
def test_terms_that_ship_are_of_the_document_that_ships_only(tmp_path: Path) -> None:
    shipped = load_corpus().documents["86-kh-ubnd"]
    assert shipped.terms.keys() <= {clause.id for clause in shipped.clauses}
    other = Stating(
        number="86/KH-UBND", issuer="Ủy ban nhân dân tỉnh Sơn Hải", issued=date(2026, 3, 3)
    )
    library.add(tmp_path, [PLAN], other)
    assert load_corpus(data_dir=tmp_path).documents["86-kh-ubnd"].terms == {}


@pytest.mark.slow
def test_the_command_prints_takes_and_refuses(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data-dir", str(tmp_path)]
    assert run(["corpus", "add", str(PLAN), "--no-index", *data]) == 0
    document = load_corpus(data_dir=tmp_path).documents["215-kh-ubnd"]
    path = document.clauses[5].path
    file = tmp_path / "tu-dan.txt"
    file.write_text(f"\ufeff[{path}]\nbà con vào hợp tác xã\n", "utf-8")
    capsys.readouterr()
    assert run(["corpus", "terms", "215/KH-UBND", str(file), "--no-index", *data]) == 0
    assert capsys.readouterr().out == "Đã nhận từ dẫn cho 1 điều khoản của Kế hoạch 215/KH-UBND.\n"
    assert run(["corpus", "terms", "215/KH-UBND", *data]) == 0
    printed = capsys.readouterr().out
    assert f"[{path}]\nbà con vào hợp tác xã\n" in printed
    assert printed.count("[") == len(document.clauses) - 1
    file.write_bytes(b"\xff\xfe\x00b")
    assert run(["corpus", "terms", "215/KH-UBND", str(file), "--no-index", *data]) == 1
    assert "không phải UTF-8" in capsys.readouterr().err
    assert run(["corpus", "terms", "71/NQ-CP", *data]) == 1
    assert "chưa nạp" in capsys.readouterr().err


# --- what they do -----------------------------------------------------------------------------

_TEXT = (
    "I. NHIỆM VỤ\n1. Xây kho lạnh ở cảng cá.\nCơ quan chủ trì: Sở Công Thương.\n"
    "2. Xây kho thóc 5.000 tấn.\nCơ quan chủ trì: Sở Tài chính.\n"
)


def _with_terms() -> Corpus:
    document = parse(_TEXT)
    clause = next(c.id for c in document.clauses if "thóc" in c.text)
    return Corpus([replace(document, terms=MappingProxyType({clause: ("chỗ chứa lúa gạo",)}))])


def test_terms_are_a_chunk_and_a_sentence_of_their_clause_and_no_text() -> None:
    (document,) = _with_terms().documents.values()
    (clause,) = (c for c in document.clauses if "thóc" in c.text)
    *texts, terms = (c for c in chunk_documents([document]) if c.clause == clause.id)
    assert [c.of_terms for c in texts] == [False]
    assert (terms.of_terms, terms.text, terms.part) == (True, "chỗ chứa lúa gạo", 1)
    assert (terms.start, terms.end) == (clause.start, clause.end)
    assert "chỗ chứa lúa gạo" in [s.text for s in sentences_of([document]) if s.clause == clause.id]
    assert "lúa gạo" not in clause.text + document.source


def test_a_question_in_the_words_of_a_term_finds_the_clause(tmp_path: Path) -> None:
    corpus, encoder = _with_terms(), FakeEncoder()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "learn", lambda texts: Lexicon(frozenset()))  # no underthesea
        build_index(corpus, encoder, tmp_path)
    searcher = Searcher(corpus, open_index(tmp_path, corpus, encoder), encoder)
    best = searcher.rank("lúa gạo chứa ở đâu", ["lúa", "gạo", "chứa"]).best()
    assert best is not None
    assert (best.clause.text.split("\n")[0], best.coverage) == ("2. Xây kho thóc 5.000 tấn.", 1.0)
