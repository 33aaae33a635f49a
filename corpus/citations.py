"""Documents that a text cites, with what it says of them: type, number, day, issuer, subject.

"Nghị quyết số 45-NQ/TW, ngày 24/11/2023 của Ban Chấp hành Trung ương Đảng về …": only what stands
there is read, and nothing is looked up in a catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.cleaning import clean
from corpus.model import Clause, ParsedDocument, Span
from corpus.statements import DAY, NUMBER, TYPE, day_of, type_of
from corpus.text import SMALL_LETTERS, fold, squeeze

_CAPITAL = r"(?-i:[A-ZĐÀ-Ỹ])"
# Scans lose the hyphen of "243/TB-VPCP".
_LOST = r"(?:\s(?-i:VPCP|UBND|HĐND|TTg|CP|TW|TU)\b)?"
# What may stand where an issuer's name has ended; names have commas and "và" inside.
_BEHIND_ISSUER = (
    r"\s+(?:về|quy định|phê duyệt|ban hành|sửa đổi|bổ sung|hướng dẫn|thực hiện|triển khai|công bố"
    r"|thông qua|tại|khoá|khóa|trong|theo|với|kèm|cho|để|nhằm|được|đã|có|là|tiếp tục|thay thế"
    r"|yêu cầu|giao)\b"
    rf"|\s+(?:và|cùng)\s+(?:các\s+)?(?:{TYPE}|(?-i:[{SMALL_LETTERS}]))"
    rf"|\s*[;.():“\"]|\s*,(?!\s*(?!(?:{TYPE})\b){_CAPITAL})|\s*\Z"
)
_CITED = re.compile(
    rf"(?<!\w)(?P<type>{TYPE})(?P<name>\s+[^,.;:()\d]{{3,80}}?)??\s+(?:(?:số|sô)\s*:?\s*)?"
    rf"(?P<number>(?<![\w/.,-])(?-i:{NUMBER}){_LOST})"
    rf"(?:\s*,?\s*(?:ký\s+|ban hành\s+)?(?P<day>{DAY}))?"
    rf"(?:\s*,?\s*(?:của|do)\s+(?P<issuer>[^;.():“\"\d]{{3,90}}?)(?={_BEHIND_ISSUER}))?",
    re.IGNORECASE,
)
# "Luật Đầu tư công số 58/2024/QH15", "Kết luận của Thủ tướng số …"; other words between a type and
# a number belong to a sentence: "Kế hoạch thực hiện Nghị quyết số …".
_LAWS = {"Luật", "Bộ luật", "Pháp lệnh"}
_WHOSE = re.compile(rf"\s*của\s(?!.*\b(?:{TYPE})\b)", re.IGNORECASE | re.DOTALL)
_ABOUT = re.compile(
    r"\s*(?:(?:khoá|khóa)\s+\w+\s*)?,?\s*(?P<about>(?:về|quy định|phê duyệt|ban hành|sửa đổi"
    r"|bổ sung|hướng dẫn|thực hiện|triển khai|công bố|thông qua|thông báo|kết luận)\b"
    rf"(?:[^;.\n]|\.(?=\d)|\n(?=[{SMALL_LETTERS}]))*)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    rf"(?:,|\bvà|\bcùng|\bvới)\s+(?:các\s+)?(?:{TYPE})\s+(?:(?:số|sô)\s|\d)", re.IGNORECASE
)
# "theo Kết luận của Thủ tướng Chính phủ tại Thông báo số …"
_SPEAKER = re.compile(
    r"\b(?:kết luận|chỉ đạo|ý kiến(?:\s+(?:chỉ đạo|kết luận))?|yêu cầu|phát biểu)\s+của\s+"
    r"(?P<speaker>[^,.;:()]{3,80}?)\s+(?:đã\s+)?(?:nêu\s+)?(?:tại|trong|theo)\s+(?:các\s+)?\Z",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(NUMBER)
_NOT_IN_KEY = re.compile(r"[^0-9a-z]")


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A document as a clause cites it; empty for what is not said there.

    `speaker` is whose words it reports; `about` is what it is said to be about, from "về" on.
    """

    type: str  # as usually written: "Nghị quyết"
    number: str  # as written, and so are the others
    day: str
    issuer: str
    speaker: str
    about: str
    span: Span  # from the type to the last of number, day and issuer
    changed: bool  # whether it is said to be replaced or amended

    @property
    def key(self) -> str:
        """The same for each citation of one document: scans lose hyphens and gain spaces."""
        return number_key(self.number)


def number_key(number: str) -> str:
    """A number by its letters and digits alone."""
    return _NOT_IN_KEY.sub("", fold(number))


def cited_documents(parsed: ParsedDocument, clause: Clause) -> Iterator[CitedDocument]:
    """The documents that a clause cites by number in its own text, in reading order."""
    if not _ANY_NUMBER.search(clause.text):  # most have none, and cleaning takes its time
        return
    for own in clause.own:
        text = clean(parsed.quote(own), markdown=True)
        for match in _citations(text.text):
            place = text.span(match.start(), match.end())
            before = text.text[: match.start()]
            yield CitedDocument(
                type=type_of(match["type"]) or match["type"],
                number=squeeze(match["number"]),
                day=squeeze(match["day"]) if match["day"] and day_of(match["day"]) else "",
                issuer=squeeze(match["issuer"] or _whose(match)),
                speaker=squeeze(said["speaker"]) if (said := _SPEAKER.search(before)) else "",
                about=_about(text.text, match),
                span=Span(own.start + place.start, own.start + place.end),
                changed=bool(_CHANGED.search(before)),
            )


_CHANGED = re.compile(
    r"\b(?:thay thế|thay cho|bãi bỏ|hủy bỏ|huỷ bỏ|sửa đổi|bổ sung)(?:\s+(?:một số|các|điều|của"
    r"|nội dung|cho))*\s*\Z",
    re.IGNORECASE,
)


def _citations(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := _CITED.search(text, at):
        if match["name"] and not _is_name(match):
            at = match.end("type")
            continue
        yield match
        at = match.end()


def _is_name(match: re.Match[str]) -> bool:
    """Whether what stands between type and number belongs to them."""
    if type_of(match["type"]) in _LAWS:
        return match["name"].strip()[0].isupper()
    return bool(_WHOSE.match(match["name"]))


def _whose(match: re.Match[str]) -> str:
    """Of "Kết luận của Thủ tướng Chính phủ số …" the issuer."""
    name = squeeze(match["name"] or "")
    return name[len("của ") :] if name.lower().startswith("của ") else ""


def _about(text: str, match: re.Match[str]) -> str:
    """What a document is about: its name before the number, and the words behind it."""
    behind = _ABOUT.match(text, match.end())
    about = behind["about"] if behind else ""
    if following := _NEXT.search(about):
        about = about[: following.start()]
    name = "" if _whose(match) else match["name"] or ""
    return squeeze(f"{name} {about}")
