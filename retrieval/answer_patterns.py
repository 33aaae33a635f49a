"""What a text has that answers by a kind of thing: a sum, a day, a name, a telephone number.

Patterns over folded text, but for names, which are told by their capitals.
"""

from __future__ import annotations

import re

NUMBER = re.compile(r"\b\d+(?:/\d{4})?[-/][a-z]{2,}")
# In a row of a table the figures stand in cells of their own, beside that of the unit.
TARGET = re.compile(
    r"\d[\d.,]*\s*(?:%|phan tram|trieu|ty\b|nghin|nguoi|doanh nghiep)"
    r"|\bdon vi(?: tinh)?: [^\d]{1,60}\d"
)
# "đến năm 2050 đồng bộ với" is no sum
DONG = r"dong(?! (?:bo|thoi|bang|chi|hanh|long|y|nhat|deu|loat|chu|phoi|tien)\b)"
SUM = re.compile(
    r"\((?:ty|trieu|nghin|ngan)(?: dong)?\): ?\d|"  # in a cell, under its unit
    rf"\d[\d.,]*\s*(?:ty|trieu|nghin|ngan)?\s*(?:{DONG}|usd|vnd)\b"
    r"|\d[\d.,]*\s*(?:ty|trieu)\b"
)
NUMBERED = (
    r"(?:\d+|mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|nua)"
    r"(?: (?:nam|thang|ngay|gio|tuan|phut|quy|lan|buoi|tieng))"
)
PERIOD = re.compile(
    r"\b(?:hang|moi) (?:nam|thang|quy|tuan|ngay|gio)\b|\bdinh ky\b|\bthuong (?:xuyen|nien)\b"
    rf"|\b\d{{4}} ?- ?\d{{4}}\b|\b{NUMBERED}\b|\bca (?:nam|ngay)\b|\blien tuc\b|\bngay\b"
)
DAY = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}\b|\bngay \d+|\bthang \d+|\bquy [iv]+\b"
    r"|\bnam \d{4}\b"
)
RECURRING = r"\bhang (?:nam|thang|quy|tuan)\b|\bdinh ky\b|\bthuong (?:xuyen|nien)\b"
DAY_OR_RECURRING = re.compile(
    rf"{DAY.pattern}|{RECURRING}|\b\d{{4}} ?- ?\d{{4}}\b"
    rf"|\b(?:trong|sau|cham nhat|khong qua|toi da)(?: vong| thoi gian| thoi han)? {NUMBERED}\b"
    # "tháng Giêng", "tháng Ba", "năm 2026", "6 tháng đầu năm"
    r"|\bthang (?:gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi|chap)\b|\b(?:dau|cuoi|giua) nam\b"
)
CLOCK = re.compile(r"\b\d{1,2} ?(?:h|gio|g)(?: ?\d{2})?(?![a-z])|\b\d{1,2}:\d{2}\b")
ADDRESS = re.compile(r"\b(?:dia chi|so nha)\b")
AREA = re.compile(
    r"\d[\d.,]* ?(?:ha|hecta|m2|km)\b|\bdon vi(?: tinh)?: (?:ha|hecta|m2|km)\b[^\d]{0,60}\d"
)
NAME = re.compile(r"\b(?:dong chi|ong|ba|giao su|tien si|nguoi ky)\b:? \w+ \w+")
UPPER = "".join(c for c in map(chr, range(0x41, 0x1EFA)) if c.isupper() and c.isalpha())
# "đồng chí Tổng Bí thư Ban Chấp hành": capitals of an office and its body, and of no name
_OF_OFFICES = (
    r"(?:Tổng|Bí|Ban|Chủ|Phó|Thủ|Bộ|Trưởng|Giám|Cục|Sở|Chấp|Chính|Trung|Quốc|Nhân|Tỉnh|Ủy|Uỷ|Đảng"
    r"|Thường|Hội|Viện|Tư|Thành)\b"
)
NAME_PRINTED = re.compile(
    r"\b(?i:đồng chí|ông|bà|giáo sư|tiến sĩ|người ký):?"
    rf"(?: (?:[{UPPER}][\w.]*|\w+)){{0,3}}?"
    rf"(?: (?!{_OF_OFFICES})[{UPPER}]\w+){{2}}"
)
CONTACT = re.compile(
    r"\b(?:0\d{2,3}|1[89]00)(?:[ .-]?\d){3,}|@|https?:|www\.|\bduong \w+ \w+,? (?:phuong|xa)\b"
)
# A row of a table whose figures stand in cells of their own, beside that of the unit.
ROW_OF_PERCENT = re.compile(r"\bdon vi(?: tinh)?: %[^%]{0,40}\d")
SHARE = re.compile(rf"\d\s*%|\d phan tram|{ROW_OF_PERCENT.pattern}")
SUM_OR_SHARE = re.compile(rf"{SUM.pattern}|{SHARE.pattern}")
FIGURE = re.compile(
    r"\d|\b(?:it nhat|toi thieu|toi da|khong qua|gom|du) "
    r"(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\b"
)
PAY = re.compile(rf"{SUM_OR_SHARE.pattern}|\bhe so \d|\b\d+ (?:lan|thang) (?:muc )?luong\b")
PROVINCE = re.compile(r"\b(?:tinh|thanh pho|tp\.?|dac khu) (?!uy\b|doan\b)\w+")
PROVINCE_PRINTED = re.compile(rf"\b(?i:tỉnh|thành phố|TP\.?|đặc khu) (?!Ủy|Đoàn)[{UPPER}]\w+")
_TIME_OF_DAY = rf"(?:\bthu (?:hai|ba|tu|nam|sau|bay|\d)\b|\bchu nhat\b|\bngay \d|{CLOCK.pattern})"


def timetable_of(what: str) -> re.Pattern[str]:
    """A timetable of something, by its name or by days and hours: "trực từ 7 giờ"."""
    return re.compile(rf"\blich (?:\w+ ){{0,4}}?{what}\b|\b{what}\b[^.;]{{0,80}}?{_TIME_OF_DAY}")


SPEED = re.compile(r"\d ?(?:[gmkt]b(?:it)?(?:/s|ps)?|[gmkt]bps|km/h|[gm]hz)\b")
