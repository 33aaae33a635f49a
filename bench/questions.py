"""What to measure with: questions of the evaluation that can be asked by themselves, and its
documents."""

from __future__ import annotations

import random
from pathlib import Path

from eval.collections import read_collections
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


def new_document() -> Path:
    """A document that does not ship, of the size of most plans."""
    files = [files[0] for files in _documents("van-phong")]
    return max(files, key=lambda file: file.stat().st_size)


def originals() -> tuple[tuple[Path, ...], ...]:
    """The files of each original of the plan's parents; none where they are not on the machine."""
    return _documents("trung-uong")


def _documents(name: str) -> tuple[tuple[Path, ...], ...]:
    found = next(c for c in read_collections(QUESTIONS_DIR) if c.name == name)
    return () if found.missing else found.documents
