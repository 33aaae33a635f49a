"""What the bot does with each kind of update. Registered by `telegram_app`; words in `messages`.

A question is answered in its turn within a conversation (a private chat, or one person in a
group), while other conversations go on. The assistant runs in a thread.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
from typing import Any, Protocol, TypeAlias
from weakref import WeakValueDictionary

from telegram import Bot, CallbackQuery, Chat, Message, MessageEntity, Update
from telegram.constants import ChatAction
from telegram.error import Forbidden, TelegramError
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.feedback import Feedback, FeedbackError
from bot.holder import Answering, NotReadyError
from bot.logs import log
from bot.messages import Telegram
from bot.rendering import render_answer, render_text
from bot.telegram_sending import acknowledge, asked_by, opinion_of, remove_opinions, send
from corpus.errors import QuestionError
from retrieval.examples import example_questions
from retrieval.model import Answer

TelegramApplication: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
Context: TypeAlias = CallbackContext[Any, Any, Any, Any]

logger = logging.getLogger("bot.telegram")

# Telegram shows "typing" for five seconds at most.
TYPING_EVERY_S = 4.0
DOCUMENTS_NAMED = 5


class FeedbackSink(Protocol):
    """Where opinions go; `bot.feedback.FeedbackStore` is one."""

    def record(self, feedback: Feedback) -> None: ...


class TelegramHandlers:
    """The handlers, and what they share: the assistant, and whose turn it is."""

    def __init__(self, assistant: Answering, feedback: FeedbackSink | None = None) -> None:
        self._assistant = assistant
        self._feedback = feedback
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def register(self, application: TelegramApplication) -> None:
        """Add every handler; the first that matches an update takes it."""
        # Only new messages: after an edit, an answer already given would be given twice.
        new = filters.UpdateType.MESSAGE & ~filters.StatusUpdate.ALL
        private, group = new & filters.ChatType.PRIVATE, new & filters.ChatType.GROUPS
        for handler in (
            CommandHandler("start", self.start, filters=new),
            CommandHandler("help", self.help, filters=new),
            CommandHandler("hoi", self.command_question, filters=new),
            MessageHandler(private & filters.COMMAND, self.unknown_command),
            MessageHandler(private, self.private_message),
            MessageHandler(group & ~filters.COMMAND, self.group_message),
            CallbackQueryHandler(self.button),
        ):
            application.add_handler(handler)
        application.add_error_handler(on_error)

    async def start(self, update: Update, context: Context) -> None:
        """/start"""
        await self._introduce(_message(update), Telegram.START)

    async def help(self, update: Update, context: Context) -> None:
        """/help"""
        await self._introduce(_message(update), Telegram.HELP)

    async def unknown_command(self, update: Update, context: Context) -> None:
        """Any other command, in a private chat."""
        await _message(update).reply_text(Telegram.UNKNOWN_COMMAND)

    async def command_question(self, update: Update, context: Context) -> None:
        """/hoi câu hỏi: the way to ask in a group whatever the bot's privacy mode."""
        _, *question = (_message(update).text or "").split(maxsplit=1)
        await self._answer_addressed(update, context, "".join(question))

    async def private_message(self, update: Update, context: Context) -> None:
        """In a private chat everything is meant for the bot."""
        message = _message(update)
        question = _words(message)
        if question:
            await self._answer(update, context, question)
        else:
            await _explain_text_only(message, context)

    async def group_message(self, update: Update, context: Context) -> None:
        """In a group only what is meant for the bot: it is named, or its message replied to."""
        message = _message(update)
        mentions = _own_mentions(message, context.bot)
        if not mentions and not _is_from(message.reply_to_message, context.bot):
            return
        question = _words(message)
        if not question:
            await _explain_text_only(message, context)
            return
        for mention in mentions:
            question = question.replace(mention, " ")
        await self._answer_addressed(update, context, question.strip())

    async def button(self, update: Update, context: Context) -> None:
        """A button under one of the bot's messages."""
        query = update.callback_query
        if query is None:
            raise TypeError("a callback without a query")
        opinion, question = opinion_of(query), asked_by(query)
        if opinion is not None and self._feedback is not None:
            await _record(query, Feedback(*opinion, channel="telegram"), self._feedback)
        elif question is None:
            await acknowledge(query, Telegram.STALE_BUTTON, alert=True)
        else:
            await acknowledge(query)
            await self._answer(update, context, question, asked=question)

    async def _introduce(self, message: Message, text: str) -> None:
        corpus = self._assistant.corpus
        names = [parsed.document.name for parsed in corpus.documents.values()]
        documents = ", ".join(names[:DOCUMENTS_NAMED]) or Telegram.NO_DOCUMENT
        if len(names) > DOCUMENTS_NAMED:
            more = len(names) - DOCUMENTS_NAMED
            documents = Telegram.AND_OTHERS.format(names=documents, count=more)
        examples = await asyncio.to_thread(example_questions, corpus)
        await send(
            message, render_text(text.format(documents=documents), examples, Telegram.EXAMPLES)
        )

    async def _answer_addressed(self, update: Update, context: Context, question: str) -> None:
        """A question put to the bot by name; its name alone points at the message replied to."""
        message = _message(update)
        above = message.reply_to_message
        asked = ""
        if not question and above is not None and not _is_from(above, context.bot):
            asked = question = _words(above)
        if question:
            await self._answer(update, context, question, asked=asked)
        else:
            await message.reply_text(Telegram.NO_QUESTION)

    async def _answer(
        self, update: Update, context: Context, question: str, *, asked: str = ""
    ) -> None:
        """Answer in turn. `asked` is a question to repeat, since a button or a reply asked it."""
        message, conversation = _message(update), _conversation(update)
        captioned = message.caption is not None and not asked
        if captioned and context.chat_data is not None:
            context.chat_data["album"] = message.media_group_id
        # Weak: a turn lives as long as somebody has it or waits for it.
        turn = self._turns.setdefault(conversation, asyncio.Lock())
        async with turn:
            answer = await self._ask(message, question, conversation)
            note = Telegram.ONLY_CAPTION if captioned else ""
            wanted = self._feedback is not None and bool(answer.citations)
            await send(
                message,
                render_answer(answer, asked=asked, note=note),
                answer_id=answer.answer_id if wanted else "",
            )

    async def _ask(self, message: Message, question: str, conversation: str) -> Answer:
        """Ask in a thread, showing "typing" until the answer is there."""
        work = asyncio.create_task(
            asyncio.to_thread(self._assistant.ask, question, conversation_id=conversation)
        )
        while not work.done():
            # Only decoration: whatever goes wrong here shows again when the answer is sent.
            with contextlib.suppress(TelegramError):
                await message.reply_chat_action(ChatAction.TYPING)
            await asyncio.wait([work], timeout=TYPING_EVERY_S)
        return await work


async def on_error(update: object, context: Context) -> None:
    """Log what went wrong, and tell the person who waits."""
    error = context.error
    if isinstance(error, Forbidden):
        log(logger, logging.INFO, "blocked by the user, or removed from the group")
        return
    if isinstance(error, QuestionError | NotReadyError):
        text = str(error)
    else:
        reference = secrets.token_hex(3)
        logger.error("update failed, reference %s", reference, exc_info=error)
        text = Telegram.ERROR.format(reference=reference)
    message = update.effective_message if isinstance(update, Update) else None
    if isinstance(message, Message):
        try:
            await message.reply_text(text)
        except TelegramError as unsent:
            log(logger, logging.ERROR, "the user could not be told", reason=str(unsent))


async def _record(query: CallbackQuery, feedback: Feedback, sink: FeedbackSink) -> None:
    try:
        await asyncio.to_thread(sink.record, feedback)
    except FeedbackError:
        log(logger, logging.ERROR, "feedback not kept", exc_info=True)
        await acknowledge(query, Telegram.FEEDBACK_FAILED, alert=True)
    else:
        await acknowledge(query, Telegram.THANKS)
        await remove_opinions(query)


async def _explain_text_only(message: Message, context: Context) -> None:
    """Said to a picture, a voice, a sticker …; once for an album, which comes as many messages."""
    album = message.media_group_id
    seen = context.chat_data if context.chat_data is not None else {}
    if album is None or seen.get("album") != album:
        seen["album"] = album
        await message.reply_text(Telegram.NOT_TEXT)


def _message(update: Update) -> Message:
    message = update.effective_message
    if not isinstance(message, Message):
        raise TypeError("an update without a message")
    return message


def _words(message: Message) -> str:
    return (message.text or message.caption or "").strip()


def _conversation(update: Update) -> str:
    """One per private chat; in a group one per person, so that follow-ups do not mix."""
    chat, sender = update.effective_chat, update.effective_sender
    if chat is None:
        raise TypeError("an update without a chat")
    if chat.type == Chat.PRIVATE or sender is None:
        return f"telegram:{chat.id}"
    return f"telegram:{chat.id}:{sender.id}"


def _is_from(message: Message | None, bot: Bot) -> bool:
    return message is not None and message.from_user is not None and message.from_user.id == bot.id


def _own_mentions(message: Message, bot: Bot) -> list[str]:
    """The pieces of a text that name the bot."""
    entities = {**message.parse_entities(), **message.parse_caption_entities()}
    return [
        written
        for entity, written in entities.items()
        if (entity.type == MessageEntity.MENTION and written.lower() == bot.name.lower())
        or (entity.user is not None and entity.user.id == bot.id)
    ]
