"""To whom sentences give work, outside of labelled fields: by an order, an address, or as subject.

Functions over a clean text and the names known in it; ranges they return count its characters.
What a sentence does not say in one of these ways gives nothing.
"""

from __future__ import annotations

import re
from enum import Enum

from corpus.duty_headings import DUTIES_IN_CAPITALS, DUTIES_OF
from corpus.duty_phrases import ACCORDING, helps, states_sum
from corpus.lead_phrases import Range, works_with
from corpus.members import is_role
from corpus.naming import OFFICE, SLASHED, committee_of, is_collective
from corpus.running_names import Names, acts, begins_work
from corpus.shared_heads import field_rows, fields_end
from corpus.text import CAPITALS

_GIVEN = r"(?:(?:Giao|Đề nghị|Yêu cầu|Phân công|Trách nhiệm của|Đối với)(?:\s+cho)?\s+)"
_ADDRESS = re.compile(
    rf"\W*(?:{_GIVEN}|{DUTIES_OF}|{DUTIES_IN_CAPITALS})?{OFFICE}?(?P<names>.+?)(?:\s*\([^()]{{0,60}}\))?[\s.:;]*",
    re.DOTALL,
)
# "Lãnh đạo Ban Dân nguyện" is a heading; with more behind it the word is a verb.
_LEADERS = re.compile(rf"\W*(?P<names>Lãnh đạo (?P<body>(?=[{CAPITALS}])[^.;:]{{2,80}}?))[\s.:;]*")
_ORDER = re.compile(rf"\W*(?:Riêng\s+)?(?P<given>{_GIVEN})?{OFFICE}?(?=[{CAPITALS}])")
_ORDER_TO_ALL = re.compile(rf"\W*(?P<given>{_GIVEN})(?=các\b)")
_HELPING = ("phối hợp", "hỗ trợ", "tham gia")
_NO_ORDERS = (
    *("và ", "là ", "được ", "đã ", "đang ", "chưa ", "vẫn ", "do ", "của ", "với ", "tại ", "ở "),
    *_HELPING,
    *("có trách nhiệm thi hành", "chịu trách nhiệm thi hành"),  # "… Quyết định này"
    *("gồm ", "bao gồm ", "làm việc theo "),  # what a body is, and how it works
    *("có thành tích", "vi phạm ", "bị "),  # a case: "Các đơn vị có thành tích được khen thưởng"
)
# "Giao Ban A là cơ quan lập quy hoạch", "Văn phòng Tỉnh ủy phối hợp theo dõi, đôn đốc …"
_CHARGED = re.compile(r"là (?:cơ quan|đơn vị|đầu mối|tổ chức) (?!phối hợp)\w")
_WATCHES = re.compile(r"phối hợp (?:theo dõi|đôn đốc)\b")
_IS_MADE = ("do ", "gồm ", "bao gồm ")
_INDIVIDUALS = re.compile(r"(?:và )?cá nhân(?: (?:có )?liên quan)?\b,? ?")  # behind bodies
_BOUND_TO_HELP = re.compile(
    r"[^.;:]{0,400}?\b(?:có|chịu) trách nhiệm\s+(?P<helps>(?:phối hợp|tham gia)\b)"
)
_BOUND = re.compile(r",?\s+(?:có|chịu) trách nhiệm\b(?! (?:thi hành|trước))")
# What tells of an agency rather than gives it work: "Sở Y tế có văn bản số 12 …".
_TELLS = re.compile(
    r"[\s,]*(?:có(?! (?:trách nhiệm|phương án|kế hoạch|giải pháp))|không|cho biết|cho rằng|đề nghị"
    r"|kiến nghị|nêu|thống nhất|và|cũng|còn|mới|vừa)\b"
)
# An order inside a sentence: "Xây kho; giao Sở Y tế thực hiện".
_INSIDE = re.compile(rf"[,;]\s+(?:đồng thời,?\s+)?giao\s+(?:cho\s+)?{OFFICE}?(?=[{CAPITALS}])")
# "Rà soát hộ nghèo do Phòng Kinh tế thực hiện, báo cáo trước ngày 15/11": at the end of a sentence
# it may only tell whose the thing is: "Kiểm tra các dự án do Sở Xây dựng thực hiện."
_DONE_BY = re.compile(rf"\sdo\s+{OFFICE}?(?=[{CAPITALS}])")
_DOES_IT = re.compile(
    r"\s+(?:(?:tổ chức |chịu trách nhiệm |trực tiếp )?(?:thực hiện|triển khai)|phụ trách|tham mưu"
    r"|đảm nhiệm|đảm nhận|chịu trách nhiệm|chủ trì(?: thực hiện)?)[,;]\s+(?P<then>\S.*)",
    re.DOTALL,
)
_BY_WHEN = re.compile(r"(?:xong|hoàn thành|trước|trong|chậm nhất|thời (?:hạn|gian)|gửi|trình)\b")
# What rules a case, before who deals with it: "Đối với việc phát sinh, Phòng Kinh tế thẩm định".
_CASE = re.compile(
    r"\W*(?:Đối với|Với|Trong(?! quá trình)|Ngoài|Sau|Khi|Trước|Định kỳ|Hằng|Hàng|Chậm nhất"
    r"|Kết thúc|Trường hợp|Căn cứ|Trên cơ sở|Để|Nhằm)"
    r"\s[^.;:]{3,200}"
)
# Behind it the body, named or asked: "…, yêu cầu Sở Y tế rà soát", "…, các sở rà soát".
_COMMA = re.compile(
    rf",\s+(?:(?:giao|yêu cầu|đề nghị|phân công)(?:\s+cho)?\s+)?(?=[{CAPITALS}]|các\b|{SLASHED})"
)
_OF_WHOM = re.compile(r"\b(?:của|với|từ)\s+(?=các\b)")
# What is to be done about the document itself, as its last paragraph says: "Văn phòng Chính phủ
# theo dõi, đôn đốc, báo cáo kết quả thực hiện Nghị quyết này./."
_OF_THIS = re.compile(
    r"[^.;]*\b(?:theo dõi|đôn đốc)\b[^.;]*\b(?:thực hiện|triển khai|thi hành)"
    r" (?:Nghị quyết|Quyết định|Chỉ thị|Kế hoạch|Chương trình|Công điện|Thông báo|Kết luận"
    r"|Đề án) này\W*$"
)
_LONGEST_NAME = 160
_LONGEST_ADDRESS = 240


class Opening(Enum):
    """How a text begins, as to who is given work."""

    ORDER = "order"  # "Giao Sở Y tế kiểm tra"
    ADDRESS = "address"  # "Sở Y tế:", which is all of it
    SENTENCE = "sentence"  # "Sở Y tế kiểm tra"
    COLLECTIVE = "collective"  # "Các sở, ban, ngành kiểm tra"
    OTHER = "other"


def addressed(text: str, names: Names) -> Range | None:
    """The agencies of a text that is nothing but them: "Giao Giám đốc Sở Y tế:", "Sở Y tế"."""
    text = text.rstrip()
    if (leaders := _LEADERS.fullmatch(text)) and names.only(leaders["body"]):
        return leaders.span("names")
    match = _ADDRESS.fullmatch(text) if len(text) < _LONGEST_ADDRESS else None
    if match is None or len(match["names"]) > _LONGEST_NAME or not names.only(match["names"]):
        return None
    if states_sum(match["names"]):
        return None
    return match.span("names")


def ordered(
    text: str, names: Names, *, plainly: bool, listed: bool = False, among: bool = False
) -> Range | None:
    """The agencies that a sentence begins with and gives work to; None where work is only helped.

    "Giao Văn phòng … theo dõi"; "Công an tỉnh: bảo đảm …"; and, where `plainly`, "Văn phòng Tỉnh
    ủy theo dõi", as it stands in a part that assigns work. In one where work is `listed` a known
    verb has to follow. `among` others that give work, "Đề nghị các doanh nghiệp …" does too.
    """
    colon = _label_end(text)
    if 0 < colon <= _LONGEST_NAME and (found := addressed(text[:colon], names)):
        said = text[colon + 1 :].strip(" .;").capitalize()
        sure = plainly or names.known(text[slice(*found)])
        idle = helps(said) or states_sum(said) or is_role(said)
        return found if sure and said and not idle else None
    to_all = _ORDER_TO_ALL.match(text)
    each = to_all is not None and fields_end(text, to_all.end()) is not None
    match = to_all if to_all and (among or each) else _ORDER.match(text)
    if match is None or not (match["given"] or plainly or listed):
        return None
    start = match.end()
    end = names.end(text, start)
    rest = _INDIVIDUALS.sub("", text[end:].strip(" ,"), count=1)
    rest = ACCORDING.sub("", rest, count=1)
    if end == start or not rest or not rest[0].islower():
        return None
    joins = (plainly or listed) and works_with(text, names, end, asked=_asks(match))
    charged = match["given"] and _CHARGED.match(rest)
    if rest.startswith(_NO_ORDERS) and not (joins or charged or _WATCHES.match(rest)):
        return None
    bound = _BOUND_TO_HELP.match(text, end)
    if bound and not works_with(text, names, bound.start("helps")):
        return None
    return (start, end) if match["given"] or plainly or acts(rest) else None


def _label_end(text: str) -> int:
    """Where the colon of a label stands, -1 without one; the one of a row is none: "Các Sở: Y tế,
    Nội vụ: Rà soát …"."""
    colon = text.find(":")
    rows = (row for row in field_rows(text) if row.start() < colon < row.end())
    return next((text.find(":", row.end()) for row in rows), colon)


def begins_with(text: str, names: Names) -> Range | None:
    """The agencies that a sentence begins with, whatever it says of them."""
    match = _ORDER_TO_ALL.match(text) or _ORDER.match(text)
    end = names.end(text, match.end()) if match else 0
    return (match.end(), end) if match and end > match.end() else None


def named(text: str, names: Names) -> Range | None:
    """The agencies, sure to end there, that a sentence begins with and tells what to do, whatever
    the verb: "Ban Chỉ huy Quân sự xã trực 24/24 giờ"."""
    found = ordered(text, names, plainly=True)
    sure = found and names.ended(text[slice(*found)]) and not _TELLS.match(text, found[1])
    return found if sure else None


def _asks(order: re.Match[str]) -> bool:
    """Whether work is asked for, of those who take no orders: "Đề nghị Hội Nông dân …"."""
    return bool(order["given"]) and order["given"].startswith("Đề nghị")


def _helping(text: str, names: Names) -> Range | None:
    """The agencies of a sentence in which they help: "Sở Y tế phối hợp với …"."""
    match = _ORDER.match(text)
    end = names.end(text, match.end()) if match else 0
    if match is None or end == match.end():
        return None
    helps = ACCORDING.sub("", text[end:].strip(" ,"), count=1).startswith(_HELPING)
    return (match.end(), end) if helps else None


def asked_to_help(text: str, names: Names) -> Range | None:
    """The agencies that are asked to help: "Đề nghị Hội Nông dân phối hợp với …"."""
    match = _ORDER_TO_ALL.match(text) or _ORDER.match(text)
    return _helping(text, names) if match and _asks(match) else None


def helping(text: str, names: Names) -> Range | None:
    """The agencies before a colon that are only to help: "Sở Y tế: Phối hợp với …"; none where
    those are bodies of a kind, who help with everything."""
    colon = _label_end(text)
    found = addressed(text[:colon], names) if 0 < colon <= _LONGEST_NAME else None
    named = found is not None and not is_collective(text[slice(*found)])
    return found if named and helps(text[colon + 1 :]) else None


def done_by(text: str, names: Names) -> Range | None:
    """By whom the work that a sentence begins with is done: "Rà soát hộ nghèo … do Phòng Kinh tế
    thực hiện, báo cáo trước ngày 15/11"."""
    if not begins_work(text.lstrip(" -+")):
        return None
    for match in _DONE_BY.finditer(text):
        end = names.end(text, match.end())
        does = _DOES_IT.match(text, end) if end > match.end() else None
        if does and (acts(does["then"]) or _BY_WHEN.match(does["then"])):
            return match.end(), end
    return None


def in_case(text: str, names: Names) -> Range | None:
    """The known agencies behind the case that they deal with: "Đối với việc phát sinh ngoài dự
    toán, Phòng Kinh tế thẩm định, trình …". Those of the case itself ("đề xuất của các sở, Ủy ban
    nhân dân các xã, Sở Tài chính tổng hợp") are passed over up to the last."""
    case = _CASE.match(text)
    end = case.end() if case else 0
    rows = [(of.end(), names.end(text, of.end())) for of in _OF_WHOM.finditer(text, 0, end)]
    last: Range | None = None
    for comma in _COMMA.finditer(text, 0, end):
        start = comma.end()
        behind = text[start : start + 1].upper() + text[start + 1 :]
        found = named(behind, names)
        if found and acts(behind[found[1] :].lstrip(" ,")):
            last = start + found[0], start + found[1]
            if not any(first < comma.start() < stop for first, stop in rows):
                return last
    return last


def opening(text: str, names: Names) -> Opening:
    """How a text begins."""
    if ordered(text, names, plainly=False, among=True):
        return Opening.ORDER
    if addressed(text, names):
        return Opening.ADDRESS
    begun = ordered(text, names, plainly=False, listed=True) or _helping(text, names)
    if begun is None:
        return Opening.OTHER
    return Opening.COLLECTIVE if is_collective(text[slice(*begun)]) else Opening.SENTENCE


def told(text: str, names: Names) -> Range | None:
    """The agencies that a sentence inside a paragraph gives work to by its own words.

    "Giao Sở Tài chính trình …"; "Ủy ban nhân dân phường Hải Ninh chịu trách nhiệm bàn giao …".
    """
    found = ordered(text, names, plainly=True)
    if found is not None:
        given = _ORDER.match(text)
        bound = _BOUND.match(text, found[1]) or _OF_THIS.match(text, found[1])
        if bound or (given and given["given"]):
            return found
    for match in _INSIDE.finditer(text):
        end = names.end(text, match.end())
        rest = text[end:].lstrip(" ,")
        if end > match.end() and rest[:1].islower() and not rest.startswith(_NO_ORDERS):
            return match.end(), end
    return None


def place(text: str) -> Range | None:
    """The place of a text that is nothing but it: "Đối với Thủ đô Hà Nội"."""
    match = _ADDRESS.fullmatch(text.rstrip())
    return match.span("names") if match and committee_of(match["names"]) else None


def allows(text: str, names: Names) -> bool:
    """Whether what stands under a heading is a right, "Được mời họp", "Ban A được dùng con dấu", or
    says what its body is: "Hội đồng do Hiệu trưởng thành lập", "Ban A gồm …"."""
    found = begins_with(text, names)
    said = text[found[1] if found else 0 :].lstrip(" -+*•").lower()
    return said.startswith(("được ", *(_IS_MADE if found else ())))
