"""Questions to measure with: those of the evaluation that can be asked by themselves."""

from __future__ import annotations

import random
from pathlib import Path

from eval.questions import QUESTIONS_DIR, load_questions


def distinct_questions(number: int, folder: Path = QUESTIONS_DIR) -> list[str]:
    """At most `number` different texts, all types mixed, the same ones at every call.

    They are asked of the documents that ship, which are what is measured.
    """
    questions = load_questions(folder)
    shipped = {c.name for c in questions.collections if c.shipped and not c.documents}
    texts = [q.text for q in questions.chosen() if q.collection in shipped and not q.history]
    texts = list(dict.fromkeys(texts))
    return random.Random(0).sample(texts, min(number, len(texts)))
