"""A question folded for what asks in it, with the words broken that only look like asking."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.text import fold, nfc

# Words that folding would make one with words that ask: in marked text they are set apart first.
_APART = {
    "chúng": "ch_ng",
    "số": "s_",
    "bản": "b_n",
    "chỗ": "ch_",
    "thuê": "th_e",
    "thư": "th_",  # "cái thư viện" is no "cái thứ"
    "dòng": "d_ng",
    "cung": "c_ng",
    "cũng": "c_ng",
    "trịch": "tr_ch",
    "đầu tư": "d_u tu",
    "nằm": "n_m",
    "mỗi": "m_i",  # each, not all: "mọi"
    "hả": "h_",  # a word of asking, no hectare
    "mức nào": "m_c nao",  # how much, no item: "mục nào"
    "máy": "m_y",  # a machine, not how many: "mấy"
    "hải": "h_i",  # "khu Đông Hải bên nào xây" asks of no two
    "hại": "h_i",
    "dạ": "d_",  # a word of politeness, not what has been done: "đã"
    "tối đa": "toi d_",
}
_SET_APART = re.compile(rf"\b(?:{'|'.join(_APART)})\b")
_NONE = re.compile(
    r"\b(?P<none>(?:khong|chang|ko)(?: phai)? (?:(?:giao )?rieng|kem|chung|dinh|cung"
    r"|co ten|neu ten|ghi ten|(?:chi |neu |goi |ghi )?dich danh)(?: \w+){1,4}? )nao\b"
    r"|\b(?P<nobody>(?:khong|chang|ko)(?: phai)?(?:(?: (?:giao|viec|phan|cua))* rieng(?: cho)?"
    # "không ghép với ai", "không có ai đồng chủ trì"
    r"|(?: (?!_|biet\b|ro\b)\w+){0,2}? (?:(?:voi|cung|chung|kem|dinh|ghep|chia)(?: voi)?"
    r"|co(?= ai (?:dong|cung|lam chung)\b))|(?: (?:co|con))?(?= ai khac\b)) )ai\b"
)


# "không phải làm một mình": not alone
_NOT_ALONE = re.compile(
    r"\b(?P<none>(?:khong|ko|chang)(?: phai)?(?: (?:la|viec|do|chi|dung(?: ra| ten)?|lam(?: chu)?"
    r"|lo|chu tri|phu trach|ganh|dam nhan))* )(?:m(?=ot minh\b)|1(?= minh\b)|r(?=ieng minh\b)"
    r"|d(?=oc lap\b)|t(?=u (?:minh|lam|lo|dam nhan|chu tri|thuc hien)\b)"
    r"|c(?=hi (?:minh|rieng|co)\b)|d(?=uy nhat\b))"
)
# "mỗi năm mấy lần": how often, and no year
_HOW_OFTEN = re.compile(
    r"\b(?P<each>(?:moi|m_i|mot|1|hang) )(?:n(?=am )|t(?=hang )|q(?=uy ))"
    r"(?=\w+ (?:may|bao nhieu|bn|nhiu) (?:lan|buoi|ky|so|dot|cuoc|phien|lop|chuyen|ngay|gio)\b)"
)
_ALIKE = r"(?:c_ng|cung (?:phai|duoc|co|can))\b"
# "sở nào xã nào cũng phải làm", but "việc nào | xã nào cũng phải làm"
_EVERY = re.compile(
    rf"\bnao(?=(?:,? thi)? {_ALIKE})"
    rf"|(?<!viec )(?<!vu )\bnao(?=(?:,? (?!ma |thi )(?:\w+ ){{1,3}}nao){{1,2}} {_ALIKE})"
)


# "mấy phần dân số": a share of a whole, and no part of a document
OF_A_WHOLE = (
    r"(?:tong|dan|nguoi|ho|nha|so |doanh|gdp|chi tieu|thu|von|ngan sach|san luong|dien tich|la)\b"
)
_SHARE_OF = re.compile(rf"\b(?P<many>bao nhieu|may|nhiu) phan(?= {OF_A_WHOLE})")


@lru_cache(maxsize=256)
def asking_form(text: str) -> str:
    """A folded text of the same length in which words that only look like asking are broken:
    "số" is not "sở", "đầu tư" not "đâu", and "không riêng trường nào" asks for no school, nor does
    "trường nào cũng phải làm"."""
    folded = fold(_SET_APART.sub(lambda match: _APART[match.group()], nfc(text).lower()))
    folded = _HOW_OFTEN.sub(r"\g<each>_", folded)
    folded = _SHARE_OF.sub(r"\g<many> ph_n", folded)
    folded = _NOT_ALONE.sub(r"\g<none>x", _NONE.sub(_of_none, folded))
    return _EVERY.sub("n_o", folded)


def _of_none(match: re.Match[str]) -> str:
    said = match["none"] or match["nobody"]
    return said + "n__"[: len(match.group()) - len(said)]
