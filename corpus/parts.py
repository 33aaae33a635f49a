"""Parts of a document by what they do with work, as their headings tell.

Where work is shared out or listed, a sentence that begins with an agency gives it work; where a
text tells how things are or what is aimed at, it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from corpus.text import fold

# Parts that share work out: there a sentence that begins with an agency gives it work.
_SHARES_OUT = re.compile(
    r"\b(?:to chuc thuc hien|phan cong|trach nhiem|to chuc trien khai"
    r"|nhiem vu (?:\S+ ){0,3}?(?<!nha )giao (?:cho )?(?:cac|tung|so|bo|uy ban|ubnd))\b"
)
# Parts that list work: there it does where a verb follows.
_LISTS_WORK = re.compile(
    r"\b(?:nhiem vu(?! chi\b)|giai phap|bien phap|cong viec"
    r"|noi dung (?:thuc hien|trien khai|chu yeu|trong tam|cong tac))\b"
    r"|^\W*(?:[ivx]+\W+)?noi dung\W*$"  # all of the heading
)
# "Nhiệm vụ, quyền hạn của Sở"; not "Các bộ theo chức năng, nhiệm vụ được giao".
_SAME_WORDS = re.compile(r"\b(?:chuc nang|quyen han)\b(?!.*\bduoc giao\b)")
# Parts that tell how things are, and parts that say what is aimed at.
_NARRATES = re.compile(
    r"\W*(?:(?:cac|mot so|nhung|khai quat|dac diem) )*(?:tinh hinh|ket qua|thuc trang|ton tai"
    r"|han che|nguyen nhan|boi canh|su can thiet|uu diem|khuyet diem"
    r"|danh gia(?:\W*$| (?:chung|tinh hinh|ket qua|thuc trang)\b))"
)
_AIMS = re.compile(
    r"\W*(?:muc tieu|quan diem|muc dich|chi tieu|tam nhin|nguyen tac|(?:dinh|phuong) huong)\b"
)
# Articles that say what holds, and not who does what.
_SETTLES = re.compile(
    r"\b(?:pham vi|doi tuong|giai thich|nguyen tac|nghiem cam|khong duoc|quyen|hieu luc"
    r"|dieu khoan|thi hanh|ban hanh kem|kinh phi|muc (?:ho tro|chi|thu))\b"
)
_LONGEST_HEADING = 120
# What opens a list of what was said at a meeting; "… nghe báo cáo, kết luận như sau:" does not.
_REPORTED = re.compile(
    r"\b(?:đã|nghe)\b(?:(?!kết luận|chỉ đạo|yêu cầu|thống nhất|giao\b|phân công|quyết)[^.:])*?"
    r"\bbáo cáo\b(?:(?!kết luận|chỉ đạo|yêu cầu|thống nhất|giao\b|phân công|quyết)[^.:])*:$"
)
# What opens a directive, or a notice of what a meeting came to: each item says who is to do what.
_DIRECTED = re.compile(r"\b(?:yêu cầu|kết luận|chỉ đạo)\b[^.;:]{0,160}:$")


class Part(Enum):
    """What a part of a document does with work, as the headings over a unit tell."""

    SHARES_OUT = "shares out"
    LISTS = "lists"
    TELLS = "tells"  # how things are, what is aimed at, what a body may do
    RULES = "rules"  # an article of a regulation: who does what, when
    OTHER = "other"


def part_of(headings: Iterable[str]) -> Part:
    """The sort of part that a unit stands in; `headings` are those over it, innermost first."""
    found = Part.OTHER
    for heading in headings:
        folded = fold(heading)
        lists = len(folded) <= _LONGEST_HEADING and bool(_LISTS_WORK.search(folded))
        tells = _NARRATES.match(folded) or (_AIMS.match(folded) and not lists)
        if not tells and _SHARES_OUT.search(folded):
            return Part.SHARES_OUT
        if tells or (lists and _SAME_WORDS.search(folded)):
            return found if found is Part.LISTS else Part.TELLS
        found = Part.LISTS if lists else found
    return found


def reports(text: str) -> bool:
    """Whether a text that opens a list says that this was reported: "tại phiên họp, các Bộ đã có
    báo cáo như sau:", and not what came of it."""
    return _REPORTED.search(text.rstrip()) is not None


def directs(preamble: str) -> bool:
    """Whether a preamble ends with who gives orders: "Thủ tướng Chính phủ yêu cầu:"."""
    return _DIRECTED.search(preamble.rstrip()) is not None


def rules(heading: str) -> bool:
    """Whether an article with this heading may say who does what: "Phân loại, chuyển xử lý"."""
    return bool(heading) and not _SETTLES.search(fold(heading))
