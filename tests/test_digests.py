"""Digests: whole, in own words, marked wherever they are shown, replaced by the original."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.catalog import overlay
from corpus.model import Document, ParsedDocument, Relation, RelationKind
from corpus.store import Corpus, load_corpus, parse_document
from corpus.text import fold

DEV_CORPUS = Path(
    os.environ.get("KEHOACH_DEV_CORPUS", Path(__file__).parents[2] / "shared" / "corpus")
)
_RESOLUTION = ("57-nq-tw.md",)
_PROGRAMME = ("03-nq-cp.md", "03-nq-cp.phu-luc-1.md", "03-nq-cp.phu-luc-2.md")
_UNNUMBERED = {"meta", "mo-dau", "mo-dau-2", "ket-thuc"}
_RUN = 8  # syllables that a digest and its original may not share in a row
# Names and fixed terms that have no other words.
_TERMS = tuple(
    fold(term)
    for term in (
        "khoa học công nghệ đổi mới sáng tạo và chuyển đổi số quốc gia",
        "khoa học công nghệ đổi mới sáng tạo và chuyển đổi số",
        "khoa học và công nghệ đổi mới sáng tạo chuyển đổi số",
        "khoa học công nghệ và đổi mới sáng tạo",
        "Viện Hàn lâm Khoa học và Công nghệ Việt Nam",
        "Viện Hàn lâm Khoa học xã hội Việt Nam",
        "Chương trình phát triển công nghệ và công nghiệp chiến lược",
        "Quỹ đầu tư phát triển công nghiệp chiến lược",
        "Chương trình hành động của Chính phủ",
        "Mặt trận Tổ quốc Việt Nam",
        "các tổ chức chính trị xã hội",
        "Chỉ số đổi mới sáng tạo toàn cầu",
        "Bộ Khoa học và Công nghệ",
        "Bộ Thông tin và Truyền thông",
        "Ban Tuyên giáo Trung ương",
        "Ban Kinh tế Trung ương",
        "Nghị quyết số 57 NQ TW",
        "KT Thủ tướng Phó Thủ tướng",
        "Hà Nội ngày 09 tháng 01 năm 2025",
        "ngày 15 tháng 6",
        "ngày 01 tháng 12",
    )
)


@cache
def corpus() -> Corpus:
    return load_corpus()


@cache
def original(digest: str, files: tuple[str, ...]) -> ParsedDocument:
    paths = [DEV_CORPUS / file for file in files]
    if not all(path.exists() for path in paths):
        pytest.skip("the development texts are not here")
    source = "\n\n".join(path.read_text("utf-8") for path in paths)
    document = replace(corpus().catalog[digest], digest=False)
    return parse_document(document, source, markdown=True)


@cache
def stored(digest: str) -> ParsedDocument:
    return corpus().documents[digest]


def figures(text: str) -> set[str]:
    """Numbers of a clause: "2%", "16 - 18%" give 2, 16 and 18."""
    return set(re.findall(r"\d+(?:,\d+)?", text))


def runs(document: ParsedDocument) -> Iterator[tuple[str, ...]]:
    """Runs of syllables inside one sentence or cell; a term counts as one."""
    for clause in document.clauses:
        if clause.path == "meta":
            continue
        for piece in re.split(r"[.;\n]|(?:Chỉ tiêu|Đơn vị|Kết quả): ", clause.text):
            text = " ".join(re.findall(r"\w+", fold(piece)))
            for term in _TERMS:
                text = re.sub(rf"\b{term}\b", "_", text)
            syllables = text.split()
            for start in range(len(syllables) - _RUN + 1):
                yield tuple(syllables[start : start + _RUN])


# --- against the originals ------------------------------------------------------------------


def test_every_clause_of_the_resolution_has_its_digest() -> None:
    read = [clause.path for clause in original("57-nq-tw", _RESOLUTION).clauses]
    assert [clause.path for clause in stored("57-nq-tw").clauses] == read


def test_the_programmes_digest_stands_under_the_programmes_addresses() -> None:
    read = original("03-nq-cp", _PROGRAMME)
    paths = {clause.path: clause.kind for clause in read.clauses}
    digested = {clause.path: clause.kind for clause in stored("03-nq-cp").clauses}
    assert digested.items() <= paths.items()
    groups = {path for path in paths if re.fullmatch(r"II\.\d", path)}
    targets = {path for path in paths if path.startswith("PL1.")}
    assert (len(groups), len(targets)) == (7, 59)
    assert groups | targets <= digested.keys()


@pytest.mark.parametrize(("digest", "files"), [("57-nq-tw", _RESOLUTION), ("03-nq-cp", _PROGRAMME)])
def test_figures_are_those_of_the_original(digest: str, files: tuple[str, ...]) -> None:
    read = {clause.path: clause for clause in original(digest, files).clauses}
    names = re.compile(r"57-NQ/TW( ngày 22 tháng 12 năm 2024)?|\d+/NQ-CP")
    for clause in stored(digest).clauses:
        summarised = digest == "03-nq-cp" and re.fullmatch(r"D\d|II(\.\d)?|PL\d", clause.path)
        if clause.path in _UNNUMBERED or summarised:
            continue
        told, given = (figures(names.sub("", c.text)) for c in (clause, read[clause.path]))
        assert told == given, clause.id


def test_targets_are_those_of_the_original() -> None:
    given = {(t.clause, t.horizon): t for t in original("03-nq-cp", _PROGRAMME).targets}
    told = stored("03-nq-cp").targets
    assert [(t.clause, t.horizon) for t in told] == list(given)
    for target in told:
        value = given[target.clause, target.horizon].value.replace(">=", "≥")
        if value[-1].isdecimal() or value[-1] == "%":
            assert target.value == value, target.clause


@pytest.mark.parametrize(("digest", "files"), [("57-nq-tw", _RESOLUTION), ("03-nq-cp", _PROGRAMME)])
def test_no_sentence_is_copied(digest: str, files: tuple[str, ...]) -> None:
    written = set(runs(original(digest, files)))
    assert [run for run in runs(stored(digest)) if run in written] == []


# --- as part of the corpus ------------------------------------------------------------------


def test_a_digest_is_marked_where_it_is_shown() -> None:
    label = corpus().label(corpus().clause("57-nq-tw#II.1.g3"))
    assert label == (
        "gạch đầu dòng thứ 3, mục 1, phần II, Nghị quyết 57-NQ/TW"
        " (bản tóm lược, chưa nạp nguyên văn)"
    )
    plan = corpus().label(corpus().clause("86-kh-ubnd#II.5.2"))
    assert plan == "mục 5.2, phần II, Kế hoạch 86/KH-UBND"
    for identifier in ("57-nq-tw", "03-nq-cp"):
        assert (
            "Đây là bản tóm lược, không phải nguyên văn"
            in corpus().clause(f"{identifier}#mo-dau").text
        )
        assert corpus().catalog[identifier].name == corpus().catalog[identifier].cited_name[:19]


def test_digests_give_targets_but_no_tasks() -> None:
    assert {task.document for task in corpus().tasks} == {"86-kh-ubnd"}
    assert len(corpus().tasks) == 84
    assert {target.document for target in corpus().targets} == {"03-nq-cp"}
    told = {
        (target.value, target.horizon)
        for target in corpus().targets
        if target.name == "Quy mô kinh tế số"
    }
    assert told == {("≥ 30", "Đến năm 2030"), ("≥ 50", "Đến năm 2045")}


@pytest.mark.parametrize(("digest", "tasks"), [(True, 0), (False, 4)])
def test_only_an_original_has_tasks(digest: bool, tasks: int) -> None:
    document = replace(corpus().catalog["57-nq-tw"], digest=digest)
    read = parse_document(document, stored("57-nq-tw").source, markdown=True)
    assert len(read.tasks) == tasks


def test_quotes_of_digests_are_verbatim_too() -> None:
    parsed = stored("57-nq-tw")
    clause = corpus().clause("57-nq-tw#IV.6")
    assert parsed.quote(clause.own[0]) == clause.text


# --- the original takes its place -----------------------------------------------------------

_DIGEST = Document(
    id="57-nq-tw", number="57-NQ/TW", type="Nghị quyết", title="Về đột phá", issuer="Bộ Chính trị",
    issued=date(2024, 12, 22), signer="Tô Lâm", source="tóm lược", file="57-nq-tw.digest.md",
    aliases=("NQ57",), urls=("https://a/",), relations=(Relation(RelationKind.REFERS_TO, "1-nq"),),
    digest=True,
)  # fmt: skip
_ORIGINAL = Document(
    id="57-nq-tw", number="57-NQ/TW", type="Nghị quyết", title="Về đột phá phát triển",
    issuer="Bộ Chính trị", file="57-nq-tw.txt", sha256="ab", aliases=("NQ 57", "NQ57"),
)  # fmt: skip
_OTHER = replace(_ORIGINAL, id="2-kh", number="2/KH")


def test_the_original_takes_the_place_of_its_digest() -> None:
    joined = overlay({"57-nq-tw": _DIGEST}, {"2-kh": _OTHER, "57-nq-tw": _ORIGINAL})
    assert list(joined) == ["57-nq-tw", "2-kh"]
    assert joined["2-kh"] is _OTHER
    assert joined["57-nq-tw"] == replace(
        _ORIGINAL,
        issued=date(2024, 12, 22),
        signer="Tô Lâm",
        aliases=("NQ57", "NQ 57"),
        urls=("https://a/",),
        relations=(Relation(RelationKind.REFERS_TO, "1-nq"),),
    )
    assert joined["57-nq-tw"].cited_name == "Nghị quyết 57-NQ/TW"


def test_a_digest_or_a_name_alone_takes_no_originals_place() -> None:
    for later in (_DIGEST, replace(_ORIGINAL, file=None, sha256=None, signer="Tô Lâm")):
        joined = overlay({"57-nq-tw": _ORIGINAL}, {"57-nq-tw": later})["57-nq-tw"]
        assert (joined.file, joined.sha256, joined.digest) == ("57-nq-tw.txt", "ab", False)
        assert joined.signer == "Tô Lâm"


def test_a_name_alone_leaves_the_digest() -> None:
    joined = overlay({"57-nq-tw": _DIGEST}, {"57-nq-tw": replace(_ORIGINAL, file=None)})["57-nq-tw"]
    assert (joined.file, joined.digest) == ("57-nq-tw.digest.md", True)


def test_a_later_original_replaces_an_earlier_one() -> None:
    newer = replace(_ORIGINAL, file="57-nq-tw.pdf", sha256="cd")
    joined = overlay({"57-nq-tw": _ORIGINAL}, {"57-nq-tw": newer})["57-nq-tw"]
    assert (joined.file, joined.sha256) == ("57-nq-tw.pdf", "cd")
