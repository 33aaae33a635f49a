"""Telegram's HTML mode as its server reads it: text and entities, or the error it gives.

After `parse_html` of TDLib (td/telegram/MessageEntity.cpp), which the Bot API server runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

_ENTITY_OF = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
# Telegram knows four named entities and the numeric ones; any other `&` is a plain character.
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")
_NAME = re.compile(r"<(?P<name>[^\s>]*)(?=[\s>])")
_ATTRIBUTES = re.compile(r"(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_END = re.compile(r"</(?P<name>[^\s>]*)\s*>")


class ParseError(ValueError):
    """What follows "Bad Request: can't parse entities: "."""


@dataclass(frozen=True)
class Entity:
    """Offsets and length in UTF-16 code units."""

    type: str
    offset: int
    length: int


def utf16(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The visible text, trimmed as Telegram trims it, and its entities in order.

    Raises:
        ParseError: with Telegram's own words.
    """
    text = ""
    entities: list[Entity] = []
    opened: list[tuple[str, str, int]] = []  # tag, entity, offset
    position = 0
    while position < len(source):
        place = len(source[:position].encode())
        if source[position] == "&" and (match := _CHARACTER.match(source, position)):
            text += unescape(match.group())
            position = match.end()
        elif source.startswith("</", position):
            match = _END.match(source, position)
            if not opened:
                raise ParseError(f"Unexpected end tag at byte offset {place}")
            if match is None:
                raise ParseError(f"Unclosed end tag at byte offset {place}")
            tag, kind, offset = opened.pop()
            found = match["name"].lower()
            if found and found != tag:
                raise ParseError(
                    f'Unmatched end tag at byte offset {place}, expected "</{tag}>", '
                    f'found "</{found}>"'
                )
            nested = any("blockquote" in outer for _, outer, _ in opened)
            if utf16(text) > offset and not ("blockquote" in kind and nested):
                entities.append(Entity(kind, offset, utf16(text) - offset))
            position = match.end()
        elif source[position] == "<":
            tag, kind, position = _start_tag(source, position)
            opened.append((tag, kind, utf16(text)))
        else:
            text += source[position]
            position += 1
    if opened:
        raise ParseError(f'Can\'t find end tag corresponding to start tag "{opened[-1][0]}"')
    return _trimmed(text, entities)


def _start_tag(source: str, position: int) -> tuple[str, str, int]:
    """The tag that begins here, its entity, and where it ends."""
    place = len(source[:position].encode())
    unclosed = ParseError(f"Unclosed start tag at byte offset {place}")
    name = _NAME.match(source, position)
    if name is None:
        raise unclosed
    tag = name["name"].lower()
    if tag not in _ENTITY_OF:
        raise ParseError(f'Unsupported start tag "{tag}" at byte offset {place}')
    rest = _ATTRIBUTES.match(source, name.end())
    if rest is None:
        raise unclosed
    attributes = rest["attributes"].strip()
    if tag == "span" and not re.search(r"class=[\"']?tg-spoiler", attributes):
        raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {place}')
    expandable = tag == "blockquote" and attributes == "expandable"
    return tag, "expandable_blockquote" if expandable else _ENTITY_OF[tag], rest.end()


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    removed = utf16(text) - utf16(text.lstrip())
    text = text.strip()
    kept = []
    for entity in sorted(entities, key=lambda each: (each.offset, -each.length)):
        start = max(0, entity.offset - removed)
        end = min(utf16(text), entity.offset + entity.length - removed)
        if end > start:
            kept.append(Entity(entity.type, start, end - start))
    return text, kept
