"""What tells which tasks are about a topic; several leads of a topic, asked for at once."""

from __future__ import annotations

import pytest

from corpus.model import Document
from corpus.store import Corpus, parse_document
from index.embedding import Encoder
from retrieval.answering.task_meanings import topic_said
from retrieval.logistic import fitted, probability
from retrieval.model import Status
from retrieval.plural_leads import asks_for_several, leads_beside
from retrieval.service import Assistant
from retrieval.topic_evidence import SIGNALS, TopicEvidence
from tests.assistants import asked, faults, open_assistant, places, read


def evidence(*worded: float) -> TopicEvidence:
    """Tasks that are told apart by their words alone."""
    rows = tuple({**dict.fromkeys(SIGNALS, 0.0), "worded": value} for value in worded)
    return TopicEvidence(tuple(f"d#{number}" for number in range(len(worded))), rows)


def test_all_that_are_likely_enough_beside_the_likeliest_are_about_it() -> None:
    told = evidence(1.0, 0.0, 1.0)
    model = fitted("topics")
    likeliest, other = (probability(model, told.signals[row]) for row in (0, 1))
    assert told.about(share=1.0) == {"d#0", "d#2"}
    assert told.about(share=other / likeliest - 1e-9) == {"d#0", "d#1", "d#2"}
    assert evidence().about() == frozenset()


def test_without_the_words_a_task_has_to_stand_out_by_itself() -> None:
    def close(dense: float) -> TopicEvidence:
        row = {**dict.fromkeys(SIGNALS, 0.0), "dense": dense}
        return TopicEvidence(("d#0",), (row,))

    assert close(1.6).about() == frozenset()
    assert close(1.8).about() == {"d#0"}


def test_every_signal_that_the_model_weighs_is_one_that_is_seen() -> None:
    assert set(fitted("topics")["weights"]) == set(SIGNALS)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Sở Y tế có những nhiệm vụ nào về tiêm chủng cho trẻ em?", "tiêm chủng cho trẻ em"),
        ("Về điện và năng lượng thì Sở Công Thương lo những việc nào", "điện và năng lượng"),
        ("mảng cầu đường: Sở Xây dựng chủ trì việc gì", "cầu đường"),
        ("Sở Y tế chủ trì những nhiệm vụ nào?", ""),
    ],
)
def test_a_topic_is_said_without_the_words_around_it(text: str, said: str) -> None:
    assert topic_said(read(text)) == said


@pytest.mark.parametrize(
    "text",
    [
        "giữ rừng thì tỉnh có những việc nào, mỗi việc ai làm",
        "chuyện chợ búa: kế hoạch giao những đơn vị nào, phần việc ra sao",
        "ban hang rong thi tinh giao viec gi cho ai",
        "các việc về nước sạch, do cơ quan nào chủ trì?",
        "từng việc cơ quan nào chịu trách nhiệm",
        "giúp hộ nghèo thì giao những ai, việc gì",
        "chuyện đê điều: việc nào ai lo",
        "giữ rừng gồm việc nào, ai đảm nhận",
        "ai phụ trách từng việc",
        "chỗ nào nhắc tới cầu phao, kèm đơn vị phụ trách",
    ],
)
def test_several_tasks_with_their_leads_are_asked_for(text: str) -> None:
    assert asks_for_several(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "ai lo quỹ đầu tư mạo hiểm",
        "Sở Y tế có những việc nào, mỗi việc ai phối hợp",  # an agency is named
        "cơ quan nào chủ trì việc này",
    ],
)
def test_one_task_or_one_agency_is_no_question_for_several(text: str) -> None:
    assert not asks_for_several(read(text))


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("quý I phải xong việc nào rồi, của ai?", ", của ai?"),
        ("những kế hoạch nào phải lập, ai viết", ", ai viết"),
        ("dòng nào không ghi thời hạn, của bộ nào", ", của bộ nào"),
    ],
)
def test_who_leads_what_a_list_tells_is_asked_beside_it(text: str, beside: str) -> None:
    span = leads_beside(text)
    assert span is not None
    assert text[slice(*span)] == beside


@pytest.mark.parametrize(
    "text", ["một cơ quan lo hay nhiều cơ quan, là ai?", "cầu này xây ở đâu, ai xây", "ai lo?"]
)
def test_who_does_it_is_all_that_is_asked_elsewhere(text: str) -> None:
    assert leads_beside(text) is None


_PLAN = """ỦY BAN NHÂN DÂN TỈNH A
Số: 52/KH-UBND

KẾ HOẠCH
Phát triển ven biển

I. NHIỆM VỤ
1. Trồng rừng ngập mặn chắn sóng. Cơ quan chủ trì: Sở Nông nghiệp và Môi trường.
2. Tuần tra, xử lý hành vi chặt phá cây ven bờ. Cơ quan chủ trì: Công an tỉnh.
3. Mở chợ hải sản. Cơ quan chủ trì: Sở Công Thương.
4. Dạy bơi cho học sinh. Cơ quan chủ trì: Sở Giáo dục và Đào tạo.
5. Sửa đường ra cảng. Cơ quan chủ trì: Sở Xây dựng.
6. Khám bệnh cho ngư dân. Cơ quan chủ trì: Sở Y tế.
7. Giao khoán rừng phòng hộ cho hộ dân chăm sóc. Cơ quan chủ trì: Hội Nông dân tỉnh.
"""


@pytest.fixture(scope="module")
def plan(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    entry = Document("52-kh-ubnd", "52/KH-UBND", "Kế hoạch", "Phát triển ven biển", "UBND tỉnh A")
    corpus = Corpus([parse_document(entry, _PLAN)])
    return open_assistant(corpus, encoder, tmp_path_factory.mktemp("index-52"))


@pytest.mark.slow
def test_several_leads_of_a_topic_are_listed_together(plan: Assistant) -> None:
    answer = asked(plan, "Về rừng thì kế hoạch có những việc nào, mỗi việc ai làm?")
    assert answer.status is Status.ANSWERED
    assert {"I.1", "I.7"} <= set(places(answer))
    assert not {"I.3", "I.4", "I.5", "I.6"} & set(places(answer))
    assert {"Sở Nông nghiệp và Môi trường", "Hội Nông dân tỉnh"} <= set(answer.agencies)
    assert answer.total == len(answer.citations)
    assert faults(plan, answer) == []


@pytest.mark.slow
def test_a_topic_that_no_task_has_is_not_listed(plan: Assistant) -> None:
    answer = asked(plan, "Về sân bay thì kế hoạch có những việc nào, mỗi việc ai làm?")
    assert answer.status is Status.NOT_FOUND


@pytest.mark.slow
def test_the_evidence_of_a_list_is_of_the_tasks_of_its_agency(assistant_86: Assistant) -> None:
    seen = assistant_86.explain_topic("Sở Tài chính chủ trì những nhiệm vụ nào về ngân sách?")
    assert seen is not None
    assert "86-kh-ubnd#II.2.16" in seen.about()
    assert set(seen.clauses) <= {
        task.clause for task in assistant_86.corpus.tasks
        if any(mention.agency == "so-tai-chinh" for mention in task.leads)
    }  # fmt: skip
    assert assistant_86.explain_topic("Sở Y tế chủ trì những nhiệm vụ nào?") is None
    assert assistant_86.explain_topic("xin chào") is None
