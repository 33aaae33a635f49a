"""Sending pages and buttons to Telegram, and reading back which button was pressed.

The question that a button asks is the button's own text, and an opinion carries the id of the
answer: nothing is remembered for them here, so that buttons still work after a restart.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Sequence

from telegram import CallbackQuery, Chat, InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.logs import log
from bot.messages import Telegram
from bot.rendering import Page, Rendering

logger = logging.getLogger("bot.telegram")

CALLBACK_LIMIT = 64  # bytes, https://core.telegram.org/bots/api#inlinekeyboardbutton
_ASK, _HELPFUL, _UNHELPFUL = "ask:", "good:", "bad:"


async def send(message: Message, rendering: Rendering, *, answer_id: str = "") -> None:
    """Answer a message: its pages in order, the buttons under the last.

    With `answer_id` people are asked what they think of that answer. In a group the first page
    quotes the message.
    """
    if not rendering.pages:
        raise ValueError("an answer without text")
    rows = [
        [InlineKeyboardButton(question, callback_data=f"{_ASK}{number}")]
        for number, question in enumerate(rendering.buttons)
    ]
    if answer_id and len(f"{_HELPFUL}{answer_id}".encode()) <= CALLBACK_LIMIT:
        helpful = InlineKeyboardButton(Telegram.HELPFUL, callback_data=f"{_HELPFUL}{answer_id}")
        not_so = InlineKeyboardButton(Telegram.UNHELPFUL, callback_data=f"{_UNHELPFUL}{answer_id}")
        rows.append([helpful, not_so])
    last = len(rendering.pages) - 1
    for number, page in enumerate(rendering.pages):
        keyboard = InlineKeyboardMarkup(rows) if rows and number == last else None
        quoted = number == 0 and message.chat.type != Chat.PRIVATE
        await _send_page(message, page, keyboard, quoted=quoted)


async def _send_page(
    message: Message, page: Page, keyboard: InlineKeyboardMarkup | None, *, quoted: bool
) -> None:
    try:
        await message.reply_text(
            page.html, parse_mode=ParseMode.HTML, reply_markup=keyboard, do_quote=quoted
        )
    except BadRequest as error:
        if "parse entities" not in error.message:
            raise
        # A Bot API server of another age may know fewer tags; the words must arrive all the same.
        log(logger, logging.ERROR, "page sent without formatting", reason=error.message)
        await message.reply_text(page.text, reply_markup=keyboard, do_quote=quoted)


async def acknowledge(query: CallbackQuery, text: str = "", *, alert: bool = False) -> None:
    """Answer a callback query; one that waited too long (the bot was off) is none the worse."""
    try:
        await query.answer(text or None, show_alert=alert)
    except BadRequest as error:
        log(logger, logging.INFO, "callback not acknowledged", reason=error.message)


def asked_by(query: CallbackQuery) -> str | None:
    """The question of the pressed button; None where Telegram no longer gives the message."""
    pressed = [each for row in _rows(query) for each in row if each.callback_data == query.data]
    return pressed[0].text if pressed and str(query.data).startswith(_ASK) else None


def opinion_of(query: CallbackQuery) -> tuple[str, bool] | None:
    """The answer's id and whether it helped, where the pressed button says so."""
    kind, _, answer_id = str(query.data).partition(":")
    kind += ":"
    return (answer_id, kind == _HELPFUL) if kind in (_HELPFUL, _UNHELPFUL) else None


async def remove_opinions(query: CallbackQuery) -> None:
    """Take the buttons that ask for an opinion away; suggestions stay."""
    rows = _rows(query)
    left = [row for row in rows if str(row[0].callback_data).startswith(_ASK)]
    if len(left) < len(rows):
        with contextlib.suppress(BadRequest):  # pressed twice: they are gone already
            await query.edit_message_reply_markup(InlineKeyboardMarkup(left) if left else None)


def _rows(query: CallbackQuery) -> Sequence[Sequence[InlineKeyboardButton]]:
    message = query.message
    if not isinstance(message, Message) or message.reply_markup is None:
        return ()
    return message.reply_markup.inline_keyboard
