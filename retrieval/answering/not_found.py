"""What is said where the documents do not have what is asked for; nothing is claimed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.model import Clause
from retrieval.answering.desk import Desk, Draft, capitalised, joined
from retrieval.model import Intent, Status
from retrieval.search import Ranking

_ELSEWHERE = 3  # clauses of other documents that are suggested


def no_such_clause(
    desk: Desk, where: str, documents: Sequence[str], elsewhere: Sequence[Clause] = ()
) -> Draft:
    """An address that none of `documents` has; `elsewhere` are clauses of others that have it."""
    advice = (
        "Văn bản khác có, đề nghị hỏi kèm tên văn bản."
        if elsewhere
        else "Đề nghị kiểm tra lại số mục."
    )
    return Draft(
        text=f"{desk.names_of(documents)} không có {where}. {advice}",
        status=Status.NOT_FOUND,
        intent=Intent.CLAUSE,
        suggestions=tuple(desk.suggestion(clause) for clause in elsewhere[:_ELSEWHERE]),
    )


def no_neighbour(desk: Desk, clause: Clause, *, onward: bool) -> Draft:
    """The first or the last clause of its rank was asked to be gone before or beyond."""
    where, name = ("sau", "cuối") if onward else ("trước", "đầu")
    label = capitalised(desk.corpus.label(clause))
    return Draft(
        text=f"{label} là mục {name} ở cấp này, {where} đó không còn mục nào.",
        status=Status.NOT_FOUND,
        intent=Intent.CLAUSE,
    )


def no_sum(desk: Desk, clauses: Sequence[Clause]) -> Draft:
    """Known clauses that say no sum of money."""
    several = len(clauses) > 1
    which = "Các mục vừa nêu" if several else _label(desk, clauses[0])
    draft = _silent(desk, clauses, f"{which} không nêu số tiền.")
    return replace(draft, focus=(clauses[0].id,))


def no_number(desk: Desk, clause: Clause) -> Draft:
    """A known clause that says no number of the things that it speaks of."""
    return _silent(desk, (clause,), f"{_label(desk, clause)} không nêu số lượng.")


def no_figures(desk: Desk, clauses: Sequence[Clause]) -> Draft:
    """Known clauses of which none gives a figure."""
    several = len(clauses) > 1
    which = "Các mục vừa nêu đều" if several else _label(desk, clauses[0])
    return _silent(desk, clauses, f"{which} không nêu con số cụ thể.")


def no_reason(desk: Desk, clause: Clause) -> Draft:
    """A known clause that gives work to somebody, and does not say why to them."""
    return _silent(desk, (clause,), f"{_label(desk, clause)} không nêu lý do phân công.")


def no_basis(desk: Desk, clause: Clause, kind: str) -> Draft:
    """A known clause that cites no text of the kind that it is asked to go by."""
    return _silent(desk, (clause,), f"{_label(desk, clause)} không dẫn {kind.lower()} nào.")


def _silent(desk: Desk, clauses: Sequence[Clause], text: str) -> Draft:
    return Draft(
        text=text,
        status=Status.NOT_FOUND,
        intent=Intent.FACT,
        suggestions=tuple(desk.suggestion(clause) for clause in clauses[:3]),
        focus=tuple(clause.id for clause in clauses),
    )


def _label(desk: Desk, clause: Clause) -> str:
    return capitalised(desk.corpus.label(clause))


def appendix_left_out(desk: Desk, where: str, mention: Clause) -> Draft:
    """An appendix that a document speaks of and that its loaded text does not hold."""
    name = desk.corpus.catalog[mention.document].name
    return Draft(
        text=(
            f"{name} có nhắc đến {where} ({mention.label}), nhưng bản đã nạp không kèm nội dung"
            " phụ lục nên không trả lời được."
        ),
        status=Status.NOT_FOUND,
        intent=Intent.CLAUSE,
        suggestions=(desk.suggestion(mention),),
    )


def other_place(desk: Desk, places: Sequence[str]) -> Draft:
    """A question about a province that the loaded documents do not speak of."""
    loaded = desk.names_of(())
    return Draft(
        text=f"{loaded} không có nội dung về {joined(tuple(places))}.",
        status=Status.NOT_FOUND,
        intent=Intent.LOOKUP,
    )


def no_document_of(desk: Desk, places: Sequence[str]) -> Draft:
    """A question on a document of a province that the loaded ones only speak of."""
    loaded = joined(tuple(parsed.document.name for parsed in desk.corpus.documents.values()))
    return Draft(
        text=f"Chưa nạp văn bản nào của {joined(tuple(places))}; hiện đã nạp: {loaded}.",
        status=Status.NOT_FOUND,
        intent=Intent.LOOKUP,
    )


def not_found(
    desk: Desk,
    ranking: Ranking,
    intent: Intent,
    diagnostics: dict[str, float],
    documents: Sequence[str] = (),
) -> Draft:
    """The documents do not say; the nearest clauses are offered, and nothing is claimed.

    `documents` are those that were looked in, where the question names some.
    """
    loaded = desk.names_of(documents)
    return Draft(
        text=(
            f"{loaded} không có thông tin để trả lời câu hỏi này."
            " Có thể xem các mục gần nhất dưới đây."
        ),
        status=Status.NOT_FOUND,
        intent=intent,
        suggestions=tuple(desk.suggestion(hit.clause) for hit in ranking.hits[:3]),
        diagnostics=diagnostics,
    )
