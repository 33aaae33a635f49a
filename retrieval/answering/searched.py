"""What the clauses say by search: a passage, who leads the task that was found, or nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from corpus.ids import META_PATH
from corpus.model import Clause, ClauseKind, Task
from corpus.text import fold
from retrieval.answer_types import (
    asks_to_whom,
    asks_who_holds,
    asks_whom_given,
)
from retrieval.answerability import asks_progress
from retrieval.answering import passages, task_leads
from retrieval.answering.clarifications import clarify_topic
from retrieval.answering.clause_parts import task_asked
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.destinations import corrected
from retrieval.answering.lacking import lacks_count, lacks_length, lacks_type
from retrieval.answering.left_out import lacks_names
from retrieval.answering.list_questions import asks_for_body, names_claim
from retrieval.answering.not_found import not_found
from retrieval.answering.speakers import speaking
from retrieval.answering.targets import trackers_of
from retrieval.answering.topic_lists import answer_topic_list
from retrieval.cues import Cue
from retrieval.guards import Guard, bears_out
from retrieval.intents import Guess, Route
from retrieval.model import Intent, Status
from retrieval.past_figures import tells_past
from retrieval.question import Question
from retrieval.ranking import rank
from retrieval.search import Ranking
from retrieval.sides import of_one_side
from retrieval.standard_clauses import asked_for, own_matter
from retrieval.word_evidence import word_evidence

# Words of a topic, and the likelihood of the best clause, under which a task is anybody's guess.
_FEW = 2
_UNSURE = 0.15
_SURE = 0.6  # of the words, and of the likelihood, of a task that is sure to be meant
_TOLD = 0.4  # of the words, that a standard clause has which is asked for
_LOOKED_AT = 5  # best clauses, of which one at least must have words of the question


def answer_searched(
    desk: Desk, question: Question, documents: Sequence[str], intent: Intent | None
) -> Draft:
    """What the clauses say; where no document is named, those of all of them.

    That a document is background to another is a signal of the ranking.
    """
    if not documents:
        meant = speaking(desk, question)
        asked, meant = (question, meant) if meant else of_one_side(question)
        draft = search_in(desk, asked, meant, intent) if meant else None
        if draft and draft.status is not Status.NOT_FOUND:
            return draft
        draft = search_in(desk, question, tuple(desk.corpus.documents), intent)
        # A digest puts a parent's matter in fewer words than the plan has for its own: what a
        # document says in full is told before it.
        if not draft.citations or draft.citations[0].document.id in desk.corpus.originals:
            return draft
        own = search_in(desk, question, tuple(desk.corpus.originals), intent)
        return own if own.status is Status.ANSWERED else draft
    # Carried over from the turn before: its matter, put to other documents.
    if intent is Intent.TASK_AGENCY and question.has(Cue.WHO):
        draft = search_lead(desk, question, documents)
        if draft.status is Status.ANSWERED:
            return draft
    draft = search_in(desk, question, documents, intent)
    if draft.status is Status.NOT_FOUND and (wider := question.about_documents()):
        return search_in(desk, wider, documents, intent)
    return draft


def search_lead(desk: Desk, question: Question, documents: Sequence[str]) -> Draft:
    """Who leads the nearest task of `documents`; any clause where they have no tasks."""
    tasks = {c.id for c in desk.clauses_in(documents) if desk.task_of(c)}
    return search_in(desk, question, documents, Intent.TASK_AGENCY, within=tasks)


def search_in(
    desk: Desk,
    question: Question,
    documents: Sequence[str],
    intent: Intent | None = None,
    within: Collection[str] = (),
) -> Draft:
    """What the clauses of `documents` say, or only those of the ids `within`."""
    guess = desk.guess(question)
    ranking = rank(desk.searcher, question, _allowed(desk, question, guess, documents, within))
    wanted = intent or _intent(question, guess)
    features = desk.judge.features(question, ranking, guess)
    signals = {**features, **word_evidence(desk.searcher, question, ranking)}
    probability = desk.judge.probability(features)
    diagnostics = {**signals, "probability": probability}
    if wrong := _wrongly_claimed(desk, question, ranking):
        return task_leads.lead_of(desk, wrong, question, diagnostics)
    leads = bool(
        ranking.hits
        and wanted is Intent.TASK_AGENCY
        and _leads_answer(desk, question, ranking, guess)
    )
    if (
        not ranking.hits
        or not _borne_out(desk, question, ranking, leads, signals)
        or not (desk.judge.answerable(probability) or _is_standard(desk, question, ranking))
        or lacks_type(question, ranking)
        or lacks_count(desk, question, ranking)
        or lacks_length(desk, question, ranking)
        or _asks_progress(question, ranking.hits[0].clause)
        or lacks_names(desk, question, ranking.hits[0].clause)
        or not (
            any(hit.context for hit in ranking.hits[:_LOOKED_AT])
            or _is_standard(desk, question, ranking)
        )
    ):
        return not_found(desk, ranking, wanted, diagnostics, documents)
    told = answer_topic_list(desk, question, ranking, documents)
    if told is None and (leads or names_claim(desk, question)):
        told = _lead(desk, question, ranking, diagnostics)
    if told is None and wanted is Intent.TASK_AGENCY:
        told = trackers_of(desk, [hit.clause for hit in passages.likely_meant(ranking)])
    if told is not None:
        return told
    draft = passages.answer_passage(desk, question, ranking, wanted, diagnostics)
    return corrected(desk, question, ranking.hits[0].clause, draft)


def _lead(
    desk: Desk, question: Question, ranking: Ranking, diagnostics: dict[str, float]
) -> Draft | None:
    """Who leads the task that was found; None where its text says it better."""
    if _says_too_little(question, ranking):
        return clarify_topic(desk, ranking)
    if _tells_by_whom(question, ranking.hits[0].clause):
        return None
    draft = task_leads.answer_task_lead(desk, question, ranking, diagnostics)
    asked = question.has(Cue.WHO) or _WHOSE.search(question.folded) or names_claim(desk, question)
    return draft if draft.status is not Status.NOT_FOUND or asked else None


def _borne_out(
    desk: Desk,
    question: Question,
    ranking: Ranking,
    leads: bool,
    signals: Mapping[str, float],
) -> bool:
    """Whether the best clause, or the task in it, is what is asked about."""
    if not desk.searcher.switches.answerability:
        return True
    if leads:
        told_anyhow = names_claim(desk, question) or _says_too_little(question, ranking)
        if told_anyhow or _tells_by_whom(question, ranking.hits[0].clause):
            return True
        return bears_out(Guard.LEADS, signals)
    # What every document of the genre has is meant, whatever the question's words are like.
    standard = _is_of_kind_asked(question, ranking.hits[0].clause)
    return standard or bears_out(Guard.PASSAGES, signals)


def _allowed(
    desk: Desk,
    question: Question,
    guess: Guess,
    documents: Sequence[str],
    within: Collection[str],
) -> Collection[str]:
    """The ids of clauses to search.

    A document's own data is left out where other things are likelier asked; where it is likeliest
    and no document is named, that of the documents meant without a name.
    """
    allowed = within or desk.clauses_of(documents)
    if not guess.likely(Route.DOCUMENT):
        return [identifier for identifier in allowed if not _is_meta(identifier)]
    if guess.shares and not question.sources and not within:
        return desk.clauses_of(desk.corpus.primary)
    return allowed


def _intent(question: Question, guess: Guess) -> Intent:
    asks_who = question.has(Cue.WHO) and not question.has(Cue.PERSON)
    asks_who = asks_who or asks_whom_given(question)
    # "những ai được hưởng", "vướng thì báo cho ai": a clause says it, and no lead of a task
    passage = asks_to_whom(question) or asks_who_holds(question) or any(asked_for(question))
    named = question.has(Cue.WHO) and asks_for_body(question)
    if not passage and (named or guess.settles(Route.LEAD, asks_who)):
        return Intent.TASK_AGENCY
    return Intent.FACT if question.has(Cue.HOW_MUCH, Cue.WHEN) else Intent.LOOKUP


def _wrongly_claimed(desk: Desk, question: Question, ranking: Ranking) -> Task | None:
    """The task that a question is sure to mean, where it takes for granted that others lead it.

    How far it has come no plan says, but that it is not theirs is to be said first.
    """
    if not question.agencies or not question.has(Cue.PROGRESS) or not ranking.hits:
        return None
    best = ranking.hits[0]
    task = desk.task_of(best.clause)
    if task is None or best.coverage < _SURE or best.share < _SURE:
        return None
    task = task_asked(desk, question, task)
    concerned = {mention.agency for mention in (*task.leads, *task.coordinators)}
    return task if concerned.isdisjoint(question.agency_ids) else None


def _is_standard(desk: Desk, question: Question, ranking: Ranking) -> bool:
    """The best clause is of the standard kind asked for, and has much of the question's words, or
    the question has none beside those that ask for it."""
    best = ranking.hits[0]
    titled = desk.searcher.titles[best.clause.document]
    alone = any(not own_matter(kind, question, titled) for kind in asked_for(question))
    return (alone or best.coverage >= _TOLD) and _is_of_kind_asked(question, best.clause)


def _is_of_kind_asked(question: Question, clause: Clause) -> bool:
    text = fold(clause.text)
    return any(kind.said.search(text) for kind in asked_for(question))


def _asks_progress(question: Question, clause: Clause) -> bool:
    return asks_progress(question, fold(clause.text)) and not tells_past(question, clause)


def _tells_by_whom(question: Question, clause: Clause) -> bool:
    """Whether a clause says by whom the act asked for is done: "quy chế ai ban hành" of "Quy chế
    do Trưởng ban ban hành"."""
    act = _BY_WHOM.search(question.folded)
    if act is None or question.agencies:
        return False
    return bool(re.search(rf"\bdo [^,.;:]{{3,80}}? {act['act']}\b", fold(clause.text)))


_BY_WHOM = re.compile(
    r"\b(?:ai|co quan nao|nguoi nao|ong nao|cap nao|don vi nao) (?:se |phai |duoc |co quyen )*"
    r"(?P<act>ban hanh|ky|quyet dinh|phe duyet|bo nhiem|cap|bao dam|chi tra|thanh lap|cu)\b"
)
_WHOSE = re.compile(
    r"\b(?:(?:co quan|don vi|so|bo|ban|phong|ben|noi|cap|truong|hoi) (?:nao|gi)|ai"
    r"|chu tri|phu trach|dau moi|chiu trach nhiem)\b"
)


def _says_too_little(question: Question, ranking: Ranking) -> bool:
    """ "Cơ quan nào chủ trì xây dựng?": many tasks fit alike, and no heading over them."""
    likeliest = max(hit.share for hit in ranking.hits)
    return len(question.specific_topic) <= _FEW and likeliest < _UNSURE


def _leads_answer(desk: Desk, question: Question, ranking: Ranking, guess: Guess) -> bool:
    """Whether the lead of a task answers, rather than a passage.

    So where the best clause is a task or holds some. Otherwise its text may name an agency itself
    ("gửi về Sở …"), or a passage may be the likeliest answer, or no word asked who leads; then it
    is quoted.
    """
    best = ranking.hits[0].clause
    if desk.task_of(best) or desk.tasks_under(best):
        return True
    if not asks_for_body(question):
        return False
    surely = task_leads.alike(desk, ranking, surely=True)
    if surely or task_leads.sets_out(desk, question, ranking):
        return True
    if guess.likely(Route.PASSAGE):
        return False
    own_data = best.kind in {ClauseKind.PREAMBLE, ClauseKind.META}
    return own_data or not desk.corpus.agencies.find(best.text)


def _is_meta(identifier: str) -> bool:
    """Whether a clause is a document's own data."""
    return identifier.endswith(f"#{META_PATH}")
