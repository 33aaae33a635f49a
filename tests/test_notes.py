"""What has become of agencies and places since a document was issued."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.changes import changes_of
from retrieval.answering.desk import Draft
from retrieval.answering.notes import with_notes
from retrieval.model import Citation, DocumentRef, Intent, Status
from tests.assistants import PLAN, plan, read


def draft(
    *agencies: str,
    intent: Intent = Intent.TASK_AGENCY,
    document: str = PLAN,
    status: Status = Status.ANSWERED,
) -> Draft:
    cited = Citation(f"{document}#II.1", "", "x", 0, 1, DocumentRef(document, "", ""))
    return Draft("Trả lời.", status, intent, (cited,), agencies)


def noted(given: Draft, question: str = "ai chủ trì?") -> list[str]:
    return with_notes(plan(), read(question), given).text.splitlines()[1:]


def test_the_province_has_been_merged_since() -> None:
    assert noted(draft("Sở Y tế")) == [
        "Lưu ý: từ ngày 01/07/2025, Thái Bình đã hợp nhất vào Hưng Yên"
        " (Nghị quyết 202/2025/QH15 ngày 12/6/2025 của Quốc hội)."
    ]


def test_an_agency_of_an_older_document_has_been_merged_since() -> None:
    found = noted(draft("Bộ Giao thông vận tải", document="03-nq-cp"))
    assert found == [
        "Lưu ý: từ ngày 01/03/2025, Bộ Giao thông vận tải đã hợp nhất vào Bộ Xây dựng"
        " (Nghị quyết 176/2025/QH15 ngày 18/02/2025 của Quốc hội)."
    ]


def test_what_changed_before_the_document_is_no_news() -> None:
    issued = plan().catalog[PLAN].issued
    assert issued is not None
    assert changes_of("Sở Kế hoạch và Đầu tư")[0].date < issued
    assert not any("Sở Kế hoạch" in note for note in noted(draft("Sở Kế hoạch và Đầu tư")))


def test_districts_have_ended_since() -> None:
    notes = noted(draft("Ủy ban nhân dân các huyện, thành phố"))
    assert any("01/07/2025" in note and "không còn tổ chức" in note for note in notes)


def test_an_agency_that_is_not_found_may_have_gone_before() -> None:
    given = Draft("Không có.", Status.NOT_FOUND, Intent.AGENCY_TASKS)
    assert noted(given, "Sở Kế hoạch và Đầu tư chủ trì nhiệm vụ nào?") == [
        "Lưu ý: từ ngày 01/03/2025, Sở Kế hoạch và Đầu tư đã hợp nhất vào Sở Tài chính"
        " (Nghị định 45/2025/NĐ-CP ngày 28/02/2025 của Chính phủ)."
    ]


@pytest.mark.parametrize("intent", [Intent.LOOKUP, Intent.CLAUSE, Intent.DOCUMENT])
def test_what_is_not_about_agencies_gets_no_note(intent: Intent) -> None:
    assert noted(draft("Sở Y tế", intent=intent)) == []


def test_every_change_that_is_noted_has_a_day_and_a_source() -> None:
    for name in ("Thái Bình", "Ủy ban nhân dân huyện", "Bộ Thông tin và Truyền thông"):
        changes = changes_of(name)
        assert changes
        for change in changes:
            assert change.date > date(2025, 1, 1)
            assert "/" in change.source or "Quyết định" in change.source
