"""Follow-ups of many needs, over a small plan and the resolution that it carries out."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.agencies import agency_id
from corpus.model import Document, Relation, RelationKind
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.answering.whereabouts import names_place
from retrieval.conversation import Turn
from retrieval.cues import Cue
from retrieval.follow_ups import carry_over
from retrieval.measure_follow_ups import of_another_measure
from retrieval.model import Intent, Status
from retrieval.replaced_names import of_its_own_documents, of_named_documents
from retrieval.same_agency_follow_ups import of_that_agency, of_the_other_agency
from retrieval.service import Assistant
from retrieval.where_follow_ups import of_its_place, place_asked
from tests.assistants import asked, open_assistant, places, read

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 64/KH-UBND

KẾ HOẠCH
Phát triển thư viện cộng đồng

I. CHỈ TIÊU
1. Tỷ lệ xã có thư viện đạt 80%.

II. NHIỆM VỤ
1. Sách và thư viện
1.1. Xây dựng kế hoạch 5 năm mua sách nói cho người khiếm thị. Cơ quan chủ trì: Sở Nội vụ. \
Thời gian: Tháng 5/2026.
1.2. Xây dựng kế hoạch 10 năm số hóa tư liệu Hán Nôm. Cơ quan chủ trì: Sở Nội vụ, Sở Tài chính.
1.3. Xây nhà kho lưu trữ sách tại phường Cầu Son. Cơ quan chủ trì: Sở Xây dựng. \
Cơ quan phối hợp: Sở Tài chính. Thời gian: Quý III/2027.
1.4. Công bố danh mục sách dùng chung của tỉnh, đạt 100% theo quy định. Cơ quan chủ trì: Sở Nội vụ.
1.5. Tổ chức xe thư viện lưu động, mỗi tháng ít nhất 03 buổi ở mỗi trường. Cơ quan chủ trì: \
Sở Giáo dục và Đào tạo.
1.6. Xây dựng kế hoạch 5 năm đào tạo thủ thư. Cơ quan chủ trì: Sở Nội vụ.

1.7. Sở Y tế chủ trì, phối hợp với Công ty Phát hành sách đưa tủ sách vào bệnh viện.

III. TỔ CHỨC THỰC HIỆN
1. Các sở, ban, ngành báo cáo kết quả hằng quý về Sở Nội vụ.
"""

_RESOLUTION = """CHÍNH PHỦ
Số: 21/NQ-CP

NGHỊ QUYẾT
Về văn hóa đọc

I. MỤC TIÊU
1. Tỷ lệ xã có thư viện đạt 65%.

II. NHIỆM VỤ
1. Bộ Nội vụ chủ trì xây dựng Nghị định về thư viện công cộng, trình trong tháng 9/2026.
2. Bộ Tài chính chủ trì bố trí vốn cho thư viện quốc gia.
3. Bộ Nội vụ chủ trì, phối hợp với Bộ Xây dựng ban hành tiêu chuẩn phòng đọc.

III. TỔ CHỨC THỰC HIỆN
1. Các bộ, ngành báo cáo kết quả định kỳ 6 tháng về Bộ Nội vụ.
"""


@pytest.fixture(scope="module")
def library(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    ours = Document(
        "64-kh-ubnd", "64/KH-UBND", "Kế hoạch", "Phát triển thư viện cộng đồng",
        "Ủy ban nhân dân tỉnh A", issued=date(2026, 2, 1),
        relations=(Relation(RelationKind.IMPLEMENTS, "21-nq-cp"),),
    )  # fmt: skip
    state = Document(
        "21-nq-cp", "21/NQ-CP", "Nghị quyết", "Về văn hóa đọc", "Chính phủ",
        issued=date(2026, 1, 5), aliases=("NQ21",),
    )  # fmt: skip
    both = [parse_document(ours, _PLAN), parse_document(state, _RESOLUTION)]
    corpus = Corpus(both)
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("library"))


@pytest.mark.parametrize("text", ["thế còn Sở Nội vụ tỉnh?", "sở nội vụ thì sao"])
def test_an_agency_of_another_level_is_asked_about_in_documents_of_its_own(
    library: Assistant, text: str
) -> None:
    answer = asked(library, "Bộ Nội vụ được giao gì theo nghị quyết 21", text)
    assert places(answer) == ["II.1.1", "II.1.2", "II.1.4", "II.1.6"]


def test_one_of_the_same_level_has_no_work_in_that_document(library: Assistant) -> None:
    answer = asked(library, "Bộ Nội vụ được giao gì theo nghị quyết 21", "thế Bộ Y tế?")
    assert answer.status is Status.NOT_FOUND


def test_the_question_stays_and_the_document_changes(library: Assistant) -> None:
    often = "kế hoạch 64 phải báo cáo hằng quý đúng không"
    answer = asked(library, often, "nghị quyết 21 thì bao lâu một lần")
    assert [c.clause for c in answer.citations] == ["21-nq-cp#III.1"]
    share = "tỷ lệ xã có thư viện theo kế hoạch 64 là bao nhiêu"
    answer = asked(library, share, "nghị quyết 21 thì mấy phần trăm")
    assert answer.citations[0].clause == "21-nq-cp#I.1"


@pytest.mark.parametrize(
    "text", ["cái nào dính cả Sở Tài chính", "việc nào có mặt sở tài chính", "lọc việc có cả STC"]
)
def test_whichever_part_another_has_in_the_list(library: Assistant, text: str) -> None:
    answer = asked(library, "Sở Nội vụ chủ trì những việc gì ở kế hoạch 64", text)
    assert places(answer) == ["II.1.2"]
    answer = asked(library, "Sở Xây dựng chủ trì những việc gì ở kế hoạch 64", text)
    assert places(answer) == ["II.1.3"]


def test_plans_of_another_number_of_years(library: Assistant) -> None:
    answer = asked(library, "Sở Nội vụ chủ trì gì", "lọc mấy cái kế hoạch 5 năm")
    assert places(answer) == ["II.1.1", "II.1.6"]
    first = "có những kế hoạch 10 năm nào của tỉnh"
    assert places(asked(library, first, "thế loại 5 năm thì sao")) == ["II.1.1", "II.1.6"]


def test_the_other_of_two(library: Assistant) -> None:
    first = "Sở Xây dựng với Sở Nội vụ, bên nào làm nhà kho lưu trữ sách"
    answer = asked(library, first, "bên còn lại thì lo gì")
    assert places(answer) == ["II.1.1", "II.1.2", "II.1.4", "II.1.6"]


def test_the_same_agency_does_more_than_what_it_does_with_others(library: Assistant) -> None:
    answer = asked(library, "ai công bố danh mục sách", "cùng sở đó còn việc gì nữa")
    assert places(answer) == ["II.1.1", "II.1.2", "II.1.4", "II.1.6"]


@pytest.mark.parametrize("text", ["xây ở phường nào", "đặt ở đâu vậy"])
def test_where_the_clause_before_says(library: Assistant, text: str) -> None:
    answer = asked(library, "ai xây nhà kho lưu trữ sách", text)
    assert (answer.status, places(answer)) == (Status.ANSWERED, ["II.1.3"])


def test_where_it_does_not_say_nothing_else_does(library: Assistant) -> None:
    answer = asked(library, "ai công bố danh mục sách dùng chung", "đặt ở xã nào")
    assert answer.status is Status.NOT_FOUND
    assert "không nêu địa điểm" in answer.text


def test_a_share_is_no_number_of_things(library: Assistant) -> None:
    first = "ai công bố danh mục sách dùng chung"
    answer = asked(library, first, "trong đó có mấy cái")
    assert answer.status is Status.NOT_FOUND
    assert "không nêu số lượng" in answer.text


def test_how_often_is_no_deadline(library: Assistant) -> None:
    answer = asked(library, "ai tổ chức xe thư viện lưu động", "mỗi tháng mấy buổi")
    assert places(answer) == ["II.1.5"]
    assert "03 buổi" in answer.text


def test_the_last_day_of_what_was_before(library: Assistant) -> None:
    answer = asked(library, "ai xây nhà kho lưu trữ sách", "vậy chốt hạn bao giờ")
    assert "Quý III/2027" in answer.text


def test_who_does_what_stands_beside_the_clause_before(library: Assistant) -> None:
    first = "ai công bố danh mục sách dùng chung"
    answer = asked(library, first, "rồi ai làm xe lưu động ở mỗi trường đó")
    assert places(answer) == ["II.1.5"]


def test_those_who_help_are_asked_whom(library: Assistant) -> None:
    answer = asked(library, "công ty phát hành sách đưa tủ sách thì phối hợp với sở nào")
    assert places(answer)[:1] == ["II.1.7"]
    assert answer.agencies == ("Sở Y tế",)


def test_reporting_is_no_part_of_the_clause_before(library: Assistant) -> None:
    answer = asked(library, "mục 1.3 phần II kế hoạch 64 nói gì", "báo cáo gửi theo định kỳ nào")
    assert places(answer)[:1] == ["III.1"]


def test_an_agency_in_another_document_as_well(library: Assistant) -> None:
    first = "Bộ Nội vụ được giao gì theo nghị quyết 21"
    answer = asked(library, first, "Sở Xây dựng theo kế hoạch 64 nữa")
    assert places(answer) == ["II.1.3"]


_MINISTRY = Turn(
    question=read("Bộ Y tế có việc gì theo kế hoạch 86?"),
    intent=Intent.AGENCY_TASKS,
    focus=("86-kh-ubnd#II.5.2",),
)


def test_a_document_of_another_level_is_left_out_of_the_question() -> None:
    found = of_its_own_documents(read("thế Sở Y tế?"), _MINISTRY)
    assert found is not None
    assert found.said == "Sở Y tế có việc gì ?"
    assert found.question.documents == ()
    assert of_its_own_documents(read("thế Bộ Nội vụ?"), _MINISTRY) is None


def test_both_names_are_put_in_the_place_of_those_before() -> None:
    found = of_named_documents(read("còn Sở Nội vụ theo nghị quyết 57"), _MINISTRY)
    assert found is not None
    assert found.said == "Sở Nội vụ có việc gì theo nghị quyết 57?"


_OFFERED = Turn(
    question=read("Sở Y tế hay Sở Nội vụ làm thi đua"),
    intent=Intent.TASK_AGENCY,
    focus=("86-kh-ubnd#II.1.5.g5",),
    leads=tuple(f.agency for f in read("Sở Nội vụ").agencies),
    agencies=tuple(f.agency for f in read("Sở Y tế và Sở Nội vụ").agencies),
)


@pytest.mark.parametrize("text", ["bên kia lo gì", "sở còn lại có việc gì"])
def test_the_one_that_was_not_the_answer(text: str) -> None:
    found = of_the_other_agency(read(text), _OFFERED)
    assert found is not None
    assert found.question.agency_ids == (agency_id("Sở Y tế"),)
    assert of_the_other_agency(read("bên đó lo gì"), _OFFERED) is None


def test_with_that_one_is_said_of_another_than_at_the_beginning() -> None:
    same = of_that_agency(read("cũng sở đó còn việc gì"), _OFFERED)
    assert same is not None
    assert not same.question.has(Cue.JOINT)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("đặt ở tỉnh nào", "tinh"),
        ("xây tại đâu", ""),
        ("ở những xã nào", "xa"),
        ("gửi về đâu", None),
        ("xã nào làm", None),
        ("đầu tư bao nhiêu", None),
    ],
)
def test_what_kind_of_place_is_asked_for(text: str, kind: str | None) -> None:
    assert place_asked(read(text)) == kind


def test_tasks_are_at_no_place() -> None:
    assert of_its_place(read("còn phối hợp thì ở đâu"), _OFFERED) is None
    assert carry_over(read("làm ở xã nào"), _OFFERED).focus == _OFFERED.focus


@pytest.mark.parametrize(
    ("text", "kind", "named"),
    [
        ("Lắp 18 trạm đo mặn trên sông Lạch.", "", True),
        ("Lắp 18 trạm đo mặn trên sông Lạch.", "huyen", False),
        ("Mở điểm hỗ trợ tại 12 xã vùng cao.", "xa", True),
        ("Ủy ban nhân dân các xã, phường phối hợp.", "xa", False),
        ("Xây kho tại phường Cầu Son.", "phuong", True),
        ("Công bố danh mục dữ liệu.", "", False),
    ],
)
def test_whether_a_text_names_such_a_place(text: str, kind: str, *, named: bool) -> None:
    assert names_place(text, kind) is named


def test_another_number_of_the_same_unit() -> None:
    before = Turn(
        question=read("các chương trình 3 tháng do ai lập"),
        intent=Intent.TASK_AGENCY,
        focus=("86-kh-ubnd#II.1.1",),
    )
    found = of_another_measure(read("thế loại 6 tháng?"), before)
    assert found is not None
    assert found.said == "các chương trình 6 tháng do ai lập"
    assert of_another_measure(read("thế loại 6 năm?"), before) is None
    assert of_another_measure(read("thế loại 6 tháng về du lịch?"), before) is None
