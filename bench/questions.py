"""Questions to measure with: those of the evaluation that can be asked by themselves."""

from __future__ import annotations

import random
from pathlib import Path

from eval.questions import QUESTIONS_DIR, load_questions


def distinct_questions(number: int, folder: Path = QUESTIONS_DIR) -> list[str]:
    """At most `number` different texts, all types mixed, the same ones at every call."""
    questions = load_questions(folder).questions
    texts = list(dict.fromkeys(q.text for q in questions if not q.history))
    return random.Random(0).sample(texts, min(number, len(texts)))
