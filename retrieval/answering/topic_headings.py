"""What titles and headings say of a topic: documents about it, and the group that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Clause, Task
from corpus.text import fold
from retrieval.answering.desk import Desk
from retrieval.answering.topic_words import COVERED
from retrieval.lookup import in_scope
from retrieval.question import Question
from retrieval.topic import content_words, marked_topic, phrases

_INITIALS = 2  # fewer are no abbreviation


def _abbreviates(word: str, title: Sequence[str]) -> bool:
    """Whether a word is the initials of some in a title: BMNN of "bảo vệ bí mật nhà nước"."""
    return len(word) > _INITIALS and word in "".join(said[0] for said in title)


def is_subject(desk: Desk, question: Question, tasks: Sequence[Task], topic: Sequence[str]) -> bool:
    """Whether a topic is only what a document that the question names, or the one that gives all
    of the tasks, is about as a whole."""
    titles = [
        set(phrases(content_words(desk.corpus.catalog[mention.id].title)))
        for mention in question.sources
        if mention.id
    ]
    pairs = phrases(topic)
    if len({task.document for task in tasks}) == 1:
        title = desk.corpus.catalog[tasks[0].document].title
        if len(topic) == 1:
            return _abbreviates(topic[0], content_words(title))
        if set(topic) == set(content_words(_ISSUES.sub("", title), generic=False)):
            return True
    return bool(pairs) and any(len(title & set(pairs)) >= _SUBJECT * len(pairs) for title in titles)


# "Ban hành Quy chế công tác sinh viên" is about what stands behind
_ISSUES = re.compile(
    r"^(?:(?:về việc |v/v )?(?:ban hành|phê duyệt) )?(?:quy chế|quy định|kế hoạch|chương trình"
    r"|đề án|hướng dẫn)?",
    re.IGNORECASE,
)
_SUBJECT = 0.5  # of the pairs of a topic, that the title of a document has which is about it


def titled(desk: Desk, tasks: Sequence[Task], topic: Sequence[str]) -> list[Task]:
    """Those of documents that are about the topic as a whole."""
    titles = {d: content_words(desk.corpus.catalog[d].title) for d in {t.document for t in tasks}}
    pairs = set(phrases(topic))
    meant = {
        document
        for document, title in titles.items()
        if pairs and len(pairs & set(phrases(title))) >= _SUBJECT * len(pairs)
    }
    return [task for task in tasks if task.document in meant]


def of_documents_about(desk: Desk, tasks: Sequence[Task], topic: Sequence[str]) -> list[Task]:
    """Those of documents whose title has a long topic word by word: all that "Về thanh toán chi phí
    bảo hiểm y tế vượt dự toán" gives is about "bảo hiểm y tế vượt dự toán"."""
    if len(topic) < _LONG:
        return []
    said = f" {' '.join(topic)} "
    titles = {d: content_words(desk.corpus.catalog[d].title) for d in {t.document for t in tasks}}
    return [t for t in tasks if said in f" {' '.join(titles[t.document])} "]


_LONG = 6  # words


def named_group(desk: Desk, question: Question, tasks: Sequence[Task]) -> Clause | None:
    """The one group whose heading says what stands behind "phần …", "nhóm …", "về …".

    By pairs of neighbouring words, so that a single common word names no group. Behind "về" the
    heading must say little else.
    """
    said = content_words(marked_topic(question.asked_text))[:_GROUP_WORDS]
    pairs = set(phrases(said))
    if not pairs:
        return None
    documents = {task.document for task in tasks}
    groups = {task.group for task in desk.corpus.tasks if task.group and task.document in documents}
    scores = {}
    wholly: set[str] = set()
    marked = marks_group(question)
    for identifier in groups:
        heading = content_words(desk.corpus.clause(identifier).heading)
        shared = len(pairs & set(phrases(heading)))
        words = sum(word in heading for word in said) / len(said)
        whole = sum(word in said for word in heading) / max(len(heading), 1)
        if shared and max(words if marked else 0.0, whole) >= COVERED:
            scores[identifier] = (shared, words)
            wholly |= {identifier} if whole >= COVERED else set()
    best = max(scores.values(), default=None)
    named = [identifier for identifier, score in scores.items() if score == best]
    if len(named) != 1:
        return None
    # What is named in part and holds all of them is a topic: "mảng giám sát".
    everything = all(in_scope(desk.corpus, task.clause, named) for task in tasks)
    return None if everything and named[0] not in wholly else desk.corpus.clause(named[0])


_GROUP_WORDS = 8
# "Về làng du lịch" is a topic, of which a group may have more.
_GROUP_MARK = re.compile(r"\b(?:nhom|phan|muc|mang|linh vuc|khoi|chuong|khau|chu de|chuyen)\b")


def marks_group(question: Question) -> bool:
    """Whether a word says that a group is meant; the "mạng" of "an ninh mạng" is no "mảng"."""
    return _GROUP_MARK.search(fold(_NETWORK.sub("_", question.text))) is not None


_NETWORK = re.compile(r"\bmạng\b", re.IGNORECASE)
