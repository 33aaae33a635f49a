"""Follow-ups that ask the same of another number of the same thing: "còn loại 5 năm thì sao?"."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.model import Intent
from retrieval.narrowing import MEASURES, kept_documents
from retrieval.question import Question

_MEASURE = re.compile(
    r"\b(?P<number>\d{1,3}|mot|hai|ba|bon|nam|muoi) "
    r"(?P<unit>(?:nam|thang|tuan|ngay|gio|cap|bac|tang|giuong|nguoi|ho|ha|km|ty|trieu|sao|lop)\b)"
)
# What only says that one of a kind is meant, or who is asked for: "loại 5 năm", "sở nào soạn".
_OF_A_KIND = {
    "loai", "ban", "kieu", "dang", "cai", "hang", "muc", "soan", "lam", "lap", "xay", "dung", "ra",
}  # fmt: skip


def of_another_measure(question: Question, turn: Turn) -> Carried | None:
    """ "Còn loại 5 năm thì sao", after plans of 10 years were asked about."""
    before = turn.question
    asked, earlier = _measures(question), _measures(before)
    if len(asked) != 1 or len(earlier) != 1 or not question.has(Cue.ELSE):
        return None
    new, old = asked[0], earlier[0]
    if new["unit"] != old["unit"] or new["number"] == old["number"]:
        return None
    known = {*new.group().split(), *before.topic, *_OF_A_KIND, *MEASURES}
    if set(question.specific_topic) - known or question.agencies or question.documents:
        return None
    said = before.text[: old.start()] + question.text[slice(*new.span())] + before.text[old.end() :]
    moved = replace(before, documents=kept_documents(question, before), among=frozenset())
    again = Carried(moved, said=said, anew=True)
    if before.has(Cue.LIST, Cue.COUNT):  # of several of a kind
        return replace(again, intent=Intent.AGENCY_TASKS, otherwise=again)
    return again


def _measures(question: Question) -> list[re.Match[str]]:
    return list(_MEASURE.finditer(question.folded))
