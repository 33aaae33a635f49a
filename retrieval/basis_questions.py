"""Which document another is based on, by its kind: "ban hành theo tờ trình số mấy".

Resolutions and decisions name in their openings what proposed them and what they rest on. A kind of
document is asked for by its number ("tờ trình … số mấy", "số của tờ trình") or which it is
("dựa trên luật nào"); what a loaded document carries out is its relation, and not asked here.
"""

from __future__ import annotations

import re

from retrieval.question import Question
from retrieval.spans import mask

_PROPOSING = r"to trinh|cong van|bien ban|bao cao|thong bao|cong dien"
_LAWS = r"bo luat|luat|phap lenh|nghi dinh|thong tu"
_ACTS = r"nghi quyet|quyet dinh|ket luan|chuong trinh|ke hoach"
_WHICH_NUMBER = r"so (?:may|bao nhieu|nao|gi|bn)\b"
# Right before its number, whatever it is asked of: "dựa vào nghị định số mấy".
_BY_NUMBER = re.compile(rf"\b(?P<kind>{_LAWS}|cong van|thong bao|{_ACTS})(?= {_WHICH_NUMBER})")
# A proposal has its number in what it proposed, whatever is said between: "tờ trình của hai bộ
# trưởng làm căn cứ ban hành nghị quyết này số mấy".
_PROPOSAL = re.compile(
    rf"\b(?P<kind>to trinh)(?= (?:[^?.;]{{1,120}} )?{_WHICH_NUMBER})"
    r"|\b(?:so(?: hieu| ky hieu)?|ky hieu)(?: cua)?(?: cai| ban)?"
    r" (?P<said>to trinh)\b(?! so \d| \d)"
)
# What it rests on is asked for by such words alone.
_RESTS = (
    r"\b(?:can cu|co so (?:phap ly|de (?:ban hanh|ky|ra)|ban hanh)"
    r"|dua (?:vao|tren|theo)|theo de nghi|xet de nghi"
    r"|trinh (?:de |len )?(?:ban hanh|ky)|(?:ban hanh|ra)(?: duoc)? theo"
    r"|viet theo|nen tang phap ly)\b"
)
_OF_A_BASIS = re.compile(
    r"(?<!sua )(?<!sua doi )(?<!xay dung )(?<!soan )(?<!bo sung )(?<!du an )(?<!du thao )"
    rf"\b(?P<kind>{_PROPOSING}|{_LAWS})(?= (?:(?:[^?.;]{{1,120}} )?{_WHICH_NUMBER}|nao\b|gi\b))"
)
_RESTING = re.compile(_RESTS)


def basis_asked(question: Question) -> str:
    """The folded kind of a document that another one names as its basis; empty for other questions.

    A kind that is part of a document's name in the question is none.
    """
    if not question.documents:
        return ""
    folded = mask(question.folded, [(m.start, m.end) for m in question.documents])
    found = _BY_NUMBER.search(folded) or _PROPOSAL.search(folded)
    if found is None and _RESTING.search(folded):
        found = _OF_A_BASIS.search(folded)
    if found is None:
        return ""
    kind = found["kind"] or found["said"]
    named = any(mention.written.startswith(kind) for mention in question.documents)
    return "" if named and kind != "to trinh" else kind


def says_resting(question: Question) -> bool:
    """Whether the question says that a document rests on what is asked for."""
    return bool(_RESTING.search(question.folded))
