"""Downloading the documents that the catalogue knows an official address of.

A download counts only when it is the document: it loads, states the number of the catalogue entry,
and parses into clauses. Everything happens in a temporary folder until then, so that a failed run
changes nothing.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
from tenacity import (
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from corpus.cleaning import clean
from corpus.errors import KehoachError, LoadingError, reason
from corpus.identification import identify
from corpus.ids import document_id
from corpus.loading import SIZE_LIMIT, LoadedText, load_document
from corpus.loading.formats import suffix_of
from corpus.model import ClauseKind, Document
from corpus.parser import parse_clauses

LEAST_CLAUSES = 3  # numbered ones; a short decision has three articles, an error page none
_UNNUMBERED = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.INDENT,
               ClauseKind.PASSAGE}  # fmt: skip
_GONE = {404, 410}
_BUSY = {408, 425, 429, 500, 502, 503, 504}

Progress = Callable[[Document, int, int | None], None]  # bytes received, bytes in all where known
Add = Callable[[Document, Path, LoadedText], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to try: seconds, and attempts at each address."""

    attempts: int = 4
    wait_s: float = 1.0  # before the second attempt; doubles from then on
    connect_s: float = 10.0
    read_s: float = 30.0  # without a byte
    whole_s: float = 600.0  # for one file


@dataclass(frozen=True, slots=True)
class Fetched:
    document: Document
    url: str
    path: Path


@dataclass(frozen=True, slots=True)
class Missed:
    """A document that could not be got: why, in Vietnamese, and how to add it by hand."""

    document: Document
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class FetchReport:
    """What came of a run. `unaddressed` are documents that are not loaded and have no address."""

    fetched: tuple[Fetched, ...]
    missed: tuple[Missed, ...]
    unaddressed: tuple[Document, ...]

    @property
    def complete(self) -> bool:
        """Whether everything that has an address is there now."""
        return not self.missed

    def lines(self) -> Iterator[str]:
        """The report in Vietnamese, for a terminal."""
        for fetched in self.fetched:
            yield f"Đã nạp {fetched.document.name} từ {fetched.url}"
        for missed in self.missed:
            yield f"Chưa lấy được {missed.document.name}: {missed.reason}"
            yield f"  {missed.remedy}"
        if self.unaddressed:
            names = ", ".join(document.name for document in self.unaddressed)
            yield f"Chưa có địa chỉ chính thức để tải: {names}."
            yield "  Nếu có tệp của văn bản, hãy chạy: kehoach corpus add TỆP"
        if not (self.fetched or self.missed):
            yield "Không có văn bản nào cần tải."


class _NotGotError(Exception):
    """A download that failed for good; the message is Vietnamese."""


class _TryAgainError(_NotGotError):
    """A download that may succeed at the next attempt."""


def fetch_documents(
    catalog: Mapping[str, Document],
    folder: Path,
    *,
    add: Add,
    only: Iterable[str] | None = None,
    transport: httpx.BaseTransport | None = None,
    patience: Patience | None = None,
    size_limit: int = SIZE_LIMIT,
    progress: Progress | None = None,
) -> FetchReport:
    """Get the catalogue's documents that have an address and no original text yet.

    Each is downloaded from the first of its addresses that gives the document, kept as
    `folder/<id>.<suffix>` and handed to `add`, whose KehoachError counts as a failure. `only`
    restricts the run to some ids. Never raises for a single document: the report tells.
    """
    patience = patience or Patience()
    chosen = None if only is None else set(only)
    wanted = [
        document
        for document in catalog.values()
        if (document.file is None or document.digest) and (chosen is None or document.id in chosen)
    ]
    fetched: list[Fetched] = []
    missed: list[Missed] = []
    timeout = httpx.Timeout(patience.read_s, connect=patience.connect_s)
    headers = {"User-Agent": "kehoach", "Accept-Language": "vi"}
    with httpx.Client(
        transport=transport, timeout=timeout, headers=headers, follow_redirects=True
    ) as client:
        for document in (document for document in wanted if document.urls):
            download = _Download(client, document, patience, size_limit, progress)
            try:
                fetched.append(download.into(folder, add))
            except (_NotGotError, KehoachError) as error:
                missed.append(Missed(document, str(error), _by_hand(document)))
    unaddressed = tuple(document for document in wanted if not document.urls)
    return FetchReport(tuple(fetched), tuple(missed), unaddressed)


def _by_hand(document: Document) -> str:
    return (
        f"Hãy mở {document.urls[0]} bằng trình duyệt, lưu văn bản thành tệp "
        "(.pdf, .docx hoặc .html) rồi chạy: kehoach corpus add TỆP"
    )


@dataclass(frozen=True, slots=True)
class _Download:
    client: httpx.Client
    document: Document
    patience: Patience
    size_limit: int
    progress: Progress | None

    def into(self, folder: Path, add: Add) -> Fetched:
        """The document from the first address that gives it; the last failure where none does."""
        failure = _NotGotError("danh mục không có địa chỉ nào.")
        for url in self.document.urls:
            try:
                content = self._patiently(url)
                with tempfile.TemporaryDirectory() as temporary:
                    file = Path(temporary, f"{self.document.id}{suffix_of(content)}")
                    file.write_bytes(content)
                    loaded = self._checked(file)
                    path = _keep(file, folder)
            except LoadingError as error:
                failure = _NotGotError(f"tệp tải về không dùng được. {error.message}")
            except OSError as error:
                raise _NotGotError(f"không ghi được vào {folder}: {reason(error)}.") from error
            except _NotGotError as error:
                failure = error
            else:
                self._added(path, loaded, add)
                return Fetched(self.document, url, path)
        raise failure

    def _added(self, path: Path, loaded: LoadedText, add: Add) -> None:
        try:
            add(self.document, path, loaded)
        except KehoachError:
            path.unlink(missing_ok=True)
            raise

    def _patiently(self, url: str) -> bytes:
        retrying = Retrying(
            retry=retry_if_exception_type(_TryAgainError),
            stop=stop_after_attempt(self.patience.attempts),
            wait=wait_exponential(self.patience.wait_s) + wait_random(0, self.patience.wait_s / 2),
            reraise=True,
        )
        return retrying(self._content, url)

    def _content(self, url: str) -> bytes:
        deadline = time.monotonic() + self.patience.whole_s
        received = bytearray()
        try:
            with self.client.stream("GET", url) as response:
                _check_status(response)
                length = response.headers.get("Content-Length", "")
                total = int(length) if length.isdecimal() else None
                self._check_size(total or 0)
                for chunk in response.iter_bytes():
                    received += chunk
                    self._check_size(len(received))
                    if time.monotonic() > deadline:
                        raise _NotGotError("máy chủ gửi quá chậm nên đã dừng.")
                    if self.progress:
                        self.progress(self.document, len(received), total)
        except (httpx.UnsupportedProtocol, httpx.LocalProtocolError, httpx.InvalidURL) as error:
            raise _NotGotError(f"địa chỉ không tải được: {url}.") from error
        except httpx.TimeoutException as error:
            raise _TryAgainError("máy chủ không trả lời kịp.") from error
        except httpx.RemoteProtocolError as error:
            raise _TryAgainError("kết nối bị ngắt giữa chừng, tệp tải về chưa đủ.") from error
        except httpx.ConnectError as error:
            raise _TryAgainError("không kết nối được tới máy chủ (kiểm tra mạng).") from error
        except httpx.TransportError as error:
            raise _TryAgainError("lỗi đường truyền khi tải tệp.") from error
        except httpx.HTTPError as error:  # a content that cannot be decoded, endless redirections
            raise _NotGotError("máy chủ trả lời sai quy cách.") from error
        return bytes(received)

    def _check_size(self, size: int) -> None:
        if size > self.size_limit:
            limit = self.size_limit / 1_000_000
            raise _NotGotError(f"tệp lớn quá giới hạn {limit:.3g} MB.")

    def _checked(self, file: Path) -> LoadedText:
        """The text of the file where it is the document; else LoadingError or _NotGotError."""
        loaded = load_document(file, size_limit=self.size_limit)
        number = identify(loaded.text, markdown=loaded.markdown).number
        if number is None:
            raise _NotGotError(
                "nội dung tải về không ghi số hiệu văn bản; máy chủ có thể đã trả về trang khác "
                f"thay cho {self.document.number}."
            )
        if document_id(number.value) != self.document.id:
            raise _NotGotError(
                f"nội dung tải về là văn bản số {number.value}, không phải {self.document.number}."
            )
        clauses = parse_clauses(self.document.id, clean(loaded.text, markdown=loaded.markdown))
        if sum(clause.kind not in _UNNUMBERED for clause in clauses) < LEAST_CLAUSES:
            raise _NotGotError("nội dung tải về không có các phần, mục, điều của văn bản.")
        return loaded


def _check_status(response: httpx.Response) -> None:
    if response.is_success:
        return
    status = response.status_code
    if status in _GONE:
        raise _NotGotError(f"địa chỉ không còn văn bản này (mã {status}).")
    if status in _BUSY:
        raise _TryAgainError(f"máy chủ đang bận hoặc gặp sự cố (mã {status}).")
    raise _NotGotError(f"máy chủ từ chối (mã {status}).")


def _keep(file: Path, folder: Path) -> Path:
    """Move a file into the folder in one step, so that nobody meets half of it."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{file.name}.part"
    shutil.copyfile(file, part)
    path = folder / file.name
    os.replace(part, path)
    return path
