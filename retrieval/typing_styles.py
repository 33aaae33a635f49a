"""What input methods and hasty fingers leave behind, put back into Vietnamese.

Telex and VNI keys that stayed in the text ("nhieemj vuj", "nhie6m5 vu5"), letters typed twice
("nhiệmm"). A token that is a syllable, a known abbreviation or an English word stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby

from corpus.text import fold
from retrieval.language import SyllableModel
from retrieval.pieces import Kind, Piece
from retrieval.syllables import (
    is_acronym,
    is_plain,
    is_syllable,
    join_tone,
    like,
    settle_tone,
    split_tone,
)

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HOOKS = {"o": "ơ", "u": "ư", "a": "ă"}
_VOWEL = re.compile(r"[aăâeêioôơuưyw]")
# What a number is often written to without a space.
_NUMBERABLE_LIST = (
    "muc nhom phan dieu khoan diem chuong quy thang nam ngay so bang trang vu de phu luc"
)
_VNI_KEYS = re.compile(r"[a-z][0-9]+[a-z]|[a-z]{2}[6-9][1-5]$")  # not "u17", "b52"
_NUMBERABLE = frozenset(_NUMBERABLE_LIST.split())
_FIRM = 3  # uses beside a neighbour that outweigh an English word
COMMON = -11.0  # log use of a syllable about as common as "lưới": one in sixty thousand

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


def _is_certain(word: str) -> bool:
    """Whether `word` bears two keys, or one inside, so that it is neither slip nor number."""
    if any(c.isdigit() for c in word):
        return bool(_VNI_KEYS.search(word))
    return len(word) - len(undoubled(word)) + sum(c in "sfrxjw" for c in word[1:]) > 1


def _is_likely(word: str) -> bool:
    """Whether `word` is no English word and no word with its number ("muc5")."""
    word = word.lower()
    return word not in english_words() and word.rstrip("0123456789") not in _NUMBERABLE


class TypingStyles:
    """Puts leftovers of typing right; `known` tells tokens that are to stay as they are."""

    def __init__(self, model: SyllableModel, known: Known) -> None:
        self._model = model
        self._known = known

    def settle(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Keys and doubled letters read as what was meant, one piece for one."""
        keyed = [self._keyed(p) for p in pieces]
        # A token that cannot be anything else, or two that hardly can, show how the whole
        # question was typed.
        likely = [
            p.text.lower() for p, k in zip(pieces, keyed, strict=True) if k and _is_likely(p.text)
        ]
        style = any(map(_is_certain, likely)) or len(likely) > 1
        out: list[Piece] = []
        for index, (piece, meant) in enumerate(zip(pieces, keyed, strict=True)):
            if meant and (
                (style and (_is_likely(piece.text) or self._model.use(meant) > COMMON))
                or self._fits(pieces, index, meant)
            ):
                out.append(piece.become(like(piece.text, meant), Kind.TYPING))
            else:
                out.append(self._undoubled(piece))
        return out

    def _keyed(self, piece: Piece) -> str | None:
        word = piece.text.lower()
        if not word[:1].isalpha() or self._stays(piece.text) or word in self._model:
            return None
        meant = (vni if any(c.isdigit() for c in word) else telex)(word)
        return meant if meant and meant in self._model else None

    def _stays(self, text: str) -> bool:
        return is_acronym(text) or text.lower() in self._model.foreign or self._known(text)

    def _fits(self, pieces: Sequence[Piece], index: int, meant: str) -> bool:
        """Whether running text has the syllable beside a neighbour, as typed."""
        before = pieces[index - 1].text.lower() if index else ""
        after = pieces[index + 1].text.lower() if index + 1 < len(pieces) else ""
        beside = self._model.count(before, meant) + self._model.count(meant, after)
        return beside >= (1 if _is_likely(pieces[index].text) else _FIRM)

    def _undoubled(self, piece: Piece) -> Piece:
        word = piece.text.lower()
        if (
            piece.fixed
            or not word.isalpha()
            or len(word) < 3
            or word in self._model
            or (is_plain(word) and fold(word) in self._model.groups)  # "cuu" only lacks marks
            or word in english_words()
            or self._stays(piece.text)
        ):
            return piece
        if word.startswith("dd") and f"đ{word[2:]}" in self._model:  # the key of "đ": "ddội"
            return piece.become(like(piece.text, f"đ{word[2:]}"), Kind.TYPING)
        single = undoubled(word)
        fits = fold(single) in self._model.groups if is_plain(single) else single in self._model
        if single == word or not fits:
            return piece
        return piece.become(like(piece.text, settle_tone(single)), Kind.TYPING)
