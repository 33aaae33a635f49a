"""The sentences of clauses: where they stand, how they open, whom they address.

What tasks are made of in prose is read here; the forms in which it gives them are those of
`corpus.prose_tasks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from corpus import assignments, due_phrases, duty_headings, duty_phrases
from corpus.asked_bodies import Asked, asked
from corpus.assignments import Opening
from corpus.brackets import Bracket, bracketed
from corpus.capital_names import as_spelled
from corpus.central import id_of
from corpus.clause_reading import ClauseReader, Line, Tree, mentions, part, said, span
from corpus.cleaning import CleanText
from corpus.deadlines import parse_deadline
from corpus.lead_phrases import Range
from corpus.listed_bodies import listed_bodies
from corpus.model import AgencyMention, Clause, ClauseKind, Deadline, Span
from corpus.parts import Part, directs, part_of, reports, rules
from corpus.running_names import Names, acts, begins_work
from corpus.short_names import short_names
from corpus.text import sentence_spans, squeeze

NAME_WORDS = 14  # of the longest name in prose
# Kinds of clauses that may be the duty of the agency above them, or an order.
DUTIES = {ClauseKind.ITEM, ClauseKind.PARAGRAPH, ClauseKind.POINT, ClauseKind.INDENT,
          ClauseKind.PASSAGE}  # fmt: skip


class ProseReaders:
    """The readers of the clauses of a document, one for each; `names` knows its agencies, `level`
    is that of its issuer."""

    def __init__(self, text: CleanText, tree: Tree, names: Names, level: str) -> None:
        self.text = text
        self.tree = tree
        self.names = names
        self.level = level
        self.whole_names = {**names.initials, **short_names(text.text)}
        self._preambles = [c for c in tree.clauses.values() if c.kind is ClauseKind.PREAMBLE]
        self._readers: dict[str, ProseReader] = {}
        self._mentions: dict[Span, tuple[AgencyMention, ...]] = {}
        self._asked: dict[str, Asked | None] = {}
        self._openings: dict[tuple[str | None, ClauseKind], Counter[Opening]] = {}
        self._in_brackets: dict[tuple[str | None, ClauseKind], bool] = {}

    def of(self, clause: Clause) -> ProseReader:
        """The reader of a clause."""
        if clause.id not in self._readers:
            self._readers[clause.id] = ProseReader(self, clause)
        return self._readers[clause.id]

    def mentions(self, text: CleanText, start: int, end: int) -> tuple[AgencyMention, ...]:
        """The agencies of a printed list; one that heads many points is read once."""
        place = text.span(start, end)
        if place not in self._mentions:
            printed = as_spelled(text, start, end, self.text.text)
            found = mentions(printed, start, end, self.level)
            self._mentions[place] = tuple(map(self._by_whole_name, found))
        return self._mentions[place]

    def _by_whole_name(self, mention: AgencyMention) -> AgencyMention:
        whole = self.whole_names.get(mention.written) if mention.agency else None
        return (
            replace(mention, written=whole, agency=id_of(whole, self.level)) if whole else mention
        )

    def directs(self, clause: Clause) -> bool:
        """Whether the text that a clause stands in is one of orders, as its preamble ends."""
        before = (p for p in self._preambles if p.start <= clause.start)
        return any(directs(preamble.text) for preamble in [*before][-1:])

    def asked(self, clause: Clause) -> Asked | None:
        """Whom the preamble before a clause asks for all that follows it."""
        before = [p for p in self._preambles if p.start <= clause.start][-1:]
        for preamble in before:
            if preamble.id not in self._asked:
                self._asked[preamble.id] = asked(self.of(preamble).lines(), self.names)
            return self._asked[preamble.id]
        return None

    def openings(self, clause: Clause) -> Counter[Opening]:
        """How the units beside a clause open, itself among them; counted once for all of them."""
        key = clause.parent, clause.kind
        if key not in self._openings:
            self._openings[key] = Counter(self.of(c).opening for c in self.tree.beside(clause))
        return self._openings[key]

    def allot(self, clause: Clause, *, telling: bool) -> bool:
        """Whether most of the units beside a clause are given to agencies, or begin with who does
        them; in a part that is `telling` some of these have to begin with an order."""
        others = self.openings(clause) - Counter([self.of(clause).opening])
        orders = others[Opening.ORDER]
        given = orders + others[Opening.ADDRESS]
        named = given + others[Opening.SENTENCE]
        if given > 1 and 2 * given > others.total():
            return True
        every = named == others.total() > 1
        sure = orders > 1 or ((named > 2 or every) and not telling)
        return sure and 2 * (named + others[Opening.COLLECTIVE]) > others.total()

    def in_brackets(self, clause: Clause) -> bool:
        """Whether the units beside a clause say in brackets who does them: one in plain words, or
        most with bare names."""
        key = clause.parent, clause.kind
        if key not in self._in_brackets:
            beside = [self.of(other).bracket for other in self.tree.beside(clause)]
            found = [bracket for _, bracket in filter(None, beside)]
            sure = any(bracket.sure for bracket in found)
            self._in_brackets[key] = sure or (len(found) > 2 and 2 * len(found) > len(beside))
        return self._in_brackets[key]


class ProseReader(ClauseReader):
    """Reads the sentences of a clause, or of the part of its first piece that is `within`."""

    def __init__(self, readers: ProseReaders, clause: Clause, within: Range | None = None) -> None:
        super().__init__(readers.text, clause, readers.tree)
        self.readers = readers
        self.names = readers.names
        self.within = within

    def part(self, start: int, end: int) -> ProseReader:
        """A reader of a part of the first own piece."""
        return ProseReader(self.readers, self.clause, (start, end))

    def _read_lines(self) -> Iterator[Line]:
        """The own lines, or those of the part that is read."""
        for text, start, end in super()._read_lines():
            first, last = self.within or (start, end)
            if max(start, first) < min(end, last):
                yield text, max(start, first), min(end, last)

    @property
    def first_line(self) -> Line | None:
        """The first of the lines; None where a clause has none of its own."""
        return next(self.lines(), None)

    def sentences(self) -> Iterator[Line]:
        """The first piece of the text as a whole, then its sentences behind the first."""
        if first := self.first_line:
            yield first[0], first[1], self.within[1] if self.within else len(first[0].text)
        for number, line in enumerate(self.lines()):
            spans = list(sentence_spans(said(line)))
            for found in spans if number else spans[1:]:
                yield part(line, found)

    def mentions(self, text: CleanText, start: int, end: int) -> tuple[AgencyMention, ...]:
        """The agencies of a printed list, as this document means them."""
        return self.readers.mentions(text, start, end)

    def named(self, found: Range | None, line: Line) -> tuple[AgencyMention, ...]:
        """The agencies at a place in a line; none without one."""
        return self.mentions(*part(line, found)) if found else ()

    def due(
        self, lines: Iterable[Line], phrase: Callable[[str], Range | None] = due_phrases.due
    ) -> Deadline | None:
        """By when these lines say that work is due, in a phrase of this sort."""
        for line in lines:
            if found := phrase(said(line)):
                place = part(line, found)
                return parse_deadline(squeeze(said(place)), span(place))
        return None

    @cached_property
    def stands_in(self) -> Part:
        """The sort of part that the clause stands in."""
        above = list(self.tree.above(self.clause))
        if above and reports(self.readers.of(above[0]).said_whole):
            return Part.TELLS
        sort = part_of(unit.heading for unit in above)
        article = next((unit for unit in above if unit.kind is ClauseKind.ARTICLE), None)
        if sort is not Part.OTHER:
            return sort
        if article:
            return Part.RULES if rules(article.heading) else sort
        return Part.LISTS if self.readers.directs(self.clause) else sort

    @property
    def said_whole(self) -> str:
        """All that the clause says itself, without what is below it."""
        return "\n".join(said(line) for line in self.lines())

    @cached_property
    def points(self) -> tuple[Clause, ...]:
        """The clauses right below that may be duties of their own; read once for all of them."""
        return tuple(c for c in self.tree.below(self.clause) if c.kind in DUTIES)

    @cached_property
    def points_go_on(self) -> bool:
        """Whether a point below is only a part of the sentence above it: "a) Lập kho dữ liệu;"."""
        wholes = (self.readers.of(point).said_whole for point in self.points)
        return any(whole.endswith((";", ",")) for whole in wholes)

    @cached_property
    def listed_bodies(self) -> tuple[Line, ...]:
        """The bodies that the bullets right below only list, before points with their duties."""
        below = self.tree.below(self.clause)
        return listed_bodies(below, lambda c: list(self.readers.of(c).lines()), self.names)

    @property
    def names_listed_body(self) -> bool:
        """Whether the clause is a bullet that only names one of these."""
        parent = next(self.tree.above(self.clause), None)
        bullet = self.clause.kind is ClauseKind.INDENT
        return bool(bullet and parent and self.readers.of(parent).listed_bodies)

    @cached_property
    def opening(self) -> Opening:
        """How the first line of the clause begins."""
        first = self.first_line
        return assignments.opening(said(first), self.names) if first else Opening.OTHER

    @cached_property
    def bracket(self) -> tuple[Line, Bracket] | None:
        """The bracket that names who does what stands before it, with its line."""
        for number, line in enumerate(self.lines()):
            found = bracketed(said(line), self.names)
            if found is not None and (number or found.whole[0] > 0):
                return line, found
        return None

    @cached_property
    def address(self) -> Line | None:
        """The agencies to which the clause is addressed where its first line is only them."""
        first = self.first_line
        return (self.addressed(first) or self._headed_body(first)) if first else None

    def addressed(self, line: Line) -> Line | None:
        """The agencies in a line that is nothing but their names."""
        found = assignments.addressed(said(line), self.names)
        return part(line, found) if found else None

    def _headed_body(self, line: Line) -> Line | None:
        """A body that no list knows and no head betrays, as the heading of what it leads, among
        headings that are agencies: "d) Nhóm chuyên gia" over "- Chủ trì thẩm định …"."""
        words = said(line).rstrip(" .:;")
        lines = (self.readers.of(c).first_line for c in self.tree.below(self.clause))
        below = [said(line) for line in lines if line]
        others = self.readers.openings(self.clause)
        alike = others[Opening.ADDRESS]
        acting = 2 * sum(map(_acts, below)) > len(below)
        if acting and (charged := duty_headings.charged(words)):
            return part(line, charged)
        if (place := assignments.place(words)) and alike and below and all(map(_works, below)):
            return part(line, place)
        kind = self.stands_in is Part.SHARES_OUT and duty_headings.is_kind(words)
        if alike and kind and acting:
            return part(line, (0, len(words)))
        if not any(map(duty_phrases.to_lead, below)):
            return None
        if begins_work(words) or len(words.split()) > NAME_WORDS:
            return None
        return part(line, (0, len(words))) if alike > 1 and 2 * alike >= others.total() else None


def _acts(line: str) -> bool:
    words = line.lstrip(" -+*•")
    return words[:1].isupper() and acts(words.lower())


def _works(line: str) -> bool:
    return begins_work(line.lstrip(" -+*•"))
