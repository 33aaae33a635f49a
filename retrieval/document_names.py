"""The documents that a text names: by number, by a known name, by issuer, by what they are about.

A name that several documents could have means none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from corpus.store import Corpus
from corpus.text import fold, nfc
from retrieval.document_descriptions import SHORT_TYPES, SPOKEN_OF, Described, Descriptions
from retrieval.document_lists import stood_for
from retrieval.documents_beside import is_counted_in, is_left_out
from retrieval.known_documents import known_names

_DOCUMENT_NUMBER = re.compile(
    r"(?<![\w/])\d{1,4}[a-d]?(?:/\d{4})?\s?[-/]\s?"
    r"(?:nq|kh|qd|tb|ct|ctr|kl|nd|tt|ttg|ttr|cv|cd|bc|hd|qh|luat|ubtvqh|ubnd|tw|tu|cp|vpcp)"
    r"(?:[\s/-]{0,2}[a-z]{1,6}\d{0,2})?(?![\w])"
    r"|(?<![\w/])\d{1,4}[a-d]?/\d{4}/[a-z]{2,}(?:-[a-z]+)?\d*"
)
_SHORT_NUMBER = re.compile(
    r"\b(?P<type>nghi quyet|nq|ke hoach hanh dong|ke hoach|kh|thong bao|tb|chi thi|ct|quyet dinh|qd"
    r"|nghi dinh|nd|thong tu|cong van|cv|cong dien|chuong trinh hanh dong|chuong trinh|ctr"
    r"|ket luan|kl|luat|quy che|quy dinh|de an|phuong an|danh muc)"
    r"(?: (?:so|cua(?: \w+(?= \d))?|trung uong|tw|bo chinh tri|bct|chinh phu|cp|tinh uy|dang bo"
    r"|quoc hoi|hdnd|ubnd|hoi dong nhan dan|uy ban nhan dan|tinh|dang))*\s?"
    r"(?P<number>\d{1,4}[a-d]?)(?:/(?P<year>\d{4}))?"
    r"(?!\w|%|[.,/]\d|\s*(?:nam(?! \d{4}\b(?!\s?[-–]))|thang|ngay(?! \d)"
    r"|(?:nhiem vu|viec)(?! (?:nao|gi)\b)|muc(?! (?:\d|[ivx]+\b|[a-h]\b)))\b)"
)
_MORE_NUMBERS = re.compile(
    r"\s*(?:,|va|voi|cung|lan|hay|hoac)\s*(?:so )?(?P<number>\d{1,4})"
    r"(?!\w|%|[.,/-]\d|\s*(?:nam|thang)\b)"
)
_NUMBER_BEHIND = re.compile(r" so (?P<number>\d{1,4})(?![\w%]|[.,/-]\d)")
# "quyết định 640 ngày 30/9/2026", "nghị quyết 05 năm 2026"
_DATED = re.compile(
    r"(?: nam \d{4}\b|,? (?:ky )?ngay \d{1,2}(?:[/.-]\d{1,2}(?:[/.-]\d{4})?"
    r"| thang \d{1,2}(?: nam \d{4})?))"
)
_TYPE_WORDS = {
    **SHORT_TYPES,
    "ke hoach hanh dong": "ke hoach",
    "tb": "thong bao",
    "nd": "nghi dinh",
    "chuong trinh hanh dong": "chuong trinh",
    "cv": "cong van",
}
# What has a number only where a loaded document does: "Chương trình 135", "quy chế 3 bên".
_SELDOM_NUMBERED = {"chuong trinh", "quy che", "quy dinh", "de an", "phuong an", "danh muc"}
# "kế hoạch này", "kế hoạch có bao nhiêu …": the one document that others stand behind.
_THIS_DOCUMENT = re.compile(
    r"\b(?:ban |cai )?(?P<type>ke hoach|van ban|chuong trinh hanh dong)(?: nay\b"
    rf"|(?={SPOKEN_OF}))"
)
# "Bản mới này ký ngày nào", where no other is named; "ban này" is a committee.
_THIS_VERSION = re.compile(r"\b(?:bản (?:mới|này|hiện hành)|ban moi nay)\b", re.IGNORECASE)
# "quán triệt NQ57 thì ai lo", "kế hoạch thực hiện NQ57": done with a document, not said by it.
_CARRIES_OUT = re.compile(
    r"\b(?:quan triet|tuyen truyen|pho bien|hoc tap|huong ung|thay the|thay cho|hien thuc hoa"
    r"|de (?:thuc hien|trien khai|cu the hoa)"
    r"|(?:ke hoach|kh|chuong trinh|ban|tinh|van ban)(?: \w+){0,2}"
    r" (?:thuc hien|trien khai|cu the hoa))"
    r"(?: \w+)? $"
)
# "kế hoạch triển khai nghị quyết 31 của tỉnh ủy"
_CARRYING_OUT = re.compile(
    r"\b(?P<type>ke hoach|chuong trinh|quyet dinh|chi thi|cong van|nghi quyet)(?: hanh dong)?"
    r"(?: cua (?:(?:tinh|thanh|dang) uy|tinh|ubnd tinh|uy ban nhan dan tinh|thanh pho|so|xa"
    r"|chinh phu|thu tuong|quoc hoi|trung uong)"
    r"(?: \w+){0,3}?)?"
    r" (?:de )?(?:thuc hien|trien khai|cu the hoa|thi hanh|lam(?: theo)?|ve) $"
)
# "chương trình của Thành ủy về NQ 72": what a document that is named carries out.
_BEHIND_WHAT_CARRIES_OUT = re.compile(
    r",? (?:de )?(?:(?:ve|nham|cho)(?: viec)? )?(?:(?:to chuc )?(?:thuc hien|trien khai|thi hanh)"
    r"|cu the hoa|hien thuc hoa|ve|theo)(?: cac| ca)? "
)
_NEVER_TO_BE_MADE = {"nghi quyet"}  # by those who are given work
_WITHIN = re.compile(r"\b(?:trong|theo|tai) (?:ban |cai )?$")
_PARTY = re.compile(r" cua (?:tinh uy|thanh uy|dang bo tinh|trung uong|bo chinh tri)\b")
# "được giao việc gì để triển khai nghị quyết 31": where loaded texts only cite it.
_DONE_WITH = re.compile(
    r"\b(?:thuc hien|trien khai|the che hoa|cu the hoa|thi hanh|hien thuc hoa|quan triet"
    r"|hanh dong theo|phuc vu|giam sat|theo doi|danh gia|kiem tra|so ket|tong ket|bao cao(?: ve)?"
    r"|(?:bang|danh muc|phan mem|he thong|tien do|ket qua)(?: \w+){0,2})"
    r"(?: (?:theo|cac|ca|tot|dung|hieu qua|cai|noi dung|ve))* $"
)
_ACCORDING_TO = re.compile(r"\btheo(?: (?:tinh than|quy dinh cua|dung))? $")
_WORK_ASKED = re.compile(
    r"\b(?:phai|can|duoc giao|bi giao|co trach nhiem|chiu trach nhiem)\b[^.?!;]*\b(?:gi|nao)\b"
    r"|\blam (?:nhung )?(?:viec )?gi\b|\b(?:nhung|cac|may|bao nhieu) (?:dau )?(?:viec|nhiem vu)\b"
)
_AND_ANOTHER = re.compile(r",?\s*(?:,|va|voi|cung|lan|hay|hoac) $")
# "sửa quyết định 37 thì ai lo": a task that has to do with it.
_CHANGES = re.compile(
    r"\b(?:sua(?: doi)?|bo sung|cap nhat|thay the|thay|bai bo|huy bo)(?: \w+)? $"
    r"|\b(?:sua(?: doi)?|bo sung|thay the|bai bo)\b[^?;.]* \($"  # "sửa quy định … (QĐ 37)"
)
# "cả bên làng nghề lẫn bên kế hoạch 215"
_BESIDE = re.compile(r"\b(?:(?<!ke )(?<!gom )(?<!tinh )ca|lan|va|voi) (?:ben|phia|o|trong|theo) ")
_ISSUED_WITH = re.compile(
    r"(?:(?P<what>quy dinh|quy che|ke hoach|chuong trinh|de an|phuong an|danh muc|dieu le|huong dan"
    r"|noi quy|quy tac|bo tieu chi|chien luoc|quy hoach) )?"
    r"(?P<with>(?:(?:duoc )?ban hanh )?kem(?: theo)?,?|(?:cua|theo|tai|trong)) $"
)


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """A document named in a question; `id` is None for one that the catalogue does not know."""

    written: str
    id: str | None
    start: int
    end: int
    carried_out: bool = False  # "quán triệt NQ57": what is done with it is asked, not what it says
    attached: bool = False  # what is issued with it: "quy định kèm quyết định 33"
    excepted: bool = False  # "ngoài kế hoạch 142", "bỏ chỉ thị ra"
    included: bool = False  # "tính luôn thông báo họp": asked beside all others
    pointed: bool = False  # "kế hoạch này": the one that is asked, whatever its name
    described: tuple[int, int] | None = None  # where its words stand, of a name that has some
    shown: str = ""  # as the text has it, with its marks
    alike: tuple[str, ...] = ()  # ids of others that it may mean, called by no type of its own

    @property
    def name(self) -> str:
        """As it is said back."""
        return self.shown or self.written


class DocumentNames:
    """Finds the documents that texts name, for one corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._descriptions = Descriptions(corpus)
        names = known_names(corpus.catalog)
        self._names = dict(names)
        # One pattern for all names, longer ones first: a question is read once.
        listed = "|".join(re.escape(name) for name, _ in names)
        self._named = re.compile(rf"(?<![\w/-])(?:{listed})(?![\w/-])")

    def find(
        self, text: str, *, described: bool = True, unmarked: bool = False
    ) -> tuple[DocumentMention, ...]:
        """The documents that `text` names, in order; offsets count characters of NFC `text`.

        Those that are only `described` are what a question means, not what a document does. In
        an `unmarked` question words of a description count without their marks, which may have
        been put back wrongly.
        """
        text = nfc(text)
        folded = fold(text)
        found: list[DocumentMention] = []

        def add(
            written: str, identifier: str | None, start: int, end: int, attached: bool = False
        ) -> None:
            if not any(start < other.end and other.start < end for other in found):
                found.append(DocumentMention(written, identifier, start, end, attached=attached))

        for match in self._named.finditer(folded):
            add(match.group(), self._names[match.group()], *match.span())
        pointed = {match.start(): match for match in _THIS_DOCUMENT.finditer(folded)}
        if len(self._corpus.primary) == 1:
            (primary,) = self._corpus.primary
            for match in pointed.values():
                add(match.group(), primary, *match.span())
        for match in _DOCUMENT_NUMBER.finditer(folded):
            add(match.group(), None, *match.span())
        for match in _SHORT_NUMBER.finditer(folded):
            identifier = self._by_short(**match.groupdict())
            if (
                identifier is None
                and _CHANGES.search(folded[: match.start()])
                and self._cited(match.group())
            ):
                continue  # what a task of a loaded document is about
            dated = _DATED.match(folded, match.end())
            # "kế hoạch 5 năm 2026" is no document.
            numbered = match["type"] not in _SELDOM_NUMBERED and not folded.startswith(
                " nam", match.end()
            )
            if identifier or numbered:
                attached = identifier and match["type"] in self._descriptions.attached_types(
                    identifier
                )
                add(
                    match.group(), identifier, match.start(), (dated or match).end(), bool(attached)
                )
            end = match.end()
            while more := _MORE_NUMBERS.match(folded, end):  # "kế hoạch 142 với 58"
                if (other := self._by_short(match["type"], more["number"], None)) is None:
                    break
                add(f"{match['type']} {more['number']}", other, *more.span("number"))
                end = more.end()
        for match in self._this_version(text) if not found else ():
            add(match.group(), self._corpus.primary[0], *match.span())
            pointed[match.start()] = match
        listed = stood_for(self._corpus, folded)
        for identifier, start, end in listed:
            add(folded[start:end], identifier, start, end)
        if described:
            apart = self._descriptions.apart(text)
            found = self._described(found, apart, fold(apart), unmarked=unmarked)
        found = [self._carrying_out(mention, folded) for mention in found]
        found, carried_out = self._apart_from_carried_out(found, folded)
        found, done_with = self._apart_from_done_with(found, folded)
        carried_out += done_with
        return tuple(
            replace(
                mention,
                carried_out=mention in carried_out
                or bool(_CARRIES_OUT.search(folded[: mention.start])),
                excepted=is_left_out(folded, mention.start, mention.end),
                included=len(found) == 1 and is_counted_in(folded, mention.start),
                pointed=mention.start in pointed,
                alike=mention.alike or self._of_that_type(pointed.get(mention.start)),
                shown=text[mention.start : mention.end],
            )
            for mention in sorted(found, key=lambda mention: mention.start)
        )

    def _apart_from_carried_out(
        self, found: Sequence[DocumentMention], folded: str
    ) -> tuple[list[DocumentMention], list[DocumentMention]]:
        """The mentions, and those of them that only say what the one before carries out.

        One that no catalogue has and that the one before cites is left out: it says no more.
        """
        out = sorted(found, key=lambda mention: mention.start)
        carried_out = []
        for mention, behind in pairwise(tuple(out)):
            between = folded[mention.end : behind.start]
            if mention.id is None or not _BEHIND_WHAT_CARRIES_OUT.fullmatch(between):
                continue
            if behind.id in self._descriptions.carried_out_by(mention.id):
                carried_out.append(behind)
            elif behind.id is None and (cited := citation(behind.written)):
                parsed = self._corpus.documents.get(mention.id)
                said = f"{parsed.document.title}\n{parsed.source}" if parsed else ""
                if cited.search(fold(said)):
                    out.remove(behind)
        return out, carried_out

    def _apart_from_done_with(
        self, found: Sequence[DocumentMention], folded: str
    ) -> tuple[list[DocumentMention], list[DocumentMention]]:
        """The mentions, and those that no catalogue has with which something is only done.

        One that the title of a loaded document cites is what that document carries out; one that
        only a clause cites is left out: it is a word of the topic.
        """
        left: list[DocumentMention] = []
        carried_out: list[DocumentMention] = []
        last = -1  # where a row of those that are only done with ends
        for each in found:
            mention = self._carried_out_in(each, folded)
            cited = citation(mention.written) if mention.id is None else None
            before = folded[: mention.start]
            done = _DONE_WITH.search(before) or (
                last >= 0 and _AND_ANOTHER.fullmatch(folded[last : mention.start])
            )
            last = mention.end if done else -1
            if cited and done:
                if cited.search(self._titles):
                    carried_out.append(mention)
                elif self._cited(mention.written):
                    continue
            left.append(mention)
        return left, carried_out

    def _carried_out_in(self, mention: DocumentMention, folded: str) -> DocumentMention:
        """ "Phải làm gì theo nghị định 178": of the one loaded document that carries it out."""
        cited = citation(mention.written) if mention.id is None else None
        according = _ACCORDING_TO.search(folded[: mention.start]) and _WORK_ASKED.search(folded)
        if cited is None or not according:
            return mention
        titled = [
            parsed.document.id
            for parsed in self._corpus.documents.values()
            if cited.search(fold(parsed.document.title))
        ]
        return replace(mention, id=titled[0]) if len(titled) == 1 else mention

    def _this_version(self, text: str) -> Iterator[re.Match[str]]:
        """Where "bản mới này" stands for the one document that others stand behind."""
        return _THIS_VERSION.finditer(text) if len(self._corpus.primary) == 1 else iter(())

    def _described(
        self, named: Sequence[DocumentMention], text: str, folded: str, *, unmarked: bool
    ) -> list[DocumentMention]:
        """Those named with the words that go on describing them, and others that are described."""
        found = [self._with_words(mention, text, unmarked=unmarked) for mention in named]
        found = [self._with_what_is_attached(mention, folded) for mention in found]
        for other in self._descriptions.find(text, unmarked=unmarked):
            known = any(
                other.id == m.id or (other.start < m.end and m.start < other.end) for m in found
            )
            if not known:
                found.append(_mention(other, folded))
        if found:  # another beside it, by its words alone
            for match in _BESIDE.finditer(folded):
                beside = self._descriptions.by_words(text, match.end(), unmarked=unmarked)
                if beside and beside.id not in {m.id for m in found}:
                    found.append(_mention(beside, folded))
        return found

    def _with_words(
        self, mention: DocumentMention, text: str, *, unmarked: bool
    ) -> DocumentMention:
        """ "Chỉ thị 09 về bão", "kết luận 19 của Thường vụ": the words behind the number."""
        if mention.id is None:
            return mention
        number = re.match(r"\d+", self._corpus.catalog[mention.id].number)
        if number and (said := _NUMBER_BEHIND.match(fold(text), mention.end)):
            same = int(said["number"]) == int(number.group())  # "nghị quyết của HĐND số 05"
            return replace(mention, end=said.end()) if same else mention
        end = self._descriptions.end_behind(mention.id, text, mention.end, unmarked=unmarked)
        if end == mention.end:
            return mention
        return replace(mention, end=end, described=(mention.end, end))

    def _with_what_is_attached(self, mention: DocumentMention, folded: str) -> DocumentMention:
        """ "quy định kèm quyết định 33": the regulation is meant, not the decision."""
        match = _ISSUED_WITH.search(folded[: mention.start])
        if match is None or mention.id is None:
            return mention
        if match["what"] in self._descriptions.attached_types(mention.id):
            return replace(
                mention,
                written=folded[match.start() : mention.end],
                start=match.start(),
                attached=True,
            )
        if "kem" in match["with"]:
            return replace(mention, start=match.start("with"))
        return mention

    def _carrying_out(self, mention: DocumentMention, folded: str) -> DocumentMention:
        """ "kế hoạch triển khai nghị quyết 31": the loaded plan, where only its title knows the
        resolution."""
        before = _CARRYING_OUT.search(folded[: mention.start])
        number = re.search(r"\d+", mention.written)
        if before is None or number is None:
            return mention
        if mention.id is None:
            cited = re.compile(
                rf"{mention.written[: number.start()].strip()} (?:so )?{number.group()}\b"
            )
            found = [
                document.id
                for document in self._corpus.catalog.values()
                if document.id in self._corpus.documents
                and fold(document.type).startswith(before["type"])
                and cited.search(fold(document.title))
            ]
        else:  # "trong chương trình hành động thực hiện nghị quyết 57", and no programme to be made
            made = before["type"] not in _NEVER_TO_BE_MADE
            inside = not made or _WITHIN.search(folded[: before.start()])
            found = self._carriers(mention.id, before["type"]) if inside else []
        if len(found) != 1:
            return mention
        whose = _PARTY.match(folded, mention.end)
        end = whose.end() if whose else mention.end
        return replace(
            mention,
            written=folded[before.start() : end],
            id=found[0],
            start=before.start(),
            end=end,
            alike=self._also_called(found[0], mention.id, before["type"]),
        )

    def _of_that_type(self, pointed: re.Match[str] | None) -> tuple[str, ...]:
        """Those that "chương trình hành động này" is the type of, where the plan itself is not."""
        kind = pointed.groupdict().get("type") if pointed else None
        others = self._descriptions.of_type(kind) if kind else ()
        return () if set(others) & set(self._corpus.primary) else others

    def _carriers(self, carried_out: str, kind: str = "") -> list[str]:
        """The loaded documents that carry another out: those of a type, or that issue one of it."""
        among = self._descriptions.of_type(kind) if kind else self._corpus.documents
        return [d for d in among if carried_out in self._descriptions.carried_out_by(d)]

    def _also_called(self, found: str, carried_out: str | None, kind: str) -> tuple[str, ...]:
        """Others that carry the same out, where one is called by a type that is not its own."""
        own = fold(self._corpus.catalog[found].type).startswith(kind)
        others = self._carriers(carried_out) if carried_out and not own else []
        return tuple(d for d in others if d != found)

    def _cited(self, written: str) -> bool:
        """Whether a loaded text names a document by this type and number."""
        cited = citation(written)
        return cited is not None and any(cited.search(text) for text in self._texts)

    @cached_property
    def _titles(self) -> str:
        return "\n".join(fold(p.document.title) for p in self._corpus.documents.values())

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        return tuple(fold(parsed.source) for parsed in self._corpus.documents.values())

    def _by_short(self, type: str, number: str, year: str | None) -> str | None:
        """The one known document of this type and leading number; several give none.

        Where there is none, the loaded one of this type that carries out what has the number:
        "kế hoạch 57" of a province is its plan for "Nghị quyết 57".
        """
        kind = _TYPE_WORDS.get(type, type)
        attached = self._descriptions.attached_types
        numbered = {
            document.id
            for document in self._corpus.catalog.values()
            if (leading := re.match(r"0*(\d+[a-d]?)(?:/(\d{4}))?(?!\w)", document.number.lower()))
            and leading[1] == number.lstrip("0")
            and year in {None, leading[2]}
        }
        of_type = {
            document.id
            for document in self._corpus.catalog.values()
            if fold(document.type).startswith(kind) or kind in attached(document.id)
        }
        found = numbered & of_type or {
            document
            for document in of_type.intersection(self._corpus.documents)
            if not numbered.isdisjoint(self._descriptions.carried_out_by(document))
        }
        return next(iter(found)) if len(found) == 1 else None


def citation(written: str) -> re.Pattern[str] | None:
    """How folded texts cite the document that a question names by type and number.

    None for a name without a number.
    """
    if short := _SHORT_NUMBER.fullmatch(written):
        kind = _TYPE_WORDS.get(short["type"], short["type"])
        return re.compile(rf"\b{kind} (?:so )?{short['number']}[/-]")
    full = _DOCUMENT_NUMBER.search(written)
    return re.compile(rf"(?<![\w/-]){re.escape(full.group())}(?![\w/-])") if full else None


def _mention(described: Described, folded: str) -> DocumentMention:
    return DocumentMention(
        written=folded[described.start : described.end],
        id=described.id,
        start=described.start,
        end=described.end,
        attached=described.attached,
        alike=described.alike,
        described=(described.words, described.end) if described.words < described.end else None,
    )
