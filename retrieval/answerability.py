"""Whether the documents answer a question at all, from the evidence that search found.

A logistic model over a few signals, fitted on the development questions (`python -m eval train`)
and stored with its threshold in `data/answerability.json`; a fixed cosine cannot decide this (E5's
sit between 0.75 and 0.95 whatever the text).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from corpus.text import fold
from retrieval.answer_patterns import ROW_OF_PERCENT, SHARE
from retrieval.answer_types import asked_type, has_type, preferred_type
from retrieval.asking_form import asking_form
from retrieval.cues import Cue, cues
from retrieval.intents import RULES_ALONE, Guess, Route
from retrieval.logistic import fitted, probability
from retrieval.past_figures import tells_past
from retrieval.question import Question
from retrieval.search import Ranking
from retrieval.strange_places import asks_of_the_state
from retrieval.switches import ALL, Switches
from retrieval.synonyms import Synonyms
from retrieval.topic import content_words
from retrieval.vocabulary import Vocabulary, folded_tokens

_MODEL = "answerability"


class Judge:
    """Turns a ranking into a probability that its best clause answers the question."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        marked: Vocabulary,
        switches: Switches = ALL,
        homes: Mapping[str, str] = MappingProxyType({}),
        terms: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """`vocabulary` counts folded words, `marked` words with their marks.

        `homes` are the place and issuer of documents, folded, by their ids; `terms` entry terms by
        id of clause.
        """
        self._homes = homes
        self._terms = terms
        self._declines = switches.answerability
        self._vocabulary = vocabulary
        self._marked = marked

    def features(
        self, question: Question, ranking: Ranking, guess: Guess = RULES_ALONE
    ) -> dict[str, float]:
        """The signals, all about 0 … 1 (dense: standard deviations / 5)."""
        vocabulary = self._vocabulary
        best = ranking.best()
        if best is None:
            return dict.fromkeys(FEATURES, 0.0)
        hits = ranking.hits
        text, home = fold(best.clause.text), self._homes.get(best.clause.document, "")
        asked, preferred = asked_type(question), preferred_type(question)
        said = "\n".join((best.clause.text, *self._terms.get(best.clause.id, ())))
        present = set(folded_tokens(said))
        missing = [w for w in question.topic if w not in present]
        words = self._marked.tokens(" ".join(question.sought))
        pairs = [" ".join(pair) for pair in pairwise(words)]
        marked = self._marked.tokens(said)
        near, together = set(marked), {" ".join(pair) for pair in pairwise(marked)}
        # Terms of the best clause count for it; those of others make nothing known.
        known = [w for w in words if w in near or self._marked.knows(w)]
        known_pairs = [pair for pair in pairs if pair in together or self._marked.knows_pair(pair)]
        whole = sum(self._marked.idf(word) for word in words) or 1.0
        return {
            "marked_known": sum(map(self._marked.idf, known)) / whole,
            "marked_here": sum(self._marked.idf(w) for w in words if w in near) / whole,
            "marked_strange": (len(words) - len(known)) / 4,
            "pairs_known": len(known_pairs) / max(len(pairs), 1),
            "pairs_strange": (len(pairs) - len(known_pairs)) / 8,
            "score": best.score / 10,
            "share": best.share,
            "near": sum(hit.share for hit in hits[:5]),
            "missing": max((vocabulary.idf(w) for w in missing), default=0.0) / vocabulary.unknown,
            "strange": sum(not vocabulary.knows(w) for w in missing) / 4,
            "cosine": (best.cosine - 0.8) * 5,
            "dense": best.dense / 5,
            "top_dense": max(hit.dense for hit in hits[:20]) / 5,
            "coverage": max(hit.coverage for hit in hits[:5]),
            "best_coverage": best.coverage,
            "context": best.context,
            "pairs": best.pairs,
            "known": max(ranking.known, best.coverage),
            "type_missing": float(
                asked is not None and not has_type(best.clause.text, asked, question)
            ),
            "figure_missing": float(
                preferred is not None and asked is None and not preferred.search(text)
            ),
            "place": float(question.has(Cue.WHERE)),
            "progress": float(
                asks_progress(question, text) and not tells_past(question, best.clause)
            ),
            "agency_missing": float(bool(question.agencies) and not best.agency),
            "uncounted": float(_uncounted(asking_form(question.text), text)),
            "person": float(question.has(Cue.PERSON)),
            "other_place": float(
                bool(question.provinces)
                and not asks_of_the_state(question)
                and not any(fold(p) in f"{text}\n{home}" for p in question.provinces)
            ),
            **{f"asks_{route}": guess.shares.get(route, 0.0) for route in Route},
        }

    def probability(self, features: Mapping[str, float]) -> float:
        """Calibrated probability that the question is answered by the best clause."""
        return probability(fitted(_MODEL), features)

    def answerable(self, probability: float) -> bool:
        """Whether to answer; the threshold was chosen for at most 2 % false declines."""
        return not self._declines or probability >= float(fitted(_MODEL)["threshold"])


# What is news where it is asked for, and a plan where the clause itself speaks of it.
_EVENT = re.compile(r"\b(?:khoi cong|khanh thanh|nghiem thu|giai ngan|trung thau|trung goi)\b")

# "Ai theo dõi cả tỉnh làm tới đâu rồi": how far it has come is what somebody watches.
_FOLLOWS = re.compile(
    r"\b(?:theo doi|don doc|giam sat|kiem tra|bao cao|tong hop|danh gia)\b[^.?!]*"
    r"\b(?:den|toi) dau (?:roi|r)\b"
)
# "Đã cho thử chưa": whether it is allowed, which the text that allows it says.
_ALLOWED_YET = re.compile(r"\b(?:cho(?: phep)?|duoc phep|bi cam|cam)(?: \w+){0,4} chua\b")
_ALLOWS = re.compile(r"\b(?:cho phep|duoc phep|thi diem|nghiem cam|khong duoc)\b")
_DONE = re.compile(r"\b(?:chua|roi|da|dang|duoc khong|bao nhieu|may)\b")


def asks_progress(question: Question, text: str) -> bool:
    """Whether a question asks how far something has come, which the folded `text` cannot say.

    "Sao phải khởi công trong năm nay?" is about the plan, where that says when work begins.
    """
    if not question.has(Cue.PROGRESS) or _FOLLOWS.search(question.folded):
        return False
    if _ALLOWED_YET.search(question.folded) and _ALLOWS.search(text):
        return False
    events = set(_EVENT.findall(question.folded))
    if not events or not all(event in text for event in events):
        return True
    rest = _EVENT.sub(" ", asking_form(question.text))
    return bool(_DONE.search(rest)) or Cue.PROGRESS in cues(rest)


_COUNTED = re.compile(r"\b(?:bao nhieu|may) (\w+(?: \w+)?)")


def _uncounted(question: str, text: str) -> bool:
    """A number of things is asked for, and the text gives no number of them."""
    match = _COUNTED.search(question)
    if match is None:
        return False
    if match[1] == "phan tram" or match[1].split()[0] == "ph_n":
        return not _shares(question, text)
    thing = match[1].split()[0]
    called = [thing, _UNITS.get(thing, thing), *map(fold, Synonyms.standard().expand(match[1]))]
    return not re.search(rf"(?:\d[^.;]{{0,25}}|{_NUMERAL} )\b(?:{'|'.join(called)})", text)


_MOSTLY = 0.5
_ASKS = {"phan", "tram", "ph_n"}


def _shares(question: str, text: str) -> bool:
    """Whether a text is a row of shares, or has one in a sentence that speaks of most that a
    question does, in its words or in those of documents."""
    if ROW_OF_PERCENT.search(text):
        return True
    words = set(content_words(question)) - _ASKS
    spoken = [(set(said.split()), to) for said, to in Synonyms.standard().spoken(question)]
    for sentence in filter(SHARE.search, re.split(r"[.;:]\s", text)):
        has = {word for word in words if re.search(rf"\b{re.escape(word)}\b", sentence)}
        for said, to in spoken:
            has |= words & said if any(fold(official) in sentence for official in to) else set()
        if len(has) >= _MOSTLY * len(words):
            return True
    return False


_NUMERAL = r"\b(?:hai|ba|bon|nam|sau|bay|tam|chin|muoi)"
_UNITS = {"hec": "ha", "hecta": "ha", "cay": "km", "ky": "kg"}  # as they are written


FEATURES = (
    "marked_known",
    "marked_here",
    "marked_strange",
    "pairs_known",
    "pairs_strange",
    "score",
    "share",
    "near",
    "missing",
    "strange",
    "cosine",
    "dense",
    "top_dense",
    "coverage",
    "best_coverage",
    "context",
    "pairs",
    "known",
    "type_missing",
    "figure_missing",
    "place",
    "progress",
    "agency_missing",
    "uncounted",
    "person",
    "other_place",
    *(f"asks_{route}" for route in Route),
)
