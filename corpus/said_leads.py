"""Agencies that are said to lead: "Giao Sở A chủ trì, phối hợp với …", or in a bracket behind what
they do: "Xây dựng quy chế (Sở A chủ trì)"."""

from __future__ import annotations

from corpus import lead_phrases
from corpus.clause_reading import Line, part, said, span
from corpus.due_phrases import due_in_bracket
from corpus.lead_phrases import Range
from corpus.model import AgencyMention, Task
from corpus.naming import names_agency, split_agencies
from corpus.parts import Part
from corpus.prose_reading import NAME_WORDS, ProseReader
from corpus.text import sentence_spans

_GENERIC = {"cơ quan", "đơn vị", "tổ chức", "cấp", "ngành", "bên"}  # "Cơ quan chủ trì phải …"


def bracketed(reader: ProseReader) -> Task | None:
    """ "Xây dựng quy chế (Sở A chủ trì; Sở B phối hợp; hoàn thành trong tháng 9/2025)."""
    if reader.bracket is None:
        return None
    line, bracket = reader.bracket
    if not (bracket.sure or reader.readers.in_brackets(reader.clause)):
        return None
    whole = part(line, bracket.whole)
    return reader.task(
        reader.named(bracket.leads, line),
        span(part(line, (bracket.leads[0], bracket.whole[1] - 1))),
        coordinators=reader.named(bracket.beside, line),
        deadline=reader.due([whole], due_in_bracket) or reader.due([whole, *reader.lines()]),
    )


def led(reader: ProseReader) -> Task | None:
    """ "Giao Sở A chủ trì, phối hợp với Sở B …", "Sở A là cơ quan thường trực …"."""
    for line in reader.lines():
        words = said(line)
        for found, behind in lead_phrases.led(words):
            leads = reader.named(found, line)
            if leads and all(map(_plausible, leads)):
                joint = lead_phrases.joint(words, reader.names, found[1])
                stop = joint[1] if joint else behind
                helping = lead_phrases.coordinators(words, reader.names, stop)
                return reader.task(
                    leads + reader.named(joint, line),
                    span(part(line, (found[0], stop))),
                    title=_order(line, found) if reader.stands_in is Part.TELLS else None,
                    coordinators=reader.named(helping, line),
                    deadline=reader.due(reader.lines()),
                )
    return None


def _order(line: Line, found: Range) -> Line:
    """The sentence that names who leads, among others that only tell."""
    spans = sentence_spans(said(line))
    return part(line, next(span for span in spans if span[0] <= found[0] < span[1]))


def _plausible(mention: AgencyMention) -> bool:
    """In prose a lead must look like one: a short name or collective, without a verb phrase."""
    written = mention.written.lower()
    if written.removeprefix("các ") in _GENERIC or len(written.split()) > NAME_WORDS:
        return False
    pieces = split_agencies(mention.written)
    return mention.agency is None or (
        bool(pieces) and all(p.collective or names_agency(p.text) for p in pieces)
    )
