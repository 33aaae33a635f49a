"""Which kind of answer a question is given."""

from __future__ import annotations

import pytest

from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import faults, places

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("question", "intent", "cited"),
    [
        ("Sở Y tế", Intent.AGENCY_TASKS, ["II.5.2", "II.5.3", "II.5.4"]),
        # tasks as those of an agency, with no word that asks for a list
        (
            "xin đầy đủ nhiệm vụ sở y tế đứng đầu, kèm tổng số, chiều tôi nộp rồi",
            Intent.AGENCY_TASKS,
            ["II.5.2", "II.5.3", "II.5.4"],
        ),
        ("chào em, sở y tế làm gì", Intent.AGENCY_TASKS, ["II.5.2", "II.5.3", "II.5.4"]),
        (
            "Sở Tài chính một mình chủ trì những nhiệm vụ nào?",
            Intent.AGENCY_TASKS,
            ["II.2.4", "II.2.12", "II.2.16", "III.3"],
        ),
        (
            "Những nhiệm vụ nào do nhiều cơ quan cùng chủ trì?",
            Intent.AGENCY_TASKS,
            ["II.1.3", "II.1.5.g1", "II.2.7", "II.2.9", "II.2.10", "II.2.14", "II.3.2"],
        ),
        (
            "Sở Khoa học và Công nghệ và Sở Nội vụ cùng chủ trì nhiệm vụ nào?",
            Intent.AGENCY_TASKS,
            ["II.1.3", "II.2.10"],
        ),
        (
            "Công an tỉnh chủ trì nhiệm vụ nào về an ninh mạng?",
            Intent.AGENCY_TASKS,
            ["II.9.2", "II.9.3.g1"],
        ),
        (
            "Ngoài Sở Y tế ra thì nhóm 5 có những nhiệm vụ nào?",
            Intent.AGENCY_TASKS,
            ["II.5.1", "II.5.5", "II.5.6"],
        ),
        ("mục 5.2 phần II", Intent.CLAUSE, ["II.5.2"]),
        ("II.5.2 viết gì", Intent.CLAUSE, ["II.5.2"]),
        ("gạch đầu dòng cuối mục 1.5", Intent.CLAUSE, ["II.1.5.g6"]),
        ("Ai chủ trì mục 1.3?", Intent.TASK_AGENCY, ["II.1.3"]),
        ("Đơn vị nào lo Giải thưởng Lê Quý Đôn?", Intent.TASK_AGENCY, ["II.1.5.g4"]),
        ("Thương mại điện tử chiếm tối thiểu bao nhiêu phần trăm?", Intent.FACT, ["II.10.3"]),
        ("Nói gì về quỹ đầu tư mạo hiểm?", Intent.LOOKUP, ["II.2.6"]),
        ("Kế hoạch 86 ban hành ngày nào?", Intent.DOCUMENT, ["meta"]),
    ],
)
def test_questions_and_their_kinds(
    assistant_86: Assistant, question: str, intent: Intent, cited: list[str]
) -> None:
    answer = assistant_86.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.intent is intent
    assert faults(assistant_86, answer) == []
    if intent is Intent.LOOKUP:
        assert places(answer)[:1] == cited
    else:
        assert places(answer) == cited


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Sở Tư pháp chủ trì những nhiệm vụ nào?", "không giao Sở Tư pháp"),
        ("Ban Dân vận chủ trì những nhiệm vụ nào?", "Ban Dân vận"),
        ("Nam Định có bao nhiêu nhiệm vụ?", "không có nội dung về Nam Định"),
        ("Tỉnh Hưng Yên giao ai?", "Hưng Yên"),
        ("Kế hoạch 99/KH-UBND nói gì?", "99/KH-UBND"),
        ("Sở Y tế chủ trì nhiệm vụ nào về nuôi tôm?", "không giao Sở Y tế"),
        ("Sở Y tế phối hợp những nhiệm vụ nào?", "phối hợp"),
        ("Sở Y tế và Sở Tài chính cùng chủ trì nhiệm vụ nào?", "cùng chủ trì"),
    ],
)
def test_what_is_not_there_is_declined_in_its_own_words(
    assistant_86: Assistant, question: str, said: str
) -> None:
    answer = assistant_86.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert answer.total is None
    assert said in answer.text


def test_this_province_is_strange_to_the_other_plan(assistant_215: Assistant) -> None:
    answer = assistant_215.ask("Thái Bình có nhiệm vụ gì về chuyển đổi số?")
    assert answer.status is Status.NOT_FOUND
    assert "Thái Bình" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Nghị quyết 57 ban hành ngày tháng năm nào?", "22/12/2024"),
        ("Nghị quyết của Bộ Chính trị mà bản này thực hiện số mấy?", "57-NQ/TW"),
    ],
)
def test_a_datum_of_a_document_that_is_only_cited(
    assistant_215: Assistant, question: str, said: str
) -> None:
    answer = assistant_215.ask(question)
    assert answer.status is Status.ANSWERED
    assert said in answer.text
    assert "57-NQ/TW" in answer.citations[0].quote


def test_who_carries_out_a_document_that_is_only_cited(assistant_86: Assistant) -> None:
    answer = assistant_86.ask("Chương trình 31 của Tỉnh ủy thì đơn vị nào được giao triển khai?")
    assert [citation.clause for citation in answer.citations] == ["86-kh-ubnd#II.7.8.g3"]
    assert answer.agencies == ("Sở Khoa học và Công nghệ",)


def test_sides_of_which_one_is_not_loaded_are_no_error(assistant_86: Assistant) -> None:
    answer = assistant_86.ask("NQ 45 về trí thức và kế hoạch của tỉnh, mỗi bên viết gì?")
    assert answer.status in {Status.ANSWERED, Status.NOT_FOUND}


def test_a_date_asked_for_beside_a_cited_document_is_given(assistant_86: Assistant) -> None:
    answer = assistant_86.ask("Còn thiếu ngày ban hành của NQ 45 của Trung ương, dẫn ở cột căn cứ")
    assert answer.status is Status.ANSWERED
    assert "24/11/2023" in answer.text


def test_what_a_document_asks_of_an_agency_is_its_role(assistant_86: Assistant) -> None:
    answer = assistant_86.ask("MTTQ tỉnh có vai trò gì ở kế hoạch này?")
    assert [citation.clause for citation in answer.citations] == ["86-kh-ubnd#III.4"]
    led = assistant_86.ask("MTTQ tỉnh chủ trì nhiệm vụ nào?")
    assert led.status is Status.NOT_FOUND


def test_an_unloaded_document_is_not_answered_from_another(assistant_215: Assistant) -> None:
    answer = assistant_215.ask("Nghị quyết 57-NQ/TW quy định gì về xuất khẩu gạo?")
    assert answer.status is Status.NOT_FOUND
    assert "chưa được nạp" in answer.text


@pytest.mark.parametrize(
    ("question", "cited"),
    [
        ("Sở Nội vụ", ["II.B.I.1.c", "II.C.3"]),
        ("các sở, ban, ngành cùng chủ trì những nhiệm vụ nào?", ["II.B.II.2"]),
        ("mục 1 phần III", ["III.1"]),
        ("Điều 5a", ["D5a"]),
        ("điểm đ khoản 2 Điều 1", ["D1.2.đ"]),
    ],
)
def test_the_same_routes_in_another_province(
    assistant_215: Assistant, question: str, cited: list[str]
) -> None:
    answer = assistant_215.ask(question)
    assert answer.status is Status.ANSWERED
    assert places(answer) == cited
    assert faults(assistant_215, answer) == []
