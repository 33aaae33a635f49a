"""Which tasks are about the topic of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Clause, Task
from corpus.text import fold, has_diacritics, nfc
from retrieval.abbreviations import standard_abbreviations
from retrieval.answering.collectives import bodies_of
from retrieval.answering.desk import Desk
from retrieval.answering.task_meanings import by_meaning
from retrieval.cues import Cue
from retrieval.due import rates_in
from retrieval.exclusions import thing_left_out
from retrieval.lookup import in_scope
from retrieval.official_words import pattern_of
from retrieval.outcomes import kinds_left_out
from retrieval.question import Question
from retrieval.roles import left_out
from retrieval.search import Ranking
from retrieval.themes import object_of, purpose_of, theme_of
from retrieval.topic import content_words, marked_topic, phrases, written_words

# A topic word may be missing from a task that is about the topic; most may not.
_COVERED = 0.6
_NEAR = 0.75  # of the best covered task


def restricted(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those of `tasks` that the question's topic leaves, in reading order; all without a topic.

    A topic stands behind a mark ("về …", "trong mảng …"). Without one only phrases that the tasks
    themselves use restrict: what people add around a question ("để em đưa vào báo cáo") does not.
    """
    if excepted := _excepted_topics(question):
        dropped = [t for thing in excepted for t in _about_left_out(desk, question, tasks, thing)]
        return [task for task in tasks if task not in dropped]
    if group := named_group(desk, question, tasks):
        inside = [task for task in tasks if in_scope(desk.corpus, task.clause, (group.id,))]
        if inside:
            if _marks_group(question):
                return inside
            # Of other documents apart: the words of this one's heading weigh nothing there.
            beside = [task for task in tasks if task.document != group.document]
            topic = marked_words(question)
            more = {t.clause for ts in (tasks, beside) for t in about(desk, question, ts, topic)}
            return [t for t in tasks if t in inside or t.clause in more]
    if lasting := _lasting(desk, question, tasks):
        return lasting
    marked = bool(marked_words(question))
    loose = [] if marked else _of_loose_topic(desk, question, tasks)
    left = loose or _of_topic(desk, question, tasks)
    if len(left) == len(tasks) or not (marked or loose):
        return left  # words of which nothing says that they are a topic have to be there
    return by_meaning(desk, question.topic_text, tasks, left)


def _of_topic(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    topic = marked_words(question)
    if not topic and not bodies_of(desk, question):
        topic = _mostly_spoken(question, spoken_phrases(desk, question, tasks))
        if not topic and (found := _with_official_phrases(desk, question, tasks)):
            return found
    if not topic or _is_subject(desk, question, tasks, topic):
        return list(tasks)
    found = about(desk, question, tasks, topic) or _in_official_words(desk, question, tasks, topic)
    found += _of_documents_about(desk, tasks, topic)
    either = _about_any(desk, question, tasks)
    if found:
        chosen = {task.clause for task in (*found, *either)}
        return [task for task in tasks if task.clause in chosen]
    return _titled(desk, tasks, topic) or either


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
        chosen = {t.clause for words in topics for t in about(desk, question, tasks, words)}
        every = {task.clause for task in tasks}
        if 0 < len(chosen) < len(every) + (len(topics) > 1):
            return [task for task in tasks if task.clause in chosen]
    return []


_PAIR = 2


def _lasting(desk: Desk, question: Question, tasks: Sequence[Task]) -> list[Task]:
    """Those of plans for so many years, where a question tells them by that: "kế hoạch 5 năm và
    10 năm"."""
    said = _LASTING.search(question.folded)
    years = re.findall(r"\d{1,2}", said["years"]) if said else []
    spans = [f"{int(number)} nam" for number in years]
    having = [task for task in tasks if _has_any(desk, task, spans)]
    return having if len(having) < len(tasks) else []


_LASTING = re.compile(
    r"\b(?:ke hoach|chuong trinh|chien luoc|loai|ban|dai hoi|dai han)\b[^.;?!\d]{0,20}"
    r"(?P<years>\b\d{1,2}(?: nam)?(?:(?:,| va| vs| voi| hay| hoac) \d{1,2})* nam\b"
    r"(?:(?:,| va| vs| voi| hay| hoac) \d{1,2} nam\b)*)(?! \d{4})"
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


def _abbreviates(word: str, title: Sequence[str]) -> bool:
    """Whether a word is the initials of some in a title: BMNN of "bảo vệ bí mật nhà nước"."""
    return len(word) > _PAIR and word in "".join(said[0] for said in title)


def _is_subject(
    desk: Desk, question: Question, tasks: Sequence[Task], topic: Sequence[str]
) -> bool:
    """Whether a topic is only what a document that the question names is about as a whole."""
    titles = [
        set(phrases(content_words(desk.corpus.catalog[mention.id].title)))
        for mention in question.sources
        if mention.id
    ]
    pairs = phrases(topic)
    if len(topic) == 1 and len({task.document for task in tasks}) == 1:
        return _abbreviates(topic[0], content_words(desk.corpus.catalog[tasks[0].document].title))
    return bool(pairs) and any(len(title & set(pairs)) >= _SUBJECT * len(pairs) for title in titles)


_SUBJECT = 0.5  # of the pairs of a topic, that the title of a document has which is about it


def _titled(desk: Desk, tasks: Sequence[Task], topic: Sequence[str]) -> list[Task]:
    """Those of documents that are about the topic as a whole."""
    titles = {d: content_words(desk.corpus.catalog[d].title) for d in {t.document for t in tasks}}
    pairs = set(phrases(topic))
    meant = {
        document
        for document, title in titles.items()
        if pairs and len(pairs & set(phrases(title))) >= _SUBJECT * len(pairs)
    }
    return [task for task in tasks if task.document in meant]


def _of_documents_about(desk: Desk, tasks: Sequence[Task], topic: Sequence[str]) -> list[Task]:
    """Those of documents whose title has a long topic word by word: all that "Về thanh toán chi phí
    bảo hiểm y tế vượt dự toán" gives is about "bảo hiểm y tế vượt dự toán"."""
    if len(topic) < _LONG:
        return []
    said = f" {' '.join(topic)} "
    titles = {d: content_words(desk.corpus.catalog[d].title) for d in {t.document for t in tasks}}
    return [t for t in tasks if said in f" {' '.join(titles[t.document])} "]


_LONG = 6  # words


def _about_left_out(
    desk: Desk, question: Question, tasks: Sequence[Task], thing: str
) -> list[Task]:
    """Those about a thing that is left out, also by what documents call it or are about as a whole.

    One whose name has a word that asks as well ("giao thông") is looked for as it is written, in
    headings above too.
    """
    words = content_words(thing, generic=False)
    if len(words) < len(thing.split()) <= _PAIR:
        said = pattern_of(thing)
        having = [task for task in tasks if said.search(_with_headings(desk, task))]
        if having and len(having) < len(tasks):
            return having
    if found := about(desk, question, tasks, words):
        return found
    called = [content_words(said, generic=False) for said in desk.searcher.in_official_words(thing)]
    chosen = {t.clause for said in called if said for t in about(desk, question, tasks, said)}
    chosen |= {t.clause for said in (words, *called) for t in _titled(desk, tasks, said)}
    return [task for task in tasks if task.clause in chosen]


def _with_headings(desk: Desk, task: Task) -> str:
    clause = desk.corpus.clause(task.clause)
    above = (fold(unit.heading) for unit in desk.corpus.ancestors(clause))
    return "\n".join((desk.folded(clause), *above))


def _excepted_topics(question: Question) -> tuple[str, ...]:
    """Each thing that is left out, of which words say what it is: "ngoài rác thải, bao bì"."""
    if question.excepted is None or question.excepted_agencies or question.excepted_address:
        return ()
    start, end = question.excepted
    text = _BY_ITSELF.sub("", thing_left_out(question.text[start:end]))
    if rates_in(text) or kinds_left_out(question) or Cue.COLLECTIVE in question.excepted_cues:
        return ()  # "trừ việc thường xuyên", "trừ nghị định", "không tính chữ “các bộ, ngành”"
    things = (part.strip() for part in re.split(r",| và | hay | hoặc ", text))
    # "không kể việc cục chủ trì": a role, and whose it is
    least = 2 if any(begin <= start < stop for begin, stop in left_out(question)) else 1
    return tuple(t for t in things if len(content_words(t, generic=False)) >= least)


_BY_ITSELF = re.compile(r"\btự (?=chủ trì|làm|lo)\b|\btu (?=chu tri|lam|lo)\b", re.IGNORECASE)


def marked_words(question: Question) -> tuple[str, ...]:
    """Content words behind a topic mark, without generic ones."""
    return content_words(marked_topic(question.asked_text), generic=False)


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


def about(
    desk: Desk, question: Question, tasks: Sequence[Task], topic: Sequence[str]
) -> list[Task]:
    """Those of `tasks` that are about the topic, themselves or in a unit below them, in reading
    order."""
    held = {task.clause: task.clause for task in tasks}
    for task in tasks:
        held |= dict.fromkeys(desk.units_below(desk.corpus.clause(task.clause)), task.clause)
    ranking = desk.searcher.rank(
        question.topic_text,
        topic,
        synonyms=desk.searcher.said_officially(question.topic_text),
        allowed=held.keys(),
    )
    chosen = {held[clause] for clause in covering(ranking)}
    if len({*topic}) == 1 and (said := _written(question, topic[0])):
        chosen = {clause for clause in chosen if _has_written(desk, clause, said)}
    short = standard_abbreviations().short_forms(topic)
    return [
        task
        for task in tasks
        if task.clause in chosen or any(_has_written(desk, task.clause, said) for said in short)
    ]


def _written(question: Question, folded: str) -> str:
    """A word of the topic as a question writes it; empty where it is typed without marks."""
    text = question.topic_text
    if not has_diacritics(text):
        return ""
    return next((word for word in written_words(text) if fold(word) == folded), "")


def _has_written(desk: Desk, clause: str, said: str) -> bool:
    """Whether a task, a unit below it or a heading above has a word with these marks and capitals:
    "quỹ" is not "quy", nor "AI" "ai". A word in small letters may begin with a capital."""
    word = re.compile(rf"\b{re.escape(said)}\b", re.IGNORECASE if said.islower() else 0)
    task = desk.corpus.clause(clause)
    texts = [desk.corpus.clause(unit).text for unit in (clause, *desk.units_below(task))]
    texts += [unit.heading for unit in desk.corpus.ancestors(task)]
    return any(word.search(nfc(text)) for text in texts)


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
    marked = _marks_group(question)
    for identifier in groups:
        heading = content_words(desk.corpus.clause(identifier).heading)
        shared = len(pairs & set(phrases(heading)))
        words = sum(word in heading for word in said) / len(said)
        whole = sum(word in said for word in heading) / max(len(heading), 1)
        if shared and max(words if marked else 0.0, whole) >= _COVERED:
            scores[identifier] = (shared, words)
            wholly |= {identifier} if whole >= _COVERED else set()
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


def _marks_group(question: Question) -> bool:
    """Whether a word says that a group is meant; the "mạng" of "an ninh mạng" is no "mảng"."""
    return _GROUP_MARK.search(fold(_NETWORK.sub("_", question.text))) is not None


_NETWORK = re.compile(r"\bmạng\b", re.IGNORECASE)


def covering(ranking: Ranking) -> set[str]:
    best = max((hit.context for hit in ranking.hits), default=0.0)
    if best < _COVERED:
        return set()
    limit = max(_COVERED, best * _NEAR)
    return {hit.clause.id for hit in ranking.hits if hit.context >= limit}
