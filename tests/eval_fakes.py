"""A small plan and an assistant over it that says what a test tells it to."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.errors import QuestionError
from corpus.model import (
    Agency,
    AgencyMention,
    Clause,
    ClauseKind,
    Document,
    LeadKind,
    ParsedDocument,
    Span,
    Task,
)
from eval.model import Cited, Outcome, Question, QuestionType, Record, Split, Style, Verdict
from retrieval.model import Answer, Citation, DocumentRef, Hit, Intent, Status

DOC = "1-kh-ubnd"
LINES = (
    ("II", ClauseKind.PART, "II. NHIỆM VỤ"),
    ("II.1", ClauseKind.ITEM, "1. Số hóa hồ sơ đạt tối thiểu 70% trong năm 2026."),
    ("II.2", ClauseKind.ITEM, "2. Xây dựng trạm quan trắc môi trường."),
    ("II.3", ClauseKind.ITEM, "3. Lập quỹ đầu tư mạo hiểm của tỉnh."),
    ("II.4", ClauseKind.ITEM, "4. Phát động thi đua."),
)
SOURCE = "\n".join(line for _, _, line in LINES)
REF = DocumentRef(DOC, "1/KH-UBND", "Kế hoạch chuyển đổi số")

AGENCIES = (
    Agency("so-y-te", "Sở Y tế", ("SYT",)),
    Agency("so-khoa-hoc-va-cong-nghe", "Sở Khoa học và Công nghệ", ("Sở KH&CN", "SKHCN")),
)
LEADS = {"II.1": "Sở Y tế", "II.2": "Sở Y tế", "II.3": "Sở Khoa học và Công nghệ"}


class FakeDirectory:
    agencies = AGENCIES


class FakeCorpus:
    """Five clauses, three tasks, two agencies."""

    hash = "0" * 64
    agencies = FakeDirectory()

    def __init__(self) -> None:
        clauses = []
        for path, kind, line in LINES:
            start = SOURCE.index(line)
            span = Span(start, start + len(line))
            marker, text = line.split(" ", 1)
            clauses.append(
                Clause(
                    id=f"{DOC}#{path}", document=DOC, path=path, kind=kind, marker=marker,
                    heading=text, label=f"mục {path}", start=span.start, end=span.end,
                    own=(span,), text=text, parent=None,
                )
            )  # fmt: skip
        meta = Clause(
            id=f"{DOC}#meta", document=DOC, path="meta", kind=ClauseKind.META, marker="",
            heading="", label="", start=0, end=1, own=(), text="", parent=None,
        )  # fmt: skip
        ids = {None: None, "Sở Y tế": "so-y-te", "Sở Khoa học và Công nghệ": AGENCIES[1].id}
        self.tasks = tuple(
            Task(
                clause=f"{DOC}#{path}", document=DOC, title="", title_span=Span(0, 1),
                leads=(AgencyMention(lead, ids[lead], Span(0, 1)),), lead_kind=LeadKind.SINGLE,
                lead_span=Span(0, 1), group=None,
            )
            for path, lead in LEADS.items()
        )  # fmt: skip
        document = Document(DOC, "1/KH-UBND", "Kế hoạch", REF.title, "UBND tỉnh")
        parsed = ParsedDocument(document, SOURCE, (meta, *clauses), self.tasks)
        self.documents = {DOC: parsed}

    def find(self, clause_id: str) -> Clause | None:
        clauses = self.documents[DOC].clauses
        return next((clause for clause in clauses if clause.id == clause_id), None)


def clause_id(path: str) -> str:
    return f"{DOC}#{path}"


def cited(path: str, quote: str | None = None, start: int | None = None) -> Cited:
    """A citation of a clause, by default of the whole of its line."""
    line = next((line for name, _, line in LINES if name == path), LINES[0][2])
    begin = SOURCE.index(line) if start is None else start
    text = line if quote is None else quote
    return Cited(clause_id(path), DOC, begin, begin + len(text), text)


def question(
    kind: str = "lookup",
    *,
    id: str = "x1",
    text: str = "Quỹ mạo hiểm thế nào?",
    clauses: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
    status: Status = Status.ANSWERED,
    split: Split | None = Split.DEV,
    base: str | None = None,
    **fields: tuple[str, ...],
) -> Question:
    """A question with clauses given by their paths."""
    return Question(
        id=id,
        type=QuestionType(kind),
        style=Style.CLERK,
        text=text,
        status=status,
        clauses=tuple(map(clause_id, clauses)),
        also=tuple(map(clause_id, also)),
        base=QuestionType(base) if base else None,
        split=split,
        **fields,
    )


def record(
    id: str,
    correct: bool,
    *,
    kind: str = "lookup",
    split: Split | None = Split.TEST,
    variant: str = "clean",
    confidence: float | None = None,
    answerable: bool = True,
    latency_ms: float = 5.0,
    **verdict: float | bool | None,
) -> Record:
    """A judged question, reduced to what a test is about."""
    return Record(
        question=id,
        type=QuestionType(kind),
        kind=QuestionType(kind),
        style=Style.CLERK,
        split=split,
        outcome=Outcome(
            "…", Status.ANSWERED, confidence=confidence, latency_ms=latency_ms,
            citations=(cited("II.1"),),
        ),
        verdict=Verdict(
            correct, () if correct else ("wrong",), **{"cited": 1, "verbatim": 1, **verdict}  # type: ignore[arg-type]  # by name
        ),
        answerable=answerable,
        variant=variant,
        ranking={"R@5": float(correct), "RR": 0.5, "nDCG@10": 0.5},
    )  # fmt: skip


class FakeAssistant:
    """Answers by the last turn and what the turns before it were; ranks the clauses in order."""

    index_version = "fake-1"

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.corpus = FakeCorpus()
        self.answers = answers
        self.turns: dict[str | None, list[str]] = {}
        self.searched: list[str] = []

    def ask(self, question: str, *, conversation_id: str | None = None) -> Answer:
        turns = self.turns.setdefault(conversation_id, [])
        turns.append(question)
        if not question.strip():
            raise QuestionError("Câu hỏi trống.")
        if question == "crash":
            raise RuntimeError("a defect")
        return self.answers[" / ".join(turns)]

    def search(self, query: str, *, k: int = 10) -> list[Hit]:
        self.searched.append(query)
        if query == "crash":
            raise RuntimeError("a defect")
        return [
            Hit(clause_id(path), path, line, float(-row), REF, 0, 1)
            for row, (path, _, line) in enumerate(LINES[:k])
        ]


def answer(
    *paths: str,
    text: str = "Theo kế hoạch …",
    status: Status = Status.ANSWERED,
    agencies: tuple[str, ...] = (),
    total: int | None = None,
    probability: float | None = None,
) -> Answer:
    """An answer that cites the lines of some clauses."""
    places = [cited(path) for path in paths]
    return Answer(
        text=text,
        status=status,
        intent=Intent.LOOKUP,
        citations=tuple(Citation(c.clause, "", c.quote, c.start, c.end, REF) for c in places),
        agencies=agencies,
        total=total,
        diagnostics={} if probability is None else {"probability": probability},
    )
