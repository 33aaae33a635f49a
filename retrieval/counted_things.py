"""Things of which a question asks how many: "mấy nội dung", "bao nhiêu trạm"."""

from __future__ import annotations

import re

from corpus.text import fold, has_diacritics, nfc
from retrieval.asking_form import asking_form
from retrieval.question import Question

COUNTED = re.compile(r"\b(?:bao nhieu|may|nhiu) (?P<noun>(?P<head>[^\W\d]+) [^\W\d]+)")
_MEASURED = re.compile(
    r"\b(?:bao nhieu|may|nhiu) (?:phan tram|%|tien|ty|trieu|nghin|ngan|dong|von|kinh phi|ngan sach"
    r"|lan|nam|muc|cap|noi(?! dung)|ben|so|bo|nganh|co quan|don vi|viec|nhiem vu|dau viec"
    r"|chi tieu|thang|ngay|nua|la)\b"
)


def counted_type(question: Question) -> re.Pattern[str] | None:
    """A number of the very things that are counted: "mấy nội dung" → "03 nội dung".

    None where nothing is counted, or a measure that `asked_type` knows.
    """
    thing = counted_in(question)
    if thing is None:
        return None
    behind = thing["noun"].split()[1]
    return number_of(thing["head"] if behind in _NO_NOUN else thing["noun"])


def counted_in(question: Question) -> re.Match[str] | None:
    """The things of which a question asks how many; None for none, or a measure."""
    asking = question.folded
    if has_diacritics(question.original):
        asking = asking_form(_ROUNDLY.sub(r"\1", nfc(question.text)))
    thing = COUNTED.search(asking)
    return None if thing is None or _MEASURED.match(asking, thing.start()) else thing


_ROUNDLY = re.compile(r"\b(mấy|bao nhiêu) (?:trăm|chục|vạn)\b", re.IGNORECASE)


def number_of(noun: str) -> re.Pattern[str]:
    """A number of things called `noun`, a word or so between: "03 nhóm nội dung"."""
    return re.compile(rf"\b\d[\d./]* (?:\w+ )??{noun}\b")


# "mấy xã chưa có …": what is said of the things, and no part of their name
_NO_NOUN = frozenset(
    {"chua", "co", "da", "duoc", "dang", "bi", "phai", "se", "khong", "nao", "thi"}
)


def asks_only_how_many(question: Question) -> bool:
    """Whether a question asks for a number of things, or how much, and for nothing else.

    "Mấy chỉ số này thì xử lý ra sao" only speaks of several; "mấy lần", "mấy nội dung" may be
    answered by "hằng tháng" or by what is listed.
    """
    marked = has_diacritics(question.original)
    asking = asking_form(question.text) if marked else question.folded
    found = (_HOW_MANY if marked else _HOW_MANY_UNMARKED).search(asking)
    if found is None or found["thing"] in _NOT_COUNTED:
        return False
    beside = asking[: found.start()] + asking[found.end() :]
    return not _ASKS_ELSE.search(beside)


def named_things(question: Question) -> tuple[str, ...]:
    """What is counted, as written, by the longer name first: "kỳ lân công nghệ", "kỳ lân".

    Empty where nothing is counted, or what a text may tell without a figure, or a noun that stands
    for others: "mấy cái", "mấy người".
    """
    thing = counted_in(question)
    if thing is None or thing["head"] in _STANDS_FOR_ANY or not _counts_alone(question):
        return ()
    start, end = thing.span("noun")
    written = question.text[start:end]
    if len(written.split()) < _PAIR or fold(written) != thing["noun"]:
        return ()  # another length than the text's, or words that only look like these
    return () if thing["noun"].split()[1] in _NO_NOUN else (written,)


_PAIR = 2


def _counts_alone(question: Question) -> bool:
    """Whether nothing else is asked, but who the things are: "mấy máy này thì sửa ra sao" only
    speaks of several, and so may "may" without its mark."""
    marked = has_diacritics(question.original)
    asking = asking_form(question.text) if marked else question.folded
    found = (_HOW_MANY if marked else _HOW_MANY_UNMARKED).search(asking)
    if found is None:
        return False
    beside = _WHO_THEY_ARE.sub(" ", asking[: found.start()] + asking[found.end() :])
    return not _ASKS_ELSE.search(beside)


_WHO_THEY_ARE = re.compile(
    r"(?:,| va)? (?:ho )?(?:ten )?(?:tuoi )?(?:la )?(?:cu the )?(?:la )?(?:gom )?"
    r"(?:nhung )?(?:ai|gi)\W*$"
)


# "số bao nhiêu", "tháng mấy", "nghị định mấy": which one, and not how many
_NUMBERED = "".join(
    rf"(?<!\b{word} )(?<!\b{word} la )"
    for word in (
        *("so", "s_", "hieu", "nam", "thang", "ngay", "quy", "hom", "mung", "tuan", "hang"),
        *(
            "dinh",
            "quyet",
            "thi",
            "luat",
            "dieu",
            "khoan",
            "diem",
            "chuong",
            "d_ng",
            "luc",
            "trang",
        ),
    )
)
_HOW_MANY = re.compile(
    rf"{_NUMBERED}\b(?:bao nhieu|may|nhiu)\b(?: (?P<thing>[^\W\d]+))?"
    r"(?! (?:nay|do|kia|ay)\b)"
)
_HOW_MANY_UNMARKED = re.compile(rf"{_NUMBERED}\b(?:bao nhieu|nhiu)\b(?: (?P<thing>[^\W\d]+))?")
_ASKS_ELSE = re.compile(
    r"\b(?:gi|nao|sao|ai|dau|khong|ko|chua|hay|may|bao nhieu|ke|liet ke|nay|do|kia|ay|cu)\b"
)
# What a text may tell without a figure, or numbers for a name.
_NOT_COUNTED = frozenset({
    "lan", "luot", "bua", "buoi", "ban", "ky", "nam", "thang", "ngay", "gio", "tuan", "quy",
    "noi", "cho", "ben", "dau", "co", "don", "so", "s_", "bo", "nganh", "cap", "muc", "khoan",
    "dieu", "diem", "nguyen", "tieu", "yeu", "nhom", "loai", "buoc", "khau", "giai",
    "nhiem", "viec", "cong", "linh", "mang", "hinh", "truong", "ro", "khia", "mat", "chinh",
    "quyen", "nghia", "trach", "chi", "van", "nghi", "ke", "luat", "hang", "quan", "thu",
    "cai", "chuong", "phan", "lau", "mot", "thong", "de", "du", "bai",
})  # fmt: skip

# The same, and nouns that stand for any; a "kỳ" is told from "kỳ lân" by the word behind it.
_STANDS_FOR_ANY = (_NOT_COUNTED - {"ky"}) | {
    "cai", "con", "chiec", "nguoi", "vi", "ong", "dua", "em", "chau", "thu", "chuyen", "mon",
    "kieu", "kenh", "huong", "cach", "vong", "tang", "doi", "ngon", "ngoi", "suat", "ve",
    "tiet", "hoi",
    # measures, and words that only join what is measured: "bao nhiêu trong tổng", "mấy héc ta"
    "hec", "hecta", "ha", "km", "met", "tan", "ta", "kg", "lit", "khoi", "mw", "kw", "do", "gb",
    "trong", "tren", "tu", "cho", "o", "tai", "voi", "de", "ma", "thi", "la", "cua",
}  # fmt: skip


def has_figure(text: str) -> bool:
    """Whether a text, as printed, has a number of anything, in digits or words: not that of a
    clause or a document, nor a date."""
    if _NUMERAL.search(nfc(text).lower()):
        return True
    return any(c.isdigit() for c in _NO_FIGURE.sub(" ", fold(text)))


_NO_FIGURE = re.compile(
    r"^\W*(?:(?:dieu|muc|khoan|phan|chuong)\s+)?\d+(?:\.\d+)*\s*[.)|:]"
    r"|\b\d+(?:/\d{4})?\s?[-/]\s?[a-z]{2,}[a-z0-9/-]*"
    r"|\b(?:nghi quyet|ke hoach|quyet dinh|de an|thong tu|nghi dinh|chi thi|ket luan|luat"
    r"|chuong trinh|dieu|khoan|diem|muc|phu luc)(?: so)? \d+[\w./-]*"
    r"|\b\d{1,2}/\d{1,2}/\d{4}\b|\b\d{1,2}/\d{4}\b"
    r"|\bngay \d{1,2}(?: thang \d{1,2})?(?: nam \d{4})?"
    r"|\b(?:nam|thang|quy|giai doan)[ /]\d+(?:\s?-\s?\d+)?|\b(?:19|20)\d\d\b",
    re.MULTILINE,
)
# With their marks: "đổi mới" has no "mỗi", "sau" no "sáu".
_NUMERAL = re.compile(
    r"\b(?:một(?! (?:số|cách|trong|phần|cửa|chiều|bước))|hai|ba|bốn|sáu|bảy|tám|chín|mười|trăm"
    r"|nghìn|triệu|nửa|mỗi|toàn bộ|tất cả)\b"
)
