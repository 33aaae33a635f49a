"""What restricts a list, what is left out of it, and what only seems to, over small documents."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from index.embedding import Encoder
from retrieval.cues import Cue, cues
from retrieval.service import Assistant
from retrieval.spoken_times import find_times
from tests.assistants import asked, open_assistant, places, plan, read

_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 52/KH-UBND

KẾ HOẠCH
Phát triển thư viện cộng đồng

I. NHIỆM VỤ
1. Sách
1.1. Mua sách nói cho người khiếm thị. Cơ quan chủ trì: Sở Nội vụ.
1.2. Luân chuyển sách về thôn. Cơ quan chủ trì: Sở Nội vụ; Hội Nông dân tỉnh.
1.3. Số hóa tư liệu Hán Nôm. Cơ quan chủ trì: Sở Nội vụ.
2. Thư viện lưu động
2.1. Đóng xe thư viện. Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Sở Xây dựng.
2.2. Đào tạo thủ thư. Cơ quan chủ trì: Sở Nội vụ. Cơ quan phối hợp: Hội Nông dân tỉnh.
2.3. Lập quỹ khuyến đọc, trình Hội đồng nhân dân tỉnh ban hành nghị quyết. \
Cơ quan chủ trì: Sở Tài chính. Thời gian: Trước ngày 30/9/2026.
2.4. Bố trí nhà kho. Cơ quan chủ trì: Sở Tài chính. Thời gian: Tháng 12/2026.
2.5. Mở phòng đọc tại bệnh viện. Cơ quan chủ trì: Bệnh viện Đa khoa tỉnh.
2.6. Thi kể chuyện sách. Cơ quan chủ trì: Tỉnh Đoàn. Cơ quan phối hợp: Sở Nội vụ.
2.7. Rà soát tủ sách. Cơ quan chủ trì: Các sở, ban, ngành, địa phương.
"""

_NOTICE = """ỦY BAN NHÂN DÂN TỈNH A
Số: 15/TB-UBND

THÔNG BÁO
Kết luận cuộc họp về thư viện

1. Kiểm kê kho sách. Cơ quan chủ trì: Sở Nội vụ.
"""


@pytest.fixture(scope="module")
def library(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    issuer = "Ủy ban nhân dân tỉnh A"
    plan_ = Document(
        "52-kh-ubnd", "52/KH-UBND", "Kế hoạch", "Phát triển thư viện cộng đồng", issuer,
        issued=date(2026, 2, 1),
    )  # fmt: skip
    notice = Document(
        "15-tb-ubnd", "15/TB-UBND", "Thông báo", "Kết luận cuộc họp về thư viện", issuer,
        issued=date(2026, 3, 1),
    )  # fmt: skip
    corpus = Corpus([parse_document(plan_, _PLAN), parse_document(notice, _NOTICE)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-library"))


def test_a_narrowed_list_says_that_the_agency_leads_more(library: Assistant) -> None:
    narrowed = library.ask("Sở Nội vụ chủ trì việc gì về số hóa tư liệu?")
    assert places(narrowed) == ["I.1.3"]
    assert "Sở Nội vụ còn chủ trì 5 nhiệm vụ khác, ngoài phạm vi câu hỏi." in narrowed.text
    assert "ngoài phạm vi" not in library.ask("Sở Nội vụ chủ trì những nhiệm vụ nào?").text
    due = library.ask("Sở Tài chính lo gì về nhà kho trong tháng 12/2026?")
    assert (places(due), "ngoài phạm vi" in due.text) == (["I.2.4"], False)


def test_a_topic_that_heads_a_group_is_looked_for_in_others_too(library: Assistant) -> None:
    whole = places(library.ask("Sở Nội vụ có nhiệm vụ gì về sách?"))
    assert whole == ["I.1.1", "I.1.2", "I.1.3", "1"]  # a group, and a task of the notice
    lent = places(library.ask("Sở Nội vụ có nhiệm vụ gì về thư viện lưu động?"))
    assert lent == ["I.2.1", "I.2.2"]


_ALL = ["I.1.1", "I.1.2", "I.1.3", "I.2.1", "I.2.2"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "paths"),
    [
        # what is left out
        ("kế hoạch 52 giao Sở Nội vụ chủ trì gì, không lấy phần thư viện lưu động nhé", _ALL[:3]),
        ("bỏ tư liệu Hán Nôm ra thì kế hoạch 52 giao Sở Nội vụ chủ trì việc nào",
         ["I.1.1", "I.1.2", "I.2.1", "I.2.2"]),
        ("Không kể tư liệu Hán Nôm, đào tạo thủ thư, Sở Nội vụ chủ trì việc gì ở kế hoạch 52?",
         ["I.1.1", "I.1.2", "I.2.1"]),
        ("Nhóm 2: bỏ Sở Nội vụ ra, bỏ cả việc giao chung, thì cơ quan nào chủ trì gì ở kế hoạch 52",
         ["I.2.3", "I.2.4", "I.2.5", "I.2.6"]),
        ("Ngoài nhóm 1 của kế hoạch 52 ra, Sở Nội vụ còn chủ trì gì nữa", _ALL[3:]),
        ("trừ mục 2 trong KH 52 thì Sở Nội vụ làm đầu mối việc nào", _ALL[:3]),
        ("mảng thư viện lưu động mục 2.1 của KH 52 thì Sở Nội vụ phải lo những việc gì", ["I.2.1"]),
        # roles
        ("theo kế hoạch 52, Sở Nội vụ không làm một mình việc nào", ["I.1.2"]),
        ("kế hoạch 52: lọc các việc có Sở Xây dựng cùng làm", ["I.2.1"]),
        ("nhiệm vụ nào ở kế hoạch 52 mà hội và các đoàn thể chủ trì", ["I.1.2", "I.2.6"]),
        ("kế hoạch 52 giao Tỉnh Đoàn và các đoàn thể chủ trì những việc gì", ["I.1.2", "I.2.6"]),
        # who receives it, who gives it, who is about to read it
        ("Sở Tài chính soạn những gì để HĐND tỉnh thông qua?", ["I.2.3"]),
        ("Sở Tài chính nhận những việc gì từ Chủ tịch UBND tỉnh?", ["I.2.3", "I.2.4"]),
        ("Thanh tra chuẩn bị kiểm tra tiến độ: Sở Tài chính chủ trì việc nào", ["I.2.3", "I.2.4"]),
        ("Em đang lập bảng phân công: kế hoạch 52 giao Sở Nội vụ chủ trì gì", _ALL),
        # topics by examples, times, short names
        ("kế hoạch 52 giao Sở Nội vụ việc nào về chuyên môn, như tư liệu Hán Nôm, đào tạo thủ thư",
         ["I.1.3", "I.2.2"]),
        ("Sở Tài chính có việc nào chậm nhất là 30/9 năm 2026", ["I.2.3"]),
        ("việc của BVĐK tỉnh", ["I.2.5"]),
    ],
)  # fmt: skip
def test_lists(library: Assistant, question: str, paths: list[str]) -> None:
    answer = asked(library, question)
    assert [citation.clause for citation in answer.citations] == [f"52-kh-ubnd#{p}" for p in paths]


@pytest.mark.slow
def test_what_a_notice_names_is_counted_in(library: Assistant) -> None:
    answer = asked(library, "Sở Nội vụ chủ trì gì, kể cả các việc nêu tại thông báo kết luận")
    assert {citation.clause for citation in answer.citations} >= {
        "15-tb-ubnd#1",
        "52-kh-ubnd#I.1.1",
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    "follow_up", ["Em cần thêm việc mà sở chỉ giữ vai phối hợp", "Sở này phối hợp ở mục nào?"]
)
def test_the_role_of_the_agency_before(library: Assistant, follow_up: str) -> None:
    first = asked(library, "Sở Nội vụ đứng chủ trì những việc nào?")
    then = library.ask(follow_up, conversation_id=first.conversation_id)
    assert [citation.clause for citation in then.citations] == ["52-kh-ubnd#I.2.6"]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Đừng lấy phần đê điều, Sở Y tế lo gì?", "Đừng lấy phần đê điều"),
        ("Không kể đê điều, thủy lợi, Sở Y tế còn lo gì", "Không kể đê điều, thủy lợi"),
        ("bỏ bến xe ra thì Sở Y tế lo gì", "bỏ bến xe ra"),
        ("bo trung tam du lieu ra thi so y te lo gi", "bo trung tam du lieu ra"),
    ],
)
def test_what_is_left_out(text: str, left_out: str) -> None:
    question = read(text)
    assert question.agency_ids == ("so-y-te",)
    assert question.excepted is not None
    assert fold(question.text[slice(*question.excepted)]) == fold(left_out)


def test_what_a_ministry_brings_forward_is_not_left_out() -> None:
    assert read("nghị quyết mà bộ đề ra thì ai làm").excepted is None


@pytest.mark.parametrize(
    ("text", "shown", "not_shown"),
    [
        ("việc nào không phải làm một mình", Cue.JOINT, Cue.ALONE),
        ("tỉnh có chỗ làm việc chung cho những nhóm nhỏ nào", Cue.LIST, Cue.COLLECTIVE),
        ("việc nào làm một mình", Cue.ALONE, Cue.JOINT),
        ("không chủ trì riêng mình", Cue.JOINT, Cue.ALONE),
        ("không giao riêng ai mà để các sở cùng lo", Cue.COLLECTIVE, Cue.WHO),
    ],
)
def test_alone_and_together(text: str, shown: Cue, not_shown: Cue) -> None:
    assert shown in cues(text)
    assert not_shown not in cues(text)


def test_a_day_behind_the_latest_is_a_time() -> None:
    (time,) = find_times("xong chậm nhất là 15/8", date(2026, 1, 1))
    assert time.words == "ngày 15/8"


def test_the_asker_is_not_asked_about() -> None:
    question = read("Sở Tài chính cần tổng hợp các việc giao Sở Y tế chủ trì")
    assert question.agency_ids == ("so-y-te",)
    introduced = read("Tôi mới về làm trưởng phòng ở Sở Y tế. Cho biết các việc mà Sở đứng chính")
    assert introduced.asked_topic == ()
    both = read("Sở Tài chính cần tổng hợp những gì, Sở Y tế chủ trì việc nào")
    assert set(both.agency_ids) == {"so-tai-chinh", "so-y-te"}
    assert plan().agencies.get("so-y-te") is not None


_FUNDS = """ỦY BAN NHÂN DÂN TỈNH A
Số: 77/KH-UBND

KẾ HOẠCH
Công tác năm

I. NHIỆM VỤ
1. Lập quỹ khuyến học. Cơ quan chủ trì: Sở Nội vụ.
2. Sửa quy chế làm việc, quy trình tiếp dân. Cơ quan chủ trì: Sở Nội vụ.
3. Dùng thử AI soạn thư trả lời. Cơ quan chủ trì: Sở Nội vụ.
4. Tập huấn trí tuệ nhân tạo. Cơ quan chủ trì: Sở Nội vụ.
5. Xây dựng nhà văn hóa, xây dựng sân chơi. Cơ quan chủ trì: Sở Nội vụ.
6. Xây dựng kho lưu trữ. Cơ quan chủ trì: Sở Nội vụ.
7. Xây dựng danh bạ điện thoại. Cơ quan chủ trì: Sở Nội vụ.
"""


@pytest.fixture(scope="module")
def office(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document(
        "77-kh-ubnd", "77/KH-UBND", "Kế hoạch", "Công tác năm", "Ủy ban nhân dân tỉnh A"
    )
    corpus = Corpus([parse_document(entry, _FUNDS)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-office"))


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("quỹ này quỹ kia, Sở Nội vụ lo những việc nào", ["I.1"]),
        ("Sở Nội vụ có nhiệm vụ nào về trí tuệ nhân tạo", ["I.3", "I.4"]),
        ("Sở Nội vụ có nhiệm vụ nào về AI", ["I.3", "I.4"]),
        ("việc nào của Sở Nội vụ dính tới dựng với danh bạ điện thoại", ["I.7"]),
        ("Nội vụ: danh mục nhiệm vụ chủ trì", ["I.1", "I.2", "I.3", "I.4", "I.5", "I.6", "I.7"]),
        # words that nothing answers make no list of everything
        ("lâm tặc trong tỉnh được giao chủ trì việc gì", []),
    ],
)
def test_a_word_of_the_topic_is_met_as_it_is_written(
    office: Assistant, question: str, paths: list[str]
) -> None:
    assert places(office.ask(question)) == paths
