"""What agencies and documents that a question names tell of each other."""

from __future__ import annotations

from functools import cache

import pytest

from corpus.model import Document, Relation, RelationKind
from corpus.store import Corpus, parse_document
from tests.assistants import read

_RESOLUTION = """CHÍNH PHỦ
Số: 43/NQ-CP
NGHỊ QUYẾT
Ban hành Chương trình hành động phát triển khoa học, công nghệ và dữ liệu
I. NHIỆM VỤ
1. Lập kho dữ liệu dân cư.
Cơ quan chủ trì: Bộ Công an
2. Chuẩn hóa hồ sơ sức khỏe.
Cơ quan chủ trì: Bộ Y tế
"""
_PLAN = """ỦY BAN NHÂN DÂN
TỈNH SƠN HẢI
Số: 78/KH-UBND
KẾ HOẠCH
Phát triển khoa học, công nghệ và dữ liệu tỉnh Sơn Hải
I. NHIỆM VỤ
1. Cấp tài khoản định danh.
Cơ quan chủ trì: Công an tỉnh
2. Sửa chữa trạm y tế.
Cơ quan chủ trì: Sở Y tế
"""
RESOLUTION, PLAN = "43-nq-cp", "78-kh-ubnd"


@cache
def two_levels() -> Corpus:
    """A resolution that issues an action programme, and the plan of a province that carries out
    what the resolution does."""
    above = Document("60-nq-tw", "60-NQ/TW", "Nghị quyết", "Về dữ liệu", "Bộ Chính trị")
    carries_out = (Relation(RelationKind.IMPLEMENTS, above.id),)
    resolution = Document(
        RESOLUTION, "43/NQ-CP", "Nghị quyết",
        "Ban hành Chương trình hành động phát triển khoa học, công nghệ và dữ liệu", "Chính phủ",
        relations=carries_out,
    )  # fmt: skip
    plan = Document(
        PLAN, "78/KH-UBND", "Kế hoạch", "Phát triển khoa học, công nghệ và dữ liệu tỉnh Sơn Hải",
        "Ủy ban nhân dân tỉnh Sơn Hải", relations=carries_out,
    )  # fmt: skip
    parsed = [parse_document(resolution, _RESOLUTION), parse_document(plan, _PLAN)]
    return Corpus(parsed, {above.id: above})


@pytest.mark.parametrize(
    ("text", "document"),
    [
        # called by a type that is not its own: the one that gives the agency work
        ("Công an tỉnh làm gì trong chương trình khoa học, công nghệ này", PLAN),
        ("Bộ Công an làm gì trong chương trình khoa học, công nghệ này", RESOLUTION),
        ("Sở Tư pháp làm gì trong chương trình khoa học, công nghệ này", RESOLUTION),
        ("Sở Y tế làm gì trong chương trình hành động thực hiện nghị quyết 60", PLAN),
        ("Bộ Y tế làm gì trong chương trình hành động thực hiện nghị quyết 60", RESOLUTION),
        ("Bộ Y tế làm gì trong kế hoạch thực hiện nghị quyết 60", PLAN),
        # called by its own type or number it is meant, whatever it gives them
        ("Công an tỉnh làm gì trong nghị quyết về khoa học, công nghệ", RESOLUTION),
        ("Công an tỉnh làm gì trong nghị quyết 43", RESOLUTION),
        ("Bộ Công an làm gì trong kế hoạch khoa học, công nghệ này", PLAN),
        ("Công an tỉnh làm gì trong văn bản Chính phủ", RESOLUTION),
    ],
)
def test_the_document_that_gives_the_agency_work(text: str, document: str) -> None:
    assert [mention.id for mention in read(text, two_levels()).sources] == [document]


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        ("công an làm gì trong nghị quyết 43", ["bo-cong-an"]),
        ("công an làm gì trong kế hoạch 78", ["cong-an"]),
        ("công an làm gì trong nghị quyết 43 và kế hoạch 78", ["bo-cong-an", "cong-an"]),
        ("Công an tỉnh làm gì trong nghị quyết 43", ["cong-an"]),
        ("công an thành phố làm gì trong nghị quyết 43", ["cong-an"]),
        # the level that another agency has
        ("Bộ Y tế chủ trì việc nào có bên công an phối hợp", ["bo-y-te", "bo-cong-an"]),
        ("Sở Y tế chủ trì việc nào có bên công an phối hợp", ["so-y-te", "cong-an"]),
    ],
)
def test_the_agency_that_the_documents_or_others_tell(text: str, agencies: list[str]) -> None:
    assert [found.agency.id for found in read(text, two_levels()).agencies] == agencies
