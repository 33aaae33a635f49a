"""Who leads what is asked for in the words of an aim, and tasks that are told by their sums."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places

pytestmark = pytest.mark.slow

_PLAN = """TRƯỜNG ĐẠI HỌC SÔNG HINH
Số: 8/KH-ĐHSH

KẾ HOẠCH
Hoạt động năm học

I. MỤC TIÊU
1. 100% tân sinh viên được khám sức khỏe đầu năm.
2. Mở thêm 1 ngành đào tạo mới theo đề án được phê duyệt.

II. PHÂN CÔNG THỰC HIỆN
1. Khám sức khỏe tân sinh viên (tháng 9/2026): Trạm Y tế chủ trì; kinh phí 60 triệu đồng.
2. Mở ngành mới: Phòng Đào tạo chủ trì; kinh phí 130 triệu đồng.
3. Số hóa hồ sơ: Phòng Đào tạo chủ trì; kinh phí 30 triệu đồng.
"""


@pytest.fixture(scope="module")
def school(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over a plan whose aims name nobody."""
    entry = Document("8-kh-dhsh", "8/KH-ĐHSH", "Kế hoạch", "Hoạt động năm học", "Trường")
    corpus = Corpus([parse_document(entry, _PLAN)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-school"))


@pytest.mark.parametrize(
    ("question", "path", "lead"),
    [
        ("việc khám sức khỏe đầu năm do đơn vị nào tổ chức", "II.1", "Trạm Y tế"),
        ("mở thêm ngành đào tạo giao phòng nào", "II.2", "Phòng Đào tạo"),
    ],
)
def test_the_task_that_carries_out_an_aim(
    school: Assistant, question: str, path: str, lead: str
) -> None:
    answer = asked(school, question)
    assert (answer.status, answer.agencies) == (Status.ANSWERED, (lead,))
    assert places(answer)[0] == path


def test_tasks_by_their_sum(school: Assistant) -> None:
    answer = asked(school, "phòng đào tạo có những việc nào dự trù 30 triệu")
    assert places(answer) == ["II.3"]
