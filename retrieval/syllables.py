"""The Vietnamese syllable as it is written: letters, quality marks and tone.

A written syllable is an onset, a rhyme and one of six tones; the tone sits on a vowel that follows
from the rhyme, and typists put it elsewhere ("hoà", "cuả", "thừơng"). `settle_tone` puts it where
official documents put it ("hòa", "của", "thường"), so that two spellings of a word are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.text import fold, nfc

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # huyền, sắc, ngã, hỏi, nặng
_VOWELS = "aăâeêioôơuưy"
_QUALITY = "ăâêôơư"

_ONSET_LIST = "ngh ng nh gh gi ch kh ph qu th tr b c d đ g h k l m n p r s t v x"
_RHYME_LIST = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
    om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya
    uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
    y yêm yên yêng yêt yêu ym ynh
"""
# Behind "qu" the rhyme begins after the glide: "quốc", "quyết", "quỹ".
_AFTER_QU_LIST = """
    a ac ach ai an ang anh ao at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng ât âu ây e ec em en eo et
    ê êch ên ênh êt êu i ich in it ơ ơi ôc y ych yn ynh yt yên yêt yêu
"""
_ONSETS = tuple(_ONSET_LIST.split())  # longest first
_RHYMES = frozenset(_RHYME_LIST.split())
_AFTER_QU = frozenset(_AFTER_QU_LIST.split())
_PLAIN_ONSETS = tuple(map(fold, _ONSETS))
_PLAIN_RHYMES = frozenset(map(fold, _RHYMES))
_PLAIN_AFTER_QU = frozenset(map(fold, _AFTER_QU))
_STOPS = ("c", "ch", "p", "t")
_LETTERS = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=16384)
def split_tone(syllable: str) -> tuple[str, str]:
    """Letters without tone and the tone's combining mark ("" for the level tone).

    "nhiệm" → ("nhiêm", "̣"). A second tone mark is dropped: only one can be meant.
    """
    tone = ""
    letters: list[str] = []
    for character in unicodedata.normalize("NFD", syllable):
        if character in _TONES:
            tone = tone or character
        else:
            letters.append(character)
    return nfc("".join(letters)), tone


def join_tone(letters: str, tone: str) -> str:
    """The syllable with `tone` on the vowel that carries it: ("hoa", huyền) → "hòa"."""
    place = _tone_place(letters.lower())
    if not tone or place is None:
        return letters
    return nfc(letters[: place + 1] + tone + letters[place + 1 :])


def _tone_place(letters: str) -> int | None:
    start = 0
    if letters.startswith("qu") or (letters.startswith("gi") and letters[2:3] in set(_VOWELS)):
        start = 2
    first = next((i for i in range(start, len(letters)) if letters[i] in _VOWELS), None)
    if first is None:
        return None
    end = first
    while end < len(letters) and letters[end] in _VOWELS:
        end += 1
    marked = [i for i in range(first, end) if letters[i] in _QUALITY]
    if marked:
        return marked[-1]
    count = end - first
    if count == 1 or (count == 2 and end == len(letters)):
        return first
    return first + 1


@lru_cache(maxsize=16384)
def is_syllable(token: str) -> bool:
    """Whether lower-case NFC `token` obeys Vietnamese spelling; the tone may sit on any vowel.

    "nghiêng" does, "nhiem" (iem without a hat) and "thuc" (a stop without sắc or nặng) do not.
    """
    letters, tone = split_tone(token)
    for onset in _ONSETS:
        if letters.startswith(onset):
            rhyme = letters[len(onset) :]
            if rhyme in (_AFTER_QU if onset == "qu" else _RHYMES) and _tone_fits(rhyme, tone):
                return True
    return letters in _RHYMES and _tone_fits(letters, tone)


@lru_cache(maxsize=16384)
def may_be_syllable(folded: str) -> bool:
    """Whether some Vietnamese syllable has this fold: "ca" may be one, "kh" or "syt" may not."""
    return any(
        folded.startswith(onset)
        and folded[len(onset) :] in (_PLAIN_AFTER_QU if onset == "qu" else _PLAIN_RHYMES)
        for onset in (*_PLAIN_ONSETS, "")
    )


def _tone_fits(rhyme: str, tone: str) -> bool:
    return not rhyme.endswith(_STOPS) or tone in ("\u0301", "\u0323")


@lru_cache(maxsize=16384)
def settle_tone(token: str) -> str:
    """`token` with its tone where official spelling puts it; other text comes back as NFC.

    "hoà" → "hòa", "uỷ" → "ủy", "cuả" → "của", "TOÁN" → "TOÁN".
    """
    letters, tone = split_tone(token)
    if not tone or not is_syllable(nfc(token).lower()):
        return nfc(token)
    return join_tone(letters, tone)


def settle_tones(text: str) -> str:
    """`text` as NFC with the tone of every syllable in its official place.

    For matching only: NFC text keeps its length, so that offsets still hold.
    """
    return _LETTERS.sub(lambda match: settle_tone(match.group()), nfc(text))


def carries(candidate: str, typed: str) -> bool:
    """Whether `candidate` has every mark of `typed` and maybe more; both have one fold.

    "số" carries "so" and "sô", "sở" does not carry "sô".
    """
    letters, tone = split_tone(candidate)
    typed_letters, typed_tone = split_tone(typed)
    return typed_tone in ("", tone) and all(
        mine in (its, _plain(its)) for its, mine in zip(letters, typed_letters, strict=True)
    )


def _plain(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


def is_plain(token: str) -> bool:
    """Whether no letter of `token` carries a Vietnamese mark."""
    return token.isascii()


def is_acronym(token: str) -> bool:
    """Whether `token` is an abbreviation by its capitals: "UBND", "IoT"; not "A" or "Sở"."""
    return sum(c.isupper() for c in token) > 1


def like(pattern: str, syllable: str) -> str:
    """`syllable` (lower case) with the capitals of `pattern`: ("So", "sở") → "Sở"."""
    if len(pattern) > 1 and pattern.isupper():
        return syllable.upper()
    if pattern[:1].isupper():
        return syllable[:1].upper() + syllable[1:]
    return syllable
