"""Bodies of a kind that work is given to together, and which of them a question means.

"Các trường cao đẳng", "báo đài"; "xã, phường", "cấp xã", "các tỉnh thành", "các thôn". Everybody
("các sở, ban, ngành, địa phương") is told apart: it has a filter of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.model import AgencyMention, Task
from corpus.text import fold
from retrieval.answering.desk import Desk
from retrieval.cues import Cue
from retrieval.lookup import is_collective
from retrieval.question import Question
from retrieval.topic import content_words

# Levels at which there are many bodies of a kind, by the words that name them, folded.
_LEVELS = {
    "bộ": r"(?<!can )(?<!noi )bo(?! (?:may|phan|chi huy|doi))",
    "sở": r"so(?! (?:luong|lieu))",
    "tỉnh": r"(?:cac|moi|cap) (?:\d+ )?tinh|tinh,? (?:va )?thanh(?: pho)?",
    "huyện": r"huyen|quan(?= huyen)|thi xa",
    "xã": r"xa(?! hoi)|(?<!dia )phuong(?! (?:an|phap|tien|huong|thuc|cham))|dac khu|thi tran",
    "thôn": r"thon|(?<!can )ap(?! dung)|khom|khu pho|to dan pho|(?:cac|moi) ban(?= lang|,)|buon",
    "địa phương": r"dia phuong",
}
_LEVEL = {name: re.compile(rf"\b(?:{words})\b") for name, words in _LEVELS.items()}
_OF_STATE = ("bộ", "sở")  # a list of both means these, not the places behind them
_ANY_LEVEL = "|".join(f"(?:{words})" for words in _LEVELS.values())
# "các xã", "cấp xã", "UBND xã phường", "xã, phường": many, and not the one called by its name.
_MANY = re.compile(
    rf"\b(?:(?:cac|moi|tat ca(?: cac)?|toan bo(?: cac)?|toan the(?: cac)?|nhung|cap|chinh quyen"
    rf"|uy ban nhan dan|ubnd)(?: (?:cac|cap))? (?:{_ANY_LEVEL})"
    r"|(?:xa|phuong|dac khu|thi tran) (?:toi|minh|em|chung (?:toi|em|minh)|nha(?= minh| toi))"
    r"|(?:cac|moi) (?:\d+ )?tinh|cap tinh(?= (?:minh|ta|phai|duoc|can|thi|lam|lo|chu tri)\b)"
    rf"|(?:{_ANY_LEVEL})(?:,? (?:va |ban,? )?(?:nganh|{_ANY_LEVEL}))+)"
    rf"(?:,? (?:va )?(?:cac )?(?:{_ANY_LEVEL}))*(?! (?:nao|may)\b)"
)


def bodies_of(desk: Desk, question: Question) -> tuple[str, ...]:
    """The collectives, as the documents write them, that a question means; none for everybody."""
    given = _given(desk, question)
    levels = levels_in(question.folded)
    if levels:
        meant = {m.written: m for m in given if levels & levels_of(m.written)}
        if not any(map(is_collective, meant.values())) or not levels & set(_OF_STATE):
            return tuple(sorted(meant))
    if question.has(Cue.COLLECTIVE):
        return ()
    asked = " ".join(
        [fold(question.topic_text), *map(fold, desk.searcher.official_words(question.topic_text))]
    )
    written = {m.written for m in given if not is_collective(m)}
    return tuple(body for body in sorted(written) if any(kind in asked for kind in _kinds(body)))


def levels_in(folded: str) -> frozenset[str]:
    """The levels whose bodies a question means together: "cấp xã" → xã; of state ones first."""
    match = _MANY.search(folded)
    found = levels_of(match.group()) if match else frozenset()
    return found & set(_OF_STATE) or found


@lru_cache(maxsize=4096)
def levels_of(written: str) -> frozenset[str]:
    """The levels of the bodies that a collective's name lists."""
    folded = fold(written)
    return frozenset(name for name, pattern in _LEVEL.items() if pattern.search(folded))


def _given(desk: Desk, question: Question) -> list[AgencyMention]:
    """The collectives that tasks are given to, with those that help where helping is asked."""
    helping = question.has(Cue.COORDINATE)

    def taking_part(task: Task) -> tuple[AgencyMention, ...]:
        return (*task.leads, *task.coordinators) if helping else task.leads

    return [m for task in desk.corpus.tasks for m in taking_part(task) if m.agency is None]


def _kinds(body: str) -> Iterator[str]:
    """What a collective's name lists: "Trường đại học, cao đẳng …" → truong dai hoc, cao dang."""
    for part in re.split(r",| và ", body):
        # "cơ quan thuộc Chính phủ" are no government
        words = content_words(part.split(" thuộc ")[0], generic=False)
        if len(words) > 1:
            yield " ".join(words)
