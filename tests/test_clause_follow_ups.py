"""Follow-ups about the clauses before, beside them, or about a part of the list before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retrieval.conversation import Conversations, Turn
from retrieval.cues import Cue
from retrieval.document_names import DocumentMention
from retrieval.follow_ups import carry_over
from retrieval.model import Answer, Intent, Status
from retrieval.service import Assistant
from tests.assistants import OTHER, PLAN, read

pytestmark = pytest.mark.slow

_LIST = Turn(
    question=read("Sở Y tế chủ trì những nhiệm vụ nào?"),
    intent=Intent.AGENCY_TASKS,
    focus=(f"{PLAN}#II.5.2", f"{PLAN}#II.5.3", "03-nq-cp#PL2.9"),
    words=frozenset({"benh", "vien", "thong", "bao", "so", "thay", "the"}),
)


def _last(assistant: Assistant, *questions: str) -> Answer:
    answer = assistant.ask(questions[0])
    for question in questions[1:]:
        answer = assistant.ask(question, conversation_id=answer.conversation_id)
    return answer


def _clauses(answer: Answer) -> list[str]:
    return [citation.clause for citation in answer.citations]


@pytest.mark.parametrize(
    "text",
    [
        "bao giờ thì phải ra được nghị định đó",
        "nghị định ấy khi nào ban hành",
        "luật đó bao giờ phải trình",
    ],
)
def test_what_is_to_come_of_the_task_before_is_no_document(text: str) -> None:
    resolution = DocumentMention("Nghị quyết 03/NQ-CP", "03-nq-cp", 0, 0)
    task = Turn(
        question=read("Nghị định về quỹ đầu tư mạo hiểm do bộ nào soạn?"),
        intent=Intent.TASK_AGENCY,
        focus=("03-nq-cp#PL2.27",),
        document=resolution,
    )
    found = carry_over(read(text), task)
    assert (found.question.documents, found.focus) == ((), ("03-nq-cp#PL2.27",))


@pytest.mark.parametrize(
    "text",
    [
        "bỏ mấy việc làm chung đi",
        "trừ việc làm chung thì còn gì",
        "loại các việc đứng chung tên ra",
    ],
)
def test_joint_tasks_are_left_out_of_the_list_before(text: str) -> None:
    found = carry_over(read(text), _LIST).question
    assert found.among == frozenset(_LIST.focus)
    assert Cue.JOINT in found.excepted_cues
    assert not found.has(Cue.JOINT)
    assert found.excepted is None  # a kind of work, and no topic


@pytest.mark.parametrize("text", ["toàn bộ việc Sở Y tế làm chung là gì", "trọn bộ việc làm chung"])
def test_all_of_the_work_leaves_nothing_out(text: str) -> None:
    assert not read(text).excepted_cues


@pytest.mark.parametrize(
    "text",
    [
        "chỉ lấy trong phụ lục thôi",
        "trong phụ lục thôi nhé",
        "chỉ tính ở phụ lục",
        "giữ lại phần phụ lục",
        "phần thân bỏ, lấy riêng các dòng ở phụ lục",
    ],
)
def test_a_list_is_restricted_to_its_rows_in_appendices(text: str) -> None:
    assert carry_over(read(text), _LIST).question.among == {"03-nq-cp#PL2.9"}


def test_a_list_is_restricted_to_a_document() -> None:
    found = carry_over(read("chỉ lấy việc của kế hoạch 86 thôi"), _LIST).question
    assert found.among == {f"{PLAN}#II.5.2", f"{PLAN}#II.5.3"}


def test_the_agency_of_the_list_may_be_named_again_in_another_role() -> None:
    found = carry_over(read("vậy việc nào Sở Y tế chỉ phối hợp"), _LIST)
    assert found.anew
    assert found.said == "Sở Y tế phối hợp những nhiệm vụ nào?"


@pytest.mark.parametrize("text", ["tiếp đến Sở Tài chính", "kế đến Sở Tài chính nhé"])
def test_the_next_agency_is_asked_as_the_one_before(text: str) -> None:
    found = carry_over(read(text), _LIST)
    assert found.said == "Sở Tài chính chủ trì những nhiệm vụ nào?"


_ROW = Turn(read("dòng 4 phụ lục II"), Intent.CLAUSE, ("03-nq-cp#PL2.4",))
_REPORT = Turn(
    read("mấy tháng báo cáo một lần"),
    Intent.FACT,
    (f"{PLAN}#III.5",),
    words=frozenset({"bao", "cao", "gui"}),
)


def test_another_row_by_its_number() -> None:
    address = carry_over(read("còn dòng số 7"), _ROW).question.address
    assert address is not None
    assert (address.appendix, address.row) == ("2", "7")


@pytest.mark.parametrize("text", ["nơi nhận báo cáo là cơ quan nào", "sở nào nhận báo cáo"])
def test_who_receives_is_asked_of_the_clause_before(text: str) -> None:
    assert carry_over(read(text), _REPORT).focus == (f"{PLAN}#III.5",)


def test_another_year_with_words_of_the_question_before() -> None:
    turn = Turn(read("đến 2030 có bao nhiêu trạm sạc điện"), Intent.FACT, (f"{PLAN}#II.1",))
    found = carry_over(read("thế năm 2035 thì mục tiêu là mấy trạm sạc"), turn)
    assert found.said == "đến 2035 có bao nhiêu trạm sạc điện"


@pytest.mark.parametrize(
    "text",
    [
        "cái thông báo nhắc trong đó là số mấy",
        "thông báo nêu ở mục đó ban hành ngày nào",
        "cái bị thay thế ra ngày nào",
    ],
)
def test_number_and_date_of_what_a_clause_cites_are_in_the_clause(text: str) -> None:
    found = carry_over(read(text), _LIST)
    assert (found.intent, found.focus) == (Intent.CLAUSE, (f"{PLAN}#II.5.2",))


_MEALS = Turn(
    read("ai kiểm tra bếp ăn ở trường"),
    Intent.TASK_AGENCY,
    (f"{PLAN}#II.5.2",),
    words=frozenset({"kiem", "tra", "bep", "an", "can", "do", "kham", "mat", "hoc", "sinh"}),
)


@pytest.mark.parametrize(
    "text",
    [
        "ngoài bếp ăn ra thì các em còn được khám gì",
        "trừ cân đo, học sinh còn được kiểm tra gì nữa",
        "không kể bếp ăn, còn gì nữa",
        "ngoài chuyện khám mắt thì các cháu học sinh ở đó còn được kiểm tra thêm những cái gì nữa",
    ],
)
def test_what_else_the_clause_before_says(text: str) -> None:
    assert carry_over(read(text), _MEALS).focus == _MEALS.focus


@pytest.mark.parametrize(
    "text",
    [
        "ngoài cầu đường ra thì còn gì",  # nothing that was spoken of
        "ngoài bếp ăn ra, tỉnh làm gì cho ngư dân đánh bắt xa bờ",
        "ngoài bếp ăn ra Sở Nội vụ còn chủ trì việc gì",
    ],
)
def test_what_else_there_is_of_other_things(text: str) -> None:
    carried = carry_over(read(text), _MEALS)
    assert carried.near or carried.focus == ()


@pytest.mark.parametrize(
    "text",
    [
        "chỉ lấy mấy việc có hạn rơi vào quý III thôi nhé, năm nào cũng được",
        "ok lọc giúp em những việc phải xong trong quý 3, bất kể là năm 2026 hay 2027",
        "hạn quý III, năm nào cũng tính",
    ],
)
def test_a_long_question_that_begins_with_choosing_narrows_the_list_before(text: str) -> None:
    found = carry_over(read(text), _LIST).question
    assert found.among == frozenset(_LIST.focus)
    assert found.agency_ids == ("so-y-te",)


def test_a_long_choice_of_its_own_is_not_of_the_list_before() -> None:
    text = "chỉ lấy mấy việc mà Sở Tài chính phải làm xong trong quý III của năm 2026 thôi nhé"
    assert carry_over(read(text), _LIST).question.among == frozenset()


def test_another_agency_in_the_same_unit() -> None:
    unit = frozenset({f"{PLAN}#II.5", f"{PLAN}#II.5.2", f"{PLAN}#II.5.3"})
    turn = Turn(read("mục y tế gồm những gì"), Intent.LOOKUP, (f"{PLAN}#II.5.2",), unit=unit)
    found = carry_over(read("trong mục đó Sở Tài chính chủ trì những việc nào"), turn)
    assert found.question.among == unit
    assert found.question.agency_ids == ("so-tai-chinh",)


@pytest.mark.parametrize(
    "text",
    ["chuyển qua du lịch đi, Sở Y tế có mấy việc", "thôi, quay sang du lịch nhé: Sở Y tế làm gì"],
)
def test_a_matter_turned_to_is_asked_about_alone(text: str) -> None:
    found = carry_over(read(text), _LIST)
    assert found.anew
    assert found.said.startswith("về du lịch, Sở Y tế")


def test_a_document_that_was_named_stays_named_while_the_talk_is_about_it() -> None:
    plan = DocumentMention("Kế hoạch 215/KH-UBND", OTHER, 0, 0)
    talk, question = Conversations(), read("hạn là khi nào")
    talk.remember("a", Turn(question, Intent.FACT, (f"{OTHER}#I",), document=plan, named=True))
    talk.remember("a", Turn(question, Intent.FACT, (f"{OTHER}#II",), document=plan))
    last = talk.last("a")
    assert last is not None
    assert last.named


def test_who_does_what_stands_beside_the_clause_before(assistant_215: Assistant) -> None:
    answer = _last(
        assistant_215,
        "thành lập tổ công nghệ số cộng đồng nói gì",
        "tập huấn cho tổ trưởng thì bên nào đảm nhận",
    )
    assert _clauses(answer) == [f"{OTHER}#II.C.2.b"]
    assert answer.agencies == ("Sở Khoa học và Công nghệ",)


@pytest.mark.parametrize(
    "text",
    [
        "Các việc mà sở chỉ phối hợp nữa",
        "Em cần thêm những việc họ chỉ phối hợp",
        "Sở giữ vai phối hợp ở chỗ nào",
    ],
)
def test_another_role_of_the_same_agency_is_no_part_of_its_list(text: str) -> None:
    carried = carry_over(read(text), _LIST)
    assert carried.anew
    assert carried.said == "Sở Y tế phối hợp những nhiệm vụ nào?"


def test_who_takes_it_on_names_no_other_work() -> None:
    carried = carry_over(read("Đơn vị nào nhận trách nhiệm làm?"), _LIST)
    assert carried.focus == _LIST.focus


def test_a_sum_for_what_was_spoken_of_is_looked_for_elsewhere_too() -> None:
    turn = Turn(
        question=read("Ai lập quỹ bảo lãnh tàu cá?"),
        intent=Intent.TASK_AGENCY,
        focus=(f"{PLAN}#II.5.2",),
    )
    carried = carry_over(read("ngân sách góp vào đó tối đa bao nhiêu tiền"), turn)
    assert carried.focus == turn.focus
    assert carried.otherwise is not None
    assert {"lanh", "tau"} <= set(carried.otherwise.question.specific_topic)


_BY_TIME = Turn(read("những việc nào xong trước 2027"), Intent.AGENCY_TASKS, _LIST.focus)
_HELPING = Turn(read("Sở Y tế phối hợp những việc nào"), Intent.AGENCY_TASKS, _LIST.focus)


@pytest.mark.parametrize(
    ("text", "turn"),
    [
        ("trong đó việc nào Công an tỉnh phối hợp", _LIST),
        ("việc nào có Công an tỉnh tham gia phối hợp", _LIST),
        ("trong mấy việc vừa kể Công an tỉnh chủ trì việc nào", _LIST),
        ("cái nào Công an tỉnh chủ trì", _BY_TIME),
        ("thế việc nào của Công an tỉnh", _HELPING),
        ("mấy việc phối hợp đó, việc nào do Công an tỉnh chủ trì", _HELPING),
        ("việc nào không phải của Công an tỉnh", _LIST),
    ],
)
def test_an_agency_chooses_among_the_tasks_of_the_list(text: str, turn: Turn) -> None:
    found = carry_over(read(text), turn).question
    assert found.agency_ids == ("cong-an",)
    assert found.among == frozenset(_LIST.focus)


@pytest.mark.parametrize("text", ["việc nào Công an tỉnh chủ trì", "Công an tỉnh lo việc nào"])
def test_an_agency_in_the_role_of_the_one_before_takes_its_place(text: str) -> None:
    assert carry_over(read(text), _LIST).question.among == frozenset()


def test_an_agency_that_none_of_the_list_fits_is_asked_for_itself() -> None:
    found = carry_over(read("việc nào có Công an tỉnh phối hợp"), _LIST)
    assert found.otherwise is not None
    assert found.otherwise.question.agency_ids == ("cong-an",)
    assert found.otherwise.question.among == frozenset()
    assert carry_over(read("trong đó việc nào có Công an tỉnh phối hợp"), _LIST).otherwise is None


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("bỏ mấy việc của Công an tỉnh ra", ["cong-an"]),
        ("trừ việc Công an tỉnh cùng chủ trì thì còn lại việc nào", ["cong-an"]),
        ("loại tiếp những việc có Công an tỉnh phối hợp", ["cong-an"]),
        ("bỏ việc thường xuyên đi", []),
        ("bỏ các việc xong trong năm 2026 ra", []),
    ],
)
def test_what_is_left_out_is_left_out_of_the_list(text: str, agencies: list[str]) -> None:
    found = carry_over(read(text), _LIST).question
    assert found.among == frozenset(_LIST.focus)
    assert found.agency_ids == ("so-y-te",)
    assert [other.agency.id for other in found.excepted_agencies] == agencies


@pytest.mark.parametrize("text", ["không tính phần phụ lục", "bỏ mấy việc trong phụ lục đi"])
def test_rows_in_appendices_are_left_out(text: str) -> None:
    found = carry_over(read(text), _LIST).question
    assert found.among == {f"{PLAN}#II.5.2", f"{PLAN}#II.5.3"}


@pytest.mark.parametrize(
    "text",
    ["họ được bố trí mấy tỷ", "sở đó được cấp bao nhiêu tiền", "cần chi mấy tỷ đồng"],
)
def test_a_sum_is_asked_of_the_tasks_before(text: str) -> None:
    found = carry_over(read(text), _LIST)
    assert (found.intent, found.focus) == (None, _LIST.focus)
    assert found.otherwise is not None
    assert found.otherwise.intent is Intent.FACT


def test_the_sum_for_those_tasks_is_nowhere_else() -> None:
    found = carry_over(read("mấy việc đó tốn bao nhiêu tiền"), _LIST)
    assert (found.focus, found.otherwise) == (_LIST.focus, None)


def test_the_only_task_of_a_list_is_that_task() -> None:
    one = replace(_LIST, focus=_LIST.focus[:1])
    assert carry_over(read("việc đó ai phối hợp"), one).focus == one.focus
    assert carry_over(read("nó phải ra sản phẩm gì"), one).focus == one.focus


_SMART = Turn(
    read("đề án đô thị thông minh bao giờ xong"),
    Intent.FACT,
    ("03-nq-cp#PL2.64",),
    words=frozenset({"de", "an", "do", "thi", "mot", "so", "van", "ban", "thong", "minh"}),
    text=" de an do thi thong minh mot so tinh van ban ",
)


def test_words_that_only_stand_apart_before_are_another_matter() -> None:
    other = carry_over(read("bản sao số thì ai chủ trì"), _SMART)
    assert other.near  # and elsewhere, where it is not said there
    assert other.otherwise is not None
    same = carry_over(read("vụ thông minh ai chủ trì"), _SMART)
    assert (same.focus, same.near) == (_SMART.focus, False)


def test_they_are_the_agencies_of_the_answer_before() -> None:
    turn = replace(_LIST, agencies=tuple(f.agency for f in read("Sở Y tế").agencies))
    found = carry_over(read("trong kế hoạch 86 thì họ phải làm gì"), turn).question
    assert found.agency_ids == ("so-y-te",)


def test_an_answer_names_the_joint_tasks_that_are_left(assistant_215: Assistant) -> None:
    asked = "Sở Nông nghiệp và Môi trường chủ trì những việc gì trong kế hoạch 215"
    whole = _clauses(_last(assistant_215, asked))
    alone = _last(assistant_215, asked, "bỏ việc làm chung với Sở Khoa học và Công nghệ ra")
    left = ["II.A.I.2.a", "II.A.II.1", "II.A.II.3", "II.B.I.1.a"]
    assert _clauses(alone) == [f"{OTHER}#{path}" for path in left]
    assert len(whole) == len(left) + 2
    helped = _last(assistant_215, asked, "trừ việc có Công an tỉnh phối hợp ra")
    assert f"{OTHER}#II.A.II.1" not in _clauses(helped)
    assert len(_clauses(helped)) == len(whole) - 1


def test_the_next_period_follows_the_one_that_was_shown(assistant_215: Assistant) -> None:
    answer = _last(assistant_215, "Mục tiêu đến hết năm 2027 của kế hoạch 215", "giai đoạn sau?")
    assert _clauses(answer) == [f"{OTHER}#I.A.II"]


def test_no_sum_is_found_where_none_is_said(assistant_215: Assistant) -> None:
    asked = "Công an tỉnh làm gì trong kế hoạch 215"
    answer = _last(assistant_215, asked, "việc đó được cấp mấy tỷ")
    assert answer.status is Status.NOT_FOUND
    assert "không nêu số tiền" in answer.text
