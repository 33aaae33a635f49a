"""What a question leaves out: "ngoài chuyện an ninh mạng ra", "trừ Sở Y tế", "bỏ nhóm 8 đi"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.agencies import Found
from corpus.text import fold
from retrieval.cues import Cue, cues
from retrieval.document_names import DocumentMention
from retrieval.shared_nouns import JOINER
from retrieval.spans import inside, mask, span_of
from retrieval.topic import content_words

# "ngoài chuyện an ninh mạng ra", "trừ Sở Y tế": what is left out.
_LEFT_OUT = (
    r"\b(?<!dung )(?<!nuoc )(?<!ben )"
    r"(?:ngoai(?! vu\b)|tru|khong ke(?! hoach)|khong tinh(?! uy| doan)|chua ke|bo qua|gac(?: lai)?"
    r"|(?<!toan )(?<!tron )(?<!can )(?<!noi )(?<!cong )(?<!phan )"
    r"(?:bo|loai|(?:dung|khong|khoi) (?:tinh|ke|lay|can|gom|liet ke|dua))"
    r"(?: het| ra| bot| vao| tiep| them)?"
    r"(?= (?:nhung |cac |may )?(?:viec|nhiem vu|dau viec|phan viec|cai|nhom|mang|muc|linh vuc"
    r"|chuyen|ubnd|cong an|so(?! (?:lieu|luong))|uy ban nhan dan|hoi|ban quan ly|tinh doan"
    r"|phan(?! (?:anh|mot cua|tich|loai|bo|cong|doi|ung|cap|quyen)\b))\b"
    r"| (?:chuong|phu luc|khau|dong) [^?;:]{1,60}? (?:ra|di)\b"
    # "bỏ trung tâm dữ liệu ra thì …": anything, where what closes it is said
    r"| [^?;:,.]{3,50}? (?<!de )(?<!dua )(?<!neu )(?<!dat )(?<!dien )(?<!ngoai )(?<!tao )"
    r"ra,? thi\b)"
    r"|khong noi(?: den| toi)?)\b"
    r"(?! ra\b| gio\b| nuoc\b| ngan sach\b| tinh\b| ngu\b| giao\b| bien\b| troi\b"
    r"| cong lap\b)"
)
_CLOSED = (
    r"(?: ra\b| di\b(?=\s*(?:$|[,;.?!]|thi\b))"
    r"|(?<!\bchi)(?=,? thi\b(?! (?:dua|hanh|truong|diem|tran|tuyen|xa)\b)))"
)
_EXCEPTION = re.compile(rf"{_LEFT_OUT}[^?;:]{{2,90}}?(?:{_CLOSED}|(?=, )|(?=[?)])|$)")
# "ngoài chuyện rác thải, bao bì thì …": a list, up to the word that closes it.
_LONGER_EXCEPTION = re.compile(rf"{_LEFT_OUT}[^?;:]{{2,90}}?{_CLOSED}")
# "Ngoài vụ …" excepts an affair; without marks it may be "Ngoại vụ", a department.
_BESIDES = re.compile(r"\bngoài vụ\b", re.IGNORECASE)
# What only looks like excepting without its marks: "trụ sở", "năm ngoái".
_LIKE_EXCEPTING = re.compile(
    r"\b(?:trụ|trú|ngoái|ngoại|bố|mức|bỏ(?= s[ốổ]\b)"
    r"|bộ(?! (?:nhóm|mảng|mục|lĩnh vực)\b|[^,;?:.]{3,50} ra,? thì\b)"
    r"|dựng|dùng|dụng|đúng|dừng|(?<=xay )dung|(?<=su )dung|(?<=ap )dung|(?<=noi )dung"
    r"|tru(?= (?:so|sac|cot|dien)\b)|(?<=nam )ngoai"
    r"|ngoài(?= (?:dự toán|ngân sách|công lập|khơi|đê|trời|luồng|danh mục|quốc doanh|nhà nước)\b)"
    r"|ngoai(?= (?:du toan|ngan sach|cong lap|khoi|de|troi|luong|danh muc|nha nuoc)\b))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“][^\"“”]{2,60}[\"”]")
_LEAVING = {"bo", "phan", "ben"}


def exception(text: str, named: Sequence[Found]) -> tuple[int, int] | None:
    """What is left out; behind a comma it goes on only where no agency is named there
    but one of a row. `named` are the agencies of the text."""
    folded = _excepting_form(text)
    short, longer = span_of(_EXCEPTION, folded), span_of(_LONGER_EXCEPTION, folded)
    if short is None:
        return None
    if more := _AND_LEFT_OUT.match(folded, short[1]):  # "bỏ A ra, bỏ cả B"
        return short[0], more.end()
    if longer is None or longer[0] != short[0]:
        return _with_row(folded, short, named)
    row = sorted((f for f in named if inside(f.start, [longer])), key=lambda f: f.start)
    gaps = [JOINER.fullmatch(folded, f.end, g.start) for f, g in pairwise(row)]
    behind = [f for f in row if short[1] <= f.start]
    asked = behind and (behind == row or not all(gaps))
    return short if asked else longer


_AND_LEFT_OUT = re.compile(
    r"(?:,? (?:va )?(?:bo|tru|loai|khong (?:ke|tinh|lay))(?: (?:ca|luon|them))+ [^,;:?]{3,60})+"
)


def _with_row(folded: str, short: tuple[int, int], named: Sequence[Found]) -> tuple[int, int]:
    """What is left out ahead of the agency asked for, with the things that a row adds: "không kể
    đê điều, thủy lợi, Sở A còn lo gì"."""
    start, end = short
    behind = [found.start for found in named if found.start >= end]
    if folded[:start].strip() or not behind or any(inside(f.start, [short]) for f in named):
        return short
    row = _ROW.match(folded, end, min(behind))
    return (start, row.end()) if row and not cues(row.group()) & _ASKING else short


_ROW = re.compile(r"(?:, (?!(?:trong|o|tai|theo|thi|con|cho|xin|de)\b)(?:\w+ ?){1,6})+(?=, )")
_ASKING = frozenset({Cue.LIST, Cue.COUNT, Cue.WHO, Cue.LEAD})


def leaves_out_only(
    text: str, excepted: tuple[int, int], documents: Sequence[DocumentMention]
) -> bool:
    """Whether documents are all that is left out: "bỏ qua phần kế hoạch du lịch giúp tôi"."""
    left = [d for d in documents if d.id and inside(d.start, [excepted])]
    if any(d.excepted for d in left):
        return True
    rest = mask(text, [(d.start, d.end) for d in left])[slice(*excepted)]
    return bool(left) and not set(content_words(rest, generic=False)) - _LEAVING


def is_of_a_section(folded: str, excepted: tuple[int, int], start: int) -> bool:
    """Whether what is left out is a section of the document named at `start`: "nhóm 5 và 6 của kế
    hoạch 142". Then the document is the one asked."""
    within = inside(start, [excepted])
    return within and _OF_A_SECTION.search(folded, excepted[0], start) is not None


_IN = r"(?:cua|trong|thuoc|o|tai|theo)"
_OF_A_SECTION = re.compile(
    r"\b(?:nhom|muc|phan|chuong|phu luc|bang|dieu|khoan|mang|linh vuc)"
    rf"(?: (?!(?:{_IN}|viec|nhiem vu|dau viec)\b)[\w.,;-]+){{1,8}}?"
    rf"(?: {_IN})?(?: (?:cai|ban))? \Z"
)


def _excepting_form(text: str) -> str:
    """A folded text of the same length in which words that only look like excepting are broken."""
    apart = _BESIDES.sub("ngoài v_", text)
    apart = _QUOTED.sub(lambda match: match[0].replace(",", "_"), apart)  # what is quoted is one
    return fold(_LIKE_EXCEPTING.sub(lambda match: "_" * len(match[0]), apart))
