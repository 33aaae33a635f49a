"""Which documents a question is about that names none, by whose words they are.

"Bộ Chính trị yêu cầu gì về …" asks the resolution of the Politburo; "bộ nào lo …" a document that
gives work to ministries. A first guess only: where such documents say nothing, all are asked.
"""

from __future__ import annotations

import re

from corpus.model import Document, Task
from corpus.text import fold
from retrieval.answering.desk import Desk
from retrieval.question import Question

# What is said for an issuer beside its name, folded.
_SAID = {
    "thu tuong chinh phu": ("thu tuong",),
    "ban chap hanh trung uong": ("trung uong dang",),
    "ban chap hanh dang bo tinh": ("tinh uy", "dang bo tinh"),
    "ban thuong vu tinh uy": ("tinh uy",),
}
_MINISTRY = re.compile(r"\bbo nao\b")
_OF_MINISTRY = re.compile(r"bo (?!chi huy\b|doi\b|phan\b|tu lenh\b)")
# "Đảng giao ai …": the Party speaks in the documents of its bodies.
_PARTY = re.compile(
    r"(?:^|[,;:.?!] ?|\b(?:bên|phía|theo|trong|của|là|thì) )đảng (?:đã |có |mình |ta )?"
    r"(?:giao|phân công|yêu cầu|chỉ đạo|nói|muốn|đề ra|đặt ra|bảo|đòi hỏi|quy định)\b"
)
_PARTY_BODY = re.compile(
    r"^(?:bo chinh tri|ban bi thu|ban chap hanh|ban thuong vu|(?:tinh|thanh|huyen|dang) uy)\b"
)
_COMMITTEE = "uy ban nhan dan"  # a province's or a commune's: most plans are of one


def speaking(desk: Desk, question: Question) -> tuple[str, ...]:
    """The loaded documents whose issuer the question names, or that give work to such bodies.

    Empty where that tells none apart.
    """
    loaded = desk.corpus.documents
    if question.sources or len(loaded) < 2:
        return ()
    found = [d for d in loaded if _names_issuer(loaded[d].document, question)]
    if not found and _PARTY.search(question.text.lower()):
        found = [d for d in loaded if _PARTY_BODY.match(fold(loaded[d].document.issuer))]
    if not found and _MINISTRY.search(question.folded):
        found = [d for d in loaded if any(map(_of_ministry, loaded[d].tasks))]
    return tuple(found) if len(found) < len(loaded) else ()


def _names_issuer(document: Document, question: Question) -> bool:
    issuer = fold(document.issuer).removesuffix(f" {fold(document.place or '')}").strip()
    if not issuer or issuer.startswith(_COMMITTEE):
        return False
    names = (issuer, *_SAID.get(issuer.removesuffix(" tinh"), ()), *_SAID.get(issuer, ()))
    said = (rf"(?<!van phong )\b{re.escape(name)}\b" for name in names)
    return any(re.search(pattern, question.folded) for pattern in said)


def _of_ministry(task: Task) -> bool:
    return any(_OF_MINISTRY.match(fold(mention.written)) for mention in task.leads)
