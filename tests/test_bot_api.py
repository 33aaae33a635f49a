"""The emulated Bot API refuses what Telegram refuses: else the tests of the bot prove nothing."""

from __future__ import annotations

import json
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from tests.bot_api import BotApi
from tests.bot_api_html import Entity, ParseError, parse_html

TOKEN = "1:abc"


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("đ<b", "Unclosed start tag at byte offset 2"),
        ("<p>a</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_malformed_html(source: str, error: str) -> None:
    with pytest.raises(ParseError) as raised:
        parse_html(source)
    assert str(raised.value) == error


def test_well_formed_html() -> None:
    text, entities = parse_html(
        " \n😀 <b>đậm &lt;1&gt; &amp; &nbsp;</b><i></i>\n"
        "<blockquote expandable>a<blockquote>b</blockquote></blockquote> \n"
    )
    assert text == "😀 đậm <1> & &nbsp;\nab"
    assert entities == [Entity("bold", 3, 16), Entity("expandable_blockquote", 20, 2)]


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(TOKEN) as server:
        server.write("/start")
        yield server


def call(api: BotApi, method: str, token: str = TOKEN, **params: Any) -> tuple[int, Any]:
    """The status and, of what came, the result or the description."""
    fields = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    body = urllib.parse.urlencode(fields).encode()
    try:
        with urllib.request.urlopen(f"{api.url}/bot{token}/{method}", body, timeout=5) as got:
            return got.status, json.load(got)["result"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, json.load(error)["description"]


def button(data: str) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", "callback_data": data}]]}


@pytest.mark.parametrize(
    ("method", "params", "code", "description"),
    [
        ("sendMessage", {"text": "a" * 4097}, 400, "Bad Request: message is too long"),
        ("sendMessage", {"text": "😀" * 2049}, 400, "Bad Request: message is too long"),
        ("sendMessage", {"text": " \n"}, 400, "Bad Request: message text is empty"),
        (
            "sendMessage",
            {"text": "<b>", "parse_mode": "HTML"},
            400,
            "Bad Request: can't parse entities: Can't find end tag corresponding to start tag "
            '"b"',
        ),
        ("sendMessage", {"text": "a", "chat_id": 5}, 400, "Bad Request: chat not found"),
        (
            "sendMessage",
            {"text": "a", "reply_parameters": {"message_id": 5}},
            400,
            "Bad Request: message to be replied not found",
        ),
        (
            "sendMessage",
            {"text": "a", "reply_markup": button("đ" * 33)},
            400,
            "Bad Request: BUTTON_DATA_INVALID",
        ),
        (
            "sendChatAction",
            {"action": "thinking"},
            400,
            "Bad Request: wrong parameter action in request",
        ),
        (
            "answerCallbackQuery",
            {"callback_query_id": "5"},
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        ),
        (
            "editMessageText",
            {"message_id": 5, "text": "a"},
            400,
            "Bad Request: message to edit not found",
        ),
        (
            "setMyCommands",
            {"commands": [{"command": "Hỏi", "description": "x"}]},
            400,
            "Bad Request: BOT_COMMAND_INVALID",
        ),
        ("sendPoem", {}, 404, "Not Found: method not found"),
    ],
)
def test_what_is_refused(
    api: BotApi, method: str, params: dict[str, Any], code: int, description: str
) -> None:
    assert call(api, method, **({"chat_id": 1001} | params)) == (code, description)
    assert api.sent == []


def test_what_is_taken(api: BotApi) -> None:
    status, message = call(
        api,
        "sendMessage",
        chat_id=1001,
        text="<b>a</b>" + "b" * 4095,
        parse_mode="HTML",
        reply_markup=button("x" * 64),
    )
    assert status == 200
    assert message["text"] == "a" + "b" * 4095
    assert api.sent[0].shown("bold") == ["a"]
    edited = {"chat_id": 1001, "message_id": message["message_id"], "text": "c"}
    assert call(api, "editMessageText", **edited)[0] == 200
    assert (api.sent[0].text, api.sent[0].buttons) == ("c", [])
    again, description = call(api, "editMessageText", **edited)
    assert (again, description[:40]) == (400, "Bad Request: message is not modified: sp")


def test_updates_are_handed_out_until_they_are_confirmed(api: BotApi) -> None:
    api.write("một")
    _, first = call(api, "getUpdates")
    assert [update["message"]["text"] for update in first] == ["/start", "một"]
    assert call(api, "getUpdates") == (200, first)
    assert call(api, "getUpdates", offset=first[1]["update_id"]) == (200, first[1:])
    assert call(api, "getUpdates", offset=first[1]["update_id"] + 1) == (200, [])
    assert api.pending == 0


def test_one_poller_at_a_time_and_none_beside_a_webhook(api: BotApi) -> None:
    call(api, "getUpdates", offset=10_000)
    first: list[tuple[int, Any]] = []
    thread = threading.Thread(
        target=lambda: first.append(call(api, "getUpdates", offset=10_000, timeout=5))
    )
    thread.start()
    api.wait(lambda: len(api.called("getUpdates")) == 2)
    call(api, "getUpdates", offset=10_000)
    thread.join()
    assert first[0][0] == 409
    assert first[0][1].startswith("Conflict: terminated by other getUpdates request")

    assert call(api, "setWebhook", url="https://office.example/hook") == (200, True)
    status, description = call(api, "getUpdates")
    assert (status, description[:46]) == (409, "Conflict: can't use getUpdates method while we")


def test_only_the_right_token(api: BotApi) -> None:
    assert call(api, "getMe", token="1:other") == (401, "Unauthorized")
    assert call(api, "getMe")[1]["username"] == "ke_hoach_bot"
