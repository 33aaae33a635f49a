"""What a document only speaks of and does not hold: forms, appendices, names behind a number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.model import Clause, ClauseKind
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.not_found import appendix_left_out
from retrieval.model import Intent, Status
from retrieval.question import Question

_FORM = re.compile(r"\b(?:bieu mau|mau bieu|mau|bieu)(?: so)? (?P<number>\d{1,3}[a-z]?)\b")


_WHAT_IT_HOLDS = re.compile(r"\b(?:noi dung|xem|tai|cho|gom|dien) (?:\w+ ){0,2}?(?:bieu )?mau\b")


def answer_form(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """That a form which a text only names is not in it; None for any other question."""
    match = _FORM.search(question.folded)
    if match is None:
        return None
    named = re.compile(rf"\bmau(?: bieu)?(?: so)? 0*{match['number'].lstrip('0')}\b")
    clauses = desk.clauses_in(documents or desk.corpus.originals)
    speaking = [clause for clause in clauses if named.search(desk.folded(clause))]
    if any(named.match(desk.folded(clause)) for clause in speaking):
        return None
    form = question.text[slice(*match.span())].lower()
    if not speaking:
        if not _WHAT_IT_HOLDS.search(question.folded):
            return None
        return Draft(
            text=f"{desk.names_of(documents)} không có {form}.",
            status=Status.NOT_FOUND,
            intent=Intent.LOOKUP,
        )
    first = speaking[0]
    name = desk.corpus.catalog[first.document].name
    return Draft(
        text=(
            f"{name} có nhắc đến {form} ({first.label}), nhưng bản đã nạp không kèm nội dung"
            " biểu mẫu nên không trả lời được."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.LOOKUP,
        suggestions=(desk.suggestion(first),),
    )


# "Cho xin phụ lục danh mục dự án" wants the appendix itself, "kế hoạch có phụ lục không" to know
# whether there is one.
_APPENDIX = re.compile(
    r"^\W*(?:(?:da|thua|cho|xin|gui|lay|xem|doc|mo|can|muon|tai|trich|noi dung|file|ban|cai"
    r"|toan van|em|toi|minh|chau|anh|chi|bac|giup|ho) )+phu luc\b(?! (?:so )?(?:\d|[ivx]+\b))"
)
_ANY_APPENDIX = re.compile(
    r"\b(?:co|kem)(?: \w+){0,3}? phu luc\b.*?\b(?:khong|ko|chua|gi|nao)\b"
    r"|\b(?:may|bao nhieu) phu luc\b"
)


# "có phụ lục không, cho xin danh mục"
_REQUEST = re.compile(r"[,;.?] *(?:cho|xin|gui|lay|trich)\b")


def answer_appendix(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """That the documents meant have no appendix, or not in their loaded text; None for any other
    question, and where an appendix is only asked to be, and is spoken of."""
    any_at_all = _ANY_APPENDIX.search(question.folded)
    wanted = _APPENDIX.search(question.folded) or (
        any_at_all and _REQUEST.search(question.folded, any_at_all.end())
    )
    if question.agencies or not (wanted or any_at_all):
        return None
    looked_in = documents or desk.corpus.primary
    clauses = desk.clauses_in(looked_in)
    if not set(looked_in) <= set(desk.corpus.originals):
        return None  # a digest leaves appendices out
    if any(clause.kind is ClauseKind.APPENDIX for clause in clauses):
        return None
    speaking = next((clause for clause in clauses if "phu luc" in desk.folded(clause)), None)
    if speaking:
        return appendix_left_out(desk, "phụ lục", speaking) if wanted else None
    return Draft(
        text=f"{desk.names_of(looked_in)} không có phụ lục và cũng không nhắc đến phụ lục nào.",
        status=Status.NOT_FOUND,
        intent=Intent.LOOKUP,
    )


# "Danh sách tên 20 dự án", "tên từng chủ hộ": each one by its name.
_NAMES = re.compile(
    r"\bdanh sach (?:cu the )?ten\b|\bten (?:cua )?(?:tung|moi) \w+"
    r"|\b(?:phu luc )?danh sach(?: cu the| chi tiet| day du)?(?: cua)? \d+ \w+"
    # "danh sách thành viên", "kể tên các ủy viên", "… thành viên, tên là những ai"
    r"|\b(?:danh sach|ke ten|neu ten)(?: \w+){0,2}? (?:thanh vien|uy vien)\b"
    r"|\b(?:thanh vien|uy vien)\b[^?.;]*\bten (?:la )?(?:nhung )?(?:ai|gi)\b"
    r"|\bten (?:la )?nhung ai\b"
)
_LISTED = re.compile(r"(?::|\b(?:gom|bao gom|cu the la|nhu|la))\s[^.;:]*?(?:[,;][^.;:]*?){2,}")


def lacks_names(desk: Desk, question: Question, clause: Clause) -> bool:
    """Whether each of several is asked for by its name, and a clause only gives their number."""
    if not _NAMES.search(question.folded) or clause.children:
        return False
    return not _LISTED.search(desk.folded(clause))
