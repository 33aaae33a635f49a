"""Follow-ups that go back to an earlier turn of the conversation."""

from __future__ import annotations

import pytest

from retrieval.conversation import Conversations, Turn
from retrieval.going_back import gone_back
from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import PLAN, read


def _turn(text: str, *clauses: str, intent: Intent = Intent.TASK_AGENCY) -> Turn:
    question = read(text)
    return Turn(
        question=question,
        intent=intent,
        focus=tuple(f"{PLAN}#{clause}" for clause in clauses),
        agencies=tuple(found.agency for found in question.agencies),
    )


def _talk(*turns: Turn) -> Turn:
    talk = Conversations()
    for turn in turns:
        talk.remember("a", turn)
    last = talk.last("a")
    assert last is not None
    return last


_HEALTH = _turn("Sở Y tế chủ trì việc gì", "II.5.2", "II.5.3", intent=Intent.AGENCY_TASKS)
_TOURISM = _turn("phát triển du lịch bên nào lo", "II.4.4")
_LAST = _talk(_HEALTH, _TOURISM, _turn("ai làm cổng dữ liệu", "II.3.8"))


@pytest.mark.parametrize(
    ("text", "rest", "focus"),
    [
        ("quay lại câu đầu, cái thứ hai nói gì", "cái thứ hai nói gì", _HEALTH.focus),
        ("à trở lại bên y tế, mấy việc cả thảy", "mấy việc cả thảy", _HEALTH.focus),
        ("quay về chuyện du lịch nhé: bao giờ xong", "bao giờ xong", _TOURISM.focus),
        ("nói lại vụ du lịch, ai phối hợp", "ai phối hợp", _TOURISM.focus),
    ],
)
def test_the_rest_is_asked_of_the_turn_gone_back_to(
    text: str, rest: str, focus: tuple[str, ...]
) -> None:
    asked, turn = gone_back(text, _LAST)
    assert asked == rest
    assert turn is not None
    assert turn.focus == focus


@pytest.mark.parametrize(
    "text",
    [
        "quay lại chuyện thủy lợi, ai lo",  # nothing was said of it
        "trở lại trường, học sinh phải làm gì",
        "du lịch bên nào lo",
    ],
)
def test_what_was_not_spoken_of_is_not_gone_back_to(text: str) -> None:
    assert gone_back(text, _LAST) == (text, _LAST)
    assert gone_back(text, None) == (text, None)


def test_earlier_turns_are_kept_without_theirs() -> None:
    assert [turn.question.text for turn in _LAST.earlier] == [
        "phát triển du lịch bên nào lo",
        "Sở Y tế chủ trì việc gì",
    ]
    assert all(turn.earlier == () for turn in _LAST.earlier)
    many = _talk(*(_turn(f"mục 5.{n} viết gì", f"II.5.{n}") for n in range(1, 20)))
    assert len(many.earlier) == 12


def test_a_list_is_gone_back_to(assistant_86: Assistant) -> None:
    for text in ("Sở Y tế chủ trì việc gì", "quỹ đầu tư mạo hiểm ai lo"):
        assistant_86.ask(text, conversation_id="back")
    answer = assistant_86.ask("quay lại bên y tế, việc thứ hai nói gì", conversation_id="back")
    assert answer.status is Status.ANSWERED
    assert [citation.clause for citation in answer.citations] == [f"{PLAN}#II.5.3"]


def test_memory_is_bounded_by_turns_and_the_oldest_talk_goes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("retrieval.conversation.TURNS", 5)
    talk = Conversations()
    for name, turns in (("old", 2), ("long", 3)):
        for _ in range(turns):
            talk.remember(name, Turn(read("Sở Y tế chủ trì gì?"), Intent.AGENCY_TASKS, ("d#1",)))
    old, long = talk.last("old"), talk.last("long")
    assert old is not None
    assert len(old.earlier) == 1
    assert long is not None
    assert len(long.earlier) == 2
    talk.remember("long", Turn(read("còn Sở Tài chính?"), Intent.AGENCY_TASKS, ("d#2",)))
    assert talk.last("old") is None
    kept = talk.last("long")
    assert kept is not None
    assert len(kept.earlier) == 3
