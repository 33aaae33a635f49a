"""Questions about the thread between a plan and its parents, answered from both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Document, Relation, RelationKind
from corpus.store import Corpus, parse_document
from index.store import build_index, open_index
from index.tokenization import Lexicon
from retrieval.answerability import Judge
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.links import answer_links, wants_links
from retrieval.crosswalk import Crosswalk, Link, LinkKind
from retrieval.model import Status
from retrieval.reading import Reader
from retrieval.search import Searcher
from retrieval.understanding import Understanding
from tests.fakes import FakeEncoder

_PARENT = """I. MỤC TIÊU
1. Phủ sóng mạng di động 5G toàn quốc.
II. NHIỆM VỤ
1. Hình thành các quỹ đầu tư mạo hiểm cho khởi nghiệp sáng tạo.
2. Phát triển nhân lực, trọng dụng nhân tài
- Có cơ chế đặc biệt thu hút chuyên gia.
- Đào tạo giảng viên ngành bán dẫn.
"""
_PLAN = """I. NHIỆM VỤ
1. Cơ chế, chính sách
1.1. Nghiên cứu thành lập quỹ đầu tư mạo hiểm của tỉnh.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.
1.2. Bố trí vốn theo Khoản 6, Điều 3, Nghị quyết số 70/2025/UBTVQH15.
Cơ quan chủ trì: Sở Tài chính.
2. Nhân lực
2.1. Ban hành chính sách nhà ở để thu hút chuyên gia giỏi.
Cơ quan chủ trì: Sở Nội vụ.
2.2. Bồi dưỡng nhân tài trong trường chuyên.
Cơ quan chủ trì: Sở Giáo dục và Đào tạo.
3. Môi trường
3.1. Trồng rừng ven biển.
Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
"""
_LINKS = (
    Link("9-kh-ubnd#I.1.1", "57-nq-tw#II.1", LinkKind.INFERRED, 0.9),
    Link("9-kh-ubnd#I.2.1", "57-nq-tw#II.2.g1", LinkKind.INFERRED, 0.8),
    Link(
        "9-kh-ubnd#I.1.2", "70-2025-ubtvqh15", LinkKind.TEXTUAL, 1.0,
        "Khoản 6, Điều 3, Nghị quyết số 70/2025/UBTVQH15",
    ),
)  # fmt: skip


class _Room:
    """A desk over the two documents, and what reads questions about them."""

    def __init__(self, folder: Path) -> None:
        documents = (
            Document("57-nq-tw", "57-NQ/TW", "Nghị quyết", "Về khoa học", "Bộ Chính trị",
                     aliases=("NQ57", "nghị quyết 57")),
            Document("70-2025-ubtvqh15", "70/2025/UBTVQH15", "Nghị quyết", "Về vốn", "Quốc hội",
                     aliases=("nghị quyết 70",)),
            Document("9-kh-ubnd", "9/KH-UBND", "Kế hoạch", "Kế hoạch thử", "UBND tỉnh Ví Dụ",
                     aliases=("kế hoạch này",),
                     relations=(Relation(RelationKind.IMPLEMENTS, "57-nq-tw"),)),
        )  # fmt: skip
        catalog = {document.id: document for document in documents}
        parent, _, plan = documents
        corpus = Corpus([parse_document(plan, _PLAN), parse_document(parent, _PARENT)], catalog)
        encoder = FakeEncoder()
        build_index(corpus, encoder, folder)
        searcher = Searcher(corpus, open_index(folder, corpus, encoder), encoder)
        texts = [clause.text for parsed in corpus.documents.values() for clause in parsed.clauses]
        self.desk = Desk(corpus, searcher, Judge(searcher.own, searcher.marked))
        self.understanding = Understanding(corpus, Reader.train(texts))

    def wants(self, question: str) -> bool:
        return wants_links(self.understanding.read(question))

    def ask(self, question: str) -> Draft | None:
        return answer_links(self.desk, Crosswalk(_LINKS), self.understanding.read(question))

    def answer(self, question: str) -> Draft:
        draft = self.ask(question)
        assert draft is not None
        for citation in draft.citations:
            source = self.desk.corpus.documents[citation.document.id].source
            assert source[citation.start : citation.end] == citation.quote != ""
        return draft


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> _Room:
    with pytest.MonkeyPatch.context() as patch:
        lexicon = Lexicon(frozenset({"đầu tư", "mạo hiểm"}))  # without importing underthesea
        patch.setattr(Lexicon, "learn", lambda texts: lexicon)
        return _Room(tmp_path_factory.mktemp("links"))


@pytest.mark.parametrize(
    "question",
    [
        "Nhiệm vụ 1.1 của tỉnh bắt nguồn từ đâu trong NQ57?",
        "nhiem vu 1.1 bat nguon tu dau trong nghi quyet 57",
        "Mục 2.1 thực hiện nội dung nào của Nghị quyết 57?",
        "Việc lập quỹ đầu tư mạo hiểm xuất phát từ nội dung nào của nghị quyết 57?",
        "NQ57 nói gì về nhân tài và tỉnh cụ thể hoá thế nào?",
        "Mục II.2 của Nghị quyết 57 được tỉnh cụ thể hóa ở đâu?",
        "Nghị quyết 57 yêu cầu gì về nhân tài, tỉnh triển khai ra sao?",
    ],
)
def test_questions_about_the_thread(room: _Room, question: str) -> None:
    assert room.wants(question)


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch này thực hiện nghị quyết nào?",
        "Kế hoạch được ban hành căn cứ vào đâu?",
        "Sở Nội vụ chủ trì những nhiệm vụ nào?",
        "Mục 2.1 do ai chủ trì?",
        "Tỉnh triển khai trồng rừng thế nào?",
        "Nghị quyết 57 nói gì về nhân tài?",
        "Mục 1.1 phần I ghi gì?",
    ],
)
def test_other_questions(room: _Room, question: str) -> None:
    assert not room.wants(question)


def test_a_task_and_where_it_comes_from(room: _Room) -> None:
    draft = room.answer("Nhiệm vụ 1.1 của tỉnh bắt nguồn từ đâu trong NQ57?")
    assert draft.status is Status.ANSWERED
    assert [c.clause for c in draft.citations] == ["9-kh-ubnd#I.1.1", "57-nq-tw#II.1"]
    lines = draft.text.splitlines()
    assert lines[0].startswith("Mục 1.1, phần I, Kế hoạch 9/KH-UBND: “Nghiên cứu thành lập quỹ")
    assert lines[1].startswith(
        "- Liên hệ theo nội dung: mục 1, phần II, Nghị quyết 57-NQ/TW: “1. Hình thành"
    )
    assert "suy ra" in lines[2]
    assert "0.9" not in draft.text


def test_a_topic_in_place_of_an_address(room: _Room) -> None:
    draft = room.answer("Việc lập quỹ đầu tư mạo hiểm xuất phát từ nội dung nào của nghị quyết 57?")
    assert [c.clause for c in draft.citations] == ["9-kh-ubnd#I.1.1", "57-nq-tw#II.1"]


def test_a_named_document_that_is_not_loaded(room: _Room) -> None:
    draft = room.answer("Nhiệm vụ 1.2 căn cứ vào mục nào của Nghị quyết 70?")
    assert [c.clause for c in draft.citations] == ["9-kh-ubnd#I.1.2"]
    assert (
        "- Văn bản dẫn chiếu trực tiếp: “Khoản 6, Điều 3, Nghị quyết số 70/2025/UBTVQH15”"
        " (Nghị quyết 70/2025/UBTVQH15 chưa được nạp nên chưa đối chiếu được nội dung)."
    ) in draft.text.splitlines()
    assert "suy ra" not in draft.text


def test_a_task_without_a_link_is_said_to_have_none(room: _Room) -> None:
    draft = room.answer("Nhiệm vụ 3.1 bắt nguồn từ đâu trong Nghị quyết 57?")
    assert draft.status is Status.NOT_FOUND
    assert draft.citations == ()
    assert "chưa đủ căn cứ để khẳng định" in draft.text
    assert len(draft.suggestions) == 3


def test_a_group_gathers_what_its_tasks_carry_out(room: _Room) -> None:
    draft = room.answer("Mục 2 phần I thực hiện nội dung nào của Nghị quyết 57?")
    assert [c.clause for c in draft.citations] == ["9-kh-ubnd#I.2.1", "57-nq-tw#II.2.g1"]


def test_a_topic_in_the_parent_and_the_tasks_below(room: _Room) -> None:
    draft = room.answer("NQ57 nói gì về nhân tài và tỉnh cụ thể hoá thế nào?")
    assert draft.status is Status.ANSWERED
    assert [c.clause for c in draft.citations] == [
        *("57-nq-tw#II.2", "57-nq-tw#II.2.g1", "57-nq-tw#II.2.g2"),
        *("9-kh-ubnd#I.2.1", "9-kh-ubnd#I.2.2"),
    ]
    lines = draft.text.splitlines()
    assert lines[0] == (
        "Theo mục 2, phần II, Nghị quyết 57-NQ/TW: “2. Phát triển nhân lực, trọng dụng nhân tài”"
    )
    assert "Kế hoạch 9/KH-UBND có 2 nhiệm vụ gắn với nội dung này:" in lines
    assert any(
        line.startswith("1. Mục 2.1") and line.endswith("Sở Nội vụ chủ trì (liên hệ theo nội dung)")
        for line in lines
    )
    assert any(
        line.startswith("2. Mục 2.2") and line.endswith("chủ trì (cùng chủ đề)") for line in lines
    )
    assert draft.focus == ("9-kh-ubnd#I.2.1", "9-kh-ubnd#I.2.2")


def test_a_clause_of_the_parent_by_its_address(room: _Room) -> None:
    draft = room.answer("Mục II.1 của Nghị quyết 57 được tỉnh cụ thể hóa ở đâu?")
    assert [c.clause for c in draft.citations] == ["57-nq-tw#II.1", "9-kh-ubnd#I.1.1"]
    draft = room.answer("Mục I.1 của Nghị quyết 57 được tỉnh cụ thể hóa ở đâu?")
    assert [c.clause for c in draft.citations] == ["57-nq-tw#I.1"]
    assert "Chưa xác định được nhiệm vụ nào của Kế hoạch 9/KH-UBND" in draft.text
    draft = room.answer("Mục II.9 của Nghị quyết 57 được tỉnh cụ thể hóa ở đâu?")
    assert draft.status is Status.NOT_FOUND


def test_a_topic_of_a_document_that_is_not_loaded(room: _Room) -> None:
    draft = room.answer("Nghị quyết 70 nói gì về vốn đầu tư và tỉnh cụ thể hóa thế nào?")
    assert draft.status is Status.NOT_FOUND
    assert "chưa được nạp nguyên văn" in draft.text


def test_the_plan_alone_is_left_to_others(room: _Room) -> None:
    assert room.ask("Theo kế hoạch này, tỉnh triển khai trồng rừng ven biển thế nào?") is None
