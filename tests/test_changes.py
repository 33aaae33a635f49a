"""What became of agencies and places."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from importlib.resources import files

import pytest

from corpus.agencies import agency_id, standard_agencies
from corpus.agency_data import provinces
from corpus.changes import Change, ChangeKind, changes_of

_BEFORE = Change(
    "Bộ Kế hoạch và Đầu tư",
    "Bộ Tài chính",
    date(2025, 3, 1),
    "Nghị quyết 176/2025/QH15 ngày 18/02/2025 của Quốc hội",
    ChangeKind.MERGED,
)


@pytest.mark.parametrize(
    "name", ["bo-ke-hoach-va-dau-tu", "Bộ Kế hoạch và Đầu tư", "bộ kế hoạch, đầu tư"]
)
def test_a_ministry_by_id_and_name(name: str) -> None:
    assert changes_of(name) == (_BEFORE,)


@pytest.mark.parametrize(
    ("before", "since", "day"),
    [
        ("bo-giao-thong-van-tai", "Bộ Xây dựng", date(2025, 3, 1)),
        ("bo-tai-nguyen-va-moi-truong", "Bộ Nông nghiệp và Môi trường", date(2025, 3, 1)),
        ("so-nong-nghiep-va-phat-trien-nong-thon", "Sở Nông nghiệp và Môi trường",
         date(2025, 3, 1)),
        ("uy-ban-dan-toc", "Bộ Dân tộc và Tôn giáo", date(2025, 3, 1)),
        (agency_id("Bảo hiểm xã hội Việt Nam"), "Bộ Tài chính", date(2025, 3, 1)),
        ("so-thong-tin-va-truyen-thong", "Sở Khoa học và Công nghệ", date(2025, 3, 1)),
        ("Sở Lao động - Thương binh và Xã hội", "Sở Nội vụ", date(2025, 3, 1)),
        ("Ban Tuyên giáo Trung ương", "Ban Tuyên giáo và Dân vận Trung ương", date(2025, 2, 3)),
        ("Ban Kinh tế Trung ương", "Ban Chính sách, chiến lược Trung ương", date(2025, 2, 3)),
        ("Thái Bình", "Hưng Yên", date(2025, 7, 1)),
        ("tỉnh Thái Bình", "Hưng Yên", date(2025, 7, 1)),
        ("TỈNH BÀ RỊA - VŨNG TÀU", "Thành phố Hồ Chí Minh", date(2025, 7, 1)),
        ("cấp huyện", None, date(2025, 7, 1)),
        ("Ủy ban nhân dân huyện", None, date(2025, 7, 1)),
    ],
)  # fmt: skip
def test_what_became(before: str, since: str | None, day: date) -> None:
    (change,) = changes_of(before)
    assert (change.into, change.date) == (since, day)


def test_the_whole_comes_before_its_parts() -> None:
    changes = changes_of("bo-lao-dong-thuong-binh-va-xa-hoi")
    assert [(change.into, change.part) for change in changes] == [
        ("Bộ Nội vụ", None),
        ("Bộ Giáo dục và Đào tạo", "quản lý giáo dục nghề nghiệp"),
        ("Bộ Y tế", "quản lý bảo trợ xã hội, trẻ em và phòng, chống tệ nạn xã hội"),
        ("Bộ Nông nghiệp và Môi trường", "quản lý giảm nghèo"),
    ]


@pytest.mark.parametrize(
    "name",
    ["so-khoa-hoc-va-cong-nghe", "Bộ Công an", "Hưng Yên", "thành phố Thái Bình", "", "?"],
)
def test_nothing_became(name: str) -> None:
    assert changes_of(name) == ()


def test_the_entries_fit_together() -> None:
    data = tomllib.loads(files("corpus").joinpath("agencies.toml").read_text("utf-8"))
    known = {agency.id for agency in standard_agencies()} | {agency_id(p) for p in provinces()}
    merged = [e for e in data["change"] if "202/2025/QH15" in e["source"]]
    assert (len(merged), sum(len(e["what"]) for e in merged)) == (23, 29)  # 63 provinces, now 34
    for entry in data["change"]:
        assert re.search(r"ngày \d\d?/\d\d?/2025", entry["source"])
        if entry["kind"] != "ended":
            assert {agency_id(name) for name in (*entry["what"], entry["into"])} <= known
        for what in entry["what"]:
            told = [c for c in changes_of(what) if c.part == entry.get("part")]
            assert [(c.what, c.into, c.date) for c in told] == [
                (what, entry.get("into"), entry["date"])
            ]
            # Nothing became what itself has become another.
            assert all(e.get("into") != what for e in data["change"])
