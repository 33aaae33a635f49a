from __future__ import annotations

import pytest

from eval.answers import AgencyNames, has_figure, is_misplaced, is_verbatim, judge
from eval.model import Cited, Outcome, Question, Verdict
from retrieval.model import Status
from tests.eval_fakes import AGENCIES, DOC, SOURCE, FakeCorpus, cited, question

NAMES = AgencyNames(AGENCIES)
CORPUS = FakeCorpus()


def outcome(
    *paths: str,
    text: str = "…",
    status: Status | None = Status.ANSWERED,
    agencies: tuple[str, ...] = (),
    total: int | None = None,
    error: str = "",
) -> Outcome:
    places = tuple(cited(path) for path in paths)
    return Outcome(
        text, status, citations=places, agencies=agencies, total=total, error=error
    )  # fmt: skip


def verdict(asked: Question, said: Outcome) -> Verdict:
    return judge(asked, said, CORPUS, NAMES)


TASKS = question("agency_tasks", clauses=("II.1", "II.2"), also=("II",), agencies=("Sở Y tế",))


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        (outcome("II.1", "II.2", total=2), ()),
        (outcome("II.2", "II.1"), ()),
        (outcome("II.1", "II.2", "II"), ()),
        (outcome("II.1"), ("missing II.2",)),
        (outcome("II.1", "II.2", "II.3", total=3), ("too many II.3",)),
        (outcome("II.1", "II.2", total=3), ("says 3, cites 2",)),
        (outcome(total=0), ("missing II.1, II.2",)),
        (
            outcome("II.1", status=Status.CLARIFY),
            ("status answered expected, got clarify",),
        ),
    ],
)
def test_a_list_must_be_the_whole_set(said: Outcome, faults: tuple[str, ...]) -> None:
    result = verdict(TASKS, said)
    assert result.faults == faults
    assert result.correct == (not faults)


def test_a_count_that_is_asked_for_must_be_in_the_text() -> None:
    counted = question("agency_tasks", clauses=("II.1", "II.2"), figures=("2", "hai nhiệm vụ"))
    assert verdict(counted, outcome("II.1", "II.2", text="Sở Y tế chủ trì 2 nhiệm vụ:")).correct
    assert verdict(counted, outcome("II.1", "II.2", text="Hai nhiệm vụ sau:")).correct
    missing = verdict(counted, outcome("II.1", "II.2", text="Gồm mục 5.2 và 12 ý."))
    assert missing.faults == ("none of 2, hai nhiệm vụ in: Gồm mục 5.2 và 12 ý.",)


@pytest.mark.parametrize(
    ("agencies", "paths", "correct"),
    [
        (("Sở Khoa học và Công nghệ",), ("II.3",), True),
        (("SKHCN",), ("II.3", "II.1"), True),
        (("sở khoa học và công nghệ tỉnh",), ("II.3",), True),
        (("Sở Y tế",), ("II.3",), False),
        (("Sở Khoa học và Công nghệ", "Sở Y tế"), ("II.3",), False),
        ((), ("II.3",), False),
        (("Sở Khoa học và Công nghệ",), ("II.1",), False),
        (("Sở Khoa học và Công nghệ",), (), False),
    ],
)
def test_the_lead_and_its_clause(
    agencies: tuple[str, ...], paths: tuple[str, ...], correct: bool
) -> None:
    asked = question("task_agency", clauses=("II.3",), agencies=("Sở Khoa học và Công nghệ",))
    assert verdict(asked, outcome(*paths, agencies=agencies)).correct is correct


@pytest.mark.parametrize(
    ("paths", "correct"),
    [(("II.3",), True), (("II", "II.3"), True), (("II.1", "II.3"), False), ((), False)],
)
def test_a_lookup_is_judged_by_its_first_citation(paths: tuple[str, ...], correct: bool) -> None:
    asked = question("lookup", clauses=("II.3",), also=("II",))
    assert verdict(asked, outcome(*paths)).correct is correct


@pytest.mark.parametrize(
    ("text", "paths", "correct"),
    [
        ("Tối thiểu 70 % hồ sơ.", ("II.1",), True),
        ("Tối thiểu 70% hồ sơ.", ("II.2", "II.1"), True),
        ("Tối thiểu 170% hồ sơ.", ("II.1",), False),
        ("Tối thiểu 70% hồ sơ.", ("II.2",), False),
        ("Tối thiểu 70% hồ sơ.", (), False),
    ],
)
def test_a_fact_needs_its_figure_and_its_clause(
    text: str, paths: tuple[str, ...], correct: bool
) -> None:
    asked = question("fact", clauses=("II.1",), figures=("70%",))
    assert verdict(asked, outcome(*paths, text=text)).correct is correct


def test_a_shown_clause_needs_every_gold_clause() -> None:
    asked = question("clause", clauses=("II.1", "II.2"), also=("II",))
    assert verdict(asked, outcome("II.1", "II.2")).correct
    assert verdict(asked, outcome("II", "II.2", "II.1")).correct
    assert verdict(asked, outcome("II.1")).faults == ("missing II.2",)
    assert not verdict(asked, outcome("II.3", "II.1", "II.2")).correct


def test_followup_and_nodiac_are_judged_by_what_they_ask_for() -> None:
    asked = question("followup", base="fact", clauses=("II.1",), figures=("70%",), history=("?",))
    assert verdict(asked, outcome("II.1", text="70%")).correct
    assert not verdict(asked, outcome("II.1", text="…")).correct
    asked = question("nodiac", base="agency_tasks", clauses=("II.1", "II.2"))
    assert not verdict(asked, outcome("II.1")).correct


UNKNOWN = question("none", status=Status.NOT_FOUND)


@pytest.mark.parametrize(
    ("asked", "said", "correct", "declined"),
    [
        (UNKNOWN, outcome(status=Status.NOT_FOUND), True, True),
        (UNKNOWN, outcome(status=Status.REFUSED), True, True),
        (UNKNOWN, outcome(status=Status.CLARIFY), False, False),
        (UNKNOWN, outcome("II.1"), False, False),
        (UNKNOWN, outcome("II.1", status=Status.NOT_FOUND), False, True),
        (question("none", status=Status.REFUSED), outcome(status=Status.REFUSED), True, True),
        (question("none", status=Status.REFUSED), outcome(status=Status.NOT_FOUND), True, True),
        (question("none", status=Status.REFUSED), outcome(status=Status.ANSWERED), False, False),
        (
            question("none", status=Status.REFUSED),
            outcome("II.1", status=Status.NOT_FOUND),
            False,
            True,
        ),
        (question("clause", status=Status.CLARIFY), outcome(status=Status.CLARIFY), True, None),
        (question("clause", status=Status.CLARIFY), outcome(status=Status.NOT_FOUND), False, None),
        (question("task_agency", status=Status.NOT_FOUND), outcome("II.1"), False, False),
    ],
)
def test_declining_where_it_should(
    asked: Question, said: Outcome, correct: bool, declined: bool | None
) -> None:
    result = verdict(asked, said)
    assert (result.correct, result.declined, result.false_decline) == (correct, declined, None)


def test_false_declines_are_counted_where_there_is_an_answer() -> None:
    asked = question("lookup", clauses=("II.3",))
    assert verdict(asked, outcome(status=Status.NOT_FOUND)).false_decline is True
    assert verdict(asked, outcome(status=Status.CLARIFY)).false_decline is True
    assert verdict(asked, outcome("II.1")).false_decline is False
    assert verdict(asked, outcome("II.1")).declined is None


def test_small_talk_cites_nothing() -> None:
    asked = question("none", base="smalltalk")
    assert verdict(asked, outcome(text="Chào anh/chị.")).correct
    assert verdict(asked, outcome("II.1")).faults == ("nothing to cite, got II.1",)
    assert not verdict(asked, outcome(status=Status.NOT_FOUND)).correct
    assert verdict(asked, outcome()).precision is None


def test_a_false_premise_is_corrected_by_the_true_agency_or_figure() -> None:
    agency = question("none", base="false_premise", clauses=("II.3",), agencies=("SKHCN",))
    assert verdict(agency, outcome("II.3", agencies=("Sở Khoa học và Công nghệ",))).correct
    assert not verdict(agency, outcome("II.3", agencies=("Sở Y tế",))).correct
    assert not verdict(agency, outcome(status=Status.NOT_FOUND)).correct
    figure = question("none", base="false_premise", clauses=("II.1",), figures=("70%",))
    assert verdict(figure, outcome("II.1", text="Mục II.1 ghi 70%, không phải 90%.")).correct
    assert not verdict(figure, outcome("II.1", text="Đúng vậy.")).correct


@pytest.mark.parametrize(
    ("asked", "paths", "precision", "recall"),
    [
        (TASKS, ("II.1", "II.2"), 1.0, 1.0),
        (TASKS, ("II.1", "II.3"), 0.5, 0.5),
        (TASKS, ("II.1", "II"), 1.0, 0.5),
        (TASKS, ("II.1", "II.1", "II.3", "II.4"), 1 / 3, 0.5),
        (TASKS, (), 0.0, 0.0),
        (UNKNOWN, (), None, None),
        (UNKNOWN, ("II.1",), 0.0, None),
    ],
)
def test_citation_precision_and_recall(
    asked: Question, paths: tuple[str, ...], precision: float | None, recall: float | None
) -> None:
    result = verdict(asked, outcome(*paths))
    assert result.precision == (None if precision is None else pytest.approx(precision))
    assert result.recall == recall


def test_a_question_that_raised_is_wrong() -> None:
    result = verdict(TASKS, outcome(status=None, error="QuestionError: trống"))
    assert result.faults == ("failed: QuestionError: trống",)
    assert result.false_decline is True


@pytest.mark.parametrize(
    ("citation", "verbatim"),
    [
        (cited("II.1"), True),
        (cited("II.1", quote="Số hóa", start=SOURCE.index("Số hóa")), True),
        (cited("II.1", quote="số hóa", start=SOURCE.index("Số hóa")), False),
        (cited("II.1", start=SOURCE.index("Số hóa")), False),
        (cited("II.1", quote=""), False),
        (Cited("other#I", "other", 0, 2, "II"), False),
        (Cited(f"{DOC}#II", DOC, -2, len(SOURCE), ""), False),
    ],
)
def test_verbatim_is_to_the_letter(citation: Cited, verbatim: bool) -> None:
    assert is_verbatim(citation, CORPUS) is verbatim


def test_a_quote_of_another_clause_is_misplaced() -> None:
    right = cited("II.1")
    assert not is_misplaced(right, CORPUS)
    assert is_misplaced(cited("II.2", quote=right.quote, start=right.start), CORPUS)
    assert is_misplaced(Cited("no#such", DOC, 0, 2, "II"), CORPUS)
    # The document's own data stand anywhere in it.
    assert not is_misplaced(cited("meta", quote="tỉnh", start=SOURCE.index("tỉnh")), CORPUS)
    result = verdict(TASKS, Outcome("", Status.ANSWERED, citations=(right, cited("II.2", "x"))))
    assert (result.verbatim, result.misplaced) == (1, 0)


@pytest.mark.parametrize(
    ("text", "figure", "found"),
    [
        ("phấn đấu đạt tỷ lệ 25% trở lên", "25%", True),
        ("đạt 25 %.", "25%", True),
        ("đạt 125%", "25%", False),
        ("ngày 19/5/2025.", "19/5/2025", True),
        ("ngày 119/5/2025", "19/5/2025", False),
        ("ngày 9/5/20251", "9/5/2025", False),
        ("mục 2.4", "4", False),
        ("1.200 tỷ", "200", False),
        ("4 nhiệm vụ", "4", True),
        ("số 26/KH-UBND", "26/KH-UBND", True),
        ("số 126/KH-UBND", "26/KH-UBND", False),
        ("trong 10\nnăm", "10 năm", True),
        ("vùng Đồng bằng sông Hồng", "đồng bằng Sông Hồng", True),
        ("vung dong bang", "đồng bằng", False),
        ("", "1", False),
    ],
)
def test_a_figure_stands_by_itself(text: str, figure: str, found: bool) -> None:
    assert has_figure(text, figure) is found


def test_agency_names_compare_by_agency() -> None:
    assert NAMES.keys(["SYT", "sở y tế"]) == {"so-y-te"}
    collective = "Các sở, ban, ngành, đơn vị, địa phương"
    assert NAMES.keys([f"{collective} thuộc tỉnh"]) == NAMES.keys([f"{collective.lower()}."])
    assert NAMES.keys(["Trường Đại học Y - Dược"]) == NAMES.keys(["Trường đại học Y Dược"])
    assert NAMES.keys(["Sở Tài chính"]) != NAMES.keys(["Sở Công Thương"])
    assert NAMES.keys(()) == frozenset()
