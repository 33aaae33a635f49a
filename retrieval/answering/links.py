"""The thread between a plan and its parents: where a task comes from, what carries a clause out.

What a text names itself and what was inferred from its words are never mixed: each line says
which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.model import Clause, Document, Task
from corpus.text import fold, shorten, squeeze
from retrieval.addresses import resolve
from retrieval.answering.about import not_loaded
from retrieval.answering.clarifications import clarify
from retrieval.answering.desk import TITLE, Desk, Draft, capitalised, joined, plain
from retrieval.answering.link_questions import asks_origin, topic_of, wants_links
from retrieval.answering.not_found import no_such_clause
from retrieval.crosswalk import Crosswalk, Link, LinkKind
from retrieval.evidence import passage, whole
from retrieval.likeness import parents_of
from retrieval.model import Citation, Intent, Status
from retrieval.question import Question
from retrieval.search import Ranked
from retrieval.topic import content_words

__all__ = ["answer_links", "carried_out", "origins", "topic_thread", "wants_links"]

_INFERRED = "liên hệ theo nội dung"
_NOTE = (
    "“Liên hệ theo nội dung” là suy ra từ việc đối chiếu lời văn hai văn bản;"
    " văn bản không tự dẫn chiếu điều này."
)
_CLAUSES = 2  # of a parent that a topic shows
_NEAR = 0.4  # of the likelihood of the best
_LISTED = 8  # tasks that a thread names; the rest are counted


def answer_links(desk: Desk, crosswalk: Crosswalk, question: Question) -> Draft | None:
    """The answer to such a question; None where it names no clause or topic that is loaded."""
    plans = _plans(desk)
    unloaded = _unloaded(desk, question)
    parents = tuple(
        d.id
        for d in question.documents
        if d.id and d.id in desk.corpus.documents and d.id not in plans
    )
    if not question.documents or (not parents and not unloaded):
        parents = _all_parents(desk)
        if not asks_origin(question):
            return None  # of the plan alone
    upwards = asks_origin(question) or (not parents and unloaded is not None)
    if question.address:
        return _at_address(desk, crosswalk, question, parents, unloaded, upwards=upwards)
    if upwards:
        tasks = _described(desk, question)
        return origins(desk, crosswalk, tasks, parents, unloaded) if tasks else None
    if not parents:
        return not_loaded(desk, unloaded) if unloaded else None
    return topic_thread(desk, crosswalk, question, parents)


def origins(
    desk: Desk,
    crosswalk: Crosswalk,
    tasks: Sequence[Task],
    parents: Sequence[str],
    unloaded: Document | None = None,
) -> Draft:
    """What in the documents `parents` the tasks carry out, both sides cited.

    `unloaded` is a document that the question names and whose text is not loaded: of it only what
    the tasks say of it is known.
    """
    wanted = {*parents, *([unloaded.id] if unloaded else ())}
    lines: list[str] = []
    citations: list[Citation] = []
    inferred = False
    for task in tasks:
        links = [link for link in _of_task(desk, crosswalk, task) if link.document in wanted]
        if not links:
            continue
        ours = desk.cite_task(task)
        lines.append(f"{capitalised(ours.label)}: “{plain(shorten(task.title, 2 * TITLE))}”")
        citations.append(ours)
        for link in links:
            line, citation = _upward(desk, task, link)
            lines.append(f"- {line}")
            citations += [citation] if citation else []
            inferred |= link.kind is LinkKind.INFERRED
    if not lines:
        return _no_origin(desk, tasks, parents, unloaded)
    return _draft([*lines, *([_NOTE] if inferred else [])], citations)


def topic_thread(
    desk: Desk, crosswalk: Crosswalk, question: Question, parents: Sequence[str]
) -> Draft | None:
    """What the parents say of a topic and the plan's tasks that carry it out."""
    topic = topic_of(question)
    if not topic:
        return None
    pool = [c for c in desk.clauses_in(parents) if c.parent]
    headed = [c for c in pool if c.children and all(run in _lowered(c.heading) for run in topic)]
    hits = _ranked(desk, question, parents)
    literal = [h for h in hits if all(run in _lowered(h.clause.text) for run in topic)]
    near = [h.clause for h in literal or hits if literal or h.share >= _NEAR * hits[0].share]
    clauses = [*headed[:1], *(c for c in near if c.parent not in {h.id for h in headed[:1]})]
    return carried_out(desk, crosswalk, clauses[:_CLAUSES], question) if clauses else None


def carried_out(
    desk: Desk, crosswalk: Crosswalk, clauses: Sequence[Clause], question: Question
) -> Draft:
    """Clauses of parents and, below them, the tasks that carry them out."""
    topic = topic_of(question)
    lines: list[str] = []
    citations: list[Citation] = []
    for clause in clauses:
        citation = _passage(desk, clause, topic)
        lines.append(
            f"{'Theo' if not lines else 'Ngoài ra, theo'} {citation.label}: “{_quoted(citation)}”"
        )
        citations.append(citation)
        for child in map(desk.corpus.clause, clause.children):
            lines.append(
                f"- {capitalised(child.label)}: {plain(shorten(child.heading, 2 * TITLE))}"
            )
            citations.append(_passage(desk, child, topic))
    kinds = _tasks_below(desk, crosswalk, clauses)
    spoken = _about_topic(desk, topic) if topic else []
    if len(spoken) > _LISTED:
        spoken = []  # words that half the plan uses name no topic
    tasks = [task for task in desk.corpus.tasks if task.clause in kinds or task in spoken]
    plans = joined(tuple(desk.corpus.catalog[d].name for d in _plans(desk)))
    if not tasks:
        lines.append(f"Chưa xác định được nhiệm vụ nào của {plans} cụ thể hóa nội dung này.")
        return _draft(lines, citations, focus=[clause.id for clause in clauses])
    tasks.sort(key=lambda task: task.clause not in kinds)
    lines.append(f"{plans} có {len(tasks)} nhiệm vụ gắn với nội dung này:")
    for number, task in enumerate(tasks[:_LISTED], start=1):
        cited = desk.cite_task(task)
        citations.append(cited)
        how = _HOW[kinds.get(task.clause)]
        label = capitalised(desk.corpus.clause(task.clause).label)
        leads = joined(desk.lead_names(task))
        lines.append(
            f"{number}. {label}: {plain(shorten(task.title, TITLE))} – {leads} chủ trì ({how})"
        )
    if len(tasks) > _LISTED:
        rest = joined(tuple(desk.corpus.clause(t.clause).label for t in tasks[_LISTED:]))
        citations += [desk.cite_task(task) for task in tasks[_LISTED:]]
        lines.append(f"Và các nhiệm vụ khác: {rest}.")
    if LinkKind.INFERRED in kinds.values():
        lines.append(_NOTE)
    return _draft(lines, citations, focus=[task.clause for task in tasks])


_HOW = {
    LinkKind.TEXTUAL: "văn bản dẫn chiếu trực tiếp",
    LinkKind.INFERRED: _INFERRED,
    None: "cùng chủ đề",
}


def _at_address(
    desk: Desk,
    crosswalk: Crosswalk,
    question: Question,
    parents: Sequence[str],
    unloaded: Document | None,
    *,
    upwards: bool,
) -> Draft | None:
    assert question.address is not None
    places = _plans(desk) if upwards else parents
    found = resolve(question.address, desk.clauses_in(places))
    where = question.text[question.address.start : question.address.end]
    if not upwards:
        return carried_out(desk, crosswalk, found[:1], question) if len(found) == 1 else (
            clarify(desk, found) if found else no_such_clause(desk, where, places)
        )  # fmt: skip
    with_tasks = [clause for clause in found if desk.task_of(clause) or desk.tasks_under(clause)]
    if len(with_tasks) > 1:
        return clarify(desk, with_tasks)
    if not with_tasks:
        return None if found else no_such_clause(desk, where, places)
    task = desk.task_of(with_tasks[0])
    tasks = [task] if task else desk.tasks_under(with_tasks[0])
    return origins(desk, crosswalk, tasks, parents, unloaded)


def _of_task(desk: Desk, crosswalk: Crosswalk, task: Task) -> list[Link]:
    """The links of a task and of the clauses below it that are no tasks of their own."""
    waiting, found = [task.clause], dict[str, Link]()
    for identifier in waiting:
        for link in crosswalk.parents(identifier):
            found.setdefault(link.target, link)
        children = desk.corpus.clause(identifier).children
        waiting += [child for child in children if child not in desk.tasks]
    return list(found.values())


def _upward(desk: Desk, task: Task, link: Link) -> tuple[str, Citation | None]:
    """A line on what a task carries out, and the parent's clause where it is loaded."""
    target = desk.corpus.find(link.target)
    how = capitalised(_HOW[link.kind])
    if target is not None:
        citation = _passage(desk, target, content_words(task.title))
        return f"{how}: {citation.label}: “{_quoted(citation)}”", citation
    document = desk.corpus.catalog[link.document]
    known = document.id in desk.corpus.documents
    note = "" if known else f" ({document.name} chưa được nạp nên chưa đối chiếu được nội dung)"
    return f"{how}: “{plain(link.written)}”{note}.", None


def _no_origin(
    desk: Desk, tasks: Sequence[Task], parents: Sequence[str], unloaded: Document | None
) -> Draft:
    """No link is sure enough: said, with the nearest clauses to look at."""
    if unloaded and not parents:
        return not_loaded(desk, unloaded)
    clause = desk.corpus.clause(tasks[0].clause)
    if len(tasks) > 1 and clause.parent:
        clause = desk.corpus.clause(clause.parent)
    what = f"{len(tasks)} nhiệm vụ" if len(tasks) > 1 else "Nhiệm vụ"
    names = joined(tuple(desk.corpus.catalog[parent].cited_name for parent in parents))
    ranking = desk.searcher.rank(
        tasks[0].title, content_words(tasks[0].title), allowed=desk.clauses_of(parents)
    )
    return Draft(
        text=(
            f"{what} ở {desk.corpus.label(clause)} không dẫn chiếu nội dung cụ thể nào của"
            f" {names or 'văn bản cấp trên đã nạp'}, và đối chiếu lời văn cũng chưa đủ căn cứ để"
            " khẳng định. Có thể xem các mục gần nhất dưới đây."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.COMPARE,
        suggestions=tuple(desk.suggestion(hit.clause) for hit in ranking.hits[:3]),
        focus=tuple(task.clause for task in tasks),
    )


def _tasks_below(
    desk: Desk, crosswalk: Crosswalk, clauses: Iterable[Clause]
) -> dict[str, LinkKind | None]:
    """The tasks linked to the clauses or to what is below them, textual links before inferred."""
    waiting, found = [clause.id for clause in clauses], dict[str, LinkKind | None]()
    for identifier in waiting:
        for link in crosswalk.children(identifier):
            task = desk.task_of(desk.corpus.clause(link.source))
            if task and (task.clause not in found or link.kind is LinkKind.TEXTUAL):
                found[task.clause] = link.kind
        waiting += desk.corpus.clause(identifier).children
    return found


def _about_topic(desk: Desk, topic: Sequence[str]) -> list[Task]:
    """Tasks of the plan that use the topic's own words, all of them, as they stand together."""
    return [
        task
        for task in desk.corpus.tasks
        if task.document in _plans(desk) and all(run in _text_of(desk, task) for run in topic)
    ]


def _text_of(desk: Desk, task: Task) -> str:
    """A task's text with the headings between it and its group, for comparing."""
    clause = desk.corpus.clause(task.clause)
    above = [c.heading for c in desk.corpus.ancestors(clause) if c.parent and c.id != task.group]
    return _lowered(" . ".join([clause.text, *above]))


def _lowered(text: str) -> str:
    return squeeze(text).lower()


def _ranked(desk: Desk, question: Question, documents: Sequence[str]) -> list[Ranked]:
    """Clauses with text of their own by how well they fit the topic."""
    topic = " ".join(topic_of(question))
    ranking = desk.searcher.rank(topic, topic.split(), allowed=desk.clauses_of(documents))
    return [hit for hit in ranking.hits if not hit.clause.children and hit.coverage > 0]


def _described(desk: Desk, question: Question) -> list[Task]:
    """The tasks of the plan that a topic means."""
    hits = _ranked(desk, question, _plans(desk))
    near = [hit.clause for hit in hits[:_CLAUSES] if hit.share >= _NEAR * hits[0].share]
    return list({task.clause: task for c in near if (task := desk.task_of(c))}.values())


def _passage(desk: Desk, clause: Clause, words: Sequence[str]) -> Citation:
    parsed = desk.parsed(clause)
    known = [fold(word) for word in " ".join(words).split()]
    span = passage(parsed, clause, known, desk.searcher.own) if known else whole(clause)
    return desk.cite(clause, span)


def _quoted(citation: Citation) -> str:
    return plain(citation.quote).strip("“”")


def _unloaded(desk: Desk, question: Question) -> Document | None:
    named = (d.id for d in question.documents if d.id and d.id not in desk.corpus.documents)
    return next((desk.corpus.catalog[identifier] for identifier in named), None)


def _plans(desk: Desk) -> tuple[str, ...]:
    """The loaded documents that no other one carries out, not even through an amendment."""
    carried = {
        parent
        for parsed in desk.corpus.documents.values()
        for parent in parents_of(desk.corpus, parsed.document)
    }
    primary = desk.corpus.primary
    return tuple(identifier for identifier in primary if identifier not in carried) or primary


def _all_parents(desk: Desk) -> tuple[str, ...]:
    """The loaded documents that the plans carry out."""
    found = (
        parent
        for identifier in _plans(desk)
        for parent in parents_of(desk.corpus, desk.corpus.catalog[identifier])
        if parent in desk.corpus.documents
    )
    return tuple(dict.fromkeys(found))


def _draft(lines: Sequence[str], citations: Sequence[Citation], focus: Sequence[str] = ()) -> Draft:
    unique = {(c.clause, c.start): c for c in citations}
    return Draft(
        text="\n".join(lines),
        status=Status.ANSWERED,
        intent=Intent.COMPARE,
        citations=tuple(unique.values()),
        focus=tuple(focus) or tuple(dict.fromkeys(c.clause for c in citations))[:1],
    )
