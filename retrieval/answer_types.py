"""The kind of answer a question asks for, and whether a text has one.

Voorhees, "Overview of the TREC question answering track" (1999 …): a passage without the type of
thing asked for does not answer, however alike its words.
"""

from __future__ import annotations

import re

from retrieval.cues import Cue
from retrieval.understanding import Question

_SUM_ASKED = re.compile(
    r"\b(?:bao nhieu|bnhieu|bn|may|nhiu) (?:tien|ty|ti|trieu|ngan|dong|von|kinh phi|ngan sach)\b"
    r"|\b(?:kinh phi|du toan|von|ngan sach|chi phi|muc (?:thuong|chi|luong|ho tro|phat|hoc bong)|tong tien|gia tri)(?: \w+){0,8} (?:bao nhieu|bn|nhiu|may)\b"
    r"|\b(?:thuong|luong|phat|ho tro|ton|het|cap|rot|chi)(?: \w+){0,3} (?:bao nhieu|nhiu|bn|may)\b(?! (?:nhiem vu|viec|nam|lan|nguoi|don vi|so))"
)
_NUMBER_ASKED = re.compile(r"\b(?:so (?:may|hieu|bao nhieu|nao)|ky hieu)\b")
_NUMBER = re.compile(r"\b\d+(?:/\d{4})?[-/][a-z]{2,}")
_DAY_ASKED = re.compile(r"\b(?:ngay (?:nao|may|bao nhieu)|truoc ngay|han (?:chot|cuoi|nop)|deadline)\b")
_DATE_ASKED = re.compile(
    r"\b(?:ngay (?:nao|may|bao nhieu)|thang (?:nao|may)|nam (?:nao|may|bao nhieu)|khi nao|bao gio|bao h|luc nao|chung nao|hom nao|han (?:chot|cuoi|nop|hoan thanh)|deadline|quy may|quy nao"
    r"|thoi (?:han|diem|gian) (?:nao|gi|la|hoan|cu the)|den nam nao|bao lau)\b"
)
_NAME_ASKED = re.compile(
    r"\b(?:ten (?:la )?(?:gi|ai)|ho (?:va )?ten|la (?:ong|ba|dong chi) (?:nao|ai)|ong nao|ba nao|(?:giam doc|truong ban|pho ban|pho giam doc|chu tich|pho chu tich|bi thu|chanh van phong|truong phong|to truong|thu truong)\b.*\b(?:la ai|ai|ten)|ai la (?:giam doc|truong|pho|chu tich|bi thu|chanh|to truong|nguoi dung dau))\b"
)
_CONTACT_ASKED = re.compile(r"\b(?:so dien thoai|sdt|hotline|duong day nong|e-?mail|zalo|dia chi (?:o|cua|la|web)|website nao|link)\b")
_SHARE_ASKED = re.compile(r"\b(?:bao nhieu|may|bn|nhiu) ?(?:%|phan tram)|\b(?:ty|ti) (?:le|trong)\b.*\b(?:bao nhieu|may|bn|nhiu)\b|\bphan tram\b")

_SUM = re.compile(r"\d[\d.,]*\s*(?:ty|trieu|nghin|ngan)?\s*(?:dong|usd|vnd)\b|\d[\d.,]*\s*(?:ty|trieu)\b")
_DATE = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}\b|\bnam \d{4}\b|\bquy [iv\d]+\b|\bhang (?:nam|thang|quy)\b|\bdinh ky\b|\b\d{4} ?- ?\d{4}\b|\b\d+ (?:nam|thang|ngay)\b"
    r"|\bthuong (?:xuyen|nien)\b|\bngay \d+"
)
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}\b|\bngay \d+|\bthang \d+|\bquy [iv]+\b|\bnam \d{4}\b")
_NAME = re.compile(r"\b(?:dong chi|ong|ba|giao su|tien si|nguoi ky)\b:? \w+ \w+")
_CONTACT = re.compile(r"\b0\d{2,3}[ .]?\d{3}|@|https?:|www\.|\bduong \w+ \w+,? (?:phuong|xa)\b")
_SHARE = re.compile(r"\d\s*%|\d phan tram")
_FIGURE = re.compile(r"\d")


def asked_type(question: Question) -> re.Pattern[str] | None:
    """A pattern over folded text that every answer must match; None where any passage may do."""
    folded = question.folded
    if _CONTACT_ASKED.search(folded):
        return _CONTACT
    if _SUM_ASKED.search(folded):
        return _SUM
    if _SHARE_ASKED.search(folded):
        return _SHARE
    if _NAME_ASKED.search(folded):
        return _NAME
    if _DAY_ASKED.search(folded):
        return _DAY
    return _DATE if _DATE_ASKED.search(folded) else None


def preferred_type(question: Question) -> re.Pattern[str] | None:
    """The same, and a number of any kind for "bao nhiêu" and "mấy", which a list may answer too."""
    if (asked := asked_type(question)) is not None:
        return asked
    if _NUMBER_ASKED.search(question.folded):
        return _NUMBER
    return _FIGURE if question.has(Cue.HOW_MUCH) else None
