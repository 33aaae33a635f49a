"""The agencies that a question names: by name, by a part of it, or by their field alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.agencies import Found
from corpus.agency_aliases import name_words
from corpus.store import Corpus
from corpus.text import fold, has_diacritics
from retrieval.agencies_of_documents import AgenciesOfDocuments
from retrieval.agency_levels import AgencyLevels, beside, level_of
from retrieval.agency_matters import is_matter
from retrieval.boards import Boards
from retrieval.both_levels import at_both_levels, joined_level
from retrieval.counted_names import CountedNames
from retrieval.cues import Cue, cues
from retrieval.document_names import DocumentMention
from retrieval.field_positions import stands_for_body
from retrieval.local_names import LocalNames
from retrieval.office_holders import OfficeHolders
from retrieval.partial_names import PartialNames
from retrieval.said_again import described, said_once, without_denied
from retrieval.said_levels import said_behind, told_apart
from retrieval.shared_nouns import shared
from retrieval.syllables import settle_tones

_JOINED = re.compile(r"\s+(?:va|voi|hay|hoac|lan|cung voi)\s+")
_ABOUT_TASKS = {Cue.LIST, Cue.COUNT, Cue.JOINT, Cue.ALONE}
_OF_SEVERAL = {Cue.COUNT, Cue.JOINT, Cue.ALONE, Cue.EACH}
_VERBS = {"thong ke"}
# "cơ quan nào sẽ thanh tra trách nhiệm": an inspection, and not the inspectorate.
_INSPECTS = re.compile(r"\b(?:se|phai|duoc|di|can|nao|de|viec|cong tac|tien hanh|to chuc|va|bi) $")
_WHAT_IS_DONE = re.compile(
    r" (?:chuyen|viec|tinh hinh) (?!gi\b|nao\b)(?:thuc hien|chap hanh|thi hanh)\b"
)
_DIGITAL = re.compile(r"\b(?:chuyen doi|kinh te|xa hoi|ha tang|chinh quyen|ky nang|con) $")
_ALL = re.compile(r"\b(?:toan|can|noi|dong) $")
_ALL_MARKED = re.compile(r"\b(?:toàn|cán|nội|đồng) $")  # and not "nói", "còn", "đóng"
_COUNTRY = re.compile(r" (?:viet nam|vn)\b")
_TO = re.compile(
    r"\b(?:trinh|bao cao|gui|nop|kien nghi|xin y kien|xin phep|de xuat|de nghi|(?P<advised>tham muu"
    r"|giup))(?: (?:cho|toi|len|den|voi|xin|ra|qua))?(?: (?:chu tich|lanh dao))? $"
)
# "Người đứng đầu chịu trách nhiệm thế nào trước UBND tỉnh"
_ANSWERS_TO = re.compile(
    r"\bchiu trach nhiem(?: \w+){0,3}? (?:truoc|voi)(?: (?:chu tich|lanh dao))? $"
)
# "soạn để HĐND tỉnh thông qua": what others prepare for its decision
_FOR_ITS = re.compile(r"\b(?:de|cho) (?:chu tich |lanh dao )?$")
_DECIDES = re.compile(
    r" (?:(?:xem xet|ky|se|ra|co the)(?: va|,)? )*"
    r"(?:thong qua|ban hanh|phe duyet|phe chuan|quyet dinh|xem xet|ky|duyet|cho y kien)\b"
)
# "nhận những việc gì từ Chủ tịch UBND tỉnh": who gives the work
_FROM = re.compile(r"\b(?:nhan|giao|tiep nhan)\b[^.;?!]* tu (?:phia )?(?:chu tich |lanh dao )?$")
_DOES = re.compile(r" (?:chu tri|phu trach|phoi hop|lam dau moi|to chuc thuc hien|chiu trach)")
_ACCORDING = re.compile(r"\b(?:theo|trong|o|tai|cua|tu) (?:cai |ban )?$")
_OF_PROVINCE = re.compile(r" (?:tinh|thanh pho|trung uong|viet nam)\b")


class QuestionAgencies:
    """Finds the agencies of questions about one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._named_in = {
            document: frozenset(
                mention.agency for task in parsed.tasks for mention in task.named if mention.agency
            )
            for document, parsed in corpus.documents.items()
        }
        self._named = frozenset().union(*self._named_in.values())
        agencies = [agency for agency in corpus.agencies.agencies if agency.id in self._named]
        self._partial = PartialNames(agencies)
        self._counted = CountedNames(agencies)
        self._local = LocalNames(agencies)
        self._holders = OfficeHolders(agencies)
        self._boards = Boards(corpus)
        self._levels = AgencyLevels(corpus, self._named_in)
        self.of_documents = AgenciesOfDocuments(corpus.agencies, self._levels, self._named_in)
        whole = frozenset(self._levels.fields())
        self._parts = frozenset(self._levels.first_parts()) - whole
        fields = {field: self._levels.of_field(field) for field in whole | self._parts}
        offices = {field: Found(agency, 0, 0, field) for field, agency in self._partial.fields()}
        self._fields = {field: found for field, found in fields.items() if found} | offices

    def find(
        self, text: str, documents: Sequence[DocumentMention], *, unmarked: bool = False
    ) -> list[Found]:
        """The agencies that NFC `text` names, in order; `unmarked` says that it was typed so.

        "Công Thương được phân cái gì?", "3 sở KHCN, Nội vụ, Tài chính": the words of a field name
        topics too, so a field counts only before a word of being given work or in a list of
        agencies, and only in a question about tasks.
        """
        folded = fold(text)
        written = self._corpus.agencies.find(text)
        other = [f for f in written if _is_other_word(text, f, unmarked=unmarked)]
        named = [f for f in written if f not in other and not _is_verb(text, f)]
        named = _over(named, shared(text, named, self._whole_names))
        named = _over(named, list(self._counted.find(folded)))
        asks = cues(text)
        # Who does something for "trường y dược": a part of a name is a topic.
        if Cue.WHO not in asks or asks & _ABOUT_TASKS:
            named = _over(self._with_partial(text, named, documents), self._holders.find(text))
        named += self._told(folded, [*named, *other])
        # Nor is a field its agency where who does it is asked.
        if asks & _ABOUT_TASKS and (Cue.WHO not in asks or asks & _OF_SEVERAL):
            named = [*named, *self._by_field(_blank(folded, documents), [*named, *other])]
        named = [_whole(folded, self._levels.placed(folded, found)) for found in named]
        named = [self._levels.instead(folded, found) for found in named]
        named = without_denied(folded, named)
        named = [self._of_their_level(folded, found, documents) for found in named]
        named = described(folded, said_once(folded, named, self._named))
        named = beside(folded, named)
        named = at_both_levels(folded, named, self._levels.kin)
        named = [self._boards.with_matter(folded, found) for found in named]
        return self._local.beside(folded, without_level_alone(folded, named))

    def _of_their_level(
        self, folded: str, found: Found, documents: Sequence[DocumentMention]
    ) -> Found:
        """ "Hội Nông dân" of a commune's documents is its own, where the province's has no task."""
        asked = [m.id for m in documents if m.id in self._named_in]
        named = frozenset().union(*(self._named_in[d] for d in asked)) if asked else self._named
        if found.agency.id in named or _OF_PROVINCE.match(folded, found.end):
            return found
        own = self._local.below(found.agency.id, named)
        agency = self._corpus.agencies.get(own[0]) if len(own) == 1 else None
        return replace(found, agency=agency) if agency else found

    def alone(self, text: str) -> tuple[Found, ...]:
        """The agencies of a text that names fields and nothing else; they may be topics as well."""
        return self._levels.alone(fold(text))

    def _whole_names(self, text: str) -> list[Found]:
        """The agencies of a text by name, and by parts of names that say enough."""
        return self._with_partial(text, self._corpus.agencies.find(text), ())

    def _by_field(self, folded: str, named: Sequence[Found]) -> list[Found]:
        """Agencies called by their field alone, and not where one was found already."""
        found = _apart_from(named, self._levels.by_duty(folded))
        plain = " ".join(re.findall(r"[^\s,–-]+", folded))
        in_places = (
            replace(field, start=match.start(), end=match.end())
            for words, field in self._fields.items()
            if words in plain  # spares the pattern nearly always
            for match in re.finditer(rf"(?<![\w-]){_spaced(words)}(?![\w-])", folded)
        )
        for field in (*self._levels.with_level(folded), *in_places):
            if any(f.start < field.end and field.start < f.end for f in (*named, *found)):
                continue
            said = said_behind(folded, field.end)
            if said and said[0] not in map(level_of, (field.agency, *field.others)):
                continue  # "công an xã": there is none of that level
            end = said[1] if said else field.end
            if another := joined_level(folded, end) if said else None:
                end = another[1]
            joined = _JOINED.match(folded, end)
            alone = joined and not self._names(folded, joined.end(), named)
            before, after = folded[: field.start], folded[end:]
            part = field.alias in self._parts and not said
            if not alone and stands_for_body(before, after, part=part):
                found.append(field)
        return found

    def _told(self, folded: str, named: Sequence[Found]) -> list[Found]:
        """Fields that can be no topic: their level is told in apposition."""
        return _apart_from(named, self._levels.with_level(folded, told_apart))

    def _names(self, folded: str, start: int, named: Sequence[Found]) -> bool:
        """Whether an agency is named at `start`, be it by its field."""
        field = any(folded.startswith(words, start) for words in self._fields)
        return field or any(found.start == start for found in named)

    def _with_partial(
        self, text: str, named: Sequence[Found], documents: Sequence[DocumentMention]
    ) -> list[Found]:
        """Those found by name, and those called by a part of their name.

        A part of what the documents name goes before a short form of an agency that they do not.
        """
        found = list(named)
        for partial in self._partial.find(text, self.of_documents.named(documents)):
            over = [f for f in found if f.start < partial.end and partial.start < f.end]
            if all(self._gives_way(f, partial) for f in over):
                found = [*(f for f in found if f not in over), partial]
        for local in self._local.find(text):
            over = [f for f in found if f.start < local.end and local.start < f.end]
            if all(local.start <= f.start and f.end <= local.end for f in over):
                found = [*(f for f in found if f not in over), local]
        return sorted(found, key=lambda f: f.start)

    def _gives_way(self, found: Found, partial: Found) -> bool:
        inside = partial.start <= found.start and found.end <= partial.end
        shorter = found.end - found.start < partial.end - partial.start
        own_name = fold(found.agency.name).removesuffix(" tinh") == found.alias
        unnamed = found.agency.id not in self._named and not own_name
        return inside and (shorter or unnamed)


def _apart_from(named: Sequence[Found], more: Iterable[Found]) -> list[Found]:
    """Those of `more` that share no words with those named."""
    return [m for m in more if not any(f.start < m.end and m.start < f.end for f in named)]


def _spaced(words: str) -> str:
    """A pattern of words that may be set apart as in "Lao động - Thương binh và Xã hội"."""
    return words.replace(" ", r"(?:,| [-–])? ")


def _whole(folded: str, found: Found) -> Found:
    """With the country behind its name, "Bảo hiểm xã hội VN"; with more words of the name where
    only its first ones were known: "ngành lao động thương binh"."""
    if country := _COUNTRY.match(folded, found.end):
        return replace(found, end=country.end())
    said = folded[found.start : found.end].split()
    name = [word for word in name_words(found.agency.name).split() if word != "va"]
    places = [at for at, word in enumerate(name) if said and word == said[-1]]
    if len(said) < _TWO_WORDS or len(places) != 1:
        return found
    end = found.end
    for word in name[places[0] + 1 :]:
        more = _MORE.match(folded, end)
        if more is None or more["word"] != word or word in _LEVEL_WORDS:
            break
        end = more.end()
    return replace(found, end=end)


_MORE = re.compile(r"(?: va|,| -)? (?P<word>[0-9a-z]+)\b")
_TWO_WORDS = 2
_LEVEL_WORDS = {"tinh", "xa", "phuong", "huyen"}


def without_level_alone(folded: str, named: Sequence[Found]) -> list[Found]:
    """Without "UBND đặc khu" where the same question names which: "em ở đặc khu A, UBND đặc khu
    phải làm gì"."""
    ids = {found.agency.id for found in named}

    def is_alone(found: Found) -> bool:
        level = _LEVEL_ALONE.match(folded, found.end)
        own = f"{found.agency.id}-{level['level'].replace(' ', '-')}-" if level else ""
        return bool(own) and any(other.startswith(own) for other in ids)

    return [found for found in named if not is_alone(found)]


_LEVEL_ALONE = re.compile(r" (?P<level>xa|phuong|dac khu|thi tran|huyen)\b")


def recipients(folded: str, named: Sequence[Found]) -> list[Found]:
    """Agencies that only receive what another is to do, or give it: "Sở Tài chính trình HĐND tỉnh
    những gì", "việc nhận từ UBND tỉnh"."""
    given = [f for f in named if _receives(folded, f) or _gave(folded, f)]
    receiving = [f for f in given if not _DOES.match(folded, f.end)]
    if receiving and len(receiving) < len(named):
        return receiving
    return [f for f in named if _ANSWERS_TO.search(folded[: f.start])]


def _receives(folded: str, found: Found) -> bool:
    before = folded[: found.start]
    decides = _FOR_ITS.search(before) and _DECIDES.match(folded, found.end)
    return bool(_TO.search(before) or decides)


def _gave(folded: str, found: Found) -> bool:
    return bool(_FROM.search(folded[: found.start]))


def advises(folded: str, receiving: Found) -> bool:
    """ "Tham mưu UBND tỉnh", "nhận từ UBND tỉnh": for whom an agency does whatever it does."""
    said = _TO.search(folded[: receiving.start])
    return (said is not None and said["advised"] is not None) or _gave(folded, receiving)


def _over(named: Sequence[Found], better: Iterable[Found]) -> list[Found]:
    """Those `better` found, and those named that share no words with them."""
    out = list(better)
    out += [f for f in named if not any(f.start < b.end and b.start < f.end for b in out)]
    return sorted(out, key=lambda f: f.start)


def _blank(folded: str, documents: Sequence[DocumentMention]) -> str:
    """Without the documents that are named, and the word before them: "theo KH86"."""
    for mention in documents:
        start = mention.start
        if before := _ACCORDING.search(folded[:start]):
            start = before.start()
        folded = folded[:start] + " " * (mention.end - start) + folded[mention.end :]
    return folded


def _is_other_word(text: str, found: Found, *, unmarked: bool) -> bool:
    """ "chuyển đổi số y tế", "so đầu tư với …": số and so, and not sở; "toàn bộ kế hoạch": all.

    Marks tell them apart; where they were put back, the word before does.
    """
    written = text[found.start : found.end].split(maxsplit=1)[0].lower()
    before = text[: found.start].lower()
    if _is_another_syllable(text[found.start : found.end], found) or is_matter(text, found):
        return True
    marked = has_diacritics(text)
    if fold(written) == "bo" and (_ALL_MARKED if marked else _ALL).search(before):
        return True
    if unmarked:
        else_ = before.endswith("còn ")  # "the con so y te", as it was read
        return fold(written) == "so" and not else_ and _DIGITAL.search(fold(before)) is not None
    return written in {"số", "so", "bỏ"} and marked


def _is_another_syllable(said: str, found: Found) -> bool:
    """ "Thuê tư vấn": to hire, and not the tax office; without marks it may be either."""
    if " " in said or said.isascii():
        return False
    named = " ".join((found.agency.name, *found.agency.aliases)).split()
    same = {settle_tones(word).lower() for word in named if fold(word) == fold(said)}
    return bool(same) and settle_tones(said).lower() not in same


def _is_verb(text: str, found: Found) -> bool:
    """ "Thống kê số nhiệm vụ …": to count, and not the statistics office."""
    begins = not text[: found.start].strip(" ,.:;")
    if found.alias == "thanh tra" and text[found.start].islower():
        folded = fold(text)
        return bool(
            _INSPECTS.search(folded[: found.start]) or _WHAT_IS_DONE.match(folded, found.end)
        )
    return found.alias in _VERBS and (begins or text[found.start].islower())
