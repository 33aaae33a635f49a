"""The appendices of 03/NQ-CP read a second time, another way, to hold the parser and answers to.

No clean text, no roles, no grammar; only this one document in view. Its text is not part of the
repository: where the development texts are missing, the tests that need it are skipped.
"""

from __future__ import annotations

import calendar
import os
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent
TEXTS = Path(os.environ.get("KEHOACH_DEV_CORPUS", _ROOT.parent / "shared/corpus"))
FILES = ("03-nq-cp.phu-luc-1.md", "03-nq-cp.phu-luc-2.md")

needs_texts = pytest.mark.skipif(
    not all((TEXTS / name).is_file() for name in FILES), reason="no development texts"
)


@dataclass
class RawRow:
    """A printed row: its cells, and the numeral and heading of the group above it."""

    cells: list[str]
    group: str
    heading: str


def raw_rows(name: str) -> list[RawRow]:
    """The rows of one of `FILES`."""
    rows: list[RawRow] = []
    group = heading = ""
    for line in (TEXTS / name).read_text("utf-8").splitlines():
        if line[:1] != "|" or line[:4] == "| TT" or set(line) <= set("|- "):
            continue
        cells = [" ".join(cell.replace("**", "").split()) for cell in line.split("|")[1:-1]]
        number = cells[0].rstrip(".")
        if number and set(number) <= set("IVX"):
            group, heading = number, cells[1]
        elif number:
            rows.append(RawRow([number, *cells[1:]], group, heading))
        elif _letters(cells[1]) not in _letters(rows[-1].cells[1]):
            # What a page break leaves over in other columns is printed in full above.
            rows[-1].cells[1] += " " + cells[1]
    return rows


def _letters(text: str) -> str:
    spread = unicodedata.normalize("NFD", text.lower())
    return "".join(sign for sign in spread if sign.isalnum())


# Names that the cells may hold, longest first; whatever else stands between them is a collective.
_NAMES = sorted(
    """
    Bộ Thông tin và Truyền thông;Bộ Khoa học và Công nghệ;Bộ Khoa học, Công nghệ;Bộ Công an
    Bộ Kế hoạch và Đầu tư;Bộ Tài chính;Bộ Giáo dục và Đào tạo;Bộ Nội vụ;Bộ Quốc phòng
    Bộ Tài nguyên và Môi trường;Bộ Công Thương;Bộ Ngoại giao;Văn phòng Chính phủ
    Bộ Giao thông vận tải;Bộ Y tế;VTV;VOV;TTXVN;Bộ Lao động - Thương binh và Xã hội;Bộ Tư pháp
    Viện Hàn lâm Khoa học và Công nghệ Việt Nam;Viện Hàn lâm Khoa học và Công nghệ;Bộ Xây dựng
    Viện Hàn lâm Khoa học Xã hội Việt Nam;Bộ Văn hóa, Thể thao và Du lịch;Thanh tra Chính phủ
    Ngân hàng Nhà nước Việt Nam;Ngân hàng Nhà nước;Ban Tuyên giáo Trung ương
    Tòa án nhân dân tối cao;Viện Kiểm sát nhân dân tối cao
    Bộ Nông nghiệp và Phát triển nông thôn;Bảo hiểm Xã hội Việt Nam
    """.strip()
    .replace("\n", ";")
    .split(";"),
    key=lambda name: -len(name.strip()),
)
_RENAMED = {
    "bo-khoa-hoc-cong-nghe": "bo-khoa-hoc-va-cong-nghe",
    "vien-han-lam-khoa-hoc-va-cong-nghe-viet-nam": "vien-han-lam-khoa-hoc-va-cong-nghe",
    "vien-han-lam-khoa-hoc-xa-hoi-viet-nam": "vien-han-lam-khoa-hoc-xa-hoi",
    "ngan-hang-nha-nuoc-viet-nam": "ngan-hang-nha-nuoc",
    "bao-hiem-xa-hoi-viet-nam": "bao-hiem-xa-hoi",
    "vtv": "dai-truyen-hinh",
    "vov": "dai-tieng-noi",
    "ttxvn": "thong-tan-xa",
}


def _slug(name: str) -> str:
    plain = "".join(
        sign
        for sign in unicodedata.normalize("NFD", name.strip().lower().replace("đ", "d"))
        if not unicodedata.combining(sign)
    )
    slug = "-".join(re.findall("[a-z]+", plain))
    return _RENAMED.get(slug, slug)


def agencies_of(cell: str) -> list[str | None]:
    """Ids in order; None for one or more collectives in a row."""
    found: list[str | None] = []
    position = 0
    while position < len(cell):
        for name in map(str.strip, _NAMES):
            if cell[position:].lower().startswith(name.lower()):
                found.append(_slug(name))
                position += len(name)
                break
        else:
            if cell[position].isalpha():
                found.append(None)
                following = re.search(r"[,;] *(?=[BVTN][^,;])|$", cell[position + 1 :])
                assert following is not None
                position += 1 + following.end()
            else:
                position += 1 if not cell[position:].startswith("và ") else 3
    return [agency for agency, _ in groupby(found)]


def days_of(written: str) -> tuple[date | None, date | None, bool]:
    """First and last day of a deadline, and whether it recurs."""
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if written.lower() in {"thường xuyên", "nhiệm vụ thường xuyên", "hằng năm"}:
        return None, None, True
    if written == "Quý II/2025":
        return date(2025, 4, 1), date(2025, 6, 30), False
    if written.endswith("và những năm tiếp theo"):
        return date(numbers[0], 1, 1), None, False
    if "/" in written:
        month, year = numbers
        last = calendar.monthrange(year, month)[1]
        return date(year, month, 1), date(year, month, last), False
    return date(numbers[0], 1, 1), date(numbers[-1], 12, 31), False
