"""What a duty says of itself, whoever it is given to: its topic, and what kind of work it is."""

from __future__ import annotations

import re

from corpus.running_names import begins_work
from corpus.text import CAPITALS

# Helping other bodies is no task of one's own; helping people and firms is: "Hỗ trợ các hộ …".
_BY_OFFICE = (
    r"(?:(?:[Cc]ăn cứ|[Tt]heo)(?: vào)? (?:các )?chức năng,?(?: và)? nhiệm vụ"
    r"[^.;:,]{0,60}(?:,\s+(?:có trách nhiệm\s+)?|\s+có trách nhiệm\s+))?"
)
_READILY = r"(?i:(?:chủ động|tích cực|thường xuyên|kịp thời)(?:,|\s+và)?\s+)*"
_HELPS = re.compile(
    rf"\W*{_BY_OFFICE}{_READILY}(?:(?:[Pp]hối hợp|[Tt]ham gia|[Tt]ạo điều kiện)\b"
    r"|[Hh]ỗ trợ(?:,? (?:cho|các|những|phối hợp với))*"
    rf" (?:sở|bộ|ban|ngành|cơ quan|đơn vị|địa phương|cấp|tổ|lực lượng|[{CAPITALS}]))"
)
_TO_LEAD = re.compile(
    r"\W*(?:(?:Đồng c|Cùng c|C)hủ trì|Là (?:(?:cơ quan|đơn vị) )?(?:chủ trì|đầu mối|thường trực)"
    r"|Làm (?:cơ quan )?đầu mối)\b"
)
ACCORDING = re.compile(rf"{_BY_OFFICE}{_READILY}")
_ENCOURAGES = re.compile(r"\W*(?:Khuyến khích|Hoan nghênh)\b")
_SETTLES = re.compile(
    r"\W*Kinh phí\b[^;]*\b(?:thực hiện|bố trí|(?:bảo|đảm) (?:đảm|bảo)|lấy|sử dụng|cân đối)\s+"
    r"(?:theo|từ|trong)\b"
    r"|\W*(?:(?:Chế độ|Nguyên tắc|Cơ chế)\b[^;:]{0,40}\b(?:làm việc|hoạt động)"
    r"|(?:Thành phần|Cơ cấu)\b[^;:]{0,60}\bgồm)\b"
)
_TOPIC = re.compile(r"[^:.;]{3,160}:\s+")
# How much, and not what is done: "Chi thường xuyên: 718.692 triệu đồng, bao gồm:".
_SUM = re.compile(
    r"\W*(?:[^:.;]{3,160}:\s*)?(?i:khoảng |là )?\d[\d.,]*\s*"
    r"(?:(?:nghìn|ngàn|triệu|tỷ|đồng|(?i:VNĐ|VND|USD|EUR)|biên chế|người|chỉ tiêu)\b|%)"
)


def topic_end(text: str) -> int:
    """Past a topic and its colon at the start of a text; 0 where there is none."""
    match = _TOPIC.match(text)
    return match.end() if match else 0


def settles(text: str) -> bool:
    """Whether a duty only says what holds for its money: "Kinh phí thực hiện theo quy định"."""
    return bool(_SETTLES.match(text))


def encourages(text: str) -> bool:
    """Whether a duty only says what others would do well to do: "Khuyến khích các hội …"."""
    return bool(_ENCOURAGES.match(text))


def states_sum(text: str) -> bool:
    """Whether a line only says how much goes where, as budgets do."""
    return _SUM.match(text) is not None and not begins_work(text.lstrip(" -+*•"))


def to_lead(text: str) -> bool:
    """Whether a duty is to lead: "Chủ trì …", "Là cơ quan đầu mối …"."""
    return bool(_TO_LEAD.match(text))


def helps(text: str) -> bool:
    """Whether a duty is only to help others with theirs."""
    return bool(_HELPS.match(text))
