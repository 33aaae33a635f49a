"""The same questions as people also type them, to see what is lost against the clean ones.

Every disturbance is a function of the text and a random generator seeded by question and
variant, so that a run can be repeated. A question that a disturbance leaves as it was is not in
its slice.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.text import fold, nfc
from eval.model import Question

Disturbance = Callable[[str, random.Random], str]

_WORD = re.compile(r"[^\W\d_]+")
_SLIP_SHARE = 0.15  # of the words: about one slip in a short question
_TELEX_SHARE = 0.4  # of the words with diacritics

_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = {"\u0306": "w", "\u0302": None, "\u031b": "w"}  # None: the letter is doubled

# What officials abbreviate, longest first, so that "Sở Khoa học và Công nghệ" is one.
_ABBREVIATIONS = (
    ("Ban Quản lý khu kinh tế và các khu công nghiệp", "BQL KKT"),
    ("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL"),
    ("Sở Nông nghiệp và Môi trường", "Sở NN&MT"),
    ("Sở Khoa học và Công nghệ", "Sở KHCN"),
    ("Sở Giáo dục và Đào tạo", "Sở GDĐT"),
    ("Văn phòng Ủy ban nhân dân", "VP UBND"),
    ("cơ sở dữ liệu", "CSDL"),
    ("trí tuệ nhân tạo", "AI"),
    ("khoa học và công nghệ", "KH&CN"),
    ("khoa học, công nghệ", "KHCN"),
    ("khoa học công nghệ", "KHCN"),
    ("đổi mới sáng tạo", "ĐMST"),
    ("chuyển đổi số", "CĐS"),
    ("thương mại điện tử", "TMĐT"),
    ("thủ tục hành chính", "TTHC"),
    ("dịch vụ công", "DVC"),
    ("an toàn thông tin", "ATTT"),
    ("Ủy ban nhân dân", "UBND"),
    ("công nghệ thông tin", "CNTT"),
    ("nghị quyết", "NQ"),
    ("kế hoạch", "KH"),
    ("doanh nghiệp", "DN"),
    ("công nghiệp", "CN"),
    ("Công an", "CA"),
    ("đại học", "ĐH"),
    ("khu kinh tế", "KKT"),
    ("cán bộ", "CB"),
    ("nhiệm vụ", "NV"),
)


def without_diacritics(text: str, _random: random.Random) -> str:
    """Every mark gone, case kept: "Sở Y tế" → "So Y te"."""
    return "".join(_bare(character) for character in nfc(text))


def half_diacritics(text: str, rng: random.Random) -> str:
    """About every second word without its marks, as a hurried phone leaves them."""
    return _WORD.sub(
        lambda word: without_diacritics(word.group(), rng) if rng.random() < 0.5 else word.group(),
        nfc(text),
    )


def decomposed(text: str, _random: random.Random) -> str:
    """NFD, as some keyboards and file systems send it."""
    return unicodedata.normalize("NFD", text)


def telex_leftovers(text: str, rng: random.Random) -> str:
    """Some words as they are keyed in Telex, with the input method off: "nhieemj vuj"."""

    def leave(word: re.Match[str]) -> str:
        keyed = telex(word.group())
        return keyed if keyed != word.group() and rng.random() < _TELEX_SHARE else word.group()

    return _WORD.sub(leave, nfc(text))


def telex(word: str) -> str:
    """The keys of a word in Telex: marks of a letter behind it, its tone at the end."""
    letters, tone = [], ""
    for character in nfc(word):
        if character in "đĐ":
            letters.append("dd" if character == "đ" else "DD")
            continue
        parts = unicodedata.normalize("NFD", character)
        base = parts[0]
        letters.append(base)
        for mark in parts[1:]:
            tone = _TONES.get(mark, tone)
            if mark in _SHAPES:
                letters.append(_SHAPES[mark] or base.lower())
    return "".join(letters) + tone


def slips(text: str, rng: random.Random) -> str:
    """A few typing slips: letters swapped, dropped, doubled, or two words run together."""
    words = nfc(text).split(" ")
    # Codes and numbers are left alone: a slip in "5.2" asks for another clause.
    places = [place for place, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for place in rng.sample(places, min(len(places), max(1, round(len(words) * _SLIP_SHARE)))):
        words[place] = _slip(words[place], rng)
    together = rng.randrange(1, len(words)) if len(words) > 1 and rng.random() < 0.2 else 0
    if together and (words[together - 1] + words[together]).isalpha():
        words[together - 1 : together + 1] = [words[together - 1] + words[together]]
    return " ".join(words)


def _slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    match rng.randrange(3):
        case 0:
            return f"{word[: at - 1]}{word[at]}{word[at - 1]}{word[at + 1 :]}"
        case 1:
            return word[:at] + word[at + 1 :]
        case _:
            return word[:at] + word[at - 1 :]


def abbreviated(text: str, _random: random.Random) -> str:
    """Names and terms in the short forms that officials write."""
    text = nfc(text)
    for long, short in _ABBREVIATIONS:
        text = re.sub(rf"\b{re.escape(long)}\b", short, text, flags=re.IGNORECASE)
    return text


def lower_case(text: str, _random: random.Random) -> str:
    """No capitals and no closing mark, as on a phone."""
    return nfc(text).lower().rstrip("?.! ")


DISTURBANCES: Mapping[str, Disturbance] = {
    "no_diacritics": without_diacritics,
    "half_diacritics": half_diacritics,
    "nfd": decomposed,
    "telex": telex_leftovers,
    "slips": slips,
    "abbreviations": abbreviated,
    "lower_case": lower_case,
}


def disturbed(questions: Iterable[Question], variant: str) -> Iterator[Question]:
    """The questions that a disturbance changes, with their turns before, under the same ids."""
    disturb = DISTURBANCES[variant]
    for question in questions:
        rng = random.Random(f"{question.id} {variant}")
        text = disturb(question.text, rng)
        if text.strip() and text != question.text:
            history = tuple(disturb(turn, rng) for turn in question.history)
            yield replace(question, text=text, history=history)


def _bare(character: str) -> str:
    folded = fold(character)
    return folded.upper() if character.isupper() else folded
