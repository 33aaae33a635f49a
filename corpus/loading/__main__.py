"""The process that `corpus.loading.confinement` starts: a file's bytes in, its text as JSON out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable

from corpus.errors import LoadingError


def _reader(form: str) -> Callable[[bytes], str]:
    if form == "docx":
        from corpus.loading.word import read_word

        return read_word
    if form == "pdf":
        from corpus.loading.pdf import read_pdf

        return read_pdf
    from corpus.loading.webpage import read_webpage

    return read_webpage


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> None:
    form, memory_limit = sys.argv[1], int(sys.argv[2])
    content = sys.stdin.buffer.read()
    read = _reader(form)
    _limit_memory(memory_limit)
    try:
        result = {"text": read(content)}
    except LoadingError as error:
        result = {"message": error.message, "remedy": error.remedy}
    except MemoryError:
        return  # no result: the file takes too much
    except Exception:
        result = {
            "message": "Tệp bị hỏng hoặc có cấu trúc lạ, không đọc được.",
            "remedy": "Hãy mở tệp bằng chương trình soạn thảo, lưu lại thành tệp mới rồi thử lại.",
        }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
