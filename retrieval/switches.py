"""The parts of the way from question to answer that can be left out, to measure what each adds.

All of them take part; only the evaluation leaves one out (`python -m eval ablate`).
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final


@dataclass(frozen=True, slots=True)
class Switches:
    """Whether each part takes part.

    A signal that is left out still counts for the decision to answer, which was fitted with it:
    what is measured is the order of the clauses.
    """

    # how a question is read
    typing: bool = True  # leftovers of Telex and VNI, missing spaces
    abbreviations: bool = True
    diacritics: bool = True
    spelling: bool = True
    # what it asks for
    intents: bool = True  # the classifier; left out, the rules decide alone
    # how clauses are ranked
    synonyms: bool = True
    dense: bool = True
    sentences: bool = True  # each embedded alone, beside the chunks
    words: bool = True  # BM25 over words
    folded: bool = True  # BM25 over text without diacritics
    coverage: bool = True  # idf shares of the question's words, whole, in one sentence, in pairs
    headings: bool = True  # what stands above a clause
    agency: bool = True
    answer_type: bool = True
    learned_weights: bool = True  # left out: reciprocal rank fusion of dense and both BM25
    # whether to answer
    late_interaction: bool = True  # how closely each word is matched; then no guard of its own
    answerability: bool = True  # left out, whatever was found is an answer

    def without(self, part: str) -> Switches:
        """These with one part left out; ValueError for one that there is not."""
        if part not in PARTS:
            raise ValueError(f"there is no part {part!r}; there are {', '.join(PARTS)}")
        return replace(self, **{part: False})


PARTS: Final = tuple(field.name for field in fields(Switches))
ALL: Final = Switches()
