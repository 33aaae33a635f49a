"""By what stands around it, whether a field stands for its agency, and is no topic: "Y tế được giao
gì", "Ngoại giao: mấy việc nào làm quanh năm", "giao thông xuất hiện ở cột chủ trì chỗ nào"."""

from __future__ import annotations

import re

# What may stand before a department's field for it to mean the department.
_BEFORE_FIELD = re.compile(
    r"(?:^|[,;:.]|\b(?:thi|ben|nganh|phia|so|va|voi|cung|hay|hoac|ca|lan|rieng|con|cho|tru|ma"
    r"|(?:phan|viec|vu) cua|(?:viec|nhiem vu|phan|muc|khoan|cai) (?:nao|gi)|\d))\s*$"
)
# "NQ03 giao y tế những việc gì"
_GIVEN = re.compile(r"(?<!duoc )(?<!bi )\bgiao (?:cho )?$")
WHAT = re.compile(r"\s*(?:nhung|cac|may|bao nhieu|viec|gi|lam|lo)\b")
# What asks for a list: "kể hết các việc", "có mấy nhiệm vụ"
_TELL = (
    r"(?:(?:co|con|ke|liet ke|cho|xem|nhung|cac|may|bao nhieu|bn|danh sach|danh muc|tong|so|het|ra"
    r"|toan bo|tat ca|gom|toi|em|minh) )*"
)
_LEVELS = r"(?:cap |o )?(?:bo|so|trung uong|tinh)\b"
_ROLE = r"(?:chu tri|phu trach|lam chinh|dau moi|phoi hop)"
# Behind a field that stands for its body: the end, or a word of being given work.
AFTER_FIELD = re.compile(
    r"\s*(?:$|[,;?]|(?:va|voi|hay|hoac|cung|lan)\s"
    r"|(?:\w+ )?(?:duoc|bi|co(?! (?:so|che|cau|ban)\b)|phai|can|se|con|cung|lam|lo"
    r"|ganh|om|chu tri|phu trach"
    r"|dam (?:nhan|nhiem|trach)|dung|chiu|nhan|dinh|gom|thi"
    r"|phoi hop|tham gia|ho tro)\b|(?:moi|tung) (?:ben|so|bo|nganh|noi|co quan)\b"
    # "Y tế: bộ làm gì, sở làm gì"
    rf"|:\s*{_LEVELS}"
    # "Ngoại giao mấy việc", "Nội vụ tất cả bao nhiêu đầu việc"
    r"|(?:(?:tat ca|tong cong|ca thay|gom|het) )*(?:may|bao nhieu|bn|nhung) (?:dau |phan |cong )?"
    r"(?:viec|nhiem vu|muc)\b"
    # "Y tế: danh mục nhiệm vụ chủ trì", "Ngoại giao - mấy việc nào làm quanh năm"
    r"|(?::\s*|\s*[-–]\s+)(?:(?!nao\b|ai\b)\w+ ){0,5}?(?:chu tri|phu trach|dau moi|duoc giao)\b"
    rf"|(?::\s*|\s*[-–]\s+){_TELL}"
    r"(?:(?:viec|nhiem vu|nv|dau viec|phan viec|dau muc)\b|(?:dong|muc|khoan|cai) (?:nao|gi)\b)"
    # "giao thông vận tải xuất hiện ở cột chủ trì chỗ nào"
    r"|(?:\w+ )?(?:xuat hien|hien dien|gop (?:mat|ten)|nam|lot|ngoi)\b"
    rf"(?= (?:\w+ ){{0,6}}?(?:cot|vai|ten|muc|o) (?:\w+ )?{_ROLE}\b"
    r"| (?:(?:o|trong|vao) )?(?:nhung|cac|may|bao nhieu) (?:nhiem vu|viec|dau viec|dong)\b))"
)


def stands_for_body(before: str, after: str, *, part: bool) -> bool:
    """Whether a field is its agency, by the words around it, and no topic.

    A `part` of one, in a row of things or at the end, is rather a topic: "quỹ cho khoa học, …".
    """
    if part and _ENDS.match(after) and not _OF_BODY.search(before):
        return False
    given = _GIVEN.search(before) and WHAT.match(after)
    return bool(given or (_BEFORE_FIELD.search(before) and AFTER_FIELD.match(after)))


_ENDS = re.compile(rf"\s*(?:$|[,;?]|(?::|[-–] )(?!\s*{_LEVELS}))")
_OF_BODY = re.compile(r"\b(?:ben|nganh|phia|so|(?:phan|viec|vu) cua|ca|lan|rieng)\s*$")
