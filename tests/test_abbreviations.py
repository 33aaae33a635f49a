"""Abbreviations are read out as officials mean them; what is not clear is said."""

from __future__ import annotations

import pytest

from retrieval.abbreviations import Abbreviations, Read, expand, standard_abbreviations
from retrieval.reading import Reader


def _text(typed: str) -> str:
    return expand(typed, standard_abbreviations()).text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("ubnd tinh", "Ủy ban nhân dân tinh"),
        ("Sở KHCN", "Sở khoa học và công nghệ"),
        ("SKHCN", "Sở Khoa học và Công nghệ"),
        ("cds va dmst", "chuyển đổi số va đổi mới sáng tạo"),
        ("TTHC, DVCTT và CSDL", "thủ tục hành chính, dịch vụ công trực tuyến và cơ sở dữ liệu"),
        ("BQL KKT", "Ban Quản lý khu kinh tế"),
        ("BTC Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"),
        ("BTC", "Bộ Tài chính"),
        ("Đảng đoàn QH", "Đảng đoàn Quốc hội"),
        ("điều chỉnh QH", "điều chỉnh quy hoạch"),
        ("ban QLDA giao thông", "ban quản lý dự án giao thông"),
        ("Kho bạc KV3", "Kho bạc khu vực 3"),
        ("KT-XH", "kinh tế - xã hội"),
        # words of the central and southern provinces
        ("xã lo chi rứa", "xã lo gì vậy"),
        ("sở mô mần chi", "sở nào làm gì"),
        ("chi phí mô hình", "chi phí mô hình"),
        ("bệnh răng miệng", "bệnh răng miệng"),
        ("trg mầm non", "trường mầm non"),
        ("cả KH lẫn thông báo", "cả kế hoạch lẫn thông báo"),
        ("Sở NN & MT", "Sở nông nghiệp & môi trường"),
        ("Sở VHTT&DL", "Sở văn hóa, thể thao và du lịch"),
        ("QĐ số 10", "quyết định số 10"),
        ("qd so 10", "quyết định so 10"),
        ("ko bt ntn", "không biết như thế nào"),
        ("chợ họp mấy h thì nghỉ", "chợ họp mấy giờ thì nghỉ"),
        ("Sở KHCN.", "Sở khoa học và công nghệ."),
    ],
)
def test_reads_out(typed: str, meant: str) -> None:
    assert _text(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("NQ57", "nghị quyết 57"),
        ("nq57 noi gi", "nghị quyết 57 noi gi"),
        ("NQ57-TW", "nghị quyết 57-TW"),
        ("KH-86", "kế hoạch 86"),
        ("TT 26/2025", "thông tư 26/2025"),
        ("TT 26 của Bộ Tài chính", "thông tư 26 của Bộ Tài chính"),
        # the number of a row
        ("số TT 45", "số dòng 45"),
        ("tt 45 phụ lục 2", "dòng 45 phụ lục 2"),
        ("phụ lục 2 TT45", "phụ lục 2 dòng 45"),
        ("TT 45 trong bảng", "dòng 45 trong bảng"),
        ("ĐA06", "đề án 06"),
    ],
)
def test_names_of_documents(typed: str, meant: str) -> None:
    assert _text(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "86/KH-UBND",
        "57-NQ/TW và 376-KH/TU",
        "03/NQ-CP",
        "5G, 6G",
        "ai chủ trì",
        "Ai làm",
        "AI CHỦ TRÌ VIỆC NÀY",
        "cả tỉnh, da cam, từ tu bổ",
        "ca tinh co bao nhieu viec",
        "ca tinh son la co bao nhieu viec",
        "điểm k và khoản j",
        "sandbox",
        "",
    ],
)
def test_leaves_the_rest(typed: str) -> None:
    expansion = expand(typed, standard_abbreviations())
    assert expansion.text == typed
    assert expansion.reads == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("KH 86", "kế hoạch 86"),
        ("theo KH này", "theo kế hoạch này"),
        ("ca tinh son la lo may muc", "công an tinh son la lo may muc"),
        ("KH và CN", "khoa học và công nghệ"),
        ("kh cn", "khoa học công nghệ"),
        ("KH kỹ thuật", "khoa học kỹ thuật"),
        ("CN bán dẫn", "công nghiệp bán dẫn"),
        ("CN sinh học", "công nghệ sinh học"),
        ("thứ bảy CN", "thứ bảy chủ nhật"),
        ("CT hành động", "chương trình hành động"),
        ("CT số 5", "chỉ thị số 5"),
        ("Sở CT", "Sở Công Thương"),
        ("GD và ĐT", "giáo dục và đào tạo"),
        ("thu hút ĐT", "thu hút đầu tư"),
        ("số ĐT liên hệ", "số điện thoại liên hệ"),
        ("sở nv", "sở Nội vụ"),
        ("mấy nv", "mấy nhiệm vụ"),
        ("TT dữ liệu", "trung tâm dữ liệu"),
        ("ĐH Y Thái Bình", "đại học Y Thái Bình"),
        ("GĐ 2026-2030", "giai đoạn 2026-2030"),
        ("CA tỉnh", "công an tỉnh"),
        ("bên ca", "bên công an"),
        ("ứng dụng ai vào y tế", "ứng dụng trí tuệ nhân tạo AI vào y tế"),
        ("AI", "trí tuệ nhân tạo AI"),
    ],
)
def test_context_settles(typed: str, meant: str) -> None:
    assert _text(typed) == meant


@pytest.mark.parametrize(
    ("typed", "readings"),
    [
        ("KH", ("kế hoạch", "khoa học")),
        ("CN là gì", ("công nghệ", "công nghiệp", "chủ nhật")),
        ("DL", ("du lịch", "dữ liệu")),
    ],
)
def test_without_context_it_stays_unclear(typed: str, readings: tuple[str, ...]) -> None:
    expansion = expand(typed, standard_abbreviations())
    assert expansion.text == typed
    assert [u.readings for u in expansion.unclear] == [readings]


def test_says_what_was_read_and_where() -> None:
    typed = "Việc của UBND và NQ57"
    expansion = expand(typed, standard_abbreviations())
    assert expansion.reads == (
        Read("UBND", "Ủy ban nhân dân", 9, 13),
        Read("NQ57", "nghị quyết 57", 17, 21),
    )
    assert all(typed[r.start : r.end] == r.short for r in expansion.reads)


@pytest.mark.parametrize("typed", ["AI", "ứng dụng AI", "UBND", "KT-XH", "FDI và PPP", "NQ57-TW"])
def test_is_idempotent(typed: str) -> None:
    assert _text(_text(typed)) == _text(typed)


def test_a_lexicon_of_ones_own() -> None:
    lexicon = Abbreviations.from_toml(
        """
        [plain]
        XYZ = "xí nghiệp"
        [ambiguous]
        "BĐ" = [
          { text = "bưu điện", near = ["thu"] },
          { text = "bóng đá", default = true },
        ]
        """
    )
    assert expand("xyz", lexicon).text == "xí nghiệp"
    assert expand("gửi thư qua BĐ", lexicon).text == "gửi thư qua bưu điện"
    assert expand("đội BĐ", lexicon).text == "đội bóng đá"
    assert lexicon.knows("XYZ")
    assert lexicon.knows("xyz12")
    assert not lexicon.knows("UBND")


def test_every_reading_of_the_package_is_written_out() -> None:
    lexicon = standard_abbreviations()
    for short in ("TTHC", "NSNN", "QLNN", "DNNVV", "SHTT", "ATTT", "TMĐT", "KCN", "LHH", "R&D"):
        (meaning,) = lexicon.meanings(short, unmarked=False)
        assert len(meaning.text.split()) > 1


def test_what_words_are_written_short() -> None:
    lexicon = standard_abbreviations()
    assert lexicon.short_forms(["tri", "tue", "nhan", "tao"]) == ("AI", "TTNT")
    assert lexicon.short_forms(["co", "so", "du", "lieu"]) == ("CSDL",)
    assert lexicon.short_forms(["co", "so", "du", "lieu", "dung", "chung"]) == ()


def test_the_word_behind_settles_what_no_cue_does() -> None:
    """ "kt" may be "kinh tế", "kỹ thuật" or "kiểm tra"."""
    text = "Phát triển kinh tế ban đêm ở phố đi bộ. Kinh tế ban đêm gắn với du lịch."
    reader = Reader.train([text] * 3, words=["kiểm tra", "kỹ thuật"])
    asked = "lam gi cho kt ban dem"
    assert reader.likeliest(reader.read(asked)) == "lam gi cho kinh tế ban dem"
    assert reader.likeliest(reader.read("lam gi cho kt cap xa")) is None
    assert reader.likeliest(reader.read("lam gi cho du lich")) is None
