"""Levels of documents: which a question means, questions put to two, and moving between them."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.model import Document, Relation, RelationKind
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.levels import Level, Levels, level_of_document
from retrieval.model import Answer, Status
from retrieval.service import Assistant
from retrieval.sides import asked_of_each, of_one_side
from tests.assistants import open_assistant, read

DECISION, PLAN, COMMUNE = "412-qd-btn", "77-kh-ubnd", "9-kh-ubnd"
_DECISION_TEXT = """QUYẾT ĐỊNH
I. NHIỆM VỤ
1. Xây dựng bản đồ số về vùng trồng chè. Cơ quan chủ trì: Cục Trồng trọt.
2. Biên soạn sổ tay phòng chống sâu bệnh trên lúa. Cơ quan chủ trì: Vụ Kế hoạch.
"""
_PLAN_TEXT = """KẾ HOẠCH
I. NHIỆM VỤ
1. Lập bản đồ vùng trồng chè của tỉnh. Cơ quan chủ trì: Sở Khoa học và Công nghệ.
2. Mở lớp tập huấn phòng chống sâu bệnh trên lúa. Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
3. Tổ chức hội thi hát dân ca. Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch.
"""
_COMMUNE_TEXT = """KẾ HOẠCH
I. NHIỆM VỤ
1. Rà soát các hộ trồng chè để lập bản đồ. Cơ quan chủ trì: Phòng Kinh tế.
2. Phun thuốc phòng chống sâu bệnh trên lúa. Cơ quan chủ trì: Hội Nông dân xã.
"""


def _document(identifier: str, number: str, kind: str, issuer: str, *above: str) -> Document:
    return Document(
        identifier, number, kind, "Phát triển trồng trọt", issuer,
        relations=tuple(Relation(RelationKind.IMPLEMENTS, parent) for parent in above),
    )  # fmt: skip


@cache
def levels() -> Corpus:
    """A ministry's decision, the plan of a province under it, and that of a commune."""
    return Corpus([
        parse_document(
            _document(DECISION, "412/QĐ-BTN", "Quyết định", "Bộ Nông nghiệp và Môi trường"),
            _DECISION_TEXT,
        ),
        parse_document(
            _document(
                PLAN, "77/KH-UBND", "Kế hoạch", "Ủy ban nhân dân tỉnh Lâm Khê", DECISION
            ),
            _PLAN_TEXT,
        ),
        parse_document(
            _document(COMMUNE, "9/KH-UBND", "Kế hoạch", "Ủy ban nhân dân xã Bản Lùng", PLAN),
            _COMMUNE_TEXT,
        ),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Bộ Chính trị", Level.CENTRAL),
        ("Thủ tướng Chính phủ", Level.CENTRAL),
        ("Bộ Công Thương", Level.MINISTRY),
        ("Ban Thường vụ Tỉnh ủy Thái Bình", Level.PROVINCE),
        ("Ủy ban nhân dân thành phố Đà Nẵng", Level.PROVINCE),
        ("Sở Y tế", Level.PROVINCE),
        ("Bộ Chỉ huy quân sự tỉnh Sơn Hải", Level.PROVINCE),
        ("Ủy ban nhân dân huyện Tiền Hải", Level.DISTRICT),
        ("Ủy ban nhân dân phường Hòa Phước", Level.COMMUNE),
        ("Trường Đại học Vân Phong", None),
    ],
)
def test_level_is_that_of_the_issuer(issuer: str, level: Level | None) -> None:
    assert level_of_document(_document("x", "1/KH", "Kế hoạch", issuer)) is level


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("trên bộ là ai lo", [("trên bộ", (DECISION,))]),
        ("dưới xã giao ai, còn tỉnh thì sao", [("dưới xã", (COMMUNE,)), ("tỉnh", (PLAN,))]),
        ("trong kế hoạch của tỉnh", [("kế hoạch của tỉnh", (PLAN,))]),
        ("cấp trên giao ai, cấp dưới giao ai", [
            ("cấp trên", (DECISION, PLAN)), ("cấp dưới", (COMMUNE,)),
        ]),
        ("ở địa phương thì ai", [("ở địa phương", (PLAN, COMMUNE))]),
        ("công an tỉnh, ngân sách trung ương, các tỉnh khác, xã hội", []),
        ("bộ quy tắc ứng xử", []),
    ],
)  # fmt: skip
def test_words_that_mean_a_level(text: str, meant: list[tuple[str, tuple[str, ...]]]) -> None:
    found = Levels(levels()).find(text, [])
    assert [(text[side.start : side.end], side.documents) for side in found] == meant


def test_unmarked_words_and_asked_bodies_and_types() -> None:
    known = Levels(levels())
    text = "duoi xa giao ai"
    (side,) = known.find(text, [], unmarked=True)
    assert (text[side.start : side.end], side.documents) == ("duoi xa", (COMMUNE,))
    assert [(s.documents, s.asked) for s in known.find("bộ nào làm, sở nào làm", [])] == [
        ((DECISION,), True), ((PLAN,), True),
    ]  # fmt: skip
    (asked,) = known.find("quyết định nào nói về sâu bệnh", [])
    assert (asked.documents, asked.asked) == ((DECISION,), True)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Bản đồ chè: bộ giao ai, tỉnh giao ai?", [(DECISION,), (PLAN,)]),
        ("Ai lo bản đồ chè ở tỉnh, ai lo ở xã?", [(PLAN,), (COMMUNE,)]),
        ("Tỉnh và xã mỗi nơi giao cơ quan nào phòng sâu bệnh?", [(PLAN,), (COMMUNE,)]),
        ("Phòng sâu bệnh thì quyết định 412 giao ai, kế hoạch 77 giao ai", [(DECISION,), (PLAN,)]),
        ("Sở nào phối hợp với bộ phòng sâu bệnh theo kế hoạch của tỉnh?", []),
        ("Theo kế hoạch 77, bộ nào phối hợp?", []),
        ("Ở tỉnh, ai lo bản đồ chè?", []),
        ("Trích đoạn về trồng chè trong quyết định 412 và kế hoạch 77", [(DECISION,), (PLAN,)]),
        ("Báo cáo của kế hoạch 77 với quyết định 412, mỗi bên mấy lần?", [(PLAN,), (DECISION,)]),
    ],
)
def test_questions_put_to_several_sides(text: str, sides: list[tuple[str, ...]]) -> None:
    asked = asked_of_each(read(text, levels()))
    assert [documents for _, documents in asked] == sides


@pytest.fixture(scope="module")
def desk(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the three levels."""
    return open_assistant(levels(), encoder, tmp_path_factory.mktemp("index-levels"))


def _told(answer: Answer) -> tuple[Status, list[str], tuple[str, ...]]:
    return answer.status, [citation.clause for citation in answer.citations], answer.agencies


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("bộ thì định làm bản đồ chè ra sao", (DECISION,)),
        ("ở tỉnh vùng trồng chè làm tới đâu", (PLAN,)),
        ("xã mình tính lập bản đồ chè thế nào", (COMMUNE,)),
        ("chia sẻ bản đồ chè với tỉnh", ()),
        ("các sở ở tỉnh lập bản đồ chè", ()),
    ],
)
def test_a_level_that_says_something_is_asked(text: str, meant: tuple[str, ...]) -> None:
    assert of_one_side(read(text, levels()))[1] == meant


def test_each_side_answers(desk: Assistant) -> None:
    answer = desk.ask("Bản đồ vùng trồng chè thì bộ giao ai, tỉnh giao sở nào, dưới xã giao ai?")
    assert _told(answer) == (
        Status.ANSWERED,
        [f"{DECISION}#I.1", f"{PLAN}#I.1", f"{COMMUNE}#I.1"],
        ("Cục Trồng trọt", "Sở Khoa học và Công nghệ", "Phòng Kinh tế"),
    )


@pytest.mark.slow
def test_a_side_that_has_none_is_said(desk: Assistant) -> None:
    answer = desk.ask("Hội thi hát dân ca: tỉnh giao sở nào, trên bộ giao đơn vị nào?")
    assert _told(answer)[1:] == ([f"{PLAN}#I.3"], ("Sở Văn hóa, Thể thao và Du lịch",))
    assert "Quyết định 412/QĐ-BTN không có nhiệm vụ nào ứng với" in answer.text


@pytest.mark.slow
def test_a_follow_up_moves_to_another_level(desk: Assistant) -> None:
    first = desk.ask("Tỉnh giao sở nào phòng chống sâu bệnh trên lúa?")
    assert _told(first)[1] == [f"{PLAN}#I.2"]
    below = desk.ask("thế dưới xã thì giao ai?", conversation_id=first.conversation_id)
    assert _told(below)[1:] == ([f"{COMMUNE}#I.2"], ("Hội Nông dân xã",))
    above = desk.ask("còn trên bộ thì sao", conversation_id=first.conversation_id)
    assert _told(above)[1:] == ([f"{DECISION}#I.2"], ("Vụ Kế hoạch",))
    said = desk.ask("Quyết định 412 nói gì về việc đó?", conversation_id=below.conversation_id)
    assert said.citations[0].clause == f"{DECISION}#I.2"


@pytest.mark.slow
def test_the_type_that_is_asked_for_answers(desk: Assistant) -> None:
    answer = desk.ask("sâu bệnh trên lúa thì quyết định nào nói")
    assert answer.citations[0].clause == f"{DECISION}#I.2"
