"""Entry terms: the everyday words that lead to a clause, written by a reader of the document.

A library's catalogue leads from the words that people use to its headings (entry terms, lead-in
vocabulary); a document's terms do so for its clauses. They are searched beside the text, and are
never shown or quoted. A file of them names a clause by its path, then gives a term a line:

    # everything behind a hash is a comment
    [II.2.6]
    vốn mồi cho người khởi nghiệp
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from corpus.errors import CatalogError, reason
from corpus.text import nfc

LONGEST: Final = 120  # characters of a term
_PATH = re.compile(r"\[\s*(?P<path>[^\[\]\s]+)\s*\]")


def read_terms(text: str, name: str) -> dict[str, tuple[str, ...]]:
    """The terms of a file by path of clause, each once, in their order.

    Raises CatalogError, which names the line, for a term before the first path, one that is longer
    than LONGEST, or a line in brackets that is no path.
    """
    terms: dict[str, dict[str, None]] = {}
    path = None
    for number, line in enumerate(nfc(text).splitlines(), start=1):
        said = " ".join(line.partition("#")[0].split())
        if not said:
            continue
        if found := _PATH.fullmatch(said):
            path = found["path"]
        elif path is None or said.startswith("[") or len(said) > LONGEST:
            raise CatalogError(
                f"Tệp từ dẫn {name}, dòng {number} không đúng mẫu: “{said[:60]}”.",
                "Mỗi điều khoản bắt đầu bằng một dòng như [II.2.6], dưới đó mỗi dòng một cụm từ "
                f"không quá {LONGEST} ký tự.",
            )
        else:
            terms.setdefault(path, {})[said] = None
    return {path: tuple(said) for path, said in terms.items()}


def read_terms_file(path: Path) -> str:
    """The text of a file of terms; CatalogError where it cannot be read as UTF-8 text."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = reason(error) if isinstance(error, OSError) else "không phải UTF-8"
        raise CatalogError(
            f"Không đọc được tệp từ dẫn {path.name}: {why}.",
            "Hãy lưu tệp dưới dạng văn bản thuần UTF-8.",
        ) from error


def terms_text(terms: Mapping[str, Iterable[str]]) -> str:
    """The file that `read_terms` reads these terms from."""
    return "\n".join("\n".join((f"[{path}]", *said, "")) for path, said in terms.items())
