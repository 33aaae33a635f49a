"""What closes a document: orders about all that stands above, and recipients of a scan."""

from __future__ import annotations

import pytest

from corpus import grammar
from tests.genre import body, parse

WORK = "Số: 7/TB\nTHÔNG BÁO\nThử\n1. Sở Y tế mở lớp học.\n2. Sở Nội vụ đào ao.\n"
LAST = "Căn cứ ý kiến chỉ đạo trên, các cơ quan, đơn vị triển khai thực hiện./."


def clauses(text: str) -> list[tuple[str, str]]:
    """Paths and texts of what stands behind the title."""
    return [(clause.path, clause.text) for clause in body(parse(f"{WORK}{text}"))[1:]]


ABOVE = [("1", "1. Sở Y tế mở lớp học."), ("2", "2. Sở Nội vụ đào ao.")]


@pytest.mark.parametrize(
    "line",
    [
        LAST,
        "Căn cứ ý kiến trên, đề nghị các xã làm ngay./.",
        "Căn cứ ý kiến chỉ đạo nêu trên, các sở thực hiện./. ",
        "Theo các nội dung nêu trên, các xã báo cáo về Sở Nội vụ./.",
        "Theo nội dung chỉ đạo trên, Sở Y tế thực hiện ./.",
        "Nhận được ý kiến trên, các xã thực hiện nghiêm./.",
        "Trên đây là ý kiến của Ban.",
    ],
)
def test_an_order_by_all_that_stands_above_closes_the_document(line: str) -> None:
    assert grammar.FINAL.match(line)
    assert clauses(f"{line}\n") == [*ABOVE, ("ket-thuc", line.strip())]


@pytest.mark.parametrize(
    "line",
    [
        LAST.removesuffix("/."),  # nothing says that it is the last
        "Căn cứ ý kiến chỉ đạo của Ban, các xã thực hiện./.",
        "Căn cứ Kế hoạch trên, các xã thực hiện./.",
        "Căn cứ ý kiến trên các báo, Sở Nội vụ trả lời./.",
        f"Do đó, {LAST[0].lower()}{LAST[1:]}",
    ],
)
def test_a_paragraph_alike_is_of_the_item_above(line: str) -> None:
    assert not grammar.FINAL.match(line)
    assert clauses(f"{line}\n") == [ABOVE[0], ("2", f"{ABOVE[1][1]}\n{line}")]


def test_recipients_and_signature_stand_with_it() -> None:
    end = f"{LAST}\nNơi nhân:\n- Như trên;\n- Lưu: VT.\nTM. BAN CHỈ ĐẠO\n"
    assert clauses(end) == [*ABOVE, ("ket-thuc", end.strip())]


@pytest.mark.parametrize("line", ["Nơi nhân:", "NƠI NHÂN:", "Nơi nhân", "Nơi nhân :", "Nơi nhận:"])
def test_recipients_whose_word_a_scan_misread_close_the_document(line: str) -> None:
    assert grammar.SIGNATURE.match(line)
    assert clauses(f"{line}\n- Như trên;\n- Lưu: VT.\n") == [
        *ABOVE, ("ket-thuc", f"{line}\n- Như trên;\n- Lưu: VT."),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["Nơi nhân dân sinh sống phải sạch.", "Nơi nhan:", "Nhân:"])
def test_the_people_are_no_recipients(line: str) -> None:
    assert not grammar.SIGNATURE.match(line)
    assert clauses(f"{line}\n")[-1] == ("2", f"{ABOVE[1][1]}\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "Bộ Y tế trân trọng cảm ơn sự giúp đỡ của Quý Sở./.",
        "Ủy ban nhân dân xã Nà Lang xin chân thành cảm ơn các nhà hảo tâm.",
        "Trân trọng cảm ơn!",
        "Xin trân trọng cảm ơn./.",
    ],
)
def test_thanks_close_the_document(line: str) -> None:
    assert clauses(f"{line}\nNơi nhận:\n- Như trên.\n") == [
        *ABOVE,
        ("ket-thuc", f"{line}\nNơi nhận:\n- Như trên."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Các xã tổ chức gặp mặt; gửi lời tri ân, trân trọng cảm ơn các nhà hảo tâm.",
        "Thư ngỏ ghi rõ: Trân trọng cảm ơn.",
    ],
)
def test_thanks_within_a_sentence_close_nothing(line: str) -> None:
    assert clauses(f"{line}\n") == [ABOVE[0], ("2", f"{ABOVE[1][1]}\n{line}")]
