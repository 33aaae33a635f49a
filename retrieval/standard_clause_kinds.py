"""The kinds of clauses that documents of the genre mostly have: how one is asked for, what it says.

A regulation has one on whom it applies to, what an application is made of and where it is handed
in; a plan one on where to report difficulties, a resolution one on weaknesses. Their words are
those of drafting (Nghị định 78/2025/NĐ-CP on drafting legal documents, Nghị định 30/2020/NĐ-CP on
clerical work), and hardly those of a question: "giấy tờ gồm những gì" is "Hồ sơ đề nghị hỗ trợ".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WHERE = (
    r"\b(?:o dau|ve dau|den dau|dau|cho ai|voi ai|ai|(?:noi|cho|co quan|don vi|ben|so|phong) nao)\b"
)
_HEADED = r"^(?:(?:dieu )?\w{1,5}[.)] ?|[-+*•] ?)?"  # behind a number: "Điều 7. …", "b) …"
WHEN = r"\b(?:khi nao|luc nao|truong hop nao|nhung gi|bao gio)\b"
REFUSED = (
    r"\b(?:tu choi|(?:khong|ko) (?:duoc )?(?:nhan|tiep nhan|giai quyet)|bi (?:loai|tra lai|bac))\b"
)
HEAD = (
    r"\b(?:nguoi dung dau|nguoi cam dau|thu truong|giam doc|lanh dao|sep|cap truong"
    r"|truong (?:phong|nganh))\b"
)
_SPARED = (
    r"\b(?:ngheo|can ngheo|nguoi gia|cao tuoi|ong ba|cu gia|khuyet tat|tan tat|thuong binh|co cong"
    r"|tre em|hoc sinh|chinh sach|dan toc)\b"
)
_PAYING = (
    r"\b(?:dong|nop|mat|ton|tra|thu|chiu)(?: \w+)? (?:tien|phi|le phi)\b"
    r"|\b(?:mien|giam)(?: \w+)? (?:phi|le phi|tien)\b"
)
_HINDERED = (
    r"\b(?:vuong|kho khan|gap kho|mac|cho bi|be tac|truc trac|tro ngai"
    r"|(?:chua|khong|ko|bat) (?:hop ly|on|phu hop|sat thuc te)"
    # "công tác", "hợp tác" have no "tắc"
    r"|(?<!cong )(?<!hop )(?<!doi )(?<!sang )tac(?! (?:dong|pham|gia|chien|nghiep)\b)"
    r"|ket(?! (?:luan|qua|noi|hop|thuc|cau|toan|nap|nghia)\b)"
    r"|(?:can|muon|phai|xin|de nghi) (?:sua|dieu chinh|bo sung))\b"
)
_TELLING = r"\b(?:bao|phan anh|gui|hoi|keu|lien he|kien nghi|de xuat|trinh|goi)\b"
_PLAN = r"(?:ke hoach|chuong trinh|chi thi|van ban|de an|phuong an|nghi quyet)"
_BODIES = r"\b(?:bo|bo nganh|nganh|so|dia phuong|tinh|huyen|xa|phuong|don vi|co quan|ai cung)\b"
_MAKES = r"\b(?:co|xay dung|ban hanh|lap|ra|soan|xong|lam|nop)\b"
_OWN_PLAN = (
    r"\b(?:ke hoach|chuong trinh)(?: hanh dong)?"
    r"(?: (?:cua (?:minh|don vi|nganh|dia phuong|co quan)(?: minh)?|rieng)"
    r"|(?: de)? (?:thuc hien|trien khai|cu the hoa)"
    r"(?= nghi quyet| chi thi| ke hoach| chuong trinh| nq|\W*$)"
    r"|(?<=hanh dong)(?= (?:truoc|cham|khi|vao|luc|trong)\b))"
)
_ASKING_WHAT = r"\b(?:gi|nao|the nao|sao|ra sao|nhung gi)\b"
_WHAT = r"\b(?:gom|nhung gi|gi|the nao|ra sao|sao|nao|can)\b"


@dataclass(frozen=True, slots=True)
class StandardClause:
    """A kind of clause: how it is asked for and what it says, as patterns over folded text.

    Where it is `alone`, a document says such a thing nowhere else: whatever a question's words are
    like, this clause of the document that it is about is meant.
    """

    asked: re.Pattern[str]
    said: re.Pattern[str]
    alone: bool


STANDARD = tuple(
    StandardClause(re.compile(asked), re.compile(said, re.DOTALL), alone)
    for asked, said, alone in (
        # difficulties: to whom they are told
        (
            rf"{_HINDERED}.*{_TELLING}.*{_WHERE}|{_TELLING}.*{_WHERE}.*{_HINDERED}"
            # "… thì phản ánh về Sở Y tế nhỉ"
            rf"|{_HINDERED}.*{_TELLING} (?:\w+ ){{0,2}}?(?:ve|cho|voi|toi|den) \w+.*"
            r"\b(?:khong|ko|nhi|ha|a)\W*$",
            r"\b(?:vuong mac|kho khan|phat sinh)\b.{0,160}"
            # but "đề xuất giải pháp khắc phục" is told to nobody
            r"\b(?:phan anh|bao cao|gui|kien nghi|de nghi"
            r"|de xuat(?! (?:cac |nhung |mot so )?(?:giai phap|bien phap|phuong an)\b))\b",
            False,
        ),
        # what a plan is for, and what is required of those who carry it out
        (
            r"\b(?:doan|phan|muc|cho) (?:mo )?dau\b.*\b(?:dat|neu|de|dua|ghi|noi)\b.*\byeu cau\b"
            rf"|\b{_PLAN}(?: \w+){{0,3}}? (?:dat|de|neu|dua)(?: ra)?(?: \w+){{0,2}}? yeu cau "
            rf"(?:chung )?(?:gi|nao|the nao)\b"
            rf"|\byeu cau (?:chung )?(?:cua|khi|trong|doi voi)(?: \w+){{0,3}}? {_PLAN}\b.*"
            rf"{_ASKING_WHAT}",
            r"^(?:(?:dieu )?\w{1,5}[.)] ?)?(?:cac )?yeu cau(?: chung)?[\s:.]*$",
            False,
        ),
        (
            r"\b(?:doan|phan|muc|cho) (?:mo )?dau\b.*\bmuc dich\b"
            rf"|\bmuc dich\b(?: \w+){{0,3}}? {_PLAN}\b|\b{_PLAN}\b(?: \w+){{0,6}}? muc dich\b",
            r"^(?:(?:dieu )?\w{1,5}[.)] ?)?(?:cac )?muc dich(?: chung)?[\s:.]*$",
            False,
        ),
        # what happens: how and to whom it is told
        (
            r"\b(?:lo|neu|khi|chang may|khong may|nho|bi|xay ra|phat hien|de)\b.*"
            r"\b(?:mat|lo|ro ri|hong|chay|su co|tai nan|vi pham|xay ra|phat hien)\b.*"
            r"\b(?:phai|can|thi)(?: (?:phai|can))? bao(?: cao)?\b"
            rf".*(?:{_WHERE}|\b(?:the nao|ra sao|ngay khong|lam sao)\b)",
            r"\b(?:xay ra|phat hien|truong hop|doi voi|khi co)\b.{0,120}"
            r"\b(?:bao cao|thong bao|thong tin|bao)(?: (?:ngay|kip thoi|den|toi|ve|cho))+\b",
            False,
        ),
        # when and to whom is reported
        (
            r"\bbao cao\b.*\b(?:dinh ky|gui|nop|truoc ngay|may (?:thang|lan|ky)"
            r"|hang (?:thang|quy|nam))\b.*"
            rf"(?:{_WHERE}|\b(?:the nao|ra sao|may|bao lau|bao gio|khi nao|ngay nao)\b)"
            r"|\bbao lau\b.*\bbao cao\b"
            r"|\bbao cao\b.*\b(?:bao lau|may (?:thang|tuan|ngay|lan))\b",
            r"\bbao cao\b.{0,200}\b(?:dinh ky|truoc ngay|hang (?:thang|quy|nam)|\d+ thang)\b"
            r"|\b(?:dinh ky|truoc ngay|hang (?:thang|quy|nam)|\d+ thang)\b.{0,200}\bbao cao\b",
            False,
        ),
        # whom it applies to
        (
            r"\b(?:nhung )?ai (?:thi )?(?:duoc|thuoc dien)\b.*\b(?:huong|ho tro|nhan|ap dung|vay)\b"
            r"|\b(?:ap dung|danh) (?:cho|voi|doi voi) (?:nhung )?(?:ai|doi tuong nao)\b"
            r"|\bdoi tuong (?:nao|ap dung|thu huong|duoc huong)\b",
            r"\bdoi tuong (?:ap dung|duoc|huong|ho tro|thu huong)|\bap dung doi voi\b",
            True,
        ),
        # what an application is made of
        (
            r"\b(?:ho so|giay to)(?: \w+){0,6}? (?:gom|bao gom)\b"
            r"|\b(?:can|phai co|phai nop|co|chuan bi|nhung|nop)(?: \w+)?? (?:giay to|ho so) "
            r"(?:gi|nao|nhung gi)\b",
            rf"{_HEADED}(?:thanh phan )?ho so\b|\bho so (?:\w+ ){{0,4}}gom\b",
            True,
        ),
        # where it is handed in
        (
            rf"(?<!diem )\bnop\b(?! (?:bao cao|ngan sach|tien|thue))[^,.;]*{_WHERE}"
            rf"|\b(?:gui|dem|mang|chuyen) (?:ho so|don|giay to)\b[^,.;]*{_WHERE}",
            r"\bnop (?:ho so )?(?:truc tiep|truc tuyen|tai|qua|den|ve|cho|mot|01)\b",
            False,
        ),
        # on what conditions
        (
            rf"\bdieu kien\b.*{_WHAT}|\b(?:gi|nao|can|co) dieu kien\b",
            rf"{_HEADED}dieu kien\b",
            True,
        ),
        # how often, and how much of several at once
        (
            r"\b(?:nhieu|hai|2) (?:khoan|chinh sach|muc|noi dung|lan)\b.*\b(?:cung|mot nam|duoc)\b"
            r"|\b(?:xin|huong|nhan|ho tro)\b.*"
            r"\b(?:may|bao nhieu|nhieu) (?:noi dung|chinh sach|khoan|hang muc|lan)\b"
            r"|\b(?:xin|huong|nhan|ho tro) (?:tiep|nua|lai)\b"
            r"|\b(?:xin|huong|nhan|ho tro)\b.*"
            r"\b(?:lan nua|lan hai|lan thu hai|nhieu lan|hai lan)\b",
            r"\b(?:chi|khong qua|toi da) (?:\w+ ){0,4}?(?:mot|hai|ba|\d+) "
            r"(?:lan|noi dung|muc|chinh sach)\b|\bmuc cao nhat\b",
            False,
        ),
        # whether money comes before or after the work
        (
            r"\b(?:bo|chi|lam)\b(?: \w+){0,4} truoc\b.*\b(?:moi|sau|nguoc lai)\b"
            r"|\bung truoc\b",
            r"\b(?:sau dau tu|ung truoc|tam ung)\b",
            False,
        ),
        # what lacks in an application
        (
            r"\b(?:thieu|chua du|khong du|sai)\b[^,.;]*\b(?:giay|ho so)\b"
            r"|\b(?:giay|ho so)\b[^,.;]*\b(?:thieu|chua du|khong du|sai)\b",
            r"\bho so\b.{0,60}\b(?:chua|khong) (?:hop le|day du|du)\b"
            r"|\b(?:bo sung|tra lai) ho so\b",
            False,
        ),
        # what those who have had it owe
        (
            r"\b(?:duoc|nhan|huong)(?: \w+){0,3} (?:roi|xong)\b.*\bphai\b",
            r"\b(?:trach nhiem|nghia vu)\b.{0,40}\b(?:duoc ho tro|thu huong)\b"
            r"|\b(?:duoc ho tro|thu huong)\b.{0,30}"
            r"\b(?:su dung|chiu trach nhiem|bao cao|cam ket)\b",
            False,
        ),
        # what came before it was in force
        (
            r"\b(?:ho so|don|nguoi|truong hop|hop dong)\b.*"
            r"\b(?:tu truoc|truoc (?:khi|luc|ngay|do)|tu hoi|do dang|hoc do|dang do)\b.*"
            r"\b(?:hieu luc|xu ly|giai quyet|theo cai nao|tinh sao|the nao|ra sao)\b"
            r"|\b(?:ho so|don|truong hop|hop dong)\b.*"
            r"\b(?:nghi quyet|quy dinh|chinh sach|quyet dinh) cu\b.*"
            r"\b(?:xu ly|giai quyet|the nao|ra sao|tinh sao|theo (?:\w+ ){1,2}nao)\b",
            r"\bchuyen tiep\b|\btruoc (?:khi|ngay)\b.{0,160}"
            r"\b(?:tiep tuc|giai quyet|thuc hien theo|ap dung theo|theo quy dinh)\b",
            True,
        ),
        # by what way something is handed in
        (
            r"\b(?:gui|nop|phan anh|kien nghi|dang ky|bao tin|gop y|to giac)\b.*"
            r"\b(?:cach nao|qua dau|kenh nao|hinh thuc nao|duong nao)\b"
            r"|\b(?:cach nao|kenh nao)\b.*\b(?:gui|nop|phan anh|kien nghi|dang ky|bao tin)\b",
            rf"{_HEADED}(?:cac )?(?:kenh|hinh thuc|phuong thuc|cach thuc)\b",
            False,
        ),
        # what is turned away
        (
            rf"{WHEN}.*{REFUSED}|{REFUSED}.*{WHEN}",
            rf"{_HEADED}(?:tu choi|cac truong hop khong|khong (?:tiep nhan|giai quyet|xem xet))\b"
            r"|\bkhong (?:duoc )?(?:tiep nhan|xem xet|ho tro|giai quyet)\b.{0,80}\btruong hop\b",
            False,
        ),
        # who does not agree
        (
            r"\b(?:khong|ko|k|chua|chang) (?:phuc|dong y|hai long|nhat tri|thoa dang|chiu)\b",
            r"\b(?:khong|chua) (?:dong y|nhat tri|thong nhat|hai long)\b|\bxem xet lai\b"
            r"|\bkhieu nai\b",
            False,
        ),
        # who does not answer
        (
            # "lờ đi", "lờ thì sao"; and not "lỡ", "lộ"
            r"\b(?:im|lo(?= (?:di|luon|qua|tit)\b|,? thi\b|\W*$)|ngam)\b"
            r".*\b(?:sao|the nao|thi)\b"
            r"|\b(?:khong|ko|k|chua) (?:tra loi|phan hoi|co y kien|cho y kien|gop y)\b.*"
            r"\b(?:sao|the nao|thi)\b",
            r"\b(?:coi nhu|xem nhu|duoc coi)\b.{0,30}\b(?:dong y|nhat tri|thong nhat)\b",
            False,
        ),
        # what comes of being late
        (
            r"\b(?:tre|cham|qua han|khong (?:hoan thanh|xong|dung han))\b.*"
            r"\b(?:xu ly|phat|ky luat|phe binh|bi (?:gi|sao)|thi sao|kieu gi)\b",
            r"\b(?:cham|qua han|khong (?:hoan thanh|dung han)|de (?:xay ra|cham))\b.{0,120}"
            r"\b(?:xu ly|phe binh|giai trinh|kiem diem|chiu trach nhiem|ky luat)\b",
            False,
        ),
        # before whom the head of a body answers for it
        (
            rf"{HEAD}.*\b(?:chiu|trach nhiem|ganh|lien doi|yeu cau|phai (?:lam )?(?:nhung )?gi)\b"
            rf"|\b(?:chiu|trach nhiem|ganh|lien doi)\b.*{HEAD}"
            r"|\bchiu(?: trach nhiem)?(?: \w+){0,3} (?:voi|truoc) ai\b",
            r"\bchiu trach nhiem\b.{0,40}\btruoc\b|\bnguoi dung dau\b.{0,160}\bchiu trach nhiem\b",
            False,
        ),
        # what becomes of plans from before
        (
            r"\b(?:ke hoach|chuong trinh|van ban|quyet dinh|quy dinh|de an)\b.*"
            r"\b(?:cu|truoc day|tu truoc|da ban hanh|da co)\b.*"
            r"\b(?:con|chua het) (?:hieu luc|gia tri|dung|chay|han|thoi han)\b.*"
            r"\b(?:lam gi|xu ly|the nao|ra sao|sao)\b"
            # what is made to fit: "chương trình đã có phải rà lại cho khớp nghị quyết 12 không"
            r"|\b(?:ke hoach|chuong trinh|van ban|chien luoc|quy dinh|de an)\b.*"
            r"\b(?:cu|truoc day|tu truoc|da ban hanh|da co|con hieu luc)\b.*"
            r"\b(?:(?:dieu )?chinh|sua|ra (?:soat|lai)|cap nhat|xem lai|lam gi|xu ly)\b.*"
            r"\b(?:khop|dong bo|thong nhat|phu hop|theo|hop voi)\b.*\b(?:nghi quyet|ke hoach"
            r"|chuong trinh|chi thi|moi|nay)\b",
            r"\bra soat\b.{0,120}\bcon hieu luc\b",
            False,
        ),
        # the plan that each of those bound makes for itself
        (
            rf"{_BODIES}.*{_MAKES}(?: \w+){{0,2}}? {_OWN_PLAN}"
            rf"|{_MAKES}(?: \w+){{0,2}}? {_OWN_PLAN}.*{_BODIES}",
            r"\b(?:cac (?:bo|so|ban|co quan|don vi|phong|dia phuong|xa)|thu truong|giam doc"
            r"|uy ban nhan dan)\b.{0,280}\b(?:xay dung|ban hanh|lap)\b.{0,60}\bke hoach"
            r"(?: \w+){0,3}? (?:thuc hien|trien khai|hanh dong|cu the|cua (?:don vi|nganh|minh"
            r"|dia phuong|co quan))\b",
            False,
        ),
        # those who need not pay
        (
            rf"{_SPARED}.*{_PAYING}|{_PAYING}.*{_SPARED}",
            r"\b(?:mien|khong thu)(?: (?:phi|le phi|thu|tien|toan bo|100))?\b.{0,120}"
            r"\b(?:ngheo|cao tuoi|khuyet tat|co cong|tre em|hoc sinh|bao tro|dan toc)\b",
            False,
        ),
        # what a wrong is punished with
        (
            r"\b(?:xu (?:ly|phat)|xu|phat|ky luat) (?:theo |o |bang )?(?:khung|muc|hinh thuc)"
            r"(?: (?:xu ly|ky luat|phat))? (?:nao|gi|may)\b"
            r"|\b(?:khung|muc|hinh thuc) (?:xu (?:ly|phat)|phat|ky luat)\b.*"
            r"\b(?:nao|gi|sao|the nao|bao nhieu)\b"
            r"|\bbi (?:xu phat|phat|ky luat|xu ly ky luat|xu)(?: \w+)? "
            r"(?:the nao|ra sao|sao|kieu gi|gi|muc may)\b",
            r"\b(?:khien trach|canh cao|dinh chi|buoc thoi|cach chuc|ha bac|phat tien|bi phat"
            r"|xu phat|tuoc quyen|truy cuu)\b",
            False,
        ),
        # by what way people are told
        (
            r"\b(?:tuyen truyen|truyen thong|pho bien|thong tin)\b.*"
            r"\b(?:kenh|hinh thuc|phuong tien|duong|cach) (?:nao|gi)\b"
            r"|\b(?:qua|bang|tren) (?:kenh|hinh thuc|phuong tien) (?:nao|gi)\b.*"
            r"\b(?:tuyen truyen|truyen thong|pho bien|thong tin)\b",
            r"\b(?:loa|phat thanh|truyen hinh|bao chi|mang xa hoi|zalo|facebook|to roi|ap phich"
            r"|pa ?no|trang thong tin|cong thong tin)\b",
            False,
        ),
        # what must not be done
        (
            r"\b(?:bi )?(?:nghiem )?cam\b.*\b(?:gi|nhung gi|nao)\b"
            r"|\bkhong duoc (?:phep )?lam\b.*\bgi\b",
            rf"{_HEADED}(?:cac |nhung )?(?:hanh vi|dieu|viec) (?:bi )?(?:nghiem )?cam\b"
            r"|\bnghiem cam\b",
            False,
        ),
        # what is weak or not yet done, and why
        (
            r"\b(?:yeu kem|han che|ton tai|bat cap|khuyet diem)\b"
            r"|\b(?:con|dang|tu nhan|thay) (?:\w+ )?yeu\b"
            r"|\bcon (?:nhung )?gi\b.*\bchua (?:lam|xong|dat|hoan thanh)\b"
            r"|\bchua (?:lam duoc|xong|dat) (?:\w+ )?(?:nhung )?gi\b",
            r"\b(?:han che|yeu kem|ton tai|bat cap|khuyet diem)\b",
            False,
        ),
        (
            r"\b(?:vi dau|nguyen nhan|do dau|ly giai)\b",
            r"\bnguyen nhan\b",
            False,
        ),
    )
)
