"""Downloads from a real server on this machine that behaves in every way a server can."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.errors import CatalogError
from corpus.fetching import Fetched, FetchReport, Missed, Patience, fetch_documents
from corpus.loading import LoadedText
from corpus.model import Document
from tests.papers import BODY, pdf_plan, stored_plan, word_bytes, word_plan

pytestmark = pytest.mark.slow

QUICK = Patience(attempts=3, wait_s=0.01, connect_s=2, read_s=0.3, whole_s=1.0)
ERROR_PAGE = (
    "<!DOCTYPE html><html><body><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không tồn tại hoặc "
    "đã được chuyển đi nơi khác. Vui lòng quay lại trang chủ hoặc liên hệ với ban quản trị của "
    "cổng thông tin điện tử để được hỗ trợ tìm kiếm văn bản. Xin cảm ơn.</p></body></html>"
).encode()


@cache
def printed_plan() -> bytes:
    return pdf_plan()


class Office(ThreadingHTTPServer):
    """A server with a plan; `asked` counts requests by path."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.plan = printed_plan()
        self.asked: Counter[str] = Counter()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that hang up are part of the tests."""


class Answers(BaseHTTPRequestHandler):
    server: Office

    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        getattr(self, f"answer_{self.path.strip('/').split('?')[0]}", self.answer_missing)()

    def send(self, content: bytes, kind: str = "application/pdf", status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def answer_plan(self) -> None:
        self.send(self.server.plan)

    def answer_untyped(self) -> None:
        self.send(self.server.plan, kind="application/octet-stream")

    def answer_word(self) -> None:
        self.send(word_bytes(word_plan()))

    def answer_page(self) -> None:
        body = "".join(f"<p>{line}</p>" for line in stored_plan() if not line.startswith("|"))
        self.send(f"<html><body>{body}</body></html>".encode(), kind="text/html; charset=utf-8")

    def answer_missing(self) -> None:
        self.send(ERROR_PAGE, kind="text/html", status=404)

    def answer_forbidden(self) -> None:
        self.send(ERROR_PAGE, kind="text/html", status=403)

    def answer_round(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/round")
        self.end_headers()

    def answer_moved(self) -> None:
        self.send_response(302)
        self.send_header("Location", "/plan")
        self.end_headers()

    def answer_busy_at_first(self) -> None:
        first = self.server.asked[self.path] < 3
        self.send(b"", status=500) if first else self.answer_plan()

    def answer_always_busy(self) -> None:
        self.send(b"", status=503)

    def answer_error_page(self) -> None:
        self.send(ERROR_PAGE, kind="text/html")

    def answer_truncated(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.server.plan)))
        self.end_headers()
        self.wfile.write(self.server.plan[:2000])

    def answer_truncated_at_first(self) -> None:
        first = self.server.asked[self.path] < 2
        self.answer_truncated() if first else self.answer_plan()

    def answer_cut_off(self) -> None:
        self.send(self.server.plan[:-3000])  # the server itself has only a part

    def answer_silent(self) -> None:
        time.sleep(1.0)

    def answer_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def answer_endless(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(1000):
            self.wfile.write(b"x" * 10_000)

    def answer_huge(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "60000000")
        self.end_headers()

    def answer_headings(self) -> None:
        lines = [
            *stored_plan()[:8],
            *(line for line in BODY if line[0] in "TC"),
            *stored_plan()[-15:-6],
        ]
        self.send("\n".join(lines).encode(), kind="text/plain")

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def office() -> Iterator[Office]:
    server = Office()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


class Shelf:
    """The adding step: what was handed to it."""

    def __init__(self) -> None:
        self.added: list[tuple[str, Path, LoadedText]] = []

    def __call__(self, document: Document, path: Path, loaded: LoadedText) -> None:
        assert path.is_file()
        self.added.append((document.id, path, loaded))


def plan(
    *urls: str, number: str = "45/KH-UBND", file: str | None = None, digest: bool = False
) -> Document:
    identifier = number.lower().replace("/", "-")
    return Document(
        identifier, number, "Kế hoạch", "Phát triển hạ tầng số", "Ủy ban nhân dân tỉnh Sơn Hải",
        urls=urls, file=file, digest=digest,
    )  # fmt: skip


def fetch(
    folder: Path, *documents: Document, shelf: Shelf | None = None, **options: object
) -> FetchReport:
    catalog = {document.id: document for document in documents}
    given: dict[str, object] = {"patience": QUICK, **options}
    return fetch_documents(catalog, folder, add=shelf or Shelf(), **given)


def missed(report: FetchReport) -> Missed:
    assert report.fetched == ()
    assert not report.complete
    (one,) = report.missed
    return one


def test_a_document_is_got_checked_and_handed_on(office: Office, tmp_path: Path) -> None:
    shelf = Shelf()
    document = plan(office.url("/plan"))
    report = fetch(tmp_path / "new", document, shelf=shelf)
    path = tmp_path / "new/45-kh-ubnd.pdf"
    assert report == FetchReport((Fetched(document, office.url("/plan"), path),), (), ())
    assert report.complete
    assert path.read_bytes() == office.plan
    ((identifier, kept, loaded),) = shelf.added
    assert (identifier, kept) == ("45-kh-ubnd", path)
    assert loaded.text.splitlines() == stored_plan()
    assert list(report.lines()) == [f"Đã nạp Kế hoạch 45/KH-UBND từ {office.url('/plan')}"]


@pytest.mark.parametrize(
    ("path", "suffix"),
    [
        ("/untyped", ".pdf"),
        ("/word", ".docx"),
        ("/page", ".html"),
        ("/moved", ".pdf"),
        ("/plan?format=doc", ".pdf"),
    ],
)
def test_the_content_decides_what_a_file_is(
    office: Office, tmp_path: Path, path: str, suffix: str
) -> None:
    report = fetch(tmp_path, plan(office.url(path)))
    assert [fetched.path.name for fetched in report.fetched] == [f"45-kh-ubnd{suffix}"]
    assert [file.name for file in tmp_path.iterdir()] == [f"45-kh-ubnd{suffix}"]


@pytest.mark.parametrize("path", ["/busy_at_first", "/truncated_at_first"])
def test_it_tries_again(office: Office, tmp_path: Path, path: str) -> None:
    assert fetch(tmp_path, plan(office.url(path))).complete
    assert office.asked[path] == (3 if path == "/busy_at_first" else 2)


@pytest.mark.parametrize(
    ("path", "reason", "requests"),
    [
        ("/missing", "địa chỉ không còn văn bản này (mã 404)", 1),
        ("/forbidden", "máy chủ từ chối (mã 403)", 1),
        ("/always_busy", "máy chủ đang bận hoặc gặp sự cố (mã 503)", 3),
        ("/silent", "máy chủ không trả lời kịp", 3),
        ("/slow", "máy chủ gửi quá chậm", 1),
        ("/truncated", "kết nối bị ngắt giữa chừng", 3),
        ("/cut_off", "Tệp PDF bị hỏng", 1),
        ("/error_page", "không ghi số hiệu văn bản", 1),
        ("/headings", "không có các phần, mục, điều", 1),
        ("/round", "sai quy cách", 21),
        ("/huge", "quá giới hạn 50 MB", 1),
    ],
)
def test_what_cannot_be_got_is_said_and_leaves_nothing(
    office: Office, tmp_path: Path, path: str, reason: str, requests: int
) -> None:
    shelf = Shelf()
    failure = missed(fetch(tmp_path, plan(office.url(path)), shelf=shelf))
    assert reason in failure.reason
    assert "kehoach corpus add TỆP" in failure.remedy
    assert office.url(path) in failure.remedy
    assert office.asked[path] == requests
    assert shelf.added == []
    assert list(tmp_path.iterdir()) == []


def test_another_document_is_not_taken(office: Office, tmp_path: Path) -> None:
    failure = missed(fetch(tmp_path, plan(office.url("/plan"), number="46/KH-UBND")))
    assert failure.reason == "nội dung tải về là văn bản số 45/KH-UBND, không phải 46/KH-UBND."


def test_an_endless_answer_is_cut(office: Office, tmp_path: Path) -> None:
    failure = missed(fetch(tmp_path, plan(office.url("/endless")), size_limit=100_000))
    assert "quá giới hạn 0.1 MB" in failure.reason


def test_the_next_address_is_tried(office: Office, tmp_path: Path) -> None:
    report = fetch(
        tmp_path, plan(office.url("/missing"), office.url("/error_page"), office.url("/plan"))
    )
    assert [fetched.url for fetched in report.fetched] == [office.url("/plan")]


def test_one_failure_does_not_stop_the_others(office: Office, tmp_path: Path) -> None:
    report = fetch(
        tmp_path, plan(office.url("/missing"), number="46/KH-UBND"), plan(office.url("/plan"))
    )
    assert [fetched.document.number for fetched in report.fetched] == ["45/KH-UBND"]
    assert [one.document.number for one in report.missed] == ["46/KH-UBND"]
    assert not report.complete


def test_what_is_loaded_is_left_and_a_digest_is_replaced(office: Office, tmp_path: Path) -> None:
    loaded = plan(office.url("/plan"), file="45-kh-ubnd.txt")
    assert fetch(tmp_path, loaded) == FetchReport((), (), ())
    assert list(fetch(tmp_path, loaded).lines()) == ["Không có văn bản nào cần tải."]
    digest = plan(office.url("/plan"), file="45-kh-ubnd.md", digest=True)
    assert len(fetch(tmp_path, digest).fetched) == 1


def test_documents_without_an_address_are_named(tmp_path: Path) -> None:
    report = fetch(tmp_path, plan())
    assert [document.number for document in report.unaddressed] == ["45/KH-UBND"]
    assert report.complete
    assert any("Kế hoạch 45/KH-UBND" in line for line in report.lines())
    assert any("kehoach corpus add" in line for line in report.lines())


def test_only_some_of_them(office: Office, tmp_path: Path) -> None:
    first, second = plan(office.url("/plan")), plan(office.url("/missing"), number="46/KH-UBND")
    report = fetch(tmp_path, first, second, only=iter(["45-kh-ubnd"]))
    assert [fetched.document for fetched in report.fetched] == [first]
    assert report.missed == ()


def test_without_a_network_nothing_changes(tmp_path: Path) -> None:
    closed = Office()
    closed.server_close()
    folder = tmp_path / "not there"
    failure = missed(fetch(folder, plan(closed.url("/plan"))))
    assert "không kết nối được" in failure.reason
    assert not folder.exists()


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/plan", "không phải địa chỉ", "http://"])
def test_addresses_that_are_none(tmp_path: Path, url: str) -> None:
    assert "địa chỉ không tải được" in missed(fetch(tmp_path, plan(url))).reason


def test_a_refusal_of_the_adding_step_leaves_nothing(office: Office, tmp_path: Path) -> None:
    def refuse(document: Document, path: Path, loaded: LoadedText) -> None:
        raise CatalogError("Danh mục không ghi được.", "Hãy kiểm tra ổ đĩa.")

    document = plan(office.url("/plan"))
    report = fetch_documents({document.id: document}, tmp_path, add=refuse, patience=QUICK)
    assert missed(report).reason == "Danh mục không ghi được. Hãy kiểm tra ổ đĩa."
    assert list(tmp_path.iterdir()) == []


def test_progress_is_told(office: Office, tmp_path: Path) -> None:
    told: list[tuple[str, int, int | None]] = []
    fetch(
        tmp_path,
        plan(office.url("/plan")),
        progress=lambda document, received, whole: told.append((document.id, received, whole)),
    )
    size = len(office.plan)
    assert told[-1] == ("45-kh-ubnd", size, size)
    assert [received for _, received, _ in told] == sorted(received for _, received, _ in told)


def test_a_folder_that_cannot_be_written(office: Office, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    failure = missed(fetch(tmp_path / "file", plan(office.url("/plan"))))
    assert "không ghi được" in failure.reason
