"""What a question asks: agencies, documents, places, address and what it leaves out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.store import Corpus
from retrieval.cues import Cue
from retrieval.exclusions import thing_left_out
from retrieval.question import Question
from tests.assistants import other, plan, read


def names(question: Question, corpus: Corpus | None = None) -> list[str]:
    directory = (corpus or plan()).agencies
    return [agency.name for i in question.agency_ids if (agency := directory.get(i))]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Sở Y tế chủ trì những nhiệm vụ nào?", ["Sở Y tế"]),
        ("so y te chu tri nhung nhiem vu nao", ["Sở Y tế"]),
        ("SYT làm gì", ["Sở Y tế"]),
        ("ngành y tế lo gì", ["Sở Y tế"]),
        ("skhcn ôm hết bao nhiêu việc", ["Sở Khoa học và Công nghệ"]),
        ("Công Thương được phân cái gì?", ["Sở Công Thương"]),
        (
            "3 sở KHCN, Nội vụ, Tài chính được giao những việc gì",
            ["Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Tài chính"],
        ),
        ("Sở Y tế và Sở Tài chính cùng chủ trì nhiệm vụ nào?", ["Sở Y tế", "Sở Tài chính"]),
        ("Trường đại học y dược chủ trì gì", ["Trường Đại học Y - Dược Thái Bình"]),
        ("văn phòng ubnd tỉnh chủ trì việc gì", ["Văn phòng Ủy ban nhân dân tỉnh"]),
        ("phát triển công nghệ và thương mại điện tử", []),
        ("thương mại điện tử chiếm bao nhiêu phần trăm", []),
    ],
)
def test_agencies_by_the_names_people_use(text: str, agencies: list[str]) -> None:
    assert names(read(text)) == agencies


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Trung tâm Khuyến nông lo gì", ["Trung tâm Khuyến nông"]),
        ("tt khuyen nong lo gi", ["Trung tâm Khuyến nông"]),
        ("chi cuc chan nuoi va thu y chu tri gi", ["Chi cục Chăn nuôi và Thú y"]),
        ("Sở NN&MT chủ trì những việc gì", ["Sở Nông nghiệp và Môi trường"]),
        ("bên chăn nuôi thú y được giao gì", ["Chi cục Chăn nuôi và Thú y"]),
        ("ai làm cho chi cục chăn nuôi", []),  # who is asked; a part of a name is a topic
        ("chi cục thú y của Sở Nông nghiệp và Môi trường có việc gì",
         ["Chi cục Chăn nuôi và Thú y"]),
        ("Sở Y tế bị Thủ tướng yêu cầu những gì", ["Sở Y tế"]),
        ("công an xã có việc gì", []),  # not that of the province
        ("công an tỉnh có việc gì", ["Công an tỉnh"]),
        # "số" and "so" are not "sở"
        ("chuyển đổi số y tế có những việc gì", []),
        ("chuyen doi so y te co nhung viec gi", []),
        ("the con so nong nghiep thi sao", ["Sở Nông nghiệp và Môi trường"]),  # "thế còn"
        ("khi so nông nghiệp với công nghiệp", []),
    ],
)  # fmt: skip
def test_agencies_of_another_province(text: str, agencies: list[str]) -> None:
    assert names(read(text, other()), other()) == agencies


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("Nghị quyết 57 nói gì về nhân tài?", "57-nq-tw"),
        ("NQ57 nói gì", "57-nq-tw"),
        ("nghị quyết số 57-NQ/TW", "57-nq-tw"),
        ("KH 86 ban hành ngày nào", "86-kh-ubnd"),
        ("Kế hoạch số 26/KH-UBND còn hiệu lực không", "26-kh-ubnd"),
        ("Thông báo 243/TB-VPCP", "243-tb-vpcp"),
        ("kế hoạch của tỉnh ủy ban hành khi nào", "376-kh-tu"),
        ("Kế hoạch 99/KH-UBND nói gì?", None),
        ("Nghị quyết số 12-NQ/TW", None),
        ("quyết định 10", None),
    ],
)
def test_documents_by_number_name_and_alias(text: str, document: str | None) -> None:
    assert [mention.id for mention in read(text).documents] == [document]


def test_a_number_of_another_province_is_unknown_here_and_known_there() -> None:
    text = "Kế hoạch 215/KH-UBND có gì?"
    assert [mention.id for mention in read(text).documents] == [None]
    assert [mention.id for mention in read(text, other()).documents] == ["215-kh-ubnd"]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Nam Định có bao nhiêu nhiệm vụ?", ("Nam Định",)),
        ("tinh hung yen giao ai", ("Hưng Yên",)),
        ("ủy quyền cho sở nào", ()),
        ("công ty ở Thái Bình định làm gì", ("Thái Bình",)),  # and no Bình Định
        ("Trường Đại học Thái Bình chủ trì gì", ()),  # in the name of an agency
    ],
)
def test_provinces_named_as_places(text: str, places: tuple[str, ...]) -> None:
    assert read(text).provinces == places


def test_what_is_excepted_restricts_by_being_left_out() -> None:
    question = read("trừ Sở Y tế, nhóm 5 có những nhiệm vụ nào?")
    assert question.agencies == ()
    assert [found.agency.name for found in question.excepted_agencies] == ["Sở Y tế"]
    assert question.address is not None
    assert question.address.item == "5"


def test_an_excepted_subject_leaves_the_agency() -> None:
    question = read("Ngoài chuyện an ninh mạng ra, Công an tỉnh còn chủ trì việc nào?")
    assert names(question) == ["Công an tỉnh"]
    assert question.excepted is not None
    assert question.text[slice(*question.excepted)] == "Ngoài chuyện an ninh mạng ra"
    assert not {"ninh", "mang"} & set(question.topic)


def test_who_gives_work_to_others_is_not_asked_about() -> None:
    question = read("Những việc nào UBND tỉnh cho hạn đến năm 2026?")
    assert question.agencies == ()
    assert question.specific_topic == ("han", "nam", "2026")
    question = read("Công an tỉnh được UBND giao chủ trì mấy đầu việc?")
    assert question.agency_ids == ("cong-an",)
    assert question.specific_topic == ()


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        # whose another is
        ("Chi cục Thú y (Sở NN&MT) lo gì", ["Chi cục Chăn nuôi và Thú y"]),
        ("chi cục thú y - Sở NN&MT có việc gì", ["Chi cục Chăn nuôi và Thú y"]),
        ("chi cục thú y, Sở NN&MT có việc gì",
         ["Chi cục Chăn nuôi và Thú y", "Sở Nông nghiệp và Môi trường"]),
        # an office of the body that is asked for
        ("em bên văn phòng Sở Y tế, sở mình chủ trì mấy việc", ["Sở Y tế"]),
        ("Văn phòng Ủy ban nhân dân tỉnh chủ trì việc gì", ["Văn phòng Ủy ban nhân dân tỉnh"]),
        # who asks, and whom they meet
        ("Sở Y tế chúng tôi cần phối hợp với Sở Nội vụ, cho hỏi sở này có việc gì", ["Sở Nội vụ"]),
        ("Tôi ở Sở Y tế, cho hỏi Sở Nội vụ phải làm gì", ["Sở Nội vụ"]),
        ("Em ở Sở Y tế, lọc giúp việc giao riêng cho các xã", []),
        ("Em ở Sở Y tế, việc nào sở em làm cùng các xã", ["Sở Y tế"]),
        ("Tôi ở Sở Y tế, sở tôi phối hợp với Sở Nội vụ việc gì", ["Sở Y tế", "Sở Nội vụ"]),
        ("Tôi ở văn phòng Sở Y tế. Kế hoạch bắt các huyện làm gì, nêu đủ", []),
        ("Tôi ở Sở Y tế. Sở tôi và các huyện phải làm gì", ["Sở Y tế"]),
        ("Ban Chỉ đạo về phát triển Sở Y tế làm gì", []),
        ("Sở Y tế làm gì với Sở Nội vụ, sở này chủ trì việc nào", ["Sở Y tế", "Sở Nội vụ"]),
        ("Kế hoạch nhắc tới Sở Y tế, vậy Sở Nội vụ làm gì", ["Sở Y tế", "Sở Nội vụ"]),
    ],
)  # fmt: skip
def test_agencies_that_are_only_mentioned(text: str, agencies: list[str]) -> None:
    assert names(read(text, other()), other()) == agencies


def test_what_introduces_a_question_says_nothing_of_its_role() -> None:
    question = read("Sở Y tế chúng tôi cần phối hợp với Sở Nội vụ, kế hoạch giao sở này việc gì")
    assert not question.has(Cue.COORDINATE)
    assert "phoi" not in question.topic
    assert read("Sở Y tế phối hợp với Sở Nội vụ việc gì").has(Cue.COORDINATE)


def test_of_readings_of_an_abbreviation_the_one_is_meant_that_makes_a_name() -> None:
    question = read("Bộ TC được giao gì")
    assert names(question) == ["Bộ Tài chính"]
    assert question.original == "Bộ TC được giao gì"
    assert question.reading.guessed  # and so said back
    assert question.reading.unclear == ()
    assert read("TC là gì").reading.unclear != ()


def test_to_count_is_no_office() -> None:
    assert read("Thống kê số nhiệm vụ của từng sở").agencies == ()
    assert read("Cục Thống kê làm gì?").agency_ids == ("cuc-thong-ke",)


def test_to_inspect_is_no_inspectorate() -> None:
    said = "Đơn vị nào giúp trường thanh tra chuyện thực hiện quy chế?"
    assert read(said).agencies == ()


def test_a_number_may_end_a_sentence_or_a_clause() -> None:
    for text in ("việc trong KH 86, kể hết ra", "việc ở kế hoạch 86."):
        assert [mention.id for mention in read(text).documents] == ["86-kh-ubnd"]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Ngoài mấy chuyện an ninh mạng, hạ tầng số thì Sở Y tế làm gì",
         "Ngoài mấy chuyện an ninh mạng, hạ tầng số"),
        ("Ngoài chuyện an ninh mạng, Sở Y tế thì làm gì", "Ngoài chuyện an ninh mạng"),
        ("bỏ qua chuyện thi đua ra thì Sở Nội vụ còn việc gì", "bỏ qua chuyện thi đua ra"),
        ("Sở Y tế làm gì, trừ phần chỉ thị 07", "trừ phần chỉ thị 07"),
        ("Sở Y tế làm gì, bỏ nhóm 3 hạ tầng số ra", "bỏ nhóm 3 hạ tầng số ra"),
        ("Bỏ mảng khám bệnh đi thì Sở Y tế làm gì", "Bỏ mảng khám bệnh đi"),
        ("nhóm 3, bỏ Sở Y tế, còn việc nào", "bỏ Sở Y tế"),
        # what is left out stands first
        ("Sở Y tế làm gì; việc mở lớp tập huấn thì bỏ ra", "việc mở lớp tập huấn thì bỏ ra"),
        ("Sở Y tế làm gì, mấy chuyện đê điều thì khỏi kể", "mấy chuyện đê điều thì khỏi kể"),
        ("Chuyện đê điều em nắm rồi, ngoài ra Sở Y tế lo gì",
         "Chuyện đê điều em nắm rồi, ngoài ra"),
        ("Nghe nói Sở Y tế sắp mở quỹ rồi, ngoài cái đó ra sở lo gì",
         " sắp mở quỹ rồi, ngoài cái đó ra"),
        ("Sở Y tế làm bệnh viện. Ngoài việc đó họ còn gì", " làm bệnh viện. Ngoài việc đó"),
        ("mảng an ninh mạng tôi biết rồi, Sở Y tế còn việc gì nữa",
         "mảng an ninh mạng tôi biết rồi, "),
    ],
)  # fmt: skip
def test_an_exception_goes_to_the_word_that_closes_it(text: str, left_out: str) -> None:
    question = read(text)
    assert question.excepted is not None
    assert question.text[slice(*question.excepted)] == left_out


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế làm gì, việc sở chủ trì thì bỏ qua",  # roles are read elsewhere
        "cái đó tôi biết rồi, còn gì nữa không",
        "Sở Y tế tôi biết rồi",
        "việc nào ngoài Sở Y tế ra không ai khác chủ trì cùng",
    ],
)
def test_what_is_known_or_a_role_leaves_no_topic_out(text: str) -> None:
    assert read(text).excepted is None


@pytest.mark.parametrize(
    ("said", "thing"),
    [
        ("Ngoài chuyện giao thông ra", "giao thông"),
        ("bỏ mảng du lịch đi", "mảng du lịch"),
        ("mấy chuyện đê điều thì khỏi kể", "đê điều"),
        ("Chuyện đê điều em nắm rồi, ngoài ra", "đê điều"),
        (" sắp mở quỹ rồi, ngoài cái đó ra", "mở quỹ"),
        (" làm bệnh viện. Ngoài việc đó", "bệnh viện"),
    ],
)
def test_a_thing_that_is_left_out_is_told_from_the_words_that_say_so(said: str, thing: str) -> None:
    assert thing_left_out(said) == thing


@pytest.mark.parametrize(
    "text",
    [
        "thu hút vốn nước ngoài do ai lo",
        "người ở nước ngoài về",
        "việc nào dự trù 30 triệu",
        "viec nao du tru 30 trieu",
    ],
)
def test_what_only_sounds_like_it_is_no_exception(text: str) -> None:
    assert read(text).excepted is None


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Sở Y tế chủ trì gì, bỏ nhóm 3 ra", "bỏ nhóm 3 ra"),
        ("Bỏ mảng du lịch ra thì Sở Y tế còn việc gì", "Bỏ mảng du lịch ra"),
        ("Nhóm 4, bỏ Sở Y tế, còn ai làm gì", "bỏ Sở Y tế"),
        ("Quy định công bố mức phí ra sao", ""),
        ("loại phản ánh nào phải xong trong ngày", ""),
    ],
)
def test_sections_and_agencies_may_be_left_out(text: str, left_out: str) -> None:
    question = read(text)
    assert question.text[slice(*(question.excepted or (0, 0)))] == left_out


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì gì, lấy cả thân văn bản (phần III trở đi) lẫn phụ lục",
        "Sở Y tế chủ trì gì, lấy cả trong phụ lục 2",
        "Sở Y tế chủ trì gì, mục 5 cũng đếm",
        "Sở Y tế chủ trì gì? Cả phụ lục 1 lẫn phần II",
    ],
)
def test_a_place_that_is_counted_in_restricts_nothing(text: str) -> None:
    assert read(text).address is None


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("Chi cục Chăn nuôi và Thú y (Sở NN&MT) lo gì", ["Chi cục Chăn nuôi và Thú y"]),
        ("em ở văn phòng Sở Y tế, sở có mấy việc", ["Sở Y tế"]),
    ],
)
def test_whose_an_agency_is_may_stand_in_brackets(text: str, agencies: list[str]) -> None:
    assert names(read(text, other()), other()) == agencies


def test_an_affair_may_be_excepted_and_standing_aside_excepts_nothing() -> None:
    question = read("ngoài vụ an ninh mạng ra thì sở này còn lo gì")
    assert question.excepted is not None
    assert question.text[slice(*question.excepted)].startswith("ngoài vụ an ninh mạng")
    assert read("việc nào Sở Ngoại vụ chủ trì").excepted is None
    assert read("việc nào Sở Y tế đứng ngoài, không chủ trì").excepted is None


@pytest.mark.parametrize("text", ["bộ phận một cửa ra sao", "bỏ sổ hộ khẩu thì xã làm gì"])
def test_what_is_done_away_with_is_no_exception(text: str) -> None:
    assert read(text).excepted is None


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế chủ trì việc gì, lấy cả trong phụ lục kế hoạch",
        "Sở Y tế chủ trì việc gì, lấy cả thân kế hoạch (phần III trở đi) lẫn phụ lục",
        "Sở Y tế chủ trì việc gì, phần tổ chức thực hiện cũng đếm",
        "Sở Y tế chủ trì việc gì, tính cả vai trò thường trực ở phần tổ chức thực hiện",
    ],
)
def test_what_is_counted_in_as_well_restricts_nothing(text: str) -> None:
    question = read(text)
    assert (question.address, question.specific_topic) == (None, ())


def test_the_trade_and_the_names_are_no_topic() -> None:
    question = read("Sở Y tế chủ trì xây dựng bệnh án điện tử đúng không?")
    assert question.specific_topic == ("xay", "dung", "benh", "an", "dien", "tu")
    assert question.has(Cue.YES_NO)
    assert question.has(Cue.WHEN, Cue.YES_NO)
    assert not question.has(Cue.WHEN, Cue.COUNT)


def test_who_is_asked_and_AI_is_not_who() -> None:  # noqa: N802 # the word in question
    assert read("Ai chủ trì ứng dụng AI trong y tế?").has(Cue.WHO)
    assert not read("ứng dụng AI trong y tế").has(Cue.WHO)


def test_the_question_is_kept_as_it_was_put() -> None:
    question = read("  so  y te\nlam gi ")
    assert question.original == "so y te lam gi"
    assert question.text == "sở y tế làm gì"
    assert question.folded == "so y te lam gi"


_QUESTION_WORDS = st.sampled_from([
    "sở", "y", "tế", "tài", "chính", "công", "an", "tỉnh", "kế", "hoạch", "86", "57-NQ/TW", "nq57",
    "71/NQ-CP", "mục", "5.2", "phần", "II", "ngoài", "trừ", "ra", "kể", "cả", "việc", "chung",
    "với", "thì", "?", ",", ".", "Nam", "Định", "ai", "nào", "gì", "bao", "nhiêu", "SKHCN", "skhcn",
    "KHCN", "ẢO", "Ａ", "ﬁ", "́", "😀", "İ", "ǅ", "1/KH",
])  # fmt: skip


def check(question: Question) -> None:
    length = len(question.text)
    ranges = [(f.start, f.end) for f in (*question.agencies, *question.excepted_agencies)]
    ranges += [(d.start, d.end) for d in question.documents] + list(question.ignored)
    ranges += [question.excepted] if question.excepted else []
    ranges += [(question.address.start, question.address.end)] if question.address else []
    assert all(0 <= start < end <= length for start, end in ranges)
    assert len(question.folded) == length
    assert len(question.topic_text) == length
    starts = [found.start for found in question.agencies]
    assert starts == sorted(starts)
    for change in question.reading.changes:
        assert question.reading.original[change.start : change.end] == change.before


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=150))
def test_offsets_lie_in_any_text(text: str) -> None:
    check(read(text.encode("utf-8", "ignore").decode()))


@settings(deadline=None, max_examples=150)
@given(st.lists(_QUESTION_WORDS, max_size=20).map(" ".join))
def test_offsets_lie_in_any_jumble_of_the_words_of_questions(text: str) -> None:
    check(read(text))
    check(read(text, other()))


@pytest.mark.parametrize("text", ["TTR", "việc cua TTR co gì", "TTR TTR", "ủy ban giao TTR lam gi"])
def test_offsets_of_an_abbreviation_that_was_settled_are_those_of_what_was_typed(text: str) -> None:
    check(read(text))


def test_building_leaves_nothing_out() -> None:
    assert read("Phần việc của Sở Xây dựng gồm mấy nhiệm vụ, kể tên ra").excepted is None
    assert read("phan viec cua so xay dung gom may nhiem vu").excepted is None


def test_a_body_whose_name_sounds_like_counting_in_is_asked_for() -> None:
    question = read("Phần của Ban Tuyên giáo và Dân vận Tỉnh ủy gồm việc gì?")
    assert [found.agency.name for found in question.agencies] == [
        "Ban Tuyên giáo và Dân vận Tỉnh ủy"
    ]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Sở Nội vụ giao Sở Y tế những việc gì", ("so-y-te",)),
        ("Sở Nội vụ yêu cầu bên Sở Y tế làm gì", ("so-y-te",)),
        ("Sở Nội vụ và Sở Y tế được giao những việc gì", ("so-noi-vu", "so-y-te")),
        ("Sở Nội vụ giao lưu với Sở Y tế", ("so-noi-vu", "so-y-te")),
    ],
)
def test_who_gives_another_its_work_is_not_asked(text: str, asked: tuple[str, ...]) -> None:
    assert read(text).agency_ids == asked
