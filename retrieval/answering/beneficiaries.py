"""For whom a thing is done: said under an answer whose text does not speak of those asked about.

Asked who trains farmers, the nearest clause may be about training officials. It answers as well as
the documents can, but that it does not name the farmers has to be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.text import fold
from retrieval.answering.desk import Desk, Draft, joined
from retrieval.model import Intent, Status
from retrieval.question import Question

# Groups of people and bodies that work is done for, as people call them.
_GROUPS = """
    nông dân, ngư dân, diêm dân, học sinh, sinh viên, giáo viên, giảng viên, người cao tuổi
    người già, người khuyết tật, trẻ em, phụ nữ, thanh niên, công nhân, người lao động, hộ nghèo
    hộ cận nghèo, đồng bào dân tộc, dân tộc thiểu số, doanh nghiệp, hợp tác xã, hộ kinh doanh
    tiểu thương, cán bộ, công chức, viên chức, cựu chiến binh, người có công, bác sĩ, y tá
    bệnh nhân, du khách, khách du lịch, người nước ngoài, kiều bào, nhà khoa học, nghệ nhân
"""
_LISTED = "|".join(sorted(re.findall(r"[^\s,][^,\n]*", _GROUPS), key=len, reverse=True))
_FOR = re.compile(
    r"\b(?:cho|giúp|hỗ trợ|của|với)\s+(?:(?:các|những|bà con|mấy|số|anh em)\s+)*"
    rf"(?P<group>{_LISTED})\b",
    re.IGNORECASE,
)
# Whom these words mean is everybody.
_ALL = re.compile(r"\b(?:người dân|nhân dân|toàn dân|cộng đồng|mọi người|các đối tượng)\b", re.I)
_ANSWERS = {Intent.TASK_AGENCY, Intent.LOOKUP, Intent.FACT}


def with_beneficiaries(desk: Desk, question: Question, draft: Draft) -> Draft:
    """The draft with a line for those asked about of whom the cited text does not speak."""
    if draft.status is not Status.ANSWERED or draft.intent not in _ANSWERS or not draft.citations:
        return draft
    unnamed = [f"“{group}”" for group in dict.fromkeys(_unnamed(desk, question, draft))]
    if not unnamed:
        return draft
    note = f"Lưu ý: phần văn bản được dẫn không nêu riêng {joined(unnamed)}."
    return replace(draft, text=f"{draft.text}\n{note}")


def _unnamed(desk: Desk, question: Question, draft: Draft) -> Iterator[str]:
    cited = [desk.corpus.clause(citation.clause) for citation in draft.citations]
    around = {c.id: c for clause in cited for c in (clause, *desk.corpus.ancestors(clause))}
    told = "\n".join(clause.text for clause in around.values())
    if _ALL.search(told):
        return
    for match in _FOR.finditer(question.text):
        group = match["group"].lower()
        names = (group, *desk.searcher.official_words(group))
        if not any(fold(name) in fold(told) for name in names):
            yield group
