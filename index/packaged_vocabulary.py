"""Cuts a multilingual tokenizer down to the pieces that Vietnamese text needs.

Nine tenths of multilingual-e5-small are rows of its word table for other scripts and languages.
What stays: the special tokens; pieces without letters; pieces found inside a Vietnamese syllable,
with or without its marks; ASCII pieces of up to three letters, so that any Latin word can still
be spelled; acronyms; and the pieces of given texts (the prompts of the model, without which every
vector changes, and the words of `data/vocabulary_seed.txt`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.text import fold, nfc

WORD_START = "▁"  # how SentencePiece writes the space before a word

_PLAIN = "aeiouy"
_MARKED = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
_LETTERS = frozenset("bcdfghjklmnpqrstvwxz" + _PLAIN + _MARKED)

_SPELLING = 3  # letters of an ASCII piece that is kept whatever it spells
_ACRONYM = 5  # letters of a piece in capitals: QĐ, STEM, BTTTT, XVIII


@dataclass(frozen=True, slots=True)
class PrunedTokenizer:
    """A `tokenizer.json` with fewer pieces, and the old ids of those, in the new order."""

    definition: dict[str, Any]
    keep: NDArray[np.int64]

    def to_json(self) -> str:
        """The text of a `tokenizer.json`."""
        return json.dumps(self.definition, ensure_ascii=False, separators=(",", ":"))


def syllables(words: Iterable[str]) -> frozenset[str]:
    """The Vietnamese syllables of a list of words, in lower case."""
    return frozenset(
        syllable
        for word in words
        for syllable in nfc(word).lower().replace("-", " ").split()
        if _LETTERS.issuperset(syllable)
    )


def seed_texts() -> list[str]:
    """The lines of `data/vocabulary_seed.txt`."""
    text = resources.files("index").joinpath("data/vocabulary_seed.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def prune(
    tokenizer_json: str, vietnamese: frozenset[str], forced: Iterable[str]
) -> PrunedTokenizer:
    """Cut a Unigram `tokenizer.json` down to Vietnamese.

    `vietnamese` is a set of syllables; the pieces of the `forced` texts stay as well, however
    these are written (as given, lower, upper and title case).
    """
    definition = json.loads(tokenizer_json)
    tokenizer = Tokenizer.from_str(tokenizer_json)
    forced_ids: set[int] = {token["id"] for token in definition["added_tokens"]}
    for text in forced:
        for variant in (text, text.lower(), text.upper(), text.title()):
            forced_ids.update(tokenizer.encode(variant).ids)
            # A word after a bracket has other pieces than one after a space.
            forced_ids.update(tokenizer.encode("(" + variant.replace(" ", " (")).ids)

    inside = _substrings(vietnamese | {fold(syllable) for syllable in vietnamese})
    pieces = definition["model"]["vocab"]
    keep = [
        old for old, (piece, _) in enumerate(pieces) if old in forced_ids or _needed(piece, inside)
    ]
    new = {old: position for position, old in enumerate(keep)}
    definition["model"]["vocab"] = [pieces[old] for old in keep]
    definition["model"]["unk_id"] = new[definition["model"]["unk_id"]]
    for token in definition["added_tokens"]:
        token["id"] = new[token["id"]]
    for special in definition["post_processor"]["special_tokens"].values():
        special["ids"] = [new[old] for old in special["ids"]]
    return PrunedTokenizer(definition, np.array(keep, dtype=np.int64))


def _substrings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(
        word[start:end]
        for word in words
        for start in range(len(word))
        for end in range(start + 1, len(word) + 1)
    )


def _needed(piece: str, inside: frozenset[str]) -> bool:
    text = piece.replace(WORD_START, "")
    lowered = text.lower()
    if not all(c in _LETTERS or _is_sign(c) for c in lowered):
        return False
    letters = "".join(c for c in lowered if c.isalpha())
    if not letters or lowered in inside:
        return True
    if len(lowered) <= _SPELLING and lowered.isascii():
        return True
    return text.isupper() and len(text) <= _ACRONYM


def _is_sign(character: str) -> bool:
    """A digit, a punctuation mark or a symbol that a Latin text may hold (not a letter)."""
    code = ord(character)
    return not character.isalpha() and (0x20 < code < 0xC0 or 0x2000 <= code < 0x2700)
