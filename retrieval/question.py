"""A question as it was understood: what it names, what it is about, and what it asks by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.agencies import Found
from corpus.text import fold
from retrieval.addresses import Address
from retrieval.cues import Cue, cues
from retrieval.document_names import DocumentMention
from retrieval.homes import Home
from retrieval.levels import Side
from retrieval.reading import Reading
from retrieval.spans import mask
from retrieval.topic import content_words, written_words


@dataclass(frozen=True)
class Question:
    """A question as it was understood. Offsets count characters of `text`."""

    original: str
    text: str  # NFC, diacritics restored, abbreviations written out
    reading: Reading
    agencies: tuple[Found, ...]
    documents: tuple[DocumentMention, ...]
    provinces: tuple[str, ...]  # provinces named as places, in their usual spelling
    address: Address | None
    cues: frozenset[Cue]
    ignored: tuple[tuple[int, int], ...] = ()  # ranges that name nothing asked for
    preface: tuple[int, int] | None = None  # who asks and why; among `ignored`
    excepted: tuple[int, int] | None = None  # "ngoài … ra", "trừ …"
    excepted_agencies: tuple[Found, ...] = ()
    excepted_documents: tuple[str, ...] = ()  # ids
    excepted_address: Address | None = None
    excepted_cues: frozenset[Cue] = frozenset()
    receivers: tuple[Found, ...] = ()  # agencies that get what others do: "trình HĐND tỉnh"
    fields: tuple[Found, ...] = ()  # "còn y tế?": agencies, or a topic, as what is before tells
    homes: tuple[Home, ...] = ()  # places of which loaded documents are
    levels: tuple[Side, ...] = ()  # "trung ương", "dưới tỉnh": documents that these mean
    among: frozenset[str] = frozenset()  # ids: only tasks at these clauses, a list before
    apart: frozenset[str] = frozenset()  # ids: only other tasks than at these, a list before

    def __hash__(self) -> int:
        # Several steps ask the same of one question, and keep what they found.
        return hash((self.original, self.text, self.cues))

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def _covered(self) -> list[tuple[int, int]]:
        """What names an agency, a document or a place in one, and so is no topic."""
        spans = [(f.start, f.end) for f in self.agencies] + [
            (d.start, d.end) for d in self.documents
        ]
        spans += self.ignored
        return [*spans, (self.address.start, self.address.end)] if self.address else spans

    @cached_property
    def topic(self) -> tuple[str, ...]:
        """Folded content words, without agencies, documents, addresses and question words."""
        return content_words(self.text, covered=self._covered)

    @cached_property
    def specific_topic(self) -> tuple[str, ...]:
        """The topic without the words that every question about tasks has."""
        return content_words(self.text, covered=self._covered, generic=False)

    @cached_property
    def sought(self) -> tuple[str, ...]:
        """The words to search for, as written.

        In "cơ quan nào chịu trách nhiệm …" the words of being in charge ask; they are not what
        the clause is about. In "gửi báo cáo cho ai" they are.
        """
        asks = Cue.WHO in self.cues and len(self.specific_topic) > 1
        asks = asks and not _TO_WHOM.search(self.folded)
        return written_words(self.text, covered=self._covered, generic=not asks)

    @property
    def topic_text(self) -> str:
        """The question with agencies, documents and address blanked out."""
        return mask(self.text, self._covered, by=" ")

    @cached_property
    def asked_text(self) -> str:
        """The sentences that ask, of several: who the asker is and why he asks are no topic."""
        return self._asking(r"[^.:;?!]+")

    def _asking(self, pieces_of: str) -> str:
        text = _INTRODUCED.sub(lambda match: f"{match[1]} ", self.topic_text)
        pieces = [(m.start(), m.end()) for m in re.finditer(pieces_of, text)]
        places = [found.start for found in self.agencies]
        asking: list[str] = []
        # A short piece right behind one that asks goes on with it: "5 năm, 10 năm".
        following = False
        for start, end in pieces:
            piece = text[start:end]
            # "Chiều tôi họp với Sở A. Kê các việc sở ấy …": the first only says who "sở ấy" is.
            named = any(start <= place < end for place in places)
            introduces = self.has(Cue.THAT_AGENCY) or _OF_THE_ASKER.match(piece)
            named = named and not (introduces and self._asks_elsewhere(start, end))
            following = (
                named
                or bool(cues(self.text[start:end]) & _ASKING)
                or (following and len(piece.split()) <= _TAIL)
            )
            if following:
                asking.append(piece)
        return "; ".join(asking) or text

    def _asks_elsewhere(self, start: int, end: int) -> bool:
        """Whether what is asked stands outside of a piece of the text."""
        rest = f"{self.text[:start]} {self.text[end:]}"
        return bool(cues(rest) & _ASKING) and not cues(self.text[start:end]) & _ASKING

    @cached_property
    def asked_topic(self) -> tuple[str, ...]:
        """The specific topic of the parts between commas that ask."""
        return content_words(self._asking(r"[^.,:;?!]+"), generic=False)

    @property
    def sources(self) -> tuple[DocumentMention, ...]:
        """The documents that are asked what they say, where not all are."""
        return tuple(m for m in self.documents if not (m.carried_out or m.included))

    def asked_within(self, documents: Sequence[str]) -> Question:
        """The question where it may only be asked of `documents`: "kế hoạch này" is the one."""
        if len(documents) != 1:
            return self
        (one,) = documents
        meant = tuple(replace(m, id=one) if m.pointed else m for m in self.documents)
        return replace(self, documents=meant)

    def name_of(self, mention: DocumentMention) -> str:
        """A document as the question names it."""
        return self.text[mention.start : mention.end] or mention.written

    def about_documents(self) -> Question | None:
        """The question with the words that describe documents as its topic too; None without any.

        "Kế hoạch du lịch làng nghề đặt chỉ tiêu bao nhiêu điểm đến?" is about villages as well.
        """
        if not any(mention.described for mention in self.documents):
            return None
        shorter = (
            replace(m, end=m.described[0], described=None) if m.described else m
            for m in self.documents
        )
        return replace(self, documents=tuple(shorter))

    @property
    def agency_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found.agency.id for found in self.agencies))

    def has(self, *wanted: Cue) -> bool:
        """Whether any of the cues is there."""
        return any(cue in self.cues for cue in wanted)


# "Cổng dữ liệu: sở nào làm?" says what is asked about before the colon; "Tôi viết bài …:" who asks.
_INTRODUCED = re.compile(
    r"^(?!\W*(?:tôi|em|mình|chúng tôi|tụi|anh|chị|toi|minh|chung toi)\b)([^.;?!:]{3,140}):",
    re.IGNORECASE,
)
# "Tôi mới về làm ở Sở A. Cho tôi biết …": who asks, and nothing that is asked
_OF_THE_ASKER = re.compile(
    r"\W*(?:tôi|em|mình|chúng tôi|chúng em|cháu|toi|minh|chung toi|chung em|chau)\b"
    r"(?!.*\b(?:hỏi|xin|cần|muốn|tìm|lấy|hoi|can|muon|tim|lay)\b)",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(
    r"\b(?:gui|nop|bao cao|trinh)\b[^?.;]*\b(?:cho|toi|ve|len)"
    r" (?:ai|dau|(?:co quan|don vi|so) nao)\b"
)
_TAIL = 3  # words
_ASKING = {Cue.LIST, Cue.COUNT, Cue.WHO}
