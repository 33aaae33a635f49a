"""Whether a question asks for a list of tasks, of an agency or of many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from retrieval.answering import task_scopes
from retrieval.answering.agency_kinds import of_a_kind
from retrieval.answering.collectives import bodies_of
from retrieval.answering.desk import Desk
from retrieval.answering.mentions import asks_for_mentions, mentioning
from retrieval.answering.task_topics import lasting_in
from retrieval.answering.topic_words import marked_words
from retrieval.asking_form import asking_form
from retrieval.bodies import bodies_in
from retrieval.cues import Cue
from retrieval.due_questions import due_in
from retrieval.intents import Route
from retrieval.plural_leads import asks_for_several
from retrieval.question import Question
from retrieval.roles import either_role, only_coordinates
from retrieval.spans import mask
from retrieval.standard_clauses import asks_of_heads
from retrieval.topic import phrases

_CLAIM = (Cue.YES_NO, Cue.WHY)
_GIVEN_WORK = re.compile(
    r"\bphai (?:tu |chu dong |dung ra )*(?:lam|lo|trien khai|thuc hien|phoi hop"
    r"|xay dung|chu trach)\b"
    r"|\bduoc (?:ke hoach )?(?:giao|goi|trao|phan)\b|\bbi (?:giao|yeu cau|bat)\b"
    r"|\b(?:yeu cau|bat|doi hoi|de nghi) \w+|\bco (?:viec|nhiem vu|ten|trach nhiem)\b"
    r"|\b(?:can|nen) lam\b"
    r"|\blam(?: (?:nhung|cac))? (?:viec |phan |cai )?(?:gi|nao)\b(?! (?:de|cho|voi)\b)"
    r"|\bphoi hop\b|\b(?:lo|ganh|om) (?:nhung )?(?:\w+ )?(?:gi|j)\b"
)
_IN_CHARGE = re.compile(
    r"\b(?:chu tri|phu trach|dau moi|lam chinh|dung (?:ten|chinh|dau)|duoc giao|phan cong|nhiem vu"
    r"|dau viec|dam (?:nhan|duong|trach|nhiem)|chiu trach nhiem|trach nhiem chinh|giao chung"
    r"|(?:viec|chung) chung|cung lam|chung cho)\b"
    r"|\bviec chung\b|\bgiao\b(?! (?:duc|thong|dich|vien|thoa|luu|thoi))"
)


def asks_for_list(desk: Desk, question: Question, documents: Sequence[str], *, whole: bool) -> bool:
    """As the rules say, unless the classifier is sure of the contrary.

    It knows questions that are `whole`. A list needs something that restricts it, and an agency
    alone asks for its list.
    """
    rule = _wants_list(desk, question, documents)
    if not whole or (rule and _in_section(desk, question, documents)):
        return rule
    of_role = either_role(question) or (
        only_coordinates(question)
        and (not question.specific_topic or _WHERE.search(question.folded))
    )
    if rule and question.agencies and of_role:
        return True
    if rule and question.agencies and _asks_outright(question):
        return True
    plain = question.has(Cue.LIST) and not question.has(Cue.YES_NO, Cue.HOW_MUCH)
    filled = plain and len(question.specific_topic) <= _FILLER
    if filled or not (question.agencies and question.topic):
        return rule
    return desk.guess(question).settles(Route.LIST, rule)


_FILLER = 1  # word that is no topic: "đầu mục của Sở A"
# An agency in a question, as `_asks_outright` masks it
_BODY_NAMED = r"_+"
# How a body has work, as people say it
_HAS_WORK = (
    r"(?:lo(?: lang| lieu)?|ganh(?: vac)?|om|cam (?:trich|chinh|cai)|dam (?:duong|nhan|trach|nhiem)"
    r"|phu trach|chu tri|dung (?:ra(?: (?:lo|lam))?|ten|chinh|dau|mui chiu sao)|mui chiu sao"
    r"|nhan(?: (?:lam|phan))?|chiu(?: trach nhiem)?|lam(?: (?:dau moi|chinh|chu))?"
    r"|(?:duoc|bi) (?:\w+ )?(?:giao|phan cong|phan)(?: (?:cho|lam|lo|phu trach))?)"
)
# A word of what it has, and not of how, when or for whom
_THING = r"(?: (?!(?:cach|kieu|bang|the|khi|luc|bao|ra|cho|voi|de|tu|den|may|chu|vi|do)\b)\w+)"
# Tasks are asked for by the word for them, which leaves the classifier nothing to judge.
_OUTRIGHT = re.compile(
    r"\b(?:nhiem vu|dau viec|phan viec|cong viec|viec) (?:nao|gi|j)\b|\bliet ke\b"
    r"|\b(?:noi dung|hang muc) (?:nao|gi) (?:phai|can|duoc giao) \w"
    r"|\b(?:nhung|cac|may|bao nhieu) (?:nhiem vu|dau viec|phan viec|viec)\b(?! (?:chuyen|xay|nang))"
    r"|\b(?:lo|chu tri|phu trach|dam nhan|ganh|nhan|chiu|lam|duoc giao)"
    r"(?: (?:chinh|nhung|may|cac))*"
    r" (?:cai|khoan|mon|phan) nao\b"
    # "phần nào Bộ A làm chủ trì"; "thì Bộ A làm gì"
    rf"|\b(?:cai|khoan|mon|phan) (?:nao|gi)(?: (?:la|ma|do|cua|thi))* {_BODY_NAMED}"
    rf"(?: (?:phai|duoc|se|lam|dung|giao))* (?:chu tri|dau moi|phu trach|lam chinh|lo)\b"
    rf"|{_BODY_NAMED}(?: (?:phai|can|se|duoc giao))* (?:lam|lo)(?: (?:nhung|cac))?"
    r"(?: (?:viec|cai))? (?:gi|nhung gi)(?: (?:vay|the|a|nhi|day|ha|khong))*\W*$"
    r"|\b(?:duoc|bi) (?:giao|phan cong)(?: (?:cho|lam|lo))* (?:nhung )?gi\b"
    # "Sở A đảm đương khâu nào", "Sở A lo chuyện rừng thì gồm những gì"; not "làm cách nào"
    rf"|{_BODY_NAMED}(?: (?:phai|can|se|dang|cung|con|thi|la|co|ta|minh|tu))* {_HAS_WORK}"
    r"(?: (?:chinh|nhung|may|cac|den|toi))*"
    rf"{_THING}{{0,2}}? (?:nhung )?"
    r"(?:gi|nao)\b(?! (?:de|cho|khi|neu|ma|moi)\b)"
    # "Sở A xây bệnh viện nào", "Sở A mở những lớp gì"
    rf"|{_BODY_NAMED}(?: (?:phai|can|se|dang|cung|con|thi|co|du dinh|dinh|tinh))*"
    r" (?:xay(?: dung)?|lap|thanh lap|mo|to chuc|ban hanh|ra|soan(?: thao)?|viet|dung|dau tu|mua"
    r"|trinh|nop|no|giao nop|ban giao|cho ra|hoan thanh"
    r"|tra|tham muu|nghien cuu|cham lo|quan ly|van hanh|nang cap|sua(?: doi)?|thi diem)"
    rf"(?: (?:nhung|cac|may))?{_THING}{{0,3}}?"
    r" (?:gi|nao)(?: (?:vay|the|a|nhi|day|ha|khong|do))*\W*$"
    # "Bộ A còn sản phẩm nào phải giao nộp"
    rf"|{_BODY_NAMED}(?: (?:con|co|dang|thi))* (?:san pham|dau ra|bao cao|de an|van ban|ho so)"
    r" (?:nao|gi) (?:phai|can|chua|den han|se|duoc)\b"
    # "ngành A được giao ra sao"
    rf"|{_BODY_NAMED} (?:duoc|bi) (?:\w+ )?(?:giao|phan cong|phan)(?: \w+)?"
    r" (?:ra sao|(?:nhu )?the nao)(?: (?:vay|the|a|nhi|day|ha))*\W*$"
    # "được giao mở lớp, hội thi gì"; but no "được giao cho ai", "được giao, thế nó là gì"
    r"|\b(?:duoc|bi) giao (?!cho\b|ve\b)"
    r"(?:[^\s,;:.?!]+ |[^\s,;:.?!]+, (?=(?:\w+ ){1,3}(?:gi|nao)\b)"
    r"(?!(?:the|vay|con|roi|ma|nhung|ly do|vi|tai|do|thi|hay)\b)){1,12}?"
    r"(?<!vi )(?<!quan )(?<!so )(?<!bo )(?<!ben )(?<!the )(?:gi|nao)\b"
    # "có trách nhiệm công khai cho dân những thứ gì": several are asked for
    r"|\b(?:phai|can|co (?:trach nhiem|nhiem vu)|chiu trach nhiem|duoc giao|bi giao)"
    r" (?:[^\s,;:.?!]+ ){0,10}?nhung (?:(?:thu|chuyen|cai|mon|khoan) )?(?:gi|nao)\b"
)


@lru_cache(maxsize=256)  # two steps ask it of the same question
def _asks_outright(question: Question) -> bool:
    asked = asking_form(question.text)
    masked = mask(asked, [(found.start, found.end) for found in question.agencies])
    if _OUTRIGHT.search(asked) or _OUTRIGHT.search(masked):
        return True
    if (due := due_in(question)) is None:
        return False
    # "VPCP đến tháng 6 phải trình gì"
    return bool(_OUTRIGHT.search(" ".join(mask(masked, due.spans, by=" ").split())))


def asks_for_lead(question: Question) -> bool:
    """Who is in charge is asked outright, so that a passage about the topic would mislead."""
    return bool(_IN_CHARGE.search(question.folded))


def asks_for_body(question: Question) -> bool:
    """Whether the one in charge is asked for, and not only "ai" of a passage ("coi ai là …")."""
    return question.has(Cue.LEAD) or bool(_BODY.search(question.folded))


_BODY = re.compile(
    r"\b(?:co quan|don vi|so|bo|ban|phong|ben|noi|cap|truong|hoi|van phong|ong) (?:nao|gi)\b"
    r"|\b(?:trung tam|hang|doanh nghiep|cong ty|tap doan|vien|ngan hang|to chuc|dia phuong) nao\b"
    r"|\b(?:to|khoa|doi) nao (?:se |phai |duoc )*(?:lam|lo|giao|nhan|phu trach|thuc hien)\b"
    r"|\bai (?:lam|lo|chiu|nhan|giu)\b|\b(?:viec|phan) (?:cua )?ai\b"
)


def names_claim(desk: Desk, question: Question) -> bool:
    """An agency is said, or asked, to lead something in particular."""
    return (
        bool(question.agencies)
        and _has_topic(desk, question)
        and question.has(Cue.LEAD)
        and question.has(*_CLAIM)
        and not question.has(Cue.COUNT, Cue.LIST)
        and not only_coordinates(question)
    )


def _wants_list(desk: Desk, question: Question, documents: Sequence[str]) -> bool:
    """The tasks of an agency or of all: asked for, or an agency named with nothing else."""
    of_heads = asks_of_heads(question) and not question.agencies
    if names_claim(desk, question) or of_heads or _locates(desk, question):
        return False
    if not question.agencies:
        return (
            _speaking_of(desk, question, documents)
            or _lasts(question)
            or _wants_whole_section(desk, question, documents)
            or _wants_list_of_many(desk, question, documents)
            or _wants_list_of_bodies(desk, question)
            or (of_a_kind(desk, question) is not None and not question.has(Cue.WHY, Cue.WHEN))
        )
    asked = question.has(Cue.LIST, Cue.COUNT, Cue.ALONE) or _asks_outright(question)
    if asked and not _asks_who_of(desk, question):
        return True
    placed = only_coordinates(question) and bool(_WHERE.search(question.folded))
    if placed or _names_tasks_of(question):
        return True
    if question.has(Cue.WHO) and not question.has(Cue.JOINT):
        return False
    return not _has_topic(desk, question) and not question.has(
        Cue.WHEN, Cue.WHY, Cue.PERSON, Cue.PHONE
    )


def _locates(desk: Desk, question: Question) -> bool:
    """ "Đề án xe buýt là dòng nào ở phụ lục II": where one task stands, and no list."""
    located = _LOCATES.search(question.folded) and not question.agencies
    return bool(located) and _has_topic(desk, question)


_LOCATES = re.compile(
    r"\w (?:thi )?(?:la|ung voi) (?:dong|muc|nhiem vu|diem|khoan|dieu) (?:so |thu )?"
    r"(?:nao|may|bao nhieu)\b"
)


def _names_tasks_of(question: Question) -> bool:
    """ "Gửi bảng nhiệm vụ Sở Y tế đứng đầu": tasks as those that an agency leads, and nothing else
    asked of them."""
    if question.has(*_ASKS_OTHERWISE):
        return False
    return any(
        _TASKS_BEFORE.search(question.folded, 0, found.start)
        and _LEADS_THEM.match(question.folded, found.end)
        for found in question.agencies
    )


_ASKS_OTHERWISE = (Cue.YES_NO, Cue.WHO, Cue.WHEN, Cue.WHY, Cue.HOW_MUCH, Cue.WHERE, Cue.PROGRESS)
_TASKS_BEFORE = re.compile(
    r"\b(?:nhiem vu|dau viec|cong viec|phan viec|viec)"
    r"(?: (?:do|ma|cua|giao|cho|thuoc|cac|ben|phia))*\s*\Z"
)
_LEADS_THEM = re.compile(
    r"(?: (?:phai|dang|se|duoc|lam|giu vai))*"
    r"(?: (?:chu tri|dung (?:dau|chinh|ten|ra)|lam chinh|phu trach|dam \w+|lo|dau moi|ganh|cam \w+"
    r"|chiu trach nhiem)\b|\W*$| ?[,.;])"
)


def _in_section(desk: Desk, question: Question, documents: Sequence[str]) -> bool:
    """Whether a section is named that holds several tasks: "nhóm VI", "phần hạ tầng", "mục 1.5"."""
    sections = task_scopes.asked_sections(desk, question, documents)
    return any(len(desk.tasks_under(section)) > 1 for section in sections)


_WHERE = re.compile(r"\b(?:o dau|(?:cho|viec|muc|noi|dong|phan|nhiem vu) nao|nhung dau|may cho)\b")


_OF_TASKS = re.compile(
    r"^\W*(?:(?:cac|nhung|liet ke|ke|cho|toi|xem|tong hop|loc) )*(?:viec|nhiem vu|dau viec"
    r"|cong viec|phan viec)\b"
    r"|\b(?:viec|nhiem vu|dau viec|phan viec|muc|cho|dong|khoan) (?:nao|gi)\b|\bphan rieng\b"
)


def _asks_who_of(desk: Desk, question: Question) -> bool:
    """Who does something that the named agency only stands in: "ai giúp Sở Y tế làm …"."""
    return question.has(Cue.WHO) and not question.has(Cue.JOINT) and _has_topic(desk, question)


def _wants_list_of_many(desk: Desk, question: Question, documents: Sequence[str]) -> bool:
    """Tasks of everybody, of several together, of a kind of body, or of a whole group."""
    of_all = question.has(Cue.COLLECTIVE, Cue.NAMED) and bool(_WHERE.search(question.folded))
    if not question.has(Cue.LIST, Cue.COUNT) and not of_all:
        return False
    of_section = question.has(Cue.COLLECTIVE) and _in_section(desk, question, documents)
    if question.excepted_agencies or of_section:
        return True
    who = question.has(Cue.WHO) and (_has_topic(desk, question) or not question.has(Cue.JOINT))
    if who or _asks_which_bodies(question):
        return False
    given = (
        asks_for_lead(question)
        or question.has(Cue.COORDINATE)
        or bool(_GIVEN_WORK.search(question.folded))
    )
    # "việc chung cũng kể" restricts nothing, and would list all that there is
    joint = question.has(Cue.JOINT) and not question.has(Cue.INCLUDING)
    if joint or question.has(Cue.COLLECTIVE, Cue.NAMED):
        return given or _in_section(desk, question, documents)
    if task_scopes.names_group(question) and not question.has(Cue.VERBATIM):
        groups = task_scopes.scopes_of(desk, question, documents)
        return any(desk.tasks_under(clause) for clause in groups)
    return given and bool(bodies_of(desk, question))


def _asks_which_bodies(question: Question) -> bool:
    """ "Vụ vớt bèo thì những hội nào cùng đứng đầu": who does it, and no list of tasks."""
    bodies = _BODIES.search(question.folded)
    told = len(question.specific_topic) > _FILLER
    return bool(bodies) and told and not _OF_TASKS.search(question.folded)


_BODIES = re.compile(
    r"\b(?:nhung|cac|may|hai|ba|2|3) (?:hoi|so|bo|ben|co quan|don vi|noi|ban|nganh|truong|to chuc)"
    r" nao (?:\w+ ){0,2}?(?:cung|dong|chung)\b"
)


# All that a section holds: "phần hạ tầng gồm những việc gì, ai làm", "kể hết các nhiệm vụ",
# "giao từng cơ quan làm những gì".
_ALL_OF = re.compile(
    r"\b(?:giao|phan cong)(?: (?:cho|viec))* (?:tung|m_i|cac|nhung|ai)\b[^,;.?!]{0,40}?"
    r" (?:nhung |viec |lam )+gi\b|"
    r"\bgom (?:nhung )?(?:nhiem vu|dau viec|viec|cai) (?:nao|gi)\b"
    r"|\b(?:liet ke|ke (?:het|ra|ten|du)|toan bo|tat ca|danh sach)(?: (?:cac|nhung|het))*"
    r" (?:nhiem vu|dau viec|viec)\b"
    r"|\b(?:nhung|cac|may|bao nhieu) (?:nhiem vu|dau viec|phan viec|viec)(?: (?:nao|gi))?\b"
    r"|\b(?:cho|xin|can|gui|lay|lap|trich)(?: (?:toi|em|minh|xin|chi|anh|bac))*"
    r" (?:du|het|tron|toan bo|day du)? ?(?:cai )?(?:danh muc|danh sach)\b(?! nao)"
)


def _wants_whole_section(desk: Desk, question: Question, documents: Sequence[str]) -> bool:
    asked = _ALL_OF.search(asking_form(question.text)) and question.has(Cue.LIST, Cue.COUNT)
    return bool(asked) and _in_section(desk, question, documents)


def _lasts(question: Question) -> bool:
    """Whether plans are asked for by how long they last: "mấy kế hoạch 10 năm phải lập"."""
    asked = _PLANS.search(question.folded) and not question.has(*_ASKS_NO_LIST)
    who = question.has(Cue.WHO) and not asks_for_several(question)
    return bool(asked and not who and lasting_in(question))


_PLANS = re.compile(
    r"\b(?:nhung|cac|may|bao nhieu) (?:ban |cai |loai )?(?:ke hoach|chuong trinh|chien luoc)\b"
    r"|\b(?:cho|muc|viec|nhiem vu|phan) nao [^.?!;]{0,40}\bke hoach\b"
)


_ASKS_NO_LIST = (Cue.WHEN, Cue.WHY, Cue.YES_NO, Cue.PERSON, Cue.MONEY)


def _speaking_of(desk: Desk, question: Question, documents: Sequence[str]) -> bool:
    """Whether tasks are asked for that speak of a thing, and some do."""
    if question.excepted or not asks_for_mentions(question):
        return False
    among = documents or desk.corpus.primary
    return bool(mentioning(desk, question, [t for t in desk.corpus.tasks if t.document in among]))


def _wants_list_of_bodies(desk: Desk, question: Question) -> bool:
    """Tasks of bodies of a kind, told from those of others or asked for by where they stand."""
    asked = bodies_in(question)
    if asked is None or not bodies_of(desk, question):
        return False
    if asked.told_apart and _OF_TASKS.search(question.folded):
        return True
    places = bool(_WHERE.search(question.folded)) and not question.has(Cue.WHO)
    return places and asks_for_lead(question)


def _has_topic(desk: Desk, question: Question) -> bool:
    """Whether the question speaks of something that the documents speak of.

    Of who does it the thing may be told in a part that does not ask: "Nạo vét kênh thì hai bên
    làm, là bên nào".
    """
    said = question.specific_topic if question.has(Cue.WHO) else question.asked_topic
    return bool(marked_words(question)) or any(
        desk.searcher.own.knows_pair(pair) for pair in phrases(said)
    )
