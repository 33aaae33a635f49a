"""Questions put back where several are meant: which clause, task or reading of an abbreviation."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Clause
from retrieval.abbreviations import Unclear
from retrieval.answering.desk import Desk, Draft, capitalised, joined
from retrieval.model import Intent, Status
from retrieval.search import Ranking

# Clauses with the same number that are named, of each document, and that are suggested.
_NAMED = 6
_SUGGESTED = 10


def clarify(desk: Desk, clauses: Sequence[Clause]) -> Draft:
    """A question with several readings: which clause is meant, and of which document."""
    by_document: dict[str, list[str]] = {}
    for clause in clauses:
        by_document.setdefault(clause.document, []).append(clause.label)
    if len(by_document) == 1:
        names = [capitalised(desk.corpus.label(clause)) for clause in clauses]
        text = f"Có {len(clauses)} mục cùng số đó: {_few(names)}. Cần xem mục nào?"
    else:
        lines = [f"Có {len(by_document)} văn bản cùng có mục này. Cần xem của văn bản nào?"]
        for identifier, labels in by_document.items():
            lines.append(f"- {desk.corpus.catalog[identifier].cited_name}: {_few(labels)}")
        text = "\n".join(lines)
    return Draft(
        text=text,
        status=Status.CLARIFY,
        intent=Intent.CLAUSE,
        suggestions=tuple(desk.suggestion(clause) for clause in _spread(clauses)),
    )


def _few(labels: Sequence[str]) -> str:
    """ "A; B và C", and the number of the rest where there are many."""
    rest = len(labels) - _NAMED
    return joined([*labels[:_NAMED], f"{rest} mục khác"]) if rest > 1 else joined(labels)


def _spread(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses to suggest: the first of each document, then the second, up to a number."""
    turns: dict[str, int] = {}
    placed = []
    for clause in clauses:
        turns[clause.document] = turns.get(clause.document, 0) + 1
        placed.append((turns[clause.document], clause))
    chosen = sorted(placed, key=lambda item: item[0])[:_SUGGESTED]
    return [clause for clause in clauses if any(clause is c for _, c in chosen)]


def clarify_topic(desk: Desk, ranking: Ranking) -> Draft:
    """A question that fits many tasks: which is meant."""
    return Draft(
        text="Câu hỏi còn chung, có nhiều nhiệm vụ cùng phù hợp. Cần hỏi về nhiệm vụ nào dưới đây?",
        status=Status.CLARIFY,
        intent=Intent.TASK_AGENCY,
        suggestions=tuple(desk.suggestion(hit.clause) for hit in ranking.hits[:4]),
    )


def which_reading(unclear: Unclear, questions: Sequence[str]) -> Draft:
    """An abbreviation with several readings: which is meant. `questions` write them out."""
    readings = " hay ".join(f"“{reading}”" for reading in unclear.readings)
    return Draft(
        text=f"“{unclear.short}” trong câu hỏi là {readings}? Đề nghị chọn hoặc viết đầy đủ.",
        status=Status.CLARIFY,
        intent=Intent.LOOKUP,
        suggestions=tuple(questions),
    )
