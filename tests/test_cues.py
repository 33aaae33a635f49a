"""Words by which a question shows what it asks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.text import fold
from retrieval.cues import Cue, cues


@pytest.mark.parametrize(
    ("text", "shown", "not_shown"),
    [
        ("Cơ quan nào chủ trì việc này?", {Cue.WHO, Cue.LEAD, Cue.THAT}, {Cue.LIST, Cue.COUNT}),
        ("lực lượng nào chịu trách nhiệm chính tìm người mất tích", {Cue.WHO}, {Cue.COUNT}),
        ("đồng chủ trì việc nào, không tính việc làm một mình", {Cue.JOINT}, {Cue.ALONE}),
        ("bao lâu phải gửi kết quả thực hiện một lần", {Cue.WHEN}, {Cue.PROGRESS}),
        ("ai làm việc đó", {Cue.WHO, Cue.THAT}, {Cue.COUNT}),
        ("ứng dụng trí tuệ nhân tạo ai trong y tế", set(), {Cue.WHO}),
        ("Sở này chủ trì những nhiệm vụ nào?", {Cue.LIST, Cue.LEAD}, {Cue.WHO, Cue.COUNT}),
        ("liệt kê các đầu việc", {Cue.LIST}, {Cue.WHO}),
        ("có bao nhiêu nhiệm vụ", {Cue.COUNT, Cue.HOW_MUCH}, {Cue.WHO}),
        ("chiếm bao nhiêu phần trăm", {Cue.HOW_MUCH}, {Cue.WHO, Cue.WHEN}),
        ("khi nào phải xong", {Cue.WHEN}, {Cue.WHO}),
        ("vì sao lại giao cho sở này", {Cue.WHY}, {Cue.COUNT}),
        ("phối hợp với cơ quan nào", {Cue.COORDINATE, Cue.WHO}, {Cue.COUNT}),
        ("một mình chủ trì", {Cue.ALONE}, {Cue.JOINT}),
        ("Sở A gánh, không chia với ai", {Cue.ALONE}, set()),
        ("ngoài ____ ra không ai khác đứng tên chủ trì cùng", {Cue.ALONE}, {Cue.NOT, Cue.WHO}),
        ("ngoài ____ ra không có đơn vị nào khác cùng làm", {Cue.ALONE}, {Cue.NOT}),
        ("ngoài ____ ra sở nào lo", set(), {Cue.ALONE}),
        ("giao hẳn cho các tỉnh, không kèm bộ nào cùng chủ trì", {Cue.ALONE}, {Cue.JOINT}),
        ("cùng chủ trì với nhau", {Cue.JOINT}, {Cue.ALONE}),
        ("đọc nguyên văn mục này", {Cue.VERBATIM, Cue.THAT}, {Cue.COUNT}),
        ("mục tiếp theo", {Cue.NEXT}, {Cue.PREVIOUS}),
        ("mục trước đó", {Cue.PREVIOUS}, {Cue.NEXT}),
        ("còn phần tiếp dân thì sao", {Cue.ELSE}, {Cue.NEXT}),
        ("còn gì nữa không", {Cue.MORE}, {Cue.WHO}),
        ("thế còn du lịch?", {Cue.ELSE}, {Cue.WHO}),
        ("có đúng không?", {Cue.YES_NO}, {Cue.LIST}),
        ("sản phẩm là gì", {Cue.DELIVERABLE}, {Cue.WHO}),
        ("kinh phí lấy từ đâu", {Cue.MONEY}, {Cue.COUNT}),
        ("việc nào giao đại trà cho mọi đơn vị", {Cue.COLLECTIVE}, set()),
        ("thu nhập nhắm tới mức nào", {Cue.HOW_MUCH}, {Cue.LIST}),
        ("giám đốc là ông nào", {Cue.PERSON}, {Cue.COUNT}),
        ("làm đến đâu rồi", {Cue.PROGRESS}, {Cue.LIST}),
        ("các sở, ban, ngành làm gì", {Cue.COLLECTIVE}, {Cue.ALONE}),
        ("việc gì sở nào cũng phải làm", {Cue.COLLECTIVE, Cue.LIST}, {Cue.WHO}),
        ("có quy định chung nào mà sở nào xã nào cũng theo", {Cue.COLLECTIVE}, {Cue.WHO}),
        ("mấy việc không đích danh sở nào mà giao cho tất cả", {Cue.COLLECTIVE}, {Cue.WHO}),
        ("có việc nào phường nào cũng phải làm", {Cue.LIST}, {Cue.WHERE}),
        ("mở lớp dạy nghề được giao về đơn vị nào", {Cue.WHO}, {Cue.LIST}),
        ("được giao mở lớp, hội thi gì", {Cue.LIST}, set()),
        ("các đơn vị khác chủ trì gì", {Cue.LIST}, {Cue.COLLECTIVE}),
        ("chủ trì hoặc cùng chủ trì việc gì", {Cue.INCLUDING}, set()),
        ("chủ trì gì, việc chung với sở khác cũng kể", {Cue.INCLUDING}, {Cue.COORDINATE}),
        ("nhiều sở cùng chủ trì, tính luôn phần phụ lục", {Cue.JOINT}, {Cue.INCLUDING}),
        ("chia việc về các phòng", set(), {Cue.JOINT}),
        ("sản phẩm cuối cùng của việc nào", {Cue.LIST}, {Cue.JOINT}),
        ("giao riêng, không kèm đơn vị nào cùng làm", {Cue.ALONE}, set()),
        ("không có tên riêng sở nào", set(), {Cue.NAMED, Cue.WHO}),
        ("xã phường có trách nhiệm gì", {Cue.LIST}, {Cue.WHO}),
        ("không phải của __ ", {Cue.NOT}, {Cue.COUNT}),
        ("việc nào __ đứng ngoài", {Cue.NOT, Cue.LIST}, {Cue.COUNT}),
        ("việc nào __ không chủ trì", {Cue.NOT, Cue.LIST}, {Cue.COUNT}),
        ("__ chủ trì việc gì không", {Cue.LIST}, {Cue.NOT}),
        ("chủ trì mà không phải chia với sở nào", {Cue.ALONE}, {Cue.JOINT}),
        ("tự làm, không đứng chung với ngành khác", {Cue.ALONE}, set()),
        ("__ không đứng một mình mà đồng chủ trì", {Cue.JOINT}, {Cue.NOT, Cue.ALONE}),
        ("__ phụ trách riêng, k chung ban khác", {Cue.ALONE}, {Cue.JOINT}),
        ("phụ trách riêng từng mảng", set(), {Cue.ALONE}),
        ("khối chợ nói chung, không riêng chợ nào", set(), {Cue.WHO}),
        ("không riêng đơn vị nào lo việc gì", {Cue.LIST}, {Cue.WHO}),
        ("việc nào viện làm một mình, không ghép với ai", {Cue.LIST, Cue.ALONE}, {Cue.WHO}),
        ("những việc không có ai cùng làm", {Cue.ALONE}, {Cue.WHO}),
        ("không biết ai làm", {Cue.WHO}, set()),
        ("làm tới đâu thì phải báo về đâu", set(), {Cue.PROGRESS}),
        ("dự án làm tới đâu", {Cue.PROGRESS}, set()),
        ("đâu là phần việc phải lo", {Cue.LIST}, set()),
        ("chung hay riêng đều lấy", {Cue.INCLUDING}, set()),
        ("không giao riêng sở nào", set(), {Cue.NAMED}),
        ("giao chung, không có tên riêng sở nào", {Cue.COLLECTIVE}, {Cue.NAMED}),
        ("các đơn vị khác chủ trì gì", {Cue.LEAD}, {Cue.COLLECTIVE}),
        ("những dự án luật nào phải lo", {Cue.LIST}, set()),
        ("các sở báo cáo thế nào", set(), {Cue.LIST}),
        ("phải xây mấy cái", {Cue.COUNT}, set()),
        ("danh mục ưu tiên của tỉnh tính đến năm nào", set(), {Cue.PROGRESS}),
        ("tính đến nay làm được mấy việc", {Cue.PROGRESS}, set()),
        ("các bộ, ngành, địa phương làm gì", {Cue.COLLECTIVE}, {Cue.ALONE}),
        ("cán bộ, ngành y tế", set(), {Cue.COLLECTIVE}),
        ("cho xin hotline", {Cue.PHONE}, {Cue.COUNT}),
        ("cái nào mình họ lo", {Cue.ALONE}, {Cue.JOINT}),
        ("phần nào chỉ sở đó làm", {Cue.ALONE}, set()),
        ("kể giúp mình họ làm gì", set(), {Cue.ALONE}),
        ("sản phẩm phải trình là gì", {Cue.DELIVERABLE}, set()),
        ("nộp lên cái gì", {Cue.DELIVERABLE}, set()),
        ("sản phẩm chủ lực là gì", set(), {Cue.DELIVERABLE}),
        ("", set(), set(Cue)),
    ],
)
def test_cues_of_a_question(text: str, shown: set[Cue], not_shown: set[Cue]) -> None:
    found = cues(text)
    assert shown <= found
    assert not not_shown & found


@pytest.mark.parametrize(
    "text",
    ["chủ trì những nhiệm vụ nào", "khi nào phải xong", "mục tiếp theo", "còn gì nữa không",
     "phối hợp với cơ quan nào", "có bao nhiêu nhiệm vụ", "một mình chủ trì"],
)  # fmt: skip
def test_cues_hold_without_diacritics(text: str) -> None:
    assert cues(text) == cues(fold(text))
    assert cues(text)


@pytest.mark.parametrize(
    ("text", "not_shown"),
    [
        ("nâng cao chỗ ở", Cue.COUNT),
        ("quyết định kỷ luật thế nào", Cue.WHEN),  # not "định kỳ"
        ("chúng tôi làm gì", Cue.JOINT),  # not "chung"
        ("hội Việt Nam - Hàn Quốc", Cue.WHEN),  # not "hạn"
        ("bản kế hoạch này", Cue.WHO),
        ("dựa trên nền tảng AI vào quản lý", Cue.WHO),
    ],
)
def test_words_that_fold_alike_are_kept_apart(text: str, not_shown: Cue) -> None:
    assert not_shown not in cues(text)


def test_a_telephone_number_is_asked_for_with_or_without_marks() -> None:
    assert Cue.PHONE in cues("so dien thoai la gi")
    assert Cue.PHONE in cues("số điện thoại là gì")


@given(st.text(max_size=120))
def test_any_text_has_cues(text: str) -> None:
    assert cues(text) <= set(Cue)


def test_having_to_lead_is_no_question_of_yes_or_no() -> None:
    assert Cue.YES_NO not in cues("Sở A phải chủ trì việc gì")
    assert Cue.YES_NO in cues("việc này Sở A lo, phải chứ?")
    assert Cue.WHEN in cues("giai đoạn nào thì áp dụng")
    assert Cue.NAMED not in cues("việc không ghi đích danh bộ nào")
