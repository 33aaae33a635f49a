"""What a document says of the money for all of it: how much, and from where.

"Kế hoạch này tốn bao nhiêu tiền?", "tiền lấy từ đâu?". The passage on it calls it by other words
("tổng nhu cầu vốn"), and mostly under a heading of its own ("KINH PHÍ THỰC HIỆN").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from corpus.model import Clause, ClauseKind
from corpus.text import fold
from retrieval.answer_patterns import SUM
from retrieval.answering.desk import Desk, Draft
from retrieval.answering.passages import answer_figure
from retrieval.cues import Cue
from retrieval.lookup import in_scope
from retrieval.model import Intent, Status
from retrieval.question import Question
from retrieval.spoken_times import find_times

_MONEY = r"(?:kinh phi|tien|von|ngan sach|nguon luc tai chinh|chi phi|du toan)"
_HOW_MUCH = re.compile(
    rf"\b(?:{_MONEY}|ton(?: kem)?|het|muc dau tu)\b.*\b(?:bao nhieu|nhieu it|may ty|nhiu|bn)\b"
    rf"|\b(?:bao nhieu|may|nhiu|bn) (?:tien|ty|trieu|kinh phi|von|ngan sach)\b"
    rf"|\btong (?:muc )?(?:kinh phi|von|muc dau tu|du toan|ngan sach)\b"
)
_FROM = re.compile(
    rf"\b{_MONEY}\b.*\b(?:(?:tu|o)(?: (?:nhung|cac|may))? dau|dau ra|lay dau|cho nao"
    r"|(?:nhung|cac|may) dau|nguon (?:nao|gi))\b"
    rf"|\bnguon (?:kinh phi|von|tien)\b"
)
# A sum that all of it is said to cost: "sao kế hoạch này tốn tới 5.000 tỷ", "nghe nói hết 800 tỷ".
_CLAIMED = re.compile(
    rf"\b(?:{_MONEY}|ton(?: kem)?|het|ngon|tieu(?: ton)?|can|dung|chi)\b[^.;?!\d]{{0,30}}"
    r"\d[\d.,]* ?(?:(?:nghin|ngan|tram) )?(?:ty|trieu)\b"
)
# "Ngân sách góp vào đó": for what was spoken of, and not for all of a document.
_FOR_ANOTHER = re.compile(
    r"\b(?:gop|rot|bo|chi|cap|dua|danh)(?: \w+){0,2}? (?:vao|cho) (?:do|day)\b"
)
_HEADED = re.compile(r"\b(?:kinh phi|nguon von|nguon luc tai chinh|du toan|tai chinh thuc hien)\b")
_STATED = re.compile(
    r"(?:(?:bo tri|bao dam|dam bao|can doi|huy dong) )?"
    r"(?:tong )?(?:nhu cau |muc )?(?:kinh phi|von(?: dau tu)?|du toan)\b(?! cua )"
)
_SOURCE = re.compile(
    r"\b(?:ngan sach|xa hoi hoa|nguon (?:von|kinh phi|thu|hop phap|luc)|huy dong)\b"
)
# Words that say no more than that money is asked about, for all of a document.
_ASKING = frozenset({
    "kinh", "phi", "tien", "von", "ngan", "sach", "nguon", "luc", "tai", "chinh", "chi", "du",
    "toan", "ton", "kem", "het", "tong", "cong", "can", "khoang", "chung", "bo", "kien", "lay",
    "tu", "dau", "ra", "dung", "bao", "nhieu", "muc", "nhu", "cau", "thuc", "hien", "trien", "khai",
    "ty", "trieu", "dong", "so", "nao", "duoc", "tat", "ca", "cho", "xin", "con", "nay", "doan",
    "giai", "nam", "hoach", "ke", "tinh", "ngon", "tieu", "nghin", "tram", "chay", "nhung", "cac",
})  # fmt: skip


def answer_budget(desk: Desk, question: Question, documents: Sequence[str]) -> Draft | None:
    """The passage on the money for a document; None where something in it is asked about.

    Of several documents only one that is named can be meant. A document that gives no sum has no
    answer to how much: that is for the search to decline.
    """
    claimed = _CLAIMED.search(question.folded)
    if not (claimed or question.has(Cue.MONEY, Cue.HOW_MUCH)):
        return None
    if question.agencies or question.address or _FOR_ANOTHER.search(question.folded):
        return None
    much = claimed or _HOW_MUCH.search(question.folded)
    source = _FROM.search(question.folded)
    if not (much or source):
        return None
    times = find_times(question.text, date.today())
    years = {str(time.year) for time in times if time.year and time.unit == "năm"}
    years -= set(_RANGE.findall(question.folded))
    rest = {w for w in question.topic if w not in _ASKING and not re.fullmatch(r"[\d.,]+", w)}
    meant = _meant(desk, rest, documents or _of_type(desk, question))
    if meant is None:
        return None
    wanted = SUM if much else _SOURCE
    stated = [c for c in _passages(desk, meant) if wanted.search(desk.folded(c))]
    titled = set(_YEAR.findall(_DATE.sub("", desk.corpus.catalog[meant].title)))
    if len(titled) == 1:  # all of it is for that year
        years -= titled
    if not (fitting := _of_years(desk, stated, years)):
        fitting = _of_years(desk, stated, years - titled)
    if not fitting:
        sure = not (rest or years or claimed)  # that all of the document is meant
        return _unstated(desk, meant) if much and sure else None
    return answer_figure(desk, question, fitting[0] if much else _all_sources(desk, fitting))


def _unstated(desk: Desk, document: str) -> Draft | None:
    """That a document gives no sum for all of it; None where it may give one after all."""
    clauses = [c for c in desk.clauses_in([document]) if c.kind is not ClauseKind.META]
    if any(_TOTAL.search(desk.folded(clause)) for clause in clauses):
        return None
    return Draft(
        text=f"{desk.names_of([document])} không nêu tổng kinh phí.",
        status=Status.NOT_FOUND,
        intent=Intent.FACT,
        suggestions=tuple(desk.suggestion(c) for c in [*_passages(desk, document)][:_SUGGESTED]),
    )


_TOTAL = re.compile(rf"\b(?:tong|nhu cau|kinh phi|von|du toan)\b[^.;:]{{0,80}}(?:{SUM.pattern})")
_SUGGESTED = 3


def _all_sources(desk: Desk, fitting: Sequence[Clause]) -> Clause:
    """The clause that leads up to several sources, where the first that names one is among them."""
    first = fitting[0]
    beside = [clause for clause in fitting if clause.parent == first.parent]
    holder = desk.corpus.clause(first.parent) if first.parent else first
    return holder if len(beside) > 1 and holder.text.rstrip().endswith(":") else first


def _of_years(desk: Desk, clauses: Sequence[Clause], years: Collection[str]) -> list[Clause]:
    """Those that speak of all the `years` one by one."""
    return [c for c in clauses if set(years) <= set(_YEAR.findall(desk.folded(c)))]


# A year by itself, and those that a time from one to another begins and ends with.
_YEAR = re.compile(r"(?<![-–])(?<![-–] )\b20\d\d\b(?!\s*[-–])")
_DATE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")  # of what a document carries out
_RANGE = re.compile(
    r"\b20\d\d(?=\s*[-–]| den\b)|(?<=[-–])20\d\d|(?<=[-–] )20\d\d|(?<=den )20\d\d"
    r"|(?<=den nam )20\d\d"
)


def _meant(desk: Desk, rest: Collection[str], documents: Sequence[str]) -> str | None:
    """The one document that is named, or that the `rest` of the topic is in the title of."""
    if not rest:
        meant = documents or desk.corpus.primary
    else:
        meant = [d for d in documents or desk.corpus.originals if _is_of(_titled(desk, d), rest)]
    return meant[0] if len(meant) == 1 else None


def _is_of(titled: Collection[str], rest: Collection[str]) -> bool:
    """Whether the words of a topic are a title's; of several one may be another: "giữ bí mật nhà
    nước" for "công tác bảo vệ bí mật nhà nước"."""
    own = sum(word in titled for word in rest)
    return own == len(rest) or (own >= _SEVERAL and own == len(rest) - 1)


_SEVERAL = 4  # words


def _of_type(desk: Desk, question: Question) -> tuple[str, ...]:
    """Of several documents that a question may mean the one of the type that it says: "kế hoạch
    này"."""
    types = {d: fold(desk.corpus.catalog[d].type) for d in desk.corpus.primary}
    said = tuple(d for d, t in types.items() if re.search(rf"\b{t}\b", question.folded))
    return said if len(said) == 1 else ()


def _titled(desk: Desk, document: str) -> frozenset[str]:
    data = desk.corpus.catalog[document]
    return frozenset(re.findall(r"\w+", fold(f"{data.title} {data.issuer}")))


def _passages(desk: Desk, document: str) -> Iterator[Clause]:
    """The clauses on money: those under a heading of their own, then those that begin with it."""
    clauses = [c for c in desk.clauses_in([document]) if c.kind is not ClauseKind.META]
    headed = [c for c in clauses if len(c.heading) <= _TITLE and _HEADED.search(fold(c.heading))]
    # "IV. Kinh phí thực hiện" rather than "3. Tăng cường huy động nguồn lực tài chính"
    headed.sort(key=lambda clause: _HEADED.match(_opening(desk, clause)) is None)
    for section in headed:
        yield from (c for c in clauses if in_scope(desk.corpus, c.id, (section.id,)))
    yield from (c for c in clauses if _STATED.match(_opening(desk, c)))


_TITLE = 80  # characters of a heading
_NUMBER = re.compile(r"^[\W_]*(?:[0-9.]+|[ivx]+|[a-z])[.)\-:\s]\s*|^[\W_]+")


def _opening(desk: Desk, clause: Clause) -> str:
    return _NUMBER.sub("", desk.folded(clause))
