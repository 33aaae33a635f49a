"""Which agency a name means that is said without its level: ministry, department or office.

"KHCN", "bên y tế", "tài nguyên môi trường cấp bộ", "công thương tỉnh mình": a field has a ministry
(bộ), a department of the province (sở) and an office of the commune (phòng). Where the words tell
none of them, the documents asked about do, or the agency that was asked about before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.agencies import Found
from corpus.model import Agency
from corpus.store import Corpus
from corpus.text import fold
from retrieval.said_levels import Level, said_behind, told_before
from retrieval.shared_nouns import JOINER
from retrieval.topic import content_words

# Gives the level that is said behind a place of a folded text, and where that ends.
Teller = Callable[[str, int], tuple[Level, int] | None]

_PARTNER = re.compile(r"(?:nganh|ben|phia) ")
_ALONE = re.compile(
    r"\W*(?:(?:the|vay|con|roi|a|u|thi|o|va|(?:chung |cung )?voi)\s+)*(?P<fields>\w.*?)"
    r"(?: (?:thi|sao|the nao|nhi|a|vay|nha|nhe|the|ha))*\W*"
)
_BY_DUTY = re.compile(
    rf"\b(?P<level>{Level.PROVINCE}|{Level.STATE}|{Level.COMMUNE})"
    r" (?:chuyen |dang )?(?:lo|phu trach|quan ly|quan|trong coi)"
    r"(?: (?:ve|mang|linh vuc|chuyen|viec|nganh))* "
)
_ENDING = {"tinh": Level.PROVINCE, "xa": Level.COMMUNE, "phuong": Level.COMMUNE}
_LONGEST = 9  # words of a field
_SEVERAL = 2


class AgencyLevels:
    """The agencies of each field, level by level, in one corpus."""

    def __init__(self, corpus: Corpus, named_in: Mapping[str, Collection[str]]) -> None:
        """`named_in` are the ids of the agencies that each document names in its tasks."""
        self._directory = corpus.agencies
        self._primary = corpus.primary
        self._named_in = named_in
        self._named = frozenset().union(*named_in.values())
        counted = {
            document: Counter(
                level
                for task in parsed.tasks
                for mention in task.named
                if mention.agency and (level := level_of(self._directory.get(mention.agency)))
            )
            for document, parsed in corpus.documents.items()
        }
        self._level_of = {d: levels.most_common(1)[0][0] for d, levels in counted.items() if levels}

    def fields(self) -> Iterator[str]:
        """The names of ministries and departments without the noun, folded, "và" left out too."""
        for _, _, words in self._departments():
            yield " ".join(words)
            yield " ".join(word for word in words if word != "va")

    def first_parts(self) -> Iterator[str]:
        """The first words of such names by which the directory knows them ("giáo dục"), but no
        words of any question about plans ("kế hoạch", "thông tin")."""
        for agency, head, words in self._departments():
            for part in (" ".join(words[:count]) for count in range(_SEVERAL, len(words))):
                known = self._directory.aliases.get(f"{head} {part}") == agency
                if known and content_words(part, generic=False):
                    yield part

    def _departments(self) -> Iterator[tuple[Agency, str, list[str]]]:
        """Ministries and departments, with the noun and the other words of their names."""
        for agency in self._directory.agencies:
            head, *words = re.findall(r"[0-9a-z]+", fold(agency.name))
            if head in {Level.PROVINCE, Level.STATE} and level_of(agency) == head:
                yield agency, head, words

    def of_field(self, field: str) -> Found | None:
        """The agencies that a folded field stands for, the department first; without a place."""
        named = [
            agency for level in Level if (agency := self._directory.aliases.get(f"{level} {field}"))
        ]
        alike = tuple(dict.fromkeys([*named, *(kin for a in named for kin in self._kin(a))]))
        return Found(alike[0], 0, 0, field, alike[1:]) if alike else None

    def alone(self, folded: str) -> tuple[Found, ...]:
        """The agencies of a text that says fields and nothing else: "còn TTTT và y tế thì sao?"."""
        match = _ALONE.fullmatch(folded)
        if match is None:
            return ()
        row: list[Found] = []
        start, end = match.span("fields")
        while start < end:
            ends = [end, *(m.start() for m in reversed([*JOINER.finditer(folded, start, end)]))]
            fields = (self._written(folded, start, until) for until in ends)
            field = next(filter(None, fields), None)
            if field is None:
                return ()
            row.append(field)
            joiner = JOINER.match(folded, field.end)
            start = joiner.end() if joiner else end
        return tuple(row)

    def _written(self, folded: str, start: int, end: int) -> Found | None:
        said = _PARTNER.sub("", " ".join(re.findall(r"[0-9a-z]+", folded[start:end])), count=1)
        field = self.of_field(said)
        return replace(field, start=start, end=end) if field else None

    def placed(self, folded: str, found: Found) -> Found:
        """A name with what else it may mean; where its level is said behind it, what that means."""
        field = _PARTNER.sub("", " ".join(re.findall(r"[0-9a-z]+", found.alias)))
        alike = self.of_field(field)
        if alike is None:
            return found
        options = dict.fromkeys((found.agency, alike.agency, *alike.others))
        if said := said_behind(folded, found.end):
            level, end = said
            at_level = [agency for agency in options if level_of(agency) is level]
            meant = sorted(at_level, key=lambda agency: agency.id not in self._named)[:1]
            if not meant:
                return found
            written = folded[found.start : end]
            return replace(found, agency=meant[0], end=end, alias=written, others=())
        return replace(found, others=tuple(a for a in options if a != found.agency))

    def instead(self, folded: str, found: Found) -> Found:
        """The agency of the level that is said before a name, whose own is denied there."""
        said = told_before(folded, found.start)
        kin = self.kin(found.agency, said[0]) if said else None
        return replace(found, agency=kin, start=said[1], others=()) if said and kin else found

    def with_level(self, folded: str, told: Teller = said_behind) -> Iterator[Found]:
        """Fields with their level behind, as `told` finds it: "giáo dục cấp tỉnh"."""
        words = list(re.finditer(r"[0-9a-z]+", folded))
        for place, word in enumerate(words):
            said = told(folded, word.end())
            for first in words[max(0, place - _LONGEST + 1) : place + 1] if said else ():
                field = " ".join(re.findall(r"[0-9a-z]+", folded[first.start() : word.end()]))
                if said and (agency := self._directory.aliases.get(f"{said[0]} {field}")):
                    written = folded[first.start() : said[1]]
                    yield Found(agency, first.start(), said[1], written)
                    break

    def by_duty(self, folded: str) -> Iterator[Found]:
        """Those that are called by what they see to: "sở lo về nông nghiệp"."""
        for said in _BY_DUTY.finditer(folded):
            words = list(re.finditer(r"[0-9a-z]+", folded[said.end() :]))[:_LONGEST]
            for count in range(len(words), 0, -1):
                field = " ".join(word.group() for word in words[:count])
                agency = self._directory.aliases.get(f"{said['level']} {field}")
                if agency:
                    end = said.end() + words[count - 1].end()
                    yield Found(agency, said.start(), end, folded[said.start() : end])
                    break

    def meant(self, found: Found, documents: Sequence[str]) -> Found:
        """The agency that a name without its level means in these documents, or, where none are
        asked about, in those of the assistant's own place.

        It is the one that they give work to. Of several, or of none, it is the one of the level
        that they give most work to; but what no such document names, another one may.
        """
        if not found.others:
            return found
        options = (found.agency, *found.others)
        asked = documents or self._primary
        in_asked = frozenset().union(*(self._named_in.get(d, ()) for d in asked))
        for named in (in_asked,) if documents else (in_asked, self._named):
            fit = [agency for agency in options if agency.id in named]
            if len(fit) == 1:
                return _taken(found, fit[0])
            if fit:
                break
        levels = Counter(self._level_of[d] for d in asked if d in self._level_of)
        level = levels.most_common(1)[0][0] if levels else None
        return next((_taken(found, a) for a in options if level and level_of(a) is level), found)

    def kin(self, agency: Agency, level: Level) -> Agency | None:
        """The agency of the same field at another level."""
        return next((kin for kin in self._kin(agency) if level_of(kin) is level), None)

    def each(self, found: Found, documents: Sequence[str]) -> list[Found]:
        """The agencies that a name without its level means in documents of several levels: in each
        the one that it gives work to; one alone where they do not differ."""
        meant = [
            (self.meant(found, [document]), self._named_in[document]) for document in documents
        ]
        different = {one.agency.id: one for one, named in meant if one.agency.id in named}
        if len(different) < _SEVERAL:
            return [self.meant(found, documents)]
        return [replace(f, others=()) for f in different.values()]

    def _kin(self, agency: Agency) -> Iterator[Agency]:
        """Those of the other levels with the same field in their names."""
        field = agency.id.partition("-")[2]
        for identifier in (*(f"{level}-{field}" for level in Level), field):  # "cong-an"
            kin = self._directory.get(identifier)
            if kin and kin != agency and level_of(kin):
                yield kin


def beside(folded: str, named: Sequence[Found]) -> list[Found]:
    """The agencies named, where one without its level that is joined to one with it has the same.

    "Bộ KHCN và bên y tế", "Tài chính, Xây dựng, Nội vụ - ba sở này".
    """
    out = list(named)
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        step = 1 if order.step > 0 else -1
        for place in order:
            found, other = out[place], out[place - step]
            first, second = sorted((found, other), key=lambda f: f.start)
            joined = JOINER.fullmatch(folded, first.end, second.start)
            if found.others and not other.others and joined and level_of(other.agency):
                out[place] = at_level_of(found, [other])
                out[place] = replace(out[place], others=())
    return out


def at_level_of(found: Found, before: Sequence[Found]) -> Found:
    """A name without its level, at the one level of the agencies that were asked about before."""
    levels = {level_of(other.agency) for other in before}
    fit = [agency for agency in (found.agency, *found.others) if level_of(agency) in levels]
    return _taken(found, fit[0]) if len(fit) == 1 and len(levels) == 1 else found


def level_of(agency: Agency | None) -> Level | None:
    """The level that the name of an agency tells, if it does: "Sở Y tế", "Công an tỉnh"."""
    if agency is None:
        return None
    name = fold(agency.name)
    if name.endswith((" chinh phu", " trung uong")):
        return Level.STATE
    words = name.split()
    return _ENDING.get(words[-1]) or next((level for level in Level if level == words[0]), None)


def says_level(found: Found) -> bool:
    """Whether a name says its level at its end: "Công an tỉnh", "UBND thành phố"."""
    return found.alias.endswith(_SAID_LEVELS)


_SAID_LEVELS = (" tinh", " thanh pho", " huyen", " xa", " phuong", " dac khu", " bo", " so")


def _taken(found: Found, agency: Agency) -> Found:
    """A name for one of what it may mean; it keeps the others, should a turn before decide."""
    others = tuple(a for a in (found.agency, *found.others) if a != agency)
    return replace(found, agency=agency, others=others)
