"""Reads what a question asks: its agencies, documents, address and cues.

Nothing here looks at scores; what cannot be told from the words alone (which task is meant) is
left to retrieval.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.agencies import Found, provinces
from corpus.store import Corpus
from corpus.text import fold, has_diacritics, nfc
from retrieval.address_reading import find_address
from retrieval.addresses import Address
from retrieval.cues import Cue, cues
from retrieval.document_names import DocumentMention, DocumentNames
from retrieval.levels import Levels
from retrieval.mentioned_agencies import only_mentioned
from retrieval.prefaces import preface, remark
from retrieval.question import Question
from retrieval.question_agencies import QuestionAgencies, advises, recipients
from retrieval.reading import Reader
from retrieval.shared_nouns import JOINER
from retrieval.topic import content_words

# "ngoài chuyện an ninh mạng ra", "trừ Sở Y tế": what is left out.
_LEFT_OUT = (
    r"\b(?<!dung )(?<!nuoc )(?<!ben )"
    r"(?:ngoai(?! vu\b)|tru|khong ke(?! hoach)|khong tinh(?! uy| doan)|chua ke|bo qua|gac(?: lai)?"
    r"|(?<!toan )(?<!tron )(?<!can )(?<!noi )(?<!cong )(?<!phan )"
    r"(?:bo|loai|(?:dung|khong|khoi) (?:tinh|ke|lay|can|gom|liet ke|dua))(?: het| ra| bot| vao)?"
    r"(?= (?:nhung |cac |may )?(?:viec|nhiem vu|dau viec|phan viec|cai|nhom|mang|muc|linh vuc"
    r"|chuyen|ubnd|cong an|so(?! (?:lieu|luong))|uy ban nhan dan|hoi|ban quan ly|tinh doan"
    r"|phan(?! (?:anh|mot cua|tich|loai|bo|cong|doi|ung|cap|quyen)\b))\b"
    r"| (?:chuong|phu luc|khau|dong) [^?;:]{1,60}? (?:ra|di)\b"
    # "bỏ trung tâm dữ liệu ra thì …": anything, where what closes it is said
    r"| [^?;:,.]{3,50}? (?<!de )(?<!dua )(?<!neu )(?<!dat )(?<!dien )(?<!ngoai )(?<!tao )"
    r"ra,? thi\b)"
    r"|khong noi(?: den| toi)?)\b"
    r"(?! ra\b| gio\b| nuoc\b| ngan sach\b| tinh\b| ngu\b| giao\b| bien\b| troi\b"
    r"| cong lap\b)"
)
_CLOSED = (
    r"(?: ra\b| di\b(?=\s*(?:$|[,;.?!]|thi\b))"
    r"|(?<!\bchi)(?=,? thi\b(?! (?:dua|hanh|truong|diem|tran|tuyen|xa)\b)))"
)
_EXCEPTION = re.compile(rf"{_LEFT_OUT}[^?;:]{{2,90}}?(?:{_CLOSED}|(?=, )|(?=\?)|$)")
# "ngoài chuyện rác thải, bao bì thì …": a list, up to the word that closes it.
_LONGER_EXCEPTION = re.compile(rf"{_LEFT_OUT}[^?;:]{{2,90}}?{_CLOSED}")
# "Ngoài vụ …" excepts an affair; without marks it may be "Ngoại vụ", a department.
_BESIDES = re.compile(r"\bngoài vụ\b", re.IGNORECASE)
# What only looks like excepting without its marks: "trụ sở", "năm ngoái".
_LIKE_EXCEPTING = re.compile(
    r"\b(?:trụ|trú|ngoái|ngoại|bố|mức|bỏ(?= s[ốổ]\b)"
    r"|bộ(?! (?:nhóm|mảng|mục|lĩnh vực)\b|[^,;?:.]{3,50} ra,? thì\b)"
    r"|dựng|dùng|dụng|đúng|dừng|(?<=xay )dung|(?<=su )dung|(?<=ap )dung|(?<=noi )dung"
    r"|tru(?= (?:so|sac|cot|dien)\b)|(?<=nam )ngoai"
    r"|ngoài(?= (?:dự toán|ngân sách|công lập|khơi|đê|trời|luồng|danh mục|quốc doanh|nhà nước)\b)"
    r"|ngoai(?= (?:du toan|ngan sach|cong lap|khoi|de|troi|luong|danh muc|nha nuoc)\b))\b",
    re.IGNORECASE,
)
_COUNTS = r"(?:cung|deu|van) (?:duoc )?(?:tinh|ke|lay|dem|dua|liet|gom|nhan)\b"
# "kể cả việc làm chung với …": what is to be counted in too, which restricts nothing.
_INCLUSION = re.compile(
    r"(?:(?P<verb>\b(?:tinh|ke|gom|gop|lay|dem|tim|xem|bao gom)(?: them| luon)? )"
    r"|(?<!tat )(?<!bo )(?<!tru )(?<!loai )\b)"
    r"(?:ca|luon)"
    r"(?= (?:viec|phan|cho|nhung|cac|o|mang|muc|nhiem vu|dau viec|vai|khi|lam|dong|chung"
    r"|(?(verb)(?:trong|than|phu luc|bang|danh muc)|_)))"
    r"[^?;:,.)]{2,80}?(?:\([^)]*\)[^?;:,.)]{0,60}?)?(?= thi\b|[?;:,.)]|$)"
    r"|\b(?:tinh|ke|gop|gom|lay|tim|xem) ca [^?;:,.]{2,60}? lan [^?;:,.)]{2,40}(?=[?;:,.)]|$)"
    # "cả thân kế hoạch (phần III trở đi) lẫn phụ lục"
    r"|\b(?<!tat )ca (?:phu luc|phan|muc|than|bang|chuong)\b[^?;:,.]{0,60}? lan [^?;:,.)]{2,40}"
    r"(?=[?;:,.)]|$)"
    # "mục tổ chức thực hiện cũng đếm"
    r"|\b(?:muc|phan|phu luc|bang|danh muc|nhom|chuong) [^?;:,.)]{2,60}?"
    r" (?:cung|deu)(?: duoc| phai)? (?:dem|tinh|ke|lay|gom|vay|can|them)\b"
    r"|\b(?:dung|khong|chua)(?: duoc| co| bo)* (?:sot|quen|thieu)"
    r"(?= (?:viec|phan|cho|nhung|cac|mang|muc|khoan|dong))[^?;:,.]{2,80}?(?=[?;:,.]|$)"
    # "việc chung với sở khác cũng tính", "mục tổ chức thực hiện cũng đếm"
    r"|(?:(?<=[,;.(] )[^,;.(?:]{0,40}?|\b(?:viec|phan|cho|muc|dong|nhiem vu) (?:\w+ ){0,4}?)?\b"
    rf"(?:lam |lo )?(?:chung|cung|dong) [^.;:?]{{0,45}}? {_COUNTS}"
    r"|(?<=[,;.(] )(?:ca )?(?:viec|phan|muc|moc|phu luc|khoan|nhom|bang|chuong)"
    rf"(?! cua) [^,;.(?:]{{0,40}}? {_COUNTS}"
)
# "Cho em luôn mục 9.1", "đọc luôn phần sau": that is what is asked, and counted in with nothing.
_ALSO_ASKED = re.compile(
    r"^\W*(?:(?:thi|roi|a|da|ok|vay|the|cho|gui|xin|doc|xem|coi|noi|neu|mo|dua|trich|hoi|toi|em|minh"
    r"|chi|anh|chau|con|giup|ho|nghe|them) )*"
    r"(?:doc|xem|coi|xin|cho|em|toi|minh|trich|noi|neu|mo|them) luon\b"
)
# "từ phần III tới phụ lục", "từ đầu đến cuối": all of it.
_THROUGHOUT = re.compile(
    r"\btu (?:dau|phan|muc|nhom|chuong)(?: [^\s,;?.]+){0,3}? (?:cho )?(?:den|toi) (?:het |tan )?"
    r"(?:phu luc|cuoi|het|phan to chuc|to chuc)\b"
)
# "theo cái kế hoạch khoa học công nghệ này": the plan, by what it is about.
_THIS_PLAN = re.compile(
    r"\b(?:cai |ban |trong |theo |toi |vao |cua )*(?:ke hoach|van ban)(?: \w+){0,7}? "
    r"(?:nay|ay|do(?! (?:ai|co quan|don vi|ben|so|bo|cap|noi)\b))\b"
)


_LEAVING = {"bo", "phan", "ben"}
# "Bỏ việc làm chung": which kind of work is left out the cues tell, and it is no topic.
_SHARED = frozenset({Cue.JOINT})
# "việc giao chung các sở, ngành" is given to all, and led by no two agencies together.
_TO_ALL = re.compile(r"\bgiao chung\b")


class Understanding:
    """Reads questions against one corpus."""

    def __init__(self, corpus: Corpus, reader: Reader) -> None:
        self._corpus = corpus
        self._reader = reader
        self._names = DocumentNames(corpus)
        self._levels = Levels(corpus)
        self._agencies = QuestionAgencies(corpus)
        self._leading = {m.agency for task in corpus.tasks for m in task.leads if m.agency}
        self._provinces = {fold(name): name for name in provinces() if len(name) > 3}

    def read(self, text: str, within: Sequence[str] = ()) -> Question:
        """The question in `text`; any text gives one. It may be asked of documents `within` only.

        Of several readings of an abbreviation the one is meant that makes the name of an agency or
        a document, where one alone does.
        """
        question = self._read(text, within)
        readings = [self._read(spelled, within) for spelled in question.reading.spelled_out()]
        named = [_named_words(reading) for reading in readings]
        most = max(named, default=0)
        if most <= _named_words(question) or named.count(most) > 1:
            return question
        meant = readings[named.index(most)]
        return replace(
            meant, original=question.original, reading=question.reading.settled(meant.reading)
        )

    def _read(self, text: str, within: Sequence[str]) -> Question:
        original = " ".join(nfc(text).split())
        reading = self._reader.read(original)
        text = nfc(reading.text)
        folded = fold(text)
        unmarked = not has_diacritics(original)
        documents = self._names.find(text, unmarked=unmarked)
        named = [
            found
            for found in self._agencies.find(text, documents, unmarked=unmarked)
            if not any(d.start < found.end and found.start < d.end for d in documents)
        ]
        excepted = _exception(_excepting_form(text), named)
        left_out = [d for d in documents if d.excepted or _inside(d.start, [excepted])]
        documents = tuple(d for d in documents if d not in left_out)
        if excepted and _leaves_out_only(text, excepted, left_out):
            excepted = None  # a document is left out, and no topic
        named = [self._agencies.in_documents(found, documents, within) for found in named]
        counting = _ALSO_ASKED.sub(lambda match: "_" * len(match[0]), folded)
        beside = [
            span
            for pattern in (_INCLUSION, _THROUGHOUT, _THIS_PLAN, _GIVEN_BY, _WHAT_FOR)
            if (span := _span(pattern, counting))
        ]
        set_apart = [*beside, *((d.start, d.end) for d in left_out)]
        set_apart += [excepted] if excepted else []
        before = preface(text, folded)
        if before and _asks_of_somebody(text, before[1], named, documents):
            set_apart.append(before)
        else:
            before = None
        said_last = remark(text, folded, named)
        if said_last:
            set_apart.append(said_last)
        giving = [f for f in named if self._gives(folded, f)]
        receiving = recipients(folded, named)
        mentioned, begins = only_mentioned(text, named)
        introduction = [(0, begins)] if begins else []
        if aside := [*mentioned, *receiving]:
            named = [f for f in named if f not in aside]
            set_apart += [(f.start, f.end) for f in aside]
        if assigning := [f for f in named if f in giving or _assigns(folded, f)]:
            asked = [f for f in named if f not in assigning]
            named = asked or [f for f in named if f not in giving]
            set_apart += [(f.start, f.end) for f in assigning if f not in named]
        agencies = tuple(f for f in named if not _inside(f.start, set_apart))
        kinds = cues(text[slice(*excepted)]) if excepted else frozenset[Cue]()
        if excepted and Cue.COLLECTIVE in kinds and _TO_ALL.search(folded, *excepted):
            kinds -= _SHARED
        masked = _mask(text, [(d.start, d.end) for d in documents] + set_apart)
        names = [(f.start, f.end) for f in agencies] + [
            d.described for d in documents if d.described
        ]
        return Question(
            original=original,
            text=text,
            reading=reading,
            agencies=agencies,
            documents=documents,
            provinces=self._places(text, agencies),
            address=find_address(masked),
            ignored=(*set_apart, *introduction),
            preface=before,
            excepted=None if excepted and kinds & _SHARED else excepted,
            excepted_agencies=tuple(f for f in named if excepted and _inside(f.start, [excepted])),
            excepted_documents=tuple(d.id for d in left_out if d.id),
            excepted_address=_address_in(text, excepted),
            receivers=tuple(f for f in receiving if not advises(folded, f)),
            fields=() if named else self._agencies.alone(text),
            cues=_asked(_asking_text(text, names, excepted, said_last, *introduction)),
            levels=self._levels.find(
                text, [*names, *((d.start, d.end) for d in documents)], unmarked=unmarked
            ),
            excepted_cues=kinds,
        )

    def _gives(self, folded: str, found: Found) -> bool:
        """ "Chính phủ cho hạn …": an agency that leads nothing itself and gives work to others."""
        given = _GIVES.match(folded, found.end)
        return given is not None and found.agency.id not in self._leading

    def documents_in(self, text: str) -> tuple[DocumentMention, ...]:
        """The documents that a text names by number or by a known name."""
        return self._names.find(text, described=False)

    def _places(self, text: str, agencies: Sequence[Found]) -> tuple[str, ...]:
        folded = fold(text)
        folded = fold(text)
        places: list[str] = []
        for key, name in self._provinces.items():
            for match in re.finditer(rf"\b{re.escape(key)}\b", folded):
                said = text[match.start() : match.end()].lower()
                # "vịnh Gành Son là …" does not name Sơn La.
                other = said != name.lower() and not said.isascii()
                if not other and not any(f.start <= match.start() < f.end for f in agencies):
                    places.append(name)
                    break
        return tuple(places)


def _exception(folded: str, named: Sequence[Found]) -> tuple[int, int] | None:
    """What is left out; behind a comma it goes on only where no agency is named there
    but one of a row."""
    short, longer = _span(_EXCEPTION, folded), _span(_LONGER_EXCEPTION, folded)
    if short is None:
        return None
    if more := _AND_LEFT_OUT.match(folded, short[1]):  # "bỏ A ra, bỏ cả B"
        return short[0], more.end()
    if longer is None or longer[0] != short[0]:
        return _with_row(folded, short, named)
    row = sorted((f for f in named if _inside(f.start, [longer])), key=lambda f: f.start)
    gaps = [JOINER.fullmatch(folded, f.end, g.start) for f, g in pairwise(row)]
    behind = [f for f in row if short[1] <= f.start]
    asked = behind and (behind == row or not all(gaps))
    return short if asked else longer


_AND_LEFT_OUT = re.compile(
    r"(?:,? (?:va )?(?:bo|tru|loai|khong (?:ke|tinh|lay))(?: (?:ca|luon|them))+ [^,;:?]{3,60})+"
)


def _with_row(folded: str, short: tuple[int, int], named: Sequence[Found]) -> tuple[int, int]:
    """What is left out ahead of the agency asked for, with the things that a row adds: "không kể
    đê điều, thủy lợi, Sở A còn lo gì"."""
    start, end = short
    behind = [found.start for found in named if found.start >= end]
    if folded[:start].strip() or not behind or any(_inside(f.start, [short]) for f in named):
        return short
    row = _ROW.match(folded, end, min(behind))
    return (start, row.end()) if row and not cues(row.group()) & _ASKING else short


_ROW = re.compile(r"(?:, (?!(?:trong|o|tai|theo|thi|con|cho|xin|de)\b)(?:\w+ ?){1,6})+(?=, )")
_ASKING = frozenset({Cue.LIST, Cue.COUNT, Cue.WHO, Cue.LEAD})


def _asks_of_somebody(
    text: str, behind: int, agencies: Sequence[Found], documents: Sequence[DocumentMention]
) -> bool:
    """Whether tasks of agencies or of everybody are asked for behind a place, and nothing is named
    before it."""
    starts = [*(found.start for found in agencies), *(mention.start for mention in documents)]
    if any(start < behind for start in starts):
        return False
    return bool(agencies) or Cue.COLLECTIVE in cues(text[behind:])


def _leaves_out_only(
    text: str, excepted: tuple[int, int], documents: Sequence[DocumentMention]
) -> bool:
    """Whether documents are all that is left out: "bỏ qua phần kế hoạch du lịch giúp tôi"."""
    inside = [d for d in documents if d.id and _inside(d.start, [excepted])]
    if any(d.excepted for d in inside):
        return True
    rest = _mask(text, [(d.start, d.end) for d in inside])[slice(*excepted)]
    return bool(inside) and not set(content_words(rest, generic=False)) - _LEAVING


# "bị Thủ tướng yêu cầu những gì", "được lãnh đạo tỉnh giao gì": who gives work is no topic.
_GIVEN_BY = re.compile(
    r"\b(?:bi|duoc) (?:thu tuong(?: chinh phu)?|pho thu tuong|bo truong|lanh dao(?: \w+)?"
    r"|chu tich(?: (?:ubnd|uy ban nhan dan))?(?: tinh)?|chinh phu|trung uong)"
    r" (?:giao|phan cong|yeu cau|chi dao)\b"
)


# "Để viết phần mở đầu báo cáo, tôi cần …": what it is needed for is not what is asked.
_WHAT_FOR = re.compile(
    r"^\W*(?:de |nham |phuc vu )(?:viec )?(?:viet|soan|lam|chuan bi|hoan thien|dua vao|tong hop)\b"
    r"[^,.;:?]*,(?=.*\b(?:toi|em|minh|chau|cho|xin|can|muon|nho)\b)"
)


def _named_words(question: Question) -> int:
    """How many words of a question are names of agencies and of known documents."""
    spans = [(f.start, f.end) for f in question.agencies]
    spans += [(m.start, m.end) for m in question.documents if m.id]
    return sum(len(question.text[start:end].split()) for start, end in spans)


_GIVES = re.compile(r" (?:da |dang )?(?:giao|phan cong|yeu cau|cho han|dat han|an dinh)\b")


def _assigns(folded: str, found: Found) -> bool:
    """The agency gives the task out: "được UBND tỉnh giao …"."""
    before, after = folded[: found.start], folded[found.end :]
    return bool(re.search(r"\b(?:duoc|bi|do)\s*$", before)) and bool(
        re.match(r"\s*(?:tinh )?(?:giao|phan cong|yeu cau|chi dao)\b", after)
    )


def _excepting_form(text: str) -> str:
    """A folded text of the same length in which words that only look like excepting are broken."""
    apart = _BESIDES.sub("ngoài v_", text)
    return fold(_LIKE_EXCEPTING.sub(lambda match: "_" * len(match[0]), apart))


def _span(pattern: re.Pattern[str], folded: str) -> tuple[int, int] | None:
    match = pattern.search(folded)
    return match.span() if match else None


def _inside(position: int, spans: Sequence[tuple[int, int] | None]) -> bool:
    return any(span is not None and span[0] <= position < span[1] for span in spans)


def _address_in(text: str, span: tuple[int, int] | None) -> Address | None:
    return find_address(text[span[0] : span[1]]) if span else None


def _mask(text: str, spans: Sequence[tuple[int, int]]) -> str:
    characters = list(text)
    for start, end in spans:
        characters[start:end] = "_" * (end - start)
    return "".join(characters)


def _asked(text: str) -> frozenset[Cue]:
    """The cues of a text; "còn mấy kế hoạch cũ." before a sentence that asks counts nothing."""
    found = cues(text)
    told, asked = _SENTENCES.findall(text), _QUESTIONS.findall(text)
    if not (told and asked):
        return found
    return found - (_COUNTING - cues(" ".join(asked)))


_QUESTIONS = re.compile(r"[^.?!]+\?")
_SENTENCES = re.compile(r"[^.?!]+\.(?=\s)")
_COUNTING = frozenset({Cue.COUNT, Cue.HOW_MUCH})


def _asking_text(
    text: str, agencies: Sequence[tuple[int, int]], *aside: tuple[int, int] | None
) -> str:
    """What cues are looked for in: agencies masked, what is excepted or introduces left out.

    AI, in capitals among small letters, is not the word for "who" and is masked too.
    """
    marked = _mask(text, agencies)
    for start, end in sorted(filter(None, aside), reverse=True):
        marked = f"{marked[:start]} {marked[end:]}"
    return marked if text.isupper() else re.sub(r"\bAI\b", "_i", marked)
