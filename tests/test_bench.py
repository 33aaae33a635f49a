"""The steady load of the measurements, against a server of its own."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

import pytest

from bench.load import steady_load


class _Server(ThreadingHTTPServer):
    version = "a"
    failing = False


class _Answers(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        content = json.dumps({"index_version": self.server.version}).encode()
        self.send_response(500 if self.server.failing else 200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[_Server]:
    made = _Server(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def test_a_steady_load_tells_when_versions_change_and_what_failed(server: _Server) -> None:
    url = f"http://127.0.0.1:{server.server_address[1]}"
    with steady_load(url, ["một", "hai"], 0.01) as load:
        start = time.perf_counter()
        assert load.wait_for_other("b", 5) is not None
        assert load.wait_for_other("a", 0.1) is None
        server.version = "b"
        changed = load.wait_for_other("a", 5)
        server.failing = True
        time.sleep(0.2)
    assert changed is not None
    assert changed > start
    asked = load.between(start, time.perf_counter())
    assert {one.version for one in asked} == {"a", "b", None}
    dues = sorted(one.due_s for one in load.asked)
    assert all(0.009 < b - a < 0.011 for a, b in pairwise(dues))
