"""An `Answer` as Telegram messages: HTML pages under the length limit, and what goes on buttons.

Pure functions. Text is built of runs, each in at most one tag, and a tag is only written around
a whole run, so that tags are balanced and nothing is left unescaped by construction. Blocks (a
list item, a citation) stay on one page wherever they fit on one.

Limits are those of https://core.telegram.org/bots/api#sendmessage: 4096 characters after
entities are parsed. Here a character is a UTF-16 code unit, the unit of Telegram's entity offsets
and never fewer than its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from bot.messages import Common, Telegram
from retrieval.model import Answer, Intent

MESSAGE_LIMIT = 4096
ENTITY_LIMIT = 100  # Telegram drops the formatting of what comes after

# Wider suggestions are elided on a phone, so they are listed in the text too.
BUTTON_WIDTH = 40
BUTTON_LIMIT = 200  # a longer suggestion is listed only

# The quotes of one answer share about one page; each keeps enough to be recognised by.
QUOTES_BUDGET = 3000
QUOTE_MIN, QUOTE_MAX = 200, 900
LAST_LINE_MAX = 160

_LINE_END = re.compile(r"\n+")
_SENTENCE_END = re.compile(r"(?<!\.\.)[.;!?][\"”’)\]]*\s+")  # "(báo chí, mạng xã hội...)" ends none
_WORD_END = re.compile(r"\s+")


class Tag(StrEnum):
    NONE = ""
    BOLD = "b"
    ITALIC = "i"
    QUOTE = "blockquote"


@dataclass(frozen=True, slots=True)
class Run:
    """Plain text in one tag."""

    text: str
    tag: Tag = Tag.NONE

    @property
    def html(self) -> str:
        text = escape(self.text, quote=False)
        if not self.tag:
            return text
        opening = "blockquote expandable" if self.tag is Tag.QUOTE else self.tag
        return f"<{opening}>{text}</{self.tag}>"


@dataclass(frozen=True, slots=True)
class Block:
    """Runs that stay together; `gap` is the number of line breaks above, inside a page."""

    runs: tuple[Run, ...]
    gap: int = 1


@dataclass(frozen=True, slots=True)
class Page:
    """One message. `text` is what the reader sees, `html` what is sent."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def html(self) -> str:
        return "".join(run.html for run in self.runs)


@dataclass(frozen=True, slots=True)
class Rendering:
    """Messages in order; `buttons` are the questions to offer under the last one."""

    pages: tuple[Page, ...]
    buttons: tuple[str, ...] = ()


def render_answer(answer: Answer, *, asked: str = "", note: str = "") -> Rendering:
    """An answer with its citations under it.

    `asked` repeats a question that stands nowhere in the chat because a button asked it; `note`
    is a sentence to put above the answer.
    """
    blocks: list[Block] = []
    if asked:
        blocks.append(Block((Run(Telegram.ASKED.format(question=asked), Tag.BOLD),)))
    if note:
        blocks.append(Block((Run(note, Tag.ITALIC),)))
    if understood := Common.understood(answer.understood, answer.text):
        blocks.append(Block((Run(understood, Tag.ITALIC),)))
    body = list(_text_blocks(answer.text))
    if blocks and body:
        body[0] = Block(body[0].runs, gap=2)
    blocks += body
    blocks += _citation_blocks(answer)
    return _with_suggestions(blocks, answer.suggestions, Common.SUGGESTIONS)


def render_text(text: str, suggestions: Sequence[str] = (), heading: str = "") -> Rendering:
    """A text of the channel's own, with questions to offer."""
    return _with_suggestions(list(_text_blocks(text)), suggestions, heading)


def paginate(
    blocks: Iterable[Block], limit: int = MESSAGE_LIMIT, entities: int = ENTITY_LIMIT
) -> tuple[Page, ...]:
    """Pages of at most `limit` UTF-16 units and `entities` tags.

    A block is broken only where it is longer than a page: between lines, else between sentences,
    else between words. Blocks without a visible character are left out.
    """
    pages: list[Page] = []
    runs: list[Run] = []
    for block in blocks:
        room = limit - sum(units(run.text) for run in runs) - block.gap if runs else limit
        for number, piece in enumerate(_pieces(block, limit, room)):
            gap = (Run("\n" * block.gap),) if runs and number == 0 else ()
            longer = [*runs, *gap, *piece]
            if runs and not _fits(longer, limit, entities):
                pages.append(Page(tuple(runs)))
                longer = list(piece)
            runs = longer
    if runs:
        pages.append(Page(tuple(runs)))
    return tuple(pages)


def split_text(text: str, limit: int, first: int | None = None) -> list[str]:
    """Parts of at most `limit` UTF-16 units, the first of at most `first`.

    Joined, they are the text again.
    """
    parts: list[str] = []
    while text:
        end = _cut(text, limit if parts or first is None else first)
        parts.append(text[:end])
        text = text[end:]
    return parts


def shorten(quote: str, limit: int) -> str:
    """The quote, or its longest beginning of whole sentences (else words) within `limit` units."""
    return quote if units(quote) <= limit else quote[: _cut(quote, limit)].rstrip()


def quote_limit(citations: int) -> int:
    """How much of each quote is shown, in UTF-16 units, where an answer has so many."""
    return max(QUOTE_MIN, min(QUOTE_MAX, QUOTES_BUDGET // max(1, citations)))


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def _fits(runs: Sequence[Run], limit: int, entities: int) -> bool:
    return (
        sum(units(run.text) for run in runs) <= limit
        and sum(run.tag is not Tag.NONE for run in runs) <= entities
    )


def _cut(text: str, limit: int) -> int:
    """Where the first part of a text ends."""
    head = text.encode("utf-16-le", "surrogatepass")[: 2 * limit].decode("utf-16-le", "ignore")
    if len(head) >= len(text):
        return len(text)
    for boundary in (_LINE_END, _SENTENCE_END, _WORD_END):
        ends = [match.end() for match in boundary.finditer(head)]
        # A part of a few words would only move the problem to the next one.
        if ends and ends[-1] > len(head) // 2:
            return ends[-1]
    return len(head)


def _pieces(block: Block, limit: int, room: int) -> Iterator[tuple[Run, ...]]:
    """A block in parts that fit on a page; nearly always the block itself.

    A block longer than a page begins in the room left on the page under way, if that is worth it.
    """
    text = "".join(run.text for run in block.runs)
    if not text.strip():
        return
    start = 0
    first = room if units(text) > limit and 2 * room >= limit else limit
    for part in split_text(text, limit, first):
        end = start + len(part)
        yield tuple(_slice(block.runs, start, end))
        start = end


def _slice(runs: Sequence[Run], start: int, end: int) -> Iterator[Run]:
    offset = 0
    for run in runs:
        text = run.text[max(0, start - offset) : max(0, end - offset)]
        if text:
            yield Run(text, run.tag)
        offset += len(run.text)


def _text_blocks(text: str) -> Iterator[Block]:
    """Each line a block; an indented line belongs to the one above, as in a list item."""
    lines: list[str] = []
    gap = blank = 0
    for line in text.splitlines():
        if not line.strip():
            blank = 1
        elif lines and not blank and line[0].isspace():
            lines.append(line.rstrip())
        else:
            if lines:
                yield Block((Run("\n".join(lines)),), gap=1 + gap)
            lines, gap, blank = [line.rstrip()], blank, 0
    if lines:
        yield Block((Run("\n".join(lines)),), gap=1 + gap)


def _citation_blocks(answer: Answer) -> Iterator[Block]:
    shown = _squeeze(answer.text)
    first_cut = None
    for number, citation in enumerate(answer.citations, start=1):
        heading = (Run(f"{Common.SOURCES}:", Tag.BOLD), Run("\n")) if number == 1 else ()
        runs = [*heading, Run(f"{number}. "), Run(citation.label, Tag.BOLD)]
        if answer.intent is Intent.CLAUSE and _squeeze(citation.quote) in shown:
            excerpt: tuple[str, ...] = ()  # the answer is the quote already
        else:
            excerpt = _excerpt(citation.quote.strip(), answer)
        for place, piece in enumerate(excerpt):
            if place:
                runs.append(Run("\n…"))
                first_cut = first_cut or citation
            if piece:
                runs += [Run("\n"), Run(piece, Tag.QUOTE)]
        yield Block(tuple(runs), gap=2 if number == 1 else 1)
    if first_cut is not None:
        hint = Telegram.SHORTENED.format(label=first_cut.label)
        yield Block((Run(hint, Tag.ITALIC),), gap=2)


def _excerpt(quote: str, answer: Answer) -> tuple[str, ...]:
    """The whole quote as one piece, or its beginning and its end ("" where that is left out)."""
    limit = quote_limit(len(answer.citations))
    # "Cho xem nguyên văn" promises the whole clause.
    if answer.intent is Intent.CLAUSE or units(quote) <= limit:
        return (quote,)
    body, _, last = quote.rpartition("\n")
    # In this genre the last line of a clause names who leads it: the proof of such an answer.
    proves = answer.intent in (Intent.AGENCY_TASKS, Intent.TASK_AGENCY)
    if not (proves and body and units(last) <= LAST_LINE_MAX):
        return (shorten(quote, limit), "")
    head = shorten(body, limit)
    return (quote,) if head == body else (head, last)


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _with_suggestions(blocks: list[Block], suggestions: Sequence[str], heading: str) -> Rendering:
    offered = [_squeeze(suggestion) for suggestion in suggestions if suggestion.strip()]
    if any(units(suggestion) > BUTTON_WIDTH for suggestion in offered):
        title = (Run(f"{heading}:", Tag.BOLD), Run("\n")) if heading else ()
        for number, suggestion in enumerate(offered, start=1):
            first = number == 1
            runs = (*(title if first else ()), Run(f"{number}. {suggestion}"))
            blocks.append(Block(runs, gap=2 if first else 1))
    buttons = tuple(suggestion for suggestion in offered if units(suggestion) <= BUTTON_LIMIT)
    return Rendering(paginate(blocks), buttons)
