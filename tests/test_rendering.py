"""Answers as Telegram messages: what a reader sees, under Telegram's own limits."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rendering import (
    ENTITY_LIMIT,
    MESSAGE_LIMIT,
    Block,
    Page,
    Run,
    Tag,
    paginate,
    quote_limit,
    render_answer,
    render_text,
    shorten,
    split_text,
    units,
)
from retrieval.model import Answer, Citation, DocumentRef, Intent, Status
from tests.bot_api_html import parse_html, utf16

DOCUMENT = DocumentRef("86-kh-ubnd", "86/KH-UBND", "Kế hoạch")
TASK = (
    "9.2. Tăng cường an ninh mạng\nNâng cấp, hoàn thiện hạ tầng công nghệ thông tin. "
    "Kiện toàn đội ứng cứu sự cố an toàn thông tin tỉnh.\nCơ quan chủ trì: Công an tỉnh."
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
VIETNAMESE = st.text(
    st.sampled_from("aăâbcdđeêghiklmnoôơpqrstuưvxyếựằ <>&\"'.,;:…-\n 😀👨‍👩‍👧 \u0301"),
    max_size=400,
)


def citation(quote: str = TASK, label: str = "mục 9.2, phần II, Kế hoạch 86/KH-UBND") -> Citation:
    return Citation("86-kh-ubnd#II.9.2", label, quote, 0, len(quote), DOCUMENT)


def answer(
    text: str = "Công an tỉnh.",
    *citations: Citation,
    intent: Intent = Intent.LOOKUP,
    suggestions: Sequence[str] = (),
    understood: str = "",
) -> Answer:
    status = Status.ANSWERED
    return Answer(
        text, status, intent, citations, suggestions=tuple(suggestions), understood=understood
    )


def shown(pages: Sequence[Page]) -> str:
    """What the reader sees, without white space, so that page breaks do not count."""
    return "".join("".join(page.text.split()) for page in pages)


def tagged(runs: Sequence[Run]) -> list[tuple[str, Tag]]:
    """Every visible character with its tag."""
    return [(char, run.tag) for run in runs for char in run.text if not char.isspace()]


def quotes(page: Page) -> list[str]:
    return [run.text for run in page.runs if run.tag is Tag.QUOTE]


def test_an_answer_with_its_citation() -> None:
    (page,) = render_answer(answer("Công an tỉnh chủ trì.", citation())).pages
    assert page.html == (
        "Công an tỉnh chủ trì.\n\n<b>Căn cứ:</b>\n"
        "1. <b>mục 9.2, phần II, Kế hoạch 86/KH-UBND</b>\n"
        f"<blockquote expandable>{TASK}</blockquote>"
    )


def test_everything_is_escaped() -> None:
    rendering = render_answer(
        answer(
            "<b>1 < 2 & 3 > 2</b>",
            citation("“a<b” & </blockquote>", "mục <i>1</i>"),
            suggestions=["x" * 50 + "<u>"],
            understood="<a href='x'>y</a>",
        ),
        asked="</b>",
    )
    (page,) = rendering.pages
    text, entities = parse_html(page.html)
    assert text == page.text
    assert "<b>1 < 2 & 3 > 2</b>" in text
    assert "“a<b” & </blockquote>" in text
    assert "1. " + "x" * 50 + "<u>" in text
    assert "<a href='x'>y</a>" in text
    assert [entity.type for entity in entities] == [
        "bold",  # the question asked by a button
        "italic",  # how it was understood
        "bold",  # Căn cứ
        "bold",
        "expandable_blockquote",
        "bold",  # suggestions
    ]


def test_paragraphs_and_list_items_keep_their_lines() -> None:
    text = "Có 2 nhiệm vụ:\n1. Một\n   (mục 1.1)\n2. Hai\n\nNgoài ra không còn."
    (page,) = render_text(text).pages
    assert page.text == text


def test_a_list_breaks_only_between_items() -> None:
    items = [
        f"{n}. Nhiệm vụ thứ {n} " + "rất dài " * 30 + f"như vậy\n   (mục {n})" for n in range(1, 61)
    ]
    pages = render_text("Có 60 nhiệm vụ:\n" + "\n".join(items)).pages
    assert len(pages) == 5
    for item in items:
        assert sum(item in page.text for page in pages) == 1
    assert all(utf16(page.text) <= MESSAGE_LIMIT for page in pages)


def test_every_citation_of_a_long_list_is_there_and_whole_on_its_page() -> None:
    cited = [
        citation(f"{n}. Việc thứ {n}.\nCơ quan chủ trì: Sở Y tế.", f"mục {n}, phần II")
        for n in range(1, 121)
    ]
    pages = render_answer(answer("120 việc.", *cited, intent=Intent.AGENCY_TASKS)).pages
    for number, each in enumerate(cited, start=1):
        whole = f"{number}. {each.label}\n{each.quote}"
        assert sum(whole in page.text for page in pages) == 1
    # Telegram drops the formatting beyond a hundred entities, so that pages end earlier.
    assert [sum(run.tag is not Tag.NONE for run in page.runs) for page in pages] == [99, 100, 42]


def test_a_long_quote_ends_with_a_sentence_and_says_where_the_rest_is() -> None:
    sentence = "Nâng cấp, hoàn thiện hạ tầng công nghệ thông tin của tỉnh. "
    whole = sentence * 20
    (page,) = render_answer(answer("Theo mục 9.2.", citation(whole))).pages
    assert quotes(page) == [(sentence * 15).rstrip()]  # the last sentence within 900 characters
    assert page.html.endswith(
        "</blockquote>\n…\n\n<i>Trích dẫn có dấu “…” đã rút gọn. Muốn xem trọn vẹn, gõ địa chỉ "
        "điều khoản, ví dụ: cho xem nguyên văn mục 9.2, phần II, Kế hoạch 86/KH-UBND</i>"
    )


def test_a_shortened_task_keeps_the_line_that_names_its_lead() -> None:
    lead = "Cơ quan chủ trì: Sở Khoa học và Công nghệ."
    quote = "Đẩy mạnh ứng dụng công nghệ số. " * 60 + "\n" + lead
    (page,) = render_answer(answer("Một việc.", citation(quote), intent=Intent.TASK_AGENCY)).pages
    beginning, end = quotes(page)
    assert quote.startswith(beginning)
    assert end == lead
    assert f"{beginning}\n…\n{lead}" in page.text


def test_nothing_is_said_to_be_missing_where_nothing_is() -> None:
    quote = "a" * 880 + "\nCơ quan chủ trì: Sở Y tế."
    (page,) = render_answer(answer("Một việc.", citation(quote), intent=Intent.TASK_AGENCY)).pages
    assert quotes(page) == [quote]
    assert "…" not in page.text


@pytest.mark.parametrize(
    ("count", "limit"), [(0, 900), (1, 900), (3, 900), (5, 600), (15, 200), (60, 200)]
)
def test_quotes_share_the_space(count: int, limit: int) -> None:
    assert quote_limit(count) == limit


def test_a_clause_asked_for_is_shown_whole_over_several_messages() -> None:
    quote = "\n".join(f"{n}. " + "Phát triển hạ tầng số. " * 20 for n in range(30)).strip()
    pages = render_answer(answer("Nguyên văn:", citation(quote), intent=Intent.CLAUSE)).pages
    assert len(pages) == 4
    assert "".join(part for page in pages for part in quotes(page)) == quote
    assert all(page.text.strip() for page in pages)


def test_a_clause_that_is_the_answer_is_not_said_twice() -> None:
    text = f"Nguyên văn mục 9.2:\n\n{TASK}"
    (page,) = render_answer(answer(text, citation(), intent=Intent.CLAUSE)).pages
    assert page.text == f"{text}\n\nCăn cứ:\n1. mục 9.2, phần II, Kế hoạch 86/KH-UBND"


def test_how_the_question_was_read_is_said_once() -> None:
    plain = render_answer(answer("Công an tỉnh.", understood="ai lo an ninh mạng")).pages[0].text
    assert plain == "Tôi hiểu câu hỏi là: ai lo an ninh mạng\n\nCông an tỉnh."
    said = "Tôi hiểu câu hỏi là: ai lo an ninh mạng. Công an tỉnh."
    assert render_answer(answer(said, understood="ai lo an ninh mạng")).pages[0].text == said


def test_short_suggestions_are_buttons_and_long_ones_are_listed_too() -> None:
    short = ["Ai chủ trì?", "Mục 9.1 nói gì?"]
    rendering = render_answer(answer("Không có.", suggestions=short))
    assert rendering.buttons == tuple(short)
    assert rendering.pages[0].text == "Không có."

    long = "Cơ quan nào chủ trì nhiệm vụ tăng cường an ninh mạng?"
    endless = "Mục 2: " + "rất dài " * 40
    rendering = render_answer(answer("Không có.", suggestions=[*short, long, endless]))
    assert rendering.buttons == (*short, long)
    assert rendering.pages[0].text == (
        "Không có.\n\nCó thể đồng chí quan tâm:\n"
        f"1. Ai chủ trì?\n2. Mục 9.1 nói gì?\n3. {long}\n4. {endless.strip()}"
    )


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("một hai ba", 8, ["một hai ", "ba"]),
        ("một. hai ba", 9, ["một. ", "hai ba"]),
        ("một hai (ba...) bốn năm", 20, ["một hai (ba...) bốn ", "năm"]),
        ("một hai\nba bốn năm", 12, ["một hai\n", "ba bốn năm"]),
        ("😀😀😀", 5, ["😀😀", "😀"]),
        ("aaaaaaa", 3, ["aaa", "aaa", "a"]),
        ("", 5, []),
    ],
)
def test_where_a_text_is_split(text: str, limit: int, parts: list[str]) -> None:
    assert split_text(text, limit) == parts


@given(TEXT | VIETNAMESE, st.integers(2, 60))
def test_split_parts_fit_and_make_the_text_again(text: str, limit: int) -> None:
    parts = split_text(text, limit)
    assert "".join(parts) == text
    assert all(0 < utf16(part) <= limit for part in parts)


@given(TEXT | VIETNAMESE)
def test_units_are_those_of_utf_16(text: str) -> None:
    assert units(text) == utf16(text)


@given(TEXT | VIETNAMESE, st.integers(2, 60))
def test_a_shortened_quote_is_its_beginning(quote: str, limit: int) -> None:
    short = shorten(quote, limit)
    assert quote.startswith(short)
    assert units(short) <= limit
    assert short == quote if units(quote) <= limit else len(short) < len(quote)


RUN = st.builds(Run, VIETNAMESE, st.sampled_from(Tag))
BLOCK = st.builds(Block, st.lists(RUN, max_size=4).map(tuple), st.integers(1, 2))


@given(st.lists(BLOCK, max_size=8), st.integers(20, 600), st.integers(4, 12))
def test_pages_fit_lose_nothing_and_are_well_formed(
    blocks: list[Block], limit: int, entities: int
) -> None:
    pages = paginate(blocks, limit, entities)
    assert [each for page in pages for each in tagged(page.runs)] == [
        each for block in blocks for each in tagged(block.runs)
    ]
    for page in pages:
        text, marked = parse_html(page.html)  # raises where tags are not balanced
        assert text == page.text.strip()
        assert utf16(page.text) <= limit
        assert len(marked) <= entities


@given(
    TEXT | VIETNAMESE.map(lambda text: text * 30),
    st.lists(VIETNAMESE.map(lambda text: text * 5), max_size=5),
    st.sampled_from(Intent),
)
def test_any_answer_is_shown_whole_and_accepted(
    text: str, cited: list[str], intent: Intent
) -> None:
    citations = [citation(quote) for quote in cited]
    pages = render_answer(answer(text, *citations, intent=intent)).pages
    assert shown(pages).startswith("".join(text.split()))
    for page in pages:
        visible, marked = parse_html(page.html)
        assert visible == page.text.strip() != ""
        assert utf16(visible) <= MESSAGE_LIMIT
        assert len(marked) <= ENTITY_LIMIT
    for quote in (part for page in pages for part in quotes(page)):
        assert any(quote in whole for whole in cited)
