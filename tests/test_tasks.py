"""Tasks: who leads what, with whom, by when, as labels say it, and of whole documents."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import LeadKind
from tests import genre
from tests.genre import ASKED, DOCUMENTS, parsed
from tests.task_texts import of_commune, tasks, told


@pytest.mark.parametrize("name", [*DOCUMENTS, *ASKED])
def test_golden_tasks(name: str) -> None:
    assert [told(task) for task in parsed(name).tasks] == genre.rows(f"{name}.tasks.tsv")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_quotes_of_tasks(name: str) -> None:
    document = parsed(name)
    for task in document.tasks:
        assert document.quote(task.title_span) == task.title
        for mention in (*task.leads, *task.coordinators):
            assert document.quote(mention.span) == mention.written
        if task.deliverable_span:
            assert document.quote(task.deliverable_span) == task.deliverable
        if task.deadline:
            assert document.quote(task.deadline.span) == task.deadline.written


@pytest.mark.parametrize(
    ("text", "leads", "kind"),
    [
        ("1. Việc\nCơ quan chủ trì: Sở Y tế.", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Việc\nĐơn vị được giao chủ trì: Sở Y tế", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Việc\nPhân công: Sở Y tế, Công an tỉnh", ["Sở Y tế", "Công an tỉnh"], LeadKind.JOINT),
        ("1. Việc\nĐơn vị thực hiện: Sở Y tế.", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Việc (chủ trì: Sở Y tế, phối hợp: Sở A)", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Việc [Chủ trì: Các sở, ban, ngành]", ["Các sở, ban, ngành"], LeadKind.COLLECTIVE),
        (
            "1. Việc\nCơ quan chủ trì: Sở Y tế và các địa phương",
            ["Sở Y tế", "các địa phương"],
            LeadKind.JOINT,
        ),
        ("1. Sở Y tế có trách nhiệm chủ trì, phối hợp", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Giao cho Sở Y tế làm đầu mối tổng hợp", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Đề nghị Tỉnh đoàn chủ trì phát động", ["Tỉnh đoàn"], LeadKind.SINGLE),
        ("1. Sở Y tế là cơ quan thường trực", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Yêu cầu các sở, ngành rà soát. Giao Sở Y tế chủ trì.", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Sở Y tế: chủ trì kiểm tra", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Việc\nSở A, Sở Y tế chủ trì kiểm tra", ["Sở A", "Sở Y tế"], LeadKind.JOINT),
        ("1- Sở Y tế chủ trì", ["Sở Y tế"], LeadKind.SINGLE),
        ("Điều 2. Sở Y tế chủ trì", ["Sở Y tế"], LeadKind.SINGLE),
        ("a\n1. Việc\na) Giao Sở Y tế chủ trì", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Sở Y tế\nChủ trì kiểm tra.", ["Sở Y tế"], LeadKind.SINGLE),
        ("1. Sở Y tế, Sở A\n- Chủ trì kiểm tra.", ["Sở Y tế", "Sở A"], LeadKind.JOINT),
        ("1. Các sở, ban, ngành\na) Chủ trì rà soát.", ["Các sở, ban, ngành"], LeadKind.COLLECTIVE),
        ("1. Sở Y tế\n- Là cơ quan đầu mối.", ["Sở Y tế"], LeadKind.SINGLE),
        ("Điều 9\nSở Y tế chủ trì, phối hợp.", ["Sở Y tế"], LeadKind.SINGLE),
    ],
)  # fmt: skip
def test_leads(text: str, leads: list[str], kind: LeadKind) -> None:
    (task,) = tasks(text)
    assert [mention.written for mention in task.leads] == leads
    assert task.lead_kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "1. Các cuộc họp do Sở Y tế chủ trì được công khai.",
        "1. Nhiệm vụ được Sở Y tế chủ trì từ năm 2024.",
        "1. Phát huy vai trò chủ trì của Sở Y tế",
        "1. Kết quả thực hiện: Tốt",
        "1. Nâng cao năng lực\n- Chủ trì các hội nghị quốc tế.",
        "1. Tổ chức chủ trì đề tài khoa học được hỗ trợ.",
        "1. Sở Y tế phối hợp với Sở Tài chính.",
        "1. Việc\nCơ quan chủ trì: .",
        "1. Cơ quan chủ trì và cơ quan phối hợp báo cáo. Đơn vị chủ trì chịu trách nhiệm.",
        "1. Việc\nCơ quan phối hợp: Sở Y tế.",
    ],
)
def test_no_leads(text: str) -> None:
    assert tasks(text) == []


def test_fields_of_a_task() -> None:
    (task,) = tasks(
        "1. Phát triển dữ liệu\na) Xây dựng kho dữ liệu. Bảo đảm an toàn.\n"
        "- Cơ quan chủ trì: Sở Khoa học và Công nghệ (Trung tâm Chuyển đổi số); phối hợp: các sở, "
        "ban, ngành; Công an tỉnh; thời hạn: Quý II/2026; sản phẩm: Kho dữ liệu."
    )
    assert told(task) == [
        "1.a", "single", "Sở Khoa học và Công nghệ (Trung tâm Chuyển đổi số)",
        "các sở, ban, ngành | Công an tỉnh", "Quý II/2026", "Kho dữ liệu", "",
    ]  # fmt: skip
    assert task.title == "Xây dựng kho dữ liệu. Bảo đảm an toàn"
    assert task.group == "1-kh#1"
    assert task.deadline is not None
    assert (task.deadline.start, task.deadline.end) == (date(2026, 4, 1), date(2026, 6, 30))


def test_fields_on_lines_of_their_own() -> None:
    (task,) = tasks(
        "I. NHIỆM VỤ\n1. Mở lớp.\nĐơn vị chủ trì: Sở Nội vụ\n+ Đơn vị phối hợp: Tỉnh đoàn.\n"
        "- Thời gian thực hiện: Hằng năm\n- Kết quả: 40 lớp"
    )
    assert told(task) == ["I.1", "single", "Sở Nội vụ", "Tỉnh đoàn", "Hằng năm", "40 lớp", ""]
    assert task.deadline is not None
    assert task.deadline.recurring
    assert task.group == "1-kh#I"


def test_the_first_line_of_fields_counts() -> None:
    (task,) = tasks("1. Việc\nCơ quan chủ trì: Sở A.\nCơ quan chủ trì: Sở B.")
    assert [mention.written for mention in task.leads] == ["Sở A"]


def test_a_full_stop_without_a_space_ends_a_field() -> None:
    (task,) = tasks("1. Việc\nCơ quan chủ trì: Công an tỉnh.Cơ quan phối hợp: Tỉnh đoàn.")
    assert told(task)[2:4] == ["Công an tỉnh", "Tỉnh đoàn"]


def test_a_name_with_a_comma_is_known_once_it_has_been_read() -> None:
    first, second = tasks(
        "1. Giao Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi nghiên cứu giống lúa.\n"
        "2. Sở Y tế chủ trì, phối hợp với Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi, "
        "Công an tỉnh lấy mẫu nước."
    )
    assert told(first)[2] == "Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi"
    assert told(second)[3] == "Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi | Công an tỉnh"


def test_a_table_is_never_read_as_a_sentence() -> None:
    text = (
        "1. Việc\nSở Y tế chủ trì kiểm tra.\n"
        "PHỤ LỤC I\nLỚP HỌC\n| STT | Lớp học | Cơ quan chủ trì | Phối hợp | Thời gian |\n"
        "|---|---|---|---|---|\n| 1 | Bơi | Tỉnh đoàn | Sở Y tế | Tháng 7/2026 |\n"
        "PHỤ LỤC II\nSố liệu\n| Xã | Sở Y tế chủ trì | Giao Sở Nội vụ trình |\n"
        "| A | 5 | Giao Sở Nội vụ trình |"
    )
    assert [told(task)[:5] for task in tasks(text)] == [
        ["1", "single", "Sở Y tế", "", ""],
        ["PL1.1", "single", "Tỉnh đoàn", "Sở Y tế", "Tháng 7/2026"],
    ]


def test_a_commune_has_one_body_of_each_kind() -> None:
    text = (
        "1. Mở lớp\nCơ quan chủ trì: Công an phường, Trạm Y tế phường; phối hợp: UBND các phường, "
        "Công an xã.\n"
        "2. Giao Văn phòng HĐND và UBND phường lập danh sách.\n"
        "3. Trưởng Công an phường chịu trách nhiệm lập tổ tự quản.\n"
        "4. Ủy ban Mặt trận Tổ quốc Việt Nam phường chủ trì giám sát.\n"
        "| TT | Nhiệm vụ | Cơ quan chủ trì |\n|---|---|---|\n| 1 | Trực | Công an phường |"
    )
    assert [[m.agency for m in (*t.leads, *t.coordinators)] for t in of_commune(text)] == [
        ["cong-an-phuong", "tram-y-te-phuong", None, None],
        ["van-phong-hoi-dong-nhan-dan-va-uy-ban-nhan-dan-phuong"],
        ["cong-an-phuong"],
        ["uy-ban-mat-tran-to-quoc-viet-nam-phuong"],
        ["cong-an-phuong"],
    ]
    assert [task.lead_kind for task in of_commune(text)] == [LeadKind.JOINT, *[LeadKind.SINGLE] * 4]
    assert [task.lead_kind for task in tasks(text)] == [LeadKind.COLLECTIVE] * 5


def test_each_of_several_places_is_given_its_task() -> None:
    found = tasks(
        "1. Đê\nCơ quan chủ trì: UBND các xã Yên Lạc, Bình Hòa.\n"
        "2. Giao UBND xã Yên Lạc, xã Bình Hòa và Sở Y tế dọn kênh Cái."
    )
    assert [told(task)[2] for task in found] == [
        "UBND xã Yên Lạc | UBND xã Bình Hòa",
        "UBND xã Yên Lạc | UBND xã Bình Hòa | Sở Y tế",
    ]
    assert [mention.agency for mention in found[0].leads] == [
        "uy-ban-nhan-dan-xa-yen-lac",
        "uy-ban-nhan-dan-xa-binh-hoa",
    ]


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        ("Chủ trì: Hội Nông dân tỉnh và Tỉnh Đoàn", "Hội Nông dân tỉnh | Tỉnh Đoàn"),
        (
            "Chủ trì: Đại học Quốc gia Hà Nội và Đại học Huế",
            "Đại học Quốc gia Hà Nội | Đại học Huế",
        ),
        ("Chủ trì: đề nghị Hội Nông dân tỉnh", "Hội Nông dân tỉnh"),
    ],
)
def test_names_in_other_spellings(line: str, leads: str) -> None:
    assert told(tasks(f"I. NHIỆM VỤ\n1. Trồng cây.\n{line}\n")[0])[2] == leads


@pytest.mark.parametrize("heading", ["Điều 2. Điều chỉnh nhiệm vụ số 5 như sau:", "2. Việc thêm:"])
def test_points_are_the_labels_of_one_task(heading: str) -> None:
    above = "Điều 1. Ban hành danh mục.\n" if heading.startswith("Điều") else "I. A\n1. Xây kè.\n"
    found = tasks(
        f"{above}{heading}\na) Tên nhiệm vụ: Xây dựng Đề án mạng lưới trạm y tế nổi.\n"
        "b) Cơ quan chủ trì: Sở Y tế.\nc) Cơ quan phối hợp: Các sở, ngành.\n"
        "d) Kết quả: Quyết định phê duyệt Đề án.\nđ) Thời gian hoàn thành: Quý III/2027.\n"
    )
    assert [told(t)[2:6] for t in found] == [
        ["Sở Y tế", "Các sở, ngành", "Quý III/2027", "Quyết định phê duyệt Đề án"]
    ]
    assert found[0].clause.endswith(("#D2", "#I.2"))
    assert found[0].title == "Xây dựng Đề án mạng lưới trạm y tế nổi"


def test_the_committees_of_all_provinces_are_one_collective() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Ban Thường vụ Tỉnh ủy, Thành ủy lãnh đạo việc sắp xếp.\n"
    )
    assert told(found[0])[1:3] == ["collective", "Ban Thường vụ Tỉnh ủy, Thành ủy"]
