"""Paragraphs from lines of one width, as scans, e-mails and copied pages leave them.

A text is taken for wrapped where many lines break inside a sentence, or some do and no line is
longer than those. A break is then no end of a paragraph where the next word would not have fitted
on the line, unless what follows is clearly a unit, a field or a signature of its own. In any other
text only page numbers go, and the breaks that a page makes inside a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from corpus import gazette, grammar
from corpus.cleaning import CleanText, Line
from corpus.flat_tables import draw_rows
from corpus.heads import BEGINNING, HEADS
from corpus.strayed import strayed_letterhead
from corpus.text import CAPITALS, OPEN_WORDS, SMALL_LETTERS

_LEAST, _SHARE = 3, 0.04  # lines that break inside a sentence; other texts have next to none
_MANY, _MOST = 8, 0.2  # so many of them, and this share, need no second sign
_SLACK = 1.2  # times the width that lines of proportional letters reach
_NEARLY_ALL = 0.98  # of the lines; a few are longer than the page is wide
_PAGE_NUMBER = re.compile(
    r"\s*(?:(?P<bare>[1-9]\d{0,2})|[-–—]\s*\d{1,3}\s*[-–—]|Trang\s+\d{1,3}(?:\s*/\s*\d{1,3})?)\s*$"
)
# A running line with a page number beside it: "Kế hoạch số 90/KH-UBND          Trang 1/3".
_RUNNING = re.compile(
    r"\s*(?:\S.*?(?:\s{2,}|\s[|–-]\s*))?Trang\s+(?P<page>\d{1,3})(?:\s*/\s*\d{1,3})?(?:\s{2,}\S.*)?\s*$"
)
_REPEATED = 3  # times that a line stands at the edge of a page before it is a running one
_RUNNING_LENGTH = 90
_RUNNING_LINE = 240  # with the space between its columns
_INSIDE = re.compile(rf"(?![{grammar.POINT_LETTERS}]\s?[.)]\s)[^\W\d_]")
_ENDED = re.compile(r"[.;:!?…][\"”’)]*$")
# Words that no paragraph ends with, many of them before a number.
_OPEN = re.compile(
    rf"(?:[,(]|\s[-–]|\b(?:{OPEN_WORDS}|việt"
    r"|(?<!hằng )(?<!hàng )(?<!mỗi )(?:năm|tháng|ngày|quý)|khoản|điều|phụ lục|giai đoạn|khóa))$",
    re.IGNORECASE,
)
# Verbs that no sentence ends with where a body follows: "báo cáo" / "Ban Bí thư".
_WANTS = re.compile(
    r"\b(?:báo cáo|trình|gửi|giúp|đề nghị|ý kiến|tham mưu(?: cho)?|qua|kiện toàn|thành lập"
    r"|hướng dẫn|chỉ đạo|đôn đốc|phối hợp|mời|giao|cử|đề xuất(?: với)?|kiến nghị(?: với)?)$"
)
_BODY = re.compile(rf"(?:{BEGINNING}|(?:Phó )?(?:Thủ tướng|Chủ tịch)\b)")
# A name of which the line above has no more than the first word: "2. Sở" / "Khoa học và Công nghệ".
_HEAD_ALONE = re.compile(rf"(?:\W*\w{{1,6}}[.)] ?)?(?:{HEADS})$")
_REMARK = re.compile(rf"\((?!(?:kèm|ban hành|theo|trích)\b)[{SMALL_LETTERS}]")
_BESIDE = 2  # words on each side of a break
_GOING_ON = re.compile(r"[,;:]$")
_NEARLY_FULL = 0.8  # of the width; lines that are set out to both edges hold fewer letters
_CAPITALISED = re.compile(rf"(?:^|\s)[{CAPITALS}]\w*$")
_PAGE_BREAK = "\f"
# What converters write where a page turns: "--- PAGE BREAK ---", "===== Trang 2 =====".
_MARKED_BREAK = re.compile(
    r"\s*\W{2,8}\s*(?:page[ -]?break|(?:page|trang) \d{1,4})\s*\W{2,8}\s*", re.IGNORECASE
)
# What portals hide in their copies: "VABWAFAATABfADIAMAAxADgA"; no word has letters so mixed.
_MACHINE_MARK = re.compile(r"\s*(?=(?:\S*?[a-z]\S*?[A-Z]){3})[A-Za-z0-9+/]{20,}={0,2}\s*")
_DASH = re.compile(r"[-–—]\s+(?P<first>\S)")


def unwrap(text: CleanText) -> CleanText:
    """The text with a line for each paragraph and each row of a table; the offsets into the source
    stay."""
    text = draw_rows(text)
    lines = [line for line in text.lines() if line.text.strip()]
    strayed = strayed_letterhead(lines)
    marks = {line.start for line in lines if _MACHINE_MARK.fullmatch(line.text)}
    furniture = gazette.furniture(lines) | {lines[place].start for place in strayed} | marks
    printed = [line for line in lines if line.start not in furniture]
    width = _width(printed)
    kept = list(_without_page_numbers(printed, bare=width is not None))
    body = _without_running(kept, lines)
    if width is None and len(body) == len(lines):
        return text
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    opening = ""  # the first line of the paragraph
    for number, line in enumerate(body):
        soft = number > 0 and _is_soft(body[number - 1], line, opening, width, text.text)
        opening = opening if soft else line.text.lstrip()
        first = line.start + len(line.text) - len(line.text.lstrip()) if soft else line.start
        if number > 0:
            place = body[number - 1].end
            characters.append(" " if soft else "\n")
            starts.append(text.starts[place])
            ends.append(text.ends[place])
        last = line.start + len(line.text.rstrip())
        characters += text.text[first:last]
        starts += text.starts[first:last]
        ends += text.ends[first:last]
    return CleanText("".join(characters), tuple(starts), tuple(ends))


def _width(lines: Sequence[Line]) -> int | None:
    """The width of a wrapped text in characters, None for any other."""
    prose = [line for line in lines if not _is_row(line.text)]
    lengths = sorted(map(_length, prose))
    full = sorted(
        _length(line)
        for line, following in pairwise(prose)
        if _breaks_inside(line.text.strip(), following.text.strip())
    )
    if len(full) < max(_LEAST, _SHARE * len(prose)):
        return None
    width, longest = (n[ceil(_NEARLY_ALL * len(n)) - 1] for n in (full, lengths))
    certain = len(full) >= max(_MANY, _MOST * len(prose))
    return width if certain or longest <= _SLACK * width else None


def _breaks_inside(before: str, after: str) -> bool:
    """Whether a sentence goes on behind a break: with a small letter, or with a body that a comma
    or the verb before it wants."""
    if _ENDED.search(before):
        return False
    wanted = before.endswith(",") or _WANTS.search(before)
    return _begins_inside(after) or bool(wanted and _BODY.match(after))


def _length(line: Line) -> int:
    return len(line.text.rstrip().lstrip(_PAGE_BREAK))


def _begins_inside(line: str) -> bool:
    """Whether a line begins with a small letter that is no point's."""
    words = line.lstrip()
    return words[:1].islower() and bool(_INSIDE.match(words))


def _without_page_numbers(lines: Sequence[Line], *, bare: bool) -> Iterator[Line]:
    """Leaves out "Trang 1/3" that runs through the pages, and bare numbers that count on, `bare` or
    beside a page break."""
    found = [_PAGE_NUMBER.match(line.text) for line in lines]
    running = _running_pages(lines)
    marked = [bool(_MARKED_BREAK.fullmatch(line.text)) for line in lines]
    turns = [_turns(line) for line in lines] + [False]
    paged = [turns[place] or turns[place + 1] for place in range(len(lines))]
    bares = [(int(match["bare"]), at) for at, match in enumerate(found) if match and match["bare"]]
    numbers = [number for number, _ in bares]
    counting = numbers == [*range(numbers[0], numbers[0] + len(numbers))] if numbers else False
    at_turns = [number for number, at in bares if paged[at]]
    rising = len(at_turns) > 1 and at_turns == sorted(set(at_turns))  # a scan may lose some
    for place, (line, match) in enumerate(zip(lines, found, strict=True)):
        if place in running or marked[place]:
            continue
        page = (counting and (bare or paged[place])) or (rising and paged[place])
        if match is None or (match["bare"] and not page):
            yield line


def _turns(line: Line) -> bool:
    """Whether a page begins with a line, or a converter says there that one does."""
    return line.text.startswith(_PAGE_BREAK) or bool(_MARKED_BREAK.fullmatch(line.text))


def _running_pages(lines: Sequence[Line]) -> set[int]:
    """Which lines end or begin with a page number in words, where these count on."""
    found = {
        number: match
        for number, line in enumerate(lines)
        if "Trang" in line.text
        and len(line.text) < _RUNNING_LINE
        and (match := _RUNNING.match(line.text))
    }
    pages = [int(match["page"]) for match in found.values()]
    return set(found) if len(pages) > 1 and pages == [*range(pages[0], pages[-1] + 1)] else set()


def _without_running(body: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The lines without those that stand again and again where a page turns."""
    kept = {line.start for line in body}
    edges: list[Line] = []
    for number, line in enumerate(lines):
        turned = line.text.startswith(_PAGE_BREAK) or (
            number > 0 and lines[number - 1].start not in kept
        )
        turning = number + 1 < len(lines) and lines[number + 1].start not in kept
        if line.start in kept and (turned or turning) and _may_run(line.text):
            edges.append(line)
    counts = Counter(map(_key, edges))
    running = {line.start for line in edges if counts[_key(line)] >= _REPEATED}
    return [line for line in body if line.start not in running]


def _may_run(line: str) -> bool:
    words = line.strip()
    if len(words) > _RUNNING_LENGTH or _ENDED.search(words) or _is_row(words):
        return False
    return not (grammar.FIELD.match(words) or _starts_unit(words))


def _key(line: Line) -> str:
    return re.sub(r"[\W\d]+", "", line.text).lower()


def _is_soft(line: Line, following: Line, opening: str, width: int | None, text: str) -> bool:
    """Whether the break between two lines is the page's, not the writer's."""
    before, after = line.text.strip(), following.text.strip()
    between = text[line.end : following.start]
    if _is_row(before) or _is_row(after):
        return False
    ended = bool(_ENDED.search(before))
    goes_on = bool(_OPEN.search(before) or _HEAD_ALONE.fullmatch(before))
    turned = _PAGE_BREAK in following.text or bool(between.strip())  # a page number
    if _begins_inside(after) and not ended:
        return turned or width is not None
    if width is None or _stands_alone(after):
        return False
    blank = between.count("\n") > 1 and not turned
    reached = _length(line) + 1 + len(after.split(maxsplit=1)[0])
    full = reached > width
    if not blank and reached > _NEARLY_FULL * width:  # no heading: "3. Chế độ báo cáo"
        goes_on = goes_on or _goes_on_inside(before, after)
    if dash := _DASH.match(after):
        return not ended and _dash_goes_on(before, dash["first"], opening, full=full)
    if _starts_unit(after):
        return full and goes_on
    if not (blank or ended):
        goes_on = goes_on or bool(_REMARK.match(after)) or _is_phrase(before, after, text)
    # The rest of a title or of an agency line, where lines are of unequal width.
    heading = before.isupper() and after.isupper() and _has_title(opening)
    field = not ended and grammar.FIELD.match(opening) is not None
    alike = goes_on or field or after[0].islower() or before.isupper() == after.isupper()
    expected = goes_on or ((full or heading or field) and not blank)
    return expected and alike and not before.endswith("./.")


def _is_phrase(before: str, after: str, text: str) -> bool:
    """Whether the words on both sides of a break stand together elsewhere: "công nghệ số" / "Việt
    Nam", which no writer meant to part."""
    last, first = before.split()[-_BESIDE:], after.split()[:_BESIDE]
    whole = len(last) == len(first) == _BESIDE and not before.isupper()
    return whole and f" {' '.join((*last, *first))}" in text


def _goes_on_inside(before: str, after: str) -> bool:
    """Whether a sentence goes on with a small letter behind a semicolon, or with a body that the
    verb before it wants."""
    if _begins_inside(after):
        return _GOING_ON.search(before) is not None
    return _WANTS.search(before) is not None and _BODY.match(after) is not None


def _dash_goes_on(before: str, first: str, opening: str, *, full: bool) -> bool:
    """Whether a dash at the start of a line stands between words, not before a bullet."""
    if first.islower() or not full:
        return first.islower()
    if first.isdecimal():
        return before[-1].isdecimal()
    # Bullets end with a full stop, titles before bullets do not: "Khoa học - Công nghệ".
    return bool(_OPEN.search(before) or _DASH.match(opening) or _CAPITALISED.search(before))


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table, or a part of one."""
    return "|" in line.replace("\\|", "")


def _starts_unit(line: str) -> bool:
    return any(rule.pattern.match(line) for rule in grammar.RULES)


def _has_title(line: str) -> bool:
    """Whether words stand behind the number of a unit, or are the title of a list."""
    if grammar.LIST_TITLE.match(line):
        return True
    ends = (match.end() for rule in grammar.RULES if (match := rule.pattern.match(line)))
    return next(ends, len(line)) < len(line.rstrip())


def _stands_alone(line: str) -> bool:
    """A field with its own label, the closing paragraph, or the signature block."""
    label = grammar.FIELD.match(line)
    return bool(
        (label and not line.lstrip(" (-+*•")[:1].islower())
        or grammar.FINAL.match(line)
        or grammar.CLOSING.match(line)
        or grammar.SIGNATURE.match(line)
    )
