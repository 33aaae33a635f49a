"""Boards to which a document gives work, and which it calls by their kind alone: "Ban Chỉ đạo".

A question says what the board is for, where the clauses do not: "tiền cho ban chỉ đạo cải cách tiền
lương lấy từ đâu". The matter is a part of its name then, and no topic to search for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from corpus.agencies import Found
from corpus.store import Corpus
from corpus.text import fold

_BOARD = re.compile(r"(?:ban chi dao|ban dieu hanh|tieu ban|to cong tac|to giup viec)\b")
_WORD = re.compile(r"\w+")
# They stand in names between what a board is for, and end none.
_JOINING = frozenset({"ve", "cua", "va", "cho", "tinh", "trung", "uong", "cac"})


class Boards:
    """The boards among those who lead the tasks of one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        # Folded words of the titles of the documents that give each board work.
        self._matters: defaultdict[str, set[str]] = defaultdict(set)
        self._called: dict[str, dict[str, str]] = {}
        for identifier, parsed in corpus.documents.items():
            boards: defaultdict[str, set[str]] = defaultdict(set)
            for mention in (mention for task in parsed.tasks for mention in task.leads):
                if mention.agency and (kind := _BOARD.match(fold(mention.written))):
                    boards[kind.group()].add(mention.agency)
                    self._matters[mention.agency].update(_WORD.findall(fold(parsed.document.title)))
            self._called[identifier] = {
                kind: min(agencies) for kind, agencies in boards.items() if len(agencies) == 1
            }

    def called(self, document: str) -> Mapping[str, str]:
        """The agency that each folded kind means in a document which has but one of it."""
        return self._called.get(document, {})

    def with_matter(self, folded: str, found: Found) -> Found:
        """A board as a folded question names it, with what it is for right behind its name."""
        matter = self._matters.get(found.agency.id, set())
        end = last = found.end
        for word in _WORD.finditer(folded, found.end):
            joins = word.group() in _JOINING
            if folded[last : word.start()].strip() or not (joins or word.group() in matter):
                break
            last = word.end()
            end = end if joins else last
        return replace(found, end=end) if end > found.end else found
