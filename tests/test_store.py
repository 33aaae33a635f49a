"""The corpus: loaded from a folder, asked for clauses, tasks and agencies."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.errors import CatalogError
from corpus.store import Corpus, load_corpus, parse_document
from tests.genre import DOCUMENTS, OWN, PLAN, as_markdown, parsed, source


@pytest.fixture(scope="module")
def shipped() -> Corpus:
    return load_corpus()


@pytest.fixture(scope="module")
def both() -> Corpus:
    return Corpus([parsed(name) for name in ("215-kh-ubnd", "640-qd-ubnd")])


def folder(path: Path, *, digest: str | None = None, markdown: bool = False) -> Path:
    """A corpus of one document."""
    file = "1.md" if markdown else "1.txt"
    text = as_markdown(source("215-kh-ubnd")) if markdown else source("215-kh-ubnd")
    (path / "documents").mkdir()
    (path / "documents" / file).write_bytes(text.encode())
    checksum = digest or hashlib.sha256(text.encode()).hexdigest()
    (path / "catalog.toml").write_text(
        '[[document]]\nnumber = "215/KH-UBND"\ntype = "Kế hoạch"\ntitle = "Thử"\n'
        f'issuer = "Ủy ban"\nfile = "{file}"\nsha256 = "{checksum}"\n'
        '[[document]]\nnumber = "57-NQ/TW"\ntype = "Nghị quyết"\ntitle = "Đột phá"\n'
        'issuer = "Bộ Chính trị"\n',
        "utf-8",
    )
    return path


def test_the_shipped_corpus(shipped: Corpus) -> None:
    plan = shipped.documents[PLAN]
    assert len(plan.clauses) == 138  # 137 that stand in the text, and `meta`
    assert len(plan.tasks) == 84
    assert shipped.catalog["57-nq-tw"].issuer == "Bộ Chính trị"
    assert plan.source == source(PLAN)


def test_asking_for_clauses(shipped: Corpus) -> None:
    clause = shipped.clause("86-kh-ubnd#II.5.2")
    assert shipped.find("86-kh-ubnd#II.5.2") is clause
    assert [above.path for above in shipped.ancestors(clause)] == ["II", "II.5"]
    assert shipped.label(clause) == "mục 5.2, phần II, Kế hoạch 86/KH-UBND"
    assert shipped.find("86-kh-ubnd#II.5.99") is None
    with pytest.raises(KeyError):
        shipped.clause("86-kh-ubnd#II.5.99")


def test_every_clause_can_be_found(both: Corpus) -> None:
    for document in both.documents.values():
        for clause in document.clauses:
            assert both.find(clause.id) == clause
            assert [c.id for c in both.ancestors(clause)][-1:] == (
                [clause.parent] if clause.parent else []
            )


def test_tasks_of_several_documents(both: Corpus) -> None:
    assert [task.document for task in both.tasks] == ["215-kh-ubnd"] * 29 + ["640-qd-ubnd"] * 4
    assert both.targets == ()


def test_agencies_of_the_documents(both: Corpus, shipped: Corpus) -> None:
    invented = "ban-quan-ly-khu-kinh-te-son-hai-va-cac-khu-cong-nghiep"
    named = both.agencies.get(invented)
    assert named is not None
    assert named.name == "Ban Quản lý Khu kinh tế Sơn Hải và các khu công nghiệp"
    assert shipped.agencies.get(invented) is None
    (found,) = both.agencies.find("trung tâm khuyến nông chủ trì việc gì?")
    assert found.agency.name == "Trung tâm Khuyến nông"
    school = shipped.agencies.get("truong-dai-hoc-y-duoc-thai-binh")
    assert school is not None
    assert school.name == "Trường Đại học Y - Dược Thái Bình"


def test_the_hash_follows_text_and_catalogue() -> None:
    first = parsed("19-kl-tu")
    changed = parse_document(first.document, first.source + "\n")
    renamed = replace(first, document=replace(first.document, title="Khác"))
    known = {"57-nq-tw": replace(DOCUMENTS[PLAN], id="57-nq-tw")}
    hashes = [
        Corpus([first]).hash,
        Corpus([changed]).hash,
        Corpus([renamed]).hash,
        Corpus([first], known).hash,
    ]
    assert len(set(hashes)) == 4
    assert Corpus([parsed("19-kl-tu")]).hash == hashes[0]
    order = [parsed(name) for name in OWN]
    assert Corpus(order).hash == Corpus(reversed(order)).hash


@pytest.mark.parametrize("markdown", [False, True])
def test_a_folder(tmp_path: Path, *, markdown: bool) -> None:
    corpus = load_corpus(folder(tmp_path, markdown=markdown))
    assert list(corpus.documents) == ["215-kh-ubnd"]
    assert list(corpus.catalog) == ["215-kh-ubnd", "57-nq-tw"]
    assert len(corpus.tasks) == 29
    assert [c.path for c in corpus.documents["215-kh-ubnd"].clauses] == [
        c.path for c in parsed("215-kh-ubnd").clauses
    ]


def test_line_breaks_of_a_file_are_kept(tmp_path: Path) -> None:
    place = folder(tmp_path)
    text = source("215-kh-ubnd").replace("\n", "\r\n")
    (place / "documents" / "1.txt").write_bytes(text.encode())
    catalog = (place / "catalog.toml").read_text("utf-8")
    digest = hashlib.sha256(text.encode()).hexdigest()
    lines = [
        f'sha256 = "{digest}"' if line.startswith("sha256") else line
        for line in catalog.splitlines()
    ]
    (place / "catalog.toml").write_text("\n".join(lines), "utf-8")
    assert load_corpus(place).documents["215-kh-ubnd"].source == text


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match="không khớp mã băm") as raised:
        load_corpus(folder(tmp_path, digest="0" * 64))
    assert "1.txt" in raised.value.message
    assert "kehoach corpus add" in raised.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "documents" / "1.txt").unlink()
    with pytest.raises(CatalogError, match=r"Không đọc được tệp 1\.txt của Kế hoạch 215/KH-UBND"):
        load_corpus(place)


def test_a_missing_catalogue_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"catalog\.toml"):
        load_corpus(tmp_path)
