"""Work that a letter asks of somebody for all that it lists (`corpus.asked_bodies`).

What an item says is a duty of those asked where it begins with the work itself, or theirs to help
with; and of a kind of bodies where it begins with one that the letter is addressed to or asks.
"""

from __future__ import annotations

from dataclasses import replace

from corpus import duty_phrases
from corpus.asked_bodies import Asked
from corpus.clause_reading import Line, part, said, span
from corpus.duty_headings import gives_no_work
from corpus.duty_phrases import helps, settles, states_sum
from corpus.model import ClauseKind, Task
from corpus.parts import Part
from corpus.prose_reading import DUTIES, ProseReader
from corpus.running_names import begins_work

_TITLE_AND_TEXT = 2  # lines


def asked_for(reader: ProseReader) -> Task | None:
    """The task of a clause in the list, by the form that its first line has, or the one below a
    title."""
    found = _over(reader)
    lines = list(reader.lines())[:_TITLE_AND_TEXT]
    if found is None or not lines or reader.stands_in is Part.TELLS:
        return None
    named = ((line, found.subject(said(line).replace("\n", " "))) for line in lines)
    leads = next((part(line, subject) for line, subject in named if subject), None)
    if leads is None and _begins_work(reader, said(lines[0])):
        leads = found.leads
    if leads is None:
        return None
    mentions = reader.mentions(*leads)
    if leads is not found.leads:  # "Cơ sở đào tạo" is every one of them
        mentions = tuple(replace(mention, agency=None) for mention in mentions)
    due = reader.due(reader.lines())
    return reader.task(mentions, span(leads), title=lines[0], duty=True, deadline=due)


def asked_to_help(reader: ProseReader) -> Line | None:
    """Those who are asked for a clause in the list that begins with helping others."""
    found, line = _over(reader), reader.first_line
    if found is None or line is None or reader.clause.children or reader.stands_in is Part.TELLS:
        return None
    words = said(line)
    return found.leads if begins_work(words) and duty_phrases.helps(words) else None


def _over(reader: ProseReader) -> Asked | None:
    """Who is asked for what a clause says; nobody where a heading over it names others, or where
    it stands in what is attached."""
    if reader.clause.kind not in DUTIES:
        return None
    for above in reader.tree.above(reader.clause):
        over = reader.readers.of(above)
        if above.kind is ClauseKind.APPENDIX or over.address or gives_no_work(above.heading):
            return None
    return reader.readers.asked(reader.clause)


def _begins_work(reader: ProseReader, words: str) -> bool:
    """Whether a line says what is to be done, and is not over what does; who only helps others is
    asked for nothing of their own."""
    idle = helps(words) or settles(words) or states_sum(words)
    return begins_work(words) and not (idle or reader.clause.children)
