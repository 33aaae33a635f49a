"""Tasks that sentences and headings give: "Giao Sở Tài chính chủ trì, phối hợp với …".

Four forms: an agency said to lead, in a sentence or in a bracket at its end; an agency as a
heading over its duties; and an order to one ("Giao Văn phòng … theo dõi"). Under its own heading or
in an order an agency is given work without the word for leading: `Task.duty` tells these apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus import wording
from corpus.agencies import names_agency, split_agencies
from corpus.clause_reading import ClauseReader, Line, mentions
from corpus.cleaning import CleanText
from corpus.deadlines import parse_deadline
from corpus.model import AgencyMention, ClauseKind, Deadline, Span, Task
from corpus.text import CAPITALS, fold, squeeze

# "Giao Sở X và Sở Y chủ trì, phối hợp với …": the agencies stand between the verb (or the start
# of the sentence) and the first "chủ trì".
_PROSE = re.compile(
    r"(?:^|(?<=[.;:]\s))\W*(?:(?:Giao|Đề nghị|Yêu cầu|Phân công)(?:\s+cho)?\s+)?"
    rf"(?P<leads>[{CAPITALS}][^.;:]{{2,160}}?)\s*[,:]?\s+"
    r"(?:có trách nhiệm\s+|chịu trách nhiệm\s+)?"
    r"(?:[Cc]hủ trì\b|là (?:cơ quan )?(?:chủ trì|đầu mối|thường trực)\b|làm (?:cơ quan )?đầu mối\b)"
)
_DUTY = re.compile(
    r"\W*(?:Chủ trì|Là (?:cơ quan )?(?:đầu mối|thường trực)|Làm (?:cơ quan )?đầu mối)\b"
)
# "Các hội nghị do Sở Y tế chủ trì" assigns nothing.
_NOT_LEADS = re.compile(r"\s(?:do|được|theo|khi|nếu)\s")
_NAME_WORDS = 14  # of the longest name in prose
_GENERIC = {"cơ quan", "đơn vị", "tổ chức", "cấp", "ngành", "bên"}  # "Cơ quan chủ trì phải …"

# A part that shares work out: there a sentence that begins with an agency gives it work.
_SHARES_OUT = re.compile(r"\b(?:to chuc thuc hien|phan cong|trach nhiem|to chuc trien khai)\b")
_DUTIES = {ClauseKind.ITEM, ClauseKind.PARAGRAPH, ClauseKind.POINT, ClauseKind.INDENT}


class ProseReader(ClauseReader):
    """Reads what a clause says in sentences."""

    def read(self) -> Task | None:
        """The task that the clause gives, by the first form that it has."""
        if self.clause.kind in {ClauseKind.PREAMBLE, ClauseKind.CLOSING, ClauseKind.META}:
            return None
        return self._bracketed() or self._led() or self._headed() or self._ordered()

    def _bracketed(self) -> Task | None:
        """ "Xây dựng quy chế (Sở A chủ trì; Sở B phối hợp; hoàn thành trong tháng 9/2025)." """
        for text, start, end in self.lines():
            found = wording.bracketed(text.text[start:end])
            if found is None:
                continue
            leads, beside, whole = (
                (start + part[0], start + part[1]) if part else None for part in found
            )
            assert leads is not None
            assert whole is not None
            if whole[0] == start:
                continue  # nothing before the bracket that it could say of whom
            return self.task(
                mentions(text, *leads),
                text.span(leads[0], whole[1] - 1),
                coordinators=mentions(text, *beside) if beside else (),
                deadline=self._due([(text, *whole)]),
            )
        return None

    def _led(self) -> Task | None:
        """ "Giao Sở A chủ trì, phối hợp với Sở B …", "Sở A là cơ quan thường trực …"."""
        for text, start, end in self.lines():
            for match in _PROSE.finditer(text.text[start:end]):
                first, last = start + match.start("leads"), start + match.end("leads")
                leads = () if _NOT_LEADS.search(match["leads"]) else mentions(text, first, last)
                if leads and all(_plausible(mention) for mention in leads):
                    lead_span = text.span(first, start + match.end())
                    return self._told(leads, (text, start, end), match.end(), lead_span)
        return None

    def _told(
        self, leads: tuple[AgencyMention, ...], line: Line, after: int, lead_span: Span
    ) -> Task:
        text, start, end = line
        beside = wording.coordinators(text.text[start:end], after)
        return self.task(
            leads,
            lead_span,
            coordinators=mentions(text, start + beside[0], start + beside[1]) if beside else (),
            deadline=self._due(self.lines()),
        )

    def _headed(self) -> Task | None:
        """What stands under a heading that is nothing but an agency, unless it only helps."""
        lines = list(self.lines())
        parent = self.clauses.get(self.clause.parent or "")
        if lines and parent is not None and self.clause.kind in _DUTIES:
            above = next(ProseReader(self.text, parent, self.clauses).lines(), None)
            if above is not None and (place := _addressed(above)):
                return self._under(above[0], place, lines[0])
        if len(lines) > 1 and not self.clause.children and (place := _addressed(lines[0])):
            # A known name, or a line that says so, is a heading; else a line may only be broken.
            text, (first, last) = lines[0][0], place
            known = wording.names_end(text.text[:last], first) == last
            if known or _DUTY.match(lines[1][0].text[lines[1][1] : lines[1][2]]):
                return self._under(text, place, lines[1])
        return None

    def _under(self, text: CleanText, place: tuple[int, int], duty: Line) -> Task | None:
        said = duty[0].text[duty[1] : duty[2]]
        if wording.helps(said):
            return None
        leads = mentions(text, *place)
        beside = wording.coordinators(said)
        return self.task(
            leads,
            text.span(*place),
            title=duty,
            duty=not _DUTY.match(said),
            coordinators=(
                mentions(duty[0], duty[1] + beside[0], duty[1] + beside[1]) if beside else ()
            ),
            deadline=self._due([duty]),
        )

    def _ordered(self) -> Task | None:
        """ "Giao Văn phòng … theo dõi"; "Công an tỉnh: bảo đảm …"."""
        if self.clause.kind not in _DUTIES or self.clause.children:
            return None
        first = next(self.lines(), None)
        if first is None:
            return None
        text, start, _ = first
        said = text.text[start:].replace("\n", " ")  # a line may be broken within a name
        found = wording.ordered(said, plainly=self._shares_out())
        if found is None:
            return None
        leads = mentions(text, start + found[0], start + found[1])
        span = text.span(start + found[0], start + found[1])
        return self.task(leads, span, duty=True, deadline=self._due([first]))

    def _shares_out(self) -> bool:
        above = self.clauses.get(self.clause.parent or "")
        while above is not None:
            if _SHARES_OUT.search(fold(above.heading)):
                return True
            above = self.clauses.get(above.parent or "")
        return False

    def _due(self, lines: Iterable[Line]) -> Deadline | None:
        for text, start, end in lines:
            if found := wording.due(text.text[start:end]):
                first, last = start + found[0], start + found[1]
                return parse_deadline(squeeze(text.text[first:last]), text.span(first, last))
        return None


def _addressed(line: Line) -> tuple[int, int] | None:
    text, start, end = line
    found = wording.addressed(text.text[start:end])
    return (start + found[0], start + found[1]) if found else None


def _plausible(mention: AgencyMention) -> bool:
    """In prose a lead must look like one: a short name or collective, without a verb phrase."""
    if mention.written.lower() in _GENERIC:
        return False
    return len(mention.written.split()) <= _NAME_WORDS and (
        mention.agency is None or _is_name(mention.written)
    )


def _is_name(text: str) -> bool:
    """Whether a text is nothing but the name of an agency or a collective."""
    pieces = split_agencies(text)
    return bool(pieces) and all(piece.collective or names_agency(piece.text) for piece in pieces)
