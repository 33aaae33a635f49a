"""Number, day and issuer of documents that are not loaded, as the clauses that cite them say."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import faults, open_assistant, places
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.slow

_TEXT = """ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
Số: 31/KH-UBND
Ví Dụ, ngày 04 tháng 5 năm 2026

KẾ HOẠCH
Bảo vệ nguồn nước

I. NHIỆM VỤ
1. Trồng lại rừng phòng hộ ven hồ theo Nghị quyết số 17-NQ/TU ngày 11/10/2024 của Ban Thường vụ \
Tỉnh ủy về phát triển lâm nghiệp bền vững và Quyết định số 812/QĐ-TTg ngày 03/9/2025 của Thủ tướng \
Chính phủ phê duyệt Đề án bảo tồn đất ngập nước.
Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
2. Nạo vét lòng hồ, dời các hộ nuôi cá lồng. Kinh phí theo kết luận của Thủ tướng Chính phủ tại \
Thông báo số 95/TB-VPCP ngày 02/02/2026 của Văn phòng Chính phủ.
Cơ quan chủ trì: Sở Tài chính.
3. Thu phí nước thải theo Nghị quyết số 44/2023/NQ-HĐND của Hội đồng nhân dân tỉnh về mức thu phí \
nước thải.
Cơ quan chủ trì: Sở Tài chính.
4. Dạy bơi theo Kế hoạch số 70/KH-UBND ngày 01/6/2025 về phòng chống đuối nước và Kế hoạch số \
71/KH-UBND ngày 02/6/2025 về phòng chống đuối nước trong trường học.
Cơ quan chủ trì: Sở Giáo dục và Đào tạo.
5. Trình ban hành quyết định thay thế Quyết định số 6/2019/QĐ-UBND ngày 04/4/2019 về bến đò ngang.
Cơ quan chủ trì: Sở Xây dựng.

II. TỔ CHỨC THỰC HIỆN
Kế hoạch này thay thế Kế hoạch số 19/KH-UBND ngày 08/3/2022 của Ủy ban nhân dân tỉnh.
"""


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document(
        "31-kh-ubnd", "31/KH-UBND", "Kế hoạch", "Bảo vệ nguồn nước",
        "Ủy ban nhân dân tỉnh Ví Dụ", aliases=("kế hoạch này", "kế hoạch 31"),
    )  # fmt: skip
    corpus = Corpus([parse_document(entry, _TEXT)], {})
    return open_assistant(corpus, FakeEncoder(), tmp_path_factory.mktemp("water"))


@pytest.mark.parametrize(
    ("question", "told", "place"),
    [
        (
            "nghị quyết tỉnh ủy về lâm nghiệp bền vững ra ngày nào",
            "Nghị quyết số 17-NQ/TU của Ban Thường vụ Tỉnh ủy ban hành ngày 11/10/2024",
            "I.1",
        ),
        (
            "đề án bảo tồn đất ngập nước được phê duyệt tại quyết định số mấy của Thủ tướng",
            "Đó là Quyết định số 812/QĐ-TTg ngày 03/9/2025 của Thủ tướng Chính phủ",
            "I.1",
        ),
        (
            "Thủ tướng kết luận việc nạo vét lòng hồ hôm nào vậy",
            "Thông báo số 95/TB-VPCP của Văn phòng Chính phủ ban hành ngày 02/02/2026",
            "I.2",
        ),
        (
            "nghị quyết mức thu phí nước thải cơ quan nào ban hành",
            "Nghị quyết số 44/2023/NQ-HĐND do Hội đồng nhân dân tỉnh ban hành",
            "I.3",
        ),
        (
            "nghị quyết năm 2023 về phí nước thải là nghị quyết bao nhiêu",
            "Đó là Nghị quyết số 44/2023/NQ-HĐND của Hội đồng nhân dân tỉnh",
            "I.3",
        ),
        (
            "kế hoạch về đuối nước trong trường học số mấy",
            "Đó là Kế hoạch số 71/KH-UBND ngày 02/6/2025",
            "I.4",
        ),
        (
            "nghị quyết 17-NQ/TU ban hành ngày nào",
            "Nghị quyết số 17-NQ/TU của Ban Thường vụ Tỉnh ủy ban hành ngày 11/10/2024",
            "I.1",
        ),
    ],
)
def test_what_a_clause_says_of_a_document_it_cites(
    water: Assistant, question: str, told: str, place: str
) -> None:
    answer = water.ask(question)
    assert answer.text.startswith(f"{told}; ")
    assert places(answer) == [place]
    assert not faults(water, answer)


@pytest.mark.parametrize(
    "question",
    [
        "nghị quyết trung ương về lâm nghiệp bền vững ra ngày nào",  # another issuer
        "nghị quyết tỉnh ủy về chăn nuôi bền vững ra ngày nào",  # another subject
        "nghị quyết năm 2021 về phí nước thải là nghị quyết bao nhiêu",  # another year
        "kế hoạch về phòng chống đuối nước số mấy",  # two fit
        "nghị quyết về mức thu phí nước thải ban hành ngày nào",  # no day is written
        "chỉ thị của Thủ tướng về đất ngập nước số mấy",  # another type
        "quyết định về bến đò ngang ban hành ngày nào",  # the new one may be meant
        "nghị quyết tỉnh ủy về lâm nghiệp bền vững đến ngày nào",  # what it sets
        "bao giờ ban hành nghị quyết về lâm nghiệp bền vững",  # one that is to come
    ],
)
def test_what_is_not_written_so_is_not_taken_for_it(water: Assistant, question: str) -> None:
    answer = water.ask(question)
    starts = ("Đó là ", "Nghị quyết số ", "Kế hoạch số ", "Quyết định số ")
    assert not answer.text.startswith(starts)


def test_the_day_of_work_on_a_document_is_none_of_its_own(water: Assistant) -> None:
    answer = water.ask("phải thu phí nước thải theo nghị quyết trước ngày nào")
    assert "44/2023/NQ-HĐND ban hành" not in answer.text


@pytest.mark.parametrize("question", ["kế hoạch này ban hành ngày nào", "kế hoạch 31 số mấy"])
def test_a_loaded_document_is_asked_itself(water: Assistant, question: str) -> None:
    answer = water.ask(question)
    assert "19/KH-UBND" not in answer.text
    assert "17-NQ/TU" not in answer.text


@pytest.mark.parametrize(
    "question", ["kế hoạch cũ số mấy", "kế hoạch nào ra hồi trước kia bị bỏ vậy, số bao nhiêu"]
)
def test_the_plan_before_is_the_one_replaced(water: Assistant, question: str) -> None:
    answer = water.ask(question)
    assert "Kế hoạch số 19/KH-UBND ngày 08/3/2022" in answer.text
    assert not faults(water, answer)


def test_it_is_the_document_that_was_said_to_be_replaced(water: Assistant) -> None:
    first = water.ask("kế hoạch này thay thế kế hoạch nào")
    then = water.ask("thế nó ra ngày nào", conversation_id=first.conversation_id)
    assert then.text.startswith(
        "Kế hoạch số 19/KH-UBND của Ủy ban nhân dân tỉnh ban hành ngày 08/3/2022; "
    )
    assert not faults(water, then)


@pytest.mark.parametrize(
    ("question", "told", "place"),
    [
        ("thông báo kết luận của Thủ tướng mà kế hoạch này dẫn ra ngày nào", "19/5/2025", "II.5.1"),
        ("Thủ tướng kết luận về không gian biển ngày bao nhiêu", "19/5/2025", "II.5.1"),
        ("nghị quyết nào của trung ương nói về trí thức, số bn", "45-NQ/TW", "II.7.8.g3"),
        ("sếp hỏi nghị quyết tw về đội ngũ trí thức ký năm nào", "24/11/2023", "II.7.8.g3"),
        ("cần số của nghị quyết Đảng bộ tỉnh về chuyển đổi số", "02-NQ/TU", "II.8.1.g2"),
        ("ctr hành động về đội ngũ trí thức ra đời hôm nào", "17/4/2024", "II.7.8.g3"),
        ("nghị quyết của Đảng bộ tỉnh về chuyển đổi số ký ngày nào", "19/11/2021", "II.8.1.g2"),
        ("ai ban hành nghị quyết về định mức phân bổ vốn", "Thường vụ Quốc hội", "II.2.12"),
        ("có bản mới rồi thì kế hoạch nào ra đầu năm bị hủy, số mấy", "26/KH-UBND", "ket-thuc"),
    ],
)
def test_documents_that_the_shipped_plan_cites(
    assistant_86: Assistant, question: str, told: str, place: str
) -> None:
    answer = assistant_86.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text.partition("nêu:")[0]
    assert places(answer) == [place]
    assert not faults(assistant_86, answer)


@pytest.mark.parametrize(
    "question", ["kế hoạch này ban hành ngày nào", "Kế hoạch 86 ký hôm nào", "văn bản này số mấy"]
)
def test_the_shipped_plan_asked_itself(assistant_86: Assistant, question: str) -> None:
    answer = assistant_86.ask(question)
    assert "86" in answer.text
    assert places(answer) == ["meta"]


def test_the_plan_replaced_by_the_shipped_one_is_gone_on_about(assistant_86: Assistant) -> None:
    first = assistant_86.ask("Kế hoạch 86 thay cho kế hoạch nào")
    then = assistant_86.ask("nó ký ngày bao nhiêu", conversation_id=first.conversation_id)
    assert then.text.startswith("Kế hoạch 26/KH-UBND ban hành ngày 13/02/2025")
    assert places(then) == ["ket-thuc"]
