"""Documents as texts cite them: what is written of type, number, day, issuer and subject."""

from __future__ import annotations

import pytest

from corpus.citations import CitedDocument, cited_documents
from tests.genre import body, parse


def cited(sentence: str) -> list[CitedDocument]:
    parsed = parse(f"Số: 7/TB\nTHÔNG BÁO\nThử\n1. {sentence}\n2. Khác.\n")
    (clause,) = (clause for clause in body(parsed) if clause.path == "1")
    found = list(cited_documents(parsed, clause))
    for document in found:
        assert document.number.split()[0] in parsed.quote(document.span)
    return found


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        (
            "Theo Nghị định số 13/2023/NĐ-CP ngày 17/4/2023 của Chính phủ về bảo vệ dữ liệu.",
            ["Nghị định", "13/2023/NĐ-CP", "ngày 17/4/2023", "Chính phủ", "về bảo vệ dữ liệu"],
        ),
        (
            "Quyết định số 5/QĐ-BVHTTDL, ngày 01 tháng 02 năm 2024 của Bộ trưởng Bộ Văn hóa, Thể"
            " thao và Du lịch phê duyệt Đề án lễ hội;",
            ["Quyết định", "5/QĐ-BVHTTDL", "ngày 01 tháng 02 năm 2024",
             "Bộ trưởng Bộ Văn hóa, Thể thao và Du lịch", "phê duyệt Đề án lễ hội"],
        ),
        (
            "Căn cứ Luật Giao dịch điện tử số 20/2023/QH15 để làm.",
            ["Luật", "20/2023/QH15", "", "", "Giao dịch điện tử"],
        ),
        (
            "Kết luận của Ban Thường vụ Tỉnh ủy số 19-KL/TU về cơ sở.",
            ["Kết luận", "19-KL/TU", "", "Ban Thường vụ Tỉnh ủy", "về cơ sở"],
        ),
        (
            "Thực hiện Thông tư số 04/2025/TT-BKHCN của Bộ Khoa học và Công nghệ và các văn bản.",
            ["Thông tư", "04/2025/TT-BKHCN", "", "Bộ Khoa học và Công nghệ", ""],
        ),
    ],
)  # fmt: skip
def test_what_is_written_of_a_document(sentence: str, written: list[str]) -> None:
    (found,) = cited(sentence)
    assert [found.type, found.number, found.day, found.issuer, found.about] == written


def test_each_of_two_has_its_own() -> None:
    first, second = cited(
        "Thực hiện Nghị quyết số 21-NQ/TU ngày 05/3/2024 của Tỉnh ủy về rừng và Nghị quyết số"
        " 9/NQ-HĐND về đất."
    )
    assert (first.number, first.issuer, first.about) == ("21-NQ/TU", "Tỉnh ủy", "về rừng")
    assert (second.number, second.day, second.about) == ("9/NQ-HĐND", "", "về đất")


def test_what_carries_another_out_is_about_the_same() -> None:
    first, second = cited("Kế hoạch số 8-KH/TU về thực hiện Nghị quyết số 3-NQ/TW về biển đảo.")
    assert first.about == "về thực hiện Nghị quyết số 3-NQ/TW về biển đảo"
    assert second.about == "về biển đảo"


def test_whose_words_it_reports() -> None:
    (found,) = cited("Làm theo chỉ đạo của Thủ tướng Chính phủ tại Thông báo số 61/TB VPCP.")
    assert (found.number, found.speaker, found.key) == (
        "61/TB VPCP", "Thủ tướng Chính phủ", "61tbvpcp",
    )  # fmt: skip


@pytest.mark.parametrize(
    "sentence",
    ["Kế hoạch thực hiện các nghị quyết.", "Kế hoạch 5 năm 2026-2030.", "Quyết định đầu tư 3 cầu."],
)
def test_a_type_without_a_number_cites_nothing(sentence: str) -> None:
    assert cited(sentence) == []
