"""Questions over the appendices of 03/NQ-CP, held to a reading of the raw tables by other means.

The assistant has the shipped plan and the originals of both resolutions, as an office would that
added them. Each question comes with the rows that it asks for, as a condition on the raw cells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import pytest

from corpus.store import Corpus, load_corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Answer, Status
from retrieval.service import Assistant
from tests.assistants import faults, open_assistant, places
from tests.raw_tables import FILES, TEXTS, RawRow, agencies_of, days_of, needs_texts, raw_rows

pytestmark = [pytest.mark.slow, needs_texts]

_SOURCES = {"57-nq-tw": ["57-nq-tw.md"], "03-nq-cp": ["03-nq-cp.md", *FILES]}


@pytest.fixture(scope="module")
def assistant(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over the plan and the originals of the resolutions that it implements (half a minute)."""
    shipped = load_corpus()
    documents = [shipped.documents["86-kh-ubnd"]]
    for identifier, names in _SOURCES.items():
        source = "\n".join((TEXTS / name).read_text("utf-8") for name in names)
        entry = replace(shipped.catalog[identifier], digest=False)
        documents.append(parse_document(entry, source, markdown=True))
    corpus = Corpus(documents, shipped.catalog)
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-03"))


@dataclass(frozen=True)
class _Task:
    """A raw row of the second appendix."""

    number: int
    group: str
    title: str
    leads: list[str | None]
    coordinators: list[str | None]
    deliverable: str
    start: date | None
    end: date | None
    recurring: bool
    due: str

    def ends(self, first: str, last: str) -> bool:
        """Whether it has to be done from one day to another, both given as ISO dates."""
        return self.end is not None and first <= self.end.isoformat() <= last


def _tasks() -> list[_Task]:
    return [_task(row) for row in raw_rows(FILES[1])]


def _task(row: RawRow) -> _Task:
    number, title, lead, coordination, deliverable, due = row.cells
    start, end, recurring = days_of(due) if due else (None, None, False)
    return _Task(
        int(number), row.group, title, agencies_of(lead), agencies_of(coordination),
        deliverable, start, end, recurring, due,
    )  # fmt: skip


CA, KHCN, TTTT, TC = (
    "bo-cong-an", "bo-khoa-hoc-va-cong-nghe", "bo-thong-tin-va-truyen-thong", "bo-tai-chinh",
)  # fmt: skip
KHDT, NV, GDDT = "bo-ke-hoach-va-dau-tu", "bo-noi-vu", "bo-giao-duc-va-dao-tao"
QP, CT, TNMT = "bo-quoc-phong", "bo-cong-thuong", "bo-tai-nguyen-va-moi-truong"
FIRST, LAST = "0001-01-01", "9999-12-31"

_QUESTIONS: list[tuple[str, Callable[[_Task], bool]]] = [
    # an agency and a time
    (
        "Bộ Công an chủ trì những nhiệm vụ nào phải xong trong năm 2025?",
        lambda t: CA in t.leads and t.ends("2025-01-01", "2025-12-31"),
    ),
    (
        "nhiệm vụ nào của bộ khcn hạn quý 2/2025",
        lambda t: KHCN in t.leads and t.ends("2025-04-01", "2025-06-30"),
    ),
    (
        "viec cua bo tai chinh phai xong truoc thang 1 nam 2026",
        lambda t: TC in t.leads and t.ends(FIRST, "2025-12-31"),
    ),
    (
        "Bộ TTTT có bao nhiêu việc hạn chót tháng sáu năm 2025?",
        # A task of the second quarter ends in June too, but was not set for June.
        lambda t: TTTT in t.leads and t.ends("2025-06-01", "2025-06-30") and "Q" not in t.due,
    ),
    (
        "từ nay đến hết 2025 Bộ Giáo dục và Đào tạo phải làm xong những gì",
        lambda t: GDDT in t.leads and t.ends(FIRST, "2025-12-31"),
    ),
    (
        "Bộ GD&ĐT có nhiệm vụ nào hạn từ 2026 trở đi",
        lambda t: GDDT in t.leads and t.ends("2026-01-01", LAST),
    ),
    (
        "Những nhiệm vụ do Bộ Kế hoạch và Đầu tư chủ trì hoàn thành chậm nhất tháng 12/2025",
        lambda t: KHDT in t.leads and t.ends(FIRST, "2025-12-31"),
    ),
    (
        "nhiệm vụ thường xuyên của Bộ Ngoại giao",
        lambda t: "bo-ngoai-giao" in t.leads and t.due == "Thường xuyên",
    ),
    (
        "bộ tài nguyên môi trường phải xong việc gì trong năm 2026",
        lambda t: TNMT in t.leads and t.ends("2026-01-01", "2026-12-31"),
    ),
    (
        "Bộ Nội vụ và việc hạn 12/2025: liệt kê nhiệm vụ",
        lambda t: NV in t.leads and t.ends("2025-12-01", "2025-12-31") and t.due != "2025",
    ),
    # a time alone
    ("việc nào phải xong trước tháng 6/2025", lambda t: t.ends(FIRST, "2025-05-31")),
    ("nhiệm vụ hạn quý hai năm 2025", lambda t: t.ends("2025-04-01", "2025-06-30")),
    ("Những việc có hạn 2026 trở đi", lambda t: t.ends("2026-01-01", LAST)),
    ("nhiệm vụ nào làm hằng năm", lambda t: t.due.lower() == "hằng năm"),
    (
        "nhiệm vụ hằng năm hoặc thường xuyên trong nghị quyết 03",
        lambda t: t.recurring,
    ),
    ("nhiệm vụ nào phải hoàn thành sau năm 2026?", lambda t: t.ends("2027-01-01", LAST)),
    (
        "có bao nhiêu nhiệm vụ phải xong trong giai đoạn 2026-2028",
        lambda t: t.ends("2026-01-01", "2028-12-31"),
    ),
    ("viec nao han nam 2030", lambda t: t.ends("2030-01-01", "2030-12-31")),
    (
        "nhiệm vụ hạn từ tháng 7 đến tháng 10/2025",
        lambda t: t.ends("2025-07-01", "2025-10-31"),
    ),
    # what cells lack
    ("nhiệm vụ nào trong phụ lục II chưa ghi thời hạn", lambda t: not t.due),
    (
        "Bộ Công an có nhiệm vụ nào không nêu sản phẩm đầu ra?",
        lambda t: CA in t.leads and not t.deliverable,
    ),
    (
        "Bộ Y tế chủ trì việc nào không có cơ quan phối hợp",
        lambda t: "bo-y-te" in t.leads and not t.coordinators,
    ),
    # roles
    ("Bộ Tài chính phối hợp những việc gì", lambda t: TC in t.coordinators),
    (
        "Bộ Nội vụ chủ trì, Bộ Khoa học và Công nghệ phối hợp những nhiệm vụ nào?",
        lambda t: NV in t.leads and KHCN in t.coordinators,
    ),
    (
        "Bộ Tài chính phối hợp với Bộ Giáo dục và Đào tạo những việc nào",
        lambda t: GDDT in t.leads and TC in t.coordinators,
    ),
    (
        "Bộ Khoa học và Công nghệ phối hợp thực hiện những nhiệm vụ nào hạn trong năm 2025",
        lambda t: KHCN in t.coordinators and t.ends("2025-01-01", "2025-12-31"),
    ),
    # several together, alone, or none of them
    (
        "Bộ Quốc phòng và Bộ Công an cùng chủ trì nhiệm vụ nào",
        lambda t: QP in t.leads and CA in t.leads,
    ),
    (
        "Nhiệm vụ nào Bộ Công an chủ trì một mình phải xong trong năm 2025?",
        lambda t: t.leads == [CA] and t.ends("2025-01-01", "2025-12-31"),
    ),
    (
        "nhiệm vụ nào do bộ khcn và bộ tttt cùng chủ trì có hạn trong năm 2026",
        lambda t: {KHCN, TTTT} <= set(t.leads) and t.ends("2026-01-01", "2026-12-31"),
    ),
    (
        "nhiệm vụ không do Bộ Công an chủ trì phải xong trước tháng 3/2025",
        lambda t: CA not in t.leads and t.ends(FIRST, "2025-02-28"),
    ),
    # groups
    ("Nhóm VII phụ lục II có những nhiệm vụ nào?", lambda t: t.group == "VII"),
    (
        "nhóm V phụ lục II có nhiệm vụ nào hạn trong năm 2026",
        lambda t: t.group == "V" and t.ends("2026-01-01", "2026-12-31"),
    ),
    (
        "Bộ Công an chủ trì việc gì ở nhóm III, phụ lục II nghị quyết 03",
        lambda t: t.group == "III" and CA in t.leads,
    ),
    ("Phụ lục II có bao nhiêu nhiệm vụ?", lambda t: True),
]


def _rows(answer: Answer) -> list[int]:
    """The numbers of the cited rows of the second appendix; prose has no rows."""
    return [int(place[4:]) for place in places(answer) if place.startswith("PL2.")]


@pytest.mark.parametrize(("question", "wanted"), _QUESTIONS, ids=[q for q, _ in _QUESTIONS])
def test_a_list_is_what_the_raw_table_says(
    assistant: Assistant, question: str, wanted: Callable[[_Task], bool]
) -> None:
    expected = [task.number for task in _tasks() if wanted(task)]
    assert expected
    answer = assistant.ask(question)
    assert faults(assistant, answer) == []
    assert answer.status is Status.ANSWERED
    assert _rows(answer) == expected
    assert answer.total == len(answer.citations)
    assert {citation.document.id for citation in answer.citations} == {"03-nq-cp"}
    assert answer.text.count("\n") >= len(expected)


def test_no_task_at_a_time_is_said_with_what_was_left_out(assistant: Assistant) -> None:
    answer = assistant.ask("Bộ Công an có nhiệm vụ nào phải xong trong năm 2027?")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert "trong năm 2027" in answer.text
    undated = [task for task in _tasks() if CA in task.leads and not task.due]
    assert f"{len(undated)} nhiệm vụ không nêu thời hạn" in answer.text


# --- totals -------------------------------------------------------------------------------------


def _counted(*, role: Callable[[_Task], list[str | None]]) -> Counter[str]:
    return Counter(agency for task in _tasks() for agency in set(role(task)) if agency)


def test_who_leads_most_is_counted_over_the_table(assistant: Assistant) -> None:
    (agency, number), (_, second) = _counted(role=lambda t: t.leads).most_common(2)
    assert number > second
    answer = assistant.ask("Phụ lục II: bộ nào chủ trì nhiều nhiệm vụ nhất?")
    assert [assistant.corpus.agencies.get(agency).name] == [*answer.agencies]  # type: ignore[union-attr]
    assert _rows(answer) == [task.number for task in _tasks() if agency in task.leads]
    assert answer.total == number
    assert f"{number} nhiệm vụ" in answer.text


def test_each_ministry_is_counted_over_the_table(assistant: Assistant) -> None:
    counted = _counted(role=lambda t: t.leads)
    answer = assistant.ask("Thống kê ở phụ lục II mỗi bộ chủ trì bao nhiêu nhiệm vụ")
    named = {a: n for a, n in counted.items() if a.startswith("bo-")}
    for agency, number in named.items():
        known = assistant.corpus.agencies.get(agency)
        assert known is not None
        assert f"{known.name}: {number} nhiệm vụ" in answer.text
    assert len(answer.agencies) == len(named)
    tasks = [task for task in _tasks() if set(named) & set(task.leads)]
    assert _rows(answer) == [task.number for task in tasks]


def test_two_ministries_are_compared_over_the_table(assistant: Assistant) -> None:
    counted = _counted(role=lambda t: t.leads)
    answer = assistant.ask("So sánh số việc của Bộ Công an với Bộ Quốc phòng")
    assert f"Bộ Công an chủ trì {counted[CA]} nhiệm vụ" in answer.text
    assert f"Bộ Quốc phòng chủ trì {counted[QP]} nhiệm vụ" in answer.text
    assert f"Bộ Công an nhiều hơn Bộ Quốc phòng {counted[CA] - counted[QP]}" in answer.text
    assert _rows(answer) == [t.number for t in _tasks() if {CA, QP} & set(t.leads)]


# --- cells --------------------------------------------------------------------------------------

_CELLS = [
    ("ai phối hợp làm luật công nghiệp công nghệ số", 21, "Các bộ, ngành, địa phương"),
    ("Luật Nhà giáo bao giờ xong", 22, "Thời hạn: 2025"),
    ("hạn của đề án nhân lực chất lượng cao về an toàn thông tin mạng khi nào", 105, "2026"),
    ("sản phẩm của chương trình phát triển chính phủ số là gì", 89, "Quyết định của Thủ tướng"),
    ("đầu ra của khung chiến lược giáo dục đại học là gì", 86, "Quyết định của Thủ tướng"),
    ("quy che van hoa so cong dong khi nao phai xong", 98, "2025"),
    ("dòng 49 phụ lục II bao giờ xong", 49, "Hằng năm"),
    # empty ones
    ("đầu ra của đề án huy động hạ tầng viễn thông là gì", 42, "để trống cột “Kết quả”"),
    ("đề án huy động hạ tầng viễn thông hạn khi nào", 42, "để trống cột “Thời gian hoàn thành”"),
    ("ai phối hợp thành lập Ủy ban Dữ liệu quốc gia", 75, "để trống cột “Cơ quan phối hợp”"),
]


@pytest.mark.parametrize(("question", "row", "said"), _CELLS)
def test_a_cell_is_quoted_and_an_empty_one_said_to_be_empty(
    assistant: Assistant, question: str, row: int, said: str
) -> None:
    answer = assistant.ask(question)
    assert faults(assistant, answer) == []
    assert places(answer) == [f"PL2.{row}"]
    assert said in answer.text
    assert "Nghị quyết 03/NQ-CP" in answer.text


# --- targets ------------------------------------------------------------------------------------


def _targets(wanted: Callable[[RawRow], bool]) -> list[str]:
    rows = [row for row in raw_rows(FILES[0]) if any(row.cells[2:])]
    return [f"PL1.{row.cells[0]}" for row in rows if wanted(row)]


_TARGETS: list[tuple[str, Callable[[RawRow], bool]]] = [
    ("phụ lục 1 có bao nhiêu chỉ tiêu", lambda row: True),
    ("có những chỉ tiêu nào đến năm 2045", lambda row: "2045" in row.heading),
    ("nhóm II phụ lục I có những chỉ tiêu nào", lambda row: row.group == "II"),
    ("Bộ Công an theo dõi những chỉ tiêu nào", lambda row: "Bộ Công an" in row.cells[4]),
    (
        "Văn phòng Chính phủ theo dõi bao nhiêu chỉ tiêu?",
        lambda row: "Văn phòng Chính phủ" in row.cells[4],
    ),
    ("liệt kê chỉ tiêu về nhân lực", lambda row: "nhân lực" in row.cells[1]),
]


@pytest.mark.parametrize(("question", "wanted"), _TARGETS)
def test_a_list_of_targets_is_what_the_raw_table_says(
    assistant: Assistant, question: str, wanted: Callable[[RawRow], bool]
) -> None:
    answer = assistant.ask(question)
    assert faults(assistant, answer) == []
    assert places(answer) == _targets(wanted)
    assert answer.total == len(answer.citations)
    assert "Nghị quyết 03/NQ-CP" in answer.text


_VALUES = [
    ("chỉ tiêu kinh tế số 2030 và 2045", ["10", "36"], ["≥ 30% GDP", "≥ 50% GDP"]),
    ("chi tieu kinh te so nam 2045", ["36"], ["≥ 50% GDP"]),
    (
        "đến 2030 tỷ lệ người dân có hồ sơ sức khỏe điện tử phải đạt bao nhiêu",
        ["32"],
        ["≥ 95%", "đến năm 2030"],
    ),
    ("xếp hạng chính phủ điện tử đến 2030 là bao nhiêu", ["5"], ["≤ 3 Đông Nam Á; ≤ 50 Thế giới"]),
    ("phủ sóng 5G bao nhiêu phần trăm dân số", ["23.4"], ["99% dân số"]),
    ("bộ nào theo dõi chỉ tiêu hồ sơ sức khỏe điện tử", ["32"], ["Bộ Y tế theo dõi"]),
]


@pytest.mark.parametrize(("question", "rows", "said"), _VALUES)
def test_a_target_has_its_value_unit_and_horizon_as_written(
    assistant: Assistant, question: str, rows: list[str], said: list[str]
) -> None:
    answer = assistant.ask(question)
    assert faults(assistant, answer) == []
    assert places(answer) == [f"PL1.{row}" for row in rows]
    assert [words for words in said if words not in answer.text] == []


def test_a_year_without_a_target_is_said(assistant: Assistant) -> None:
    answer = assistant.ask("chỉ tiêu quy mô kinh tế số đến năm 2035 là bao nhiêu")
    assert (answer.status, answer.citations) == (Status.NOT_FOUND, ())
    assert "năm 2035" in answer.text
    assert "năm 2045" in answer.text


def test_a_target_of_the_plan_in_prose_is_quoted_from_the_plan(assistant: Assistant) -> None:
    answer = assistant.ask("chỉ tiêu thương mại điện tử của tỉnh là bao nhiêu phần trăm")
    assert places(answer)[0] == "II.10.3"
    assert "70%" in answer.text
