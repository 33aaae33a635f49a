"""Work under a heading that is nothing but an agency: "1. Sở A" over "a) Chủ trì …", under bullets
that only list bodies, or under a sentence that opens a list of what its bodies are to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus import assignments, duty_headings, duty_phrases, lead_phrases
from corpus.assignments import Opening
from corpus.clause_reading import Line, part, said
from corpus.holders import holder_end
from corpus.list_openings import Opened, opened
from corpus.members import begins_with_role, sits
from corpus.model import AgencyMention, Task
from corpus.orders import given
from corpus.prose_reading import DUTIES, ProseReader
from corpus.running_names import acts, begins_work
from corpus.said_leads import bracketed, led
from corpus.text import CAPITALS
from corpus.work_verbs import VERBS

# What another body by its proper name goes on doing: "Làng Văn hóa - Du lịch các dân tộc Việt Nam
# tiếp tục sử dụng …".
_OTHER_BODY = re.compile(
    rf"\W*[{CAPITALS}]\w+(?: [{CAPITALS}]\w+| [-–]| (?!{VERBS})\w+){{2,14}}?"
    rf" [{CAPITALS}]\w+ tiếp tục\b"
)

_HEADING_AND_DUTY = 2  # lines


def headed(reader: ProseReader) -> Task | None:
    """What stands under the heading, unless its agency only helps with it."""
    lines = list(reader.lines())
    if not lines:
        return None
    if above := heading_over(reader, lines[0]) or _introduction_over(reader, lines[0]):
        return _under(reader, above, lines[0])
    own = own_heading(reader)
    return _under(reader, own, lines[1]) if own else None


def own_heading(reader: ProseReader) -> Opened | None:
    """The agencies in the first line of a clause, where that is a heading over its other lines."""
    lines = list(reader.lines())
    if len(lines) < _HEADING_AND_DUTY or reader.clause.children:
        return None
    if charged := duty_headings.charged(said(lines[0])):
        holder, duty = said(part(lines[0], charged)).lower(), said(lines[1])
        behind = duty[len(holder) :].lstrip()
        if begins_work(duty) or (duty.lower().startswith(holder) and acts(behind)):
            return Opened(part(lines[0], charged))
    label = ":" in said(lines[0]).rstrip(" :") and begins_with_role(said(lines[0]))
    own = None if label else reader.addressed(lines[0])
    # A known name, or one over a verb, is a heading; else a line may only be broken.
    if own and (begins_work(said(lines[1])) or reader.names.known(said(own))):
        return Opened(own)
    return None


def heading_over(reader: ProseReader, duty: Line) -> Opened | None:
    """The agencies of the heading over a clause, or of a sentence that only opens a list of their
    work, unless its first line, the duty, names itself who is meant."""
    above = _above(reader)
    if above is None or (above.first_line and duty_headings.gives_no_work(said(above.first_line))):
        return None
    if bodies := above.listed_bodies:
        return Opened(bodies[0], further=bodies[1:])
    found = opened(above)
    if found is None and above.address and above.first_line:
        belongs = duty_headings.duties_of(said(above.first_line))
        found = Opened(above.address, belongs=belongs)
    return None if found is None or _has_own(reader, found.leads, duty) else found


def _introduction_over(reader: ProseReader, duty: Line) -> Opened | None:
    """Who is given what a list says by the sentence that opens it, where the clause is a duty to
    lead: "Các sở thực hiện nhiệm vụ được giao. Cụ thể:"."""
    above = _above(reader)
    found = _introduced(above) if above and duty_phrases.to_lead(said(duty)) else None
    return Opened(found) if found else None


def _above(reader: ProseReader) -> ProseReader | None:
    parent = next(reader.tree.above(reader.clause), None)
    return reader.readers.of(parent) if parent and reader.clause.kind in DUTIES else None


def _introduced(opening: ProseReader) -> Line | None:
    lines = list(opening.lines())
    if not lines or opening.clause.kind not in DUTIES:
        return None
    text, start, _ = lines[0]
    whole = text, start, lines[-1][2]
    if lines[-1][0] is not text or not said(whole).endswith(":"):
        return None
    if led(opening) or bracketed(opening):
        return None
    found = given(opening, said(whole).replace("\n", " ").rstrip(" :"), whole)
    return part(whole, found) if found else None


def _has_own(reader: ProseReader, above: Line, line: Line) -> bool:
    """Whether a line under "Trách nhiệm của các cơ quan" names itself who is meant."""
    if begins_with_role(said(line)) or holder_end(said(line).lstrip(" -+*•")):
        return True
    if any(mention.agency for mention in reader.mentions(*above)):
        return _OTHER_BODY.match(said(line).replace("\n", " ")) is not None
    words, names = said(line), reader.names
    begun = assignments.opening(words, names) in {Opening.SENTENCE, Opening.COLLECTIVE}
    return begun or bool(
        reader.address or reader.addressed(line) or assignments.ordered(words, names, plainly=True)
    )


def _under(reader: ProseReader, heading: Opened, duty: Line) -> Task | None:
    words = said(duty)
    leads = named(reader, heading.places)
    voluntary = duty_phrases.encourages(words) and not any(mention.agency for mention in leads)
    helps = duty_phrases.helps(words) and not heading.belongs
    idle = duty_phrases.settles(words) or duty_phrases.states_sum(words) or sits(words)
    if idle or assignments.allows(words, reader.names) or helps or voluntary:
        return None
    joint = lead_phrases.joint(words, reader.names)
    helping = lead_phrases.coordinators(words, reader.names, joint[1] if joint else 0)
    beside = reader.mentions(*heading.beside) if heading.beside else ()
    return reader.task(
        (*leads, *reader.named(joint, duty)),
        heading.span,
        title=duty,
        duty=not (joint or heading.leading or duty_phrases.to_lead(words)),
        coordinators=_together(reader.named(helping, duty), beside),
        deadline=reader.due(
            line for line in reader.lines() if line[0] is not duty[0] or line[1] >= duty[1]
        ),
    )


def named(reader: ProseReader, places: Iterable[Line]) -> tuple[AgencyMention, ...]:
    """The agencies that are listed at these places."""
    return tuple(mention for place in places for mention in reader.mentions(*place))


def _together(*groups: tuple[AgencyMention, ...]) -> tuple[AgencyMention, ...]:
    """Those of all groups, each once."""
    return tuple({mention.written.lower(): mention for g in groups for mention in g}.values())
