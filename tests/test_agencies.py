"""Agencies: lists as documents print them, one id for many spellings, names that people use."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import AgencyDirectory, agency_id, agency_key, discover, standard_agencies
from corpus.agency_aliases import derived_aliases
from corpus.agency_data import provinces
from corpus.model import Agency
from corpus.naming import level_of, names_agency, split_agencies
from corpus.store import load_corpus
from corpus.text import fold


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Sở Y tế", ["Sở Y tế"]),
        ("Sở Y tế.", ["Sở Y tế"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Giáo dục và Đào tạo",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"],
        ),
        (
            "Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh và các sở, ban, ngành",
            ["Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh", "các sở, ban, ngành"],
        ),
        ("Sở Tài chính; Sở Nội vụ và Công an tỉnh", ["Sở Tài chính", "Sở Nội vụ", "Công an tỉnh"]),
        (
            "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh, Tỉnh đoàn",
            ["Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh", "Tỉnh đoàn"],
        ),
        ("Trường Đại học Y - Dược Thái Bình", ["Trường Đại học Y - Dược Thái Bình"]),
        (
            "Trường đại học, cao đẳng, dạy nghề trên địa bàn tỉnh",
            ["Trường đại học, cao đẳng, dạy nghề trên địa bàn tỉnh"],
        ),
        (
            "VTV, VOV, TTXVN, các địa phương",
            ["VTV", "VOV", "TTXVN", "các địa phương"],
        ),
        (
            "Bộ Thông tin và Truyền thông Bộ Khoa học và Công nghệ",
            ["Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"],
        ),
        ("Sở Xây dựng các huyện", ["Sở Xây dựng các huyện"]),
        ("Bộ Công an, Bộ, ngành liên quan", ["Bộ Công an", "Bộ, ngành liên quan"]),
        (
            "Bộ Chỉ huy Quân sự tỉnh phối hợp với Bộ Chỉ huy Bộ đội Biên phòng tỉnh",
            ["Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"],
        ),
        # One office of two bodies.
        (
            "Văn phòng HĐND và UBND xã Yên Lạc và Công an tỉnh",
            ["Văn phòng HĐND và UBND xã Yên Lạc", "Công an tỉnh"],
        ),
        (
            "Văn phòng Đoàn ĐBQH và HĐND tỉnh, UBND tỉnh",
            ["Văn phòng Đoàn ĐBQH và HĐND tỉnh", "UBND tỉnh"],
        ),
        (
            "Sở Y tế, Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Yên Lạc",
            ["Sở Y tế", "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân phường Yên Lạc"],
        ),
        (
            "Văn phòng UBND tỉnh và UBND các xã",
            ["Văn phòng UBND tỉnh", "UBND các xã"],
        ),
        ("Văn phòng HĐND, UBND các xã", ["Văn phòng HĐND", "UBND các xã"]),
        (
            "Công an tỉnh, Thủ trưởng các sở, ngành và Trưởng các thôn, buôn",
            ["Công an tỉnh", "Thủ trưởng các sở, ngành", "Trưởng các thôn, buôn"],
        ),
        (
            "Sở Y tế, cơ quan, đơn vị liên quan, Công an tỉnh",
            ["Sở Y tế", "cơ quan, đơn vị liên quan", "Công an tỉnh"],
        ),
        ("Các sở, ngành, cơ quan, đơn vị", ["Các sở, ngành, cơ quan, đơn vị"]),
        (
            "Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Chủ tịch UBND các tỉnh, thành phố",
            ["Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ", "Chủ tịch UBND các tỉnh, thành phố"],
        ),
        ("Các phường; doanh nghiệp vận tải", ["Các phường", "doanh nghiệp vận tải"]),
        ("", []),
        (" ; , ", []),
    ],
)
def test_split(text: str, names: list[str]) -> None:
    pieces = split_agencies(text)
    assert [piece.text for piece in pieces] == names
    assert [text[piece.start : piece.end] for piece in pieces] == names


@pytest.mark.parametrize(
    "text",
    [
        "Các sở, ban, ngành, đơn vị, địa phương",
        "các địa phương thuộc tỉnh",
        "Các cơ quan, đơn vị, địa phương có tổ chức khoa học và công nghệ công lập",
        "Ủy ban nhân dân các xã, phường",
        "UBND cấp xã",
        "Ủy ban nhân dân cấp xã",
        "Trường đại học, cao đẳng trên địa bàn tỉnh",
        "Bộ, ngành, địa phương",
        "Những đơn vị liên quan",
        "Tất cả các sở",
        "doanh nghiệp viễn thông",
        "Văn phòng HĐND và UBND các xã, phường",
        "Công an xã",
        "Trạm Y tế phường",
        "các thôn, bản, tổ dân phố",
        "Thôn, bản",
        "Các Bộ trưởng, Thủ trưởng cơ quan ngang bộ",
        "Các tập đoàn, tổng công ty",
        "các khu phố, ấp",
        "các phòng, ban chuyên môn",
    ],
)
def test_collectives(text: str) -> None:
    assert [piece.collective for piece in split_agencies(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Sở Y tế",
        "Ủy ban nhân dân tỉnh",
        "Trường Đại học Thái Bình",
        "Công an tỉnh",
        "Hải quan",
        "Công an xã Hải Ninh",
        "Công an phường 5",
    ],
)
def test_names(text: str) -> None:
    assert [piece.collective for piece in split_agencies(text)] == [False]
    assert names_agency(text)


@pytest.mark.parametrize(
    ("issuer", "level"),
    [
        ("Ủy ban nhân dân xã Yên Lạc", "xã"),
        ("Chủ tịch UBND phường 5", "phường"),
        ("ĐẢNG ỦY XÃ YÊN LẠC", "xã"),
        ("Hội đồng nhân dân đặc khu Vân Hải", "đặc khu"),
        ("Ủy ban nhân dân thị xã Yên Lạc", "thị xã"),
        ("Ủy ban nhân dân tỉnh Yên Lạc", ""),
        ("Bảo hiểm xã hội tỉnh", ""),
        ("Bộ Lao động - Thương binh và Xã hội", ""),
        ("Liên minh Hợp tác xã Việt Nam", ""),
    ],
)
def test_the_level_of_an_issuer(issuer: str, level: str) -> None:
    assert level_of(issuer) == level


@pytest.mark.parametrize("text", ["bộ tiêu chí", "Nội dung", "Chủ trì", "sở hữu trí tuệ", ""])
def test_no_names(text: str) -> None:
    assert not names_agency(text)


NAMES = sorted({agency.name for agency in standard_agencies()})
COLLECTIVES = ["các sở, ban, ngành", "các địa phương", "Ủy ban nhân dân các xã, phường"]


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True),
    st.sampled_from([", ", "; ", " và ", ",", " , "]),
    st.sampled_from([None, *COLLECTIVES]),
    st.sampled_from([" và ", ", ", "; "]),
)
def test_a_joined_list_gives_its_names_back(
    names: list[str], separator: str, collective: str | None, last: str
) -> None:
    text = separator.join(names) + (f"{last}{collective}" if collective else "")
    pieces = split_agencies(text)
    assert [piece.text for piece in pieces] == names + ([collective] if collective else [])
    assert [piece.collective for piece in pieces] == [False] * len(names) + [True] * bool(
        collective
    )


@given(st.text(max_size=80))
def test_any_list_is_split(text: str) -> None:
    end = 0
    for piece in split_agencies(text):
        assert end <= piece.start < piece.end <= len(text)
        assert text[piece.start : piece.end] == piece.text
        end = piece.end


@pytest.mark.parametrize(
    "names",
    [
        (
            "Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh",
            "Ban Quản lý Khu kinh tế và các khu công nghiệp",
            "BAN QUẢN LÝ KHU KINH TẾ VÀ CÁC KHU CÔNG NGHIỆP TỈNH THÁI BÌNH",
            "Ban Quản lý khu kinh tế và các khu công nghiệp.",
        ),
        ("Sở Công thương", "Sở Công Thương", "Sở  Công\u00a0Thương tỉnh Sơn Hải"),
        ("Sở KH&CN", "Sở KH và CN"),
        ("Công an tỉnh", "Công an tỉnh Thái Bình"),
        ("Bộ Khoa học và Công nghệ", "Bộ Khoa học, Công nghệ"),
        ("Trường Đại học Y - Dược Thái Bình", "Trường Đại học Y Dược Thái Bình"),
        ("Ủy ban nhân dân tỉnh", "Uỷ ban nhân dân tỉnh"),
        (
            "Văn phòng HĐND và UBND xã",
            "Văn phòng HĐND&UBND xã",
            "Văn phòng HĐND - UBND xã",
            "Văn phòng Hội đồng nhân dân, Ủy ban nhân dân xã",
        ),
        ("Bộ Tài chính", "Bộ Tài chính (Cục Hải quan)"),
        ("Báo TN&MT", "Báo Tài nguyên và Môi trường"),
        (
            "Văn phòng Đoàn ĐBQH và HĐND tỉnh",
            "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh",
        ),
    ],
)
def test_spellings_of_one_agency(names: tuple[str, ...]) -> None:
    assert len({agency_id(name) for name in names}) == 1


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Sở Y tế", "Bộ Y tế"),
        ("Sở Tài chính", "Sở Tư pháp"),
        ("Tỉnh ủy", "Tỉnh đoàn"),
        ("Trường Đại học Thái Bình", "Trường Đại học Y - Dược Thái Bình"),
        ("Văn phòng Ủy ban nhân dân tỉnh", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_different_agencies(name: str, other: str) -> None:
    assert agency_id(name) != agency_id(other)


def test_heads_in_short() -> None:
    assert "p dao tao" in derived_aliases("Phòng Đào tạo")
    assert "tt hop tac doanh nghiep" in derived_aliases("Trung tâm Hợp tác doanh nghiệp")
    committee = "Ủy ban nhân dân tỉnh Quảng Ninh"
    assert "chinh quyen tinh quang ninh" in derived_aliases(committee)
    assert "van p so" not in derived_aliases("Văn phòng Sở")


def test_names_added_to_each_other() -> None:
    assert [p.text for p in split_agencies("P. TCCB + Viện SPKT")] == ["P. TCCB", "Viện SPKT"]


def test_keys_are_plain() -> None:
    assert agency_key("Sở Văn hóa, Thể thao và Du lịch tỉnh X") == "so van hoa the thao va du lich"
    assert agency_id("Sở KH&CN") == "so-khoa-hoc-va-cong-nghe"


@pytest.fixture(scope="module")
def directory() -> AgencyDirectory:
    return load_corpus().agencies


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("SKHCN", "Sở Khoa học và Công nghệ"),
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("sở kh và cn", "Sở Khoa học và Công nghệ"),
        ("so khoa hoc cong nghe", "Sở Khoa học và Công nghệ"),
        ("ngành khoa học và công nghệ", "Sở Khoa học và Công nghệ"),
        ("SGDĐT", "Sở Giáo dục và Đào tạo"),
        ("sở giáo dục", "Sở Giáo dục và Đào tạo"),
        ("sở văn hóa thể thao du lịch", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("sở tài chính tỉnh", "Sở Tài chính"),
        ("bên y tế", "Sở Y tế"),
        ("BQL KKT", "Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh"),
        ("ban quản lý khu kinh tế", "Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh"),
        ("CA tỉnh", "Công an tỉnh"),
        ("công an", "Công an tỉnh"),
        ("VP UBND", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh"),
        ("liên hiệp hội", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh"),
        ("đại học y dược", "Trường Đại học Y - Dược Thái Bình"),
        ("trường đại học thái bình", "Trường Đại học Thái Bình"),
        ("Bộ KH&CN", "Bộ Khoa học và Công nghệ"),
    ],
)
def test_names_that_people_use(directory: AgencyDirectory, asked: str, name: str) -> None:
    for question in (f"{asked} chủ trì việc gì?", f"Việc nào do {fold(asked)} chủ trì"):
        (found,) = directory.find(question)
        assert found.agency.name == name
        assert fold(question)[found.start : found.end] == found.alias


def test_several_agencies_in_one_question(directory: AgencyDirectory) -> None:
    found = directory.find("Sở Y tế và sở tài chính hay công an tỉnh chủ trì?")
    assert [one.agency.id for one in found] == ["so-y-te", "so-tai-chinh", "cong-an"]


@pytest.mark.parametrize(
    "question",
    ["trí tuệ nhân tạo", "cơ sở dữ liệu", "công nghệ sinh học", "quỹ học bổng", "ban hành", ""],
)
def test_no_agency(directory: AgencyDirectory, question: str) -> None:
    assert directory.find(question) == ()


def test_get(directory: AgencyDirectory) -> None:
    agency = directory.get("so-y-te")
    assert agency is not None
    assert agency.name == "Sở Y tế"
    assert directory.get("so-khong-co") is None


def test_a_shared_short_form_is_nobodys() -> None:
    first = Agency("so-a-b", "Sở An Bình và Cao Dương")
    second = Agency("so-c-d", "Sở An Biên và Cát Dài")
    assert "so abcd" in derived_aliases(first.name) & derived_aliases(second.name)
    assert AgencyDirectory([first, second]).find("so abcd") == ()
    assert [f.agency for f in AgencyDirectory([first]).find("so abcd")] == [first]
    # A document that names one of them settles it.
    settled = AgencyDirectory([first, second], named=[second.id])
    assert [f.agency for f in settled.find("so abcd")] == [second]


def test_a_given_alias_wins_over_a_derived_one() -> None:
    first = Agency("so-y-te", "Sở Y tế", ("SYT",))
    second = Agency("so-y-tuong", "Sở Yên Tâm")
    assert [f.agency for f in AgencyDirectory([second, first]).find("syt")] == [first]


def test_discover() -> None:
    known = Agency("so-y-te", "Sở Y tế")
    names = ["Sở Công Thương", "Sở Công thương", "Sở Công Thương", "SỞ Y TẾ", "Đài", "Hội An tỉnh"]
    found = {agency.id: agency.name for agency in discover(names, [known])}
    assert found == {
        "so-y-te": "Sở Y tế", "so-cong-thuong": "Sở Công Thương", "hoi-an": "Hội An tỉnh",
    }  # fmt: skip


def test_the_standard_set() -> None:
    agencies = standard_agencies()
    ids = Counter(agency.id for agency in agencies)
    # A place is no part of an id, so the national and the provincial office share one.
    shared = {one for one, count in ids.items() if count > 1}
    assert shared <= {"ngan-hang-nha-nuoc", "bao-hiem-xa-hoi"}
    assert {"so-y-te", "so-tai-chinh", "cong-an", "bo-cong-an"} <= set(ids)
    assert {"Thái Bình", "Hưng Yên", "Hà Nội"} <= set(provinces())
    for agency in agencies:
        assert split_agencies(agency.name)[0].text == agency.name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("UBND phường Mũi Nai, đặc khu Hòn Me", ["UBND phường Mũi Nai", "UBND đặc khu Hòn Me"]),
        (
            "UBND các xã Yên Lạc, Bình Hòa và phường Đông Môn, Sở Y tế",
            ["UBND xã Yên Lạc", "UBND xã Bình Hòa", "UBND phường Đông Môn", "Sở Y tế"],
        ),
        ("UBND các huyện Yên Lạc, Bình Hòa", ["UBND huyện Yên Lạc", "UBND huyện Bình Hòa"]),
        ("UBND các xã: Yên Lạc, Bình Hòa", ["UBND xã Yên Lạc", "UBND xã Bình Hòa"]),
        ("UBND xã Yên Lạc, huyện Bình Hòa", ["UBND xã Yên Lạc, huyện Bình Hòa"]),  # an address
        ("UBND các xã, phường Đông Môn", ["UBND các xã, phường Đông Môn"]),
        ("UBND xã Yên Lạc", ["UBND xã Yên Lạc"]),
        ("đề nghị Hội Phụ nữ tỉnh và Tỉnh Đoàn", ["Hội Phụ nữ tỉnh", "Tỉnh Đoàn"]),
    ],
)  # fmt: skip
def test_bodies_of_several_places_behind_one_noun(text: str, names: list[str]) -> None:
    assert [piece.name for piece in split_agencies(text)] == names


@pytest.mark.parametrize(
    "asked",
    ["Ủy ban Tài chính", "UB tài chính", "tổ đảng ủy ban tài chính"],
)
def test_a_body_is_asked_for_by_who_acts_for_it(asked: str) -> None:
    name = "Tổ đảng ở Thường trực Ủy ban Tài chính"
    directory = AgencyDirectory(discover([name], standard_agencies()), [agency_id(name)])
    assert [found.agency.name for found in directory.find(asked)] == [name]


@pytest.mark.parametrize(
    "asked",
    ["Ủy ban KHCN&MT", "ủy ban khoa học công nghệ môi trường", "Ủy ban KH, CN và MT", "UB KHCNMT"],
)
def test_fields_that_a_name_shortens(asked: str) -> None:
    name = "Lãnh đạo Ủy ban KH,CN&MT"
    directory = AgencyDirectory(discover([name], standard_agencies()), [agency_id(name)])
    assert [found.agency.name for found in directory.find(asked)] == [name]


def test_a_ministry_by_its_initials_apart() -> None:
    directory = AgencyDirectory(standard_agencies())
    assert [found.agency.name for found in directory.find("Bộ LĐ-TB&XH")] == [
        "Bộ Lao động - Thương binh và Xã hội"
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("công tác phi chính phủ nước ngoài", []),
        ("tổ chức liên Chính phủ", []),
        ("xây dựng chính phủ điện tử, chính phủ số", []),
        ("Chính phủ số liệu", []),
        ("lệ phí Chính phủ thu", ["Chính phủ"]),
        ("Chính phủ số 45", ["Chính phủ"]),
        ("công an viên phải làm gì", []),
        ("UBND tỉnh, thành phố phối hợp", []),
        ("UBND tỉnh phối hợp", ["Ủy ban nhân dân tỉnh"]),
        ("UBND tỉnh, Sở Y tế", ["Ủy ban nhân dân tỉnh", "Sở Y tế"]),
    ],
)
def test_a_part_of_a_longer_word_is_no_agency(text: str, names: list[str]) -> None:
    directory = AgencyDirectory([*standard_agencies(), Agency("chinh-phu", "Chính phủ")])
    assert [found.agency.name for found in directory.find(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Các Bộ: Nông nghiệp và Môi trường, Công thương, Y tế",
         ["Bộ Nông nghiệp và Môi trường", "Bộ Công thương", "Bộ Y tế"]),
        ("Văn phòng Chính phủ và các Bộ: Công an, Văn hóa, Thể thao và Du lịch và Quốc phòng",
         ["Văn phòng Chính phủ", "Bộ Công an", "Bộ Văn hóa, Thể thao và Du lịch", "Bộ Quốc phòng"]),
        ("các sở: NN&MT, Nội vụ; UBND các xã", ["Sở NN&MT", "Sở Nội vụ", "UBND các xã"]),
        ("Bộ Tư pháp, các Bộ, ngành liên quan", ["Bộ Tư pháp", "các Bộ, ngành liên quan"]),
        ("Các Sở: Xây dựng kế hoạch", ["Các Sở: Xây dựng kế hoạch"]),
    ],
)  # fmt: skip
def test_fields_behind_one_noun(text: str, names: list[str]) -> None:
    assert [piece.name for piece in split_agencies(text)] == names
