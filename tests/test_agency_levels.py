"""Agencies called by their field, in rows behind one noun, named twice, or only receiving work."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.agencies import AgencyDirectory, standard_agencies
from corpus.model import Document
from corpus.store import Corpus, parse_document
from retrieval.agency_levels import level_of
from retrieval.question_agencies import recipients
from retrieval.roles import either_role
from retrieval.said_levels import Level, said_behind
from retrieval.shared_nouns import shared
from tests.assistants import read, understanding

_RESOLUTION = """CHÍNH PHỦ
Số: 41/NQ-CP
NGHỊ QUYẾT
Về phát triển vùng trung du
I. NHIỆM VỤ
1. Lập bản đồ sạt lở.
Cơ quan chủ trì: Bộ Tài nguyên và Môi trường
2. Chuẩn hóa hồ sơ sức khỏe.
Cơ quan chủ trì: Bộ Y tế; cơ quan phối hợp: Bộ Công an
3. Cấp chứng chỉ nghề.
Cơ quan chủ trì: Bộ Giáo dục và Đào tạo
"""
_PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
Số: 77/KH-UBND
KẾ HOẠCH
Phát triển y tế cơ sở
I. NHIỆM VỤ
1. Sửa chữa trạm y tế.
Cơ quan chủ trì: Sở Y tế
2. Đặt tên đường.
Cơ quan chủ trì: Sở Nội vụ
"""
MINISTRIES = ["Bộ Y tế", "Bộ Giáo dục và Đào tạo"]


@cache
def two_levels() -> Corpus:
    """A resolution of the Government and a plan of a province."""
    resolution = Document(
        "41-nq-cp", "41/NQ-CP", "Nghị quyết", "Về phát triển vùng trung du", "Chính phủ"
    )
    plan = Document(
        "77-kh-ubnd", "77/KH-UBND", "Kế hoạch", "Phát triển y tế cơ sở",
        "Ủy ban nhân dân tỉnh Sơn Hải",
    )  # fmt: skip
    return Corpus([parse_document(resolution, _RESOLUTION), parse_document(plan, _PLAN)])


def names(text: str) -> list[str]:
    return [found.agency.name for found in read(text, two_levels()).agencies]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        # the documents asked about tell
        ("bên y tế được giao gì trong nghị quyết 41", ["Bộ Y tế"]),
        ("bên y tế được giao gì trong kế hoạch 77", ["Sở Y tế"]),
        ("Theo nghị quyết 41 thì y tế chủ trì bao nhiêu việc", ["Bộ Y tế"]),
        ("nghị quyết 41 giao y tế những việc gì", ["Bộ Y tế"]),
        ("công an phối hợp việc gì trong nghị quyết 41", ["Bộ Công an"]),
        # one level only has work
        ("TNMT chủ trì những việc gì", ["Bộ Tài nguyên và Môi trường"]),
        ("bên nội vụ chủ trì những việc gì", ["Sở Nội vụ"]),
        # the words do
        ("tài nguyên môi trường cấp bộ phải làm bao nhiêu việc", ["Bộ Tài nguyên và Môi trường"]),
        ("y tế cấp tỉnh phải làm bao nhiêu việc", ["Sở Y tế"]),
        ("KHCN (Bộ) chủ trì mấy nhiệm vụ", ["Bộ Khoa học và Công nghệ"]),
        ("giáo dục ở trung ương lo mấy việc", ["Bộ Giáo dục và Đào tạo"]),
        ("Công thương tỉnh mình theo nghị quyết 41 thì làm những việc nào", ["Sở Công Thương"]),
        # and what it sees to
        ("bộ phụ trách y tế chủ trì những việc gì", ["Bộ Y tế"]),
        ("sở lo về y tế được giao việc nào", ["Sở Y tế"]),
        ("sở nào lo về y tế", []),
        # and the agencies beside
        ("Bộ Nội vụ và bên giáo dục cùng làm việc gì", ["Bộ Nội vụ", "Bộ Giáo dục và Đào tạo"]),
        ("Tài chính, Xây dựng, Nội vụ - ba sở này được giao những gì",
         ["Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ"]),
        # a field alone is a topic
        ("việc khám y tế do ai làm", []),
        ("tăng chi cho y tế và đường sá: những việc nào", []),
    ],
)  # fmt: skip
def test_a_field_is_the_agency_of_the_level_that_is_meant(text: str, agencies: list[str]) -> None:
    assert names(text) == agencies


def test_a_field_is_of_the_document_that_the_assistant_is_kept_to() -> None:
    asked = understanding(two_levels())
    for document, name in (("41-nq-cp", "Bộ Y tế"), ("77-kh-ubnd", "Sở Y tế")):
        question = asked.read("bên y tế được giao gì", [document])
        assert [found.agency.name for found in question.agencies] == [name]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("hai bộ Y tế và GDĐT cùng đứng tên việc nào", MINISTRIES),
        ("các bộ: Y tế, Giáo dục mỗi bộ mấy việc", MINISTRIES),
        ("Bộ Y tế, giáo dục chủ trì gì", MINISTRIES),
        ("cả Bộ Y tế lẫn GDĐT đều chủ trì những gì", MINISTRIES),
        ("ba sở Tài chính, Xây dựng, Nội vụ được giao gì",
         ["Sở Tài chính", "Sở Xây dựng", "Sở Nội vụ"]),
        ("hai sở là Tài chính và KHCN làm gì", ["Sở Tài chính", "Sở Khoa học và Công nghệ"]),
        ("Sở Y tế và Công an tỉnh có việc gì", ["Sở Y tế", "Công an tỉnh"]),
        ("hai bộ hồ sơ nào phải nộp", []),
    ],
)  # fmt: skip
def test_a_noun_said_once_is_that_of_the_row(text: str, agencies: list[str]) -> None:
    assert names(text) == agencies


def test_a_row_begins_with_the_words_that_count_it() -> None:
    text = "việc của hai sở Nội vụ và Y tế"
    directory = AgencyDirectory(standard_agencies())
    found = shared(text, directory.find(text), directory.find)
    assert [text[f.start : f.end] for f in found] == ["hai sở Nội vụ", "Y tế"]
    assert shared("việc của hai sở", (), directory.find) == []


@pytest.mark.parametrize(
    ("text", "agencies", "words"),
    [
        ("Ngành y tế (Bộ Y tế) có mấy việc", ["Bộ Y tế"], "Ngành y tế (Bộ Y tế)"),
        ("Bên giáo dục - ý tôi là Sở GDĐT chủ trì gì", ["Sở Giáo dục và Đào tạo"], None),
        ("Sở Y tế, à nhầm, Sở Nội vụ chủ trì gì", ["Sở Nội vụ"], None),
        # of two names of one agency that of the documents
        ("Bộ Tài nguyên và Môi trường (nay là Bộ Nông nghiệp và Môi trường) làm gì",
         ["Bộ Tài nguyên và Môi trường"], None),
        ("Sở Nội vụ (Sở Y tế) làm gì", ["Sở Nội vụ", "Sở Y tế"], "Sở Nội vụ"),
    ],
)  # fmt: skip
def test_an_agency_that_explains_another_is_one_with_it(
    text: str, agencies: list[str], words: str | None
) -> None:
    question = read(text, two_levels())
    assert names(text) == agencies
    if words:
        first = question.agencies[0]
        assert question.text[first.start : first.end] == words


@pytest.mark.parametrize(
    ("text", "excepted"),
    [
        ("trừ hai sở Nội vụ và Y tế ra thì còn việc nào", ["Sở Nội vụ", "Sở Y tế"]),
        ("ngoài Sở Nội vụ, Y tế ra, những việc nào do nơi khác chủ trì", ["Sở Nội vụ", "Sở Y tế"]),
        ("trừ Sở Y tế, Sở Nội vụ chủ trì những gì", ["Sở Y tế"]),
    ],
)
def test_an_exception_holds_a_whole_row(text: str, excepted: list[str]) -> None:
    question = read(text, two_levels())
    assert [found.agency.name for found in question.excepted_agencies] == excepted


def test_fields_by_themselves_wait_for_what_was_asked_before() -> None:
    question = read("còn TNMT với y tế thì sao?", two_levels())
    assert question.agencies == ()
    assert [(f.agency.id, question.text[f.start : f.end]) for f in question.fields] == [
        ("so-tai-nguyen-va-moi-truong", "tài nguyên và môi trường"),
        ("so-y-te", "y tế"),
    ]
    assert [f.others[0].id for f in question.fields] == [
        "bo-tai-nguyen-va-moi-truong",
        "bo-y-te",
    ]
    assert read("còn đường sá thì sao?", two_levels()).fields == ()


def test_whom_work_goes_to_is_not_asked_about() -> None:
    question = read("Sở Nội vụ phải trình HĐND tỉnh những gì", two_levels())
    assert question.agency_ids == ("so-noi-vu",)
    assert [found.agency.id for found in question.receivers] == ["hoi-dong-nhan-dan"]
    advising = read("Sở Nội vụ tham mưu UBND tỉnh những gì", two_levels())
    assert (advising.agency_ids, advising.receivers) == (("so-noi-vu",), ())
    alone = AgencyDirectory(standard_agencies()).find("trinh hdnd tinh viec gi")
    assert recipients("trinh hdnd tinh viec gi", alone) == []


def test_levels_are_told_by_names_and_by_words() -> None:
    directory = AgencyDirectory(standard_agencies())
    assert level_of(directory.get("bo-y-te")) is Level.STATE
    assert level_of(directory.get("van-phong-chinh-phu")) is Level.STATE
    assert level_of(directory.get("cong-an")) is Level.PROVINCE
    assert level_of(directory.get("bo-chi-huy-quan-su")) is Level.PROVINCE
    assert level_of(None) is None
    assert said_behind("y te cap bo lam gi", 4) == (Level.STATE, 11)
    assert said_behind("y te xa minh lam gi", 4) == (Level.COMMUNE, 12)
    assert said_behind("y te bo phan", 4) is None


def test_which_role_is_asked_for_either() -> None:
    assert either_role(read("Sở Y tế đóng vai trò gì trong kế hoạch 77", two_levels()))
    assert not either_role(read("Sở Y tế chủ trì gì trong kế hoạch 77", two_levels()))
