"""Tasks that speak of a thing in its own words: "những việc nào có nhắc tới bán dẫn?".

What is asked for is told by the words of the text, so that the list is whole: a task fits if it,
or a unit below it that is no task of its own, has the phrase. A thing that the documents call
otherwise is looked for by their name for it; of several things either is enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.grammar import FIELD
from corpus.model import Clause, ClauseKind, Task
from corpus.text import fold, has_diacritics, nfc
from retrieval.answering.desk import Desk
from retrieval.asking_form import asking_form
from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.syllables import may_be_syllable
from retrieval.topic import written_words

_SPEAKS = (
    r"(?:nhac|noi|de cap)(?: (?:den|toi|ve|ten))|nhac|de cap|ghi ten|neu ten|xuat hien"
    r"|co (?:chu(?! tri)|cum tu|tu khoa)|(?:dinh|dung cham|cham|dung) (?:den|toi|vao|dang)"
    r"|lien quan(?: (?:den|toi))?|gan (?:voi|moc|den)|duoc dua vao|dan chieu|vien dan"
)
_TASK = r"(?:nhiem vu|dau viec|cong viec|phan viec|viec|nv)"
_UNIT = rf"(?:{_TASK}|muc|gach dau (?:dong|d_ng)|noi dung|ch_|d_ng|dau muc)"
_SOME = r"(?:nhung|cac|may|bao nhieu|nhieu)"
_MANY = rf"(?:{_SOME} (?:\w+ )?{_UNIT}\b|\b{_UNIT} (?:nao|gi)\b)"
_SPOKEN_OF = re.compile(
    rf"\b{_UNIT}\b[^.;?!]*?\b(?:{_SPEAKS})\b|\b(?:{_SPEAKS})\b(?: \w+){{0,4}}? {_MANY}"
)
# Of no agency, and several: "có bao nhiêu đầu việc về bán dẫn", "các nhiệm vụ trong mảng y tế".
_ABOUT = (
    r"(?:ve|(?:thuoc|trong|o)(?: ve)? (?:mang|linh vuc|chuyen|khau)|xoay quanh|danh cho|phuc vu)"
)
_SEVERAL_ABOUT = re.compile(
    rf"\b(?:{_SOME}|bn|toan bo|tat ca|liet ke|ke (?:het|ra|ten)|loc|tong hop)"
    rf"(?: (?:cac|nhung|het))* (?:\w+ )?{_TASK}(?: (?:nao|gi))? {_ABOUT}\b"
    rf"|\b{_ABOUT} (?:\w+ ){{1,6}}?(?:thi |la |co |gom )*{_SOME} (?:\w+ )?{_TASK}\b"
    # "mảng y tế thì sở nào lo, kể hết các nhiệm vụ"
    rf"|\b(?:mang|linh vuc|khau) (?:\w+ ){{1,6}}?thi\b[^.;?!]*"
    rf"\b(?:liet ke|ke (?:het|ra|ten)|toan bo|tat ca)(?: (?:cac|nhung|het))* {_TASK}\b"
    # "kho lạnh: tìm hết các nhiệm vụ"
    r"|^\W*(?!(?:phan|muc|nhom|chuong|bang|phu luc|ke hoach|nghi quyet|quyet dinh)\b)"
    r"(?:\w+ ){0,7}\w+\s*[:,]\s*(?:tim|liet ke|ke|loc|gom|tong hop|lay|cho)"
    rf"(?: (?:ra|cho|toi|em|minh|giup|cac|nhung|het|du|tat ca|toan bo|xem))* {_TASK}\b"
)
_SEVERAL = re.compile(
    rf"\b{_SOME} (?:\w+ )?{_TASK}\b|\b(?:liet ke|loc|gom|tong hop|danh sach)\b|\btung {_TASK}\b"
    # "em đang tìm nhiệm vụ có nhắc đến …": a bare noun, looked for
    rf"|\b(?:tim|lay|nhat|chon|xin|can)(?: (?:ra|toi|em|minh|giup|ho|cac|nhung|het|xem))* {_TASK}\b"
)
_WHICH = re.compile(rf"\b(?:{_TASK} (?:nao|gi)|(?:ch_|muc|cai) nao)\b")
# "…, đơn vị nào", "kèm đơn vị phụ trách từng cái": who does each of them
_BY_WHOM = re.compile(r"[,;] (?:do |thuoc |giao )?(?:don vi|co quan|so|ben|dau moi) nao\W*$")
# "việc nào trong kế hoạch 142 có nhắc tới …": no passage has that for an answer
_WHICH_SPEAK = re.compile(
    rf"\b{_TASK} nao\b(?: (?:trong|o|cua|thuoc|tai) [^,;.?!]{{1,60}}?)?"
    r" (?:co |duoc )?(?:nhac|de cap|neu ten)(?: (?:den|toi|ve))?\b"
)
# What only asks: the unit, the verb, and who does each.
_FRAME = re.compile(
    rf"\b(?:(?:{_SOME}|moi|m_i|tung) )?{_UNIT}(?: (?:nao|gi))?(?: {_ABOUT})?\b|\b(?:{_SPEAKS})\b"
    r"|\b(?:(?:va|thi|do|giao|kem) )*(?:(?:ten )?(?:co quan|don vi|so|ben|dau moi) (?:nao|gi)"
    r"|(?:don vi|co quan) chu tri|cho ai|ai (?:chu tri|lam|lo|phu trach|nhan))\b"
)
_PIECES = re.compile(r"\s*(?:[,.;:?!()“”\"'/]|\b(?:hoặc|hay là|hay|lẫn|và|với)\b)\s*")
_FEWEST = 2  # syllables of a phrase; one alone is part of many words
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """The tasks, in reading order, and the phrases that they have, as these are written."""

    tasks: tuple[Task, ...]
    phrases: tuple[str, ...]


def asks_for_mentions(question: Question) -> bool:
    """Whether tasks are asked for by what they speak of: several, or of an agency, or with who
    leads each; "việc gì" alone may ask for a passage."""
    asked = asking_form(question.text)
    if not question.agencies and _SEVERAL_ABOUT.search(asked):
        return True
    if not _SPOKEN_OF.search(asked):
        return False
    which = question.agencies or question.has(Cue.WHO, Cue.EACH) or _WHICH_SPEAK.search(asked)
    which = which or _BY_WHOM.search(asked)
    return bool(_SEVERAL.search(asked) or (which and _WHICH.search(asked)))


def asks_for_references(desk: Desk, question: Question) -> bool:
    """Whether tasks are asked for that refer to a document which is not loaded, and some do."""
    if not asks_for_mentions(question):
        return False
    said = "".join(_told(desk, task) for task in desk.corpus.tasks)
    return any(_numbers(desk, question, said))


def mentioning(desk: Desk, question: Question, tasks: Sequence[Task]) -> Mentioned | None:
    """Those of `tasks` that have what the question names; None where none of them has its words,
    or tasks are not asked for by what they speak of."""
    if not tasks or not asks_for_mentions(question):
        return None
    told = {task.clause: _told(desk, task) for task in tasks}
    said = "".join(told.values())
    alone = {word for word in _one_words(question) if _is_rare(word, tuple(told.values()))}
    phrases = [
        phrase
        for thing in _things(question, said)
        for phrase in (thing, *desk.searcher.official_words(thing))
        if (_tells(phrase) or phrase in alone) and _spaced(phrase) in said
    ]
    numbers = list(_numbers(desk, question, said))
    written = tuple(dict.fromkeys(numbers or [*phrases, *_short_forms(desk, phrases)]))
    written = tuple(
        w for w in written if not any(w != o and w.lower() in o.lower() for o in written)
    )
    found = [t for t in tasks if any(_spaced(phrase) in told[t.clause] for phrase in written)]
    return Mentioned(tuple(found), written) if found else None


def _is_rare(word: str, texts: Sequence[str]) -> bool:
    """Whether few texts have a syllable: "dựng" is in all that is built ("xây dựng")."""
    return sum(_spaced(word) in text for text in texts) <= max(_FEW_TEXTS, _RARE * len(texts))


_RARE, _FEW_TEXTS = 1 / 3, 2


def _one_words(question: Question) -> frozenset[str]:
    """The single syllables that tasks are said to speak of: all that the question names, or of the
    things in a row behind the word for it ("liên quan đến rác, bãi chôn lấp"). Without marks they
    could be others."""
    if not has_diacritics(question.text):
        return frozenset()
    behind = max((m.end() for m in _SPEAKING.finditer(asking_form(question.text))), default=None)
    if behind is None:
        return frozenset()
    row = nfc(question.topic_text)[behind:].lower().split("?")[0]
    said = [written_words(piece, generic=False) for piece in _PIECES.split(row)]
    return frozenset(words[0] for words in said if len(words) == 1)


_SPEAKING = re.compile(rf"\b(?:{_SPEAKS})\b|\b{_ABOUT}\b")


def _tells(phrase: str) -> bool:
    """Whether a phrase says enough to be looked for by its letters: two syllables, or a year, an
    abbreviation, a word that is no syllable of the language."""
    words = _WORD.findall(phrase)
    return len(words) >= _FEWEST or any(
        len(word) == _YEAR if word.isdigit() else word.isupper() or not may_be_syllable(fold(word))
        for word in words
    )


_YEAR = 4  # digits


def _short_forms(desk: Desk, phrases: Sequence[str]) -> Iterator[str]:
    """What the documents abbreviate the phrases to, and what they write out: "trí tuệ nhân tạo
    (AI)"."""
    for parsed in desk.corpus.documents.values():
        for phrase in phrases:
            if phrase.isupper():
                continue
            spelled = r"\s+".join(map(re.escape, phrase.split()))
            for match in re.finditer(rf"\b{spelled}\s*\(([A-Z]{{2,8}})\)", parsed.source, re.I):
                if match[1].isupper():
                    yield match[1]


def _numbers(desk: Desk, question: Question, said: str) -> Iterator[str]:
    """The numbers of documents that the question names and the tasks refer to: "243/TB-VPCP"."""
    for mention in question.documents:
        known = desk.corpus.catalog.get(mention.id or "")
        if known and known.id not in desk.corpus.originals:
            joined = re.sub(r"(?<=[A-Z])-(?=[A-Z])", "", known.number)  # "243/TBVPCP"
            yield from (n for n in dict.fromkeys((known.number, joined)) if _spaced(n) in said)


def _things(question: Question, said: str) -> Iterator[str]:
    """What the question names, apart; "nhỏ và vừa" stays together where the tasks say it so."""
    text = nfc(question.topic_text)
    characters = list(text)
    for match in _FRAME.finditer(asking_form(text)):
        characters[match.start() : match.end()] = "," + " " * (len(match.group()) - 1)
    left = "".join(characters)
    pieces = [piece for piece in _PIECES.split(left) if piece.strip()]
    for first, second in pairwise(pieces):
        yield from _together(_WORD.findall(first), _WORD.findall(second), said)
    for piece in pieces:
        yield from (word for word in _WORD.findall(piece) if word.isupper() and len(word) > 1)
        if words := written_words(piece, generic=False):
            yield _around(_longest(words, said), written_words(piece), words, said)


def _together(first: Sequence[str], second: Sequence[str], said: str) -> Iterator[str]:
    """The longest "… và …" over a joint that the tasks have: "doanh nghiệp nhỏ và vừa"."""
    for start in range(len(first)):
        for end in range(len(second), 0, -1):
            both = f"{' '.join(first[start:])} và {' '.join(second[:end])}"
            if len(first) - start + end > _FEWEST and _spaced(both) in said:
                yield both
                return


def _longest(words: Sequence[str], said: str) -> str:
    """Of the longest runs of words that are said the rarest, which tells most: "vườn ươm" of
    "vườn ươm doanh nghiệp"; the whole where none is."""
    at = 0
    runs: list[str] = []
    while at < len(words):
        end = len(words)
        while end > at and _spaced(" ".join(words[at:end])) not in said:
            end -= 1
        if end - at >= min(_FEWEST, len(words)):
            runs.append(" ".join(words[at:end]))
        at = max(end, at + 1)
    return min(runs, key=lambda run: said.count(_spaced(run)), default=" ".join(words))


def _around(run: str, words: Sequence[str], topic: Sequence[str], said: str) -> str:
    """The longest run of a piece's `words` with this one in it that is said, and that begins and
    ends with words of its `topic`: words of the trade between these are part of a name, as in "hệ
    thống thông tin giải quyết"."""
    size, length = len(run.split()), len(words)
    at = next((i for i in range(length) if " ".join(words[i : i + size]) == run), None)
    if at is None:
        return run
    runs = (
        " ".join(words[start:end])
        for start in range(at + 1)
        for end in range(length, at + size - 1, -1)
        if words[start] in topic and words[end - 1] in topic
    )
    return max((r for r in runs if _spaced(r) in said), key=len, default=run)


def _told(desk: Desk, task: Task) -> str:
    """The words of a task with those of the units below it and of the rows above it, without the
    lines that name leads."""
    clause = desk.corpus.clause(task.clause)
    above = (c.heading for c in desk.corpus.ancestors(clause) if c.kind is ClauseKind.ROW)
    return _spaced("\n".join([*above, *_texts(desk, clause)]))


def _texts(desk: Desk, clause: Clause) -> Iterator[str]:
    yield "\n".join(line for line in clause.text.splitlines() if not FIELD.match(line))
    for child in clause.children:
        if child not in desk.tasks:
            yield from _texts(desk, desk.corpus.clause(child))


def _spaced(text: str) -> str:
    """Words in lower case between single spaces, so that only whole ones are found in it;
    abbreviations stay in capitals: "AI" is not "ai"."""
    lines = (
        [word if line_has_small and _SHORT.fullmatch(word) else word.lower() for word in words]
        for words, line_has_small in (
            (_WORD.findall(line), not line.isupper() or len(line.split()) == 1)
            for line in nfc(text).split("\n")
        )
    )
    return f" {' '.join(word for line in lines for word in line)} "


_SHORT = re.compile(r"[A-Z]{2,8}")
