"""Lines that share out by address what other clauses list: "Ban A chủ trì thực hiện các nhiệm vụ
nêu tại điểm 1, điểm 5 mục IV", "Các nhiệm vụ tại mục 2, 3 phần II do Sở B chủ trì"; or all of it at
once: "Ban A chịu trách nhiệm triển khai; các đơn vị phối hợp theo phân công trên".

An address that fits no clause, or is one of another document, makes no referral.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import lead_phrases
from corpus.address_lists import Address, AddressBook, read_addresses
from corpus.clause_reading import Line
from corpus.model import Clause, ClauseKind, Deadline, Task
from corpus.naming import OFFICE
from corpus.parts import Part
from corpus.prose_reading import DUTIES, ProseReaders
from corpus.running_names import Names, acts
from corpus.statements import TYPE

# What an agency does with the work that is named behind it. Watching over it is another thing:
# "theo dõi việc thực hiện các nhiệm vụ nêu tại mục II" gives none of it.
_DOES = re.compile(
    r"(?:(?:có|chịu) trách nhiệm|trực tiếp|là|làm|cơ quan|đơn vị|đồng|cùng|chủ trì|đầu mối"
    r"|thường trực|thực hiện|tổ chức|triển khai|tham mưu|phụ trách|đảm nhiệm|đảm nhận|hoàn thành"
    r"|việc(?=\s+(?:thực hiện|triển khai)))\b",
    re.IGNORECASE,
)
_HELPS = re.compile(r"(?:phối hợp|tham gia|hỗ trợ)\b(?:\s+chặt chẽ)?", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:với|cùng)(?:\s+với)?\s+")
_BETWEEN = re.compile(r"[\s,:–-]*(?:\bvà\s+)?")
_NOUN = r"(?:nhiệm vụ|công việc|nội dung|việc|giải pháp|đề án|dự án)"
_WORK = re.compile(
    rf"(?:(?:các|những|toàn bộ|tất cả|nhóm)\s+)*{_NOUN}"
    rf"(?:(?:\s*,\s*|\s+và\s+|\s+)(?:các\s+)?{_NOUN})*"
    r"(?:\s+(?:đã|được|nêu|quy định|ghi|xác định|đề ra|phân công|liệt kê|giao|có|cụ thể))*"
    r"(?:\s+(?:tại|ở|trong|thuộc|theo))?\s+(?:từ\s+)?",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:(?:các|những|toàn bộ|tất cả)\s+)*(?:tại\s+|từ\s+)?", re.IGNORECASE)
_GIVEN = re.compile(rf"\W*(?:(?:Giao|Đề nghị|Yêu cầu|Phân công)(?:\s+cho)?\s+)?{OFFICE}?")
_BY = re.compile(r"\s*,?\s*(?:(?P<by>do|giao(?:\s+cho)?)\s+|(?P<mark>[:–-])\s*)?", re.IGNORECASE)
_THIS = re.compile(
    rf"\s*,?\s*(?:(?:của|thuộc|trong|tại|theo|(?:ban hành\s+)?kèm theo)\s+)*(?i:{TYPE}|Danh mục)"
    r"\s+này\b"
)
_ENDS = re.compile(rf"\s*(?:$|[.;()]|,\s+(?!\d|(?i:{TYPE})\b)|\s+và\s+(?=\S))")
_MORE = re.compile(r"\s*(?:[;,.]|\bvà\b)\s*(?:(?:đồng thời|và),?\s+)?", re.IGNORECASE)
_MANNER = ("bảo đảm", "đảm bảo", "hoàn thành", "định kỳ")  # ask for no further work
# Behind who does all that the items above share out among helpers.
_ALL_ABOVE = re.compile(
    r"[\s,]*(?:(?:có|chịu) trách nhiệm|chủ trì|làm đầu mối"
    r"|là (?:đơn vị|cơ quan) (?:chủ trì|đầu mối)),?\s+"
    r"(?:tổ chức\s+|chủ trì\s+)*(?:triển khai|thực hiện)\b[^.;]{0,60}[.;,]\s+(?:và\s+)?"
    r"(?:các|những)\s+[^.;:]{2,60}?\bphối hợp\b[^.;:]{0,40}?\btheo\s+(?:sự\s+)?phân công"
    r"(?:\s+(?:cụ thể|tại|ở|như|đã|nêu|bên|các|mục|phần))*\s+trên\b",
    re.IGNORECASE,
)
_READ = {
    ClauseKind.PART, ClauseKind.SECTION, ClauseKind.ARTICLE, ClauseKind.ITEM,
    ClauseKind.PARAGRAPH, ClauseKind.POINT, ClauseKind.INDENT,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Referral:
    """Work that a line shares out: `task` is what the line gives when it is read by itself.

    Its leads lead what `clauses` list, or only help with it; `whole` where the line asks for
    nothing else.
    """

    task: Task
    clauses: tuple[Clause, ...]
    helps: bool
    whole: bool
    deadline: Deadline | None


@dataclass(frozen=True, slots=True)
class _Share:
    """Addresses behind what is to be done with them, up to `end`; `beside` are its helpers."""

    addresses: tuple[Address, ...]
    helps: bool
    beside: tuple[int, int] | None
    end: int


class ReferralReader:
    """Finds the referrals of one document."""

    def __init__(self, readers: ProseReaders) -> None:
        self._readers = readers
        self._names = readers.names
        self._clauses = readers.tree.clauses
        self._book = AddressBook(self._clauses.values())

    def of_task(self, task: Task) -> Iterator[Referral]:
        """What a task refers to, behind its agencies or as a duty of those above it."""
        clause = self._clauses[task.clause]
        if clause.kind not in _READ:
            return
        named = max(mention.span.end for mention in task.leads or task.coordinators)
        for text, first, last in self._readers.of(clause).lines():
            places = [at for at in range(first, last) if _within(task, text.starts[at])]
            behind = [at for at in places if text.starts[at] >= named]
            if len(behind) < len(places) and text.starts[places[0]] < named:
                places = behind
            if places:
                yield from self._shared(task, (text, places[0], places[-1] + 1))
            yield from self._turned(clause, (text, first, last), task)

    def of_clause(self, clause: Clause) -> Iterator[Referral]:
        """What the lines of a clause refer to that give nothing when read by themselves."""
        if clause.kind not in _READ:
            return
        for text, start, end in self._readers.of(clause).lines():
            said = text.text[start:end]
            given = _GIVEN.match(said)
            first = given.end() if given else 0
            last = self._names.end(said, first)
            if last > first:
                task = self._by(clause, (text, start, end), (first, last))
                yield from self._shared(task, (text, start + last, end))
                if _ALL_ABOVE.match(said, last) and (above := tuple(self._helped_with(clause))):
                    yield Referral(task, above, helps=False, whole=True, deadline=None)
            else:
                yield from self._turned(clause, (text, start, end))

    def _helped_with(self, near: Clause) -> Iterator[Clause]:
        """The items before a clause of a list in which some say only who helps with them."""
        for clause in self._clauses.values():
            if clause.start >= near.start or clause.kind not in DUTIES or clause.children:
                continue
            if any(map(self._only_helped, self._readers.tree.beside(clause))):
                yield clause

    def _only_helped(self, clause: Clause) -> bool:
        """Whether an item says who helps, and not who leads: "Phun khử khuẩn: phối hợp Ban A"."""
        reader = self._readers.of(clause)
        words = reader.said_whole
        helped = lead_phrases.coordinators(words, self._names) is not None
        return helped and reader.stands_in is not Part.TELLS and not any(lead_phrases.led(words))

    def _turned(self, clause: Clause, line: Line, task: Task | None = None) -> Iterator[Referral]:
        """ "Các nhiệm vụ nêu tại mục 2, 3 phần II do Sở B chủ trì"."""
        said = line[0].text[line[1] : line[2]]
        addresses, end = _addresses(said, 0)
        by = _BY.match(said, end)
        if not addresses or by is None:
            return
        last = self._names.end(said, by.end())
        if last == by.end():
            return
        rest = said[last:].lstrip(" ,")
        if by["by"] or by["mark"] or _DOES.match(rest) or _HELPS.match(rest):
            task = task or self._by(clause, line, (by.end(), last))
            helps = _HELPS.match(rest) is not None
            yield from self._followed(task, line, [_Share(addresses, helps, None, end)], "")

    def _by(self, clause: Clause, line: Line, place: tuple[int, int]) -> Task:
        text, start, _ = line
        first, last = start + place[0], start + place[1]
        reader = self._readers.of(clause)
        leads = reader.mentions(text, first, last)
        return reader.task(leads, text.span(first, last), title=line, duty=True)

    def _shared(self, task: Task, line: Line) -> Iterator[Referral]:
        said = line[0].text[line[1] : line[2]]
        shares: list[_Share] = []
        position = 0
        while share := _share(said, position, self._names):
            shares.append(share)
            more = _MORE.match(said, share.end)
            if more is None:
                break
            position = more.end()
        if shares:
            yield from self._followed(task, line, shares, said[shares[-1].end :])

    def _followed(
        self, task: Task, line: Line, shares: Sequence[_Share], rest: str
    ) -> Iterator[Referral]:
        """The referrals of a line; none where any of its addresses leads nowhere."""
        near = self._clauses[task.clause]
        reader = self._readers.of(near)
        if not _ENDS.match(rest):
            return
        found: list[Referral] = []
        deadline = reader.due([line])
        whole = not any(_asks(piece) for piece in re.split(r"[;,.()]|\bvà\b", rest))
        for share in shares:
            met = [self._book.find(address, near) for address in share.addresses]
            clauses = tuple(c for clause in met if clause for c in self._listed(clause))
            if not all(met) or near in clauses:
                return
            beside = reader.named(share.beside, line)
            by = replace(task, coordinators=beside) if beside else task
            helps = share.helps or not task.leads
            found.append(Referral(by, clauses, helps, whole, deadline))
        yield from found

    def _listed(self, clause: Clause) -> Iterator[Clause]:
        """What a section lists one by one, or the clause itself; points are parts of it."""
        points = {ClauseKind.POINT, ClauseKind.INDENT, ClauseKind.PREAMBLE}
        below = [c for c in self._readers.tree.below(clause) if c.kind not in points]
        if not below:
            yield clause
        for child in below:
            yield from self._listed(child)


def _within(task: Task, place: int) -> bool:
    """Whether a place in the source is in what gives the task."""
    return task.part is None or task.part.start <= place < task.part.end


def _asks(piece: str) -> bool:
    said = piece.strip().removeprefix("đồng thời ")
    return acts(said[:1].lower() + said[1:]) and not said.lower().startswith(_MANNER)


def _share(said: str, start: int, names: Names) -> _Share | None:
    """The addresses behind what is to be done with them; None where other words stand between."""
    helps = does = False
    beside: tuple[int, int] | None = None
    position = start
    while True:
        if between := _BETWEEN.match(said, position):
            position = between.end()
        if match := _HELPS.match(said, position):
            helps = helps or not does
            if along := _WITH.match(said, match.end()):
                end = names.end(said, along.end())
                beside = None if helps else (along.end(), end)
                position = end
                does = does or end > along.end()
                continue
        elif match := _DOES.match(said, position):
            does = True
        if match is None:
            break
        position = match.end()
    colon = ":" in said[start:position]
    addresses, end = _addresses(said, position, plainly=does or helps or colon)
    return _Share(addresses, helps, beside, end) if addresses else None


def _addresses(said: str, start: int, *, plainly: bool = False) -> tuple[tuple[Address, ...], int]:
    """The addresses of work from `start` on and where they end; `plainly` they may stand alone."""
    begins = [match.end() for match in (_WORK.match(said, start),) if match]
    many = _MANY.match(said, start)
    numbered = re.match(r"nhiệm vụ\b", said[many.end() :], re.IGNORECASE) if many else None
    if many and (plainly or numbered):
        begins.append(many.end())
    for begin in begins:
        addresses, end = read_addresses(said, begin)
        if addresses:
            this = _THIS.match(said, end)
            return addresses, this.end() if this else end
    return (), start
