"""Bodies of communes and wards by initials and by the names that people there give them."""

from __future__ import annotations

import pytest

from corpus.agencies import agency_id
from corpus.model import Agency
from corpus.text import nfc
from retrieval.address_reading import find_address
from retrieval.local_names import LocalNames

_COMMUNE = (
    "Công an xã", "Ban Chỉ huy Quân sự xã", "Phòng Văn hóa - Xã hội", "Phòng Kinh tế",
    "Trạm Y tế xã", "Văn phòng HĐND và UBND xã", "Trung tâm Phục vụ hành chính công xã",
    "Hội Nông dân xã", "Đoàn Thanh niên xã", "Hội Liên hiệp Phụ nữ xã",
    "Liên minh Hợp tác xã", "Sở Tài chính",
)  # fmt: skip
_WARD = ("Công an phường", "Ban Chỉ huy Quân sự phường", "Trạm Y tế phường")


def _names(agencies: tuple[str, ...]) -> LocalNames:
    return LocalNames(Agency(agency_id(nfc(name)), nfc(name)) for name in agencies)


def _found(agencies: tuple[str, ...], text: str) -> list[str]:
    found = sorted(_names(agencies).find(nfc(text)), key=lambda f: f.start)
    return [f.agency.name for f in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("cax trực đêm nào", ["Công an xã"]),
        ("PVHXH và PKT lo gì", ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"]),
        ("P.VHXH với P. VHXH lo gì", ["Phòng Văn hóa - Xã hội"] * 2),
        ("HND xã với HPN phải làm gì", ["Hội Nông dân xã", "Hội Liên hiệp Phụ nữ xã"]),
        ("ĐTN lo gì", ["Đoàn Thanh niên xã"]),
        ("đoàn xã lo gì", ["Đoàn Thanh niên xã"]),
        ("xã đội có việc gì", ["Ban Chỉ huy Quân sự xã"]),
        ("xa doi co viec gi", ["Ban Chỉ huy Quân sự xã"]),
        ("phòng văn xã được giao gì", ["Phòng Văn hóa - Xã hội"]),
        ("văn phòng HĐND-UBND lo gì", ["Văn phòng HĐND và UBND xã"]),
        ("văn phòng HĐND, UBND xã lo gì", ["Văn phòng HĐND và UBND xã"]),
        ("văn phòng mình lo gì", ["Văn phòng HĐND và UBND xã"]),
        ("bộ phận một cửa làm gì", ["Trung tâm Phục vụ hành chính công xã"]),
        ("trạm xá lo gì", ["Trạm Y tế xã"]),
        ("LMHTX với STC lo gì", ["Liên minh Hợp tác xã", "Sở Tài chính"]),
    ],
)
def test_a_commune(text: str, names: list[str]) -> None:
    assert _found(_COMMUNE, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CAP lo gì", ["Công an phường"]),
        ("phường đội lo gì", ["Ban Chỉ huy Quân sự phường"]),
        ("TYT phường lo gì", ["Trạm Y tế phường"]),
        ("cap nào lo", []),
        ("CAP NÀO LO", []),  # all is in capitals, so they tell nothing
        ("cấp nào lo", []),
        ("xã đội lo gì", []),
    ],
)
def test_a_ward(text: str, names: list[str]) -> None:
    assert _found(_WARD, text) == names


_PARTY = (
    "Ban Nội chính Tỉnh ủy", "Ủy ban Kiểm tra Tỉnh ủy", "Ban Tuyên giáo và Dân vận Tỉnh ủy",
    "Hội Luật gia tỉnh", "Bưu điện tỉnh",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("BNC lo gì", ["Ban Nội chính Tỉnh ủy"]),
        ("thế còn ubkt", ["Ủy ban Kiểm tra Tỉnh ủy"]),
        ("UBKTTU với BTGDV Tỉnh ủy", [_PARTY[1], _PARTY[2]]),
        ("HLG tỉnh làm gì", ["Hội Luật gia tỉnh"]),
        ("nước mắm BĐ, mã số BN", []),  # too few letters
    ],
)
def test_bodies_above_a_commune_by_initials(text: str, names: list[str]) -> None:
    assert _found(_PARTY, text) == names


def test_other_words_are_none() -> None:
    assert _found(_COMMUNE, "xã đổi mới cách làm, hợp tác xã với LMX và TC") == []


def test_initials_of_two_bodies_mean_neither() -> None:
    assert _found(("Phòng Kinh tế", "Phòng Kiểm tra"), "PKT lo gì") == []


def test_the_province_has_other_names() -> None:
    names = _names(_COMMUNE)
    named = {"ban-chi-huy-quan-su-xa", "cong-an-xa"}
    assert names.below("bo-chi-huy-quan-su", named) == ["ban-chi-huy-quan-su-xa"]
    assert names.below("cong-an", named) == ["cong-an-xa"]
    assert names.below("van-phong-uy-ban-nhan-dan", named) == []


def test_a_section_is_no_address() -> None:
    assert find_address("bộ phận một cửa") is None
    whole = find_address("toàn bộ phần một")
    assert whole is not None
    assert whole.part == "I"
