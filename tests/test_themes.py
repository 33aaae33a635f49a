"""What a question is about without a mark, who asks and why, and what is closest in meaning."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from index.embedding import Encoder
from retrieval.prefaces import preface
from retrieval.service import Assistant
from retrieval.themes import object_of, purpose_of, theme_of
from tests.assistants import asked, open_assistant, places, read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Xã em đang làm đề án, xin danh sách việc của Sở Y tế",
            "Xã em đang làm đề án, ",
        ),
        (
            "Tôi có sạp ở chợ nên muốn biết Sở Công Thương lo việc gì",
            "Tôi có sạp ở chợ ",
        ),
        ("Sếp em sắp đi họp. Liệt kê việc của Sở Y tế", "Sếp em sắp đi họp. "),
        ("Mai họp giao ban, cho em xin việc của Sở Y tế", "Mai họp giao ban, "),
        (
            "Sắp báo cáo lãnh đạo về cháy nổ, cho tôi việc của Sở Y tế",
            "Sắp báo cáo lãnh đạo về cháy nổ, ",
        ),
        # the question itself, or what the rest points back to
        ("Em đang tìm việc có nhắc tới chợ, cho em xin tên đơn vị", ""),
        ("Em muốn hỏi Sở Y tế lo việc gì, cho em xin số mục", ""),
        ("Tôi nghe nói sẽ có chợ đêm, cho hỏi việc đó ai lo", ""),
        ("Sở Y tế chủ trì việc gì", ""),
    ],
)
def test_who_asks_and_why_is_told_from_what_is_asked(text: str, said: str) -> None:
    found = preface(text, fold(text))
    assert (text[slice(*found)] if found else "") == said


def test_what_introduces_a_question_names_nothing() -> None:
    whole = read("Huyện tôi đang lập sổ, xin các nhiệm vụ giao cho các sở, ban, ngành, địa phương")
    assert whole.preface == (0, 23)
    assert read("Huyện tôi phải làm những việc gì?").preface is None


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Bữa ăn bán trú thì Sở Y tế lo phần nào?", "Bữa ăn bán trú"),
        ("Cháy nổ, chập điện: Sở Y tế lo việc gì?", "Cháy nổ, chập điện"),
        ("Cháy nổ với chập điện, Sở Y tế lo cái nào?", "Cháy nổ với chập điện"),
        ("Bữa ăn bán trú Sở Y tế lo phần nào?", ""),
        ("Chiều em làm việc với đoàn, Sở Y tế lo việc gì?", ""),
        ("Anh cho em hỏi chút: Sở Y tế lo việc gì?", ""),
        ("Sở Y tế lo phần nào?", ""),
    ],
)
def test_a_theme_stands_before_the_agency(text: str, theme: str) -> None:
    assert theme_of(read(text)) == theme


def test_a_purpose_stands_behind_what_is_done() -> None:
    question = read("Sở Y tế làm gì để nâng tay nghề y tá?")
    assert purpose_of(question) == "nâng tay nghề y tá"
    assert purpose_of(replace(question, text="Sở Y tế làm gì?")) == ""
    assert purpose_of(read("Sở Y tế lo gì cho người khiếm thị?")) == "người khiếm thị"
    assert purpose_of(read("Sở Y tế lo gì cho đúng quy trình?")) == ""


_TASKS = (
    ("Công khai bảng giá đất từng thửa", "Sở Nông nghiệp và Môi trường"),
    ("Tiêm phòng dại cho đàn chó", "Sở Nông nghiệp và Môi trường"),
    ("Trồng rừng ngập mặn ven biển", "Sở Nông nghiệp và Môi trường"),
    ("Quan trắc nồng độ bụi mịn, chất lượng không khí", "Sở Nông nghiệp và Môi trường"),
    ("Lắp trạm đo ô nhiễm không khí tại cụm công nghiệp", "Sở Nông nghiệp và Môi trường"),
    ("Khám sức khỏe cho học sinh", "Sở Y tế"),
    ("Bồi dưỡng giáo viên tiếng Anh", "Sở Giáo dục và Đào tạo"),
    ("Kiểm tra bếp ăn bán trú", "Sở Giáo dục và Đào tạo"),
    ("Mở chợ đêm ven sông", "Sở Công Thương"),
    ("Cấp điện cho đảo", "Sở Công Thương"),
    ("Phủ sóng 5G toàn tỉnh", "Sở Khoa học và Công nghệ"),
    ("Lập quỹ đầu tư mạo hiểm", "Sở Khoa học và Công nghệ"),
    ("Nâng cấp trung tâm dữ liệu", "Sở Khoa học và Công nghệ"),
    ("Sửa đường tỉnh 12", "Sở Xây dựng"),
    ("Lập quy hoạch khu đô thị", "Sở Xây dựng"),
    ("Tuyển công chức cấp xã", "Sở Nội vụ"),
    ("Chi trả lương hưu qua tài khoản", "Bảo hiểm xã hội tỉnh"),
    ("Diễn tập phòng cháy, chữa cháy", "Công an tỉnh"),
    ("Bố trí kinh phí hằng năm", "Sở Tài chính"),
    ("Tổ chức lễ hội hoa", "Sở Văn hóa, Thể thao và Du lịch"),
    ("Dạy bơi cho trẻ em", "Tỉnh đoàn"),
)


@pytest.fixture(scope="module")
def plan(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """Over a plan of an invented province with enough tasks to tell what is usual of them."""
    lines = [
        f"{number}. {title}. Cơ quan chủ trì: {lead}."
        for number, (title, lead) in enumerate(_TASKS, start=1)
    ]
    head = "ỦY BAN NHÂN DÂN TỈNH A\nSố: 44/KH-UBND\n\nKẾ HOẠCH\nCông tác năm\n\nI. NHIỆM VỤ\n"
    entry = Document(
        "44-kh-ubnd", "44/KH-UBND", "Kế hoạch", "Công tác năm", "Ủy ban nhân dân tỉnh A"
    )
    corpus = Corpus([parse_document(entry, head + "\n".join(lines))])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-44"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "paths"),
    [
        # no task has the words
        ("Riêng chuyện đất cát thì Sở NN&MT lo những việc nào?", ["I.1"]),
        # one has them all, another says it otherwise
        ("Sở NN&MT lo gì về chất lượng không khí?", ["I.4", "I.5"]),
        # said before the agency, with no mark
        ("Bếp ăn bán trú thì Sở Giáo dục và Đào tạo phải làm phần việc gì?", ["I.8"]),
    ],
)
def test_topics_are_told_by_meaning_where_words_do_not_do(
    plan: Assistant, question: str, paths: list[str]
) -> None:
    assert places(asked(plan, question)) == paths


@pytest.mark.slow
def test_what_is_only_the_closest_of_an_agency_is_not_about_a_topic(plan: Assistant) -> None:
    assert places(asked(plan, "Sở Nội vụ chủ trì những nhiệm vụ nào về lễ hội hoa?")) == []


@pytest.mark.parametrize(
    ("text", "purpose", "thing"),
    [
        ("việc nào của Sở Y tế là để giữ bác sĩ giỏi", "giữ bác sĩ giỏi", ""),
        ("việc nào của Sở Y tế nhằm giảm tải bệnh viện", "giảm tải bệnh viện", ""),
        ("Sở Y tế được giao mở lớp học, hội thi gì", "", "lớp học, hội thi"),
    ],
)
def test_what_work_is_for_and_what_is_to_be_made(text: str, purpose: str, thing: str) -> None:
    assert (purpose_of(read(text)), object_of(read(text))) == (purpose, thing)
