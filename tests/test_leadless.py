"""Work that a plan names and gives to nobody."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places

pytestmark = pytest.mark.slow

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 11/KH-UBND

KẾ HOẠCH
Phòng, chống hạn mặn

I. NHIỆM VỤ
1. Nạo vét kênh. Cơ quan chủ trì: Sở Xây dựng.
2. Đo độ mặn. Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
3. Trữ nước ngọt tại hộ gia đình.
4. Tuyên truyền. Cơ quan chủ trì: Sở Nội vụ.
II. TỔ CHỨC THỰC HIỆN
1. Sở Tài chính bố trí kinh phí.

PHỤ LỤC I
DANH MỤC CÔNG TRÌNH

| TT | Công trình | Cơ quan chủ trì | Thời gian |
|---|---|---|---|
| I | Cống | | |
| 1 | Cống Ba Lai | Sở Xây dựng | 2026 |
| 2 | Cống Vàm Nước | | 2027 |
| 3 | Cống Tân Phú | Sở Xây dựng | 2027 |
| 4 | Cống Bến Rớ | Sở Xây dựng | 2027 |
"""


@pytest.fixture(scope="module")
def drought(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over a plan with a clause and a row that name no lead."""
    entry = Document("11-kh-ubnd", "11/KH-UBND", "Kế hoạch", "Phòng, chống hạn mặn", "UBND tỉnh A")
    corpus = Corpus([parse_document(entry, _PLAN, markdown=True)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-drought"))


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("kế hoạch có nhiệm vụ nào không ghi cơ quan chủ trì không", ["I.3", "PL1.2"]),
        ("viec nao chua giao cho ai", ["I.3", "PL1.2"]),
        ("phụ lục danh mục công trình dòng nào bỏ trống ô chủ trì", ["PL1.2"]),
        ("phần nhiệm vụ có mấy việc chưa có đơn vị phụ trách", ["I.3"]),
    ],
)
def test_what_is_given_to_nobody(drought: Assistant, question: str, paths: list[str]) -> None:
    answer = asked(drought, question)
    assert (answer.intent, answer.total) == (Intent.AGENCY_TASKS, len(paths))
    assert places(answer) == paths


def test_that_all_is_given_is_said(drought: Assistant) -> None:
    answer = asked(drought, "phần tổ chức thực hiện có việc nào không ghi cơ quan chủ trì không")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert answer.text == "Kế hoạch 11/KH-UBND không có nhiệm vụ nào bỏ trống cơ quan chủ trì."


def test_who_does_not_lead_is_another_question(drought: Assistant) -> None:
    answer = asked(drought, "những việc nào Sở Xây dựng không chủ trì")
    assert places(answer)[:2] == ["I.2", "I.4"]
