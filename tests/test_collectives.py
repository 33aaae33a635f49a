"""Bodies of a kind that questions mean together, and what is given to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from index.embedding import Encoder
from retrieval.bodies import Bodies, bodies_in, levels_in, levels_of, together
from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places, read


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("cấp xã làm chủ trì bao nhiêu việc", {"xã"}),
        ("xã phường phải làm gì", {"xã"}),
        ("ubnd xã, phường lo gì", {"xã"}),
        ("các thôn phối hợp việc nào", {"thôn"}),
        ("cấp tỉnh phải triển khai những gì", {"tỉnh"}),
        ("các tỉnh thành được giao gì", {"tỉnh"}),
        ("mọi bộ ngành trung ương phải làm gì", {"bộ"}),
        ("tất cả các sở ban ngành, địa phương", {"sở"}),
        ("huyện xã phải làm gì", {"huyện", "xã"}),
        # one that is called by its name, or asked for
        ("xã Cửa Giáp phải làm gì", set()),
        ("các xã nào được chọn", set()),
        ("Sở Y tế chủ trì gì", set()),
        ("các phương án chống lũ", set()),
        ("kinh tế xã hội", set()),
    ],
)
def test_the_levels_that_a_question_means(text: str, levels: set[str]) -> None:
    assert levels_in(fold(text)) == levels


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("Ủy ban nhân dân các xã, phường", {"xã"}),
        ("UBND các tỉnh, thành phố trực thuộc Trung ương", {"tỉnh"}),
        ("Các bộ, cơ quan ngang bộ", {"bộ"}),
        ("Các sở, ban, ngành, địa phương", {"sở", "địa phương"}),
        ("các thôn, tổ dân phố", {"thôn"}),
        ("Các tổ chức chính trị - xã hội", set()),
    ],
)
def test_the_levels_of_a_collective(written: str, levels: set[str]) -> None:
    assert levels_of(fold(written)) == levels


@pytest.mark.parametrize(
    ("text", "kinds", "lacking", "alone"),
    [
        ("các tỉnh thành được giao gì", {"tỉnh"}, set(), False),
        ("chỉ giao cho các xã những việc gì", {"xã"}, set(), True),
        ("xã tôi phải làm gì", {"xã"}, set(), False),
        ("giao gì cho chủ tịch các phường", {"xã"}, set(), False),
        ("việc nào mà thôn nào cũng phải làm", {"thôn"}, set(), False),
        ("có việc nào thôn nào cũng phải làm", {"thôn"}, set(), False),
        ("Huyện tôi mới lập, xin việc giao các sở, địa phương", {"sở"}, set(), False),
        ("việc nào của các xã mà không kèm sở nào", {"xã"}, {"sở"}, True),
        ("địa phương phải tự lo việc gì", {"địa phương"}, set(), True),
        ("việc dành riêng cho các tỉnh, thành phố", {"tỉnh"}, set(), True),
        ("việc giao các bộ, ngành (không có địa phương)", {"bộ"}, {"địa phương"}, False),
        ("việc giao các xã, không phải giao chung các sở, ngành", {"xã"}, {"sở"}, False),
        ("địa phương tự đứng chủ trì, không đi kèm bộ ngành", {"địa phương"}, {"bộ"}, True),
        ("xã tôi chủ trì gì, mấy dòng ghi chung “các sở, xã” thì bỏ qua", {"xã"}, {"sở"}, False),
    ],
)
def test_what_collectives_are_made_of(
    text: str, kinds: set[str], lacking: set[str], alone: bool
) -> None:
    found = bodies_in(read(text))
    assert found is not None
    assert (found.kinds, found.lacking, found.alone) == (kinds, lacking, alone)


def test_what_stands_in_quotation_marks_is_meant_exactly() -> None:
    text = "đầu việc nào ghi “các bộ, ngành” đứng ra"
    assert bodies_in(read(text)) == Bodies(
        frozenset({"bộ"}), exact=True, spans=((18, 31), (17, 32))
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế lo gì",
        "xây nhà ở xã hội",
        "chỉ số nào phải đạt",
        "xã Tân Phú có gì",
        "xã tôi hỏi việc nào ghi “các sở, ban, ngành, địa phương”",
    ],
)
def test_a_question_about_no_bodies(text: str) -> None:
    assert bodies_in(read(text)) is None


def test_bodies_beside_others() -> None:
    assert together(read("các xã cùng chủ trì với sở nào việc gì"))
    assert together(read("xã nào được ghi tên bên cạnh các sở"))
    assert not together(read("các xã đều phải chủ trì việc gì"))
    assert not together(read("việc của các xã mà không đứng chung với sở ngành nào"))
    assert not together(read("Sở Y tế chủ trì việc gì? Loại các việc đồng chủ trì ra"))


# --- lists ---------------------------------------------------------------------------------------

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 12/KH-UBND

KẾ HOẠCH
Giữ gìn bờ biển

I. NHIỆM VỤ
1. Trồng phi lao chắn cát. Cơ quan chủ trì: Các địa phương.
2. Kè bờ. Cơ quan chủ trì: Sở Xây dựng, các địa phương.
3. Dọn rác bãi tắm. Cơ quan chủ trì: Ủy ban nhân dân các xã, phường.
4. Đo độ lún. Cơ quan chủ trì: Sở Xây dựng, Sở Y tế.
5. Tiết kiệm điện. Cơ quan chủ trì: Các sở, ban, ngành.
6. Tuyên truyền. Cơ quan chủ trì: Các sở, ban, ngành, địa phương.
7. Đưa tin về bãi tắm. Cơ quan chủ trì: Sở Y tế, các cơ quan báo chí trên địa bàn tỉnh.
8. Mở lớp cứu hộ. Cơ quan chủ trì: Trường Cao đẳng Y tế A, Trường Cao đẳng Nghề A.
9. Đặt phao. Cơ quan chủ trì: Sở Y tế.
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí kinh phí.
"""


@pytest.fixture(scope="module")
def coast(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over a plan that gives work to named agencies, to bodies of a kind and to everybody."""
    entry = Document("12-kh-ubnd", "12/KH-UBND", "Kế hoạch", "Giữ gìn bờ biển", "UBND tỉnh A")
    corpus = Corpus([parse_document(entry, _PLAN, markdown=True)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-coast"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "paths"),
    [
        # alone
        ("việc nào chỉ giao cho địa phương, không kèm sở ngành nào", ["I.1", "I.3"]),
        ("những việc giao riêng cho các xã, phường", ["I.1", "I.3"]),
        # beside agencies with a name
        ("chỗ nào địa phương được nêu tên cùng chủ trì với sở", ["I.2"]),
        ("các xã cùng chủ trì với Sở Xây dựng việc gì", ["I.2"]),
        ("báo, đài cùng chủ trì việc gì", ["I.7"]),
        # without some
        ("việc giao các sở, ban, ngành mà không có địa phương là những việc nào", ["I.5"]),
        ("việc nào giao các xã nhưng không phải giao chung các sở, ngành", ["I.1", "I.2", "I.3"]),
        # several with a name
        ("hai trường cao đẳng cùng chủ trì việc gì", ["I.8"]),
        ("hai sở đồng chủ trì những việc nào", ["I.4"]),
        # one of them, by itself
        ("so y te chu tri rieng viec nao, k chung so khac", ["I.9"]),
        ("bỏ cái đứng chung với các sở ra thì Sở Y tế tự chủ trì gì", ["I.9"]),
    ],
)
def test_the_tasks_of_collectives(coast: Assistant, question: str, paths: list[str]) -> None:
    answer = asked(coast, question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, Intent.AGENCY_TASKS)
    assert places(answer) == paths


@pytest.mark.slow
def test_that_none_is_theirs_alone_is_said(coast: Assistant) -> None:
    answer = asked(coast, "phần tổ chức thực hiện có việc nào chỉ giao cho các xã không")
    assert answer.status is Status.NOT_FOUND
    assert "không giao riêng “Các địa phương”" in answer.text


_COMMITTEES = """ỦY BAN NHÂN DÂN TỈNH A
Số: 13/KH-UBND

KẾ HOẠCH
Giữ gìn bờ sông

I. NHIỆM VỤ
1. Vớt bèo. Cơ quan chủ trì: Ủy ban nhân dân các xã, phường.
2. Quán triệt Kế hoạch. Cơ quan chủ trì: Đảng ủy các xã, phường.
3. Kè bờ. Cơ quan chủ trì: Sở Xây dựng.
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("các xã phường chủ trì việc gì", ["I.1"]),
        ("cấp xã phải đứng ra lo gì", ["I.1"]),
        ("đảng ủy các xã phường chủ trì việc gì", ["I.2"]),
    ],
)
def test_a_committee_of_the_party_is_not_the_commune(
    encoder: Encoder, tmp_path: Path, question: str, paths: list[str]
) -> None:
    entry = Document("13-kh-ubnd", "13/KH-UBND", "Kế hoạch", "Giữ gìn bờ sông", "UBND tỉnh A")
    corpus = Corpus([parse_document(entry, _COMMITTEES, markdown=True)])
    answer = asked(open_assistant(corpus, encoder, tmp_path), question)
    assert places(answer) == paths


_RULES = """TRƯỜNG ĐẠI HỌC A
Số: 3/QĐ-ĐHA

QUY CHẾ
Công tác sinh viên
Căn cứ Nghị định số 180/2026/NĐ-CP;

Điều 1. Trách nhiệm của khoa/viện
1. Quản lý phòng đọc.
2. Phân công giáo viên chủ nhiệm cho các lớp.
Điều 2. Nhiệm vụ của ban cán sự lớp sinh viên
1. Đôn đốc lớp đi học.
Điều 3. Nhiệm vụ của sinh viên
1. Thực hiện nội quy.
Điều 4. Trách nhiệm của thành viên Ban Giám hiệu phụ trách công tác sinh viên
1. Bố trí nguồn lực.
Điều 5. Trách nhiệm của giáo viên chủ nhiệm
1. Theo dõi việc học của lớp.
Điều 6. Trách nhiệm của Phòng Công tác sinh viên
1. Phòng Công tác sinh viên là đơn vị chủ trì mở sổ.
2. Cấp thẻ cho lớp.
Điều 7. Hiệu lực của kỷ luật
1. Người bị khiển trách: sau 03 tháng thì hết hiệu lực kỷ luật.
2. Người bị cảnh cáo: sau 06 tháng thì hết hiệu lực kỷ luật.
"""


@pytest.fixture(scope="module")
def school(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document("3-qd-dha", "3/QĐ-ĐHA", "Quy chế", "Công tác sinh viên", "Trường ĐH A")
    corpus = Corpus([parse_document(entry, _RULES, markdown=True)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-school"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("ban cán sự lớp sinh viên có nhiệm vụ gì", ["D2.1"]),
        ("sinh viên có những nhiệm vụ gì", ["D3.1"]),
        ("khoa/viện phải làm những việc gì", ["D1.1", "D1.2"]),
        # in part, or joined otherwise
        ("khoa, viện phải làm những việc gì", ["D1.1", "D1.2"]),
        ("khoa hoặc viện phải lo những việc gì", ["D1.1", "D1.2"]),
        ("ban cán sự lớp phải làm những gì", ["D2.1"]),
        (
            "thầy cô trong ban giám hiệu phân công mảng sinh viên chịu trách nhiệm những gì",
            ["D4.1"],
        ),
        # of several the one that is said to do something
        ("chuyện giáo viên chủ nhiệm thì khoa/viện phải làm những việc gì", ["D1.2"]),
        ("giáo viên chủ nhiệm và khoa/viện phải làm những việc gì", ["D1.1", "D1.2", "D5.1"]),
        # what the whole document is about restricts nothing, and what says who leads is told apart
        ("nhiệm vụ của P.CTSV về công tác sinh viên", ["D6.1", "D6.2"]),
        (
            "PCTSV bị giao những việc gì khi triển khai NĐ 180 về rừng, theo quy chế 3/QĐ-ĐHA",
            ["D6.1", "D6.2"],
        ),
        ("P. CTSV được ghi rõ là chủ trì những việc nào", ["D6.1"]),
    ],
)
def test_a_kind_is_not_what_its_name_contains(
    school: Assistant, question: str, paths: list[str]
) -> None:
    answer = asked(school, question)
    assert places(answer) == paths


@pytest.mark.slow
def test_the_same_is_asked_for_another_case(school: Assistant) -> None:
    first = asked(school, "bị khiển trách thì sau bao lâu hết hiệu lực kỷ luật")
    then = school.ask("thế cảnh cáo thì sao ạ?", conversation_id=first.conversation_id)
    assert [places(first)[0], *places(then)] == ["D7.1", "D7.2"]
