"""Agencies that a question names and nobody knows: "ban dân tộc lo gì", "bưu điện chủ trì gì"."""

from __future__ import annotations

import re

from corpus.text import fold
from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.topic import content_words

# "Trường hợp", "bộ tiêu chí", "phòng ngừa": words that begin as names do.
_NO_NAME = (
    r"(?!trường hợp|bộ (?:phận|máy|tiêu chí|chỉ số|mã|dữ liệu)|ban (?:hành|đầu|đêm|ngày)|quỹ đất"
    r"|hội (?:nghị|thảo|họp|chợ)|phòng (?:chống|ngừa|cháy|học|khám)|báo (?:cáo|động|trước)"
    r"|viện (?:dẫn|phí)|đài thọ)"
)
_NAMED = re.compile(
    rf"(?:^|[\s,]){_NO_NAME}(?P<name>(?:sở|ban|cục|chi cục|chi nhánh|tổng cục|trung tâm|hội|viện"
    r"|học viện|bưu điện|đài|báo|công ty|tập đoàn|ngân hàng|kho bạc|tòa án|viện kiểm sát|bệnh viện"
    r"|thanh tra|liên đoàn|liên minh|hiệp hội|tổng công ty|bộ|ủy ban|phòng|đoàn|quỹ|trường|viettel"
    r"|vnpt|điện lực|hải quan|thuế)(?: (?!nào|gì|nao|gi|này|đó|ấy|trong )[^\W\d_]+){0,5}?)"
    r"(?: trong (?:tỉnh|thành phố|huyện|xã|phường|địa bàn))?\s+"
    r"(?:chủ trì|phụ trách|phối hợp|chỉ|lo|làm|được|phải|đứng|có|tham gia|đảm nhận"
    r"|gánh|chịu|dính|ôm|thì)\b",
    re.IGNORECASE,
)


# What a name stands behind: the beginning, a pause, or a word of giving or asking. Behind a verb
# the same words are a thing: "mở công ty khởi nghiệp thì được hỗ trợ gì".
_BEFORE = re.compile(
    r"(?:^|[,;:.?!(\d])\s*$|\b(?:giao|cho|của|do|bên|phía|còn|thì|rằng|biết|hỏi|xem|việc|vụ|mà"
    r"|với|và|hay|hoặc|cả|riêng|kể|ra|kê|nếu|nói|gì|nay|hiện|giờ|này|nữa|tra|cứu|tìm|ạ|ơi|vậy"
    r"|theo|là|thế|liệu|cụ thể|danh sách|đếm)\s+$",
    re.IGNORECASE,
)
_ADDRESS = 4  # words before the comma at most: "Xin hỏi anh, …"
_COLLECTIVE = frozenset({
    "so", "ban", "bo", "nganh", "don", "vi", "dia", "phuong", "doan", "the", "cap", "huyen", "xa",
    "tinh", "hoi", "co", "quan", "to", "chuc", "va", "trung", "uong", "thanh", "pho", "voi", "lan",
    "hay", "hoac", "cung", "cac",
})  # fmt: skip
# Nouns that name no body by themselves: documents may speak of such bodies in other words.
_KINDS = frozenset({
    "benh vien", "cong ty", "tong cong ty", "tap doan", "ngan hang", "trung tam", "hoc vien",
    "hiep hoi", "chi nhanh", "chi cuc", "tong cuc",
})  # fmt: skip
# A body that every place has: no document names each.
_EVERY_PLACE = re.compile(r"uy ban nhan dan (?:cap )?(?:xa|phuong|huyen|quan|thi xa|thi tran)")


def unknown_agency(loaded: str, question: Question) -> str | None:
    """The name of an agency that a question asks the tasks of and that no document knows.

    `loaded` is the folded text of all documents.
    """
    if question.agencies or not question.has(Cue.LIST, Cue.COUNT) or question.has(Cue.WHO):
        return None
    match = next((m for m in _NAMED.finditer(question.text) if _is_named(question.text, m)), None)
    if match is None or len(match["name"].split()) < 2:
        return None
    name = re.sub(
        r"(?: (?:sẽ|đã|đang|có|cũng|thì|phải|em|tôi|tui|mình|chúng tôi|chúng em|nhà|ta|anh|chị))+$",
        "",
        match["name"].strip(),
    )
    if _EVERY_PLACE.fullmatch(fold(name)) or _COLLECTIVE.issuperset(fold(name).split()):
        return None
    if fold(name) in _KINDS:
        return None
    if not set(fold(name).split()[1:]) & set(content_words(name)):
        return None  # "Sở bạn không": words of talk, no name
    return None if fold(name) in loaded else name


def _is_named(text: str, match: re.Match[str]) -> bool:
    start = match.start("name")
    if text[:start].rstrip().endswith(",") and len(text[:start].split()) > _ADDRESS:
        return False  # "sau khi nhà máy, trường nghề dọn đi thì …": one of a row
    capital = start > 0 and text[start].isupper() and not text.isupper()
    return capital or _BEFORE.search(text[:start]) is not None
