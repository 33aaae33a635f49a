"""What holds for every path: problems, keys, limits, CORS, logs, metrics, description."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from bot.holder import AssistantHolder
from bot.http_app import create_app
from bot.http_guard import MAX_BODY, RateLimits
from bot.logs import LineFormatter, log
from corpus.errors import SettingsError
from tests.http_client import client, problem, settings

FAR = ("203.0.113.9", 5555)
ASKED = {"question": "Sở Y tế"}


async def test_unknown_paths_and_methods(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        missing = problem(await http.get("/v2/ask?q=bí mật"), 404, "not-found")
        assert missing["detail"] == "Không có địa chỉ /v2/ask. Các địa chỉ dùng được nêu tại /docs."
        assert missing["instance"] == "/v2/ask"
        problem(await http.get("/web/../settings.py"), 404, "not-found")
        problem(await http.get("/web/%2e%2e/settings.py"), 404, "not-found")
        wrong = await http.delete("/v1/ask")
        assert wrong.headers["allow"] == "POST"
        assert problem(wrong, 405, "method")["detail"] == (
            "/v1/ask không nhận phương thức DELETE. Hãy dùng: POST."
        )


async def test_a_fault_of_ours_tells_nothing_but_its_id(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with client(tmp_path) as http:
        response = await http.post("/v1/ask", json={"question": "hỏng mật khẩu"})
    failed = problem(response, 500, "internal")
    assert failed["request_id"] in failed["detail"]
    assert "mật khẩu" not in response.text
    assert "RuntimeError" not in response.text
    (failure,) = [r for r in caplog.records if r.getMessage() == "failure"]
    assert failure.exc_info is not None


async def test_health_and_readiness(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        assert (await http.get("/healthz")).json() == {"status": "ok"}
        assert (await http.get("/readyz")).json() == {
            "status": "ready",
            "index_version": "v1",
            "telegram": "off",
        }
    async with client(tmp_path, holder=AssistantHolder()) as http:
        assert (await http.get("/healthz")).status_code == 200
        problem(await http.get("/readyz"), 503, "not-ready")
        for path in ("/v1/documents", "/v1/agencies", "/v1/tasks", "/v1/search?q=a"):
            problem(await http.get(path), 503, "not-ready")


async def test_request_ids_are_given_or_kept(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        kept = await http.get("/healthz", headers={"X-Request-ID": "abc-1.2_3"})
        assert kept.headers["x-request-id"] == "abc-1.2_3"
        for odd in ("a b", "x" * 65, 'a"b', ""):
            made = await http.get("/healthz", headers={"X-Request-ID": odd})
            assert len(made.headers["x-request-id"]) == 16


async def test_keys_open_the_api_and_the_metrics(tmp_path: Path) -> None:
    async with client(tmp_path, api_keys=("khóa-một", "k2")) as http:
        for path in ("/", "/healthz", "/readyz", "/docs", "/openapi.json", "/web/app.js"):
            assert (await http.get(path)).status_code == 200
        for path in ("/v1/documents", "/metrics", "/v1/nowhere"):
            refused = await http.get(path)
            assert refused.headers["www-authenticate"] == "Bearer"
            assert "X-API-Key" in problem(refused, 401, "unauthorized")["detail"]
        wrong = await http.post("/v1/ask", json=ASKED, headers={"X-API-Key": "k"})
        assert "không đúng" in problem(wrong, 401, "unauthorized")["detail"]
        for headers in (
            {"X-API-Key": "k2"},
            {"Authorization": "Bearer k2"},
            {"Authorization": "bearer  k2 "},
            {"X-API-Key": "khóa-một".encode()},
        ):
            answered = await http.post("/v1/ask", json=ASKED, headers=headers)  # type: ignore[arg-type]  # bytes and str values
            assert answered.status_code == 200
        metrics = (await http.get("/metrics", headers={"X-API-Key": "k2"})).text
        assert 'kehoach_http_refused_total{reason="key"} 4.0' in metrics


async def test_a_key_is_checked_before_the_body_is_read(tmp_path: Path) -> None:
    async with client(tmp_path, api_keys=("k",)) as http:
        response = await http.post("/v1/ask", content=b"x" * (MAX_BODY + 1))
    problem(response, 401, "unauthorized")


async def test_the_rate_is_limited_per_client(tmp_path: Path) -> None:
    async with client(tmp_path, address=FAR, rate_limit="2/minute") as http:
        assert (await http.post("/v1/ask", json=ASKED)).status_code == 200
        assert (await http.get("/v1/documents")).status_code == 200
        over = await http.post("/v1/ask", json=ASKED)
        failed = problem(over, 429, "rate-limited")
        wait_s = int(over.headers["retry-after"])
        assert 1 <= wait_s <= 60
        assert failed["detail"] == (
            f"Đã vượt giới hạn 2 yêu cầu mỗi phút. Hãy thử lại sau {wait_s} giây."
        )
        assert (await http.get("/healthz")).status_code == 200


async def test_wrong_keys_are_limited_by_address_and_right_ones_by_key(tmp_path: Path) -> None:
    async with client(tmp_path, address=FAR, rate_limit="2/minute", api_keys=("k1", "k2")) as http:

        async def status(key: str) -> int:
            return (await http.get("/v1/documents", headers={"X-API-Key": key})).status_code

        assert [await status(f"guess {n}") for n in range(3)] == [401, 401, 429]
        assert [await status("k1") for _ in range(3)] == [200, 200, 429]
        assert await status("k2") == 200


async def test_this_machine_is_limited_only_on_request(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        assert {(await http.get("/v1/search?q=a")).status_code for _ in range(65)} == {200}
    async with client(tmp_path, address=FAR) as http:
        statuses = [(await http.get("/v1/search?q=a")).status_code for _ in range(61)]
        assert statuses == [200] * 60 + [429]
    async with client(tmp_path, address=FAR, rate_limit="off") as http:
        assert {(await http.get("/v1/search?q=a")).status_code for _ in range(65)} == {200}


def test_a_limit_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="KEHOACH_RATE_LIMIT không hợp lệ: “nhiều”"):
        RateLimits("nhiều")
    with pytest.raises(SettingsError, match="KEHOACH_DATABASE_URL"):
        create_app(settings(tmp_path, database_url="nothing://x"), AssistantHolder())


@pytest.mark.parametrize("declared", [True, False], ids=["declared", "streamed"])
async def test_a_body_that_is_too_large(tmp_path: Path, declared: bool) -> None:
    body = json.dumps({"question": "a" * MAX_BODY}).encode()

    async def chunks() -> Any:
        for start in range(0, len(body), 8192):
            yield body[start : start + 8192]

    async with client(tmp_path) as http:
        response = await http.post(
            "/v1/ask",
            content=body if declared else chunks(),
            headers={"content-type": "application/json"},
        )
    assert problem(response, 413, "too-large")["detail"] == (
        "Nội dung yêu cầu vượt 65536 byte. Hãy gửi câu hỏi ngắn hơn."
    )


async def test_other_origins_may_call_only_when_allowed(tmp_path: Path) -> None:
    origin = {"Origin": "https://thaibinh.gov.vn"}
    preflight = {**origin, "Access-Control-Request-Method": "POST"}
    async with client(tmp_path) as http:
        assert (
            "access-control-allow-origin"
            not in (await http.get("/healthz", headers=origin)).headers
        )
    async with client(tmp_path, cors_origins=("https://thaibinh.gov.vn",), api_keys=("k",)) as http:
        allowed = await http.options("/v1/ask", headers=preflight)
        assert allowed.status_code == 200
        assert allowed.headers["access-control-allow-origin"] == "https://thaibinh.gov.vn"
        refused = await http.get("/v1/documents", headers=origin)
        assert refused.status_code == 401
        assert refused.headers["access-control-allow-origin"] == "https://thaibinh.gov.vn"
        other = await http.get("/healthz", headers={"Origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


async def test_logs_are_one_line_without_the_question(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with client(tmp_path) as http:
        await http.post("/v1/ask", json={"question": "chuyện riêng"})
        await http.get("/v1/search", params={"q": "chuyện riêng"})
        await http.get("/v1/clauses/12-kh-ubnd/I.1")
        await http.get("/chuyện riêng")
        await http.get("/healthz")
    formatter = LineFormatter()
    lines = [formatter.format(r) for r in caplog.records if r.name.startswith("bot")]
    assert [" ".join(line.split()[3:7]) for line in lines] == [
        "event=request method=POST route=/v1/ask status=200",
        "event=request method=GET route=/v1/search status=200",
        "event=request method=GET route=/v1/clauses/{document}/{path:path} status=200",
        "event=request method=* route=(none) status=404",
    ]
    assert not any("riêng" in line or "\n" in line for line in lines)


def test_a_traceback_stays_on_one_line(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ValueError("dòng một\ndòng hai \ud800")
    except ValueError:
        log(logging.getLogger("bot.test"), logging.ERROR, "failure", exc_info=True, word='a "b"')
    line = LineFormatter().format(caplog.records[0])
    assert "\n" not in line
    assert ' ERROR bot.test event=failure word="a \\"b\\"" exception="Traceback' in line
    line.encode()


async def test_metrics_count_requests_and_answers(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        await http.post("/v1/ask", json=ASKED)
        await http.post("/v1/ask", json={"question": "x"})
        await http.post("/v1/ask", json={})
        await http.get("/v1/clauses/12-kh-ubnd/I.1")
        await http.get("/nowhere")
        response = await http.get("/metrics")
    lines = response.text.splitlines()
    for line in (
        'kehoach_http_requests_total{method="POST",route="/v1/ask",status="200"} 2.0',
        'kehoach_http_requests_total{method="POST",route="/v1/ask",status="422"} 1.0',
        'kehoach_http_requests_total{method="*",route="(none)",status="404"} 1.0',
        'kehoach_answers_total{intent="agency_tasks",status="answered"} 1.0',
        'kehoach_answers_total{intent="lookup",status="not_found"} 1.0',
        "kehoach_answer_citations_sum 2.0",
        "kehoach_ready 1.0",
    ):
        assert line in lines
    assert response.headers["content-type"].startswith("text/plain; version=")


async def test_the_description_covers_every_route(tmp_path: Path) -> None:
    async with client(tmp_path, api_keys=("k",)) as http:
        described = (await http.get("/openapi.json")).json()
        docs = await http.get("/docs")
        script = await http.get("/docs-static/swagger-ui-bundle.js")
    paths = described["paths"]
    assert {(path, method) for path, operations in paths.items() for method in operations} == {
        ("/v1/ask", "post"),
        ("/v1/ask/stream", "post"),
        ("/v1/search", "get"),
        ("/v1/examples", "get"),
        ("/v1/feedback", "post"),
        ("/v1/documents", "get"),
        ("/v1/documents/{document}", "get"),
        ("/v1/clauses/{document}/{path}", "get"),
        ("/v1/agencies", "get"),
        ("/v1/tasks", "get"),
        ("/healthz", "get"),
        ("/readyz", "get"),
        ("/metrics", "get"),
    }
    asked = paths["/v1/ask"]["post"]
    assert asked["summary"] == "Hỏi một câu"
    assert list(asked["responses"]["422"]["content"]) == ["application/problem+json"]
    schemas = described["components"]["schemas"]
    assert schemas["AskRequest"]["examples"] == [
        {"question": "Sở Y tế chủ trì những nhiệm vụ nào?"}
    ]
    assert schemas["AskResponse"]["examples"][0]["status"] == "answered"
    assert schemas["Problem"]["required"] == ["type", "title", "status", "detail"]
    assert "HTTPValidationError" not in json.dumps(described)
    assert set(described["components"]["securitySchemes"]) == {"HTTPBearer", "APIKeyHeader"}
    assert "cdn" not in docs.text
    assert script.status_code == 200


async def test_the_page_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        page = await http.get("/")
        files = [await http.get(f"/web/{name}") for name in ("app.js", "style.css", "icon.svg")]
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    for file in [page, *files]:
        assert file.status_code == 200
        addresses = file.text.replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in addresses
        assert "https://" not in addresses


async def test_probes_may_ask_for_the_head_only(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        for path in ("/", "/healthz", "/readyz"):
            response = await http.head(path)
            assert (response.status_code, response.content) == (200, b"")
