"""Work of which a document says only who helps with it: under an agency's heading, or in a row."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.lookup import Role, TaskQuery, find_tasks
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 12/KH-UBND

KẾ HOẠCH
Phòng, chống dịch bệnh trên vật nuôi

I. NHIỆM VỤ
1. Tiêm phòng đàn lợn. Cơ quan chủ trì: Sở Nông nghiệp và Môi trường; phối hợp: Sở Y tế.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
a) Chủ trì giám sát người tiếp xúc với vật nuôi bệnh.
b) Phối hợp với Sở Tài chính dự trù hóa chất.
2. Sở Tài chính
a) Bố trí kinh phí.

PHỤ LỤC I
DANH MỤC VIỆC

| TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp |
|---|---|---|---|
| 1 | Lập chốt kiểm dịch | Công an tỉnh | Sở Y tế |
| 2 | In tờ rơi |  | Sở Y tế |
| 3 | Phun khử trùng |  | - |
"""


@pytest.fixture(scope="module")
def plan() -> Corpus:
    entry = Document(
        "12-kh-ubnd", "12/KH-UBND", "Kế hoạch", "Phòng, chống dịch bệnh", "UBND tỉnh A"
    )
    return Corpus([parse_document(entry, _PLAN, markdown=True)])


def _paths(corpus: Corpus, query: TaskQuery) -> list[str]:
    return [task.clause.partition("#")[2] for task in find_tasks(corpus, query)]


def test_it_is_no_task_but_has_helpers(plan: Corpus) -> None:
    (parsed,) = plan.documents.values()
    helping = [
        (task.clause.partition("#")[2], task.leads, [m.written for m in task.coordinators])
        for task in parsed.helping
    ]
    assert helping == [
        ("II.1.b", (), ["Sở Y tế"]),
        ("PL1.2", (), ["Sở Y tế"]),
        ("PL1.3", (), []),  # a row whose cell for the lead is empty
    ]
    assert [task.clause.partition("#")[2] for task in parsed.tasks] == [
        *("I.1", "II.1.a", "II.2.a", "PL1.1")
    ]


def test_lists_of_helping_hold_it_and_lists_of_leading_do_not(plan: Corpus) -> None:
    health = ("so-y-te",)
    helped = TaskQuery(agencies=health, role=Role.COORDINATION)
    assert _paths(plan, helped) == ["I.1", "II.1.b", "PL1.1", "PL1.2"]
    assert _paths(plan, TaskQuery(agencies=health)) == ["II.1.a"]
    either = TaskQuery(agencies=health, role=Role.EITHER)
    assert _paths(plan, either) == ["I.1", "II.1.a", "II.1.b", "PL1.1", "PL1.2"]


@pytest.mark.slow
def test_an_answer_says_no_lead_of_it(
    plan: Corpus, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assistant: Assistant = open_assistant(plan, encoder, tmp_path_factory.mktemp("index-helping"))
    answer = asked(assistant, "Sở Y tế phối hợp những việc gì?")
    assert places(answer) == ["I.1", "II.1.b", "PL1.1", "PL1.2"]
    lines = answer.text.splitlines()
    assert lines[0] == "Sở Y tế phối hợp thực hiện 4 nhiệm vụ theo Kế hoạch 12/KH-UBND:"
    assert lines[4] == "4. Dòng 2, Phụ lục I: In tờ rơi"
