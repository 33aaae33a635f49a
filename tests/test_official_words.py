"""What official words for spoken ones weigh in the search."""

from __future__ import annotations

import pytest

from retrieval.official_words import OfficialWords, joined_to

_TEXTS = ["uy ban nhan dan xa thu gom", "y kien cua nhan dan", "tram y te, xa", "lap tram", "bao"]


@pytest.mark.parametrize(
    ("groups", "scores", "telling"),
    [
        ([("trạm y tế", "y tế cơ sở")], [0, 0, 0.8, 0, 0], ("trạm y tế",)),
        ([("Nhân dân",)], [0, 0.8, 0, 0, 0], ("Nhân dân",)),
        ([("y tế xã",)], [0, 0, 0.8, 0, 0], ("y tế xã",)),  # over a comma
        ([("trạm y tế",), ("kho lạnh",)], [0, 0, 0.8, 0, 0], ("trạm y tế",)),
        ([("trạm y tế",), ("Nhân dân",)], [0, 0.4, 0.4, 0, 0], ("trạm y tế", "Nhân dân")),
        ([], [0, 0, 0, 0, 0], ()),
    ],
)
def test_any_official_phrase_of_a_spoken_one_counts(
    groups: list[tuple[str, ...]], scores: list[float], telling: tuple[str, ...]
) -> None:
    found, rare = OfficialWords(_TEXTS).said(groups)
    assert found.tolist() == pytest.approx(scores)
    assert rare == telling


def test_what_most_texts_say_tells_nothing() -> None:
    found, rare = OfficialWords(["tram y te"] * 39 + ["kho"]).said([("trạm y tế",)])
    assert rare == ()
    assert found.max() == pytest.approx(1 / 40)


def test_a_question_is_joined_by_the_words_that_it_lacks() -> None:
    assert joined_to("trạm xá xã", ("trạm y tế", "y tế xã")) == "trạm xá xã y tế"
