"""A list of tasks that the next question narrows, or asks for in another role or time.

A part of a list is looked for among its tasks, so that all that restricted them still does. What
takes the place of a restriction ("thế còn hạn 12/2025?", "chỉ lấy việc phối hợp thôi") is put into
the words of the question before, which is then read anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from corpus.agencies import Found
from corpus.text import fold
from retrieval.addresses import Address
from retrieval.agency_levels import at_level_of
from retrieval.bodies import bodies_in
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.document_names import DocumentMention
from retrieval.due_questions import due_in, set_apart
from retrieval.model import Intent
from retrieval.question import Question
from retrieval.roles import LEADS, names_leads, only_coordinates
from retrieval.spans import inside
from retrieval.topic import content_words

# What of the question before still says which tasks are meant.
KEPT = frozenset({Cue.LIST, Cue.LEAD, Cue.COUNT, Cue.JOINT, Cue.ALONE, Cue.COLLECTIVE})

FEW = 2  # words of its own that a question about what was before may have

# Words of a question about "that" which only say what is asked of it.
MEASURES = frozenset({
    "phan", "tram", "cu", "the", "bao", "nhieu", "ty", "le", "muc", "thoi", "han", "gian", "san",
    "pham", "thang", "quy", "ngay", "xong", "ho", "cuoi", "cung", "dau", "ra", "ket", "qua",
    "nop", "loai", "tong", "khoang",
})  # fmt: skip

# "trong đó", "trong số này", "trong mấy việc vừa kể", "của danh sách trên": the tasks before
_THOSE = (
    r"\b(?:trong|cua|thuoc) (?:do\b|so (?:do|nay|ay|kia|tren)\b|danh sach\b"
    r"|(?:so )?(?:may|cac|nhung) (?:viec|cai|nhiem vu|dau viec|muc|dong|chi tieu) "
    r"(?:vua (?:roi|ke|neu|noi|liet ke)|do|nay|ay|kia|tren)\b)"
    # "mấy việc phối hợp đó, việc nào …"
    r"|^\W*(?:may|cac|nhung) (?:viec|nhiem vu|dau viec)(?: \w+){0,3}? "
    r"(?:vua (?:roi|ke|neu|noi|liet ke)|do|nay|ay|kia|tren)\s*,"
)
# "chỉ lấy …", "trong đó …", "cái nào …", "những việc thuộc …": of several things some.
_PART = re.compile(
    r"\b(?:chi|thoi chi) (?:lay|tinh|ke|xem|can|giu|loc|liet ke|neu|hoi|quan tam)\b"
    r"|\bgiu(?: lai)? (?:cac|nhung|may|moi|rieng|phan|dong|viec|muc)\b"
    r"|\b(?:loc|lay)(?: (?:giup|ho|gium|dum|em|toi|minh))*"
    r" (?:ra|rieng|lay|theo|tiep|cho|lai|nhung|cac|viec|cai|may|phan)\b"
    rf"|{_THOSE}"
    r"|\bthoi(?: (?:nhe|nha|a|em|anh|chi))*\W*$"
    r"|^\W*(?:(?:the|vay|con|roi|a|thi|va) )*(?:co )?(?:nhung |may |cac )?"
    r"(?:cai|viec|nhiem vu|muc|dau viec|cong viec|phan viec|dong|khoan|y)(?: nao| gi)?\b"
)
# The same of targets, where they are what was listed.
_PART_OF_TARGETS = re.compile(r"\bchi tieu (?:nao|gi)\b")
_IN_SECTION = re.compile(r"\b(?:o|trong|thuoc) (?:muc|phan|chuong) (?!(?:nao|gi|may)\b)\w")
_GROUP = re.compile(r"\b(?:nhom|phan|muc) (?P<number>[ivx]+|\d{1,2})\b(?![./])")
_ASKS = (
    Cue.WHO, Cue.WHY, Cue.PERSON, Cue.PHONE, Cue.VERBATIM, Cue.DELIVERABLE, Cue.MONEY, Cue.NEXT,
    Cue.PREVIOUS, Cue.MORE,
)  # fmt: skip
_OF_ONE = (Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.DELIVERABLE, Cue.COORDINATE)
# What chooses by a topic, and not only goes on: "cái nào về …", "chỉ lấy …".
_CHOOSES = re.compile(r"\b(?:nao|gi|chi|loc|nhung|trong (?:do|so do|so nay|danh sach))\b")
_COORDINATING = re.compile(r"\bphoi hop\b")


def kept_documents(question: Question, before: Question) -> tuple[DocumentMention, ...]:
    """The documents of a question that goes on: its own, else those of the one before."""
    return question.documents or tuple(
        replace(mention, start=0, end=0, described=None) for mention in before.documents
    )


def kept_agencies(before: Question) -> tuple[Found, ...]:
    """The agencies of the question before, which the one that goes on does not name."""
    return tuple(replace(found, start=0, end=0) for found in before.agencies)


def own_topic(question: Question) -> list[str]:
    """What a question is about beside times, without single letters and "họ"."""
    bare = set_apart(question, due_in(question))
    bare = replace(bare, ignored=(*bare.ignored, *_choosing(bare)))
    return [word for word in bare.specific_topic if len(word) > 1 and word != "ho"]


def _choosing(question: Question) -> list[tuple[int, int]]:
    """Ranges that say which part of a document is meant, of which level, or that it is chosen."""
    said = (_WHICH_ROWS, _ANY_YEAR)
    rows = [match.span() for pattern in said for match in pattern.finditer(question.folded)]
    return [*rows, *(_with_type(question, side.start, side.end) for side in question.levels)]


def _with_type(question: Question, start: int, end: int) -> tuple[int, int]:
    """Where a level stands with the type of its document: "chương trình Tỉnh ủy"."""
    typed = _TYPE_BEFORE.search(question.folded[:start])
    return (typed.start() if typed else start, end)


_TYPE_BEFORE = re.compile(
    r"\b(?:chuong trinh|nghi quyet|ke hoach|quyet dinh|chi thi|ket luan|thong bao|van ban)"
    r"(?: hanh dong)?(?: cua)? *$"
)
# "Quý II, năm nào cũng được"
_ANY_YEAR = re.compile(
    r"\b(?:bat (?:ke|ky|cu|luan)|khong can biet)(?: (?:la|cua|roi vao))* nam nao\b"
    r"|\bnam nao (?:cung|thi cung) (?:duoc|tinh|lay|ke|ok|xong)\b"
)
# Parts of a document by which tasks are told apart, and the words that choose them.
_WHICH_ROWS = re.compile(
    r"\b(?:nhung |cac |may )?dong nao\b|\b(?:nhung|cac|may) dong\b|\bphu luc\b"
    r"|\b(?:bo (?:di |qua )?)?phan (?:than|loi|chu|tren)(?: (?:ke hoach|van ban))?"
    r"(?: (?:thi )?bo(?: di| ra| qua)?)?\b"
    r"|\b(?:giu|bo|lay|loc)(?: lai| di)?\b"
)
_IN_APPENDIX = re.compile(
    r"\b(?:trong|o|thuoc|cua|phan|lay|giu|chi) (?:cai )?phu luc\b(?! (?:nao|gi|[ivx\d]+)\b)"
)


def of_another_kind(question: Question, turn: Turn) -> Carried | None:
    """ "Thế còn phối hợp?", "thế còn hạn 12/2025?": the list before, in another role or time."""
    before = turn.question
    if turn.intent is not Intent.AGENCY_TASKS or question.documents:
        return None
    if set(question.agency_ids) - set(before.agency_ids):
        return None
    if _left_to_say(question, before) or question.address or question.has(*_ASKS):
        return None
    said = in_other_words(question, before)
    if said == before.text:
        return None
    documents = kept_documents(question, before)
    moved = replace(before, agencies=kept_agencies(before), documents=documents)
    return Carried(moved, turn.intent, said=said, anew=True)


def _left_to_say(question: Question, before: Question) -> set[str]:
    """What a question is about beside times, roles and the agencies before: "viện chỉ giữ vai
    phối hợp"."""
    heads = (_HEAD.match(fold(found.agency.name)) for found in before.agencies)
    named = " ".join(head.group() for head in heads if head)
    return set(own_topic(question)) - set(named.split()) - _OF_ROLES


# What an agency is called for short: "viện", "trung tâm".
_HEAD = re.compile(r"trung tam|van phong|cong an|ban quan ly|chi cuc|tinh doan|\w*")
# "giữ vai phối hợp", "thêm các việc chỉ phối hợp"
_OF_ROLES = {"giu", "vai", "dong", "tro", "them", "tiep", "phu", "luon", "dung", "nua"}


def in_other_words(question: Question, before: Question, edits: Iterable[_Edit] = ()) -> str:
    """The text of the question before, with the role and time that `question` names instead.

    `edits` are further replacements of ranges in it. Where nothing is replaced it is unchanged.
    """
    edits = [*edits, *_other_role(question, before), *_other_time(question, before)]
    text = before.text
    for start, end, said in sorted(edits, reverse=True):
        text = text[:start] + said + text[end:]
    return " ".join(text.split())


_Edit = tuple[int, int, str]


def _other_role(question: Question, before: Question) -> list[_Edit]:
    coordinating = only_coordinates(before)
    if only_coordinates(question) and not coordinating:
        replaced, role = LEADS, "phối hợp"
    elif names_leads(question) and not question.has(Cue.COORDINATE) and coordinating:
        replaced, role = _COORDINATING, "chủ trì"
    else:
        return []
    if match := replaced.search(before.folded) or _DOING.search(before.folded):
        return [(*match.span(), role)]
    behind = len(before.text.rstrip(" ?.!"))
    return [(behind, behind, f" {role}" if before.has(Cue.LIST) else f" {role} gì")]


# "được giao làm gì": whatever it does, in a role that is asked for now
_DOING = re.compile(
    r"\b(?:phai |can |se |duoc (?:giao|de nghi|phan cong) )?(?:lam|lo|duoc giao|giao)"
    r"(?= (?:nhung |cac )?(?:viec |nhiem vu |cai )?(?:gi|nao)\b)"
)


def _other_time(question: Question, before: Question) -> list[_Edit]:
    due, earlier = due_in(question), due_in(before)
    if due is None or _WITHIN.search(question.folded):
        return []
    said = f" {_text_of(question, due.spans)} "
    if earlier:
        starts, ends = zip(*earlier.spans, strict=True)
        return [(min(starts), max(ends), said)]
    return []


_WITHIN = re.compile(r"\btrong (?:do|so do)\b")


def _text_of(question: Question, spans: Iterable[tuple[int, int]]) -> str:
    starts, ends = zip(*spans, strict=True)
    return question.text[min(starts) : max(ends)]


def of_a_part(question: Question, turn: Turn) -> Carried | None:
    """ "Chỉ lấy cái xong trong 2026", "trong đó việc nào làm chung?": of the list before."""
    if turn.intent is not Intent.AGENCY_TASKS or not turn.focus:
        return None
    among = _within_documents(question, turn)
    if not among:
        return None
    if turn.question.cues & question.excepted_cues & _SHARED and not question.excepted_agencies:
        among = frozenset()  # "bỏ việc chung đi", of a list of nothing else: of the one before it
    before = turn.question
    if question.agencies and not _chosen_by_agency(question, before):
        return None
    group = _group(question, turn)
    if not _restricts(question, before, grouped=group is not None):
        return None
    left_out = (at_level_of(found, before.agencies) for found in question.excepted_agencies)
    part = replace(
        question,
        agencies=_concerned(question, before),
        excepted_agencies=tuple(left_out),
        documents=kept_documents(question, before),
        cues=question.cues - {Cue.ELSE, Cue.THAT, Cue.THAT_AGENCY} | before.cues & _WORK,
        address=group or question.address,
        ignored=(*question.ignored, *_choosing(question)),
        among=among,
    )
    said = f"{question.text} (trong các nhiệm vụ của câu: “{before.text}”)"
    return Carried(part, turn.intent, said=said)


def _within_documents(question: Question, turn: Turn) -> frozenset[str]:
    """Which tasks of the list before are meant: all, or those of a document that is named now,
    or those in an appendix."""
    named = {mention.id for mention in question.documents}
    named |= {identifier for side in question.levels for identifier in side.documents}
    tasks = [task for task in turn.focus if not named or task.partition("#")[0] in named]
    if said := _IN_APPENDIX.search(question.folded):
        left_out = inside(said.start(), [question.excepted] if question.excepted else [])
        tasks = [t for t in tasks if bool(_APPENDIX.match(t.partition("#")[2])) != left_out]
    return frozenset(tasks)


def of_a_part_said(question: Question, turn: Turn) -> Carried | None:
    """The same, however long the question, where it says that it is of what was before, or begins
    with choosing and names nothing of its own to choose from."""
    alone = not (question.agencies or question.documents or question.levels)
    begins = alone and (leaves_out(question) or _BEGINS_CHOOSING.match(question.folded))
    return of_a_part(question, turn) if begins or says_of_those(question) else None


def says_of_those(question: Question) -> bool:
    """Whether a question says itself that it is of several things before: "trong số đó"."""
    return bool(_OF_THOSE.search(question.folded))


# "Chỉ lấy mấy cái …", "ok, lọc giúp em những việc …"
_BEGINS_CHOOSING = re.compile(
    r"\W*(?:(?:ok|oke|uh?|roi|a|da|the|vay|thoi|gio|bay gio|nho|cho|giup|em|toi|minh|anh)\W+)*"
    r"(?:chi|loc|giu|lay)(?: (?:can|muon|lay|giu|tinh|ke|xem|giup|ho|gium|dum|ra|lai|rieng|cho"
    r"|em|toi|minh))*"
    r" (?:may|nhung|cac|rieng|cai|viec|nhiem vu|dau viec|phan)\b"
)
_OF_THOSE = re.compile(_THOSE)


def _concerned(question: Question, before: Question) -> tuple[Found, ...]:
    """Who is looked for among the tasks before, which are those of the agencies before already:
    whoever is named now, and for what they lead together both."""
    if (question.agencies or bodies_in(question)) and not question.has(Cue.JOINT):
        return question.agencies
    return (*kept_agencies(before), *question.agencies)


def _chosen_by_agency(question: Question, before: Question) -> bool:
    """Whether tasks of the list are chosen by an agency: "trong đó việc nào Sở A phối hợp?".

    One in the same role as those before takes their place, unless it is said that it is of those:
    "việc nào Sở A chủ trì?". Named first, it is asked for itself: "thế còn Sở A, chỉ lấy …".
    """
    if says_of_those(question):
        return True
    part, first = _PART.search(question.folded), min(f.start for f in question.agencies)
    if part is None or part.start() > first:
        return False
    if not before.agencies or question.has(Cue.JOINT, Cue.NOT):
        return True
    return only_coordinates(question) != only_coordinates(before)


_WORK = frozenset({Cue.LIST, Cue.LEAD, Cue.COLLECTIVE})


def _restricts(question: Question, before: Question, *, grouped: bool) -> bool:
    """Whether a question asks for some of several tasks, and by what they are told apart."""
    of_targets = _PART_OF_TARGETS.search(question.folded) and "chi tieu" in before.folded
    part, own = bool(of_targets or _PART.search(question.folded)), own_topic(question)
    if leaves_out(question) and not question.has(Cue.WHO):
        return not own
    if question.has(*_ASKS) or (question.address and question.address.exact):
        return False
    if question.agencies or grouped or due_in(question):
        return part or not (own or question.agencies)
    if question.documents or question.levels or _IN_APPENDIX.search(question.folded):
        return part and not own
    shared = question.has(Cue.JOINT, Cue.ALONE)
    told = bool(own) or bool(_IN_SECTION.search(question.folded))
    chooses = part and told and bool(_CHOOSES.search(question.folded))
    chooses = chooses and not question.has(Cue.WHEN, Cue.WHERE, Cue.YES_NO)
    return chooses or (shared and part)


def leaves_out(question: Question) -> bool:
    """Whether a question leaves out some of what was before: "bỏ việc thường xuyên đi", "trừ việc
    của Sở A"; not "ngoài việc đó ra"."""
    if question.excepted_agencies or question.excepted_cues & _SHARED:
        return True
    return bool(words_left_out(question))


def words_left_out(question: Question) -> list[str]:
    """What is left out, in content words: "ngoài bếp ăn"."""
    if question.excepted is None:
        return []
    start, end = question.excepted
    return content_words(_BESIDES.sub("", question.text[start:end]), generic=False)


_BESIDES = re.compile(
    r"^\W*(?:ngoài|trừ|(?:không|chưa|đừng|khỏi) (?:kể|tính|lấy)|bỏ|loại)(?: qua| bớt| tiếp| thêm)?"
    r"(?: (?:cái|chuyện|vụ|phần|khoản))*\b|\bra\W*$",
    re.IGNORECASE,
)
# "Bỏ hết việc làm chung", "trừ việc giao chung"
_SHARED = frozenset({Cue.JOINT, Cue.COLLECTIVE})


def _group(question: Question, turn: Turn) -> Address | None:
    """The group of the appendix that all tasks before stand in: "nhóm III"."""
    match = _GROUP.search(question.folded)
    if match is None or (question.address and question.address.appendix):
        return None
    appendices = {_APPENDIX.match(identifier.partition("#")[2]) for identifier in turn.focus}
    numbers = {found[1] if found else "" for found in appendices}
    if len(numbers) != 1 or not all(numbers):
        return None
    number = match["number"].upper()
    return Address(appendix=numbers.pop(), row=number, start=match.start(), end=match.end())


_APPENDIX = re.compile(r"PL(\w+)\.")


def of_the_list(question: Question, turn: Turn) -> Carried | None:
    """ "Trong đó có bao nhiêu việc làm chung?" """
    if turn.intent is Intent.AGENCY_TASKS and _narrows(question, turn):
        narrowed = _narrowed(question, turn)
        return Carried(narrowed, turn.intent, said=said_after(question, turn))
    return None


def said_after(question: Question, turn: Turn) -> str:
    """The question, with the one that it goes on with."""
    return f"{question.text} (hỏi tiếp câu: “{turn.question.text}”)"


def _narrows(question: Question, turn: Turn) -> bool:
    """A question about the list before: a part of it, or its number."""
    if question.agencies or question.documents or put_elsewhere(question, turn):
        return False
    if len(turn.focus) == 1 and question.has(Cue.THAT) and question.has(*_OF_ONE):
        return False  # "việc đó ai phối hợp": of the one task that the list has
    if question.address and question.address.exact:
        return False  # "mục 2.12 phần II nói gì?" asks for that clause
    if question.has(Cue.WHO) and not question.has(Cue.THAT):
        return False
    again = question.has(Cue.LIST) and not question.specific_topic
    # "Xã Tân Hòa lắp mấy điểm …?": a number of other things than the tasks before
    counts = question.has(Cue.COUNT) and (
        len(question.specific_topic) <= FEW or set(question.specific_topic) <= turn.words
    )
    told_apart = question.has(Cue.THAT, Cue.JOINT, Cue.ALONE, Cue.ELSE)
    return again or bool(question.address) or counts or told_apart


def put_elsewhere(question: Question, turn: Turn) -> bool:
    """Something of its own, asked of a level that the answer before did not stand on."""
    stood_on = {clause.partition("#")[0] for clause in turn.focus}
    meant = {identifier for side in question.levels for identifier in side.documents}
    return bool(meant and stood_on) and meant.isdisjoint(stood_on) and bool(own_topic(question))


def _narrowed(question: Question, turn: Turn) -> Question:
    """The question before, with the place, kind or topic that the new one adds."""
    before = turn.question
    if question.specific_topic and not question.address:
        cues = question.cues | before.cues & KEPT
        return replace(
            question,
            agencies=kept_agencies(before),
            documents=kept_documents(question, before),
            cues=cues,
            among=frozenset() if question.has(Cue.ELSE) else before.among and frozenset(turn.focus),
        )
    moved = replace(before, cues=before.cues | question.cues & KEPT)
    if question.address is None:
        return moved
    covered = before.address
    ignored = before.ignored + (((covered.start, covered.end),) if covered else ())
    return replace(moved, address=replace(question.address, start=0, end=0), ignored=ignored)
