"""Which format a file has: by its content, and whether its name agrees."""

from __future__ import annotations

import io
import re
import zipfile

from corpus.errors import LoadingError

FORMATS = ("txt", "md", "html", "docx", "pdf")

# Suffix → formats that its content may have. Portals give out web pages and .docx files as .doc.
_SUFFIXES = {
    ".txt": {"txt"}, ".text": {"txt"}, ".md": {"md"}, ".markdown": {"md"},
    ".html": {"html"}, ".htm": {"html"}, ".xhtml": {"html"},
    ".docx": {"docx"}, ".doc": {"docx", "html"}, ".pdf": {"pdf"},
}  # fmt: skip
_NAMES = {
    "txt": "văn bản thuần",
    "md": "văn bản thuần",
    "html": "trang web",
    "docx": "tệp Word",
    "pdf": "tệp PDF",
}
_OTHERS = (  # first bytes of files that are no documents
    (b"\x89PNG", "ảnh"), (b"\xff\xd8\xff", "ảnh"), (b"GIF8", "ảnh"), (b"II*\0", "ảnh"),
    (b"MM\0*", "ảnh"),
    (b"BM", "ảnh"), (b"MZ", "chương trình"), (b"\x7fELF", "chương trình"), (b"Rar!", "tệp nén"),
    (b"7z\xbc\xaf", "tệp nén"), (b"\x1f\x8b", "tệp nén"),
)  # fmt: skip
_OLE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office before 2007, and encrypted files of Office since
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEAD = 4096  # bytes in which a page begins, after comments
_ACCEPTED = "Các loại tệp nạp được: .docx, .pdf, .html, .txt, .md."


def recognise(content: bytes, suffix: str) -> str:
    """One of FORMATS. `suffix` is lower-case with its dot. Raises LoadingError for other files."""
    found = _by_content(content)
    if suffix not in _SUFFIXES:
        raise LoadingError(f"Không nhận ra loại tệp “{suffix or 'không có đuôi'}”.", _ACCEPTED)
    accepted = _SUFFIXES[suffix]
    if found is None:
        if accepted & {"txt", "md"}:
            return next(iter(accepted))
        if accepted == {"html"}:
            return "html"
        raise LoadingError(
            f"Nội dung tệp không đúng với đuôi {suffix}: tệp bị hỏng hoặc bị đổi đuôi.",
            "Hãy lấy lại tệp gốc của văn bản.",
        )
    if found not in accepted:
        raise LoadingError(
            f"Tệp có đuôi {suffix} nhưng nội dung là {_NAMES[found]}.",
            f"Nếu đúng là văn bản cần nạp thì hãy đổi đuôi tệp thành .{found} rồi thử lại.",
        )
    return found


def _by_content(content: bytes) -> str | None:
    """The format that the first bytes tell; None for what may be plain text."""
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(_OLE):
        raise _old_office(content)
    if content.startswith(b"{\\rtf"):
        raise LoadingError(
            "Tệp có định dạng RTF.", "Hãy mở tệp bằng Word và lưu lại thành .docx rồi thử lại."
        )
    for start, kind in _OTHERS:
        if content.startswith(start) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP"):
            raise LoadingError(
                f"Tệp này là {kind}, không phải văn bản.",
                "Ảnh chụp văn bản cần được nhận dạng chữ (OCR) trước. " + _ACCEPTED
                if kind == "ảnh"
                else _ACCEPTED,
            )
    return "html" if _HTML.match(content[:_HEAD].removeprefix(b"\xef\xbb\xbf")) else None


def _zipped(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise LoadingError(
            "Tệp bị hỏng hoặc tải về chưa đủ, không mở được.",
            "Hãy lấy lại tệp gốc của văn bản rồi thử lại.",
        ) from error
    if "word/document.xml" in names:
        return "docx"
    kinds = {
        "xl/workbook.xml": "bảng tính Excel",
        "ppt/presentation.xml": "bài trình chiếu PowerPoint",
    }
    kind = next((kind for name, kind in kinds.items() if name in names), "tệp nén")
    raise LoadingError(f"Tệp này là {kind}, không phải văn bản.", _ACCEPTED)


def _old_office(content: bytes) -> LoadingError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return LoadingError(
            "Tệp Word được bảo vệ bằng mật khẩu.",
            "Hãy mở tệp bằng Word, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ tài liệu) rồi lưu lại.",
        )
    return LoadingError(
        "Tệp có định dạng Office cũ (.doc, trước 2007) nên không đọc được trực tiếp.",
        "Hãy mở tệp bằng Word hoặc LibreOffice, lưu lại thành .docx rồi thử lại.",
    )


def suffix_of(content: bytes) -> str:
    """The suffix that a file with this content should have; LoadingError for no document."""
    return f".{_by_content(content) or 'txt'}"
