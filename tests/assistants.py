"""Two provinces to ask: the shipped plan, and a plan and a resolution of an invented one.

The second shows that nothing is tied to the first. What needs no model is made once here; the
assistants over the real model are the fixtures `assistant_86` and `assistant_215` of conftest.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from corpus.agencies import agency_id
from corpus.model import Document, Relation, RelationKind
from corpus.store import Corpus, load_corpus, parse_document
from index.embedding import Encoder
from index.store import build_index, open_index
from retrieval.model import Answer, Status
from retrieval.question import Question
from retrieval.reading import Reader
from retrieval.service import Assistant
from retrieval.understanding import Understanding
from tests.genre import DOCUMENTS, source

PLAN = "86-kh-ubnd"
OTHER = "215-kh-ubnd"
ARTICLES = "05-2026-nq-hdnd"


@cache
def plan() -> Corpus:
    """The corpus that ships: the plan and digests of its parents."""
    return load_corpus()


@cache
def other() -> Corpus:
    """A plan and a resolution of another province; the resolution that the plan is based on is
    only known by name."""
    entry = replace(
        DOCUMENTS[OTHER],
        issued=date(2026, 3, 3),
        signer="Lương Khánh Duy",
        signer_title="KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
        aliases=("kế hoạch này", "kế hoạch nông nghiệp số"),
        relations=(Relation(RelationKind.IMPLEMENTS, "57-nq-tw"),),
    )
    based_on = Document(
        "57-nq-tw", "57-NQ/TW", "Nghị quyết", "Về khoa học", "Bộ Chính trị",
        issued=date(2024, 12, 22), aliases=("NQ57",),
    )  # fmt: skip
    return Corpus(
        [
            parse_document(entry, source(OTHER)),
            parse_document(DOCUMENTS[ARTICLES], source(ARTICLES)),
        ],
        {based_on.id: based_on},
    )


@cache
def reader(corpus: Corpus) -> Reader:
    """Trained on what a corpus says, as the service trains it."""
    texts = [clause.text for parsed in corpus.documents.values() for clause in parsed.clauses]
    names = [agency.name for agency in corpus.agencies.agencies]
    return Reader.train([*texts, *names, *(d.title for d in corpus.catalog.values())])


@cache
def understanding(corpus: Corpus) -> Understanding:
    return Understanding(corpus, reader(corpus))


def read(text: str, corpus: Corpus | None = None) -> Question:
    """A question as it is understood over a corpus, by default the shipped one."""
    return understanding(corpus or plan()).read(text)


def open_assistant(corpus: Corpus, encoder: Encoder, folder: Path) -> Assistant:
    """An assistant over an index that is built now."""
    build_index(corpus, encoder, folder)
    return Assistant(corpus, open_index(folder, corpus, encoder), encoder, reader(corpus))


def places(answer: Answer) -> list[str]:
    """The paths of the cited clauses, in order."""
    return [citation.clause.partition("#")[2] for citation in answer.citations]


def faults(assistant: Assistant, answer: Answer) -> list[str]:
    """What breaks a promise in an answer: a quote that is not the source's, or a citation under
    what is no answer."""
    found = []
    for citation in answer.citations:
        quoted = assistant.corpus.documents[citation.document.id].source
        if quoted[citation.start : citation.end] != citation.quote or not citation.quote.strip():
            found.append(f"{citation.clause}: {citation.quote[:40]!r}")
    if answer.citations and answer.status is not Status.ANSWERED:
        found.append(f"{answer.status} with citations")
    return found


_LINES = re.compile(
    r"^(?P<part>I{1,3})\.\s+\S.*$|^(?P<item>\d{1,2}(?:\.\d{1,2})*)\.\s.*$|^(?P<indent>-)\s.*$"
    r"|^Cơ quan (?:chủ trì|đầu mối)[^:\n]*: ?(?P<leads>.+)$",
    re.MULTILINE,
)
_GIVEN = re.compile(r"\d+\. Giao (?P<lead>[^,.;]+?) chủ trì\b")
_AGENCY = re.compile(r"(?:Sở|Ban|Công an|Trường Đại|Văn phòng|Liên hiệp)\b")
_CUT = re.compile(r",\s+(?=Sở|Ban|Công an|Trường|các)|;\s+|\s+và\s+(?=Sở|các (?!khu))")


def leads_by_script(text: str) -> dict[str, set[str]]:
    """Agency id → paths of its tasks, read off the raw text of the shipped plan by a few patterns.

    Nothing of the parser is used: parts, items and dashes are counted here, and an agency line
    belongs to the dash before it, or to the item where that announces its dashes by a colon.
    """
    found: dict[str, set[str]] = {}
    for path, names in _agency_lines(text):
        for name in _CUT.split(names.strip().rstrip(".")):
            if _AGENCY.match(name):
                found.setdefault(agency_id(name), set()).add(path)
    return found


def _agency_lines(text: str) -> Iterator[tuple[str, str]]:
    part, item, indent, announced = "", "", 0, False
    for match in _LINES.finditer(text):
        if match["part"]:
            part, item, indent = match["part"], "", 0
        elif match["item"]:
            item, indent, announced = match["item"], 0, match.group().endswith(":")
            if given := _GIVEN.match(match.group()):
                yield f"{part}.{item}", given["lead"]
        elif match["indent"]:
            indent += 1
        else:
            dash = f".g{indent}" if indent and not announced else ""
            yield f"{part}.{item}{dash}", match["leads"]


def asked(assistant: Assistant, *questions: str) -> Answer:
    """The answer to the last of several questions of a conversation."""
    answer = assistant.ask(questions[0])
    for question in questions[1:]:
        answer = assistant.ask(question, conversation_id=answer.conversation_id)
    assert faults(assistant, answer) == []
    return answer


def asked_at_once(assistant: Assistant, questions: list[str], threads: int) -> list[list[Answer]]:
    """What each of several threads is told that asks all the questions, all at the same time."""
    barrier = threading.Barrier(threads)
    told: list[list[Answer]] = [[] for _ in range(threads)]

    def ask(place: int) -> None:
        barrier.wait()
        for question in questions[place:] + questions[:place]:
            told[place].append(assistant.ask(question))

    running = [threading.Thread(target=ask, args=(place,)) for place in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return told
