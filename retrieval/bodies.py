"""Bodies of a kind that a question means together: of which kinds, without which, alone or not.

"Các tỉnh thành", "cấp xã", "các bộ, ngành (không có địa phương)", "chỉ giao cho địa phương, không
kèm bộ ngành nào". What a collective is made of is told by the words of its name, whether a question
or a document says it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.text import fold
from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.spans import mask

# Levels at which there are many bodies of a kind, by the words that name them, folded.
_LEVELS = {
    "bộ": r"(?<!can )(?<!noi )bo(?! (?:may|phan|chi huy|doi))",
    "sở": r"(?<!co )(?<!tru )(?<!ho )so(?! (?:luong|lieu|tinh|huu))",
    "tỉnh": r"(?:cac|moi|cap|mot so) (?:\d+ )?tinh|tinh(?:/|,? (?:va )?)thanh(?: pho)?"
    r"|thanh pho truc thuoc",
    "huyện": r"huyen|quan(?= huyen)|thi xa",
    "xã": r"xa(?! hoi)|(?<!dia )phuong(?! (?:an|phap|tien|huong|thuc|cham))|dac khu|thi tran",
    "thôn": r"thon|(?<!can )ap(?! dung)|khom|khu pho|to dan pho|(?:cac|moi) ban(?= lang|,)|buon",
    "địa phương": r"dia phuong",
}
_LEVEL = {name: re.compile(rf"\b(?:{words})\b") for name, words in _LEVELS.items()}
OF_STATE = frozenset({"bộ", "sở"})  # a list of both means these, not the places behind them
PLACES = frozenset({"tỉnh", "huyện", "xã", "thôn", "địa phương"})
_ANY_LEVEL = "|".join(f"(?:{words})" for words in _LEVELS.values())
_US = r"(?:toi|minh|em|e|ta|chung (?:toi|em|minh|ta))"
# "chủ tịch xã phường": their heads stand for them
_HEADS = r"(?:(?:cac|nhung|moi) )?(?:(?:pho )?chu tich|lanh dao|thu truong|nguoi dung dau) "
# "các xã", "cấp xã", "UBND xã phường", "xã, phường": many, and not the one called by its name.
_MANY = re.compile(
    rf"\b(?:{_HEADS})?"
    r"(?:(?:cac|moi|tat ca(?: cac)?|toan bo(?: cac)?|toan the(?: cac)?|nhung|cap(?! tinh\b)"
    r"|chinh quyen"
    rf"|uy ban(?: nhan dan)?|ubnd)(?: (?:cac|cap))? (?:{_ANY_LEVEL})"
    rf"|(?:xa|phuong|dac khu|thi tran|huyen|quan|thon) (?:{_US}\b|nha(?= minh| toi))"
    r"|(?:(?:thuoc |la )?(?:nhom|dien|khoi)|giao|cho|rieng|danh) dia phuong"
    rf"|dia phuong(?= (?:{_US}|phai|duoc|tu|cung|dong|dung|thi|can|chu tri|lam|lo)\b)"
    # "việc mà xã nào cũng phải làm"; "sở nào xã nào cũng" is everybody
    r"|(?<!so nao )(?<!so nao, )(?<!nganh nao )(?<!nganh nao, )"
    r"(?:xa|phuong|dac khu|huyen|tinh|thon) nao(?= (?:thi )?cung\b)"
    r"|(?:cac|moi) (?:\d+ )?tinh|tinh(?:/|,? (?:va )?)thanh(?: pho)?"
    r"|(?<!doan the )(?<!hoi )(?<!co quan )(?<!don vi )(?<!nganh )(?<!so )"
    r"(?<!viec )(?<!nhiem vu )cap tinh"
    r"(?= (?:minh|ta|phai|duoc|can|thi|lam|lo|chu tri)\b)"
    rf"|(?:{_ANY_LEVEL})(?:,? (?:va |ban,? )?(?:nganh|{_ANY_LEVEL}))+)"
    rf"(?:,? (?:va )?(?:cac )?(?:nganh|{_ANY_LEVEL}))*(?! (?:nao|may)\b)"
)
_NOT = r"(?:khong(?! chi\b)|ko|k|chang|chua|tru|ngoai|bo qua|loai)"
_LIST = (
    rf"(?:(?:cac|cap|moi|mot|ubnd|uy ban nhan dan) )*(?:{_ANY_LEVEL}|nganh)"
    rf"(?:,? (?:va |hay |hoac |lan |ban,? )?(?:(?:cac|cap) )?(?:nganh|{_ANY_LEVEL}))*"
)
# "không kèm bộ ngành", "trừ việc ghi chung “các bộ, ngành, địa phương”", "chứ không phải các sở".
_WITHOUT = re.compile(
    rf"\b{_NOT}(?: (?:ra|phai|tinh|ke|di|kem|kep|chu|theo|co|gom|bao|them|dinh|chung|cung|voi|den"
    r"|toi|viec|nhung|cac|cho|giao|ghi|lay|can|dem|dung|lam|tri|chia|qua|la|lan|thuoc|loai|ca|do"
    r"|cua|mat|ten|nhiem|vu|phan|muc|ai))*"
    rf" [\"'“”‘’(]*(?P<kinds>{_LIST})[\"'“”‘’)]*(?! (?:nao|gi) (?:lam|chu tri|lo|phu trach)\b)"
)
# "mấy dòng ghi chung “các bộ, ngành, địa phương” thì bỏ qua"
_LEFT_BEHIND = re.compile(
    rf"[^\"'“”‘’.,;:?!()]*[\"'“‘](?P<kinds>{_LIST})[\"'”’] (?:thi )?"
    r"(?:bo (?:qua|ra|di)|thoi|loai|khoi|mien|(?:khong|ko|dung) (?:tinh|ke|lay|can|dem))\b"
)
_IN_COMMON = re.compile(r"\b(?:giao|ghi|viec) chung\b")
_QUOTED = re.compile(r"[\"'“‘](?P<said>[^\"'“”‘’]{4,60})[\"'”’]")
_ALONE = re.compile(
    rf"\b(?:chi (?:(?:co|do|rieng|minh) )?(?:giao|danh|phan|do|co|rieng|thuoc|la viec|minh)"
    rf"|chi (?:cac|cap|moi) (?:{_ANY_LEVEL})|rieng cho|thuan tuy|don doc"
    r"|(?<!bo viec )(?<!tru viec )(?<!ngoai viec )(?:giao|danh|viec|phan|do|boi|cua) rieng"
    r"|(?:khong|ko|chang)(?: \w+){1,5}? (?:co quan|don vi|ben|noi|ai|to chuc)(?: nao)?"
    r" (?:khac|ca))\b"
)
_TOGETHER = re.compile(
    r"\b(?:cung (?:dung ten )?chu tri|cung dung ten|dong chu tri|cung (?:\w+ ){0,2}voi"
    r"|ben canh (?:mot |cac |ten )?(?:so|bo|ban|co quan)"
    r"|(?:dung|lam|chu tri|phu trach|ten|lo) chung (?:ten )?voi)\b"
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies that a question means together; offsets count characters of its text."""

    kinds: frozenset[str]  # "xã", "địa phương"; of these their collectives hold one at least
    lacking: frozenset[str] = frozenset()  # and none of these
    exact: bool = False  # in quotation marks: of these kinds only
    alone: bool = False  # with nobody else beside them
    spans: tuple[tuple[int, int], ...] = ()

    @property
    def told_apart(self) -> bool:
        """Whether more is said of the collectives than a kind that they hold."""
        return self.exact or self.alone or bool(self.lacking)


def bodies_in(question: Question) -> Bodies | None:
    """The bodies that a question means together; None where it speaks of none."""
    said = mask(question.text, [question.preface] if question.preface else (), by=" ")
    folded = fold(_NUMBER.sub("s_", said))  # "dân số, xã phường": no sở
    without = [*_LEFT_BEHIND.finditer(folded), *_WITHOUT.finditer(folded)]
    asked = mask(folded, [left.span() for left in without], by="|")
    quoted = next((m for m in _QUOTED.finditer(asked) if _one_sided(levels_of(m["said"]))), None)
    many = _named_together(asked)
    everybody = any(_lists_everybody(levels_of(m["said"])) for m in _QUOTED.finditer(asked))
    # "các bộ, ngành, địa phương tự làm việc gì" means everybody
    if many and question.has(Cue.ALONE) and not (without or quoted):
        everybody = everybody or _lists_everybody(levels_of(many.group()))
    if everybody or (many is None and quoted is None):
        return None
    kinds = levels_of(quoted["said"]) if quoted else levels_in(asked)
    lacking = frozenset(kind for left in without for kind in levels_of(left["kinds"]))
    # Without what is given to everybody, places may still lead beside agencies with a name.
    stateless = kinds <= PLACES and any(
        levels_of(left["kinds"]) & OF_STATE and not _IN_COMMON.search(left.group())
        for left in without
    )
    return Bodies(
        kinds=kinds,
        # "không tính việc giao chung các bộ, ngành, địa phương": places are asked for, not left out
        lacking=lacking & OF_STATE or lacking - kinds,
        exact=quoted is not None,
        alone=stateless or question.has(Cue.ALONE) or bool(_ALONE.search(folded)),
        spans=tuple(found.span() for found in (many, quoted, *without) if found),
    )


def _named_together(folded: str) -> re.Match[str] | None:
    """Where bodies are named together; "xã em" is who asks, where others are named as well."""
    found = list(_MANY.finditer(folded))
    others = [match for match in found if not _OURS.search(match.group())]
    return next(iter(others or found), None)


_OURS = re.compile(rf" (?:{_US}|nha)$")
_NUMBER = re.compile(r"\bsố\b", re.IGNORECASE)


def together(question: Question) -> bool:
    """Whether bodies are asked for what they lead beside others: "cùng chủ trì với một sở"."""
    text = _TOO.sub("c_ng", question.topic_text)
    alone = question.has(Cue.ALONE)  # "không kèm bộ nào cùng chủ trì"
    return not alone and bool(_TOGETHER.search(_WITHOUT.sub("|", fold(text))))


_TOO = re.compile(r"\bcũng\b", re.IGNORECASE)  # which "cùng" is when folded


def _one_sided(levels: frozenset[str]) -> bool:
    """Of the state or of places; a list of both is everybody."""
    return bool(levels) and (levels <= OF_STATE or levels <= PLACES)


def _lists_everybody(levels: frozenset[str]) -> bool:
    """Of the state as well as of places."""
    return bool(levels & OF_STATE and levels & PLACES)


def levels_in(folded: str) -> frozenset[str]:
    """The levels whose bodies a text means together: "cấp xã" → xã; of state ones first."""
    match = _named_together(folded)
    found = levels_of(match.group()) if match else frozenset()
    return found & OF_STATE or found


@lru_cache(maxsize=4096)
def levels_of(folded: str) -> frozenset[str]:
    """The levels of the bodies that a collective's folded name lists."""
    return frozenset(name for name, pattern in _LEVEL.items() if pattern.search(folded))
