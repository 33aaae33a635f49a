"""The bot on a bad network, with a bad token, by webhook, and as a process that is told to stop."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from bot import telegram_app
from bot.messages import Telegram
from bot.telegram_app import build_application, run_application
from corpus.errors import SettingsError
from tests.bot_api import BotApi
from tests.fake_assistant import FakeAssistant
from tests.telegram_bot import RETRY_DELAYS_S, TOKEN, answers, running, settings_for, until

pytestmark = pytest.mark.slow

QUESTION = "Sở Y tế chủ trì những nhiệm vụ nào?"
ANSWER = "Theo Kế hoạch 12/KH-UBND, Sở Y tế chủ trì 2 nhiệm vụ:"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(TOKEN) as server:
        yield server


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Connects again after hundredths of a second."""
    monkeypatch.setattr(telegram_app, "CONNECT_DELAY_S", 0.02)


async def run(api: BotApi, **more: object) -> None:
    """The bot until it ends by itself."""
    settings = settings_for(api, **more)
    application = build_application(FakeAssistant(), settings, retry_delays_s=RETRY_DELAYS_S)
    await run_application(application, settings)


async def test_flood_control_is_waited_out(api: BotApi) -> None:
    async with running(api, FakeAssistant()):
        api.fail("sendMessage", 429, "Too Many Requests: retry after 1", retry_after=1)
        api.write(QUESTION)
        (sent,) = await answers(api)
    assert sent.text.startswith(ANSWER)
    assert len(api.called("sendMessage")) == 2


@pytest.mark.parametrize("code", [500, 502, 504, None])
async def test_what_the_network_or_the_server_drops_is_sent_again(
    api: BotApi, code: int | None
) -> None:
    async with running(api, FakeAssistant()):
        if code is None:
            api.cut("sendMessage", times=2)
        else:
            api.fail("sendMessage", code, times=2)
        api.write(QUESTION)
        (sent,) = await answers(api)
    assert sent.text.startswith(ANSWER)
    assert len(api.called("sendMessage")) == 3


async def test_an_answer_that_cannot_be_sent_is_logged_and_the_next_one_sent(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(api, FakeAssistant()):
        attempts = len(RETRY_DELAYS_S) + 1
        api.fail("sendMessage", 500, times=2 * attempts)  # the answer, and the apology
        api.write(QUESTION)
        await until(api, lambda: len(api.called("sendMessage")) == 2 * attempts)
        api.write(QUESTION)
        (sent,) = await answers(api)
    assert sent.text.startswith(ANSWER)
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(errors) == 2
    assert errors[0].startswith("update failed, reference ")
    assert errors[1] == "the user could not be told"


async def test_typing_that_fails_costs_nothing(api: BotApi) -> None:
    async with running(api, FakeAssistant()):
        api.fail("sendChatAction", 500)
        api.write(QUESTION)
        (sent,) = await answers(api)
    assert sent.text.startswith(ANSWER)
    assert len(api.called("sendChatAction")) == 1


async def test_who_blocked_the_bot_is_left_alone(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    async with running(api, FakeAssistant()):
        api.write(QUESTION, chat=5)
        api.chats[5].blocked = True
        await until(api, lambda: api.called("sendMessage"))
        api.write(QUESTION)
        (sent,) = await answers(api)
    assert sent.chat == 1001
    assert [each["chat_id"] for each in api.called("sendMessage")] == ["5", "1001"]
    assert [r for r in caplog.records if r.levelname == "ERROR"] == []
    assert "blocked by the user, or removed from the group" in caplog.messages


async def test_words_arrive_without_formatting_where_the_server_refuses_it(api: BotApi) -> None:
    async with running(api, FakeAssistant()):
        refusal = 'Bad Request: can\'t parse entities: Unsupported start tag "blockquote"'
        api.fail("sendMessage", 400, refusal)
        api.write(QUESTION)
        (sent,) = await answers(api)
    assert sent.text.startswith(ANSWER)
    assert sent.entities == []
    assert "blockquote" not in sent.text
    assert sent.buttons == ["Sở Nội vụ chủ trì những nhiệm vụ nào?"]


@pytest.mark.slow
async def test_polling_goes_on_after_failures(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(api, FakeAssistant()):
        api.fail("getUpdates", 409, "Conflict: terminated by other getUpdates request")
        api.write(QUESTION)  # ends the poll under way
        await answers(api)
        await until(api, lambda: "polling failed" in caplog.messages)
        api.write(QUESTION)
        await answers(api, 2)
        api.cut("getUpdates")
        api.write(QUESTION)
        await answers(api, 3)
        api.write(QUESTION)
        await answers(api, 4)
    kinds = [r.__dict__["fields"]["kind"] for r in caplog.records if r.message == "polling failed"]
    assert kinds == ["Conflict", "NetworkError"]


async def test_what_was_written_while_the_bot_was_off_is_answered(api: BotApi) -> None:
    for chat in (1, 2, 3):
        api.write(QUESTION, chat=chat)
    async with running(api, FakeAssistant()):
        sent = await answers(api, 3)
    assert sorted(each.chat for each in sent) == [1, 2, 3]
    assert api.pending == 0  # confirmed: not answered again after a restart


@pytest.mark.slow
async def test_a_server_that_is_not_there_yet_is_waited_for(api: BotApi) -> None:
    api.cut("getMe", times=6)
    api.fail("deleteWebhook", 502, times=5)
    async with running(api, FakeAssistant()):
        api.write(QUESTION)
        (sent,) = await answers(api)
    assert sent.text.startswith(ANSWER)


async def test_the_bot_can_be_stopped_while_it_waits_for_a_server() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
    with BotApi(TOKEN) as api:
        settings = settings_for(api, telegram_api_url=nobody)
    application = build_application(FakeAssistant(), settings, retry_delays_s=RETRY_DELAYS_S)
    stop = asyncio.Event()
    task = asyncio.create_task(run_application(application, settings, stop=stop))
    await asyncio.sleep(0.3)
    assert not task.done()
    stop.set()
    await asyncio.wait_for(task, 5)


async def test_a_token_that_is_refused_ends_the_bot_with_a_remedy(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api.token = "another"
    with pytest.raises(SettingsError, match="KEHOACH_TELEGRAM_TOKEN") as raised:
        await run(api)
    assert TOKEN not in repr(raised.value)
    assert TOKEN not in caplog.text


async def test_a_token_revoked_later_ends_the_bot_too(api: BotApi) -> None:
    api.fail("getUpdates", 401, "Unauthorized", times=9)
    with pytest.raises(SettingsError, match="KEHOACH_TELEGRAM_TOKEN"):
        await asyncio.wait_for(run(api), 10)


async def test_the_token_is_never_logged(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    api.cut("getMe")
    api.fail("sendMessage", 500)
    async with running(api, FakeAssistant()):
        api.write(QUESTION)
        await answers(api)
        api.cut("getUpdates")
        api.write("câu hỏi hỏng")
        await answers(api, 2)
        api.fail("sendMessage", 401, "Unauthorized")
        api.write(QUESTION)
        await until(api, lambda: len(api.sent) == 3)
    assert "retrying" in caplog.text
    assert TOKEN not in caplog.text
    assert TOKEN.partition(":")[2] not in caplog.text


@pytest.mark.parametrize("suffix", ["", "/", "/bot", "/bot/"])
async def test_another_server_however_it_is_written(api: BotApi, suffix: str) -> None:
    settings = settings_for(api, telegram_api_url=api.url + suffix)
    application = build_application(FakeAssistant(), settings)
    assert application.bot.base_url == f"{api.url}/bot{TOKEN}"
    assert application.bot.base_file_url == f"{api.url}/file/bot{TOKEN}"
    await application.bot.shutdown()


def test_without_a_token_there_is_no_bot(api: BotApi) -> None:
    settings = settings_for(api).model_copy(update={"telegram_token": None})
    with pytest.raises(SettingsError, match="KEHOACH_TELEGRAM_TOKEN"):
        build_application(FakeAssistant(), settings)


async def test_a_webhook_address_that_is_refused_is_said_to_be_so(api: BotApi) -> None:
    with pytest.raises(SettingsError, match="an https url must be provided") as raised:
        await run(api, telegram_webhook_url="http://office.example/hook")
    assert "KEHOACH_TELEGRAM_WEBHOOK_URL" in str(raised.value)


async def test_a_webhook_left_over_does_not_stop_polling(api: BotApi) -> None:
    api.webhook = {"url": "https://old.example/hook"}
    async with running(api, FakeAssistant()):
        api.write(QUESTION)
        await answers(api)
    assert api.webhook is None


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Process:
    """The bot in a process of its own."""

    def __init__(self, api: BotApi, **settings: str) -> None:
        environment = {
            **os.environ,
            "KEHOACH_TELEGRAM_TOKEN": TOKEN,
            "KEHOACH_TELEGRAM_API_URL": api.url,
            **settings,
        }
        self.running = subprocess.Popen(
            [sys.executable, "-m", "tests.telegram_process"],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Process:
        return self

    def __exit__(self, *_: object) -> None:
        self.running.kill()
        self.running.communicate()

    def stop(self) -> str:
        """Tell it to stop, as a supervisor does; its log."""
        self.running.send_signal(signal.SIGTERM)
        return self.running.communicate(timeout=20)[1]


@pytest.mark.slow
def test_a_process_told_to_stop_finishes_what_it_began(api: BotApi) -> None:
    with Process(api, KEHOACH_TELEGRAM_WEBHOOK_URL="") as process:
        api.write("câu hỏi chậm")
        api.wait(lambda: api.called("sendChatAction"), 30)
        log = process.stop()
        assert process.running.returncode == 0
    assert [sent.text for sent in api.sent] == ["Văn bản không nêu nội dung này."]
    assert "Traceback" not in log
    assert TOKEN not in log


@pytest.mark.slow
def test_a_process_with_a_refused_token_ends_with_an_error(api: BotApi) -> None:
    api.token = "another"
    with Process(api) as process:
        _, log = process.running.communicate(timeout=30)
    assert process.running.returncode == 1
    assert Telegram.TOKEN_REJECTED in log
    assert TOKEN not in log


@pytest.mark.slow
def test_updates_come_by_webhook(api: BotApi) -> None:
    port = free_port()
    hook = f"http://127.0.0.1:{port}/telegram/hook"
    api.write(QUESTION)
    with Process(
        api, KEHOACH_TELEGRAM_WEBHOOK_URL=hook, KEHOACH_HOST="127.0.0.1", KEHOACH_PORT=str(port)
    ) as process:
        api.wait(lambda: api.sent, 30)
        assert api.sent[0].text.startswith(ANSWER)
        (asked,) = api.called("setWebhook")
        assert asked["url"] == hook
        assert asked["allowed_updates"] == ["message", "callback_query"]
        secret = asked["secret_token"]
        assert len(secret) == 64

        assert post(hook, b"{}", "guess") == 403
        assert post(hook, b"{}", "") == 403
        assert post(f"http://127.0.0.1:{port}/", b"{}", secret) == 404
        assert post(hook, b"not json", secret) == 200
        forged = {"update_id": 1, "message": {"message_id": 1}}
        assert post(hook, json.dumps(forged).encode(), secret) == 200
        api.write("còn gì nữa không?")
        api.wait(lambda: len(api.sent) == 2, 10)
        log = process.stop()
        assert process.running.returncode == 0
    assert api.called("getUpdates") == []
    assert log.count("update not understood") == 2
    assert TOKEN not in log
    assert secret not in log


def post(url: str, body: bytes, secret: str) -> int:
    """The status that a request to the webhook gets."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, body, headers), timeout=5) as got:
            return int(got.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code
