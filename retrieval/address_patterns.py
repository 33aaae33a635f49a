"""Words by which places in documents are called, as patterns over folded text."""

from __future__ import annotations

import re

from corpus.grammar import POINT_LETTERS
from corpus.text import fold
from retrieval.addresses import Place

NUMBER_WORDS = {
    "mot": 1,
    "nhat": 1,
    "dau tien": 1,
    "dau": 1,
    "hai": 2,
    "nhi": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
    "cuoi": -1,
    "cuoi cung": -1,
}
COUNT = rf"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}|\d{{1,2}})"


def count(text: str) -> int:
    """The number that folded `COUNT` matched; -1 is the last."""
    return int(text) if text.isdecimal() else NUMBER_WORDS[text]


ROMAN = r"(?:viii|vii|vi|iv|ix|iii|ii|i|v|x)"
UNIT = r"(?:muc|tieu muc|nhom|diem|nhiem vu|khoan|y|so|phan|viec|dau muc|nhom viec|noi dung)"

# "III.2.b", "5.2.a.g1": a point or a bullet of an item, as ids of clauses have them.
INNER = rf"(?:\.(?P<point>[{fold(POINT_LETTERS)}]))?(?:\.g(?P<indent>\d{{1,2}}))?"
DOTTED = re.compile(
    rf"(?<![\w/.%-])(?P<part>{ROMAN})[.\- ](?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}){INNER}"
    r"(?![\w/%-]|\.\d)"
)
# "III.5 với III.6": further items of the same part
MORE_DOTTED = re.compile(
    rf"\s*(?:,|va|voi|hay|hoac|,? va)\s*(?:{UNIT} )?(?P<part>{ROMAN})[.\- ]"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?![\w/%-]|\.\d)"
)
DECIMAL = re.compile(
    rf"(?<![\w/.,%-])(?P<number>\d{{1,2}}(?:\.(?!0\b)\d{{1,2}}){{1,3}}){INNER}"  # no clause is 4.0
    r"(?![\w/%-]|[.,]\d|\s*(?:%|ty\b|trieu\b|phan tram|ngan\b))"
)
SPOKEN = re.compile(
    rf"\b(?P<first>{COUNT}) cham (?P<second>{COUNT})(?: cham (?P<third>{COUNT}))?\b"
)
# "phần hai", "phần thứ ba", "phần B", "mục II", but no syllable: "phần vi mạch"; and "toàn bộ phần
# một", but not "bộ phận một cửa".
_PART = r"(?:(?<!\bbo )|(?<=\btoan bo ))phan"
PART = re.compile(
    rf"\b(?:(?P<part>{_PART})(?: thu)? (?P<number>{ROMAN}|[a-h]|[1-9](?!\.\d)|mot|hai|ba|bon"
    rf"|(?<=thu )(?:nhat|tu|nam))|(?P<unit>muc) (?P<letter>{ROMAN}|[a-h]))\b"
    r"(?!\s*(?:tram|mem|cung|viec|mach|pham|sinh|mo|khuan|tri|tinh)\b)"
)
# "phần II, III và IV": further parts
MORE_PARTS = re.compile(
    rf"\s*(?:,? va|,|lan|voi|&)\s*(?:ca )?(?:phan )?(?P<number>{ROMAN})(?![\w/%-]|\.\d)"
)
# "mục A.I", "II.A.I.2": parts within parts, with the number of an item or without.
PATH = re.compile(
    rf"(?<![\w/.%-])(?P<parts>(?:{ROMAN}|[a-h])(?:\.(?:{ROMAN}|[a-h]))+|[a-h](?=\.\d))"
    r"(?:\.(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}))?(?![\w/%-]|\.\w)"
)
NAMES_UNIT = re.compile(r"\b(?:phan|muc|tieu muc|nhom|diem|nhiem vu) $")
ITEM = re.compile(
    # "cơ sở 2", "trụ sở 2" are no numbers
    rf"\b(?!(?<=\bco )so\b|(?<=\btru )so\b)(?P<unit>{UNIT})(?: so| thu)? (?P<number>\d{{1,2}})"
    r"(?![\w/%.]|\s*(?:nam|thang|ngay(?! (?:sau|truoc|duoi|tren|ke)\b)|%|ty|trieu|tinh))"
)
ORDINAL = re.compile(
    r"\b(?P<unit>nhom|muc|phan)(?: viec| nhiem vu)? thu "
    r"(?P<number>nhat|hai|ba|tu|nam|sau|bay|tam|chin|muoi)\b"
)
# "quan điểm thứ tư", "giải pháp số 3": an item of the part that is headed so.
KIND = r"quan diem|muc tieu|giai phap|yeu cau|nguyen tac|phuong cham"
NTH = re.compile(rf"\b(?P<headed>{KIND}) (?:thu|so) (?P<number>{COUNT})\b(?! (?:nam|thang)\b)")
# "mục 2 phần nhiệm vụ giải pháp": the part by its heading.
HEADED = re.compile(
    rf"\b(?:phan|muc|chuong)(?: ve)? (?P<headed>(?:{KIND}|nhiem vu|to chuc thuc hien|kinh phi"
    rf"|danh gia)(?:,? (?:va )?(?:{KIND}|nhiem vu|trong tam|chu yeu|chung|cu the))*)\b"
    r"(?! (?:thu|so) \w)"
)
MORE_ITEMS = re.compile(
    rf"(?:\s*(?:,|va|voi|hay|hoac|den|,? va)\s*(?:{UNIT} )?\d{{1,2}}\b"
    r"(?![\w/%.]|\s*(?:nam|thang|ngay|ty|trieu)))+"
)
INDENT = re.compile(
    r"\b(?:gach dau dong|gach ngang|gach(?! dau)|y|(?<!gach )dau dong|dong|bullet)(?: thu| so)? "
    rf"(?P<number>{COUNT})\b(?! (?:nao|la|gi)\b)"
)
ARTICLE = re.compile(r"\bdieu (?P<number>\d{1,3}[a-z]?)\b")
PARAGRAPH = re.compile(r"\bkhoan (?P<number>\d{1,2})\b")
POINT = re.compile(
    rf"\b(?:diem|y) (?P<number>[{fold(POINT_LETTERS)}])\b(?!\s+(?:den|nong|nghen|moi|manh)\b)"
)
APPENDIX = re.compile(rf"\bphu luc (?:so )?(?P<number>{ROMAN}|\d)\b")
# "dòng 15 phụ lục", where there is but one.
ONLY_APPENDIX = re.compile(r"\bphu luc\b(?! (?:nao|gi|nay|do)\b)")
ROW = re.compile(
    r"\b(?:(?<!dau )dong|stt|tt|so thu tu|thu tu|nhiem vu|chi tieu)(?: so| thu)?:? "
    r"(?P<number>\d{1,3}(?:\.\d{1,2})?)\b"
)
# A group of rows: "nhóm III, Phụ lục II".
ROW_GROUP = re.compile(
    rf"\b(?:nhom|phan|muc)(?: nhiem vu)?(?: so| thu)? (?P<number>{ROMAN}|[a-h])\b"
)
CHAPTER = re.compile(rf"\bchuong (?:thu )?(?P<number>{ROMAN}|\d{{1,2}})\b")
SECTION = re.compile(rf"(?<!tieu )\bmuc (?:so )?(?P<number>{ROMAN}|\d{{1,2}})\b")
SUBSECTION = re.compile(r"\btieu muc (?P<number>\d{1,2})\b")
PLACES = {
    Place.RECIPIENTS: re.compile(
        r"\bnoi nhan\b(?! (?:ho so|tin|don|ket qua|tien|hang|thong tin|phan anh|giay|bao cao)\b)"
    ),
    Place.OPENING: re.compile(r"\b(?:phan|doan|loi|cau) mo dau\b"),
    Place.BASES: re.compile(r"\b(?:phan|cac|nhung|muc|doan) can cu\b(?: phap ly\b| ban hanh\b)?"),
    Place.END: re.compile(r"\b(?:phan|doan|cau) (?:ket thuc|ket|cuoi van ban)\b"),
}
