"""Which document another rests on, asked for by its kind."""

from __future__ import annotations

import pytest

from retrieval.basis_questions import basis_asked
from tests.assistants import read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("kế hoạch 86 ban hành theo tờ trình số mấy", "to trinh"),
        (
            "tờ trình mà giám đốc hai sở cùng ký để UBND tỉnh ban hành kế hoạch 86 hồi tháng năm"
            " mang số bao nhiêu",
            "to trinh",
        ),
        ("cho xin số hiệu của tờ trình trình kế hoạch 86", "to trinh"),
        ("kế hoạch 86 căn cứ công văn nào", "cong van"),
        ("báo cáo nào làm căn cứ ra kế hoạch 86", "bao cao"),
        ("kế hoạch 86 dựa trên luật gì", "luat"),
        ("kế hoạch 86 dựa vào nghị định số mấy", "nghi dinh"),
        # what is to be done, or what the document itself is
        ("kế hoạch 86 giao ai soạn tờ trình nào", ""),
        ("kế hoạch 86 bắt sửa luật nào để làm cơ sở cho thí điểm", ""),
        ("theo kế hoạch 86 căn cứ vào đâu mà sửa luật nào", ""),
        ("kế hoạch 86 số mấy", ""),
        ("tờ trình số mấy", ""),
    ],
)
def test_the_kind_of_the_basis(text: str, kind: str) -> None:
    assert basis_asked(read(text)) == kind
