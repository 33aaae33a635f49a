"""Search as a question wants it: with its topic, agencies and the type of answer it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from corpus.model import Clause, ClauseKind
from corpus.text import fold
from retrieval.answer_patterns import CONTACT
from retrieval.answer_types import asked_type, has_type, preferred_type
from retrieval.counted_things import asks_only_how_many, counted_type, has_figure
from retrieval.cues import Cue
from retrieval.past_figures import tells_past
from retrieval.question import Question
from retrieval.search import Ranked, Ranking, Searcher
from retrieval.standard_clause_kinds import StandardClause
from retrieval.standard_clauses import asked_for, own_matter


def search_text(question: Question) -> str:
    """What of a question is embedded: without the names of agencies, documents and places."""
    text = question.topic_text if question.specific_topic else question.text
    return " ".join(text.split())


def rank(searcher: Searcher, question: Question, allowed: Collection[str] | None = None) -> Ranking:
    """All clauses, or the `allowed` ones, by how well they answer `question`.

    Names of agencies are matched as agencies, not as words: "Sở Tài chính" is not about finance.
    """
    text = search_text(question)
    # A document that is not searched itself is looked for by its number in those that are.
    searched = None if allowed is None else {clause.partition("#")[0] for clause in allowed}
    numbers = [
        mention.id or mention.written
        for mention in question.documents
        if searched is None or mention.id not in searched
    ]
    unit = _unit_asked(question)
    ranking = searcher.rank(
        text,
        [*question.sought, *numbers],
        agencies=question.agency_ids,
        synonyms=searcher.said_officially(text),
        answer=preferred_type(question),
        unit=unit,
        who=question.has(Cue.WHO) and not question.has(Cue.PERSON),
        allowed=allowed,
    )
    if question.has(Cue.PROGRESS):
        ranking = _with_past_first(ranking, question)
    if (counted := counted_type(question)) is not None:
        ranking = _with_first(ranking, _holds(counted), _ALMOST)
    elif asks_only_how_many(question) and asked_type(question) is None:
        ranking = _with_first(ranking, lambda clause: has_figure(clause.text))
    asked = asked_type(question) if searcher.switches.answer_type else None
    if asked is not None:
        nearly = _RARE if asked is CONTACT else _NEARLY
        ranking = _with_type_first(ranking, asked, question, nearly)
    if _BEFORE_WHICH_DAY.search(question.folded):
        ranking = _with_first(ranking, _holds(_BEFORE_A_DAY), _ALMOST)
    best = ranking.best()
    # "Sở nào tham mưu …": a clause that names none and is nobody's task does not say it.
    which = unit and question.has(Cue.WHO)
    if best and which and not (best.clause.children or searcher.may_name(best.clause, unit)):
        ranking = _with_first(ranking, lambda clause: searcher.is_led_by(clause, unit))
    kinds = tuple(asked_for(question))
    for kind in kinds:
        ranking = _with_standard_first(ranking, kind, question, searcher.titles)
    ranking = _with_founding_last(ranking, searcher, question)
    if subjects := _subjects(searcher, question):
        ranking = _with_first(
            ranking, lambda clause: bool(subjects.match(fold(clause.text))), _HALF
        )
    # "Hồ sơ gồm:" is what a question for a standard clause wants, whatever its words.
    return ranking if kinds else _with_empty_last(ranking, searcher, question)


_UNIT_ASKED = re.compile(r"\b(so|bo|truong|hoi|vien|ban|cuc) nao\b")


def _unit_asked(question: Question) -> str:
    """The kind of agency asked for, folded: "bộ nào" → "bo"; empty where none is."""
    match = _UNIT_ASKED.search(question.folded)
    return match[1] if match else ""


# "Phải trình trước ngày nào": what is to be done by a day, and no other date beside it.
_BEFORE_WHICH_DAY = re.compile(r"\btruoc (?:ngay|thang) (?:nao|may|bao nhieu)\b")
_BEFORE_A_DAY = re.compile(r"\b(?:truoc|cham nhat)(?: (?:la|ngay|thang|vao|het))* \d")


# A clause with the kind of thing asked for goes before one without, if it has nearly as much of
# the question's words.
_NEARLY = 0.75
_ALMOST = 0.65  # where it has the very things that are counted
_RARE = 0.3  # where it has a telephone number, of which a document has one or two
_LOOKED_AT = 12


def _with_type_first(
    ranking: Ranking, asked: re.Pattern[str], question: Question, nearly: float
) -> Ranking:
    return _with_first(ranking, lambda clause: has_type(clause.text, asked, question), nearly)


def _with_past_first(ranking: Ranking, question: Question) -> Ranking:
    """What was reached in a past year stands where that year is told of, not in the targets."""
    return _with_first(ranking, lambda clause: tells_past(question, clause))


def _with_standard_first(
    ranking: Ranking,
    kind: StandardClause,
    question: Question,
    titles: Mapping[str, Collection[str]],
) -> Ranking:
    """The clause of a kind that is asked for, which may have few of the question's words.

    It is one of the document that the words find. Where it is not the only one of its kind there,
    it is near the best by words or by score, or the question has hardly a word beside its kind and
    what the document is about as a whole (`titles`).
    """
    hits = ranking.hits
    if not hits:
        return ranking
    context = max(hit.context for hit in hits[:_FAR]) * _HALF
    score = max(hit.score for hit in hits[:_FAR]) * _NEAR_SCORE
    own = own_matter(kind, question, titles[hits[0].clause.document])
    anyhow = kind.alone or len(question.specific_topic) <= 1 or len(own) <= _FEW
    documents = dict.fromkeys(hit.clause.document for hit in hits[:_FIRST])

    def of_kind(among: Sequence[Ranked], document: str) -> list[Ranked]:
        return [
            hit
            for hit in among
            if hit.clause.document == document
            and (anyhow or hit.context >= context or hit.score >= score)
            and kind.said.search(fold(hit.clause.text))
        ]

    near = hits if kind.alone else hits[:_FAR]
    chosen = next(filter(None, (of_kind(near, document) for document in documents)), [])
    if not chosen and not own:  # nothing is asked but such a clause, wherever it stands
        chosen = next(filter(None, (of_kind(hits, document) for document in documents)), [])
    others = [hit for hit in hits if hit not in chosen]
    return replace(ranking, hits=(*chosen, *others))


_FEW = 2  # words: "bằng cách", "phục"
_FAR = 30
_FIRST = 3  # hits, whose documents may be meant
_HALF = 0.5
_NEAR_SCORE = 0.6


def _with_empty_last(ranking: Ranking, searcher: Searcher, question: Question) -> Ranking:
    """What is only the heading of others, and has hardly a word of the question, answers nothing.

    "III. NHIỆM VỤ, GIẢI PHÁP" is near to every question in meaning. What ends with a colon says
    what its points are, and is no title.
    """
    own = searcher.own
    asked = set(own.tokens(" ".join(question.sought)))

    def empty(clause: Clause) -> bool:
        if question.has(Cue.PROGRESS) and tells_past(question, clause):
            return False
        if clause.kind is ClauseKind.PREAMBLE:  # a title says nothing of a matter within it
            beyond = asked - searcher.titles[clause.document]
            return bool(beyond) and beyond.isdisjoint(own.tokens(clause.text))
        text = clause.text.rstrip()
        if not clause.children or len(text) > _LONGEST_HEADING or text.endswith(":"):
            return False
        words = set(own.tokens(clause.text))
        return sum(map(own.idf, words & asked)) < _HARDLY * sum(map(own.idf, words))

    if not ranking.hits or not empty(ranking.hits[0].clause):
        return ranking
    first = [hit for hit in ranking.hits if not empty(hit.clause)]
    return replace(ranking, hits=(*first, *(h for h in ranking.hits if empty(h.clause))))


def _subjects(searcher: Searcher, question: Question) -> re.Pattern[str] | None:
    """How clauses begin that are about the body with which a question begins, as documents call it:
    "bên bệnh viện phải chịu trách nhiệm gì" → "4. Cơ sở khám bệnh, chữa bệnh chịu …"."""
    said = " ".join(question.folded.split())
    called = [
        fold(official)
        for spoken, to in searcher.spoken_phrases(question.text)
        if said.startswith(fold(spoken)) and _OF_A_BODY.match(said)
        for official in to
    ]
    names = "|".join(re.escape(name) for name in called)
    return re.compile(rf"\W*(?:\w{{1,3}}[.)]\s*)?(?:cac )?(?:{names})\b") if called else None


_OF_A_BODY = re.compile(
    r"(?:ben|phia|cac|may) (?:\w+ ){1,5}?(?:phai|co trach nhiem|duoc|can|thi)\b"
)


def _with_founding_last(ranking: Ranking, searcher: Searcher, question: Question) -> Ranking:
    """The clause that sets up a body has every word of its name, and answers only who is in it or
    that it was set up: what else is asked of the body goes by the words beside its name."""
    if not ranking.hits or _OF_FOUNDING.search(question.folded):
        return ranking
    first = ranking.hits[0]
    if not _FOUNDS.match(fold(first.clause.text)):
        return ranking
    own = searcher.own
    named = set(own.tokens(first.clause.text)) | set(searcher.titles[first.clause.document])
    asked = [word for word in own.tokens(" ".join(question.sought)) if word not in named]
    least = first.score * _NEAR_SCORE

    def beside(hit: Ranked) -> float:
        same = hit.clause.document == first.clause.document and hit.score >= least
        words = set(own.tokens(hit.clause.text)) if same else set[str]()
        return sum(own.idf(word) for word in asked if word in words)

    saying = [hit for hit in ranking.hits[:_LOOKED_AT] if beside(hit)]
    saying.sort(key=beside, reverse=True)
    others = [hit for hit in ranking.hits if hit not in saying]
    return replace(ranking, hits=(*saying, *others)) if saying else ranking


_FOUNDS = re.compile(
    r"\W*(?:dieu \d+\.? |\d+[.)] )?(?:nay )?(?:thanh lap|kien toan)(?: lai| va kien toan)? "
    r"(?:ban|hoi dong|to|uy ban|doan|nhom)\b.*\b(?:gom|sau day|sau|co ten)\b[^.;]*[:.]?\s*$",
    re.DOTALL,
)
_OF_FOUNDING = re.compile(
    r"\b(?:thanh lap|kien toan|thanh vien|uy vien|gom|nhung ai|thanh phan|truong ban|pho ban"
    r"|to truong|co may nguoi|bao nhieu nguoi)\b"
)


_LONGEST_HEADING = 100  # characters
_HARDLY = 1 / 3


def _holds(pattern: re.Pattern[str]) -> Callable[[Clause], bool]:
    return lambda clause: bool(pattern.search(fold(clause.text)))


def _with_first(
    ranking: Ranking, wanted: Callable[[Clause], bool], nearly: float = _NEARLY
) -> Ranking:
    looked_at = ranking.hits[:_LOOKED_AT]
    context = max((hit.context for hit in looked_at), default=0.0) * nearly
    score = max((hit.score for hit in looked_at), default=0.0) * _NEAR_SCORE
    chosen = [
        hit
        for hit in looked_at
        if hit.context >= context and hit.score >= score and wanted(hit.clause)
    ]
    others = [hit for hit in ranking.hits if hit not in chosen]
    return replace(ranking, hits=(*chosen, *others))
