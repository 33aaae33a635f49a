"""Follow-ups about what the clause before cites: "căn cứ nghị quyết nào", "cái của tỉnh ủy số mấy".

Of what it cites a clause says no more than number and date; so it is shown as it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.clause_follow_ups import SHORT, length
from retrieval.conversation import Carried, Turn
from retrieval.document_fields import asked_field
from retrieval.issuing_bodies import bodies_said
from retrieval.model import Intent
from retrieval.question import Question


def of_one_cited(question: Question, turn: Turn) -> Carried | None:
    """ "Cái thông báo nhắc trong đó là số nào?", "cái bị thay ra ngày nào?": of what the clause
    before cites it says no more than number and date."""
    asks, cited = _NUMBER_OR_DATE.search(question.folded), _CITED.search(question.folded)
    if not (asks and cited and turn.focus) or question.agencies or question.address:
        return None
    kind = cited["kind"] or cited["gone"]
    if not set(kind.split()) <= turn.words:
        return None
    return Carried(replace(question, documents=()), Intent.CLAUSE, turn.focus[:1])


_NUMBER_OR_DATE = re.compile(
    r"\b(?:so (?:nao|may|bao nhieu|hieu|gi)|ky hieu|ngay (?:nao|may|bao nhieu)|hom nao|khi nao"
    r"|bao gio)\b"
)
_CITED = re.compile(
    r"\b(?P<kind>nghi quyet|ke hoach|thong bao|chuong trinh|quyet dinh|chi thi|ket luan|cong van"
    r"|nghi dinh|thong tu|luat|van ban)\b.*\b(?:nhac|neu|dan|noi|ghi|viet|ke)(?: ten)? "
    r"(?:den |toi )?(?:trong|o) (?:do|day|tren|(?:muc|cau|dong|khoan|dieu) (?:do|nay|ay|tren))\b"
    r"|\bbi (?P<gone>thay the|thay|bai bo)\b"
)


def of_its_basis(question: Question, turn: Turn) -> Carried | None:
    """ "Căn cứ nghị quyết nào bên Quốc hội", "theo luật số mấy": which text the clause goes by."""
    if not turn.focus or turn.intent not in _OF_A_CLAUSE or length(question) > SHORT:
        return None
    match = _BASIS.match(question.folded)
    if match is None or question.agencies or question.address:
        return None
    kind = _CITED_NUMBER if match["kind"] == "van ban" else rf"\b{match['kind']} (?:\w+ )*?so \d"
    if re.search(kind, turn.text):
        return Carried(replace(question, documents=()), Intent.CLAUSE, turn.focus[:1])
    # "căn cứ nghị quyết nào" may be asked of the whole document, which says it
    said_elsewhere = len(turn.focus) > 1 or asked_field(question) == "implements"
    return None if said_elsewhere else Carried(question, None, turn.focus)


def basis_asked(question: Question) -> str:
    """What kind of text it is asked that a clause goes by, as written; empty for none."""
    match = _BASIS.match(question.folded)
    return question.text[slice(*match.span("kind"))] if match else ""


def of_one_of_an_issuer(question: Question, turn: Turn) -> Carried | None:
    """ "Cái của tỉnh ủy số bao nhiêu": of several texts that the clause before names the one that
    is told by who issued it."""
    match = _OF_SOMEBODY.match(question.folded)
    if match is None or not turn.focus or not _NUMBER_OR_DATE.search(question.folded):
        return None
    bodies, _ = bodies_said(question.folded[match.end() - len("cua ") :])
    numbers = [number.group().replace(" ", "-") for number in _NUMBERS.finditer(turn.text)]
    theirs = (
        body.named.search(turn.text) or any(body.issued(number, "") for number in numbers)
        for body in bodies[:1]
    )
    if not numbers or not any(theirs):
        return None
    return Carried(replace(question, documents=()), Intent.CLAUSE, turn.focus[:1])


_OF_A_CLAUSE = {Intent.TASK_AGENCY, Intent.FACT, Intent.LOOKUP, Intent.CLAUSE}
_KINDS = (
    r"nghi quyet|ke hoach|thong bao|chuong trinh|quyet dinh|chi thi|ket luan|cong van|nghi dinh"
    r"|thong tu|luat|van ban"
)
_OPENING = r"^\W*(?:(?:the|vay|con|roi|ma|a|thi|no|cai do|viec do|viec nay|cai nay|phai) )*"
_BASIS = re.compile(
    rf"{_OPENING}(?:can cu|dua|theo|chieu theo|vien dan|dan|trich dan|tuan theo|bam theo|nhac)"
    r"(?: (?:vao|theo|tren|den|toi|quy dinh|cua|o|trong|cai|nhung|cac|dieu (?:may|nao)"
    rf"|khoan (?:may|nao)))*,? (?P<kind>{_KINDS})(?: ket luan)?"
    r" (?:nao|gi|so (?:may|nao|bao nhieu|hieu|gi))\b"
)
_OF_SOMEBODY = re.compile(
    rf"{_OPENING}(?:(?:cai|ban|{_KINDS})(?: (?:kia|do|ay|nay))? )(?:(?:cua|do|ben|phia|o) )+"
)
# Numbers of documents as running words: "376 kh tu", "70 2025 ubtvqh15".
_NUMBERS = re.compile(r"\b\d+ (?:\d{4} )?[a-z]{2,}\d*(?: [a-z]{2,4}\d*\b)?")
_CITED_NUMBER = r"\bso \d|\b\d+ (?:\d{4} )?[a-z]{2,3} [a-z]{2,4}\b"
