"""A Bot API server on loopback, to drive the real client against.

What exists was tried and does not fit: `telegram-test-api` (npm) knows no sendChatAction, checks
neither HTML nor length and ignores the offset of getUpdates; `telemelya` (PyPI) has no getUpdates
and needs Redis and MinIO; `tg-auto-test` (PyPI) speaks no HTTP and needs Python 3.12. Here:

- updates as Telegram hands them out: getUpdates (long polling, offsets that confirm, 409 for a
  second poller or an active webhook) or a webhook, posted again until it is taken;
- requests checked as Telegram checks them, refused with its codes and words: HTML (see
  `bot_api_html`), 4096 characters, empty texts, callback data, expired callbacks, unknown chats;
- failures on demand: any status, flood control, a connection cut without an answer.
"""

from __future__ import annotations

import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.bot_api_html import Entity, ParseError, parse_html, utf16
from tests.bot_api_http import ApiError, BotApiServer, CutError

TEXT_LIMIT, ENTITY_LIMIT, CALLBACK_DATA_LIMIT, CALLBACK_TEXT_LIMIT = 4096, 100, 64, 200
USER = {"id": 1001, "is_bot": False, "first_name": "Lan", "language_code": "vi"}
_ACTIONS = {"typing", "upload_photo", "record_video", "upload_document", "find_location"}


@dataclass
class Sent:
    """A message of the bot as a reader sees it."""

    id: int
    chat: int
    text: str
    entities: list[Entity]
    params: dict[str, Any]
    at: float
    markup: dict[str, Any] | None = None

    @property
    def buttons(self) -> list[str]:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button["text"] for row in rows for button in row]

    def shown(self, kind: str) -> list[str]:
        """The pieces of text with this kind of entity."""
        encoded = self.text.encode("utf-16-le")
        return [
            encoded[2 * e.offset : 2 * (e.offset + e.length)].decode("utf-16-le")
            for e in self.entities
            if e.type == kind
        ]


@dataclass
class _Chat:
    """A chat that the bot may write to."""

    data: dict[str, Any]
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    blocked: bool = False


class BotApi:
    """The server and the people who write to the bot. Use as a context manager."""

    def __init__(self, token: str, username: str = "ke_hoach_bot") -> None:
        self.token = token
        self.me = {"id": 77, "is_bot": True, "first_name": "Trợ lý", "username": username}
        self.sent: list[Sent] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.chats: dict[int, _Chat] = {}
        self.webhook: dict[str, Any] | None = None
        self._changed = threading.Condition(threading.RLock())
        self._updates: list[dict[str, Any]] = []
        self._faults: dict[str, list[Exception]] = defaultdict(list)
        self._callbacks: set[str] = set()
        self._pollers = 0
        self._next = 100
        self._closing = False
        self._server = BotApiServer(self.answer)
        self._threads = [
            threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True),
            threading.Thread(target=self._post_updates, daemon=True),
        ]

    def __enter__(self) -> BotApi:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()
        for thread in self._threads:
            thread.join()

    @property
    def url(self) -> str:
        return self._server.url

    # What people do.

    def write(self, text: str | None, chat: int = 1001, **extra: Any) -> dict[str, Any]:
        """Somebody writes (a negative chat is a group); `extra` are fields of the message."""
        message = self._message(chat, extra.pop("sender", USER), **extra)
        if text is not None:
            message |= {"text": text, "entities": _entities(text)}
        self.update(message=message)
        return message

    def edit(self, message: dict[str, Any], text: str) -> None:
        """Somebody edits what they wrote."""
        edited = message | {"text": text, "entities": _entities(text), "edit_date": _now()}
        self.update(edited_message=edited)

    def press(
        self, sent: Sent, label: str, *, expired: bool = False, inaccessible: bool = False
    ) -> str:
        """Somebody presses a button; the id of the callback query."""
        data = next(
            button["callback_data"]
            for row in (sent.markup or {})["inline_keyboard"]
            for button in row
            if button["text"] == label
        )
        query = str(self._number())
        if not expired:
            self._callbacks.add(query)
        message = self.chats[sent.chat].messages[sent.id] | {"reply_markup": sent.markup}
        if inaccessible:
            message = {"chat": message["chat"], "message_id": sent.id, "date": 0}
        self.update(
            callback_query={
                "id": query,
                "from": USER,
                "chat_instance": "1",
                "message": message,
                "data": data,
            }
        )
        return query

    def update(self, **content: Any) -> None:
        """Any update."""
        with self._changed:
            self._updates.append({"update_id": self._number(), **content})
            self._changed.notify_all()

    # What goes wrong.

    def fail(
        self, method: str, code: int, description: str = "", *, times: int = 1, **more: int
    ) -> None:
        """The next calls of a method get this answer (`retry_after=…` for flood control)."""
        self._faults[method] += [ApiError(code, description or f"error {code}", **more)] * times

    def cut(self, method: str, *, times: int = 1) -> None:
        """The next calls of a method get no answer at all."""
        self._faults[method] += [CutError()] * times

    # What can be waited for.

    def wait(self, condition: Callable[[], object], timeout_s: float = 10) -> None:
        """Until a condition on this object holds; AssertionError if it does not."""
        with self._changed:
            assert self._changed.wait_for(condition, timeout_s), self.calls[-12:]

    def called(self, method: str) -> list[dict[str, Any]]:
        """The parameters of each call of a method."""
        return [params for name, params in self.calls if name == method]

    @property
    def pending(self) -> int:
        """Updates that the bot has not confirmed."""
        return len(self._updates)

    # The methods.

    def answer(self, token: str, method: str, params: dict[str, Any]) -> Any:
        """The `result` of a call."""
        with self._changed:
            self.calls.append((method, params))
            self._changed.notify_all()
            if self._faults[method]:
                raise self._faults[method].pop(0)
            if token != self.token:
                raise ApiError(401, "Unauthorized")
            action = getattr(
                self, "_do" + re.sub("[A-Z]", lambda m: f"_{m[0].lower()}", f"_{method}"), None
            )
            if action is None:
                raise ApiError(404, "Not Found: method not found")
            result = action(params)
            self._changed.notify_all()
            return result

    def _do_get_me(self, _: dict[str, Any]) -> dict[str, Any]:
        return self.me | {"can_join_groups": True, "can_read_all_group_messages": False}

    def _do_get_updates(self, params: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        self._pollers += 1
        turn = self._pollers
        self._changed.notify_all()  # an older poller gives way
        offset = int(params.get("offset", 0))
        self._updates = [update for update in self._updates if update["update_id"] >= offset]
        allowed = params.get("allowed_updates")

        def ready() -> list[dict[str, Any]]:
            self._updates = [
                u for u in self._updates if not allowed or any(kind in u for kind in allowed)
            ]
            return self._updates

        self._changed.wait_for(
            lambda: ready() or self._pollers != turn or self._closing,
            min(float(params.get("timeout", 0)), 10),
        )
        if self._pollers != turn:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        return ready()[: int(params.get("limit", 100))]

    def _do_set_webhook(self, params: dict[str, Any]) -> bool:
        url = params.get("url", "")
        if url and not url.startswith(("https://", "http://127.0.0.1:")):  # as a local server does
            raise ApiError(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        self.webhook = params if url else None
        return True

    def _do_delete_webhook(self, _: dict[str, Any]) -> bool:
        self.webhook = None
        return True

    def _do_set_my_commands(self, params: dict[str, Any]) -> bool:
        for each in params["commands"]:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", each["command"]):
                raise ApiError(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(each["description"]) <= 256:
                raise ApiError(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        return True

    def _do_send_message(self, params: dict[str, Any]) -> dict[str, Any]:
        chat = self._chat(params)
        text, entities = _text(params)
        markup = _markup(params)
        reply = params.get("reply_parameters") or {}
        replied = chat.messages.get(reply.get("message_id", 0))
        if reply and replied is None and not reply.get("allow_sending_without_reply"):
            raise ApiError(400, "Bad Request: message to be replied not found")
        message = self._message(chat.data["id"], self.me, text=text)
        if replied is not None:
            message["reply_to_message"] = replied
        sent = Sent(
            message["message_id"], chat.data["id"], text, entities, params, time.monotonic(), markup
        )
        self.sent.append(sent)
        return message | ({"reply_markup": markup} if markup else {})

    def _do_send_chat_action(self, params: dict[str, Any]) -> bool:
        self._chat(params)
        if params.get("action") not in _ACTIONS:
            raise ApiError(400, "Bad Request: wrong parameter action in request")
        return True

    def _do_answer_callback_query(self, params: dict[str, Any]) -> bool:
        if params.get("callback_query_id") not in self._callbacks:
            raise ApiError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        self._callbacks.remove(params["callback_query_id"])
        if utf16(params.get("text", "")) > CALLBACK_TEXT_LIMIT:
            raise ApiError(400, "Bad Request: MESSAGE_TOO_LONG")
        return True

    def _do_edit_message_text(self, params: dict[str, Any]) -> dict[str, Any]:
        sent = self._edited(params)
        text, entities = _text(params)
        if (text, entities, _markup(params)) == (sent.text, sent.entities, sent.markup):
            raise _not_modified()
        sent.text, sent.entities, sent.markup = text, entities, _markup(params)
        return self.chats[sent.chat].messages[sent.id] | {"text": text}

    def _do_edit_message_reply_markup(self, params: dict[str, Any]) -> dict[str, Any]:
        sent = self._edited(params)
        if _markup(params) == sent.markup:
            raise _not_modified()
        sent.markup = _markup(params)
        return self.chats[sent.chat].messages[sent.id]

    def _edited(self, params: dict[str, Any]) -> Sent:
        self._chat(params)
        for sent in self.sent:
            if str(sent.id) == params.get("message_id"):
                return sent
        raise ApiError(400, "Bad Request: message to edit not found")

    def _chat(self, params: dict[str, Any]) -> _Chat:
        chat = self.chats.get(int(params.get("chat_id", 0)))
        if chat is None:
            raise ApiError(400, "Bad Request: chat not found")
        if chat.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _message(self, chat: int, sender: dict[str, Any], **extra: Any) -> dict[str, Any]:
        with self._changed:
            group = {"id": chat, "type": "supergroup", "title": "Văn phòng"}
            private = {"id": chat, "type": "private", "first_name": "Lan"}
            known = self.chats.setdefault(chat, _Chat(group if chat < 0 else private))
            number = self._number()
            message = {
                "message_id": number,
                "date": _now(),
                "chat": known.data,
                "from": sender,
            } | extra
            known.messages[number] = message
            return message

    def _number(self) -> int:
        with self._changed:
            self._next += 1
            return self._next

    def _post_updates(self) -> None:
        """Post updates to the webhook, each until it is taken."""
        while not self._closing:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or (self.webhook and self._updates))
                hook, update = self.webhook, self._updates[0] if self._updates else None
            if hook is None or update is None:
                continue
            request = urllib.request.Request(
                hook["url"],
                json.dumps(update).encode(),
                {
                    "Content-Type": "application/json",
                    "X-Telegram-Bot-Api-Secret-Token": hook.get("secret_token", ""),
                },
            )
            try:
                urllib.request.urlopen(request, timeout=5).close()
            except urllib.error.HTTPError as error:
                error.close()
                time.sleep(0.05)
            except OSError:
                time.sleep(0.05)
            else:
                with self._changed:
                    self._updates.remove(update)
                    self._changed.notify_all()


def _text(params: dict[str, Any]) -> tuple[str, list[Entity]]:
    text = params.get("text", "").strip()
    entities: list[Entity] = []
    if params.get("parse_mode") == "HTML":
        try:
            text, entities = parse_html(params.get("text", ""))
        except ParseError as error:
            raise ApiError(400, f"Bad Request: can't parse entities: {error}") from error
    elif params.get("parse_mode"):
        raise ApiError(400, "Bad Request: unsupported parse_mode")
    if not text:
        raise ApiError(400, "Bad Request: message text is empty")
    if utf16(text) > TEXT_LIMIT:
        raise ApiError(400, "Bad Request: message is too long")
    return text, entities[:ENTITY_LIMIT]


def _markup(params: dict[str, Any]) -> dict[str, Any] | None:
    markup = params.get("reply_markup")
    if not markup:
        return None
    for row in markup["inline_keyboard"]:
        for button in row:
            if not button.get("text") or len(button) < 2:
                raise ApiError(
                    400, "Bad Request: Text buttons are unallowed in the inline keyboard"
                )
            if not 1 <= len(button.get("callback_data", "x").encode()) <= CALLBACK_DATA_LIMIT:
                raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")
    return markup if markup["inline_keyboard"] else None


def _not_modified() -> ApiError:
    return ApiError(
        400,
        "Bad Request: message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message",
    )


def _entities(text: str) -> list[dict[str, Any]]:
    """What Telegram marks in a message by itself: commands and mentions."""
    kinds = {"bot_command": r"(?<![\w/])/[A-Za-z0-9_]+(@\w+)?", "mention": r"(?<!\w)@\w{5,}"}
    return [
        {
            "type": kind,
            "offset": utf16(text[: match.start()]),
            "length": utf16(match.group()),
        }
        for kind, pattern in kinds.items()
        for match in re.finditer(pattern, text)
    ]


def _now() -> int:
    return int(time.time())
