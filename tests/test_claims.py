"""Who leads, where the question says it, lets choose, or asks for a body in other words."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places

pytestmark = pytest.mark.slow

_PROGRAMME = """TỈNH ỦY A
Số: 21-CTr/TU

CHƯƠNG TRÌNH HÀNH ĐỘNG
Bảo vệ rừng

I. NHIỆM VỤ
1. Phát động tuần lễ trồng cây lấn biển.
2. Kiểm kê toàn bộ cây cổ thụ, lập hồ sơ từng cây.
3. Bồi dưỡng kỹ năng chữa cháy rừng cho bí thư chi bộ.
II. TỔ CHỨC THỰC HIỆN
1. Tỉnh đoàn chủ trì thực hiện nhiệm vụ nêu tại điểm 1 mục I.
2. Ban Tổ chức Tỉnh ủy chủ trì thực hiện các nhiệm vụ nêu tại điểm 2, điểm 3 mục I.
"""
_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 12/KH-UBND

KẾ HOẠCH
Bảo vệ rừng

I. NHIỆM VỤ
1. Lập đường dây nóng tiếp nhận tin báo phá rừng. Cơ quan chủ trì: Công an tỉnh.
2. Lắp đặt 20 tháp canh lửa rừng. Cơ quan chủ trì: Sở Xây dựng; phối hợp: Sở Tài chính.
3. Giao khoán rừng ngập mặn cho hộ dân. Cơ quan chủ trì: Ủy ban nhân dân xã Cồn Bãi.
4. Thử nghiệm thiết bị bay rải hạt giống. Cơ quan chủ trì: Tập đoàn Viễn thông Quân đội.
5. Bố trí kinh phí bảo vệ rừng. Cơ quan chủ trì: Sở Tài chính.
"""


@pytest.fixture(scope="module")
def forest(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over a programme that gives work out by address, and a plan."""
    programme = Document(
        "21-ctr-tu", "21-CTr/TU", "Chương trình hành động", "Bảo vệ rừng", "Tỉnh ủy A"
    )
    plan = Document("12-kh-ubnd", "12/KH-UBND", "Kế hoạch", "Bảo vệ rừng", "UBND tỉnh A")
    corpus = Corpus([parse_document(programme, _PROGRAMME), parse_document(plan, _PLAN)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-forest"))


@pytest.mark.parametrize(
    ("question", "agency", "paths"),
    [
        ("tuần lễ trồng cây lấn biển ai chủ trì", "Tỉnh đoàn", ["I.1", "II.1"]),
        ("kiểm kê cây cổ thụ thì ban nào lo", "Ban Tổ chức Tỉnh ủy", ["I.2", "II.2"]),
        ("Đảng giao ai bồi dưỡng kỹ năng chữa cháy rừng", "Ban Tổ chức Tỉnh ủy", ["I.3", "II.2"]),
    ],
)
def test_work_that_another_place_gives_out(
    forest: Assistant, question: str, agency: str, paths: list[str]
) -> None:
    answer = asked(forest, question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, Intent.TASK_AGENCY)
    assert answer.agencies == (agency,)
    assert places(answer) == paths


@pytest.mark.parametrize(
    ("question", "agency", "path"),
    [
        ("bên nào lập đường dây nóng báo phá rừng", "Công an tỉnh", "I.1"),
        ("lắp tháp canh lửa rừng ông nào phụ trách", "Sở Xây dựng", "I.2"),
        ("giao khoán rừng ngập mặn là xã nào làm", "Ủy ban nhân dân xã Cồn Bãi", "I.3"),
        ("rải hạt giống bằng thiết bị bay tập đoàn nào làm", "Tập đoàn Viễn thông Quân đội", "I.4"),
        ("tháp canh lửa rừng sở mô mần rứa", "Sở Xây dựng", "I.2"),
        ("tháp canh lửa rừng là Sở Tài chính hay Sở Xây dựng lo", "Sở Xây dựng", "I.2"),
        ("Công an tỉnh hay Sở Xây dựng lập đường dây nóng báo phá rừng", "Công an tỉnh", "I.1"),
    ],
)
def test_bodies_asked_for_in_other_words(
    forest: Assistant, question: str, agency: str, path: str
) -> None:
    answer = asked(forest, question)
    assert (answer.status, answer.agencies, places(answer)) == (Status.ANSWERED, (agency,), [path])
    assert answer.intent is Intent.TASK_AGENCY


@pytest.mark.parametrize(
    ("question", "wrong", "right"),
    [
        (
            "sao Công an tỉnh được giao lắp tháp canh lửa rừng mà chưa thấy làm",
            "Công an tỉnh",
            "Sở Xây dựng",
        ),
        (
            "nghe nói Sở Tài chính lo lập đường dây nóng báo phá rừng",
            "Sở Tài chính",
            "Công an tỉnh",
        ),
        ("tháp canh lửa rừng của Công an tỉnh lắp tới đâu rồi", "Công an tỉnh", "Sở Xây dựng"),
        (
            "Công an tỉnh đang chủ trì lắp tháp canh lửa rừng, vậy đơn vị ấy phải lắp mấy cái?",
            "Công an tỉnh",
            "Sở Xây dựng",
        ),
        (
            "có đúng Sở Xây dựng kiểm kê toàn bộ cây cổ thụ không",
            "Sở Xây dựng",
            "Ban Tổ chức Tỉnh ủy",
        ),
    ],
)
def test_a_wrongly_claimed_lead_is_corrected(
    forest: Assistant, question: str, wrong: str, right: str
) -> None:
    answer = asked(forest, question)
    assert answer.text.startswith(f"Không phải {wrong}. {right} chủ trì nhiệm vụ này")
    assert answer.agencies == (right,)


def test_a_right_claim_is_not_corrected(forest: Assistant) -> None:
    answer = asked(forest, "nghe nói Sở Xây dựng được giao lắp tháp canh lửa rừng, đúng không")
    assert "Không phải" not in answer.text
    assert places(answer) == ["I.2"]
