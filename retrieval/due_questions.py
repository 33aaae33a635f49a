"""What a question says of deadlines: "phải xong trước tháng 6/2025", "hạn quý hai", "hằng năm".

Times are put into the forms that documents use (`retrieval.spoken_times`) and read as their
deadlines are. "Năm nay" goes by the calendar; the answer names the year that it was read as.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from corpus.deadlines import Period, read_period
from corpus.text import fold, has_diacritics, nfc
from retrieval.due import LEAP, RATES, Due, rates_in
from retrieval.question import Question
from retrieval.spans import mask
from retrieval.spoken_rates import ANY_RATE, no_end, spoken_rate
from retrieval.spoken_times import Time, find_times
from retrieval.topic import content_words


def due_in(question: Question, *, today: date | None = None) -> Due | None:
    """What a question says of deadlines, or None; `today` is what "năm nay" goes by.

    A time that only belongs to a topic ("chương trình đầu tư công giai đoạn 2026-2030") or to a
    document ("Nghị quyết 03 năm 2025") is none.
    """
    cited = [(mention.start, mention.end) for mention in question.documents]
    if question.excepted:
        cited.append(question.excepted)  # "trừ mấy việc thường xuyên"
    if question.address and (told := _TOLD.match(question.text, question.address.end)):
        cited.append(told.span())  # "phần B (các việc tới năm 2020)": what that section is
    named = [(found.start, found.end) for found in question.agencies]
    return find_due(question.text, cited=cited, named=named, today=today)


_TOLD = re.compile(r"\s*\([^)]*\)")


def set_apart(question: Question, due: Due | None) -> Question:
    """The question whose words about deadlines are no part of its topic."""
    return replace(question, ignored=question.ignored + due.spans) if due else question


def find_due(
    text: str,
    *,
    cited: Sequence[tuple[int, int]] = (),
    named: Sequence[tuple[int, int]] = (),
    today: date | None = None,
) -> Due | None:
    """What NFC `text` says of deadlines; it cites documents and names agencies at these ranges."""
    # a time may belong to what is cited
    text, today = mask(mask(nfc(text), cited, by="x"), named), today or date.today()
    asked = tuple(match.span() for match in _DEADLINE.finditer(fold_with_deadlines(text)))
    due = (
        _ordered(text)
        or _by_fineness(text, asked=bool(asked))
        or _overdue(text, today)
        or _by_time(text, today, asked=bool(asked))
        or _recurring(text, asked=bool(asked))
    )
    if due is None:
        return None
    return replace(due, stated=due.stated or bool(asked), spans=(*due.spans, *asked))


def fold_with_deadlines(text: str) -> str:
    """A folded text of the same length in which "han" is "hạn", and not "hẳn" or "Hàn"."""
    lowered = nfc(text).lower()
    if has_diacritics(lowered):
        lowered = _LIKE_DEADLINE.sub("h_n", lowered)
    return fold(lowered)


_LIKE_DEADLINE = re.compile(r"\bh(?!ạn\b)[aăâàáảãằắẳẵặầấẩẫậ]n\b")
_DEADLINE = re.compile(
    r"\b(?:thoi han|thoi gian hoan thanh|(?:chot |lay |co |vao )*moc(?: thoi gian| hoan thanh)?"
    r"(?= (?:la |vao |den |cuoi |giua )*(?:ngay|thang|quy|nam)\b| \d)"
    r"|(?:(?<=ghi )|(?<=neu )|(?<=dat ))(?:thoi gian|moc)"
    r"|deadline|due|hoan thanh|hoan tat|(?:lam )?xong|ket thuc"
    r"|(?<!ngan )(?<!dai )(?<!trung )(?<!vo )(?<!gioi )(?<!quyen )"
    r"(?:(?:den|toi|qua|tre|het) )?han(?: (?:chot|cuoi cung|cuoi|hoan thanh|nop))?"
    r"(?! (?:che|muc|han|quoc|hep|ngach)\b))\b"
)
_LATEST = r"(?:cham|muon|tre) nhat|khong (?:cham|muon|tre) hon|khong qua"
_BOUND = re.compile(
    rf"\b(?:(?P<before>(?:(?:tu nay |tu gio )?(?:den|toi) |{_LATEST} )?truoc)"
    rf"|(?P<until>(?:{_LATEST}|(?:(?:tu nay|tu gio|tu bay gio|cho|tinh) )?(?:den|toi)|het)"
    r"(?: (?:la|den|vao|trong|het|cuoi))*)"
    r"|(?P<from>(?:bat dau |ke |tinh )?tu(?: dau)?|keo (?:dai )?(?:sang|den|toi|qua)(?: tan)?)"
    r"|(?P<after>sau|(?:lui |keo |de |day )?qua khoi)"
    r"|(?P<within>(?:ngay )?(?:trong|vao|(?:buoc |chuyen )?sang|giai doan|thoi ky|chang)"
    r"(?: (?:giai doan|thoi ky|chang))?)) $"
)
_SURE = re.compile(rf"{_LATEST}|\btruoc\b|\bhet\b|\bcuoi\b|\btinh\b|\btu nay\b|\btu gio\b")
_SET_TO = re.compile(r"\bhan $")
_FINISHED = re.compile(r"\b(?:xong|hoan thanh|hoan tat|ket thuc|ra mat)(?: (?:ngay|luon))? $")
_NOT_BEFORE = re.compile(
    r" (?:thi )?moi (?:phai |can |het )?(?:xong|hoan (?:thanh|tat)|ket thuc|(?:het|den) han|nop)"
)
_ADVERBIAL = re.compile(r"\b(?:trong|vao|sang)\b")
_ONWARDS = re.compile(
    r",? (?:tro di|tro ve sau|ve sau|tro len"
    r"|(?:hoac|hay|va) (?:(?:xa|muon|sau|lau) hon|sau (?:do|nua))(?: nua)?)\b"
)
_UP_TO = re.compile(r" (?:tro ve truoc|tro lai|do lai|ve truoc)\b")
_MEETING = re.compile(r"^\W*(?:sau )?(?:(?:cuoc|phien|buoi) )?hop (?:\w+ ){0,3}$")
_THIS_YEAR = re.compile(r"(?:nam|quy|thang) nay")
_JOINING = re.compile(r" ?(?:-|–|,|den(?: het)?|toi(?: het)?|va|hoac|hay) ?(?:nam |thang |quy )?")


def _by_time(text: str, today: date, *, asked: bool) -> Due | None:
    folded = fold(text)
    times = list(find_times(text, today))
    while times:
        first = last = times.pop(0)
        if times and _JOINING.fullmatch(folded[first.end : times[0].start]):
            last = times.pop(0)
        before = _BOUND.search(folded[: first.start])
        start, end = (before.start() if before else first.start), last.end
        said = before.group() if before else ""
        bound = (before and before.lastgroup) or ""
        sure = bool(_SURE.search(said))
        if bound == "until" and _SET_TO.search(folded[:start]) and not sure:
            bound = "within"  # "hạn đến năm 2026" is the deadline itself
        if bound == "until" and _NOT_BEFORE.match(folded, end):
            bound = "within"  # "tới 2029 mới xong": it is done then, and not before
        if bound == "from" and _FINISHED.search(folded[:start]):
            bound = "within"  # "xong từ tháng 3": it is done then, where no "trở đi" is behind
        for suffix, meaning in ((_ONWARDS, "from"), (_UP_TO, "until")):
            if match := suffix.match(folded, end):
                bound, sure, end = meaning, True, match.end()
        # "chạy từ tháng 11/2026 đến tháng 3/2027"; "từ 2021 đến 2025" may be the time of a topic
        between = bound == "from" and first is not last and last.unit != "năm"
        free = asked or sure or between or bool(_ADVERBIAL.search(said))
        free = free or not _belongs(text, start)
        if not before and _MEETING.search(folded[: first.start]):
            continue  # "họp giao ban tháng 7 xong thì ai phải làm gì"
        if not (asked or before) and _THIS_YEAR.fullmatch(folded[first.start : first.end]):
            continue  # "năm nay được giao mấy việc": when it is asked, not when tasks are due
        if between and first.unit == "năm" and folded.startswith("cuoi ", first.start):
            first = replace(first, unit="", name="6 tháng cuối năm")  # "từ cuối 2026 đến tháng 3"
        if free and (due := _due(bound, first, last, today)):
            return replace(due, stated=sure, spans=((start, end),))
    return None


def _belongs(text: str, start: int) -> bool:
    """Whether what stands before a time is a topic that it belongs to."""
    before = text[:start].rstrip()
    if not before or not before[-1].isalnum():
        return False
    words = content_words(before, generic=False)
    return bool(words) and fold(before).endswith(words[-1])


def _due(bound: str, first: Time, last: Time, today: date) -> Due | None:
    several = first is not last
    if last.year:
        first = first.of(last.year)
    if (yearless := first.year is None) and several:
        first, last, yearless = first.of(today.year), last.of(today.year), False
    period = _period(first.of(LEAP), last.of(LEAP))
    if period.start is None or period.end is None or period.start > period.end:
        return None
    if several:
        both = f"{first.words} đến {last.words}"
        if first.unit == last.unit == "năm":
            both = f"giai đoạn {first.year}-{last.year}"
        elif bound != "within":
            both = f"thời gian từ {both}"
        return Due(f"trong {both}", period.start, period.end)
    begin: date | None = None
    end: date | None = None
    day, note = timedelta(days=1), " (câu hỏi không nêu năm)" if yearless else ""
    match bound:
        case "before":
            words, end = f"trước {first.words}", period.start - day
        case "until":
            whole = "" if first.unit == "ngày" else "hết "
            words, end = f"đến {whole}{first.words}", period.end
        case "from":
            words, begin = f"từ {first.words} trở đi", period.start
        case "after":
            words, begin = f"sau {first.words}", period.end + day
        case _:
            inside = "vào" if first.unit == "ngày" else "trong"
            words, begin, end = f"{inside} {first.words}", period.start, period.end
    return Due(words + note, begin, end, any_year=yearless)


def _period(first: Time, last: Time) -> Period:
    begin, end = read_period(first.words), read_period(last.words)
    return Period(begin.start, end.end)


_ORDERED = re.compile(
    r"\b(?:han|xong|hoan thanh|thoi han|thoi gian)(?: (?:chot|cuoi|hoan thanh|phai|la))* "
    r"(?:(?P<first>som|gan|gap)|muon|xa|cham|tre) nhat\b"
    r"(?! (?:la|vao|den|truoc|thang|quy|nam|ngay|\d))"
)


def _ordered(text: str) -> Due | None:
    if not (match := _ORDERED.search(fold_with_deadlines(text))):
        return None
    order, words = ("first", "sớm nhất") if match["first"] else ("last", "muộn nhất")
    return Due(words, order=order, spans=(match.span(),))


_CONTRAST = (
    r"(?:,? (?:chu |ma )?(?:khong|ko)(?: (?:phai|chi|ghi|neu|de|chung|moi|noi))+"
    r" (?:nam|quy)(?: (?:20\d\d|nao))?)?"
)
# "hạn ghi cụ thể đến tháng", "có ghi rõ ngày", "hạn chỉ ghi năm 2025"
_FINELY = re.compile(
    r"\b(?:(?:ghi|neu|chot|an dinh|xac dinh|den|han) )*(?:ro|cu the|chinh xac)"
    rf"(?: (?:den|toi|tan|ca|tung|han|den tan|moc))* (?P<unit>thang|ngay|quy)\b(?! \d){_CONTRAST}"
)
_COARSELY = re.compile(
    r"(?<!khong )\bchi (?:ghi|neu|de|noi)(?: (?:chung|moi|moc|han|la|tron|mot|co|so))*"
    r" (?P<unit>nam|quy|thang)\b(?! [ivx\d]+/)(?: (?P<year>20\d\d)\b)?"
    r"(?:,? (?:chu |ma )?(?:khong|ko|chua)(?: (?:phai|ghi|neu|de|co|ro|cu the))*"
    r" (?:ngay|thang|quy)\b)*"
)
_UNITS = {"thang": "tháng", "ngay": "ngày", "quy": "quý", "nam": "năm"}


def _by_fineness(text: str, *, asked: bool) -> Due | None:
    folded = fold(text)
    if asked and (fine := _FINELY.search(folded)):
        unit = _UNITS[fine["unit"]]
        return Due(f"ghi cụ thể đến {unit}", said=unit, spans=(fine.span(),))
    if asked and (coarse := _COARSELY.search(folded)):
        period = read_period(f"năm {coarse['year']}") if coarse["year"] else Period()
        unit = _UNITS[coarse["unit"]]
        words = " ".join(filter(None, ("chỉ ghi", unit, coarse["year"])))
        return Due(words, period.start, period.end, said=unit, only=True, spans=(coarse.span(),))
    return None


_OVERDUE = re.compile(r"\b(?:da )?(?:qua|tre|het|cham) han\b")


def _overdue(text: str, today: date) -> Due | None:
    if not (match := _OVERDUE.search(fold(text))):
        return None
    words = f"đã qua, tính đến ngày {today:%d/%m/%Y}"
    yesterday = today - timedelta(days=1)
    return Due(words, last=yesterday, overdue=True, spans=(match.span(),))


_DONE = re.compile(r"\b(?:lam|thuc hien|trien khai|duy tri|to chuc|dien ra|tien hanh) $")


def _recurring(text: str, *, asked: bool) -> Due | None:
    folded = fold(text)
    rates = rates_in(text)
    found = [match.span() for rate in rates for match in RATES[rate].finditer(folded)]
    if not found:
        return _going_on(folded)
    done = _DONE.search(folded[: min(found)[0]])  # "việc nào làm hằng năm"
    goes_on = spoken_rate(folded)  # "đều đặn hằng năm"
    if not (asked or done or goes_on or not _belongs(text, min(found)[0])):
        return None
    if len(rates) > 1:
        rates -= {"định kỳ"}  # of "định kỳ hằng quý"
    words = " hoặc ".join(rate for rate in RATES if rate in rates)
    span = min(found)[0], max(end for _, end in found)  # "hằng năm hoặc thường xuyên"
    spans = (span, *goes_on, *no_end(folded))
    return Due(words, rates=rates, stated=False, spans=spans)


def _going_on(folded: str) -> Due | None:
    """ "Làm đều đều, không chốt hạn": at whatever rate."""
    if not (spans := spoken_rate(folded)):
        return None
    words = " hoặc ".join(rate for rate in RATES if rate in ANY_RATE)
    return Due(words, rates=ANY_RATE, stated=False, spans=(*spans, *no_end(folded)))
