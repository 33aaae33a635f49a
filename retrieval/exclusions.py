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
    r"\b(?<!dung )(?<!nuoc )(?<!ben )(?<!khong )(?<!ko )(?<!khoi )"
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
    # "gạt Sở A sang bên thì …"
    r"|(?:gat|de|bo)(?= [^?;:,.]{3,50} (?:sang|qua|ra) (?:mot )?ben\b)"
    r"|khong noi(?: den| toi)?|chu (?:khong|ko|k|chang)(?: phai)?(?: chi)? (?:rieng|cua))\b"
    r"(?! ra\b| gio\b| nuoc\b| ngan sach\b| tinh\b| ngu\b| giao\b| bien\b| troi\b"
    r"| cong lap\b)"
)
_CLOSED = (
    r"(?: (?:sang|qua|ra) (?:mot )?ben(?: thi\b)?| ra\b| di\b(?=\s*(?:$|[,;.?!]|thi\b))"
    r"|(?<!\bchi)(?=,? thi\b(?! (?:dua|hanh|truong|diem|tran|tuyen|xa)\b)))"
)
# "ngoài mảng ấy họ còn …": what is pointed to ends with the word that points
_POINTED = (
    r"(?<=ngoai) (?:cai |phan )?(?:viec|chuyen|phan|mang|vu|khoan|cai|nhiem vu|linh vuc|muc)"
    r" (?:do|ay|nay|kia)(?: ra)?\b"
)
_EXCEPTION = re.compile(
    rf"{_LEFT_OUT}(?:{_POINTED}|[^?;:]{{2,90}}?(?:{_CLOSED}|(?=, )|(?=[?)])|$))"
)
# "ngoài chuyện rác thải, bao bì thì …": a list, up to the word that closes it.
_LONGER_EXCEPTION = re.compile(rf"{_LEFT_OUT}[^?;:]{{2,90}}?{_CLOSED}")
# "Ngoài vụ …" excepts an affair; without marks it may be "Ngoại vụ", a department.
_BESIDES = re.compile(r"\bngoài vụ\b", re.IGNORECASE)
# What only looks like excepting without its marks: "trụ sở", "năm ngoái".
_LIKE_EXCEPTING = re.compile(
    r"\b(?:trụ|trú|trù|trữ|(?<=du )tru|(?<=không )nổi|ngoái|ngoại|bố|mức|bỏ(?= s[ốổ]\b)"
    r"|bộ(?! (?:nhóm|mảng|mục|lĩnh vực)\b|[^,;?:.]{3,50} ra,? thì\b)"
    r"|dựng|dùng|dụng|đúng|dừng|(?<=xay )dung|(?<=su )dung|(?<=ap )dung|(?<=noi )dung"
    r"|tru(?= (?:so|sac|cot|dien)\b)|(?<=nam )ngoai"
    r"|ngoài(?= (?:dự toán|ngân sách|công lập|khơi|đê|trời|luồng|danh mục|quốc doanh|nhà nước)\b)"
    r"|ngoai(?= (?:du toan|ngan sach|cong lap|khoi|de|troi|luong|danh muc|nha nuoc)\b))\b",
    re.IGNORECASE,
)
_THINGS = r"(?:viec|chuyen|phan(?! (?:than|loi|chu|tren)\b)|mang|vu|khoan|cai|nhiem vu|linh vuc)"
# "…; việc mở lớp tập huấn thì bỏ ra": what is left out stands first.
_PUT_FIRST = re.compile(
    rf"(?:^\W*|(?<=[,;.] )(?:con |rieng )?)(?P<what>(?:may |nhung |cac )?{_THINGS} "
    r"[^,;:.?!]{3,60}?),? thi (?:bo (?:ra|qua|di)|loai (?:ra|di)|gac lai"
    r"|(?:khoi|khong|dung)(?: can)? (?:ke|tinh|lay|dua|liet ke|can)(?: vao| ra| dau)?)"
    r"(?=\s*(?:$|[,;.?!]))"
)
# "Chuyện đê điều em nắm rồi, ngoài ra …": what is known already.
_I = r"(?:toi|em|minh|anh|chi|chau|tui|chung (?:toi|em)|bon (?:em|toi|minh))"
_KNOWN = re.compile(
    r"^\W*(?:(?:da|a|u|ok|vang)\W+)?(?P<what>[^.;:?!]{3,70}?),? (?:thi )?"
    rf"{_I} (?:(?:da|cung|deu|thi|co) )*(?:biet|nam|ro|hieu|xem|doc|nghe)(?: (?:duoc|ro|het|qua))*"
    r" (?:roi|r)\b[ ,.;]*(?:(?:the|vay|thi|gio) )*"
    r"(?:ngoai (?:ra|(?:cai|viec|chuyen|khoan|vu) (?:do|ay|nay)(?: ra)?)\b"
    r"|(?=(?:[^,;.?!]{2,60} )?con (?:[^,;.?!]{1,40} )?(?:nua|khac|gi)\b))"
)
# "Nghe nói Sở A sắp lập trung tâm rồi, ngoài cái đó ra …": what was said of the agency before.
_BESIDES_THAT = (
    r"(?: (?:roi|r))?[,. ]+ngoai (?:cai|viec|chuyen|khoan|vu|nhiem vu) (?:do|ay|nay|kia)(?: ra)?"
)
_SAID = re.compile(rf"^\W*(?P<what>[^;:?!]{{3,120}}?){_BESIDES_THAT}\b")
_ROLES = frozenset({Cue.COORDINATE, Cue.JOINT, Cue.ALONE, Cue.COLLECTIVE})
_LEADING = re.compile(r"\b(?:chu tri|dau moi|phu trach)\b")
_QUOTED = re.compile(r"[\"“][^\"“”]{2,60}[\"”]")
_LEAVING = {"bo", "phan", "ben"}


def exception(text: str, named: Sequence[Found]) -> tuple[int, int] | None:
    """What is left out; behind a comma it goes on only where no agency is named there
    but one of a row. `named` are the agencies of the text."""
    folded = _excepting_form(text)
    if known := _put_first(_KNOWN, text, folded) or _said_of_agency(text, folded, named):
        return known
    short, longer = span_of(_EXCEPTION, folded), span_of(_LONGER_EXCEPTION, folded)
    if short is None:
        return _put_first(_PUT_FIRST, text, folded)
    if _NOBODY_ELSE.match(folded, short[1]):
        return None  # "ngoài Sở A ra không ai khác chủ trì": A alone
    if more := _AND_LEFT_OUT.match(folded, short[1]):  # "bỏ A ra, bỏ cả B"
        return short[0], more.end()
    if longer is None or longer[0] != short[0]:
        return _with_row(folded, short, named)
    row = sorted((f for f in named if inside(f.start, [longer])), key=lambda f: f.start)
    gaps = [JOINER.fullmatch(folded, f.end, g.start) for f, g in pairwise(row)]
    behind = [f for f in row if short[1] <= f.start]
    asked = behind and (behind == row or not all(gaps))
    return short if asked else longer


_NOBODY_ELSE = re.compile(
    r",? *(?:thi )?(?:khong|ko|chang)(?: co| con)? (?:ai|(?:don vi|co quan|so|ben) nao) khac\b"
)


def _put_first(pattern: re.Pattern[str], text: str, folded: str) -> tuple[int, int] | None:
    """A thing that stands before what says that it is left out; roles are read elsewhere."""
    match = pattern.search(folded)
    if match is None or not content_words(text[slice(*match.span("what"))], generic=False):
        return None
    of_roles = cues(match["what"]) & _ROLES or _LEADING.search(match["what"])
    return None if of_roles else match.span()


def _said_of_agency(text: str, folded: str, named: Sequence[Found]) -> tuple[int, int] | None:
    """What a statement says of the agency that is then asked for what else it does."""
    if (match := _SAID.match(folded)) is None:
        return None
    told = [found for found in named if inside(found.start, [match.span("what")])]
    if not told or len(told) < len(named):
        return None
    start = max(found.end for found in told)
    return (start, match.end()) if content_words(text[start : match.end("what")]) else None


def thing_left_out(text: str) -> str:
    """A text that leaves something out, without the words that say so."""
    folded = fold(text)
    put_first = _KNOWN.match(folded) or _PUT_FIRST.match(folded)
    said = _SAYING.match(folded)
    start, end = put_first.span("what") if put_first else (said.end() if said else 0, len(text))
    if told := _TOLD.fullmatch(folded):
        start, end = told.span("what")
    if noun := _NOUN.match(folded, start):
        start = noun.end()
    if closed := _CLOSING.search(folded, start, end):
        end = closed.start()
    return text[start:end].strip()


_SAYING = re.compile(
    r"(?:ngoai|tru|bo|loai|gac|(?:khong|dung|khoi|chua) (?:ke|tinh|noi|lay|can|gom|liet ke|dua))"
    r"(?: (?:qua|lai|den|toi|het|bot|vao|ra))?\b"
)
_TOLD = re.compile(
    r"\s*(?:(?:sap|da|dang|vua|moi|co|se|phai|lo|lam|duoc|giao|chu tri) )*"
    rf"(?P<what>.+?){_BESIDES_THAT}"
)
_NOUN = re.compile(r"\s*(?:(?:nhung|cac|may) )?(?:chuyen|vu|cai|khoan) ")
_CLOSING = re.compile(r"(?: ra| di)?,?(?: thi)?\W*$")


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
