"""What the official gazette prints on a page, and the signature of its file, are no text."""

from __future__ import annotations

import pytest

from corpus.cleaning import clean
from corpus.wrapping import unwrap
from tests.genre import body, parse

SIGNED = (
    "Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCơ quan: VĂN PHÒNG CHÍNH PHỦ\n"
    "Ngày ký: 2026-03-02 08:06:33 +07:00\n"
)


@pytest.mark.parametrize(
    "page",
    [
        "\nCÔNG BÁO/Số 12 + 13/Ngày 05-01-2026 \n7\n \n",
        "\n8\nCÔNG BÁO/Số 145/Ngày 05/01/2026\n",
        "\n9 CÔNG BÁO/Số 145/Ngày 05-01-2026\n",
        f"\n{SIGNED}\nCÔNG BÁO/Số 145/Ngày 05-01-2026\n10\n",
        f"\n{SIGNED}",
    ],
)
def test_furniture_is_in_no_clause(page: str) -> None:
    document = parse(f"I. NHIỆM VỤ\n1. Xây kè ở các xã.\n{page}2. Mở bến, trồng\n{page}cây.\n")
    assert [c.text for c in body(document)] == [
        "I. NHIỆM VỤ", "1. Xây kè ở các xã.", "2. Mở bến, trồng cây.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Công báo số 12 đăng văn bản này.\n7",
        "Ký bởi: Giám đốc Sở Y tế\nCơ quan: Sở Y tế",
        "1. Cơ quan: Sở Y tế\n2. Ngày ký: 05/01/2026 08:06:33",
    ],
)
def test_what_only_resembles_it_stays(text: str) -> None:
    assert unwrap(clean(text)).text == text
