"""What is wrong with the files that are taken in together, said of all of them at once.

All are taken in or none: whoever gives ten files learns of every refused one in one run, and which
of the others would do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import CorpusError

_NONE = "Chưa nạp văn bản nào."
_OTHERS = " Các tệp không có lỗi: {names}. Hãy bỏ tệp bị từ chối khỏi lệnh hoặc nạp riêng tệp đó."


class Refusals:
    """Collects the errors of files."""

    def __init__(self) -> None:
        self._errors: list[CorpusError] = []
        self._refused: set[Path] = set()

    def add(self, error: CorpusError, *paths: Path) -> None:
        """Refuse files for an error that they share."""
        self._errors.append(error)
        self._refused.update(paths)

    @contextmanager
    def of(self, *paths: Path) -> Iterator[None]:
        """Put what is wrong with files on the list instead of stopping at it."""
        try:
            yield
        except CorpusError as error:
            self.add(error, *paths)

    def error(self, paths: Sequence[Path]) -> CorpusError | None:
        """All errors as one, with what becomes of the others of these files; None without any."""
        good = ", ".join(path.name for path in paths if path not in self._refused)
        told = _NONE + (_OTHERS.format(names=good) if good else "")
        match self._errors:
            case []:
                return None
            case [error] if good:
                return type(error)(error.message, f"{error.remedy} {told}".strip())
            case [error]:
                return error
        lines = "".join(f"\n- {error}" for error in self._errors)
        return CorpusError(f"Có {len(self._errors)} lỗi trong các tệp cần nạp:{lines}\n{told}")
