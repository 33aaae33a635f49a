"""Appendices that a document speaks of and that its loaded text does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.grammar import roman_numeral
from corpus.model import Clause
from retrieval.answering.desk import Desk
from retrieval.question import Question


def speaks_of_appendix(desk: Desk, documents: Iterable[str], number: str) -> Clause | None:
    """The clause that names an appendix by its number; "l" is how a scan prints "I"."""
    roman = roman_numeral(int(number)).lower() if number.isdecimal() else number.lower()
    spelled = "|".join({number, roman, roman.replace("i", "l")})
    pattern = re.compile(rf"\bphu luc (?:so )?(?:{spelled})\b")
    clauses = desk.clauses_in(documents)
    return next((clause for clause in clauses if pattern.search(desk.folded(clause))), None)


def note_of_another(desk: Desk, question: Question, documents: Sequence[str]) -> str:
    """Where a question names an appendix and no document, and another document's had to do: that
    the one of the most specific document is not loaded. Empty where it is, or none is spoken of.

    `documents` are those that the answer is taken from.
    """
    address, primary = question.address, desk.corpus.primary
    if address is None or address.appendix is None or question.documents:
        return ""
    if set(documents) & set(primary):
        return ""
    mention = speaks_of_appendix(desk, primary, address.appendix)
    if mention is None:
        return ""
    number = address.appendix
    roman = roman_numeral(int(number)) if number.isdecimal() else number
    name = desk.corpus.catalog[mention.document].name
    return f"Phụ lục {roman} kèm theo {name} chưa có trong bản đã nạp."
