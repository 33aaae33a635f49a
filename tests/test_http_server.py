"""The server process: from nothing to answering, beside Telegram, and to its end."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import httpx
import pytest

from bot.http_server import HttpServer
from corpus.errors import IndexStaleError, SettingsError
from corpus.store import load_corpus
from tests.bot_api import BotApi
from tests.fake_assistant import FakeAssistant
from tests.genre import parsed, source
from tests.http_client import settings

REPO = Path(__file__).parent.parent
TOKEN = "123456:a-token-for-tests"
QUESTION = "Sở Y tế chủ trì những nhiệm vụ nào?"


@contextmanager
def running(server: HttpServer) -> Iterator[httpx.Client]:
    """A client of a server that runs in a thread."""
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        with httpx.Client(base_url=server.url, timeout=10) as http:
            until(lambda: alive(http))
            yield http
    finally:
        server.stop()
        thread.join(20)
        assert not thread.is_alive()


def alive(http: httpx.Client) -> bool:
    try:
        return http.get("/healthz").status_code == 200
    except httpx.ConnectError:
        return False


def until(condition: Any, limit_s: float = 20) -> None:
    end = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_it_is_alive_before_it_is_ready(tmp_path: Path) -> None:
    loaded = threading.Event()
    told: list[str] = []

    def open_assistant() -> FakeAssistant:
        assert loaded.wait(20)
        return FakeAssistant()

    server = HttpServer(settings(tmp_path, port=0), open_assistant, told.append)
    with running(server) as http:
        assert http.get("/readyz").status_code == 503
        assert http.post("/v1/ask", json={"question": QUESTION}).status_code == 503
        assert told == []
        loaded.set()
        until(lambda: http.get("/readyz").status_code == 200)
        assert told == [server.url]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", server.url)
        assert http.post("/v1/ask", json={"question": QUESTION}).json()["total"] == 2


def test_a_kept_connection_is_answered_without_delay(tmp_path: Path) -> None:
    with running(HttpServer(settings(tmp_path, port=0), FakeAssistant)) as http:
        times = []
        for _ in range(11):
            started = time.perf_counter()
            http.get("/healthz")
            times.append(time.perf_counter() - started)
    assert sorted(times)[5] < 0.03  # a delayed acknowledgement takes 0.04


def test_an_index_that_cannot_be_loaded_ends_it(tmp_path: Path) -> None:
    def open_assistant() -> FakeAssistant:
        raise IndexStaleError("Chỉ mục đã cũ.", "Hãy chạy lệnh `kehoach index`.")

    with pytest.raises(IndexStaleError, match="kehoach index"):
        HttpServer(settings(tmp_path, port=0), open_assistant).run()


def test_it_listens_where_it_may_and_can(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="KEHOACH_API_KEYS"):
        HttpServer(settings(tmp_path, port=0, host="0.0.0.0"), FakeAssistant)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"--port {port + 1}"):
            HttpServer(settings(tmp_path, port=port), FakeAssistant)
    with pytest.raises(SettingsError, match=r"Không lắng nghe được trên no\.such\.host\.invalid"):
        HttpServer(
            settings(tmp_path, port=0, host="no.such.host.invalid", api_keys=("k",)), FakeAssistant
        )


def test_telegram_answers_beside_http(tmp_path: Path) -> None:
    with BotApi(TOKEN) as api:
        values = {"telegram_token": TOKEN, "telegram_api_url": api.url}
        server = HttpServer(settings(tmp_path, port=0, **values), FakeAssistant)
        with running(server) as http:
            until(lambda: http.get("/readyz").json().get("telegram") == "on")
            api.write(QUESTION)
            until(lambda: any("chủ trì 2 nhiệm vụ" in sent.text for sent in api.sent))
            assert http.post("/v1/ask", json={"question": QUESTION}).status_code == 200


@pytest.mark.parametrize(
    ("token", "status"), [(TOKEN, "starting"), ("654321:wrong", "failed")], ids=["away", "refused"]
)
def test_http_goes_on_whatever_becomes_of_telegram(tmp_path: Path, token: str, status: str) -> None:
    with BotApi(TOKEN) as api:
        url = api.url if status == "failed" else "http://127.0.0.1:9"  # nobody listens there
        values = {"telegram_token": token, "telegram_api_url": url}
        server = HttpServer(settings(tmp_path, port=0, **values), FakeAssistant)
        with running(server) as http:
            until(lambda: http.get("/readyz").json().get("telegram") == status)
            assert http.post("/v1/ask", json={"question": QUESTION}).json()["total"] == 2


def point_to(folder: Path, version: str) -> None:
    """Make a version current as a build does, in one step."""
    folder.mkdir(exist_ok=True)
    (folder / "next").write_text(version, "ascii")
    (folder / "next").rename(folder / "current")


@pytest.mark.slow
def test_a_new_version_is_taken_up_and_a_bad_one_is_not(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first, second, bad, third = (digit * 16 for digit in "1234")
    point_to(tmp_path / "index", first)

    def open_assistant() -> FakeAssistant:
        version = (tmp_path / "index" / "current").read_text("ascii")
        if version == bad:
            raise IndexStaleError("Chỉ mục đã cũ.", "Hãy chạy lệnh `kehoach index`.")
        return FakeAssistant(version)

    def version() -> str:
        return str(http.post("/v1/ask", json={"question": QUESTION}).json()["index_version"])

    caplog.set_level("INFO", "bot.reloading")
    with running(HttpServer(settings(tmp_path, port=0), open_assistant)) as http:
        until(lambda: http.get("/readyz").status_code == 200)
        assert version() == first
        point_to(tmp_path / "index", second)
        until(lambda: version() == second)
        point_to(tmp_path / "index", bad)
        until(lambda: "reload failed" in caplog.messages)
        assert version() == second
        point_to(tmp_path / "index", third)
        until(lambda: version() == third)
    assert caplog.messages == ["reloaded", "reload failed", "reloaded"]


# ------------------------------------------------- the real assistant in a process of its own


@pytest.fixture(scope="module")
def data_dir(models_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with the real model; the index is built by the first who needs it."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "models").symlink_to(models_dir.resolve())
    return folder


def command(
    data_dir: Path, *arguments: str, stderr: int | IO[str] = subprocess.PIPE
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", *arguments, "--data-dir", str(data_dir)],
        cwd=REPO,
        stdout=subprocess.PIPE,
        stderr=stderr,
        text=True,
        encoding="utf-8",
        env={k: v for k, v in os.environ.items() if not k.startswith("KEHOACH_")},
    )


def finished(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=240)
    return process.returncode, out, err


@pytest.mark.slow
def test_the_first_question_prepares_what_is_missing(data_dir: Path) -> None:
    status, out, err = finished(command(data_dir, "ask", QUESTION, "--json"))
    assert status == 0, err
    assert "Đang tạo chỉ mục…" in err
    assert "Traceback" not in err
    answer = json.loads(out)
    plan = load_corpus().documents["86-kh-ubnd"].source
    assert (answer["status"], answer["intent"]) == ("answered", "agency_tasks")
    assert answer["agencies"] == ["Sở Y tế"]
    assert answer["total"] == len(answer["citations"]) > 0
    for citation in answer["citations"]:
        assert plan[citation["start"] : citation["end"]] == citation["quote"]
    status, again, err = finished(command(data_dir, "ask", QUESTION))
    assert (status, err) == (0, "")
    assert again.startswith(answer["answer"])


@pytest.mark.slow
def test_serve_answers_all_routes_from_the_real_plan(data_dir: Path) -> None:
    process = command(data_dir, "serve", "--port", "0")
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip().removeprefix("Trợ lý đã sẵn sàng: ")
        assert url, finished(process)[2]
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        assert process.stdout.readline() == f"Tài liệu giao diện lập trình: {url}/docs\n"
        assert process.stdout.readline().startswith("Telegram: tắt")
        with httpx.Client(base_url=url, timeout=30) as http:
            assert http.get("/readyz").status_code == 200
            answer = http.post("/v1/ask", json={"question": QUESTION}).json()
            tasks = http.get("/v1/tasks", params={"agency": "Sở Y tế", "role": "lead"}).json()
            assert sorted(c["clause"] for c in answer["citations"]) == sorted(
                task["clause"] for task in tasks["tasks"]
            )
            clause = http.get(answer["citations"][0]["url"]).json()
            assert answer["citations"][0]["quote"] in clause["quote"]
            streamed = http.post("/v1/ask/stream", json={"question": QUESTION}).text
            assert streamed.startswith("event: citations\n")
            found = http.get("/v1/search", params={"q": "quỹ đầu tư mạo hiểm", "k": 3}).json()
            assert found["hits"][0]["clause"] == "86-kh-ubnd#II.2.6"
            for question in ("Giá vàng hôm nay bao nhiêu?", "😀", "\u0000 ?", "e\u0309" * 900):
                assert http.post("/v1/ask", json={"question": question}).status_code == 200
            unloaded = http.post("/v1/ask", json={"question": "a", "documents": ["71-nq-cp"]})
            assert unloaded.status_code == 422
    finally:
        process.send_signal(signal.SIGINT)
        status, _, err = finished(process)
    assert status == 0, err
    assert err.endswith("Đã dừng.\n")
    assert "Sở Y tế" not in err
    assert "Traceback" not in err


@pytest.mark.slow
def test_an_index_of_another_time_is_refused(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "models").symlink_to((data_dir / "models").resolve())
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "current").write_text("0123456789abcdef")
    for arguments in (["ask", QUESTION], ["serve", "--port", "0"]):
        status, out, err = finished(command(tmp_path, *arguments))
        assert (status, out) == (1, "")
        last = err.splitlines()[-1]
        assert last.startswith("Lỗi: ")
        assert "kehoach index" in last
        assert "Traceback" not in err


OTHER_PLAN = REPO / "tests/documents/215-kh-ubnd.txt"
OTHER_AGENCY = "Sở Nông nghiệp và Môi trường"
OTHER_QUESTION = f"{OTHER_AGENCY} chủ trì những nhiệm vụ nào trong Kế hoạch 215/KH-UBND?"


@pytest.mark.slow
def test_documents_come_and_go_while_the_server_answers(data_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "models").symlink_to((data_dir / "models").resolve())
    expected = {
        task.clause
        for task in parsed("215-kh-ubnd").tasks
        if OTHER_AGENCY in {mention.written for mention in task.leads}
    }
    assert len(expected) == 6
    with (tmp_path / "log").open("w") as log:  # a pipe that nobody empties would stop the server
        process = command(tmp_path, "serve", "--port", "0", stderr=log)
    answers: list[tuple[int, str]] = []
    stopped = threading.Event()
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip().removeprefix("Trợ lý đã sẵn sàng: ")

        def keep_asking() -> None:
            with httpx.Client(base_url=url, timeout=30) as http:
                while not stopped.is_set():
                    asked = {"question": QUESTION, "documents": ["86-kh-ubnd"]}
                    response = http.post("/v1/ask", json=asked)
                    answers.append((response.status_code, response.json().get("index_version", "")))
                    time.sleep(0.02)

        asking = threading.Thread(target=keep_asking)
        asking.start()
        with httpx.Client(base_url=url, timeout=30) as http:
            first = http.get("/readyz").json()["index_version"]
            status, _, err = finished(command(tmp_path, "corpus", "add", str(OTHER_PLAN)))
            assert status == 0, err
            until(lambda: http.get("/readyz").json()["index_version"] != first, 60)
            answer = http.post("/v1/ask", json={"question": OTHER_QUESTION}).json()
            assert (answer["status"], answer["total"]) == ("answered", len(expected))
            assert {citation["clause"] for citation in answer["citations"]} == expected
            for citation in answer["citations"]:
                assert (
                    source("215-kh-ubnd")[citation["start"] : citation["end"]]
                    == (citation["quote"])
                )
            status, _, err = finished(command(tmp_path, "corpus", "remove", "215/KH-UBND"))
            assert status == 0, err
            until(lambda: http.get("/readyz").json()["index_version"] == first, 60)
            assert http.get("/v1/documents/215-kh-ubnd").status_code == 404
        stopped.set()
        asking.join(30)
    finally:
        stopped.set()
        process.send_signal(signal.SIGINT)
        assert finished(process)[0] == 0, (tmp_path / "log").read_text("utf-8")
    assert {status for status, _ in answers} == {200}
    assert len({version for _, version in answers}) == 2
