"""Questions that stand by themselves, have no answer so, and have one in the clause before."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import asked, faults, open_assistant, places

pytestmark = pytest.mark.slow

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 61/KH-UBND

KẾ HOẠCH
Mua sắm công

I. NHIỆM VỤ
1. Tổ chức đấu thầu tập trung vắc xin; không để thiếu vắc xin quá 04 ngày tại các trạm.
2. Công bố giá sách giáo khoa trước mỗi năm học.
3. Cho thuê trụ sở dôi dư sau sắp xếp.
"""


@pytest.fixture(scope="module")
def plan(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document("61-kh-ubnd", "61/KH-UBND", "Kế hoạch", "Mua sắm công", "UBND tỉnh A")
    corpus = Corpus([parse_document(entry, _PLAN)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-61"))


def test_the_kind_of_thing_asked_for_is_told_of_the_clause_before(plan: Assistant) -> None:
    answer = asked(plan, "đấu thầu vắc xin quy định ở đâu", "cho phép thiếu tối đa mấy ngày")
    assert places(answer) == ["I.1"]
    assert "04 ngày" in answer.text
    assert faults(plan, answer) == []


def test_what_is_not_said_before_is_declined(plan: Assistant) -> None:
    opening = "đấu thầu vắc xin quy định ở đâu"
    answer = asked(plan, opening, "cho phép thiếu tối đa mấy tỷ đồng")
    assert answer.status is Status.NOT_FOUND
