"""A deterministic assistant over a small corpus of its own: for tests of the channels.

The corpus has what the shipped plan lacks: đ points, deadlines, coordinating agencies, texts that
a spreadsheet would run. Offsets are computed from the text, so quotes are verbatim.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from datetime import date

from corpus.errors import QuestionError
from corpus.model import (
    AgencyMention,
    Clause,
    ClauseKind,
    Deadline,
    Document,
    LeadKind,
    ParsedDocument,
    Relation,
    RelationKind,
    Span,
    Task,
)
from corpus.store import Corpus
from retrieval.model import Answer, Citation, DocumentRef, Hit, Intent, Status

ID = "12-kh-ubnd"
NAME = "Kế hoạch 12/KH-UBND"
LINES = (
    ("I", None, "I. NHIỆM VỤ 📌"),
    ("I.1", "I", "1. Xây dựng bệnh viện số"),
    ("I.1.1", "I.1", "1.1. Mua sắm thiết bị <b>y tế</b> & phần mềm. Cơ quan chủ trì: Sở Y tế."),
    ("I.1.2", "I.1", "=SUM(A1) đào tạo cán bộ. Cơ quan chủ trì: Sở Y tế, Sở Nội vụ."),
    ("I.2", "I", "2. Tuyên truyền. Cơ quan chủ trì: Các sở, ban, ngành."),
    ("D3", None, "Điều 3. Trách nhiệm"),
    ("D3.2", "D3", "2. Các cơ quan có trách nhiệm:"),
    ("D3.2.d", "D3.2", "d) báo cáo quý;"),
    ("D3.2.đ", "D3.2", "đ) báo cáo năm."),
)
SOURCE = "\n".join(text for _, _, text in LINES) + "\n"
DOCUMENT = Document(
    id=ID,
    number="12/KH-UBND",
    type="Kế hoạch",
    title="Về y tế số",
    issuer="Ủy ban nhân dân tỉnh",
    issued=date(2025, 3, 1),
    signer="Nguyễn Văn A",
    relations=(
        Relation(RelationKind.IMPLEMENTS, "57-nq-tw"),
        Relation(RelationKind.REFERS_TO, "9-ct"),
    ),
)
PARENT = Document(
    id="57-nq-tw", number="57-NQ/TW", type="Nghị quyết", title="Về đột phá", issuer="Bộ Chính trị"
)
HEALTH, HOME = "so-y-te", "so-noi-vu"


def _clauses() -> tuple[Clause, ...]:
    starts: dict[str, int] = {}
    ends: dict[str, int] = {}
    position = 0
    for path, _, text in LINES:
        starts[path], ends[path] = position, position + len(text)
        position += len(text) + 1
    parents = {path: parent for path, parent, _ in LINES}
    for path, _, _ in LINES:
        above = parents[path]
        while above:
            ends[above] = max(ends[above], ends[path])
            above = parents[above]
    return tuple(
        Clause(
            id=f"{ID}#{path}",
            document=ID,
            path=path,
            kind=ClauseKind.ARTICLE if path == "D3" else ClauseKind.ITEM,
            marker=text.split(maxsplit=1)[0],
            heading=text.split(maxsplit=1)[1],
            label=f"mục {path}",
            start=starts[path],
            end=ends[path],
            own=(Span(starts[path], starts[path] + len(text)),),
            text=text,
            parent=f"{ID}#{parent}" if parent else None,
            children=tuple(f"{ID}#{p}" for p, above, _ in LINES if above == path),
        )
        for path, parent, text in LINES
    )


def _place(text: str) -> Span:
    start = SOURCE.index(text)
    return Span(start, start + len(text))


def _mention(written: str, agency: str | None) -> AgencyMention:
    return AgencyMention(written, agency, _place(written))


def _tasks() -> tuple[Task, ...]:
    health, home = _mention("Sở Y tế", HEALTH), _mention("Sở Nội vụ", HOME)
    return (
        Task(
            clause=f"{ID}#I.1.1",
            document=ID,
            title="Mua sắm thiết bị <b>y tế</b> & phần mềm",
            title_span=_place("Mua sắm thiết bị <b>y tế</b> & phần mềm"),
            leads=(health,),
            lead_kind=LeadKind.SINGLE,
            lead_span=_place("Cơ quan chủ trì: Sở Y tế."),
            group=f"{ID}#I.1",
            coordinators=(home,),
            deliverable="@Báo cáo",
            deadline=Deadline("Quý II/2025", date(2025, 4, 1), date(2025, 6, 30), Span(0, 0)),
        ),
        Task(
            clause=f"{ID}#I.1.2",
            document=ID,
            title="=SUM(A1) đào tạo cán bộ",
            title_span=_place("=SUM(A1) đào tạo cán bộ"),
            leads=(health, home),
            lead_kind=LeadKind.JOINT,
            lead_span=_place("Cơ quan chủ trì: Sở Y tế, Sở Nội vụ."),
            group=f"{ID}#I.1",
            deadline=Deadline("2025", date(2025, 1, 1), date(2025, 12, 31), Span(0, 0)),
        ),
        Task(
            clause=f"{ID}#I.2",
            document=ID,
            title="Tuyên truyền",
            title_span=_place("Tuyên truyền"),
            leads=(_mention("Các sở, ban, ngành", None),),
            lead_kind=LeadKind.COLLECTIVE,
            lead_span=_place("Cơ quan chủ trì: Các sở, ban, ngành."),
            group=f"{ID}#I.2",
            deadline=Deadline("Thường xuyên", None, None, Span(0, 0), recurring=True),
        ),
    )


def fake_corpus() -> Corpus:
    """One loaded document, and its parent known by name."""
    parsed = ParsedDocument(
        document=DOCUMENT,
        source=SOURCE,
        clauses=_clauses(),
        tasks=_tasks(),
        metadata={"number": _place("NHIỆM VỤ")},
    )
    return Corpus([parsed], {PARENT.id: PARENT})


class FakeAssistant:
    """Answers by a word in the question; everything else is not found.

    "chậm" takes `SLOW_S` in its thread, "hỏng" raises, "Sở Y tế" is a list of two tasks,
    "mã độc" an answer full of markup, "một phần" cites a piece of a clause behind an emoji.
    """

    SLOW_S = 0.3

    def __init__(self, version: str = "v1") -> None:
        self.corpus = fake_corpus()
        self.index_version = version
        self.asked: list[tuple[str, str | None, Sequence[str] | None]] = []
        self.threads: set[int] = set()
        self._lock = threading.Lock()
        self._running = 0
        self.most_running = 0

    def ask(
        self,
        question: str,
        *,
        conversation_id: str | None = None,
        documents: Sequence[str] | None = None,
    ) -> Answer:
        if not question.strip():
            raise QuestionError("Câu hỏi đang trống.")
        with self._lock:
            self.asked.append((question, conversation_id, documents))
            self.threads.add(threading.get_ident())
            self._running += 1
            self.most_running = max(self.most_running, self._running)
        try:
            return self._answer(question, conversation_id or "c1")
        finally:
            with self._lock:
                self._running -= 1

    def _answer(self, question: str, conversation: str) -> Answer:
        shared = {
            "conversation_id": conversation,
            "answer_id": f"a{len(self.asked)}",
            "index_version": self.index_version,
            "took_ms": 12.345,
        }
        if "hỏng" in question:
            raise RuntimeError(f"secret of {question}")
        if "chậm" in question:
            time.sleep(self.SLOW_S)
        if "Sở Y tế" in question:
            return Answer(
                text=f"Theo {NAME}, Sở Y tế chủ trì 2 nhiệm vụ:\n"
                "1. Mua sắm thiết bị.\n2. Đào tạo cán bộ (cùng Sở Nội vụ).",
                status=Status.ANSWERED,
                intent=Intent.AGENCY_TASKS,
                citations=(self.cite("I.1.1"), self.cite("I.1.2")),
                agencies=("Sở Y tế",),
                total=2,
                suggestions=("Sở Nội vụ chủ trì những nhiệm vụ nào?",),
                **shared,  # type: ignore[arg-type]  # one dictionary of several types
            )
        if "mã độc" in question:
            return Answer(
                text="<img src=x onerror=alert(1)> & <script>alert(2)</script>",
                status=Status.ANSWERED,
                intent=Intent.LOOKUP,
                citations=(self.cite("I.1.1"),),
                **shared,  # type: ignore[arg-type]  # as above
            )
        if "một phần" in question:
            return Answer(
                text="Xây dựng bệnh viện số.",
                status=Status.ANSWERED,
                intent=Intent.LOOKUP,
                citations=(self.cite("I", "Xây dựng bệnh viện số"),),
                **shared,  # type: ignore[arg-type]  # as above
            )
        return Answer(
            text="Văn bản không nêu nội dung này.",
            status=Status.NOT_FOUND,
            intent=Intent.LOOKUP,
            suggestions=("Sở Y tế chủ trì những nhiệm vụ nào?",),
            **shared,  # type: ignore[arg-type]  # as above
        )

    def cite(self, path: str, piece: str = "") -> Citation:
        """A clause as a citation, or a piece of it."""
        clause = self.corpus.clause(f"{ID}#{path}")
        start, end = clause.start, clause.end
        if piece:
            start = SOURCE.index(piece, start)
            end = start + len(piece)
        return Citation(
            clause=clause.id,
            label=self.corpus.label(clause),
            quote=SOURCE[start:end],
            start=start,
            end=end,
            document=DocumentRef(ID, DOCUMENT.number, DOCUMENT.title),
        )

    def search(self, query: str, *, k: int = 10, document: str | None = None) -> list[Hit]:
        """Clauses with any word of the query, those with more of them first."""
        words = query.lower().split()
        scored = [
            (sum(word in clause.text.lower() for word in words), clause)
            for clause in self.corpus.documents[ID].clauses
        ]
        best = sorted((s for s in scored if s[0]), key=lambda s: (-s[0], s[1].start))
        return [
            Hit(
                clause=clause.id,
                label=self.corpus.label(clause),
                text=clause.text,
                score=float(score),
                document=DocumentRef(ID, DOCUMENT.number, DOCUMENT.title),
                start=clause.start,
                end=clause.end,
            )
            for score, clause in best[:k]
        ]
