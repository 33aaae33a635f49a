"""Questions, streams, searches and opinions over HTTP."""

from __future__ import annotations

import asyncio
import json
import threading
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from bot.feedback import Feedback, FeedbackStore
from bot.holder import AssistantHolder
from bot.schemas import MAX_QUESTION, AskResponse
from retrieval.model import Answer, Intent, Status
from tests.fake_assistant import SOURCE, FakeAssistant
from tests.http_client import client, problem, settings

QUESTION = "Sở Y tế chủ trì những nhiệm vụ nào?"


async def test_ask_gives_the_json_of_the_contract(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        response = await http.post("/v1/ask", json={"question": QUESTION})
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    body = response.json()
    citations = body.pop("citations")
    assert body == {
        "answer": "Theo Kế hoạch 12/KH-UBND, Sở Y tế chủ trì 2 nhiệm vụ:\n"
        "1. Mua sắm thiết bị.\n2. Đào tạo cán bộ (cùng Sở Nội vụ).",
        "status": "answered",
        "intent": "agency_tasks",
        "agencies": ["Sở Y tế"],
        "total": 2,
        "suggestions": ["Sở Nội vụ chủ trì những nhiệm vụ nào?"],
        "conversation_id": "c1",
        "answer_id": "a1",
        "index_version": "v1",
        "took_ms": 12.3,
        "understood": "",
    }
    assert citations[0] == {
        "clause": "12-kh-ubnd#I.1.1",
        "label": "mục I.1.1, Kế hoạch 12/KH-UBND",
        "quote": "1.1. Mua sắm thiết bị <b>y tế</b> & phần mềm. Cơ quan chủ trì: Sở Y tế.",
        "start": 39,
        "end": 110,
        "document": {"id": "12-kh-ubnd", "number": "12/KH-UBND", "title": "Về y tế số"},
        "url": "/v1/clauses/12-kh-ubnd/I.1.1",
    }
    assert [SOURCE[c["start"] : c["end"]] == c["quote"] for c in citations] == [True, True]
    assert list(response.json()) == list(AskResponse.model_fields)


async def test_conversation_and_documents_are_passed_on(tmp_path: Path) -> None:
    assistant = FakeAssistant()
    async with client(tmp_path, assistant) as http:
        asked = {"question": "a", "conversation_id": "hội-thoại 1", "documents": ["12-kh-ubnd"]}
        response = await http.post("/v1/ask", json=asked)
    assert assistant.asked == [("a", "hội-thoại 1", ["12-kh-ubnd"])]
    assert response.json()["conversation_id"] == "hội-thoại 1"
    assert response.json()["status"] == "not_found"
    assert response.json()["citations"] == []
    assert response.json()["total"] is None


@pytest.mark.parametrize(
    ("sent", "understood"),
    [
        (r'"S\u1edf Y t\u1ebf"', "Sở Y tế"),
        (json.dumps(unicodedata.normalize("NFD", "Sở Y tế")), "Sở Y tế"),
        (r'"a\u0000b\u001b"', "a b"),
        (r'"h\ud800ỏi \udc00"', "hỏi"),
        (r'"\ud83d\udccc kế hoạch 👩\u200d⚕️"', "📌 kế hoạch 👩\u200d⚕️"),
        ('"  hai\\ndòng\\t "', "hai\ndòng"),
    ],
    ids=["escapes", "nfd", "control", "surrogates", "emoji", "space"],
)
async def test_any_text_is_cleaned_before_it_is_asked(
    tmp_path: Path, sent: str, understood: str
) -> None:
    assistant = FakeAssistant()
    async with client(tmp_path, assistant) as http:
        response = await http.post(
            "/v1/ask",
            content=f'{{"question": {sent}}}'.encode(),
            headers={"content-type": "application/json"},
        )
    assert response.status_code == 200
    assert assistant.asked[0][0] == understood


@pytest.mark.parametrize(
    ("body", "field", "detail"),
    [
        ({}, "question", "Thiếu trường “question”; hãy bổ sung."),
        ({"question": " \u0000\t"}, "question", "Trường “question” đang trống; hãy nhập nội dung."),
        ({"question": 5}, "question", "Trường “question” phải là chuỗi ký tự."),
        (
            {"question": "ă" * (MAX_QUESTION + 1)},
            "question",
            "Trường “question” dài quá 2000 ký tự; hãy rút gọn.",
        ),
        (
            {"question": "a", "document": "x"},
            "document",
            "Không có trường “document”; hãy bỏ đi hoặc kiểm tra lại tên trường.",
        ),
        (
            {"question": "a", "documents": ["12-kh-ubnd", 3]},
            "documents[1]",
            "Trường “documents[1]” phải là chuỗi ký tự.",
        ),
        (
            {"question": "a", "documents": ["99-kh"]},
            "documents[0]",
            "Không có văn bản “99-kh” trong kho. Danh sách văn bản: /v1/documents.",
        ),
        (
            {"question": "a", "documents": ["12-kh-ubnd", "57-nq-tw"]},
            "documents[1]",
            "Nghị quyết 57-NQ/TW có tên trong danh mục nhưng chưa nạp toàn văn nên không có "
            "điều khoản để trích dẫn.",
        ),
        (
            [1],
            "nội dung",
            "Nội dung phải là một đối tượng JSON, gửi với Content-Type: application/json.",
        ),
    ],
    ids=["none", "blank", "number", "long", "extra", "inner", "unknown", "unloaded", "list"],
)
async def test_a_bad_question_says_which_field_and_what_to_do(
    tmp_path: Path, body: Any, field: str, detail: str
) -> None:
    async with client(tmp_path) as http:
        response = await http.post("/v1/ask", json=body)
    failed = problem(response, 422, "invalid")
    assert failed["detail"] == detail
    assert failed["errors"] == [{"field": field, "detail": detail}]


@pytest.mark.parametrize(
    ("content", "headers", "detail"),
    [
        (
            b'{"question": "a"',
            {"content-type": "application/json"},
            "Nội dung không phải JSON hợp lệ; hãy kiểm tra dấu ngoặc và dấu phẩy.",
        ),
        (
            b'{"question": "a"}',
            {"content-type": "text/plain"},
            "Nội dung phải là một đối tượng JSON, gửi với Content-Type: application/json.",
        ),
        (
            b"",
            {},
            "Nội dung phải là một đối tượng JSON, gửi với Content-Type: application/json.",
        ),
    ],
    ids=["broken", "not json", "empty"],
)
async def test_a_body_that_is_no_json_object(
    tmp_path: Path, content: bytes, headers: dict[str, str], detail: str
) -> None:
    async with client(tmp_path) as http:
        response = await http.post("/v1/ask", content=content, headers=headers)
    assert problem(response, 422, "invalid")["detail"] == detail


async def test_a_body_in_another_encoding(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        response = await http.post(
            "/v1/ask", content=b'{"question": "\xff"}', headers={"content-type": "application/json"}
        )
    assert "mã hóa UTF-8" in problem(response, 400, "bad-request")["detail"]


def events(text: str) -> list[tuple[str, Any]]:
    """Server-sent events as their names and data."""
    result = []
    for block in text.removesuffix("\n\n").split("\n\n"):
        name, data = block.split("\n")
        result.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return result


async def test_stream_gives_citations_then_tokens_then_the_whole(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        streamed = await http.post("/v1/ask/stream", json={"question": QUESTION})
        plain = (await http.post("/v1/ask", json={"question": QUESTION})).json()
    assert streamed.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert streamed.headers["cache-control"] == "no-cache"
    (first, head), *tokens, (last, whole) = events(streamed.text)
    assert (first, last) == ("citations", "done")
    assert head == {"status": "answered", "citations": plain["citations"]}
    assert {name for name, _ in tokens} == {"token"}
    assert "".join(data["text"] for _, data in tokens) == plain["answer"]
    assert len(tokens) == len(plain["answer"].split())
    assert whole == {**plain, "answer_id": "a1"}


async def test_stream_fails_before_it_begins(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        problem(await http.post("/v1/ask/stream", json={"question": ""}), 422, "invalid")
        problem(await http.post("/v1/ask/stream", json={"question": "hỏng"}), 500, "internal")


async def test_questions_do_not_hold_up_one_another(tmp_path: Path) -> None:
    two_at_once, go_on = threading.Barrier(2), threading.Event()

    class Waiting(FakeAssistant):
        """Each question needs another one beside it, and all wait until they may go on."""

        def _answer(self, question: str, conversation: str) -> Answer:
            two_at_once.wait(timeout=60)
            go_on.wait(timeout=60)
            return super()._answer(question, conversation)

    assistant = Waiting()
    async with client(tmp_path, assistant) as http:
        asked = [
            asyncio.create_task(http.post("/v1/ask", json={"question": f"câu {n}"}))
            for n in range(4)
        ]
        # The loop is free while the threads are busy.
        assert (await http.get("/healthz")).status_code == 200
        assert not any(task.done() for task in asked)
        go_on.set()
        answers = await asyncio.gather(*asked)
    assert [answer.status_code for answer in answers] == [200] * 4
    assert assistant.most_running == 2


async def test_a_new_assistant_takes_over_without_a_restart(tmp_path: Path) -> None:
    holder = AssistantHolder()
    async with client(tmp_path, holder=holder) as http:
        refused = await http.post("/v1/ask", json={"question": "a"})
        assert "đang nạp chỉ mục" in problem(refused, 503, "not-ready")["detail"]
        assert refused.headers["retry-after"] == "3"
        holder.replace(FakeAssistant("v1"))
        old = asyncio.create_task(http.post("/v1/ask", json={"question": "chậm"}))
        await asyncio.sleep(0.05)
        holder.replace(FakeAssistant("v2"))
        new = await http.post("/v1/ask", json={"question": "a"})
        assert new.json()["index_version"] == "v2"
        assert (await old).json()["index_version"] == "v1"


async def test_search_ranks_and_filters(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        response = await http.get("/v1/search", params={"q": " báo cáo ", "k": 1})
        body = response.json()
        assert body["query"] == "báo cáo"
        assert body["total"] == 1
        assert body["index_version"] == "v1"
        assert body["hits"] == [
            {
                "clause": "12-kh-ubnd#D3.2.d",
                "label": "mục D3.2.d, Kế hoạch 12/KH-UBND",
                "text": "d) báo cáo quý;",
                "score": 2.0,
                "document": {"id": "12-kh-ubnd", "number": "12/KH-UBND", "title": "Về y tế số"},
                "start": SOURCE.index("d) báo"),
                "end": SOURCE.index("đ) báo") - 1,
                "url": "/v1/clauses/12-kh-ubnd/D3.2.d",
            }
        ]
        two = await http.get("/v1/search", params={"q": "báo cáo", "document": "12-kh-ubnd"})
        assert two.json()["total"] == 2


@pytest.mark.parametrize(
    ("params", "detail"),
    [
        ({}, "Thiếu trường “q”; hãy bổ sung."),
        ({"q": "\0 "}, "Trường “q” đang trống; hãy nhập nội dung."),
        ({"q": "a", "k": "0"}, "Trường “k” phải từ 1 trở lên."),
        ({"q": "a", "k": "101"}, "Trường “k” không được quá 100."),
        ({"q": "a", "k": "x"}, "Trường “k” phải là số nguyên."),
        (
            {"q": "a", "document": "x"},
            "Không có văn bản “x” trong kho. Danh sách văn bản: /v1/documents.",
        ),
    ],
)
async def test_a_bad_search_says_what_to_do(
    tmp_path: Path, params: dict[str, str], detail: str
) -> None:
    async with client(tmp_path) as http:
        response = await http.get("/v1/search", params=params)
    assert problem(response, 422, "invalid")["detail"] == detail


async def test_feedback_is_kept_in_the_database(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        first = await http.post("/v1/feedback", json={"answer_id": "a1", "helpful": True})
        await http.post(
            "/v1/feedback",
            json={"answer_id": "a1", "helpful": False, "comment": " thiếu mục 5.2 📌 "},
        )
        metrics = (await http.get("/metrics")).text
    assert first.status_code == 201
    assert first.json() == {"answer_id": "a1", "recorded": True}
    assert 'kehoach_feedback_total{helpful="no"} 1.0' in metrics
    store = FeedbackStore(settings(tmp_path).feedback_url)
    assert store.of_answer("a1") == [
        Feedback("a1", True, None, "http", "v1"),
        Feedback("a1", False, "thiếu mục 5.2 📌", "http", "v1"),
    ]
    store.close()


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ({"helpful": True}, "Thiếu trường “answer_id”; hãy bổ sung."),
        (
            {"answer_id": "a", "helpful": "có"},
            "Trường “helpful” phải là true hoặc false.",
        ),
        (
            {"answer_id": "a", "helpful": True, "comment": "x" * 2001},
            "Trường “comment” dài quá 2000 ký tự; hãy rút gọn.",
        ),
    ],
)
async def test_bad_feedback_says_what_to_do(
    tmp_path: Path, body: dict[str, Any], detail: str
) -> None:
    async with client(tmp_path) as http:
        response = await http.post("/v1/feedback", json=body)
    assert problem(response, 422, "invalid")["detail"] == detail


async def test_feedback_says_when_the_database_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    url = f"sqlite:///{tmp_path / 'file' / 'kehoach.db'}"
    async with client(tmp_path, database_url=url) as http:
        response = await http.post("/v1/feedback", json={"answer_id": "a", "helpful": True})
    assert "Hãy thử lại sau" in problem(response, 503, "database")["detail"]


async def test_examples_come_from_what_is_loaded(tmp_path: Path) -> None:
    async with client(tmp_path) as http:
        body = (await http.get("/v1/examples")).json()
    assert body["documents"] == ["Kế hoạch 12/KH-UBND"]
    assert QUESTION in body["examples"]


def test_how_a_question_was_taken_stands_above_its_answer() -> None:
    given = Answer("Có 3 việc.", Status.ANSWERED, Intent.LOOKUP, understood="Sở y tế làm gì")
    response = AskResponse.of(given)
    assert response.answer == "Tôi hiểu câu hỏi là: Sở y tế làm gì\nCó 3 việc."
    assert response.understood == "Sở y tế làm gì"
