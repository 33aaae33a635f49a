"""The documents of an office that has several: a plan, a resolution, a conclusion, a directive, a
decision with a plan, and a decision with a regulation that numbers its articles anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from corpus.model import Document
from corpus.store import Corpus, parse_document
from tests.genre import DOCUMENTS, OWN, source

MARKETS = "33-2026-qd-ubnd"
_MARKETS_TEXT = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
Số: 33/2026/QĐ-UBND
QUYẾT ĐỊNH
Ban hành Quy định quản lý chợ
Căn cứ Luật Tổ chức chính quyền địa phương;
Theo đề nghị của Giám đốc Sở Công Thương.
Điều 1. Ban hành kèm theo Quyết định này Quy định quản lý chợ.
Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 5 năm 2026 và thay thế Quyết định số \
12/2020/QĐ-UBND.
Điều 3. Chánh Văn phòng chịu trách nhiệm thi hành./.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
CHỦ TỊCH
Vũ Đình Lâm
QUY ĐỊNH
QUẢN LÝ CHỢ
(Kèm theo Quyết định số 33/2026/QĐ-UBND)
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
1. Quy định này quy định việc quản lý chợ.
2. Áp dụng với:
a) Tiểu thương;
b) Ban quản lý chợ.
Điều 2. Giải thích
Chợ là nơi mua bán hằng ngày.
Chương II
TỔ CHỨC
Điều 3. Trách nhiệm kiểm tra
1. Sở Công Thương kiểm tra:
a) Giá cả;
b) Cân đo.
2. Ban quản lý chợ giữ vệ sinh.
Điều 4. Hiệu lực
Thi hành từ ngày ký.
PHỤ LỤC I
BIỂU PHÍ
1. Phí chỗ ngồi
2. Phí gửi xe
"""


@cache
def office() -> Corpus:
    """All of them, loaded; none stands behind another."""
    entries = [replace(DOCUMENTS[name], issued=date(2026, 3, 3)) for name in OWN]
    decision = Document(
        MARKETS, "33/2026/QĐ-UBND", "Quyết định", "Ban hành Quy định quản lý chợ",
        "Ủy ban nhân dân tỉnh Sơn Hải", signer="Vũ Đình Lâm", signer_title="CHỦ TỊCH",
    )  # fmt: skip
    return Corpus([
        *(parse_document(entry, source(entry.id)) for entry in entries),
        parse_document(decision, _MARKETS_TEXT),
    ])  # fmt: skip
