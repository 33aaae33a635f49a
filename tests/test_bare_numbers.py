"""Documents called by their leading number alone."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from corpus.text import fold
from retrieval.bare_numbers import numbered_alone

_TEXT = """KẾ HOẠCH
I. NHIỆM VỤ
1. Trồng cây. Cơ quan chủ trì: Sở Xây dựng.
"""


def _corpus(*numbers: str) -> Corpus:
    documents = [
        Document(fold(n).replace("/", "-"), n, "Kế hoạch", "Trồng cây", "Ủy ban nhân dân tỉnh A")
        for n in numbers
    ]
    return Corpus([parse_document(document, _TEXT) for document in documents])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("64 bảo gì về cây xanh", "64"),
        ("chuyện cây xanh thì 64 có đề cập không", "64"),
        ("phần phụ lục của 64 có mấy việc", "64"),
        ("cây xanh, nói theo 64 nhé", "64"),
        ("trong cái 05 quy định chỗ nào", "05"),
        ("64 lên án chuyện gì", "64"),
        ("64 mong mỗi nhà trồng mấy cây", "64"),
        ("vì sao 64 lại coi cây xanh là việc của phường", "64"),
        ("loại cây nào mà 05 ưu tiên", "05"),
        ("05 có ưu ái phường nào không", "05"),
        ("64 đòi hỏi gì ở phường", "64"),
        ("quan điểm của 05 về cây xanh", "05"),
        ("tổ trồng cây theo 05 gồm những ai", "05"),
        ("64 do ai ký", "64"),
        ("64 thì sao", "64"),
        ("con số ấy 64 có không", "64"),
        ("chuyện đó 05 có nhắc tới không", "05"),
        ("thế còn 05?", "05"),
        ("ở 64 thì bao giờ xong", "64"),
        ("64 đặt đến 2030 trồng mấy cây", "64"),
    ],
)
def test_a_number_that_is_spoken_of_as_a_text(text: str, said: str) -> None:
    folded = fold(text)
    ((identifier, start, end),) = numbered_alone(_corpus("64/KH-UBND", "05/KH-UBND"), folded)
    assert identifier.startswith(said)
    assert folded[start:end] == said


@pytest.mark.parametrize(
    "text",
    [
        "64 cây được trồng ở đâu",
        "trong 64 ngày phải xong việc gì",
        "theo 64 tiêu chí thì sao",
        "điều 64 nói gì",
        "5 nói gì",
        "70 nói gì",
        "64 đội trồng cây ở đâu",
        "64 tỉnh có phải trồng cây không",
        "64 có thể là số cây không",
        "cả thảy 64 chỉ tiêu phải không",
        "64 gói thầu nào",
        "64 thì giờ",
        "trong đó 64 có bằng nghề không",
        "64",
        "mua thêm 64",
    ],
)
def test_other_numbers_are_no_documents(text: str) -> None:
    assert list(numbered_alone(_corpus("64/KH-UBND", "05/KH-UBND"), fold(text))) == []


def test_a_number_that_two_documents_have_names_neither() -> None:
    assert list(numbered_alone(_corpus("64/KH-UBND", "64/CT-UBND"), "64 noi gi")) == []
