"""Questions for the number, day or issuer of a document that is only described.

"Kết luận của Thủ tướng về khu kinh tế ra ngày nào?" calls it by type, issuer and subject; every
word beyond these and the asking itself has to stand where a text cites the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from corpus.statements import TYPES
from corpus.text import fold
from retrieval.issuing_bodies import Body, bodies_said
from retrieval.question import Question
from retrieval.spans import mask
from retrieval.topic import written_words

_ANY_TYPE = "van ban"
_TYPES = rf"(?:{'|'.join(sorted({*map(fold, TYPES), _ANY_TYPE}, key=len, reverse=True))})"
_TYPE = re.compile(rf"\b{_TYPES}\b")
_THAT_TYPE = re.compile(rf"\b{_TYPES}(?= nao\b)")  # "theo kết luận nào": the one that is asked for
# Types that are called by each other's names.
_ALIKE: Mapping[str, frozenset[str]] = {
    name: group
    for group in (
        frozenset({"ket luan", "thong bao ket luan", "thong bao"}),
        frozenset({"chuong trinh hanh dong", "chuong trinh"}),
        frozenset({"ke hoach hanh dong", "ke hoach"}),
        frozenset({"luat", "bo luat"}),
        frozenset({"nghi quyet", "nghi quyet lien tich"}),
    )
    for name in group
}
# A text of these is issued by a decision: "Quyết định … phê duyệt Đề án …".
_APPROVED = frozenset({"de an", "chien luoc", "quy hoach", "chuong trinh", "ke hoach", "du an"})

_WHICH = r"(?:may|bao nhieu|bn|nao|gi)"
_CLOSING = r"(?: (?:vay|the|nhi|a|ay|do|nhe|ha|ta|day|z|em|anh|chi|ban))*"
_END = rf"(?={_CLOSING}\W*$|[,.;?!])"
_RUN = r"(?:duoc |da |do |la )*(?:ban hanh|ky|ra doi|ra|cong bo|co|phat hanh)(?: (?:vao|tu|hoi))?"
_DAY = r"(?:(?:vao |la )?(?:ngay(?: thang(?: nam)?)?|hom|thang|nam) (?:may|nao|bao nhieu|gi|bn))"
_SINCE = r"(?:khi nao|bao gio|luc nao|hoi nao|bao h|tu khi nao|tu bao gio)"
_ASKED = {
    "issued": re.compile(
        rf"\b{_RUN} (?:{_DAY}|{_SINCE}){_END}|\b{_DAY} (?:thi )?{_RUN}{_END}"
        # "đến ngày nào", "năm nào": a time that the document sets
        r"|(?<!den )(?<!toi )(?<!truoc )(?<!han )(?<!tu )(?<!hop )"
        rf"\b(?:vao |la )?(?:ngay(?: thang(?: nam)?)?|hom) (?:may|nao|bao nhieu|bn){_END}"
        rf"|\bngay(?: thang)? (?:ban hanh|ky|ra)(?: cua)?(?: la {_WHICH}| {_DAY})?\b"
    ),
    "issuer": re.compile(
        r"\b(?:la |do |duoc )*(?:ai|co quan nao|don vi nao|cap nao|noi nao|ben nao|ong nao)"
        r" (?:da |la noi |dung ra )?(?:ban hanh|ra|phat hanh)\b|\bcua (?:ai|co quan nao|cap nao)\b"
        r"|\b(?:co quan|noi|don vi)(?: nao)? ban hanh(?: la)?(?: gi| nao| ai)?\b"
    ),
    "number": re.compile(
        rf"\b(?:la |co |mang |ghi )*(?:{_TYPES} )?so(?: hieu| ky hieu)?(?: (?:cua|la))* "
        r"(?:may|bao nhieu|bn|(?<!doi so )(?:nao|gi))\b"
        r"(?! (?:nam(?! \d{4})|thang|nguoi|viec|tien)\b)"
        rf"|\b(?:la |mang |co )*(?:so hieu|ky hieu|so ky hieu)(?: la {_WHICH})?\b"
        rf"|\b(?:la )?{_TYPES} (?:may|bao nhieu|bn){_END}"
        rf"|\b(?:xin|can|lay|biet|hoi|ghi) so(?= (?:cua )?(?:cai )?{_TYPES}\b)"
    ),
}  # fmt: skip
# Words that only say that a text cites it, or when that was by the asker's calendar; of marked
# text, since "dẫn" is no "dân".
_CITING = re.compile(
    r"\b(?:mà )?(?:(?:được|có) )?(?:(?:kế hoạch|văn bản|trong đó|mình) )?(?:(?:được|có) )?"
    r"(?:nhắc(?: đến| tới)?|viện dẫn|dẫn chiếu|dẫn(?: ra)?|đề cập(?: đến| tới)?|trích dẫn)"
    r"(?: (?:ở|trong)(?: (?:kế hoạch|văn bản))?)?(?!\w)"
)
_BESIDE = re.compile(
    r"\b(?:hồi )?(?:năm ngoái|năm nay|năm kia|năm trước|đầu năm|cuối năm|giữa năm|vừa rồi|hôm nọ"
    r"|hôm trước|gần đây|mới đây|trước đó|trước đây)\b"
    r"|\b(?:sếp|lãnh đạo|thủ trưởng)(?: (?:đang|vừa))? (?:hỏi|cần)\b"
    r"|\b(?:nói|quy định) về\b|\bliên quan (?:đến|tới)\b"
)
# What is still to be issued is a task; of marked text, since "sẽ" is no "sẻ" of "chia sẻ".
_LATER = re.compile(
    r"\b(?:bao giờ|khi nào|bao h|chừng nào)(?: \w+){0,2} (?:ban hành|ký|ra|trình|thông qua)\b"
    r"|\b(?:phải|sẽ|chậm nhất|muộn nhất|dự kiến|trước ngày)\b"
)
_TO_BE_MADE = re.compile(
    r"\b(?:xây dựng|tham mưu|soạn(?: thảo)?|(?<!chương )trình|lập|dự thảo)(?: \w+){0,3} $"
)
_YEAR = re.compile(r"\bnam (\d{4})\b")
_LEAST = 2  # syllables that a subject needs
_BESIDE_EACH_OTHER = 0.7  # of its pairs of words; words of grammar stand between the others


@dataclass(frozen=True, slots=True)
class CitedQuestion:
    """What is asked of a document, and what the question says of it."""

    field: str  # "number", "issued" or "issuer"
    type: str  # folded
    bodies: tuple[Body, ...]
    years: tuple[str, ...]
    subject: tuple[tuple[str, ...], ...]  # folded words, those that follow each other together

    def is_type(self, kind: str, about: str) -> bool:
        """Whether a document of a type may be called so; a decision by what it approves, too."""
        kind = fold(kind)
        if self.type in {_ANY_TYPE, kind} or kind in _ALIKE.get(self.type, ()):
            return True
        approving = rf"(?:ve viec )?(?:phe duyet|ban hanh) \W*{self.type}\b"
        approved = kind == "quyet dinh" and self.type in _APPROVED
        return approved and bool(re.match(approving, fold(about)))

    def is_said_by(self, text: str) -> bool:
        """Whether a text has all words of the subject, most of them side by side as asked."""
        words = re.findall(r"\w+", fold(text))
        if not {word for run in self.subject for word in run}.issubset(words):
            return False
        # Words of grammar are left out of the question, so they part nothing in the text either.
        said = f" {' '.join(words)} | {' '.join(map(fold, written_words(text)))} "
        pairs = [pair for run in self.subject for pair in pairwise(run)]
        beside = sum(f" {a} {b} " in said for a, b in pairs)
        return beside >= _BESIDE_EACH_OTHER * len(pairs)


def cited_question(question: Question) -> CitedQuestion | None:
    """The question, where it asks for a datum of a document that it describes; else None."""
    spans = [(m.start, m.end) for m in question.documents] + list(question.ignored)
    text = mask(question.text, spans).lower()
    folded = fold(_DEPARTMENT.sub("s_", text))
    asked = _asked(folded)
    if not asked or _LATER.search(text):
        return None
    kind = _THAT_TYPE.search(folded) or _TYPE.search(folded)
    if kind is None or _TO_BE_MADE.search(text[: kind.start()]):
        return None
    bodies, places = bodies_said(folded)
    years = list(_YEAR.finditer(folded))
    rest = mask(text, [*asked.values(), *places, *(year.span() for year in years), kind.span()])
    citing = [match.span() for match in _CITING.finditer(rest)]
    rest = mask(rest, [*citing, *(match.span() for match in _BESIDE.finditer(rest))])
    runs = (tuple(map(fold, written_words(piece))) for piece in _PIECE.findall(rest))
    subject = tuple(run for run in runs if run)
    described = sum(map(len, subject)) >= _LEAST or (bodies and citing and not subject)
    if not described:
        return None
    called = (next(iter(asked)), kind.group(), tuple(bodies), tuple(year[1] for year in years))
    return CitedQuestion(*called, subject)


def _asked(folded: str) -> dict[str, tuple[int, int]]:
    """Which data are asked for, and where."""
    found = ((field, pattern.search(folded)) for field, pattern in _ASKED.items())
    return {field: match.span() for field, match in found if match}


_DEPARTMENT = re.compile(r"\bsở\b")  # "sở nào" asks for no number
_PIECE = re.compile(r"[^_,;:.?!()]+")
