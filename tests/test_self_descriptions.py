"""What a document says of itself, in everyday words, and what a question has wrong of it."""

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
Số: 12/KH-UBND

KẾ HOẠCH
Bảo vệ rừng ngập mặn

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Giữ rừng chắn sóng cho các xã ven biển.
2. Yêu cầu
- Mỗi xã chủ động, không trông chờ cấp trên.
II. NHIỆM VỤ
1. Bảo vệ rừng
1.1. Sở Xây dựng chủ trì hoàn thành lắp đặt tháp canh lửa rừng trước ngày 30/6/2026.
1.2. Công an tỉnh chủ trì thành lập tổ tuần tra rừng tại các thôn.
1.2. Tỉnh đoàn chủ trì trồng dặm cây đước ở bãi bồi.
1.4. Tỉnh đoàn chủ trì phát động tuần lễ trồng cây.
III. TỔ CHỨC THỰC HIỆN
1. Các xã định kỳ hằng quý báo cáo kết quả về Sở Nông nghiệp và Môi trường.
2. Chi cục Kiểm lâm trực ban; tin báo phá rừng gọi 0234.3822.117.
Kế hoạch này thay thế Kế hoạch số 45/KH-UBND ngày 02/4/2021.
Kế hoạch này hết hiệu lực vào ngày 31/12/2028.
Trong quá trình thực hiện, nếu có vướng mắc, các xã phản ánh về Sở Nông nghiệp và Môi trường./.

Nơi nhận:
- Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh;
- Tòa án nhân dân tỉnh;
- Lưu: VT.
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Thị Thu Cúc
"""
_DIRECTIVE = """ỦY BAN NHÂN DÂN TỈNH A
Số: 03/CT-UBND

CHỈ THỊ
Về phòng cháy chợ dân sinh

1. Sở Công Thương chủ trì kiểm tra chợ dân sinh.
2. Công an tỉnh chủ trì tập huấn chữa cháy cho tiểu thương.
"""


@pytest.fixture(scope="module")
def mangroves(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over a plan that says all of itself, and a directive that says nothing."""
    plan = Document(
        "12-kh-ubnd", "12/KH-UBND", "Kế hoạch", "Bảo vệ rừng ngập mặn", "UBND tỉnh A",
        issued=date(2026, 2, 3), signer="Lê Thị Thu Cúc", signer_title="KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    )  # fmt: skip
    directive = Document("03-ct-ubnd", "03/CT-UBND", "Chỉ thị", "Phòng cháy chợ", "UBND tỉnh A")
    corpus = Corpus([parse_document(plan, _PLAN), parse_document(directive, _DIRECTIVE)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-mangroves"))


@pytest.mark.parametrize(
    ("question", "path", "said"),
    [
        ("vị nào đặt bút ký kế hoạch 12", "meta", "Lê Thị Thu Cúc"),
        ("kế hoạch 12 ra thì bỏ bản số mấy", "ket-thuc", "45/KH-UBND"),
        ("kế hoạch rừng cũ bị thay là số bao nhiêu", "ket-thuc", "45/KH-UBND"),
        ("kế hoạch 12 xài tới ngày nào", "ket-thuc", "31/12/2028"),
        ("phần đầu kế hoạch 12 đặt ra yêu cầu gì", "I.2", "không trông chờ"),
        ("mục đích của kế hoạch 12 là gì", "I.1", "chắn sóng"),
        ("làm kế hoạch 12 mà tắc thì kêu ai", "ket-thuc", "Sở Nông nghiệp và Môi trường"),
        ("thấy phá rừng thì gọi số nào", "III.2", "0234.3822.117"),
    ],
)
def test_what_a_document_says_of_itself(
    mangroves: Assistant, question: str, path: str, said: str
) -> None:
    answer = asked(mangroves, question)
    assert answer.status is Status.ANSWERED
    assert places(answer)[0] == path
    assert said in answer.text


def test_the_recipients_that_a_question_names_are_looked_for(mangroves: Assistant) -> None:
    answer = asked(mangroves, "nơi nhận kế hoạch 12 có toà án với công an tỉnh không")
    assert answer.intent is Intent.CLAUSE
    assert answer.text.startswith("Nơi nhận có Tòa án nhân dân tỉnh. Nơi nhận không ghi tên")
    assert "công an tỉnh" in answer.text.split("\n")[0].lower()


def test_a_document_without_recipients_names_none(mangroves: Assistant) -> None:
    answer = asked(mangroves, "nơi nhận chỉ thị 03 có Công an tỉnh không")
    assert (answer.status, answer.text) == (
        Status.NOT_FOUND,
        "Chỉ thị 03/CT-UBND không nêu nơi nhận.",
    )


def test_a_document_without_an_end_says_so(mangroves: Assistant) -> None:
    answer = asked(mangroves, "chỉ thị 03 bao giờ hết hiệu lực")
    assert answer.status is Status.NOT_FOUND
    assert answer.text == "Chỉ thị 03/CT-UBND không nêu thời điểm hết hiệu lực."


def test_two_clauses_of_one_number_are_both_shown(mangroves: Assistant) -> None:
    answer = asked(mangroves, "mục 1.2 phần II kế hoạch 12 ghi gì")
    assert answer.status is Status.ANSWERED
    assert places(answer) == ["II.1.2", "II.1.2-2"]


@pytest.mark.parametrize(
    ("question", "begins", "agencies"),
    [
        (
            "ông Trần Văn Bách ký kế hoạch 12 hôm nào",
            "Người ký không phải là Trần Văn Bách. Kế hoạch 12/KH-UBND ngày 03/02/2026 do"
            " Lê Thị Thu Cúc ký",
            (),
        ),
        (
            "kết quả hằng quý các xã báo cáo về Sở Xây dựng nhỉ",
            "Không phải Sở Xây dựng mà là Sở Nông nghiệp và Môi trường.",
            ("Sở Nông nghiệp và Môi trường",),
        ),
        (
            "Công an tỉnh lắp đặt tháp canh lửa rừng tới 2029 mới xong à",
            "Không phải năm 2029 và Công an tỉnh. Thời hạn: trước ngày 30/6/2026."
            " Sở Xây dựng chủ trì",
            ("Sở Xây dựng",),
        ),
        (
            "lắp đặt tháp canh lửa rừng phải đến 2026 mới hoàn thành đúng không",
            "Đúng. Thời hạn: trước ngày 30/6/2026.",
            ("Sở Xây dựng",),
        ),
    ],
)
def test_what_is_taken_for_granted_is_corrected(
    mangroves: Assistant, question: str, begins: str, agencies: tuple[str, ...]
) -> None:
    answer = asked(mangroves, question)
    assert answer.text.startswith(begins)
    assert answer.agencies == agencies


def test_a_right_signer_is_not_corrected(mangroves: Assistant) -> None:
    answer = asked(mangroves, "bà Cúc ký kế hoạch 12 ngày nào")
    assert answer.text == "Kế hoạch 12/KH-UBND được ban hành ngày 03/02/2026."


@pytest.mark.parametrize(
    "question",
    [
        "tổ tuần tra rừng mỗi thôn mấy người",
        "phụ cấp cho người tuần tra rừng được bao nhiêu",
        "hôm nào phát động tuần lễ trồng cây",
        "lịch trực của Chi cục Kiểm lâm tuần này ra sao",
    ],
)
def test_a_fact_that_the_clause_lacks_is_not_told(mangroves: Assistant, question: str) -> None:
    answer = asked(mangroves, question)
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
