"""What a follow-up takes from the turn before, and what stands by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.conversation import Carried, Conversations, Turn
from retrieval.cues import Cue
from retrieval.follow_ups import carry_over
from retrieval.model import Intent, Status
from retrieval.service import Assistant
from tests.assistants import PLAN, faults, places, read

_LIST = Turn(
    question=read("Sở Y tế chủ trì những nhiệm vụ nào?"),
    intent=Intent.AGENCY_TASKS,
    focus=(f"{PLAN}#II.5.2", f"{PLAN}#II.5.3", f"{PLAN}#II.5.4"),
    words=frozenset(["benh", "vien", "y", "te", "trung", "tam", "duoc"]),
    agencies=tuple(found.agency for found in read("Sở Y tế chủ trì gì").agencies),
)
_TASK = Turn(
    question=read("Ai chủ trì xây dựng bệnh án điện tử?"),
    intent=Intent.TASK_AGENCY,
    focus=(f"{PLAN}#II.5.3",),
    words=frozenset(["benh", "an", "dien", "tu", "benh", "vien"]),
    agencies=_LIST.agencies,
)


def carried(text: str, turn: Turn | None) -> Carried:
    return carry_over(read(text), turn)


@pytest.mark.parametrize(
    "text",
    [
        "Công an tỉnh chủ trì những nhiệm vụ nào?",
        "Kế hoạch nói gì về phát triển du lịch và dịch vụ nghỉ dưỡng?",
        "Mục 2.12 phần II nói gì?",
    ],
)
def test_a_question_of_its_own_carries_nothing(text: str) -> None:
    for turn in (None, _LIST, _TASK):
        found = carried(text, turn)
        assert found.question == read(text)
        assert found.focus == ()


def test_without_a_turn_nothing_is_carried() -> None:
    assert carried("khi nào xong việc đó?", None) == Carried(read("khi nào xong việc đó?"))


@pytest.mark.parametrize("text", ["khi nào xong việc đó?", "ai phối hợp?", "việc đó giao cho ai?"])
def test_a_question_about_that_stands_on_the_clause_before(text: str) -> None:
    found = carried(text, _TASK)
    assert found.focus == (f"{PLAN}#II.5.3",)
    assert found.intent is None


def test_another_agency_takes_the_place_of_the_one_before() -> None:
    found = carried("thế còn Sở Tài chính?", _LIST)
    assert found.intent is Intent.AGENCY_TASKS
    assert found.question.agency_ids == ("so-tai-chinh",)
    assert found.question.has(Cue.LIST)
    assert found.question.specific_topic == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Luật Thư viện cũng sở đó luôn hả?", "Luật Thư viện cơ quan nào chủ trì"),
        ("thế sổ sức khỏe thì vẫn bên ấy à", "thế sổ sức khỏe cơ quan nào chủ trì"),
    ],
)
def test_whether_the_agency_leads_another_matter_asks_who_does(text: str, said: str) -> None:
    found = carried(text, _TASK)
    assert (found.anew, found.said) == (True, said)


def test_a_copy_is_of_the_kind_that_was_asked_about() -> None:
    before = replace(_TASK, question=read("Kế hoạch 10 năm về bệnh án sở nào soạn"))
    found = carried("còn bản cho thanh niên, vẫn sở đó à", before)
    assert found.said == "Kế hoạch 10 năm cho thanh niên cơ quan nào chủ trì"


@pytest.mark.parametrize(
    "text", ["Sở Nội vụ có làm chung việc nào với họ không", "Sở Nội vụ cùng chủ trì gì với sở đó"]
)
def test_what_another_leads_with_the_agency_before(text: str) -> None:
    found = carried(text, _LIST)
    assert found.intent is Intent.AGENCY_TASKS
    assert found.question.agency_ids == ("so-noi-vu", "so-y-te")


@pytest.mark.parametrize("text", ["còn với Sở Nội vụ?", "thế chung với Nội vụ thì sao"])
def test_with_another_asks_what_both_lead(text: str) -> None:
    found = carried(text, _LIST)
    assert found.question.agency_ids == ("so-y-te", "so-noi-vu")
    assert found.question.has(Cue.JOINT)
    joint = replace(_LIST, question=read("Sở Y tế chủ trì việc nào cùng Sở Tài chính"))
    assert carried(text, joint).question.agency_ids == ("so-y-te", "so-noi-vu")


@pytest.mark.parametrize(
    "text", ["có việc nào làm cùng Sở Nội vụ không", "cái nào phải lo chung với bên nội vụ"]
)
def test_which_tasks_are_led_with_another_though_others_were_listed(text: str) -> None:
    alone = replace(_LIST, question=read("Sở Y tế làm một mình những việc nào"))
    found = carried(text, alone).question
    assert found.agency_ids == ("so-y-te", "so-noi-vu")
    assert (found.has(Cue.JOINT), found.among) == (True, frozenset())


def test_joint_tasks_are_asked_with_whom() -> None:
    found = carried("mấy việc đồng chủ trì với ai", _LIST)
    assert found.question.among == frozenset(_LIST.focus)
    assert found.question.has(Cue.JOINT)
    assert not found.question.has(Cue.WHO)


def test_what_is_done_alone_is_no_part_of_a_list_of_joint_tasks() -> None:
    joint = replace(_LIST, question=read("Sở Y tế đồng chủ trì việc gì"))
    text = "thế còn những nhiệm vụ mà không có ai cùng chủ trì thì thế nào, kể ra cho đủ"
    found = carried(text, joint).question
    assert found.agency_ids == ("so-y-te",)
    assert found.among == frozenset()
    assert found.has(Cue.ALONE)
    assert not found.has(Cue.JOINT)


def test_another_role_is_asked_of_the_whole_list() -> None:
    conversations = Conversations()
    conversations.remember("a", _LIST)
    part = carried("trong đó cái nào làm thường xuyên", _LIST).question
    conversations.remember("a", replace(_LIST, question=part))
    found = carried("còn việc sở này chỉ phối hợp", conversations.last("a"))
    assert found.said == "Sở Y tế phối hợp những nhiệm vụ nào?"


def test_a_part_of_the_list_before() -> None:
    found = carried("trong đó có bao nhiêu nhiệm vụ?", _LIST)
    assert found.intent is Intent.AGENCY_TASKS
    assert found.question.agency_ids == ("so-y-te",)


@pytest.mark.parametrize(
    ("before", "text", "agencies", "excepted"),
    [
        # of the section that is pointed to: what others lead
        ("nhóm 5 phần II Sở Y tế lo gì", "mấy việc còn lại của nhóm đó?", [], ["so-y-te"]),
        ("Sở Y tế xong việc gì trước 2027", "việc khác trong phần ấy?", [], ["so-y-te"]),
        # of an agency whose list was cut short: its other tasks
        ("Sở Y tế xong việc gì trước 2027", "còn lại những việc nào?", ["so-y-te"], []),
        ("Sở Y tế cùng chủ trì việc gì", "thế các nhiệm vụ còn lại?", ["so-y-te"], []),
    ],
)
def test_what_a_list_left(before: str, text: str, agencies: list[str], excepted: list[str]) -> None:
    found = carried(text, replace(_LIST, question=read(before)))
    assert found.intent is Intent.AGENCY_TASKS
    assert found.question.apart == frozenset(_LIST.focus)
    assert list(found.question.agency_ids) == agencies
    assert [other.agency.id for other in found.question.excepted_agencies] == excepted


def test_that_agency_is_the_one_that_the_answer_named() -> None:
    found = carried("sở đó còn chủ trì những việc nào?", _TASK)
    assert found.question.agency_ids == ("so-y-te",)


@pytest.mark.parametrize("text", ["mục tiếp theo", "mục trước đó", "giai đoạn sau thì sao"])
def test_clauses_in_focus_are_left(text: str) -> None:
    found = carried(text, _LIST)
    assert found.intent is Intent.CLAUSE
    assert found.focus == _LIST.focus  # the answer goes on from what the question calls it


@pytest.mark.parametrize(
    "text",
    [
        "đọc nguyên văn mục đó",
        "cho xem nguyên văn việc đó",
        "đọc nguyên văn",
    ],
)
def test_the_clause_in_focus_is_shown(text: str) -> None:
    found = carried(text, _TASK)
    assert found.focus == _TASK.focus


_LISTED = replace(_LIST, listed=_LIST.focus)


@pytest.mark.parametrize(
    ("text", "path", "intent"),
    [
        ("cho xem nguyên văn cái thứ 2", "II.5.3", Intent.CLAUSE),
        ("cái thứ nhất nói gì", "II.5.2", Intent.CLAUSE),
        ("việc số 3", "II.5.4", Intent.CLAUSE),
        ("ai phối hợp việc thứ ba?", "II.5.4", None),
        ("việc cuối cùng khi nào xong?", "II.5.4", None),
    ],
)
def test_one_of_the_list_is_picked_by_its_place(
    text: str, path: str, intent: Intent | None
) -> None:
    found = carried(text, _LISTED)
    assert found.focus == (f"{PLAN}#{path}",)
    assert found.intent is intent


def test_a_place_that_the_list_does_not_have_picks_nothing() -> None:
    assert carried("cái thứ 9 nói gì", _LISTED).focus == ()


def test_the_list_is_remembered_behind_what_was_picked_from_it() -> None:
    conversations = Conversations()
    conversations.remember("a", _LIST)
    conversations.remember("a", Turn(read("cái thứ 2"), Intent.CLAUSE, _LIST.focus[1:2]))
    last = conversations.last("a")
    assert last is not None
    assert carried("còn cái thứ 3 thì sao", last).focus == _LIST.focus[2:]


def test_another_document_takes_the_place_of_the_one_before() -> None:
    turn = Turn(read("NQ57 nói gì về nhân tài?"), Intent.LOOKUP, ())
    found = carried("thế còn NQ03?", turn)
    assert [mention.id for mention in found.question.documents] == ["03-nq-cp"]
    assert found.question.specific_topic == turn.question.specific_topic
    assert found.intent is Intent.LOOKUP


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("thế còn Sở Tài chính?", "Sở Tài chính chủ trì những nhiệm vụ nào?"),
        ("còn gì nữa không?", "Sở Y tế chủ trì những nhiệm vụ nào?"),
        ("Công an tỉnh chủ trì những nhiệm vụ nào?", ""),
    ],
)
def test_what_was_carried_over_is_said(text: str, said: str) -> None:
    assert carried(text, _LISTED).said == said


def test_conversations_are_kept_apart() -> None:
    conversations = Conversations()
    assert conversations.last("a") is None
    conversations.remember("a", _LIST)
    conversations.remember("b", _TASK)
    first, second = conversations.last("a"), conversations.last("b")
    assert first is not None
    assert second is not None
    assert (first.question, first.listed) == (_LIST.question, _LIST.focus)
    assert (second.question, second.listed) == (_TASK.question, ())


def test_an_answer_that_stood_on_nothing_keeps_the_focus_before() -> None:
    conversations = Conversations()
    conversations.remember("a", _TASK)
    empty = Turn(read("thời hạn?"), Intent.FACT, ())
    conversations.remember("a", empty)
    last = conversations.last("a")
    assert last is not None
    assert last.focus == _TASK.focus
    assert last.question == empty.question


_WORDS = st.sampled_from([
    "thế", "còn", "sở", "y", "tế", "tài", "chính", "việc", "đó", "mục", "5.2", "tiếp", "theo",
    "trước", "nguyên", "văn", "ai", "khi", "nào", "bao", "nhiêu", "gì", "nữa", "du", "lịch",
    "trong", "có", "không", "nhiệm", "vụ", "nhóm", "9", "nghị", "quyết", "ấy", "cũ", "phối", "hợp",
    "thì", "sao", "?",
])  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(st.lists(_WORDS, min_size=1, max_size=10).map(" ".join), st.sampled_from([_LIST, _TASK]))
def test_any_follow_up_carries_only_what_was_there(text: str, turn: Turn) -> None:
    found = carried(text, turn)
    assert set(found.focus) <= {*turn.focus, *turn.listed}
    assert found.intent in {None, turn.intent, Intent.CLAUSE}
    for covered in (found.question.topic_text, found.question.asked_text):
        assert isinstance(covered, str)


# --- whole conversations ------------------------------------------------------------------------


def told(assistant: Assistant, *questions: str) -> tuple[list[Status], list[list[str]], str]:
    """Statuses and cited paths of a conversation's answers, and the last one's text."""
    conversation = " / ".join(questions)
    answers = [assistant.ask(q, conversation_id=conversation) for q in questions]
    assert not [fault for answer in answers for fault in faults(assistant, answer)]
    assert {answer.conversation_id for answer in answers} == {conversation}
    return [a.status for a in answers], [places(a) for a in answers], answers[-1].text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("questions", "cited"),
    [
        (
            ["Sở Y tế chủ trì những nhiệm vụ nào?", "thế còn Công an tỉnh?"],
            [["II.5.2", "II.5.3", "II.5.4"], ["II.1.3", "II.9.2", "II.9.3.g1"]],
        ),
        (["xem mục 5.2 phần II", "mục tiếp theo"], [["II.5.2"], ["II.5.3"]]),
        (["xem mục 5.2 phần II", "mục trước đó"], [["II.5.2"], ["II.5.1"]]),
        (["xem mục 1.6", "mục tiếp theo"], [["II.1.6"], ["II.2.1"]]),
        (
            ["Ai chủ trì xây dựng bệnh án điện tử?", "đọc nguyên văn mục đó"],
            [["II.5.3"], ["II.5.3"]],
        ),
        (
            ["Công an tỉnh chủ trì những nhiệm vụ nào?", "trong nhóm 9 thì sao?"],
            [["II.1.3", "II.9.2", "II.9.3.g1"], ["II.9.2", "II.9.3.g1"]],
        ),
    ],
)
def test_conversations_about_the_plan(
    assistant_86: Assistant, questions: list[str], cited: list[list[str]]
) -> None:
    statuses, found, _ = told(assistant_86, *questions)
    assert statuses == [Status.ANSWERED] * len(questions)
    assert found == cited


@pytest.mark.slow
def test_a_conversation_about_another_plan(assistant_215: Assistant) -> None:
    first = "Ai chủ trì xây dựng kho lạnh dùng chung?"
    assert told(assistant_215, first)[1] == [["II.B.II.3"]]
    assert "Giai đoạn 2027 - 2029" in told(assistant_215, first, "khi nào xong việc đó?")[2]
    assert "Kho lạnh 5.000 tấn" in told(assistant_215, first, "sản phẩm là gì?")[2]


@pytest.mark.slow
def test_who_coordinates_is_not_who_leads(assistant_215: Assistant) -> None:
    text = told(assistant_215, "Ai chủ trì xây dựng kho lạnh dùng chung?", "phối hợp với ai?")[2]
    assert "Sở Tài chính" in text


@pytest.mark.slow
def test_the_end_of_the_plan_has_nothing_next(assistant_86: Assistant) -> None:
    statuses, found, text = told(assistant_86, "xem mục 5 phần III", "mục tiếp theo")
    assert statuses == [Status.ANSWERED, Status.NOT_FOUND]
    assert found == [["III.5"], []]
    assert text == (
        "Mục 5, phần III, Kế hoạch 86/KH-UBND là mục cuối ở cấp này, sau đó không còn mục nào."
    )


@pytest.mark.slow
def test_two_conversations_at_once_do_not_mix(assistant_86: Assistant) -> None:
    assistant_86.ask("Sở Y tế chủ trì những nhiệm vụ nào?", conversation_id="one")
    assistant_86.ask("xem mục 9.2", conversation_id="two")
    one = assistant_86.ask("thế còn Sở Nội vụ?", conversation_id="one")
    two = assistant_86.ask("mục tiếp theo", conversation_id="two")
    assert places(one) == ["II.1.3", "II.1.5.g5", "II.2.10", "II.7.8.g1"]
    assert places(two) == ["II.9.3"]


@pytest.mark.parametrize(
    "text",
    [
        "cái nào phải xong trong 2026",
        "chỉ lấy việc hạn trước 30/6/2026 thôi",
        "trong đó việc nào làm chung với sở khác",
        "việc nào thuộc bệnh án điện tử",
        "riêng mảng bệnh án điện tử thôi",
        "còn riêng phần dược thì sao",
        "việc nào mình sở đó làm",
    ],
)
def test_a_list_is_narrowed_among_its_own_tasks(text: str) -> None:
    found = carried(text, _LIST)
    assert found.intent is Intent.AGENCY_TASKS
    assert found.question.among == frozenset(_LIST.focus)
    assert found.question.agency_ids == ("so-y-te",)
    assert "Sở Y tế chủ trì những nhiệm vụ nào?" in found.said


def test_only_the_rows_of_an_appendix_are_kept() -> None:
    turn = replace(_LIST, focus=("86-kh-ubnd#II.5.2", "86-kh-ubnd#PL1.3"))
    found = carried("phần thân bỏ đi, giữ các dòng ở phụ lục", turn)
    assert found.question.among == frozenset({"86-kh-ubnd#PL1.3"})


@pytest.mark.parametrize("text", ["ai phối hợp việc đó?", "việc đó hạn khi nào?"])
def test_a_datum_of_that_task_narrows_no_list(text: str) -> None:
    assert carried(text, _LIST).question.among == frozenset()


_IN_TIME = replace(_LIST, question=read("Sở Y tế có việc gì đến hạn 9/2025?"))


def test_another_role_or_time_takes_the_place_of_the_one_before() -> None:
    other_role = carried("thế còn phối hợp thì sao", _LIST)
    assert other_role.said == "Sở Y tế phối hợp những nhiệm vụ nào?"
    assert other_role.anew
    other_time = carried("thế còn hạn 12/2025?", _IN_TIME)
    assert other_time.said == "Sở Y tế có việc gì hạn 12/2025 ?"
    assert other_time.question.agency_ids == ("so-y-te",)
    both = carried("còn Sở Tài chính, chỉ lấy việc phối hợp", _LIST)
    assert both.said == "Sở Tài chính phối hợp những nhiệm vụ nào?"


def test_what_is_asked_of_an_agency_that_no_list_knows_is_not_answered_for_the_one_before() -> None:
    found = carried("thế còn cục thủy văn thì sao?", _LIST)
    assert found.said == "cục thủy văn chủ trì những nhiệm vụ nào?"
    assert found.question.agencies == ()
    assert carried("trường trung cấp nghề?", _LIST).said.startswith("trường trung cấp nghề chủ trì")
    assert carried("bộ tiêu chí?", _LIST).said == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("giới báo đài chúng tôi có việc gì", "báo đài chủ trì những nhiệm vụ nào?"),
        ("thế các doanh nghiệp thì sao", "doanh nghiệp chủ trì những nhiệm vụ nào?"),
        ("bên ngân hàng có phần nào không", "ngân hàng chủ trì những nhiệm vụ nào?"),
        ("phần mềm bệnh án thì sao", ""),
    ],
)
def test_bodies_of_a_kind_take_the_place_of_the_agency_before(text: str, said: str) -> None:
    found = carried(text, _LIST)
    assert found.said == said or (not said and not found.anew)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("còn năm sau nữa?", "Đến 2028 có bao nhiêu trạm bơm?"),
        ("thế năm trước đó?", "Đến 2026 có bao nhiêu trạm bơm?"),
        ("thế 2030?", "Đến 2030 có bao nhiêu trạm bơm?"),
        ("xa hơn nữa, tới 2040 thì lên mấy", "Đến 2040 có bao nhiêu trạm bơm?"),
    ],
)
def test_another_year_is_counted_from_the_one_before(text: str, said: str) -> None:
    turn = replace(_TASK, question=read("Đến 2027 có bao nhiêu trạm bơm?"))
    assert carried(text, turn).said == said


@pytest.mark.parametrize(
    "text",
    [
        "à mà xã Đông Hải lắp mấy điểm phát sóng nhỉ",
        "thôi cho hỏi cái chợ đêm bên nào làm",
        "đổi chủ đề: bến xe mới mở khi nào",
        "thôi chuyện khác nhé, bến xe mới ai xây",
        "hỏi việc khác ạ: phí qua cầu thu từ bao giờ",
        "bỏ qua vụ đó đi, bến xe mới ai xây",
    ],
)
def test_another_subject_leaves_the_one_before(text: str) -> None:
    for turn in (_LIST, _TASK):
        found = carried(text, turn)
        assert found.question.agencies == ()
        assert (found.focus, found.said, found.question.among) == ((), "", frozenset())


def test_a_short_question_is_looked_for_near_the_clause_before() -> None:
    found = carried("bao giờ chạy thử", _TASK)
    assert found.near
    assert found.focus == _TASK.focus
    assert found.otherwise is not None
    assert found.otherwise.focus == ()


@pytest.mark.parametrize(
    "text",
    ["57 có nói không", "trong 03 có nhắc tới không", "nghị quyết 57 có con số giống thế không"],
)
def test_whether_another_document_has_the_matter(text: str) -> None:
    turn = replace(_TASK, question=read("Ai lo việc nhân lực bán dẫn?"))
    found = carried(text, turn)
    assert [mention.id for mention in found.question.documents] in (["57-nq-tw"], ["03-nq-cp"])
    assert set(found.question.specific_topic) >= {"nhan", "luc", "ban", "dan"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("chép nguyên gạch đầu dòng có con số đó", True),
        ("trích nguyên văn câu đó ra", True),
        ("chép nguyên đoạn về bến xe buýt", False),
    ],
)
def test_what_is_asked_for_word_by_word_is_the_clause_before(text: str, *, shown: bool) -> None:
    found = carried(text, _TASK)
    assert (found.intent is Intent.CLAUSE and found.focus == _TASK.focus) is shown


def test_that_matter_is_asked_of_another_document() -> None:
    turn = replace(_TASK, question=read("Ai lo việc nhân lực bán dẫn?"))
    found = carried("nghị quyết 57 nêu chuyện đó ở đâu", turn)
    assert found.said == "nghị quyết 57 nêu nhân lực bán dẫn ở đâu"
    assert found.anew
