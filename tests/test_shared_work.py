"""Work that agencies share: with others of their kind, with all of a kind, with those who help."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant

pytestmark = pytest.mark.slow

_DIRECTIVE = """THỦ TƯỚNG CHÍNH PHỦ
Số: 31/CT-TTg

CHỈ THỊ
VỀ QUẢN LÝ BẾN THUYỀN

Để triển khai Nghị định số 95/2026/NĐ-CP của Chính phủ quy định về bến thuyền, có hiệu lực thi \
hành kể từ ngày 15 tháng 7 năm 2026, Thủ tướng Chính phủ yêu cầu:
1. Các Bộ: Công Thương, Xây dựng, Y tế:
a) Ban hành danh mục bến thuộc lĩnh vực quản lý;
b) Tuyên truyền về an toàn trên bến.
2. Bộ Xây dựng:
a) Lập bản đồ bến thuyền cả nước;
b) Chủ trì, phối hợp với Bộ Y tế đặt trạm cấp cứu ở bến.
3. Bộ Y tế phối hợp với Bộ Xây dựng hướng dẫn sơ cứu người đuối nước.
4. Ủy ban nhân dân các tỉnh và thành phố trực thuộc trung ương:
a) Phối hợp với Bộ Xây dựng rà soát bến trên địa bàn;
b) Phối hợp với Bộ Công Thương dẹp hàng rong ở bến.
5. Bộ Công Thương chủ trì hoàn thiện đề án chợ nổi, trình Thủ tướng Chính phủ trước ngày
20 tháng 10 năm 2026.
"""
_PLAN = """ỦY BAN NHÂN DÂN THÀNH PHỐ CẦN THƠ
Số: 8/KH-UBND

KẾ HOẠCH
Giữ bí mật hồ sơ

I. NỘI DUNG
1. Quản lý, thống kê, sao chụp, chuyển giao hồ sơ, tài liệu mật của cơ quan.
II. PHÂN CÔNG
1. Sở Nội vụ: Chủ trì, phối hợp với Chủ tịch Ủy ban nhân dân huyện chọn người chuyên trách giữ hồ \
sơ mật.
2. Sở Y tế: Chủ trì in nhãn hồ sơ.
3. Văn phòng Ủy ban nhân dân: Phối hợp với Sở Nội vụ in dấu mật.
4. Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các huyện lập sổ tài liệu mật.
5. Kế hoạch này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.
"""


@pytest.fixture(scope="module")
def boats(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    directive = Document(
        "31-ct-ttg", "31/CT-TTg", "Chỉ thị", "Về quản lý bến thuyền", "Thủ tướng Chính phủ"
    )
    plan = Document(
        "8-kh-ubnd", "8/KH-UBND", "Kế hoạch", "Giữ bí mật hồ sơ",
        "Ủy ban nhân dân thành phố Cần Thơ",
    )  # fmt: skip
    corpus = Corpus([parse_document(directive, _DIRECTIVE), parse_document(plan, _PLAN)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-boats"))


@pytest.mark.parametrize(
    ("question", "clauses"),
    [
        (
            "chỉ thị 31 giao riêng cho Bộ Xây dựng những việc gì, trừ phần giao chung mấy bộ",
            ["31-ct-ttg#2.a", "31-ct-ttg#2.b"],
        ),
        # one of all the provinces
        (
            "theo chỉ thị 31 thì UBND tỉnh mình phải đi phối hợp những đầu việc nào",
            ["31-ct-ttg#4.a", "31-ct-ttg#4.b"],
        ),
        # who only helps has nobody lead
        (
            "kế hoạch 8: việc nào Sở Nội vụ làm chính mà có Chủ tịch UBND huyện phối hợp",
            ["8-kh-ubnd#II.1"],
        ),
        ("Sở Nội vụ Cần Thơ việc nào làm chung với chủ tịch huyện", ["8-kh-ubnd#II.1"]),
        # all of those who head bodies
        (
            "kế hoạch 8 giao chung cho thủ trưởng các sở ngành và chủ tịch huyện những gì",
            ["8-kh-ubnd#II.4"],
        ),
    ],
)
def test_whose_work_is_listed(boats: Assistant, question: str, clauses: list[str]) -> None:
    answer = asked(boats, question)
    assert [citation.clause for citation in answer.citations] == clauses


def test_effect_of_a_document_that_is_only_cited(boats: Assistant) -> None:
    answer = asked(boats, "Nghị định 95 về bến thuyền có hiệu lực từ hôm nào")
    assert answer.status is Status.ANSWERED
    assert "15 tháng 7 năm 2026" in " ".join(answer.text.split())
    assert asked(boats, "Nghị định 96 có hiệu lực từ hôm nào").status is Status.NOT_FOUND


def test_effect_of_a_document_as_it_says_itself(boats: Assistant) -> None:
    answer = asked(boats, "kế hoạch 8 bao lâu sau khi đăng công báo thì có hiệu lực")
    assert [citation.clause for citation in answer.citations] == ["8-kh-ubnd#II.5"]
    assert "sau 15 ngày" in answer.text
    assert asked(boats, "chỉ thị 31 có hiệu lực từ ngày nào").status is Status.NOT_FOUND


def test_a_day_before_which_is_that_of_the_work(boats: Assistant) -> None:
    answer = asked(boats, "Bộ Công Thương phải trình đề án chợ nổi trước ngày mấy theo chỉ thị 31")
    assert answer.citations[0].clause == "31-ct-ttg#5"


def test_which_department_advises_is_no_clause_without_one(boats: Assistant) -> None:
    answer = asked(boats, "chọn người giữ hồ sơ, tài liệu mật cho Cần Thơ thì sở nào lo")
    assert answer.agencies == ("Sở Nội vụ",)
