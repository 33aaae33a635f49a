"""A new assistant answers once before anybody waits for it, and building gives way to a server."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.holder import AssistantHolder
from bot.options import NICENESS
from bot.reloading import Reloader
from bot.warming import warm
from corpus.store import Corpus
from retrieval.examples import example_questions
from retrieval.model import Answer
from retrieval.service import Assistant
from tests.fake_assistant import FakeAssistant


class _Failing(FakeAssistant):
    """Keeps what it is asked, and fails on the first."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self.corpus = corpus

    def ask(
        self,
        question: str,
        *,
        conversation_id: str | None = None,
        documents: Sequence[str] | None = None,
    ) -> Answer:
        answer = super().ask(question, conversation_id=conversation_id, documents=documents)
        if len(self.asked) == 1:
            raise ZeroDivisionError
        return answer


@pytest.mark.slow
def test_all_are_asked_though_one_fails(assistant_86: Assistant) -> None:
    failing = _Failing(assistant_86.corpus)
    warm(failing)
    examples = example_questions(assistant_86.corpus)
    assert len(examples) >= 3
    assert [question for question, _, _ in failing.asked][: len(examples)] == list(examples)


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no priorities of this kind on Windows")
def test_giving_way_twice_is_giving_way_once() -> None:
    code = "import os; from bot.options import give_way; give_way(); give_way(); print(os.nice(0))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert int(printed.stdout) == max(NICENESS, os.nice(0))


def test_a_new_version_is_warm_before_it_answers_and_turns_are_short_meanwhile(
    tmp_path: Path,
) -> None:
    usual = sys.getswitchinterval()
    intervals: list[float] = []
    newer = FakeAssistant("0" * 15 + "2")

    def opened() -> FakeAssistant:
        intervals.append(sys.getswitchinterval())
        return newer

    holder = AssistantHolder(FakeAssistant("0" * 15 + "1"))
    (tmp_path / "current").write_text("0" * 15 + "1\n")
    reloader = Reloader(holder, opened, tmp_path, interval_s=0.01)
    reloader.start()
    (tmp_path / "current").write_text("0" * 15 + "2\n")
    end = time.monotonic() + 10
    while holder.current is not newer and time.monotonic() < end:
        time.sleep(0.01)
    reloader.stop()
    assert holder.current is newer
    assert newer.asked
    assert intervals[0] < usual == sys.getswitchinterval()
