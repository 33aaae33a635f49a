"""Titles printed in capitals, in the spelling that the text itself uses elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corpus.text import fold, nfc

_WORD = re.compile(r"[^\s,.;:!?()\[\]\"“”‘’|]+")
_VOWEL = re.compile(r"[aeiouy\d\W]")
_COLUMN = re.compile(r"\n|\||<br\s*/?>|\s{3,}")
_SENTENCE_START = '.:;!?…"“(|-–'  # what a sentence begins behind


def recase(printed: str, text: str) -> str:
    """`printed`, all in capitals, as a sentence: each word as `text` most often spells it in the
    same company, in small letters where it never does. Codes ("57-NQ/TW") stay as they are, and
    so does all of `printed` where it is not in capitals.

    "CỦA BỘ CHÍNH TRỊ" is "Của Bộ Chính trị" in a text that speaks of "Nghị quyết của Bộ Chính trị".
    """
    if not printed.isupper():
        return printed
    matches = list(_WORD.finditer(printed))
    words = [nfc(match.group()).lower() for match in matches]
    spellings = _spellings(set(words), text)
    pieces: list[str] = []
    end = 0
    for position, match in enumerate(matches):
        word = words[position]
        before = words[position - 1] if position else ""
        after = words[position + 1] if position + 1 < len(words) else ""
        spelling = _common(spellings, word, before, after)
        if any(map(str.isdigit, word)) or "/" in word or _is_acronym(word):
            spelling = match.group()
        pieces += [printed[end : match.start()], spelling or word]
        end = match.end()
    recased = "".join((*pieces, printed[end:]))
    return recased[:1].upper() + recased[1:]


def _is_acronym(word: str) -> bool:
    """Whether a word has no vowel, as no syllable is: "PTNT"."""
    return len(word) > 1 and _VOWEL.search(fold(word)) is None


_Spellings = dict[tuple[str, str | None, str | None], Counter[str]]


def _spellings(wanted: set[str], text: str) -> _Spellings:
    """How the text spells the wanted words: by word and neighbours, one neighbour, none.

    Lines and columns in capitals tell nothing, nor does the first word of a sentence.
    """
    counts: _Spellings = {}
    for line in _COLUMN.split(nfc(text)):
        if line.isupper():
            continue
        matches = list(_WORD.finditer(line))
        lowered = [match.group().lower() for match in matches]
        for position, match in enumerate(matches):
            if lowered[position] not in wanted or _begins(line, matches, position):
                continue
            before = lowered[position - 1] if position else ""
            after = lowered[position + 1] if position + 1 < len(lowered) else ""
            for company in ((before, after), (before, None), (None, after), (None, None)):
                key = (lowered[position], *company)
                counts.setdefault(key, Counter())[match.group()] += 1
    return counts


def _begins(line: str, matches: Sequence[re.Match[str]], position: int) -> bool:
    """Whether a word is the first of a sentence."""
    end = matches[position - 1].end() if position else 0
    between = line[end : matches[position].start()].strip()
    if position == 0 and not between:
        return True
    return between.endswith(tuple(_SENTENCE_START))


def _common(spellings: _Spellings, word: str, before: str, after: str) -> str | None:
    for company in ((before, after), (before, None), (None, after), (None, None)):
        if counts := spellings.get((word, *company)):
            return counts.most_common(1)[0][0]
    return None
