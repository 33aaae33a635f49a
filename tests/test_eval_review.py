from __future__ import annotations

from pathlib import Path

from eval.model import Question, Split
from eval.questions import Place, QuestionSet
from eval.review import Level, counted, review
from retrieval.model import Status
from tests.eval_fakes import FakeCorpus, question

SYT = ("SYT",)


def findings(*questions: Question) -> list[str]:
    places = {q.id: Place(Path("a.jsonl"), n) for n, q in enumerate(questions, start=1)}
    found = review(QuestionSet(questions, places), {"": FakeCorpus()})
    return [str(one) for one in found if not str(one).startswith("note: lookup:")]


def test_a_sound_set_has_nothing_but_its_sizes() -> None:
    one = question(id="a", text="Mua cổ phần rủi ro ra sao?", clauses=("II.3",))
    other = question(id="b", text="Giấy tờ lên máy?", clauses=("II.1",), split=Split.TEST)
    found = review(QuestionSet((one, other), {}), {"": FakeCorpus()})
    assert [str(finding) for finding in found] == ["note: lookup: dev 1, test 1"]
    assert counted(found) == "0 errors, 0 warnings, 1 notes"


def test_clauses_that_do_not_exist() -> None:
    assert findings(question(clauses=("II.9",), also=("II.3",))) == [
        "error: a.jsonl:1: x1 there is no clause 1-kh-ubnd#II.9"
    ]


def test_questions_without_a_part_and_text_that_is_in_both() -> None:
    found = findings(
        question(id="a", text="Giấy tờ lên máy?", clauses=("II.1",), split=None),
        question(id="b", text="Trạm đo nước?", clauses=("II.2",)),
        question(id="c", text="Ai trông môi trường", clauses=("II.2",), split=Split.TEST),
        question(id="d", text="Phần này gồm gì?", clauses=("II",), split=Split.TEST),
    )
    assert found == [
        "error: a.jsonl:1: a has no part; run `python -m eval split`",
        "error: 1-kh-ubnd#II.2 is asked about in both parts, by b, c; run `python -m eval split`",
    ]


def test_retired_questions_are_not_looked_at() -> None:
    assert (
        findings(
            question(id="a", text="Trạm đo nước?", clauses=("II.9",), split=Split.RETIRED),
            question(id="b", text="Trạm đo nước ạ?", clauses=("II.2",), split=Split.TEST),
        )
        == []
    )


def test_the_words_of_the_test_part_are_not_shown() -> None:
    found = findings(
        question(
            id="a", text="Số hóa hồ sơ đạt tối thiểu 70%", clauses=("II.1",), split=Split.TEST
        ),
        question(
            "agency_tasks", id="b", text="Bên y?", clauses=("II.1",), agencies=SYT, split=Split.TEST
        ),
    )
    assert [one for one in found if "tasks:" not in one] == [
        "warning: a.jsonl:1: a copies II.1: (test part)",
        "note: a.jsonl:2: b has 1 of 2 tasks of SYT; are these all that it asks for? (test part)",
    ]


def test_near_doubles_leak_where_they_have_one_answer() -> None:
    found = findings(
        question(id="a", text="Tỉnh có bao nhiêu trạm?", status=Status.NOT_FOUND),
        question(id="b", text="tinh co bao nhieu tram", status=Status.NOT_FOUND, split=Split.TEST),
        question(id="c", text="Mục 2 nói gì?", clauses=("II.2",)),
        question(id="d", text="Mục 3 nói gì?", clauses=("II.3",), split=Split.TEST),
        question(id="e", text="Mục 3 nói gì ạ", clauses=("II.3",), split=Split.TEST),
        question(id="f", text="???", status=Status.NOT_FOUND),
        question(id="g", text="!", status=Status.NOT_FOUND),
        question(id="h", text="Giấy tờ lên máy?", clauses=("II.1",)),
        question(id="i", text="Giấy tờ lên máy ạ?", clauses=("II.1",)),
    )
    assert found == [
        "warning: a.jsonl:2: b nearly the same as a, which is in the other part: (test part)",
        "note: a.jsonl:5: e nearly the same as d: (test part)",
        "note: a.jsonl:9: i nearly the same as h: 'Giấy tờ lên máy?', 'Giấy tờ lên máy ạ?'",
    ]


def test_a_question_that_repeats_its_clause() -> None:
    text = "Cho hỏi số hóa hồ sơ đạt tối thiểu 70 bao giờ"
    assert findings(question(text=text, clauses=("II.1",))) == [
        "warning: a.jsonl:1: x1 copies II.1: 'số hóa hồ sơ đạt tối thiểu 70'"
    ]


def test_gold_answers_against_the_task_index() -> None:
    found = review(
        QuestionSet(
            (
                question("agency_tasks", id="a", text="1", clauses=("II.1", "II.3"), agencies=SYT),
                question("agency_tasks", id="b", text="2", clauses=("II.2", "II.1"), agencies=SYT),
                question("task_agency", id="c", text="3", clauses=("II.3",), agencies=("Sở Y tế",)),
                question("task_agency", id="d", text="4", clauses=("II.3",), agencies=("SKHCN",)),
                question(
                    "none", id="e", text="5", base="false_premise", clauses=("II.4",), agencies=SYT
                ),
            ),
            {},
        ),
        {"": FakeCorpus()},
    )  # fmt: skip
    about = [str(one) for one in found if " has " in one.message or "task index" in one.message]
    assert about == [
        "warning: a by the task index, not given to SYT: 1-kh-ubnd#II.3",
        "warning: c leads differ: Sở Y tế here, in the task index so-khoa-hoc-va-cong-nghe",
        "note: a has 2 of 2 tasks of SYT; are these all that it asks for? '1'",
    ]


def test_levels_come_in_order() -> None:
    found = review(
        QuestionSet((question(clauses=("II.9",)), question(id="y", clauses=("II.9",))), {}),
        {"": FakeCorpus()},
    )
    levels = [finding.level for finding in found]
    assert levels == sorted(levels, key=list(Level).index)
