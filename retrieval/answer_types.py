"""The kind of answer a question asks for, and whether a text has one.

Voorhees, "Overview of the TREC question answering track" (1999 …): a passage without the type of
thing asked for does not answer, however alike its words.
"""

from __future__ import annotations

import re

from corpus.model import Clause
from corpus.text import fold, has_diacritics, nfc, sentence_spans
from retrieval.asking_form import asking_form
from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.standard_clauses import asks_what_is_refused

_SUM_ASKED = re.compile(
    r"\b(?:bao nhieu|bnhieu|bn|may|nhiu) (?:(?:nghin|ngan|tram|chuc) )?"
    r"(?:tien|ty|ti|trieu|ngan|dong|von|kinh phi|ngan sach)\b"
    r"|\b(?:kinh phi|du toan|von|ngan sach|chi phi|hoc phi|le phi"
    r"|gia (?:ve|ban|thue|dien|nuoc|dat|mua)"
    r"|(?:tien |muc )?luong(?= (?:cua|cho|tra|toi thieu|co so|co ban|huu)\b)"
    r"|muc (?:thuong|chi|luong|ho tro|phat|hoc bong)|tong tien|gia tri)(?: \w+){0,8} "
    r"(?:bao nhieu|bn|nhiu|may)\b(?! (?:khoan|noi dung|viec|muc|hang muc|nguon|phan|loai|du an))"
    # however much stands between that says for what: "vốn cho tuyến A - B là bao nhiêu"
    r"|\b(?:kinh phi|du toan|von|ngan sach|chi phi|(?<!uu )(?<!cai )(?<!dau )"
    r"tien(?! (?:do|trinh|hanh|bo|si|toi|den|ich|sinh|phong)\b))\b[^.,;?]* (?:la )?"
    r"(?:bao nhieu|nhiu)(?=(?: (?:vay|the|nhi|a|ha|day|nhe|em|anh|chi|luon))*(?:\W*$|\s*[,;.?]))"
    # the sum asked for by its word alone: "cho biết tổng mức kinh phí", "… (tỷ đồng)"
    r"|\b(?:cho hoi|xin hoi|cho biet|cho xin|xin) (?:ve )?(?:tong )?(?:muc |so )?"
    r"(?:kinh phi|von|du toan|tien)\b(?!.*\b(?:tu dau|nguon nao|ai|nao|the nao|ra sao)\b)"
    r"|\((?:ty|trieu)(?: dong)?\)"
    r"|\bgia\b[^.,;?]* (?:bao nhieu|may|nhiu) (?:do|do la|dola|usd|euro)\b(?=(?: \w+)?\W*$)"
)
# What is paid. In marked text the words are told from "sản lượng", "phát triển", "chỉ".
_PAID = re.compile(
    r"\b(?<!số )(?<!khối )(?:thưởng|lương|phụ cấp|thù lao|phạt|hỗ trợ|tốn|hết|rót|chi"
    r"|cấp(?! (?:xã|tỉnh|huyện|độ)))(?: \w+){0,4} (?:bao nhiêu|bao nhieu|nhiêu|bn|mấy)\b"
    r"(?! (?:nhiệm vụ|việc|năm|lần|người|đơn vị|sở|lao|doanh nghiệp|hộ|nội dung|khoản"
    r"|trường|giờ|tháng|ngày|lớp|học viên|chuyên gia|mô hình|cán bộ))",
    re.IGNORECASE,
)
_PAID_UNMARKED = re.compile(
    r"\b(?:(?<!binh )(?<!thong )thuong|luong|phat|ho tro|ton|het|cap|rot|chi)(?: \w+){0,3} "
    r"(?:bao nhieu|nhiu|bn|may)\b(?! (?:nhiem vu|viec|nam|lan|nguoi|don vi|so))"
)
_NUMBER_ASKED = re.compile(r"\b(?:so (?:may|hieu|bao nhieu|nao)|ky hieu)\b")
_NUMBER = re.compile(r"\b\d+(?:/\d{4})?[-/][a-z]{2,}")
_DAY_ASKED = re.compile(
    r"\b(?:(?:ngay|mung|mong) (?:nao|may|bao nhieu)|truoc ngay|han (?:chot|cuoi|nop)|deadline)\b"
)
_DATE_ASKED = re.compile(
    r"\b(?:thang (?:nao|may)|nam (?:nao(?! c[u_]ng)|may|bao nhieu)|khi nao|bao gio|bao h|luc nao"
    r"|chung nao|hom nao|han hoan thanh|quy may|quy nao|thoi (?:han|diem) (?:nao|gi|la|hoan|cu the)"
    r"|den nam nao)\b"
)
# "quyết định kỷ luật", "quyết định ký" have no "định kỳ"
_PERIOD_ASKED = re.compile(
    r"\b(?:bao lau|nhanh (?:co|den muc|den co) nao"
    r"|(?:may|bao nhieu) (?:thang|nam|tuan|ngay|gio|tieng|phut|quy)\b(?! (?:nao|thu))"
    r"|(?:may|bao nhieu) (?:lan|buoi)|(?<!quyet )(?<!quy )dinh ky(?! luat\b)"
    r"|thoi gian (?:nao|gi|la|bao))\b"
)
# "Trước mấy giờ": a time of day; "học mấy giờ" asks how long.
_CLOCK_ASKED = re.compile(
    r"\b(?:truoc|luc|tu|den|toi|vao|sau|qua) (?:may|bao nhieu) (?:gio|h)\b|\bgio (?:nao|may)\b"
)
_UNIT = (
    r"(?:dia phuong|(?<!dia )phuong|(?<!tac )xa|huyen|thon|lang|duong|pho|to dan pho|khu dat)"
    r"(?: xa)? nao\b"
)
_DOES = r"(?:lam|lo|chu tri|phu trach|dung ra|dam nhan|trong|quan ly|duoc giao)\b"
# "Giao cho xã nào" asks who does it, and not where.
_GIVEN_TO = re.compile(rf"\b(?:giao|giao cho|phan cong|phan cong cho|do|gom(?: nhung)?) {_UNIT}")
_PLACE_ASKED = re.compile(
    rf"\b(?<!giao )(?<!cho )(?<!cong )(?<!do )(?<!gom )(?<!nhung ){_UNIT}(?! {_DOES})"
    r"|\brong may\b"
)
_AREA_ASKED = re.compile(
    r"\b(?:rong|dien tich)(?: \w+){0,3} (?:bao nhieu|may)\b"
    r"|(?<!\bngay )\b(?:may|bao nhieu|nhiu)(?: nghin| ngan)? "
    r"(?:ha(?! (?:anh|chi|em|ban|ad|co|chu|bac)\b)|hec-?ta|hec ta|met vuong|m2|km|cay so)\b"
)
_NAME_ASKED = re.compile(
    r"\b(?:ten (?:la )?(?:gi|ai)|ho (?:va )?ten"
    r"|ten (?:cua )?(?:(?:vi|ong|ba|nguoi|dong chi)(?: (?:dang|lam|la|giu|chuc|vai|tro))* )?"
    r"(?:(?:pho )?(?:giam doc|chu tich)|truong (?:ban|phong)"
    r"|bi thu|chanh van phong|nguoi dung dau)"
    rf"|la (?:ong|ba|dong chi) (?:nao|ai)|(?:ong|ba) nao(?! {_DOES})"
    r"|(?:giam doc|truong ban|pho ban|pho giam doc|chu tich|pho chu tich|bi thu|chanh van phong"
    r"|truong phong|to truong|thu truong)\b.*\b(?:(?<!truoc )(?<!voi )(?<!cho )(?<!ve )ai|ten)"
    r"|ai (?:dang |hien |hien nay )*(?:la|lam|giu|ngoi|kiem)(?: (?:chuc|ghe|vai|vi tri))* "
    r"(?:giam doc|truong|pho|chu tich|bi thu|chanh|to truong|nguoi dung dau))\b"
)
_OFFICE = re.compile(
    r"\b(?:pho )?(?:giam doc|chu tich|bi thu|chanh van phong|truong (?:ban|phong)|to truong"
    r"|thu truong|bo truong|tong giam doc|hieu truong|vien truong|thu tuong)\b"
)
_CONTACT_ASKED = re.compile(
    r"\b(?:s[o_] (?:dien thoai|di dong)|sdt|hotline|duong day nong"
    # "phản ánh bằng email được không": a way, and no address asked for
    r"|(?<!bang )(?<!qua )(?<!tren )(?<!bot )(?<!gui )(?:e-?mail|zalo)|dia chi (?:o|cua|la|web)"
    r"|website nao|link)\b"
)
# "Bên nào lập đường dây nóng": who sets it up, and not its number.
_NUMBER_OF_LINE = re.compile(
    r"\bs[o_] (?:may |cua |dien thoai )*duong day nong\b|^(?!.*\bduong day nong\b)"
)
_SHARE_ASKED = re.compile(
    r"\b(?:bao nhieu|may|bn|nhiu) ?(?:%|phan tram)"
    r"|\b(?:ty|ti) (?:le|trong)\b.*\b(?:bao nhieu|may|bn|nhiu)\b|\bphan tram\b"
)

_TARGET_ASKED = re.compile(r"\b(?:chi tieu|muc tieu)\b.*\b(?:bao nhieu|may|nhiu)\b")
# In a row of a table the figures stand in cells of their own, beside that of the unit.
_TARGET = re.compile(
    r"\d[\d.,]*\s*(?:%|phan tram|trieu|ty\b|nghin|nguoi|doanh nghiep)"
    r"|\bdon vi(?: tinh)?: [^\d]{1,60}\d"
)
# "đến năm 2050 đồng bộ với" is no sum
_DONG = r"dong(?! (?:bo|thoi|bang|chi|hanh|long|y|nhat|deu|loat|chu|phoi|tien)\b)"
SUM = re.compile(
    r"\((?:ty|trieu|nghin|ngan)(?: dong)?\): ?\d|"  # in a cell, under its unit
    rf"\d[\d.,]*\s*(?:ty|trieu|nghin|ngan)?\s*(?:{_DONG}|usd|vnd)\b"
    r"|\d[\d.,]*\s*(?:ty|trieu)\b"
)
_NUMBERED = (
    r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua)"
    r"(?: (?:nam|thang|ngay|gio|tuan|phut|quy|lan|buoi|tieng))"
)
_PERIOD = re.compile(
    r"\b(?:hang|moi) (?:nam|thang|quy|tuan|ngay|gio)\b|\bdinh ky\b|\bthuong (?:xuyen|nien)\b"
    rf"|\b\d{{4}} ?- ?\d{{4}}\b|\b{_NUMBERED}\b|\bca (?:nam|ngay)\b|\blien tuc\b|\bngay\b"
)
_DAY = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}\b|\bngay \d+|\bthang \d+|\bquy [iv]+\b"
    r"|\bnam \d{4}\b"
)
_RECURRING = r"\bhang (?:nam|thang|quy|tuan)\b|\bdinh ky\b|\bthuong (?:xuyen|nien)\b"
_DAY_OR_RECURRING = re.compile(
    rf"{_DAY.pattern}|{_RECURRING}|\b\d{{4}} ?- ?\d{{4}}\b"
    rf"|\b(?:trong|sau|cham nhat|khong qua|toi da)(?: vong| thoi gian| thoi han)? {_NUMBERED}\b"
    # "tháng Giêng", "tháng Ba", "năm 2026", "6 tháng đầu năm"
    r"|\bthang (?:gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi|chap)\b|\b(?:dau|cuoi|giua) nam\b"
)
_CLOCK = re.compile(r"\b\d{1,2} ?(?:h|gio|g)(?: ?\d{2})?(?![a-z])|\b\d{1,2}:\d{2}\b")
_ADDRESS = re.compile(r"\b(?:dia chi|so nha)\b")
_AREA = re.compile(
    r"\d[\d.,]* ?(?:ha|hecta|m2|km)\b|\bdon vi(?: tinh)?: (?:ha|hecta|m2|km)\b[^\d]{0,60}\d"
)
_NAME = re.compile(r"\b(?:dong chi|ong|ba|giao su|tien si|nguoi ky)\b:? \w+ \w+")
_UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and c.isalpha())
_NAME_PRINTED = re.compile(
    r"\b(?i:đồng chí|ông|bà|giáo sư|tiến sĩ|người ký):?"
    rf"(?: (?:[{_UPPER}][\w.]*|\w+)){{0,3}}? [{_UPPER}]\w+ [{_UPPER}]\w+"
)
_CONTACT = re.compile(
    r"\b(?:0\d{2,3}|1[89]00)(?:[ .-]?\d){3,}|@|https?:|www\.|\bduong \w+ \w+,? (?:phuong|xa)\b"
)
# A row of a table whose figures stand in cells of their own, beside that of the unit.
ROW_OF_PERCENT = re.compile(r"\bdon vi(?: tinh)?: %[^%]{0,40}\d")
SHARE = re.compile(rf"\d\s*%|\d phan tram|{ROW_OF_PERCENT.pattern}")
# "Ngân sách góp tối đa bao nhiêu": a sum, or a share of the whole.
_PART_ASKED = re.compile(
    r"\b(?:von|ngan sach|kinh phi|tien)\b[^.,;?]*\b(?:gop|chiem|doi ung|toi da|khong qua)\b[^.,;?]*"
    r"\b(?:bao nhieu|nhiu|bn)\b(?! (?:tien|ty|ti|trieu|nghin|ngan|dong|von)\b)"
)
_SUM_OR_SHARE = re.compile(rf"{SUM.pattern}|{SHARE.pattern}")
_FIGURE = re.compile(
    r"\d|\b(?:it nhat|toi thieu|toi da|khong qua|gom|du) "
    r"(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b"
)

# What a question asks by, and what an answer to it holds; the first that fits counts.
_TYPES = (
    (_CONTACT_ASKED, _CONTACT),
    (_SHARE_ASKED, SHARE),
    (_AREA_ASKED, _AREA),
    (_TARGET_ASKED, _TARGET),
    (_PART_ASKED, _SUM_OR_SHARE),
    (_SUM_ASKED, SUM),
    (_NAME_ASKED, _NAME),
    (_PLACE_ASKED, _ADDRESS),
    (_CLOCK_ASKED, _CLOCK),
    (_DAY_ASKED, _DAY),
    (_DATE_ASKED, _DAY_OR_RECURRING),
    (_PERIOD_ASKED, _PERIOD),
)


def asked_type(question: Question) -> re.Pattern[str] | None:
    """A pattern over folded text that every answer must match; None where any passage may do."""
    if asks_what_is_refused(question):
        return None
    if numbered := _NUMBERED_THING.search(question.folded):
        return re.compile(rf"\b{numbered['noun']}(?: dien tu)? so \d")
    if by_piece := _BY_PIECE.search(question.folded):
        return re.compile(rf"\d[^.;]{{0,40}}(?:/|\b(?:mot|moi|1) )(?:\w+ )?{by_piece['piece']}\b")
    # "Nhà máy" is not "mấy"; without marks nothing tells them apart.
    asking = asking_form(question.text) if has_diacritics(question.original) else question.folded
    for asked, found in _TYPES:
        if found is _NAME and _NAMED_THING.search(question.folded):
            continue
        if found is _CONTACT and question.has(Cue.WHO) and not _NUMBER_OF_LINE.search(asking):
            continue
        if asked.search(asking) or (found is SUM and _asks_what_is_paid(question)):
            return found
    return None


def asks_for_sum(question: Question) -> bool:
    """Whether a question asks how much money something gets or costs."""
    return asked_type(question) is SUM


# "Đăng công báo số mấy": no number of anything else.
_NUMBERED_THING = re.compile(
    r"\b(?P<noun>cong bao|tai khoan|trang)(?: dien tu)? so (?:may|bao nhieu|nao)\b"
)
# "Giải thưởng mang tên ai?": the name of a thing is not written as a person's, with "đồng chí".
_NAMED_THING = re.compile(
    r"^(?!.*\b(?:giam doc|hieu truong|chu tich|truong|pho|bi thu|chanh|lanh dao|nguoi)\b)"
    r".*\b(?:giai thuong|chuong trinh|quy|mo hinh|cong (?:dich vu|thong tin)|nen tang|ung dung"
    r"|chuyen (?:muc|trang)|phong trao|de an|du an|cuoc thi|kenh|ban tin|benh vien|vien"
    r"|trung tam|cong ty|tap doan|hang|giong|san pham|nha may)\b[^?;.]*"
    r"\b(?:mang ten|ten (?:la )?(?:gi|ai))\b"
)


def _asks_what_is_paid(question: Question) -> bool:
    marked = has_diacritics(question.text)
    text = question.text
    for found in reversed(question.agencies):  # a name is one word, however long it is
        text = f"{text[: found.start]}_{text[found.end :]}"
    return bool((_PAID if marked else _PAID_UNMARKED).search(text.lower()))


# "Mấy triệu một chiếc": what one of a thing costs, which no other sum answers.
_BY_PIECE = re.compile(
    r"\b(?:bao nhieu|may|nhiu)(?: (?:tien|dong|nghin|ngan|tram|trieu|ty|k))* (?:mot|1|moi) "
    r"(?P<piece>(?!lan|nam|thang|ngay|tuan|quy|gio|buoi|nguoi)[a-z]+)\b"
)


# The date of a document that a clause cites is not when anything is to be done.
_CITED_DATE = re.compile(
    r"\b\d+(?:/\d{4})?[-/ ]?(?!(?:gio|phut)\b)[a-z]{2,}[a-z/-]*,? ngay "
    r"(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2} thang \d{1,2} nam \d{4})"
)


def has_type(text: str, kind: re.Pattern[str], question: Question) -> bool:
    """Whether `text`, as printed, has a thing of this kind, dates of cited documents left out.

    Where the question is about a document's date, they count. A name is told by its capitals:
    "bà Trần Thị B", and not "ba chương trình".
    """
    if kind is _NAME:
        office = _OFFICE.search(question.folded)  # of whose name another's is none
        named = bool(_NAME_PRINTED.search(nfc(text)))
        return _is_held(text, office.group(), named=named) if office else named
    if kind is SUM and (paid := _PAY.search(question.text.lower())):
        return any(SUM.search(fold(s)) and paid.group() in s for s in _said_together(text))
    text = fold(text)
    about_document = bool(question.documents) or _DOCUMENT_ASKED.search(question.folded)
    whens = ((_WHEN_ALLOWED, _IF), (_SEASON_ASKED, _SEASON)) if kind is _DAY_OR_RECURRING else ()
    if any(asks.search(question.folded) and told.search(text) for asks, told in whens):
        return True
    timed = kind in {_DAY_OR_RECURRING, _PERIOD} and _UNTIL_ASKED.search(question.folded)
    if timed and _UNTIL.search(text):
        return True
    thing = _COUNTED.search(question.folded) if kind is _TARGET else None
    if thing and re.search(rf"\d (?:\w+ ){{0,2}}?{thing['noun']}\b|\d {thing['head']}\b", text):
        return True  # "300 câu lạc bộ"; "18 trạm quan trắc mặn" of "mấy trạm đo mặn"
    return bool(kind.search(text if about_document else _CITED_DATE.sub(" ", text)))


def _is_held(text: str, office: str, *, named: bool) -> bool:
    """Whether a text says who holds an office: by name, or by another that the person holds, "Chủ
    tịch Hội đồng là Phó Thủ tướng Chính phủ"."""
    folded = fold(text)
    by_office = re.search(rf"\b{office}\b[^.;]{{0,80}}? la {_OFFICE.pattern}", folded)
    return bool(by_office) or (named and office in folded)


# What a wage or a fee is called: its sum is told where it is spoken of, and no other is.
_PAY = re.compile(
    r"\b(?:lương(?: (?:cơ sở|tối thiểu|hưu))?(?! thực\b| tâm\b)|học phí|lệ phí|viện phí|phụ cấp)\b"
)


def _said_together(text: str) -> list[str]:
    """Each sentence of a text with the one before, in small letters; all of a short one, as of a
    row."""
    text = nfc(text).lower()
    if len(text) <= _SHORT:
        return [text]
    sentences = [text[start:end] for start, end in sentence_spans(text)]
    return [" ".join(sentences[max(i - 1, 0) : i + 1]) for i in range(len(sentences))]


_SHORT = 400  # characters


# "Khi nào học sinh được nghỉ học": a condition answers as well as a day.
_WHEN_ALLOWED = re.compile(
    r"\b(?:khi nao|luc nao|bao gio|chung nao) (?:thi )?(?:\w+ ){0,4}?(?:duoc|bi|moi|phai)\b"
    r"|\b(?:duoc|phai) (?:\w+ ){1,5}(?:khi nao|luc nao|bao gio|dip nao|thoi gian nao)\b"
)
_IF = re.compile(r"\b(?:khi|truong hop|neu|trong (?:thoi gian|dip|ky|mua)|vao (?:dip|mua|ky))\b")
# "Nghỉ phép vào lúc nào": in the summer holidays, as well as a day.
_SEASON_ASKED = re.compile(r"\b(?:vao (?:luc|khi|thoi gian)|(?:vao )?(?:dip|mua|ky)) nao\b")
_SEASON = re.compile(r"\b(?:trong|vao) (?:thoi gian|dip|ky|mua)\b(?! (?:qua|toi|vua))")
# "Tới khi nào", "trong bao lâu": until something is done, as well as a day or a number of months.
_UNTIL_ASKED = re.compile(
    r"\b(?:toi|den|cho den) (?:khi nao|luc nao|bao gio|chung nao)\b|\b(?:trong )?bao lau\b"
)
_UNTIL = re.compile(
    r"\b(?:den|toi) khi\b|\bthoi (?:han|gian)\b[^.;]{0,160}\bla thoi (?:han|gian)\b"
)
_COUNTED = re.compile(r"\b(?:bao nhieu|may|nhiu) (?P<noun>(?P<head>[^\W\d]+) [^\W\d]+)")
_MEASURED = re.compile(
    r"\b(?:bao nhieu|may|nhiu) (?:phan tram|%|tien|ty|trieu|nghin|ngan|dong|von|kinh phi|ngan sach"
    r"|lan|nam|muc|cap|noi(?! dung)|ben|so|bo|nganh|co quan|don vi|viec|nhiem vu|dau viec"
    r"|chi tieu|thang|ngay|nua|la)\b"
)


def counted_type(question: Question) -> re.Pattern[str] | None:
    """A number of the very things that are counted: "mấy nội dung" → "03 nội dung".

    None where nothing is counted, or a measure that `asked_type` knows.
    """
    thing = _counted(question)
    if thing is None:
        return None
    behind = thing["noun"].split()[1]
    return _number_of(thing["head"] if behind in _NO_NOUN else thing["noun"])


def _counted(question: Question) -> re.Match[str] | None:
    """The things of which a question asks how many; None for none, or a measure."""
    asking = asking_form(question.text) if has_diacritics(question.original) else question.folded
    thing = _COUNTED.search(asking)
    return None if thing is None or _MEASURED.match(asking, thing.start()) else thing


def _number_of(noun: str) -> re.Pattern[str]:
    return re.compile(rf"\b\d[\d./]* (?:\w+ )??{noun}\b")


# "mấy xã chưa có …": what is said of the things, and no part of their name
_NO_NOUN = frozenset(
    {"chua", "co", "da", "duoc", "dang", "bi", "phai", "se", "khong", "nao", "thi"}
)


_DOCUMENT_ASKED = re.compile(
    r"\b(?:nghi quyet|thong bao|ke hoach|van ban|chuong trinh|quyet dinh|ban hanh|ky)\b"
)


def preferred_type(question: Question) -> re.Pattern[str] | None:
    """The same, and a number of any kind for "bao nhiêu" and "mấy", which a list may answer too."""
    if (asked := asked_type(question)) is not None:
        return asked
    if _NUMBER_ASKED.search(question.folded):
        return _NUMBER
    return _FIGURE if question.has(Cue.HOW_MUCH) else None


def quoted_type(question: Question, text: str) -> re.Pattern[str] | None:
    """What a sentence of folded `text` must have to be the one quoted: a number of the very thing
    that is counted, where there is one, else what `preferred_type` says."""
    thing = _counted(question)
    if thing and (counted := _number_of(thing["head"])).search(text):
        return counted
    return preferred_type(question)


# "chịu trách nhiệm trước ai", "gửi về đâu": a body that the text names, and not who leads.
_TO_WHOM = re.compile(
    r"(?<!giao )(?<!viec )(?<!thuoc )(?<!cong )\b(?:truoc|voi|cho|ve|den|toi) "
    r"(?:nhung )?(?:ai|co quan nao|don vi nao|so nao|noi nao|cap nao|dau)\b"
    # "nơi nhận báo cáo là cơ quan nào", "ai nhận hồ sơ"
    r"|\b(?:noi|dau moi|don vi|co quan) (?:tiep )?nhan\b.*"
    r"\b(?:ai|dau|(?:co quan|don vi|so|noi|ben|phong) nao)\b"
    r"|\b(?:ai|(?:co quan|don vi|so|noi|ben|phong) nao) (?:se )?(?:tiep )?nhan "
    r"(?:bao cao|ho so|y kien|phan anh|kien nghi|don)\b"
)


def asks_who_holds(question: Question) -> bool:
    """Whether it is asked who holds an office, which is no question for the lead of a task."""
    return bool(_NAME_ASKED.search(question.folded) and _OFFICE.search(question.folded))


def asks_to_whom(question: Question) -> bool:
    """Whether it is asked to whom something goes, which the text says of who does it."""
    return bool(_TO_WHOM.search(question.folded))


def asks_whom_given(question: Question) -> bool:
    """Whether it is asked which commune or the like has the work: "giao cho xã nào làm"."""
    return bool(_GIVEN_TO.search(question.folded))


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def tells_past(question: Question, clause: Clause) -> bool:
    """Whether a clause tells how things stand, or of the past year that a question of progress
    asks about, in figures.

    "Năm 2025, toàn tỉnh đón …", "giải ngân mới đạt 41%": plans say where they start from, and
    directives and conclusions of meetings how far things have come.
    """
    if _STANDS.search(fold(clause.text)):
        return True
    years = set(_YEAR.findall(question.text))
    told = set(_YEAR.findall(clause.text))
    return bool(years) and years <= told and bool(_TOLD.search(fold(clause.text)))


_STANDS = re.compile(
    r"\b(?:thoi gian (?:vua )?qua|tu dau nam|den nay|tinh den (?:ngay|thang|het|nay)"
    r"|so voi (?:ke hoach|cung ky)|moi (?:chi )?(?:dat|giai ngan|hoan thanh)"
    r"|cham \d+ (?:thang|ngay|nam)|da xay ra|xay ra \d+|khan truong khac phuc|tinh trang)\b"
)
_TOLD = re.compile(r"\b(?:da|hien (?:nay|co)|dat|don|co)(?: \w+){0,6} [\d.,]*\d")
