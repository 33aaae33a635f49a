"""People whom questions call by post and field."""

from __future__ import annotations

import pytest

from corpus.agencies import Found, agency_id
from corpus.model import Agency
from retrieval.mentioned_agencies import owners
from retrieval.office_holders import OfficeHolders

STANDING = "Đồng chí Phó chủ tịch Thường trực, phụ trách lĩnh vực Giám sát và Phản biện xã hội"
ALSO_STANDING = "Đồng chí Ủy viên Ban Chấp hành, Phó Chủ tịch Thường trực Ủy ban MTTQ xã"
SOCIAL = "Phó chủ tịch phụ trách lĩnh vực Công tác Xã hội"
STAFF = "Cán bộ phụ trách lĩnh vực giám sát và phản biện xã hội"
DEPUTY = "Đồng chí Phó Trưởng phòng Văn hóa - Xã hội - Phó Trưởng tiểu ban"
ALL = (STANDING, ALSO_STANDING, SOCIAL, STAFF, DEPUTY, "Sở Y tế")
HOLDERS = OfficeHolders(Agency(agency_id(name), name) for name in ALL)


@pytest.mark.parametrize(
    ("text", "said", "names"),
    [
        (
            "phó CT thường trực mặt trận cầm việc nào",
            "phó CT thường trực",
            [STANDING, ALSO_STANDING],
        ),
        ("phó chủ tịch bên công tác xã hội lo gì", "phó chủ tịch bên công tác xã hội", [SOCIAL]),
        ("cán bộ mảng giám sát, phản biện làm gì", "cán bộ mảng giám sát, phản biện", [STAFF]),
        ("pho phong van hoa lo gi", "pho phong van hoa", [DEPUTY]),
        ("phó trưởng tiểu ban làm gì", "phó trưởng tiểu ban", [DEPUTY]),
        ("phó chủ tịch làm gì", "", []),
        ("cán bộ y tế làm gì", "", []),
    ],
)
def test_people_by_post_and_field(text: str, said: str, names: list[str]) -> None:
    found = list(HOLDERS.find(text))
    assert [f.agency.name for f in found] == names
    assert {text[f.start : f.end] for f in found} == ({said} if said else set())


def test_the_body_where_somebody_holds_an_office_is_not_asked_for() -> None:
    front = Agency("mat-tran", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh")
    holder = Agency(agency_id(STAFF), STAFF)

    def aside(text: str) -> list[str]:
        places = ((a, text.index(words)) for a, words in ((front, "mat tran"), (holder, "can bo")))
        named = [
            Found(a, at, at + len("mat tran"[: 8 if a is front else 6]), "") for a, at in places
        ]
        return [f.agency.id for f in owners(text, sorted(named, key=lambda f: f.start))]

    assert aside("o mat tran xa, can bo lam gi") == ["mat-tran"]
    assert aside("can bo mat tran lam gi") == ["mat-tran"]
    assert aside("mat tran va can bo lam gi") == []
