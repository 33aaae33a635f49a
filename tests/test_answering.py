"""The promises on whole documents, and what each kind of answer says."""

from __future__ import annotations

import pytest

from corpus.model import ClauseKind, LeadKind
from retrieval.model import Answer, Intent, Status
from retrieval.service import Assistant
from tests.assistants import OTHER, PLAN, faults, leads_by_script, places

pytestmark = pytest.mark.slow


def asked(assistant: Assistant, question: str) -> Answer:
    """The answer, which must keep the promises."""
    answer = assistant.ask(question)
    assert faults(assistant, answer) == [], question
    return answer


# --- complete -----------------------------------------------------------------------------------


def test_the_list_of_every_agency_is_what_the_raw_text_says(assistant_86: Assistant) -> None:
    corpus = assistant_86.corpus
    for agency, paths in leads_by_script(corpus.documents[PLAN].source).items():
        known = corpus.agencies.get(agency)
        assert known is not None, agency
        answer = asked(assistant_86, f"{known.name} chủ trì những nhiệm vụ nào?")
        assert answer.status is Status.ANSWERED
        assert answer.intent is Intent.AGENCY_TASKS
        assert set(places(answer)) == paths, known.name
        assert len(answer.citations) == answer.total == len(paths)
        assert answer.agencies == (known.name,)
        assert answer.text.count("\n") >= len(paths)
        assert f"chủ trì {len(paths)} nhiệm vụ" in answer.text


def test_every_other_agency_is_given_nothing(assistant_86: Assistant) -> None:
    corpus = assistant_86.corpus
    led = set(leads_by_script(corpus.documents[PLAN].source))
    others = [
        agency
        for agency in corpus.agencies.agencies
        if agency.id not in led and corpus.agencies.find(agency.name)[0].agency.id not in led
    ]
    assert len(others) > 10
    for agency in others:
        answer = asked(assistant_86, f"{agency.name} chủ trì những nhiệm vụ nào?")
        assert answer.status is Status.NOT_FOUND, agency.name
        assert answer.total is None


def _led_elsewhere(assistant: Assistant) -> dict[str, list[str]]:
    led: dict[str, list[str]] = {}
    for task in assistant.corpus.tasks:
        for mention in task.leads:
            if mention.agency:
                led.setdefault(mention.agency, []).append(task.clause.partition("#")[2])
    return led


def test_the_list_of_every_agency_of_another_province(assistant_215: Assistant) -> None:
    led = _led_elsewhere(assistant_215)
    assert len(led) == 17
    for agency, paths in led.items():
        known = assistant_215.corpus.agencies.get(agency)
        assert known is not None, agency
        answer = asked(assistant_215, f"{known.name} chủ trì những nhiệm vụ nào?")
        if agency != "van-phong-ubnd":  # for which see below
            assert answer.status is Status.ANSWERED, known.name
            assert places(answer) == paths, known.name
            assert answer.total == len(paths)


@pytest.mark.parametrize("name", ["Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"])
def test_an_agency_written_in_short_has_its_tasks(assistant_215: Assistant, name: str) -> None:
    assert places(asked(assistant_215, f"{name} chủ trì những nhiệm vụ nào?")) == ["III.5"]


def test_a_body_of_another_level_is_not_that_of_the_province(assistant_215: Assistant) -> None:
    answer = asked(assistant_215, "Ủy ban nhân dân cấp xã chủ trì những nhiệm vụ nào?")
    assert "II.C.2.a" in places(answer)


def test_the_tasks_of_a_kind_of_body_are_complete(assistant_86: Assistant) -> None:
    # "các địa phương thuộc tỉnh" in 2.9, "các địa phương" in 3.2
    answer = asked(assistant_86, "Các địa phương chủ trì những nhiệm vụ nào?")
    assert {"II.2.9", "II.3.2"} <= set(places(answer))


def test_the_schools_tasks_are_complete(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "Các trường đại học, cao đẳng chủ trì những nhiệm vụ nào?")
    assert places(answer) == ["II.7.5.g1", "II.7.5.g2", "II.7.6.g1"]


def test_what_agencies_coordinate_in_another_province(assistant_215: Assistant) -> None:
    answer = asked(assistant_215, "Công an tỉnh phối hợp những nhiệm vụ nào?")
    assert places(answer) == ["II.A.II.1"]
    answer = asked(assistant_215, "Hội Nông dân tỉnh phối hợp những nhiệm vụ nào?")
    assert places(answer) == ["II.B.I.1.c", "II.B.II.1", "II.C.2.a", "II.C.3"]


# --- verbatim -----------------------------------------------------------------------------------

_UNNUMBERED = {ClauseKind.META, ClauseKind.PREAMBLE, ClauseKind.CLOSING}


def test_every_clause_can_be_shown_by_its_address(assistant_86: Assistant) -> None:
    parsed = assistant_86.corpus.documents[PLAN]
    for clause in parsed.clauses:
        if clause.kind in _UNNUMBERED:
            continue
        answer = asked(assistant_86, f"Xem nguyên văn {clause.label}")
        assert (answer.status, answer.intent) == (Status.ANSWERED, Intent.CLAUSE), clause.label
        (citation,) = answer.citations
        assert citation.clause == clause.id
        assert citation.label == f"{clause.label}, Kế hoạch 86/KH-UBND"
        whole = parsed.source[clause.start : clause.end]
        if len(whole) <= 3000:
            assert citation.quote == whole
        for line in citation.quote.splitlines():
            assert " ".join(line.split()) in " ".join(answer.text.split())


@pytest.mark.parametrize("path", ["mo-dau", "ket-thuc"])
def test_what_has_no_number_is_shown_by_its_name(assistant_86: Assistant, path: str) -> None:
    clause = assistant_86.corpus.clause(f"{PLAN}#{path}")
    assert places(asked(assistant_86, f"Xem nguyên văn {clause.label}")) == [path]


def test_no_such_part_is_said(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "phần IX")
    assert answer.status is Status.NOT_FOUND


def test_articles_of_a_resolution_are_shown_by_their_address(assistant_215: Assistant) -> None:
    articles = assistant_215.corpus.documents["05-2026-nq-hdnd"]
    kinds = {ClauseKind.ARTICLE, ClauseKind.PARAGRAPH, ClauseKind.POINT, ClauseKind.CHAPTER}
    for clause in articles.clauses:
        if clause.kind in kinds:
            answer = asked(assistant_215, f"Xem nguyên văn {clause.label}")
            assert [c.clause for c in answer.citations] == [clause.id], clause.label
            assert answer.citations[0].quote == articles.source[clause.start : clause.end]


@pytest.mark.parametrize("where", ["mục 4.9 phần II", "mục 13 phần II", "Điều 5"])
def test_no_such_clause_is_said(assistant_86: Assistant, where: str) -> None:
    answer = asked(assistant_86, f"Xem {where}")
    assert answer.status is Status.NOT_FOUND
    assert "không có" in answer.text


def test_an_appendix_that_nobody_mentions_is_not_said_to_be(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "Xem Phụ lục V")
    assert answer.status is Status.NOT_FOUND
    assert "có nhắc đến" not in answer.text


def test_an_appendix_that_the_copy_lacks_is_not_made_up(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "Xem Phụ lục II")
    assert answer.status is Status.NOT_FOUND
    assert "Phụ lục II" in answer.text


def test_an_address_with_several_meanings_is_asked_back(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "xem mục 1")
    assert answer.status is Status.CLARIFY
    assert [s.split(",")[1].strip()[:8] for s in answer.suggestions] == [
        "phần I", "phần II", "phần III",
    ]  # fmt: skip


@pytest.mark.parametrize("question", ["xem mục 1", "Học phí mầm non bao nhiêu tiền?"])
def test_every_suggestion_can_be_asked(assistant_86: Assistant, question: str) -> None:
    suggestions = asked(assistant_86, question).suggestions
    assert suggestions
    for suggestion in suggestions:
        (citation,) = asked(assistant_86, suggestion).citations
        assert suggestion.startswith(citation.label[:1].upper() + citation.label[1:])


# --- who leads ----------------------------------------------------------------------------------


def test_the_lead_of_every_task_by_its_address(assistant_86: Assistant) -> None:
    corpus = assistant_86.corpus
    for task in corpus.documents[PLAN].tasks:
        clause = corpus.clause(task.clause)
        answer = asked(assistant_86, f"Cơ quan nào chủ trì {clause.label}?")
        assert answer.status is Status.ANSWERED, clause.label
        assert [c.clause for c in answer.citations] == [task.clause]
        written = {m.written for m in task.leads if m.agency is None}
        named = {a.name for m in task.leads if m.agency and (a := corpus.agencies.get(m.agency))}
        assert set(answer.agencies) == written | named
        if task.lead_kind is LeadKind.COLLECTIVE:
            assert "giao chung" in answer.text


@pytest.mark.parametrize(
    ("question", "path", "said"),
    [
        ("Sở Y tế chủ trì xây dựng bệnh viện thông minh đúng không?", "II.5.3", "Đúng, "),
        ("Sở Tài chính chủ trì xây dựng bệnh viện thông minh phải không?", "II.5.3", "Không phải"),
    ],
)
def test_a_claim_is_confirmed_or_corrected(
    assistant_86: Assistant, question: str, path: str, said: str
) -> None:
    answer = asked(assistant_86, question)
    assert places(answer) == [path]
    assert answer.text.startswith(said)
    assert answer.agencies == ("Sở Y tế",)


def test_what_is_given_to_nobody_is_said(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "Ai chủ trì mục 12.1?")
    assert answer.status is Status.NOT_FOUND
    assert "không nêu cơ quan chủ trì" in answer.text
    assert answer.suggestions[0].startswith("Mục 12.1, phần II")


def test_the_leads_of_a_group(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "Ai chủ trì nhóm 9?")
    assert places(answer) == ["II.9.1", "II.9.2", "II.9.3.g1", "II.9.3.g2"]
    assert answer.total == 4


@pytest.mark.parametrize(
    ("question", "path", "agency"),
    [
        ("Ai chủ trì phủ sóng 5G?", "II.A.I.1", "Sở Khoa học và Công nghệ"),
        ("Ai lo cho vay mua máy bay không người lái?", "II.B.I.1.b",
         "Ngân hàng Nhà nước Việt Nam - Chi nhánh Khu vực 9"),
        ("Cơ quan nào quản lý dịch bệnh vật nuôi bằng sổ điện tử?", "II.B.I.2",
         "Chi cục Chăn nuôi và Thú y"),
    ],
)  # fmt: skip
def test_leads_in_another_province(
    assistant_215: Assistant, question: str, path: str, agency: str
) -> None:
    answer = asked(assistant_215, question)
    assert answer.intent is Intent.TASK_AGENCY
    assert places(answer) == [path]
    assert answer.agencies == (agency,)


# --- the document itself ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "path", "said"),
    [
        ("Kế hoạch 86 ban hành ngày nào?", "meta", "19/05/2025"),
        ("Ai ký kế hoạch này?", "meta", "Phạm Văn Nghiêm"),
        ("Số hiệu văn bản là gì?", "meta", "86/KH-UBND"),
        ("Kế hoạch có hiệu lực từ ngày nào?", "meta", "19/05/2025"),
        ("Kế hoạch này thay thế văn bản nào?", "ket-thuc", "26/KH-UBND"),
        ("Kế hoạch 26/KH-UBND còn hiệu lực không?", "ket-thuc", "đã được thay thế"),
        ("Nghị quyết 57 ban hành ngày nào?", "mo-dau", "22/12/2024"),
    ],
)
def test_data_of_the_plan(assistant_86: Assistant, question: str, path: str, said: str) -> None:
    answer = asked(assistant_86, question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, Intent.DOCUMENT)
    assert said in answer.text
    assert places(answer) == [path]
    assert all(citation.document.id == PLAN for citation in answer.citations)


def test_what_replaces_is_told_from_what_is_said_to_be_replaced(assistant_86: Assistant) -> None:
    subject = asked(assistant_86, "Nghị quyết 57-NQ/TW thay thế văn bản nào?")
    assert "Không phải" not in subject.text
    wrong = asked(assistant_86, "Kế hoạch 86 thay thế Nghị quyết 57-NQ/TW à?")
    assert wrong.text.startswith("Không phải Nghị quyết 57-NQ/TW. Kế hoạch 86/KH-UBND thay thế")


def test_that_nothing_tells_whether_a_document_still_holds_is_said(
    assistant_215: Assistant,
) -> None:
    answer = asked(assistant_215, "Nghị quyết 05/2026/NQ-HĐND còn hiệu lực không?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("Các văn bản đã nạp không nêu văn bản nào thay thế hoặc bãi bỏ")


def test_a_place_that_another_document_has_is_not_denied_of_all(assistant_86: Assistant) -> None:
    answer = asked(assistant_86, "Điều 3 nói gì?")
    assert answer.status is Status.NOT_FOUND
    assert answer.text.startswith("Kế hoạch 86/KH-UBND không có Điều 3.")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Kế hoạch ban hành ngày nào?", "03/03/2026"),
        ("Ai ký kế hoạch này?", "Lương Khánh Duy"),
        ("Số hiệu của kế hoạch là gì?", "215/KH-UBND"),
        ("Kế hoạch này do ai ban hành?", "Ủy ban nhân dân tỉnh Sơn Hải"),
        ("Kế hoạch căn cứ nghị quyết nào?", "57-NQ/TW"),
    ],
)
def test_data_of_another_plan(assistant_215: Assistant, question: str, said: str) -> None:
    answer = asked(assistant_215, question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, Intent.DOCUMENT)
    assert said in answer.text
    assert [citation.document.id for citation in answer.citations] == [OTHER]
    assert "Thái Bình" not in answer.text


def test_a_datum_that_nobody_gives_is_said(assistant_215: Assistant) -> None:
    answer = asked(assistant_215, "Kế hoạch 215/KH-UBND có hiệu lực từ ngày nào?")
    assert answer.status is Status.NOT_FOUND
    assert "ngày có hiệu lực" in answer.text


# --- counts -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch có mấy nhóm nhiệm vụ?",
        "KH 86 gồm mấy nhóm?",
    ],
)
def test_the_groups_are_counted(assistant_86: Assistant, question: str) -> None:
    answer = asked(assistant_86, question)
    assert answer.status is Status.ANSWERED
    assert answer.total == 12
    assert places(answer)[:12] == [f"II.{n}" for n in range(1, 13)]


@pytest.mark.parametrize(
    "question", ["Kế hoạch có bao nhiêu nhiệm vụ?", "Kế hoạch 86 có tất cả mấy nhiệm vụ?"]
)
def test_the_tasks_are_counted(assistant_86: Assistant, question: str) -> None:
    answer = asked(assistant_86, question)
    assert answer.status is Status.ANSWERED
    assert answer.total == len(assistant_86.corpus.documents[PLAN].tasks)
    assert str(answer.total) in answer.text
