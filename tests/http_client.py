"""An HTTP client on the real application, in process, around the fake assistant."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from bot.holder import Answering, AssistantHolder
from bot.http_app import create_app
from bot.settings import Settings
from tests.fake_assistant import FakeAssistant

PROBLEM = "application/problem+json"


def settings(tmp_path: Path, **values: Any) -> Settings:
    """Settings that read no `.env` of whoever runs the tests."""
    return Settings(_env_file=None, data_dir=tmp_path, **values)  # type: ignore[call-arg]  # pydantic's own


@asynccontextmanager
async def client(
    tmp_path: Path,
    assistant: Answering | None = None,
    *,
    holder: AssistantHolder | None = None,
    address: tuple[str, int] = ("127.0.0.1", 1234),
    headers: dict[str, str] | None = None,
    **values: Any,
) -> AsyncIterator[httpx.AsyncClient]:
    """A client that calls the application directly, coming from `address`."""
    holder = holder or AssistantHolder(assistant or FakeAssistant())
    app = create_app(settings(tmp_path, **values), holder)
    transport = httpx.ASGITransport(app, client=address)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=transport, base_url="http://127.0.0.1", headers=headers
        ) as http,
    ):
        yield http


@contextmanager
def server(tmp_path: Path, assistant: Answering, **values: Any) -> Iterator[str]:
    """The address of the application behind a real server on a free port of this machine."""
    app = create_app(settings(tmp_path, **values), AssistantHolder(assistant))
    running = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False))
    thread = threading.Thread(target=lambda: asyncio.run(running.serve()))
    thread.start()
    try:
        while not running.started:
            time.sleep(0.01)
            assert thread.is_alive()
        port = running.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        running.should_exit = True
        thread.join()


def problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The problem of a failed response, after checking what all of them share."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == PROBLEM
    body: dict[str, Any] = response.json()
    assert body["type"] == f"urn:kehoach:problem:{code}"
    assert body["status"] == status
    assert body["request_id"] == response.headers["x-request-id"]
    assert "Traceback" not in response.text
    return body
