"""Whether the documents answer at all: the decision, and what it rests on."""

from __future__ import annotations

import json
import math
from importlib.resources import files

import pytest

from corpus.text import fold
from retrieval.answer_types import asked_type, asks_to_whom, asks_whom_given
from retrieval.answerability import FEATURES, Judge, asks_progress
from retrieval.model import Status
from retrieval.service import Assistant
from retrieval.vocabulary import Vocabulary
from tests.assistants import faults, read

_JUDGE = Judge(Vocabulary(["kho lạnh"]), Vocabulary(["kho lạnh"], marked=True))


def _model() -> dict[str, float | dict[str, float]]:
    text = files("retrieval").joinpath("data/answerability.json").read_text("utf-8")
    model: dict[str, float | dict[str, float]] = json.loads(text)
    return model


def test_the_shipped_model_weighs_the_features_and_no_others() -> None:
    weights = _model()["weights"]
    assert isinstance(weights, dict)
    assert set(weights) == set(FEATURES)
    assert weights["type_missing"] < 0


def test_the_probability_is_the_logistic_of_the_weighted_features() -> None:
    model = _model()
    assert isinstance(model["intercept"], float)
    assert isinstance(model["weights"], dict)
    assert _JUDGE.probability({}) == pytest.approx(1 / (1 + math.exp(-model["intercept"])))
    total = model["intercept"] + 2 * model["weights"]["share"]
    assert _JUDGE.probability({"share": 2.0}) == pytest.approx(1 / (1 + math.exp(-total)))


def test_the_threshold_itself_is_answered() -> None:
    threshold = _model()["threshold"]
    assert isinstance(threshold, float)
    assert _JUDGE.answerable(threshold)
    assert not _JUDGE.answerable(threshold - 1e-6)


@pytest.mark.slow
def test_features_are_numbers_of_the_question(assistant_86: Assistant) -> None:
    seen = assistant_86.explain("Ai chủ trì xây dựng bệnh án điện tử?")
    assert seen is not None
    assert set(seen.features) == set(FEATURES)
    assert all(math.isfinite(value) for value in seen.features.values())
    assert seen.features["known"] == pytest.approx(1.0)
    assert seen.features["type_missing"] == 0.0
    assert assistant_86.explain("xin chào") is None
    figure = assistant_86.explain("Kinh phí làm bệnh án điện tử bao nhiêu tỷ đồng?")
    assert figure is not None
    assert figure.features["type_missing"] == 1.0


_UNANSWERABLE = [
    "Kinh phí thực hiện kế hoạch là bao nhiêu tỷ đồng?",
    "Giám đốc Sở Y tế tên là gì?",
    "Mức phạt khi chậm tiến độ là bao nhiêu tiền?",
    "Đường dây nóng phản ánh là số nào?",
    "Nuôi tôm công nghệ cao ở huyện nào?",
    "Đã giải ngân được bao nhiêu rồi?",
    "Học phí mầm non là bao nhiêu tiền?",
]


@pytest.mark.slow
@pytest.mark.parametrize("question", _UNANSWERABLE)
def test_what_the_plan_does_not_say_is_declined(assistant_86: Assistant, question: str) -> None:
    answer = assistant_86.ask(question)
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()
    assert not faults(assistant_86, answer)


@pytest.mark.slow
@pytest.mark.parametrize(
    "question",
    [
        "Giao dịch thương mại điện tử phải chiếm bao nhiêu phần trăm?",
        "Báo cáo định kỳ gửi về đâu?",
        "Kế hoạch nói gì về quỹ đầu tư mạo hiểm?",
        "Khuyến khích học sinh tham gia cuộc thi nào?",
    ],
)
def test_what_the_plan_says_is_answered(assistant_86: Assistant, question: str) -> None:
    answer = assistant_86.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.citations
    assert 0 < answer.diagnostics["probability"] <= 1


@pytest.mark.slow
def test_the_same_judgement_in_another_province(assistant_215: Assistant) -> None:
    declined = assistant_215.ask("Kinh phí làm kho lạnh bao nhiêu tỷ đồng?")
    assert declined.status is Status.NOT_FOUND
    answered = assistant_215.ask("Lắp bao nhiêu trạm đo ở cống đầu mối?")
    assert [c.clause for c in answered.citations] == ["215-kh-ubnd#II.A.I.2.a"]
    assert "120 trạm" in answered.text


def test_the_questions_are_read_as_asking_for_something() -> None:
    assert all(read(question).topic for question in _UNANSWERABLE)


def test_an_event_that_the_plan_speaks_of_is_no_news() -> None:
    plan = "khoi cong nha may nuoc trong quy iii nam 2027"
    assert not asks_progress(read("sao nhà máy nước phải khởi công sớm thế?"), plan)
    assert asks_progress(read("nhà máy nước đã khởi công chưa?"), plan)
    assert asks_progress(read("bao giờ khởi công nhà máy nước?"), "xay nha may nuoc")
    assert not asks_progress(read("chờ tối đa bao nhiêu phút?"), plan)
    assert not asks_progress(read("Dạ em chưa rõ, ai theo dõi việc này?"), plan)


def test_what_one_of_a_thing_costs_is_answered_by_no_other_sum() -> None:
    kind = asked_type(read("xe máy điện được trợ giá mấy triệu một chiếc"))
    assert kind is not None
    assert kind.search("ho tro 3 trieu dong/chiec")
    assert not kind.search("goi vay 20.000 ty dong")


def test_a_way_of_reaching_somebody_is_no_address_asked_for() -> None:
    assert asked_type(read("phản ánh bằng email được không")) is None
    assert asked_type(read("email của tổng đài là gì")) is not None


def test_communes_that_are_given_work_are_no_place_asked_for() -> None:
    given = read("chợ nổi giao cho xã nào làm")
    assert asks_whom_given(given)
    assert asked_type(given) is None
    assert asked_type(read("chợ nổi nằm ở xã nào")) is not None
    assert asks_to_whom(read("kết quả gửi về đâu"))


@pytest.mark.parametrize("text", ["Trụ sở cũ sau sáp nhập ai xử lý?", "năm ngoái thu bao nhiêu?"])
def test_words_that_look_like_excepting_leave_nothing_out(text: str) -> None:
    assert read(text).excepted is None


@pytest.mark.parametrize(
    ("question", "text", "tells"),
    [
        ("đã cho thuê bãi biển chưa", "Cho phép thuê bãi biển trong 02 năm", True),
        ("đã cho thuê bãi biển chưa", "Lập danh mục bãi biển cho thuê", False),
        ("bãi biển xây xong chưa", "Cho phép xây bãi biển nhân tạo", False),
    ],
)
def test_whether_a_thing_is_allowed_is_no_progress(question: str, text: str, tells: bool) -> None:
    assert asks_progress(read(question), fold(text)) is not tells
