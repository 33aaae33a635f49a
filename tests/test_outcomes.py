"""Lists of tasks by what is to come of them, how finely they are dated, and who only helps."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Deadline, Document, Span
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.due_questions import find_due
from retrieval.outcomes import kinds_left_out, outcome_in
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant, places, read

_TABLE = """CHÍNH PHỦ
Số: 44/NQ-CP

NGHỊ QUYẾT
Phát triển nghề cá bền vững

I. NHIỆM VỤ
Thực hiện Phụ lục.

II. TỔ CHỨC THỰC HIỆN
1. Bộ Tài chính chủ trì, phối hợp với các bộ, ngành bảo đảm kinh phí thực hiện.
2. Bộ Nội vụ: Phối hợp với Bộ Tài chính kiểm tra việc sử dụng kinh phí.

PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ CỦA CHÍNH PHỦ

| STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Kết quả | Thời hạn |
| --- | --- | --- | --- | --- | --- |
| 1 | Sửa đổi Luật Cảng cá | Bộ Tài chính | Bộ Nội vụ | Luật của Quốc hội | 2027 |
| 2 | Ưu đãi vay đóng tàu | Bộ Tài chính | Các hội nghề cá ở vùng khơi xa | \
Nghị định của Chính phủ | 6/2027 |
| 3 | Đề án bảo hiểm tàu cá | Bộ Tài chính, Bộ Nội vụ | | \
Quyết định của Thủ tướng Chính phủ | Quý III/2027 |
| 4 | Hoàn thiện văn bản pháp luật về lao động biển | Bộ Nội vụ | Bộ Tài chính | \
Các văn bản pháp luật | 15/8/2027 |
| 5 | Xây dựng khu neo đậu | Các tỉnh, thành phố trực thuộc Trung ương | Bộ Nội vụ | Khu neo đậu \
| 2028 |
| 6 | Dẹp lưới cào | Các bộ, ngành, địa phương | | Báo cáo | Hằng năm |
"""


@pytest.fixture(scope="module")
def fishing(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document(
        "44-nq-cp", "44/NQ-CP", "Nghị quyết", "Phát triển nghề cá bền vững", "Chính phủ",
        issued=date(2026, 2, 1),
    )  # fmt: skip
    corpus = Corpus([parse_document(entry, _TABLE)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-fishing"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "paths"),
    [
        # kinds of texts, alone, in a row, left out
        ("Bộ Tài chính phải sửa luật gì, chỉ tính luật thôi", ["PL.1"]),
        ("Bộ Tài chính phải trình mấy dự án luật v ạ", ["PL.1"]),
        ("cho tôi các nghị định Bộ Tài chính chủ trì", ["PL.2"]),
        ("Bộ Nội vụ đứng ra làm đề án nào", ["PL.3"]),
        ("nghị quyết này bắt sửa luật nào", ["PL.1"]),
        ("Bộ Tài chính có mấy việc ra nghị định, của Chính phủ hay Thủ tướng đều tính", ["PL.2"]),
        ("Bộ Tài chính phải soạn những luật, nghị định nào", ["PL.1", "PL.2"]),
        ("trừ mấy cái nghị định ra, ở phụ lục Bộ Tài chính còn chủ trì việc nào", ["PL.1", "PL.3"]),
        # acts of those above
        ("những thứ Bộ Nội vụ phải trình Thủ tướng ra quyết định", ["PL.3"]),
        ("danh sách đề án, văn bản do Bộ Tài chính chủ trì mà kết quả là quyết định của Thủ tướng",
         ["PL.3"]),
        ("việc nào Thủ tướng sẽ ký quyết định do Bộ Tài chính lo", ["PL.3"]),
        # how finely they are dated
        ("việc nào của Bộ Tài chính ở phụ lục có hạn chỉ ghi quý chứ không ghi tháng", ["PL.3"]),
        ("trong các việc Bộ Tài chính chủ trì, việc nào hạn ghi cụ thể đến tháng, chứ không chỉ"
         " ghi chung năm 2027", ["PL.2"]),
        # parts of work are no part of the document
        ("toàn bộ phần việc phân công cho Bộ Tài chính chủ trì",
         ["II.1", "PL.1", "PL.2", "PL.3"]),
        # who only helps, and whom
        ("hội nghề cá vùng khơi xa phải phối hợp việc gì", ["PL.2"]),
        ("Bộ Nội vụ phối hợp với Bộ Tài chính ở những việc nào", ["II.2", "PL.1"]),
        # bodies of places, with nobody of the state beside them
        ("việc nào giao thẳng cho tỉnh/thành phố, không đứng chung với bộ ngành", ["PL.5"]),
        # one word that tasks speak of
        ("Bộ Tài chính chủ trì việc nào có nhắc tới tàu?", ["PL.2", "PL.3"]),
    ],
)  # fmt: skip
def test_lists(fishing: Assistant, question: str, paths: list[str]) -> None:
    assert [path.replace("PL1", "PL") for path in places(asked(fishing, question))] == paths


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bộ Y tế phải sửa luật gì", ("luật",)),
        ("Bộ Y tế soạn mấy nghị định, thông tư", ("nghị định", "thông tư")),
        ("Bộ Y tế được giao xây dựng những nghị quyết, tờ trình gì", ("nghị quyết", "tờ trình")),
        ("Bộ Y tế soạn những bản kế hoạch dài hạn nào", ("kế hoạch",)),
        ("có những đề án hay bộ tiêu chí nào Bộ Y tế phải lo", ("đề án", "bộ tiêu chí")),
        ("Bộ Y tế làm chiến lược nào", ("chiến lược",)),
        ("Bộ Y tế phải động đến luật gì để gỡ khó cho bệnh viện", ("luật",)),
        ("Bộ Y tế có mấy việc ra thông tư, nghị định", ("thông tư", "nghị định")),
        (
            "sản phẩm phải là nghị quyết, do Quốc hội hay Chính phủ ra đều tính, Bộ Y tế mấy cái",
            ("nghị quyết",),
        ),
        ("đầu ra là đề án hoặc chiến lược thì Bộ Y tế có bao nhiêu", ("đề án", "chiến lược")),
        ("việc nào phải trình Chính phủ ban hành nghị định", ("nghị định của Chính phủ",)),
        ("nhiệm vụ nào ra nghị quyết của HĐND tỉnh", ("nghị quyết của HĐND tỉnh",)),
    ],
)
def test_what_is_to_come_of_tasks(text: str, words: tuple[str, ...]) -> None:
    outcome = outcome_in(read(text))
    assert outcome is not None
    spelled = [word.replace("Hội đồng nhân dân", "HĐND") for word in outcome.words]
    assert tuple(spelled) == words


@pytest.mark.parametrize(
    "text",
    [
        "ngoài mấy nghị định ra Bộ Y tế còn lo việc gì",
        "kế hoạch thực hiện theo những nghị quyết nào",
        "việc nào làm theo quyết định của Thủ tướng",
        "việc nào ra nghị quyết 57 rồi mới làm",
        "Bộ Y tế đụng tới ai khi làm việc này",
        "Thủ tướng ban hành quyết định 254 giao Bộ Y tế việc gì",
    ],
)
def test_texts_that_come_of_nothing(text: str) -> None:
    assert outcome_in(read(text)) is None


def test_kinds_are_left_out_only_by_themselves() -> None:
    assert kinds_left_out(read("ngoài mấy nghị định ra Sở Y tế còn lo việc gì")) == ("nghị định",)
    assert kinds_left_out(read("bỏ nghị định về rừng ra thì Sở Y tế lo việc gì")) == ()


@pytest.mark.parametrize(
    ("text", "fitting"),
    [
        ("việc nào hạn ghi rõ đến ngày", {"15/8/2027"}),
        ("việc nào hạn cụ thể đến tháng", {"15/8/2027", "6/2027"}),
        ("việc nào hạn ghi rõ quý", {"15/8/2027", "6/2027", "Quý III/2027"}),
        ("việc nào hạn chỉ ghi năm 2027", {"2027"}),
        ("việc nào hạn chỉ ghi quý, không ghi ngày", {"Quý III/2027"}),
    ],
)
def test_how_finely_a_deadline_is_written(text: str, fitting: set[str]) -> None:
    due = find_due(text)
    assert due is not None
    deadlines = {
        "15/8/2027": (date(2027, 8, 15), date(2027, 8, 15)),
        "6/2027": (date(2027, 6, 1), date(2027, 6, 30)),
        "Quý III/2027": (date(2027, 7, 1), date(2027, 9, 30)),
        "2027": (date(2027, 1, 1), date(2027, 12, 31)),
    }
    said = {w: Deadline(w, start, end, Span(0, 1)) for w, (start, end) in deadlines.items()}
    assert {written for written, deadline in said.items() if due.fits(deadline)} == fitting
