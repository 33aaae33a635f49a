"""The folder of index versions: one is current, and it changes in a single step.

- `current`: id of the current version
- `versions/<id>/`: a version, complete and never changed
- `versions/.staging/`: one that is being written, or was when its process died
- `lock`: held while building
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.errors import IndexUnusableError, reason

# Far longer than indexing takes with the default model; with a large one, waiting on is no use.
_LOCK_TIMEOUT_S = 900
_VERSION = re.compile(r"[0-9a-f]{16}")


class Versions:
    """The versions under `folder`, which is made when the first one is written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._versions = folder / "versions"
        self._pointer = folder / "current"
        self._staging = self._versions / ".staging"

    def current(self) -> str | None:
        """Id of the current version; None where there is none, or the pointer makes no sense."""
        try:
            version = self._pointer.read_text(encoding="ascii").strip()
        except (FileNotFoundError, NotADirectoryError, UnicodeDecodeError):
            return None
        return version if _VERSION.fullmatch(version) else None

    def path(self, version: str) -> Path:
        """The folder of `version`, there or not."""
        return self._versions / version

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keeps other builders out, in this process and in others; waits for one at work.

        What cannot be written under it is told as IndexUnusableError.
        """
        try:
            self._versions.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / "lock", timeout=_LOCK_TIMEOUT_S):
                yield
        except Timeout as error:
            raise IndexUnusableError(
                "Một tiến trình khác đang lập chỉ mục và chưa xong.",
                "Hãy chờ tiến trình đó kết thúc rồi chạy lại lệnh `kehoach index`.",
            ) from error
        except (OSError, sqlite3.OperationalError) as error:
            raise IndexUnusableError(
                f"Không ghi được chỉ mục vào thư mục “{self._folder}”: {_reason(error)}.",
                "Hãy kiểm tra quyền ghi và dung lượng đĩa rồi chạy lại lệnh `kehoach index`.",
            ) from error

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """An empty folder to write a version into; gone afterwards unless it was published.

        Only under the lock.
        """
        shutil.rmtree(self._staging, ignore_errors=True)
        self._staging.mkdir()
        try:
            yield self._staging
        finally:
            shutil.rmtree(self._staging, ignore_errors=True)

    def publish(self, version: str) -> None:
        """Make what was staged the current version, in the place of a damaged one of that id."""
        target = self.path(version)
        if target.exists():
            shutil.rmtree(target)
        self._staging.rename(target)
        self.switch(version)

    def switch(self, version: str) -> None:
        """Make `version` the current one and remove all others but the one that was current,
        which a reader may just be opening. Only under the lock."""
        before = self.current()
        temporary = self._pointer.with_suffix(".new")
        with temporary.open("w", encoding="ascii") as file:
            file.write(f"{version}\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, self._pointer)
        for folder in self._versions.iterdir():
            if folder.name not in {version, before}:
                shutil.rmtree(folder, ignore_errors=True)


def _reason(error: OSError | sqlite3.OperationalError) -> str:
    if isinstance(error, OSError):
        return reason(error)
    codes = {"SQLITE_FULL": errno.ENOSPC, "SQLITE_READONLY": errno.EACCES}
    return reason(OSError(codes.get(error.sqlite_errorname, 0), str(error)))
