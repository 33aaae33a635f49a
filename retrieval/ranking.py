"""Search as a question wants it: with its topic, agencies and the type of answer it asks for."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.answer_types import preferred_type
from retrieval.search import Ranking, Searcher
from retrieval.synonyms import Synonyms
from retrieval.understanding import Question


def rank(
    searcher: Searcher, question: Question, allowed: Collection[str] | None = None
) -> Ranking:
    """All clauses, or the `allowed` ones, by how well they answer `question`.

    Names of agencies are matched as agencies, not as words: "Sở Tài chính" is not about finance.
    """
    text = question.topic_text if question.specific_topic else question.text
    # A document that is not loaded is looked for by its number in those that are.
    numbers = [mention.id or mention.written for mention in question.documents]
    return searcher.rank(
        " ".join(text.split()),
        [*question.sought, *numbers],
        agencies=question.agency_ids,
        synonyms=Synonyms.standard().expand(text),
        answer=preferred_type(question),
        allowed=allowed,
    )
