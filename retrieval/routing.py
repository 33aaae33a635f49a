"""Which composer answers a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from corpus.agencies import agency_id
from corpus.agency_data import place_called
from corpus.text import fold
from index.store import Index
from retrieval.answer_types import asks_for_sum
from retrieval.answering import (
    about,
    budgets,
    claims,
    contents,
    counts,
    leadless,
    links,
    meetings,
    offices,
    targets,
    task_details,
    task_filters,
    task_lists,
    totals,
)
from retrieval.answering.agency_kinds import as_a_kind
from retrieval.answering.cited_documents import answer_cited_document, answer_cited_number
from retrieval.answering.claimed_times import answer_claimed_time
from retrieval.answering.clauses import answer_address, answer_suggested
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.left_out import answer_appendix, answer_form
from retrieval.answering.link_questions import names_parents, wants_links
from retrieval.answering.list_questions import asks_for_lead, asks_for_list
from retrieval.answering.mentions import asks_for_references
from retrieval.answering.near import near_focus
from retrieval.answering.not_found import no_document_of, other_place
from retrieval.answering.numbers_cited import answer_number
from retrieval.answering.pointed import about_focus, clause_in_focus
from retrieval.answering.recipients import answer_recipients
from retrieval.answering.replaced import answer_replaced
from retrieval.answering.requests import answer_request
from retrieval.answering.searched import answer_searched
from retrieval.answering.side_by_side import answer_sides, together
from retrieval.answering.unloaded import answer_cited, answer_unloaded
from retrieval.conversation import Carried
from retrieval.crosswalk import Crosswalk
from retrieval.document_fields import asked_field
from retrieval.field_questions import asks_for_fields
from retrieval.intents import Guess, Route
from retrieval.levels import Level, level_of_document
from retrieval.model import Intent, Status
from retrieval.question import Question
from retrieval.sides import levels_together
from retrieval.strange_places import asks_of_the_state, owners_named, places_named
from retrieval.target_questions import tasks_beside
from retrieval.topic import content_words
from retrieval.unknown_agencies import unknown_agency

# What is answered from structure alone, each where it knows its kind of question.
_STRUCTURED = (
    contents.answer_contents,
    budgets.answer_budget,
    totals.answer_total,
    targets.answer_targets,
    leadless.answer_leadless,
    task_details.answer_details,
)


_DATED = {"issued", "effective", "signer"}  # asked of nothing but a document
_OF_ONE = _DATED | {"number", "title"}  # said of one document, and no thread to another
_TYPED = re.compile(
    r"\b(?:nghi quyet|ke hoach|quyet dinh|chi thi|ket luan|cong van|thong bao|nghi dinh|luat"
    r"|thong tu|to trinh|chuong trinh|van ban)\b"
)
_LIKELY_LIST = 0.45  # the classifier's share from which a list is tried before declining
_TITLE_WORDS = 4  # of a title, that a question must have for its document to be meant


class Router:
    """Sends each question to the composer for what it asks."""

    def __init__(self, desk: Desk, index: Index) -> None:
        self._desk = desk
        self._index = index
        self._issuers = frozenset(
            agency_id(document.issuer) for document in desk.corpus.catalog.values()
        )
        self._homes = "\n".join(
            fold(f"{document.place or ''}\n{document.issuer}\n{document.title}")
            for document in desk.corpus.catalog.values()
        )
        self._of_the_state = any(
            level_of_document(desk.corpus.catalog[d]) in {Level.CENTRAL, Level.MINISTRY}
            for d in desk.corpus.originals
        )
        self._loaded = "\n".join(fold(parsed.source) for parsed in desk.corpus.documents.values())

    @cached_property
    def _crosswalk(self) -> Crosswalk:
        """Built at the first question that needs it: a second that most starts need not wait."""
        return Crosswalk.build(self._desk.corpus, self._index)

    def answer(self, carried: Carried, documents: Sequence[str]) -> Draft:
        """The draft answer; it lies in `documents`, where any are given."""
        asked = as_a_kind(self._desk, carried.question.asked_within(documents))
        if draft := claims.answer_choice(self._desk, asked, documents or self.named(asked)):
            return draft
        question = claims.left_open(asked)
        carried = replace(carried, question=question)
        if draft := self._set_apart(carried, documents):
            return draft
        if not documents and (draft := self._side_by_side(carried)):
            return draft
        return self._asked_in(carried, documents or self.named(question))

    def _asked_in(self, carried: Carried, documents: Sequence[str]) -> Draft:
        """What documents say: by structure, by address, by search."""
        if draft := self._looked_up(carried, documents):
            return draft
        draft = answer_searched(self._desk, carried.question, documents, carried.intent)
        if draft.status is not Status.NOT_FOUND:
            return draft
        return self._list_after_all(carried, documents) or draft

    def _looked_up(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """What needs no search."""
        question = carried.question
        if draft := answer_recipients(self._desk, question, documents):
            return draft
        if draft := self._only_named(question, documents):
            return draft
        for claimed in (answer_claimed_time, claims.answer_claim):
            if draft := claimed(self._desk, question, documents):
                return draft
        if draft := self._structured(carried, documents):
            return draft
        if unknown := unknown_agency(self._loaded, question):
            return task_lists.of_unknown_agency(self._desk, unknown)
        return answer_address(self._desk, question, documents)

    def searched(self, question: Question) -> tuple[str, ...]:
        """The documents that a search goes through: those named that are loaded, else all."""
        return self.named(question) or tuple(self._desk.corpus.documents)

    def guess(self, question: Question) -> Guess:
        """What the classifier makes of a question; nothing where it was fitted elsewhere."""
        return self._desk.guess(question)

    def named(self, question: Question) -> tuple[str, ...]:
        """The loaded documents that a question names, or those beside one that it leaves out."""
        loaded = self._desk.corpus.documents
        named = tuple(m.id for m in question.sources if m.id and m.id in loaded)
        if named:
            return named
        if not question.excepted_documents:
            homes = dict.fromkeys(d for home in question.homes for d in home.documents)
            beside = levels_together(question) if homes else ()
            return tuple(homes | dict.fromkeys(beside))
        originals = self._desk.corpus.originals
        return tuple(d for d in originals if d not in question.excepted_documents)

    def _set_apart(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """Suggestions taken up, other places, the turn before, and documents as such."""
        question = carried.question
        focus = [self._desk.corpus.clause(identifier) for identifier in carried.focus]
        if draft := (
            answer_suggested(self._desk, question)
            or self._elsewhere(question)
            or offices.answer_office(self._desk, question, focus)
        ):
            return draft
        if carried.intent is Intent.CLAUSE and focus:
            return clause_in_focus(self._desk, question, focus)
        if carried.intent is None and (
            draft := answer_cited(self._desk, question, self._issuers) or self._links(question)
        ):
            return draft
        if draft := self._of_a_document(carried, documents):
            return draft
        if focus and carried.intent is None:
            return (near_focus if carried.near else about_focus)(self._desk, question, focus)
        referring = asks_for_references(self._desk, question)
        return None if referring else answer_unloaded(self._desk, question, documents)

    def _side_by_side(self, carried: Carried) -> Draft | None:
        """What several documents or levels answer, where each is asked; a list has them in one."""
        question = carried.question
        if asks_for_list(self._desk, question, self.named(question), whole=not carried.said):
            return None

        def answer(put: Question, ids: Sequence[str]) -> Draft:
            return self._asked_in(replace(carried, question=put), ids)

        return answer_sides(self._desk, question, answer)

    def _of_a_document(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """What a document says of itself: its number, dates, signer, relations."""
        if carried.intent not in {None, Intent.DOCUMENT}:
            return None
        if carried.intent is None and (
            draft := meetings.answer_meeting(self._desk, carried.question)
            or self._cited(carried, documents)
        ):
            return draft
        if field := asked_field(carried.question, self._issuers):
            return about.answer_about(self._desk, carried.question, field, documents)
        if carried.intent is not None:
            return None
        named = documents or self.named(carried.question)
        return self._by_title(carried.question) or answer_replaced(
            self._desk, carried.question, named
        )

    def _cited(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """What a clause says of a document that it cites, where nothing points to a clause."""
        question = carried.question
        within = documents or self.named(question)
        if carried.focus:
            return None
        return answer_cited_document(self._desk, question, within) or answer_cited_number(
            self._desk, question, self._issuers
        )

    def _by_title(self, question: Question) -> Draft | None:
        """A datum of the loaded document that is called by its title, without its type.

        "Chính sách hỗ trợ doanh nghiệp đổi mới công nghệ áp dụng từ hôm nào?"
        """
        if question.documents or _TYPED.search(question.folded):
            return None
        fitting: dict[str, str] = {}
        for identifier in self._desk.corpus.originals:
            titled = set(content_words(self._desk.corpus.catalog[identifier].title))
            said = titled & set(question.specific_topic)
            field = asked_field(question, self._issuers, titled)
            if field in _DATED and len(said) >= _TITLE_WORDS:
                fitting[identifier] = field
        if len(fitting) != 1:
            return None
        ((identifier, field),) = fitting.items()
        return about.answer_about(self._desk, question, field, (identifier,))

    def _only_named(self, question: Question, documents: Sequence[str]) -> Draft | None:
        """What documents only name: forms that they do not hold, numbers of others."""
        for composer in (answer_form, answer_appendix, answer_number):
            if draft := composer(self._desk, question, documents):
                return draft
        return None

    def _elsewhere(self, question: Question) -> Draft | None:
        """A question about a province that no loaded text speaks of, or on a document of one of
        which none is known."""
        named = (*question.provinces, *places_named(question))
        places = {place: fold(place_called(place)) for place in named}
        strange = [place for place, usual in places.items() if usual not in self._loaded]
        if strange and not (self._of_the_state and asks_of_the_state(question)):
            return other_place(self._desk, strange)
        owners = [place for place in owners_named(question) if fold(place) not in self._homes]
        return no_document_of(self._desk, owners) if owners else None

    def _links(self, question: Question) -> Draft | None:
        """The thread to the documents above."""
        if not names_parents(question) or not wants_links(question):
            return None
        if asked_field(question, self._issuers) in _OF_ONE:
            return None
        return links.answer_links(self._desk, self._crosswalk, question)

    def _structured(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """What the clause tree, tables, tasks and targets answer exactly."""
        if draft := self._targets_and_tasks(carried, documents):
            return draft
        for composer in _STRUCTURED:
            if draft := composer(self._desk, carried.question, documents):
                return draft
        return self._task_list(carried, documents) or counts.answer_count(
            self._desk, carried.question, documents
        )

    def _targets_and_tasks(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """What an agency tracks and what it leads, where a question asks for both."""
        if (rest := tasks_beside(carried.question)) is None:
            return None
        tracked = targets.answer_targets(self._desk, carried.question, documents)
        led = self._task_list(replace(carried, question=rest), documents)
        if not (tracked and led) or {tracked.status, led.status} != {Status.ANSWERED}:
            return None
        return together((tracked, led))

    def _list_after_all(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """A list that no rule saw asked for, where the text says nothing and the classifier takes
        the question for one: rules know fewer wordings than people."""
        guess = self._desk.guess(carried.question)
        if carried.said or guess.shares.get(Route.LIST, 0.0) < _LIKELY_LIST:
            return None
        question = task_filters.without_filters(self._desk, carried.question)
        if not task_filters.restricts(task_filters.query_of(self._desk, question, documents)):
            return None
        draft = task_lists.answer_task_list(self._desk, question, documents)
        return draft if draft.status is Status.ANSWERED else None

    def _task_list(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """A list of tasks, where one is asked for; an empty one leaves a topic to the search."""
        if carried.intent is Intent.FACT and asks_for_sum(carried.question):
            return None  # "họ được cấp bao nhiêu tiền" of the tasks before
        question = task_filters.without_filters(self._desk, carried.question)
        wanted = (
            carried.intent is Intent.AGENCY_TASKS
            or asks_for_fields(carried.question)
            or asks_for_list(self._desk, question, documents, whole=not carried.said)
        )
        if not wanted:
            return None
        draft = task_lists.answer_task_list(self._desk, question, documents)
        if draft.status is Status.NOT_FOUND:
            draft = answer_request(self._desk, question, documents) or draft
        settled = draft.status is Status.ANSWERED or not question.specific_topic
        return draft if settled or question.among or asks_for_lead(question) else None
