"""Documents called by their type and what they are about: "chỉ thị bão", "nghị quyết dữ liệu".

A type with words of one document's title or issuer names that document; words that fit several
name none. A type that is no common noun ("chỉ thị") and that only one loaded document has is a name
by itself. Types that are common nouns or verbs too ("kế hoạch", "quyết định") need two words that
stand side by side in a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corpus.agencies import agency_id
from corpus.statements import TYPES
from corpus.store import Corpus
from corpus.text import fold
from retrieval.document_keywords import described_until, keywords_of, vocabularies
from retrieval.document_profiles import Fit, fit, profile_of, small
from retrieval.spans import mask

SHORT_TYPES = {
    "nq": "nghi quyet", "qd": "quyet dinh", "kl": "ket luan", "ctr": "chuong trinh",
    "kh": "ke hoach", "ct": "chi thi",
}  # fmt: skip
_ANY_TYPE = "van ban"
_NOUNS = {fold(name).removesuffix(" hanh dong") for name in TYPES} | {*SHORT_TYPES, _ANY_TYPE}
_NOUN = re.compile(
    rf"(?<![\w/-])(?P<type>{'|'.join(sorted(_NOUNS, key=lambda name: -len(name)))})"
    r"(?: hanh dong)?(?![\w/-])"
)
# Types that are not common nouns as well, and those that are also what people do.
_RARE = {
    "nghi quyet", "nghi dinh", "chi thi", "thong tu", "thong tu lien tich", "cong dien", "quy che",
    "thong bao ket luan", "ket luan", "phap lenh", "bo luat",
}  # fmt: skip
_IN_FULL = " hanh dong"  # a programme with these words is one, and "chương trình" may be anything
VERBS = {"quyet dinh", "quy dinh", "ket luan", "huong dan", "thong bao", "bao cao", "du an"}


# Words before a type by which it is no name: something is made, or any of its kind is meant.
_ANY = re.compile(
    r"\b(?:xay dung|lap|soan(?: thao)?|tham muu|de xuat|du thao|cac|nhung|moi|may|bao nhieu|mot"
    r"|thanh|bang|co) $"
)
# What follows and says that another is meant: whose it is, or for how long it is made.
_OTHER = re.compile(
    r" \d+ nam\b(?! \d)| cua (?!tinh|minh|ta\b|chung|dia phuong|huyen|xa\b|ben|ubnd)(?P<whose>\w+)"
)
# "Điều 12 của quy định": the type is that of the text in which the place is.
_PLACED = re.compile(
    r"\b(?:dieu|khoan|diem|muc|phan|chuong|phu luc|gach)\b[^,;?!]{1,25}"
    r"\b(?:cua|trong|tai|thuoc|o|theo|cai|ban) (?:ban |cai )?$"
)
_WITHIN = re.compile(r"(?:^\W*|[,;:.?!]\s*|\b(?:theo|trong|cua|tai|thuoc|o|ban|cai) )$")
# What stands behind a type that is a name by itself; "của …", "về …", "nào" would say which.
_ALONE = re.compile(
    r"\s*(?:$|[,;:?!.)])| (?:thi|co|gom|chia|giao|yeu cau|noi|neu|quy dinh|ghi|bat|dat|de ra"
    r"|phan (?:cong|cho|bo)|chi dao|ap dung|do ai|ai|thay|can cu|khong|duoc|het|con|danh gia|nhac"
    r"|dua|buoc|ky|ten|ban hanh|huong dan|dan|doi hoi|ra)\b(?! nao\b)"
)
SPOKEN_OF = r" (?:co|gom|chia|ban hanh|duoc ban hanh|do ai|thay|can cu)\b"
_SPOKEN_OF = re.compile(SPOKEN_OF)
_THIS = re.compile(
    r" (?:nay|(?:cua )?(?:tinh|ubnd tinh|uy ban nhan dan tinh)(?: ta| minh| nha)?)\b"
    r"(?! (?:uy|doan)\b)"
)
# "Tôi viết về y tế số. Trong kế hoạch ấy …"; where nothing is said before, another turn is meant.
_THAT = re.compile(
    r" (?:ay|kia|(?:o |noi )?tren(?! (?:dia|ca|co|nen)\b)|vua (?:noi|neu|nhac|ke)"
    r"|do(?= (?:thi|co|giao|phan|chia|yeu cau|neu|ghi|dat)\b| *(?:$|[,;:?!.])))\b"
)
_SENTENCE = re.compile(r"\w[.?!] ")
# A committee of a level below, behind a description: "kế hoạch rác UBND xã phải làm gì".
_LOWER = re.compile(r"\buy ban nhan dan (?:cac|cap|xa|phuong|huyen)\b")
_INSIDE = re.compile(r"\b(?:theo|trong|cho|ve|cua|tai|thuoc|o|ai k[iy]) (?:cai |ban |chinh )?$")
_SEVERAL = 2  # documents, of which a type can tell one
# "Kế hoạch, chương trình cũ còn hiệu lực": any of their kinds
_IN_A_ROW = re.compile(
    r"\s*(?:,|/|,? (?:va|hay|hoac|voi|lan)) ?(?:cac |nhung |ca )?"
    r"(?:chuong trinh|de an|du an|chien luoc|quy hoach|van ban|ke hoach|quy che|phuong an)\b"
    r"(?! (?:so )?\d| nay\b| hanh dong\b)"
)
_NOT_HAVE = re.compile(r"\bc[ổơôỏờỗ]\b")
_PAIR = 2
_ATTACHED = re.compile(r" (?:di |dinh )?kem\b(?! theo (?:ke hoach|quyet dinh|nghi quyet|chi thi))")


@dataclass(frozen=True, slots=True)
class Described:
    """A document called by its type, with the words behind it from `words` to `end`.

    `attached` says that the type is that of what is issued with it. `alike` are the loaded
    documents that the words fit as well, where the type is not its own. Offsets count characters.
    """

    id: str
    start: int
    words: int
    end: int
    attached: bool = False
    alike: tuple[str, ...] = ()


class Descriptions:
    """The documents of a corpus as they may be described."""

    def __init__(self, corpus: Corpus) -> None:
        self._profiles = {
            document.id: profile_of(corpus, document) for document in corpus.catalog.values()
        }
        self._keywords = keywords_of(corpus)
        self._vocabulary = vocabularies(corpus)
        self._agencies = corpus.agencies
        self._issuers = {agency_id(d.issuer): fold(d.issuer) for d in corpus.catalog.values()}

    def carried_out_by(self, identifier: str) -> frozenset[str]:
        """Ids of the documents that one carries out."""
        return self._profiles[identifier].carries_out

    def attached_types(self, identifier: str) -> frozenset[str]:
        """Folded types of what is issued with a document: a regulation, a plan."""
        return self._profiles[identifier].attached

    def of_type(self, kind: str) -> tuple[str, ...]:
        """Ids of the loaded documents that are of a folded type, or issue something of it."""
        kind = kind.removesuffix(" hanh dong")
        return tuple(
            profile.id
            for profile in self._profiles.values()
            if profile.loaded and (kind == profile.type or kind in profile.attached)
        )

    def apart(self, text: str) -> str:
        """The text with agencies blotted out that no description goes into.

        "kế hoạch nông nghiệp Sở Y tế có việc gì": any but those that issue a known document.
        """
        spans = [
            (found.start, found.end)
            for found in self._agencies.find(text)
            if found.agency.id not in self._issuers
            and small(text[found.start :]).startswith(("sở ", "bộ "))
        ]
        spans += [
            match.span()
            for match in _LOWER.finditer(fold(text))
            if not any(issuer.startswith(match.group()) for issuer in self._issuers.values())
        ]
        return mask(text, spans)

    def find(self, text: str, *, unmarked: bool = False) -> Iterator[Described]:
        """The documents that NFC `text` describes, in order; what several fit is left out.

        In an `unmarked` question words count without their marks, which may have been put back
        wrongly.
        """
        folded = fold(text)
        # "kế hoạch cổ phần hóa": cổ is not có, by which a document is spoken of.
        asking = fold(_NOT_HAVE.sub("__", small(text)))
        for noun in _NOUN.finditer(folded):
            kind = self._kind(noun["type"])
            fits = {
                profile.id: fit(profile, text, noun.end(), rare=kind in _RARE, unmarked=unmarked)
                for profile in self._profiles.values()
                if kind in {profile.type, _ANY_TYPE} or kind in profile.attached
            }
            before, end = folded[: noun.start()], noun.end()
            if _ATTACHED.match(folded, end):
                continue  # "trong danh mục kèm theo": of whichever document is spoken of
            placed = bool(_PLACED.search(before))
            rare = kind in _RARE or noun.group().endswith(_IN_FULL)
            sure = placed or rare
            if identifier := self._best(fits, before, folded[end:], sure=sure):
                end = fits[identifier].end
                if self._is_another(identifier, folded, end):
                    continue
            else:
                this = _THIS.match(folded, end)
                if this is None and _SENTENCE.search(before):
                    this = _THAT.match(folded, end)
                identifier = self._alone(
                    kind, before, asking[end:], placed=placed, this=bool(this), rare=rare
                )
                end = this.end() if this else end
            if not identifier and not _ANY.search(before):
                known = self._known(kind, text, noun.end(), unmarked=unmarked)
                if known is None and _INSIDE.search(before):
                    known = self._only_one(kind, text, noun.end(), unmarked=unmarked)
                if known and not self._is_another(known[0], folded, known[1]):
                    identifier, end = known
            if identifier:
                attached = kind in self._profiles[identifier].attached
                own = kind == self._profiles[identifier].type
                alike = () if own else self._alike(identifier, text, noun.end(), unmarked=unmarked)
                yield Described(identifier, noun.start(), noun.end(), end, attached, alike)

    def _alike(self, identifier: str, text: str, start: int, *, unmarked: bool) -> tuple[str, ...]:
        """The other loaded documents that the words from `start` on fit as well, of any type."""
        words = {
            profile.id: fit(profile, text, start, unmarked=unmarked).words
            for profile in self._profiles.values()
            if profile.loaded
        }
        return tuple(d for d in words if d != identifier and words[d] >= words[identifier])

    def _kind(self, said: str) -> str:
        """The type that is meant: "thông báo kết luận" where there are only notices."""
        kind = SHORT_TYPES.get(said, said)
        known = {profile.type for profile in self._profiles.values()}
        return "thong bao" if kind == "thong bao ket luan" and kind not in known else kind

    def _is_another(self, identifier: str, folded: str, end: int) -> bool:
        """Whether what follows says that another is meant: "chỉ thị bão của Thủ tướng"."""
        other = _OTHER.match(folded, end)
        if other is None:
            return False
        issuers = {fold(run[0]) for run in self._profiles[identifier].issued if run}
        return other["whose"] not in issuers

    def _known(self, kind: str, text: str, start: int, *, unmarked: bool) -> tuple[str, int] | None:
        """The document of a type that the words from `start` on are peculiar to, and their end.

        "Chỉ thị trạm sạc", "kế hoạch rác": what a title may say in other words.
        """
        for identifier, keywords in self._keywords.items():
            profile = self._profiles[identifier]
            if kind in {profile.type, _ANY_TYPE} or kind in profile.attached:
                common = kind in VERBS or kind not in _RARE
                if end := keywords.end(text, start, common=common, unmarked=unmarked):
                    return identifier, end
        return None

    def _only_one(
        self, kind: str, text: str, start: int, *, unmarked: bool
    ) -> tuple[str, int] | None:
        """The only loaded document of a type, of several documents, and the end of what it is
        called by: "trong kế hoạch y tế số", in words that it has."""
        loaded = [profile for profile in self._profiles.values() if profile.loaded]
        having = [profile.id for profile in loaded if profile.type == kind]
        if len(loaded) < _SEVERAL or len(having) != 1:
            return None
        known = self._vocabulary[having[0]]
        if unmarked:
            known = frozenset(map(fold, known))
        end = described_until(text, start, known, unmarked=unmarked)
        return (having[0], end) if end else None

    def by_words(self, text: str, start: int, *, unmarked: bool = False) -> Described | None:
        """The one document of any type that the words from `start` on describe."""
        fits = {
            profile.id: fit(profile, text, start, unmarked=unmarked)
            for profile in self._profiles.values()
        }
        most = max((each.titled for each in fits.values()), default=0)
        found = [identifier for identifier, each in fits.items() if each.titled == most]
        if most < _PAIR or len(found) != 1 or not self._profiles[found[0]].loaded:
            return None
        return Described(found[0], start, start, fits[found[0]].end)

    def end_behind(self, identifier: str, text: str, start: int, *, unmarked: bool = False) -> int:
        """Where the words from `start` end that go on describing a document."""
        end = fit(self._profiles[identifier], text, start, unmarked=unmarked).end
        keywords = self._keywords.get(identifier)
        if end == start and keywords and fold(text).startswith(" ve ", start):
            end = keywords.end(text, start, common=False, unmarked=unmarked) or start
        return end

    def _best(self, fits: Mapping[str, Fit], before: str, after: str, *, sure: bool) -> str | None:
        """The loaded document that the words fit best, where they are enough to name one.

        Any are, where it is `sure` that the type is a name.
        One that carries out another with the same words is not what is meant by them.
        """
        most = max((each.words for each in fits.values()), default=0)
        if not most:
            return None
        fitting = {identifier for identifier, each in fits.items() if each.words == most}
        found = [i for i in fitting if not fitting & self._profiles[i].carries_out]
        if len(found) != 1:
            return None
        best, profile = fits[found[0]], self._profiles[found[0]]
        named = best.titled >= _PAIR or (best.issued >= _PAIR and after.startswith(" cua "))
        enough = sure or (named and not _ANY.search(before))
        return profile.id if enough and profile.loaded else None

    def _alone(
        self, kind: str, before: str, after: str, *, placed: bool, this: bool, rare: bool
    ) -> str | None:
        """The one loaded document of a type, where the type stands as its name."""
        having = [
            profile.id
            for profile in self._profiles.values()
            if profile.loaded and (profile.type == kind or (placed and kind in profile.attached))
        ]
        if len(having) != 1 or _ANY.search(before) or not (this or _ALONE.match(after)):
            return None
        if _IN_A_ROW.match(after):
            return None
        spoken_of = kind not in VERBS and (rare or _SPOKEN_OF.match(after))
        return having[0] if this or placed or spoken_of or _WITHIN.search(before) else None
