"""Words by which a question shows what it asks, as patterns over folded text.

Folded (lower case, no diacritics) with agencies masked by underscores, so that they hold for text
typed without marks; where folding makes two words one ("ai": who, or AI), the words around settle
it.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from retrieval.asking_form import asking_form


class Cue(StrEnum):
    WHO = "who"  # which agency or person
    LEAD = "lead"  # leading, being in charge
    COORDINATE = "coordinate"
    LIST = "list"  # which tasks, enumerate
    COUNT = "count"
    ALONE = "alone"
    EACH = "each"  # of several agencies, the tasks of each
    NAMED = "named"  # given to an agency by name, not to everybody
    THAT_AGENCY = "that_agency"  # "sở đó", "bên ấy"
    INCLUDING = "including"  # "tính cả việc làm chung": joint ones are not all that is wanted
    JOINT = "joint"
    WHEN = "when"
    HOW_MUCH = "how_much"
    WHY = "why"
    YES_NO = "yes_no"
    VERBATIM = "verbatim"
    NEXT = "next"
    PREVIOUS = "previous"
    MORE = "more"
    ELSE = "else"  # "thế còn …", "… thì sao"
    THAT = "that"  # points back: "việc đó", "nó"
    NOT = "not"  # negation of a filter
    COLLECTIVE = "collective"
    DELIVERABLE = "deliverable"
    MONEY = "money"
    PERSON = "person"  # asks for somebody's name
    WHERE = "where"
    PROGRESS = "progress"  # asks how far something has come, which no plan says
    PHONE = "phone"  # telephone, address, e-mail


_LEADING = (
    # being in charge
    r"chu tri|chu trach|phu trach|dau moi|dung (?:ra|dau|chinh|mui|ten)|mui chiu sao|lo\b|lo lieu"
    r"|dam nhan|dam nhiem|dam trach|chiu trach nhiem|chiu tn|trach nhiem chinh"
    r"|cam (?:trich|tr_ch|cai|dau)|dam duong|lam chinh"
    r"|(?<!tai )(?<!hanh )(?<!buu )(?<!dieu )(?<!hoan )chinh\b"
    r"(?! (?:phu|sach|quyen|tri|thuc|xac|sua)\b)"
    # being given work, or doing it
    r"|giao|phan cong|ganh|quan ly|tham muu|thuc hien|trien khai|chi dao|dan dau|nhan\b|cho chiu"
    r"|to chuc|xay dung|lap|soan|bo tri|dung ra"
)
_UNIT = r"(?:co quan|don vi|so|ban|nganh|noi|ben|phong|truong|cap|to chuc|dau moi|bo|so nganh|ong)"
_TASK = (
    r"(?:mon|gach dau (?:dong|d_ng)|d_ng|nhiem vu|cong viec|dau viec|phan viec|viec|vc|noi dung|muc"
    r"|khoan|dau muc|hang muc|cong tac|nv|de an|chuong trinh|ke hoach|diem|phan)"
)

# "chỗ làm việc chung", "không gian làm việc chung": where people work, and no work of several
_NO_PLACE = "".join(
    rf"(?<!{place} lam )(?<!{place} lam viec )"
    for place in ("cho", "ch_", "noi", "gian", "phong", "khu")
)

# "không ai khác", in which what asks is broken
_NOBODY_ELSE = r"(?:khong|ko|chang)(?: co| con)? (?:n_+|(?:don vi|co quan|so|ben) n\w+) khac"

PATTERNS: dict[Cue, re.Pattern[str]] = {
    Cue.WHO: re.compile(
        # which body
        rf"\b{_UNIT} nao\b"
        r"|\b(?:giao|cho|do|la)(?: cho)? (?:dia phuong|xa|phuong|huyen|thon|to|khoa|doi|vien) nao\b"
        r"|\b(?:dia phuong|xa|phuong|huyen) nao (?:lam|lo|chu tri|phu trach|nhan|phai|duoc giao)\b"
        # "hãng nào được giao thử": a body is asked for by what it is to do
        r"|\b(?:hang|doanh nghiep|cong ty|tap doan|vien|trung tam|hoi|ngan hang|hop tac xa"
        r"|luc luong|to|khoa|doi) nao (?:(?:se|phai|duoc|dang) )*(?:giao|chu tri|phu trach|lo|lam"
        r"|dung ra|dam nhan|nhan|chiu trach nhiem|dieu phoi)\b"
        r"|(?<!\bm_i )\b(?:co quan|don vi|so|ben|cho|truong) (?:gi|may)\b"
        rf"|\b(?:nhung|cac) {_UNIT} nao\b"
        # "ai" that begins, follows a word of giving, or ends
        r"|^\W*ai\b"
        r"|\b(?:do|cua|cho|boi|thuoc(?: ve)?|la|giao|nho|hoi|gap|tim|goi|la do|nguoi) ai\b"
        r"(?! c_ng\b)"
        r"|\bai(?: vay| the| nhi| day| a| u| do| ha| z)?\W*$"
        # "ai" elsewhere, but for AI: "ứng dụng AI", "trí tuệ nhân tạo (AI)", "AI trong …"
        r"|(?<!dung )(?<!tue )(?<!nghe )(?<!thong )(?<!trien )(?<!hoc )(?<!tao )(?<!cuu )(?<!tam )"
        r"(?<!ve )(?<!voi )(?<!bang )(?<!linh vuc )(?<!nen tang )\bai "
        r"(?!trong|vao|va |y te|de |cho |hay |tren|o |c_ng |cung phai )\w"
        # whose it is
        r"|\bnhung ai\b|\bnguoi nao\b"
        r"|\b(?:thuoc|trach nhiem|viec) (?:ve |cua )?(?:ai|co quan nao|so nao)\b|\bdau moi la\b"
    ),
    Cue.LEAD: re.compile(rf"\b(?:{_LEADING})"),
    Cue.COORDINATE: re.compile(
        r"\bphoi hop\b|\bphu hop tac\b|\bho tro cung\b(?! luc)"
        r"|\btham gia (?:ho tro|giup|lam cung)\b|\bvai (?:tro )?phu\b"
        r"|\b(?:(?:ho tro|giup|phu giup|gop suc) (?:cho |cung )?(?:voi )?|lam cho )(?:cac )?"
        r"(?:don vi|co quan|so|nganh|ben|noi|bo) (?:khac|ban)\b"
        r"|\btham gia cung\b"
        r"|\bco _+(?: \w+){0,2} (?:(?:cung )?tham gia|cung (?:lam|thuc hien|vao cuoc))\b"
        # "việc mà bên công an phải hỗ trợ", and nothing that is helped
        r"|\b(?:ma|co|can) _+(?: \w+){0,2} (?:ho tro|giup)(?: (?:cung|vao|them|mot tay))?"
        r"(?: khong)?(?=\W*$)|_ (?:cung )?tham gia(?: \w+){1,4} do _"
        r"|\b(?:don vi|co quan|ben) cung (?:lam|tham gia|thuc hien)\b"
        r"|\b(?:di |dong )?phu (?:cho|viec|ta)(?= \w)"
        r"|\bchi (?:lam|tham gia) cung\b|\bphu giup\b|\bgop suc\b"
        r"|\bchi (?:di |dung )?(?:cung|kem|theo|ho tro|giup)(?: (?:ho tro|giup|phu|cung|lam))?\b"
        r"(?=[^?.;]*\b(?:chu|ma) (?:khong|ko|chang)\b)"
    ),
    Cue.LIST: re.compile(
        # which tasks, how many, all of them
        rf"\b{_TASK} (?:nao|gi|j|chi)\b|\bcai nao\b"
        rf"|\b(?:nhung|cac|may|bao nhieu|bn|toan bo|tat ca|tung|het) (?:\w+ ){{0,2}}?{_TASK}\b"
        r"|\b(?:nhung|cac) (?:[^\s,;]+ ){1,4}(?<!the )(?<!nhu )(?:nao|gi)\b"
        # what there is to do
        r"|\bnhung (?:thu|chuyen|mon|khoan|cai)(?! (?:tuc|tuong|truong|do|vien|nhap|hoi|nghiem))\b"
        r"|\b(?:nhung gi|gi nua|lam (?:nhung )?(?:cai )?gi|lam j|lo gi|lo j|lo chi(?! tieu)|viec gi"
        r"|gi khong|gi ko"
        r"|co gi|cu the gi|duoc giao gi|phai gi|gi la|trach nhiem (?:gi|nao)|yeu cau gi)\b"
        # "cái gì giao cho tất cả", "có cái gì mà sở nào cũng phải làm"
        r"|\b(?:cai|nhung|viec|dieu) gi (?:(?:duoc|bi|thi|la) )*giao\b"
        r"|\bco (?:cai|viec|dieu) (?:gi|nao) ma\b"
        # "nghị quyết nào sở phải chuẩn bị": a text that an agency is to make
        r"|\b(?:nghi quyet|quyet dinh|nghi dinh|thong tu|quy che|quy dinh|van ban|du thao"
        r"|chinh sach|du an|san pham|bao cao) (?:nao|gi) (?:(?:do|ma|la|thi|ben) )*_+ "
        r"(?:phai|can|se|duoc giao|bi giao|chu tri|soan|chuan bi|xay dung|trinh|tham muu|lo|lam)\b"
        # "chủ trì những gì", "được giao việc gì"
        r"|\b(?:chu tri|phu trach|dau moi|dam nhan|dam nhiem|chiu trach nhiem|lam chinh|giao|ganh"
        r"|lo|chinh|phan cong|tham gia|om|dinh|duoc|bi)(?: \w+){0,2} "
        r"(?:gi|nao|j|nhung gi|may|nhieu)\b"
        # "được giao mở lớp, hội thi gì"
        r"|\b(?:duoc|bi) giao (?!cho\b|ve\b)(?:[^\s,;:.?!]+,? ){1,10}?(?<!vi )(?<!quan )(?<!so )"
        r"(?<!bo )(?<!ben )(?:gi|nao)\b"
        r"|\bphoi hop (?:(?:lam|lo|thuc hien|trien khai|them|nhung|cai) )*(?:gi|j)\b"
        # "xuất hiện chỗ nào trong cột chủ trì"
        r"|\b(?:xuat hien|hien dien|co (?:ten|mat)|gop (?:mat|ten)|dung ten)(?: (?:o|trong|tai))*"
        r" (?:(?:nhung|cac|may) )?(?:cho|ch_|noi|dong|d_ng) nao\b"
        r"(?=.*\b(?:cot|vai|vai tro|o) (?:\w+ )?(?:chu tri|phoi hop|phu trach)\b)"
        r"|\bten (?:chu tri|phoi hop|phu trach)(?: (?:o|trong))? (?:nhung )?(?:dau|cho nao)\b"
        # enumerate
        # "việc Cục A chủ trì chung với Cục B"
        r"|^\W*(?:viec|nhiem vu|dau viec|phan viec)(?: cua| do| ma)? _+ (?:cung |dong )?"
        r"(?:chu tri|phu trach|lam chinh|phoi hop)\b"
        r"|\blist (?:ra|giup|het|cac|nhung|cho)\b|\bfull list\b"
        rf"|\bliet ke\b|\bke (?:ra|ten|het|du|tung|cho)\b|\bdanh (?:sach|muc)\b|\bke\b.*\b{_TASK}\b"
        rf"|\b{_TASK} cua\b|\b(?:trich|loc|tong hop)\b|\bdau la (?:\w+ ){{0,2}}?{_TASK}\b"
    ),
    Cue.COUNT: re.compile(
        r"\b(?:bao nhieu|bnhieu|bn|may|nhieu it|tong s_|tong so|tong cong|s_ luong|so luong|dem)\b"
        rf"(?:\s\w+){{0,2}}?\s*\b{_TASK}\b|\b(?:may|bao nhieu) (?:cai|chuyen|{_TASK})\b"
    ),
    Cue.ALONE: re.compile(
        # "mình nó làm", "mỗi sở đó lo"
        r"(?<!cho )(?<!giup )\b(?:(?:mot |m_i |chi )?minh |m_i |chi )"
        r"(?:no|ho|(?:so|ban|bo|ben|don vi) (?:do|ay|day|nay))"
        r" (?:lam|lo|chu tri|phu trach|dung|ganh|thuc hien|dam)\b|"
        r"\b(?:mot minh|1 minh|1minh|rieng minh|chi (?:minh|rieng|co)|doc lap|tu minh"
        r"|tu (?:lam|lo|dam nhan|chu tri|thuc hien)"
        r"(?! (?:o|tai|trong) (?:don vi|co quan|dia phuong))|duy nhat"
        r"|bo (?:\w+ ){0,3}?chung (?:di|ra)"
        r"|(?:chu tri|phu trach|dung ten|dam nhan|dam trach|ganh) rieng(?! (?:tung|cho|biet|le))"
        r"|(?:khong|ko|k) (?:phai |can )?"
        r"(?:dinh|chung|cung|chia|ghep|lam chung|san se|dung chung|dong chu tri)"
        r"(?: \w+){0,2}? (?:ai|n_|ben|don vi|so|co quan|nganh)"
        # "ngoài Sở A ra không ai khác đứng tên chủ trì cùng"
        rf"|{_NOBODY_ELSE}"
        r"(?: \w+){0,4}? (?:cung|chung|dong)"
        r"|(?:khong|ko|chang) (?:kem|co|them)(?: \w+){1,4}? (?:cung|dong) "
        r"(?:lam|chu tri|phu trach|thuc hien))\b"
    ),
    Cue.JOINT: re.compile(
        r"(?<!tinh ca )(?<!tinh luon )(?<!khong )(?<!\bko )(?<!\bk )\b"
        rf"(?:{_NO_PLACE}chung(?! (?:nam|quy|thang|chung)\b) (?:voi|tay|vai|lung)?"
        r"|chia (?:ghe|vai)|chia (?:viec|phan) (?:voi|cho nhau|nhau)"
        r"|cung (?:nguoi|ben|don vi|so|co quan)|hai (?:noi|ben|co quan|don vi|so)(?! nay\b)"
        r"|nhieu (?:noi|ben|co quan|don vi|so)|hon (?:mot|1) (?:noi|ben|co quan|don vi|so|dau moi)"
        r"|(?<!cuoi )cung(?! (?:mot )?(?:luc|thoi)) (?:chu tri|voi|lam|nhau|dung)?|dong chu tri"
        r"|lien (?:so|nganh)|ket hop voi|dung chung|lam chung)\b"
        r"|\b(?:khong|ko|chang)(?: \w+){0,3}? x(?:ot|ieng|u)? minh\b"  # "không làm một mình"
    ),
    Cue.EACH: re.compile(
        r"\b(?:m_i|tung) (?:ben|so|co quan|don vi|noi|nganh|ong|cai)\b|\blan luot\b|\brieng tung\b"
        r"|\bcua tung\b"
    ),
    Cue.NAMED: re.compile(
        r"(?<!khong )(?<!khong chi )(?<!khong neu )(?<!khong ghi )\bdich danh\b"
        r"|\b(?:khong|ko)(?: phai)? giao chung\b|(?<!khong )\bco ten (?:don vi|so|co quan|rieng)\b"
        r"|(?<!khong )(?<!khong phai )(?<!bo )(?<!bo viec )(?<!tru viec )\bgiao rieng\b"
        r"|(?<!khong )\b(?:chi ro (?:ten|so)|neu ten)\b"
        # "chứ không phải kiểu ai cũng làm"
        r"|\b(?:khong|ko|chang)(?: phai)?(?: \w+){0,3} (?:ai|so nao|ben nao|don vi nao) c[_u]ng\b"
    ),
    Cue.THAT_AGENCY: re.compile(
        r"\b(?:so|co quan|don vi|ben|noi|ban|truong|nganh|cho|bo|phong) "
        r"(?:do|day|nay|ay|kia|tren|vua roi|vua neu)\b"
        r"|\bho (?:con|lam|chu tri|phoi hop|phu trach|lo|duoc|co|chi|giu|dung)\b|\b(?:cua|cho) ho\b"
    ),
    Cue.INCLUDING: re.compile(
        r"\b(?:tinh|ke|gom|gop|bao gom|lay|them)? ?(?:ca|luon|lan)(?: \w+){0,4}? "
        r"(?:chung|cung|dong|phoi hop)"
        r"|\b(?:tinh|ke) (?:ca|luon)\b"
        r"(?! (?:ca |trong |o )*(?:phan(?! viec)|phu luc|muc|bang|chuong|than|van ban)\b)"
        r"|\bmot minh (?:hay|va|hoac|lan)\b"
        r"|\b(?:nao|viec|muc|cho)(?: \w+){0,2} (?:chung|cung|dong)(?: \w+){0,2} thi "
        r"(?:ghi|noi|neu|danh dau|chi|chu thich)\b"
        # "cái nào đứng một mình, cái nào chung thì ghi rõ"
        r"|\b(?:nao|viec|muc|cho)(?: \w+){0,2} (?:mot minh|rieng)\b[^.?!]{0,20}"
        r"\b(?:nao|viec|muc|cho)(?: \w+){0,2} (?:chung|cung|dong)\b"
        r"|\b(?:nao|viec|muc|cho)(?: \w+){0,2} (?:chung|cung|dong)\b[^.?!]{0,20}"
        r"\b(?:nao|viec|muc|cho)(?: \w+){0,2} (?:mot minh|rieng)\b"
        r"|\b(?:hay|hoac|lan) (?:la )?(?:lam )?chung\b"
        r"|\bchung (?:hay|hoac|lan|voi|va|,) ?(?:lam )?rieng\b"
        # "việc chung với sở khác cũng tính", "chủ trì hoặc đồng chủ trì"
        r"|\b(?:chung|dong|cung)\b[^.;?]{0,45}? (?:c[_u]ng|deu|van) (?:duoc )?"
        r"(?:tinh|ke|lay|dem|dua|liet|gom|gop|nhan|cong)\b"
        r"|\b(?:chu tri|lam chinh|phu trach|dung dau)(?: va| hoac| hay| lan| voi| cung nhu|/) ?"
        r"(?:la |ca |viec )?(?:dong|cung|lam chung|chung) (?:chu tri|phu trach|lam|dung|vai)\b"
    ),
    Cue.WHEN: re.compile(
        r"\b(?:khi nao|bao gio|bao h|luc nao|chung nao|ngay (?:nao|may|bao nhieu)|thang (?:nao|may)"
        r"|nam (?:nao|may|bao nhieu)|hom nao|ngay thang nao"
        r"|thoi (?:han|diem|gian) (?:nao|gi|bao|la)?"
        r"|han (?!(?:lam|quoc|che|han|hep|muc|dien|ngach)\b)(?:chot|cuoi|nop|hoan thanh|la)?"
        r"|deadline"
        r"|giai doan nao"
        r"|den (?:khi|nam) nao|bao lau|(?<!quyet )(?<!quy )dinh ky(?! luat\b)|quy may)\b"
    ),
    Cue.HOW_MUCH: re.compile(
        r"\b(?:bao nhieu|bnhieu|bn|nhiu|may|ty le|ti le|phan tram|ti trong|con so|chi so nao"
        r"|chi tieu|m[u_]c nao|toi thieu|it nhat|toi da)\b|%"
    ),
    Cue.WHY: re.compile(
        r"^\W*sao\b.*\blai\b|\b(?:vi sao|tai sao|sao lai|ly do|ly gi|do dau|sao ma)\b"
    ),
    Cue.YES_NO: re.compile(
        # "có phải …", "… đúng không"
        r"\bco (?:phai|dung|duoc|can|bat buoc)\b|\bphai khong\b"
        # but no "phải chủ trì"
        r"|\b(?:dung|phai|co) (?:khong|ko|k|hong|hok|ha|chu(?! (?:tri|dong|trach|yeu|tich)\b))\b"
        r"|\bchu (?:khong|ko|k|hong|hok|ha)\b(?=\W*$|\s*[?.,;])"
        # "có … không ạ" to the end
        r"|\bco\b.*\b(?:khong|ko|k|hong|hok|chua|hay khong)\b\W*"
        r"(?:a|vay|nhi|the|ban|ad|em|anh|chi)?\W*$"
        r"|\b(?:khong|ko|chua) (?:a|vay|nhi|the|nhe)?\W*\?|\bdung (?:ko|khong|k)\b"
    ),
    Cue.VERBATIM: re.compile(
        r"\bnguyen (?:van|van ban|ban)\b|\btoan van\b"
        r"|\bdoc (?:lai |nguyen |ho |het |ca )?(?:muc|dieu|khoan|doan)\b"
        r"|\b(?:trich|chep) (?:nguyen|dan|doan|y nguyen|day du|het|ca|lai|ra)\b"
        r"|\bghi (?:the nao|sao|gi|nhu the nao)\b"
        r"|\bcho (?:toi |em |minh |anh |chi )?(?:xem|coi|doc)\b"
    ),
    Cue.NEXT: re.compile(
        r"\b(?:muc|phan|dieu|khoan|diem|y|gach(?: dau (?:dong|d_ng))?|dong|d_ng|nhiem vu|viec|cai"
        r"|giai doan|chi tieu|muc tieu|nhom) "
        r"(?:tiep(?: theo)?(?! (?:dan|cong dan|nhan|can|xuc|don|thu|suc|te)\b)"  # a verb
        r"|ke tiep(?: theo)?|ke sau|lien sau|lien ke|ngay sau"
        r"|ke(?! (?:hoach|tren|truoc|khai|toan)\b)"
        r"|sau(?: do| no)?(?! (?:nam |thang |ngay )?\d)|sau day)\b"
        r"|\btiep theo(?: la)?\b|\btiep di\b"
    ),
    Cue.PREVIOUS: re.compile(
        r"\b(?:muc|phan|dieu|khoan|diem|y|gach(?: dau (?:dong|d_ng))?|dong|d_ng|nhiem vu) "
        r"(?:truoc(?: do| no)?|lien truoc|ngay truoc)\b"
    ),
    Cue.MORE: re.compile(
        r"\bcon (?:gi|j|viec gi|viec nao|muc nao|nhiem vu nao)?\s*(?:nua|khac)\b|\bcon gi\b"
        r"|\bngoai ra\b|\bthieu (?:gi|khong)\b|\bhet chua\b|\bdu chua\b"
    ),
    Cue.ELSE: re.compile(
        r"^\W*(?:tiep (?:den|toi|la)|ke den|(?:gio|roi) (?:den|toi)|den luot)\b"
        r"|^\W*(?:the|vay|roi|con|thi|a|u|o|va|tuong tu)?\s*(?:con|the con|vay con|con nua)\b"
        r"|\bthi sao\b|\bthi the nao\b|\bthi ntn\b|\bthi ai\b|\bsao roi\b|\bcung the\b"
        r"|^\W*(?:the|vay|roi|con)\b"
    ),
    Cue.THAT: re.compile(
        # "việc đó", "các chương trình vừa nêu"
        r"\b(?:viec|nhiem vu|cai|muc(?: tieu)?|chi tieu|con so|van de|chuyen|phan|dieu|dau viec|quy"
        r"|de an|ke hoach|trung tam|don vi|co quan|so|ben|khoan|noi dung|y|cho|may|nhung|du an"
        r"|chuong trinh|ban|nghi dinh|luat|phap lenh|thong tu|quyet dinh) "
        r"(?:do|nay|ay|kia|tren|vua roi|vua neu|vua noi|day)\b"
        # pronouns and places
        r"|\bno\b|\btrong (?:do|so do)\b|\bvao (?:do|day)\b"
        r"|\bo tren\b|\bnhu tren\b|\bdo\b\W*$|\bhai ben\b|\bcai thu\b"
        r"|\bcai dau\b"
    ),
    Cue.NOT: re.compile(
        # the underscore begins a masked agency
        r"\b(?:khong|ko|chang)(?: phai)?(?: do| cua| la| co| thuoc(?: ve)?| viec cua)? _"
        r"|\b(?:khong|ko|chang) thuoc (?:ve )?(?:trach nhiem|phan|viec|tham quyen|su)"
        r"(?: (?:chu tri|phu trach|viec))*(?: cua)? _"
        r"|\b(?:ngoai|tru)(?: cua| viec cua)? _+"
        rf"(?!_|(?: ra)?,? (?:thi )?{_NOBODY_ELSE}\b)"
        # "mà _ đứng ngoài", "_ không chủ trì"
        r"|_ (?:\w+ ){0,2}?(?:dung ngoai|(?:khong|ko|chang) (?:phai )?"
        r"(?:chu tri|phu trach|dung(?! (?:mot|xot) minh| rieng)|lo|lam chinh|dam nhan|cam))\b"
    ),
    Cue.COLLECTIVE: re.compile(
        # "các sở, ngành", but not "các sở nào"
        r"\b(?:cac|moi|tat ca(?: cac)?|toan the|toan bo|moi) "
        r"(?:so|nganh|so nganh|co quan|don vi|ban nganh)\b(?! (?:nao|co ten|bao chi|khac\b))"
        r"(?!.*\bso nao\b)"
        r"|\b(?:so|(?<!can )bo),? (?:ban,? )?nganh\b(?! nao)"
        r"|\b(?:so|nganh|co quan|don vi|dia phuong) n_o\b"  # "sở nào cũng phải làm"
        r"|\bgiao (?:cho )?tat ca(?=\W*$|\s*[,;.?]| moi noi\b)"
        # "giao chung", "việc chung"
        r"|(?<!khong )(?<!ko )(?<!khong phai )(?<!ko phai )(?<!chu khong )\bgiao chung\b"
        r"|(?<!kieu )(?<!viec )(?<!phai )\bai (?:c_ng (?:phai )?|cung phai )"
        r"(?:lam|lo|thuc hien|co phan)\b"
        r"|\bkhong (?:ghi|giao|neu|chi|dich danh|danh)(?: \w+){0,2} (?:rieng|cu the|ro)"
        r" (?:cho )?(?:so|ai|co quan|don vi|ben|noi|nganh)\b"
        r"|\bgiao dai tra\b|\b(?:cho|voi) (?:moi|tat ca|toan bo) (?:don vi|co quan|noi|cac ben)\b"
        rf"|\b{_NO_PLACE}chung cho\b|\b{_NO_PLACE}(?:viec|nhiem vu|phan viec) chung\b|\btap the\b"
    ),
    Cue.DELIVERABLE: re.compile(
        r"\bsan pham (?:cuoi(?: cung)? )?(?:la|gi|dau ra|nao)\b"
        r"|\bsan pham(?: (?:phai|can|se|du kien|nop|trinh|giao|ban giao|hoan thanh|co|ra|dat))+ "
        r"(?:la )?(?:gi|nao|nhung gi|the nao)\b"
        r"|\b(?:nop|trinh|ban giao|cho ra)(?: (?:len|lai|ra|ve))*"
        r" (?:san pham|ket qua|cai) (?:gi|nao)\b"
        r"|\bket qua (?:la|gi|dau ra|nao|phai)\b|\bdau ra\b"
    ),
    Cue.MONEY: re.compile(
        r"\b(?:kinh phi|tien|ty dong|trieu|bao nhieu (?:ty|tien|dong)|von|ngan sach|chi phi"
        r"|muc (?:chi|thuong|luong|ho tro|phat)"
        r"|(?<!tham )(?<!quoc )(?<!danh )(?<!chuyen )gia)\b"
    ),
    Cue.PERSON: re.compile(
        r"\b(?:ten (?:gi|la gi|ai)|ho ten|la (?:ong|ba) (?:nao|ai)"
        # "ông nào phụ trách" asks for a body as well as for a person
        r"|(?:ong (?:nao|ai)|ba nao)(?! (?:phu trach|lo|chu tri|cam|quan|dung ra)\b)|giam doc"
        r"|truong ban|pho giam doc|chu tich|chanh van phong|lanh dao)\b"
    ),
    Cue.WHERE: re.compile(
        r"\b(?:o dau|o cho nao|dia diem|nam o|tai dau|(?<!tac )xa nao|huyen nao|phuong nao"
        r"|duong nao"
        r"|khu nao)\b"
    ),
    Cue.PROGRESS: re.compile(
        # how far: "đến đâu rồi", "đã … chưa"
        r"\b(?:den|toi) dau (?:roi|r)\b"
        r"|\b(?<!toi )da (?!ban hanh|ky|phe duyet|thong qua|de ra|neu)(?:(?:\w+ ){0,7}?chua"
        r"|(?:\w+ ){0,4}?(?:xong|duoc bao nhieu|bao nhieu|may|nhung ai|nhung gi"
        r"|nhung don vi nao))\b"
        # up to now
        r"|\b(?:den nay|tinh den (?:gio|hien|thoi diem|luc|hom|ngay|thang|quy|giua|cuoi)|tu dau nam"
        r"|nam vua (?:roi|qua)|nam ngoai|vua qua)\b"
        # done or not, and with what result
        # and not "làm tới đâu phải báo về đâu"
        r"|\b(?:xong|hoan thanh|trien khai|lam) (?:chua|den dau|toi dau)\b"
        r"(?!(?: thi)?(?: phai| can)? bao (?:cao|ve|len|cho|day|den|toi)\b)"
        r"|\btien do (?:ra sao|the nao|den dau|hien nay)\b"
        r"|(?<!thuc )(?<!the )(?<!phat )(?<!bieu )(?<!xuat )\bhien(?: \w+){1,4}? "
        r"(?:bao nhieu|may)\b"
        r"|(?<!bao cao )(?<!gui )(?<!nop )(?<!hop )\bket qua (?:thuc hien|nam|quy|dat)\b"
        r"|\b(?:bao nhieu|may)\b.*\broi\b\W*$"
        # tenders, works, ranks: news, not plans
        r"|\b(?:trung (?:thau|goi)|nha thau nao|khoi cong|khanh thanh|nghiem thu|giai ngan"
        r"|xep hang (?:may|thu))\b"
        # a day or year that has passed
        r"|\btoi qua\b|\b(?:nam ngoai|hom qua|hom nay|sang nay|thang truoc|quy truoc|nam truoc)\b"
        r"|\bvua roi\b"
    ),
    Cue.PHONE: re.compile(
        r"\b(?:s[o_] (?:dien thoai|di dong)|s_ dt|sdt|hotline|email|e mail|dia chi|tru so|zalo"
        r"|website"
        r"|lien he)\b"
    ),
}


_NEGATED = re.compile(r"(?:khong|ko|k|chang)\b")


# "đồng chủ trì …, không tính việc làm một mình": what is alone is left out.
_NOT_COUNTED = re.compile(
    r"\b(?:khong|ko|k|dung|khoi) (?:tinh|ke|lay|can|gom)(?: \w+){0,3} $|\b(?:bo|tru)(?: \w+){1,3} $"
)


_OR_ELSE = re.compile(
    r"\bkhong\W+(?:hay|hoac)(?: la)?(?: \w+){0,3} $"
    r"|\bchu (?:khong|ko|k|chang)(?: (?:phai|duoc|the|co|la|he))*(?: \w+){0,2} $"
)


@lru_cache(maxsize=256)  # several steps ask it of the same question
def cues(text: str) -> frozenset[Cue]:
    """The cues that a question shows, with its marks or folded."""
    folded = asking_form(text)
    found = frozenset(cue for cue, pattern in PATTERNS.items() if pattern.search(folded))
    if not {Cue.JOINT, Cue.ALONE} <= found:
        return found
    alone = PATTERNS[Cue.ALONE].search(folded)
    if alone and _OR_ELSE.search(folded[: alone.start()]):
        # "có việc nào làm chung không, hay toàn tự đứng một mình", "làm chung chứ không được tự
        # quyết một mình": the first is asked for
        return found - {Cue.ALONE}
    if alone and _NOT_COUNTED.search(folded[: alone.start()]):
        return found - {Cue.ALONE}
    if alone and _NEGATED.match(alone.group()):
        # "không kèm bộ nào cùng chủ trì": together is what it is not
        rest = f"{folded[: alone.start()]}|{folded[alone.end() :]}"
        return found if PATTERNS[Cue.JOINT].search(rest) else found - {Cue.JOINT}
    return found
