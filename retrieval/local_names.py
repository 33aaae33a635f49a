"""Bodies by initials, and those of a commune or ward by the names that people there give them.

"CAX" and "CAP" are the police of a commune and of a ward, "PVHXH" is Phòng Văn hóa - Xã hội, "xã
đội" and "phường đội" are the military command, "BNC" is Ban Nội chính Tỉnh ủy. Initials follow from
the names that the documents give; what does not follow from a name is data
(`data/local_names.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from corpus.agencies import Found, agency_id
from corpus.model import Agency
from corpus.text import fold, nfc
from retrieval.shared_nouns import JOINER
from retrieval.syllables import may_be_syllable

PLACES = ("xã", "phường", "đặc khu", "thị trấn")
_PLACE = re.compile(rf" (?P<place>{'|'.join(PLACES)})$")
_NO_PLACE = re.compile(r"(?:hợp tác|thông tấn) xã$")
_LEVELS = (*(fold(place).replace(" ", "-") for place in PLACES), "huyen")
_SAID = re.compile(rf"\b(?:{'|'.join(map(fold, PLACES))})$")
_OFFICES = re.compile(r"(?:phòng|trạm) ")  # which only communes have, whatever their place
_WORD = re.compile(r"[^\W_]+")
_AND = "và"
_BETWEEN = r"[\s,&/–-]+(?:va\s+)?"
_INITIALS = 3  # letters; fewer only with their place behind
_NOUNS = re.compile(r"(?:phòng|trạm|hội|đoàn|ban|công an|trung tâm|văn phòng|ủy ban) ")


@dataclass(frozen=True, slots=True)
class _Body:
    """A kind of body as `data/local_names.toml` has it."""

    id: str  # without a place
    above: str
    called: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to call an agency: words in lower case with their marks, or initials."""

    text: str
    agency: Agency
    initials: bool


class LocalNames:
    """Finds the bodies that documents name, called by initials or as a commune calls its own."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """`agencies` are those that documents name; bodies above a commune by initials only."""
        agencies = tuple(agencies)
        local = [(agency, split) for agency in agencies if (split := _split(agency.name))]
        self._agencies = {agency.id: agency for agency, _ in local}
        forms: defaultdict[tuple[str, bool], dict[str, Agency]] = defaultdict(dict)
        self._own: defaultdict[str, set[str]] = defaultdict(set)
        for agency, (core, places) in local:
            body = _bodies().get(agency_id(core))
            if body and body.above:
                self._own[body.above].add(agency.id)
            for text, initials in _called(core, places, body):
                forms[text, initials][agency.id] = agency
        for agency in agencies:
            if agency.id not in self._agencies:
                for text in _shortened(nfc(agency.name).lower()):
                    forms[text, True][agency.id] = agency
        unique = [
            _Form(text, next(iter(owners.values())), initials)
            for (text, initials), owners in forms.items()
            if len(owners) == 1
        ]
        ordered = sorted(unique, key=lambda form: len(form.text), reverse=True)
        self._patterns = [(form, _pattern(form)) for form in ordered]

    def find(self, text: str) -> Iterator[Found]:
        """The bodies called so in NFC `text`, the longest names first; none shares its words."""
        folded = fold(text)
        taken: list[tuple[int, int]] = []
        for form, pattern in self._patterns:
            for match in pattern.finditer(folded):
                start, end = match.span()
                free = not any(start < e and s < end for s, e in taken)
                if free and _written(text, text[start:end], form):
                    taken.append((start, end))
                    yield Found(form.agency, start, end, match.group())

    def below(self, agency: str, named: Collection[str]) -> list[str]:
        """The ids among `named` of a commune's bodies with the work of this one of the province."""
        own = [i for level in _LEVELS if (i := f"{agency}-{level}") in named]
        return own or sorted(i for i in self._own.get(agency, ()) if i in named)

    def beside(self, folded: str, named: Sequence[Found]) -> list[Found]:
        """The agencies named, where the place said behind the last of a row is that of the others:
        "công an và quân sự xã"."""
        out = list(named)
        for place in range(len(out) - 2, -1, -1):
            first, second = out[place], out[place + 1]
            said = _SAID.search(folded[second.start : second.end])
            own = f"{first.agency.id}-{said.group().replace(' ', '-')}" if said else ""
            if own in self._agencies and JOINER.fullmatch(folded, first.end, second.start):
                out[place] = replace(first, agency=self._agencies[own], others=())
        return out


def _split(name: str) -> tuple[str, tuple[str, ...]] | None:
    """A commune's body without its place, in lower case, and the places it may have."""
    lowered = nfc(name).lower()
    place = None if _NO_PLACE.search(lowered) else _PLACE.search(lowered)
    if place:
        return lowered[: place.start()], (place["place"],)
    return (lowered, PLACES) if _OFFICES.match(lowered) else None


def _called(core: str, places: Iterable[str], body: _Body | None) -> Iterator[tuple[str, bool]]:
    """What a body is called, and whether that is initials."""
    called = body.called if body else ()
    for place in places:
        for name in called:
            yield name.format(place=place), False
        for name in (f"{core} {{place}}", *filter(_NOUNS.match, called)):
            whole, short = _initials(name.format(place=place)), _initials(name.format(place=""))
            if "{place}" in name and len(whole) >= _INITIALS:
                yield whole, True
            if len(short) >= _INITIALS:
                yield short, True
            elif len(short) > 1:
                yield f"{short} {place}", True


def _shortened(name: str) -> Iterator[str]:
    """A body above a commune by initials: "Ban Nội chính Tỉnh ủy" is "BNCTU", "BNC Tỉnh ủy" and
    "BNC"."""
    level = _ABOVE.search(name)
    core = name[: level.start()] if level else name
    if len(short := _initials(core)) >= _INITIALS:
        yield from (short, f"{short}{level.group()}") if level else (short,)
    if level and len(whole := _initials(name)) > _INITIALS:
        yield whole


_ABOVE = re.compile(r" (?:(?:tỉnh|thành|huyện)(?: ủy| uỷ)?|thành phố|trung ương|việt nam)$")


def _initials(name: str) -> str:
    return "".join(word[0] for word in _WORD.findall(name) if word != _AND)


def _pattern(form: _Form) -> re.Pattern[str]:
    words = [word for word in _WORD.findall(fold(form.text)) if word != fold(_AND)]
    said = _BETWEEN.join(words)
    if form.initials and len(words[0]) > _INITIALS:  # "P.CTSV", "P CTSV": its noun set apart
        said = rf"{said[0]}[. ]{{0,2}}{said[1:]}"
    return re.compile(rf"(?<![\w-]){said}(?![\w-])")


def _written(text: str, said: str, form: _Form) -> bool:
    """Whether `said` is the form by its marks too: "xã đổi mới" is no "xã đội".

    Without any marks it may be; initials that are a syllable as well ("cap") are so in capitals.
    """
    short = said.split(maxsplit=1)[0]
    if form.initials:
        plain = short.lower().replace("đ", "d").isascii()
        return plain and (not may_be_syllable(fold(short)) or (short.isupper() != text.isupper()))
    words = [word for word in _WORD.findall(said.lower()) if word != _AND]
    return said.isascii() or words == [w for w in _WORD.findall(form.text) if w != _AND]


@cache
def _bodies() -> Mapping[str, _Body]:
    data = tomllib.loads(files("retrieval").joinpath("data/local_names.toml").read_text("utf-8"))
    bodies = (
        _Body(
            agency_id(entry["name"]),
            agency_id(entry["above"]) if "above" in entry else "",
            tuple(map(nfc, entry["called"])),
        )
        for entry in data["body"]
    )
    return {body.id: body for body in bodies}
