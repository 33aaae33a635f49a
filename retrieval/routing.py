"""Which composer answers a question."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import cached_property

from corpus.agencies import agency_id
from corpus.ids import META_PATH
from corpus.model import Clause, ClauseKind, Document
from corpus.text import fold
from index.store import Index
from retrieval.addresses import Address
from retrieval.answer_types import asked_type, has_type, preferred_type
from retrieval.answering import (
    about,
    contents,
    counts,
    links,
    passages,
    targets,
    task_details,
    task_filters,
    task_leads,
    task_lists,
    task_topics,
    totals,
)
from retrieval.answering.addressed import clauses_at, clauses_of, suggested_clause
from retrieval.answering.appendices import speaks_of_appendix
from retrieval.answering.desk import Desk, Draft
from retrieval.conversation import Carried
from retrieval.crosswalk import Crosswalk
from retrieval.cues import Cue
from retrieval.document_fields import asked_field
from retrieval.intents import RULES_ALONE, Guess, IntentClassifier, Route
from retrieval.lookup import in_scope
from retrieval.model import Intent, Status
from retrieval.ranking import rank, search_text
from retrieval.search import Ranking
from retrieval.task_fields import fields_asked
from retrieval.topic import content_words, phrases
from retrieval.understanding import Question
from retrieval.unknown_agencies import unknown_agency

_CLAIM = (Cue.YES_NO, Cue.WHY)
# What is answered from structure alone, each where it knows its kind of question.
_STRUCTURED = (
    contents.answer_contents,
    totals.answer_total,
    targets.answer_targets,
    task_details.answer_details,
)


class Router:
    """Sends each question to the composer for what it asks."""

    def __init__(self, desk: Desk, index: Index) -> None:
        self._desk = desk
        self._index = index
        self._issuers = frozenset(
            agency_id(document.issuer) for document in desk.corpus.catalog.values()
        )
        self._classifier = (
            IntentClassifier.standard(desk.searcher.encoder)
            if desk.searcher.switches.intents
            else None
        )
        self._loaded = "\n".join(fold(parsed.source) for parsed in desk.corpus.documents.values())

    @cached_property
    def _crosswalk(self) -> Crosswalk:
        """Built at the first question that needs it: a second that most starts need not wait."""
        return Crosswalk.build(self._desk.corpus, self._index)

    def answer(self, carried: Carried, documents: Sequence[str]) -> Draft:
        """The draft answer; it lies in `documents`, where any are given."""
        question = carried.question
        if draft := self._set_apart(carried, documents):
            return draft
        documents = documents or self._named(question)
        if draft := self._structured(carried, documents):
            return draft
        if unknown := unknown_agency(self._desk.corpus, question):
            return task_lists.of_unknown_agency(self._desk, unknown)
        if question.address and (draft := self._at_address(question, documents)):
            return draft
        return self._searched(question, documents, carried.intent)

    def searched(self, question: Question) -> tuple[str, ...]:
        """The documents that a search goes through: those named that are loaded, else all."""
        return self._named(question) or tuple(self._desk.corpus.documents)

    def _named(self, question: Question) -> tuple[str, ...]:
        """The loaded documents that a question names, or those beside one that it leaves out."""
        loaded = self._desk.corpus.documents
        named = tuple(m.id for m in question.sources if m.id and m.id in loaded)
        if named or not question.excepted_documents:
            return named
        originals = self._desk.corpus.originals
        return tuple(d for d in originals if d not in question.excepted_documents)

    def _set_apart(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """Suggestions taken up, other places, the turn before, and documents as such."""
        question = carried.question
        if draft := self._suggested(question) or self._elsewhere(question):
            return draft
        focus = [self._desk.corpus.clause(identifier) for identifier in carried.focus]
        if carried.intent is Intent.CLAUSE and focus:
            return self._clause_in_focus(question, focus)
        if carried.intent is None and (draft := self._links(question)):
            return draft
        if (field := asked_field(question, self._issuers)) and carried.intent in {
            None,
            Intent.DOCUMENT,
        }:
            return about.answer_about(self._desk, question, field, documents)
        if focus and carried.intent is None:
            return self._about_focus(question, focus)
        return self._other_document(question, documents)

    def guess(self, question: Question) -> Guess:
        """What the classifier makes of a question; nothing where it was fitted elsewhere."""
        if self._classifier is None:
            return RULES_ALONE
        vector = self._desk.searcher.vector(search_text(question))
        return self._classifier.guess(question, vector)

    def _links(self, question: Question) -> Draft | None:
        """The thread to the documents above."""
        if not _names_parents(question) or not links.wants_links(question):
            return None
        return links.answer_links(self._desk, self._crosswalk, question)

    def _structured(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """What the clause tree, tables, tasks and targets answer exactly."""
        for composer in _STRUCTURED:
            if draft := composer(self._desk, carried.question, documents):
                return draft
        return self._task_list(carried, documents) or counts.answer_count(
            self._desk, carried.question, documents
        )

    def _task_list(self, carried: Carried, documents: Sequence[str]) -> Draft | None:
        """A list of tasks, where one is asked for; an empty one leaves a topic to the search."""
        question = task_filters.without_filters(carried.question)
        wanted = (
            carried.intent is Intent.AGENCY_TASKS
            or task_filters.asks_for_fields(carried.question)
            or self._asks_for_list(question, documents, whole=not carried.said)
        )
        if not wanted:
            return None
        draft = task_lists.answer_task_list(self._desk, question, documents)
        settled = draft.status is Status.ANSWERED or not question.specific_topic
        return draft if settled or _asks_for_lead(question) else None

    def _searched(
        self, question: Question, documents: Sequence[str], intent: Intent | None
    ) -> Draft:
        """What the clauses say; where no document is named, those of all of them.

        That a document is background to another is a signal of the ranking.
        """
        if not documents:
            return self._by_search(question, tuple(self._desk.corpus.documents), intent)
        draft = self._by_search(question, documents, intent)
        if draft.status is Status.NOT_FOUND and (wider := question.about_documents()):
            return self._by_search(wider, documents, intent)
        return draft

    def _asks_for_list(self, question: Question, documents: Sequence[str], *, whole: bool) -> bool:
        """As the rules say, unless the classifier is sure of the contrary.

        It knows questions that are `whole`. A list needs something that restricts it, and an
        agency alone asks for its list.
        """
        rule = self._wants_list(question, documents)
        if not whole:
            return rule
        settled = self.guess(question).settles(Route.LIST, rule)
        return settled if question.agencies and question.topic else rule

    def _wants_list(self, question: Question, documents: Sequence[str]) -> bool:
        """The tasks of an agency or of all: asked for, or an agency named with nothing else."""
        if self._names_claim(question):
            return False
        if not question.agencies:
            return self._wants_list_of_many(question, documents)
        if question.has(Cue.LIST, Cue.COUNT, Cue.ALONE) and not self._asks_who_of(question):
            return True
        if question.has(Cue.WHO) and not question.has(Cue.JOINT):
            return False
        return not self._has_topic(question) and not question.has(
            Cue.WHEN, Cue.WHY, Cue.PERSON, Cue.PHONE
        )

    def _asks_who_of(self, question: Question) -> bool:
        """Who does something that the named agency only stands in: "ai giúp Sở Y tế làm …"."""
        return question.has(Cue.WHO) and not question.has(Cue.JOINT) and self._has_topic(question)

    def _wants_list_of_many(self, question: Question, documents: Sequence[str]) -> bool:
        """Tasks of everybody, of several together, of a kind of body, or of a whole group."""
        if not question.has(Cue.LIST, Cue.COUNT):
            return False
        if question.excepted_agencies:
            return True
        if question.has(Cue.WHO) and (self._has_topic(question) or not question.has(Cue.JOINT)):
            return False
        if question.has(Cue.COLLECTIVE, Cue.NAMED, Cue.JOINT):
            return _asks_for_lead(question)
        if task_filters.names_group(question) and not question.has(Cue.VERBATIM):
            groups = task_filters.scopes_of(self._desk, question, documents)
            return any(self._desk.tasks_under(clause) for clause in groups)
        given = _asks_for_lead(question) or bool(_GIVEN_WORK.search(question.folded))
        return given and bool(task_filters.bodies_of(self._desk, question))

    def _has_topic(self, question: Question) -> bool:
        """Whether the question speaks of something that the documents speak of."""
        return bool(task_topics.marked_words(question)) or any(
            self._desk.searcher.own.knows_pair(pair) for pair in phrases(question.asked_topic)
        )

    def _names_claim(self, question: Question) -> bool:
        """An agency is said, or asked, to lead something in particular."""
        return (
            bool(question.agencies)
            and self._has_topic(question)
            and question.has(Cue.LEAD)
            and question.has(*_CLAIM)
            and not question.has(Cue.COUNT, Cue.LIST)
        )

    def _suggested(self, question: Question) -> Draft | None:
        """A clause that was suggested, asked for as it was shown."""
        clause = suggested_clause(self._desk, question)
        return passages.answer_clause(self._desk, (clause,)) if clause else None

    def _elsewhere(self, question: Question) -> Draft | None:
        """A question about a province that no loaded text speaks of."""
        strange = [place for place in question.provinces if fold(place) not in self._loaded]
        return passages.other_place(self._desk, strange) if strange else None

    def _other_document(self, question: Question, documents: Sequence[str]) -> Draft | None:
        """A question about a document that is not loaded is not answered from another.

        What a loaded text says of that document by its name may answer all the same.
        """
        for mention in question.sources:
            if mention.id is None:
                return about.unknown_document(self._desk, question.name_of(mention))
        asked = [m.id for m in question.sources if m.id is not None]
        if not asked or any(identifier in self._desk.corpus.documents for identifier in asked):
            return None
        document = self._desk.corpus.catalog[asked[0]]
        naming = {clause.id for clause in about.mentions(self._desk, document)}
        if not naming or not self._said_of(document, question):
            return about.not_loaded(self._desk, document)
        return self._by_search(question, documents, None, naming)

    def _said_of(self, document: Document, question: Question) -> bool:
        """Whether a sentence that names a document says of it what is asked, beyond its title."""
        titled = set(content_words(f"{document.name} {document.title} {document.issuer}"))
        beyond = [word for word in question.specific_topic if word not in titled]
        wanted = phrases(beyond) or beyond
        said = (
            sum(words in fold(sentence) for words in wanted) >= _SAID_ELSEWHERE * len(wanted)
            for sentence in about.sentences_on(self._desk, document)
        )
        return not beyond or any(said)

    def _at_address(self, question: Question, documents: Sequence[str]) -> Draft | None:
        address = question.address
        assert address is not None
        found = clauses_at(self._desk, question, documents)
        if not found.clauses:
            return self._at_no_clause(question, address, documents)
        if address.place:
            return passages.answer_place(self._desk, found.clauses, address.place)
        verbatim = question.has(Cue.VERBATIM)
        if not address.exact and question.specific_topic and not verbatim:
            return self._within(question, documents, found.clauses)
        if question.has(Cue.WHO) and not verbatim:
            return self._leads_at(question, found.clauses)
        if address.exact or not question.specific_topic or verbatim:
            draft = passages.answer_clause(self._desk, found.clauses)
            also = tuple(self._desk.suggestion(clause) for clause in found.others)
            text = f"{draft.text}\n{found.note}".rstrip()
            return replace(draft, text=text, suggestions=(*draft.suggestions, *also))
        return None

    def _at_no_clause(
        self, question: Question, address: Address, documents: Sequence[str]
    ) -> Draft | None:
        """An address that no clause has: an appendix left out of the text, or a slip."""
        pool = clauses_of(self._desk, documents or self._desk.corpus.primary)
        mention = address.appendix and speaks_of_appendix(pool, address.appendix)
        if mention:
            return passages.appendix_left_out(self._desk, _address_words(question), mention)
        if (address.exact and not address.headed) or address.appendix:
            return passages.no_such_clause(self._desk, _address_words(question), documents)
        return None

    def _within(
        self, question: Question, documents: Sequence[str], found: Sequence[Clause]
    ) -> Draft | None:
        """What a part says of a topic: "phụ lục II giao việc tuyên truyền cho ai?"."""
        inside = [
            clause.id
            for top in found
            for clause in self._desk.parsed(top).clauses
            if in_scope(self._desk.corpus, clause.id, (top.id,))
        ]
        draft = self._by_search(question, documents, None, inside)
        return draft if draft.status is Status.ANSWERED else None

    def _leads_at(self, question: Question, found: Sequence[Clause]) -> Draft:
        if len(found) > 1:
            return passages.clarify(self._desk, found)
        task = self._desk.task_of(found[0])
        if task:
            return task_leads.lead_of(self._desk, task, question)
        below = self._desk.tasks_under(found[0])
        if below:
            return task_leads.lead_of_group(self._desk, found[0], below)
        return task_leads.unassigned(self._desk, found[0])

    def _clause_in_focus(self, question: Question, focus: Sequence[Clause]) -> Draft:
        if question.has(Cue.NEXT, Cue.PREVIOUS):
            neighbour = self._neighbour(focus[0], 1 if question.has(Cue.NEXT) else -1)
            if neighbour is None:
                return passages.no_such_clause(
                    self._desk,
                    "mục nào tiếp theo" if question.has(Cue.NEXT) else "mục nào trước đó",
                )
            return passages.answer_clause(self._desk, (neighbour,))
        return passages.answer_clauses(self._desk, focus)

    def _neighbour(self, clause: Clause, step: int) -> Clause | None:
        """The unit of the same rank next to a clause, across parents."""
        same = [
            c
            for c in self._desk.parsed(clause).clauses
            if c.kind is clause.kind and _depth(c) == _depth(clause)
        ]
        position = next(i for i, c in enumerate(same) if c.id == clause.id) + step
        return same[position] if 0 <= position < len(same) else None

    def _about_focus(self, question: Question, focus: Sequence[Clause]) -> Draft:
        """A question that points back: who, when, how much, of the clauses in focus."""
        task = self._desk.task_of(focus[0])
        if draft := self._in_cells(question, focus):
            return draft
        if asked := preferred_type(question):
            for clause in focus:
                if asked.search(fold(clause.text)):
                    return passages.answer_figure(self._desk, question, clause)
        if task and question.has(Cue.COORDINATE) and not question.has(Cue.LEAD):
            return task_details.of_task(self._desk, task, question)
        if question.has(Cue.WHO) or (question.agencies and question.has(Cue.YES_NO)):
            return self._leads_at(question, focus[:1])
        if task and question.has(Cue.WHEN, Cue.DELIVERABLE, Cue.MONEY, Cue.PERSON):
            return task_details.of_task(self._desk, task, question)
        return passages.answer_clauses(self._desk, focus[:1])

    def _in_cells(self, question: Question, focus: Sequence[Clause]) -> Draft | None:
        """What the rows in focus, or the fields of a task, say to a question that points back."""
        if draft := targets.of_rows(self._desk, question, focus):
            return draft
        task = self._desk.task_of(focus[0])
        fields = fields_asked(question)
        return task_details.details_of(self._desk, [task], fields) if task else None

    def _by_search(
        self,
        question: Question,
        documents: Sequence[str],
        intent: Intent | None,
        within: Collection[str] = (),
    ) -> Draft:
        """What the clauses of `documents` say, or only those of the ids `within`."""
        allowed = within or self._desk.clauses_of(documents)
        guess = self.guess(question)
        if guess.likely(Route.DOCUMENT) and guess.shares and not question.sources and not within:
            allowed = self._desk.clauses_of(self._desk.corpus.primary)
        if not guess.likely(Route.DOCUMENT):
            allowed = [identifier for identifier in allowed if not is_meta(identifier)]
        ranking = rank(self._desk.searcher, question, allowed)
        wanted = intent or self._intent(question)
        features = self._desk.judge.features(question, ranking, guess)
        probability = self._desk.judge.probability(features)
        diagnostics = {**features, "probability": probability}
        if (
            not ranking.hits
            or not self._desk.judge.answerable(probability)
            or _lacks_type(question, ranking)
            or question.has(Cue.PROGRESS)
            or not any(hit.context for hit in ranking.hits[:5])
        ):
            return passages.not_found(self._desk, ranking, wanted, diagnostics, documents)
        assigned = self._assigned(ranking) or not guess.likely(Route.PASSAGE)
        if self._names_claim(question) or (
            wanted is Intent.TASK_AGENCY and assigned and not self._told_in_text(ranking)
        ):
            if self._says_too_little(question, ranking):
                return passages.clarify_topic(self._desk, ranking)
            return task_leads.answer_task_lead(self._desk, question, ranking, diagnostics)
        return passages.answer_passage(self._desk, question, ranking, wanted, diagnostics)

    def _intent(self, question: Question) -> Intent:
        asks_who = question.has(Cue.WHO) and not question.has(Cue.PERSON)
        if _TO_WHOM.search(question.folded):
            return _told(question)
        if self.guess(question).settles(Route.LEAD, asks_who):
            return Intent.TASK_AGENCY
        return _told(question)

    @staticmethod
    def _says_too_little(question: Question, ranking: Ranking) -> bool:
        """ "Cơ quan nào chủ trì xây dựng?": many tasks fit alike."""
        return len(question.specific_topic) <= _FEW and ranking.hits[0].share < _UNSURE

    def _assigned(self, ranking: Ranking) -> bool:
        """The best clause is a task, or holds some."""
        best = ranking.hits[0].clause
        return bool(self._desk.task_of(best) or self._desk.tasks_under(best))

    def _told_in_text(self, ranking: Ranking) -> bool:
        """The best clause is no task, but names an agency itself: "gửi về Sở …"."""
        best = ranking.hits[0].clause
        if best.kind in {ClauseKind.PREAMBLE, ClauseKind.META}:
            return False
        if self._desk.task_of(best) or self._desk.tasks_under(best):
            return False
        return bool(self._desk.corpus.agencies.find(best.text))


def is_meta(identifier: str) -> bool:
    """Whether a clause is a document's own data."""
    return identifier.endswith(f"#{META_PATH}")


# Words of a topic, and the likelihood of the best clause, under which a task is anybody's guess.
_FEW = 2
_UNSURE = 0.15

# A question that names a document which is not loaded may still be about what a loaded one says
# of it; then most of its pairs of words stand in one sentence that names it.
_SAID_ELSEWHERE = 0.6


def _lacks_type(question: Question, ranking: Ranking) -> bool:
    """The kind of thing asked for stands nowhere near: a sum, a date, a name."""
    asked = asked_type(question)
    return asked is not None and not has_type(fold(ranking.hits[0].clause.text), asked, question)


def _names_parents(question: Question) -> bool:
    """The thread to the documents above is asked for only where they are named."""
    named = bool(question.documents) or bool(_PARENTS.search(question.folded))
    return named and not question.agencies and not question.has(Cue.WHO)


_PARENTS = re.compile(r"\b(?:trung uong|bo chinh tri|chinh phu|cap tren|nghi quyet|van ban me)\b")


def _asks_for_lead(question: Question) -> bool:
    """Who is in charge is asked outright, so that a passage about the topic would mislead."""
    return bool(_IN_CHARGE.search(question.folded))


_GIVEN_WORK = re.compile(
    r"\bphai (?:lam|lo)\b|\bduoc (?:ke hoach )?(?:giao|goi|trao|phan)\b"
    r"|\bco (?:viec|nhiem vu|ten)\b"
)
_IN_CHARGE = re.compile(
    r"\b(?:chu tri|phu trach|dau moi|lam chinh|dung (?:ten|chinh|dau)|duoc giao|phan cong|nhiem vu"
    r"|dau viec|dam nhan|chiu trach nhiem|giao chung|(?:viec|chung) chung|cung lam|chung cho)\b"
    r"|\bviec chung\b|\bgiao\b"
)


# "chịu trách nhiệm trước ai", "gửi về đâu": not who leads.
_TO_WHOM = re.compile(
    r"(?<!giao )(?<!viec )(?<!thuoc )(?<!cong )\b(?:truoc|voi|cho|ve|den|toi) "
    r"(?:nhung )?(?:ai|co quan nao|don vi nao|so nao|noi nao|cap nao|dau)\b"
)


def _told(question: Question) -> Intent:
    return Intent.FACT if question.has(Cue.HOW_MUCH, Cue.WHEN) else Intent.LOOKUP


def _depth(clause: Clause) -> int:
    return clause.path.count(".") if clause.kind is not ClauseKind.ROW else 0


def _address_words(question: Question) -> str:
    address = question.address
    assert address is not None
    return question.text[address.start : address.end]
