"""Lines of one width put together to paragraphs, and texts that must stay as they are."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus.cleaning import clean
from corpus.wrapping import unwrap
from tests.genre import DOCUMENTS, source


def read(text: str) -> list[str]:
    """The lines after unwrapping."""
    return unwrap(clean(text)).text.split("\n")


# Enough lines of 40 characters for a text to be taken for wrapped.
PROSE = "Tỉnh phát triển hạ tầng số đồng bộ, hiện đại và bảo đảm an toàn thông tin mạng. " * 3
WRAPPED = textwrap.wrap(PROSE, 40)


def read_wrapped(*lines: str) -> list[str]:
    return read("\n".join([*WRAPPED, "", *lines]))[1:]


def test_the_example_is_wrapped() -> None:
    assert read("\n".join([*WRAPPED, "", "Hết."])) == [PROSE.strip(), "Hết."]
    assert max(map(len, WRAPPED)) == 40


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        # What goes on with a number is no unit.
        (
            ["1. Hoàn thành kho dữ liệu vào cuối năm", "2025. Đến nay đã có mười sở."],
            ["1. Hoàn thành kho dữ liệu vào cuối năm 2025. Đến nay đã có mười sở."],
        ),
        (
            ["1. Xây dựng kế hoạch chuyển đổi số trong", "5 năm tới của cả tỉnh."],
            ["1. Xây dựng kế hoạch chuyển đổi số trong 5 năm tới của cả tỉnh."],
        ),
        (
            ["1. Chương trình tổng thể giai đoạn 2026", "- 2030 của tỉnh."],
            ["1. Chương trình tổng thể giai đoạn 2026 - 2030 của tỉnh."],
        ),
        (
            ["- Báo cáo trước ngày cuối cùng của quý", "II. Không báo cáo muộn."],
            ["- Báo cáo trước ngày cuối cùng của quý II. Không báo cáo muộn."],
        ),
        (
            ["- Nâng cao chất lượng Hội thi về Khoa học", "- Công nghệ và Kỹ thuật tỉnh."],
            ["- Nâng cao chất lượng Hội thi về Khoa học - Công nghệ và Kỹ thuật tỉnh."],
        ),
        (
            ["1. Phát triển dịch vụ công tác xã hội và", "- nếu đủ điều kiện - trợ giúp."],
            ["1. Phát triển dịch vụ công tác xã hội và - nếu đủ điều kiện - trợ giúp."],
        ),
        (
            ["Chủ trì: Sở Khoa học và Công nghệ và Ban", "Quản lý các khu công", "nghiệp tỉnh."],
            ["Chủ trì: Sở Khoa học và Công nghệ và Ban Quản lý các khu công nghiệp tỉnh."],
        ),
        # Units, fields and signatures begin on lines of their own.
        (
            ["II. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU ĐẾN 30", "1. Hạ tầng"],
            ["II. NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU ĐẾN 30", "1. Hạ tầng"],
        ),
        (
            ["5. Đẩy mạnh hợp tác, liên kết chuyển đổi", "5.1. Hợp tác quốc tế"],
            ["5. Đẩy mạnh hợp tác, liên kết chuyển đổi", "5.1. Hợp tác quốc tế"],
        ),
        (
            ["a) Kiểm tra đê, kè, cống trên toàn tuyến", "b) Trực ban đủ 24 giờ."],
            ["a) Kiểm tra đê, kè, cống trên toàn tuyến", "b) Trực ban đủ 24 giờ."],
        ),
        (
            ["- Kiểm tra toàn bộ đê, kè, cống tiêu úng.", "- Trực ban."],
            ["- Kiểm tra toàn bộ đê, kè, cống tiêu úng.", "- Trực ban."],
        ),
        (
            ["1. Xây dựng kế hoạch của cả nhiệm kỳ tới", "Cơ quan chủ trì: Sở Y tế."],
            ["1. Xây dựng kế hoạch của cả nhiệm kỳ tới", "Cơ quan chủ trì: Sở Y tế."],
        ),
        (
            ["Nội dung này giao cho Văn phòng theo dõi.", "Trên đây là Kế hoạch của tỉnh."],
            ["Nội dung này giao cho Văn phòng theo dõi.", "Trên đây là Kế hoạch của tỉnh."],
        ),
        (["I. MỤC TIÊU", "ĐẾN NĂM 2030", "1. Một"], ["I. MỤC TIÊU ĐẾN NĂM 2030", "1. Một"]),
        (["Sơn Hải, ngày", "05 tháng 6 năm 2026"], ["Sơn Hải, ngày 05 tháng 6 năm 2026"]),
        (["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"], ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HẢI"]),
        (["| a | b |", "| chữ thường | d |"], ["| a | b |", "| chữ thường | d |"]),
        # Lines set out to both edges may hold fewer letters, where the sentence goes on.
        (
            ["a) Nắm tình hình ở từng địa bàn;", "phối hợp với các xã xử lý.", "b) Thu phí."],
            ["a) Nắm tình hình ở từng địa bàn; phối hợp với các xã xử lý.", "b) Thu phí."],
        ),
        (
            ["a) Hằng tuần tổng hợp, báo cáo", "Ban Chỉ đạo tỉnh về kết quả."],
            ["a) Hằng tuần tổng hợp, báo cáo Ban Chỉ đạo tỉnh về kết quả."],
        ),
        # Who is asked for something is named behind the verb.
        (
            ["a) Rà soát đất bỏ hoang để đề xuất", "UBND tỉnh thu hồi đất ở Nà Lang."],
            ["a) Rà soát đất bỏ hoang để đề xuất UBND tỉnh thu hồi đất ở Nà Lang."],
        ),
        (
            ["a) Thẩm định và kiến nghị với", "Chủ tịch UBND tỉnh phê duyệt."],
            ["a) Thẩm định và kiến nghị với Chủ tịch UBND tỉnh phê duyệt."],
        ),
        (["3. Những đề xuất", "UBND tỉnh họp."], ["3. Những đề xuất", "UBND tỉnh họp."]),
        (["a) Lập đề xuất", "Mở chợ Gò Me."], ["a) Lập đề xuất", "Mở chợ Gò Me."]),
        (
            ["3. Chế độ báo cáo", "Ban Chỉ đạo tỉnh họp hằng tháng."],
            ["3. Chế độ báo cáo", "Ban Chỉ đạo tỉnh họp hằng tháng."],
        ),
        # Of a name there is no more than its first word.
        (
            ["2. Sở", "Khoa học và Công nghệ", "", "a) Lập kho dữ liệu."],
            ["2. Sở Khoa học và Công nghệ", "a) Lập kho dữ liệu."],
        ),
        # A blank line ends a paragraph, a page does not.
        (
            ["1. Phát triển hạ tầng số của toàn tỉnh.", "", "không đầu không cuối"],
            ["1. Phát triển hạ tầng số của toàn tỉnh.", "không đầu không cuối"],
        ),
        (
            ["1. Phát triển hạ tầng số của các huyện", "", "12", "\fvà của các xã trong", "", "13"],
            ["1. Phát triển hạ tầng số của các huyện và của các xã trong"],
        ),
        (
            ["1. Phát triển hạ tầng số của các huyện", "Trang 2/9", "và của các xã."],
            ["1. Phát triển hạ tầng số của các huyện và của các xã."],
        ),
    ],
)  # fmt: skip
def test_breaks(lines: list[str], joined: list[str]) -> None:
    assert read_wrapped(*lines) == joined


@pytest.mark.parametrize("name", DOCUMENTS)
def test_other_texts_stay(name: str) -> None:
    cleaned = clean(source(name))
    assert unwrap(cleaned) is cleaned


@pytest.mark.parametrize(
    "text",
    [
        "",
        "một dòng",
        "Các xã:\nxã Một\nxã Hai\nxã Ba\n" + "Một đoạn văn rất dài nằm trên cùng một dòng. " * 9,
        "Số liệu\n1\n2\n3\nHết",
    ],
)
def test_texts_that_are_not_wrapped(text: str) -> None:
    assert unwrap(clean(text)).text == text


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        # The words around the break stand together further down, or a bracket goes on.
        (
            ["4. Phát triển nghề muối", "Cà Ná theo quy hoạch.", "Tỉnh coi nghề muối Cà Ná là đầu"],
            ["4. Phát triển nghề muối Cà Ná theo quy hoạch.", "Tỉnh coi nghề muối Cà Ná là đầu"],
        ),
        (
            ["b) Cấp phiếu hỗ trợ", "(voucher) cho doanh nghiệp."],
            ["b) Cấp phiếu hỗ trợ (voucher) cho doanh nghiệp."],
        ),
        # A heading and its paragraph; a heading that ended; a remark on the title.
        (["4. Phát triển nghề muối", "Cà Ná là nơi đầu tiên."], None),
        (["4. Phát triển nghề muối.", "Cà Ná xây kho.", "Tỉnh có nghề muối Cà Ná."], None),
        (["PHỤ LỤC I", "(kèm theo Kế hoạch này)"], None),
    ],
)
def test_a_break_inside_a_phrase(lines: list[str], joined: list[str] | None) -> None:
    assert read_wrapped(*lines) == (joined or lines)


def test_pages_of_a_text_that_is_not_wrapped() -> None:
    long = "Phát triển hạ tầng số đồng bộ, hiện đại " * 9
    text = f"1. {long}\n- 1 -\n\fvà an toàn.\n2. {long}.\n2\n\f3. Hết.\nTrang 3"
    assert read(text) == [f"1. {long}và an toàn.", f"2. {long}.", "\f3. Hết."]


@pytest.mark.parametrize(
    "mark", ["Kế hoạch số 90/KH-UBND          Trang {}/3", "Trang {}   Lưu hành nội bộ", "Trang {}"]
)
def test_running_lines_with_page_numbers(mark: str) -> None:
    text = "".join(f"{n}. Việc thứ {n}\n{mark.format(n)}\n" for n in (1, 2, 3))
    assert read(text) == ["1. Việc thứ 1", "2. Việc thứ 2", "3. Việc thứ 3"]


@pytest.mark.parametrize("mark", ["===== Trang {} =====", "--- PAGE BREAK ---", "--- page {} ---"])
def test_marks_of_a_converter_where_a_page_turns(mark: str) -> None:
    pages = ["I. A.", "Phát triển hạ tầng của các", "xã trong tỉnh."]
    text = "".join(f"{mark.format(n)}\n{page}\n" for n, page in enumerate(pages, start=1))
    assert read(text) == ["I. A.", "Phát triển hạ tầng của các xã trong tỉnh."]


def test_a_line_that_stands_at_the_top_of_each_page() -> None:
    pages = "\f".join(f"SỞ Y TẾ SƠN HẢI\n{n}. Việc thứ {n}.\nCơ quan: A." for n in (1, 2, 3, 4))
    assert [line.strip("\f") for line in read(f"Đầu\n\f{pages}")] == [
        "Đầu", *(line for n in (1, 2, 3, 4) for line in (f"{n}. Việc thứ {n}.", "Cơ quan: A."))
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        # Repeated, but not where pages turn, or a unit, a field, a sentence.
        "1. A\nHết phần này\n2. B\nHết phần này\n3. C\nHết phần này",
        "1. Trang 3 của báo cáo\n2. Trang 4 của báo cáo",
    ],
)
def test_repeated_lines_that_stay(text: str) -> None:
    assert read(text) == text.split("\n")


def test_places_stay() -> None:
    text = "\n".join([*WRAPPED, "", "7", "\fHết."])
    unwrapped = unwrap(clean(text))
    for character, start, end in zip(unwrapped.text, unwrapped.starts, unwrapped.ends, strict=True):
        assert character == text[start:end] or (character in " \n" and text[start] == "\n")
    whole = unwrapped.span(0, len(PROSE.strip()))
    assert text[whole.start : whole.end] == "\n".join(WRAPPED)


_RUNNING = 3


@given(st.lists(st.sampled_from([*WRAPPED, "", "7", "8", "\f", "- a", "I. B", "b", "2 C"])))
def test_no_word_is_lost(lines: list[str]) -> None:
    # A line that stands three times at the edge of a page is a running one, and is left out.
    assume(all(lines.count(line) < _RUNNING for line in lines if line.strip(" 78\f")))
    words = "\n".join(lines).split()
    kept = unwrap(clean("\n".join(lines))).text.split()
    assert [word for word in words if word not in "78"] == [w for w in kept if w not in "78"]
