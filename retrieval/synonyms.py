"""What administrative documents call what people ask about: "báo đài" → "cơ quan báo chí".

The phrases are data (`data/synonyms.toml`), written from common knowledge of the language and for
no plan in particular. A question is read from left to right, the longest known phrase first, by
whole words; a longer word that holds a spoken one ("dân số") is passed over. In a question typed
without marks phrases are found by their folded form, but only those that can be read one way.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from importlib.resources import files
from typing import Self

from corpus.text import fold, has_diacritics, nfc
from retrieval.syllables import may_be_syllable, settle_tone

# Punctuation is a token of its own, so that no phrase reaches over it.
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


class Synonyms:
    """The thesaurus: official phrases by spoken phrase."""

    def __init__(
        self,
        leads: Mapping[str, Sequence[str]],
        whole: Iterable[str] = (),
        marked: Iterable[str] = (),
    ) -> None:
        """`leads`: spoken → official phrases; the words of `whole` lead to nothing, phrases of
        `marked` are not looked for in text without marks.

        All are NFC with tones in their official place; what is looked for in a question is words
        in lower case with single spaces between them.
        """
        self.leads = {spoken: tuple(official) for spoken, official in leads.items()}
        self._whole = tuple(whole)
        self._marked = frozenset(marked)

    @classmethod
    def from_toml(cls, text: str) -> Self:
        """From the text of a file like `data/synonyms.toml`; ValueError where a line is neither
        `spoken, … > official, …` nor `phrase = phrase`, or a phrase leads on twice."""
        fields: dict[str, str] = tomllib.loads(text)
        whole, marked = (_listed(fields.pop(key, "")) for key in ("whole", "marked"))
        ways = fields.pop("ways", "")
        leads: dict[str, Sequence[str]] = {}
        for line in "\n".join(fields.values()).split("\n"):
            for spoken, official in _group(line) if line else ():
                if leads.setdefault(spoken, official) is not official:
                    raise ValueError(f"{spoken!r} leads on twice, the second time in {line!r}")
        for phrase, official in tuple(_in_other_ways(leads, ways)):
            if phrase not in official:
                leads.setdefault(phrase, official)
        return cls(leads, whole, marked)

    @classmethod
    def standard(cls) -> Synonyms:
        """The thesaurus that comes with the package; read once."""
        return _standard()

    def expand(self, text: str) -> tuple[str, ...]:
        """The official phrases for the spoken phrases of `text`, in the order of the text, each
        once, none that the text has already: "Trạm xá cần gì?" → ("y tế cơ sở", "trạm y tế")."""
        groups = self.alternatives(text)
        return tuple(dict.fromkeys(official for to in groups for official in to))

    def alternatives(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The same by spoken phrase, of which a document may use any: the official phrases for
        each, without those that the text has already; none where nothing is left."""
        tokens, table, key = self._looked_for(text)
        said = _spaced(tokens)
        groups = (
            tuple(o for o in to if _spaced(_tokens(key(o))) not in said)
            for _, _, to in table.matches(tokens)
        )
        return tuple(dict.fromkeys(filter(None, groups)))

    def rewritten(self, text: str) -> tuple[str, ...]:
        """`text` in lower case with a spoken phrase in official words, once for each of these:
        "xe chạy điện" → ("xe điện",). Empty where no phrase is known."""
        tokens, table, _ = self._looked_for(text)
        return tuple(
            " ".join([*tokens[:start], official, *tokens[end:]])
            for start, end, to in table.matches(tokens)
            for official in to
        )

    def spoken(self, text: str) -> tuple[tuple[str, Sequence[str]], ...]:
        """The spoken phrases of `text`, in lower case, each with the official ones it leads to."""
        tokens, table, _ = self._looked_for(text)
        return tuple(
            (" ".join(tokens[start:end]), to) for start, end, to in table.matches(tokens) if to
        )

    def _looked_for(self, text: str) -> tuple[list[str], _Table, Callable[[str], str]]:
        """The tokens of a text, the table they are looked up in, and how its keys are written."""
        text = nfc(text)
        if not has_diacritics(text):
            return _tokens(fold(text)), self._folded, fold
        return list(map(settle_tone, _tokens(text.lower()))), self._exact, str.lower

    @cached_property
    def _exact(self) -> _Table:
        return _Table(self._known())

    @cached_property
    def _folded(self) -> _Table:
        """By folded form. What needs its marks, folds like a phrase with another meaning or is a
        single syllable leads to nothing, but still covers the words it holds."""
        folded: dict[str, Sequence[str]] = {}
        for phrase, official in self._known().items():
            key = fold(phrase)
            unclear = (
                phrase in self._marked
                or folded.get(key, official) != official
                or (" " not in key and may_be_syllable(key))
            )
            folded[key] = () if unclear else official
        return _Table(folded)

    def _known(self) -> dict[str, Sequence[str]]:
        """All phrases to look for, with what they lead to. The official ones lead to nothing, but
        no spoken one is found inside them."""
        known: dict[str, Sequence[str]] = dict.fromkeys(self._whole, ())
        for official in self.leads.values():
            for phrase in official:
                known[phrase.lower()] = ()
        return known | self.leads


class _Table:
    """Phrases to look for in a row of tokens."""

    def __init__(self, leads: Mapping[str, Sequence[str]]) -> None:
        self._leads = leads
        self._longest: dict[str, int] = {}  # tokens of the longest phrase, by its first token
        for phrase in leads:
            first, length = phrase.split(" ", 1)[0], phrase.count(" ") + 1
            if length > self._longest.get(first, 0):
                self._longest[first] = length

    def matches(self, tokens: Sequence[str]) -> Iterator[tuple[int, int, Sequence[str]]]:
        """Where phrases stand in `tokens`, and what they lead to: the longest at each place, none
        inside another."""
        at = 0
        while at < len(tokens):
            end = min(at + self._longest.get(tokens[at], 0), len(tokens))
            while end > at and (phrase := " ".join(tokens[at:end])) not in self._leads:
                end -= 1
            if end > at:
                yield at, end, self._leads[phrase]
            at = max(end, at + 1)


@cache
def _standard() -> Synonyms:
    path = files("retrieval").joinpath("data/synonyms.toml")
    return Synonyms.from_toml(path.read_text("utf-8"))


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _spaced(tokens: Sequence[str]) -> str:
    return f" {' '.join(tokens)} "


def _listed(lines: str) -> list[str]:
    return [phrase for line in lines.split("\n") if line for phrase in line.split(", ")]


def _in_other_ways(
    leads: Mapping[str, Sequence[str]], rows: str
) -> Iterator[tuple[str, Sequence[str]]]:
    """The spoken phrases again with words of them in the other ways that they are said."""
    ways = {way: row.split(", ") for row in rows.split("\n") if row for way in row.split(", ")}
    if not ways:
        return
    said = re.compile(rf"\b(?:{'|'.join(sorted(ways, key=len, reverse=True))})\b")
    for phrase, official in leads.items():
        for match in said.finditer(phrase):
            for other in ways[match.group()]:
                yield f"{phrase[: match.start()]}{other}{phrase[match.end() :]}", official


def _group(line: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Each spoken phrase of a line with the official ones it leads to."""
    spoken, leads, official = line.partition(" > ")
    alike = line.split(" = ")
    if leads:
        to = tuple(official.split(", "))
        yield from ((phrase, to) for phrase in spoken.split(", "))
    elif len(alike) > 1:
        for phrase in alike:
            yield phrase.lower(), tuple(other for other in alike if other != phrase)
    else:
        raise ValueError(f"neither 'spoken > official' nor 'phrase = phrase': {line!r}")
