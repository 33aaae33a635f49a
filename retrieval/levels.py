"""The documents that a question means by their level or issuer: "trung ương", "dưới tỉnh".

A document's level is that of its issuer; above and below ("cấp trên") are told by which documents
carry out which. Nothing is meant by a word of a level that no loaded document is of.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus.agency_data import provinces
from corpus.central import OF_MINISTRY, OF_STATE
from corpus.model import Document, RelationKind
from corpus.naming import level_of
from corpus.statements import TYPES
from corpus.store import Corpus
from corpus.text import fold, nfc
from retrieval.asking_form import asking_form


class Level(Enum):
    """Of what an issuer is: the state, a ministry, a province, or a unit below it."""

    CENTRAL = auto()
    MINISTRY = auto()
    PROVINCE = auto()
    DISTRICT = auto()
    COMMUNE = auto()


@dataclass(frozen=True, slots=True)
class Side:
    """Loaded documents, ids in order, that are meant together at `start`/`end` of a question.

    `asked` says that they are only meant by what is asked: a ministry ("bộ nào") by those above, a
    type ("nghị quyết nào nói") by those of it.
    """

    documents: tuple[str, ...]
    start: int
    end: int
    asked: bool = False


_DISTRICTS = {"huyện", "quận", "thị xã"}
_PROVINCIAL = re.compile(r"\b(?:tinh|thanh pho|thanh uy)\b|^so ")


def level_of_document(document: Document) -> Level | None:
    """The level of a document's issuer; None for one that is of none, such as a university."""
    if below := level_of(document.issuer):
        return Level.DISTRICT if below in _DISTRICTS else Level.COMMUNE
    issuer = fold(document.issuer)
    if _PROVINCIAL.search(issuer) or issuer.endswith(tuple(f" {fold(p)}" for p in provinces())):
        return Level.PROVINCE
    if OF_MINISTRY.search(issuer):
        return Level.MINISTRY
    return Level.CENTRAL if OF_STATE.search(issuer) else None


# Words of levels, in small letters. Before them is said that a level is spoken of; behind any other
# word they are a part of a name ("công an tỉnh", "ngân sách trung ương").
_BEFORE = (
    r"(?:(?:^|[,;:.?!(/]) *|(?<![^ ,;:.?!(])(?:ở|tại|trên|dưới|xuống|lên|của|phía|bên|theo|trong"
    r"|vào|cấp|còn|thế|vậy|thì|mà|và|với|lẫn|hay|hoặc|do|từ|cả|giữa|so với) )+"
)
_AT = re.compile(r"(?<!\w)(?:(?:o|tai|tren|duoi|xuong|phia|ben|cap) )+$")
_KIND = rf"(?P<type>{'|'.join(sorted((t.lower() for t in TYPES), key=len, reverse=True))}|văn bản)"
_CALLED = rf"(?:{_KIND}(?: của| ở)? )?"
_WORDS = {
    "central": r"trung ương(?! đảng\b)",
    "ministry": r"bộ(?= *(?:$|[,;:.?!)/])| (?:thì|là|giao|ai|do|và|với|lẫn|mỗi|cũng)\b)",
    "province": r"(?:tỉnh|thành phố)(?! (?:uỷ|ủy|đoàn|lỵ|thành|khác|bạn|nào|lân cận|giáp)\b)",
    "district": r"(?:huyện|quận|thị xã)(?! (?:uỷ|ủy|đoàn|khác|nào)\b)",
    "commune": r"(?:xã|phường|đặc khu|thị trấn)(?! (?:hội|khác|nào)\b)",
    "local": r"địa phương(?! (?:khác|nào)\b)",
    "above": r"(?:cấp|tuyến|bên) trên",
    "below": r"(?:cấp|tuyến|bên) dưới",
}
_OURS = r"(?: (?:ta|mình|nhà|này)\b)?"
_LEVELS = {
    "central": (Level.CENTRAL, Level.MINISTRY),
    "ministry": (Level.MINISTRY,),
    "province": (Level.PROVINCE,),
    "district": (Level.DISTRICT,),
    "commune": (Level.COMMUNE,),
    "local": (Level.PROVINCE, Level.DISTRICT, Level.COMMUNE),
}
# Bodies that are asked for, each given work by the documents of a level.
_BODIES = {
    "ministry": re.compile(r"\bbo(?:,? nganh)? nao\b"),
    "province": re.compile(r"\bso(?:,? (?:ban,? )?nganh)? nao\b"),
}
_FOLDED_TYPE = "|".join(sorted({fold(t) for t in TYPES}, key=len, reverse=True))
_OF_TYPE = re.compile(
    rf"(?<!\w)(?:cac |nhung |o |trong |tai |theo )*(?P<type>{_FOLDED_TYPE}) nao\b"
    r"(?:(?: (?:co|da|thi|la|lai|tung))? (?:noi|neu|nhac|de cap|ban|quy dinh|yeu cau|dat ra|de ra"
    r"|viet|ghi|dua ra|cho phep)\b(?: (?:den|toi|ve|vu|chuyen|viec|ro))*"
    # "… nằm ở nghị quyết nào, mục nào"
    r"|(?=\W*(?:(?:va )?(?:n[a_]m )?(?:o |tai )?(?:muc|dieu|khoan|phan|chuong|doan|dong|cho)"
    r" (?:nao|may|bao nhieu|thu may)\b|(?:a|vay|nhi|the)?\W*$)))"
)
_TYPE_OF = re.compile(rf"(?<!\w)(?:{_FOLDED_TYPE})(?: hanh dong)? cua $")
_SAID = {"thu tuong chinh phu": ("thu tuong",)}


class Levels:
    """The levels of one corpus, and the words that mean them."""

    def __init__(self, corpus: Corpus) -> None:
        loaded = {d: parsed.document for d, parsed in corpus.documents.items()}
        self._types = {d: fold(document.type) for d, document in loaded.items()}
        self._meant = {word: ids for word, ids in _meant(corpus, loaded).items() if ids}
        self._issuers = _by_issuer(loaded)
        self._places: dict[str, tuple[str, ...]] = {}
        for d, document in loaded.items():
            if document.place:
                place = document.place.lower()
                self._places[place] = (*self._places.get(place, ()), d)
        words = [rf"(?P<{word}>{_WORDS[word]})" for word in self._meant]
        if self._places:  # "tỉnh Thái Bình" is its place, and not just a province
            named = "|".join(map(re.escape, self._places))
            words.insert(0, rf"(?:(?:tỉnh|thành phố|xã|phường) )?(?P<place>{named})")
        pattern = rf"{_BEFORE}{_CALLED}(?:{'|'.join(words)}){_OURS}(?!\w)" if words else "(?!)"
        self._marked = re.compile(pattern)
        self._unmarked = re.compile(fold(pattern).replace("(?p<", "(?P<"))

    def find(
        self, text: str, names: Collection[tuple[int, int]], *, unmarked: bool = False
    ) -> tuple[Side, ...]:
        """The levels and issuers that NFC `text` speaks of, in order; `names` are other names.

        What lies in another name ("Ban Tuyên giáo Trung ương") means no level.
        """
        folded = fold(text)
        found = [*self._of_issuers(folded), *self._asked(text)]
        taken = [*names, *((side.start, side.end) for side in found)]
        pattern = self._unmarked if unmarked else self._marked
        for match in pattern.finditer(folded if unmarked else nfc(text).lower()):
            word = match.lastgroup or ""
            end = match.end()
            if any(start < end and match.start(word) < stop for start, stop in taken):
                continue
            if documents := self._documents(match, word):
                start = match.start("type") if match["type"] else match.start(word)
                at = _AT.search(folded, 0, start)
                found.append(Side(documents, at.start() if at else start, end))
        return tuple(sorted(found, key=lambda side: side.start))

    def _documents(self, match: re.Match[str], word: str) -> tuple[str, ...]:
        documents = self._meant.get(word) or tuple(
            d for p, ids in self._places.items() if fold(p) == fold(match[word]) for d in ids
        )
        kind = fold(match["type"] or "").removesuffix(" hanh dong")
        if kind in {"", "van ban"}:
            return documents
        return tuple(d for d in documents if self._types[d].startswith(kind))

    def _asked(self, text: str) -> Iterator[Side]:
        asking = asking_form(text)
        for word, body in _BODIES.items():
            for match in body.finditer(asking) if word in self._meant else ():
                yield Side(self._meant[word], *match.span(), asked=True)
        for match in _OF_TYPE.finditer(asking):
            kind = match["type"].removesuffix(" hanh dong")
            if documents := tuple(d for d, t in self._types.items() if t.startswith(kind)):
                yield Side(documents, *match.span(), asked=True)

    def _of_issuers(self, folded: str) -> Iterator[Side]:
        for name, documents in self._issuers.items():
            pattern = rf"(?<!van phong )(?<!chu tich )(?<!thu tuong )\b{re.escape(name)}\b"
            for match in re.finditer(pattern, folded):
                typed = _TYPE_OF.search(folded[: match.start()])  # "nghị quyết của Chính phủ"
                yield Side(documents, (typed or match).start(), match.end())


def _meant(corpus: Corpus, loaded: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """The loaded documents that each word of a level means."""
    level = {d: level_of_document(document) for d, document in loaded.items()}
    meant = {
        word: tuple(d for d in loaded if level[d] in levels) for word, levels in _LEVELS.items()
    }
    carried_out = any(
        relation.kind is RelationKind.IMPLEMENTS and relation.target in loaded
        for document in loaded.values()
        for relation in document.relations
    )
    above = tuple(d for d in loaded if carried_out and d not in corpus.primary)
    below = corpus.primary if above else ()
    ministry = meant["ministry"] or meant["central"]  # "trên bộ": whoever gives ministries work
    return {**meant, "ministry": ministry, "above": above, "below": below}


def _by_issuer(loaded: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """Folded names of issuers, and what people say for them → their loaded documents."""
    named: dict[str, tuple[str, ...]] = {}
    for identifier, document in loaded.items():
        issuer = fold(document.issuer).removesuffix(f" {fold(document.place or '')}").strip()
        names = {issuer, issuer.removeprefix("ban thuong vu "), *_SAID.get(issuer, ())}
        for name in names - {"", _COMMITTEE}:
            named[name] = (*named.get(name, ()), identifier)
    return named


_COMMITTEE = "uy ban nhan dan"  # whose, its place says


def givers(folded: str, sides: Sequence[Side]) -> list[tuple[int, int]]:
    """Where a level is said to give or to owe the work, and so is no part of its topic: "trung ương
    phải xong việc nào"."""
    return [
        (side.start, side.end) for side in sides if not side.asked and _OWES.match(folded, side.end)
    ]


_OWES = re.compile(
    r"(?: (?:thi|le ra|dang le|da|dang|se|cung|moi))* "
    r"(?:phai|giao|can|lo|bay ra|dat ra|yeu cau|dinh|lam) "
)


def merged(sides: Sequence[Side]) -> list[tuple[Side, list[Side]]]:
    """The different sides among `sides`, in order, each with all that mean it.

    "NQ03 của trung ương" is one: where documents of one are among those of the other, the fewer
    are meant.
    """
    apart: list[tuple[Side, list[Side]]] = []
    for side in sides:
        ids = set(side.documents)
        for place, (one, all_of_it) in enumerate(apart):
            if ids <= set(one.documents) or ids >= set(one.documents):
                fewer = min((one, side), key=lambda s: len(s.documents))
                asked = one.asked and side.asked
                kept = Side(fewer.documents, one.start, one.end, asked)
                apart[place] = (kept, [*all_of_it, side])
                break
        else:
            apart.append((side, [side]))
    return apart
