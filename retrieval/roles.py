"""Who leads and who coordinates, of the agencies that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from corpus.agencies import Found
from retrieval.cues import PATTERNS, Cue, cues
from retrieval.question import Question

# "đứng tên phối hợp" is the role of a helper.
LEADS = re.compile(
    r"\b(?:chu tri|dau moi|phu trach|lam chinh|chiu trach nhiem"
    r"|dung (?:dau|chinh|ten)(?! (?:o |trong )?(?:cot |vai |vai tro )?phoi hop\b))\b"
)
# "chỉ phối hợp chứ không chủ trì", "phối hợp thôi, không phải đầu mối"
_NO_LEAD = re.compile(rf"\b(?:khong|ko|chang)(?: phai| duoc| lam| viec)*(?: \w+)?? {LEADS.pattern}")
_COORDINATES = PATTERNS[Cue.COORDINATE]
# "mà có Công an tỉnh cùng tham gia"
_TAKES_PART = re.compile(r"\W*(?:cung )?tham gia\b")
_ONLY = r"chi (?:(?:dong|giu|lam|o|la|duoc|co|dung|tham gia)\b ?){0,3}(?:vai |vai tro )?phoi hop\b"
# "việc sở chủ trì thì bỏ qua", "không cần việc chỉ phối hợp", "hay họ chỉ phối hợp?": roles that a
# question names to leave them out, or as what else it might be.
_ASIDE = re.compile(
    r"[^.,;:?!]*\bthi (?:thoi|bo (?:qua|di|ra)|loai(?: ra| bo)?|khoi|mien"
    r"|khong (?:can|tinh|ke|lay))\b"
    r"|[^.,;:?!]*\b(?:(?:khoi|khong|dung)(?: (?:can|ke|tinh|lay|dem))+|thi bo)"
    r"(?=\s*(?:$|[.,;:?!]))"
    r"|\b(?:(?:khong|ko|khoi|chang|dung) (?:can|tinh|ke|lay|dem|hoi|muon|liet ke)|bo qua|tru)\b"
    r"[^.,;:?!]*"
    rf"|\b(?:hay|hoac) (?:\w+ ){{0,8}}?{_ONLY}"
)
# "chủ trì hay phối hợp đều tính", "đóng vai gì": either role.
_AS = r"(?:la |ca |lam |o |cot |vai |vai tro |viec |phan |voi |tu cach |co quan )*"
_OR = rf"(?: \w+){{0,3}}? ?(?:hay|hoac|lan|va|/|,(?= mot )) ?(?:mot )?{_AS}"
_EITHER = re.compile(
    rf"{LEADS.pattern}{_OR}phoi hop\b(?! (?:thi|voi))|\bphoi hop{_OR}{LEADS.pattern}"
    # "mấy việc, cả việc phối hợp"
    r"|\bca (?:nhung |cac |may )?(?:viec|phan|vai|cho|muc|noi)(?: (?:chi|di|o))? phoi hop\b"
    r"|\bvai chinh\b.*\bvai phu\b|\bca vai (?:chinh|phu)\b"
    r"|\bvai (?:tro )?(?:gi|nao|the nao|ra sao)\b"
)


def _asked(question: Question) -> str:
    """The folded question without the roles that it leaves out; offsets are kept.

    Of "Hội Nông dân cần phối hợp với Sở A, sở này được giao gì" it is what is said of "sở này".
    """
    start = _introduced(question)
    return f"{' ' * start}{_kept(question)[start:]}"


def left_out(question: Question) -> tuple[tuple[int, int], ...]:
    """Where a question speaks of roles that it leaves out, which are no topic of it."""
    return tuple(
        aside.span()
        for aside in _ASIDE.finditer(question.folded)
        if LEADS.search(aside.group()) or _COORDINATES.search(aside.group())
    )


@lru_cache(maxsize=256)
def _kept(question: Question) -> str:
    start, end = question.excepted or (0, 0)
    kept = f"{question.folded[:start]}{' ' * (end - start)}{question.folded[end:]}"
    return _ASIDE.sub(_blank, kept)


def _introduced(question: Question) -> int:
    """Where a part ends that only names the agency that "sở này" points back to; else 0."""
    kept = _kept(question)
    that = _THAT.search(kept)
    if that is None or not question.agencies:
        return 0
    comma = max(kept.rfind(mark, 0, that.start()) for mark in ",.;:")
    asks = cues(question.text[: max(comma, 0)]) & {Cue.LIST, Cue.COUNT, Cue.WHO}
    return comma + 1 if question.agencies[-1].end <= comma and not asks else 0


_THAT = re.compile(r"(?<!hai )(?<!cac )(?<!may )(?<!nhung )" + PATTERNS[Cue.THAT_AGENCY].pattern)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def names_leads(question: Question) -> bool:
    """Whether a question speaks of leading."""
    return bool(_lead_in(_asked(question)))


def states_lead(question: Question) -> bool:
    """Whether only that is asked for of which the text says who leads: "được ghi rõ là chủ trì"."""
    return _STATED.search(_asked(question)) is not None


_STATED = re.compile(
    r"(?<!khong )(?<!chua )\b(?:ghi|neu|noi|viet)(?: (?:ro|thang|han|dich danh|chu|ten))*"
    r"(?: (?:la|lam|vai|vai tro|don vi|co quan))* [\"“‘']?chu tri\b"
)


def _lead_in(asked: str, start: int = 0) -> re.Match[str] | None:
    return LEADS.search(_NO_LEAD.sub(_blank, asked), start)


def either_role(question: Question) -> bool:
    """Whether a question asks for what an agency leads and what it helps with alike."""
    either = _EITHER.search(question.folded) or (question.among and takes_part_too(question))
    return len(question.agency_ids) <= 1 and bool(either)


def takes_part_too(question: Question) -> bool:
    """ "Cái nào dính cả Sở Nội vụ": whichever its part is in what is another's."""
    first = min((found.start for found in question.agencies), default=0)
    return bool(_TOO.search(question.folded[:first]))


_TOO = re.compile(
    r"\b(?:dinh|dinh dang|lien quan|keo|co|co mat|co ten|co phan|co dinh|vuong|dung)"
    r"(?: (?:ca|den|toi|luon|them|su tham gia cua|su gop mat cua))+ (?:ben |phia |ong )?$"
    r"|\b(?:dinh|co mat|co ten|kem|dinh dang)(?: (?:ben|phia|ong))? $"
)


def only_coordinates(question: Question) -> bool:
    """Whether a question is about coordinating, and about no lead but as what is asked beside."""
    asked = _asked(question)
    if not question.has(Cue.COORDINATE):
        return False
    if asked != question.folded and not _COORDINATES.search(asked):
        return False
    return bool(_ONLY_HELPS.search(asked)) or not _lead_in(asked) or _helps(question, asked)


_ONLY_HELPS = re.compile(rf"\b{_ONLY}")


def _helps(question: Question, asked: str) -> bool:
    """Whether the one agency of a question has the role of a helper in it, beside others that lead:
    "việc do các sở chủ trì mà Công an tỉnh phối hợp"."""
    if len(question.agencies) != 1:
        return False
    (found,) = question.agencies
    if _HELPED_BY.search(asked[: found.start]):
        return True
    lead, helps = _lead_in(asked, found.end), _COORDINATES.search(asked, found.end)
    return helps is not None and (lead is None or helps.start() < lead.start())


_HELPED_BY = re.compile(r"\bphoi hop(?: (?:voi|cua|cung|la|co))*\W*$")


def roles_in(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of the agencies that lead and of those that coordinate.

    In "A chủ trì, B phối hợp" and "B phối hợp với A" A leads; agencies named side by side have
    one role. Where only some coordinate and nobody leads, the first is empty.
    """
    ids = question.agency_ids
    if len(ids) > 1 and (start := _introduced(question)):
        meant = _pointed_at(question, start)
        return ((), meant) if _COORDINATES.search(_asked(question)) else (meant, ())
    if not question.has(Cue.COORDINATE) or not ids:
        return ids, ()
    if len(ids) == 1 or any(found.end == 0 for found in question.agencies):
        return ((), ids) if only_coordinates(question) else (ids, ())
    text = question.folded
    leads: list[str] = []
    coordinators: list[str] = []
    opened = _COORDINATES.search(text[: question.agencies[0].start])  # "phối hợp với …"
    for group, behind in _grouped(question.agencies, text):
        lead = LEADS.search(behind)
        coordination = _COORDINATES.search(behind) or _TAKES_PART.match(behind)
        first = lead and (coordination is None or lead.start() < coordination.start())
        leading = first or not (opened or coordination)
        (leads if leading else coordinators).extend(found.agency.id for found in group)
        opened = coordination if first else None
    return tuple(dict.fromkeys(leads)), tuple(dict.fromkeys(coordinators))


def _pointed_at(question: Question, start: int) -> tuple[str, ...]:
    """The agency that "sở này" means, of those named before: the last that is called so."""
    that = _THAT.search(question.folded, start)
    noun = that.group().split()[0] if that else ""
    called = [f for f in question.agencies if question.folded.startswith(noun, f.start)]
    return ((called or list(question.agencies))[-1].agency.id,)


def _grouped(agencies: Sequence[Found], text: str) -> Iterator[tuple[list[Found], str]]:
    """Agencies that are named side by side, with what stands behind them."""
    group: list[Found] = []
    starts = [*(found.start for found in agencies[1:]), len(text)]
    for found, following in zip(agencies, starts, strict=True):
        group.append(found)
        behind = text[found.end : following]
        if following == len(text) or not _BESIDE.fullmatch(behind):
            yield group, behind
            group = []


_BESIDE = re.compile(r"\s*(?:,|;|va|voi|cung(?: voi)?|&)?\s*")
