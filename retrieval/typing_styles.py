"""What input methods and hasty fingers leave behind, put back into Vietnamese.

Telex and VNI keys that stayed in the text ("nhieemj vuj", "nhie6m5 vu5"), letters typed twice
("nhiệmm"), words run together ("nhiệmvụ", "mục5"). A token that is a syllable, a known
abbreviation or an English word stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby, pairwise

from corpus.text import fold
from retrieval.language import SyllableModel
from retrieval.pieces import Piece
from retrieval.syllables import (
    carries,
    is_plain,
    is_syllable,
    join_tone,
    like,
    settle_tone,
    split_tone,
)

TYPING, SPACING = "typing", "spacing"

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HOOKS = {"o": "ơ", "u": "ư", "a": "ă"}
_VOWEL = re.compile(r"[aăâeêioôơuưyw]")
_NUMBERED = re.compile(r"([^\W\d_]{2,})(\d+)")
_TWO_VNI_KEYS = re.compile(r"[a-z][0-9].*[a-z][0-9]|[a-z]{2}[6-9][1-5]$")  # not "u17", "b52"
_COMMON = -11.0  # log use of a syllable about as common as "lưới": one in sixty thousand

Known = Callable[[str], bool]


@cache
def english_words() -> frozenset[str]:
    """Common English words that could be taken for Vietnamese typed badly."""
    lines = files("retrieval").joinpath("data/english.txt").read_text("utf-8").splitlines()
    return frozenset(" ".join(line for line in lines if not line.startswith("#")).split())


def telex(word: str) -> str | None:
    """The syllable that lower-case `word` spells in Telex keys; None where it spells none.

    "nhieemj" → "nhiệm", "ddoori" → "đổi", "vuj" → "vụ"; "nhiem" has no keys: None.
    """
    letters, tone = split_tone(word)
    start = _VOWEL.search(letters)
    if not start:
        return None
    head, out = letters[: start.start()], ""
    keys = 0
    if head.startswith("dd"):
        head, keys = "đ" + head[2:], 1
    for c in letters[start.start() :]:
        if c in _TELEX_TONES and out:
            if tone:
                return None
            tone, keys = _TELEX_TONES[c], keys + 1
        elif c in _HATS and out.endswith(c):
            out, keys = out[:-1] + _HATS[c], keys + 1
        elif c == "w":
            out, keys = _hooked(out), keys + 1
        elif c == "d" and out and head == "d":
            head, keys = "đ", keys + 1
        else:
            out += c
    return _syllable(head + out, tone) if keys else None


def vni(word: str) -> str | None:
    """The syllable that lower-case `word` spells in VNI keys; None where it spells none.

    "nhie6m5" → "nhiệm", "d9o6i3" → "đổi".
    """
    letters, tone = split_tone(word)
    out = ""
    keys = 0
    for c in letters:
        if not c.isdigit():
            out += c
            continue
        keys += 1
        if c in _VNI_TONES and not tone:
            tone = _VNI_TONES[c]
        elif c == "6" and (changed := _last(out, _HATS)):
            out = changed
        elif c == "7" and fold(out[-2:]) != "oa":
            out = _hooked(out)
        elif c == "8" and (changed := _last(out, {"a": "ă"})):
            out = changed
        elif c == "9" and out.startswith("d"):
            out = "đ" + out[1:]
        else:
            return None
    return _syllable(out, tone) if keys else None


def undoubled(word: str) -> str:
    """`word` with every run of one letter as that letter, the one with most marks: "nhiiệm"."""
    return "".join(max(run, key=_marks) for run in map(list, _runs(word)))


def _runs(word: str) -> list[str]:
    return ["".join(run) for _, run in groupby(word, key=lambda c: fold(c) if c not in "đĐ" else c)]


def _marks(letter: str) -> int:
    letters, tone = split_tone(letter)
    return 2 * (not letters.isascii()) + bool(tone)


def _hooked(letters: str) -> str:
    if "uo" in letters:
        return letters.replace("uo", "ươ")
    if "ưo" in letters:
        return letters.replace("ưo", "ươ")
    return _last(letters, _HOOKS) or letters + "ư"


def _last(letters: str, marks: dict[str, str]) -> str | None:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in marks:
            return letters[:place] + marks[letters[place]] + letters[place + 1 :]
    return None


def _syllable(letters: str, tone: str) -> str | None:
    word = join_tone(letters, tone)
    return word if is_syllable(word) else None


class TypingStyles:
    """Puts leftovers of typing right; `known` tells tokens that are to stay as they are."""

    def __init__(self, model: SyllableModel, known: Known) -> None:
        self._model = model
        self._known = known

    def settle(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Keys and doubled letters read as what was meant, one piece for one."""
        keyed = [self._keyed(p) for p in pieces]
        # One token that cannot be anything else shows how the whole question was typed.
        style = any(k and not self._doubtful(p.text.lower()) for p, k in zip(pieces, keyed, strict=True))
        out: list[Piece] = []
        for index, (piece, meant) in enumerate(zip(pieces, keyed, strict=True)):
            word = piece.text.lower()
            if meant and (
                (style and (word not in english_words() or self._model.use(meant) > _COMMON))
                or self._fits(pieces, index, meant)
            ):
                out.append(piece.become(like(piece.text, meant), TYPING))
            else:
                out.append(self._undoubled(piece))
        return out

    def space(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Words that were run together, apart; `kind` of the new pieces is "spacing"."""
        out: list[Piece] = []
        for piece in pieces:
            parts = () if piece.fixed or self._stays(piece.text) else self._parts(piece.text)
            out.extend(piece.split(" ".join(parts), SPACING) if parts else [piece])
        return out

    def _keyed(self, piece: Piece) -> str | None:
        word = piece.text.lower()
        if self._stays(piece.text) or word in self._model:
            return None
        meant = (vni if any(c.isdigit() for c in word) else telex)(word)
        return meant if meant in self._model else None

    def _stays(self, text: str) -> bool:
        capitals = sum(c.isupper() for c in text)
        return capitals > 1 or text.lower() in self._model.foreign or self._known(text)

    def _doubtful(self, word: str) -> bool:
        """Whether a single key was typed, or the token is an English word."""
        if any(c.isdigit() for c in word):
            return not _TWO_VNI_KEYS.search(word)
        keys = len(word) - len(undoubled(word)) + sum(c in "sfrxjw" for c in word[1:])
        return keys < 2 or word in english_words()

    def _fits(self, pieces: Sequence[Piece], index: int, meant: str) -> bool:
        """Whether running text has the syllable beside a neighbour, as typed or as keyed."""
        if pieces[index].text.lower() in english_words():
            return False
        before = pieces[index - 1].text.lower() if index else ""
        after = pieces[index + 1].text.lower() if index + 1 < len(pieces) else ""
        if any(c.isdigit() for c in pieces[index].text):
            return bool(self._model.count(before, meant) and self._model.count(meant, after))
        return bool(self._model.count(before, meant) or self._model.count(meant, after))

    def _undoubled(self, piece: Piece) -> Piece:
        word = piece.text.lower()
        if (
            piece.fixed
            or not word.isalpha()
            or len(word) < 3
            or word in self._model
            or word in english_words()
            or self._stays(piece.text)
        ):
            return piece
        single = undoubled(word)
        if single == word or (single if not is_plain(single) else "") not in self._model:
            if not is_plain(single) or fold(single) not in self._model.groups or single == word:
                return piece
        return piece.become(like(piece.text, settle_tone(single)), TYPING)

    def _parts(self, text: str) -> tuple[str, ...]:
        word = text.lower()
        numbered = _NUMBERED.fullmatch(text)
        if numbered:
            letters = numbered.group(1)
            fits = letters.lower() in self._model or (
                len(letters) > 2 and fold(letters) in self._model.groups
            )
            return numbered.groups() if fits else ()
        if not word.isalpha() or len(word) < 4 or fold(word) in self._model.groups:
            return ()
        if word in english_words():
            return ()
        lengths = self._segment(word)
        out, place = [], 0
        for length in lengths:
            out.append(text[place : place + length])
            place += length
        return tuple(out)

    def _segment(self, word: str) -> tuple[int, ...]:
        """Lengths of the fewest syllables that make up `word`, each pair seen; () for none."""
        best: dict[int, list[tuple[int, ...]]] = {0: [()]}
        for end in range(1, len(word) + 1):
            found: list[tuple[int, ...]] = []
            for start in range(max(0, end - 7), end):
                if start not in best or not self._is_part(word[start:end]):
                    continue
                for lengths in best[start]:
                    if not lengths or self._pair(word[start - lengths[-1] : start], word[start:end]):
                        found.append((*lengths, end - start))
            if found:
                best[end] = sorted(found, key=len)[:4]
        ways = [way for way in best.get(len(word), ()) if 1 < len(way) <= 5]
        return min(ways, key=len, default=())

    def _is_part(self, part: str) -> bool:
        return part in self._model if not is_plain(part) else fold(part) in self._model.groups

    def _pair(self, first: str, second: str) -> bool:
        """Whether running text has the two, with marks that they may lack."""
        model = self._model
        if (fold(first), fold(second)) not in model.running_folds:
            return False
        return any(
            model.count(a, b)
            for a in model.groups[fold(first)]
            if carries(a, first)
            for b in model.groups[fold(second)]
            if carries(b, second)
        )
