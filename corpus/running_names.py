"""The names of agencies in running text: where one ends, and whether a text is nothing but names.

A field or a heading bounds a name; in a sentence ("phối hợp với Trường Cao đẳng Kỹ thuật Sơn Hải ký
kết …") nothing does. There a name is read that is known, from `agencies.toml` or from elsewhere in
the same document; any other only where what follows cannot belong to it: the end, punctuation, the
next name, or a verb that work begins with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from corpus.agencies import AgencyDirectory, Found, discover, standard_agencies
from corpus.heads import HEADS
from corpus.holders import holder_end, is_holder
from corpus.naming import (
    BARE_LEVEL,
    CALLED,
    COLLECTIVE,
    COMMITTEES,
    HEADS_OF_ALL,
    JOINT_OFFICE,
    is_collective,
    names_agency,
    office_end,
    places_end,
    split_agencies,
)
from corpus.text import CAPITALS, SMALL_LETTERS
from corpus.work_verbs import VERBS

_VERB = re.compile(VERBS)
# These stand inside names too, and are verbs behind one; a time may stand before them.
_ACT = re.compile(
    r"(?:(?:căn cứ|theo) (?:các )?(?:chức năng|nhiệm vụ|thẩm quyền)\b[^.;:]{0,80}?,? )?"
    r"(?:(?:trong|trước|từ|vào|đến hết) (?:ngày|tháng|quý|năm)\b[^,.;]{1,30}?,? )?"
    rf"(?:{VERBS}|(?:đầu tư|phát triển|bảo vệ|quản lý|khảo sát|kiểm soát|bổ sung|dành|cử|gửi|giao"
    r"|phân công|phân bổ|phân loại|chuyển(?! đổi)|khởi công|khai thác|kết nối|chia sẻ|làm việc"
    r"|trao đổi|mời|phòng, chống|giữ"
    r"|quan tâm|đổi mới|nâng cao|kiện toàn|củng cố|chấn chỉnh|sắp xếp|thu hút|thu hồi|trồng)\b)"
)
_HEAD = re.compile(rf"(?:{HEADS})\b|[A-Z]{{3,}}\b")
_ENDED = re.compile(rf"\s*(?:$|[.;:()])|,?\s+{VERBS}")
_DOES = re.compile(rf",?\s+(?!được\b){VERBS}")
_BESIDE = re.compile(rf"\s*(?:,|;|và|cùng)\s+(?:và\s+)?(?:(?:{HEADS})\b|[Cc]ác\b)")
_INVESTMENT = re.compile(r"(?:(?<=đầu tư)|(?<=dự án)|(?<=quản lý)) xây dựng\b")
_CALLED = re.compile(rf"\s*{CALLED}")
_BETWEEN = re.compile(r"\s*(?:,|;|\bvà\b|\bcùng\b)\s*(?:và\s+)?")
# Behind a known name capitals can only belong to it: "Ban Quản lý Khu kinh tế Sơn Hải".
_PLACE = re.compile(
    r"(?: (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|khu vực)"
    r"(?=\s*$|[\s,;.:)])(?: \d{1,2}\b(?!/))?)?"
    rf"(?:(?: [-–])? (?!(?:{HEADS})\b)[{CAPITALS}][^\W\d_]*)*"
)
_UNKNOWN = re.compile(
    rf"(?:{HEADS})\b[^.;:()\n]{{2,120}}?"
    rf"(?=\s*(?:$|[.;:()])|,?\s+{VERBS}|\s*(?:,|\bvà\b|\bcùng\b)\s*(?:và\s+)?(?:(?:{HEADS})\b|[Cc]ác\b))"
)
# A name that no verb closes may end with its place, where the sentence goes on in small letters:
# "Hội Đông y tỉnh sưu tầm …", "Thành đoàn Vân Hải ra quân …".
_PLACED = re.compile(
    rf"(?:{HEADS})\b(?: (?!(?<=, )(?:{HEADS})\b)[^\s.;:()]+){{0,12}}?"
    r"(?:(?<!cấp) (?:tỉnh|thành phố|(?<! hợp tác) xã(?! hội))"
    rf"|(?:(?<!,) [{CAPITALS}][^\W\d_]+){{2}})"
    r"(?= (?!(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu|khu vực|và|có|đã|được|là|của"
    r"|cho(?! (?:vay|thuê))|để|với|về|theo|tại|ở|trong|khi|từ|do|bởi|này|đó|trên|sau|thông minh)"
    rf"\b)[{SMALL_LETTERS}])"
)
# A name has a capital behind its first word, few small letters behind the last of them (more where
# a comma shows two fields: "Viện Quy hoạch, Thiết kế nông nghiệp và thủy lợi"), and none of the
# words that only join others.
_NAMING = re.compile(
    rf"(?!.*\s(?:để|cho|với|về|theo|tại|trong|khi|từ|do|bởi|lo|việc(?! làm)|này|đó|trên|sau"
    r"|là|gồm|xem xét|đề nghị|kiến nghị)\b)"
    rf"(?:.*\s[{CAPITALS}]\S*(?:\s[{SMALL_LETTERS}]+){{0,4}}(?:\s(?:tỉnh|thành phố|quốc gia))?"
    rf"|[^,]+,\s[{CAPITALS}]\S*(?:\s[{SMALL_LETTERS}]+){{0,4}}\svà(?:\s[{SMALL_LETTERS}]+){{1,3}}"
    r"|\S+(?:\s\S+)?\stỉnh|.*\s(?:phường|quận|khu vực)\s\d{1,2})"
)
# Before the next name of a list the last words may be more.
_NAMING_IN_A_LIST = re.compile(
    r"(?!.*\s(?:để|cho|với|về|theo|tại|trong|khi|từ|do|bởi|lo|việc|này|đó|trên|sau)\b)"
    rf"\S+(?:\s\S+)?\s[{CAPITALS}]\S*(?:\s[{SMALL_LETTERS}]+){{5,7}}"
)
# Words of a sentence that no name has: "Công an tỉnh phân luồng, xong trước ngày 10/4".
_SAYS = re.compile(r"\s(?:để|với|theo|khi|từ|do|bởi|là|gồm|trước|xong|này|đó)\b|\d/\d")
_CLOSED = re.compile(r"\s*(?:$|[.;:()])")
_TRAILS = re.compile(rf"(?:\s[{SMALL_LETTERS}]+){{3,}}(?<!\stỉnh)(?<!\sthành phố)$")
# Behind a proper name, two words or more, small letters are no part of it any more: "Trường Mầm non
# Hoa Sen tổng vệ sinh". One in full capitals is followed by a field: "Công ty TNHH MTV cấp nước".
_PROPER = re.compile(rf"(?: [{CAPITALS}][{SMALL_LETTERS}]+){{2}}$")
# These begin the name of a part of another agency: "Thường trực Hội đồng nhân dân tỉnh".
_PART_OF = re.compile(
    r"(?:Chi nhánh|Thường trực|Ban Thường (?:trực|vụ)|Đảng ủy|Đảng đoàn|Ban cán sự đảng|Văn phòng) "
)
_SORT = re.compile(
    r"(?! (?:có|không|trong|về|theo|để|khi|cho|với|tại)\b)"
    rf"(?: (?!{VERBS})[{SMALL_LETTERS}]+){{1,3}}(?= {VERBS})"
)
# A sort of body, in small letters, that is said to answer for something.
_ANSWERABLE = re.compile(
    r"(?:[Cc]ác )?(?:[Cc]ơ quan|[Cc]ơ sở|[Đđ]ơn vị|[Tt]ổ chức|[Dd]oanh nghiệp"
    r"|[Nn]hà (?:đầu tư|thầu|trường)|[Cc]hủ đầu tư)"
    rf"(?:,? (?!{VERBS})[{SMALL_LETTERS}]+){{0,8}}(?= (?:có|chịu) trách nhiệm\b)"
)
# Who has something built, by that role: "Chủ đầu tư các dự án cầu cảng rà soát …".
_OWNER = re.compile(
    rf"Chủ đầu tư(?:,? (?!{VERBS})[{SMALL_LETTERS}]+){{0,12}}?(?=,? {VERBS}|\s*(?:$|[.;:()]))"
)
# Who is told to direct others, by office and name.
_DEPUTY = re.compile(
    r"(?:[Đđ]ồng chí )?Phó (?:Thủ tướng|Chủ tịch)(?: [Tt]hường trực)?"
    r"(?: Chính phủ| (?:UBND|[ỦU][yỷ] ban nhân dân) (?:tỉnh|thành phố|xã|phường|đặc khu))?"
    # No possessive "?+", which Python 3.11.2 gets wrong: what was not taken above is no name.
    r"(?! Chính phủ\b| UBND\b| [ỦU][yỷ] ban\b)"
    rf"(?: [{CAPITALS}][{SMALL_LETTERS}]*){{0,5}}"
    rf"(?: phụ trách(?: (?!(?:trực tiếp|{VERBS}))[{SMALL_LETTERS}]+){{1,5}})?"
    rf"(?= [{SMALL_LETTERS}])"
)
_ONE_CAPITAL = re.compile(rf" [{CAPITALS}][{SMALL_LETTERS}]+")
_LONGEST = 160
_WORDS = 14


class Names:
    """Reads names in the text of one document; `named` are those that it writes elsewhere, under
    `initials` those that it calls by these."""

    def __init__(
        self, named: Iterable[str] = (), initials: Mapping[str, str] | None = None
    ) -> None:
        self.initials = dict(initials or {})
        called = "|".join(map(re.escape, sorted(self.initials, key=len, reverse=True)))
        self._short = re.compile(rf"(?:{called})(?![^\W_])") if called else None
        self._directory = AgencyDirectory(discover(named, standard_agencies()))
        self._begun: dict[str, Found | None] = {}  # a sentence is read in several ways

    def end(self, text: str, start: int) -> int:
        """Where the agencies and collectives end that are listed from `start` on."""
        end = position = start
        while (found := self._one(text, position)) is not None:
            called = _CALLED.match(text, found)
            end = called.end() if called else found
            between = _BETWEEN.match(text, end)
            if between is None:
                break
            position = between.end()
        return end

    def known(self, text: str) -> bool:
        """Whether a text is nothing but known agencies and collectives."""
        position = 0
        while (found := self._known(text, position)) is not None:
            between = _BETWEEN.match(text, found)
            if between is None:
                return found == len(text)
            position = between.end()
        return False

    def ended(self, text: str) -> bool:
        """Whether each agency of a text is known, or ends with a proper name as few words do."""
        pieces = [piece.name for piece in split_agencies(_CALLED.sub("", text))]
        return bool(pieces) and all(self.known(p) or _PROPER.search(p) for p in pieces)

    def only(self, text: str) -> bool:
        """Whether a text is nothing but agencies, known or not, or one holder of an office."""
        if is_holder(text):
            return True
        names = [piece.name[office_end(piece.name) :] for piece in split_agencies(text)]
        return bool(names) and all(self._is_body(name) for name in names)

    def _is_body(self, text: str) -> bool:
        if not is_collective(text):
            return self._is_name(text)
        end = self._known(text, 0)
        return end is None or _DOES.match(text, end) is None

    def _is_name(self, text: str) -> bool:
        if len(text.split()) > _WORDS:
            return False
        if self._known(text, 0) == len(text):
            return True
        if not names_agency(text) or text.isupper() or _SAYS.search(text):
            return False  # "KINH PHÍ" is a title
        unknown = _UNKNOWN.match(_masked(text))
        return unknown is not None and unknown.end() == len(text)

    def _one(self, text: str, start: int) -> int | None:
        if (holder := holder_end(text, start)) is not None:
            return holder
        start += office_end(text[start : start + _LONGEST])
        if (known := self._known(text, start)) is not None:
            return known
        if not names_agency(text[start:]):
            return None
        match = _UNKNOWN.match(_masked(text), start)
        # Where the sentence ends, what looks like the end of a name may be a verb with its object.
        trails = match and _CLOSED.match(text, match.end()) and _TRAILS.search(match.group())
        placed = _PLACED.match(text, start)
        runs_on = match and placed and _runs_on(match.group(), placed.group())
        if (
            match
            and _NAMING_IN_A_LIST.fullmatch(match.group())
            and _BESIDE.match(text, match.end())
        ):
            return match.end()
        if match is None or trails or runs_on or not _NAMING.fullmatch(match.group()):
            match = placed
        return match.end() if match and _NAMING.fullmatch(match.group()) else None

    def _known(self, text: str, start: int) -> int | None:
        """Past the known agency or the collective at `start`; None where there is none."""
        if (kind := _of_a_kind(text, start)) is not None:
            return kind
        if self._short and (short := self._short.match(text, start)):
            place = _PLACE.match(text, short.end())
            return place.end() if place else short.end()
        ahead = text[start : start + _LONGEST]
        if not _HEAD.match(ahead) and not ahead.isupper():
            return None
        found = self._first(ahead)
        if found is None:
            part = _PART_OF.match(text, start)
            return self._known(text, part.end()) if part else None
        place = _PLACE.match(text, start + found.end)
        end = place.end() if place else start + found.end
        # "Thanh tra việc quản lý" is work, "Thanh tra kiểm tra" names who does it.
        ends = _ENDED.match(text, end) or _BESIDE.match(text, end)
        if place and not ends and _ONE_CAPITAL.fullmatch(place.group()):
            return None  # "Văn phòng Đăng ký đất đai" is no office of a place called Đăng
        return end if ends or names_agency(ahead) or ahead.isupper() else None

    def _first(self, text: str) -> Found | None:
        """The known agency that a text begins with."""
        if text not in self._begun:
            found = self._directory.find(text)
            self._begun[text] = next((each for each in found if each.start == 0), None)
        return self._begun[text]


def _of_a_kind(text: str, start: int) -> int | None:
    """Past bodies that tell by their own words where they end: of places, of a kind, joint ones."""
    if row := places_end(text, start):
        return row
    if match := _ANSWERABLE.match(text, start) or HEADS_OF_ALL.match(text, start):
        return match.end()
    if match := COLLECTIVE.match(text, start):
        sort = _SORT.match(text, match.end())  # "các doanh nghiệp viễn thông"
        return sort.end() if sort else match.end()
    alike = BARE_LEVEL, COMMITTEES, _DEPUTY, _OWNER
    if match := next(filter(None, (pattern.match(text, start) for pattern in alike)), None):
        return match.end()
    if match := JOINT_OFFICE.match(text, start):
        place = _PLACE.match(text, match.end())
        return place.end() if place else match.end()
    return None


def _runs_on(name: str, placed: str) -> bool:
    """Whether a name has only small letters behind the proper name that `placed` ends with, or
    what its body does behind the place: "Ban Quản lý các Bến tàu tỉnh đầu tư"."""
    rest = name[len(placed) :]
    does = acts(rest.lstrip()) and name.startswith(placed)
    return bool(rest) and rest.islower() and (_PROPER.search(placed) is not None or does)


def _masked(text: str) -> str:
    """The text with the same length and without verbs that are part of a name."""
    masked = _INVESTMENT.sub(lambda match: match.group().replace(" xây dựng", " Xây_dựng"), text)
    return masked.replace(" các tổ chức", " các tổ_chức")


def acts(text: str) -> bool:
    """Whether what follows an agency begins with what it does: "mở chuyên mục …"."""
    return _ACT.match(text) is not None


def works(text: str) -> bool:
    """Whether a verb that work begins with stands anywhere in a text."""
    return _VERB.search(_masked(text)) is not None


def begins_work(text: str) -> bool:
    """Whether a text begins with a verb that work begins with: "Vận động hội viên …"."""
    return text[:1].isupper() and _VERB.match(text.lower()) is not None
