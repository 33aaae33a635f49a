"""Agencies that only documents name, called by a part of their name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.agencies import agency_id
from corpus.model import Agency
from retrieval.partial_names import PartialNames

CANALS = "Cục Đường thủy và Hàng hải"
FORESTS = "Cục Lâm nghiệp, Kiểm lâm và Bảo tồn thiên nhiên"
FINANCE = "Vụ Kế hoạch - Tài chính"
STAFF = "Vụ Tổ chức cán bộ"
CULTURE = "Trung tâm Văn hóa - Thể thao xã"
WATER = "Công ty Cổ phần Cấp nước Vân Hà"
UNIVERSITY = "Trường Đại học Vân Hà"
FUND = "Quỹ Bảo vệ và Phát triển rừng tỉnh"
ROADS = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông tỉnh"
OFFICE = "Văn phòng HĐND và UBND xã"
LAND = "Văn phòng Đăng ký đất đai tỉnh"
ALL = (
    CANALS, FORESTS, FINANCE, STAFF, CULTURE, WATER, UNIVERSITY, FUND, ROADS, OFFICE, LAND,
)  # fmt: skip
NAMES = PartialNames(Agency(agency_id(name), name) for name in ALL)


def found(text: str) -> list[tuple[str, str]]:
    """The agencies of a text with the words that name them."""
    return [(text[f.start : f.end], f.agency.name) for f in NAMES.find(text)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # by some of its fields
        ("cục đường thủy làm gì", "cục đường thủy", CANALS),
        ("việc của cục kiểm lâm", "cục kiểm lâm", FORESTS),
        ("cục lâm nghiệp và bảo tồn lo gì", "cục lâm nghiệp và bảo tồn", FORESTS),
        ("công ty cấp nước phải làm gì", "công ty cấp nước", WATER),
        ("ban quản lý dự án giao thông có việc gì", "ban quản lý dự án giao thông", ROADS),
        ("quỹ bảo vệ rừng được giao gì", "quỹ bảo vệ rừng", FUND),
        # with initials
        ("vụ KH-TC lo gì", "vụ KH-TC", FINANCE),
        ("Cục LN và Kiểm lâm làm gì", "Cục LN và Kiểm lâm", FORESTS),
        # behind a word for partners
        ("bên cấp nước được giao gì", "bên cấp nước", WATER),
        # with whose it is
        ("trung tâm văn hóa của xã làm gì", "trung tâm văn hóa của xã", CULTURE),
        ("văn phòng xã làm gì", "văn phòng xã", OFFICE),
        ("trường đại học của tỉnh mình làm gì", "trường đại học của tỉnh mình", UNIVERSITY),
        # only what is of the name
        ("cục đường thủy và các sở", "cục đường thủy", CANALS),
        ("cục đường thủy và hải quan", "cục đường thủy", CANALS),
    ],
)
def test_a_part_of_a_name(text: str, words: str, name: str) -> None:
    assert found(text) == [(words, name)]


@pytest.mark.parametrize(
    "text",
    [
        "vụ TC làm gì",  # Tài chính or Tổ chức
        "trung tâm văn hóa tỉnh làm gì",  # of another level
        "văn phòng tỉnh làm gì",
        "Cục Đường thủy Sơn Tây làm gì",  # the name goes on
        "các trung tâm văn hóa làm gì",  # any of the kind
        "xây dựng trung tâm văn hóa",  # one that is to be
        "trường đại học nào",
        "công ty cổ phần nào",
        "bên cấp nước sạch cho dân",  # a topic
        "bên tổ chức thực hiện là ai",
        "cục diện mới",
    ],
)
def test_what_names_none(text: str) -> None:
    assert found(text) == []


def test_of_several_alike_the_one_in_the_documents_asked() -> None:
    health = [Agency(agency_id(name), name) for name in ("Vụ Tổ chức cán bộ", "Vụ Tổ chức quốc tế")]
    names = PartialNames(health)
    assert list(names.find("vụ tổ chức làm gì")) == []
    (one,) = names.find("vụ tổ chức làm gì", among={health[1].id})
    assert one.agency == health[1]


def test_fields_with_their_level_are_names() -> None:
    assert dict(NAMES.fields())["van hoa the thao xa"].name == CULTURE


_WORDS = st.sampled_from([
    "cục", "vụ", "bên", "trung", "tâm", "văn", "hóa", "thể", "thao", "xã", "của", "tỉnh", "KH",
    "TC", "và", "đường", "thủy", ",", "?", "làm", "gì", "các",
])  # fmt: skip


@given(st.lists(_WORDS, max_size=12).map(" ".join))
def test_names_in_any_jumble_lie_in_it_and_apart(text: str) -> None:
    end = 0
    for one in NAMES.find(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("UB công tác PCPNN có mấy việc", "UB công tác PCPNN"),
        ("Ủy ban công tác phi chính phủ làm gì", "Ủy ban công tác phi chính phủ"),
        (
            "ban chỉ đạo trung ương về lương với bảo hiểm xã hội vừa lập lại",
            "ban chỉ đạo trung ương về lương với bảo hiểm xã hội",
        ),
        ("ban chỉ đạo trung ương về lương với sở khác", "ban chỉ đạo trung ương về lương"),
        ("ban chỉ đạo cải cách tiền lương", "ban chỉ đạo cải cách tiền lương"),
    ],
)
def test_bodies_by_the_matter_that_they_are_for(text: str, said: str) -> None:
    bodies = PartialNames(
        Agency(agency_id(name), name)
        for name in (
            "Ủy ban Công tác về các tổ chức phi chính phủ nước ngoài",
            "Ban Chỉ đạo Trung ương về cải cách chính sách tiền lương, bảo hiểm xã hội",
        )
    )
    (match,) = bodies.find(text)
    assert text[match.start : match.end] == said


@pytest.mark.parametrize(
    ("text", "said", "name"),
    [
        ("giao cho tổ Đào tạo những gì", "tổ Đào tạo", "Tổ Đào tạo PH"),
        ("to dao tao PH co viec gi", "to dao tao PH", "Tổ Đào tạo PH"),
        ("tổ hành chính phân hiệu làm gì", "tổ hành chính phân hiệu", "Tổ Hành chính PH"),
        ("tổ đảm bảo chất lượng phân hiệu", "tổ đảm bảo chất lượng phân hiệu", "Tổ ĐBCL PH"),
        ("thế bên Đoàn – Hội?", "Đoàn – Hội", "Đoàn Thanh niên – Hội Sinh viên"),
        ("doan-hoi lam gi", "doan-hoi", "Đoàn Thanh niên – Hội Sinh viên"),
        ("vậy tổ ĐBCL thì sao", "tổ ĐBCL", "Tổ ĐBCL PH"),
        ("khoa nội tổng hợp lo gì", "khoa nội tổng hợp", "Khoa Nội tổng hợp"),
    ],
)
def test_names_with_a_noun_of_their_own_by_their_first_words(
    text: str, said: str, name: str
) -> None:
    assert found_among(text) == [(said, name)]


@pytest.mark.parametrize(
    "text",
    [
        "các tổ đào tạo",
        "tổ chức đào tạo ở phân hiệu",  # not from the beginning on
        "tổ phân hiệu",
        "khoa tổng hợp",
        "phó thủ tướng nói gì",  # a person
        "bên đào tạo",  # no noun
        "đoạn hội thoại",
        "đoàn và hội làm gì",  # each of them
    ],
)
def test_what_is_no_beginning_of_such_a_name(text: str) -> None:
    assert found_among(text) == []


_UNKNOWN_NOUNS = PartialNames(
    Agency(agency_id(name), name)
    for name in (
        "Tổ Đào tạo PH",
        "Tổ Hành chính PH",
        "Tổ ĐBCL PH",
        "Khoa Nội tổng hợp",
        "Phó Thủ tướng Trần Văn A",
        "Đoàn Thanh niên – Hội Sinh viên",
    )
)


def found_among(text: str) -> list[tuple[str, str]]:
    """What a text names of bodies whose noun is no known one."""
    return [(text[m.start : m.end], m.agency.name) for m in _UNKNOWN_NOUNS.find(text)]
