"""Lists of tasks by what they speak of, whole by the words of the text."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Intent
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places

pytestmark = pytest.mark.slow

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 15/KH-UBND

KẾ HOẠCH
Phát triển kinh tế biển

I. NHIỆM VỤ
1. Lập bản đồ bãi bồi bằng viễn thám và trí tuệ nhân tạo (AI). Cơ quan chủ trì: Sở Xây dựng.
2. Nuôi trồng trên biển:
- Thả giống hàu, rong biển.
- Cảnh báo thủy triều đỏ bằng AI.
Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
3. Hỗ trợ doanh nghiệp nhỏ và vừa đóng tàu vỏ thép. Cơ quan chủ trì: Sở Tài chính.
4. Trồng rong biển ở vùng triều. Cơ quan chủ trì: Hội Nông dân tỉnh.
5. Đóng tàu cứu hộ. Cơ quan chủ trì: Công an tỉnh.
6. Dạy nghề cho học sinh vùng biển. Cơ quan chủ trì: Sở Nội vụ.
7. Nâng cấp hệ thống thông tin giải quyết sự cố. Cơ quan chủ trì: Sở Nội vụ.
8. Lập tổ giải quyết tranh chấp bãi bồi. Cơ quan chủ trì: Sở Nội vụ.
"""


@pytest.fixture(scope="module")
def sea(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document(
        "15-kh-ubnd", "15/KH-UBND", "Kế hoạch", "Phát triển kinh tế biển", "UBND tỉnh A"
    )
    corpus = Corpus([parse_document(entry, _PLAN)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-sea"))


@pytest.mark.parametrize(
    ("question", "paths", "said"),
    [
        # in a unit below the task, by an abbreviation that the text explains
        (
            "những nhiệm vụ nào có nhắc tới trí tuệ nhân tạo, cơ quan nào chủ trì?",
            ["I.1", "I.2"],
            "có nhắc “trí tuệ nhân tạo” hoặc “AI”",
        ),
        ("liệt kê các việc có nói đến rong biển", ["I.2", "I.4"], "có nhắc “rong biển”"),
        # a name with a word of the trade inside
        (
            "những việc nào có nhắc đến hệ thống thông tin giải quyết tràn dầu",
            ["I.7"],
            "có nhắc “hệ thống thông tin giải quyết”",
        ),
        # either of two, and a joint that the text itself has
        (
            "gom giúp các việc nhắc đến tàu cứu hộ hoặc học sinh",
            ["I.5", "I.6"],
            "có nhắc “tàu cứu hộ” hoặc “học sinh”",
        ),
        (
            "doanh nghiệp nhỏ và vừa được nhắc tên trong những việc nào, giao ai",
            ["I.3"],
            "có nhắc “doanh nghiệp nhỏ và vừa”",
        ),
        ("nhung viec nao co nhac rong bien, giao cho ai", ["I.2", "I.4"], "có nhắc “rong biển”"),
        # a field, who does it, and then that all are wanted
        (
            "Mảng rong biển thì sở nào lo, kể hết các nhiệm vụ",
            ["I.2", "I.4"],
            "có nhắc “rong biển”",
        ),
        # a word by itself, of a row of things; which tasks, of nobody
        (
            "liệt kê các việc liên quan đến hàu, tàu cứu hộ",
            ["I.2", "I.5"],
            "có nhắc “hàu” hoặc “tàu cứu hộ”",
        ),
        ("việc nào trong kế hoạch 15 có nhắc tới rong biển", ["I.2", "I.4"], "có nhắc “rong biển”"),
        # among those of an agency
        ("Hội Nông dân chủ trì việc nào dính tới rong biển?", ["I.4"], "1 nhiệm vụ"),
    ],
)
def test_tasks_that_speak_of_a_thing(
    sea: Assistant, question: str, paths: list[str], said: str
) -> None:
    answer = asked(sea, question)
    assert (answer.intent, places(answer)) == (Intent.AGENCY_TASKS, paths)
    assert said in answer.text
    assert answer.total == len(paths)


@pytest.mark.parametrize(
    "question", ["rong biển được nhắc ở đâu, nói gì", "việc dạy nghề cho học sinh được nói thế nào"]
)
def test_what_the_text_says_is_no_list(sea: Assistant, question: str) -> None:
    assert asked(sea, question).intent is not Intent.AGENCY_TASKS


def test_tasks_that_refer_to_a_document_not_loaded(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "những việc nào có dẫn chiếu thông báo 243?")
    # once printed "243/TBVPCP"
    assert places(answer) == ["II.5.1", "II.5.3", "II.5.6"]
