"""Short names that a document gives bodies."""

from __future__ import annotations

import pytest

from corpus.short_names import short_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kiện toàn Ban Chỉ đạo về đê\nđiều tỉnh (gọi tắt là Ban Chỉ đạo), gồm:",
            {"Ban Chỉ đạo": "Ban Chỉ đạo về đê điều tỉnh"},
        ),
        (
            "Lập Tổ công tác rà soát chợ (sau đây gọi là “Tổ công tác”).",
            {"Tổ công tác": "Tổ công tác rà soát chợ"},
        ),
        ("Ủy ban nhân dân tỉnh A (sau đây gọi là UBND tỉnh)", {}),
        ("Ban Chỉ đạo họp. Quy chế này (gọi tắt là Ban Chỉ đạo)", {}),
        ("Đề án phát triển chợ (gọi tắt là Đề án)", {}),
    ],
)
def test_whole_names(text: str, names: dict[str, str]) -> None:
    assert short_names(text) == names
