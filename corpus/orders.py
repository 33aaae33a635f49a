"""Orders, which give an agency work without the word for leading: "Giao Văn phòng … theo dõi",
"Công an tỉnh: bảo đảm …"; where work is shared out or listed, any sentence that begins with one."""

from __future__ import annotations

from corpus import wording
from corpus.clause_reading import Line, part, said, span
from corpus.model import AgencyMention, Task
from corpus.naming import names_agency
from corpus.parts import Part
from corpus.prose_reading import ProseReader
from corpus.wording import Range


def ordered(reader: ProseReader, *, plainly: bool = True) -> Task | None:
    """The task of the first sentence that gives work; only the first of all may give it by where
    it stands, and only where a sentence may do so `plainly`."""
    holds = bool(reader.clause.children)
    for number, line in enumerate(reader.sentences()):
        words = said(line).replace("\n", " ")  # a line may be broken within a name
        words = words.rstrip(" :") if holds else words
        found = given(reader, words, line) if plainly and not number else None
        found = found or wording.told(words, reader.names)
        if found is not None:
            helping = wording.coordinators(words, reader.names, found[1])
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


def given(reader: ProseReader, words: str, line: Line) -> Range | None:
    """To whom the first sentence gives work, by the part in which it stands; behind a topic and
    its colon too: "Về bến phà: Sở Xây dựng sửa …".

    `words` are those of the line, ranges count their characters.
    """
    names, stands_in = reader.names, reader.stands_in
    among = reader.readers.allot(reader.clause, telling=stands_in is Part.TELLS)
    plainly = among or stands_in is Part.SHARES_OUT
    for begin in dict.fromkeys((0, wording.topic_end(words))):
        behind = words[begin:]
        found = wording.ordered(behind, names, plainly=plainly, among=among)
        if not (found or plainly) and stands_in in {Part.LISTS, Part.RULES}:
            found = wording.ordered(behind, names, plainly=False, listed=True)
            found = found or wording.named(behind, names)
            bodies = reader.named(found, part(line, (begin, len(words))))
            named = any(body.agency or names_agency(body.written) for body in bodies)
            found = found if named else None  # "Các doanh nghiệp đầu tư …"
        if found:
            return begin + found[0], begin + found[1]
    if stands_in is Part.TELLS:
        return None
    return wording.in_case(words, names) or wording.done_by(words, names)


def joins_leader(
    reader: ProseReader, words: str, found: Range, helped: tuple[AgencyMention, ...]
) -> bool:
    """Whether the agency that is `found` only joins another that has a heading of its own beside
    the clause, and so leads."""
    first = next((mention.agency for mention in helped), None)
    if first is None or not wording.joins(words, found[1]):
        return False
    beside = (reader.readers.of(other).address for other in reader.tree.beside(reader.clause))
    leading = (reader.mentions(*heading) for heading in beside if heading)
    return any(mention.agency == first for names in leading for mention in names)
