"""A clause that gives several agencies work of their own: "Giao Sở A rà soát …; Sở B bố trí …".

The text is cut where a sentence, what stands behind a semicolon or an order ("…, giao Sở B …")
begins with an agency and what it is to do, or ends with a bracket that says who does it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus import assignments, duty_phrases, lead_phrases
from corpus.brackets import bracketed
from corpus.clause_reading import Line, lead_kind, said, span
from corpus.lead_phrases import Range
from corpus.model import AgencyMention, ClauseKind, Task
from corpus.parts import Part
from corpus.prose_reading import DUTIES, ProseReader
from corpus.prose_tasks import assigned, helped
from corpus.running_names import Names
from corpus.text import CAPITALS, sentence_spans

# What a sentence is cut at: an order inside it, and a bracket, which may say who does what it ends.
_INSIDE = re.compile(
    rf"[,;]\s+(?:đồng thời,?\s+)?(?=giao\s+(?:cho\s+)?[{CAPITALS}])|[.;]\s+[Đđ]ồng thời,?\s+(?=\S)"
    r"|(?<=\))[;.]\s+"
)
# A time in it is for all: "Hai Sở hoàn thành trước 30/6/2027".
_OF_ALL = re.compile(
    r"(?i:hai|ba|cả hai|cả ba|các|tất cả(?: các)?|những)\s+(?i:sở|ban|cơ quan|đơn vị|địa phương"
    r"|ngành|bên|việc|công việc|nhiệm vụ|nội dung)(?: (?:này|trên|nêu trên|đó|được giao))?"
    r",? (?:phải |cần )?(?:hoàn thành|xong|thực hiện xong|báo cáo|gửi)\b"
    r"|(?:Thời (?:hạn|gian)|Hoàn thành)\b"
)

_DIVIDED = {*DUTIES, ClauseKind.ARTICLE}


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or a part of one, and the agencies that it gives work: it begins with them, or
    ends with them in a bracket."""

    start: int
    end: int
    leads: Range | None
    in_bracket: bool = False


def prose_tasks(reader: ProseReader) -> tuple[Task, ...]:
    """The tasks that the sentences of a clause give, one for each of the agencies that have their
    own."""
    found = assigned(reader)
    if found is None:
        helping = helped(reader)
        return (helping,) if helping else ()
    return _divided(reader, found) if reader.clause.kind in _DIVIDED else (found,)


def _divided(reader: ProseReader, found: Task) -> tuple[Task, ...]:
    """The tasks of the parts of a clause in which `found` was read; only it where all is one."""
    if len(reader.pieces) > 1:
        return (found,)
    text = reader.pieces[0]
    cut = list(_pieces(reader.lines(), reader.names, strictly=reader.stands_in is Part.TELLS))
    parts = _parts(reader, found, cut)
    if len(parts) == 1:
        return (found,)
    last = cut[-1]
    common = _OF_ALL.match(text.text, last.start) and reader.due([(text, last.start, last.end)])
    tasks = []
    for number, part in enumerate(parts):
        start = part.start if number else 0
        within = reader.part(start, part.end)
        task = (_begun(within, part.leads) if part.leads else assigned(within)) or found
        due = task.deadline or common or None
        tasks.append(replace(task, part=text.span(start, part.end), deadline=due))
    return _joined(tasks)


def _joined(tasks: Iterable[Task]) -> tuple[Task, ...]:
    """The tasks of parts, those together that are given to the same agency: "Bộ A chỉ đạo …. Năm
    sau, yêu cầu Bộ A, Cục B …" is one piece of work of both."""
    found: list[Task] = []
    for task in tasks:
        keys = set(map(_key, task.leads))
        place = next((n for n, t in enumerate(found) if keys & set(map(_key, t.leads))), None)
        if place is None:
            found.append(task)
            continue
        known = found[place]
        new = tuple(m for m in task.leads if _key(m) not in set(map(_key, known.leads)))
        leads = known.leads + new
        found[place] = replace(known, leads=leads, lead_kind=lead_kind(leads), part=None)
    return tuple(found)


def _begun(reader: ProseReader, leads: Range) -> Task:
    """The task of a part that begins with its leads."""
    line = next(reader.lines())
    words, start = said(line), line[1]
    leading = any(first == leads[0] - start for (first, _), _ in lead_phrases.led(words))
    helping = lead_phrases.coordinators(words, reader.names, leads[1] - start)
    named = line[0], *leads
    return reader.task(
        reader.mentions(*named),
        span(named),
        title=line,
        duty=not leading,
        coordinators=reader.named(helping, line),
        deadline=reader.due(reader.lines()),
    )


def _parts(reader: ProseReader, found: Task, cut: Iterable[_Piece]) -> list[_Piece]:
    """The pieces that name somebody new, each up to the next, with whom where they begin so;
    among them that of `found`, which is read as the whole was."""
    text, place = reader.pieces[0], found.lead_span.start
    own = next((piece for piece in cut if place < text.span(piece.start, piece.end).end), None)
    known = {_key(mention) for mention in found.leads}
    parts: list[_Piece] = []
    for piece in cut:
        keys = {_key(m) for m in reader.mentions(text, *piece.leads)} if piece.leads else set()
        if piece is own or keys - known:
            known |= keys
            whole = piece is own or piece.in_bracket
            parts.append(replace(piece, leads=None) if whole else piece)
        elif parts:
            parts[-1] = replace(parts[-1], end=piece.end)
    return parts


def _key(mention: AgencyMention) -> str:
    return mention.agency or mention.written.lower()


def _pieces(lines: Iterable[Line], names: Names, *, strictly: bool) -> Iterator[_Piece]:
    """The pieces of lines; `strictly` only orders give work, and what agencies are bound to do."""
    for text, start, end in lines:
        for first, last in _cut(text.text, start, end):
            words = text.text[first:last].replace("\n", " ")
            words = words[:1].upper() + words[1:]  # "giao Sở B" behind a comma
            found = None if _OF_ALL.match(words) else _given(words, names, strictly=strictly)
            bracket = None if found else bracketed(words, names)
            if bracket and bracket.sure and bracket.whole[0] > 0:
                found = bracket.leads
            leads = (first + found[0], first + found[1]) if found else None
            yield _Piece(first, last, leads, in_bracket=bracket is not None)


def _given(words: str, names: Names, *, strictly: bool) -> Range | None:
    if strictly:
        return assignments.told(words, names)
    for begin in dict.fromkeys((0, duty_phrases.topic_end(words))):
        behind = words[begin:]
        found = assignments.ordered(behind, names, plainly=False, listed=True)
        if found := found or assignments.named(behind, names):
            return begin + found[0], begin + found[1]
    return assignments.in_case(words, names)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a line, cut once more inside; a bracket is never cut."""
    cuts = [(start + stop, start + stop) for _, stop in sentence_spans(text[start:end])]
    cuts += [match.span() for match in _INSIDE.finditer(text, start, end)]
    for stop, onward in sorted(cuts):
        piece = text[start:stop]
        if piece.strip() and piece.count("(") <= piece.count(")"):
            yield start + len(piece) - len(piece.lstrip()), stop
            start = onward
