"""Whether the best clause is about what is asked: a wrong answer is worse than none.

Questions that people write to be declined are mostly near to the documents. These guards are
fitted on far ones too, which nobody wrote for that: questions asked of documents of other
collections (`python -m eval train --guards`). They are logistic models over the features of
answerability and the evidence of words, one for who leads and one for passages; without that
evidence, they pass all. A clause with entry terms, which say its matter in many ways, has to bear
out more: for these there are two of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from retrieval.logistic import fitted, probability
from retrieval.word_evidence import EVIDENCE, LED


class Guard(StrEnum):
    """What is to be told."""

    LEADS = "leads"  # who leads the best task
    PASSAGES = "passages"  # what the best clause says
    TERMED_LEADS = "leads_with_terms"  # the same where the clause has entry terms
    TERMED_PASSAGES = "passages_with_terms"

    def for_signals(self, signals: Mapping[str, float]) -> Guard:
        """The guard of the same that judges these: the one with terms where the clause has some."""
        return _WITH_TERMS.get(self, self) if signals.get(LED) else self


_WITH_TERMS: Final = {Guard.LEADS: Guard.TERMED_LEADS, Guard.PASSAGES: Guard.TERMED_PASSAGES}


# Where every word is matched so closely, the clause is about what is asked, whatever the ranking's
# signals say; of the development questions none that is declined has that.
_CLOSE = 0.5


def bears_out(guard: Guard, signals: Mapping[str, float]) -> bool:
    """Whether the best clause may be told from, at no more false declines than were allowed.

    `signals` are features of answerability and, where there is any, the evidence of words.
    """
    if signals.keys().isdisjoint(EVIDENCE) or signals.get("least_matched", 0.0) >= _CLOSE:
        return True
    models = fitted("guards")
    model = models.get(guard.for_signals(signals), models[guard])
    return probability(model, signals) >= float(model["threshold"])
