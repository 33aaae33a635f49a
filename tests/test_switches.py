from __future__ import annotations

import numpy as np
import pytest

from retrieval.answerability import Judge
from retrieval.fusion import SIGNALS, Signals, fuse, order, reciprocal_rank
from retrieval.reading import Reader
from retrieval.switches import ALL, PARTS, Switches
from retrieval.vocabulary import Vocabulary
from tests.trained_reader import model


def test_one_part_is_left_out_at_a_time() -> None:
    for part in PARTS:
        left = ALL.without(part)
        assert [name for name in PARTS if not getattr(left, name)] == [part]
    with pytest.raises(ValueError, match="there is no part 'nothing'; there are typing, "):
        ALL.without("nothing")


@pytest.mark.parametrize(
    ("part", "typed", "read", "left"),
    [
        ("typing", "nhieemj vuj cuar Sở Y tế", "nhiệm vụ của Sở Y tế", "nhieemj vuj"),
        ("abbreviations", "UBND tỉnh làm gì", "Ủy ban nhân dân tỉnh làm gì", "UBND tỉnh làm gì"),
        ("diacritics", "so y te chu tri nhiem vu nao", "sở y tế chủ trì nhiệm vụ nào", "so y te"),
        ("spelling", "doanh nhgiệp làm gì", "doanh nghiệp làm gì", "nhgiệp"),
    ],
)
def test_a_step_of_the_reading_that_is_left_out(
    part: str, typed: str, read: str, left: str
) -> None:
    assert Reader(model()).read(typed).text == read
    assert left in Reader(model(), switches=Switches().without(part)).read(typed).text


def signals(**given: list[float]) -> Signals:
    zeros = {name: np.zeros(3, dtype=np.float32) for name in (*SIGNALS, "cosine")}
    return Signals(**zeros | {k: np.array(v, dtype=np.float32) for k, v in given.items()})


def test_signals_that_are_left_out_do_not_order() -> None:
    seen = signals(dense=[2, 0, 1], words=[0, 1, 0.5], folded=[0, 0.5, 1], coverage=[1, 0, 0])
    assert order(seen, ALL) == pytest.approx(fuse(seen))
    without = order(seen, ALL.without("dense"))
    same = signals(words=[0, 1, 0.5], folded=[0, 0.5, 1], coverage=[1, 0, 0])
    assert without == pytest.approx(fuse(same))
    assert order(seen, ALL.without("learned_weights")) == pytest.approx(
        reciprocal_rank([seen.dense, seen.words, seen.folded])
    )


def test_a_judge_that_is_left_out_answers_all() -> None:
    vocabulary = Vocabulary(["kho lạnh"])
    assert not Judge(vocabulary, vocabulary).answerable(0.0)
    assert Judge(vocabulary, vocabulary, ALL.without("answerability")).answerable(0.0)
