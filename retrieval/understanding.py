"""Reads what a question asks: its agencies, documents, address and cues.

Nothing here looks at scores; what cannot be told from the words alone (which task is meant) is
left to retrieval.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.agencies import Found
from corpus.agency_data import provinces
from corpus.store import Corpus
from corpus.text import fold, has_diacritics, nfc
from retrieval.address_reading import find_address
from retrieval.addresses import Address
from retrieval.circumstances import circumstances
from retrieval.cues import Cue, cues
from retrieval.document_names import DocumentMention, DocumentNames
from retrieval.exclusions import exception, is_of_a_section, leaves_out_only
from retrieval.homes import Homes
from retrieval.inclusions import counted_in
from retrieval.levels import Levels, Side, givers, merged
from retrieval.mentioned_agencies import only_mentioned
from retrieval.plural_leads import leads_beside, several_in
from retrieval.prefaces import preface, remark, says_where
from retrieval.question import Question
from retrieval.question_agencies import QuestionAgencies, advises, recipients
from retrieval.reading import Reader
from retrieval.spans import inside, mask

# "Bỏ việc làm chung": which kind of work is left out the cues tell, and it is no topic.
_SHARED = frozenset({Cue.JOINT})
# "việc giao chung các sở, ngành" is given to all, and led by no two agencies together; "giao chung
# mấy bộ" is led by just these.
_TO_ALL = re.compile(
    r"\bgiao chung\b(?!(?: cho| voi)? (?:may|nhieu|vai|mot so|hai|ba) "
    r"(?:bo|so|co quan|don vi|ben)\b(?!,? (?:ban,? )?nganh\b))"
)


class Understanding:
    """Reads questions against one corpus."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self._corpus = corpus
        self._reader = reader
        self._names = DocumentNames(corpus)
        self._levels = Levels(corpus)
        self._homes = Homes(corpus)
        self._agencies = QuestionAgencies(corpus)
        titles = (fold(parsed.document.title) for parsed in corpus.documents.values())
        self._titles = [re.findall(r"[0-9a-z]+", title) for title in titles]
        self._leading = {m.agency for task in corpus.tasks for m in task.leads if m.agency}
        self._provinces = {fold(name): name for name in provinces() if len(name) > 3}

    def read(self, text: str, within: Sequence[str] = ()) -> Question:
        """The question in `text`; any text gives one. It may be asked of documents `within` only.

        Of several readings of an abbreviation the one is meant that makes the name of an agency or
        a document, where one alone does.
        """
        question = self._read(text, within)
        readings = [self._read(spelled, within) for spelled in question.reading.spelled_out()]
        named = [_named_words(reading) for reading in readings]
        most = max(named, default=0)
        if most <= _named_words(question) or named.count(most) > 1:
            return question
        meant = readings[named.index(most)]
        return replace(
            meant, original=question.original, reading=question.reading.settled(meant.reading)
        )

    def likeliest(self, question: Question) -> str | None:
        """The question with its first unclear abbreviation written out as the documents speak."""
        return self._reader.likeliest(question.reading)

    def _read(self, text: str, within: Sequence[str]) -> Question:
        original = " ".join(nfc(text).split())
        reading = self._reader.read(original)
        text = nfc(reading.text)
        folded = fold(text)
        unmarked = not has_diacritics(original)
        documents = self._names.find(text, unmarked=unmarked)
        named = [
            found
            for found in self._agencies.find(text, documents, unmarked=unmarked)
            if not any(d.start < found.end and found.start < d.end for d in documents)
        ]
        excepted = exception(text, named)
        left_out = [d for d in documents if d.excepted or inside(d.start, [excepted])]
        if excepted and len(left_out) == len(documents):  # "nhóm 5 của kế hoạch 142" left out of it
            left_out = [d for d in left_out if not is_of_a_section(folded, excepted, d.start)]
        documents = self._agencies.of_documents.documents_meant(
            [d for d in documents if d not in left_out], named
        )
        if excepted and leaves_out_only(text, excepted, left_out):
            excepted = None  # a document is left out, and no topic
        homes = tuple(self._homes.find(text))
        asked_in = within or tuple({d: None for home in homes for d in home.documents})
        if not asked_in and not documents:
            names = [(f.start, f.end) for f in named]
            asked_in = _of_one_level(self._levels.find(text, names, unmarked=unmarked))
        named = self._agencies.of_documents.agencies_meant(named, documents, asked_in)
        set_apart = [*(counted := counted_in(folded)), *((d.start, d.end) for d in left_out)]
        set_apart += [excepted] if excepted else []
        before, asker = _said_before(text, folded, named, documents)
        set_apart += asker
        said_last = remark(text, folded, named)
        if said_last is None and not named:
            said_last = leads_beside(text)
        if said_last:
            set_apart.append(said_last)
        giving = [f for f in named if self._gives(folded, f)]
        receiving = recipients(folded, named)
        mentioned, begins = only_mentioned(text, named)
        introduction = [(0, begins)] if begins else []
        if aside := [*mentioned, *receiving]:
            named = [f for f in named if f not in aside]
            set_apart += [(f.start, f.end) for f in aside]
        if assigning := [f for f in named if f in giving or _assigns(folded, f)]:
            asked = [f for f in named if f not in assigning]
            named = asked or [f for f in named if f not in giving]
            set_apart += [(f.start, f.end) for f in assigning if f not in named]
        agencies = tuple(f for f in named if not inside(f.start, set_apart))
        kinds = cues(text[slice(*excepted)]) if excepted else frozenset[Cue]()
        if excepted and Cue.COLLECTIVE in kinds and _TO_ALL.search(folded, *excepted):
            kinds -= _SHARED
        taken = [(f.start, f.end) for f in named] + [(d.start, d.end) for d in documents]
        set_apart += [
            (home.start, home.end)
            for home in homes
            if not any(start < home.end and home.start < end for start, end in taken)
        ]
        masked = mask(text, [(d.start, d.end) for d in documents] + set_apart)
        names = [(f.start, f.end) for f in agencies] + [
            d.described for d in documents if d.described
        ]
        levels = self._levels.find(
            text, [*names, *((d.start, d.end) for d in documents)], unmarked=unmarked
        )
        set_apart += [
            *(match.span() for match in _GIVER.finditer(folded)),
            *givers(folded, levels),
            *circumstances(text, self._titles),
            *([] if agencies else several_in(text)),
        ]
        return Question(
            original=original,
            text=text,
            reading=reading,
            agencies=agencies,
            documents=documents,
            provinces=self._places(text, agencies),
            address=find_address(masked),
            ignored=(*set_apart, *introduction),
            preface=before,
            excepted=None if excepted and kinds & _SHARED else excepted,
            excepted_agencies=tuple(f for f in named if excepted and inside(f.start, [excepted])),
            excepted_documents=tuple(d.id for d in left_out if d.id),
            excepted_address=_address_in(text, excepted),
            receivers=tuple(f for f in receiving if not advises(folded, f)),
            fields=() if named else self._agencies.alone(text),
            cues=_asked(_asking_text(text, names, excepted, said_last, *introduction))
            | _including(text, counted),
            levels=levels,
            homes=homes,
            excepted_cues=kinds,
        )

    def _gives(self, folded: str, found: Found) -> bool:
        """ "Chính phủ cho hạn …": an agency that leads nothing itself and gives work to others."""
        given = _GIVES.match(folded, found.end)
        return given is not None and found.agency.id not in self._leading

    def documents_in(self, text: str) -> tuple[DocumentMention, ...]:
        """The documents that a text names by number or by a known name."""
        return self._names.find(text, described=False)

    def _places(self, text: str, agencies: Sequence[Found]) -> tuple[str, ...]:
        folded = fold(text)
        found: list[tuple[int, int, str]] = []
        for key, name in self._provinces.items():
            if key not in folded:
                continue  # spares the pattern nearly always
            for match in re.finditer(rf"\b{re.escape(key)}\b", folded):
                said = text[match.start() : match.end()].lower()
                # "vịnh Gành Son là …" does not name Sơn La.
                other = said != name.lower() and not said.isascii()
                if not other and not any(f.start <= match.start() < f.end for f in agencies):
                    found.append((*match.span(), name))
        places: list[str] = []
        end = 0
        for start, stop, name in sorted(found):
            if start >= end:  # in "ở Thái Bình định làm" the second word is the first place's
                places.append(name)
                end = stop
        return tuple(dict.fromkeys(places))


def _said_before(
    text: str, folded: str, named: Sequence[Found], documents: Sequence[DocumentMention]
) -> tuple[tuple[int, int] | None, list[tuple[int, int]]]:
    """The preface that says who asks and why, if it names nothing that is asked for, and what of
    the question is said there."""
    before = preface(text, folded)
    if before is None:
        return None, []
    if _asks_of_somebody(text, before[1], named, documents):
        return before, [before]
    ours = [f for f in named if f.start < before[1]]
    if len(ours) == len(named) == 1 and says_where(folded, before, ours[0]):
        return None, [(before[0], ours[0].start), (ours[0].end, before[1])]
    return None, []


def _of_one_level(levels: Sequence[Side]) -> tuple[str, ...]:
    """The documents of the one level that a question speaks of: "Ở trung ương, bên Công …"."""
    said = merged([side for side in levels if not side.asked])
    return said[0][0].documents if len(said) == 1 else ()


def _asks_of_somebody(
    text: str, behind: int, agencies: Sequence[Found], documents: Sequence[DocumentMention]
) -> bool:
    """Whether tasks of agencies or of everybody are asked for behind a place, and nothing is named
    before it."""
    starts = [*(found.start for found in agencies), *(mention.start for mention in documents)]
    if any(start < behind for start in starts):
        return False
    return bool(agencies) or Cue.COLLECTIVE in cues(text[behind:])


def _named_words(question: Question) -> int:
    """How many words of a question are names of agencies and of known documents."""
    spans = [(f.start, f.end) for f in question.agencies]
    spans += [(m.start, m.end) for m in question.documents if m.id]
    return sum(len(question.text[start:end].split()) for start, end in spans)


_GIVES = re.compile(r" (?:da |dang )?(?:giao|phan cong|yeu cau|cho han|dat han|an dinh)\b")


# "Thủ tướng khi ấy giao": who gives the work and when, whoever the documents know
_GIVER = re.compile(
    r"\b(?:(?:boi|do|duoc|bi) )?(?:thu tuong(?: chinh phu)?|chinh phu|chu tich tinh|bo chinh tri"
    r"|quoc hoi|lanh dao tinh)(?: (?:khi|hoi|luc|dot|thoi) (?:ay|do|nay|truoc))?"
    r"(?= (?:(?:da|dang|cung|moi) )?(?:giao|phan cong|phan viec|yeu cau|chi dao)\b)"
)


def _assigns(folded: str, found: Found) -> bool:
    """The agency gives the task out: "được UBND tỉnh giao …"."""
    before, after = folded[: found.start], folded[found.end :]
    return bool(re.search(r"\b(?:duoc|bi|do)\s*$", before)) and bool(
        re.match(r"\s*(?:tinh )?(?:giao|phan cong|yeu cau|chi dao)\b", after)
    )


def _address_in(text: str, span: tuple[int, int] | None) -> Address | None:
    return find_address(text[span[0] : span[1]]) if span else None


def _including(text: str, counted: Sequence[tuple[int, int]]) -> frozenset[Cue]:
    """That shared work is to be counted in, whatever words say so: "đừng sót việc chung với …"."""
    shared = any(cues(text[start:end]) & _SHARED for start, end in counted)
    return frozenset({Cue.INCLUDING}) if shared else frozenset()


def _asked(text: str) -> frozenset[Cue]:
    """The cues of a text; "còn mấy kế hoạch cũ." before a sentence that asks counts nothing."""
    found = cues(text)
    told, asked = _SENTENCES.findall(text), _QUESTIONS.findall(text)
    if not (told and asked):
        return found
    return found - (_COUNTING - cues(" ".join(asked)))


_QUESTIONS = re.compile(r"[^.?!]+\?")
_SENTENCES = re.compile(r"[^.?!]+\.(?=\s)")
_COUNTING = frozenset({Cue.COUNT, Cue.HOW_MUCH})


def _asking_text(
    text: str, agencies: Sequence[tuple[int, int]], *aside: tuple[int, int] | None
) -> str:
    """What cues are looked for in: agencies masked, what is excepted or introduces left out.

    AI, in capitals among small letters, is not the word for "who" and is masked too.
    """
    marked = mask(text, agencies)
    for start, end in sorted(filter(None, aside), reverse=True):
        marked = f"{marked[:start]} {marked[end:]}"
    return marked if text.isupper() else re.sub(r"\bAI\b", "_i", marked)
