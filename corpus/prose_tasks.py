"""Tasks that sentences and headings give: "Giao Sở Tài chính chủ trì, phối hợp với …".

Four forms: an agency said to lead, in a sentence or in a bracket at its end; an agency as a
heading over its duties; and an order to one ("Giao Văn phòng … theo dõi"). Under its own heading or
in an order an agency is given work without the word for leading: `Task.duty` tells these apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property

from corpus import due_phrases, wording
from corpus.brackets import Bracket, bracketed
from corpus.clause_parts import divided
from corpus.clause_reading import ClauseReader, Line, Tree, mentions
from corpus.cleaning import CleanText
from corpus.deadlines import parse_deadline
from corpus.due_points import due_in_points, labelled_due
from corpus.model import AgencyMention, Clause, ClauseKind, Deadline, Task
from corpus.naming import names_agency, split_agencies
from corpus.parts import Part, part_of, rules
from corpus.running_names import Names, begins_work
from corpus.text import sentence_spans, squeeze
from corpus.wording import Opening

_DUTY = re.compile(
    r"\W*(?:(?:Đồng c|Cùng c|C)hủ trì|Là (?:cơ quan )?(?:đầu mối|thường trực)"
    r"|Làm (?:cơ quan )?đầu mối)\b"
)
_NAME_WORDS = 14  # of the longest name in prose
_GENERIC = {"cơ quan", "đơn vị", "tổ chức", "cấp", "ngành", "bên"}  # "Cơ quan chủ trì phải …"
_DUTIES = {ClauseKind.ITEM, ClauseKind.PARAGRAPH, ClauseKind.POINT, ClauseKind.INDENT}
_DIVIDED = {*_DUTIES, ClauseKind.ARTICLE}


class ProseReaders:
    """The readers of the clauses of a document, one for each; `names` knows its agencies, `level`
    is that of its issuer."""

    def __init__(self, text: CleanText, tree: Tree, names: Names, level: str) -> None:
        self.names = names
        self.level = level
        self.tree = tree
        self._text = text
        self._readers: dict[str, ProseReader] = {}
        self._openings: dict[tuple[str | None, ClauseKind], Counter[Opening]] = {}
        self._in_brackets: dict[tuple[str | None, ClauseKind], bool] = {}

    def of(self, clause: Clause) -> ProseReader:
        """The reader of a clause."""
        if clause.id not in self._readers:
            self._readers[clause.id] = ProseReader(self._text, clause, self.tree, self)
        return self._readers[clause.id]

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
    """Reads what a clause says in sentences."""

    def __init__(
        self,
        text: CleanText,
        clause: Clause,
        tree: Tree,
        readers: ProseReaders,
        within: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(text, clause, tree)
        self.names = readers.names
        self.readers = readers
        self.within = within

    def lines(self) -> Iterator[Line]:
        """The own lines, or those of the part that is read."""
        for text, start, end in super().lines():
            first, last = self.within or (start, end)
            if max(start, first) < min(end, last):
                yield text, max(start, first), min(end, last)

    def read(self) -> tuple[Task, ...]:
        """The tasks that the clause gives, one for each of the agencies that have their own."""
        if self.clause.kind in {ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.META}:
            return ()
        if found := self.first():
            return divided(self, found) if self.clause.kind in _DIVIDED else (found,)
        helped = self._helped()
        return (helped,) if helped else ()

    def first(self) -> Task | None:
        """The task by the first form that the text has."""
        return self._bracketed() or self._led() or self._headed() or self._ordered()

    def part(self, start: int, end: int) -> ProseReader:
        """A reader of a part of the first own piece."""
        return ProseReader(self.text, self.clause, self.tree, self.readers, (start, end))

    def mentions(self, text: CleanText, start: int, end: int) -> tuple[AgencyMention, ...]:
        """The agencies of a printed list, as this document means them."""
        return mentions(text, start, end, self.readers.level)

    @cached_property
    def stands_in(self) -> Part:
        """The sort of part that the clause stands in."""
        above = list(self.tree.above(self.clause))
        part = part_of(unit.heading for unit in above)
        article = next((unit for unit in above if unit.kind is ClauseKind.ARTICLE), None)
        return Part.RULES if part is Part.OTHER and article and rules(article.heading) else part

    @cached_property
    def address(self) -> tuple[CleanText, tuple[int, int]] | None:
        """The agencies to which the clause is addressed where its first line is only them."""
        first = next(self.lines(), None)
        place = (self._addressed(first) or self._headed_body(first)) if first else None
        return (first[0], place) if first and place else None

    @cached_property
    def introduced(self) -> tuple[CleanText, tuple[int, int]] | None:
        """Who is given what a list below the clause says, where a sentence opens it: "Các sở thực
        hiện nhiệm vụ được giao. Cụ thể:"."""
        lines = list(self.lines())
        if not lines or self.clause.kind not in _DUTIES or self._led() or self._bracketed():
            return None
        text, start, _ = lines[0]
        end = lines[-1][2]
        if lines[-1][0] is not text or not text.text[start:end].endswith(":"):
            return None
        said = text.text[start:end].replace("\n", " ").rstrip(" :")
        found = self._given(said, (text, start, end))
        return (text, (start + found[0], start + found[1])) if found else None

    @cached_property
    def bracket(self) -> tuple[Line, Bracket] | None:
        """The bracket that names who does what stands before it, with its line."""
        for number, line in enumerate(self.lines()):
            text, start, end = line
            found = bracketed(text.text[start:end], self.names)
            if found is not None and (number or found.whole[0] > 0):
                return line, found
        return None

    @cached_property
    def opening(self) -> Opening:
        """How the first line of the clause begins."""
        first = next(self.lines(), None)
        if first is None:
            return Opening.OTHER
        return wording.opening(first[0].text[first[1] : first[2]], self.names)

    def _bracketed(self) -> Task | None:
        """ "Xây dựng quy chế (Sở A chủ trì; Sở B phối hợp; hoàn thành trong tháng 9/2025)."""
        if self.bracket is None:
            return None
        (text, start, end), said = self.bracket
        if not (said.sure or self.readers.in_brackets(self.clause)):
            return None
        bracket = text, start + said.whole[0], start + said.whole[1]
        return self.task(
            self.mentions(text, start + said.leads[0], start + said.leads[1]),
            text.span(start + said.leads[0], bracket[2] - 1),
            coordinators=self.beside(said.beside, (text, start, end)),
            deadline=self._due_in_bracket(bracket) or self.due(self.lines()),
        )

    def _led(self) -> Task | None:
        """ "Giao Sở A chủ trì, phối hợp với Sở B …", "Sở A là cơ quan thường trực …"."""
        for text, start, end in self.lines():
            said = text.text[start:end]
            for (first, last), behind in wording.led(said):
                leads = self.mentions(text, start + first, start + last)
                if leads and all(self._plausible(mention) for mention in leads):
                    joint = wording.joint(said, self.names, last)
                    stop = joint[1] if joint else behind
                    beside = wording.coordinators(said, self.names, stop)
                    return self.task(
                        leads + self.beside(joint, (text, start, end)),
                        text.span(start + first, start + stop),
                        coordinators=self.beside(beside, (text, start, end)),
                        deadline=self.due(self.lines()),
                    )
        return None

    def _headed(self) -> Task | None:
        """What stands under a heading that is nothing but an agency, unless it only helps."""
        lines = list(self.lines())
        parent = next(self.tree.above(self.clause), None)
        if lines and parent is not None and self.clause.kind in _DUTIES:
            above = self.readers.of(parent).address
            if above is not None and not self._has_own(above[0], above[1], lines[0]):
                return self._under(*above, lines[0])
            text, start, end = lines[0]
            given = self.readers.of(parent).introduced
            if given is not None and _DUTY.match(text.text[start:end]):
                return self._under(*given, lines[0])
        if len(lines) > 1 and not self.clause.children and (place := self._addressed(lines[0])):
            # A known name, or one over a verb, is a heading; else a line may only be broken.
            text = lines[0][0]
            below = lines[1][0].text[lines[1][1] : lines[1][2]]
            if begins_work(below) or self.names.known(text.text[slice(*place)]):
                return self._under(text, place, lines[1])
        return None

    def _has_own(self, text: CleanText, place: tuple[int, int], line: Line) -> bool:
        """Whether a line under "Trách nhiệm của các cơ quan" names itself who is meant."""
        if any(mention.agency for mention in self.mentions(text, *place)):
            return False
        said = line[0].text[line[1] : line[2]]
        begun = wording.opening(said, self.names) in {Opening.SENTENCE, Opening.COLLECTIVE}
        return bool(self._addressed(line) or begun) or bool(
            wording.ordered(said, self.names, plainly=True)
        )

    def _under(self, text: CleanText, place: tuple[int, int], duty: Line) -> Task | None:
        said = duty[0].text[duty[1] : duty[2]]
        leads = self.mentions(text, *place)
        if wording.settles(said):
            return None
        voluntary = wording.encourages(said) and not any(mention.agency for mention in leads)
        if wording.helps(said) or voluntary or wording.states_sum(said):
            return None
        joint = wording.joint(said, self.names)
        return self.task(
            (*leads, *self.beside(joint, duty)),
            text.span(*place),
            title=duty,
            duty=not (joint or _DUTY.match(said)),
            coordinators=self.beside(
                wording.coordinators(said, self.names, joint[1] if joint else 0), duty
            ),
            deadline=self.due([duty]),
        )

    def _ordered(self) -> Task | None:
        """ "Giao Văn phòng … theo dõi"; "Công an tỉnh: bảo đảm …"."""
        if self.clause.kind not in _DUTIES or (self.clause.children and not self._goes_on()):
            return None
        for number, (text, start, end) in enumerate(self._sentences()):
            said = text.text[start:end].replace("\n", " ")  # a line may be broken within a name
            said = said.rstrip(" :") if self.clause.children else said
            found = None if number else self._given(said, (text, start, end))
            found = found or wording.told(said, self.names)
            if found is not None:
                beside = wording.coordinators(said, self.names, found[1])
                place = start + found[0], start + found[1]
                helped = self.beside(beside, (text, start, end))
                if self._seconds(said, found, helped):
                    return None
                return self.task(
                    self.mentions(text, *place),
                    text.span(*place),
                    duty=True,
                    coordinators=helped,
                    deadline=self.due([(text, start, end)] if number else self.lines()),
                )
        return None

    def _seconds(
        self, said: str, found: tuple[int, int], helped: tuple[AgencyMention, ...]
    ) -> bool:
        """Whether an agency only joins another that has a heading of its own beside the clause, and
        so leads."""
        first = next((mention.agency for mention in helped), None)
        if first is None or not wording.joins(said, found[1]):
            return False
        beside = (self.readers.of(other).address for other in self.tree.beside(self.clause))
        leading = (self.mentions(each[0], *each[1]) for each in beside if each)
        return any(mention.agency == first for names in leading for mention in names)

    def _goes_on(self) -> bool:
        """Whether the clause says itself what is to be done, though others stand below it: a
        sentence with its full stop, over remarks; or a rule for one body that goes on in its
        points, "Trung tâm phân loại theo các nhóm sau:". Points that are given to others are their
        tasks."""
        lines = list(self.lines())
        if not lines or any(self.readers.of(each).read() for each in self.tree.below(self.clause)):
            return False
        text, start, end = lines[-1]
        if text.text[start:end].endswith("."):
            return True
        first = lines[0]
        if self.stands_in is not Part.RULES:
            return False
        return first[0].text[first[1] : first[2]].endswith(":")

    def _helped(self) -> Task | None:
        """What an agency only helps with, named above it or before a colon: "Phối hợp với Sở Tư
        pháp làm sạch …", "Sở Y tế: Phối hợp với …"; or joins who leads beside it."""
        line = next(self.lines(), None)
        if line is None or self.clause.kind not in _DUTIES:
            return None
        text, start, end = line
        parent = next(self.tree.above(self.clause), None)
        above = self.readers.of(parent).address if parent else None
        if above and wording.helps(text.text[start:end]) and not self._has_own(*above, line):
            return self._helping(*above, line)
        said = text.text[start:end]
        found = wording.helping(said, self.names)
        if found is None and (given := self._given(said, line)):
            joined = self.beside(wording.coordinators(said, self.names, given[1]), line)
            found = given if self._seconds(said, given, joined) else None
        found = found or wording.asked_to_help(said, self.names)
        return self._helping(text, (start + found[0], start + found[1]), line) if found else None

    def _helping(self, text: CleanText, place: tuple[int, int], line: Line) -> Task:
        helpers = self.mentions(text, *place)
        return self.task((), text.span(*place), coordinators=helpers, title=line, duty=True)

    def _given(self, said: str, line: Line) -> tuple[int, int] | None:
        """To whom the first sentence gives work, by the part in which it stands; behind a topic and
        its colon too: "Về bến phà: Sở Xây dựng sửa …"."""
        among = self.readers.allot(self.clause, telling=self.stands_in is Part.TELLS)
        plainly = among or self.stands_in is Part.SHARES_OUT
        for begin in dict.fromkeys((0, wording.topic_end(said))):
            words = said[begin:]
            found = wording.ordered(words, self.names, plainly=plainly, among=among)
            if not (found or plainly) and self.stands_in in {Part.LISTS, Part.RULES}:
                found = wording.ordered(words, self.names, plainly=False, listed=True)
                found = found or wording.named(words, self.names)
                first = next(iter(self.beside(found, (line[0], line[1] + begin, line[2]))), None)
                found = found if first and first.agency else None  # "Các doanh nghiệp đầu tư …"
            if found:
                return begin + found[0], begin + found[1]
        if self.stands_in is Part.TELLS:
            return None
        return wording.in_case(said, self.names) or wording.done_by(said, self.names)

    def _sentences(self) -> Iterator[Line]:
        """The first piece of the text as a whole, then its sentences behind the first."""
        first = next(self.lines(), None)
        if first is not None:
            yield first[0], first[1], self.within[1] if self.within else len(first[0].text)
        for number, (text, start, end) in enumerate(self.lines()):
            spans = list(sentence_spans(text.text[start:end]))
            for begin, stop in spans if number else spans[1:]:
                yield text, start + begin, start + stop

    def _addressed(self, line: Line) -> tuple[int, int] | None:
        text, start, end = line
        found = wording.addressed(text.text[start:end], self.names)
        return (start + found[0], start + found[1]) if found else None

    def _headed_body(self, line: Line) -> tuple[int, int] | None:
        """A body that no list knows and no head betrays, as the heading of what it leads, among
        headings that are agencies: "d) Nhóm chuyên gia" over "- Chủ trì thẩm định …"."""
        text, start, end = line
        said = text.text[start:end].rstrip(" .:;")
        lines = (next(self.readers.of(c).lines(), None) for c in self.tree.below(self.clause))
        below = [line[0].text[line[1] : line[2]] for line in lines if line]
        others = self.readers.openings(self.clause)
        alike = others[Opening.ADDRESS]
        if (place := wording.place(said)) and alike and below and all(map(_works, below)):
            return start + place[0], start + place[1]
        if not any(map(_DUTY.match, below)) or begins_work(said) or len(said.split()) > _NAME_WORDS:
            return None
        return (start, start + len(said)) if alike > 1 and 2 * alike >= others.total() else None

    def beside(self, found: tuple[int, int] | None, line: Line) -> tuple[AgencyMention, ...]:
        """The agencies at a place in a line; none without one."""
        text, start, _ = line
        return self.mentions(text, start + found[0], start + found[1]) if found else ()

    def due(self, lines: Iterable[Line]) -> Deadline | None:
        """By when these lines say that work is due."""
        for text, start, end in lines:
            if found := due_phrases.due(text.text[start:end]):
                return _deadline(text, start + found[0], start + found[1])
        return None

    def dated(self, task: Task) -> Task:
        """The task with the time that a label or the points below give, where it has none yet."""
        if task.deadline or task.part:
            return task
        return replace(task, deadline=labelled_due(self) or due_in_points(self))

    def _due_in_bracket(self, bracket: Line) -> Deadline | None:
        text, start, end = bracket
        if found := due_phrases.due_in_bracket(text.text[start:end]):
            return _deadline(text, start + found[0], start + found[1])
        return self.due([bracket])

    def _plausible(self, mention: AgencyMention) -> bool:
        """In prose a lead must look like one: a short name or collective, without a verb phrase."""
        written = mention.written.lower()
        if written.removeprefix("các ") in _GENERIC or len(written.split()) > _NAME_WORDS:
            return False
        pieces = split_agencies(mention.written)
        return mention.agency is None or (
            bool(pieces) and all(p.collective or names_agency(p.text) for p in pieces)
        )


def _works(line: str) -> bool:
    return begins_work(line.lstrip(" -+*•"))


def _deadline(text: CleanText, start: int, end: int) -> Deadline:
    return parse_deadline(squeeze(text.text[start:end]), text.span(start, end))
