"""Bodies of a kind that work is given to together, and which of them a question means.

"Các trường cao đẳng", "báo đài"; "xã, phường", "cấp xã", "các tỉnh thành", "các thôn". Everybody
("các sở, ban, ngành, địa phương") is told apart: it has a filter of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from corpus.model import AgencyMention, Document, Task
from corpus.text import fold
from retrieval.answering.desk import Desk
from retrieval.bodies import OF_STATE, PLACES, Bodies, bodies_in, levels_of
from retrieval.cues import Cue
from retrieval.lookup import Body, TaskQuery, is_collective
from retrieval.question import Question
from retrieval.topic import content_words


def bodies_of(desk: Desk, question: Question) -> tuple[Body, ...]:
    """The collectives, as the documents write them, that a question means; none for everybody."""
    if peers_of(desk, question):
        return ()
    given = {
        Body(task.document, mention.written): mention for task, mention in _given(desk, question)
    }
    if asked := bodies_in(question):
        meant = {b: m for b, m in given.items() if _means(desk, asked, b)}
        meant = _themselves(question, meant)
        everybody = any(map(is_collective, meant.values())) and asked.kinds & OF_STATE
        if asked.told_apart or not everybody:
            return tuple(sorted(meant))
    if question.has(Cue.COLLECTIVE) and not common_to_some(question):
        return ()
    text = _PRESS.sub(r"\1 ", question.topic_text)
    kinds = {body for body, mention in given.items() if not is_collective(mention)}
    given_to = _GIVEN_TO.search(question.folded)
    # As they are called, else as the documents call what people call otherwise.
    official = " ".join(map(fold, desk.searcher.official_words(text)))
    # A spoken word that may be a place's ("tỉnh") is no word for all places.
    called = (_slashed(fold(text), kinds), _LOCALITIES.sub(" ", _slashed(official, kinds)))
    for said in called:
        meant_so = [
            body
            for body in sorted(kinds)
            if _says_beginning(said, body.written)
            or any(
                kind in said or _begins(kind, given_to) or _has_words(said, kind)
                for kind in _kinds(body.written)
            )
        ]
        if meant_so:
            return tuple(_doing(list(_whole(meant_so, said)), said))
    return ()


_LOCALITIES = re.compile(r"\bdia phuong\b")


def _slashed(said: str, bodies: Iterable[Body]) -> str:
    """With bodies joined as the documents join them: "khoa, viện" are their "khoa/viện"."""
    for kind in {kind for body in bodies for kind in _kinds(body.written) if "/" in kind}:
        apart = r"\b(?:,? (?:va |hay |hoac )?| ?/ ?)".join(map(re.escape, kind.split("/")))
        said = re.sub(rf"\b{apart}\b", kind, said)
    return said


def _says_beginning(said: str, written: str) -> bool:
    """Whether the words are said with which a longer name begins: "ban cán sự lớp" of "ban cán sự
    lớp sinh viên"."""
    begun = _beginning(written)
    return bool(begun) and f" {begun} " in f" {said} "


@lru_cache(maxsize=4096)
def _beginning(written: str) -> str:
    """The first words of a longer name, folded, where they say enough; else nothing."""
    words = re.findall(r"\w+", _MANY.sub("", written.lower()))
    begun = " ".join(words[:_BEGUN])
    telling = len(content_words(begun, generic=False)) >= _TELLING
    return fold(begun) if len(words) > _BEGUN and telling else ""


_MANY = re.compile(r"^(?:các|những) ")
_BEGUN = 4  # words
_TELLING = 2


def _doing(meant: Sequence[Body], said: str) -> Sequence[Body]:
    """Those that are said to do something, where others are only spoken of: "chuyện giáo viên chủ
    nhiệm thì khoa/viện phải làm gì"."""
    rows = (_DOES.match(piece) for piece in _PIECES.split(said))
    named = [f" {name.strip()} " for row in rows if row for name in _ROW.split(row["row"])]
    doing = [
        body
        for body in meant
        if any(name.endswith(f" {kind} ") for kind in _kinds(body.written) for name in named)
    ]
    return doing or meant


_WORK = (
    r"(?:phai|can|duoc giao|co (?:trach nhiem|nhiem vu)|chiu trach nhiem|lam (?:nhung )?gi"
    r"|lo (?:nhung )?gi)\b"
)
_PIECES = re.compile(rf"[:;.?!]| thi (?!{_WORK})")
_DOES = re.compile(rf"(?P<row>.+?) (?:thi )?{_WORK}")
_ROW = re.compile(r", | va | voi | cung | hay | hoac ")


def _whole(meant: Sequence[Body], said: str) -> Iterator[Body]:
    """The collectives without those that are said only inside the longer name of another: "ban cán
    sự lớp sinh viên" are no "sinh viên"."""
    names = {body: _kinds(body.written) for body in meant}
    single = [kinds[0] for kinds in names.values() if len(kinds) == 1]
    for body, kinds in names.items():
        times = {kind: said.count(kind) for kind in kinds}
        inside = {kind: sum(kind in name != kind for name in single) for kind in kinds}
        if not any(times.values()) or any(times[kind] > inside[kind] for kind in kinds):
            yield body


def common_to_some(question: Question) -> bool:
    """Whether what a kind of bodies shares is meant: "giao chung cho các trường cao đẳng"."""
    return _COMMON_TO.search(question.folded) is not None


# and not for everybody: "giao chung cho các sở, ngành"
_COMMON_TO = re.compile(
    r"\bchung cho (?!(?:cac |moi |tat ca )*(?:so|bo|nganh|ban|don vi|co quan|dia phuong|ai|toan)\b)"
)
# "giao cho doanh nghiệp chủ trì", "các doanh nghiệp phải làm gì": a part of a collective's name.
_GIVEN_TO = re.compile(
    r"\bgiao (?:rieng )?(?:cho |toi )?(?:cac |khoi |gioi |nhung )?(?P<kind>\w+ \w+)"
    r"(?= (?:chu tri|phu trach|lam|lo|thuc hien|dung)\b|\W*$)"
    r"|^\W*(?:cac|khoi|gioi|nhung) (?P<subject>\w+ \w+)"
    r"(?= (?:phai|duoc (?:\w+ ){0,3}?giao|chu tri|can)\b)"
)


def _begins(kind: str, given_to: re.Match[str] | None) -> bool:
    return given_to is not None and f"{kind} ".startswith(
        f"{given_to['kind'] or given_to['subject']} "
    )


def _has_words(said: str, kind: str) -> bool:
    """Whether all that a longer name says is said, if in other places: "cơ quan đại diện ở nước
    ngoài" of "cơ quan đại diện Việt Nam ở nước ngoài"."""
    words = set(kind.split()) - _OF_THE_COUNTRY
    return len(words) > _LONG and words <= set(said.split())


_OF_THE_COUNTRY = {"viet", "nam"}
_LONG = 3  # words


_PRESS = re.compile(r"\b(báo|bao)(?:, ?| và | va )(?=(?:đài|dai)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Peers:
    """Agencies of one kind, of which a question means several at once by their number."""

    agencies: tuple[str, ...]
    least: int
    span: tuple[int, int]


def peers_of(desk: Desk, question: Question) -> Peers | None:
    """ "Hai trường đại học cùng chủ trì việc nào?": named ones, and no kind that all are given to.

    None where nothing is counted by the words that the names of so many leads begin with.
    """
    if question.agencies or not question.has(Cue.JOINT):
        return None
    leads = {m.agency: fold(m.written) for t in desk.corpus.tasks for m in t.leads if m.agency}
    for match in _COUNTED.finditer(question.folded):
        least = _NUMBERS.get(match["number"], 0) or int(match["number"])
        words = match["kind"].split()
        for length in range(len(words), 0, -1):
            kind = " ".join(words[:length])
            found = tuple(sorted(a for a, name in leads.items() if name.startswith(f"{kind} ")))
            if len(found) >= least:
                return Peers(found, least, (match.start(), match.start("kind") + len(kind)))
    return None


_NUMBERS = {"hai": 2, "nhieu": 2, "ba": 3, "bon": 4, "nam": 5}
_COUNTED = re.compile(
    rf"\b(?:ca )?(?P<number>{'|'.join(_NUMBERS)}|[2-9]) (?P<kind>[^\W\d]+(?: [^\W\d]+){{0,3}})"
)


def one_of_many(desk: Desk, query: TaskQuery) -> TaskQuery | None:
    """The work of a province's committee in documents that name them all together: "Ủy ban nhân dân
    các tỉnh, thành phố trực thuộc trung ương". None where no other agency is asked for."""
    if len(query.agencies) != 1 or not _OF_PROVINCE.match(fold(desk.agency_name(*query.agencies))):
        return None
    bodies = {
        Body(task.document, mention.written)
        for task in desk.corpus.work
        for mention in (*task.leads, *task.coordinators)
        if mention.agency is None and _ALL_PROVINCES.search(fold(mention.written))
    }
    return replace(query, agencies=(), bodies=tuple(sorted(bodies))) if bodies else None


_OF_PROVINCE = re.compile(r"uy ban nhan dan(?: tinh| thanh pho)?$")
_ALL_PROVINCES = re.compile(
    r"\b(?:ubnd|uy ban nhan dan) (?:(?:cac|cap) )?(?:tinh\b.*\bthanh pho|tinh$)"
)


def _means(desk: Desk, asked: Bodies, body: Body) -> bool:
    """Whether a collective is among those asked for, by the kinds of bodies in its name."""
    levels = levels_of(fold(body.written))
    if not levels or levels & asked.lacking:
        return False
    if asked.exact:
        return levels == asked.kinds
    if asked.alone and not _made_of(body.written, PLACES if asked.kinds <= PLACES else OF_STATE):
        return False
    return bool(levels & asked.kinds) or _of_places(desk, asked.kinds, body)


def _themselves(question: Question, meant: dict[Body, AgencyMention]) -> dict[Body, AgencyMention]:
    """Without their committees of the Party where the bodies themselves are given work, or only
    with them where the question names these: "xã, phường" and "đảng ủy các xã, phường"."""
    of_party = {b: m for b, m in meant.items() if _PARTY.search(fold(b.written))}
    if _PARTY.search(question.folded):
        return of_party or meant
    named = {m.id for m in question.sources}
    themselves = {b: m for b, m in meant.items() if b not in of_party}
    given_work = any(not named or b.document in named for b in themselves)
    return themselves if given_work else meant


_PARTY = re.compile(r"\b(?:dang (?:uy|bo)|cap uy|chi (?:bo|uy)|(?:huyen|quan|thi) uy)\b")


def _of_places(desk: Desk, kinds: frozenset[str], body: Body) -> bool:
    """Whether a collective of places only holds those asked for, by another name.

    What a document calls its "địa phương" are the places right below who issued it.
    """
    levels = levels_of(fold(body.written))
    if not _made_of(body.written, PLACES - {"thôn"}):
        return False
    if "địa phương" in kinds:
        return True
    return "địa phương" in levels and bool(kinds & _below(desk.corpus.catalog[body.document]))


def _made_of(written: str, kinds: frozenset[str]) -> bool:
    """Whether a collective holds nothing but these kinds of bodies."""
    offices = kinds <= PLACES and _OFFICES.search(fold(written))
    return levels_of(fold(written)) <= kinds and not offices


_OFFICES = re.compile(r"\b(?:co quan|don vi|nganh|to chuc|dang uy)\b")


def _below(document: Document) -> frozenset[str]:
    local = _LOCAL.search(fold(document.issuer))
    return frozenset({"huyện", "xã"} if local else {"tỉnh"})


_LOCAL = re.compile(r"\b(?:tinh|thanh (?:pho|uy)|huyen|quan|xa|phuong|thi tran|dac khu)\b")


def _given(desk: Desk, question: Question) -> Iterator[tuple[Task, AgencyMention]]:
    """The collectives that tasks are given to, with those that help where helping is asked."""
    helping = question.has(Cue.COORDINATE)
    for task in desk.corpus.tasks:
        for mention in (*task.leads, *task.coordinators) if helping else task.leads:
            if mention.agency is None:
                yield task, mention


@lru_cache(maxsize=4096)  # every question asks it of all collectives
def _kinds(body: str) -> tuple[str, ...]:
    """What a collective's name lists: "Trường đại học, cao đẳng …" → truong dai hoc, cao dang."""
    # "cơ quan thuộc Chính phủ" are no government
    parts = (part.split(" thuộc ")[0] for part in re.split(r",| và ", body))
    listed = (content_words(part, generic=False) for part in parts)
    return tuple(
        " ".join(words)
        for words in listed
        if len(words) > 1 or any("/" in word for word in words)  # "khoa/viện"
    )
