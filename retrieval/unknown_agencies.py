"""Agencies that a question names and nobody knows: "ban dân tộc lo gì", "bưu điện chủ trì gì"."""

from __future__ import annotations

import re

from corpus.text import fold
from retrieval.cues import Cue
from retrieval.topic import content_words
from retrieval.understanding import Question

_NAMED = re.compile(
    r"(?:^|[\s,])(?P<name>(?:sở|ban|cục|chi cục|chi nhánh|tổng cục|trung tâm|hội|viện|học viện"
    r"|bưu điện|đài|báo|công ty|tập đoàn|ngân hàng|kho bạc|tòa án|viện kiểm sát|bệnh viện|thanh tra"
    r"|liên đoàn|liên minh|hiệp hội|tổng công ty|bộ|ủy ban|phòng|đoàn|quỹ|trường|viettel|vnpt"
    r"|điện lực|hải quan|thuế)(?: (?!nào|gì|nao|gi|này|đó|ấy)[^\W\d_]+){0,5}?)\s+"
    r"(?:chủ trì|phụ trách|lo|làm|được|phải|đứng|có|tham gia|đảm nhận|gánh|chịu|dính|ôm|thì)\b",
    re.IGNORECASE,
)


# A body that every place has: no document names each.
_EVERY_PLACE = re.compile(r"uy ban nhan dan (?:cap )?(?:xa|phuong|huyen|quan|thi xa|thi tran)")


def unknown_agency(loaded: str, question: Question) -> str | None:
    """The name of an agency that a question asks the tasks of and that no document knows.

    `loaded` is the folded text of all documents.
    """
    if question.agencies or not question.has(Cue.LIST, Cue.COUNT) or question.has(Cue.WHO):
        return None
    match = _NAMED.search(question.text)
    if match is None or len(match["name"].split()) < 2:
        return None
    name = re.sub(
        r"(?: (?:sẽ|đã|đang|có|cũng|thì|phải|em|tôi|tui|mình|chúng tôi|chúng em|nhà|ta|anh|chị))+$",
        "",
        match["name"].strip(),
    )
    if _EVERY_PLACE.fullmatch(fold(name)):
        return None
    if not set(fold(name).split()[1:]) & set(content_words(name)):
        return None  # "Sở bạn không": words of talk, no name
    return None if fold(name) in loaded else name
