"""Those whom a question asks about and the cited text does not name are said under the answer."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant

pytestmark = pytest.mark.slow

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 16/KH-UBND

KẾ HOẠCH
Phổ cập kỹ năng bơi lội

I. NHIỆM VỤ
1. Tập huấn kỹ năng cứu đuối cho giáo viên thể dục. Cơ quan chủ trì: Sở Nội vụ.
2. Cấp phao cứu sinh cho người dân vùng sông nước. Cơ quan chủ trì: Sở Tài chính.
"""


@pytest.fixture(scope="module")
def swimming(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document(
        "16-kh-ubnd", "16/KH-UBND", "Kế hoạch", "Phổ cập kỹ năng bơi lội", "UBND tỉnh A"
    )
    return open_assistant(
        Corpus([parse_document(entry, _PLAN)]), encoder, tmp_path_factory.mktemp("index-swim")
    )


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("ai tập huấn kỹ năng cứu đuối cho ngư dân?", "không nêu riêng “ngư dân”"),
        ("ai tập huấn kỹ năng cứu đuối cho giáo viên?", ""),
        ("cơ quan nào cấp phao cứu sinh cho học sinh?", ""),  # among all who live there
    ],
)
def test_whom_a_task_is_for_is_told(swimming: Assistant, question: str, note: str) -> None:
    text = asked(swimming, question).text
    assert (note in text) if note else ("không nêu riêng" not in text)
