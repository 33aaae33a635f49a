"""Which datum of a document a question asks for: its number, dates, signer, what it replaces."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from corpus.agency_data import provinces
from corpus.text import fold
from retrieval.basis_questions import basis_asked
from retrieval.claimed_signers import claimed_signer
from retrieval.question import Question

# Which datum a question asks for; folded, first match wins.
_TYPES = (
    r"(?:chi thi|quyet dinh|ke hoach|nghi quyet|quy dinh|quy che|van ban|chuong trinh|de an"
    r"|thong bao|ban)"
)
_UNTIL_WHEN = r"(?:(?:het |cuoi )?(?:ngay|hom|thang|nam|luc|khi|bao gio|bao h|bao lau|chung nao))"
_FIELDS: Mapping[str, re.Pattern[str]] = {
    "until": re.compile(
        r"\b(?:dung|xai|ap dung|hieu luc|gia tri|thi hanh)(?: \w+){0,2}? (?:toi|den) "
        rf"{_UNTIL_WHEN}\b"
        r"|\b(?:hieu luc|ap dung|gia tri|dung)(?: \w+)? (?:trong )?(?:bao lau|may (?:nam|thang))\b"
        r"|\bhet (?:hieu luc|han|gia tri|tac dung|ap dung|thoi han)(?: \w+){0,3}? (?:tu |vao |la )?"
        r"(?:ngay|hom|thang|nam|luc|khi|bao gio|bao h|chung nao)(?: (?:nao|may|bao nhieu))?\b"
        r"|\b(?:khi nao|bao gio|bao h|ngay nao|hom nao|luc nao|thang nao|chung nao)(?: \w+){0,3}? "
        r"het (?:hieu luc|han|gia tri|tac dung|ap dung|thoi han)\b"
    ),
    "replaces": re.compile(
        r"\bcon (?:dung|xai|hieu luc|gia tri|ap dung)\b|\bhet vai tro\b|\bchay song song\b"
        r"|\bbo roi\b|\bhet dung\b"
        r"|\bkhong con (?:dung|hieu luc|ap dung)\b|\bhet (?:tac dung|gia tri|thoi han ap dung)\b"
        r"|(?<!\bky )\bthay\b(?! (?:mat|doi|phien|nhau|vi|dau|mau)\b)"
        r"|\bbai bo\b|\bhet hieu luc\b|\bthe (?:cho|chan)\b"
        rf"|\bbo (?:di )?(?:cai )?(?:ban )?{_TYPES}\b"
        rf"|\b(?:xoa(?: bo)?|bo|huy(?: bo)?|khai tu) (?:di )?(?:cai|ban|{_TYPES}) (?:cu|truoc)\b"
        # "kế hoạch cũ số mấy": the one before it
        rf"|\b{_TYPES} cu(?: cua(?: \w+){{1,3}}?)? (?:(?:la|mang|co) )*"
        r"(?:so|(?:(?:ban hanh|ky|ra) )?(?:hom|ngay)) (?:may|bao nhieu|nao|gi|bn)\b"
        rf"|\b{_TYPES}(?: \w+){{0,2}} (?:nao|so may|cu)(?:(?: \w+){{0,2}} (?:bi |duoc )?"
        r"|(?: \w+){3,5} (?:bi|duoc) )(?:bo|huy|thoi)\b"
        r"(?! (?:sung|phieu|tri|sot|qua|tien|ngo|so|nhiem|chinh|noi|y|cong|thong|khoa|tai|giao))"
    ),
    "implements": re.compile(
        r"\b(?:thuc hien|trien khai|cu the hoa|can cu|dua (?:tren|vao|theo)|theo|xuat phat tu"
        r"|bat nguon tu|thi hanh)(?: \w+){0,4} (?:nghi quyet|van ban|chi dao|ke hoach|nq)"
        r"(?: \w+){0,2} (?:nao|gi)\b"
        r"|\bcan cu (?:phap ly|vao dau|gi|nao|ban hanh)\b|\bco so phap ly\b"
        r"|\b(?:thuc hien|trien khai|cu the hoa)(?: \w+){0,3} (?:nhung |cac |may |bao nhieu )?"
        r"(?:nghi quyet|van ban)\b"
        r"|\bra doi de (?:lam gi|thuc hien)\b|\bcan cu ban hanh\b"
        r"|\b(?:nghi quyet|van ban)(?: \w+){0,6} ma (?:ke hoach|van ban)(?: \w+){0,2} "
        r"(?:thuc hien|trien khai)\b"
    ),
    "effective": re.compile(
        # not what becomes of things from before it
        r"^(?!.*\b(?:truoc|luc|khi)(?: \w+){0,8}? hieu luc\b.*"
        r"\b(?:xu ly|giai quyet|the nao|ra sao|(?:cu|moi) (?:hay|hoac|va)|theo (?:dau|ban nao))\b)"
        r".*\bhieu luc\b|\bap dung (?:tu|ke tu|khi)\b|\bco gia tri tu\b"
    ),
    "signer": re.compile(
        r"\b(?:ai|nguoi|dong chi nao|ong nao|vi nao|lanh dao nao|sep nao|do ai) "
        r"(?:\w+ ){0,5}?(?:k[iy]|(?:dat|ha|cam) but)\b"
        r"|\bk[iy] (?:boi|ten)\b|\bnguoi k[iy]\b|\bchu k[iy] (?:cua|la)\b|\bk[iy] (?:thay|la ai)\b"
        # "bí thư ký … tên gì", "người đứng tên dưới … là ai"
        r"|\b(?:bi thu|chu tich|bo truong|thu tuong|nguoi|ong|ba|lanh dao|sep)"
        r"(?: (?!cua\b)\w+){0,3}? (?:k[iy]|dung ten(?! (?:chu|lam)))\b"
        r"[^.?!]*\b(?:ten (?:la )?(?:gi|ai)|la ai)\b"
        r"|\bk[iy] voi tu cach\b|\bk[iy] ban hanh\b.*\bai\b|\bai (?:\w+ )?k[iy]\b"
    ),
    "issued": re.compile(
        r"\bngay (?:thang )?(?:ban hanh|ky)\b"
        r"|(?<!\bphai )\b(?:ban hanh|ky|ra doi|(?<!\bdung )(?<!\bdat )(?<!\bneu )(?<!\blam )ra"
        r"|cong bo)"
        r"(?: \w+){0,3} (?:ngay|khi|hom|thang|nam|luc|bao(?= (?:gio|h|lau)\b)|hoi)\b"
        # "bao giờ phải ra": a deadline as well
        r"|\b(?:khi nao|bao gio|ngay nao|bao h|nam nao|thang nao) (?:(?!phai )\w+ ){0,3}?"
        r"(?:ban hanh|ky|ra)\b"
        # "trước ngày nào": a deadline, and no date of a document
        r"|(?<!truoc )(?<!han )(?<!nhat )(?<!nhat la )\bngay (?:thang (?:nam )?)?"
        r"(?:may|nao|bao nhieu)\b|\bhom nao\b"
    ),
    "issuer": re.compile(
        r"\b(?:ai|co quan nao|don vi nao|cap nao|noi nao|ben nao) (?:\w+ ){0,1}?"
        r"(?:ban hanh|phat hanh|ky|ra (?:ke hoach|van ban|nghi quyet|quyet dinh))\b"
        r"|\bnoi ban hanh\b|\bban hanh boi\b"
        r"|\b(?:do|cua) (?:ai|co quan nao|cap nao|don vi nao) ban hanh\b|\bco quan ban hanh\b"
    ),
    "refers_to": re.compile(
        r"\b(?:nhac(?: den| toi)?|dan chieu|vien dan|de cap)(?: \w+){0,3} (?:nhung |cac )?"
        r"(?:van ban|nghi quyet|thong bao|chuong trinh)(?: \w+){0,2} (?:nao|gi)\b"
        r"|\bvan ban (?:duoc )?(?:dan chieu|vien dan|lien quan)\b"
    ),
    "number": re.compile(
        r"\bso (?:hieu|ky hieu|van ban)\b|\bky hieu\b"
        r"|\b(?:xin|can|lay|cho biet|ghi) so (?=va|ngay|,|cua (?:ke|nghi|van|quyet|chi|cong))"
        r"|\b(?:ke hoach|nghi quyet|van ban|quyet dinh)(?: \w+){0,2} so "
        r"(?:may|bao nhieu|nao|gi|bn)\b"
        r"|(?<!\bcong bao )(?<!\btrang )(?<!\bphu luc )\bso (?:may|bao nhieu)\b"
    ),
    "title": re.compile(
        r"\btrich yeu\b|\bten (?:day du|goi|cua|ke hoach|van ban)\b"
        r"|\b(?:ke hoach|van ban|nghi quyet|quyet dinh|chi thi|ket luan|thong bao|chuong trinh"
        r"|quy dinh|quy che|de an|nghi dinh|thong tu)(?: [\w/-]+){0,2} "
        r"(?:ve (?:viec gi|cai gi|van de gi|gi)|ten (?:la )?gi)\b"
    ),
    "type": re.compile(
        r"\bloai (?:van ban|giay to)\b|\bthuoc loai (?:gi|nao)\b|\bvan ban (?:loai )?gi\b"
    ),
}  # fmt: skip
_FIELD_WORDS = frozenset({
    "so", "hieu", "van", "ban", "ky", "hanh", "ngay", "thang", "nam", "luc", "thay", "the", "ai",
    "nguoi", "co", "quan", "noi", "can", "cu", "phap", "ly", "nghi", "quyet", "thuc", "trien",
    "khai", "hoa", "ten", "trich", "yeu", "loai", "ra", "doi", "ke", "hoach", "tinh", "ubnd",
    "khi", "nao", "bao", "gio", "gi", "may", "ong", "chuc", "danh", "thong",
    "chuong", "trinh", "bo", "chinh", "tri", "phu", "uy", "theo", "dan", "chieu", "nhac", "den",
    "vien", "de", "cap", "day", "goi", "chu", "tich", "pho", "truoc", "kia", "voi", "xuat", "phat",
    "bat", "nguon", "lam", "viec", "dua", "tren", "vao", "bi", "boi", "qua", "vay", "hoi", "duoc",
    "hom", "con", "mot", "nhung", "tu", "nhan", "hay", "ap", "dung", "lien", "dat", "cung", "mang",
    "trung", "uong", "tw", "dang", "cach", "ro", "roi", "dau", "nua", "but", "giay", "to", "dinh",
    "hang", "moi", "thuoc", "tac", "mat", "dong", "chi", "xin", "nho", "vi", "ha", "cam", "huy",
    "quy", "che", "y",
})  # fmt: skip


_UNTIL_WORDS = frozenset({"het", "hieu", "luc", "gia", "han", "lau", "thoi"})

# "kế hoạch của Thái Bình": whose document it is.
_PLACE_WORDS = frozenset(word for name in provinces() for word in fold(name).split())


def _without_what_names(question: Question) -> str:
    """The folded question without "kế hoạch triển khai nghị quyết 31", which names a plan."""
    text = _NOT_REPLACED.sub("th_y", _NOT_SIGNED.sub("k_", question.text))
    characters = list(fold(text))
    for mention in question.documents:
        start = mention.start if _CARRIES_OUT.search(mention.written) else mention.end
        if mention.carried_out:
            before = list(_CARRIES_OUT.finditer(question.folded[: mention.start]))
            start = before[-1].start() if before else start
        characters[start : mention.end] = "_" * (mention.end - start)
    return "".join(characters)


_NOT_SIGNED = re.compile(r"\bk[ỹĩỳì]\b", re.IGNORECASE)  # "kỹ năng", "định kỳ": no "ký"
_NOT_REPLACED = re.compile(r"\bth[ấầẩẫậảạ]y\b", re.IGNORECASE)  # "tôi thấy": no "thay"
_CARRIES_OUT = re.compile(r" (?:thuc hien|trien khai|cu the hoa|thi hanh) ")


# "kế hoạch cũ còn hiệu lực thì phải làm gì": a duty, and no datum.
_WHAT_TO_DO = re.compile(r"\b(?:phai|can|nen) lam (?:gi|sao|the nao)\b|\blam gi voi\b")
# "kế hoạch cũ còn hiệu lực có phải chỉnh cho khớp": what is made to fit a document stays in force
_MADE_TO_FIT = re.compile(
    r"\b(?:chinh(?: sua| lai)?|dieu chinh|sua(?: doi| lai)?|ra(?: soat| lai)|cap nhat|bo sung|xu ly"
    r"|lam lai|viet lai|xay dung lai|xem lai)\b"
    r"(?!(?: (?!the\b)\w+){0,2} (?:nao|gi|so may)\b(?! khong\b))"
    r"|\b(?:cho|de|sao cho) (?:\w+ ){0,2}?(?:khop|dong bo|thong nhat|phu hop|an khop|dung|hop)\b"
    r"|\b(?:lech|trai|vuong|mau thuan|khong khop|chong cheo|venh) (?:voi|nhau)\b"
)


# "Ngày hội đọc sách là ngày mấy": a day of something, and no date of a document.
_DAY_OF_SOMETHING = re.compile(
    r"\bngay (?!(?:thang|nam|ban|ky|ra|cong bo|phat hanh|co|bat dau|may|nao|bao|nay|ay|do|dang|cua"
    r"|de|thong qua|het|ap dung|van ban|nghi quyet|ke hoach|quyet dinh|chi thi|chuong trinh|quy)\b)"
    r"[a-z]+(?: [a-z]+){0,7}? (?:la|roi vao|vao|nham|to chuc|dien ra)\b.*"
    r"\b(?:ngay|hom|thang) (?:nao|may|bao nhieu)\b"
)


# "Nghị quyết 97 bổ sung nhiệm vụ làm luật do ai ký": behind its number what the document is about
_TOLD_BEFORE_SIGNER = re.compile(
    r"(?P<title>(?: \w+){1,12}?),? (?:thi )?(?:do )?(?:ai|nguoi nao|ong nao|vi nao) "
    r"(?:la nguoi |da |dung ra |thay mat )?ky(?: (?:ban hanh|vay|the|ra|a|nhi|day|ten))*\W*$"
)


# "nghị định đó bao giờ ra": what is to come of the task before, where no document is meant by it
_OUTCOME = re.compile(
    r"\b(?:nghi dinh|luat|phap lenh|thong tu|quyet dinh|de an|chien luoc|quy hoach|du an)"
    r"(?: (?!nao\b|gi\b)\w+){0,3}? (?:do|ay|kia|tren|vua roi)\b"
)


_BRIEF = 3  # words


def asks_validity(question: Question) -> bool:
    """Whether it is asked what replaces a document, or whether it still holds."""
    return bool(_FIELDS["replaces"].search(_without_what_names(question)))


def asked_field(
    question: Question, issuers: Collection[str] = (), titled: Collection[str] = ()
) -> str | None:
    """The datum of a document that a question asks for, where it asks for nothing else.

    Agencies among `issuers` (ids) say whose document is meant; any other asks about tasks. Folded
    words that are `titled` only say which document.
    """
    asked = _without_what_names(question)
    found = ((name, pattern.search(asked)) for name, pattern in _FIELDS.items())
    field, match = next(((name, match) for name, match in found if match), (None, None))
    if claimed := claimed_signer(question):  # "ông Trần Văn B ký kế hoạch này à"
        field, titled = field or "signer", [*titled, *claimed.words]
    # "kế hoạch cũ của UBND tỉnh": a level says whose document is meant as well
    levels = [(side.start, side.end) for side in question.levels]
    others = {
        found.agency.id
        for found in question.agencies
        if not any(start <= found.start < end for start, end in levels)
    } - set(issuers)
    if field is None or others or question.address or basis_asked(question):
        return None
    if _WHAT_TO_DO.search(question.folded):
        return None
    if field == "replaces" and _MADE_TO_FIT.search(question.folded):
        return None
    if field == "issued" and (
        _DAY_OF_SOMETHING.search(asked) or (not question.documents and _OUTCOME.search(asked))
    ):
        return None
    if field == "signer" and len(question.documents) == 1:
        told = _TOLD_BEFORE_SIGNER.match(asked, question.documents[0].end)
        titled = [*titled, *(told["title"].split() if told else ())]
    # what asks for it says nothing else: "hết vai trò", "thế chân"
    said = match.group().split() if match else []
    titled = [*titled, *(said if len(said) <= _BRIEF else ())]
    known = {*_FIELD_WORDS, *_PLACE_WORDS, *titled, *(_UNTIL_WORDS if field == "until" else ())}
    rest = [word for word in question.topic if word not in known and not word.isdigit()]
    return field if len(rest) <= (1 if question.documents else 0) else None
