"""Tasks that sentences and headings give: "Giao Sở Tài chính chủ trì, phối hợp với …".

Four forms: an agency said to lead, in a sentence or in a bracket (`corpus.said_leads`); one as a
heading over its duties (`corpus.headed_work`); and an order to one (`corpus.orders`). Under its own
heading or in an order an agency is given work without the word for leading: `Task.duty` tells these
apart; so does a letter that asks somebody for all that it lists (`corpus.asked_work`). Where a
clause has none of them, it may say whom an agency only helps.
"""

from __future__ import annotations

import re

from corpus import assignments, duty_phrases, lead_phrases
from corpus.asked_work import asked_for, asked_to_help
from corpus.clause_reading import Line, part, said
from corpus.headed_work import headed, heading_over, named, own_heading
from corpus.list_openings import Opened, opened
from corpus.model import ClauseKind, Task
from corpus.naming import is_collective
from corpus.orders import given, joins_leader, ordered
from corpus.parts import Part
from corpus.prose_reading import DUTIES, ProseReader
from corpus.said_leads import bracketed, led

# Behind what is to be done: "…. Trong đó chú ý một số nội dung sau:".
_AMONG_IT = re.compile(r"[.;]\s+Trong đó[^.;]*:$")
_FRAME = {ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.META}


def assigned(reader: ProseReader) -> Task | None:
    """The task that a clause gives as a whole, by the first form that its text has."""
    if reader.clause.kind in _FRAME or opened(reader) or reader.names_listed_body:
        return None
    found = bracketed(reader) or led(reader) or headed(reader)
    if found is None and _helps_under_own_heading(reader):
        return None
    if found is None and reader.clause.kind is ClauseKind.ARTICLE and not reader.clause.children:
        return ordered(reader, plainly=False)
    if found is None and _says_itself(reader):
        found = ordered(reader) or asked_for(reader)
    return found


def helped(reader: ProseReader) -> Task | None:
    """What an agency only helps with, named above it or before a colon: "Phối hợp với Sở Tư pháp
    làm sạch …", "Sở Y tế: Phối hợp với …"; or joins who leads beside it; or is asked by a letter to
    help with."""
    line = reader.first_line
    if line is None or reader.clause.kind not in DUTIES:
        return None
    words, names = said(line), reader.names
    if own := _helps_under_own_heading(reader):
        of_a_kind = is_collective(said(own))
        return None if of_a_kind else _helping(reader, Opened(own), list(reader.lines())[1])
    if duty_phrases.helps(words) and (above := heading_over(reader, line)):
        return _helping(reader, above, line)
    found = assignments.helping(words, names)
    if found is None and (joining := given(reader, words, line)):
        joined = reader.named(lead_phrases.coordinators(words, names, joining[1]), line)
        found = joining if joins_leader(reader, words, joining, joined) else None
    found = found or assignments.asked_to_help(words, names)
    helpers = part(line, found) if found else asked_to_help(reader)
    return _helping(reader, Opened(helpers), line) if helpers else None


def _helps_under_own_heading(reader: ProseReader) -> Line | None:
    """The agencies in the first line of a clause whose next line is only to help."""
    own = own_heading(reader)
    return own.leads if own and duty_phrases.helps(said(list(reader.lines())[1])) else None


def gives_work(reader: ProseReader) -> bool:
    """Whether the sentences of a clause give any task, or something to help with."""
    return (assigned(reader) or helped(reader)) is not None


def _helping(reader: ProseReader, helpers: Opened, line: Line) -> Task:
    beside = named(reader, helpers.places)
    return reader.task((), helpers.span, coordinators=beside, title=line, duty=True)


def _says_itself(reader: ProseReader) -> bool:
    """Whether the clause says itself what is to be done, though others may stand below it: a
    sentence with its full stop, over remarks or over what to heed in it; or a rule for one body
    that goes on in its points, "Trung tâm phân loại theo các nhóm sau:". Points that are given to
    others are their tasks."""
    clause = reader.clause
    if clause.kind not in DUTIES:
        return False
    if not clause.children:
        return True
    lines = list(reader.lines())
    if lines and _AMONG_IT.search(said(lines[-1])):
        return True
    below = map(reader.readers.of, reader.tree.below(clause))
    if not lines or any(map(gives_work, below)):
        return False
    if said(lines[-1]).endswith("."):
        return True
    return reader.stands_in is Part.RULES and said(lines[0]).endswith(":")
