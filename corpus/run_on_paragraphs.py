"""Numbered paragraphs of an article that stand in one line: "Điều 4. Trách nhiệm 1. Sở A lập kho.
2. Sở B bố trí kinh phí."

The line is cut only where its numbers leave no doubt: they count from 1 without a gap, each stands
behind the end of a sentence and before a capital, and the next line does not count over again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.grammar import ARTICLE
from corpus.text import CAPITALS, is_unclosed

# The same number and capital in a quotation or a bracket would be another text's.
_NUMBER = re.compile(rf"(?<!\S)(?P<number>\d{{1,2}})\.\s+(?=[“\"]?[{CAPITALS}])")
_ENDED = re.compile(r"[.;:!?…][”\")]*\s+$")
# A title without a full stop, up to the number; "theo khoản 1. Việc …" is a reference.
_TITLE = re.compile(r"[^.;:]{3,150}[.:]?\s+$")
_COUNTED = re.compile(
    r"\b(?:khoản|điểm|mục|điều|phần|chương|phụ lục|bảng|biểu|mẫu|số|loại|hạng|nhóm|cấp|bước"
    r"|giai đoạn|tháng|quý|năm|ngày|lần|khóa|kỳ|tầng|khu|phường|quận)\s+$",
    re.IGNORECASE,
)
_NEXT_LINE = re.compile(r"\s*(?P<number>\d{1,2})\.\s")
_SEVERAL = 2


def paragraphs(text: str, start: int, end: int, *, in_article: bool) -> list[int]:
    """Where paragraphs of an article begin inside the line from `start` to `end`, but for one at
    its start; none where that is not beyond doubt. `in_article` says that an article is open."""
    titled = ARTICLE.match(text, start, end)
    if titled is None and not (in_article and _NUMBER.match(text, start, end)):
        return []
    begun = titled.end() if titled else start
    found = [m for m in _NUMBER.finditer(text, begun, end) if _outside(text[start : m.start()])]
    counted = _counted_on(text, begun, found, titled=titled is not None)
    following = _NEXT_LINE.match(text, end)
    again = following is not None and int(following["number"]) <= counted
    if counted < _SEVERAL or again:
        return []
    return [match.start() for match in found[:counted] if match.start() > start]


def _counted_on(text: str, begun: int, found: Sequence[re.Match[str]], *, titled: bool) -> int:
    """How many of the numbers count on from 1 behind ends of sentences; 0 where another number
    that could begin a paragraph does not."""
    counted = 0
    for match in found:
        before = text[begun : match.start()]
        first = counted == 0 and (_TITLE.fullmatch(before) if titled else not before)
        if not (first or _ENDED.search(before)) or _COUNTED.search(before):
            continue
        if int(match["number"]) != counted + 1:
            return 0
        counted += 1
    return counted


def _outside(before: str) -> bool:
    """Whether what comes behind a text is in no bracket or quotation that it opens."""
    return not is_unclosed(before) and before.count("“") <= before.count("”")
