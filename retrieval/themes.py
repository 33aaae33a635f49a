"""What a question is about by where it is said, with no word that marks it as a topic.

Ahead of the agency ("Cơm bán trú trong trường thì Sở …") or as what its work is for ("Bộ … làm gì
để nâng trình độ giáo viên?").
"""

from __future__ import annotations

import re

from corpus.text import fold, has_diacritics
from retrieval.question import Question


def theme_of(question: Question) -> str:
    """What a question puts before the agency that it asks about; empty if nothing."""
    first = min((found.start for found in question.agencies), default=0)
    text = question.topic_text
    ahead = _BEFORE.match(text[:first]) if question.agencies else _BEFORE_TASKS.match(text)
    return "" if ahead is None or _names_nothing(ahead["theme"]) else ahead["theme"]


def _names_nothing(said: str) -> bool:
    if has_diacritics(said):
        return _NO_THEME_MARKED.search(said) is not None
    return _NO_THEME_FOLDED.search(fold(said)) is not None


def object_of(question: Question) -> str:
    """What an agency is given to make or to do, of several kinds that are asked for together:
    "được giao làm nền tảng số với kho dữ liệu gì"; empty if nothing."""
    said = _GIVEN.search(question.asked_text)
    return said["what"] if said else ""


def purpose_of(question: Question) -> str:
    """What the work that is asked for serves; empty if nothing is said."""
    said = _FOR.search(question.asked_text)
    return said["what"] if said else ""


_TAKING_AGENCIES = [
    *("giao", "của", "do", "cho", "với", "từ", "và", "cùng", "là", "ở", "tại", "bởi", "nhờ", "trừ"),
    "ngoài",
]
_TAKING_AGENCIES += [fold(word) for word in _TAKING_AGENCIES]
# "Cơm bán trú trong trường thì Sở …", "An ninh mạng, lộ dữ liệu: Sở …", "Đất đai thì … giao Sở …",
# "Bến xe với luồng lạch, Sở …"
_BEFORE = re.compile(
    r"^\W*(?P<theme>[^.;?!:]{4,80}?)\s*(?:,? thì(?:\s+(?:bên|phía|ngành|cái|giao|cho))*|:|-"
    r"|,(?: (?:bên|phía|ngành|ông|anh))?"
    # "buôn bán qua mạng sở …": nothing between, but no word that takes an agency behind it
    r"|(?<=\w)" + "".join(rf"(?<! {word})" for word in _TAKING_AGENCIES) + r")"
    # "Trí tuệ nhân tạo: phần nào Bộ A làm chủ trì"
    r"(?:\s*(?:những |các )?(?:phần|việc|khoản|cái|nội dung|mảng) (?:nào|gì)"
    r"(?: (?:là|do|của|mà|thì|bên))*)?\s*$",
    re.IGNORECASE,
)
# "Chợ đêm và ẩm thực, việc nào giao chung cho các sở?"
_BEFORE_TASKS = re.compile(
    r"^\W*(?P<theme>[^.,;?!:]{6,60})[,:]\s+(?=(?:thì |có )?(?:những |các )?"
    r"(?:việc|nhiệm vụ|đầu việc|phần việc|nội dung|cái|mục|khoản)(?: nào| gì)\b)",
    re.IGNORECASE,
)
# Who asks, what is to be done with the answer, and places in documents.
_NO_THEME = (
    r"\b(?:tôi|(?<!trẻ )em|mình|cháu|anh|chị|sếp|hỏi|cho (?:tôi|em|mình|anh|chị|xem|biết)|giúp|xem"
    r"|lập (?:bảng|danh sách)|soạn|báo cáo|cần|muốn|phụ lục|mục(?! tiêu)|nhóm|bảng|văn bản"
    r"|phần(?! (?:mềm|cứng))|chương(?! trình)|họp(?! (?:tác|đồng|nhất|pháp|lý|quy|chuẩn|tuyến))"
    r"|việc|nhiệm vụ|danh sách|năm|quý|tháng)\b"
)
_NO_THEME_MARKED = re.compile(_NO_THEME, re.IGNORECASE)
_NO_THEME_FOLDED = re.compile(fold(_NO_THEME))
_FOR = re.compile(
    r"\b(?:gì|nào)(?:\s+của\s+[^,.:;?!]{2,30}?)?(?:\s+là)?\s+"
    r"(?:để|nhằm|cho(?: việc)?(?! (?:nó|họ|em|tôi|mình|anh|chị|cháu|bác|biết|rõ"
    r"|xong|đúng|kịp|phù hợp|đủ|từng|mỗi)\b)|phục vụ|giúp(?! (?:em|tôi|mình|anh|chị|cháu|với)\b))"
    r"\s+(?:lo\s+)?(?P<what>[^.:;?!]{6,})",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:được|bị|duoc|bi) giao"
    r" (?:(?:làm|lo|xây dựng|xây|phát triển|mở|tổ chức|lam|xay dung|xay|phat trien|mo|to chuc)\s+)+"
    r"(?P<what>[^.:;?!]{6,80}?)\s+(?:gì|nào|gi|nao)\b",
    re.IGNORECASE,
)
