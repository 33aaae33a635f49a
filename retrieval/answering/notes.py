"""Dated notes under an answer: what has become of its agencies and its province since.

An answer keeps the names of its documents. What has been merged or renamed after a document was
issued is said under it, with the day and the source (`corpus/changes.py`), so that an official
knows whom to turn to now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from corpus.changes import Change, ChangeKind, changes_of
from corpus.store import Corpus
from retrieval.answering.desk import Draft
from retrieval.model import Intent, Status
from retrieval.question import Question

_ABOUT_AGENCIES = {Intent.AGENCY_TASKS, Intent.TASK_AGENCY}
_DISTRICTS = re.compile(r"\b[Hh]uyện\b")


def with_notes(corpus: Corpus, question: Question, draft: Draft) -> Draft:
    """The draft with a line for each change of what it names; as it is where there is none."""
    notes = dict.fromkeys(_sentence(change) for change in _changes(corpus, question, draft))
    if not notes:
        return draft
    return replace(draft, text="\n".join([draft.text, *(f"Lưu ý: {note}" for note in notes)]))


def _changes(corpus: Corpus, question: Question, draft: Draft) -> Iterator[Change]:
    if draft.intent not in _ABOUT_AGENCIES:
        return
    if draft.status is Status.ANSWERED:
        cited = {citation.document.id for citation in draft.citations}
        since = min((corpus.catalog[d].issued or date.max for d in cited), default=date.max)
        for name in draft.agencies:
            known = changes_of("huyện" if _DISTRICTS.search(name) else name)
            yield from (change for change in known if change.date > since)
        for place in sorted({corpus.catalog[d].place or "" for d in cited} - {""}):
            yield from (change for change in changes_of(place) if change.date > since)
    elif draft.status is Status.NOT_FOUND:
        # An agency that the documents do not know may be one that had gone by then.
        for found in question.agencies:
            yield from changes_of(found.agency.name)


def _sentence(change: Change) -> str:
    day = f"{change.date.day:02d}/{change.date.month:02d}/{change.date.year}"
    what = f"nhiệm vụ {change.part} của {change.what}" if change.part else change.what
    happened = {
        ChangeKind.MERGED: f"{what} đã hợp nhất vào {change.into}",
        ChangeKind.RENAMED: f"{what} đã đổi tên thành {change.into}",
        ChangeKind.MOVED: f"{what} đã chuyển về {change.into}",
        ChangeKind.ENDED: f"{what} không còn tổ chức",
    }[change.kind]
    if change.what == change.into:
        happened = f"{what} được tổ chức lại"
    return f"từ ngày {day}, {happened} ({change.source})."
