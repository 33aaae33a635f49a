"""Tasks: who leads what, with whom, by when, as field lines, prose and headings say it."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from corpus.model import LeadKind, Task
from tests import genre
from tests.genre import ASKED, DOCUMENTS, PLAN, parse, parsed
from tests.plan_outline import outline

HEAD = "Số: 1/KH\nKẾ HOẠCH\nThử\n"


def tasks(text: str) -> list[Task]:
    return list(parse(f"{HEAD}{text}\n").tasks)


def of_commune(text: str) -> list[Task]:
    return list(parse(f"{HEAD}{text}\n", issuer="Ủy ban nhân dân phường Yên Lạc").tasks)


def told(task: Task) -> list[str]:
    return [
        task.clause.partition("#")[2],
        str(task.lead_kind),
        " | ".join(mention.written for mention in task.leads),
        " | ".join(mention.written for mention in task.coordinators),
        task.deadline.written if task.deadline else "",
        task.deliverable or "",
        "duty" if task.duty else "",
    ]


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


# --- the plan -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def plan() -> dict[str, Task]:
    return {task.clause.removeprefix(f"{PLAN}#"): task for task in parsed(PLAN).tasks}


def test_the_plan_read_a_second_time(plan: dict[str, Task]) -> None:
    read = {
        path: (str(task.lead_kind), [mention.written for mention in task.leads])
        for path, task in plan.items()
    }
    assert read == outline(genre.source(PLAN)).leads


def test_counts_of_the_plan(plan: dict[str, Task]) -> None:
    counts = Counter(task.lead_kind for task in plan.values())
    assert counts == {LeadKind.SINGLE: 48, LeadKind.JOINT: 7, LeadKind.COLLECTIVE: 29}
    # 82 agency lines and two assignments in prose, counted by hand
    assert len(plan) == 84
    groups = Counter(task.group.removeprefix(f"{PLAN}#") for task in plan.values() if task.group)
    assert groups == {
        "II.1": 12, "II.2": 16, "II.3": 11, "II.4": 5, "II.5": 6, "II.6": 4, "II.7": 14,
        "II.8": 3, "II.9": 4, "II.10": 3, "II.11": 4, "III": 2,
    }  # fmt: skip


def test_leads_of_the_plan(plan: dict[str, Task]) -> None:
    """Spellings of one agency are one agency: counted by hand over the agency lines."""
    named = Counter(
        mention.agency for task in plan.values() for mention in task.leads if mention.agency
    )
    assert named == {
        "so-khoa-hoc-va-cong-nghe": 30,
        "so-tai-chinh": 6,
        "so-noi-vu": 4,
        "ban-quan-ly-khu-kinh-te-va-cac-khu-cong-nghiep": 4,
        "so-y-te": 3,
        "cong-an": 3,
        "so-cong-thuong": 3,
        "so-van-hoa-the-thao-va-du-lich": 2,
        "so-nong-nghiep-va-moi-truong": 2,
        "truong-dai-hoc-y-duoc-thai-binh": 2,
        "truong-dai-hoc-thai-binh": 1,
        "van-phong-uy-ban-nhan-dan": 1,
        "so-giao-duc-va-dao-tao": 1,
        "lien-hiep-cac-hoi-khoa-hoc-va-ky-thuat": 1,
    }


@pytest.mark.parametrize(
    ("path", "lead", "line"),
    [
        (
            "II.1.1",
            "Sở Khoa học và Công nghệ",
            "Cơ quan chủ trì tham mưu: Sở Khoa học và Công nghệ",
        ),
        (
            "II.5.6",
            "Trường Đại học Y - Dược Thái Bình",
            "Cơ quan đầu mối: Trường Đại học Y - Dược Thái Bình",
        ),
        ("II.8.1", "Sở Khoa học và Công nghệ", "Cơ quan chủ trì: Sở Khoa học và Công nghệ"),
        ("III.2", "Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ chủ trì"),
        ("III.3", "Sở Tài chính", "Sở Tài chính chủ trì"),
    ],
)
def test_lead_lines_of_the_plan(plan: dict[str, Task], path: str, lead: str, line: str) -> None:
    task = plan[path]
    assert [mention.written for mention in task.leads] == [lead]
    assert parsed(PLAN).quote(task.lead_span) == line


@pytest.mark.parametrize("path", ["II.8.1.g10", "II.12.1", "II.12.2", "II.12.3", "III.1", "III.4"])
def test_no_task_without_a_lead(plan: dict[str, Task], path: str) -> None:
    assert path not in plan


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("II.6.4", "Nâng cao năng lực nghiên cứu"),
        ("II.9.2", "Tăng cường an ninh mạng"),
        (
            "II.7.1",
            "Xây dựng kế hoạch 5 năm phát triển nguồn nhân lực chất lượng cao",
        ),
        (
            "II.7.8.g2",
            "Thiết lập mạng lưới chuyên gia, hiệp hội trí thức người địa phương ở trong và "
            "ngoài nước, kết nối tri thức phục vụ địa phương",
        ),
        (
            "III.3",
            "Giao Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành, đơn vị và địa phương bảo "
            "đảm nguồn kinh phí thực hiện hằng năm theo Kế hoạch",
        ),
    ],
)
def test_titles_of_the_plan(plan: dict[str, Task], path: str, title: str) -> None:
    assert plan[path].title == title


# --- forms ----------------------------------------------------------------------------------


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


def test_titles_of_headed_tasks() -> None:
    first, second = tasks(
        "1. Công an tỉnh\nChủ trì bảo đảm an ninh mạng. Báo cáo hằng quý.\n"
        "2. Sở Y tế\n- Chủ trì kiểm tra; xử lý vi phạm."
    )
    assert first.title == "Chủ trì bảo đảm an ninh mạng"
    assert second.title == "Chủ trì kiểm tra; xử lý vi phạm"
    assert first.lead_span == first.leads[0].span


# --- work given without the word for leading --------------------------------------------------


def test_an_agency_as_a_heading_is_given_what_stands_under_it() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Khoa học và Công nghệ\n- Là cơ quan thường trực.\n"
        "- Tổng hợp, báo cáo trước ngày 15/12/2026.\n- Phối hợp với Sở Tài chính lập dự toán.\n"
        "2. Giao Giám đốc Sở Nội vụ:\na) Chủ trì xây dựng tiêu chí.\nb) Tham gia kiểm tra.\n"
        "3. UBND các xã, phường\nXây dựng kế hoạch của địa phương."
    )
    assert [(told(t)[0], told(t)[2], told(t)[4], t.duty) for t in found] == [
        ("I.1.g1", "Sở Khoa học và Công nghệ", "", False),
        ("I.1.g2", "Sở Khoa học và Công nghệ", "trước ngày 15/12/2026", True),
        ("I.2.a", "Sở Nội vụ", "", False),
        ("I.3", "UBND các xã, phường", "", True),
    ]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("1. Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi.", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("1. Công an tỉnh: chủ động phát hiện vi phạm.", "Công an tỉnh"),
        ("I. TỔ CHỨC THỰC HIỆN\n1. Văn phòng Tỉnh ủy theo dõi, đôn đốc.", "Văn phòng Tỉnh ủy"),
    ],
)
def test_orders(text: str, lead: str) -> None:
    (task,) = tasks(text)
    assert ([m.written for m in task.leads], task.duty) == ([lead], True)


@pytest.mark.parametrize(
    "text",
    [
        "1. Công an tỉnh theo dõi, đôn đốc.",  # not where work is shared out
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế phối hợp với Sở Tài chính.",
        "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế được giao 10 biên chế.",
        "1. KINH PHÍ\n- Bố trí từ ngân sách.",
        "Phụ lục II\n1. Hội làng Vân Hải: tháng Giêng",
    ],
)
def test_no_orders(text: str) -> None:
    assert tasks(text) == []


def test_a_bracket_at_the_end_gives_the_task() -> None:
    (task,) = tasks(
        "1. Thể chế\na) Xây dựng quy chế dữ liệu (Sở Khoa học và Công nghệ chủ trì; Sở Tư pháp "
        "phối hợp; hoàn thành trong tháng 9/2025)."
    )
    assert told(task) == [
        "1.a", "single", "Sở Khoa học và Công nghệ", "Sở Tư pháp", "trong tháng 9/2025", "", "",
    ]  # fmt: skip
    assert task.deadline is not None
    assert (task.deadline.start, task.deadline.end) == (date(2025, 9, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ("trình ban hành trong quý III/2025", "trong quý III/2025"),
        ("hoàn thành trước tháng 6 năm 2026, báo cáo kết quả", "trước tháng 6 năm 2026"),
        ("theo Nghị quyết số 57-NQ/TW ngày 22/12/2024", ""),
        ("báo cáo trước ngày 15/12 hằng năm", "trước ngày 15/12 hằng năm"),
        ("báo cáo trước ngày 15/12 hằng năm, hoàn thành trong năm 2027", "trong năm 2027"),
        ("báo cáo trước ngày 20 của tháng cuối quý", "trước ngày 20 của tháng cuối quý"),
        (
            "xong trước ngày khai giảng năm học 2026 - 2027",
            "trước ngày khai giảng năm học 2026 - 2027",
        ),
        ("mở đợt cao điểm từ ngày 01/6 đến ngày 31/7/2026", "từ ngày 01/6 đến ngày 31/7/2026"),
        ("niêm yết giá trong quý III/2026", "trong quý III/2026"),
        ("đưa bến tàu vào hoạt động trong quý IV/2026, nối với chợ", "trong quý IV/2026"),
        ("sơ kết vào tháng 12 hằng năm", "vào tháng 12 hằng năm"),
        ("đạt quy mô 12.000 sinh viên vào năm 2030", ""),
        ("phát triển nguồn nhân lực giai đoạn 2026 - 2030", ""),
        ("đến hết năm 2026", "đến hết năm 2026"),
        ("xong trước 17 giờ ngày 29/5/2026", "trước 17 giờ ngày 29/5/2026"),
        ("trình hồ sơ trước khi kết thúc quý III/2026", "trước khi kết thúc quý III/2026"),
        ("khai giảng không muộn hơn ngày 15/9/2026", "không muộn hơn ngày 15/9/2026"),
        ("mở cửa chậm nhất từ 01/7/2026, miễn phí", "chậm nhất từ 01/7/2026"),
        ("trình trong nửa đầu tháng 6/2026", "trong nửa đầu tháng 6/2026"),
        ("tổ chức diễn tập trong tháng 8/2026, mời các trường", "trong tháng 8/2026"),
        ("tổ chức sơ kết vào năm 2028 và tổng kết vào quý IV/2030", "vào quý IV/2030"),
        (
            "trong vòng 10 ngày làm việc kể từ ngày ký phải ban hành quy chế",
            "trong vòng 10 ngày làm việc kể từ ngày ký",
        ),
        ("trả lời trong 02 giờ kể từ khi nhận tin", "trong 02 giờ kể từ khi nhận tin"),
        ("bảo hành trong 24 tháng", ""),
        ("hằng tháng, trước ngày 20, gửi số liệu", "hằng tháng, trước ngày 20"),
        ("tuyên truyền ở chợ; thực hiện thường xuyên", "thường xuyên"),
        ("thực hiện thường xuyên việc đo mặn", ""),
    ],
)
def test_by_when_in_prose(said: str, due: str) -> None:
    (task,) = tasks(f"1. Sở Y tế chủ trì kiểm tra, {said}.")
    assert (task.deadline.written if task.deadline else "") == due


def test_together_with_another() -> None:
    text = "1. Sở Y tế, Công an tỉnh phối hợp chặt chẽ, đồng chủ trì kiểm tra."
    (led,) = tasks(text)
    (bracketed,) = tasks("1. Kiểm tra (Sở Y tế, Công an tỉnh đồng chủ trì; thường xuyên).")
    for task in (led, bracketed):
        assert [mention.written for mention in task.leads] == ["Sở Y tế", "Công an tỉnh"]
        assert task.lead_kind is LeadKind.JOINT


@pytest.mark.parametrize(
    ("bracket", "due", "recurring"),
    [
        ("Sở Y tế chủ trì; thực hiện từ năm học 2026 - 2027", "từ năm học 2026 - 2027", False),
        ("Sở Y tế chủ trì; xong trước hè năm 2027", "trước hè năm 2027", False),
        ("Sở Y tế chủ trì, phối hợp với Công an; thực hiện thường xuyên", "thường xuyên", True),
        ("Sở Y tế chủ trì; quý II/2026", "quý II/2026", False),
        ("Sở Y tế chủ trì trước ngày 30/6/2026", "trước ngày 30/6/2026", False),
        ("Sở Y tế chủ trì; Công an tỉnh phối hợp", "", False),
        ("Sở Y tế chủ trì; giai đoạn 2027 - 2029", "giai đoạn 2027 - 2029", False),
        ("Sở Y tế chủ trì; bắt đầu từ quý II/2027", "bắt đầu từ quý II/2027", False),
        ("Sở Y tế chủ trì; trình HĐND tại kỳ họp cuối năm", "tại kỳ họp cuối năm", False),
        ("giao Sở Y tế chủ trì, Sở Nội vụ phối hợp, xong trong năm 2027", "trong năm 2027", False),
    ],
)
def test_by_when_in_a_bracket(bracket: str, due: str, recurring: bool) -> None:
    (task,) = tasks(f"1. Mở lớp ({bracket}).")
    assert (task.deadline.written if task.deadline else "") == due
    assert bool(task.deadline and task.deadline.recurring) is recurring


@pytest.mark.parametrize(
    ("bracket", "leads", "helpers"),
    [
        ("giao Sở Y tế chủ trì, Sở Nội vụ phối hợp", ["Sở Y tế"], ["Sở Nội vụ"]),
        ("do Sở Y tế và Công an tỉnh đồng chủ trì", ["Sở Y tế", "Công an tỉnh"], []),
        ("phân công Sở Xây dựng thực hiện, xong trước ngày 30/9/2027", ["Sở Xây dựng"], []),
        ("đề nghị Tỉnh đoàn chủ trì; phối hợp: Sở Nội vụ", ["Tỉnh đoàn"], ["Sở Nội vụ"]),
        ("giao cho Giám đốc Sở Tài chính chủ trì", ["Sở Tài chính"], []),
        ("giao UBND xã Yên Lạc", ["UBND xã Yên Lạc"], []),
        ("Sở Xây dựng là cơ quan đầu mối", ["Sở Xây dựng"], []),
        ("các sở, ngành thực hiện", ["các sở, ngành"], []),
    ],
)
def test_words_of_a_bracket(bracket: str, leads: list[str], helpers: list[str]) -> None:
    (task,) = tasks(f"1. Xây kho dự phòng ({bracket}).")
    assert [mention.written for mention in task.leads] == leads
    assert [mention.written for mention in task.coordinators] == helpers
    assert not task.duty


@pytest.mark.parametrize(
    "bracket",
    [
        "Sở Y tế",  # alone it may tell anything
        "do Sở Tài chính ban hành",
        "đã giao Sở Y tế tại Kế hoạch 12",
        "theo báo cáo của Sở Y tế",
    ],
)
def test_brackets_that_give_nothing(bracket: str) -> None:
    assert tasks(f"1. Thu phí ({bracket}).\n2. Mở chợ.") == []


def test_a_bare_name_in_a_bracket_as_the_units_beside_it_have() -> None:
    led = tasks("1. Lát vỉa hè (Sở Xây dựng chủ trì).\n2. Trồng hoa (UBND xã Yên Lạc).\n3. Quét.")
    bare = tasks("1. Lát (Sở Xây dựng).\n2. Trồng (Công an tỉnh; quý I/2027).\n3. Quét (Sở Y tế).")
    assert [told(task)[2] for task in led] == ["Sở Xây dựng", "UBND xã Yên Lạc"]
    assert [told(task)[2] for task in bare] == ["Sở Xây dựng", "Công an tỉnh", "Sở Y tế"]


def test_a_bracket_on_its_own_line_and_a_time_before_it() -> None:
    below, before = tasks(
        "1. Xây cầu\n(Sở Xây dựng chủ trì; năm 2027)\n"
        "2. Sửa đập trước ngày 15/5/2027 (giao Sở Xây dựng chủ trì)."
    )
    assert (below.title, told(below)[4]) == ("Xây cầu", "năm 2027")
    assert told(before)[4] == "trước ngày 15/5/2027"


def test_who_leads_behind_what_is_to_be_done() -> None:
    found = tasks(
        "1. Sửa đường; đồng thời giao Sở Xây dựng chủ trì lập dự án.\n"
        "2. Sửa kênh, giao Sở Tài chính chủ trì.\n"
        "3. Vận động hội viên. Giao các đảng ủy xã, phường chủ trì.\n"
        "4. Yêu cầu các cơ quan chủ trì khẩn trương hoàn thành."
    )
    assert [told(task)[2] for task in found] == [
        "Sở Xây dựng",
        "Sở Tài chính",
        "các đảng ủy xã, phường",
    ]
    assert not any(task.duty for task in found)


def test_where_all_units_begin_with_who_does_them() -> None:
    found = tasks(
        "II. Nhiệm vụ\n1. Thoát nước\na) Sở Xây dựng chủ trì lập quy hoạch.\n"
        "b) Quỹ Phát triển đất tỉnh cho vay 20 tỷ đồng.\nc) Sở Tài chính bố trí vốn."
    )
    assert [told(task)[2] for task in found] == [
        "Sở Xây dựng",
        "Quỹ Phát triển đất tỉnh",
        "Sở Tài chính",
    ]


def test_a_full_stop_without_a_space_ends_a_field() -> None:
    (task,) = tasks("1. Việc\nCơ quan chủ trì: Công an tỉnh.Cơ quan phối hợp: Tỉnh đoàn.")
    assert told(task)[2:4] == ["Công an tỉnh", "Tỉnh đoàn"]


def test_a_heading_for_all_gives_way_to_the_agency_that_a_line_names() -> None:
    found = tasks(
        "Điều 9. Trách nhiệm của các cơ quan\n1. Sở Nội vụ:\na) Chủ trì kiểm tra;\n"
        "b) Báo cáo trước ngày 30 tháng 11 hằng năm.\n"
        "2. Chi nhánh Ngân hàng Chính sách xã hội tỉnh thực hiện cho vay.\n"
        "3. Ủy ban nhân dân cấp xã tiếp nhận hồ sơ.\n4. Niêm yết công khai thủ tục."
    )
    assert [(told(task)[0], told(task)[2], told(task)[6]) for task in found] == [
        ("D9.1.a", "Sở Nội vụ", ""),
        ("D9.1.b", "Sở Nội vụ", "duty"),
        ("D9.2", "Chi nhánh Ngân hàng Chính sách xã hội tỉnh", "duty"),
        ("D9.3", "Ủy ban nhân dân cấp xã", "duty"),
        ("D9.4", "các cơ quan", "duty"),
    ]


def test_beside_agencies_as_headings_a_sentence_gives_work_too() -> None:
    found = tasks(
        "1. Sở Y tế:\na) Kiểm tra bếp ăn.\n2. Công an tỉnh:\na) Điều tra.\n"
        "3. Sở Tài chính tham mưu bố trí kinh phí, trình trước ngày 20/5/2026.\n"
        "4. Báo Sơn Hải đưa tin kịp thời.\n5. SỞ NỘI VỤ\nRà soát biên chế."
    )
    assert [(told(task)[0], told(task)[2], told(task)[4]) for task in found] == [
        ("1.a", "Sở Y tế", ""),
        ("2.a", "Công an tỉnh", ""),
        ("3", "Sở Tài chính", "trước ngày 20/5/2026"),
        ("4", "Báo Sơn Hải", ""),
        ("5", "SỞ NỘI VỤ", ""),
    ]


def test_among_orders_a_sentence_gives_work_too() -> None:
    units = [
        "Đề nghị Sở Y tế niêm yết giá thuốc.",
        "Công an tỉnh lập ba chốt, xong trước ngày 10/4/2026.",
        "Đề nghị Sở Nội vụ cử người trực.",
        "Ủy ban nhân dân các xã, phường bố trí chỗ để xe.",
        "Báo cáo hằng tuần.",
    ]
    found = tasks("1. Về lễ hội\n" + "\n".join(f"- {unit}" for unit in units))
    assert [(told(t)[0], told(t)[2], told(t)[4]) for t in found] == [
        ("1.g1", "Sở Y tế", ""),
        ("1.g2", "Công an tỉnh", "trước ngày 10/4/2026"),
        ("1.g3", "Sở Nội vụ", ""),
        ("1.g4", "Ủy ban nhân dân các xã, phường", ""),
    ]
    alone = tasks("1. Về lễ hội\n" + "\n".join(f"- {unit}" for unit in units[1:]))
    assert [told(t)[2] for t in alone] == ["Sở Nội vụ"]  # one order among other sentences


LETTER = (
    "1. Thanh tra tỉnh kiểm tra ít nhất 12 bến phà.\n"
    "2. Văn phòng UBND tỉnh cho dừng cấp phép; trong vòng 5 ngày kể từ ngày ký phải báo cáo.\n"
    "3. Về áo phao: Sở Xây dựng thay ngay áo rách; Sở Y tế rà soát thuốc. Hai Sở xong trước "
    "30/6/2027.\n"
    "4. Sở Nội vụ phối hợp với Công an tỉnh tuyên truyền cho học sinh.\n"
    "5. Ủy ban nhân dân các xã, phường niêm yết số điện thoại cứu hộ.\n"
    "6. Đề nghị các doanh nghiệp viễn thông chặn tin giả.\n"
    "7. Công an tỉnh chủ động xuồng máy; Bộ Chỉ huy Quân sự tỉnh là đơn vị phối hợp.\n"
    "8. Sở Tài chính chủ trì, cùng với Thanh tra tỉnh tổ chức đấu thầu.\n"
    "9. Sở Y tế phối hợp với Công an tỉnh thực hiện mục 4.\n"
    "10. Bến phà Nà Lang mở cửa lúc 6 giờ.\n"
)


def test_where_most_units_begin_with_who_does_them_all_are_orders() -> None:
    assert [(told(t)[0], *told(t)[2:5], t.duty) for t in tasks(LETTER)] == [
        ("1", "Thanh tra tỉnh", "", "", True),
        (
            "2", "Văn phòng UBND tỉnh", "", "trong vòng 5 ngày kể từ ngày ký", True,
        ),
        ("3", "Sở Xây dựng", "", "trước 30/6/2027", True),
        ("3", "Sở Y tế", "", "trước 30/6/2027", True),
        ("4", "Sở Nội vụ", "Công an tỉnh | Sở Y tế", "", True),  # by item 9
        ("5", "Ủy ban nhân dân các xã, phường", "", "", True),
        ("6", "các doanh nghiệp viễn thông", "", "", True),
        ("7", "Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "", True),
        ("8", "Sở Tài chính", "Thanh tra tỉnh", "", False),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Tình hình", "Kết quả", "Nguyên tắc", "Định hướng"])
def test_under_headings_that_tell_they_are_none(heading: str) -> None:
    found = tasks(f"I. {heading}\n{LETTER}")
    assert [told(t)[0] for t in found] == ["I.8"]  # "chủ trì" says it by itself


def test_what_only_bodies_of_a_kind_do_is_no_order() -> None:
    units = ("Các doanh nghiệp xây dựng kho.", "Các trường mở lớp.", "Các hợp tác xã tổ chức hội.",
             "Các bệnh viện lập đội.", "Sở Y tế kiểm tra.")  # fmt: skip
    assert tasks("1. Liên kết\n" + "\n".join(f"- {unit}" for unit in units)) == []


def test_a_topic_before_who_is_told_to_do_something() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Về bến phà của hai huyện: Sở Xây dựng sửa cầu dẫn.\n"
        "2. Kinh phí: bố trí trong dự toán.\n3. Lưu ý: Sở Y tế đã nhận thuốc."
    )
    assert [told(t)[:3] for t in found] == [["I.1", "single", "Sở Xây dựng"]]


@pytest.mark.parametrize(
    "heading",
    [
        "NHIỆM VỤ, GIẢI PHÁP", "MỘT SỐ NHIỆM VỤ TRỌNG TÂM", "MỤC TIÊU, NHIỆM VỤ NĂM 2026",
        "Nội dung thực hiện", "CÁC BIỆN PHÁP CHỦ YẾU",
    ],
)  # fmt: skip
def test_where_work_is_listed_an_agency_with_a_verb_is_given_it(heading: str) -> None:
    found = tasks(
        f"I. {heading}\n1. Trồng rừng\na) Khuyến khích trồng cây gỗ lớn.\n"
        "b) Hội Nông dân tỉnh vận động hội viên trồng 2 triệu cây, xong trước ngày 30/9/2026.\n"
        "c) Báo Yên Lạc mở chuyên trang về rừng.\nd) Đảng ủy Công an tỉnh dành quỹ đất ươm cây.\n"
        "đ) Sở Y tế đã trồng 5 nghìn cây.\ne) Sở Y tế là đơn vị đi đầu.\n"
        "g) Sở Y tế được giao 2 ha.\nh) Công an tỉnh với 3 ha rừng.\n"
        "i) Các doanh nghiệp trồng 9 ha.\n"
        "k) Sở Nội vụ trong quý I/2026 tổ chức Tết trồng cây."
    )
    assert [(told(t)[0], told(t)[2], told(t)[4], t.duty) for t in found] == [
        ("I.1.b", "Hội Nông dân tỉnh", "trước ngày 30/9/2026", True),
        ("I.1.c", "Báo Yên Lạc", "", True),
        ("I.1.d", "Đảng ủy Công an tỉnh", "", True),
        ("I.1.k", "Sở Nội vụ", "", True),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "TÌNH HÌNH", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ", "Đánh giá chung", "MỤC TIÊU", "QUAN ĐIỂM",
        "MỤC ĐÍCH, YÊU CẦU", "Tồn tại, hạn chế", "Tình hình tổ chức thực hiện",
        "Chức năng, nhiệm vụ, quyền hạn",
    ],
)  # fmt: skip
def test_where_a_text_tells_or_aims_a_sentence_gives_no_work(heading: str) -> None:
    assert tasks(f"I. {heading}\n1. Trồng rừng\na) Hội Nông dân tỉnh vận động hội viên.") == []
    assert tasks(f"I. NHIỆM VỤ\n1. {heading}\na) Hội Nông dân tỉnh vận động hội viên.") == []


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


@pytest.mark.parametrize(
    ("order", "given"),
    [
        ("Hỗ trợ các hộ trồng rau mở điểm bán", True),
        ("Hỗ trợ doanh nghiệp nhỏ vay vốn", True),
        ("Hỗ trợ các sở, ngành lập hồ sơ", False),
        ("Hỗ trợ cho Sở Nội vụ lập hồ sơ", False),
        ("Hỗ trợ, phối hợp với cơ quan chủ trì lập hồ sơ", False),
        ("Phối hợp với Sở Nội vụ lập hồ sơ", False),
    ],
)
def test_helping_people_is_a_task_and_helping_other_bodies_is_none(order: str, given: bool) -> None:
    found = tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế: {order}.\n2. Sở Xây dựng: Làm đường.")
    assert [t.clause.endswith("I.1") for t in found] == [True] * given + [False]


@pytest.mark.parametrize("heading", ["Ban hành chính sách", "Báo cáo kết quả", "Hội nhập quốc tế"])
def test_headings_that_begin_like_agencies(heading: str) -> None:
    assert tasks(f"I. TỔ CHỨC THỰC HIỆN\n1. {heading}:\n- Hỗ trợ người dân.\n- Mở lớp.") == []


@pytest.mark.parametrize(
    ("text", "leads", "coordinators"),
    [
        ("1. Xây kho. Trách nhiệm thực hiện: Sở Y tế.", "Sở Y tế", ""),
        ("1. Xây kho\nĐơn vị phụ trách: Sở Y tế", "Sở Y tế", ""),
        ("1. Xây kho; giao Sở Y tế thực hiện.", "Sở Y tế", ""),
        ("1. Sở Y tế có trách nhiệm bố trí kinh phí.", "Sở Y tế", ""),
        ("1. Sở Y tế chủ trì, Công an tỉnh phối hợp xây kho.", "Sở Y tế", "Công an tỉnh"),
        (
            "1. Giao Giám đốc Sở Y tế chủ trì, phối hợp với Giám đốc Sở Nội vụ, Chủ tịch UBND các "
            "xã, phường triển khai.",
            "Sở Y tế",
            "Sở Nội vụ | UBND các xã, phường",
        ),
        (
            "1. Giao Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi tham mưu, phối hợp với "
            "Sở Y tế.",
            "Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi",
            "Sở Y tế",
        ),
        (
            "1. Sở Y tế, Công an tỉnh theo chức năng, nhiệm vụ được giao chủ trì kiểm tra.",
            "Sở Y tế | Công an tỉnh",
            "",
        ),
        ("I. PHÂN CÔNG\n1. Sở Y tế (cơ quan thường trực): tổng hợp báo cáo.", "Sở Y tế", ""),
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Các thôn, tổ dân phố vận động nhân dân đổ rác đúng giờ.",
            "Các thôn, tổ dân phố",
            "",
        ),
        (
            "1. Giao Trưởng các thôn, bản lập danh sách, phối hợp với các khu phố tuyên truyền.",
            "các thôn, bản",
            "các khu phố",
        ),
        (
            "1. Sở Y tế chủ trì, phối hợp với các ấp, khóm phun thuốc.",
            "Sở Y tế",
            "các ấp, khóm",
        ),
        (
            "I. TỔ CHỨC THỰC HIỆN\n1. Thường trực Hội đồng nhân dân tỉnh, các Ban của Hội đồng "
            "nhân dân tỉnh giám sát.",
            "Thường trực Hội đồng nhân dân tỉnh | các Ban của Hội đồng nhân dân tỉnh",
            "",
        ),
        (
            "1. Sở Y tế làm đầu mối, cơ quan phối hợp là Công an tỉnh và Sở Nội vụ.",
            "Sở Y tế",
            "Công an tỉnh | Sở Nội vụ",
        ),
        ("1. Về vốn\nĐến nay đã giải ngân 30%. Giao Sở Y tế trình phương án.", "Sở Y tế", ""),
    ],
)
def test_more_ways_to_give_work(text: str, leads: str, coordinators: str) -> None:
    (task,) = tasks(text)
    assert told(task)[2:4] == [leads, coordinators]


@pytest.mark.parametrize(
    "text",
    [
        "1. Sở Y tế đồng chủ trì với Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
        "1. Giao Sở Y tế cùng chủ trì với Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
        "1. Sở Y tế\nĐồng chủ trì với Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
        "1. Sở Y tế:\na) Đồng chủ trì cùng Sở Tài chính, phối hợp với Công an tỉnh xây kho.",
    ],
)
def test_who_leads_together_with_another(text: str) -> None:
    (task,) = tasks(text)
    assert [mention.written for mention in task.leads] == ["Sở Y tế", "Sở Tài chính"]
    assert [mention.written for mention in task.coordinators] == ["Công an tỉnh"]


@pytest.mark.parametrize(
    "text",
    [
        "1. Xây kho do Sở Y tế chủ trì được công khai.",
        "1. Đã giao Sở Y tế 10 biên chế.",
        "1. Các nhiệm vụ cụ thể, cơ quan chủ trì và thời hạn được nêu dưới đây.",
        "1. Giám đốc Sở Y tế và Thủ trưởng các đơn vị chịu trách nhiệm thi hành Quyết định này.",
        "I. TRÁCH NHIỆM\n1. Chánh Văn phòng UBND tỉnh, Giám đốc các sở chịu trách nhiệm thi hành "
        "Kế hoạch này.",
        "1. Các chủ cơ sở sản xuất chịu trách nhiệm trước pháp luật.",
        # How much goes where, and headings over what is done.
        "a) Các khoản chi chưa phân bổ: 977 triệu đồng, gồm:\n- Chi đầu tư: 718 triệu đồng;",
        "1. Các đơn vị sự nghiệp: 37,5 tỷ đồng; gồm:\n- Chi thường xuyên: 30 tỷ đồng.",
        "a) Sở Y tế: 1.200 triệu đồng;\nb) Sở Tài chính: 800 triệu đồng.",
        "1. Sở Y tế:\n- Kinh phí tự chủ: 300 triệu đồng;\n- Biên chế: 12 người.",
        "1. Các giải pháp chủ yếu:\n- Xây kho dữ liệu.\n- Đào tạo cán bộ.",
        "1. Những kết quả đạt được:\n- Xây dựng 12 kho dữ liệu.",
    ],
)
def test_what_gives_no_work(text: str) -> None:
    assert tasks(text) == []


def test_where_work_is_listed_known_agencies_do_anything() -> None:
    orders = of_commune(
        "I. NHIỆM VỤ TRỌNG TÂM\n"
        "1. Về chợ: Công an phường gác cổng chợ đêm; Trạm Y tế phường ứng trực ngày rằm.\n"
        "2. Giao Sở Y tế mở hội, xong trong quý I/2027, Công an phường phối hợp giữ trật tự.\n"
        "3. Về trường lớp: Trường Tiểu học Yên Lạc và Trường Mầm non Hoa Mai tổng dọn sân.\n"
        "4. Trạm Y tế phường có 03 giường bệnh.\n"
        "5. Về vốn: Công an phường phối hợp với Trạm Y tế phường trình danh mục trang bị.\n"
        "6. Vận động hộ dân hiến đất do Trạm Y tế phường thực hiện, xong trước ngày 15/11/2027.\n"
        "7. Kiểm tra các dự án do Trạm Y tế phường thực hiện.\n"
        "II. KINH PHÍ\n"
        "1. Đối với việc phát sinh ở Gò Me, Bến Đình, Trạm Y tế phường thẩm định, trình phường.\n"
        "2. Đối với việc còn lại, Trạm Y tế phường có 20 triệu đồng."
    )
    found = [(task.clause.partition("#")[2], *told(task)[2:5]) for task in orders]
    assert found == [
        ("I.1", "Công an phường", "", ""),
        ("I.1", "Trạm Y tế phường", "", ""),
        ("I.2", "Sở Y tế", "Công an phường", "trong quý I/2027"),
        ("I.3", "Trường Tiểu học Yên Lạc | Trường Mầm non Hoa Mai", "", ""),
        ("I.5", "Công an phường", "Trạm Y tế phường", ""),
        ("I.6", "Trạm Y tế phường", "", "trước ngày 15/11/2027"),
        ("II.1", "Trạm Y tế phường", "", ""),
    ]


def test_articles_of_a_regulation_say_who_does_what() -> None:
    orders = of_commune(
        "Điều 1. Nguyên tắc\n"
        "1. Công an phường giữ kín tên người báo tin.\n"
        "Điều 2. Nhận và chuyển tin báo\n"
        "1. Công an phường tiếp nhận tin báo khẩn, xử lý trong 02 giờ.\n"
        "2. Ngoài giờ làm việc, Trạm Y tế phường tiếp nhận người bị nạn.\n"
        "3. Người dân gửi tin báo qua điện thoại.\n"
        "Điều 3. Hiệu lực\n"
        "1. Công an phường công bố Quy chế này."
    )
    assert [(task.clause.partition("#")[2], told(task)[2]) for task in orders] == [
        ("D2.1", "Công an phường"),
        ("D2.2", "Trạm Y tế phường"),
    ]


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


def test_points_say_by_when_a_task_is_due() -> None:
    found = tasks(
        "I. NHIỆM VỤ\n1. Sở Xây dựng chủ trì, phối hợp với Công an tỉnh:\na) Sửa bến đò;\n"
        "b) Đưa bến vào hoạt động trước ngày 30/6/2027.\n"
        "2. Sở Y tế chủ trì, phối hợp với Sở Tài chính:\na) Mua thuốc;\nb) Cấp tủ lạnh.\n"
        "Thời gian hoàn thành: tháng 9 năm 2027.\n"
        "3. Sở Tư pháp chủ trì, phối hợp với Sở Nội vụ:\na) Tập huấn;\n"
        "b) Báo cáo trước ngày 15 tháng 12 hằng năm.\n"
    )
    assert [(told(t)[0], told(t)[4]) for t in found] == [
        ("I.1", "trước ngày 30/6/2027"),
        ("I.2", "tháng 9 năm 2027"),
        ("I.3", "trước ngày 15 tháng 12 hằng năm"),
    ]


def test_a_rule_goes_on_in_its_points() -> None:
    found = tasks(
        "Điều 4. Chuyển đơn\n1. Trong 03 ngày từ khi nhận, Thanh tra tỉnh phân loại và chuyển đơn"
        " theo các nhóm sau:\na) Đất đai: phòng chuyên môn;\nb) Xây dựng: phòng chuyên môn.\n"
        "2. Đơn nặc danh không xem xét.\n"
    )
    assert [told(t)[:3] for t in found] == [["D4.1", "single", "Thanh tra tỉnh"]]


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


def test_a_collective_ends_before_the_verb_that_begins_alike() -> None:
    found = tasks("I. TỔ CHỨC THỰC HIỆN\n1. Các cơ quan, đơn vị ban hành kế hoạch của mình.\n")
    assert told(found[0])[2] == "Các cơ quan, đơn vị"


@pytest.mark.parametrize("mark", ["nt", "-nt-", "Như trên", '"', "〃", "N.T", "- // -"])
def test_a_ditto_mark_is_the_cell_above(mark: str) -> None:
    found = tasks(
        "PHỤ LỤC I\n| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n|---|---|---|---|\n"
        "| 1 | Xây kè | Sở Xây dựng | 2027 |\n| 2 | Bến bãi | | |\n"
        f"| 2.1 | Nạo vét | {mark} | {mark} |\n| 2.2 | Thả phao | {mark} | 2028 |\n"
        f"| 3 | Trồng cây | | |\n| 4 | Cắm mốc | {mark} | 2029 |\n"
    )
    assert [(told(t)[0], told(t)[2], told(t)[4]) for t in found] == [
        ("PL1.1", "Sở Xây dựng", "2027"),
        ("PL1.2.1", "Sở Xây dựng", "2027"),
        ("PL1.2.2", "Sở Xây dựng", "2028"),
    ]


# --- headed bodies, and work that is only helped or encouraged -------------------------------

_SHARED_OUT = "I. PHÂN CÔNG NHIỆM VỤ\n"


def brief(text: str) -> list[tuple[str, str, str]]:
    found = parse(f"{HEAD}{text}\n")
    return [
        (
            task.clause.partition("#")[2],
            " | ".join(mention.written for mention in task.leads),
            " | ".join(mention.written for mention in task.coordinators),
        )
        for task in (*found.tasks, *found.helping)
    ]


def test_bodies_that_a_heading_names_lead_what_stands_below() -> None:
    text = (
        f"{_SHARED_OUT}"
        "a) Tổ đảng ở Thường trực Ủy ban Tư pháp, Thanh tra\n- Chủ trì thẩm tra dự án luật.\n"
        "- Giám sát việc ban hành.\n"
        "b) Lãnh đạo Ban Dân nguyện\n- Chủ trì giúp Thường trực tiếp công dân.\n"
        "- Tham gia thẩm tra báo cáo.\n"
    )
    assert brief(text) == [
        ("I.a.g1", "Tổ đảng ở Thường trực Ủy ban Tư pháp | Thanh tra", ""),
        ("I.a.g2", "Tổ đảng ở Thường trực Ủy ban Tư pháp | Thanh tra", ""),
        ("I.b.g1", "Lãnh đạo Ban Dân nguyện", ""),
        ("I.b.g2", "", "Lãnh đạo Ban Dân nguyện"),
    ]


def test_a_body_without_a_known_head_among_agencies() -> None:
    text = (
        f"{_SHARED_OUT}1. Sở Y tế\n- Mua thuốc.\n2. Sở Tài chính\n- Bố trí kinh phí.\n"
        "3. Nhóm chuyên gia dịch tễ\n- Chủ trì thẩm định phương án.\n"
        "4. Công tác tuyên truyền\n- Đẩy mạnh tuyên truyền.\n"
    )
    assert brief(text) == [
        ("I.1.g1", "Sở Y tế", ""),
        ("I.2.g1", "Sở Tài chính", ""),
        ("I.3.g1", "Nhóm chuyên gia dịch tễ", ""),
    ]


@pytest.mark.parametrize(
    "clause",
    [
        "1. Các sở, ban, ngành khác: Căn cứ chức năng, nhiệm vụ, phối hợp với Sở Y tế.",
        "1. Các tổ chức chính trị - xã hội\nTheo chức năng, nhiệm vụ được giao, tham gia vận động.",
        "1. Các hội, doanh nghiệp và cộng đồng\nKhuyến khích các hội, doanh nghiệp góp sức.",
        "1. Sở Y tế, các Ủy ban của Quốc hội có trách nhiệm phối hợp tổ chức thực hiện Kế hoạch.",
    ],
)
def test_helping_and_what_is_encouraged_is_no_task_of_a_lead(clause: str) -> None:
    assert brief(f"I. TỔ CHỨC THỰC HIỆN\n{clause}\n2. Sở Y tế cấp thuốc.") == [
        ("I.2", "Sở Y tế", "")
    ]


def test_an_agency_encourages_others_as_its_own_work() -> None:
    text = "I. TỔ CHỨC THỰC HIỆN\n1. Sở Y tế\nKhuyến khích các bệnh viện tư mở phòng khám."
    assert brief(text) == [("I.1", "Sở Y tế", "")]


def test_a_lead_behind_how_often_with_commas_in_its_name() -> None:
    text = (
        "I. CHUNG\n1. Định kỳ, Thường trực Ủy ban KH,CN&MT của Quốc hội chủ trì, phối hợp với "
        "Hội đồng Dân tộc, các Ủy ban của Quốc hội báo cáo kết quả."
    )
    assert brief(text) == [
        (
            "I.1",
            "Thường trực Ủy ban KH,CN&MT của Quốc hội",
            "Hội đồng Dân tộc | các Ủy ban của Quốc hội",
        )
    ]


def test_who_works_with_others_and_leads() -> None:
    text = "I. VIỆC\n1. Sở Y tế phối hợp với Sở Nội vụ và chủ trì cùng các ngành tuyên truyền."
    assert brief(text) == [("I.1", "Sở Y tế", "Sở Nội vụ")]


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


def test_a_sentence_over_a_list_gives_it_to_its_bodies() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Các sở, ngành, Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung"
        " ương thực hiện nhiệm vụ nêu trong Đề án. Cụ thể:\n- Phối hợp với Bộ Y tế theo dõi;\n"
        "- Chủ trì xây dựng tài liệu tập huấn.\n2. Bộ Tài chính bố trí kinh phí.\n"
    )
    assert [told(t)[:3] for t in found] == [
        [
            "I.1.g2",
            "collective",
            "Các sở, ngành | Ủy ban nhân dân tỉnh, thành phố trực thuộc Trung ương",
        ],
        ["I.2", "single", "Bộ Tài chính"],
    ]


def test_a_remark_below_a_sentence_does_not_take_its_task() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Thủ trưởng các sở, ban, ngành trực thuộc UBND tỉnh; Chủ tịch UBND"
        " các xã xây dựng kế hoạch trước ngày 28/2/2027.\n* Lưu ý: Gửi cả bản giấy.\n"
        "2. Sở Y tế triển khai các việc sau:\n- Mua thuốc.\n- Mở lớp.\n"
    )
    assert told(found[0])[:5] == [
        "I.1", "collective",
        "các sở, ban, ngành trực thuộc UBND tỉnh | UBND các xã", "", "trước ngày 28/2/2027",
    ]  # fmt: skip
    assert "xây dựng kế hoạch" in found[0].title


def test_who_joins_the_body_that_leads_beside_it_only_helps() -> None:
    document = parse(
        f"{HEAD}I. TỔ CHỨC THỰC HIỆN\n1. Bộ Y tế\na) Chủ trì tổ chức thực hiện Đề án.\n"
        "2. Bộ Nội vụ phối hợp với Bộ Y tế hướng dẫn, kiểm tra các địa phương.\n"
        "3. Sở Tư pháp: Phối hợp với Công an tỉnh kiểm tra.\n"
        "4. Bộ Công an phối hợp với Bộ Quốc phòng kiểm tra tàu thuyền.\n"
    )
    assert [told(t)[:3] for t in document.tasks] == [
        ["I.1.a", "single", "Bộ Y tế"],
        ["I.4", "single", "Bộ Công an"],
    ]
    assert [told(t)[0] + " " + told(t)[3] for t in document.helping] == [
        "I.2 Bộ Nội vụ",
        "I.3 Sở Tư pháp",
    ]


def test_the_committees_of_all_provinces_are_one_collective() -> None:
    found = tasks(
        "I. TỔ CHỨC THỰC HIỆN\n1. Ban Thường vụ Tỉnh ủy, Thành ủy lãnh đạo việc sắp xếp.\n"
    )
    assert told(found[0])[1:3] == ["collective", "Ban Thường vụ Tỉnh ủy, Thành ủy"]


@pytest.mark.parametrize(
    ("duty", "leads"),
    [
        ("Đồng chủ trì với Sở Y tế, phối hợp với Công an tỉnh lập chốt.", "Sở Tài chính | Sở Y tế"),
        ("Cùng Sở Y tế chủ trì lập chốt.", "Sở Tài chính | Sở Y tế"),
        ("Chủ trì, phối hợp với Sở Y tế lập chốt.", "Sở Tài chính"),
    ],
)
def test_who_leads_with_another_under_its_own_heading(duty: str, leads: str) -> None:
    text = f"{_SHARED_OUT}1. Sở Tài chính\na) {duty}\nb) Chi tiền.\n2. Sở Y tế\na) Lập trạm."
    first, *rest = tasks(text)
    assert (told(first)[2], first.duty) == (leads, False)
    assert [told(task)[2] for task in rest] == ["Sở Tài chính", "Sở Y tế"]


def test_who_is_only_asked_to_join_or_joins_readily_helps() -> None:
    text = (
        f"{_SHARED_OUT}1. Sở Y tế\n- Lập trạm.\n- Chủ động phối hợp với Sở Tài chính rà soát.\n"
        "2. Sở Tài chính\n- Bố trí kinh phí.\n3. Đề nghị Hội Nông dân tỉnh, các cơ quan thông tấn,"
        " báo chí phối hợp với các sở, ngành tuyên truyền.\n4. Đề nghị Hội Nông dân tỉnh phối hợp"
        " với Công an tỉnh kiểm tra các bến.\n"
    )
    assert brief(text) == [
        ("I.1.g1", "Sở Y tế", ""),
        ("I.2.g1", "Sở Tài chính", ""),
        ("I.4", "Hội Nông dân tỉnh", "Công an tỉnh"),
        ("I.1.g2", "", "Sở Y tế"),
        ("I.3", "", "Hội Nông dân tỉnh | các cơ quan thông tấn, báo chí"),
    ]


def test_a_place_as_a_heading_is_its_committee_and_money_is_no_duty() -> None:
    text = (
        f"{_SHARED_OUT}1. Sở Y tế\n- Lập trạm.\n2. Đối với Thủ đô Sơn Hải\n- Xây dựng kế hoạch.\n"
        "3. Sở Tài chính\n- Bố trí kinh phí.\n- Kinh phí lập trạm thực hiện theo phân cấp.\n"
    )
    assert brief(text) == [
        ("I.1.g1", "Sở Y tế", ""),
        ("I.2.g1", "Ủy ban nhân dân thành phố Sơn Hải", ""),
        ("I.3.g1", "Sở Tài chính", ""),
    ]
