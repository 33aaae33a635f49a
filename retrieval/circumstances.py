"""When something was, told by what a document is about: "hồi dịch tả", "thời chuyển đổi số này".

Every task of such a document is of that time, so that the words restrict nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.text import fold, has_diacritics

_TIME = re.compile(
    r"\b(?<!đồng )(?:hồi|mùa|thời|đợt|dịp)(?: (?:có|bị|xảy ra|đang))*"
    r" (?P<what>[^\W_]+(?:[ -][^\W_]+){1,5})"
)
# The same without marks, where "hoi" may be hội as well and "mua" to buy.
_UNMARKED = re.compile(
    r"\b(?:thoi|dot|dip)(?: (?:co|bi|xay ra|dang))* (?P<what>[^\W_]+(?:[ -][^\W_]+){1,5})"
)
_WORD = re.compile(r"[^\W_]+")
_PAIR = 2  # words; one alone is not surely the document's subject


def circumstances(text: str, titles: Iterable[Sequence[str]]) -> list[tuple[int, int]]:
    """Where NFC `text` tells a time so; `titles` are the folded words of documents' titles."""
    subjects = [set(title) for title in titles]
    folded, marked = fold(text), has_diacritics(text)
    found: list[tuple[int, int]] = []
    for match in _TIME.finditer(text.lower()) if marked else _UNMARKED.finditer(folded):
        words = list(_WORD.finditer(folded, *match.span("what")))
        most = max((_begun(words, subject) for subject in subjects), default=0)
        if most >= _PAIR:
            found.append((match.start(), words[most - 1].end()))
    return found


def _begun(words: Sequence[re.Match[str]], subject: set[str]) -> int:
    """How many words from the first on a subject has."""
    within = [word.group() in subject for word in words]
    return within.index(False) if False in within else len(within)
