"""A user's documents in the data directory: taken in, put over ours, taken out."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from corpus.entries import Stating
from corpus.errors import CatalogError, CorpusError, LoadingError
from corpus.library import add, library_folder, read, read_folder, remove
from corpus.model import Relation, RelationKind
from corpus.store import load_corpus
from tests.genre import DOCUMENTS, HERE, parsed, source

PLAN, ARTICLES = "215-kh-ubnd", "05-2026-nq-hdnd"


def file(name: str) -> Path:
    return HERE / "documents" / f"{name}.txt"


def kept(data_dir: Path) -> dict[str, bytes]:
    """The library as it stands on disk, but for its lock."""
    folder = library_folder(data_dir)
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_a_document_is_described_by_its_text(tmp_path: Path) -> None:
    (entry,) = add(tmp_path, [file(PLAN)])
    assert (entry.id, entry.number, entry.type) == (PLAN, "215/KH-UBND", "Kế hoạch")
    assert (entry.title, entry.issuer) == (DOCUMENTS[PLAN].title, DOCUMENTS[PLAN].issuer)
    assert (entry.issued, entry.place) == (date(2026, 3, 3), "Sơn Hải")
    assert (entry.signer, entry.source) == ("Lương Khánh Duy", "Tệp 215-kh-ubnd.txt")
    catalog, texts = read(tmp_path)
    assert catalog == {PLAN: entry}
    assert texts == {PLAN: source(PLAN)}
    assert sorted(kept(tmp_path)) == ["catalog.toml", f"documents/{entry.file}"]


@pytest.mark.slow
def test_the_corpus_is_ours_and_the_users(tmp_path: Path) -> None:
    assert load_corpus(data_dir=tmp_path).hash == load_corpus().hash
    add(tmp_path, [file(PLAN), file(ARTICLES)])
    corpus = load_corpus(data_dir=tmp_path)
    assert list(corpus.documents) == [*load_corpus().documents, PLAN, ARTICLES]
    assert [t.clause for t in corpus.documents[PLAN].tasks] == [
        t.clause for t in parsed(PLAN).tasks
    ]
    assert PLAN not in load_corpus().documents


def test_what_a_user_states_counts(tmp_path: Path) -> None:
    (entry,) = add(
        tmp_path,
        [file(PLAN)],
        Stating(
            number="216/KH-UBND", type="Đề án", title="Tên khác", issuer="Sở khác",
            issued=date(2026, 4, 1), effective=date(2026, 5, 1), aliases=("KH nông nghiệp",),
            implements=("57-NQ/TW", "05/2026/NQ-HĐND"),
        ),
    )  # fmt: skip
    assert (entry.id, entry.name, entry.title) == ("216-kh-ubnd", "Đề án 216/KH-UBND", "Tên khác")
    assert (entry.issuer, entry.issued, entry.effective) == (
        "Sở khác",
        date(2026, 4, 1),
        date(2026, 5, 1),
    )
    assert entry.aliases == ("KH nông nghiệp",)
    assert entry.relations == (
        Relation(RelationKind.IMPLEMENTS, "57-nq-tw"),
        Relation(RelationKind.IMPLEMENTS, ARTICLES),
    )
    assert read(tmp_path)[0] == {"216-kh-ubnd": entry}
    with pytest.raises(CorpusError, match="chỉ dùng khi nạp một văn bản"):
        add(tmp_path, [file(PLAN), file(ARTICLES)], Stating(title="Tên chung"))


@pytest.mark.slow
def test_an_original_takes_the_place_of_its_digest(tmp_path: Path) -> None:
    """And gives it back when it is taken out."""
    text = source(PLAN)
    (tmp_path / "1.txt").write_text(text, "utf-8")
    (entry,) = add(tmp_path, [tmp_path / "1.txt"], Stating(number="57-NQ/TW"))
    corpus = load_corpus(data_dir=tmp_path)
    assert corpus.documents["57-nq-tw"].source == text
    assert not corpus.catalog["57-nq-tw"].digest
    assert corpus.catalog["57-nq-tw"].aliases == load_corpus().catalog["57-nq-tw"].aliases
    assert corpus.catalog["57-nq-tw"].urls == load_corpus().catalog["57-nq-tw"].urls
    assert remove(tmp_path, ["57-NQ/TW"]) == [entry]
    assert load_corpus(data_dir=tmp_path).hash == load_corpus().hash
    assert list(kept(tmp_path)) == ["catalog.toml"]


def test_the_same_number_again_replaces_the_former_copy(tmp_path: Path) -> None:
    (former,) = add(tmp_path, [file(PLAN)])
    before = kept(tmp_path)
    add(tmp_path, [file(PLAN)])
    assert kept(tmp_path) == before
    other = tmp_path / "moi.txt"
    other.write_text(source(PLAN).replace("60%", "70%"), "utf-8")
    (entry,) = add(tmp_path, [other])
    assert entry.id == former.id
    assert sorted(kept(tmp_path)) == ["catalog.toml", f"documents/{entry.file}"]
    assert "Tối thiểu 70% cơ sở" in read(tmp_path)[1][PLAN]


APPENDIX = """PHỤ LỤC I
DANH MỤC NHIỆM VỤ
(Kèm theo Kế hoạch của Ủy ban nhân dân tỉnh Sơn Hải)

| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |
| --- | --- | --- | --- |
| 1 | Số hóa bản đồ thửa đất trồng lúa của toàn tỉnh | Sở Nông nghiệp và Môi trường | 2026 |
| 2 | Đào tạo cán bộ khuyến nông về công nghệ số | Sở Nội vụ | 2027 |
"""


def test_the_files_of_one_document_become_one_text(tmp_path: Path) -> None:
    appendix = tmp_path / "phu-luc.md"
    appendix.write_text(APPENDIX, "utf-8")
    with pytest.raises(CorpusError, match=r"số hiệu văn bản trong tệp phu-luc\.md.*--as-one"):
        add(tmp_path, [file(PLAN), appendix])
    assert read(tmp_path) == ({}, {})
    (entry,) = add(tmp_path, [file(PLAN), appendix], as_one=True)
    assert read(tmp_path)[1][PLAN] == f"{source(PLAN)}\n\n{APPENDIX}"
    assert entry.source == "Tệp 215-kh-ubnd.txt, phu-luc.md"
    document = load_corpus(data_dir=tmp_path).documents[PLAN]
    assert [t.title for t in document.tasks[-2:]] == [
        "Số hóa bản đồ thửa đất trồng lúa của toàn tỉnh",
        "Đào tạo cán bộ khuyến nông về công nghệ số",
    ]
    assert add(tmp_path, [file(PLAN), appendix], Stating(number="215/KH-UBND")) == [entry]
    numbered = tmp_path / "phu-luc-co-so-hieu.md"
    numbered.write_text(f"Số: 215/KH-UBND\n\n{APPENDIX}", "utf-8")
    (entry,) = add(tmp_path, [file(PLAN), numbered])  # both state the same number
    assert read(tmp_path)[1] == {PLAN: f"{source(PLAN)}\n\n{numbered.read_text('utf-8')}"}


def test_two_copies_of_a_document_are_one(tmp_path: Path) -> None:
    again = tmp_path / "ban-sao (1).txt"
    again.write_text(source(PLAN), "utf-8")
    (entry,) = add(tmp_path, [file(PLAN), again])
    assert read(tmp_path) == ({PLAN: entry}, {PLAN: source(PLAN)})
    assert entry.source == "Tệp 215-kh-ubnd.txt"


def test_two_versions_of_a_document_are_asked_about(tmp_path: Path) -> None:
    draft = tmp_path / "du-thao.txt"
    draft.write_text(source(PLAN).replace("60%", "70%"), "utf-8")
    with pytest.raises(CorpusError, match=r"215-kh-ubnd\.txt, du-thao\.txt .* 215/KH-UBND"):
        add(tmp_path, [file(PLAN), draft])
    assert read(tmp_path) == ({}, {})


PROSE = "Ủy ban nhân dân tỉnh Sơn Hải mong nhận được ý kiến của các cơ quan, đơn vị. " * 8


NOVEL = (
    "Chiều hôm ấy bà cụ ra bờ sông, lòng nặng trĩu những điều chưa kịp nói.\nTrời tối dần.\n" * 5
)
LETTER = (
    "Kính gửi: Sở Y tế\n"
    "Qua theo dõi, Bộ Y tế thấy việc khám bệnh từ xa tại tỉnh đạt kết quả tốt.\n"
    "Đề nghị Sở Y tế báo cáo kết quả trước ngày 30/9/2026./.\n"
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Minh An\n"
)


@pytest.mark.parametrize(
    ("content", "stating", "error"),
    [
        ("", Stating(), r"van-ban\.txt rỗng"),
        ("MZ\x90\x00\x03" * 400, Stating(), r"van-ban\.txt: Tệp này là chương trình"),
        (PROSE, Stating(), "Không tìm thấy số hiệu"),
        (PROSE, Stating(number="1/KH-UBND"), "Không nhận ra phần, mục, điều"),
        (source(PLAN), Stating(number="../../1"), r"Số hiệu “\.\./\.\./1” không hợp lệ"),
        (source(PLAN), Stating(number="kế hoạch"), "không hợp lệ"),
        (f"{NOVEL}", Stating(number="1/KH-UBND", title="Đời"), "--number, --type và --title"),
        (f"1. {PROSE}\n2. {PROSE}", Stating(number="1/X"), "--type, --title, --issuer"),
    ],
    ids=[
        "empty",
        "program",
        "no number",
        "no clause",
        "path",
        "no such number",
        "novel",
        "nameless",
    ],
)
def test_what_is_refused_leaves_no_trace(
    tmp_path: Path, content: str, stating: Stating, error: str
) -> None:
    add(tmp_path, [file(ARTICLES)])
    before = kept(tmp_path)
    bad = tmp_path / "van-ban.txt"
    bad.write_text(content, "utf-8")
    with pytest.raises(CorpusError, match=error):
        add(tmp_path, [file(PLAN), bad] if stating == Stating() else [bad], stating)
    assert kept(tmp_path) == before


def test_a_letter_without_letterhead_needs_only_its_number(tmp_path: Path) -> None:
    path = tmp_path / "cong-van.txt"
    path.write_text(LETTER, "utf-8")
    (document,) = add(tmp_path, [path], Stating(number="95/BYT-KCB"))
    assert (document.type, document.issuer) == ("Công văn", "Bộ Y tế")
    assert document.title == (
        "Qua theo dõi, Bộ Y tế thấy việc khám bệnh từ xa tại tỉnh đạt kết quả tốt"
    )
    assert document.signer == "Lê Minh An"


def test_what_a_user_says_by_hand_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "truyen.txt"
    path.write_text(NOVEL, "utf-8")
    stating = Stating(number="1/X-Y", type="Báo cáo", title="Đời", issuer="Sở Y tế")
    assert [document.id for document in add(tmp_path, [path], stating)] == ["1-x-y"]


def test_the_name_of_a_file_is_a_hint(tmp_path: Path) -> None:
    path = tmp_path / "95-byt-kcb.txt"
    path.write_text(LETTER, "utf-8")
    with pytest.raises(CorpusError, match=r"gợi ý số 95/BYT-KCB .* --number 95/BYT-KCB"):
        add(tmp_path, [path])
    path.write_text(f"S6: 95/BYT-KCB Hà Nội\n{LETTER}", "utf-8")
    assert [document.number for document in add(tmp_path, [path])] == ["95/BYT-KCB"]


def test_an_error_names_the_file_among_many(tmp_path: Path) -> None:
    short = tmp_path / "ngan.txt"
    short.write_text("Kế hoạch", "utf-8")
    with pytest.raises(LoadingError, match=r"ngan\.txt: Tệp hầu như không có chữ"):
        add(tmp_path, [file(PLAN), short])


def test_of_several_files_every_refused_one_is_told(tmp_path: Path) -> None:
    unknown, bare = tmp_path / "khong-so.txt", tmp_path / "khong-ten.txt"
    unknown.write_text(PROSE, "utf-8")
    bare.write_text(f"Số: 5-CV/XYZ\nV/v góp ý\n1. {PROSE}", "utf-8")
    with pytest.raises(CorpusError) as refused:
        add(tmp_path, [unknown, file(PLAN), bare])
    assert str(refused.value) == (
        "Có 2 lỗi trong các tệp cần nạp:\n"
        "- Không tìm thấy số hiệu văn bản trong tệp khong-so.txt. Hãy ghi rõ số hiệu, ví dụ: "
        "--number 86/KH-UBND. Nếu đây là phụ lục của văn bản nạp cùng lúc, hãy thêm --as-one.\n"
        "- Không tìm thấy cơ quan ban hành trong khong-ten.txt. Hãy ghi rõ bằng tùy chọn "
        "--issuer.\n"
        "Chưa nạp văn bản nào. Các tệp không có lỗi: 215-kh-ubnd.txt. Hãy bỏ tệp bị từ chối khỏi "
        "lệnh hoặc nạp riêng tệp đó."
    )
    assert read(tmp_path) == ({}, {})


def test_of_one_refused_file_nothing_more_is_said(tmp_path: Path) -> None:
    bare = tmp_path / "khong-ten.txt"
    bare.write_text(f"Số: 5-CV/XYZ\nV/v góp ý\n1. {PROSE}", "utf-8")
    with pytest.raises(CorpusError) as alone:
        add(tmp_path, [bare])
    assert str(alone.value).endswith("Hãy ghi rõ bằng tùy chọn --issuer.")
    with pytest.raises(CorpusError, match=r"--issuer\. Chưa nạp văn bản nào\. .*215-kh-ubnd"):
        add(tmp_path, [file(PLAN), bare])


def test_only_what_was_added_is_removed(tmp_path: Path) -> None:
    add(tmp_path, [file(PLAN), file(ARTICLES)])
    before = kept(tmp_path)
    for names in (["86-kh-ubnd"], [PLAN, "86/KH-UBND"]):
        with pytest.raises(CorpusError, match="trong số văn bản đã tự nạp"):
            remove(tmp_path, names)
        assert kept(tmp_path) == before
    assert [each.id for each in remove(tmp_path, ["215/KH-UBND"])] == [PLAN]
    assert list(read(tmp_path)[0]) == [ARTICLES]


def test_a_run_that_dies_leaves_the_former_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, [file(ARTICLES)])
    before = kept(tmp_path)
    replaced = os.replace

    def full(part: Path, path: Path) -> None:
        if path.name == "catalog.toml":
            raise OSError(28, "No space left on device")
        replaced(part, path)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CatalogError, match=r"Không ghi được vào thư mục .*: đĩa đã đầy"):
        add(tmp_path, [file(PLAN)])
    assert kept(tmp_path) == before


def test_a_damaged_text_is_named(tmp_path: Path) -> None:
    (entry,) = add(tmp_path, [file(PLAN)])
    assert entry.file is not None
    (library_folder(tmp_path) / "documents" / entry.file).write_text("khác", "utf-8")
    with pytest.raises(CatalogError, match="không khớp mã băm"):
        read_folder(library_folder(tmp_path))
    add(tmp_path, [file(PLAN)])  # mends it
    assert read(tmp_path)[1] == {PLAN: source(PLAN)}
