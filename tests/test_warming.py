"""A new assistant answers once before anybody waits for it, and building gives way to a server."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bot.options import NICENESS
from bot.warming import warm
from corpus.store import Corpus
from retrieval.examples import example_questions
from retrieval.service import Assistant


class _Recording:
    """Keeps what it is asked, and fails on the first."""

    index_version = "0"

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.asked: list[str] = []

    def ask(self, question: str, **_: object) -> None:
        self.asked.append(question)
        if len(self.asked) == 1:
            raise ZeroDivisionError


def test_all_are_asked_though_one_fails(assistant_86: Assistant) -> None:
    recording = _Recording(assistant_86.corpus)
    warm(recording)  # type: ignore[arg-type]
    examples = example_questions(assistant_86.corpus)
    assert len(examples) >= 3
    assert recording.asked[: len(examples)] == list(examples)


@pytest.mark.skipif(not hasattr(os, "nice"), reason="no priorities of this kind on Windows")
def test_giving_way_twice_is_giving_way_once() -> None:
    code = "import os; from bot.options import give_way; give_way(); give_way(); print(os.nice(0))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert int(printed.stdout) == max(NICENESS, os.nice(0))
