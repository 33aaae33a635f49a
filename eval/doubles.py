"""Questions that are nearly the same text: the words of one tell those of the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from corpus.text import fold, words
from eval.model import Question

NEAR = 90.0  # rapidfuzz ratio, 0 to 100, of the folded texts; below it two questions differ


def near_doubles(questions: Sequence[Question]) -> Iterator[tuple[Question, Question]]:
    """The pairs, each once, in the order of the questions; only those asked of one collection."""
    texts = [" ".join(words(fold(" / ".join((*q.history, q.text))))) for q in questions]
    near = process.cdist(texts, texts, scorer=fuzz.ratio, score_cutoff=NEAR, dtype=np.float32)
    for first, second in zip(*np.nonzero(np.triu(near, k=1)), strict=True):
        one, other = questions[first], questions[second]
        if one.collection != other.collection or not texts[first]:
            continue  # asked of other documents, or nothing but signs
        if _numbers(one) == _numbers(other):  # "7.3 nói gì" and "7.4 nói gì" are two questions
            yield one, other


def _numbers(question: Question) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)*", question.text)
