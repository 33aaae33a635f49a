"""Follow-ups that point to the agency before: "sở đó", "với họ", "cũng bộ đó à"."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.agencies import Found
from retrieval.agency_levels import at_level_of
from retrieval.conversation import Carried, Turn
from retrieval.cues import Cue
from retrieval.model import Intent
from retrieval.narrowing import kept_documents, own_topic
from retrieval.question import Question
from retrieval.topic import content_words


def of_the_other_agency(question: Question, turn: Turn) -> Carried | None:
    """ "Bên kia thì làm gì": of the agencies that were offered the one that was not the answer."""
    offered = [found.agency for found in turn.question.agencies]
    others = [agency for agency in dict.fromkeys(offered) if agency not in turn.leads]
    if question.agencies or not _OTHER.search(question.folded) or own_topic(question):
        return None
    if len(others) != 1 or len(set(offered)) == 1:
        return None
    said = f"{question.text} ({others[0].name})"
    asked = replace(
        question,
        agencies=(Found(others[0], 0, 0, ""),),
        documents=kept_documents(question, turn.question),
        cues=question.cues - {Cue.THAT, Cue.THAT_AGENCY, Cue.ELSE} | {Cue.LIST},
    )
    return Carried(asked, Intent.AGENCY_TASKS, said=said)


_OTHER = re.compile(
    r"\b(?:so|bo|ban|ben|co quan|don vi|noi|phong|nganh|cho|hoi|ong|thang|nha) "
    r"(?:kia|con lai|khac)\b"
)


def of_that_agency(question: Question, turn: Turn) -> Carried | None:
    """ "Sở đó còn nhiệm vụ nào?", "cũng bộ ấy còn việc gì nữa?": alone or with others."""
    if _SAME.match(question.folded):
        question = replace(question, cues=question.cues - {Cue.JOINT})
    theirs = question.has(Cue.THAT_AGENCY) or _THEY.search(question.text.lower())
    if question.agencies or not theirs:
        return None
    if not turn.agencies or not question.has(Cue.LIST, Cue.COUNT):
        return None
    meant = tuple(Found(agency, 0, 0, "") for agency in turn.agencies)
    said = f"{question.text} ({', '.join(agency.name for agency in turn.agencies)})"
    return Carried(replace(question, agencies=meant), said=said)


def of_both(question: Question, turn: Turn) -> Carried | None:
    """ "Sở Nội vụ làm chung việc nào với họ?": led together with the agency before."""
    both = question.agencies and question.has(Cue.JOINT) and _WITH_THEM.search(question.folded)
    if not both or not turn.agencies or set(turn.agencies) & {f.agency for f in question.agencies}:
        return None
    named = (at_level_of(found, turn.question.agencies) for found in question.agencies)
    theirs = (Found(agency, 0, 0, "") for agency in turn.agencies)
    said = f"{question.text} ({', '.join(agency.name for agency in turn.agencies)})"
    asked = replace(
        question,
        agencies=(*named, *theirs),
        documents=kept_documents(question, turn.question),
        cues=question.cues - {Cue.THAT, Cue.THAT_AGENCY} | {Cue.LIST},
    )
    return Carried(asked, Intent.AGENCY_TASKS, said=said)


def with_another(question: Question, turn: Turn) -> Carried | None:
    """ "Còn với Sở Tài chính?": what the agency before leads together with this one."""
    return _together(question, turn, _WITH)


def which_with_another(question: Question, turn: Turn) -> Carried | None:
    """ "Có việc nào làm cùng Sở Tài chính không": the same, whatever was listed last."""
    return _together(question, turn, _WHICH_WITH)


def _together(question: Question, turn: Turn, asking: re.Pattern[str]) -> Carried | None:
    named = question.agencies or question.fields
    if turn.intent is not Intent.AGENCY_TASKS or not (named and turn.question.agencies):
        return None
    said = asking.match(question.folded)
    if not said or (question.agencies and (said.end() < named[0].start or own_topic(question))):
        return None
    before = turn.question
    partners = [f for f in before.agencies if f.end and _BESIDE.search(before.folded[: f.start])]
    if not partners and before.has(Cue.JOINT):
        partners = list(before.agencies[1:])
    kept = [f.agency for f in before.agencies if f not in partners]
    new = {found.agency for found in named}
    if not kept or new & set(kept):
        return None
    asked = replace(
        question,
        agencies=(*(Found(agency, 0, 0, "") for agency in kept), *named),
        documents=kept_documents(question, before),
        cues=question.cues - {Cue.ELSE} | {Cue.LIST, Cue.JOINT},
    )
    told = f"{question.text} ({', '.join(agency.name for agency in kept)})"
    return Carried(asked, Intent.AGENCY_TASKS, said=told)


# "cùng bộ đó còn việc gì": the same one, and no work with it
_SAME = re.compile(
    r"\W*(?:(?:the|vay|con|a|u|roi|thi|va)\W+)*(?:cung|van|c_ng) (?:la |chinh |cai )?"
    r"(?:so|bo|ban|ben|co quan|don vi|noi|phong|nganh|cho|truong|hoi|vien) (?:do|ay|nay|tren)\b"
)
_BESIDE = re.compile(r"\b(?:voi|cung|chung)(?: ca)? $")
_WITH = re.compile(
    r"\W*(?:(?:the|vay|con|a|u|roi|thi)\W+)*"
    r"(?:(?:lam|chu tri|dung|di) )?(?:(?:chung|cung) )?(?:voi|cung|chung)(?: ca)? (?:ben )?"
)

_WHICH_WITH = re.compile(
    r"\W*(?:(?:the|vay|con|a|u|roi|thi|co)\W+)*"
    r"(?:nhung |cac |may )?(?:viec|cai|nhiem vu|dau viec|muc|phan)(?: (?:nao|gi))?"
    r"(?: (?:ma|phai|duoc|la|ho|no|dang|se|lai))*"
    r"(?: (?:lam|lo|chu tri|dung|di|thuc hien|dam nhan|ganh|dong chu tri))?"
    r" (?:(?:chung|cung) )?(?:voi|cung|chung)(?: ca)? (?:ben )?"
)

_WITH_THEM = re.compile(
    r"\b(?:voi|cung|chung) (?:ho|(?:so|bo|ben|co quan|don vi|ban|noi|phong) (?:do|ay|nay))\b"
)
_THEY = re.compile(r"\bhọ (?:phải|cần|sẽ|chịu|gánh|đảm)\b")  # and not "hộ phải …"


def whether_that_agency(question: Question, turn: Turn) -> Carried | None:
    """ "Luật Thư viện cũng bộ đó à?", "còn bản cho thanh niên, vẫn sở đó à?": who leads it."""
    match = _STILL_THEY.search(question.folded)
    if match is None or question.agencies or not turn.agencies:
        return None
    matter = with_its_kind(question.text[: match.start()].strip(" ,"), turn.question)
    if not content_words(matter, generic=False):
        return None
    documents = kept_documents(question, turn.question)
    said = f"{matter} cơ quan nào chủ trì"
    return Carried(replace(question, documents=documents), said=said, anew=True)


_STILL_THEY = re.compile(
    r"(?:[ ,]+(?:thi sao|thi the nao|thi))?[ ,]+(?:co phai |lai |la )?(?:van|cung|c_ng)"
    r"(?: (?:la|do|giao|chinh|thuoc|cho|ben))* (?:so|bo|ban|ben|co quan|don vi|noi|phong|nganh|cho"
    r"|ong|vien|hoi) (?:do|ay|nay|kia|tren)(?: (?:luon|chu tri|lam|lo|phu trach|phai))*"
    r"(?: (?:a|ha|h_|khong|ko|nhi|vay|hay sao|dung khong|phai khong|u|ah|chu))*\W*$"
)


def with_its_kind(text: str, before: Question) -> str:
    """ "Còn bản cho thanh niên": of the kind that the question before began with, "kế hoạch"."""
    kind, match = _KIND.match(before.text), _A_COPY.match(text)
    return f"{kind.group()} {text[match.end() :]}" if kind and match else text


_A_COPY = re.compile(
    r"\W*(?:(?:thế|vậy|còn|à|the|vay|con|a)\s+)*(?:cái|bản|cai|ban)(?= (?:cho|về|của|ve|cua)\b) ?",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"(?:kế hoạch|đề án|chương trình|chiến lược|nghị quyết|nghị định|thông tư|quy chế|quy định"
    r"|quy hoạch|phương án|dự án|danh mục|báo cáo|bộ tiêu chí)(?: tổng thể| (?:\d+|[a-z]+) năm)*\b",
    re.IGNORECASE,
)
