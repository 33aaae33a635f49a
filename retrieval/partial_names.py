"""Agencies that only the documents name, called by a part of their name.

"cục trồng trọt", "bên trồng trọt BVTV" and "Cục Trồng trọt và BVTV" are all Cục Trồng trọt và Bảo
vệ thực vật: the words from the noun that its name begins with, or behind "bên", are words of that
name in their order, where initials stand for what they shorten, on either side. A name that begins
with no such noun ("Tổ Đào tạo PH") is called by its first words. What fits several names means
none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.agencies import Found
from corpus.heads import HEADS
from corpus.model import Agency
from corpus.naming import office_end
from corpus.text import CAPITALS, fold
from retrieval.field_positions import AFTER_FIELD

_VOWEL = re.compile(r"[aeiouy0-9]")
_TOKEN = re.compile(r"[^\W_]+")
_HEADS = sorted({tuple(fold(head).split()) for head in HEADS.split("|")}, key=len, reverse=True)
_PARTNERS = (("ben",), ("phia",), ("anh", "chi"))
_BRANCHES = {("chi", "cuc"), ("cuc",), ("hat",)}
_WORK = {("thong", "ke")}  # what anybody may be asked to do
_DERIVED = {("so",), ("bo",)}  # whose short forms the directory knows
# "Các khoa", "Phó Thủ tướng …": several, or a person
_NO_BODY = {(), ("cac",), ("nhung",), ("moi",), ("pho",), ("thu",), ("ong",), ("ba",)}
_AND = "va"
# Words of a name that say of what kind a body is, or where; several bodies have them.
_KIND = re.compile(
    r"\b(?:dai hoc|cao dang|trung cap|nghe|co phan|tnhh|trach nhiem huu han|mot thanh vien|nha nuoc"
    r"|quan ly|phuc vu|viet nam|tinh|xa|phuong|huyen|thanh pho|va)\b"
)
_ANY_BODY = re.compile(r" (?:cac )?(?:co quan|don vi)\b")  # "bên cơ quan chủ trì": no name's words
_LEVELS = frozenset({"tinh", "xa", "phuong", "huyen", "bo"})
# "các trung tâm …", "mấy công ty …": any of a kind; "xây dựng trung tâm …": one that is to be.
_ANY = re.compile(
    r"\b(?:cac|nhung|moi|may|nhieu|mot|tung|bao nhieu|hai|ba|xay dung|xay|thanh lap|lap|mo) $"
)
_OURS = re.compile(r"(?: cua| o)? (?P<level>tinh|xa|phuong|huyen|bo)(?: (?:ta|minh|nha))?\b")
# "Ủy ban nhân dân cấp xã": bodies of a kind, and not one.
_OF_A_LEVEL = re.compile(r" (?:cap|cac|moi) (?:tinh|huyen|xa|phuong|dac khu|thon)\b")
# With its level it is a name: "văn phòng xã" is that of its committee.
_OFFICE = re.compile(r"van phong (?:.+ )?(?:ubnd|uy ban nhan dan) (?:tinh|xa|phuong)")
_JOINED = re.compile(r"[\s,&-]*(?:va\s+)?")
_NEXT_NAME = re.compile(rf" [{CAPITALS}]")
_ENOUGH = 2  # words of a name, or initials
_TWO = 2  # bodies
_RUN = 2  # words side by side, so that one that only looks alike counts for nothing


@dataclass(frozen=True, slots=True)
class _Token:
    folded: str
    start: int
    end: int
    initials: bool  # written as an abbreviation


@dataclass(frozen=True, slots=True)
class _Name:
    """The folded words of an agency's name: the noun it begins with, and the rest.

    `telling` says of each word of the rest whether it tells the agency from others of its kind,
    `known` whether the noun is one that many names begin with. `pair` are the nouns of two bodies
    at a dash: "Đoàn – Hội" is Đoàn Thanh niên – Hội Sinh viên.
    """

    agency: Agency
    head: tuple[str, ...]
    rest: tuple[str, ...]
    telling: tuple[bool, ...]
    known: bool = True
    pair: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.head, *self.rest)

    def beginnings(self) -> set[str]:
        """The folded words that a part of the name may begin with."""
        heads = (self.head, self.pair, *(_PARTNERS if self.known else ()))
        return {words[0] for words in heads if words} | {_letters(self.head)}


@dataclass(frozen=True, slots=True)
class _Match:
    name: _Name
    end: int  # of the text


class PartialNames:
    """Finds the agencies that texts call by a part of their name."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        """`agencies` are those that documents name."""
        self._names = [name for agency in agencies if (name := _name(agency))]
        self._begun: defaultdict[str, list[_Name]] = defaultdict(list)
        for name in self._names:
            for first in name.beginnings():
                self._begun[first].append(name)

    def fields(self) -> Iterator[tuple[str, Agency]]:
        """The words of names without the noun they begin with, where they say the level too; those
        of a branch without it: "kiểm lâm" is its "chi cục"."""
        for name in self._names:
            rest = name.rest
            if rest[-1] in _LEVELS and len(rest) > _ENOUGH:
                yield " ".join(rest), name.agency
            branch = rest[:-1] if rest[-1] in _LEVELS else rest
            if name.head in _BRANCHES and len(branch) >= _ENOUGH and branch not in _WORK:
                yield " ".join(branch), name.agency

    def find(self, text: str, among: Collection[str] = ()) -> Iterator[Found]:
        """The agencies named in part, in order; of several alike the one `among` those ids.

        Offsets count characters of NFC `text`.
        """
        if not self._names:
            return
        folded, tokens = fold(text), _tokens(text)
        position = 0
        while position < len(tokens):
            match = self._at(text, folded, tokens, position, among)
            if match is None:
                position += 1
                continue
            start = tokens[position].start
            yield Found(match.name.agency, start, match.end, folded[start : match.end])
            while position < len(tokens) and tokens[position].end <= match.end:
                position += 1

    def _at(
        self,
        text: str,
        folded: str,
        tokens: Sequence[_Token],
        position: int,
        among: Collection[str],
    ) -> _Match | None:
        """The one agency whose name the words from `position` on are a part of."""
        begun = self._begun.get(tokens[position].folded, ())
        if not begun or _ANY.search(folded[: tokens[position].start]):
            return None
        matches = [
            match for name in begun if (match := _named(text, folded, tokens, position, name))
        ]
        if not matches:
            return None
        end = max(match.end for match in matches)
        furthest = {m.name.agency.id: m for m in matches if m.end == end}
        if len(furthest) > 1:
            furthest = {i: m for i, m in furthest.items() if i in among}
        if len(furthest) != 1:
            return None
        (match,) = furthest.values()
        return match


def _named(
    text: str, folded: str, tokens: Sequence[_Token], position: int, name: _Name
) -> _Match | None:
    """The words from `position` on as a part of a name, if they are one."""
    for words in (name.head, *_PARTNERS) if name.known else (name.head,):
        ahead = tokens[position : position + len(words)]
        if words in _PARTNERS and _ANY_BODY.match(folded, ahead[-1].end if ahead else 0):
            continue
        if tuple(token.folded for token in ahead) == words:
            match = _follow(text, folded, tokens, position + len(words), name)
            if match and (words == name.head or AFTER_FIELD.match(folded, match.end)):
                return match
    both = tokens[position : position + len(name.pair)]
    if both and tuple(token.folded for token in both) == name.pair:
        joined = _DASH.fullmatch(text, both[0].end, both[-1].start)
        return _Match(name, both[-1].end) if joined else None
    token = tokens[position]
    if token.initials and len(name.head) > 1 and token.folded == _letters(name.head):
        return _follow(text, folded, tokens, position + 1, name)  # "UB" for "Ủy ban"
    return None


_DASH = re.compile(r" ?[-–] ?")


def _letters(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)


def _follow(
    text: str, folded: str, tokens: Sequence[_Token], position: int, name: _Name
) -> _Match | None:
    """How far the words from `position` on are words of a name, in its order."""
    # Where in the name, and how many of its words were said: those that tell it from others, and
    # those that do not.
    place = words = kind = 0
    end = -1
    while position < len(tokens):
        token = tokens[position]
        if end >= 0 and not _JOINED.fullmatch(folded[end : token.start]):
            break
        if token.folded == _AND and end >= 0:  # joins what follows, if that is of the name
            if position + 1 == len(tokens) or tokens[position + 1].folded == _AND:
                break
            position += 1
            continue
        begun = words > 0 and tokens[position - 1].folded != _AND
        said = _run(tokens, position, name.rest, place, begun=begun)
        if said is None or not (name.known or said[0] - said[2] == place):
            break
        place, taken, size = said
        counted = sum(name.telling[place - size : place])
        shortened = [len(w) for w in name.rest[place - size : place] if not _VOWEL.search(w)]
        words += counted + sum(shortened) - len(shortened)
        kind += size - counted
        position += taken
        end = tokens[position - 1].end
    if end >= 0 and name.rest[place - 1] == _ABOUT:
        end = _matter(folded, tokens, position, name.rest[place:]) or end
    if end < 0 or _goes_on(text, tokens, end) or _OF_A_LEVEL.match(folded, end):
        return None
    ours = _OURS.match(folded, end)
    level = name.rest[-1] if name.rest[-1] in _LEVELS else None
    if ours and level not in {ours["level"], None}:
        return None  # the office of another level
    by_kind = kind >= _ENOUGH and ours is not None
    by_level = kind == 1 and place == len(name.rest) and _OFFICE.fullmatch(" ".join(name.words))
    # "trường Y tỉnh mình": one word that tells which, where the place says that there is one
    by_one = words == 1 and name.known and ours is not None and ours["level"] == "tinh"
    if words < _ENOUGH and not (by_kind or by_level or by_one):
        return None
    return _Match(name, ours.end() if ours and (by_kind or by_one or level) else end)


def _matter(
    folded: str, tokens: Sequence[_Token], position: int, rest: Sequence[str]
) -> int | None:
    """Where the matter ends that a body is called by, its words in any order: "Ban Chỉ đạo về lương
    với bảo hiểm xã hội"."""
    end = None
    while position < len(tokens):
        token = tokens[position]
        if end is not None and not _SPACED.fullmatch(folded[end : token.start]):
            break
        if token.folded in rest:
            end = token.end
        elif token.folded not in _WITH:
            break
        else:
            end = end and token.end
        position += 1
    while end and position and tokens[position - 1].folded in _WITH:
        position -= 1
        end = tokens[position - 1].end
    return end


_ABOUT = "ve"
_WITH = {"voi", "va", "cung"}
_SPACED = re.compile(r",? ")


def _run(
    tokens: Sequence[_Token], position: int, rest: Sequence[str], place: int, *, begun: bool
) -> tuple[int, int, int] | None:
    """A run of a name's words from `place` on: where it ends, and the tokens and words taken.

    One word alone is a run where it says of which level the body is, or ends a name that others
    have `begun`.
    """
    token = tokens[position]
    if token.initials:
        for start in range(place, len(rest)):
            if end := _initials(token.folded, rest, start):
                return end, 1, end - start
    if place < len(rest) and (size := _in_full(tokens, position, rest[place], begun=begun)):
        return place + 1, size, 1
    for start in range(place, len(rest)):
        size = 0
        while (
            position + size < len(tokens)
            and start + size < len(rest)
            and tokens[position + size].folded == rest[start + size]
        ):
            size += 1
        if size and rest[start + size - 1] == _AND:
            size -= 1
        last = start == len(rest) - 1
        ends = last or (start == len(rest) - 2 and rest[-1] in _LEVELS)
        alone = size == 1 and ((last and rest[start] in _LEVELS) or (begun and ends))
        if size >= _RUN or alone:
            return start + size, size, size
    return None


def _in_full(tokens: Sequence[_Token], position: int, short: str, *, begun: bool) -> int:
    """How many words from `position` on say what a name has the initials of, in full or by these:
    "đảm bảo chất lượng", "ĐBCL"; 0 where they do not, or may only look alike."""
    said = tokens[position : position + len(short)]
    if len(short) < (_RUN if begun else _RUN + 1) or _VOWEL.search(short):
        return 0
    if tokens[position].folded == short:
        return 1
    return len(said) if _letters([token.folded for token in said]) == short else 0


def _initials(short: str, rest: Sequence[str], start: int) -> int | None:
    """Where the words from `start` on end that `short` has the initials of."""
    place, letters = start, iter(short)
    for letter in letters:
        while place > start and place < len(rest) and rest[place] == _AND:
            place += 1
        if place == len(rest) or rest[place][0] != letter:
            return None
        place += 1
    return place


def _goes_on(text: str, tokens: Sequence[_Token], end: int) -> bool:
    """Whether a name in capitals goes on with words that are not those of the agency."""
    return (
        not text.isupper()
        and _NEXT_NAME.match(text, end) is not None
        and text[:end].rstrip()[-1:].islower()
        and not any(t.start == end + 1 and t.initials for t in tokens)
        and any(t.end <= end and text[t.start].isupper() and t.start > 0 for t in tokens)
    )


def _tokens(text: str) -> list[_Token]:
    shouting = text.isupper()
    out: list[_Token] = []
    for match in _TOKEN.finditer(text):
        word = match.group()
        folded = fold(word)
        short = len(word) > 1 and word.isalpha() and not shouting and word.isupper()
        unpronounced = len(word) > 1 and not _VOWEL.search(folded)
        out.append(_Token(folded, *match.span(), initials=short or unpronounced))
    return out


def _name(agency: Agency) -> _Name | None:
    words = tuple(re.findall(r"[0-9a-z]+", fold(agency.name)))
    known = next((head for head in _HEADS if words[: len(head)] == head), None)
    head = known or words[:1]
    if head in _DERIVED or head in _NO_BODY or len(words) == len(head):
        return None
    if not known and office_end(agency.name):
        return None
    rest = words[len(head) :]
    telling = _KIND.sub(lambda kind: " ".join("_" for _ in kind.group().split()), " ".join(rest))
    tells = tuple(word != "_" for word in telling.split())
    halves = [fold(half).split()[0] for half in _DASH.split(agency.name) if half.strip()]
    pair = tuple(halves) if len(halves) == _TWO and all((h,) in _HEADS for h in halves) else ()
    return _Name(agency, head, rest, tells, known is not None, pair)
