"""Standard clauses of a regulation, asked for in the words of those who need them."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from index.embedding import Encoder
from retrieval.service import Assistant
from retrieval.standard_clauses import asked_for
from tests.assistants import asked, open_assistant, read

_REGULATION = """HỘI ĐỒNG NHÂN DÂN TỈNH A
Số: 12/2026/NQ-HĐND

NGHỊ QUYẾT
Quy định chính sách hỗ trợ chuồng trại

Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng
1. Nghị quyết này quy định mức hỗ trợ xây chuồng trại và điều kiện hưởng hỗ trợ từ ngân sách tỉnh.
2. Đối tượng áp dụng: hộ chăn nuôi có từ 20 con trâu, bò trở lên.
Điều 2. Mức hỗ trợ
Hỗ trợ 40% chi phí xây chuồng, tối đa 60 triệu đồng/hộ.
Điều 3. Điều kiện hưởng hỗ trợ
Chuồng trại cách nhà ở ít nhất 50 m và có hầm biogas.
Điều 4. Trình tự, thủ tục
1. Hồ sơ gồm: đơn theo mẫu, bản vẽ và ảnh chụp.
2. Hộ chăn nuôi nộp hồ sơ tại Trung tâm Phục vụ hành chính công xã.
Điều 5. Quy định chuyển tiếp
Đơn nhận trước ngày Nghị quyết này có hiệu lực thì được giải quyết theo quy định cũ.
Điều 6. Tổ chức thực hiện
Trong quá trình thực hiện, nếu có vướng mắc, các xã phản ánh về Sở Nông nghiệp và Môi trường.
Điều 7. Theo dõi
Trước ngày 05 tháng 12 hằng năm, các xã tổng hợp, báo cáo số tiền đã chi về Sở Tài chính.
"""


@pytest.fixture(scope="module")
def regulation() -> Corpus:
    entry = Document(
        "12-2026-nq-hdnd", "12/2026/NQ-HĐND", "Nghị quyết",
        "Quy định chính sách hỗ trợ chuồng trại", "Hội đồng nhân dân tỉnh A",
        issued=date(2026, 3, 1),
    )  # fmt: skip
    return Corpus([parse_document(entry, _REGULATION)])


@pytest.fixture(scope="module")
def barns(
    regulation: Corpus, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> Assistant:
    return open_assistant(regulation, encoder, tmp_path_factory.mktemp("index-barns"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("những ai được hưởng chính sách chuồng trại", "D1.2"),
        ("xin hỗ trợ chuồng trại cần giấy tờ gì", "D4.1"),
        ("giấy tờ xin làm chuồng nộp ở đâu", "D4.2"),
        ("muốn được cho tiền thì cần điều kiện gì", "D3"),
        ("đơn gửi từ trước khi nghị quyết có hiệu lực thì xử lý thế nào", "D5"),
        ("làm mà vướng thì báo về đâu", "D6"),
        ("báo cáo gửi định kỳ ra sao", "D7"),
    ],
)
def test_a_standard_clause_is_found_in_other_words(
    barns: Assistant, question: str, path: str
) -> None:
    assert asked(barns, question).citations[0].clause == f"12-2026-nq-hdnd#{path}"


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("nộp đơn ở đâu", "Hộ nộp hồ sơ tại xã", "Hồ sơ gồm đơn"),
        ("gửi hồ sơ cho nơi nào", "Hộ nộp hồ sơ tại xã", "Hồ sơ gồm đơn"),
        ("làm mà kẹt thì báo với ai", "Nếu vướng mắc thì phản ánh về sở", "Kẹt xe ở phố"),
        (
            "đơn theo quy định cũ nay xét theo cái nào",
            "Đơn nộp trước ngày 01/8 thì giải quyết theo quy định cũ",
            "Ban hành mẫu đơn trước ngày Nghị quyết có hiệu lực",
        ),
        (
            "mỗi hộ được nhận hỗ trợ mấy nội dung",
            "Mỗi hộ được hỗ trợ không quá 02 nội dung",
            "Mỗi hộ được hỗ trợ 02 triệu đồng",
        ),
        (
            "mấy đề án đã ban hành chưa hết hiệu lực thì xử lý sao",
            "Rà soát các đề án còn hiệu lực",
            "Rà soát các đề án",
        ),
        ("áp dụng cho những ai", "2. Đối tượng áp dụng: hộ", "2. Mức áp dụng"),
        ("cần điều kiện gì", "b) Điều kiện: đủ 18 tuổi", "Tạo điều kiện cho dân"),
        ("tỉnh còn hạn chế gì", "Một số hạn chế, bất cập", "Mục tiêu chung"),
        (
            "xin nhiều khoản một năm được không",
            "Mỗi hộ chỉ được hỗ trợ một lần",
            "Hỗ trợ một lần chi phí",
        ),
        ("thiếu giấy thì sao", "Hồ sơ chưa hợp lệ thì báo lại", "Hồ sơ gồm đơn"),
        ("làm trước rồi mới được tiền à", "Chỉ hỗ trợ sau đầu tư", "Đầu tư mới"),
        (
            "đánh nhau thì xử theo khung nào",
            "Đánh nhau Cảnh cáo: Lần 1, Buộc thôi học: Lần 2",
            "Xử lý các vụ đánh nhau",
        ),
        (
            "tỉnh định tuyên truyền cho dân qua kênh gì",
            "Truyền thông trên loa đài, mạng xã hội",
            "Tuyên truyền cho người dân",
        ),
        (
            "sếp không làm xong thì chịu với ai",
            "Giám đốc sở chịu trách nhiệm trước UBND tỉnh về kết quả",
            "Giám đốc sở ký kế hoạch",
        ),
        (
            "kế hoạch cũ còn hiệu lực thì làm sao",
            "Rà soát các chương trình còn hiệu lực để điều chỉnh",
            "Kế hoạch có hiệu lực từ ngày ký",
        ),
        (
            "đề án đã có của phường có cần rà lại cho hợp với nghị quyết mới không",
            "Rà soát các đề án còn hiệu lực để điều chỉnh",
            "Rà soát hộ nghèo theo nghị quyết",
        ),
        (
            "mấy phường phải có chương trình của mình trước hôm nào",
            "Các phòng, Ủy ban nhân dân các phường xây dựng kế hoạch thực hiện Nghị quyết này",
            "Phòng Kinh tế xây dựng kế hoạch trồng cây",
        ),
        ("nhà nghèo có phải đóng tiền không", "Miễn phí đối với hộ nghèo", "Thu 5.000 đồng"),
        ("muốn sửa kế hoạch thì gửi về đâu", "nếu có phát sinh thì phản ánh về Sở A", "gửi Sở A"),
        (
            "làm mà gặp khó thì phản ánh lên đâu",
            "Có vướng mắc, đề xuất với Sở A để xem xét",
            "Phát hiện khó khăn, vướng mắc và đề xuất giải pháp khắc phục",
        ),
        (
            "lỡ làm lộ tài liệu mật thì phải báo thế nào",
            "Đối với các vụ lộ, mất xảy ra phải báo cáo ngay về UBND tỉnh",
            "Quản lý, sao chụp tài liệu mật",
        ),
        (
            "ai tắc thì kêu bên nào",
            "nếu có vướng mắc thì phản ánh về Sở A",
            "Sở A tổ chức thực hiện",
        ),
        (
            "hỏi ai khi thấy chỗ không phù hợp",
            "Có khó khăn, các xã báo cáo về Sở A",
            "Sở A tổ chức thực hiện",
        ),
        ("bí quá thì vướng mắc phản ánh về Sở A nhỉ", "vướng mắc phản ánh về Sở B", "gửi Sở A"),
        ("chương trình này nêu ra yêu cầu gì", "2. Yêu cầu", "Đáp ứng yêu cầu của dân"),
        ("phần đầu kế hoạch ghi mục đích ra sao", "1. Mục đích:", "Sử dụng đúng mục đích"),
        ("nhận tiền xong rồi hộ phải làm gì", "Trách nhiệm của hộ được hỗ trợ", "Mức hỗ trợ"),
    ],
)
def test_what_a_standard_clause_says(
    regulation: Corpus, question: str, said: str, not_said: str
) -> None:
    (kind,) = asked_for(read(question, regulation))
    assert kind.said.search(fold(said))
    assert not kind.said.search(fold(not_said))


@pytest.mark.parametrize(
    "question",
    [
        "sở nào lo số hóa hồ sơ",
        "điểm nộp hồ sơ đặt ở đâu",
        "các sở nộp báo cáo cho ai",
        "Sở Y tế chủ trì việc gì",
        "mức hỗ trợ là bao nhiêu",
        "hợp tác với nước ngoài thì báo cho ai",
    ],
)
def test_other_questions_ask_for_none(regulation: Corpus, question: str) -> None:
    assert list(asked_for(read(question, regulation))) == []
