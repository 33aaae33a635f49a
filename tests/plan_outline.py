"""The plan of Thái Bình read a second time, by its own numbering alone.

Knows nothing of the parser: one pass over the lines with the three forms of numbers that this
plan prints, and the agencies of its 26 different agency lines written out by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

SKHCN = "Sở Khoa học và Công nghệ"
QLKKT = "Ban Quản lý khu kinh tế và các khu công nghiệp tỉnh"
ALL = "Các sở, ban, ngành, đơn vị, địa phương"
SCHOOLS = "Trường đại học, cao đẳng, dạy nghề trên địa bàn tỉnh"

# What an agency line says, read by hand: kind of lead and the single names.
LEADS: dict[str, tuple[str, list[str]]] = {
    **{
        name: ("single", [name])
        for name in (
            SKHCN, "Sở Y tế", "Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch", "Sở Nội vụ",
            "Sở Nông nghiệp và Môi trường", "Sở Công Thương", "Công an tỉnh",
            "Văn phòng Ủy ban nhân dân tỉnh", "Trường Đại học Y - Dược Thái Bình",
            "Sở Giáo dục và Đào tạo", "Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh",
            "Ban Quản lý Khu kinh tế và các khu công nghiệp",
        )
    },
    **{
        name: ("collective", [name])
        for name in (
            ALL, f"{ALL} thuộc tỉnh", SCHOOLS, "Trường đại học, cao đẳng trên địa bàn tỉnh",
            "Các cơ sở giáo dục và đào tạo, cơ sở nghiên cứu trong tỉnh",
            "Các cơ quan, đơn vị, địa phương có tổ chức khoa học và công nghệ công lập",
        )
    },
    "Trường Đại học Thái Bình, Trường Đại học Y - Dược Thái Bình": (
        "joint", ["Trường Đại học Thái Bình", "Trường Đại học Y - Dược Thái Bình"],
    ),
    f"Sở Tài chính, Sở Công thương, {QLKKT}, các địa phương thuộc tỉnh": (
        "joint", ["Sở Tài chính", "Sở Công thương", QLKKT, "các địa phương thuộc tỉnh"],
    ),
    f"{SKHCN}; các cơ quan báo chí, thông tin và truyền thông trên địa bàn tỉnh": (
        "joint", [SKHCN, "các cơ quan báo chí, thông tin và truyền thông trên địa bàn tỉnh"],
    ),
    f"{SKHCN}, Sở Nội vụ, Sở Tài chính": ("joint", [SKHCN, "Sở Nội vụ", "Sở Tài chính"]),
    f"{SKHCN}, Sở Nội vụ, Công an tỉnh": ("joint", [SKHCN, "Sở Nội vụ", "Công an tỉnh"]),
    f"{QLKKT}, {SKHCN} và các địa phương": ("joint", [QLKKT, SKHCN, "các địa phương"]),
    f"{QLKKT} và các sở, ban, ngành, đơn vị, địa phương": (
        "joint", [QLKKT, "các sở, ban, ngành, đơn vị, địa phương"],
    ),
}  # fmt: skip


@dataclass
class Outline:
    """The lines of every unit by its path, where it begins, and the leads of its task."""

    lines: dict[str, list[str]] = field(default_factory=dict)
    starts: dict[str, int] = field(default_factory=dict)
    leads: dict[str, tuple[str, list[str]]] = field(default_factory=dict)


def outline(text: str) -> Outline:
    read = Outline()
    begin = text.index("ỦY BAN NHÂN DÂN")
    end = text.index("\n- 1Nghị quyết 57-NQ/TW năm 2024")
    part = item = ""
    bullets = 0
    path = "mo-dau"
    offset = begin
    for line in text[begin:end].split("\n"):
        if match := re.match(r"(I|II|III)\. ", line):
            part, item, bullets = match[1], "", 0
            path = part
        elif match := re.match(r"(\d+|\d+\.\d+)\. ", line):
            item, bullets = match[1], 0
            path = f"{part}.{item}"
            assigned = re.match(r"Giao (.+?) chủ trì", line[len(match[0]) :])
            if assigned:
                read.leads[path] = LEADS[assigned[1]]
        elif line.startswith("- "):
            bullets += 1
            path = f"{part}.{item}.g{bullets}"
        elif line.startswith("Trên đây là"):
            path = "ket-thuc"
        elif match := re.match(r"Cơ quan (?:chủ trì|chủ trì tham mưu|đầu mối): (.+?)\.?$", line):
            siblings = {f"{part}.{item}.g{number}" for number in range(1, bullets)}
            if siblings and not siblings & set(read.leads):
                path = f"{part}.{item}"  # one line for all bullets
            read.leads[path] = LEADS[match[1]]
        read.lines.setdefault(path, []).append(line)
        read.starts.setdefault(path, offset)
        offset += len(line) + 1
    return read
