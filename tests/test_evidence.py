"""The passage of a clause that answers."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.evidence import PASSAGE, WHOLE, is_attaching_line, passage, whole
from retrieval.vocabulary import Vocabulary
from tests.genre import parse, parsed

_DOCUMENT = parse(
    "I. NHIỆM VỤ\n1. Việc ngắn về kho lạnh.\n2. Việc dài.\n"
    + " ".join(f"Câu thứ {n} nói chuyện khác {'rất dài ' * 12}." for n in range(8))
    + " Xây kho lạnh trữ 5.000 tấn tôm. Hoàn thành trước ngày 30/6/2027.\n"
    + "Đoạn cuối nói về cảng cá.\n"
)
_CLAUSES = {clause.path: clause for clause in _DOCUMENT.clauses}
_WORDS = Vocabulary(clause.text for clause in _DOCUMENT.clauses)


def test_a_short_clause_is_quoted_whole() -> None:
    clause = _CLAUSES["I.1"]
    span = passage(_DOCUMENT, clause, ["kho", "lanh"], _WORDS)
    assert _DOCUMENT.quote(span) == "1. Việc ngắn về kho lạnh."
    assert span == whole(clause) == clause.own[0]


def test_a_long_clause_by_the_sentence_with_the_words() -> None:
    clause = _CLAUSES["I.2"]
    assert clause.end - clause.start > WHOLE
    quote = _DOCUMENT.quote(passage(_DOCUMENT, clause, ["kho", "lanh", "tom"], _WORDS))
    assert "Xây kho lạnh trữ 5.000 tấn tôm." in quote
    assert len(quote) <= PASSAGE


def test_the_kind_of_answer_draws_the_passage_to_it() -> None:
    clause, words = _CLAUSES["I.2"], ["chuyen", "khac", "hoan", "thanh"]
    kind = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
    assert "30/6/2027" in _DOCUMENT.quote(passage(_DOCUMENT, clause, words, _WORDS, kind))


@pytest.mark.parametrize("name", ["86-kh-ubnd", "215-kh-ubnd", "05-2026-nq-hdnd"])
def test_every_clause_gives_a_verbatim_passage_of_its_own(name: str) -> None:
    document = parsed(name)
    vocabulary = Vocabulary(clause.text for clause in document.clauses)
    for clause in document.clauses:
        for words in ([], ["du", "lieu"], vocabulary.tokens(clause.heading)):
            span = passage(document, clause, words, vocabulary)
            assert any(own.start <= span.start < span.end <= own.end for own in clause.own) or (
                clause.own[0].start <= span.start < span.end <= clause.own[-1].end
            )
            assert document.quote(span) == document.source[span.start : span.end] != ""


def test_no_passage_is_only_a_number() -> None:
    document = parsed("86-kh-ubnd")
    vocabulary = Vocabulary(clause.text for clause in document.clauses)
    for clause in document.clauses:
        if clause.heading:
            span = passage(document, clause, vocabulary.tokens(clause.marker), vocabulary)
            assert document.quote(span).strip() != clause.marker, clause.path


@given(
    st.lists(
        st.sampled_from(["so", "y", "te", "du", "lieu", "5", "cong", "nghe", "xyz"]), max_size=8
    )
)
def test_any_words_give_a_passage_not_longer_than_a_screen(words: list[str]) -> None:
    clause = _CLAUSES["I.2"]
    span = passage(_DOCUMENT, clause, words, _WORDS)
    assert clause.start <= span.start < span.end <= clause.end
    assert span.end - span.start <= WHOLE


def test_a_sentence_goes_on_over_the_lines_of_a_page() -> None:
    said = [f"Câu thứ {n} nói về việc khác của các xã ven biển." for n in range(20)]
    said.insert(9, "Xây kho lạnh trữ tôm ở cảng cá lớn nhất của tỉnh trước mùa bão tới.")
    lines = "\n".join(textwrap.wrap(" ".join(["1.", *said]), 40))
    document = parse(f"I. NHIỆM VỤ\n{lines}\n")
    clause = next(c for c in document.clauses if c.path == "I.1")
    words = ["kho", "lanh", "tom", "mua", "bao"]
    quote = document.quote(passage(document, clause, words, Vocabulary([clause.text])))
    assert said[9] in quote.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "attaching"),
    [
        ("(Kèm theo Quyết định số 12/QĐ-UBND ngày 3/4/2026 của UBND tỉnh)", True),
        ("*(Ban hành kèm theo Quyết định số: 12/QĐ-UBND (bản 2) của UBND tỉnh)*", True),
        ("Hồ sơ (kèm theo bản sao) nộp tại Sở.", False),
        ("(Kèm theo Quyết định số 12) Sở Y tế mở lớp.", False),
    ],
)
def test_the_line_that_says_what_a_text_comes_with(text: str, attaching: bool) -> None:
    assert is_attaching_line(text) is attaching


def test_that_line_is_never_the_passage() -> None:
    document = parse(
        "PHỤ LỤC\n- (Kèm theo Quyết định số 12/QĐ-UBND về kho lạnh trữ tôm của tỉnh)\n"
        + "\n".join(f"Câu thứ {n} nói chuyện {'rất dài ' * 12}." for n in range(8))
    )
    clause = max(document.clauses, key=lambda c: c.end - c.start)
    words = Vocabulary(c.text for c in document.clauses)
    quote = document.quote(passage(document, clause, ["kho", "lanh", "tom"], words))
    assert "Kèm theo" not in quote
