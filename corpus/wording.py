"""How sentences give work: to whom, with whom, outside of labelled fields.

Functions over a clean text and the names known in it; ranges they return count its characters.
What a sentence does not say in one of these ways gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from corpus.duty_headings import DUTIES_IN_CAPITALS, DUTIES_OF
from corpus.members import is_role
from corpus.naming import OFFICE, SLASHED, committee_of, is_collective
from corpus.running_names import Names, acts, begins_work
from corpus.shared_heads import field_rows, fields_end
from corpus.text import CAPITALS, is_unclosed

Range = tuple[int, int]

_GIVEN = r"(?:(?:Giao|Đề nghị|Yêu cầu|Phân công|Trách nhiệm của|Đối với)(?:\s+cho)?\s+)"
_ADDRESS = re.compile(
    rf"\W*(?:{_GIVEN}|{DUTIES_OF}|{DUTIES_IN_CAPITALS})?{OFFICE}?(?P<names>.+?)(?:\s*\([^()]{{0,60}}\))?[\s.:;]*",
    re.DOTALL,
)
# "Lãnh đạo Ban Dân nguyện" is a heading; with more behind it the word is a verb.
_LEADERS = re.compile(rf"\W*(?P<names>Lãnh đạo (?P<body>(?=[{CAPITALS}])[^.;:]{{2,80}}?))[\s.:;]*")
_ORDER = re.compile(rf"\W*(?:Riêng\s+)?(?P<given>{_GIVEN})?{OFFICE}?(?=[{CAPITALS}])")
_ORDER_TO_ALL = re.compile(rf"\W*(?P<given>{_GIVEN})(?=các\b)")
# "Giao Sở X và Sở Y chủ trì, phối hợp với …": the agencies stand between the verb (or the start
# of the sentence) and the first "chủ trì".
_LED = re.compile(
    r"(?:^|(?<=[.;:]\s)|(?<=,\s)(?=giao\s|đồng thời\s))\W{0,6}(?:[Đđ]ồng thời,?\s+)?"
    r"(?:(?:Định kỳ|Hằng (?:năm|quý|tháng)|Hàng (?:năm|quý|tháng)|Kết thúc|Cuối|Đầu)"
    r"[^,.;:]{0,60},\s+)?"
    rf"(?:(?i:giao|đề nghị|yêu cầu|phân công)(?:\s+cho)?\s+(?=các\b|[{CAPITALS}])|(?=[{CAPITALS}]))"
    # "Các Bộ: Tài chính, Y tế chủ trì …": this colon ends no label.
    r"(?P<leads>\w(?:[^.;:\s]|(?<=[A-ZĐ])\.(?=[A-ZĐ])"  # "P.CTSV"
    r"|(?<=[Cc]ác (?:[Bb]ộ|[Ss]ở)):|\s{1,3}(?=\S)){2,160}?)"
    r"\s*+[,:]?\s*+(?<=\s)"
    r"(?:(?:căn cứ|theo)\s+(?:chức năng,?\s+(?:và\s+)?nhiệm vụ(?:\s+được giao)?"
    r"|[^\W\d_]+(?:\s[^\W\d_]+){0,2} này),?\s+)?"
    r"(?:có trách nhiệm\s+|chịu trách nhiệm\s+)?"
    r"(?:phối hợp(?: chặt chẽ)?,?\s+(?=đồng|cùng))?(?:đồng\s+|cùng\s+)?"
    r"(?:[Cc]hủ trì\b|là (?:(?:cơ quan|đơn vị) )?(?:chủ trì|đầu mối|thường trực)\b"
    r"|làm (?:cơ quan )?đầu mối\b)"
)
# "Các hội nghị do Sở Y tế chủ trì", "Các nhiệm vụ, cơ quan chủ trì …" assign nothing.
_NOT_LEADS = re.compile(
    r"\s(?:do|được|theo|khi|nếu)\s|^(?:Các|Những)\s(?:nhiệm vụ|nội dung|công việc|hoạt động|đề tài"
    r"|dự án|chương trình|hội nghị)\b"
)
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
_AND_WHO = re.compile(
    r"[,;]\s+(?P<names>[^;.]{2,160}?)\s+(?:là\s+(?:cơ quan|đơn vị)\s+)?phối hợp\b"
    r"(?!\s+(?:với|cùng))"
)
_WITH = re.compile(r"\b[Pp]hối hợp(?:\s+chặt chẽ)?(?:\s+(?:với|cùng|là|gồm))?:?\s+")
# "Sở A phối hợp với Sở B và chủ trì cùng các ngành …": the one before it leads.
_WITH_AND = re.compile(r",?\s+phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s.+\svà$", re.DOTALL)
_ALONG = re.compile(r",?\s*cùng(?:\s+với)?\s+")  # right behind who leads
_JOINT = re.compile(
    r"\W*(?:(?P<led>(?:đồng|cùng) chủ trì)\b[^,.;:]{0,40}?\s)?(?:cùng|với)(?:\s+với)?\s+(?=\w)",
    re.IGNORECASE,
)
_LEADS_THEN = re.compile(r",?\s+(?:đồng\s+|cùng\s+)?chủ trì\b")
_JOINS = re.compile(r",?\s*(?:chủ động\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)\s+")
# What others do in the end; with anything else "Sở A phối hợp với Sở B" is told to do it.
_OTHERS_WORK = re.compile(r"(?:tổ chức )?(?:thực hiện|triển khai)\b")
# Helping other bodies is no task of one's own; helping people and firms is: "Hỗ trợ các hộ …".
_BY_OFFICE = (
    r"(?:(?:[Cc]ăn cứ|[Tt]heo)(?: vào)? (?:các )?chức năng,?(?: và)? nhiệm vụ"
    r"[^.;:,]{0,60}(?:,\s+(?:có trách nhiệm\s+)?|\s+có trách nhiệm\s+))?"
)
_READILY = r"(?i:(?:chủ động|tích cực|thường xuyên|kịp thời)(?:,|\s+và)?\s+)*"
_HELPS = re.compile(
    rf"\W*{_BY_OFFICE}{_READILY}(?:(?:[Pp]hối hợp|[Tt]ham gia|[Tt]ạo điều kiện)\b"
    r"|[Hh]ỗ trợ(?:,? (?:cho|các|những|phối hợp với))*"
    rf" (?:sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|cấp|tổ|lực lượng|[{CAPITALS}]))"
)
_TO_LEAD = re.compile(
    r"\W*(?:(?:Đồng c|Cùng c|C)hủ trì|Là (?:(?:cơ quan|đơn vị) )?(?:chủ trì|đầu mối|thường trực)"
    r"|Làm (?:cơ quan )?đầu mối)\b"
)
_BOUND_TO_HELP = re.compile(
    r"[^.;:]{0,400}?\b(?:có|chịu) trách nhiệm\s+(?P<helps>(?:phối hợp|tham gia)\b)"
)
_ACCORDING = re.compile(rf"{_BY_OFFICE}{_READILY}")
_ENCOURAGES = re.compile(r"\W*(?:Khuyến khích|Hoan nghênh)\b")
_SETTLES = re.compile(
    r"\W*Kinh phí\b[^;]*\b(?:thực hiện|bố trí|(?:bảo|đảm) (?:đảm|bảo)|lấy|sử dụng|cân đối)\s+"
    r"(?:theo|từ|trong)\b"
    r"|\W*(?:(?:Chế độ|Nguyên tắc|Cơ chế)\b[^;:]{0,40}\b(?:làm việc|hoạt động)"
    r"|(?:Thành phần|Cơ cấu)\b[^;:]{0,60}\bgồm)\b"
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
_TOPIC = re.compile(r"[^:.;]{3,160}:\s+")
# How much, and not what is done: "Chi thường xuyên: 718.692 triệu đồng, bao gồm:".
_SUM = re.compile(
    r"\W*(?:[^:.;]{3,160}:\s*)?(?:khoảng |là )?\d[\d.,]*\s*"
    r"(?:(?:nghìn|ngàn|triệu|tỷ|đồng|USD|biên chế|người|chỉ tiêu)\b|%)"
)
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


def led(text: str) -> Iterator[tuple[Range, int]]:
    """Who is said to lead in "Giao Sở A và Sở B chủ trì, phối hợp với …", in order: the range of
    the list, and the end of the word for leading."""
    match = _LED.search(text)
    while match is not None:
        with_others = _WITH_AND.search(match["leads"])
        if with_others is not None:
            end = match.start("leads") + with_others.start()
            yield (match.start("leads"), end), end
        elif not (_NOT_LEADS.search(match["leads"]) or is_unclosed(match["leads"])):
            yield match.span("leads"), match.end()
        match = _LED.search(text, match.start("leads") + 1)  # "Sửa đường, giao Sở A chủ trì"


def coordinators(text: str, names: Names, start: int = 0) -> Range | None:
    """The agencies behind "phối hợp với", from `start`, or before "phối hợp": "Sở A chủ trì, Sở B
    phối hợp"; at `start` behind "cùng với" too. None where there is no name."""
    if along := _ALONG.match(text, start):
        end = names.end(text, along.end())
        if end > along.end():
            return along.end(), end
    if match := _WITH.search(text, start):
        end = names.end(text, match.end())
        if end > match.end():
            return match.end(), end
    beside = _AND_WHO.search(text, start)
    while beside is not None and not names.only(beside["names"]):
        beside = _AND_WHO.search(text, beside.start() + 1)  # "…, xong trong năm, Sở B phối hợp"
    return beside.span("names") if beside else None


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
    rest = _ACCORDING.sub("", rest, count=1)
    if end == start or not rest or not rest[0].islower():
        return None
    joins = (plainly or listed) and _joins(text, names, end, asked=_asks(match))
    charged = match["given"] and _CHARGED.match(rest)
    if rest.startswith(_NO_ORDERS) and not (joins or charged or _WATCHES.match(rest)):
        return None
    bound = _BOUND_TO_HELP.match(text, end)
    if bound and not _joins(text, names, bound.start("helps")):
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
    helps = _ACCORDING.sub("", text[end:].strip(" ,"), count=1).startswith(_HELPING)
    return (match.end(), end) if helps else None


def asked_to_help(text: str, names: Names) -> Range | None:
    """The agencies that are asked to help: "Đề nghị Hội Nông dân phối hợp với …"."""
    match = _ORDER_TO_ALL.match(text) or _ORDER.match(text)
    return _helping(text, names) if match and _asks(match) else None


def joint(text: str, names: Names, start: int = 0) -> Range | None:
    """With whom the agency that ends at `start`, or under whose heading a duty stands, leads it:
    "Đồng chủ trì với Sở Y tế …", "Cùng Sở Y tế chủ trì …"."""
    if match := _JOINT.match(text, start):
        end = names.end(text, match.end())
        led = match["led"] or _LEADS_THEN.match(text, end)
        return (match.end(), end) if end > match.end() and led else None
    return None


def helping(text: str, names: Names) -> Range | None:
    """The agencies before a colon that are only to help: "Sở Y tế: Phối hợp với …"; none where
    those are bodies of a kind, who help with everything."""
    colon = _label_end(text)
    found = addressed(text[:colon], names) if 0 < colon <= _LONGEST_NAME else None
    named = found is not None and not is_collective(text[slice(*found)])
    return found if named and helps(text[colon + 1 :]) else None


def topic_end(text: str) -> int:
    """Past a topic and its colon at the start of a text; 0 where there is none."""
    match = _TOPIC.match(text)
    return match.end() if match else 0


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


def joins(text: str, start: int) -> bool:
    """Whether the agency that ends at `start` is told to join others: "Sở Y tế phối hợp với …"."""
    return _JOINS.match(text, start) is not None


def _joins(text: str, names: Names, start: int, *, asked: bool = False) -> bool:
    """Whether what follows an agency is work of its own together with another: "phối hợp với Công
    an tỉnh tuyên truyền …". Who is only `asked` to join bodies of a kind helps with theirs."""
    match = _JOINS.match(text, start)
    end = names.end(text, match.end()) if match else start
    if match and asked and is_collective(text[match.end() : end]):
        return False
    rest = text[end:].strip(" ,")
    return match is not None and end > match.end() and acts(rest) and not _OTHERS_WORK.match(rest)


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


def settles(text: str) -> bool:
    """Whether a duty only says what holds for its money: "Kinh phí thực hiện theo quy định"."""
    return bool(_SETTLES.match(text))


def allows(text: str, names: Names) -> bool:
    """Whether what stands under a heading is a right, "Được mời họp", "Ban A được dùng con dấu", or
    says what its body is: "Hội đồng do Hiệu trưởng thành lập", "Ban A gồm …"."""
    found = begins_with(text, names)
    said = text[found[1] if found else 0 :].lstrip(" -+*•").lower()
    return said.startswith(("được ", *(_IS_MADE if found else ())))


def encourages(text: str) -> bool:
    """Whether a duty only says what others would do well to do: "Khuyến khích các hội …"."""
    return bool(_ENCOURAGES.match(text))


def states_sum(text: str) -> bool:
    """Whether a line only says how much goes where, as budgets do."""
    return _SUM.match(text) is not None and not begins_work(text.lstrip(" -+*•"))


def to_lead(text: str) -> bool:
    """Whether a duty is to lead: "Chủ trì …", "Là cơ quan đầu mối …"."""
    return bool(_TO_LEAD.match(text))


def helps(text: str) -> bool:
    """Whether a duty is only to help others with theirs."""
    return bool(_HELPS.match(text))
