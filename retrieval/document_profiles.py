"""What of a document's title and issuer a description may take up, and how far a text does.

Words that tell no two documents apart are left out: "về", "của", "phát triển", the province.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.ids import PREAMBLE_PATH
from corpus.model import ClauseKind, Document, RelationKind
from corpus.statements import DAY, NUMBER, TYPE
from corpus.store import Corpus
from corpus.text import fold, has_diacritics, nfc


def _without_marks(pattern: str) -> str:
    return "".join(c if c.isascii() else fold(c) for c in pattern)


# Words that tell no two documents apart; they may stand between those that do.
_BETWEEN = (
    r"về việc|về|việc|của|do|và|với|đến|từ|trong|trên địa bàn|năm|giai đoạn|tại|ở|theo|cho|các"
    r"|những|một số|một|phát triển|xây dựng|thực hiện|triển khai|ban hành|phê duyệt|nâng cao"
    r"|đẩy mạnh|tăng cường|tiếp tục|công tác|nhiệm vụ|giải pháp|nội dung|mùa|số(?=\s+\d)"
    r"|(?:tỉnh|thành phố)(?!\s+ủy)|ngành|lĩnh vực|mảng|khối"
)
_WORD = rf"(?P<between>(?:{_BETWEEN})(?!\w))|[^\W_]+"
WORDS, FOLDED_WORDS = re.compile(_WORD), re.compile(_without_marks(_WORD))
# What ends a name: words of asking, and of what a document does.
_STOP = (
    r"(?<!\w)(?:thì|nào|gì|có|không|ko|giao|bắt|yêu cầu|nói|nêu|quy định|là|được|phải|ai|mà|mấy"
    r"|còn|sẽ|đã|đặt ra|áp dụng|hiệu lực|có hiệu|ký|như|thế|sao|dựa|căn cứ|cần|phân công|chưa|vậy"
    r"|khi|bị|bao (?:nhiêu|giờ|lâu|h)|bn)(?!\w)"
)
_STOPS, _FOLDED_STOPS = re.compile(_STOP), re.compile(_without_marks(_STOP))
# A title that begins with what is issued, and the documents that a title names.
_ISSUES = re.compile(
    rf"^(?:(?:ban hành|phê duyệt|thông qua)(?: kèm theo [^,;]{{0,60}}?)? (?P<issued>{TYPE})"
    rf"|(?P<first>(?!quy định|hướng dẫn)(?:{TYPE})))\b",
    re.IGNORECASE,
)
_HEADING = re.compile(rf"^(?:{TYPE})\b", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?:{TYPE})\s+(?:số\s+)?{NUMBER}(?:\s*,?\s*{DAY})?(?:\s+của\s+.*?(?=\s+về\s|\s+và\s|[;,]|$))?",
    re.IGNORECASE,
)
# Whom people name for the body that signs.
_SIGNS = {
    "ủy ban nhân dân": "chủ tịch",
    "ban chấp hành đảng bộ tỉnh": "tỉnh ủy",
    "ban chấp hành đảng bộ thành phố": "thành ủy",
}
_VERB_AND_OBJECT = 3
# A number in a title by which people call it: "Tổng đài 1022"; not a year.
_CALLED = re.compile(r"(?!(?:19|20)\d\d$)\d{3,}")


@dataclass(frozen=True, slots=True)
class Profile:
    """A document as a description may fit it: runs of words of its title and its issuer."""

    id: str
    loaded: bool
    type: str  # folded
    attached: frozenset[str]  # folded types of what is issued with it
    titled: tuple[tuple[str, ...], ...]
    issued: tuple[tuple[str, ...], ...]
    carries_out: frozenset[str]  # ids of documents


@dataclass(frozen=True, slots=True)
class Fit:
    """How far a text goes on in a document's words: how many of them, and where they end."""

    end: int
    titled: int = 0
    issued: int = 0

    @property
    def words(self) -> int:
        return self.titled + self.issued


def profile_of(corpus: Corpus, document: Document) -> Profile:
    """A document of a corpus, loaded or not, as descriptions may fit it."""
    issuer = nfc(document.issuer).lower()
    signers = [signs for body, signs in _SIGNS.items() if issuer.startswith(body)]
    issued = _runs("; ".join([issuer, *signers]))
    title = _NAMED.sub(";", _ISSUES.sub(";", nfc(document.title), count=1))
    return Profile(
        id=document.id,
        loaded=document.id in corpus.documents,
        type=fold(document.type).removesuffix(" hanh dong"),
        attached=frozenset(_attached(corpus, document)),
        titled=tuple(run for run in _runs(title) if run not in issued),  # a place tells none apart
        issued=issued,
        carries_out=frozenset(
            r.target for r in document.relations if r.kind is RelationKind.IMPLEMENTS
        ),
    )


def _attached(corpus: Corpus, document: Document) -> Iterator[str]:
    """The types that a title says are issued, and those of the titles that follow in the text."""
    issued = (
        [match["issued"] or match["first"]] if (match := _ISSUES.match(nfc(document.title))) else []
    )
    if parsed := corpus.documents.get(document.id):
        for clause in parsed.clauses:
            if clause.kind is ClauseKind.PREAMBLE and clause.path != PREAMBLE_PATH:
                issued += _HEADING.findall(nfc(clause.heading))
    for name in issued:
        yield fold(name).removesuffix(" hanh dong")


def _runs(text: str) -> tuple[tuple[str, ...], ...]:
    """Words that stand side by side, without those between: "bão và triều cường" → 2 runs."""
    runs: list[tuple[str, ...]] = []
    end = -1
    for match in WORDS.finditer(text.lower()):
        if match["between"]:
            continue
        if runs and text[end : match.start()].isspace():
            runs[-1] = (*runs[-1], match.group())
        else:
            runs.append((match.group(),))
        end = match.end()
    return tuple(runs)


def fit(
    profile: Profile, text: str, start: int, *, rare: bool = False, unmarked: bool = False
) -> Fit:
    """How many words from `start` on are the document's.

    A word counts beside its neighbour in the title, or where it stands alone there. One strange
    word is passed over, as in "kế hoạch số hóa nông nghiệp"; it is the first one only behind a
    `rare` type.
    """
    lowered = fold(text) if unmarked else small(text)
    words, ending = FOLDED_WORDS if unmarked else WORDS, stops(text)
    titled, issued = (_Runs(runs, folded=unmarked) for runs in (profile.titled, profile.issued))
    found, behind, strange, known = Fit(start), start, 0, False
    for match in words.finditer(lowered, start):
        apart = lowered[behind : match.start()].strip(" -–&/")
        if apart or match.start() in ending:
            break
        behind = match.end()
        # Without its marks "mùa", which tells nothing, is "mưa", which may.
        tells = not match["between"] or (unmarked and match.group() in titled)
        word = match.group() if tells else ""
        in_title, by_issuer = titled.take(word), issued.take(word)
        if in_title or by_issuer:
            found = Fit(behind, found.titled + (not by_issuer) * in_title, found.issued + by_issuer)
        elif word in titled or word in issued:
            known = True
        elif word:
            strange += 1
            first = not (found.words or known)
            if strange > 1 or word.isdecimal() or (first and not rare):
                break
    return found


def stops(text: str) -> frozenset[int]:
    """Where words stand that end a name; their marks count where the text has any."""
    pattern = _STOPS if has_diacritics(text) else _FOLDED_STOPS
    return frozenset(match.start() for match in pattern.finditer(small(text)))


def small(text: str) -> str:
    """In small letters, one character for each."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


class _Runs:
    """Counts the words of a text that are those of some runs, as they come."""

    def __init__(self, runs: Sequence[tuple[str, ...]], *, folded: bool) -> None:
        if folded:
            runs = [tuple(map(fold, run)) for run in runs]
        self._runs = [frozenset(run) for run in runs]
        self._pairs = {pair for run in runs for pair in pairwise(run)}
        # Words of one syllable; of a verb and its object the object is one: "quản lý chợ".
        self._alone = {run[-1] for run in runs if len(run) in {1, _VERB_AND_OBJECT}}
        self._alone |= {word for run in runs for word in run if _CALLED.fullmatch(word)}
        self._before = ""
        self._counted = False  # has the word before been

    def __contains__(self, word: str) -> bool:
        return any(word in run for run in self._runs)

    def take(self, word: str) -> int:
        """How many words count by this one: itself, and the one before that it makes a pair with.

        Behind words that count one of the same run counts in any order: "nông nghiệp số" of
        "chuyển đổi số nông nghiệp". An empty word breaks pairs.
        """
        if (self._before, word) in self._pairs:
            count = 2 - self._counted
        else:
            near = self._counted and any({self._before, word} <= run for run in self._runs)
            count = int(near or word in self._alone)
        self._before, self._counted = word, bool(count)
        return count
