"""Which tasks are about the topic of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import Task
from corpus.text import fold
from retrieval.answering.collectives import bodies_of
from retrieval.answering.desk import Desk
from retrieval.answering.left_out_topics import about_left_out, excepted_topics
from retrieval.answering.task_meanings import topic_evidence
from retrieval.answering.topic_headings import (
    is_subject,
    marks_group,
    named_group,
    of_documents_about,
    titled,
)
from retrieval.answering.topic_words import about, marked_words
from retrieval.lookup import in_scope
from retrieval.official_words import pattern_of
from retrieval.question import Question
from retrieval.themes import object_of, purpose_of, theme_of
from retrieval.topic import content_words, marked_topic, phrases
from retrieval.topic_evidence import TopicEvidence


@dataclass(frozen=True, slots=True)
class Restriction:
    """The tasks that a topic leaves, in reading order; `evidence` where meaning told which."""

    tasks: tuple[Task, ...]
    evidence: TopicEvidence | None = None


def restricted(desk: Desk, question: Question, tasks: Sequence[Task]) -> Restriction:
    """Those of `tasks` that the question's topic leaves; all without a topic.

    A topic stands behind a mark ("về …", "trong mảng …"). Without one only phrases that the tasks
    themselves use restrict: what people add around a question ("để em đưa vào báo cáo") does not.
    """
    if excepted := excepted_topics(question):
        dropped = [t for thing in excepted for t in about_left_out(desk, question, tasks, thing)]
        return Restriction(tuple(task for task in tasks if task not in dropped))
    told = (
        _of_group(desk, question, tasks)
        or _lasting(desk, question, tasks)
        or _of_sum(desk, question, tasks)
    )
    if told:
        return Restriction(tuple(told))
    marked = bool(marked_words(question))
    loose = [] if marked else _of_loose_topic(desk, question, tasks)
    left = loose or _of_topic(desk, question, tasks)
    evidence = None
    # Words of which nothing says that they are a topic have to be there.
    if len(left) < len(tasks) and (marked or loose):
        evidence = topic_evidence(desk, question, tasks, left)
    if evidence is None:
        return Restriction(tuple(left))
    about_it = evidence.about()
    return Restriction(tuple(task for task in tasks if task.clause in about_it), evidence)


def _of_group(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those of the group that is named, where it is; none where it has none."""
    group = named_group(desk, question, tasks)
    if group is None:
        return []
    inside = [task for task in tasks if in_scope(desk.corpus, task.clause, (group.id,))]
    if not inside or marks_group(question):
        return inside
    # Of other documents apart: the words of this one's heading weigh nothing there.
    beside = [task for task in tasks if task.document != group.document]
    topic = marked_words(question)
    more = {t.clause for ts in (tasks, beside) for t in about(desk, question, ts, topic)}
    return [t for t in tasks if t in inside or t.clause in more]


def _of_topic(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    topic = marked_words(question)
    if not topic and not bodies_of(desk, question):
        topic = _mostly_spoken(question, spoken_phrases(desk, question, tasks))
        if not topic and (found := _with_official_phrases(desk, question, tasks)):
            return found
    if not topic or is_subject(desk, question, tasks, topic):
        return list(tasks)
    found = about(desk, question, tasks, topic) or _in_official_words(desk, question, tasks, topic)
    found += of_documents_about(desk, tasks, topic)
    either = _about_any(desk, question, tasks)
    if found:
        chosen = {task.clause for task in (*found, *either)}
        return [task for task in tasks if task.clause in chosen]
    return titled(desk, tasks, topic) or either


def _of_loose_topic(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those about what is said before an agency or behind what it does, no mark before it: "Cơm
    bán trú thì Sở Y tế …", "Bộ … làm gì để nâng trình độ giáo viên". None where all are, or where
    it is beside the point.
    """
    for said in (theme_of(question), purpose_of(question), object_of(question)):
        things = [content_words(thing, generic=False) for thing in _AND.split(said)[::2]]
        if sum(map(len, things)) < _PAIR:
            continue
        topics = [words for words in things if words]
        every = {task.clause for task in tasks}
        found = [{t.clause for t in about(desk, question, tasks, words)} for words in topics]
        # One that all are about ("… và công nghệ") tells nothing beside one that few are.
        chosen = set().union(*([each for each in found if each < every] or found))
        if 0 < len(chosen) < len(every) + (len(topics) > 1):
            return [task for task in tasks if task.clause in chosen]
    return []


_PAIR = 2


def _lasting(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those of plans for so many years, where a question tells them by that: "kế hoạch 5 năm và
    10 năm"."""
    spans = lasting_in(question)
    having = [task for task in tasks if _has_any(desk, task, spans)]
    return having if len(having) < len(tasks) else []


def lasting_in(question: Question) -> list[str]:
    """For how many years plans are to last that a question asks for: "10 nam"."""
    said = _LASTING.search(question.folded)
    years = re.findall(r"\d{1,2}", said["years"]) if said else []
    return [f"{int(number)} nam" for number in years]


_LASTING = re.compile(
    r"\b(?:ke hoach|chuong trinh|chien luoc|loai|ban|dai hoi|dai han)\b[^.;?!\d]{0,20}"
    r"(?P<years>\b\d{1,2}(?: nam)?(?:(?:,| va| vs| voi| hay| hoac) \d{1,2})* nam\b"
    r"(?:(?:,| va| vs| voi| hay| hoac) \d{1,2} nam\b)*)(?! \d{4})"
)


def _of_sum(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those that have a sum that a question tells them by: "khoản việc nào dự trù 30 triệu"."""
    sums = [(match["sum"], match["unit"]) for match in _SUM.finditer(question.folded)]
    written = [re.compile(rf"(?<![\d.,]){re.escape(sum_)} ?{unit}\b") for sum_, unit in sums]
    texts = {task.clause: desk.folded(desk.corpus.clause(task.clause)) for task in tasks}
    having = [t for t in tasks if any(sum_.search(texts[t.clause]) for sum_ in written)]
    return having if len(having) < len(tasks) else []


_SUM = re.compile(
    r"(?<!tren )(?<!hon )(?<!qua )(?<!duoi )(?<!den )(?<!tu )(?<!toi da )(?<![\d.,])"
    r"(?P<sum>\d[\d.,]*) ?(?P<unit>trieu|ty)\b(?! (?:tro len|tro xuong)\b)"
)


def _in_official_words(
    desk: Desk, question: Question, tasks: Sequence[Task], topic: Sequence[str]
) -> list[Task]:
    """Those about the topic by what documents call it: "xe chạy điện" is their "xe điện"."""
    said = marked_topic(question.asked_text) or " ".join(topic)
    chosen: set[str] = set()
    for spelled in desk.searcher.in_official_words(said):
        words = content_words(spelled, generic=False)
        chosen |= {task.clause for task in about(desk, question, tasks, words)} if words else set()
    return [task for task in tasks if task.clause in chosen]


def _with_official_phrases(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those that have what documents call the things that a question mostly speaks of: "nâng tay
    nghề cho thầy cô" is "bồi dưỡng" and "giáo viên". None where all have."""
    spoken = desk.searcher.spoken_phrases(question.asked_text)
    said = {word for phrase, _ in spoken for word in content_words(phrase, generic=False)}
    topic = set(question.asked_topic)
    if len(topic) < _PAIR or len(topic & said) < _HALF * len(topic):
        return []
    things = [official for _, to in spoken for official in to]
    having = [task for task in tasks if _has_any(desk, task, things)]
    return having if len(having) < len(tasks) else []


_HALF = 0.5


def _has_any(desk: Desk, task: Task, phrases_: Sequence[str]) -> bool:
    clause = desk.corpus.clause(task.clause)
    texts = [desk.folded(clause)]
    texts += [desk.folded(desk.corpus.clause(below)) for below in desk.units_below(clause)]
    return any(pattern_of(phrase).search(text) for phrase in phrases_ for text in texts)


_AND = re.compile(r"(, ?| và | với | hay | hoặc | cùng )")


def things_in(topic: str) -> list[str]:
    """What a topic lists, each; none where it is one thing."""
    things = [thing.strip() for thing in _AND.split(topic)[::2]]
    return things if len(things) >= _SEVERAL else []


def _about_any(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those about one of several things that a mark stands before: "về điện và xe công"; or that
    are given as examples of it."""
    things = _things(desk, marked_topic(question.asked_text), tasks) + _examples(question)
    if len(things) < _SEVERAL:
        return []
    topics = filter(None, (content_words(thing, generic=False) for thing in things))
    chosen = {t.clause for words in topics for t in about(desk, question, tasks, words)}
    return [task for task in tasks if task.clause in chosen]


_SEVERAL = 2


def _examples(question: Question) -> list[str]:
    """What stands for a topic: "về số hóa, như sổ tay số, học bạ điện tử"."""
    said = _SUCH_AS.search(question.asked_text)
    return [thing.strip() for thing in _AND.split(said["row"])[::2]] if said else []


_SUCH_AS = re.compile(
    r",? (?:như|nhu|ví dụ(?: như)?|vi du(?: nhu)?|chẳng hạn(?: như)?|chang han(?: nhu)?)"
    r"(?! (?:thế|sau|trên|vậy|the|sau|tren|vay)\b),? (?P<row>[^,;.?!:]+(?:, [^,;.?!:]+)+)",
    re.IGNORECASE,
)


def _things(desk: Desk, topic: str, tasks: Sequence[Task]) -> list[str]:
    """What a topic lists; "khoa học và công nghệ", which tasks write so, is one thing."""
    first, *rest = _AND.split(topic)
    things = [first.strip()]
    for joint, thing in zip(rest[::2], rest[1::2], strict=True):
        both = f"{things[-1]}{joint}{thing.strip()}"
        written = fold(both)
        if any(written in desk.folded(desk.corpus.clause(task.clause)) for task in tasks):
            things[-1] = both
        else:
            things.append(thing.strip())
    return things


def _mostly_spoken(question: Question, spoken: tuple[str, ...]) -> tuple[str, ...]:
    """Phrases that tasks use, if they make up most of what the question speaks of.

    One of several may be chance: a list must not lose tasks for a word beside the point.
    """
    said = set(question.asked_topic)
    return spoken if len(said & set(spoken)) >= _SPOKEN * len(said) else ()


_SPOKEN = 0.6


def spoken_phrases(desk: Desk, question: Question, tasks: Sequence[Task]) -> tuple[str, ...]:
    """Words of the question that stand side by side in the tasks, but not in a title."""
    titles = {
        pair
        for document in {task.document for task in tasks}
        for pair in phrases(content_words(desk.corpus.catalog[document].title))
    }
    told = [
        set(phrases(desk.searcher.own.tokens(desk.corpus.clause(task.clause).text)))
        for task in tasks
    ]
    kept: list[str] = []
    for pair in phrases(question.asked_topic):
        if pair not in titles and 0 < sum(pair in told_ for told_ in told) < len(tasks):
            kept += [word for word in pair.split() if word not in kept]
    return tuple(kept)
