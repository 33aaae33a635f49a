"""By which words questions ask for a kind of answer: a sum, a day, a name, a telephone number.

Patterns over folded text, or over its asking form, where that is told apart.
"""

from __future__ import annotations

import re

from retrieval.asking_form import OF_A_WHOLE

SUM_ASKED = re.compile(
    r"\b(?:bao nhieu|bnhieu|bn|may|nhiu) (?:(?:nghin|ngan|tram|chuc) )?"
    r"(?:tien|ty|ti|trieu|ngan|dong|von|kinh phi|ngan sach)\b"
    r"|\b(?:kinh phi|du toan|von|ngan sach|chi phi|hoc phi|le phi"
    r"|gia (?:ve|ban|thue|dien|nuoc|dat|mua)"
    r"|(?:tien |muc )?luong(?= (?:cua|cho|tra|toi thieu|co so|co ban|huu)\b)"
    r"|muc (?:thuong|chi|luong|ho tro|phat|hoc bong)|tong tien|gia tri|tong muc (?:dau|d_u) tu)"
    r"(?: \w+){0,8} "
    r"(?:bao nhieu|bn|nhiu|may)\b(?! (?:khoan|noi dung|viec|muc|hang muc|nguon|phan|loai|du an))"
    # however much stands between that says for what: "vốn cho tuyến A - B là bao nhiêu"
    r"|\b(?:kinh phi|du toan|von|ngan sach|chi phi|(?<!uu )(?<!cai )(?<!dau )"
    r"tien(?! (?:do|trinh|hanh|bo|si|toi|den|ich|sinh|phong)\b))\b[^.,;?]* (?:la )?"
    r"(?:bao nhieu|nhiu)(?=(?: (?:vay|the|nhi|a|ha|day|nhe|em|anh|chi|luon))*(?:\W*$|\s*[,;.?]))"
    # "tốn cỡ nào", "ngốn chừng bao nhiêu"
    r"|\b(?:ton|ngon|tieu ton)(?: (?:het|mat|khoang|chung|tam|co|cua|tien))*"
    r" (?:co nao|chung nao|tam nao|bao nhieu|nhiu|may)\b"
    # the sum asked for by its word alone: "cho biết tổng mức kinh phí", "… (tỷ đồng)"
    r"|\b(?:cho hoi|xin hoi|cho biet|cho xin|xin) (?:ve )?(?:tong )?(?:muc |so )?"
    r"(?:kinh phi|von|du toan|tien)\b(?!.*\b(?:tu dau|nguon nao|ai|nao|the nao|ra sao)\b)"
    r"|\((?:ty|trieu)(?: dong)?\)"
    r"|\bgia\b[^.,;?]* (?:bao nhieu|may|nhiu) (?:do|do la|dola|usd|euro)\b(?=(?: \w+)?\W*$)"
)
# What is paid. In marked text the words are told from "sản lượng", "phát triển", "chỉ".
PAID = re.compile(
    r"\b(?<!số )(?<!khối )(?:thưởng|lương|phụ cấp|thù lao|phạt|hỗ trợ|tốn|hết|rót|chi"
    r"|cấp(?! (?:xã|tỉnh|huyện|độ)))(?: \w+){0,4} (?:bao nhiêu|bao nhieu|nhiêu|bn|mấy)\b"
    r"(?! (?:nhiệm vụ|việc|năm|lần|người|đơn vị|sở|lao|doanh nghiệp|hộ|nội dung|khoản"
    r"|trường|giờ|tháng|ngày|lớp|học viên|chuyên gia|mô hình|cán bộ))",
    re.IGNORECASE,
)
PAID_UNMARKED = re.compile(
    r"\b(?:(?<!binh )(?<!thong )thuong|luong|phat|ho tro|ton|het|cap|rot|chi)(?: \w+){0,3} "
    r"(?:bao nhieu|nhiu|bn|may)\b(?! (?:nhiem vu|viec|nam|lan|nguoi|don vi|so))"
)
NUMBER_ASKED = re.compile(r"\b(?:so (?:may|hieu|bao nhieu|nao)|ky hieu)\b")
_ON_A_DAY = r"(?:phat dong|khai mac|be mac|ra quan|khoi cong|khanh thanh|ra mat)"
DAY_ASKED = re.compile(
    r"\b(?:(?:ngay|mung|mong) (?:nao|may|bao nhieu)|truoc ngay|han (?:chot|cuoi|nop)|deadline)\b"
    # what takes place on one day
    rf"|\bhom nao (?:\w+ )?{_ON_A_DAY}\b|\b{_ON_A_DAY}\b(?: \w+){{0,5}}? hom nao\b"
)
DATE_ASKED = re.compile(
    r"\b(?:thang (?:nao|may)|nam (?:nao(?! c[u_]ng)|may|bao nhieu)|khi nao|bao gio|bao h|luc nao"
    r"|chung nao|hom nao|han hoan thanh|quy may|quy nao|thoi (?:han|diem) (?:nao|gi|la|hoan|cu the)"
    r"|den nam nao)\b"
)
# "quyết định kỷ luật", "quyết định ký" have no "định kỳ"
PERIOD_ASKED = re.compile(
    r"\b(?:bao lau|nhanh (?:co|den muc|den co) nao"
    r"|(?:may|bao nhieu) (?:thang|nam|tuan|ngay|gio|tieng|phut|quy)\b(?! (?:nao|thu))"
    r"|(?:may|bao nhieu) (?:lan|buoi)|(?<!quyet )(?<!quy )dinh ky(?! luat\b)"
    r"|thoi gian (?:nao|gi|la|bao))\b"
)
# "Trước mấy giờ": a time of day; "học mấy giờ" asks how long.
CLOCK_ASKED = re.compile(
    r"\b(?:truoc|luc|tu|den|toi|vao|sau|qua) (?:may|bao nhieu) (?:gio|h)\b|\bgio (?:nao|may)\b"
)
UNIT = (
    r"(?:dia phuong|(?<!dia )phuong|(?<!tac )xa|huyen|thon|lang|duong|pho|to dan pho|khu dat)"
    r"(?: xa)? nao\b"
)
DOES = r"(?:lam|lo|chu tri|phu trach|dung ra|dam nhan|trong|quan ly|duoc giao)\b"
# "Giao cho xã nào" asks who does it, and not where.
GIVEN_TO = re.compile(rf"\b(?:giao|giao cho|phan cong|phan cong cho|do|gom(?: nhung)?) {UNIT}")
PLACE_ASKED = re.compile(
    rf"\b(?<!giao )(?<!cho )(?<!cong )(?<!do )(?<!gom )(?<!nhung ){UNIT}(?! {DOES})"
    r"|\brong may\b"
)
AREA_ASKED = re.compile(
    r"\b(?:rong|dien tich)(?: \w+){0,3} (?:bao nhieu|may)\b"
    r"|(?<!\bngay )\b(?:may|bao nhieu|nhiu)(?: nghin| ngan)? "
    r"(?:ha(?! (?:anh|chi|em|ban|ad|co|chu|bac)\b)|hec-?ta|hec ta|met vuong|m2|km|cay so)\b"
)
NAME_ASKED = re.compile(
    r"\b(?:ten (?:la )?(?:gi|ai)|ho (?:va )?ten"
    r"|ten (?:cua )?(?:(?:vi|ong|ba|nguoi|dong chi)(?: (?:dang|lam|la|giu|chuc|vai|tro))* )?"
    r"(?:(?:pho )?(?:giam doc|chu tich)|truong (?:ban|phong)"
    r"|bi thu|chanh van phong|nguoi dung dau)"
    rf"|la (?:ong|ba|dong chi) (?:nao|ai)|(?:ong|ba) nao(?! {DOES})"
    r"|(?:giam doc|truong ban|pho ban|pho giam doc|chu tich|pho chu tich|bi thu|chanh van phong"
    r"|truong phong|to truong|thu truong)\b.*\b(?:(?<!truoc )(?<!voi )(?<!cho )(?<!ve )ai|ten)"
    r"|ai (?:dang |hien |hien nay )*(?:la|lam|giu|ngoi|kiem)(?: (?:chuc|ghe|vai|vi tri))* "
    r"(?:giam doc|truong|pho|chu tich|bi thu|chanh|to truong|nguoi dung dau))\b"
)
OFFICE = re.compile(
    r"\b(?:pho )?(?:giam doc|chu tich|bi thu|chanh van phong|truong (?:ban|phong)|to truong"
    r"|thu truong|bo truong|tong giam doc|hieu truong|vien truong|thu tuong)\b"
)
CONTACT_ASKED = re.compile(
    r"\b(?:s[o_] (?:dien thoai|di dong)|sdt|hotline|duong day nong"
    # "phản ánh bằng email được không": a way, and no address asked for
    r"|(?<!bang )(?<!qua )(?<!tren )(?<!bot )(?<!gui )(?:e-?mail|zalo)|dia chi (?:o|cua|la|web)"
    r"|website nao|link)\b"
)
# "Bên nào lập đường dây nóng": who sets it up, and not its number.
NUMBER_OF_LINE = re.compile(
    r"\bs[o_] (?:may |cua |dien thoai )*duong day nong\b|^(?!.*\bduong day nong\b)"
)
SHARE_ASKED = re.compile(
    r"\b(?:bao nhieu|may|bn|nhiu) ?(?:%|phan tram|doanh thu\b|loi nhuan\b)"
    rf"|\b(?:bao nhieu|may|bn|nhiu) ph[a_]n(?= {OF_A_WHOLE})"
    r"|\b(?:ty|ti) (?:le|trong)\b.*\b(?:bao nhieu|may|bn|nhiu)\b|\bphan tram\b"
)

TARGET_ASKED = re.compile(r"\b(?:chi tieu|muc tieu)\b.*\b(?:bao nhieu|may|nhiu)\b")
# "Ngân sách góp tối đa bao nhiêu": a sum, or a share of the whole.
PART_ASKED = re.compile(
    r"\b(?:von|ngan sach|kinh phi|tien)\b[^.,;?]*\b(?:gop|chiem|doi ung|toi da|khong qua)\b[^.,;?]*"
    r"\b(?:bao nhieu|nhiu|bn)\b(?! (?:tien|ty|ti|trieu|nghin|ngan|dong|von)\b)"
)
# What work is paid with: a sum, or a share of the wage. In marked text the words are told from
# "chất lượng", "thường xuyên".
_PAY = r"(?:lương|phụ cấp|trợ cấp|thù lao|thưởng tết|tiền (?:thưởng|công)|công tác phí|nhuận bút)"
_PAY_UNMARKED = (
    r"(?:(?:tien |muc )luong|luong (?:thang|co so|toi thieu)|phu cap|tro cap|thu lao|tien thuong"
    r"|thuong tet|cong tac phi|nhuan but)"
)
_NO_MONEY = (
    r"(?! (?:nhiệm|việc|năm|lần|người|đơn|sở|lao|doanh|hộ|nội|khoản|trường|giờ|tháng|ngày|lớp|học"
    r"|chuyên|mô|cán|đối|loại|mức))"
)
PAY_ASKED = re.compile(
    rf"\b{_PAY}\b[^.,;?]*\b(?:bao nhiêu|nhiêu|bn|mấy)\b{_NO_MONEY}"
    r"|\blương (?:tối thiểu vùng|cơ sở)\b",
    re.IGNORECASE,
)
PAY_ASKED_UNMARKED = re.compile(
    rf"\b{_PAY_UNMARKED}\b[^.,;?]*\b(?:bao nhieu|nhiu|bn|may (?:dong|trieu|tram|chuc))\b"
    r"(?! (?:nhiem|viec|nam|lan|nguoi|don|so|lao|doanh|ho|noi|khoan))"
    r"|\bluong (?:toi thieu vung|co so)\b"
)
# "Xây ở tỉnh nào": a place by its name.
PROVINCE_ASKED = re.compile(
    r"\b(?:o|tai|thuoc|ve|tren)(?: dia ban)? (?:tinh|thanh pho|tp|dac khu) nao\b"
)
TIMETABLE_ASKED = re.compile(
    r"\blich (?P<what>truc|hop|tiep|kham|thi|hoc|nghi|cat|cup|phat|chieu|bay|chay|lam viec|cong tac"
    r"|tiem|thu gom|xa|cap nuoc|dien|nuoc)\b"
)
# "Gọi số nào", with "số" as it stands in the asking form; without marks it may be "sở" as well.
CALLED_ASKED = re.compile(
    r"\b(?:goi|bam|quay|lien he)(?: (?:dien|thoai|vao|toi|den|theo|cho|ve|qua))* "
    r"s_ (?:may|nao|gi|bao nhieu)\b|\bs_ (?:may|nao|gi) (?:de |thi |ma )?(?:goi|lien he)\b"
)
CALLED_ASKED_UNMARKED = re.compile(
    r"\b(?:goi|bam|quay)(?: (?:dien|thoai|vao|toi|den|theo|cho|ve|qua))* so "
    r"(?:may|bao nhieu|nao(?=\W*$| (?:de|khi|neu|thi|a|nhi|vay|the)\b))\b"
)
# "Mạng về nhà chạy nhanh cỡ nào": how fast, and not how soon.
SPEED_ASKED = re.compile(
    r"\b(?:mang|duong truyen|internet|bang rong|wifi|toc do|cap quang|[45]g)\b[^.,;?]*"
    r"\bnhanh (?:(?:co|den muc|den co|toi muc|the) nao|bao nhieu|may)\b"
    r"|\btoc do (?:mang|duong truyen|truy (?:nhap|cap)|ket noi|internet|bang rong|tai)\b[^.,;?]*"
    r"\b(?:bao nhieu|may|nhiu)\b(?! (?:phan|nam|thang|ngay|lan))"
)
