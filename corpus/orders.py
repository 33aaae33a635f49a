"""Orders, which give an agency work without the word for leading: "Giao Văn phòng … theo dõi",
"Công an tỉnh: bảo đảm …"; where work is shared out or listed, any sentence that begins with one."""

from __future__ import annotations

import re

from corpus import assignments, duty_phrases, lead_phrases
from corpus.assignments import Opening
from corpus.clause_reading import Line, part, said, span
from corpus.cleaning import CleanText
from corpus.duty_headings import gives_no_work
from corpus.lead_phrases import Range
from corpus.model import AgencyMention, Task
from corpus.naming import names_agency
from corpus.parts import Part
from corpus.prose_reading import ProseReader

_ENDS_ALL = re.compile(r"/\s*\.?\s*$")  # "./." closes the document, not a part of it
_TITLE_AND_TEXT = 2  # lines
_LONGEST_TITLE = 200  # characters


def ordered(reader: ProseReader, *, plainly: bool = True) -> Task | None:
    """The task of the first sentence that gives work; only the first of all may give it by where
    it stands, and the first below a title, and only where a sentence may do so `plainly`."""
    holds = bool(reader.clause.children)
    below = _below_title(reader) if plainly else None
    for number, line in enumerate(reader.sentences()):
        words = said(line).replace("\n", " ")  # a line may be broken within a name
        words = words.rstrip(" :") if holds else words
        first = plainly and (not number or line[:2] == below)
        found = given(reader, words, line) if first else None
        if number and not any(mention.agency for mention in reader.named(found, line)):
            found = None  # "Chế độ báo cáo" over "Các sở định kỳ báo cáo …" holds for all
        found = found or assignments.told(words, reader.names)
        if found is not None:
            helping = lead_phrases.coordinators(words, reader.names, found[1])
            helped = reader.named(helping, line)
            if joins_leader(reader, words, found, helped):
                return None
            tells = reader.stands_in is Part.TELLS  # and orders only here
            return reader.task(
                reader.named(found, line),
                span(part(line, found)),
                title=line if number and tells else None,
                duty=True,
                coordinators=helped,
                deadline=reader.due([line] if number else reader.lines()),
            )
    return None


def _below_title(reader: ProseReader) -> tuple[CleanText, int] | None:
    """Where the text begins below a title that only says what it is about: "6. Xử lý nước thải"
    over "Ban Quản lý A xây dựng …", in a part whose sentences give work."""
    lines = list(reader.lines())
    if len(lines) < _TITLE_AND_TEXT or reader.stands_in in {Part.OTHER, Part.TELLS}:
        return None
    title, text = said(lines[0]), said(lines[1])
    if len(title) > _LONGEST_TITLE or title.endswith((",", ":")) or ";" in title:
        return None
    if gives_no_work(title) or _ENDS_ALL.search(text):
        return None
    return None if assignments.opening(title, reader.names) is not Opening.OTHER else lines[1][:2]


def given(reader: ProseReader, words: str, line: Line) -> Range | None:
    """To whom the first sentence gives work, by the part in which it stands; behind a topic and
    its colon too: "Về bến phà: Sở Xây dựng sửa …".

    `words` are those of the line, ranges count their characters.
    """
    names, stands_in = reader.names, reader.stands_in
    among = reader.readers.allot(reader.clause, telling=stands_in is Part.TELLS)
    plainly = among or stands_in is Part.SHARES_OUT
    for begin in dict.fromkeys((0, duty_phrases.topic_end(words))):
        behind = words[begin:]
        found = assignments.ordered(behind, names, plainly=plainly, among=among)
        if not (found or plainly) and stands_in in {Part.LISTS, Part.RULES}:
            found = assignments.ordered(behind, names, plainly=False, listed=True)
            found = found or assignments.named(behind, names)
            bodies = reader.named(found, part(line, (begin, len(words))))
            named = any(body.agency or names_agency(body.written) for body in bodies)
            found = found if named else None  # "Các doanh nghiệp đầu tư …"
        if found:
            return begin + found[0], begin + found[1]
    if stands_in is Part.TELLS:
        return None
    return assignments.in_case(words, names) or assignments.done_by(words, names)


def joins_leader(
    reader: ProseReader, words: str, found: Range, helped: tuple[AgencyMention, ...]
) -> bool:
    """Whether the agency that is `found` only joins another that has a heading of its own beside
    the clause, and so leads."""
    first = next((mention.agency for mention in helped), None)
    if first is None or not lead_phrases.joins(words, found[1]):
        return False
    beside = (reader.readers.of(other).address for other in reader.tree.beside(reader.clause))
    leading = (reader.mentions(*heading) for heading in beside if heading)
    return any(mention.agency == first for names in leading for mention in names)
