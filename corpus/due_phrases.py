"""Where a sentence or a bracket says by when work is due.

Functions over a clean text; ranges they return count its characters. What the words fix is read by
`corpus.deadlines`.
"""

from __future__ import annotations

import re

from corpus.deadlines import read_period
from corpus.text import CAPITALS

Range = tuple[int, int]

_DONE = r"(?:hoàn thành|xong|ban hành|trình|công bố)"
_HOUR = r"(?:\d{1,2}\s*(?:giờ|h)(?:\s*\d{2})?(?:\s*phút)?,?\s*)?"
_TIME = rf"{_HOUR}(?:ngày|tháng|quý|năm)?\s*(?:\d|[IVX]+[/ ])[^.;(),]{{0,30}}"
_WITHIN = r"(?:nửa\s+(?:đầu|cuối)\s+)?(?:tháng|quý|năm)\s*(?:\d|[IVX]+[/ ])"
# "báo cáo Thủ tướng Chính phủ trong tháng 5": what is reported is not named in between.
_TO_WHOM = (
    rf"(?:cấp (?:có )?thẩm quyền|(?-i:[{CAPITALS}])\w*(?: (?-i:[{CAPITALS}])\w*| phủ| tướng"
    r"| nhân dân| tỉnh| xã| phường| thành phố| hội| ủy| vụ)*)"
)
# A due time has a word before it; "ngày 22/12/2024" behind "số 57-NQ/TW" dates a document.
_DUE = re.compile(
    r"\b(?:trước(?:\s+khi\s+(?:hết|kết thúc))?|chậm nhất(?: là| đến| vào| trong| từ)?"
    rf"|muộn nhất(?: là)?|không (?:muộn|chậm) hơn|đến hết|hết)\s+{_TIME}"
    rf"|\b(?P<phase>từ\s+ngày\s+\d[^.;(),]{{3,30}}?\s+đến\s+(?:hết\s+)?ngày\s+\d[^.;(),]{{0,30}})"
    rf"|\bđưa\b[^.;()]{{3,90}}?\bvào (?:hoạt động|vận hành|sử dụng|khai thác)[^.;(),]{{0,20}}?"
    rf"(?P<put>\b(?:trong|vào|từ)\s+{_WITHIN}[^.;(),]{{0,20}})"
    rf"|{_DONE}\b[^.;()]{{0,60}}?(?P<within>\b(?:trong|vào)\s+{_WITHIN}[^.;()]{{0,30}})"
    rf"|(?:^|(?<=[.;]\s))(?P<opening>trong\s+{_WITHIN}[^.;(),]{{0,15}})(?=,\s)"
    rf"|\bbáo cáo\s+{_TO_WHOM}\s+(?P<reported>trong\s+{_WITHIN}[^.;(),]{{0,15}})"
    rf"|\btổ chức\b[^.;()]{{0,60}}?(?P<held>\btrong\s+(?!năm){_WITHIN}[^.;(),]{{0,15}})"
    rf"|\bhoàn thành\s+(?P<plain>{_WITHIN}[^.;(),]{{0,30}})"
    rf"|\b(?P<end>(?:trong|vào(?=\s+(?:tháng|quý)))\s+{_WITHIN}[^.;(),]{{0,15}})(?=\s*[.;)]*\s*$)",
    re.IGNORECASE,
)
# A due time that fixes no day, where the sentence says that it is one.
_SPELL = r"\d{1,3}\s+(?:giờ|ngày|tuần|tháng)(?:\s+làm\s+việc)?\s+(?:kể|tính)\s+từ\s"
_UNDATED = re.compile(
    r"\b(?P<spell>(?:[Tt]rong|[Cc]hậm nhất|[Kk]hông quá)\s+"
    rf"(?:(?:là|sau|trong|vòng|thời\s+hạn)\s+)*{_SPELL}[^.;(),]{{3,70}}?(?=\s+(?:phải|thì|cần)\b|\s*[.;(),]|\s*$))"
    r"|\b(?:hoàn thành|xong)\s+(?P<when>(?:trước|trong|vào)\s+[^.;(),]{3,70})"
    r"|\b(?P<each>vào\s+ngày\s+\d{1,2}(?:/\d{1,2})?\s+(?:của\s+tháng\s+cuối\s+(?:quý|năm)"
    r"|(?:hằng|hàng|mỗi)\s+(?:tháng|quý|năm)))"
    r"|[;,]\s+(?:thực hiện|tiến hành|duy trì)\s+(?P<always>thường xuyên(?:\s+trong năm)?"
    r"|(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)|định kỳ\s[^.;(),]{2,30}?)(?=\s*(?:[.;]|$))"
    r"|\b(?P<day>(?:[Hh](?:ằng|àng)\s+(?:tuần|tháng|quý|năm),?\s+)?trước\s+ngày\s+\d[^.;(),]{0,30})"
)
_IN_BRACKET = re.compile(
    r"(?:hoàn thành|xong|thực hiện|triển khai|thời (?:gian|hạn)(?: thực hiện| hoàn thành)?:?)\s+"
    r"(?P<when>\S.*)$|(?P<plain>(?:trước|trong|từ|đến|quý|năm|tháng|hằng|hàng|thường xuyên"
    r"|bắt đầu(?= từ| trong| vào)|giai đoạn(?= \d)|định kỳ|ngay (?:khi|sau)|sau khi)\b.*)$"
    r"|(?:trình|thông qua)\b.{0,50}?(?P<session>\btại kỳ họp\b.*)$",
    re.IGNORECASE,
)


def due(text: str) -> Range | None:
    """The words that fix by when: "trước ngày 30/9/2025", "trước ngày 15 hằng tháng".

    A time that is over once comes before one that comes again, and both before words that fix no
    day ("xong trước năm học 2026 - 2027").
    """
    repeated: Range | None = None
    for match in _DUE.finditer(text):
        start, end = match.span(match.lastgroup or 0)
        while end > start:
            period = read_period(text[start:end])
            if period.end is not None and not period.recurring:
                return start, start + len(text[start:end].rstrip(" ,"))
            if period.recurring and repeated is None:
                repeated = start, start + len(text[start:end].rstrip(" ,"))
            end = start + (text[start:end].rstrip().rfind(" "))
    undated = _UNDATED.search(text)
    return repeated or (undated.span(undated.lastgroup or 0) if undated else None)


def due_in_bracket(text: str) -> Range | None:
    """The part of a bracket that says by when: "(Sở A chủ trì; thực hiện từ năm học 2027)"."""
    position = 0
    for part in text.split(";"):
        words = part.strip(" ()[].")
        start = position + (part.index(words) if words else 0)
        position += len(part) + 1
        if match := _IN_BRACKET.match(words):
            group = match.lastgroup or 0
            return start + match.start(group), start + match.end(group)
    return None
