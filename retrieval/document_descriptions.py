"""Documents called by their type and what they are about: "chỉ thị bão", "nghị quyết dữ liệu".

A type with words of one document's title or issuer names that document; words that fit several
name none. A type that is no common noun ("chỉ thị") and that only one loaded document has is a name
by itself. Types that are common nouns or verbs too ("kế hoạch", "quyết định") need two words that
stand side by side in a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.ids import PREAMBLE_PATH
from corpus.model import ClauseKind, Document, RelationKind
from corpus.statements import DAY, NUMBER, TYPE, TYPES
from corpus.store import Corpus
from corpus.text import fold, nfc

_SHORT_TYPES = {
    "nq": "nghi quyet", "qd": "quyet dinh", "kl": "ket luan", "ctr": "chuong trinh",
    "kh": "ke hoach", "ct": "chi thi",
}  # fmt: skip
_ANY_TYPE = "van ban"
_NOUNS = {fold(name).removesuffix(" hanh dong") for name in TYPES} | {*_SHORT_TYPES, _ANY_TYPE}
_NOUN = re.compile(
    rf"(?<![\w/-])(?P<type>{'|'.join(sorted(_NOUNS, key=lambda name: -len(name)))})"
    r"(?: hanh dong)?(?![\w/-])"
)
# Types that are not common nouns as well, and those that are also what people do.
_RARE = {
    "nghi quyet", "nghi dinh", "chi thi", "thong tu", "thong tu lien tich", "cong dien", "quy che",
    "thong bao ket luan", "ket luan", "phap lenh", "bo luat",
}  # fmt: skip
_VERBS = {"quyet dinh", "quy dinh", "ket luan", "huong dan", "thong bao", "bao cao", "du an"}


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
_WORDS, _FOLDED_WORDS = re.compile(_WORD), re.compile(_without_marks(_WORD))
# What ends a name: words of asking, and of what a document does.
_STOP = (
    r"(?:thì|nào|gì|có|không|ko|giao|bắt|yêu cầu|nói|nêu|quy định|là|được|phải|ai|mà|mấy|còn|sẽ|đã"
    r"|đặt ra|áp dụng|hiệu lực|có hiệu|ký|như|thế|sao|dựa|căn cứ|cần|phân công|chưa|vậy|khi|bị"
    r"|bao (?:nhiêu|giờ|lâu|h)|bn)(?!\w)"
)
_STOPS, _FOLDED_STOPS = re.compile(_STOP), re.compile(_without_marks(_STOP))
# Words before a type by which it is no name: something is made, or any of its kind is meant.
_ANY = re.compile(
    r"\b(?:xay dung|lap|soan(?: thao)?|tham muu|de xuat|du thao|cac|nhung|moi|may|bao nhieu|mot"
    r"|thanh|bang|co) $"
)
_OTHER = re.compile(r" cua (?!tinh|minh|ta\b|chung|dia phuong|huyen|xa\b|ben|ubnd)\w")
# "Điều 12 của quy định": the type is that of the text in which the place is.
_PLACED = re.compile(
    r"\b(?:dieu|khoan|diem|muc|phan|chuong|phu luc|gach)\b[^,;?!]{1,25}"
    r"\b(?:cua|trong|tai|thuoc|o|theo|cai|ban) (?:ban |cai )?$"
)
_WITHIN = re.compile(r"(?:^\W*|[,;:.?!]\s*|\b(?:theo|trong|cua|tai|thuoc|o|ban|cai) )$")
# What stands behind a type that is a name by itself; "của …", "về …", "nào" would say which.
_ALONE = re.compile(
    r"\s*(?:$|[,;:?!.)])| (?:thi|co|gom|chia|giao|yeu cau|noi|neu|quy dinh|ghi|bat|dat|de ra|phan"
    r" cong|chi dao|ap dung|do ai|ai|thay|can cu|khong|duoc|het|con|danh gia|nhac|dua|buoc|ky"
    r"|ban hanh|huong dan|dan|doi hoi)\b(?! nao\b)"
)
_SPOKEN_OF = re.compile(r" (?:co|gom|chia|ban hanh|duoc ban hanh|do ai|thay|can cu)\b")
_THIS = re.compile(
    r" (?:nay|cua (?:tinh|ubnd tinh|uy ban nhan dan tinh)(?: ta| minh| nha)?)\b(?! uy\b)"
)
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
_SIGNS = {"ủy ban nhân dân": "chủ tịch"}
_PAIR = 2
_VERB_AND_OBJECT = 3


@dataclass(frozen=True, slots=True)
class Described:
    """A document called by its type, with the words behind it from `words` to `end`.

    `attached` says that the type is that of what is issued with it. Offsets count characters.
    """

    id: str
    start: int
    words: int
    end: int
    attached: bool = False


class Descriptions:
    """The documents of a corpus as they may be described."""

    def __init__(self, corpus: Corpus) -> None:
        self._profiles = {
            document.id: _profile(corpus, document) for document in corpus.catalog.values()
        }

    def attached_types(self, identifier: str) -> frozenset[str]:
        """Folded types of what is issued with a document: a regulation, a plan."""
        return self._profiles[identifier].attached

    def find(self, text: str, *, unmarked: bool = False) -> Iterator[Described]:
        """The documents that NFC `text` describes, in order; what several fit is left out.

        In an `unmarked` question words count without their marks, which may have been put back
        wrongly.
        """
        folded = fold(text)
        for noun in _NOUN.finditer(folded):
            kind = _SHORT_TYPES.get(noun["type"], noun["type"])
            fits = {
                profile.id: _fit(profile, text, noun.end(), rare=kind in _RARE, unmarked=unmarked)
                for profile in self._profiles.values()
                if kind in {profile.type, _ANY_TYPE} or kind in profile.attached
            }
            before, end = folded[: noun.start()], noun.end()
            placed = bool(_PLACED.search(before))
            sure = placed or kind in _RARE
            if identifier := self._best(fits, before, folded[end:], sure=sure):
                end = fits[identifier].end
                if _OTHER.match(folded, end):
                    continue  # "chỉ thị bão của Thủ tướng"
            else:
                this = _THIS.match(folded, end)
                identifier = self._alone(kind, before, folded[end:], placed=placed, this=bool(this))
                end = this.end() if this else end
            if identifier:
                attached = kind in self._profiles[identifier].attached
                yield Described(identifier, noun.start(), noun.end(), end, attached)

    def by_words(self, text: str, start: int, *, unmarked: bool = False) -> Described | None:
        """The one document of any type that the words from `start` on describe."""
        fits = {
            profile.id: _fit(profile, text, start, unmarked=unmarked)
            for profile in self._profiles.values()
        }
        most = max((fit.titled for fit in fits.values()), default=0)
        found = [identifier for identifier, fit in fits.items() if fit.titled == most]
        if most < _PAIR or len(found) != 1 or not self._profiles[found[0]].loaded:
            return None
        return Described(found[0], start, start, fits[found[0]].end)

    def end_behind(self, identifier: str, text: str, start: int, *, unmarked: bool = False) -> int:
        """Where the words from `start` end that go on describing a document."""
        return _fit(self._profiles[identifier], text, start, unmarked=unmarked).end

    def _best(self, fits: Mapping[str, _Fit], before: str, after: str, *, sure: bool) -> str | None:
        """The loaded document that the words fit best, where they are enough to name one.

        Any are, where it is `sure` that the type is a name.
        One that carries out another with the same words is not what is meant by them.
        """
        most = max((fit.words for fit in fits.values()), default=0)
        if not most:
            return None
        fitting = {identifier for identifier, fit in fits.items() if fit.words == most}
        found = [i for i in fitting if not fitting & self._profiles[i].carries_out]
        if len(found) != 1:
            return None
        fit, profile = fits[found[0]], self._profiles[found[0]]
        named = fit.titled >= _PAIR or (fit.issued >= _PAIR and after.startswith(" cua "))
        enough = sure or (named and not _ANY.search(before))
        return profile.id if enough and profile.loaded else None

    def _alone(self, kind: str, before: str, after: str, *, placed: bool, this: bool) -> str | None:
        """The one loaded document of a type, where the type stands as its name."""
        having = [
            profile.id
            for profile in self._profiles.values()
            if profile.loaded and (profile.type == kind or (placed and kind in profile.attached))
        ]
        if len(having) != 1 or _ANY.search(before) or not (this or _ALONE.match(after)):
            return None
        spoken_of = kind not in _VERBS and (kind in _RARE or _SPOKEN_OF.match(after))
        return having[0] if this or placed or spoken_of or _WITHIN.search(before) else None


@dataclass(frozen=True, slots=True)
class _Profile:
    """A document as a description may fit it: runs of words of its title and its issuer."""

    id: str
    loaded: bool
    type: str  # folded
    attached: frozenset[str]  # folded types of what is issued with it
    titled: tuple[tuple[str, ...], ...]
    issued: tuple[tuple[str, ...], ...]
    carries_out: frozenset[str]  # ids of documents


@dataclass(frozen=True, slots=True)
class _Fit:
    """How far a text goes on in a document's words: how many of them, and where they end."""

    end: int
    titled: int = 0
    issued: int = 0

    @property
    def words(self) -> int:
        return self.titled + self.issued


def _profile(corpus: Corpus, document: Document) -> _Profile:
    issuer = nfc(document.issuer).lower()
    signers = [signs for body, signs in _SIGNS.items() if issuer.startswith(body)]
    return _Profile(
        id=document.id,
        loaded=document.id in corpus.documents,
        type=fold(document.type).removesuffix(" hanh dong"),
        attached=frozenset(_attached(corpus, document)),
        titled=_runs(_NAMED.sub(";", _ISSUES.sub(";", nfc(document.title), count=1))),
        issued=_runs("; ".join([issuer, *signers])),
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
    for match in _WORDS.finditer(text.lower()):
        if match["between"]:
            continue
        if runs and text[end : match.start()].isspace():
            runs[-1] = (*runs[-1], match.group())
        else:
            runs.append((match.group(),))
        end = match.end()
    return tuple(runs)


def _fit(
    profile: _Profile, text: str, start: int, *, rare: bool = False, unmarked: bool = False
) -> _Fit:
    """How many words from `start` on are the document's.

    A word counts beside its neighbour in the title, or where it stands alone there. One strange
    word is passed over, as in "kế hoạch số hóa nông nghiệp"; it is the first one only behind a
    `rare` type.
    """
    lowered = fold(text) if unmarked else text.lower()
    stops, words = (_FOLDED_STOPS, _FOLDED_WORDS) if unmarked else (_STOPS, _WORDS)
    titled, issued = (_Runs(runs, folded=unmarked) for runs in (profile.titled, profile.issued))
    fit, behind, strange, known = _Fit(start), start, 0, False
    for match in words.finditer(lowered, start):
        apart = lowered[behind : match.start()].strip()
        if apart or stops.match(lowered, match.start()):
            break
        behind = match.end()
        word = "" if match["between"] else match.group()
        in_title, by_issuer = titled.take(word), issued.take(word)
        if in_title or by_issuer:
            fit = _Fit(behind, fit.titled + (not by_issuer) * in_title, fit.issued + by_issuer)
        elif word in titled or word in issued:
            known = True
        elif word:
            strange += 1
            first = not (fit.words or known)
            if strange > 1 or word.isdecimal() or (first and not rare):
                break
    return fit


class _Runs:
    """Counts the words of a text that are those of some runs, as they come."""

    def __init__(self, runs: Sequence[tuple[str, ...]], *, folded: bool) -> None:
        if folded:
            runs = [tuple(map(fold, run)) for run in runs]
        self._runs = [frozenset(run) for run in runs]
        self._pairs = {pair for run in runs for pair in pairwise(run)}
        # Words of one syllable; of a verb and its object the object is one: "quản lý chợ".
        self._alone = {run[-1] for run in runs if len(run) in {1, _VERB_AND_OBJECT}}
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
