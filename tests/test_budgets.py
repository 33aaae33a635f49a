"""The money for a whole plan, and documents that are meant by whose words they are."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant

pytestmark = pytest.mark.slow

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 7/KH-UBND

KẾ HOẠCH
Phục hồi rừng ngập mặn

I. NHIỆM VỤ
1. Trồng mới 500 ha rừng. Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
2. Tuyên truyền cho học sinh. Cơ quan chủ trì: Sở Giáo dục và Đào tạo.
II. KINH PHÍ THỰC HIỆN
1. Kinh phí bố trí từ ngân sách tỉnh và nguồn xã hội hóa.
2. Tổng nhu cầu vốn giai đoạn 2026 - 2030 là 64 tỷ đồng.
3. Năm 2026 bố trí 9 tỷ đồng.
"""
_UNPAID = """ỦY BAN NHÂN DÂN TỈNH A
Số: 9/KH-UBND

KẾ HOẠCH
Mở lớp học bơi

I. NHIỆM VỤ
1. Hỗ trợ mỗi lớp 2 triệu đồng. Cơ quan chủ trì: Sở Giáo dục và Đào tạo.
2. Tăng cường huy động nguồn lực tài chính từ ngân sách huyện.
II. KINH PHÍ THỰC HIỆN
1. Kinh phí được bố trí từ các nguồn:
a) Ngân sách tỉnh;
b) Nguồn thu của nhà trường.
"""
_DIRECTIVE = """THỦ TƯỚNG CHÍNH PHỦ
Số: 4/CT-TTg

CHỈ THỊ
Về bảo vệ rừng ven biển

1. Bộ Nông nghiệp và Môi trường:
a) Trồng mới rừng ven biển tại các tỉnh.
b) Hướng dẫn chọn giống cây.
2. Bộ Tài chính:
a) Bố trí vốn trung hạn.
"""


_CIRCULAR = """BỘ XÂY DỰNG
Số: 15/2026/TT-BXD

THÔNG TƯ
Quy định về bến phà

Điều 1. Huy động nguồn vốn cho bến phà
Huy động vốn xã hội hóa.
Điều 2. Kinh phí thực hiện
1. Kinh phí được bố trí từ các nguồn:
a) Ngân sách nhà nước;
b) Phí qua phà.
Điều 3. Hiệu lực
1. Thông tư này có hiệu lực từ ngày 01 tháng 8 năm 2026.
2. Bãi bỏ Thông tư số 09/2021/TT-BGTVT ngày 30 tháng 8 năm 2021 của Bộ
trưởng Bộ Giao thông vận tải về bến phà.
"""


@pytest.fixture(scope="module")
def ferries(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A ministry's circular."""
    circular = Document(
        "15-2026-tt-bxd", "15/2026/TT-BXD", "Thông tư", "Quy định về bến phà", "Bộ Xây dựng"
    )
    corpus = Corpus([parse_document(circular, _CIRCULAR)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-ferries"))


def test_where_money_comes_from_with_the_list_below(ferries: Assistant) -> None:
    answer = asked(ferries, "kinh phí thực hiện thông tư 15 lấy từ nguồn nào")
    assert [citation.clause for citation in answer.citations] == ["15-2026-tt-bxd#D2.1"]
    assert "b) Phí qua phà." in answer.text


@pytest.mark.parametrize(
    "question", ["thông tư 15 bãi bỏ văn bản nào", "thông tư 15 thay thế thông tư nào"]
)
def test_what_a_clause_of_its_own_repeals(ferries: Assistant, question: str) -> None:
    answer = asked(ferries, question)
    assert [citation.clause for citation in answer.citations] == ["15-2026-tt-bxd#D3.2"]
    assert "09/2021/TT-BGTVT" in answer.text
    assert "về bến phà" in answer.text


@pytest.fixture(scope="module")
def coast(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A province's plan and a directive of the Prime Minister."""
    issued = date(2026, 3, 1)
    plan = Document(
        "7-kh-ubnd", "7/KH-UBND", "Kế hoạch", "Phục hồi rừng ngập mặn",
        "Ủy ban nhân dân tỉnh A", issued=issued, signer="Vũ Thị Mây", signer_title="CHỦ TỊCH",
    )  # fmt: skip
    directive = Document(
        "4-ct-ttg", "4/CT-TTg", "Chỉ thị", "Về bảo vệ rừng ven biển", "Thủ tướng Chính phủ",
        issued=issued,
    )  # fmt: skip
    corpus = Corpus([parse_document(plan, _PLAN), parse_document(directive, _DIRECTIVE)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-coast"))


@pytest.mark.parametrize(
    ("question", "clause", "said"),
    [
        ("kế hoạch 7 tốn tổng cộng bao nhiêu tiền", "7-kh-ubnd#II.2", "64 tỷ đồng"),
        ("ke hoach 7 can bao nhieu kinh phi", "7-kh-ubnd#II.2", "64 tỷ đồng"),
        ("tiền làm kế hoạch 7 lấy từ nguồn nào", "7-kh-ubnd#II.1", "xã hội hóa"),
        # a sum that it is said to cost
        ("sao kế hoạch 7 ngốn tới 90 tỷ vậy", "7-kh-ubnd#II.2", "64 tỷ đồng"),
        ("Nghe nói kế hoạch này hết hơn 1.200 tỷ", "7-kh-ubnd#II.2", "64 tỷ đồng"),
        ("năm 2026 kế hoạch dùng 30 tỷ à", "7-kh-ubnd#II.3", "9 tỷ đồng"),
        # the title, without the type; "toàn bộ kế hoạch" is no ministry of planning
        ("phục hồi rừng ngập mặn dự kiến bao nhiêu tiền", "7-kh-ubnd#II.2", "64 tỷ đồng"),
        ("toàn bộ kế hoạch rừng ngập mặn cần bao nhiêu tiền", "7-kh-ubnd#II.2", "64 tỷ đồng"),
    ],
)
def test_the_money_for_a_plan(coast: Assistant, question: str, clause: str, said: str) -> None:
    answer = asked(coast, question)
    assert [citation.clause for citation in answer.citations] == [clause]
    assert said in answer.text


def test_the_sum_of_a_year_is_that_of_its_clause(coast: Assistant) -> None:
    answer = asked(coast, "năm 2026 kế hoạch 7 chi bao nhiêu tiền")
    assert [citation.clause for citation in answer.citations] == ["7-kh-ubnd#II.3"]


def test_a_sum_of_a_year_that_is_not_given_is_not_the_whole_sum(coast: Assistant) -> None:
    answer = asked(coast, "năm 2027 kế hoạch 7 chi bao nhiêu tiền")
    assert "64 tỷ" not in answer.text


def test_a_document_that_gives_no_sum_is_not_asked_for_one(coast: Assistant) -> None:
    answer = asked(coast, "chỉ thị 4 tốn tổng cộng bao nhiêu tiền")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())


@pytest.mark.parametrize(
    ("question", "clause"),
    [
        ("bộ nào lo trồng mới rừng", "4-ct-ttg#1.a"),
        ("Thủ tướng nói gì về trồng mới rừng", "4-ct-ttg#1.a"),
        ("sở nào lo trồng mới rừng", "7-kh-ubnd#I.1"),
    ],
)
def test_whose_words_are_asked_about(coast: Assistant, question: str, clause: str) -> None:
    assert asked(coast, question).citations[0].clause == clause


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("ai kí kế hoạch 7 z", "Kế hoạch 7/KH-UBND do Vũ Thị Mây ký (CHỦ TỊCH)."),
        (
            "Phục hồi rừng ngập mặn ra từ hôm nào",
            "Kế hoạch 7/KH-UBND được ban hành ngày 01/03/2026.",
        ),
    ],
)
def test_what_a_document_says_of_itself(coast: Assistant, question: str, text: str) -> None:
    assert asked(coast, question).text == text


@pytest.fixture(scope="module")
def pools(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A plan that gives no sum for all of it, and lists where the money comes from."""
    plan = Document(
        "9-kh-ubnd", "9/KH-UBND", "Kế hoạch", "Mở lớp học bơi", "Ủy ban nhân dân tỉnh A"
    )
    corpus = Corpus([parse_document(plan, _UNPAID)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-pools"))


def test_no_sum_is_taken_for_that_of_all(pools: Assistant) -> None:
    answer = asked(pools, "tổng kinh phí của kế hoạch là bao nhiêu tiền")
    assert answer.status is Status.NOT_FOUND
    assert answer.text == "Kế hoạch 9/KH-UBND không nêu tổng kinh phí."


@pytest.mark.parametrize("text", ["tiền để chạy kế hoạch lấy từ những đâu", "kinh phí từ đâu ra"])
def test_all_sources_are_quoted(pools: Assistant, text: str) -> None:
    (citation,) = asked(pools, text).citations
    assert citation.clause == "9-kh-ubnd#II.1"
    assert citation.quote.endswith("b) Nguồn thu của nhà trường.")
