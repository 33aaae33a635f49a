"""How far tasks have come: cells of a table of progress, and questions for them."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.service import Assistant
from retrieval.states import State, called, state_of, states_in
from tests.assistants import asked, open_assistant, places, read

TABLE = """\
Số: 5/BC-SYT
BÁO CÁO
Tiến độ nhiệm vụ
I. KẾT QUẢ
1. Các việc được giao

| TT | Nhiệm vụ | Cơ quan thực hiện | Thời gian hoàn thành | Tiến độ |
|---|---|---|---|---|
| 1 | Xây kho dữ liệu y tế | Sở Y tế | Tháng 4/2025 | Hoàn thành |
| 2 | Sửa trạm y tế xã | Sở Y tế | Tháng 5/2025 | Đang thực hiện |
| 3 | Mua xe cứu thương | Sở Y tế | Tháng 3/2025 | Quá hạn |
| 4 | Lập hồ sơ sức khỏe | Sở Y tế | Tháng 5/2030 | Chưa triển khai |
"""


@pytest.mark.parametrize(
    ("written", "state"),
    [
        ("Hoàn thành", State.DONE), ("Đã hoàn thành", State.DONE), ("Đã ban hành", State.DONE),
        ("Đang thực hiện", State.GOING_ON), ("Chưa hoàn thành", State.GOING_ON),
        ("Đang thực hiện, trong hạn", State.GOING_ON), ("Quá hạn", State.LATE),
        ("Chưa hoàn thành, chậm tiến độ", State.LATE), ("Chưa triển khai", State.NOT_BEGUN),
        ("Quý II/2026", None), ("", None),
    ],
)  # fmt: skip
def test_what_a_cell_says(written: str, state: State | None) -> None:
    assert state_of(written) is state


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sở Y tế còn việc nào đang thực hiện?", "đang thực hiện"),
        ("việc nào Sở Y tế chưa làm xong", "chưa hoàn thành"),
        ("Sở Y tế còn nợ những việc gì", "chưa hoàn thành"),
        ("còn nợ gì, tức vẫn đang triển khai", "đang thực hiện"),
        ("nhiệm vụ nào bị trễ hạn", "quá hạn"),
        ("việc nào đã hoàn thành", "đã hoàn thành"),
        ("viec nao chua trien khai", "chưa thực hiện"),
        ("kể hết, xong hay chưa xong đều lấy", None),
        ("việc nào phải xong trong tháng 4/2025", None),
        ("Sở Y tế thực hiện những nhiệm vụ nào", None),
    ],
)
def test_what_a_question_asks(text: str, said: str | None) -> None:
    found = states_in(read(text))
    assert (called(found.states) if found else None) == said


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    entry = Document("5-bc-syt", "5/BC-SYT", "Báo cáo", "Tiến độ nhiệm vụ", "Sở Y tế")
    return Corpus([parse_document(entry, TABLE, markdown=True)])


def test_a_second_column_of_times_says_how_far_work_has_come(corpus: Corpus) -> None:
    states = ["Hoàn thành", "Đang thực hiện", "Quá hạn", "Chưa triển khai"]
    assert [task.state for task in corpus.tasks] == states
    due = [task.deadline.written for task in corpus.tasks if task.deadline]
    assert due == ["Tháng 4/2025", "Tháng 5/2025", "Tháng 3/2025", "Tháng 5/2030"]


@pytest.fixture(scope="module")
def progress(
    corpus: Corpus, encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> Assistant:
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-progress"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "paths", "said"),
    [
        ("Sở Y tế còn việc nào đang thực hiện?", ["I.1.2"], "1 nhiệm vụ đang thực hiện"),
        ("Sở Y tế có nhiệm vụ nào chưa xong?", ["I.1.2", "I.1.3", "I.1.4"], "chưa hoàn thành"),
        ("nhiệm vụ nào quá hạn", ["I.1.3"], "tiến độ: Quá hạn"),
        ("Sở Y tế có những nhiệm vụ nào, xong hay chưa đều kể",
         ["I.1.1", "I.1.2", "I.1.3", "I.1.4"], "4 nhiệm vụ"),
    ],
)  # fmt: skip
def test_tasks_by_how_far_they_have_come(
    progress: Assistant, question: str, paths: list[str], said: str
) -> None:
    answer = asked(progress, question)
    assert places(answer) == paths
    assert said in answer.text
