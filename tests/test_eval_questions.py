from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from eval.errors import QuestionFileError
from eval.model import QuestionType, Split, Style
from eval.questions import (
    by_file,
    format_question,
    load_questions,
    parse_question,
    write_questions,
)
from eval.splitting import assign_splits, shared_units

LOOKUP: dict[str, object] = {
    "id": "x1",
    "type": "lookup",
    "style": "clerk",
    "question": "Quỹ mạo hiểm thế nào?",
    "status": "answered",
    "clauses": ["1-kh-ubnd#II.3"],
}


def line(**changes: object) -> str:
    record = {**LOOKUP, **changes}
    return json.dumps({name: value for name, value in record.items() if value is not None})


def test_a_question_comes_back_as_it_was_written() -> None:
    question = parse_question(
        line(type="followup", base="fact", figures=["70%"], history=["Ai?"], split="test", note="n")
    )
    assert question.kind is QuestionType.FACT
    assert (question.split, question.history) == (Split.TEST, ("Ai?",))
    assert parse_question(format_question(question)) == question
    assert format_question(parse_question(line())) == (
        '{"id": "x1", "type": "lookup", "style": "clerk", "question": "Quỹ mạo hiểm thế nào?", '
        '"status": "answered", "clauses": ["1-kh-ubnd#II.3"]}'
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "not JSON: Expecting property name enclosed in double quotes at column 2"),
        ("[]", "not a JSON object"),
        (line(id=None), "'id' is missing"),
        (line(clause="II"), "'clause' is not a field of a question"),
        (line(clauses="II"), "'clauses' must be a list of non-empty strings"),
        (line(clauses=["a#I", "a#I"]), "'clauses' names something twice"),
        (line(note=3), "'note' must be a string"),
        (
            line(style="poet"),
            "'style' is 'poet', not one of clerk, head, citizen, phone, journalist",
        ),
        (line(split="train"), "'split' is 'train', not one of dev, test, retired"),
        (line(type="smalltalk", clauses=[]), "smalltalk is a base, not a type"),
        (line(type="nodiac", question="quy"), "nodiac needs a type in 'base'"),
        (line(base="fact", figures=["1"]), "lookup has no 'base'"),
        (line(history=["Ai?"]), "'history' belongs to followup, which needs it"),
        (line(type="followup", base="lookup"), "'history' belongs to followup, which needs it"),
        (line(type="nodiac", base="lookup"), "nodiac, but the text has diacritics"),
        (line(clauses=[]), "answered, but 'clauses' is empty"),
        (line(status="not_found"), "nothing is to be cited, but 'clauses' is given"),
        (
            line(status="not_found", clauses=[], also=["a#I"]),
            "'also' is given without 'clauses'",
        ),
        (line(also=LOOKUP["clauses"]), "a clause stands both in 'clauses' and in 'also'"),
        (line(type="task_agency"), "task_agency needs 'agencies'"),
        (line(type="fact"), "fact needs 'figures'"),
        (line(type="none"), "none, answered, needs a 'base'"),
        (
            line(type="none", base="false_premise"),
            "false_premise needs the true 'agencies' or 'figures'",
        ),
        (
            line(type="none", base="lookup"),
            "'base' of none is smalltalk or false_premise",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_said(text: str, fault: str) -> None:
    with pytest.raises(QuestionFileError) as raised:
        parse_question(text)
    assert fault in raised.value.faults


def test_every_fault_is_named_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{line()}\n\n{line(id='x2', clauses=[])}\n{{\n")
    (tmp_path / "b.jsonl").write_text(f"{line()}\n")
    with pytest.raises(QuestionFileError) as raised:
        load_questions(tmp_path)
    assert raised.value.faults == (
        "a.jsonl:3: answered, but 'clauses' is empty",
        "a.jsonl:4: not JSON: Expecting property name enclosed in double quotes at column 2",
        "b.jsonl:1: id 'x1' is taken by a.jsonl:1",
    )


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuestionFileError, match="no question files"):
        load_questions(tmp_path)


def test_questions_are_written_back_into_their_files(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f"{line()}\n{line(id='x2')}\n")
    separator = chr(0x2028)  # ends a line for str.splitlines, not in JSON Lines
    (tmp_path / "b.jsonl").write_text(f"{line(id='y1', note=f'dòng{separator}lạ')}\n")
    questions = load_questions(tmp_path)
    for file, held in by_file(questions, questions.questions).items():
        write_questions(file, held)
    assert load_questions(tmp_path) == questions
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "b.jsonl"]


def test_questions_are_chosen_by_part_and_type() -> None:
    shipped = load_questions()
    chosen = shipped.chosen(Split.DEV, QuestionType.FACT)
    assert {(q.split, q.type) for q in chosen} == {(Split.DEV, QuestionType.FACT)}
    asked = [q for q in shipped.questions if q.split is not Split.RETIRED]
    assert shipped.chosen() == tuple(asked)
    assert 0 < len(shipped.chosen(Split.RETIRED)) == len(shipped.questions) - len(asked)


def test_both_parts_of_the_shipped_set_ask_for_everything() -> None:
    shipped = load_questions()
    assert len(shipped.questions) >= 1000
    # The files hold what the rule gives.
    assert assign_splits(shipped) == list(shipped.questions)
    types = {kind for kind in QuestionType if not kind.only_base}
    for split, least in ((Split.DEV, 1000), (Split.TEST, 450)):
        part = shipped.chosen(split)
        counts = Counter(question.type for question in part)
        assert counts.keys() == types
        assert len(part) >= least
        assert {question.style for question in part} == set(Style)
    assert shared_units(shipped.questions) == {}
    plan = shipped.of_collection("thai-binh", shipped.chosen(Split.TEST))
    assert len(plan) >= 150


def test_what_has_been_read_is_never_of_the_test_part() -> None:
    # Who has read one question of a file may have read them all.
    shipped = load_questions()
    read = [question for question in shipped.questions if shipped.was_read(question)]
    assert {question.id[0] for question in read} == set("abcdefiknoprstuxy")
    assert {question.split for question in read} == {Split.DEV, Split.RETIRED}
