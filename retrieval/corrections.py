"""What a follow-up sets right of the question before: "à nhầm, ý tôi là Sở Xây dựng".

What only says that something is set right is left out. A correction that asks is the question that
is meant; one that only names something puts it in the place of what the question before named, as
"thế còn …" does.
"""

from __future__ import annotations

import re

from corpus.text import fold
from retrieval.cues import Cue, cues

_TALK = r"(?:em|toi|minh|tui|anh|chi|chau|bon minh|chung toi)"
_SIGH = (
    r"^\W*(?:(?:a|u|ua|o|oi|ui|ay|da|thoi|quen|chet|khoan|xin loi|sorry|chiu|bo|y|roi|e)"
    r"[\s,.!;:-]+)*"
)
# "nhầm", "gõ lộn rồi"
_SLIP = (
    r"(?:(?:(?:em|toi|minh|tui)\s+)?(?:(?:hoi|ghi|go|danh|viet|noi|bi)\s+)?(?:nham|lon|sai)"
    r"(?:\s+(?:roi|mat|chut|ti|xiu|ten|so|ty))*|xin loi|sorry)"
)
_DENIED = r"(?:(?:khong|ko|k|hong|hok)(?:\s+phai)?(?:\s+(?:the|vay|cai do|cai nay|y do|y nay))?)"
# "ý tôi là", "em hỏi", "phải là", "ý mình muốn nói tới"
_MEANT = (
    rf"(?:y\s+(?:cua\s+)?{_TALK}(?:\s+(?:la|muon|dinh|dang|hoi|noi|ve|den|toi|can|biet))*"
    rf"|{_TALK}\s+(?:(?:muon|dinh|dang|can)\s+)*(?:hoi|noi)(?:\s+(?:ve|la|den|toi))*"
    r"|(?:y|phai|dung ra|chinh xac|chinh ra)\s+la)"
)
_APART = r"\s*[,.;:!–-]+\s*"
_CORRECTS = re.compile(
    rf"{_SIGH}(?:(?:{_SLIP}|{_DENIED}){_APART}(?:{_MEANT}\b[\s,:]*)?|{_SLIP}\s+{_MEANT}\b[\s,:]*"
    rf"|{_DENIED}\s+{_MEANT}\b[\s,:]*|y\s+(?:cua\s+)?{_TALK}\s+(?:la|muon|dinh|hoi|noi)\b"
    r"(?:\s+(?:la|muon|dinh|hoi|noi|ve|den|toi))*[\s,:]*)(?=\w)"
)
# "không phải công an, bộ chỉ huy quân sự": one thing denied, another named in its place
_INSTEAD = re.compile(
    rf"{_SIGH}(?:khong|ko|hong|hok) (?:phai(?: la)?|hoi(?: ve)?) [^,;.?]{{2,60}}[,;.]\s*"
    r"(?:(?:ma|la|phai|chi|cai)\s+)*(?=\w)"
)
# "dạy cho sinh viên cơ, không phải công chức": behind what is meant what is not
_NOT_THAT = re.compile(
    r"(?P<but>\s+(?:co|kia)(?= *[,;–-]))?(?:\s+(?:chu|cho|ma|day|a|nhe|nha))*"
    r"\s*(?:[,;–-]+\s*(?:chu |ma )?|\bchu )"
    r"(?:khong|ko|k|hong|hok|chang)(?: (?:phai|hoi|noi|tinh|can)(?: (?:la|ve|den|toi))?| co hoi)"
    r" [^,;.?!]{2,60}\W*$"
)
_MEANT_ONLY = re.compile(rf"{_SIGH}{_MEANT}\b[\s,:]*(?=\w)")  # "em hỏi …", "ý là …"
_CLOSING = re.compile(r"\s+(?:co|chu|cho|kia|ma|moi dung|moi phai|day|a|nhe|nha)\W*$")
_EMPHATIC = {"cơ", "chứ", "chớ", "kìa", "kia", "mà", "đấy", "ạ", "nhé", "nha"}
_ASKING = frozenset({
    Cue.WHO, Cue.LIST, Cue.COUNT, Cue.WHEN, Cue.HOW_MUCH, Cue.WHY, Cue.YES_NO, Cue.VERBATIM,
    Cue.WHERE, Cue.NEXT, Cue.PREVIOUS, Cue.MORE, Cue.DELIVERABLE, Cue.ELSE,
})  # fmt: skip


def set_right(text: str) -> str:
    """The question that a correction means, where a conversation goes on; other texts as they are.

    "À nhầm, Sở Xây dựng cơ" → "thế còn Sở Xây dựng".
    """
    folded = fold(text)
    away = _NOT_THAT.search(folded)
    if away and (_CORRECTS.match(folded) or _MEANT_ONLY.match(folded) or away["but"]):
        text, folded = text[: away.start()], folded[: away.start()]
        if match := _MEANT_ONLY.match(folded):
            text, folded = text[match.end() :], folded[match.end() :]
        if not _CORRECTS.match(folded):
            return _bare(text) if _asks(text) else f"thế còn {_bare(text)}"
    instead = _INSTEAD.match(folded)
    if instead and not _asks(text[instead.end() :]):
        return f"thế còn {_bare(text[instead.end() :])}"
    match = _CORRECTS.match(folded)
    if match is None:
        return text
    rest = _bare(text[match.end() :])
    return rest if _asks(rest) else f"thế còn {rest}"


def _asks(text: str) -> bool:
    return bool(cues(text) & _ASKING)


def _bare(text: str) -> str:
    """Without the word of emphasis that a correction ends with: "Sở Xây dựng cơ"."""
    match = _CLOSING.search(fold(text))
    word = text[match.start() :].strip(" .?!").lower() if match else ""
    unmarked = word in {"co", "chu", "cho", "moi dung", "moi phai", "mới đúng", "mới phải"}
    return text[: match.start()] if match and (word in _EMPHATIC or unmarked) else text
