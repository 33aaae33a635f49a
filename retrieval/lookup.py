"""Exact answers from structure: which tasks fit, whole and in reading order."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.agencies import agency_id
from corpus.heads import HEADS
from corpus.model import AgencyMention, LeadKind, Task, TaskField
from corpus.store import Corpus
from corpus.text import fold
from retrieval.due import Due
from retrieval.states import State, state_of


class Role(StrEnum):
    LEAD = "lead"
    COORDINATION = "coordination"
    EITHER = "either"


class Body(NamedTuple):
    """A collective as a document writes it: "các địa phương" are other ones in another."""

    document: str
    written: str


@dataclass(frozen=True, slots=True)
class TaskQuery:
    """Which tasks are wanted; what is left out does not restrict."""

    agencies: tuple[str, ...] = ()  # all of them take part in the role
    any_agency: bool = False  # any of them is enough
    only_agencies: bool = False  # and nobody leads beside them
    national: bool | None = None  # those of the country, or of a place, where names tell them apart
    excluded: tuple[str, ...] = ()  # none of them may
    excluded_coordinators: tuple[str, ...] = ()  # none of them coordinates
    collective: bool = False  # led by everybody
    or_collective: bool = False  # by the agencies, or by everybody
    role: Role = Role.LEAD
    coordinators: tuple[str, ...] = ()  # all of them coordinate what `agencies` lead
    led: bool = False  # what has no lead is nobody's, even where its text says whom one helps
    stated: bool = False  # its text has the word for leading, not only for being given work
    beside: str = ""  # folded: one whose name begins so leads beside `agencies`
    kinds: frozenset[LeadKind] = frozenset(LeadKind)
    scopes: tuple[str, ...] = ()  # clause ids; the task lies in one of them
    outside: tuple[str, ...] = ()  # clause ids; it lies in none of them
    bodies: tuple[Body, ...] = ()  # one of these collectives leads
    only_bodies: bool = False  # and nobody beside them
    helping: tuple[Body, ...] = ()  # one of these collectives coordinates what `agencies` lead
    documents: tuple[str, ...] = ()
    clauses: frozenset[str] | None = None  # only these clauses
    apart: frozenset[str] = frozenset()  # only other clauses than these
    several_of: tuple[str, ...] = ()  # agencies of a kind; at least so many of them take part:
    least: int = 0
    or_bodies: tuple[Body, ...] = ()  # or one of these collectives of the kind
    due: Due | None = None  # its deadline fits; one without a deadline never does
    without: TaskField | None = None  # it gives no such thing
    having: TaskField | None = None  # it gives such a thing
    empty: bool = False  # and its table has a cell for it, which is empty
    states: frozenset[State] = frozenset()  # its table says that it has come so far
    outcomes: tuple[str, ...] = ()  # of which its deliverable has one, the words side by side
    outcome_in_title: bool = False  # of a task that names no deliverable, the title may have them
    no_outcomes: tuple[str, ...] = ()  # words of which its deliverable has none


def find_tasks(corpus: Corpus, query: TaskQuery) -> tuple[Task, ...]:
    """The tasks that fit, in reading order. Complete by construction: every task is looked at,
    and the work that has no leads where helpers are meant, or nobody in particular."""
    led = query.role is Role.LEAD and not query.coordinators
    work = corpus.tasks if led else corpus.work
    if _whoever_leads(query):
        work = corpus.listed
    return tuple(task for task in work if _fits(corpus, task, query))


def _whoever_leads(query: TaskQuery) -> bool:
    """Whether tasks are meant whoever leads them, those for which nobody is named included."""
    who = (query.agencies, query.bodies, query.excluded, query.several_of, query.coordinators)
    return query.role is Role.LEAD and not (any(who) or query.collective or query.or_collective)


def _fits(corpus: Corpus, task: Task, query: TaskQuery) -> bool:
    mentions = taking_part(task, query.role)
    present = {
        agency
        for mention in mentions
        if mention.agency and _of_level(mention.written, query.national)
        for agency in (mention.agency, _first_of_two(mention.written))
    }
    # "phối hợp với Sở A" says whom one helps
    if query.coordinators and not task.leads and not query.led:
        helped = corpus.agencies.find(corpus.clause(task.clause).text)
        present |= {other.agency.id for other in helped} - set(query.coordinators)
    everybody = any(is_collective(mention) for mention in mentions)
    helping = {mention.agency for mention in task.coordinators}
    wanted = set(query.agencies)
    enough = not wanted or bool(wanted & present) if query.any_agency else wanted <= present
    named = enough or (query.or_collective and everybody)
    return (
        named
        and helping.issuperset(query.coordinators)
        and not (present | {mention.agency for mention in task.leads}) & set(query.excluded)
        and helping.isdisjoint(query.excluded_coordinators)
        and (not query.collective or everybody)
        and task.lead_kind in query.kinds
        and (not query.documents or task.document in query.documents)
        and (not query.scopes or in_scope(corpus, task.clause, query.scopes))
        and not (query.outside and in_scope(corpus, task.clause, query.outside))
        and (not query.bodies or _by_bodies(task, mentions, query))
        and (not query.helping or _helped(task, query))
        and (not query.beside or _leads_beside(task, query))
        and (not query.only_agencies or {mention.agency for mention in task.leads} == wanted)
        and (not query.stated or says_leading(corpus, task))
        and (query.clauses is None or task.clause in query.clauses)
        and task.clause not in query.apart
        and (
            len(present.intersection(query.several_of)) >= query.least
            or any(Body(task.document, mention.written) in query.or_bodies for mention in mentions)
        )
        and (query.due is None or query.due.fits(task.deadline))
        and fits_cells(task, query)
    )


def says_leading(corpus: Corpus, task: Task) -> bool:
    """Whether a document uses a word for leading of a task, beside giving it to its leads."""
    return not task.duty or bool(_LEADING.search(fold(corpus.clause(task.clause).text)))


_LEADING = re.compile(r"\b(?:chu tri|dau moi)\b")


@lru_cache(maxsize=4096)
def _first_of_two(written: str) -> str:
    """The id of the first of two bodies whose names are printed as one, "Ban A - Ủy ban B": other
    places call it by that part. Empty for other names."""
    two = _TWO_NAMES.match(written)
    return agency_id(two["first"]) if two else ""


_TWO_NAMES = re.compile(rf"(?P<first>.+?) [-–] (?:{HEADS})\b")


def _of_level(written: str, national: bool | None) -> bool:
    """Whether a name may be that of a body of the country, or of a place: "Hội Nông dân Việt Nam"
    and "Hội Nông dân tỉnh" are one id. Of the front's committees the country's name says nothing.
    """
    if national is None:
        return True
    other = _OF_A_PLACE if national else _OF_THE_COUNTRY
    return other.search(fold(written)) is None


_OF_A_PLACE = re.compile(r" (?:tinh|thanh pho|huyen|quan|xa|phuong)$")
_OF_THE_COUNTRY = re.compile(r"^(?!.*\bmat tran\b).* (?:viet nam|trung uong)$")


def of_another_level(written: str, name: str) -> bool:
    """Whether one of two names is that of the country's body and the other of a place's."""
    said = [(_OF_THE_COUNTRY.search(fold(n)), _OF_A_PLACE.search(fold(n))) for n in (written, name)]
    (country, place), (other_country, other_place) = said
    return bool((country and other_place) or (place and other_country))


def taking_part(task: Task, role: Role) -> tuple[AgencyMention, ...]:
    """Who has a role in a task, agencies and collectives."""
    match role:
        case Role.LEAD:
            return task.leads
        case Role.COORDINATION:
            return task.coordinators
        case Role.EITHER:
            return (*task.leads, *task.coordinators)


def _by_bodies(task: Task, mentions: Collection[AgencyMention], query: TaskQuery) -> bool:
    """Whether one of the collectives takes part, or nobody else where that is asked for."""
    meant = [Body(task.document, mention.written) in query.bodies for mention in mentions]
    return all(meant) if meant and query.only_bodies else any(meant)


def fits_cells(task: Task, query: TaskQuery) -> bool:
    """Whether what a document says of a task beside leads and deadline is as asked for."""
    if query.without and task.gives(query.without):
        return False
    if query.having and not task.gives(query.having):
        return False
    if query.empty and query.without and not task.leaves_empty(query.without):
        return False
    if query.states and (not task.state or state_of(task.state) not in query.states):
        return False
    if any(_words(kind) in _words(task.deliverable or task.title) for kind in query.no_outcomes):
        return False
    return not query.outcomes or any(_results_in(task, kind, query) for kind in query.outcomes)


def _results_in(task: Task, kind: str, query: TaskQuery) -> bool:
    """Whether a kind of text comes of a task: by its deliverable, or by its title where it has none
    or that names the act which is to pass the text: "Xây dựng Đề án …", by a decision."""
    said, kind_of = task.deliverable or "", fold(kind)
    drafted = kind_of in _APPROVED and _drafts(kind_of).match(fold(task.title))
    if query.outcome_in_title and (not said or kind_of in _PASSED_BY_ACTS or drafted):
        said = f"{said}\n{task.title}"
    return _words(kind) in _words(said)


_PASSED_BY_ACTS = {"bo tieu chi", "bo chi so", "bo quy tac"}
# What work is called by as well, so that only the text that a title begins with is meant.
_APPROVED = {"de an", "chien luoc", "quy hoach", "ke hoach", "quy che"}


@cache
def _drafts(kind: str) -> re.Pattern[str]:
    """A folded title of work on a text of a kind."""
    return re.compile(
        r"\W*(?:(?:nghien cuu|xay dung|lap|soan thao|de xuat|hoan thien|hoan thanh|ban hanh|trinh"
        r"|sua doi|bo sung|dieu chinh|(?<=xay dung va )trien khai|tham muu|(?:thu tuong )?chinh phu"
        rf"|va|cac|mot so|du thao|ho so)\b,? )*{kind}\b"
    )


def _words(text: str) -> str:
    """Folded words between single spaces, so that only whole ones are found in it; "nghị quyết
    của Quốc hội" and "nghị quyết Quốc hội" are one, "pháp luật" is no "luật"."""
    folded = _THIS_TEXT.sub("_", fold(text).replace("phap luat", "phap_luat"))
    return f" {' '.join(w for w in re.findall(r'[0-9a-z_]+', folded) if w != 'cua')} "


# "các nhiệm vụ tại Kế hoạch này": the document itself, and no text that comes of a task
_THIS_TEXT = re.compile(r"\b(?:ke hoach|chuong trinh|nghi quyet|quyet dinh|chi thi|de an) nay\b")


def _helped(task: Task, query: TaskQuery) -> bool:
    """Whether one of the collectives coordinates a task."""
    return any(Body(task.document, m.written) in query.helping for m in task.coordinators)


def _leads_beside(task: Task, query: TaskQuery) -> bool:
    """Whether an agency of the kind leads a task with those that are asked for."""
    others = [m for m in task.leads if m.agency and m.agency not in query.agencies]
    begins = tuple(f"{head} " for head in (query.beside, *_OF_ITS_RANK.get(query.beside, ())))
    return any(f"{fold(other.written)} ".startswith(begins) for other in others)


# "Một bộ khác" is an agency of a ministry's rank too (Nghị quyết 176/2025/QH15).
_OF_ITS_RANK = {"bo": ("van phong chinh phu", "ngan hang nha nuoc", "thanh tra chinh phu")}


def is_collective(mention: AgencyMention) -> bool:
    """Whether a lead is everybody ("các sở, ban, ngành, địa phương"), not a kind of body."""
    return mention.agency is None and _names_everybody(mention.written)


@lru_cache(maxsize=4096)
def _names_everybody(written: str) -> bool:
    """Folded once: lists ask it of the leads of every task."""
    return len(set(_EVERYBODY.findall(fold(written)))) > 1


_EVERYBODY = re.compile(r"\b(?:so|bo|nganh|dia phuong|huyen|xa)\b")


def in_scope(corpus: Corpus, clause_id: str, scopes: Collection[str]) -> bool:
    """Whether a clause is one of `scopes` or lies in one."""
    clause = corpus.find(clause_id)
    while clause is not None:
        if clause.id in scopes:
            return True
        clause = corpus.find(clause.parent) if clause.parent else None
    return False
