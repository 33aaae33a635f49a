"""Which sections of documents a question about tasks is restricted to.

By words of a heading ("phần hợp tác quốc tế"), by a number ("nhóm VI"), by both ("mục 3 về hạ
tầng", "nhóm thể chế (II)"), or as the table that holds tasks ("bảng phân công"). Only sections with
tasks in them count: "nhóm 2" is a group of tasks, not a clause that happens to have the number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from corpus.agency_aliases import name_words
from corpus.model import Clause, ClauseKind, Task
from corpus.store import Corpus
from corpus.text import fold, nfc
from retrieval.answering.section_names import (
    DIVISIONS,
    SAID,
    SURE,
    Mention,
    by_words,
    in_other_words,
    in_parts,
    innermost,
    inside,
    is_numbered,
    mentions,
    outermost,
)
from retrieval.lookup import Body
from retrieval.question import Question
from retrieval.spans import mask
from retrieval.topic import content_words

# But none that the asker makes: "em đang lập bảng phân công".
_TABLES = re.compile(
    r"(?<!làm )(?<!lập )(?<!soạn )(?<!điền )(?<!kẻ )(?<!thành )(?<!ra )(?<!vào )"
    r"\bbảng(?= (?:phụ lục|nhiệm vụ|phân công|danh mục|giao|công việc|tổng hợp|kê|này|đó))"
)
# "trong bảng", but no "bảng xếp hạng": nothing that goes on with the name of a table
_IN_TABLES = re.compile(
    r"\b(?:trong|o|tren) (?:cai |cac )?bang(?= (?:lan|va|cung|hay|hoac|cua|kem)\b|\s*(?:$|[,;?.|]))"
)
_BESIDE_TABLES = re.compile(
    r"\bbang (?:lan|va|cung)\b|\b(?:lan|va|cung)(?: (?:ca|trong|o))* bang\b"
)
# "ở danh mục nông nghiệp số": the appendix that calls itself a list
_LISTS = re.compile(r"\b(?:trong|o|tai) (?:cai |ban )?danh muc\b(?! (?:nao|gi)\b)")
# "trong phụ lục": where only appendices with tasks can be meant.
_APPENDICES = re.compile(
    r"\b(?:trong|o|tai|theo|cua) (?:cai |ban )?phu luc\b(?! (?:nao|gi|so)\b)"
    # "bỏ phần phụ lục ra"
    r"|\bphan phu luc\b(?! (?:nao|gi|so)\b)"
    # "Phụ lục KH 118 Sở Tài chính chủ trì dòng nào"
    r"|^\W*(?:(?:xem|o|trong|theo|tai) )?(?:(?:cai|ban|bang) )?phu luc (?:(?:danh muc )?nhiem vu )?"
    r"(?:cua |thuoc )?(?:cai )?\|"
)
_TOPICS = {
    "lĩnh vực",
    "linh vuc",
    "mảng",
}  # what these stand before may be a topic that is no section's


def sections_of(
    corpus: Corpus,
    question: Question,
    documents: Sequence[str],
    agencies: Collection[str],
    text: str,
    *,
    bodies: Collection[Body] = (),
) -> tuple[Clause, ...]:
    """The sections of `documents` (all where none) that a question restricts tasks to.

    `text` is the question with a bar over what names none (`asked_part`, `excepted_part`). Of
    sections that are called alike those are meant in which `agencies` or `bodies` have tasks.
    Empty where none is named; of nested ones the innermost.
    """
    tasks = [t for t in corpus.tasks if not documents or t.document in documents]
    own = [t for t in tasks if _takes_part(t, agencies, bodies)]
    if own and not documents:
        documents = [task.document for task in own]
        tasks = [task for task in tasks if task.document in documents]
    holders = _holders(corpus, tasks)
    if question.address and question.address.appendix:
        within = f"PL{question.address.appendix}"
        holders = {i: c for i, c in holders.items() if c.path.split(".")[0] == within} or holders
    preferred = _holders(corpus, own).keys()
    holding_all = _holding_all(corpus, own)
    found: list[Clause] = []
    for mention in mentions(text):
        found = _narrowed(found, _meant(corpus, mention, holders, preferred, holding_all))
    if (not found or _BESIDE_TABLES.search(fold(text))) and _names_tables(text):
        found = [*found, *_tables(corpus, own or tasks)]
    if not found and _APPENDICES.search(fold(text)):
        found = [c for c in _tables(corpus, own or tasks) if c.kind is ClauseKind.APPENDIX]
    if not found and _LISTS.search(fold(text)):
        tables = _tables(corpus, own or tasks)
        found = [c for c in tables if fold(c.heading).startswith("danh muc")]
    return tuple({clause.id: clause for clause in found}.values())


def _takes_part(task: Task, agencies: Collection[str], bodies: Collection[Body]) -> bool:
    return any(
        mention.agency in agencies
        if mention.agency
        else Body(task.document, mention.written) in bodies
        for mention in (*task.leads, *task.coordinators)
    )


def _names_tables(text: str) -> bool:
    return bool(_TABLES.search(text) or _IN_TABLES.search(fold(text)))


def _narrowed(found: Sequence[Clause], meant: Sequence[Clause]) -> list[Clause]:
    """Sections named one after the other: of a section and one that it holds, the inner one."""
    both = [*found, *(clause for clause in meant if clause not in found)]
    return [c for c in both if not any(inside(inner, c) for inner in both)]


def _holders(corpus: Corpus, tasks: Sequence[Task]) -> dict[str, Clause]:
    """The clauses that tasks lie in, whole tasks that hold others included.

    Not one that is called by the name of an agency ("1. Sở Y tế"): who is named there leads.
    """
    held: dict[str, Clause] = {}
    for task in tasks:
        for above in corpus.ancestors(corpus.clause(task.clause)):
            if above.id not in held and not _called_by_agency(corpus, above):
                held[above.id] = above
    return held


def _called_by_agency(corpus: Corpus, clause: Clause) -> bool:
    return name_words(clause.heading) in corpus.agencies.aliases


def _holding_all(corpus: Corpus, tasks: Sequence[Task]) -> frozenset[str]:
    """The clauses that hold every one of several tasks."""
    held = [{c.id for c in corpus.ancestors(corpus.clause(task.clause))} for task in tasks]
    return frozenset(set.intersection(*held)) if len(held) > 1 else frozenset()


def asked_part(question: Question) -> str:
    """The question with a bar over agencies, documents and what restricts nothing."""
    spans = [(found.start, found.end) for found in question.agencies]
    spans += [(found.start, found.end) for found in question.excepted_agencies]
    spans += [(mention.start, mention.end) for mention in question.documents]
    spans += question.ignored
    return _barred(question, spans)


def excepted_part(question: Question) -> str:
    """What the question leaves out, a bar over all else."""
    if question.excepted is None:
        return ""
    start, end = question.excepted
    return _barred(question, [(0, start), (end, len(question.text))])


def _barred(question: Question, spans: Iterable[tuple[int, int]]) -> str:
    return mask(nfc(question.text).lower(), spans, by="|")


def _meant(
    corpus: Corpus,
    mention: Mention,
    holders: dict[str, Clause],
    preferred: Collection[str],
    holding_all: Collection[str],
) -> list[Clause]:
    """The sections that a mention means: by number and words, by number, or by words."""
    fitting = {i: c for i, c in holders.items() if _called(c, mention.mark)}
    numbered = {i: c for i, c in fitting.items() if mention.number and is_numbered(c, mention)}
    scored = by_words(mention, numbered, SURE)
    if not scored and not numbered:
        scored = by_words(mention, fitting, SAID)
        for other in () if scored else in_other_words(mention):
            scored |= by_words(other, fitting, SAID)
        if not scored:
            scored = _by_one_part(mention, fitting)
    if scored:
        if fold(mention.mark) in DIVISIONS:
            scored = outermost(scored, fitting)
        elif fold(mention.mark) == "muc":
            scored = innermost(scored, fitting)
        best = max(scored.values())
        found = [identifier for identifier, score in scored.items() if score == best]
    else:
        # "mục 5", "hai nhóm 10 và 11" are addresses, which `retrieval.addresses` reads.
        lettered = fold(mention.mark) == "nhom" and not mention.number.isdecimal()
        found = list(numbered) if lettered else []
    found = [i for i in found if i in preferred] or found
    if mention.mark in _TOPICS and preferred and not set(found) & set(preferred):
        return []
    if mention.mark in _TOPICS and holding_all and set(found) <= set(holding_all):
        return []  # it would leave out nothing
    if (
        mention.mark in _TOPICS
        and scored
        and all(_is_subject(corpus, mention, fitting[i]) and scored[i][3] < _HALF for i in found)
    ):
        return []  # what the whole document is about, of which this heading says more
    depths = {i: len(corpus.ancestors(fitting[i])) for i in found}
    return [fitting[i] for i in found if depths[i] == min(depths.values())]


def _by_one_part(
    mention: Mention, fitting: dict[str, Clause]
) -> dict[str, tuple[int, int, float, float]]:
    """The one section that a part of what is said names, where no other part names another."""
    scored: dict[str, tuple[int, int, float, float]] = {}
    for part in in_parts(mention):
        scored |= by_words(part, fitting, SAID)
    outer = outermost(scored, fitting)
    return outer if len(outer) == 1 else {}


def _is_subject(corpus: Corpus, mention: Mention, clause: Clause) -> bool:
    """Whether all that a question says of a section stands in the title of its document too."""
    said = set(content_words(mention.behind)) & set(content_words(clause.heading))
    return said <= set(content_words(corpus.catalog[clause.document].title))


_HALF = 0.5  # of a heading


def _called(clause: Clause, mark: str) -> bool:
    """Whether a unit of this kind is called so."""
    kind = _KINDS.get(fold(mark))
    if kind is not None:
        return clause.kind is kind
    return not (clause.kind is ClauseKind.PART and fold(mark) == "nhom")


_KINDS = {"chuong": ClauseKind.CHAPTER, "phu luc": ClauseKind.APPENDIX}


def _tables(corpus: Corpus, tasks: Sequence[Task]) -> list[Clause]:
    """The units whose tables hold these tasks."""
    found: dict[str, Clause] = {}
    for task in tasks:
        clause = corpus.clause(task.clause)
        if clause.kind is ClauseKind.ROW:
            above = reversed(corpus.ancestors(clause))
            table = next((c for c in above if c.kind is not ClauseKind.ROW), None)
            if table is not None:
                found.setdefault(table.id, table)
    return list(found.values())
