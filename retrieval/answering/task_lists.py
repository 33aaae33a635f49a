"""The tasks of an agency, of a group or about a topic: the whole set, counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Clause, LeadKind, Task
from corpus.text import fold, shorten
from retrieval.addresses import Address, resolve
from retrieval.answering.about import not_loaded
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, joined
from retrieval.cues import Cue
from retrieval.lookup import Role, TaskQuery, find_tasks, in_scope, is_collective
from retrieval.model import Intent, Status
from retrieval.search import Ranking
from retrieval.topic import content_words, marked_topic, phrases
from retrieval.understanding import Question

_COLLECTIVE_QUESTION = "Các sở, ban, ngành, địa phương cùng chủ trì những nhiệm vụ nào?"
# A topic word may be missing from a task that is about the topic; most may not.
_COVERED = 0.6
_NEAR = 0.75  # of the best covered task


def answer_task_list(desk: Desk, question: Question, documents: Sequence[str]) -> Draft:
    """The tasks that the question restricts by agency, role, place, co-lead and topic."""
    digests = [d for d in documents if desk.corpus.documents[d].document.digest]
    if digests and len(digests) == len(documents):
        return not_loaded(desk, desk.corpus.catalog[digests[0]])  # a digest lists no tasks
    query = _query(desk, question, documents)
    tasks = find_tasks(desk.corpus, query)
    if len(query.agencies) > 1 and not question.has(Cue.JOINT) and not tasks:
        query = replace(query, any_agency=True)  # no task in common, so those of each are meant
        tasks = find_tasks(desk.corpus, query)
    subject = _subject(desk, question)
    fitting = tuple(_restricted(desk, question, tasks)) if tasks and not query.scopes else tasks
    if not fitting:
        return _none(desk, query, subject, about_topic=bool(tasks))
    return _listed(desk, question, query, fitting, subject, about_topic=len(fitting) < len(tasks))


def of_unknown_agency(desk: Desk, name: str) -> Draft:
    """The tasks of an agency that no loaded document names: none, and none are guessed."""
    loaded = desk.names_of(())
    return Draft(
        text=f"{loaded} không nhắc đến “{name}”, nên không có nhiệm vụ nào giao cho cơ quan này.",
        status=Status.NOT_FOUND,
        intent=Intent.AGENCY_TASKS,
        suggestions=(_COLLECTIVE_QUESTION,),
    )


def scopes_of(desk: Desk, question: Question) -> tuple[Clause, ...]:
    """The clauses that the question's address restricts to, those with tasks in them first."""
    return _scopes(desk, question.address)


def _scopes(desk: Desk, address: Address | None) -> tuple[Clause, ...]:
    if address is None:
        return ()
    pool = (c for d in desk.corpus.primary for c in desk.corpus.documents[d].clauses)
    found = resolve(address, pool)
    with_tasks = tuple(c for c in found if c.id in desk.tasks or desk.tasks_under(c))
    if not with_tasks and address.unit and address.item:
        return found
    if address.part is None and len(with_tasks) > 1:
        # "nhóm 2": the group with tasks under it, not a clause that happens to have the number
        groups = tuple(c for c in with_tasks if len(desk.tasks_under(c)) > 0)
        return groups or with_tasks
    return with_tasks or found


_EVERYBODY = re.compile(
    r"\b(?:cac|moi)? ?so,? (?:ban,? )?nganh\b|\bgiao chung\b|\b(?:moi|cac) (?:so|nganh)\b"
)


def _query(desk: Desk, question: Question, documents: Sequence[str]) -> TaskQuery:
    query = TaskQuery(
        agencies=question.agency_ids,
        collective=question.has(Cue.COLLECTIVE) and not question.agencies,
        documents=tuple(documents) or (() if question.agencies else desk.corpus.primary),
        scopes=tuple(clause.id for clause in scopes_of(desk, question)),
        outside=tuple(clause.id for clause in _scopes(desk, question.excepted_address)),
        excluded=tuple(found.agency.id for found in question.excepted_agencies),
        bodies=() if question.agencies else bodies_of(desk, question),
    )
    if query.bodies:
        return replace(query, collective=False)
    if Cue.COLLECTIVE in question.excepted_cues:
        query = replace(query, kinds=query.kinds - {LeadKind.COLLECTIVE}, collective=False)
    if question.has(Cue.EACH):
        query = replace(query, any_agency=True)
    if question.has(Cue.COORDINATE) and not question.has(Cue.LEAD):
        query = replace(query, role=Role.COORDINATION)
    if question.has(Cue.NOT) and question.agencies:
        query = replace(query, agencies=(), excluded=question.agency_ids)
    elif question.has(Cue.INCLUDING):
        everybody = bool(query.agencies) and bool(_EVERYBODY.search(question.folded))
        query = replace(query, or_collective=everybody)
    elif question.has(Cue.ALONE):
        query = replace(query, kinds=frozenset({LeadKind.SINGLE}))
    elif question.has(Cue.NAMED) and not question.agencies:
        query = replace(query, kinds=frozenset({LeadKind.SINGLE, LeadKind.JOINT}), collective=False)
    elif question.has(Cue.JOINT) and len(question.agency_ids) <= 1 and not query.collective:
        query = replace(query, kinds=frozenset({LeadKind.JOINT}))
    return query


def _restricted(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those of `tasks` that the question's topic leaves, in reading order; all without a topic.

    A topic stands behind a mark ("về …", "trong mảng …"). Without one only phrases that the tasks
    themselves use restrict: what people add around a question ("để em đưa vào báo cáo") does not.
    """
    if excepted := _excepted_topic(question):
        dropped = {task.clause for task in about(desk, question, tasks, excepted)}
        return [task for task in tasks if task.clause not in dropped]
    if group := named_group(desk, question, tasks):
        return [task for task in tasks if in_scope(desk.corpus, task.clause, (group.id,))]
    topic = marked_words(question)
    if not topic and not bodies_of(desk, question):
        topic = spoken_phrases(desk, question, tasks)
    return about(desk, question, tasks, topic) if topic else list(tasks)


def _excepted_topic(question: Question) -> tuple[str, ...]:
    if question.excepted is None or question.excepted_agencies or question.excepted_address:
        return ()
    start, end = question.excepted
    return content_words(_EXCEPTING.sub("", question.text[start:end]), generic=False)


_EXCEPTING = re.compile(r"^(?:ngoài|trừ|không kể|không tính)\b", re.IGNORECASE)


def bodies_of(desk: Desk, question: Question) -> tuple[str, ...]:
    """Collectives of a kind that the question names: "các trường cao đẳng", "báo đài"."""
    if question.has(Cue.COLLECTIVE):
        return ()
    asked = " ".join(
        [fold(question.topic_text), *map(fold, desk.searcher.official_words(question.topic_text))]
    )
    written = {
        mention.written
        for task in desk.corpus.tasks
        for mention in task.leads
        if mention.agency is None and not is_collective(mention)
    }
    return tuple(body for body in sorted(written) if any(kind in asked for kind in _kinds(body)))


def _kinds(body: str) -> Iterator[str]:
    """What a collective's name lists: "Trường đại học, cao đẳng …" → truong dai hoc, cao dang."""
    for part in re.split(r",| và ", body):
        words = content_words(part, generic=False)
        if len(words) > 1:
            yield " ".join(words)


def marked_words(question: Question) -> tuple[str, ...]:
    """Content words behind a topic mark, without generic ones."""
    return content_words(marked_topic(question.asked_text), generic=False)


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


def about(
    desk: Desk, question: Question, tasks: Sequence[Task], topic: Sequence[str]
) -> list[Task]:
    """Those of `tasks` that are about the topic, in reading order."""
    ranking = desk.searcher.rank(
        question.topic_text,
        topic,
        synonyms=desk.searcher.official_words(question.topic_text),
        allowed={task.clause for task in tasks},
    )
    chosen = _covering(ranking)
    return [task for task in tasks if task.clause in chosen]


def named_group(desk: Desk, question: Question, tasks: Sequence[Task]) -> Clause | None:
    """The one group whose heading says what stands behind "phần …", "nhóm …", "về …".

    By pairs of neighbouring words, so that a single common word names no group.
    """
    said = content_words(marked_topic(question.asked_text))[:_GROUP_WORDS]
    pairs = set(phrases(said))
    if not pairs:
        return None
    documents = {task.document for task in tasks}
    groups = {task.group for task in desk.corpus.tasks if task.group and task.document in documents}
    scores = {}
    for identifier in groups:
        heading = content_words(desk.corpus.clause(identifier).heading)
        shared = len(pairs & set(phrases(heading)))
        words = sum(word in heading for word in said) / len(said)
        whole = sum(word in said for word in heading) / max(len(heading), 1)
        if shared and max(words, whole) >= _COVERED:
            scores[identifier] = (shared, words)
    best = max(scores.values(), default=None)
    named = [identifier for identifier, score in scores.items() if score == best]
    return desk.corpus.clause(named[0]) if len(named) == 1 else None


_GROUP_WORDS = 8


def _covering(ranking: Ranking) -> set[str]:
    best = max((hit.context for hit in ranking.hits), default=0.0)
    if best < _COVERED:
        return set()
    limit = max(_COVERED, best * _NEAR)
    return {hit.clause.id for hit in ranking.hits if hit.context >= limit}


def _subject(desk: Desk, question: Question) -> str:
    if question.agencies:
        return joined(tuple(desk.agency_name(identifier) for identifier in question.agency_ids))
    return "các sở, ban, ngành, đơn vị, địa phương" if question.has(Cue.COLLECTIVE) else ""


def _listed(
    desk: Desk,
    question: Question,
    query: TaskQuery,
    tasks: Sequence[Task],
    subject: str,
    *,
    about_topic: bool,
) -> Draft:
    lines = [_opening(desk, query, tasks, subject, about_topic=about_topic)]
    several = len({task.document for task in tasks}) > 1
    for number, task in enumerate(tasks, start=1):
        lines.append(f"{number}. {_line(desk, task, query, several=several)}")
    if note := _collective_note(desk, query):
        lines.append(note)
    suggestions = (_COLLECTIVE_QUESTION,) if note else ()
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.AGENCY_TASKS,
        citations=tuple(desk.cite_task(task) for task in tasks),
        agencies=_agencies(desk, question, tasks),
        total=len(tasks),
        suggestions=suggestions,
        focus=tuple(task.clause for task in tasks),
    )


def _agencies(desk: Desk, question: Question, tasks: Sequence[Task]) -> tuple[str, ...]:
    if question.agencies:
        return tuple(desk.agency_name(identifier) for identifier in question.agency_ids)
    if question.has(Cue.COLLECTIVE):
        return tuple(dict.fromkeys(m.written for t in tasks for m in t.leads if is_collective(m)))[
            :1
        ]
    return tuple(dict.fromkeys(name for task in tasks for name in desk.lead_names(task)))


def _opening(
    desk: Desk, query: TaskQuery, tasks: Sequence[Task], subject: str, *, about_topic: bool
) -> str:
    documents = joined(tuple(dict.fromkeys(desk.corpus.catalog[t.document].name for t in tasks)))
    place = _place(desk, query)
    count = f"{len(tasks)} nhiệm vụ"
    if query.excluded and not query.agencies:
        others = joined(tuple(desk.agency_name(identifier) for identifier in query.excluded))
        head = f"Có {count} không do {others} chủ trì"
    elif query.bodies:
        head = f"Có {count} giao cho {joined([f'“{body}”' for body in query.bodies])}"
    elif query.role is Role.COORDINATION:
        head = f"{subject} phối hợp thực hiện {count}"
    elif query.or_collective:
        head = (
            f"{subject} chủ trì, kể cả việc giao chung cho các sở, ban, ngành, địa phương, {count}"
        )
    elif query.collective:
        head = f"Có {count} giao chung cho {subject} chủ trì"
    elif query.any_agency:
        head = f"{subject} chủ trì tổng cộng {count}"
    elif len(query.agencies) > 1:
        head = f"{subject} cùng chủ trì {count}"
    elif subject:
        head = f"{subject} chủ trì {count}"
    elif query.kinds == frozenset({LeadKind.JOINT}):
        head = f"Có {count} do nhiều cơ quan cùng chủ trì"
    else:
        head = f"Có {count}"
    topic = " về nội dung được hỏi" if about_topic else ""
    joint = [task for task in tasks if task.lead_kind is LeadKind.JOINT]
    split = ""
    if len(query.agencies) == 1 and joint and len(joint) < len(tasks):
        split = f", trong đó {len(joint)} nhiệm vụ cùng chủ trì với cơ quan khác"
    elif len(query.agencies) == 1 and joint and len(tasks) > 1:
        split = ", đều cùng chủ trì với cơ quan khác"
    return f"{capitalised(head)}{topic}{place} theo {documents}{split}:"


def _place(desk: Desk, query: TaskQuery) -> str:
    labels = [desk.corpus.clause(identifier).label for identifier in query.scopes]
    return f" ở {joined(labels)}" if labels else ""


def _line(desk: Desk, task: Task, query: TaskQuery, *, several: bool) -> str:
    clause = desk.corpus.clause(task.clause)
    where = desk.corpus.label(clause) if several else clause.label
    line = f"{capitalised(where)}: {shorten(task.title, TITLE)}"
    others = [
        desk.agency_name(m.agency) if m.agency else m.written
        for m in task.leads
        if m.agency is None or m.agency not in query.agencies
    ]
    if query.any_agency:
        return f"{line} ({joined(desk.lead_names(task))} chủ trì)"
    if query.agencies and query.role is Role.LEAD and others:
        return f"{line} (cùng {joined(others)})"
    if not query.agencies and not query.collective:
        return f"{line} ({joined(desk.lead_names(task))} chủ trì)"
    return line


def _collective_note(desk: Desk, query: TaskQuery) -> str:
    """What everybody leads is everybody's: said apart, never counted in."""
    if (
        not query.agencies
        or query.or_collective
        or query.role is not Role.LEAD
        or query.kinds != frozenset(LeadKind)
    ):
        return ""
    if len(query.agencies) > 1 or query.scopes or query.clauses is not None:
        return ""
    shared = find_tasks(desk.corpus, TaskQuery(collective=True, documents=query.documents))
    shared = tuple(task for task in shared if task.lead_kind is LeadKind.COLLECTIVE)
    if not shared:
        return ""
    return (
        f"Ngoài ra có {len(shared)} nhiệm vụ giao chung cho các sở, ban, ngành, đơn vị, địa phương,"
        " không tính vào danh sách trên."
    )


def _none(desk: Desk, query: TaskQuery, subject: str, *, about_topic: bool) -> Draft:
    loaded = desk.names_of(query.documents)
    who = subject or "cơ quan nào"
    place = _place(desk, query)
    if query.role is Role.COORDINATION:
        text = f"{loaded} không nêu nhiệm vụ nào có {who} là cơ quan phối hợp{place}."
    elif about_topic:
        text = f"{loaded} không giao {who} chủ trì nhiệm vụ nào về nội dung này{place}."
    elif len(query.agencies) > 1:
        text = f"{loaded} không có nhiệm vụ nào do {who} cùng chủ trì{place}."
    else:
        text = f"{loaded} không giao {who} chủ trì nhiệm vụ nào{place}."
    nearest: tuple[str, ...] = ()
    if query.agencies and (own := find_tasks(desk.corpus, TaskQuery(agencies=query.agencies))):
        nearest = tuple(desk.suggestion(desk.corpus.clause(task.clause)) for task in own[:3])
    elif shared := _collective_note(desk, query):
        text = f"{text} {shared.replace(', không tính vào danh sách trên', '')}"
        nearest = (_COLLECTIVE_QUESTION,)
    return Draft(text, Status.NOT_FOUND, Intent.AGENCY_TASKS, suggestions=nearest)
