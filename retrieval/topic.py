"""What a question is about: its content words, without those that only ask.

The lists hold words with their diacritics, since folding makes "đọc" and "đốc", "đổi" and "dõi"
one; only a text that stayed without any marks is compared without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.text import fold, has_diacritics, nfc

_TOKEN = re.compile(r"[^\W_]+(?:[./&-][^\W_]+)*%?")

# Words of asking, politeness and grammar.
FUNCTION_WORDS = frozenset(
    """
    a à ạ ai ấy anh bác bạn bảo bao bên bị bởi bn cả các cái cần cậu cháu chắc chẳng chị chiu cho chỉ chính chú chúng chứ chưa có còn
    con của cũng cùng cứ cụ dạ do dùm đã đang đâu đây đấy đầy đủ để đến đều đi đó đối đúng được đc dc em gì giùm giúp giống
    hả hay hãy hết hỏi hộ hơn hiện hở ông bà kể khác khi kia kiểu không ko hok hông k là lại làm lần lên liệt loại lúc luôn mà mai
    mấy mình mọi mỗi một muốn nãy này nào nay nào nè nên nếu nha nhà nhé nhất nhỉ nhiêu nhiều nhưng những như nó nói nữa nọ ở ơi ok
    phải qua quá ra rằng rất riêng rồi sao sau sẽ ta tại tao tất thấy thế thì thiệt thôi thứ theo tới tôi tớ trên trong
    trở trước từ từng tui tự và vào vẫn vậy về vì việc vc với vụ vừa xem xin ý ạk j z ad nhờ biết cũng mới đâu hồi hôm
    nhắc ghi viết đọc tìm kiếm tra thông báo lưu thử chút tí đoạn chỗ khoản liên tới đi
    """.split()
)  # fmt: skip

# Words of the trade that name no topic in a question for a list of tasks; elsewhere their idf
# says how little they tell.
GENERIC_WORDS = frozenset(
    """
    chủ trì phụ trách nhiệm vụ đầu mối giao thực hiện triển khai đơn vị cơ quan ngành kế hoạch tỉnh nội dung trách công lo đảm
    cầm trịch gánh danh sách tin quy định nêu đạt sở ban bộ phân chịu đứng tham gia phối hợp chung tập thể đồng kết toàn tổng cộng số
    lượng mục nhóm phần điểm tên đích bao gồm tính chi tiết thành viên cá nhân vai trò chức năng quyền hạn bản văn
    cáo họp lãnh đạo sếp phòng em cán kèm trích lọc gửi soạn bảng biểu hàng ngày thái bình rõ ghi
    ôm dính nằm thuộc mảng lĩnh vực dài ngắn bắt buộc liên quan tới gấp ngay chương đầu
    """.split()
)  # fmt: skip

_FOLDED_FUNCTION = frozenset(map(fold, FUNCTION_WORDS))
_FOLDED_GENERIC = frozenset(map(fold, GENERIC_WORDS))

# What puts a topic behind it: "việc nào về …", "trong mảng …", "dính tới …".
_MARKER = re.compile(
    r"\b(?:về(?: việc| mảng| lĩnh vực| chuyện| phần| nhóm)?|liên quan(?: đến| tới)?|dính(?: đến| tới| dáng)?|đụng đến|đối với"
    r"|(?:trong|ở|thuộc|của|riêng)?\s*(?:mảng|lĩnh vực|phần|chương|nhóm(?: việc| nhiệm vụ)?|khâu|chủ đề|khối)|chuyện)\s+(?!này|đó|ấy|nào|gì|việc|\d)"
)


_EXCEPTION = re.compile(
    r"\b(?:ngoài|trừ)(?: (?:chuyện|việc|mảng|phần|các việc|nhiệm vụ|những việc))? (?P<topic>[^,?]{3,60}?)(?: ra\b|,|\?|$)"
)


def content_words(
    text: str, *, covered: Iterable[tuple[int, int]] = (), generic: bool = True
) -> tuple[str, ...]:
    """Folded content words in order; `covered` ranges are left out, generic ones where asked."""
    return tuple(map(fold, written_words(text, covered=covered, generic=generic)))


def written_words(
    text: str, *, covered: Iterable[tuple[int, int]] = (), generic: bool = True
) -> tuple[str, ...]:
    """The same words as they are written."""
    spans = list(covered)
    marked = has_diacritics(text)
    function = FUNCTION_WORDS if marked else _FOLDED_FUNCTION
    general = GENERIC_WORDS if marked else _FOLDED_GENERIC
    return tuple(
        match.group()
        for match in _TOKEN.finditer(nfc(text))
        if match.group().lower() not in function
        and (generic or match.group().lower() not in general)
        and not any(start <= match.start() < end for start, end in spans)
    )


def marked_topic(text: str) -> str:
    """The rest of the question behind "về", "trong mảng", "liên quan đến" …; empty without one."""
    lowered = nfc(text).lower()
    match = _MARKER.search(lowered)
    return text[match.end() :] if match else ""


def excepted_topic(text: str) -> str:
    """What is left out: "ngoài chuyện an ninh mạng ra, …", "trừ việc …"; empty without one."""
    match = _EXCEPTION.search(nfc(text).lower())
    return text[match.start("topic") : match.end("topic")] if match else ""


def phrases(words: Sequence[str]) -> list[str]:
    """Neighbouring pairs of words."""
    return [f"{first} {second}" for first, second in zip(words, words[1:], strict=False)]
