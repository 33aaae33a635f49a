"""HTTP as the Bot API speaks it: form fields in, JSON with `ok` out."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

_JSON_FIELDS = ("reply_markup", "reply_parameters", "allowed_updates", "commands")


class ApiError(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


class CutError(Exception):
    """Close the connection without an answer."""


class BotApiServer(ThreadingHTTPServer):
    """Calls `answer(token, method, params)` for each request and sends what comes of it."""

    daemon_threads = True

    def __init__(self, answer: Callable[[str, str, dict[str, Any]], Any]) -> None:
        self.answer = answer
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, *_: object) -> None:
        """A bot that leaves in the middle of a request is no error of the server."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: BotApiServer
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        path = re.fullmatch(r"/bot(?P<token>[^/]*)/(?P<method>\w+)", self.path)
        try:
            if path is None:
                raise ApiError(404, "Not Found")
            result = self.server.answer(path["token"], path["method"], _params(body))
            self._reply(200, {"ok": True, "result": result})
        except ApiError as error:
            content = {"ok": False, "error_code": error.code, "description": error.description}
            if error.parameters:
                content["parameters"] = error.parameters
            self._reply(error.code, content)
        except CutError:
            self.close_connection = True
            with suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

    def _reply(self, code: int, content: dict[str, Any]) -> None:
        encoded = json.dumps(content).encode()
        with suppress(OSError):  # the bot has left
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(encoded)))
            self.end_headers()
            self.wfile.write(encoded)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _params(body: bytes) -> dict[str, Any]:
    params: dict[str, Any] = dict(parse_qsl(body.decode(), keep_blank_values=True))
    for name in _JSON_FIELDS:
        if name in params:
            params[name] = json.loads(params[name])
    return params
