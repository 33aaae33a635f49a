"""Example questions are made from what is loaded."""

from __future__ import annotations

import pytest

from corpus.store import Corpus
from retrieval.examples import example_questions
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import faults, other, plan


def test_examples_of_the_plan() -> None:
    assert example_questions(plan()) == (
        "Sở Tài chính chủ trì những nhiệm vụ nào?",
        "Cơ quan nào chủ trì nhiệm vụ “Tăng cường an ninh mạng”?",
        "Kế hoạch 86/KH-UBND nói gì về bảo đảm an ninh mạng và chủ quyền số?",
        "Kế hoạch 86/KH-UBND ban hành ngày nào?",
    )


def test_another_province_brings_its_own() -> None:
    examples = example_questions(other())
    assert examples[0] == "Sở Nông nghiệp và Môi trường chủ trì những nhiệm vụ nào?"
    assert examples[1] == "Cơ quan nào chủ trì nhiệm vụ “Số hóa hồ sơ đất nông nghiệp”?"
    assert examples[-1] == "Kế hoạch 215/KH-UBND ban hành ngày nào?"
    assert not any("Thái Bình" in example or "86/KH" in example for example in examples)


def test_nothing_loaded_gives_no_examples() -> None:
    assert example_questions(Corpus([])) == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["assistant_86", "assistant_215"])
def test_every_example_is_answered(name: str, request: pytest.FixtureRequest) -> None:
    assistant: Assistant = request.getfixturevalue(name)
    for example in example_questions(assistant.corpus):
        answer = assistant.ask(example)
        assert answer.status is Status.ANSWERED, example
        assert answer.citations, example
        assert not faults(assistant, answer)
