"""The kind of answer a question asks for, and whether a text has one.

Voorhees, "Overview of the TREC question answering track" (1999 …): a passage without the type of
thing asked for does not answer, however alike its words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.text import fold, has_diacritics, nfc, sentence_spans
from retrieval.answer_patterns import (
    ADDRESS,
    AREA,
    CLOCK,
    CONTACT,
    DAY,
    DAY_OR_RECURRING,
    FIGURE,
    NAME,
    NAME_PRINTED,
    NUMBER,
    PAY,
    PERIOD,
    PROVINCE,
    PROVINCE_PRINTED,
    SHARE,
    SPEED,
    SUM,
    SUM_OR_SHARE,
    TARGET,
    timetable_of,
)
from retrieval.asked_patterns import (
    AREA_ASKED,
    CALLED_ASKED,
    CALLED_ASKED_UNMARKED,
    CLOCK_ASKED,
    CONTACT_ASKED,
    DATE_ASKED,
    DAY_ASKED,
    GIVEN_TO,
    NAME_ASKED,
    NUMBER_ASKED,
    NUMBER_OF_LINE,
    OFFICE,
    PAID,
    PAID_UNMARKED,
    PART_ASKED,
    PAY_ASKED,
    PAY_ASKED_UNMARKED,
    PERIOD_ASKED,
    PLACE_ASKED,
    PROVINCE_ASKED,
    SHARE_ASKED,
    SPEED_ASKED,
    SUM_ASKED,
    TARGET_ASKED,
    TIMETABLE_ASKED,
)
from retrieval.asking_form import asking_form
from retrieval.counted_things import COUNTED, counted_in, number_of
from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.standard_clauses import asks_what_is_refused

_NOTHING = re.compile(r"(?!)")  # what is told apart alone
# What a question asks by, and what an answer to it holds; the first that fits counts.
_TYPES = (
    (CONTACT_ASKED, CONTACT),
    (SHARE_ASKED, SHARE),
    (SPEED_ASKED, SPEED),
    (AREA_ASKED, AREA),
    (TARGET_ASKED, TARGET),
    (PART_ASKED, SUM_OR_SHARE),
    (_NOTHING, PAY),
    (PROVINCE_ASKED, PROVINCE),
    (SUM_ASKED, SUM),
    (NAME_ASKED, NAME),
    (PLACE_ASKED, ADDRESS),
    (CLOCK_ASKED, CLOCK),
    (DAY_ASKED, DAY),
    (DATE_ASKED, DAY_OR_RECURRING),
    (PERIOD_ASKED, PERIOD),
)


@lru_cache(maxsize=256)
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
        if found is NAME and _NAMED_THING.search(question.folded):
            continue
        if found is CONTACT and question.has(Cue.WHO) and not NUMBER_OF_LINE.search(asking):
            continue
        if asked.search(asking) or (found in _TOLD_APART and _asks_apart(question, found)):
            return found
    timetable = None if question.has(Cue.WHO) else TIMETABLE_ASKED.search(asking)
    return timetable_of(timetable["what"]) if timetable else None


def asks_for_sum(question: Question) -> bool:
    """Whether a question asks how much money something gets or costs."""
    return asked_type(question) in {SUM, PAY}


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


# What is asked for in marked text by words that folding makes one with others.
_TOLD_APART = {
    CONTACT: (CALLED_ASKED, CALLED_ASKED_UNMARKED),
    PAY: (PAY_ASKED, PAY_ASKED_UNMARKED),
    SUM: (PAID, PAID_UNMARKED),
}


def _asks_apart(question: Question, kind: re.Pattern[str]) -> bool:
    marked = has_diacritics(question.text)
    asked = _TOLD_APART[kind][0 if marked else 1]
    if kind is CONTACT:
        return bool(asked.search(asking_form(question.text) if marked else question.folded))
    text = question.text
    for found in reversed(question.agencies):  # a name is one word, however long it is
        text = f"{text[: found.start]}_{text[found.end :]}"
    return bool(asked.search(text.lower()))


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
    if kind in {NAME, PROVINCE}:
        return _is_printed(text, kind, question)
    if kind in {SUM, PAY} and (paid := _PAY.search(question.text.lower())):
        return any(kind.search(fold(s)) and paid.group() in s for s in _said_together(text))
    text = fold(text)
    about_document = bool(question.documents) or _DOCUMENT_ASKED.search(question.folded)
    whens = ((_WHEN_ALLOWED, _IF), (_SEASON_ASKED, _SEASON)) if kind is DAY_OR_RECURRING else ()
    if any(asks.search(question.folded) and told.search(text) for asks, told in whens):
        return True
    timed = kind in {DAY_OR_RECURRING, PERIOD} and _UNTIL_ASKED.search(question.folded)
    if timed and _UNTIL.search(text):
        return True
    thing = COUNTED.search(question.folded) if kind is TARGET else None
    if thing and re.search(rf"\d (?:\w+ ){{0,2}}?{thing['noun']}\b|\d {thing['head']}\b", text):
        return True  # "300 câu lạc bộ"; "18 trạm quan trắc mặn" of "mấy trạm đo mặn"
    return bool(kind.search(text if about_document else _CITED_DATE.sub(" ", text)))


def _is_printed(text: str, kind: re.Pattern[str], question: Question) -> bool:
    if kind is PROVINCE:
        return bool(PROVINCE_PRINTED.search(nfc(text)))
    office = OFFICE.search(question.folded)  # of whose name another's is none
    named = bool(NAME_PRINTED.search(nfc(text)))
    return _is_held(text, office.group(), named=named) if office else named


def _is_held(text: str, office: str, *, named: bool) -> bool:
    """Whether a text says who holds an office: by name, or by another that the person holds, "Chủ
    tịch Hội đồng là Phó Thủ tướng Chính phủ"."""
    folded = fold(text)
    by_office = re.search(rf"\b{office}\b[^.;]{{0,80}}? la {OFFICE.pattern}", folded)
    return bool(by_office) or (named and office in folded)


# What a wage or a fee is called: its sum is told where it is spoken of, and no other is.
_PAY = re.compile(
    r"\b(?:lương(?: (?:cơ sở|tối thiểu|hưu))?(?! thực\b| tâm\b)|học phí|lệ phí|viện phí|phụ cấp"
    r"|trợ cấp|thù lao|thưởng(?: tết)?)\b"
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
_DOCUMENT_ASKED = re.compile(
    r"\b(?:nghi quyet|thong bao|ke hoach|van ban|chuong trinh|quyet dinh|ban hanh|ky)\b"
)


def preferred_type(question: Question) -> re.Pattern[str] | None:
    """The same, and a number of any kind for "bao nhiêu" and "mấy", which a list may answer too."""
    if (asked := asked_type(question)) is not None:
        return asked
    if NUMBER_ASKED.search(question.folded):
        return NUMBER
    return FIGURE if question.has(Cue.HOW_MUCH) else None


def quoted_type(question: Question, text: str) -> re.Pattern[str] | None:
    """What a sentence of folded `text` must have to be the one quoted: a number of the very thing
    that is counted, where there is one, else what `preferred_type` says."""
    thing = counted_in(question)
    if thing and (counted := number_of(thing["head"])).search(text):
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
    return bool(NAME_ASKED.search(question.folded) and OFFICE.search(question.folded))


def asks_to_whom(question: Question) -> bool:
    """Whether it is asked to whom something goes, which the text says of who does it."""
    return bool(_TO_WHOM.search(question.folded))


def asks_whom_given(question: Question) -> bool:
    """Whether it is asked which commune or the like has the work: "giao cho xã nào làm"."""
    return bool(GIVEN_TO.search(question.folded))
