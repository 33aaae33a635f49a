"""Agencies by their field alone, by a half of their name, and what stands beside them."""

from __future__ import annotations

import pytest

from corpus.store import Corpus
from retrieval.answering.agency_kinds import is_of_kind_said
from retrieval.answering.sections import sections_of
from retrieval.bodies import bodies_in
from retrieval.cell_filters import lacked_in
from retrieval.cues import Cue, cues
from retrieval.documents_beside import is_left_out
from retrieval.inclusions import counted_in
from retrieval.outcomes import outcome_in
from retrieval.syllables import may_be_syllable
from tests.assistants import read
from tests.genre import parse


def agencies(text: str) -> list[str]:
    return [found.agency.name for found in read(text).agencies]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nội vụ tất cả mấy đầu việc", ["Sở Nội vụ"]),
        ("công thương bao nhiêu nhiệm vụ thế", ["Sở Công Thương"]),
        ("xây dựng tỉnh những việc nào", ["Sở Xây dựng"]),
        ("việc gì mà y tế tỉnh nhà phải ôm", ["Sở Y tế"]),
        ("những việc mà giáo dục phải lo", ["Sở Giáo dục và Đào tạo"]),
        (
            "việc nào cả nông nghiệp lẫn tài chính cùng làm",
            ["Sở Nông nghiệp và Môi trường", "Sở Tài chính"],
        ),
        (
            "tài chính, giáo dục mỗi bên mấy việc",
            ["Sở Tài chính", "Sở Giáo dục và Đào tạo"],
        ),
        ("ngành y phải làm những việc nào", ["Sở Y tế"]),
        ("nhiệm vụ gì nội vụ phải gánh", ["Sở Nội vụ"]),
        ("phòng ytế hay sở ytế lo việc gì", ["Sở Y tế"]),
        ("nông nghiệp môi trường (cái sở ấy) được phân mấy việc", ["Sở Nông nghiệp và Môi trường"]),
        ("ngành công thương, cả bộ cả sở, có mấy việc", ["Bộ Công Thương", "Sở Công Thương"]),
        ("Giáo dục: bộ làm gì, sở làm gì", ["Bộ Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"]),
    ],
)
def test_a_field_that_is_given_work_is_its_agency(text: str, names: list[str]) -> None:
    assert agencies(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "tỉnh lập những quỹ gì cho khoa học, khởi nghiệp",
        "những việc về văn hóa là việc nào",
        "kế hoạch phải làm những việc gì",
        "những thông tin nào phải công khai",
        "tài chính thì tỉnh làm những gì, cơ quan nào đứng ra",
    ],
)
def test_half_a_name_may_be_a_topic(text: str) -> None:
    assert agencies(text) == []


def test_a_field_behind_another_question_may_be_a_partner() -> None:
    question = read("thế còn bên văn hóa thể thao?")
    named = [f.agency.name for f in (*question.agencies, *question.fields)]
    assert named == ["Sở Văn hóa, Thể thao và Du lịch"]


def test_an_agency_that_is_put_aside_is_left_out() -> None:
    question = read("gạt Sở Xây dựng sang bên thì nhóm 3 còn những việc gì")
    assert [f.agency.name for f in question.excepted_agencies] == ["Sở Xây dựng"]
    assert question.agencies == ()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("Hội Nông dân tỉnh", "các tổ chức chính trị - xã hội thuộc tỉnh", True),
        ("Tỉnh đoàn", "Mặt trận và các đoàn thể", True),
        ("Liên đoàn Lao động tỉnh", "mặt trận, các hội, công đoàn", True),
        ("Sở Y tế", "các tổ chức chính trị - xã hội thuộc tỉnh", False),
        ("Hội Nông dân tỉnh", "các sở, ban, ngành", False),
    ],
)
def test_an_agency_is_meant_by_its_kind(name: str, text: str, *, said: bool) -> None:
    assert is_of_kind_said(name, text) is said


def test_work_of_the_provinces_level_is_not_that_of_all_provinces() -> None:
    assert bodies_in(read("việc cấp tỉnh phải xong năm 2027 là việc nào")) is None
    assert bodies_in(read("cấp tỉnh phải làm những gì")) is not None


def test_officials_beside_a_department_are_no_ministry() -> None:
    assert agencies("tập huấn cho cán bộ, sở KHCN được giao việc nào") == [
        "Sở Khoa học và Công nghệ"
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("việc nào ai cũng phải làm, không ghi riêng sở nào", Cue.COLLECTIVE),
        ("mục nào giao cho một sở, chứ không phải kiểu ai cũng làm", Cue.NAMED),
        ("việc nào đứng một mình, việc nào làm chung thì ghi rõ", Cue.INCLUDING),
    ],
)
def test_words_for_everybody_and_for_one(text: str, cue: Cue) -> None:
    assert cue in cues(text)


def test_whatever_everybody_does_asks_for_nobody() -> None:
    assert Cue.WHO not in cues("những việc là ai cũng phải làm")
    assert Cue.WHO in cues("ai làm việc này")


@pytest.mark.parametrize(
    ("folded", "said"),
    [
        ("bo ke hoach (nay da nhap ve tai chinh) co viec gi", "(nay da nhap ve tai chinh)"),
        ("viec cua so y te (moi doi ten)", "(moi doi ten)"),
        ("dau viec cua bo, ca thue, hai quan lan du lich", "ca thue, hai quan lan du lich"),
        ("viec cua so xay dung, gom ca may du an o phu luc", "gom ca may du an o phu luc"),
        ("so y te lo gi, ke ca cai dung cung so noi vu", "ke ca cai dung cung so noi vu"),
        ("so y te lo gi, cong ca khoan chia voi bo", "cong ca khoan chia voi bo"),
        ("so y te lo gi, dung quen cai lam chung voi xa", "dung quen cai lam chung voi xa"),
        ("so y te lo gi, khong tru viec chung voi xa", "khong tru viec chung voi xa"),
        ("so y te lo gi, bat ke rieng hay cung so noi vu", "bat ke rieng hay cung so noi vu"),
        ("so y te lo gi, bao gom dong ghep voi so noi vu", "bao gom dong ghep voi so noi vu"),
    ],
)
def test_what_is_only_remarked_restricts_nothing(folded: str, said: str) -> None:
    assert said in [folded[start:end] for start, end in counted_in(folded)]


def test_agencies_in_a_row_are_asked_for() -> None:
    assert counted_in("viec cua so y te, ca so tai chinh lan so noi vu") == []
    assert counted_in("dung quen cai de an 06 do ai lam") == []
    assert counted_in("tinh ca cai nao han 2026") == []


def test_a_document_that_is_not_to_be_taken_is_left_out() -> None:
    folded = "chi lay ke hoach 9 thoi, dung lay chi thi"
    start = folded.index("chi thi")
    assert is_left_out(folded, start, len(folded))
    assert not is_left_out(folded, folded.index("ke hoach"), folded.index(" thoi"))


@pytest.mark.parametrize(
    "text", ["việc nào không ghi bao giờ xong", "dòng nào chưa ghi khi nào xong"]
)
def test_a_deadline_that_is_not_written(text: str) -> None:
    lacked = lacked_in(read(text))
    assert lacked is not None
    assert lacked.field == "deadline"


def test_projects_beside_schemes_are_whatever_work_there_is() -> None:
    assert outcome_in(read("kể các đề án, dự án mà Sở Y tế phải làm")) is None
    schemes = outcome_in(read("kể các đề án mà Sở Y tế phải làm"))
    assert schemes is not None
    assert schemes.words == ("đề án",)


def test_initials_that_no_syllable_has() -> None:
    assert not may_be_syllable("syt")
    assert may_be_syllable("quyt")
    assert may_be_syllable("sit")
    assert read("syt phai lam gi").text == "Sở Y tế phải làm gì"


_OFFICE_HEADED = """ỦY BAN NHÂN DÂN TỈNH A
Số: 9/KH-UBND

KẾ HOẠCH
Chăm sóc sức khỏe

I. NHIỆM VỤ
1. Y tế cơ sở
1.1. Sửa trạm. Cơ quan chủ trì: Sở Y tế.
1.2. Mua xe. Cơ quan chủ trì: Sở Y tế.
1.3. Nâng cao y tế cơ sở vùng cao
a) Mở điểm trạm. Cơ quan chủ trì: Sở Y tế.
b) Cử y sĩ. Cơ quan chủ trì: Sở Y tế.
II. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
a) Theo dõi, tổng hợp kết quả.
b) Báo cáo hằng năm.
"""


def test_a_group_is_the_outer_one_and_none_that_an_agency_heads() -> None:
    held = Corpus([parse(_OFFICE_HEADED)])
    question = read("Nhóm y tế cơ sở thì Sở Y tế đứng đầu việc nào")
    found = sections_of(
        held, question, (), {"so-y-te"}, "nhóm y tế cơ sở thì ||||||| đứng đầu việc nào"
    )
    assert [clause.path for clause in found] == ["I.1"]


def test_who_only_some_lead_together_with_is_no_alone() -> None:
    both = cues("việc nào Sở Y tế làm chung, chứ không phải tự làm một mình")
    assert Cue.JOINT in both
    assert Cue.ALONE not in both
    other = cues("sở tôi có việc nào cùng làm không, hay toàn một mình")
    assert Cue.JOINT in other
    assert Cue.ALONE not in other
    assert Cue.ALONE in cues("việc nào không cần chung với đơn vị khác")


def test_whom_a_question_is_not_only_about_is_left_out() -> None:
    question = read("phần nào là của các sở chứ không riêng Công an tỉnh")
    assert [found.agency.name for found in question.excepted_agencies] == ["Công an tỉnh"]


def test_a_section_may_be_called_by_two_words_of_which_one_is_in_its_heading() -> None:
    held = Corpus([parse(_WASTE)])
    question = read("mảng cây cối, bảo vệ rừng thì Sở Xây dựng có việc gì")
    found = sections_of(
        held, question, (), {"so-xay-dung"}, "mảng cây cối, bảo vệ rừng thì ||||||||||| có việc gì"
    )
    assert [clause.path for clause in found] == ["I.2"]


_WASTE = """ỦY BAN NHÂN DÂN TỈNH A
KẾ HOẠCH
Giữ sạch môi trường
I. NHIỆM VỤ
1. Quản lý chất thải rắn
1.1. Đóng bãi cũ. Cơ quan chủ trì: Sở Xây dựng.
1.2. Mua xe ép. Cơ quan chủ trì: Sở Xây dựng.
2. Bảo vệ rừng
2.1. Tuần tra. Cơ quan chủ trì: Chi cục Kiểm lâm.
2.2. Dựng chòi canh. Cơ quan chủ trì: Sở Xây dựng.
"""


def test_a_section_may_be_called_in_everyday_words() -> None:
    held = Corpus([parse(_WASTE)])
    question = read("ở mục rác thải rắn, Sở Xây dựng có việc gì")
    found = sections_of(
        held, question, (), {"so-xay-dung"}, "ở mục rác thải rắn, ||||||||||| có việc gì"
    )
    assert [clause.path for clause in found] == ["I.1"]


def test_a_branch_is_called_by_its_field_where_it_is_given_work() -> None:
    held = Corpus([parse(_WASTE)])
    given = read("Kiểm lâm được giao mấy việc", held)
    assert [found.agency.name for found in given.agencies] == ["Chi cục Kiểm lâm"]
    assert not read("việc nào về kiểm lâm", held).agencies
