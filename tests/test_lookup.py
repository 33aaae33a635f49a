"""Exact sets of tasks from structure, held to the golden lists of two plans."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from bot.http_messages import Http
from corpus.agencies import agency_id
from corpus.model import AgencyMention, Document, LeadKind, Span, TaskField
from corpus.store import Corpus, parse_document
from retrieval.due import Due
from retrieval.lookup import Body, Role, TaskQuery, find_tasks, in_scope, is_collective
from tests.assistants import OTHER, PLAN, leads_by_script, other, plan
from tests.genre import HERE, rows

CORPORA = {PLAN: plan, OTHER: other}


def found(corpus: Corpus, **query: object) -> list[str]:
    tasks = find_tasks(corpus, TaskQuery(**query))  # type: ignore[arg-type] # of any field
    return [task.clause.partition("#")[2] for task in tasks]


def golden(name: str, column: int) -> dict[str, list[str]]:
    """Agency id → paths, from a golden file's column of agencies."""
    given: dict[str, list[str]] = {}
    for path, _, *cells in rows(f"{name}.tasks.tsv"):
        for agency in cells[column].split(" | "):
            if agency:
                given.setdefault(agency_id(agency), []).append(path)
    return given


@pytest.mark.parametrize("name", [PLAN, OTHER])
@pytest.mark.parametrize(("role", "column"), [(Role.LEAD, 0), (Role.COORDINATION, 1)])
def test_the_tasks_of_every_agency_are_complete(name: str, role: Role, column: int) -> None:
    corpus = CORPORA[name]()
    given = golden(name, column)
    agencies = {
        mention.agency
        for task in corpus.documents[name].tasks
        for mention in (task.leads if role is Role.LEAD else task.coordinators)
        if mention.agency
    }
    for agency in agencies:
        asked = {"agencies": (agency,), "role": role, "documents": (name,)}
        assert found(corpus, **asked) == given[agency]


def test_the_tasks_of_every_agency_are_those_of_an_independent_script() -> None:
    script = leads_by_script(plan().documents[PLAN].source)
    assert len(script) == 14
    assert sum(map(len, script.values())) == 63
    for agency, paths in script.items():
        assert set(found(plan(), agencies=(agency,))) == paths
    led = {mention.agency for task in plan().tasks for mention in task.leads if mention.agency}
    assert led == set(script)


def test_all_tasks_without_a_restriction() -> None:
    assert found(plan()) == [row[0] for row in rows(f"{PLAN}.tasks.tsv")]
    assert found(plan(), documents=("57-nq-tw",)) == []


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ({"agencies": ("so-khoa-hoc-va-cong-nghe", "so-noi-vu")}, ["II.1.3", "II.2.10"]),
        ({"agencies": ("so-y-te",), "scopes": (f"{PLAN}#II.5.4",)}, ["II.5.4"]),
        ({"agencies": ("so-y-te",), "outside": (f"{PLAN}#II.5.4",)}, ["II.5.2", "II.5.3"]),
        ({"agencies": ("so-y-te",), "excluded": ("so-y-te",)}, []),
        (
            {"excluded": ("so-y-te",), "scopes": (f"{PLAN}#II.5",)},
            ["II.5.1", "II.5.5", "II.5.6"],
        ),
        (
            {"agencies": ("so-tai-chinh",), "kinds": frozenset({LeadKind.SINGLE})},
            ["II.2.4", "II.2.12", "II.2.16", "III.3"],
        ),
        (
            {"agencies": ("so-tai-chinh",), "kinds": frozenset({LeadKind.JOINT})},
            ["II.2.9", "II.2.10"],
        ),
        ({"clauses": frozenset({f"{PLAN}#II.5.2", f"{PLAN}#II.5"})}, ["II.5.2"]),
        ({"collective": True, "scopes": (f"{PLAN}#II.9",)}, ["II.9.1", "II.9.3.g2"]),
        (
            {
                "agencies": ("cong-an",),
                "or_collective": True,
                "scopes": (f"{PLAN}#II.9",),
            },
            ["II.9.1", "II.9.2", "II.9.3.g1", "II.9.3.g2"],
        ),
        (
            {"bodies": (Body(PLAN, "Trường đại học, cao đẳng trên địa bàn tỉnh"),)},
            ["II.7.6.g1"],
        ),
        (
            {
                "bodies": (Body(PLAN, "các địa phương"), Body(PLAN, "các địa phương thuộc tỉnh")),
            },
            ["II.2.9", "II.3.2"],
        ),
        ({"bodies": (Body(PLAN, "các địa phương"),), "only_bodies": True}, []),
        (
            {
                "bodies": (Body(PLAN, "Trường đại học, cao đẳng trên địa bàn tỉnh"),),
                "only_bodies": True,
            },
            ["II.7.6.g1"],
        ),
        ({"bodies": (Body("57-nq-tw", "các địa phương"),)}, []),
        ({"several_of": ("so-tai-chinh", "so-noi-vu", "so-y-te"), "least": 2}, ["II.2.10"]),
        (
            {"scopes": (f"{PLAN}#II.5",), "apart": frozenset({f"{PLAN}#II.5.2", f"{PLAN}#II.5.5"})},
            ["II.5.1", "II.5.3", "II.5.4", "II.5.6"],
        ),
        ({"agencies": ("so-tu-phap",)}, []),
    ],
)
def test_each_restriction(query: dict[str, object], paths: list[str]) -> None:
    assert found(plan(), **query) == paths


def test_the_restrictions_in_another_province() -> None:
    pair = ("so-nong-nghiep-va-moi-truong", "so-khoa-hoc-va-cong-nghe")
    assert found(other(), agencies=pair) == ["II.A.I.2.b", "III.6"]
    assert found(other(), scopes=(f"{OTHER}#II.C",)) == ["II.C.1", "II.C.2.a", "II.C.2.b", "II.C.3"]
    assert found(other(), collective=True) == ["II.B.II.2"]


def test_what_is_shared_by_everybody_is_the_collective_tasks_and_one_joint_one() -> None:
    everybody = set(found(plan(), collective=True))
    by_kind = {task.clause.partition("#")[2]: task.lead_kind for task in plan().tasks}
    assert len(everybody) == 25
    assert [path for path in everybody if by_kind[path] is not LeadKind.COLLECTIVE] == ["II.2.14"]


@pytest.mark.parametrize(
    ("written", "collective"),
    [
        ("Các sở, ban, ngành, đơn vị, địa phương", True),
        ("các địa phương thuộc tỉnh", False),  # a kind of body
        ("Trường đại học, cao đẳng trên địa bàn tỉnh", False),
        ("các cơ quan báo chí, thông tin và truyền thông trên địa bàn tỉnh", False),
    ],
)
def test_everybody_is_told_from_a_kind_of_body(written: str, collective: bool) -> None:
    assert is_collective(AgencyMention(written, None, Span(0, 1))) is collective
    assert not is_collective(AgencyMention(written, "so-y-te", Span(0, 1)))


def test_scopes_hold_what_lies_in_them() -> None:
    assert in_scope(plan(), f"{PLAN}#II.7.3.g2", {f"{PLAN}#II.7"})
    assert in_scope(plan(), f"{PLAN}#II.7", {f"{PLAN}#II.7"})
    assert not in_scope(plan(), f"{PLAN}#II.7", {f"{PLAN}#II.7.3"})
    assert not in_scope(plan(), "1-x#II", {f"{PLAN}#II.7"})


# --- cells of tables ----------------------------------------------------------------------------


@cache
def library() -> Corpus:
    """A plan with tables of tasks and targets."""
    text = (HERE / "golden/tables/ke-hoach.md").read_text("utf-8")
    entry = Document("12-kh-ubnd", "12/KH-UBND", "Kế hoạch", "Thư viện công cộng", "UBND tỉnh A")
    return Corpus([parse_document(entry, text, markdown=True)])


def test_tasks_by_when_they_are_due() -> None:
    year = Due("trong năm 2026", date(2026, 1, 1), date(2026, 12, 31))
    assert found(library(), due=year) == [
        "II.1.1", "PL2.1", "PL2.4", "PL2.4.a.g1", "PL2.6-2", "PL2.r11",
    ]  # fmt: skip
    before = Due("trước ngày 20/11/2026", last=date(2026, 11, 19))
    assert found(library(), due=before, agencies=("so-noi-vu",)) == ["PL2.1", "PL2.6-2", "PL2.r11"]
    standing = Due("thường xuyên", rates=frozenset({"thường xuyên"}))
    assert found(library(), due=standing) == ["PL2.6"]


def test_tasks_by_what_they_do_not_say() -> None:
    assert found(library(), without=TaskField.DEADLINE) == ["PL2.4.a"]
    assert found(library(), without=TaskField.DELIVERABLE) == [
        "II.1.1", "II.1.2", "PL2.2", "PL2.6-2", "PL2.7",
    ]  # fmt: skip
    assert found(library(), without=TaskField.LEAD) == ["PL2.7"]


def test_tasks_whose_cells_are_empty() -> None:
    # the table of II.1 has no such column
    empty = found(library(), without=TaskField.DELIVERABLE, empty=True)
    assert empty == ["PL2.2", "PL2.6-2", "PL2.7"]


def test_tasks_by_what_comes_of_them() -> None:
    assert found(library(), outcomes=("quyết định",)) == ["PL2.1"]
    assert found(library(), outcomes=("Kho sách",)) == ["PL2.3"]
    assert found(library(), outcomes=("sách",)) == ["PL2.3"]
    assert found(library(), outcomes=("khó",)) == ["PL2.3"]  # words are compared folded
    assert found(library(), outcomes=("ách",)) == []


def test_tasks_by_who_leads_and_who_coordinates() -> None:
    assert found(library(), agencies=("so-tai-chinh",), coordinators=("so-noi-vu",)) == ["PL2.3"]
    assert found(library(), agencies=("so-noi-vu",), coordinators=("so-tai-chinh",)) == []


def test_rows_that_name_nobody_are_listed_with_the_tasks() -> None:
    unnamed = [task for task in library().listed if not task.leads]
    assert [task.clause for task in unnamed] == ["12-kh-ubnd#PL2.7"]
    assert unnamed[0].lead_kind is LeadKind.NONE
    assert set(library().tasks) < set(library().listed)


def test_every_kind_of_lead_has_a_name_in_downloads() -> None:
    assert set(Http.LEAD_KINDS) == {kind.value for kind in LeadKind}


def test_who_leads_beside_an_agency_and_which_bodies_help_it() -> None:
    text = """KẾ HOẠCH
1. Lập sổ.
Cơ quan chủ trì: Sở Y tế, Sở Nội vụ.
Cơ quan phối hợp: UBND các xã.
2. Lập bảng.
Cơ quan chủ trì: Sở Y tế, Công an tỉnh.
Cơ quan phối hợp: Sở Tài chính.
3. Lập kho.
Cơ quan chủ trì: Sở Y tế, Văn phòng Chính phủ.
"""
    document = Document("1-kh", "1/KH-UBND", "Kế hoạch", "Lập sổ", "Ủy ban nhân dân tỉnh A")
    corpus = Corpus([parse_document(document, text)])
    asked = {"agencies": ("so-y-te",)}
    assert found(corpus, **asked, beside="so") == ["1"]
    assert found(corpus, **asked, beside="bo") == ["3"]  # of a ministry's rank
    assert found(corpus, **asked, helping=(Body("1-kh", "UBND các xã"),)) == ["1"]


def test_a_body_printed_with_another_is_found_by_its_own_name() -> None:
    text = """KẾ HOẠCH
1. Tìm mộ.
Cơ quan chủ trì: Ban Công tác đặc biệt.
2. Hợp tác với nước bạn.
Cơ quan chủ trì: Ban Công tác đặc biệt - Ủy ban Chuyên trách Chính phủ.
3. Trả trợ cấp.
Cơ quan chủ trì: Sở Lao động - Thương binh và Xã hội.
"""
    document = Document("1-kh", "1/KH-UBND", "Kế hoạch", "Tìm mộ", "Ủy ban nhân dân tỉnh A")
    corpus = Corpus([parse_document(document, text)])
    assert found(corpus, agencies=("ban-cong-tac-dac-biet",)) == ["1", "2"]
    assert found(corpus, agencies=("so-lao-dong",)) == []  # one name
