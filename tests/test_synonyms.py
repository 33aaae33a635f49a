import time
import tomllib
from collections import Counter
from importlib.resources import files
from itertools import pairwise

import pytest

from corpus.text import fold, nfc
from retrieval.syllables import settle_tones
from retrieval.synonyms import Synonyms

SOURCE = files("retrieval").joinpath("data/synonyms.toml").read_text("utf-8")
FIELDS: dict[str, str] = tomllib.loads(SOURCE)
LINES = [
    line
    for name, field in FIELDS.items()
    if name not in ("whole", "marked", "ways")
    for line in field.split("\n")
    if line
]
ONE_WAY = [line.split(" > ") for line in LINES if ">" in line]
ALIKE = [line.split(" = ") for line in LINES if ">" not in line]
STANDARD = Synonyms.standard()


def listed(name: str) -> list[str]:
    return FIELDS[name].strip("\n").replace("\n", ", ").split(", ")


# --- values ---


@pytest.mark.parametrize(
    ("question", "official"),
    [
        ("buôn bán qua mạng", ("thương mại điện tử",)),
        ("mua ban onl", ("thương mại điện tử",)),
        ("Báo đài phải làm gì?", ("cơ quan báo chí",)),
        ("trạm xá có được gì không", ("y tế cơ sở", "trạm y tế")),
        ("Giấy tờ làm online đến đâu rồi", ("dịch vụ công trực tuyến",)),
        ("Ai lo lộ thông tin?", ("cơ quan chủ trì", "an toàn thông tin", "dữ liệu cá nhân")),
        ("xe hơi", ("ô tô",)),
        ("bán hàng trên mạng", ("thương mại điện tử",)),
        ("thầy cô được học gì", ("giáo viên", "giảng viên", "nhà giáo")),
        ("dân được lợi gì", ("người dân", "Nhân dân")),
        ("lãnh đạo đơn vị", ("người đứng đầu", "thủ trưởng")),
        ("ra kế hoạch để làm gì", ("mục đích",)),
        ("người giỏi", ("nhân tài", "nhân lực chất lượng cao")),
        ("Bộ giấy tờ xin hỗ trợ", ("thành phần hồ sơ", "hồ sơ gồm", "hồ sơ đề nghị")),
        ("Nộp giấy ở đâu?", ("tiếp nhận hồ sơ", "nơi tiếp nhận")),
        ("chờ bao lâu", ("thời hạn giải quyết", "thời gian giải quyết", "ngày làm việc")),
        ("bị vòi tiền", ("nhũng nhiễu", "phiền hà")),
        ("bỏ tiền ra trước có được gì", ("hỗ trợ sau đầu tư",)),
        ("Thuê chỗ ngồi làm việc chung", ("không gian làm việc chung",)),
        ("Bữa trưa của học trò", ("bán trú", "bữa ăn học đường", "học sinh", "người học")),
        ("bò heo bị bệnh", ("chăn nuôi", "gia súc", "gia cầm")),
        ("mua drone phun thuốc", ("máy bay không người lái", "bảo vệ thực vật")),
        ("đường ngập, kẹt xe", ("chống ngập", "tiêu thoát nước", "ùn tắc giao thông")),
        ("khách tây", ("khách du lịch quốc tế", "khách quốc tế")),
        ("về hưu sớm", ("nghỉ hưu trước tuổi",)),
        ("Bà già neo đơn", ("người cao tuổi", "bảo trợ xã hội")),
        ("tiền đâu", ("nguồn kinh phí", "ngân sách nhà nước")),
        ("họp chi bộ", ("sinh hoạt chi bộ",)),
        ("ký online", ("chữ ký số",)),
        ("chờ mãi, lấy số thứ tự ở đâu", ("xếp hàng tự động",)),
        ("dân quê làm cao điểm", ("người dân", "Nhân dân", "đợt cao điểm")),
        ("đất đang kiện tụng", ("có tranh chấp", "đang tranh chấp", "tranh chấp đất đai")),
        ("Kế hoạch này do ai ký?", ()),
        ("", ()),
    ],
)
def test_spoken_phrases_lead_to_official_ones(question: str, official: tuple[str, ...]) -> None:
    assert STANDARD.expand(question) == official


def test_what_may_stand_for_each_spoken_phrase_is_told_apart() -> None:
    assert STANDARD.alternatives("trạm xá với báo đài") == (
        ("y tế cơ sở", "trạm y tế"),
        ("cơ quan báo chí",),
    )
    assert STANDARD.alternatives("báo đài, tức cơ quan báo chí") == ()


def test_phrases_documents_use_alike_lead_to_each_other() -> None:
    assert STANDARD.expand("thủ trưởng cơ quan") == ("người đứng đầu",)
    assert STANDARD.expand("người đứng đầu cơ quan") == ("thủ trưởng",)
    assert STANDARD.expand("ô tô") == ()


def test_the_order_is_that_of_the_question_and_each_phrase_comes_once() -> None:
    assert STANDARD.expand("xe hơi với báo đài") == ("ô tô", "cơ quan báo chí")
    assert STANDARD.expand("báo đài với xe hơi, nhà báo") == ("cơ quan báo chí", "ô tô")


def test_the_longest_phrase_is_taken_and_none_inside_it() -> None:
    thesaurus = Synonyms({"giấy tờ": ["hồ sơ"], "giấy tờ đất": ["địa chính"], "đất": ["đai"]})
    assert thesaurus.expand("giấy tờ đất") == ("địa chính",)
    assert thesaurus.expand("giấy tờ và đất") == ("hồ sơ", "đai")
    assert STANDARD.expand("làm giấy tờ online") == ("dịch vụ công trực tuyến",)


@pytest.mark.parametrize(
    "text",
    [
        *("dân số", "Ủy ban nhân dân tỉnh", "công dân", "cơ quan báo chí", "trên mạng xã hội"),
        *("đất ngập mặn", "hộp thư rác", "nhà thờ họ", "Ban Thường vụ Tỉnh ủy"),
    ],
)
def test_words_that_hold_a_spoken_one_lead_to_nothing(text: str) -> None:
    assert STANDARD.expand(text) == ()


def test_only_whole_words_on_one_side_of_punctuation_count() -> None:
    assert STANDARD.expand("xe hơii") == ()
    assert STANDARD.expand("xe, hơi") == ()
    assert STANDARD.expand("(xe  hơi)") == ("ô tô",)


def test_case_normal_form_and_place_of_the_tone_do_not_matter() -> None:
    thesaurus = Synonyms({"khỏe": ["sức khỏe"]})
    assert thesaurus.expand("KHOẺ") == ("sức khỏe",)
    assert thesaurus.expand("khoe\u0309") == ("sức khỏe",)
    assert STANDARD.expand("BÁO ĐÀI") == ("cơ quan báo chí",)


def test_what_the_text_has_already_is_not_offered() -> None:
    assert STANDARD.expand("báo đài, tức Cơ quan báo chí") == ()
    assert STANDARD.expand("thầy cô, giảng viên, nhà giáo") == ("giáo viên",)
    assert STANDARD.expand("bao dai, tuc co quan bao chi") == ()


# --- without marks ---


@pytest.mark.parametrize(
    "spoken",
    ["trạm xá", "bán hàng trên mạng", "người giỏi", "để làm gì", "app", "nộp giấy", "drone"],
)
def test_without_marks_the_folded_form_is_found(spoken: str) -> None:
    assert STANDARD.expand(fold(spoken)) == STANDARD.expand(spoken) != ()


@pytest.mark.parametrize(
    "word",
    [
        *("công nhận", "chỉ tiêu", "đồng ý", "sơ đồ", "thứ trưởng", "mặt đất", "dân", "dẫn"),
        *("năng lượng", "chuyên viên", "giá cả", "bổn phận", "sở nông"),
    ],
)
def test_without_marks_what_could_be_another_word_is_left(word: str) -> None:
    assert STANDARD.expand(fold(word)) == ()


def test_phrases_of_one_fold_and_two_meanings_need_their_marks() -> None:
    thesaurus = Synonyms({"bán đồ": ["bán hàng"], "bản đồ": ["địa đồ"], "xe hơi": ["ô tô"]})
    assert thesaurus.expand("ban do xe hoi") == ("ô tô",)
    assert thesaurus.expand("bán đồ") == ("bán hàng",)
    assert thesaurus.expand("bản đồ") == ("địa đồ",)


def test_with_some_marks_the_folded_form_is_not_looked_for() -> None:
    assert STANDARD.expand("tram xá") == ()


# --- the file ---


def test_the_file_is_in_the_form_that_is_matched() -> None:
    assert nfc(SOURCE) == SOURCE
    assert settle_tones(SOURCE) == SOURCE
    looked_for = [*STANDARD.leads, *listed("whole")]
    assert [p for p in looked_for if not p.replace(" ", "").isalnum() or p != p.lower()] == []
    assert [p for p in looked_for if p != " ".join(p.split())] == []


def test_no_phrase_leads_on_twice_or_to_itself() -> None:
    left = [p for spoken, _ in ONE_WAY for p in spoken.split(", ")]
    left += [p.lower() for alike in ALIKE for p in alike]
    assert [p for p, times in Counter(left).items() if times > 1] == []
    assert [p for p, to in STANDARD.leads.items() if p in [o.lower() for o in to]] == []
    assert [to for _, to in ONE_WAY if len(set(to.split(", "))) < len(to.split(", "))] == []
    with pytest.raises(ValueError, match="'xe' leads on twice"):
        Synonyms.from_toml("a = '''\nxe > ô tô\nxe > xe máy\n'''")
    with pytest.raises(ValueError, match="neither"):
        Synonyms.from_toml("a = 'xe hơi'")


def test_words_said_for_each_other_need_be_written_once() -> None:
    small = Synonyms.from_toml("ways = 'qua mạng, online'\na = 'họp online > họp trực tuyến'")
    assert small.leads == dict.fromkeys(("họp online", "họp qua mạng"), ("họp trực tuyến",))
    official = Synonyms.from_toml("ways = 'qua mạng, từ xa'\na = 'họp qua mạng > họp từ xa'")
    assert list(official.leads) == ["họp qua mạng"]


def test_a_spoken_phrase_always_leads_somewhere() -> None:
    assert [p for p in STANDARD.leads if not STANDARD.expand(f"về {p}")] == []


def test_no_official_phrase_holds_another_of_its_group() -> None:
    groups = [*(to.split(", ") for _, to in ONE_WAY), *ALIKE]
    nested = [(a, b) for to in groups for a in to for b in to if a != b and f" {a} " in f" {b} "]
    assert nested == []


def test_official_phrases_are_precise_and_short() -> None:
    everywhere = {
        *("phát triển", "công nghệ", "thực hiện", "nhiệm vụ", "quản lý", "hoạt động", "công tác"),
        *("kế hoạch", "tổ chức", "triển khai", "xây dựng", "tổ chức thực hiện", "doanh nghiệp"),
    }
    official = {o for to in STANDARD.leads.values() for o in to}
    assert official & everywhere == set()
    assert [o for o in official if len(o.split()) > 8] == []
    single = {o for o in official if len(o.split()) == 1}
    assert single == {"VietGAP", "logistics"}
    assert max(len(to) for to in STANDARD.leads.values()) == 3


def test_following_expansions_on_and_on_stays_small() -> None:
    def reached(phrase: str) -> set[str]:
        found, open_ = {phrase}, [phrase]
        while open_:
            new = [o for o in STANDARD.leads.get(open_.pop().lower(), ()) if o not in found]
            found.update(new)
            open_ += new
        return found

    assert max(len(reached(phrase)) for phrase in STANDARD.leads) <= 5


def test_the_lists_beside_the_groups_name_what_is_there() -> None:
    assert set(listed("marked")) - set(STANDARD.leads) == set()
    assert set(listed("whole")) & set(STANDARD.leads) == set()
    assert [p for n in ("whole", "marked") for p, c in Counter(listed(n)).items() if c > 1] == []
    spoken = [f" {p} " for p in STANDARD.leads]
    assert [w for w in listed("whole") if not any(p in f" {w} " for p in spoken)] == []


def test_it_covers_the_fields_of_government() -> None:
    assert 1500 <= len(LINES) <= 2500
    assert len(FIELDS) - 3 >= 29


# --- speed: bounds are ten times what was measured, for machines under load ---


def seconds(times: list[float]) -> float:
    return min(b - a for a, b in pairwise(times))


def test_reading_and_expanding_are_quick() -> None:
    question = "Báo đài, trạm xá và thầy cô làm gì để dân không bị lộ thông tin, tiền đâu ra?"
    loads, expansions = [time.perf_counter()], [time.perf_counter()]
    for _ in range(5):
        Synonyms.from_toml(SOURCE).expand("xe hơi")
        loads.append(time.perf_counter())
    for marked in (question, fold(question)):
        STANDARD.expand(marked)
        expansions = [time.perf_counter()]
        for _ in range(50):
            STANDARD.expand(marked)
            expansions.append(time.perf_counter())
        assert seconds(expansions) < 0.001
    assert seconds(loads) < 0.030
    assert Synonyms.standard() is STANDARD
