"""Leads that a closing section shares out by address."""

from __future__ import annotations

import pytest

from corpus.address_lists import read_addresses
from corpus.model import Document, ParsedDocument, Task
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from tests.assistants import asked, open_assistant, places

_TEXT = """TỈNH ỦY SÔNG HINH
Số: 21-CTr/TU

CHƯƠNG TRÌNH HÀNH ĐỘNG
về nước sạch

I. NƯỚC SẠCH
1. Khoan giếng tại các làng vùng cao, xong trước ngày 30/6/2027.
2. Kiểm định mẫu nước hằng quý.
3. Thay đường ống cũ. Giao Đảng ủy Ủy ban nhân dân tỉnh chủ trì, phối hợp với Đảng ủy Công an tỉnh.

II. NHÀ VĂN HÓA
1. Sửa mái nhà văn hóa:
a) Lợp lại mái trước ngày 31/3/2027;
b) Sơn tường trong quý II/2028.
2. Mở thư viện.

III. TỔ CHỨC THỰC HIỆN
{closing}
9. Chương trình được sơ kết vào năm 2028.
"""
_ORGANISATION = "Ban Tổ chức Tỉnh ủy"


def _read(closing: str, text: str = _TEXT) -> ParsedDocument:
    document = Document(
        "21-ctr-tu", "21-CTr/TU", "Chương trình hành động", "Về nước sạch", "Tỉnh ủy Sông Hinh"
    )
    return parse_document(document, text.format(closing=closing))


def _tasks(parsed: ParsedDocument) -> dict[str, Task]:
    return {task.clause.partition("#")[2]: task for task in parsed.tasks}


def _led(parsed: ParsedDocument, name: str) -> list[str]:
    return [
        task.clause.partition("#")[2]
        for task in parsed.tasks
        if name in {mention.written for mention in task.leads}
    ]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("điểm 1, điểm 5 mục IV và điểm 3 mục V", ["IV.1", "IV.5", "V.3"]),
        ("mục 2, 3 phần II", ["II.2", "II.3"]),
        ("các mục 2, 4 và 6 của phần III", ["III.2", "III.4", "III.6"]),
        ("khoản 1 Điều 5", ["D5.1"]),
        ("điểm a, b khoản 2 Điều 7", ["D7.2.a", "D7.2.b"]),
        ("điểm a khoản 1 và điểm b khoản 2 Điều 5", ["D5.1.a", "D5.2.b"]),
        ("khoản 1, Điều 5; khoản 2, Điều 6", ["D5.1", "D6.2"]),
        ("nhiệm vụ số 3, 5, 7 Phụ lục I", ["PL1.3", "PL1.5", "PL1.7"]),
        ("số thứ tự 03 và 04 tại Phụ lục II", ["PL2.3", "PL2.4"]),
        ("mục IV và mục VI", ["IV", "VI"]),
        ("phần II, mục 3", ["II.3"]),
        ("mục 1 đến mục 3 phần I", ["I.1", "I.2", "I.3"]),
        ("mục 1 - 3 phần I", ["I.1", "I.2", "I.3"]),
        ("mục II.3, II.5", ["II.3", "II.5"]),
        ("điểm 2.1 mục IV", ["IV.2.1"]),
        ("mục 15 ngày", []),
        ("điểm nghẽn về đất đai", []),
    ],
)
def test_addresses(text: str, paths: list[str]) -> None:
    assert [address.path for address in read_addresses(text, 0)[0]] == paths


@pytest.mark.parametrize(
    "closing",
    [
        "1. Ban Tổ chức Tỉnh ủy chủ trì thực hiện các nhiệm vụ nêu tại điểm 1 mục I, điểm 2"
        " mục II.",
        "1. Giao Ban Tổ chức Tỉnh ủy chủ trì các nội dung tại điểm 1 mục I và điểm 2 mục II của"
        " Chương trình này.",
        "1. Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy thực hiện nhiệm vụ tại"
        " điểm 1 mục I, điểm 2 mục II, bảo đảm đúng tiến độ.",
        "1. Ban Tổ chức Tỉnh ủy:\n- Chủ trì triển khai các nhiệm vụ nêu tại điểm 1 mục I;\n"
        "- Chủ trì nhiệm vụ nêu tại điểm 2 mục II.",
        "1. Các nhiệm vụ nêu tại điểm 1 mục I và điểm 2 mục II do Ban Tổ chức Tỉnh ủy chủ trì.",
        "1. Nhiệm vụ tại điểm 1 mục I, điểm 2 mục II: Ban Tổ chức Tỉnh ủy chủ trì.",
        "1. Ban Tổ chức Tỉnh ủy chịu trách nhiệm tổ chức thực hiện các nhiệm vụ, giải pháp được"
        " nêu tại điểm 1 mục I và điểm 2 mục II.",
        "1. Phân công Ban Tổ chức Tỉnh ủy phụ trách các công việc tại điểm 1 mục I; điểm 2 mục II.",
    ],
)
def test_clauses_become_tasks_of_whom_the_closing_section_names(closing: str) -> None:
    parsed = _read(closing)
    assert _led(parsed, _ORGANISATION) == ["I.1", "II.2"]
    task = _tasks(parsed)["I.1"]
    assert task.title == "Khoan giếng tại các làng vùng cao, xong trước ngày 30/6/2027"
    assert task.deadline
    assert task.deadline.written == "trước ngày 30/6/2027"
    assert _ORGANISATION in parsed.quote(task.lead_span)
    assert task.lead_span.start > parsed.source.index("III. TỔ CHỨC")


def test_a_whole_section_is_each_of_its_clauses_and_keeps_their_own_leads() -> None:
    parsed = _read("1. Ban Tổ chức Tỉnh ủy chủ trì thực hiện các nhiệm vụ nêu tại mục I.")
    assert _led(parsed, _ORGANISATION) == ["I.1", "I.2"]
    assert _led(parsed, "Đảng ủy Ủy ban nhân dân tỉnh") == ["I.3"]


@pytest.mark.parametrize(
    "closing",
    [
        "1. Ban Tổ chức Tỉnh ủy chủ trì thực hiện nhiệm vụ nêu tại điểm 7 mục I.",
        "1. Ban Tổ chức Tỉnh ủy chủ trì thực hiện nhiệm vụ tại điểm 1 mục I Nghị quyết số 5-NQ/TW.",
        "1. Ban Tổ chức Tỉnh ủy chủ trì thực hiện nhiệm vụ tại điểm 1 mục I, điểm 9 mục II.",
    ],
)
def test_an_address_that_leads_nowhere_leaves_the_line_a_task(closing: str) -> None:
    assert _led(_read(closing), _ORGANISATION) == ["III.1"]


@pytest.mark.parametrize(
    "closing",
    [
        "1. Ban Tổ chức Tỉnh ủy theo dõi, đôn đốc việc thực hiện các nhiệm vụ nêu tại mục I.",
        "1. Ban Tổ chức Tỉnh ủy chủ trì kiểm tra việc thực hiện các nhiệm vụ nêu tại mục I.",
    ],
)
def test_watching_over_work_is_not_leading_it(closing: str) -> None:
    assert _led(_read(closing), _ORGANISATION) == ["III.1"]


def test_a_line_that_asks_for_more_stays_a_task() -> None:
    parsed = _read(
        "1. Ban Tổ chức Tỉnh ủy chủ trì thực hiện nhiệm vụ nêu tại điểm 1 mục I;"
        " tổng hợp kết quả, báo cáo Ban Thường vụ Tỉnh ủy trước ngày 15/12/2027."
    )
    assert _led(parsed, _ORGANISATION) == ["I.1", "III.1"]


@pytest.mark.parametrize(
    "closing",
    [
        "1. Văn phòng Tỉnh ủy phối hợp thực hiện nhiệm vụ nêu tại điểm 2, điểm 3 mục I.",
        "1. Văn phòng Tỉnh ủy:\n- Phối hợp thực hiện nhiệm vụ nêu tại điểm 2, điểm 3 mục I.",
        "1. Nhiệm vụ tại điểm 2, 3 mục I do Văn phòng Tỉnh ủy phối hợp thực hiện.",
    ],
)
def test_who_only_helps_is_put_beside_the_leads(closing: str) -> None:
    parsed = _read(closing)
    assert _led(parsed, "Văn phòng Tỉnh ủy") == []
    helped = {
        task.clause.partition("#")[2]: [mention.written for mention in task.coordinators]
        for task in (*parsed.tasks, *parsed.helping)
    }
    assert helped == {
        "I.2": ["Văn phòng Tỉnh ủy"],
        "I.3": ["Đảng ủy Công an tỉnh", "Văn phòng Tỉnh ủy"],
    }


_HELPED = """TRƯỜNG ĐẠI HỌC SÔNG HINH
TRẠM Y TẾ
Số: 12/KH-TYT

KẾ HOẠCH
Công tác y tế

I. MỤC TIÊU
1. Mọi sinh viên được khám, phối hợp Phòng Đào tạo nâng cao sức khỏe.

II. NỘI DUNG
1. Khám sức khỏe sinh viên: Phòng Đào tạo chủ trì, phối hợp Trạm Y tế.
2. Tiêm vắc-xin: đăng ký tự nguyện.
3. Phun khử khuẩn: phối hợp Ban Quản lý ký túc xá, Phòng Quản trị; kinh phí 30 triệu đồng.

III. TỔ CHỨC THỰC HIỆN
{closing}
"""


def test_all_that_the_items_above_name_only_helpers_for() -> None:
    parsed = _read(
        "Trạm Y tế chịu trách nhiệm triển khai; các đơn vị phối hợp theo phân công trên.", _HELPED
    )
    assert _led(parsed, "Trạm Y tế") == ["II.2", "II.3"]
    tasks = _tasks(parsed)
    assert [mention.written for mention in tasks["II.3"].coordinators] == [
        "Ban Quản lý ký túc xá",
        "Phòng Quản trị",
    ]
    assert [mention.written for mention in tasks["II.1"].leads] == ["Phòng Đào tạo"]


@pytest.mark.parametrize(
    "closing",
    [
        "Trạm Y tế chịu trách nhiệm triển khai Kế hoạch này.",
        "Trạm Y tế chịu trách nhiệm triển khai; các đơn vị phối hợp theo chức năng.",
    ],
)
def test_answering_for_a_plan_is_not_all_of_its_work(closing: str) -> None:
    assert "II.3" not in _led(_read(closing, _HELPED), "Trạm Y tế")


def test_rows_of_a_table_that_names_nobody() -> None:
    text = _TEXT + (
        "\nPHỤ LỤC I\nDANH MỤC NHIỆM VỤ\n\n"
        "| TT | Nhiệm vụ | Sản phẩm | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Đắp đê bao | Đê | Quý II/2027 |\n| 2 | Nạo vét kênh | Kênh | 2028 |\n"
        "| 3 | Trồng cây ven sông | Rừng | 2029 |\n"
    )
    parsed = _read("1. Ban Tổ chức Tỉnh ủy chủ trì các nhiệm vụ số 1, 3 Phụ lục I.", text)
    assert _led(parsed, _ORGANISATION) == ["PL1.1", "PL1.3"]
    row = _tasks(parsed)["PL1.1"]
    assert (row.title, row.deliverable) == ("Đắp đê bao", "Đê")
    assert row.deadline
    assert row.deadline.written == "Quý II/2027"


def test_articles() -> None:
    text = """ỦY BAN NHÂN DÂN TỈNH SÔNG HINH
Số: 12/2026/QĐ-UBND

QUYẾT ĐỊNH
Ban hành Quy định về hồ chứa

Điều 1. Vận hành hồ chứa
1. Đo mực nước mỗi ngày hai lần.
2. Xả nước theo lệnh.

Điều 2. Tổ chức thực hiện
1. Sở Xây dựng chủ trì thực hiện nhiệm vụ quy định tại khoản 1, khoản 2 Điều 1 Quyết định này.
"""
    document = Document("12-2026-qd-ubnd", "12/2026/QĐ-UBND", "Quyết định", "Hồ chứa", "UBND tỉnh")
    assert _led(parse_document(document, text), "Sở Xây dựng") == ["D1.1", "D1.2"]


def test_times_of_several_points_are_an_interval_up_to_the_last() -> None:
    parsed = _read("1. Ban Tổ chức Tỉnh ủy chủ trì nhiệm vụ tại điểm 1 mục II.")
    due = _tasks(parsed)["II.1"].deadline
    assert due
    assert due.written == "trước ngày 31/3/2027; trong quý II/2028"
    assert (str(due.start), str(due.end)) == ("2027-03-30", "2028-06-30")


@pytest.mark.slow
def test_an_answer_cites_the_line_that_names_the_lead(
    encoder: Encoder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    parsed = _read("1. Ban Tổ chức Tỉnh ủy chủ trì thực hiện các nhiệm vụ nêu tại điểm 2 mục II.")
    assistant = open_assistant(Corpus([parsed]), encoder, tmp_path_factory.mktemp("index-21"))
    answer = asked(assistant, "Ai chủ trì mở thư viện?")
    assert answer.agencies == (_ORGANISATION,)
    assert places(answer) == ["II.2", "III.1"]
    assert all(parsed.source[c.start : c.end] == c.quote for c in answer.citations)
    listed = asked(assistant, "Ban Tổ chức Tỉnh ủy chủ trì những nhiệm vụ nào?")
    assert (places(listed), listed.total) == (["II.2"], 1)
    assert "nêu ở mục 1, phần III" in listed.text
