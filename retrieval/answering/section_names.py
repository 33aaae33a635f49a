"""What a question calls a section of a document by, and how well headings fit it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.grammar import ordinal
from corpus.model import Clause
from corpus.text import fold, has_diacritics
from retrieval.address_patterns import ROMAN
from retrieval.syllables import may_be_syllable
from retrieval.synonyms import Synonyms
from retrieval.topic import content_words, phrases

_NUMBER = rf"(?:{ROMAN}|\d{{1,2}}|[a-h])(?![\w/%]|[.,]\d)"
_MARKED = re.compile(
    r"(?<!các )(?<!những )(?<!mấy )(?<!nhiều )(?<!từng )(?<!mỗi )(?<!danh )(?<!thành )(?<!cổ )"
    r"\b(?P<mark>nhóm|mục(?! tiêu| đích)|phần(?! mềm| trăm| lớn| việc)|chương(?! trình)|phụ lục"
    r"|lĩnh vực|mảng)\b"
    r"(?: việc| nhiệm vụ(?= số| thứ))?"
    rf"(?: số| thứ)?(?: (?P<number>{_NUMBER}))?"
)
# The same without marks, where "mang" is any of mảng, mạng, mang.
_UNMARKED = re.compile(fold(_MARKED.pattern).replace("(?p<", "(?P<").replace("|mang)", ")"))
_BEHIND = re.compile(rf"\s*\(\s*(?:(?:nhom|muc|phan) )?(?P<number>{_NUMBER})\s*\)")
_WORDS = re.compile(r"(?:\s*,?\s*[^\W_][\w-]*){1,14}")
_WHICH = re.compile(r"\s*(?:nao|gi|may)\b")
# "được phân công mảng sinh viên chịu trách nhiệm việc gì": what is asked of it, and no name
_DUTY = re.compile(r"\s(?=(?:chịu|có|chiu|co) (?:trách nhiệm|trach nhiem)\b)")
DIVISIONS = {"phan", "nhom", "chuong", "linh vuc", "mang"}
SAID = 0.75  # of the words of a question that a heading must have
SURE = 2 / 3  # the same, where a number says it too
_BRIEF = 3  # words of one of several names
_BRACKET = 12  # characters of "(nhóm VII)"


@dataclass(frozen=True, slots=True)
class Mention:
    """A section as a question calls it."""

    mark: str
    number: str
    behind: str  # the text in which its name may stand


def mentions(text: str) -> Iterator[Mention]:
    """Sections as they are called, in the order of the text."""
    marked = _MARKED if has_diacritics(text) else _UNMARKED
    folded = fold(text)
    for match in marked.finditer(text):
        words = _WORDS.match(text, match.end())
        behind = _DUTY.split(words.group() if words else "", maxsplit=1)[0]
        bracket = _BEHIND.search(folded, match.end(), match.end() + len(behind) + _BRACKET)
        number = match["number"] or (bracket["number"] if bracket else "")
        if (number or behind.strip()) and not _WHICH.match(fold(behind)):
            yield Mention(match["mark"], number, behind)


def in_other_words(section: Mention) -> Iterator[Mention]:
    """The section as documents may call it: "mục rác thải" as "mục chất thải"."""
    for behind in Synonyms.standard().rewritten(section.behind):
        yield replace(section, behind=f" {behind}")


def in_parts(section: Mention) -> Iterator[Mention]:
    """The section by each of several words for it: "mảng con người, nhân lực"."""
    parts = section.behind.split(",")
    several = len(parts) > 1 and all(len(content_words(part)) <= _BRIEF for part in parts)
    for behind in parts if several else ():
        yield replace(section, behind=behind)


def by_words(
    mention: Mention, holders: dict[str, Clause], least: float
) -> dict[str, tuple[int, int, float, float]]:
    """Section id to how well its heading is named: whether all of it is, pairs of words, shares of
    both sides."""
    said = content_words(mention.behind)
    scores: dict[str, tuple[int, int, float, float]] = {}
    for identifier, clause in holders.items():
        heading = content_words(clause.heading)
        pairs = set(phrases(heading))
        for length in range(1, len(said) + 1):
            part = said[:length]
            # A heading of one word ("NHIỆM VỤ") has no pair, and is named as a whole.
            shared = len(pairs & set(phrases(part))) or int(_is_whole(part, heading))
            words = sum(word in heading for word in part) / length
            whole = sum(word in part for word in heading) / max(len(heading), 1)
            if shared and words >= least:
                score = (int(whole == 1), shared, words, whole)
                scores[identifier] = max(score, scores.get(identifier, score))
    return scores


def outermost(
    scored: dict[str, tuple[int, int, float, float]], clauses: dict[str, Clause]
) -> dict[str, tuple[int, int, float, float]]:
    """Without sections inside another that is named as well: "phần an ninh mạng" is the one that
    holds "Tăng cường an ninh mạng"."""
    return {
        inner: score
        for inner, score in scored.items()
        if not any(
            inside(clauses[inner], clauses[outer]) and other[:3] >= score[:3]
            for outer, other in scored.items()
        )
    }


def innermost(
    scored: dict[str, tuple[int, int, float, float]], clauses: dict[str, Clause]
) -> dict[str, tuple[int, int, float, float]]:
    """Without sections that hold another which is named as well: of both the item (mục)."""
    return {
        outer: score
        for outer, score in scored.items()
        if not any(
            inside(clauses[inner], clauses[outer]) and other[:3] >= score[:3]
            for inner, other in scored.items()
        )
    }


def _is_whole(said: Sequence[str], heading: Sequence[str]) -> bool:
    """Whether words name a heading without a pair: as its only ones, or one that is no syllable of
    the language: "mục logistics"."""
    alone = len(said) == 1 and not may_be_syllable(said[0]) and said[0] in heading
    return alone or set(said) == set(heading)


def is_numbered(clause: Clause, mention: Mention) -> bool:
    """Whether a section has the number: "nhóm 2" is II, where groups have Roman numerals."""
    last = re.sub(r"-\d+$", "", clause.path.rpartition(".")[2]).removeprefix("C")
    return _value(last) == _value(mention.number)


def _value(number: str) -> str:
    return str(ordinal(number.upper()) or number.upper())


def inside(clause: Clause, above: Clause) -> bool:
    return clause.document == above.document and clause.path.startswith(f"{above.path}.")
