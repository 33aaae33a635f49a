"""Follow-ups that ask for some of a list: by what they say of them, or by what they leave out.

They are looked for among the tasks of the list, so that all that restricted it still does.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.agencies import Found
from retrieval.addresses import Address
from retrieval.agency_levels import at_level_of
from retrieval.bodies import bodies_in
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.due_questions import due_in
from retrieval.model import Intent
from retrieval.narrowing import (
    ASKS,
    choosing,
    kept_agencies,
    kept_documents,
    own_topic,
    shared_otherwise,
)
from retrieval.question import Question
from retrieval.roles import only_coordinates, takes_part_too
from retrieval.spans import inside
from retrieval.topic import content_words

# "trong đó", "trong số này", "trong mấy việc vừa kể", "của danh sách trên": the tasks before
_THOSE = (
    r"\b(?:trong|cua|thuoc) (?:do\b|so (?:do|nay|ay|kia|tren)\b|danh sach\b"
    r"|(?:so )?(?:may|cac|nhung) (?:viec|cai|nhiem vu|dau viec|muc|dong|chi tieu) "
    r"(?:vua (?:roi|ke|neu|noi|liet ke)|do|nay|ay|kia|tren)\b)"
    # "mấy việc phối hợp đó, việc nào …"
    r"|^\W*(?:may|cac|nhung) (?:viec|nhiem vu|dau viec)(?: \w+){0,3}? "
    r"(?:vua (?:roi|ke|neu|noi|liet ke)|do|nay|ay|kia|tren)\s*,"
)
# "riêng nhóm nhân lực thôi", "còn riêng mảng y tế"
_ONLY = (
    r"^\W*(?:(?:the|vay|con|ok|a|u|o|chi|lay|xem|hoi|cho) )*rieng (?:ve |o )?"
    r"(?:nhom|mang|phan|linh vuc|muc|khoi|viec|cai|chuong)\b"
)
# "chỉ lấy …", "trong đó …", "cái nào …", "những việc thuộc …": of several things some.
_PART = re.compile(
    r"\b(?:chi|thoi chi) (?:lay|tinh|ke|xem|can|giu|loc|liet ke|neu|hoi|quan tam)\b"
    r"|\bgiu(?: lai)? (?:cac|nhung|may|moi|rieng|phan|dong|viec|muc)\b"
    r"|\b(?:loc|lay)(?: (?:giup|ho|gium|dum|em|toi|minh))*"
    r" (?:ra|rieng|lay|theo|tiep|cho|lai|nhung|cac|viec|cai|may|phan)\b"
    rf"|{_THOSE}"
    rf"|{_ONLY}"
    r"|\bthoi(?: (?:nhe|nha|a|em|anh|chi))*\W*$"
    r"|^\W*(?:(?:the|vay|con|roi|a|thi|va) )*(?:co )?(?:nhung |may |cac )?"
    r"(?:cai|viec|nhiem vu|muc|dau viec|cong viec|phan viec|dong|khoan|y)(?: nao| gi)?\b"
)
# The same of targets, where they are what was listed.
_PART_OF_TARGETS = re.compile(r"\bchi tieu (?:nao|gi)\b")
_IN_SECTION = re.compile(r"\b(?:o|trong|thuoc) (?:muc|phan|chuong) (?!(?:nao|gi|may)\b)\w")
_GROUP = re.compile(r"\b(?:nhom|phan|muc) (?P<number>[ivx]+|\d{1,2})\b(?![./])")
# What chooses by a topic, and not only goes on: "cái nào về …", "chỉ lấy …".
_CHOOSES = re.compile(rf"\b(?:nao|gi|chi|loc|nhung|trong (?:do|so do|so nay|danh sach))\b|{_ONLY}")
_IN_APPENDIX = re.compile(
    r"\b(?:trong|o|thuoc|cua|phan|lay|giu|chi) (?:cai )?phu luc\b(?! (?:nao|gi|[ivx\d]+)\b)"
)


def of_a_part(question: Question, turn: Turn) -> Carried | None:
    """ "Chỉ lấy cái xong trong 2026", "trong đó việc nào làm chung?": of the list before."""
    if turn.intent is not Intent.AGENCY_TASKS or not turn.focus:
        return None
    among = _within_documents(question, turn)
    if not among:
        return None
    if question.has(Cue.JOINT) and _WITH_WHOM.search(question.folded):
        question = replace(question, cues=question.cues - {Cue.WHO} | {Cue.LIST})
    before = turn.question
    if shared_otherwise(question, before) and not says_of_those(question):
        return None  # "còn việc làm một mình?", where joint ones were listed: none of those
    if before.cues & question.excepted_cues & _SHARED and not question.excepted_agencies:
        among = frozenset()  # "bỏ việc chung đi", of a list of nothing else: of the one before it
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
        ignored=(*question.ignored, *choosing(question)),
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
    named = (at_level_of(found, before.agencies) for found in question.agencies)
    return (*kept_agencies(before), *named)


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
    if not before.agencies or question.has(Cue.JOINT, Cue.NOT) or takes_part_too(question):
        return True
    return only_coordinates(question) != only_coordinates(before)


# "Mấy việc đồng chủ trì với ai": those that are, with whoever it is.
_WITH_WHOM = re.compile(
    r"\b(?:voi|cung|chung)(?: voi)? (?:nhung )?(?:ai|(?:so|ben|co quan|don vi|nganh|noi) nao)\b"
)
_WORK = frozenset({Cue.LIST, Cue.LEAD, Cue.COLLECTIVE})


def _restricts(question: Question, before: Question, *, grouped: bool) -> bool:
    """Whether a question asks for some of several tasks, and by what they are told apart."""
    of_targets = _PART_OF_TARGETS.search(question.folded) and "chi tieu" in before.folded
    part, own = bool(of_targets or _PART.search(question.folded)), own_topic(question)
    if leaves_out(question) and not question.has(Cue.WHO):
        return not own
    if question.has(*ASKS) or (question.address and question.address.exact):
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


def words_left_out(question: Question) -> tuple[str, ...]:
    """What is left out, in content words: "ngoài bếp ăn"."""
    if question.excepted is None:
        return ()
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
