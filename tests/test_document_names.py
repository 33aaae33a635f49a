"""Which documents a question names: by number, by type and by what they are about."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from retrieval.document_lists import stood_for
from retrieval.document_names import DocumentMention, DocumentNames
from tests.assistants import plan, read
from tests.office import MARKETS, office

NAMES = DocumentNames(office())


def named(text: str) -> list[tuple[str, str | None]]:
    """The words that name documents in a question as it is read, with what they name."""
    question = read(text, office())
    return [(question.text[m.start : m.end], m.id) for m in question.documents]


@pytest.mark.parametrize(
    ("text", "words", "document"),
    [
        # by what they are about
        ("chỉ thị bão bắt các sở làm gì", "chỉ thị bão", "09-ct-ubnd"),
        ("chỉ thị phòng bão nói gì", "chỉ thị phòng bão", "09-ct-ubnd"),
        ("chỉ thị về ứng phó triều cường", "chỉ thị về ứng phó triều cường", "09-ct-ubnd"),
        ("trong kế hoạch nông nghiệp số có gì", "kế hoạch nông nghiệp số", "215-kh-ubnd"),
        ("theo kế hoạch số hóa nông nghiệp", "kế hoạch số hóa nông nghiệp", "215-kh-ubnd"),
        ("kế hoạch ngành nông nghiệp giao ai", "kế hoạch ngành nông nghiệp", "215-kh-ubnd"),
        ("kế hoạch du lịch làng nghề giao ai", "kế hoạch du lịch làng nghề", "640-qd-ubnd"),
        ("nghị quyết dữ liệu dùng chung", "nghị quyết dữ liệu dùng chung", "05-2026-nq-hdnd"),
        ("văn bản về dữ liệu dùng chung", "văn bản về dữ liệu dùng chung", "05-2026-nq-hdnd"),
        ("kết luận về phục vụ người dân", "kết luận về phục vụ người dân", "19-kl-tu"),
        # by issuer
        ("NQ HĐND điều 5", "nghị quyết Hội đồng nhân dân", "05-2026-nq-hdnd"),
        ("kết luận của Thường vụ", "kết luận của Thường vụ", "19-kl-tu"),
        # by number, with the words that go on
        ("KH215 giao ai", "kế hoạch 215", "215-kh-ubnd"),
        ("ở kế hoạch 215, mục A", "kế hoạch 215", "215-kh-ubnd"),
        ("kết luận 19 của Thường vụ", "kết luận 19 của Thường vụ", "19-kl-tu"),
        ("Chỉ thị 09 về bão do ai ký", "Chỉ thị 09 về bão", "09-ct-ubnd"),
        ("chỉ thị 09 mục 2", "chỉ thị 09", "09-ct-ubnd"),
        ("nghị quyết 05/2026 có gì", "nghị quyết 05/2026", "05-2026-nq-hdnd"),
        ("QĐ 640 ngày 30/9/2026", "quyết định 640 ngày 30/9/2026", "640-qd-ubnd"),
        ("nghị quyết của HĐND số 05", "nghị quyết của Hội đồng nhân dân số 05", "05-2026-nq-hdnd"),
        ("nghị quyết 05/2025", "nghị quyết 05/2025", None),
        # inside a question, in words of the one document of a type
        ("theo kế hoạch đo mặn thì sở nào làm", "kế hoạch đo mặn", "215-kh-ubnd"),
        ("so nong nghiep lam gi trong ke hoach do man", "kế hoạch đo mặn", "215-kh-ubnd"),
        # by a type that only one of them has
        ("chỉ thị yêu cầu các sở làm gì", "chỉ thị", "09-ct-ubnd"),
        ("điều 5 của nghị quyết", "nghị quyết", "05-2026-nq-hdnd"),
        ("kết luận nêu tỷ lệ bao nhiêu", "kết luận", "19-kl-tu"),
        ("Điều 4 của quy định", "quy định", MARKETS),
        ("phụ lục I của quy định chợ", "quy định chợ", MARKETS),
    ],
)
def test_the_document_that_words_mean(text: str, words: str, document: str | None) -> None:
    assert named(text) == [(words, document)]


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("chi thi bao yeu cau gi", "09-ct-ubnd"),
        ("ke hoach du lich lang nghe giao ai", "640-qd-ubnd"),
        ("nghi quyet du lieu dung chung dieu 5", "05-2026-nq-hdnd"),
        ("ket luan cua thuong vu", "19-kl-tu"),
    ],
)
def test_without_marks_too(text: str, document: str) -> None:
    assert [identifier for _, identifier in named(text)] == [document]


@pytest.mark.parametrize(
    "text",
    [
        "xây dựng kế hoạch 5 năm 2026-2030",
        "Kế hoạch, chương trình cũ phải làm gì",
        "kế hoạch và đề án nào đã có",
        "ai xây dựng kế hoạch chuyển đổi số nông nghiệp hằng năm",
        "ai quyết định việc này",
        "điều 5 quy định gì",
        "các chỉ thị nào",
        "kế hoạch phát triển kinh tế",
        "kế hoạch cổ phần hóa",
        "xây dựng kế hoạch nông nghiệp",
        # of another body, of years, or of several
        "kế hoạch nông nghiệp 5 năm",
        "chỉ thị bão của Thủ tướng",
        "kế hoạch chuyển đổi số của Sở Y tế",
        "nghị quyết về đất đai",
        "quyết định của tỉnh",
        "văn bản này do ai ký",
        "kế hoạch đo mặn do ai lập",  # behind no word that says it is inside one
        "theo kế hoạch bóng đá thì ai làm",  # of which it does not speak
    ],
)
def test_common_nouns_and_what_several_could_be_name_nothing(text: str) -> None:
    assert named(text) == []


def test_a_document_that_is_only_known_is_not_meant_by_a_description() -> None:
    assert read("nghị quyết về đội ngũ trí thức", plan()).documents == ()
    mentions = read("nghị quyết về khoa học công nghệ", plan()).documents
    assert [mention.id for mention in mentions] == ["57-nq-tw"]  # and not what carries it out


@pytest.mark.parametrize(
    ("text", "attached"),
    [
        ("Điều 3 quy định kèm quyết định 33", True),
        ("Điều 3 của quy định ban hành kèm theo quyết định 33/2026/QĐ-UBND", True),
        ("Điều 3 của quy định", True),
        ("kế hoạch kèm QĐ 640 có gì", True),
        ("Điều 3 quy định 33", True),
        ("Điều 3 quyết định 33", False),
        ("Phụ lục II kèm quyết định 640", False),
    ],
)
def test_what_is_issued_with_a_document_is_told_from_it(text: str, attached: bool) -> None:
    (mention,) = read(text, office()).documents
    assert mention.attached is attached
    assert "kem" not in read(text, office()).topic


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("ở cả kế hoạch lẫn chỉ thị có gì", []),  # no list of types ends with "có"
        ("ở cả kế hoạch lẫn chỉ thị", ["215-kh-ubnd", "09-ct-ubnd"]),
        ("cả kế hoạch, chỉ thị và nghị quyết thì ai lo",
         ["215-kh-ubnd", "09-ct-ubnd", "05-2026-nq-hdnd"]),
        ("cả kế hoạch lẫn quyết định", []),  # which of two decisions
        ("việc ở cả hai quyết định", ["640-qd-ubnd", MARKETS]),
        ("việc ở cả 3 quyết định", []),
        ("gom từ kế hoạch, chỉ thị và cả nghị quyết",
         ["215-kh-ubnd", "09-ct-ubnd", "05-2026-nq-hdnd"]),
        ("lấy kế hoạch, chỉ thị", []),  # no word that says it is inside them
    ],
)  # fmt: skip
def test_types_in_a_row_stand_for_their_documents(text: str, documents: list[str]) -> None:
    assert [identifier for identifier, _, _ in stood_for(office(), fold(text))] == documents


def test_a_table_may_be_called_by_whose_it_is() -> None:
    text = fold("chỉ lấy việc trong bảng của Tỉnh ủy thôi")
    assert [(i, text[s:e]) for i, s, e in stood_for(office(), text)] == [("19-kl-tu", "tinh uy")]
    assert list(stood_for(office(), fold("ý kiến của Tỉnh ủy"))) == []
    assert list(stood_for(office(), fold("phụ lục của Chính phủ"))) == []


@pytest.mark.parametrize(
    "text", ["kế hoạch nông nghiệp số Sở Y tế có việc gì", "kế hoạch nông nghiệp số UBND xã lo gì"]
)
def test_a_description_stops_before_another_body(text: str) -> None:
    assert named(text) == [("kế hoạch nông nghiệp số", "215-kh-ubnd")]


@cache
def waters() -> Corpus:
    """Two documents that people call by words that only one of them uses again and again."""
    pipes = Document(
        "31-ct-ubnd", "31/CT-UBND", "Chỉ thị", "Về cấp nước sinh hoạt nông thôn",
        "Ủy ban nhân dân tỉnh Vân Hà",
    )  # fmt: skip
    songs = Document(
        "77-kh-ubnd", "77/KH-UBND", "Kế hoạch",
        "Thực hiện Nghị quyết số 24-NQ/TU của Ban Chấp hành Đảng bộ tỉnh về bảo tồn dân ca",
        "Ủy ban nhân dân tỉnh Vân Hà",
    )  # fmt: skip
    hall = Document(
        "12-nq-tu", "12-NQ/TU", "Nghị quyết", "Về nhà hát", "Ban Chấp hành Đảng bộ tỉnh Vân Hà"
    )
    calls = Document(
        "8-2026-qd-ubnd", "8/2026/QĐ-UBND", "Quyết định",
        "Ban hành Quy chế tiếp nhận tin báo qua Tổng đài 1088", "Ủy ban nhân dân tỉnh Vân Hà",
    )  # fmt: skip
    meters = "\n".join(f"{n}. Trạm bơm số {n} lắp đồng hồ cho trạm bơm cũ." for n in range(1, 9))
    verses = "\n".join(f"{n}. Mở lớp dân ca thứ {n}." for n in range(1, 9))
    seats = "1. Sửa đổi Quyết định số 37/2018/QĐ-UBND về giá vé."
    return Corpus(
        [
            parse_document(pipes, f"CHỈ THỊ\n{meters}\n"),
            parse_document(songs, f"KẾ HOẠCH\n{verses}\n"),
            parse_document(hall, f"NGHỊ QUYẾT\n{seats}\n"),
            parse_document(calls, "QUYẾT ĐỊNH\nĐiều 1. Ban hành Quy chế kèm theo.\n"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "words", "document"),
    [
        # words that its title has not
        ("chỉ thị trạm bơm giao ai", "chỉ thị trạm bơm", "31-ct-ubnd"),
        ("chỉ thị về trạm bơm do ai ký", "chỉ thị về trạm bơm", "31-ct-ubnd"),
        # one word of its title, where nothing else follows
        ("kế hoạch ca do ai ký", "kế hoạch ca", "77-kh-ubnd"),
        # a number of its title
        ("quy chế 1088 giao ai", "quy chế 1088", "8-2026-qd-ubnd"),
        # what it carries out, and the committee of the party
        ("kế hoạch triển khai nghị quyết 24 của tỉnh ủy",
         "kế hoạch triển khai nghị quyết 24 của tỉnh ủy", "77-kh-ubnd"),
        ("nghị quyết tỉnh ủy có gì", "nghị quyết tỉnh ủy", "12-nq-tu"),
        # what it carries out, behind its name
        ("kế hoạch dân ca thực hiện nghị quyết 24 giao ai", "kế hoạch dân ca", "77-kh-ubnd"),
        ("kế hoạch 77 về nghị quyết 24 giao ai", "kế hoạch 77", "77-kh-ubnd"),
        # peculiar words behind its number
        ("chỉ thị 31 về trạm bơm giao ai", "chỉ thị 31 về trạm bơm", "31-ct-ubnd"),
        # the one of its type, that was spoken of
        ("Tôi viết về dân ca. Trong kế hoạch ấy, sở nào chủ trì", "kế hoạch ấy", "77-kh-ubnd"),
        ("Dân ca là đề tài của tôi. Kế hoạch phân cho sở nào", "Kế hoạch", "77-kh-ubnd"),
        ("nghị quyết của tỉnh ủy về nhà hát", "nghị quyết của tỉnh ủy về nhà hát", "12-nq-tu"),
        ("nghị quyết 24 nói gì", "nghị quyết 24", None),
        ("quyết định 37 nói gì", "quyết định 37", None),
    ],
)  # fmt: skip
def test_what_people_call_documents_by(text: str, words: str, document: str | None) -> None:
    mentions = DocumentNames(waters()).find(text)
    assert [(text[m.start : m.end], m.id) for m in mentions] == [(words, document)]


def test_what_seldom_has_a_number_is_no_unknown_document() -> None:
    assert read("quy định 3 bước giao ai", office()).documents == ()


def test_what_a_task_is_about_is_no_unknown_document() -> None:
    assert DocumentNames(waters()).find("sửa quyết định 37 thì ai lo") == ()
    (unknown,) = DocumentNames(waters()).find("sửa quyết định 38 thì ai lo")
    assert unknown.id is None


def test_of_a_document_that_another_carries_out_nothing_is_asked() -> None:
    question = read("kế hoạch 86 thực hiện nghị quyết 57 giao ai", plan())
    assert [(m.id, m.carried_out) for m in question.documents] == [
        ("86-kh-ubnd", False),
        ("57-nq-tw", True),
    ]
    (both,) = read("kế hoạch 86 thực hiện nghị quyết 98 giao ai", plan()).documents[1:]
    assert both.id is None  # the plan does not know it


def test_what_is_only_cited_is_carried_out_or_a_word_of_the_topic() -> None:
    entry = Document(
        "8-ct-ubnd", "8/CT-UBND", "Chỉ thị", "Thực hiện Nghị quyết số 71-NQ/TW", "UBND tỉnh Vân Hà"
    )
    text = "CHỈ THỊ\n1. Sở Y tế thể chế hóa Nghị quyết số 72-NQ/TW và Quyết định số 5/QĐ-TTg.\n"
    names = DocumentNames(Corpus([parse_document(entry, text)]))
    (titled,) = names.find("các sở làm gì để triển khai nghị quyết 71")
    assert (titled.id, titled.carried_out) == (None, True)
    assert names.find("ai thể chế hóa nghị quyết 72") == ()
    assert names.find("thi hành 72-NQ/TW thì ai lo") == ()
    assert names.find("phần mềm giám sát nghị quyết 72 với quyết định 5 sao chồng chéo") == ()
    (strange,) = names.find("ai thể chế hóa nghị quyết 73")
    assert (strange.id, strange.carried_out) == (None, False)
    (itself,) = names.find("nghị quyết 72 nói gì")
    assert (itself.id, itself.carried_out) == (None, False)


def test_a_plan_is_called_by_the_number_of_what_it_carries_out() -> None:
    assert [m.id for m in DocumentNames(plan()).find("kế hoạch 57 đặt mấy chỉ tiêu")] == [
        "86-kh-ubnd"
    ]
    assert [m.id for m in DocumentNames(plan()).find("nghị quyết 57 đặt mấy chỉ tiêu")] == [
        "57-nq-tw"
    ]


def test_without_marks_a_word_that_tells_is_one_that_does_not() -> None:
    entry = Document(
        "8-ct-ubnd", "8/CT-UBND", "Chỉ thị", "Về trực ban trong mùa mưa lũ", "UBND tỉnh Vân Hà"
    )
    names = DocumentNames(Corpus([parse_document(entry, "CHỈ THỊ\n1. Sở Y tế trực ban.\n")]))
    (mention,) = names.find("chi thi mua mua lu giao ai", unmarked=True)
    assert (mention.id, mention.written) == ("8-ct-ubnd", "chi thi mua mua lu")


def test_numbers_of_one_type_may_follow_one_another() -> None:
    assert [m.id for m in NAMES.find("ở hai quyết định 640 với 33")] == ["640-qd-ubnd", MARKETS]
    assert [m.id for m in NAMES.find("quyết định 640 và 5 nhiệm vụ")] == ["640-qd-ubnd"]


def test_a_document_beside_another_is_named_by_its_words_alone() -> None:
    found = NAMES.find("cả bên làng nghề lẫn bên kế hoạch 215")
    assert [mention.id for mention in found] == ["640-qd-ubnd", "215-kh-ubnd"]
    assert NAMES.find("cả bên làng nghề") == ()


@pytest.mark.parametrize(
    ("text", "asked", "left_out"),
    [
        ("ngoài kế hoạch 215 thì Sở Nội vụ còn việc gì", [], ["215-kh-ubnd"]),
        ("việc ở kế hoạch 215, bỏ chỉ thị ra", ["215-kh-ubnd"], ["09-ct-ubnd"]),
        ("trừ chỉ thị bão thì ở kế hoạch 215 có gì", ["215-kh-ubnd"], ["09-ct-ubnd"]),
        ("kế hoạch 215 có gì? Chỉ thị thì không cần", ["215-kh-ubnd"], ["09-ct-ubnd"]),
        ("kế hoạch 215 có gì? Bỏ qua phần chỉ thị bão giúp tôi", ["215-kh-ubnd"], ["09-ct-ubnd"]),
        ("kế hoạch 215 có gì? Bỏ qua phần chỉ thị 09", ["215-kh-ubnd"], ["09-ct-ubnd"]),
        ("kế hoạch 215 có gì? Chỉ thị 09 thì không cần", ["215-kh-ubnd"], ["09-ct-ubnd"]),
    ],
)
def test_documents_may_be_left_out(text: str, asked: list[str], left_out: list[str]) -> None:
    question = read(text, office())
    assert [mention.id for mention in question.sources] == asked
    assert list(question.excepted_documents) == left_out


@pytest.mark.parametrize(
    ("text", "asked", "left_out"),
    [
        ("ngoài nhóm 5 và 6 của kế hoạch 215 ra, Sở Y tế còn gì", ["215-kh-ubnd"], []),
        ("trừ phụ lục 2 kế hoạch 215 thì Sở Y tế làm gì", ["215-kh-ubnd"], []),
        ("ngoài phần của kế hoạch 215 thì Sở Y tế còn việc gì", [], ["215-kh-ubnd"]),
        ("bỏ các mục trong kế hoạch 215 ra thì Sở Y tế làm gì", [], ["215-kh-ubnd"]),
        ("kế hoạch 215 có gì? Bỏ qua mục 2 chỉ thị 09", ["215-kh-ubnd"], ["09-ct-ubnd"]),
    ],
)
def test_a_document_of_which_a_section_is_left_out_is_asked(
    text: str, asked: list[str], left_out: list[str]
) -> None:
    question = read(text, office())
    assert [mention.id for mention in question.sources] == asked
    assert list(question.excepted_documents) == left_out


_SIDES = Corpus(
    [
        parse_document(
            Document("8-kh-ubnd", "8/KH-UBND", "Kế hoạch", "Giữ rừng", "Ủy ban nhân dân tỉnh A"),
            "I. NHIỆM VỤ\n1. Trồng cây. Cơ quan chủ trì: Sở Y tế.",
        ),
        parse_document(
            Document("3-ctr-tu", "3-CTr/TU", "Chương trình", "Giữ rừng", "Tỉnh ủy A"),
            "I- NHIỆM VỤ\n1- Giao Sở Y tế chủ trì ươm cây.",
        ),
    ]
)
_BOTH = ["3-ctr-tu", "8-kh-ubnd"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Sở Y tế: cả bên tỉnh ủy lẫn bên ủy ban giao những gì", _BOTH),
        ("Đảng với chính quyền giao Sở Y tế việc gì", _BOTH),
        ("Sở Y tế: phần tỉnh ủy giao và phần ubnd tỉnh giao là gì", _BOTH),
        ("Sở Y tế chủ trì gì, do Tỉnh ủy và UBND tỉnh giao", _BOTH),
        ("cấp ủy, chính quyền các cấp làm gì", []),
        ("tỉnh ủy với ủy ban phối hợp gì", []),
    ],
)
def test_those_who_give_work_stand_for_their_documents(text: str, asked: list[str]) -> None:
    question = read(text, _SIDES)
    assert [mention.id for mention in question.sources] == asked
    if asked:
        assert question.specific_topic == ()


def test_a_document_alone_that_is_left_out_is_no_topic_left_out() -> None:
    assert read("kế hoạch 215 có gì? Bỏ qua phần chỉ thị bão giúp tôi", office()).excepted is None
    left = read("kế hoạch 215 có gì? Bỏ qua phần chợ đêm ở chỉ thị bão", office()).excepted
    assert left is not None


def test_what_is_done_with_a_document_is_not_asked_of_it() -> None:
    question = read("quán triệt nghị quyết dữ liệu thì ai lo", office())
    assert [mention.id for mention in question.documents] == ["05-2026-nq-hdnd"]
    assert question.sources == ()


def test_words_of_a_name_are_no_topic_unless_nothing_else_is_found() -> None:
    question = read("kế hoạch du lịch làng nghề có mục tiêu gì", office())
    assert question.topic == ("muc", "tieu")
    wider = question.about_documents()
    assert wider is not None
    assert wider.topic == ("du", "lich", "lang", "nghe", "muc", "tieu")
    assert read("KH 215 có mục tiêu gì", office()).about_documents() is None


_WORDS = st.sampled_from([
    "chỉ", "thị", "bão", "kế", "hoạch", "nghị", "quyết", "định", "quy", "dữ", "liệu", "215", "640",
    "05/2026", "của", "HĐND", "về", "kèm", "theo", "ngoài", "bỏ", "ra", "này", "cả", "lẫn", "bên",
    "làng", "nghề", "điều", "3", "và", ",", "?", "năm", "2026", "văn", "bản", "tỉnh", "số",
])  # fmt: skip


@settings(deadline=None, max_examples=200)
@given(st.lists(_WORDS, max_size=14).map(" ".join), st.booleans())
def test_names_in_any_jumble_lie_in_it_and_apart(text: str, unmarked: bool) -> None:
    found = NAMES.find(text, unmarked=unmarked)
    assert list(found) == sorted(found, key=lambda mention: mention.start)
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.described is None or mention.start <= mention.described[0]
        assert mention.described is None or mention.described[1] <= mention.end
        end = mention.end


def test_a_name_is_written_as_it_stands() -> None:
    text = "Phụ lục II của kế hoạch kèm quyết định 640/QĐ-UBND"
    (mention,) = NAMES.find(text)
    assert mention == DocumentMention(
        written="ke hoach kem quyet dinh 640/qd-ubnd",
        id="640-qd-ubnd",
        start=fold(text).index("ke hoach"),
        end=len(text),
        attached=True,
        shown="kế hoạch kèm quyết định 640/QĐ-UBND",
    )


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("phụ lục 640 giao việc gì", ["640-qd-ubnd"]),
        ("gom cả 215 lẫn chỉ thị", ["215-kh-ubnd"]),
        ("trong 215 ngày", []),  # counts something
        ("ở 999 có gì", []),
        ("của 2026", []),
    ],
)
def test_a_document_may_be_called_by_its_number_alone(text: str, documents: list[str]) -> None:
    assert [identifier for identifier, _, _ in stood_for(office(), fold(text))] == documents


def test_what_is_asked_of_a_document_does_not_leave_it_out() -> None:
    (named,) = read("ở chỉ thị 09 thì bộ nào chủ trì nhiều việc nhất", office()).sources
    assert named.id == "09-ct-ubnd"


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế có việc gì, tính luôn chỉ thị 09",
        "Sở Y tế có việc gì, không riêng gì chỉ thị 09",
        "Sở Y tế có việc gì ở mọi văn bản chứ không chỉ trong chỉ thị 09",
        "Sở Y tế có việc gì, đừng sót mấy khoản trực, canh đê ghi ở chỉ thị 09",
        "Sở Y tế có việc gì, đừng sót khoản kiểm tra trong chỉ thị 09",
    ],
)
def test_a_document_asked_beside_all_restricts_nothing(text: str) -> None:
    question = read(text, office())
    assert [(m.id, m.included) for m in question.documents] == [("09-ct-ubnd", True)]
    assert question.sources == ()


def test_a_document_asked_alone_restricts() -> None:
    (named,) = read("Sở Y tế có việc gì trong chỉ thị 09", office()).sources
    assert named.id == "09-ct-ubnd"
