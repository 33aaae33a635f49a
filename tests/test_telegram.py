"""Conversations with the bot: the real client against an emulated Bot API."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.feedback import Feedback, FeedbackError
from bot.holder import AssistantHolder
from bot.http_messages import Http
from bot.messages import Telegram
from corpus.errors import QuestionError
from retrieval.model import Answer, Citation, Intent, Status
from tests.bot_api import USER, BotApi
from tests.bot_api_html import utf16
from tests.fake_assistant import ID, SOURCE, FakeAssistant
from tests.telegram_bot import GROUP, TOKEN, answers, handled, running, until

LIST = "Sở Y tế chủ trì những nhiệm vụ nào?"
FOLLOW_UP = "Sở Nội vụ chủ trì những nhiệm vụ nào?"


class Assistant(FakeAssistant):
    """The fake, with answers that only Telegram has to cut into messages."""

    def _answer(self, question: str, conversation: str) -> Answer:
        plain = super()._answer(question, conversation)
        if "danh sách dài" in question:
            items = "\n".join(f"{n}. Nhiệm vụ {n}: " + "việc rất dài " * 12 for n in range(1, 81))
            return replace(plain, text=f"Có 80 nhiệm vụ:\n{items}", suggestions=(FOLLOW_UP,))
        if "nguyên văn" in question:
            whole = Citation(f"{ID}#I", "mục I", SOURCE, 0, len(SOURCE), self.cite("I.1").document)
            return replace(
                plain,
                text="Nguyên văn mục I:",
                status=Status.ANSWERED,
                intent=Intent.CLAUSE,
                citations=(whole,),
            )
        if "quá" in question:
            raise QuestionError("Câu hỏi quá dài.", "Hãy rút gọn.")
        return plain


class Opinions:
    """Keeps feedback in a list; breaks on demand."""

    def __init__(self) -> None:
        self.kept: list[Feedback] = []
        self.broken = False

    def record(self, feedback: Feedback) -> None:
        if self.broken:
            raise FeedbackError(Http.FEEDBACK_FAILED)
        self.kept.append(feedback)


@pytest.fixture
def api() -> Iterator[BotApi]:
    with BotApi(TOKEN) as server:
        yield server


@pytest.fixture
def assistant() -> Assistant:
    return Assistant()


@pytest.fixture
def opinions() -> Opinions:
    return Opinions()


@pytest.fixture
async def bot(api: BotApi, assistant: Assistant) -> AsyncIterator[None]:
    async with running(api, assistant):
        yield


pytestmark = pytest.mark.usefixtures("bot")


async def test_start_greets_and_offers_questions_that_the_documents_answer(api: BotApi) -> None:
    api.write("/start")
    (sent,) = await answers(api)
    assert sent.text.startswith(
        "Kính chào đồng chí. Tôi là trợ lý hỏi đáp về Kế hoạch 12/KH-UBND.\n\n"
    )
    assert sent.buttons == [
        "Sở Y tế chủ trì những nhiệm vụ nào?",
        "Cơ quan nào chủ trì nhiệm vụ “Mua sắm thiết bị <b>y tế</b> & phần mềm”?",
        "Kế hoạch 12/KH-UBND nói gì về xây dựng bệnh viện số?",
        "Kế hoạch 12/KH-UBND ban hành ngày nào?",
    ]
    assert all(question in sent.text for question in sent.buttons)
    assert sent.shown("bold") == ["Câu hỏi mẫu:"]


async def test_help_and_the_menu(api: BotApi) -> None:
    api.write("/help@ke_hoach_bot")
    (sent,) = await answers(api)
    assert "/hoi" in sent.text
    assert [(each["command"]) for each in api.called("setMyCommands")[0]["commands"]] == [
        "start",
        "help",
        "hoi",
    ]


async def test_a_question_is_answered_with_its_citations(api: BotApi, assistant: Assistant) -> None:
    api.write(LIST)
    (sent,) = await answers(api)
    assert sent.text == (
        "Theo Kế hoạch 12/KH-UBND, Sở Y tế chủ trì 2 nhiệm vụ:\n"
        "1. Mua sắm thiết bị.\n2. Đào tạo cán bộ (cùng Sở Nội vụ).\n\n"
        "Căn cứ:\n"
        "1. mục I.1.1, Kế hoạch 12/KH-UBND\n"
        "1.1. Mua sắm thiết bị <b>y tế</b> & phần mềm. Cơ quan chủ trì: Sở Y tế.\n"
        "2. mục I.1.2, Kế hoạch 12/KH-UBND\n"
        "=SUM(A1) đào tạo cán bộ. Cơ quan chủ trì: Sở Y tế, Sở Nội vụ."
    )
    assert sent.shown("bold") == [
        "Căn cứ:",
        "mục I.1.1, Kế hoạch 12/KH-UBND",
        "mục I.1.2, Kế hoạch 12/KH-UBND",
    ]
    quotes = sent.shown("expandable_blockquote")
    assert len(quotes) == 2
    assert all(quote in SOURCE for quote in quotes)
    assert sent.buttons == [FOLLOW_UP]
    assert sent.params["link_preview_options"] == '{"is_disabled": true}'
    assert assistant.asked == [(LIST, "telegram:1001", None)]


async def test_typing_is_shown_while_the_assistant_thinks(
    api: BotApi, assistant: Assistant
) -> None:
    api.write("câu hỏi chậm")
    await answers(api)
    methods = [name for name, _ in api.calls if name in {"sendChatAction", "sendMessage"}]
    assert methods == ["sendChatAction", "sendMessage"]
    assert api.called("sendChatAction")[0]["action"] == "typing"


async def test_a_slow_question_of_one_does_not_hold_up_another(api: BotApi) -> None:
    api.write("câu hỏi chậm", chat=1)
    api.write(LIST, chat=2)
    sent = await answers(api, 2)
    assert [each.chat for each in sent] == [2, 1]


async def test_one_conversation_is_answered_in_order(api: BotApi, assistant: Assistant) -> None:
    api.write("câu hỏi chậm")
    api.write("/help")  # a command does not wait
    api.write(LIST)
    api.write("một danh sách dài")
    sent = await answers(api, 4)
    assert sent[0].text.startswith("Tôi trả lời câu hỏi về")
    assert sent[1].text == "Văn bản không nêu nội dung này."
    assert sent[2].text.startswith("Theo Kế hoạch")
    assert [question for question, _, _ in assistant.asked] == [
        "câu hỏi chậm",
        LIST,
        "một danh sách dài",
    ]
    assert assistant.most_running == 1


async def test_a_long_list_comes_in_several_messages_without_breaking_an_item(
    api: BotApi,
) -> None:
    api.write("một danh sách dài")
    sent = await answers(api, 4)
    assert all(utf16(each.text) <= 4096 for each in sent)
    lines = [line for each in sent for line in each.text.splitlines()]
    assert lines[0] == "Có 80 nhiệm vụ:"
    assert lines[1:] == [f"{n}. Nhiệm vụ {n}: " + "việc rất dài " * 11 + "việc rất dài"
                         for n in range(1, 81)]  # fmt: skip
    assert [each.buttons for each in sent] == [[], [], [], [FOLLOW_UP]]


async def test_a_clause_asked_for_is_shown_to_the_letter(api: BotApi) -> None:
    api.write("cho xem nguyên văn mục I")
    (sent,) = await answers(api)
    assert sent.shown("expandable_blockquote") == [SOURCE.strip()]


async def test_markup_in_an_answer_is_text(api: BotApi) -> None:
    api.write("mã độc")
    (sent,) = await answers(api)
    assert sent.text.startswith("<img src=x onerror=alert(1)> & <script>alert(2)</script>")


async def test_a_suggestion_is_asked_by_its_button(api: BotApi, assistant: Assistant) -> None:
    api.write(LIST)
    (sent,) = await answers(api)
    query = api.press(sent, FOLLOW_UP)
    answer = (await answers(api, 2))[1]
    assert answer.shown("bold")[0] == f"Câu hỏi: {FOLLOW_UP}"
    assert answer.text.endswith("Văn bản không nêu nội dung này.")
    assert assistant.asked[1] == (FOLLOW_UP, "telegram:1001", None)
    assert api.called("answerCallbackQuery") == [
        {"callback_query_id": query, "show_alert": "false"}
    ]


async def test_a_button_pressed_while_the_bot_was_off_is_answered_all_the_same(
    api: BotApi,
) -> None:
    api.write(LIST)
    (sent,) = await answers(api)
    api.press(sent, FOLLOW_UP, expired=True)
    assert (await answers(api, 2))[1].text.startswith(f"Câu hỏi: {FOLLOW_UP}")


async def test_a_button_of_a_message_out_of_reach_gets_a_kind_word(
    api: BotApi, assistant: Assistant
) -> None:
    api.write(LIST)
    (sent,) = await answers(api)
    query = api.press(sent, FOLLOW_UP, inaccessible=True)
    await until(api, lambda: api.called("answerCallbackQuery"))
    assert api.called("answerCallbackQuery") == [
        {"callback_query_id": query, "show_alert": "true", "text": Telegram.STALE_BUTTON}
    ]
    assert len(assistant.asked) == 1


@pytest.mark.parametrize("question", ["😀😀😀", "a" * 10_000, "?", "\u200b", "<b>", "86/KH-UBND"])
async def test_any_text_is_a_question(api: BotApi, assistant: Assistant, question: str) -> None:
    api.write(question)
    (sent,) = await answers(api)
    assert sent.text.startswith("Văn bản không nêu nội dung này.")
    assert [asked for asked, _, _ in assistant.asked] == [question]


async def test_a_question_that_cannot_be_taken_is_said_to_be_so(api: BotApi) -> None:
    api.write("câu hỏi quá dài")
    (sent,) = await answers(api)
    assert sent.text == "Câu hỏi quá dài. Hãy rút gọn."


@pytest.mark.parametrize(
    "content",
    [
        {"photo": [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]},
        {"photo": [], "caption": "   "},
        {"voice": {"file_id": "1", "file_unique_id": "1", "duration": 3}},
        {
            "sticker": {
                "file_id": "1",
                "file_unique_id": "1",
                "type": "regular",
                "width": 9,
                "height": 9,
                "is_animated": False,
                "is_video": False,
            }
        },
        {"location": {"latitude": 20.4, "longitude": 106.3}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {},  # of a kind that the library does not know yet
    ],
)
async def test_what_is_not_text_gets_a_kind_word(
    api: BotApi, assistant: Assistant, content: dict[str, Any]
) -> None:
    api.write(None, **content)
    (sent,) = await answers(api)
    assert sent.text == Telegram.NOT_TEXT
    assert assistant.asked == []


async def test_an_album_gets_one_kind_word_and_a_caption_an_answer(
    api: BotApi, assistant: Assistant
) -> None:
    photo: dict[str, Any] = {
        "photo": [{"file_id": "1", "file_unique_id": "1", "width": 9, "height": 9}]
    }
    for _ in range(3):
        api.write(None, media_group_id="7", **photo)
    api.write(None, media_group_id="8", caption=LIST, **photo)
    api.write(None, media_group_id="8", **photo)
    await answers(api, 2)
    await handled(api)
    sent = [each.text for each in api.sent if each.chat == 1001]
    assert len(sent) == 2
    assert sent[0] == Telegram.NOT_TEXT
    assert sent[1].startswith(f"{Telegram.ONLY_CAPTION}\n\nTheo Kế hoạch")
    assert [question for question, _, _ in assistant.asked] == [LIST]


async def test_an_edited_question_is_not_answered_again(api: BotApi, assistant: Assistant) -> None:
    message = api.write("câu hỏi")
    await answers(api)
    api.edit(message, "câu hỏi khác")
    api.edit(message, "/start")
    await handled(api)
    assert [each.chat for each in api.sent] == [1001, 999]
    assert len(assistant.asked) == 1


async def test_service_messages_and_unknown_commands(api: BotApi) -> None:
    api.write(None, new_chat_title="Tên mới")
    api.write(None, chat=GROUP, new_chat_members=[api.me])
    api.write("/baocao")
    (sent,) = await answers(api)
    assert sent.text == Telegram.UNKNOWN_COMMAND


async def test_in_a_group_only_what_is_meant_for_the_bot_is_answered(
    api: BotApi, assistant: Assistant
) -> None:
    api.write("chuyện riêng của nhóm", chat=GROUP)
    api.write("/baocao", chat=GROUP)
    api.write("@somebody_else trả lời hộ", chat=GROUP)
    api.write(None, chat=GROUP, dice={"emoji": "🎲", "value": 3})
    asked = api.write("😀 @Ke_Hoach_Bot Sở Y tế làm gì?", chat=GROUP)
    (first,) = await answers(api)
    assert first.params["reply_parameters"]["message_id"] == asked["message_id"]
    assert assistant.asked == [("😀   Sở Y tế làm gì?", "telegram:-1001:1001", None)]

    other = USER | {"id": 1002, "first_name": "Minh"}
    replied = api.chats[GROUP].messages[first.id]
    api.write("còn gì nữa không?", chat=GROUP, sender=other, reply_to_message=replied)
    api.write("/hoi   việc gì?", chat=GROUP, sender=other)
    await answers(api, 3)
    assert assistant.asked[1:] == [
        ("còn gì nữa không?", "telegram:-1001:1002", None),
        ("việc gì?", "telegram:-1001:1002", None),
    ]


async def test_the_name_alone_points_at_the_message_replied_to(
    api: BotApi, assistant: Assistant
) -> None:
    above = api.write("Sở Y tế lo việc gì?", chat=GROUP)
    api.write("@ke_hoach_bot", chat=GROUP, reply_to_message=above)
    (sent,) = await answers(api)
    assert sent.shown("bold")[0] == "Câu hỏi: Sở Y tế lo việc gì?"
    assert [question for question, _, _ in assistant.asked] == ["Sở Y tế lo việc gì?"]

    api.write("@ke_hoach_bot", chat=GROUP)
    api.write("/hoi", chat=GROUP)
    assert [each.text for each in (await answers(api, 3))[1:]] == [Telegram.NO_QUESTION] * 2


async def test_a_sticker_in_reply_to_the_bot_gets_a_kind_word_in_a_group(api: BotApi) -> None:
    api.write("/hoi việc gì?", chat=GROUP)
    (first,) = await answers(api)
    replied = api.chats[GROUP].messages[first.id]
    api.write(None, chat=GROUP, dice={"emoji": "🎲", "value": 3}, reply_to_message=replied)
    assert (await answers(api, 2))[1].text == Telegram.NOT_TEXT


async def test_answers_in_a_topic_of_a_forum_stay_in_it(api: BotApi) -> None:
    api.write("/hoi việc gì?", chat=GROUP, message_thread_id=5, is_topic_message=True)
    (sent,) = await answers(api)
    assert sent.params["message_thread_id"] == "5"
    assert api.called("sendChatAction")[0]["message_thread_id"] == "5"


async def test_an_error_is_told_kindly_and_logged_with_a_reference(
    api: BotApi, caplog: pytest.LogCaptureFixture
) -> None:
    api.write("câu hỏi hỏng")
    (sent,) = await answers(api)
    (record,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], RuntimeError)
    reference = record.getMessage().rpartition(" ")[2]
    assert sent.text == Telegram.ERROR.format(reference=reference)
    api.write(LIST)
    assert (await answers(api, 2))[1].text.startswith("Theo Kế hoạch")


class TestWithFeedback:
    """Where opinions are kept, the bot asks for them."""

    @pytest.fixture
    async def bot(
        self, api: BotApi, assistant: Assistant, opinions: Opinions
    ) -> AsyncIterator[None]:
        async with running(api, assistant, opinions):
            yield

    async def test_an_opinion_is_kept_and_thanked_for(
        self, api: BotApi, opinions: Opinions
    ) -> None:
        api.write(LIST)
        (sent,) = await answers(api)
        assert sent.buttons == [FOLLOW_UP, Telegram.HELPFUL, Telegram.UNHELPFUL]
        late = replace(sent)
        good = api.press(sent, Telegram.HELPFUL)
        await until(api, lambda: sent.buttons == [FOLLOW_UP])
        bad = api.press(late, Telegram.UNHELPFUL)  # on a screen that shows the buttons still
        await until(api, lambda: len(api.called("answerCallbackQuery")) == 2)
        assert [(each.answer_id, each.helpful, each.channel) for each in opinions.kept] == [
            ("a1", True, "telegram"),
            ("a1", False, "telegram"),
        ]
        assert api.called("answerCallbackQuery") == [
            {"callback_query_id": query, "show_alert": "false", "text": Telegram.THANKS}
            for query in (good, bad)
        ]

    async def test_an_opinion_that_is_not_kept_is_not_thanked_for(
        self, api: BotApi, opinions: Opinions
    ) -> None:
        opinions.broken = True
        api.write(LIST)
        (sent,) = await answers(api)
        api.press(sent, Telegram.HELPFUL)
        await until(api, lambda: api.called("answerCallbackQuery"))
        assert api.called("answerCallbackQuery")[0]["text"] == Telegram.FEEDBACK_FAILED
        assert sent.buttons == [FOLLOW_UP, Telegram.HELPFUL, Telegram.UNHELPFUL]

    async def test_no_opinion_is_asked_where_nothing_was_answered(self, api: BotApi) -> None:
        api.write("chuyện khác")
        (sent,) = await answers(api)
        assert sent.buttons == [LIST]


class TestBeforeTheIndexIsLoaded:
    @pytest.fixture
    async def bot(self, api: BotApi) -> AsyncIterator[None]:
        async with running(api, AssistantHolder()):
            yield

    async def test_people_are_asked_to_wait(
        self, api: BotApi, caplog: pytest.LogCaptureFixture
    ) -> None:
        api.write("/start")
        api.write(LIST)
        sent = await answers(api, 2)
        assert [each.text for each in sent] == [Http.NOT_READY_DETAIL] * 2
        assert [record for record in caplog.records if record.levelname == "ERROR"] == []
