"""What is to come of the tasks that a question asks for: "việc nào có sản phẩm là nghị định?".

The words of a cell ("kết quả là …"), a text of a kind ("mấy dự án luật", "chỉ tính luật thôi"), an
act of a body ("trình Thủ tướng ra quyết định"); and kinds of texts that are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import fold
from retrieval.cues import Cue
from retrieval.question import Question
from retrieval.spans import mask


@dataclass(frozen=True, slots=True)
class Outcome:
    """The deliverable that tasks are to have, and where the question says so."""

    words: tuple[str, ...]  # "nghị định"; of several one is enough
    spans: tuple[tuple[int, int], ...]
    drafted: bool = False  # "mấy nghị định": what a title names is meant as well


_OUTCOME = re.compile(
    r"\b(?:co |cho |ra )?(?:san pham|ket qua|dau ra)(?: (?:dau ra|cuoi(?: cung)?|du kien|dat duoc"
    r"|(?:phai|can) (?:co|dat|nop|trinh|giao)))*"
    r" (?:la|phai la)(?: cac| mot)? (?P<words>(?!gi\b)\w+(?: \w+){0,8}?)"
    r"(?= (?:va|thi|khong|ma|do|phai|trong|han|cua bo|cua so)\b|\W*$|[,;?.]| ?\()"
)
# "Những dự án luật nào", "mấy nghị định": texts that come of tasks, and are called by no name.
_KINDS = (
    "luat|phap lenh|nghi dinh|thong tu|de an|bao cao|chien luoc|quy hoach"
    "|bo tieu chi|bo chi so|bo quy tac"
)
_MORE_KINDS = f"{_KINDS}|nghi quyet|to trinh|quy che"  # beside a word for making them
_KIND = re.compile(rf"\b(?:{_MORE_KINDS}|ke hoach)\b")
_SOME_KINDS, _SOME_MORE = (
    rf"(?:{kinds})(?:(?:,|,? va|,? hay|,? hoac|,? voi)(?: du thao)? (?:{kinds}|ke hoach))*"
    for kinds in (_KINDS, _MORE_KINDS)
)
_MAKING = r"(?:sua(?: doi)?|soan(?: thao)?|xay dung|ban hanh|trinh|hoan thien|chuan bi|viet|lam)"
_TOUCHING = r"(?:dung|dong|cham)(?: (?:toi|den|vao))+"  # "phải đụng tới luật nào"
_CLOSING = r"(?: (?:a|v|vay|the|nhi|nha|nhe|z|day|ha|thoi|ban|anh|chi|em|ad))*\s*(?:$|[,;?.(])"
# "các đề án, dự án": whatever work is called, and no kind of text
_WORK_TOO = (
    r"(?:,|,? va|,? hay|,? hoac) (?:du an(?! luat\b)|cong trinh|mo hinh|nhiem vu|cong viec|viec)\b"
)
_DRAFTS = re.compile(
    rf"\b(?:(?<!theo )(?<!den )(?<!voi )(?:nhung|cac|may|bao nhieu)"
    rf" (?:(?:cai|du an|du thao|du) )*(?P<words>{_SOME_KINDS})(?!{_WORK_TOO})(?: (?:nao|gi)\b"
    rf"|(?= (?:trinh|phai|can|duoc|do(?! thi)|ma|trong|theo|ra|len|dua|_+)\b|{_CLOSING}))"
    rf"|(?:(?:du an|du thao|{_MAKING}|{_TOUCHING})(?: (?:nhung|cac|may|cai|bo(?= luat)))*"
    rf" (?P<law>{_SOME_MORE})"
    # "soạn những bản kế hoạch dài hạn nào"
    rf"|{_MAKING}(?: (?:nhung|cac|may|bao nhieu|ban|loai))+ (?P<plan>ke hoach)"
    r"(?: (?:dai hoi|dai han|trung han|ngan han|hang nam|\d+ nam))*"
    r"|(?P<decree>nghi dinh|thong tu|phap lenh|de an|chien luoc)) (?:nao|gi)\b)"
    r"(?: trinh(?: (?:quoc hoi|chinh phu|thu tuong(?: chinh phu)?))?)?"
)
# "chỉ tính luật thôi": the one kind of text that is wanted
_ONE_KIND = re.compile(
    rf"\bchi (?:tinh|lay|ke|dem|can|liet ke|xet)(?: (?:rieng|cac|nhung|may|du an|loai))*"
    rf" (?P<words>{_SOME_KINDS})(?: (?:ma )?thoi)?{_CLOSING}"
)
_MADE = re.compile(rf"\b(?:phai|{_TOUCHING}|{_MAKING}|sua|dua ra|day ra|nop|lap|de xuat)\b")

_WHOSE = (
    r"(?:quoc hoi|chinh phu|thu tuong(?: chinh phu)?|bo truong"
    r"|(?:ubnd|uy ban nhan dan|hdnd|hoi dong nhan dan)(?: tinh| thanh pho| huyen| xa)?)"
)
_ACTS = "quyet dinh|nghi quyet|nghi dinh|chi thi|luat|phap lenh"
# "phải trình Thủ tướng ra quyết định": the act that tasks end in, and whose it is
_PASSED = re.compile(
    rf"\b(?:trinh|xin|de)(?: len| ra| cho)? (?P<whose>{_WHOSE})"
    r"(?: (?:de|xem xet|ra|ky|ban hanh|thong qua|phe duyet|co|cho|mot|cac|nhung))*"
    rf" (?P<act>{_ACTS})\b(?! (?:so )?\d)"
)
# "Thủ tướng sẽ ký quyết định"
_SIGNED = re.compile(
    rf"\b(?P<whose>{_WHOSE})(?: (?:se|phai|can|moi))* (?:ky|ra|ban hanh|thong qua)"
    rf"(?: (?:ban hanh|mot|cac|nhung))* (?P<act>{_ACTS})\b(?! (?:so )?\d)"
)
# "đầu ra ghi quyết định của Thủ tướng"
_ACT_OF = re.compile(
    r"\b(?:san pham|ket qua|dau ra|ra|thanh|bang|ghi|ket thuc)\b(?: (?!theo\b)\w+){0,4}?"
    rf" (?P<words>(?:{_ACTS}) (?:cua )?{_WHOSE})\b"
)

# "việc nào ra nghị quyết", "sản phẩm phải là đề án hoặc chiến lược"; whose they are may be said to
# make no difference: "của Quốc hội hay Chính phủ đều tính"
_EITHER = (
    r",?(?: (?:bat ke|khong ke|du la|du|cua|do|la))*"
    rf" {_WHOSE}(?: (?:hay|hoac|va|lan|voi)(?: la| cua| do)?|,) {_WHOSE}"
    r"(?: (?:ra|ban hanh|ky|thong qua)\b)?"
)
_COMING = re.compile(
    r"\b(?:(?P<work>(?:nhiem vu|dau viec|cong viec|phan viec|viec|cai)(?: nao)?(?: ma)?)"
    r"|(?:co |cho )?(?:san pham|ket qua|dau ra))"
    r"(?: (?:phai|can|se|cuoi cung|dau ra|du kien|thi|cho|dua))*"
    r" (?(work)(?:ra|thanh|bang)|(?:ra|thanh|bang|la))(?: (?:duoc|mot|cac|cai|nhung))*"
    rf" (?P<words>{_SOME_MORE})\b(?! (?:so )?\d)(?P<either>{_EITHER})?"
    r"(?:,? (?:gi |thi |nao )?(?:deu|cung)(?: duoc)?(?: tinh| ke| lay| dem)?\b)?"
)
_OF_SOMEBODY = re.compile(rf" (?:cua )?{_WHOSE}\b")

_ABOVE = r"(?:quoc hoi|chinh phu|thu tuong(?: chinh phu)?|bo chinh tri|cap co tham quyen)"
# "phải lo trình Quốc hội", "để Quốc hội ban hành": where a text goes that comes of tasks.
SUBMITTED = re.compile(
    rf"\b(?:phai |can |de )*(?:lo |day |dua )?(?:trinh(?: ra| len)?|ra(?= quoc hoi| chinh phu))"
    rf"(?: {_ABOVE})?\b|\b(?:phai |can )(?:de xuat )?"
    r"(?:sua(?: doi)?|soan(?: thao)?|xay dung|ban hanh)\b"
    rf"|\bde {_ABOVE} (?:ban hanh|thong qua|ky|xem xet|quyet dinh)\b"
)


def outcome_in(question: Question) -> Outcome | None:
    """ "Nhiệm vụ nào có sản phẩm là nghị định?", "phải soạn mấy nghị định?" ask for tasks by it.

    None for other questions.
    """
    folded = mask(question.folded, [question.excepted] if question.excepted else (), by="|")
    lists = question.has(Cue.LIST, Cue.COUNT)
    draft = _draft_in(question, folded)
    of_somebody = bool(question.agencies) and question.has(Cue.HOW_MUCH)
    coming = _COMING.search(folded) if lists or of_somebody else None
    if coming and (coming["either"] or not _OF_SOMEBODY.match(folded, coming.end("words"))):
        kinds = _kinds_in(question, coming, "words")
        return Outcome(kinds, (coming.span(),), drafted=bool(coming["work"]))
    if lists and (said := _OUTCOME.search(folded)):
        start = draft.start() if draft and draft.end() <= said.start() else said.start()
        return Outcome((_written(question, said, "words"),), ((start, said.end()),))
    if lists and (passed := _PASSED.search(folded) or _SIGNED.search(folded)):
        act, whose = (_written(question, passed, part) for part in ("act", "whose"))
        return Outcome((f"{act} của {whose}",), (passed.span(),), drafted=True)
    if lists and (act_of := _ACT_OF.search(folded)):
        return Outcome((_written(question, act_of, "words"),), (act_of.span(),))
    counts = lists or draft or question.has(Cue.HOW_MUCH)
    one = _ONE_KIND.search(folded) if counts else None
    found = one or draft
    if found is None:
        return None
    required = _REQUIRED.search(folded, 0, found.start())
    spans = tuple(match.span() for match in (required, draft, one) if match)
    group = next(name for name, text in found.groupdict().items() if text)
    return Outcome(_kinds_in(question, found, group), spans, drafted=True)


# "yêu cầu sửa luật nào": that it is asked for is no topic
_REQUIRED = re.compile(r"(?:\b(?:yeu cau|bat|buoc|doi hoi|doi|dinh|se|phai|can) )+$")


def _draft_in(question: Question, folded: str) -> re.Match[str] | None:
    """Where texts are asked for that come of tasks: counted, or made by somebody."""
    named = mask(folded, [(found.start, found.end) for found in question.agencies])
    draft = _DRAFTS.search(named)
    if draft is None or not (question.has(Cue.LEAD) or _MADE.search(folded)):
        return None
    # "sửa luật gì", "các dự án luật Bộ A chủ trì" ask by themselves
    asks = draft["law"] or named.startswith(" _", draft.end())
    return draft if asks or question.has(Cue.LIST, Cue.COUNT, Cue.HOW_MUCH) else None


def _kinds_in(question: Question, found: re.Match[str], group: str) -> tuple[str, ...]:
    text = _written(question, found, group)
    return tuple(text[slice(*kind.span())] for kind in _KIND.finditer(fold(text)))


def _written(question: Question, found: re.Match[str], group: str) -> str:
    return question.text[slice(*found.span(group))]


def kinds_left_out(question: Question) -> tuple[str, ...]:
    """The kinds of texts that are all that a question leaves out: "trừ mấy nghị định"."""
    if question.excepted is None:
        return ()
    start, end = question.excepted
    kinds = [m.span() for m in _LEFT_OUT_KINDS.finditer(question.folded, start, end)]
    rest = " ".join(mask(question.folded, kinds, by=" ")[start:end].split())
    only = _ONLY_LEAVES_OUT.fullmatch(rest)
    return tuple(question.text[slice(*kind)].lower() for kind in kinds) if only else ()


_LEFT_OUT_KINDS = re.compile(rf"\b(?:{_KINDS}|quyet dinh|nghi quyet|chi thi)\b")
_ONLY_LEAVES_OUT = re.compile(
    r"(?:(?:khong|dung|khoi|chua|ke|tinh|lay|dem|tru|bo|loai|ngoai|ra|di|qua|cac|nhung|may|cai|loai"
    r"|viec|soan|lam|voi|va|hay|hoac|lan|cung|thoi|thi)\b[ ,]*)+"
)
