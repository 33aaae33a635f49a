"""Documents in the forms that offices use, taken in whole: tree, tasks, and what they say of
themselves. `tests/forms` holds the texts, `tests/golden/forms` what must be read from them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from corpus.identification import identify
from corpus.loading import LoadedText, load_document
from corpus.model import ParsedDocument
from corpus.references import find_references
from tests import genre, papers
from tests.genre import body, parse
from tests.task_texts import told
from tests.test_encodings import encoded, typable

HERE = Path(__file__).parent
FORMS = {path.stem: path for path in sorted((HERE / "forms").iterdir())}

SAYS: dict[str, dict[str, object]] = {
    "07-2026-tt-bkhcn": {
        "number": "07/2026/TT-BKHCN", "type": "Thông tư",
        "title": "Quy định việc vận hành sàn dữ liệu mở và cấp mã tài nguyên số",
        "issuer": "Bộ Khoa học và Công nghệ", "place": "Hà Nội", "issued": date(2026, 3, 18),
        "effective": date(2026, 5, 5), "signer": "Hoàng Gia Bách",
        "signer_title": "KT. BỘ TRƯỞNG THỨ TRƯỞNG",
    },
    "31-2026-qd-ubnd": {
        "number": "31/2026/QĐ-UBND", "type": "Quyết định",
        "title": "Sửa đổi, bổ sung một số điều của Quy định quản lý chợ nổi trên địa bàn tỉnh Sơn "
        "Hải ban hành kèm theo Quyết định số 18/2024/QĐ-UBND ngày 20 tháng 6 năm 2024",
        "issuer": "Ủy ban nhân dân tỉnh Sơn Hải", "place": "Sơn Hải",
        "issued": date(2026, 5, 12), "effective": date(2026, 6, 1), "signer": "Lương Khánh Duy",
        "signer_title": "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    },
    "1520-ubnd-kgvx": {
        "number": "1520/UBND-KGVX", "type": "Công văn",
        "title": "Về việc tăng cường phòng, chống đuối nước cho trẻ em dịp hè",
        "issuer": "Ủy ban nhân dân tỉnh Sơn Hải", "place": "Sơn Hải",
        "issued": date(2026, 6, 9), "signer": "Trần Thu Hằng",
        "signer_title": "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    },
    "66-kh-ubnd": {
        "number": "66/KH-UBND", "type": "Kế hoạch",
        "title": "Cải cách thủ tục hành chính năm 2026",
        "issuer": "Ủy ban nhân dân tỉnh Sơn Hải", "place": "Sơn Hải",
        "issued": date(2026, 2, 2), "signer": "Lương Khánh Duy",
        "signer_title": "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    },
    "25-kh-ubnd": {
        "number": "25/KH-UBND", "type": "Kế hoạch",
        "title": "Bảo tồn và phát huy giá trị di sản đô thị giai đoạn 2026 - 2030",
        "issuer": "Ủy ban nhân dân thành phố Hải Vân", "place": "Hải Vân",
        "issued": date(2026, 1, 5), "signer": "Phan Ngọc Lam", "signer_title": "CHỦ TỊCH",
    },
    "204-tb-ubnd": {
        "number": "204/TB-UBND", "type": "Thông báo",
        "title": "Kết luận của Phó Chủ tịch Ủy ban nhân dân tỉnh Lương Khánh Duy tại cuộc họp về "
        "tiến độ cảng cạn Tân Vịnh",
        "issuer": "Ủy ban nhân dân tỉnh Sơn Hải", "place": "Sơn Hải",
        "issued": date(2026, 4, 14), "signer": "Bùi Minh Châu",
        "signer_title": "TL. CHỦ TỊCH CHÁNH VĂN PHÒNG",
    },
    "90-kh-ubnd": {
        "number": "90/KH-UBND", "type": "Kế hoạch",
        "title": "Phát triển mạng lưới trạm quan trắc môi trường giai đoạn 2026 - 2028",
        "issuer": "Ủy ban nhân dân tỉnh Sơn Hải", "place": "Sơn Hải",
        "issued": date(2025, 10, 17), "signer": "Trần Thu Hằng",
        "signer_title": "KT. CHỦ TỊCH PHÓ CHỦ TỊCH",
    },
    "12-2026-qd-ubnd": {
        "number": "12/2026/QĐ-UBND", "type": "Quyết định",
        "title": "Ban hành Quy chế sử dụng nhà văn hóa thôn",
        "issuer": "Ủy ban nhân dân xã Tân Vịnh", "place": "Tân Vịnh",
        "issued": date(2026, 7, 3), "effective": date(2026, 7, 3), "signer": "Đặng Văn Thịnh",
        "signer_title": "CHỦ TỊCH",
    },
}  # fmt: skip


def says(loaded: LoadedText) -> dict[str, object]:
    found = identify(loaded.text, markdown=loaded.markdown)
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: stated.value for name, stated in values.items() if stated}


def read(loaded: LoadedText) -> ParsedDocument:
    return parse(loaded.text, markdown=loaded.markdown)


def tree(document: ParsedDocument) -> list[list[str]]:
    return [[clause.path, str(clause.kind)] for clause in body(document)]


@pytest.mark.parametrize("name", FORMS)
def test_what_a_document_says_of_itself(name: str) -> None:
    assert says(load_document(FORMS[name])) == SAYS[name]


@pytest.mark.parametrize("name", FORMS)
def test_the_tree(name: str) -> None:
    golden = genre.rows(f"forms/{name}.tree.tsv")
    document = read(load_document(FORMS[name]))
    assert tree(document) == [row[:2] for row in golden]
    for clause, (path, _, words) in zip(body(document), golden, strict=True):
        assert clause.heading.startswith(words), path


@pytest.mark.parametrize("name", FORMS)
def test_the_tasks(name: str) -> None:
    document = read(load_document(FORMS[name]))
    assert [told(task) for task in document.tasks] == genre.rows(f"forms/{name}.tasks.tsv")


# --- copies ---------------------------------------------------------------------------------

OLD: dict[str, Callable[[str], bytes]] = {
    "TCVN3": lambda text: encoded(text, "TCVN3").encode("cp1252"),
    "VNI": lambda text: encoded(text, "VNI").encode("cp1252"),
    "Windows-1258": lambda text: _typed_1258(text).encode("cp1258"),
}


def _typed_1258(text: str) -> str:
    """Letters with hats and breves whole, tones behind them, as Windows typed Vietnamese."""
    typed = ""
    for letter in text:
        pieces = unicodedata.normalize("NFD", letter)
        tones = "".join(piece for piece in pieces if piece in "\u0300\u0301\u0303\u0309\u0323")
        typed += unicodedata.normalize("NFC", "".join(p for p in pieces if p not in tones)) + tones
    return typed


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("name", ["204-tb-ubnd", "25-kh-ubnd"])
def test_in_an_encoding_from_before_unicode(name: str, encoding: str, tmp_path: Path) -> None:
    # Fonts of TCVN3 draw capitals without tones only.
    text = typable(FORMS[name].read_text("utf-8")).replace("Ủy ban", "Uỷ ban")
    path = tmp_path / "a.txt"
    path.write_bytes(OLD[encoding](text))
    loaded = load_document(path)
    golden = genre.rows(f"forms/{name}.tree.tsv")
    assert tree(read(loaded)) == [row[:2] for row in golden]
    found = [[cell.replace("Uỷ", "Ủy") for cell in told(task)] for task in read(loaded).tasks]
    assert found == genre.rows(f"forms/{name}.tasks.tsv")
    if encoding != "TCVN3":  # whose capitals are drawn by the font
        title = str(SAYS[name]["title"]).replace("Ủy ban", "Uỷ ban")
        assert says(loaded) == {**SAYS[name], "title": title}


@pytest.mark.parametrize("name", FORMS)
def test_decomposed(name: str, tmp_path: Path) -> None:
    path = tmp_path / FORMS[name].name
    path.write_text(unicodedata.normalize("NFD", FORMS[name].read_text("utf-8")))
    loaded = load_document(path)
    assert says(loaded) == SAYS[name]
    golden = genre.rows(f"forms/{name}.tasks.tsv")
    written = [told(task) for task in read(loaded).tasks]
    assert [[unicodedata.normalize("NFC", cell) for cell in row] for row in written] == golden


# --- a document of Word with automatic numbers and a table of tasks -----------------------------


def test_a_word_document_with_automatic_numbers_and_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(papers.word_bytes(papers.numbered_plan()))
    document = read(load_document(path))
    assert [row[0] for row in tree(document)] == [
        "mo-dau", "I", "I.1", "I.2", "II", "II.1", "II.1.a", "II.1.b", "II.1.c", "II.1.d",
        "II.1.e", "II.1.f", "II.1.f.g1", "II.2", "II.2.I", "II.2.1", "II.2.2", "II.2.II",
        "II.2.3", "III", "III.1", "ket-thuc",
    ]  # fmt: skip
    assert [told(task) for task in document.tasks] == [
        ["II.1.a", "single", "Sở Khoa học và Công nghệ", "", "", "", ""],
        ["II.2.1", "single", "Sở Tư pháp", "Sở Nội vụ", "Quý II/2026", "Quyết định", ""],
        ["II.2.2", "single", "Sở Tài chính", "", "Tháng 9/2026", "", ""],
        ["II.2.3", "joint", "Sở Khoa học và Công nghệ | Sở Xây dựng", "UBND các xã, phường",
         "2026 - 2027", "40 trạm", ""],
        ["III.1", "single", "Sở Tài chính", "", "", "", "duty"],
    ]  # fmt: skip


# --- what an amending document quotes -----------------------------------------------------------


def test_quoted_articles_belong_to_the_unit_that_quotes_them() -> None:
    document = read(load_document(FORMS["31-2026-qd-ubnd"]))
    texts = {clause.path: clause.text for clause in body(document)}
    assert texts["D1.1"].endswith("b) Có áo phao cho từng người trên thuyền.”")
    assert texts["D1.2"].splitlines()[1:] == [
        "“Điều 5a. Giờ hoạt động",
        "1. Chợ mở từ 04 giờ đến 10 giờ hằng ngày.",
        "2. Ngày lễ, Tết, Ủy ban nhân dân cấp xã quyết định giờ mở chợ.",
        "Trường hợp có bão, chợ đóng cửa.”.",
    ]


def test_what_an_amending_unit_names_is_no_clause_of_its_own_document() -> None:
    document = parse(
        "Số: 1/KH\nQUYẾT ĐỊNH\nThử\nĐiều 1. Sửa đổi Quy định\n1. Sửa đổi Điều 2 như sau:\n"
        "“Điều 2. Mức thu\n1. Không thu.”\n2. Bãi bỏ Điều 2, khoản 1 Điều 3.\n"
        "Điều 2. Trách nhiệm\nCác sở thực hiện theo Điều 1.\nĐiều 3. Hiệu lực\n1. Từ ngày ký.\n"
    )
    found = [
        (reference.clause.partition("#")[2], reference.written, reference.document)
        for reference in find_references(document, {document.document.id: document.document})
        if reference.path
    ]
    assert found == [
        ("D1.1", "Điều 2", None),
        ("D1.1", "Điều 2", None),
        ("D1.2", "Điều 2", None),
        ("D1.2", "khoản 1 Điều 3", None),
        ("D2", "Điều 1", "1-kh"),
    ]


def test_an_attached_regulation_speaks_of_its_own_articles() -> None:
    document = parse(
        FORMS["12-2026-qd-ubnd"]
        .read_text("utf-8")
        .replace("giữ chìa khóa", "thu theo khoản 2 Điều 2")
    )
    labels = {clause.path: clause.label for clause in body(document)}
    assert labels["D2"] == "Điều 2"
    assert labels["D2-2.2.a"] == "điểm a khoản 2 Điều 2 của Quy chế kèm theo"
    found = find_references(document, {document.document.id: document.document})
    assert [(r.clause.partition("#")[2], r.path) for r in found if r.path] == [
        ("ket-thuc", "D3"),
        ("D3-2.1", "D2-2.2"),
    ]
