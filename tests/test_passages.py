"""The paragraphs of letters and other texts that number nothing."""

from __future__ import annotations

from corpus.cleaning import clean
from corpus.model import Clause, ClauseKind
from corpus.parser import parse_clauses
from corpus.passages import has_form, only_passages
from corpus.wrapping import unwrap

LETTER = """\
# Kính gửi:

Kính gửi:
- Sở Y tế tỉnh Sơn Hải;
- Sở Y tế thành phố Hải Vân.
Qua sơ kết việc thí điểm khám bệnh từ xa, Bộ Y tế đã có Công văn số 88/BYT-KCB.
Bộ trưởng Bộ Y tế đồng ý mở rộng thí điểm tại 02 địa phương. Thời gian bắt đầu từ ngày 01/01/2027.
Giám đốc Sở Y tế có trách nhiệm:
- Hoàn thiện Đề án thí điểm khám bệnh từ xa.
- Tăng cường kiểm tra:
+ tại trạm y tế;
+ tại bệnh viện.
Bộ Y tế thông báo để các địa phương biết và thực hiện./.
  VABWAFAATABfADIAMAAxADgAMQAyADEAMAA=
Nơi nhận:
- Như trên;
- Lưu: VT, KCB.
KT. BỘ TRƯỞNG
THỨ TRƯỞNG
Lê Minh An
"""


def clauses(text: str) -> dict[str, Clause]:
    found = parse_clauses("95-byt-kcb", unwrap(clean(text)))
    return {clause.path: clause for clause in found}


def test_paragraphs_and_the_bullets_below_them_are_clauses() -> None:
    found = clauses(LETTER)
    assert list(found) == [
        "mo-dau", "doan-1", "doan-2", "doan-3", "doan-3.g1", "doan-3.g2", "doan-3.g2.g1",
        "doan-3.g2.g2", "doan-4", "ket-thuc",
    ]  # fmt: skip
    assert found["doan-1"].text.startswith("Qua sơ kết")
    assert found["doan-3"].kind is ClauseKind.PASSAGE
    assert found["doan-3"].id == "95-byt-kcb#doan-3"
    assert found["doan-3"].label == "đoạn 3"
    assert found["doan-3.g1"].label == "gạch đầu dòng thứ 1, đoạn 3"
    assert found["doan-3"].children == ("95-byt-kcb#doan-3.g1", "95-byt-kcb#doan-3.g2")
    assert found["doan-4"].text == "Bộ Y tế thông báo để các địa phương biết và thực hiện./."
    assert found["ket-thuc"].text.startswith("Nơi nhận:")  # without what a portal hid before it


def test_a_letter_before_its_appendix() -> None:
    found = clauses(
        f"{LETTER}\n📎 PHỤ LỤC\n(Kèm theo Công văn số 95/BYT-KCB)\n1. Mẫu đơn\n2. Mẫu sổ\n"
    )
    assert [path for path in found if "." not in path] == [
        "mo-dau", "doan-1", "doan-2", "doan-3", "doan-4", "ket-thuc", "PL1",
    ]  # fmt: skip
    assert found["PL1.2"].text == "2. Mẫu sổ"


def test_they_quote_the_source() -> None:
    found = clauses(LETTER)["doan-2"]
    assert LETTER[found.start : found.end] == found.text


def test_one_who_is_addressed_on_the_same_line() -> None:
    found = clauses("Kính gửi: Sở Y tế\nĐề nghị Sở Y tế báo cáo.\nTrân trọng./.\n")
    assert [found[path].text for path in ("doan-1", "doan-2")] == [
        "Đề nghị Sở Y tế báo cáo.", "Trân trọng./.",
    ]  # fmt: skip


def test_without_an_address_the_first_long_sentence_begins() -> None:
    said = "Ủy ban nhân dân xã Yên Lạc thông báo lịch tiếp công dân của Chủ tịch xã trong năm 2026."
    found = clauses(f"Số: 7/TB-UBND\nTHÔNG BÁO\nLịch tiếp công dân\n{said}\nVào thứ Năm hằng tuần.")
    assert found["mo-dau"].text == "Số: 7/TB-UBND\nTHÔNG BÁO\nLịch tiếp công dân"
    assert found["doan-1"].text == said
    assert found["doan-2"].text == "Vào thứ Năm hằng tuần."


def test_a_text_with_numbers_has_none() -> None:
    found = parse_clauses("x", clean("Kính gửi: Sở Y tế\nĐề nghị:\n1. Báo cáo.\n2. Tổng hợp."))
    assert [clause.path for clause in found] == ["mo-dau", "1", "2"]
    assert not only_passages(found)


def test_what_has_the_form_of_a_document() -> None:
    assert only_passages(tuple(clauses(LETTER).values()))
    assert has_form(clean(LETTER))
    assert has_form(clean("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nGiấy mời dự họp."))
    assert not has_form(clean("Chiều hôm ấy, bà cụ ra bờ sông.\nSố phận thật lạ."))
