"""Which datum of a document is asked for, however it is worded."""

from __future__ import annotations

import pytest

from retrieval.document_fields import asked_field
from tests.assistants import read


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Kế hoạch này ra thì bản nào bị thay?", "replaces"),
        ("nó thay vào kế hoạch số mấy", "replaces"),
        ("bản cũ nào hết tác dụng, số mấy", "replaces"),
        ("Kế hoạch 86 thay cho kế hoạch 11 của UBND tỉnh phải không", "replaces"),
        ("Tôi thấy kế hoạch này số mấy", "number"),
        ("kế hoạch của UBND tỉnh triển khai nghị quyết 57 số bao nhiêu", "number"),
        ("kế hoạch này đăng công báo số mấy", None),
        ("Kế hoạch 86 cơ quan nào ký", "issuer"),
        ("Kế hoạch 86 ký hôm nào", "issued"),
        ("Chủ tịch ký hay ký thay", "signer"),
        ("Kế hoạch 86 nâng tầm chuyển đổi số do ai ký", "signer"),
        ("Kế hoạch 86: thỏa thuận mua sắm do ai ký thì hợp lệ", None),
        ("ngày hội đọc sách là ngày mấy", None),
        ("khi nào ra kế hoạch này", "issued"),
        # when what comes of a task is due
        ("bao giờ phải ra được kế hoạch này", None),
        ("phải ban hành trước ngày nào", None),
        ("nghị định đó khi nào ban hành", None),
        ("luật về dữ liệu ấy ra hồi nào", None),
        ("Ngày của kế hoạch này là ngày mấy", "issued"),
        ("Kế hoạch này Sở Y tế thay máy chụp khi nào", None),
        # in everyday words
        # what is made to fit another stays in force
        ("kế hoạch cũ còn dùng thì chỉnh lại cho khớp kế hoạch 86 chứ", None),
        ("chương trình còn hiệu lực có phải sửa cho phù hợp kế hoạch này", None),
        ("kế hoạch cũ lệch với kế hoạch 86 còn hiệu lực không", None),
        ("kế hoạch 26 còn hiệu lực không", "replaces"),
        ("kế hoạch cũ nào bị bãi bỏ", "replaces"),
        ("vị nào hạ bút ký bản này", "signer"),
        ("Kế hoạch này do ông Trần Văn Bách ký à", "signer"),
        ("bà Lê Thị Thu Cúc ký kế hoạch 86 hôm nào", "issued"),
        ("bản này ra thì bỏ bản số mấy", "replaces"),
        ("quy định cũ nào bị hủy", "replaces"),
        ("quyết định cũ của tỉnh số bao nhiêu", "replaces"),
        ("kế hoạch nào của năm trước đó bị hủy", "replaces"),
        ("kế hoạch này xài tới khi nào", "until"),
        ("bao giờ kế hoạch này hết hiệu lực", "until"),
        ("kế hoạch này có hiệu lực trong bao lâu", "until"),
        ("hạn chót ngày nào", None),
        ("kế hoạch này có hiệu lực từ ngày nào", "effective"),
    ],
)
def test_a_datum_of_a_document(text: str, field: str | None) -> None:
    assert asked_field(read(text)) == field
