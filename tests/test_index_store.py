import json
import multiprocessing
import shutil
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import (
    CorpusError,
    IndexDamagedError,
    IndexMissingError,
    IndexStaleError,
    IndexUnusableError,
    ModelError,
)
from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.chunking import chunk_documents
from index.lexical import LexicalIndex
from index.model import IndexManifest
from index.store import build_index, open_index
from index.tokenization import Lexicon
from tests.fakes import FakeEncoder

SOURCE = """I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Tạo sự thống nhất cao về nhận thức.
- Cụ thể hóa các mục tiêu, nhiệm vụ.
II. NHIỆM VỤ VÀ GIẢI PHÁP
1. Hoàn thiện cơ chế, chính sách
1.1. Thí điểm thành lập Quỹ đầu tư mạo hiểm.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
1.2. Bố trí kinh phí thực hiện Kế hoạch.
Cơ quan chủ trì: Sở Tài chính.
"""


@pytest.fixture(autouse=True)
def _compounds_without_underthesea(monkeypatch: pytest.MonkeyPatch) -> None:
    # Its import takes seconds; its part is tested where words are cut.
    lexicon = Lexicon(frozenset({"đầu tư", "mạo hiểm", "nhiệm vụ"}))
    monkeypatch.setattr(Lexicon, "learn", lambda texts: lexicon)


def corpus(source: str = SOURCE, number: str = "1/KH-UBND") -> Corpus:
    identifier = number.lower().replace("/", "-")
    document = Document(identifier, number, "Kế hoạch", "Kế hoạch thử", "UBND tỉnh Ví Dụ")
    return Corpus([parse_document(document, source)])


def state(folder: Path) -> dict[str, bytes]:
    """Every file of the index but the lock and the cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock" and path.suffix != ".sqlite3"
    }


def test_what_was_built_can_be_searched(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    manifest = build_index(corpus(), encoder, tmp_path)
    index = open_index(tmp_path, corpus(), encoder)
    assert index.version == manifest.version
    assert index.manifest == manifest
    assert len(index.chunks) == manifest.chunks
    paths = [chunk.clause.partition("#")[2] for chunk in index.chunks]
    assert paths == ["meta", "I", "I.1", "I.1.g1", "I.1.g2", "II", "II.1", "II.1.1", "II.1.2"]

    (vector,) = encoder.encode_queries(["thí điểm thành lập quỹ đầu tư mạo hiểm"])
    assert paths[index.dense(vector, 3)[0].row] == "II.1.1"
    assert paths[index.lexical("bố trí kinh phí", 3, "words")[0].row] == "II.1.2"
    assert paths[index.lexical("bo tri kinh phi", 3, "folded")[0].row] == "II.1.2"
    assert index.lexical("", 3, "words") == []

    rows = np.array([paths.index("II.1"), paths.index("I.1.g2")], dtype=np.int64)
    assert {hit.row for hit in index.dense(vector, 9, rows)} == set(rows.tolist())
    assert [paths[h.row] for h in index.lexical("cụ thể hóa", 9, "words", rows)] == ["I.1.g2"]


def test_rows_of_documents(tmp_path: Path) -> None:
    both = Corpus([*corpus().documents.values(), *corpus(number="2/KH-UBND").documents.values()])
    build_index(both, FakeEncoder(), tmp_path)
    index = open_index(tmp_path, both, None)
    rows = index.rows(["2-kh-ubnd"])
    assert {index.chunks[row].document for row in rows} == {"2-kh-ubnd"}
    assert len(rows) == len(index.chunks) / 2
    assert index.rows([]).tolist() == []


def texts(folder: Path) -> set[str]:
    """What the current version has a vector for."""
    index = open_index(folder, None, None)
    return {c.embedded_text for c in index.chunks} | {s.text for s in index.sentences}


def test_sentences_are_embedded_alone(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    source = SOURCE + "1.3. Mở lớp học. Mua máy tính.\nCơ quan chủ trì: Sở Tài chính.\n"
    build_index(corpus(source), encoder, tmp_path)
    index = open_index(tmp_path, None, None)
    last = [s.text for s in index.sentences if s.clause.endswith("#II.1.3")]
    assert last == ["1.3. Mở lớp học.", "Mua máy tính."]
    row = next(row for row, s in enumerate(index.sentences) if s.text == "Mua máy tính.")
    cosines = index.sentence_vectors.scores(encoder.encode_passages(["Mua máy tính."])[0])
    assert cosines.shape == (len(index.sentences),)
    assert cosines.argmax() == row
    assert cosines[row] == pytest.approx(1, abs=1e-5)


def test_an_unchanged_corpus_is_no_work(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    first = build_index(corpus(), encoder, tmp_path)
    before, embedded = state(tmp_path), len(encoder.embedded)
    assert build_index(corpus(), encoder, tmp_path) == first
    assert state(tmp_path) == before
    assert len(encoder.embedded) == embedded == len(texts(tmp_path))


def test_the_version_comes_from_the_content_alone(tmp_path: Path) -> None:
    one = build_index(corpus(), FakeEncoder(), tmp_path / "one")
    two = build_index(corpus(), FakeEncoder(), tmp_path / "two")
    assert one.version == two.version
    assert one.checksums == two.checksums


def test_one_changed_clause_embeds_one_clause(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    first = build_index(corpus(), encoder, tmp_path)
    encoder.embedded.clear()
    changed = corpus(SOURCE.replace("Bố trí kinh phí", "Bảo đảm nguồn kinh phí"))
    seen: list[tuple[int, int]] = []
    second = build_index(changed, encoder, tmp_path, progress=lambda *step: seen.append(step))
    assert second.version != first.version
    chunk, sentence = encoder.embedded
    assert sentence == "1.2. Bảo đảm nguồn kinh phí thực hiện Kế hoạch."
    assert sentence in chunk
    whole = len(texts(tmp_path))
    assert seen == [(whole - 1, whole), (whole, whole)]  # chunks, then sentences
    assert open_index(tmp_path, changed, encoder).version == second.version


def test_equal_texts_are_embedded_once(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    twice = Corpus([*corpus().documents.values(), *corpus(number="2/KH-UBND").documents.values()])
    build_index(twice, encoder, tmp_path)
    assert len(encoder.embedded) == len(set(encoder.embedded)) == len(texts(tmp_path))
    index = open_index(tmp_path, None, None)
    assert len(index.chunks) + len(index.sentences) > len(encoder.embedded)


def test_another_model_shares_no_embeddings(tmp_path: Path) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    other = FakeEncoder("other")
    manifest = build_index(corpus(), other, tmp_path)
    assert manifest.chunks < len(other.embedded) == len(texts(tmp_path))
    # And going back is no work at all.
    first = FakeEncoder()
    build_index(corpus(), first, tmp_path)
    assert first.embedded == []
    assert open_index(tmp_path, corpus(), first).manifest.model_id == "fake"


def test_versions_older_than_the_previous_one_are_removed(tmp_path: Path) -> None:
    versions = [
        build_index(corpus(SOURCE + f"1.{n}. Nhiệm vụ số {n}.\n"), FakeEncoder(), tmp_path).version
        for n in (3, 4, 5)
    ]
    assert {path.name for path in (tmp_path / "versions").iterdir()} == set(versions[1:])
    assert (tmp_path / "current").read_text() == f"{versions[2]}\n"


def test_an_opened_index_outlives_the_builds_after_it(tmp_path: Path) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    index = open_index(tmp_path, None, None)
    before = index.lexical("quỹ đầu tư", 3, "words")
    shutil.rmtree(tmp_path / "versions")
    assert index.lexical("quỹ đầu tư", 3, "words") == before != []


# Stale ---------------------------------------------------------------------------------------


def test_no_index_is_told_with_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="Chưa có chỉ mục") as caught:
        open_index(tmp_path / "nowhere", None, None)
    assert "`kehoach index`" in caught.value.remedy


def test_another_corpus_is_stale(tmp_path: Path) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    with pytest.raises(IndexStaleError, match="kho văn bản đã thay đổi") as caught:
        open_index(tmp_path, corpus(SOURCE + "1.3. Việc mới.\n"), None)
    assert "`kehoach index`" in caught.value.remedy
    open_index(tmp_path, None, None)


@pytest.mark.parametrize("encoder", [FakeEncoder("other"), FakeEncoder("fake", dimension=32)])
def test_another_model_is_stale(tmp_path: Path, encoder: FakeEncoder) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    with pytest.raises(IndexStaleError, match=f"mô hình đang dùng là “{encoder.model_id}”"):
        open_index(tmp_path, corpus(), encoder)


def test_the_same_model_under_another_name_is_not_stale(tmp_path: Path) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    moved = FakeEncoder()
    moved.model_id = "/elsewhere/fake"
    assert open_index(tmp_path, corpus(), moved).manifest.model_id == "fake"


@pytest.mark.parametrize("what", ["TOKENIZER", "BM25"])
def test_another_way_of_cutting_words_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    monkeypatch.setattr(f"index.store.{what}", "another")
    with pytest.raises(IndexStaleError, match="cách tách từ"):
        open_index(tmp_path, corpus(), FakeEncoder())


def test_another_way_of_parsing_the_same_text_is_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    chunks = chunk_documents(corpus().documents.values())
    monkeypatch.setattr("index.store.chunk_documents", lambda documents: chunks[1:])
    with pytest.raises(IndexStaleError, match="cách phân tích"):
        open_index(tmp_path, corpus(), FakeEncoder())
    assert build_index(corpus(), FakeEncoder(), tmp_path).chunks == len(chunks) - 1
    assert len(open_index(tmp_path, corpus(), FakeEncoder()).chunks) == len(chunks) - 1


# Damaged -------------------------------------------------------------------------------------


def files_of(manifest: IndexManifest) -> list[str]:
    return ["manifest.json", *(name for name, _ in manifest.checksums)]


@pytest.mark.slow
def test_damage_to_any_file_is_noticed_and_mended(tmp_path: Path) -> None:
    manifest = build_index(corpus(), FakeEncoder(), tmp_path)
    folder = tmp_path / "versions" / manifest.version
    names = files_of(manifest)
    assert {"chunks.jsonl", "chunks.faiss", "lexical/lexicon.txt"} < set(names)
    assert {"sentences.jsonl", "sentences.faiss"} < set(names)
    whole = state(tmp_path)
    for name in names:
        content = (folder / name).read_bytes()
        for damaged in (content[:-2], content[: len(content) // 2] + b"\0", None):
            if damaged is None:
                (folder / name).unlink()
            else:
                (folder / name).write_bytes(damaged)
            with pytest.raises(IndexDamagedError, match="bị hỏng ở tệp") as caught:
                open_index(tmp_path, corpus(), FakeEncoder())
            assert name in caught.value.message
            assert "`kehoach index`" in caught.value.remedy
            encoder = FakeEncoder()
            build_index(corpus(), encoder, tmp_path)
            assert encoder.embedded == []
            (folder / "manifest.json").write_bytes(whole[f"versions/{folder.name}/manifest.json"])
            assert state(tmp_path) == whole


@pytest.mark.parametrize("field", ["model_hash", "dimension", "corpus_hash", "tokenizer"])
def test_an_edited_manifest_is_damaged(tmp_path: Path, field: str) -> None:
    manifest = build_index(corpus(), FakeEncoder(), tmp_path)
    file = tmp_path / "versions" / manifest.version / "manifest.json"
    fields = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(fields | {field: 0}), encoding="utf-8")
    with pytest.raises(IndexDamagedError, match=r"manifest\.json"):
        open_index(tmp_path, None, None)


@pytest.mark.parametrize("content", ["", "../../etc", "0123456789abcdef\n", "\xff"])
def test_a_senseless_pointer_is_damage_and_is_mended(tmp_path: Path, content: str) -> None:
    manifest = build_index(corpus(), FakeEncoder(), tmp_path)
    (tmp_path / "current").write_text(content, encoding="latin-1")
    with pytest.raises(IndexDamagedError):
        open_index(tmp_path, corpus(), FakeEncoder())
    build_index(corpus(), FakeEncoder(), tmp_path)
    assert open_index(tmp_path, corpus(), FakeEncoder()).version == manifest.version


def test_a_damaged_cache_is_replaced(tmp_path: Path) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    (tmp_path / "embeddings.sqlite3").write_bytes(b"no database" * 500)
    encoder = FakeEncoder()
    changed = corpus(SOURCE + "1.3. Việc mới.\n")
    build_index(changed, encoder, tmp_path)
    assert len(encoder.embedded) == len(texts(tmp_path))
    open_index(tmp_path, changed, encoder)


def test_a_damaged_embedding_is_made_again(tmp_path: Path) -> None:
    manifest = build_index(corpus(), FakeEncoder(), tmp_path)
    with closing(sqlite3.connect(tmp_path / "embeddings.sqlite3")) as connection, connection:
        connection.execute("UPDATE embeddings SET vector = zeroblob(256) WHERE rowid = 1")
        connection.execute("UPDATE embeddings SET vector = x'00' WHERE rowid = 2")
    shutil.rmtree(tmp_path / "versions")
    encoder = FakeEncoder()
    assert build_index(corpus(), encoder, tmp_path).checksums == manifest.checksums
    assert len(encoder.embedded) == 2


# Interrupted and at once ---------------------------------------------------------------------


class DyingEncoder(FakeEncoder):
    """Dies on the second batch."""

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.embedded:
            raise KeyboardInterrupt
        return super().encode_passages(texts)


def test_a_build_that_dies_leaves_the_current_version_and_keeps_its_embeddings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    before = state(tmp_path)
    longer = corpus(SOURCE + "".join(f"1.{n}. Nhiệm vụ số {n}.\n" for n in range(3, 23)))
    with pytest.raises(KeyboardInterrupt):
        build_index(longer, DyingEncoder(), tmp_path)
    assert state(tmp_path) == before
    assert open_index(tmp_path, corpus(), FakeEncoder()).chunks

    encoder = FakeEncoder()
    build_index(longer, encoder, tmp_path)
    assert len(encoder.embedded) == 2 * 20 - 16


def test_a_build_that_fails_while_writing_leaves_the_current_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    before = state(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(LexicalIndex, "save", full)
        with pytest.raises(IndexUnusableError, match=r"Không ghi được chỉ mục.*đĩa đã đầy"):
            build_index(corpus(SOURCE + "1.3. Việc mới.\n"), FakeEncoder(), tmp_path)
    assert state(tmp_path) == before
    assert open_index(tmp_path, corpus(), FakeEncoder()).chunks


def test_what_a_killed_build_left_behind_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / "versions" / ".staging"
    (left / "lexical").mkdir(parents=True)
    (left / "lexical" / "junk").write_text("x")
    manifest = build_index(corpus(), FakeEncoder(), tmp_path)
    assert [path.name for path in (tmp_path / "versions").iterdir()] == [manifest.version]
    names = {name for name, _ in manifest.checksums}
    assert not any("junk" in name for name in names)


def test_builds_at_once_give_one_whole_index(tmp_path: Path) -> None:
    encoders = [FakeEncoder() for _ in range(4)]
    found: list[IndexManifest] = []

    def build(encoder: FakeEncoder) -> None:
        found.append(build_index(corpus(), encoder, tmp_path))

    threads = [threading.Thread(target=build, args=(encoder,)) for encoder in encoders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert all(manifest == found[0] for manifest in found)
    # One built it; the others waited and found it done.
    all_texts = len(texts(tmp_path))
    assert sorted(len(encoder.embedded) for encoder in encoders) == [0, 0, 0, all_texts]
    open_index(tmp_path, corpus(), FakeEncoder())


def _build_in_process(folder: Path, extra: str) -> None:
    Lexicon.learn = classmethod(lambda cls, texts: cls(frozenset()))  # type: ignore[assignment,method-assign]  # as above
    for n in range(3, 6):
        build_index(corpus(SOURCE + f"1.{n}. {extra} {n}.\n"), FakeEncoder(), folder)


@pytest.mark.slow
def test_builds_of_two_processes_do_not_harm_each_other_or_a_reader(tmp_path: Path) -> None:
    build_index(corpus(), FakeEncoder(), tmp_path)
    context = multiprocessing.get_context("spawn")
    processes = [
        context.Process(target=_build_in_process, args=(tmp_path, extra))
        for extra in ("Việc của một", "Việc của hai")
    ]
    for process in processes:
        process.start()
    opened = 0
    while any(process.is_alive() for process in processes):
        assert open_index(tmp_path, None, None).chunks
        opened += 1
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0]
    assert opened > 0
    versions = [path.name for path in (tmp_path / "versions").iterdir()]
    assert (tmp_path / "current").read_text().strip() in versions
    assert len(versions) == 2
    open_index(tmp_path, None, FakeEncoder())


# Refused -------------------------------------------------------------------------------------


def test_a_corpus_without_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="chưa có nội dung"):
        build_index(Corpus([]), FakeEncoder(), tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fault", ["length", "shape", "nan"])
def test_a_model_that_gives_no_unit_vectors_is_refused(tmp_path: Path, fault: str) -> None:
    class Faulty(FakeEncoder):
        def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
            vectors = super().encode_passages(texts)
            return {"length": vectors * 2, "shape": vectors[:, 1:], "nan": vectors * np.nan}[fault]

    with pytest.raises(ModelError, match="vectơ không hợp lệ"):
        build_index(corpus(), Faulty(), tmp_path)
    # Nothing of it was kept.
    encoder = FakeEncoder()
    build_index(corpus(), encoder, tmp_path)
    assert len(encoder.embedded) == len(texts(tmp_path))
