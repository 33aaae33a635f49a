"""What stands in a question and restricts nothing: what is to be counted in too, who gave the work,
what it is needed for.
"""

from __future__ import annotations

import re

from retrieval.spans import span_of

# "kể cả việc làm chung với …": what is to be counted in too.
_INCLUDED = re.compile(
    r"(?:(?P<verb>\b(?:tinh|ke|gom|gop|lay|dem|tim|xem|bao gom|cong)(?: them| luon)? )"
    r"|(?<!tat )(?<!bo )(?<!tru )(?<!loai )\b)"
    r"(?:ca|luon)"
    r"(?= (?:viec|chuyen|phan|cho|nhung|cac|o|mang|muc|nhiem vu|dau viec|vai|khi|lam|dong|chung"
    r"|(?:cai|khoan|may|dong|dau viec|nv)(?! (?:nao|gi|muc|dieu|ke hoach)\b)"
    r"|cung(?! ky\b)|dung (?:chung|cung|ten)"
    r"|(?(verb)(?:trong|than|phu luc|bang|danh muc|may|du an|de an)|_)))"
    r"[^?;:,.)]{2,80}?(?:\([^)]*\)[^?;:,.)]{0,60}?)?(?= thi\b|[?;:,.)]|$)"
)
# "cả thân kế hoạch (phần III trở đi) lẫn phụ lục"
_BOTH = re.compile(
    r"\b(?:(?:tinh|ke|gop|gom|lay|tim|xem) ca"
    r"|(?<!tat )ca (?:phu luc|phan|muc|than|bang|chuong|(?:trong |o )?loi van)\b)"
    r"[^?;:,.]{0,60}? (?:lan|va(?= (?:trong|o|phu luc|bang|danh muc|bieu)\b)) [^?;:,.)]{2,40}?"
    r"(?= thi\b|[?;:,.)]|$)"
)
# "đầu việc của bộ, cả thuế lẫn du lịch": what of it is not to be forgotten
_ALL_OF_IT = re.compile(
    r"(?<=[,(] )(?:ke )?ca (?!hai\b|ba\b)(?:(?!(?:so|bo|ubnd|ban|nhung|cac) )\w+,? ){1,6}?"
    r"(?:lan|va) (?!(?:so|bo|ubnd|ban|nhung|cac) )\w+(?: \w+)?(?=\W*$|[?;:,.)])"
)
# "đừng sót khoản nào ghi ở …"
_NOT_FORGOTTEN = re.compile(
    r"\b(?:(?:dung|khong|chua)(?: duoc| co| bo)* (?:sot|quen|thieu)|dung(?: co)? bo(?: qua| mat)?"
    r"|(?:khong|ko|dung|khoi) (?:loai )?tru(?: di| ra)?)"
    r"(?= (?:viec|phan|cho|nhung|cac|mang|muc|khoan|dong"
    r"|(?:cai|may|nhiem vu|dau viec|ca) (?:\w+ ){0,4}?(?:chung|cung|ghep|dong))\b)"
    r"[^?;:,.]{2,80}?(?=[?;:,.]|$)"
)
# "bất kể đứng một mình hay cùng Bộ Công an", "bao gồm dòng ghép với Sở Y tế"
_NO_MATTER = re.compile(
    r"\b(?:(?:bat ke|bat luan|khong phan biet|ke(?: ca)?|cho du|du)(?: (?:la|viec|no|co|dang))*"
    r" (?:(?:dung|lam|o|chu tri|ghi|chia) )?(?:ten )?"
    r"(?:rieng|mot minh|chung|cung|ghep|dong chu tri)\b"
    r"|(?:bao )?gom (?:viec|phan|cho|nhung|cac|mang|muc|khoan|dong|cai|may|nhiem vu|dau viec)"
    r"(?! (?:nao|gi)\b)(?: \w+){0,2}? (?:chung|cung|ghep|dong chu tri)\b)"
    r"[^?;:,.)]{0,80}?(?=[?;:,.)]|$)"
)
# "việc chung với sở khác cũng tính", "mục tổ chức thực hiện cũng đếm"; no "Dân vận Tỉnh ủy"
_COUNTS = (
    r"(?:cung|deu|(?<!dan )van)(?: duoc| phai)? "
    r"(?:tinh|ke|lay|dem|dua|liet|gom|gop|nhan|vay|can|them|cong(?! (?:an|tac|viec|khai)\b))\b"
)
_COUNTS_TOO = re.compile(
    r"(?:(?<=[,;.(] )[^,;.(?:]{0,40}?|\b(?:viec|phan|cho|muc|dong|nhiem vu) (?:\w+ ){0,4}?)?\b"
    rf"(?:lam |lo )?(?:chung|cung|dong) [^.;:?]{{0,45}}? {_COUNTS}"
    rf"|\b(?:muc|phan|phu luc|bang|danh muc|nhom|chuong(?! trinh)) [^?;:,.)]{{1,60}}? {_COUNTS}"
    rf"|(?<=[,;.(] )(?:ca )?(?:viec|moc|khoan)(?! cua) [^,;.(?:]{{0,40}}? {_COUNTS}"
)
# "Cho em luôn mục 9.1", "đọc luôn phần sau": that is what is asked, and counted in with nothing.
_ALSO_ASKED = re.compile(
    r"^\W*(?:(?:thi|roi|a|da|ok|vay|the|cho|gui|xin|doc|xem|coi|noi|neu|mo|dua|trich|hoi|toi|em|minh"
    r"|chi|anh|chau|con|giup|ho|nghe|them) )*"
    r"(?:doc|xem|coi|xin|cho|em|toi|minh|trich|noi|neu|mo|them|tom(?: tat| gon)?"
    r"|giai thich|nhac) luon\b"
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
# "(nay đã nhập về Tài chính)": what has become of somebody since is not asked.
_SINCE = re.compile(
    r"\([^()]*\b(?:sap nhap|nhap (?:ve|vao|voi)|hop nhat|doi ten|tach (?:ra|tu|khoi)"
    r"|(?:nay|gio) (?:la|thuoc))\b[^()]*\)"
)


def counted_in(folded: str) -> list[tuple[int, int]]:
    """Where a folded question speaks of what restricts nothing."""
    counting = _ALSO_ASKED.sub(lambda match: "_" * len(match[0]), folded)
    patterns = (
        _INCLUDED,
        _BOTH,
        _ALL_OF_IT,
        _NOT_FORGOTTEN,
        _NO_MATTER,
        _COUNTS_TOO,
        _THROUGHOUT,
        _THIS_PLAN,
        _GIVEN_BY,
        _WHAT_FOR,
        _SINCE,
    )
    return [span for pattern in patterns if (span := span_of(pattern, counting))]
