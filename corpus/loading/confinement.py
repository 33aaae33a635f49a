"""Readers of complex formats run in a process of their own, with bounded memory and time.

A file that somebody hands in may be built to unpack to gigabytes or to keep a parser busy for
hours. In its own process a reader can only fail by itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import corpus
from corpus.errors import LoadingError

MEMORY_LIMIT = 2 << 30  # bytes of address space; a PDF of 469 pages took 0.1 GB
TIME_LIMIT_S = 300.0  # 469 pages, a sixth of them ruled tables, took 60 s on one core


def read_confined(
    content: bytes,
    form: str,
    *,
    memory_limit: int = MEMORY_LIMIT,
    time_limit_s: float = TIME_LIMIT_S,
) -> str:
    """The text that the reader of a format (html, docx, pdf) finds in the bytes of a file.

    Raises LoadingError where the reader does, or where it needs too much memory or time.
    """
    root = str(Path(corpus.__file__).parent.parent)
    paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "corpus.loading", form, str(memory_limit)],
            input=content,
            capture_output=True,
            timeout=time_limit_s,
            env=environment,
            check=False,
            start_new_session=True,  # Ctrl-C reaches this process alone, which ends the reader
        )
        result = json.loads(done.stdout)
    except subprocess.TimeoutExpired as error:
        raise LoadingError(
            f"Đọc tệp quá {time_limit_s:.0f} giây mà chưa xong nên đã dừng.",
            "Hãy tách văn bản cần nạp thành tệp riêng, hoặc lưu lại tệp thành .docx hay .txt.",
        ) from error
    except ValueError as error:  # the process was ended by the system, or ran out of memory
        raise LoadingError(
            "Tệp quá lớn hoặc quá phức tạp so với một văn bản nên không đọc được.",
            "Hãy bỏ bớt hình ảnh, đối tượng nhúng rồi lưu lại.",
        ) from error
    if "text" in result:
        return str(result["text"])
    raise LoadingError(result["message"], result["remedy"])
