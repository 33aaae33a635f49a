"""Files of every kind: what is taken in, and what is refused with what to do."""

from __future__ import annotations

import hashlib
import os
import unicodedata
import zipfile
import zlib
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.cleaning import clean
from corpus.errors import LoadingError
from corpus.loading import SIZE_LIMIT, TEXT_LIMIT, load_document
from corpus.loading.confinement import read_confined
from corpus.parser import parse_clauses
from tests.papers import pdf_plan, stored_plan, word_bytes, word_plan

PLAN = Path(__file__).parent.parent / "corpus/documents/86-kh-ubnd.txt"
MARKDOWN = (
    "# Nghị quyết số 7-NQ/TU\n\n**I- Quan điểm**\n\n1\\. Phát triển *khoa học* và công nghệ.\n" * 3
)


def written(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refusal(path: Path, **options: int) -> LoadingError:
    with pytest.raises(LoadingError) as caught:
        load_document(path, **options)
    assert caught.value.message
    assert caught.value.remedy
    return caught.value


def test_a_text_file_is_kept_as_it_is() -> None:
    loaded = load_document(PLAN)
    content = PLAN.read_bytes()
    assert loaded.text == content.decode()
    assert (loaded.format, loaded.markdown) == ("txt", False)
    assert loaded.sha256 == hashlib.sha256(content).hexdigest()


def test_line_breaks_and_decomposed_letters_are_kept(tmp_path: Path) -> None:
    text = "Kế hoạch phát triển khoa học.\r\nCơ quan chủ trì: Sở Y tế.\r\n" * 5
    assert load_document(written(tmp_path, "a.txt", text)).text == text


def test_markdown_is_kept_and_said_to_be_markdown(tmp_path: Path) -> None:
    loaded = load_document(written(tmp_path, "a.md", MARKDOWN))
    assert loaded.text == MARKDOWN
    assert (loaded.format, loaded.markdown) == ("md", True)


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_prints_of_one_plan_come_back_as_the_same_text(tmp_path: Path, suffix: str) -> None:
    content = word_bytes(word_plan()) if suffix == ".docx" else pdf_plan()
    loaded = load_document(written(tmp_path, f"plan{suffix}", content))
    assert loaded.text.splitlines() == stored_plan()
    assert (loaded.format, loaded.markdown) == (suffix[1:], False)
    assert loaded.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_a_print_of_the_real_plan_has_the_same_clauses(tmp_path: Path, suffix: str) -> None:
    source = PLAN.read_text("utf-8")
    body = [line.strip() for line in source.splitlines() if line.strip()][5:236]
    content = word_bytes(word_plan(body)) if suffix == ".docx" else pdf_plan(body)
    loaded = load_document(written(tmp_path, f"plan{suffix}", content))
    printed = {c.path: c.text for c in parse_clauses("86-kh-ubnd", clean(loaded.text))}
    typed = {c.path: c.text for c in parse_clauses("86-kh-ubnd", clean(source))}
    assert len(typed) > 130
    differing = {path for path in typed if printed.get(path) != typed[path]}
    assert differing == {"mo-dau", "ket-thuc"}  # which hold another header and signature


def test_what_portals_call_doc_is_read_by_its_content(tmp_path: Path) -> None:
    content = word_bytes(word_plan())
    assert load_document(written(tmp_path, "plan.doc", content)).format == "docx"
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in stored_plan()) + "</body></html>"
    assert load_document(written(tmp_path, "page.doc", page)).format == "html"


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    assert "Không tìm thấy" in refusal(tmp_path / "không có.txt").message
    assert "không phải là tệp" in refusal(tmp_path).message


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "không phải là tệp" in refusal(tmp_path / "a.txt").message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", MARKDOWN)
    path.chmod(0)
    assert "Không đọc được" in refusal(path).message


@pytest.mark.parametrize("content", [b"", b"  \n\n"])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    assert "rỗng" in refusal(written(tmp_path, "a.docx", content)).message


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    error = refusal(path)
    assert "200 MB" in error.message
    assert "50 MB" in error.message
    assert SIZE_LIMIT == 50_000_000


def test_the_limit_of_size_can_be_set(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", MARKDOWN)
    assert "quá giới hạn" in refusal(path, size_limit=100).message
    assert load_document(path, size_limit=path.stat().st_size).text == MARKDOWN


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xyz", MARKDOWN.encode(), "Không nhận ra loại tệp"),
        ("a", MARKDOWN.encode(), "không có đuôi"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "Tệp này là ảnh"),
        ("a.txt", b"\xff\xd8\xff\xe0" + b"\0" * 100, "Tệp này là ảnh"),
        ("a.docx", b"MZ\x90\0" + b"\0" * 100, "Tệp này là chương trình"),
        ("a.docx", b"Rar!\x1a\x07\0" + b"\0" * 100, "Tệp này là tệp nén"),
        ("a.docx", MARKDOWN.encode(), "không đúng với đuôi .docx"),
        ("a.pdf", MARKDOWN.encode(), "không đúng với đuôi .pdf"),
        ("a.rtf", b"{\\rtf1 abc}", "RTF"),
        ("a.txt", bytes(range(256)) * 40, "không phải là văn bản"),
        ("a.txt", os.urandom(5000).replace(b"\0", b"\1"), "bảng mã"),
        ("a.txt", "86/KH-UBND", "hầu như không có chữ"),
        ("a.txt", "This is an English text about science and technology. " * 9, "tiếng Việt"),
        ("a.txt", "Ke hoach phat trien khoa hoc cong nghe cua tinh. " * 9, "tiếng Việt có dấu"),
        ("a.txt", "한국어 문서는 읽을 수 없습니다 그리고 계속됩니다 " * 9, "tiếng Việt có dấu"),
        ("a.txt", f"{MARKDOWN}\n" * (TEXT_LIMIT // len(MARKDOWN) + 1), "quá giới hạn 2 triệu"),
        ("a.pdf", "<!DOCTYPE html><html><body>Không tìm thấy trang</body></html>", "trang web"),
        ("a.html", "<html><body><script>x()</script></body></html>", "không có chữ"),
    ],
)  # fmt: skip
def test_what_is_no_document(tmp_path: Path, name: str, content: bytes | str, said: str) -> None:
    assert said in refusal(written(tmp_path, name, content)).message


def test_decomposed_text_is_vietnamese(tmp_path: Path) -> None:
    text = unicodedata.normalize("NFD", MARKDOWN)
    assert load_document(written(tmp_path, "a.txt", text)).text == text


def test_zips_of_other_kinds(tmp_path: Path) -> None:
    for inside, said in (("xl/workbook.xml", "Excel"), ("a.txt", "tệp nén")):
        path = tmp_path / "a.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(inside, "x")
        assert said in refusal(path).message


def test_a_file_with_the_wrong_suffix_is_named(tmp_path: Path) -> None:
    error = refusal(written(tmp_path, "a.txt", word_bytes(word_plan())))
    assert "nội dung là tệp Word" in error.message
    assert ".docx" in error.remedy


def test_office_before_2007(tmp_path: Path) -> None:
    path = written(tmp_path, "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    assert "lưu lại thành .docx" in refusal(path).remedy


def test_a_word_file_with_a_password(tmp_path: Path) -> None:
    # Word keeps an encrypted .docx in the container of the old formats, under this name.
    content = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000 + "EncryptedPackage".encode("utf-16-le")
    )
    assert "mật khẩu" in refusal(written(tmp_path, "a.docx", content)).message


@pytest.mark.parametrize("share", [0.3, 0.8, 0.98])
def test_a_cut_off_word_file(tmp_path: Path, share: float) -> None:
    content = word_bytes(word_plan())
    path = written(tmp_path, "a.docx", content[: int(len(content) * share)])
    assert "hỏng" in refusal(path).message


def test_a_word_file_with_damaged_content(tmp_path: Path) -> None:
    _replace_document(word_bytes(word_plan()), tmp_path / "a.docx", b"<w:document><w:body><w:p>")
    assert "hỏng" in refusal(tmp_path / "a.docx").message


@pytest.mark.slow
def test_a_word_file_that_unpacks_to_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(600):
                part.write(b" " * 1_000_000)
    assert path.stat().st_size < 1_000_000
    assert "bung ra quá lớn" in refusal(path).message


def test_entities_that_multiply_are_not_expanded(tmp_path: Path) -> None:
    names = "abcdefghij"
    entities = '<!ENTITY a "ha ha ha ha">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names)
    )
    text = f"<!DOCTYPE x [{entities}]><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    text += "<w:body><w:p><w:r><w:t>&j;</w:t></w:r></w:p></w:body></w:document>"
    _replace_document(word_bytes(word_plan()), tmp_path / "a.docx", text.encode())
    assert "hỏng" in refusal(tmp_path / "a.docx").message


@pytest.mark.slow
def test_a_pdf_that_unpacks_to_gigabytes_runs_out_of_memory_alone() -> None:
    packer = zlib.compressobj(9)
    stream = b"".join(packer.compress(b" " * 10_000_000) for _ in range(100)) + packer.flush()
    with pytest.raises(LoadingError, match="quá lớn hoặc quá phức tạp"):
        read_confined(_pdf(stream), "pdf", memory_limit=700_000_000)


@pytest.mark.parametrize(
    "stream", [b"no compressed data at all " * 50, zlib.compress(os.urandom(900))[:-90]]
)
def test_a_page_whose_content_cannot_be_unpacked(stream: bytes) -> None:
    with pytest.raises(LoadingError, match="hỏng"):
        read_confined(_pdf(stream), "pdf")


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    with pytest.raises(LoadingError, match="mà chưa xong"):
        read_confined(pdf_plan(), "pdf", time_limit_s=0.05)


def _replace_document(word: bytes, path: Path, document: bytes) -> None:
    path.write_bytes(word)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {**parts, "word/document.xml": document}.items():
            archive.writestr(name, content)


def _pdf(stream: bytes) -> bytes:
    """A PDF of one page with this compressed content."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + (
        b"xref\n0 5\n0000000000 65535 f \n%strailer<</Size 5/Root 1 0 R>>startxref\n%d\n%%%%EOF"
        % (table, len(content))
    )
