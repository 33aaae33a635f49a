"""What a text only mentions is not made up: forms, names behind a number, places, claims."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from retrieval.model import Status
from retrieval.service import Assistant
from retrieval.strange_places import owners_named, places_named
from tests.assistants import faults, open_assistant, places, read
from tests.fakes import FakeEncoder

pytestmark = pytest.mark.slow

_TEXT = """ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
Số: 31/KH-UBND
Ví Dụ, ngày 04 tháng 5 năm 2026

KẾ HOẠCH
Bảo vệ nguồn nước

Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 77/TTr-SNNMT;

I. NHIỆM VỤ
1. Kiểm tra 14 giếng khoan xả thải trái phép, xử lý dứt điểm trong năm 2026.
Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
2. Xây dựng bản đồ nguồn nước ngầm, khởi công trạm quan trắc đầu tiên trong quý III năm 2027.
Cơ quan chủ trì: Sở Khoa học và Công nghệ.

II. TỔ CHỨC THỰC HIỆN
1. Các xã báo cáo kết quả theo Mẫu số 04 trước ngày 20 hằng tháng.
2. Tổ giúp việc gồm: Sở Tài chính, Sở Xây dựng, Sở Nội vụ, Công an tỉnh.
"""


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document(
        "31-kh-ubnd", "31/KH-UBND", "Kế hoạch", "Bảo vệ nguồn nước",
        "Ủy ban nhân dân tỉnh Ví Dụ", aliases=("kế hoạch này", "kế hoạch 31"),
    )  # fmt: skip
    corpus = Corpus([parse_document(entry, _TEXT)], {})
    return open_assistant(corpus, FakeEncoder(), tmp_path_factory.mktemp("water"))


@pytest.mark.parametrize(
    "question",
    [
        "cho xin mẫu số 4 để báo cáo",
        "danh sách 14 giếng khoan xả thải trái phép",
        "kiểm tra giếng khoan xả thải, tên từng chủ giếng là gì",
        "tỉnh Bình Minh kiểm tra mấy giếng khoan",
        "cho xin phụ lục danh mục giếng khoan",
        "kế hoạch 31 có phụ lục nào không",
    ],
)
def test_what_is_not_in_the_text_is_declined(water: Assistant, question: str) -> None:
    answer = water.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()


def test_a_form_that_is_only_mentioned_is_said_to_be(water: Assistant) -> None:
    answer = water.ask("cho xin mẫu số 4 để báo cáo")
    assert answer.text == (
        "Kế hoạch 31/KH-UBND có nhắc đến mẫu số 4 (mục 1, phần II), nhưng bản đã nạp không kèm"
        " nội dung biểu mẫu nên không trả lời được."
    )


def test_a_document_without_appendices_is_said_to_have_none(water: Assistant) -> None:
    answer = water.ask("cho em xin phụ lục của kế hoạch 31")
    assert answer.text == (
        "Kế hoạch 31/KH-UBND không có phụ lục và cũng không nhắc đến phụ lục nào."
    )


def test_the_number_of_a_document_that_the_opening_names(water: Assistant) -> None:
    answer = water.ask("kế hoạch 31 ban hành theo tờ trình số bao nhiêu")
    assert "77/TTr-SNNMT" in answer.text
    assert places(answer) == ["mo-dau"]
    assert faults(water, answer) == []


def test_a_basis_that_the_opening_does_not_name_is_said_to_be_none(water: Assistant) -> None:
    answer = water.ask("kế hoạch 31 căn cứ vào công văn nào")
    assert answer.text == "Kế hoạch 31/KH-UBND không nêu công văn nào là căn cứ ban hành."
    assert places(answer) == []


@pytest.mark.parametrize(
    "question",
    ["giấy phép khoan giếng được mấy năm", "kể tên các thành viên kiểm tra giếng khoan xả thải"],
)
def test_what_the_best_clause_does_not_say_is_not_told(water: Assistant, question: str) -> None:
    answer = water.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert places(answer) == []


def test_whose_task_it_is_is_corrected_before_its_progress(water: Assistant) -> None:
    answer = water.ask("Sở Tài chính xây dựng bản đồ nguồn nước ngầm tới đâu rồi")
    assert answer.text.startswith("Không phải Sở Tài chính. Sở Khoa học và Công nghệ chủ trì")
    assert places(answer) == ["I.2"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("kế hoạch logistics của tỉnh Lào Cai giao sở nào", ["Lào Cai"]),
        ("nghị quyết du lịch của HĐND tỉnh Lào Cai nói gì", ["Lào Cai"]),
        ("ke hoach cua lao cai giao so nao", ["Lào Cai"]),
        ("kế hoạch hợp tác với tỉnh Lào Cai giao sở nào", []),
        ("Lào Cai làm gì", []),
    ],
)
def test_provinces_whose_documents_are_asked_about(text: str, names: list[str]) -> None:
    assert list(owners_named(read(text))) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Tỉnh Bình Minh có mấy trạm bơm", ["Bình Minh"]),
        ("thành phố Vạn An làm gì", ["Vạn An"]),
        ("tỉnh nào có trạm bơm", []),
        ("tỉnh Đoàn làm gì", []),
    ],
)
def test_places_by_their_kind(text: str, names: list[str]) -> None:
    assert list(places_named(read(text))) == names


def test_an_appendix_that_is_not_in_the_text_is_asked_for(assistant_86: Assistant) -> None:
    answer = assistant_86.ask("kế hoạch có phụ lục không, cho xin danh mục")
    assert answer.status is Status.NOT_FOUND
    assert answer.text == (
        "Kế hoạch 86/KH-UBND có nhắc đến phụ lục (mục 12.3, phần II), nhưng bản đã nạp không kèm"
        " nội dung phụ lục nên không trả lời được."
    )
    there = assistant_86.ask("kế hoạch có phụ lục không")
    assert [citation.clause for citation in there.citations] == ["86-kh-ubnd#II.12.3"]
