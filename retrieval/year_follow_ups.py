"""Follow-ups that ask the same for another year: "thế 2045 thì sao?", "còn năm sau nữa?"."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.conversation import Carried, Turn
from retrieval.narrowing import kept_documents
from retrieval.question import Question


def of_another_year(question: Question, turn: Turn) -> Carried | None:
    """ "Thế năm 2045 thì sao?", "còn năm sau nữa?": the question before, for another year."""
    before = turn.question
    year = _year_meant(question, before)
    known = {*_OF_TIME, *before.topic}
    rest = [w for w in question.specific_topic if not w.isdigit() and w not in known]
    short = len(question.text.split()) <= _A_YEAR
    if (
        not year
        or rest
        or not short
        or not before.specific_topic
        or question.documents
        or question.excepted
    ):
        return None
    asked = _YEAR.sub(year, before.text, count=1)
    said = asked if asked != before.text else f"{before.text} ({year})"
    return Carried(
        replace(before, documents=kept_documents(question, before)), said=said, anew=True
    )


def _year_meant(question: Question, before: Question) -> str:
    """The one year that a question names, or counts on from that of the question before."""
    if years := _YEAR.findall(question.text):
        return str(years[0]) if len(years) == 1 else ""
    step, asked = _STEP.search(question.folded), _YEAR.findall(before.text)
    if step is None or len(set(asked)) != 1:
        return ""
    return str(int(asked[0]) + (-1 if step["back"] else 1))


_STEP = re.compile(
    r"\bnam (?:sau(?: nua| do)?|ke tiep|ke sau|tiep(?: theo| nua)?|toi"
    r"|(?P<back>truoc(?: do| nua)?|lien truoc))\b"
)
_OF_TIME = frozenset({
    "nam", "den", "giai", "doan", "moc", "truoc", "ke", "tiep", "lien", "muc", "tieu", "chi",
    "dich", "so", "con", "cot", "dien", "ghi", "nhap", "xa", "hon", "nua", "len", "xuong", "tang",
    "giam", "dat", "toi", "muon", "som", "lau", "dai", "ve",
})  # fmt: skip
_YEAR = re.compile(r"\b20\d\d\b")
_A_YEAR = 10  # words of a follow-up that names nothing new but another year
