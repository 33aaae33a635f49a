"""Lists, roles and past figures as people ask for them, over a small plan."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.agencies import agency_id
from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant

pytestmark = pytest.mark.slow

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 9/KH-UBND

KẾ HOẠCH
Đưa điện mặt trời lên mái nhà

I. HIỆN TRẠNG VÀ MỤC TIÊU
1. Năm 2025, toàn tỉnh có 3.100 mái nhà đã lắp điện mặt trời.
2. Đến năm 2030, có 20.000 mái nhà lắp điện mặt trời.
II. NHIỆM VỤ
1. Khảo sát mái nhà công sở. Cơ quan chủ trì: Sở Công Thương. Cơ quan phối hợp: Hội Nông dân tỉnh.
2. Vận động hộ dân ký cam kết. Cơ quan chủ trì: Mặt trận Tổ quốc Việt Nam tỉnh.
3. Lập bản đồ mái. Cơ quan chủ trì: Sở Xây dựng. Cơ quan phối hợp: Ủy ban nhân dân các xã, phường.
4. Thu hồi tấm pin hỏng. Cơ quan chủ trì: Ủy ban nhân dân các xã, phường.
5. Dạy nghề lắp đặt. Cơ quan chủ trì: Hội Nông dân tỉnh.
6. Thẩm định thiết kế. Cơ quan chủ trì: Sở Xây dựng.
7. Cấp phép xây dựng nhà trạm. Cơ quan chủ trì: Sở Xây dựng.
8. Góp ý dự thảo Nghị định về giá điện. Cơ quan chủ trì: Sở Công Thương.
9. Tập huấn phòng cháy và chữa cháy. Cơ quan chủ trì: Sở Xây dựng.
10. Mua xe chữa cháy. Cơ quan chủ trì: Sở Xây dựng.
"""


@pytest.fixture(scope="module")
def roofs(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    plan = Document(
        "9-kh-ubnd", "9/KH-UBND", "Kế hoạch", "Đưa điện mặt trời lên mái nhà",
        "Ủy ban nhân dân tỉnh A", issued=date(2026, 3, 1),
    )  # fmt: skip
    corpus = Corpus([parse_document(plan, _PLAN)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-roofs"))


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("sở cthuong chủ trì việc gì", ["II.1", "II.8"]),
        ("Hội Nông dân tỉnh bị yêu cầu những gì?", ["II.5"]),
        ("mặt trận tỉnh đảm nhiệm việc gì", ["II.2"]),
        ("xã phường phải tự làm gì", ["II.4"]),
        ("xã tôi phải tự đứng ra làm cái gì", ["II.4"]),
        ("có mấy việc xã phường chỉ phụ giúp cơ quan khác", ["II.3"]),
        ("Sở Công Thương phải lo mấy nghị định", ["II.8"]),
        ("về phòng cháy và chữa cháy, Sở Xây dựng chủ trì việc gì", ["II.9"]),
        ("về cấp phép và thẩm định thiết kế, Sở Xây dựng chủ trì việc gì", ["II.6", "II.7"]),
        ("Hội Nông dân tỉnh phải giúp đơn vị khác ở mục nào?", ["II.1"]),
    ],
)
def test_lists_in_spoken_words(roofs: Assistant, question: str, paths: list[str]) -> None:
    answer = asked(roofs, question)
    assert [citation.clause for citation in answer.citations] == [f"9-kh-ubnd#{p}" for p in paths]
    assert answer.total == len(paths)


def test_bodies_that_only_help_are_not_said_to_be_given_work(roofs: Assistant) -> None:
    answer = asked(roofs, "có mấy việc xã phường chỉ phụ giúp cơ quan khác")
    assert answer.text.startswith("Có 1 nhiệm vụ do “Ủy ban nhân dân các xã, phường” phối hợp theo")


def test_they_are_those_before_in_another_role(roofs: Assistant) -> None:
    first = asked(roofs, "hội nông dân tỉnh đứng ra làm gì")
    then = roofs.ask("vậy những việc họ chỉ làm cùng?", conversation_id=first.conversation_id)
    assert [citation.clause for citation in then.citations] == ["9-kh-ubnd#II.1"]


def test_what_was_reached_is_told_of_the_year_asked(roofs: Assistant) -> None:
    answer = asked(roofs, "cuối 2025 tỉnh đã có bao nhiêu mái nhà lắp điện mặt trời")
    assert answer.citations[0].clause == "9-kh-ubnd#I.1"
    assert "3.100" in answer.text


def test_two_that_lead_nothing_together_are_not_said_to_take_part(roofs: Assistant) -> None:
    answer = asked(roofs, "Sở Công Thương và Hội Nông dân tỉnh cùng chủ trì nhiệm vụ nào?")
    assert answer.status is Status.NOT_FOUND
    assert "cùng chủ trì" in answer.text


def test_the_front_is_its_committee() -> None:
    front = agency_id("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh")
    assert agency_id("Mặt trận Tổ quốc Việt Nam tỉnh") == front
