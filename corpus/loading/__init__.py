"""Files as documents: from what an office has on disk to the text that is stored.

`load_document` is the whole interface. What it returns is the stored source from then on: every
offset of the project counts characters of `LoadedText.text`.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import LoadingError, reason
from corpus.loading.confinement import read_confined
from corpus.loading.encodings import decode, repair
from corpus.loading.formats import FORMATS, recognise
from corpus.text import SMALL_LETTERS, has_diacritics, nfc

__all__ = ["FORMATS", "SIZE_LIMIT", "TEXT_LIMIT", "LoadedText", "load_document"]

SIZE_LIMIT = 50_000_000  # bytes; the plan has 0.06 MB as .docx, 0.2 MB as .pdf of 34 pages
TEXT_LIMIT = 2_000_000  # characters; a code of laws has 0.7 million, the plan 0.05
_LEAST_WORDS = 30  # the header of a document alone has 29
_LEAST_MARKED = 0.3  # share of words with Vietnamese marks; documents have 0.82 to 0.89
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = frozenset(SMALL_LETTERS)


@dataclass(frozen=True, slots=True)
class LoadedText:
    """The text of a file. `sha256` is that of the file's bytes, `format` one of FORMATS."""

    text: str
    markdown: bool
    format: str
    sha256: str


def load_document(path: Path, *, size_limit: int = SIZE_LIMIT) -> LoadedText:
    """The text of a .txt, .md, .html, .docx or .pdf file.

    A text file is kept as it is, but for its encoding (UTF-8, UTF-16, TCVN3, VNI, VPS,
    Windows-1258). From other formats, one line a paragraph or table row, as `corpus.loading.layout`
    tells. `size_limit` is in bytes; a larger file is not read.

    Raises LoadingError, in Vietnamese with what to do, for anything that is not a readable
    Vietnamese document: never another error, never a part of a text.
    """
    content = _content(path, size_limit)
    form = recognise(content, path.suffix.lower())
    text = decode(content) if form in {"txt", "md"} else repair(read_confined(content, form))
    _check_length(text)
    _check_vietnamese(text)
    return LoadedText(text, form == "md", form, hashlib.sha256(content).hexdigest())


def _content(path: Path, size_limit: int) -> bytes:
    try:
        if not path.exists():
            raise LoadingError(
                f"Không tìm thấy tệp {path}.", "Hãy kiểm tra lại đường dẫn và tên tệp."
            )
        if not path.is_file():
            raise LoadingError(
                f"{path} không phải là tệp.", "Hãy chỉ rõ tên từng tệp văn bản cần nạp."
            )
        size = path.stat().st_size
        if size > size_limit:
            raise LoadingError(
                f"Tệp {path.name} nặng {_megabytes(size)}, quá giới hạn {_megabytes(size_limit)}.",
                "Hãy bỏ bớt hình ảnh, hoặc tách văn bản cần nạp thành tệp riêng.",
            )
        with path.open("rb") as file:
            content = file.read(size_limit + 1)  # it may grow while it is read
    except OSError as error:
        raise LoadingError(
            f"Không đọc được tệp {path}: {reason(error)}.", "Hãy kiểm tra quyền đọc tệp và ổ đĩa."
        ) from error
    if not content.strip():
        raise LoadingError(
            f"Tệp {path.name} rỗng, không có nội dung.", "Hãy lấy lại tệp gốc của văn bản."
        )
    return content


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g} MB".replace(".", ",")


def _check_length(text: str) -> None:
    if len(text) > TEXT_LIMIT:
        raise LoadingError(
            f"Nội dung tệp dài {len(text) / 1_000_000:.1f} triệu ký tự, quá giới hạn "
            f"{TEXT_LIMIT / 1_000_000:.0f} triệu của một văn bản.".replace(".", ",", 1),
            "Hãy tách từng văn bản trong tệp thành tệp riêng.",
        )


def _check_vietnamese(text: str) -> None:
    words = _WORD.findall(nfc(text))
    if len(words) < _LEAST_WORDS:
        raise LoadingError(
            "Tệp hầu như không có chữ, nên không thể là một văn bản.",
            "Hãy kiểm tra lại tệp; nếu nội dung là ảnh chụp thì cần nhận dạng chữ (OCR) trước.",
        )
    if sum(map(_is_marked, words)) < _LEAST_MARKED * len(words):
        raise LoadingError(
            "Nội dung tệp không phải tiếng Việt có dấu.",
            "Hãy kiểm tra lại tệp; chương trình chỉ nhận văn bản tiếng Việt.",
        )


def _is_marked(word: str) -> bool:
    """Whether a word of Latin letters carries a Vietnamese mark: not one of Korean or Greek."""
    return word[0].lower() in _LATIN and has_diacritics(word)
