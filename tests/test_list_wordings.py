"""Whole sections, agencies of a kind, topics in everyday words, times and totals, over one plan."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places

pytestmark = pytest.mark.slow

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 31/KH-UBND

KẾ HOẠCH
Phát triển kinh tế ban đêm

I. MỤC ĐÍCH
1. Tăng chi tiêu của du khách.
II. NHIỆM VỤ
1. Logistics và chợ đêm
1.1. Mở bãi xe tải trung chuyển. Cơ quan chủ trì: Công ty Cổ phần Bến xe A. Thời gian: Hằng năm.
1.2. Cấp phép chợ đêm. Cơ quan chủ trì: Sở Công Thương. Thời gian: Quý IV/2026.
1.3. Lắp trạm sạc xe điện ở chợ đêm. Cơ quan chủ trì: Sở Xây dựng. Thời gian: Năm 2028.
2. Văn hóa, ẩm thực
2.1. Dựng sân khấu đường phố. Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch.
2.2. Thi nấu ăn đường phố. Cơ quan chủ trì: Hội Liên hiệp Phụ nữ tỉnh. Thời gian: Hằng năm.
2.3. Bồi dưỡng giáo viên dạy nấu ăn. Cơ quan chủ trì: Sở Xây dựng. Thời gian: Năm 2027.
2.4. Tổ chức hội trại. Cơ quan chủ trì: Tỉnh Đoàn. Thời gian: Năm 2029.
3. Chiếu sáng
3.1. Thay đèn phố. Cơ quan chủ trì: Công ty Điện lực A; Sở Xây dựng. Thời gian: Tháng 6/2027.
3.2. Treo đèn lồng. Cơ quan chủ trì: Sở Nội vụ.
4. Hội và bảo hiểm
4.1. Vận động hộ bán hàng rong vào chợ. Cơ quan chủ trì: Hội Nông dân tỉnh.
4.2. Bán bảo hiểm cho hộ bán hàng rong. Cơ quan chủ trì: Bảo hiểm xã hội tỉnh.
4.3. Lập kế hoạch 5 năm về vỉa hè. Cơ quan chủ trì: Thanh tra tỉnh.
4.4. Lập kế hoạch tổng thể 10 năm về bến thuyền. Cơ quan chủ trì: Thanh tra tỉnh.
4.5. Kiểm tra vỉa hè. Cơ quan chủ trì: Thanh tra tỉnh.
4.6. Viết bài ca ngợi người lao động. Cơ quan chủ trì: Các cơ quan báo chí trên địa bàn tỉnh.
III. KINH PHÍ
1. Tổng kinh phí là 95 tỷ đồng.
"""

_RESOLUTION = """CHÍNH PHỦ
Số: 77/NQ-CP

NGHỊ QUYẾT
Về kinh tế dịch vụ

I. NHIỆM VỤ
1. Dạy nghề cho nông dân. Cơ quan chủ trì: Hội Nông dân Việt Nam.
2. Mở lớp pha chế. Cơ quan chủ trì: Các trường cao đẳng, dạy nghề.
3. Mở lớp quản trị nhà hàng. Cơ quan chủ trì: Trường Đại học B.
"""


@pytest.fixture(scope="module")
def night(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    plan = Document(
        "31-kh-ubnd", "31/KH-UBND", "Kế hoạch", "Phát triển kinh tế ban đêm",
        "Ủy ban nhân dân tỉnh A", issued=date(2026, 2, 1),
    )  # fmt: skip
    resolution = Document("77-nq-cp", "77/NQ-CP", "Nghị quyết", "Về kinh tế dịch vụ", "Chính phủ")
    corpus = Corpus([parse_document(plan, _PLAN), parse_document(resolution, _RESOLUTION)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-night"))


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        # whole sections, by a word of the heading that is no syllable, with and without who leads
        ("mục logistics của kế hoạch tỉnh có các nhiệm vụ nào", ["II.1.1", "II.1.2", "II.1.3"]),
        ("phần văn hóa ẩm thực, kể hết các việc", ["II.2.1", "II.2.2", "II.2.3", "II.2.4"]),
        ("nhóm chiếu sáng gồm những việc gì, ai làm", ["II.3.1", "II.3.2"]),
        ("kế hoạch 31, nhóm chiếu sáng, cho xin đủ danh mục", ["II.3.1", "II.3.2"]),
        # several tasks about a thing, of no agency
        ("có bao nhiêu đầu việc về chợ đêm, ghi rõ từng việc", ["II.1.2", "II.1.3"]),
        # agencies of a kind
        ("doanh nghiệp nào được giao chủ trì, việc gì", ["II.1.1", "II.3.1"]),
        ("khối hội, đoàn thể của tỉnh chủ trì nội dung nào", ["II.2.2", "II.2.4", "II.4.1"]),
        # topics in everyday words
        ("Sở Xây dựng có việc nào liên quan xe chạy điện không", ["II.1.3"]),
        ("sở xây dựng làm việc gì để nâng tay nghề cho thầy cô", ["II.2.3"]),
        # times
        ("nhiệm vụ nào kéo sang 2028 hoặc xa hơn nữa", ["II.1.3", "II.2.4"]),
        ("việc nào làm hằng năm", ["II.1.1", "II.2.2"]),
        ("hết năm 2027 Sở Xây dựng phải hoàn tất cái gì", ["II.2.3", "II.3.1"]),
        ("việc nào chốt hạn, trừ mấy việc làm hằng năm",
         ["II.1.2", "II.1.3", "II.2.3", "II.2.4", "II.3.1"]),
        # who asks why is no topic
        ("Sở Công Thương phải làm gì ạ, cháu làm bài tập về văn hóa ẩm thực", ["II.1.2"]),
        # "all, counted" is no police of the province
        ("Sở Công Thương có bao nhiêu việc tất cả, tính luôn việc nhỏ", ["II.1.2"]),
        # plans by how many years they are for, a topic within a section
        ("thanh tra phải lập mấy bản kế hoạch 5 năm vs 10 năm", ["II.4.3", "II.4.4"]),
        ("mục 4 thanh tra làm những việc gì về vỉa hè", ["II.4.3", "II.4.5"]),
        # bodies of a province and of the country that have one name
        ("hội nông dân tỉnh chủ trì việc gì", ["II.4.1"]),
        # work as people say that a body has it
        ("Tỉnh Đoàn mở tuyến trại hè nào", ["II.2.4"]),
        ("cái nào Sở Xây dựng đứng mũi chịu sào", ["II.1.3", "II.2.3", "II.3.1"]),
        ("Cho xem phần của Tỉnh Đoàn cấp tỉnh", ["II.2.4"]),
        ("gửi em đầu mục của Sở Công Thương, tính luôn việc làm chung", ["II.1.2"]),
        ("chuyện chợ đêm thì Sở Công Thương được giao ra sao", ["II.1.2"]),
        ("việc nào của Sở Xây dựng hẹn tới 2027 mới xong", ["II.2.3", "II.3.1"]),
        # a collective that one body is of which is given no work itself
        ("báo đài tỉnh nhà được giao việc gì", ["II.4.6"]),
        # totals
        ("sở nào bị giao hơn một việc", ["II.1.3", "II.2.3", "II.3.1"]),
    ],
)  # fmt: skip
def test_lists(night: Assistant, question: str, paths: list[str]) -> None:
    answer = asked(night, question)
    assert answer.status is Status.ANSWERED
    assert answer.intent is Intent.AGENCY_TASKS
    assert places(answer) == paths
    assert answer.total == len(paths)


def test_who_does_it_together_is_no_list(night: Assistant) -> None:
    answer = asked(night, "thay bóng đèn phố thì những bên nào cùng đứng tên")
    assert places(answer) == ["II.3.1"]
    assert "Sở Xây dựng" in answer.text


def test_who_is_of_the_kind_is_said(night: Assistant) -> None:
    answer = asked(night, "doanh nghiệp nào được giao chủ trì, việc gì")
    assert "do các cơ quan, đơn vị thuộc nhóm được hỏi chủ trì" in answer.text
    assert "Công ty Cổ phần Bến xe A" in answer.agencies


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        ("khối cao đẳng, trường nghề đảm đương việc gì", ["77-nq-cp#I.2", "77-nq-cp#I.3"]),
        ("giao chung cho cao đẳng, trường nghề: việc gì", ["77-nq-cp#I.2"]),
    ],
)
def test_schools_are_a_kind(night: Assistant, question: str, clauses: list[str]) -> None:
    assert [citation.clause for citation in asked(night, question).citations] == clauses


def test_bodies_are_called_as_their_documents_do(night: Assistant) -> None:
    answer = asked(night, "Bảo hiểm xã hội tỉnh được giao việc gì")
    assert answer.text.startswith("Bảo hiểm xã hội tỉnh chủ trì 1 nhiệm vụ")
    answer = asked(night, "Hội Nông dân Việt Nam chủ trì việc gì")
    assert [citation.clause for citation in answer.citations] == ["77-nq-cp#I.1"]


def test_the_sum_of_another_thing_is_no_answer(night: Assistant) -> None:
    assert asked(night, "lập kế hoạch bến thuyền tốn bao nhiêu tỷ").status is Status.NOT_FOUND
    assert "95 tỷ đồng" in asked(night, "tổng kinh phí bao nhiêu tỷ").text


def test_a_document_asked_beside_all_restricts_nothing(night: Assistant) -> None:
    answer = asked(night, "tỉnh đoàn có mấy việc, cả kế hoạch 31 nữa")
    assert places(answer) == ["II.2.4"]
