"""The day of a meeting, which the opening of a notice says, and of a vote."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.model import Status
from retrieval.service import Assistant
from tests.assistants import asked, open_assistant

pytestmark = pytest.mark.slow

_NOTICE = """ỦY BAN NHÂN DÂN TỈNH A
Số: 31/TB-UBND
A, ngày 25 tháng 5 năm 2026

THÔNG BÁO
Kết luận tại cuộc họp về phòng, chống cháy rừng

Ngày 21/5/2026, tại trụ sở UBND tỉnh, Phó Chủ tịch chủ trì cuộc họp về phòng, chống cháy rừng.
Sau khi nghe báo cáo, Phó Chủ tịch kết luận như sau:

1. Sở Nông nghiệp và Môi trường trực 24/24 giờ trong mùa khô.
2. Các xã họp giao ban vào thứ Hai hằng tuần; báo cáo trước ngày 30/6/2026.
"""
_RESOLUTION = """HỘI ĐỒNG NHÂN DÂN TỈNH A
Số: 9/NQ-HĐND
A, ngày 12 tháng 7 năm 2026

NGHỊ QUYẾT
Về mức thu học phí

Căn cứ biên bản họp ngày 02/6/2026 của Ban Văn hóa - Xã hội;

Điều 1. Mức thu học phí là 50.000 đồng/tháng.
Điều 2. Nghị quyết này được HĐND tỉnh Khóa X, Kỳ họp thứ Bảy thông qua ngày 10 tháng 7 năm 2026.
"""


@pytest.fixture(scope="module")
def assembly(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """A notice on a meeting, and a resolution."""
    notice = Document(
        "31-tb-ubnd", "31/TB-UBND", "Thông báo", "Kết luận tại cuộc họp về phòng, chống cháy rừng",
        "Ủy ban nhân dân tỉnh A", issued=date(2026, 5, 25),
    )  # fmt: skip
    resolution = Document(
        "9-nq-hdnd", "9/NQ-HĐND", "Nghị quyết", "Về mức thu học phí", "Hội đồng nhân dân tỉnh A",
        issued=date(2026, 7, 12),
    )  # fmt: skip
    corpus = Corpus([parse_document(notice, _NOTICE), parse_document(resolution, _RESOLUTION)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-assembly"))


@pytest.mark.parametrize(
    ("question", "clause", "said"),
    [
        ("cuộc họp về phòng cháy rừng diễn ra ngày nào", "31-tb-ubnd#mo-dau", "21/5/2026"),
        ("cuoc hop chay rung to chuc hom nao", "31-tb-ubnd#mo-dau", "21/5/2026"),
        ("thông báo 31 kết luận cuộc họp ngày mấy", "31-tb-ubnd#mo-dau", "21/5/2026"),
        ("khi nào phó chủ tịch họp về cháy rừng", "31-tb-ubnd#mo-dau", "21/5/2026"),
        ("nghị quyết 9 được thông qua ngày nào", "9-nq-hdnd#D2", "10 tháng 7 năm 2026"),
    ],
)
def test_the_day_of_a_meeting(assembly: Assistant, question: str, clause: str, said: str) -> None:
    answer = asked(assembly, question)
    assert [citation.clause for citation in answer.citations] == [clause]
    assert said in answer.text


def test_the_day_of_the_document_is_another(assembly: Assistant) -> None:
    answer = asked(assembly, "thông báo 31 ban hành ngày nào")
    assert answer.text == "Thông báo 31/TB-UBND được ban hành ngày 25/05/2026."


def test_a_meeting_to_come_is_a_matter_of_the_clauses(assembly: Assistant) -> None:
    answer = asked(assembly, "các xã họp giao ban định kỳ khi nào")
    assert [citation.clause for citation in answer.citations] == ["31-tb-ubnd#2"]


def test_a_meeting_that_no_text_tells_of_is_not_found(assembly: Assistant) -> None:
    answer = asked(assembly, "hội nghị xúc tiến du lịch tổ chức ngày nào")
    assert answer.status is Status.NOT_FOUND
