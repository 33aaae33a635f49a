import dataclasses
import unicodedata

import pytest

from corpus.model import Clause, ClauseKind, Document, ParsedDocument, Span
from index.chunking import ChunkSettings, chunk_documents
from index.model import Chunk

DOCUMENT = Document("1-kh", "1/KH-UBND", "Kế hoạch", "Kế hoạch thử", "Ủy ban nhân dân tỉnh Ví Dụ")
SENTENCES = (
    "Phát triển hạ tầng số đồng bộ. Bảo đảm an toàn, an ninh mạng! Thu hút nhân tài về tỉnh. "
    "“Rõ người, rõ việc.” Tổ chức thực hiện."
)


def clause(
    path: str,
    text: str,
    *,
    parent: str | None = None,
    heading: str = "",
    marker: str = "1.",
    own: tuple[Span, ...] = (Span(3, 9),),
) -> Clause:
    return Clause(
        id=f"1-kh#{path}",
        document="1-kh",
        path=path,
        kind=ClauseKind.ITEM,
        marker=marker,
        heading=heading,
        label=f"mục {path}",
        start=own[0].start,
        end=own[-1].end,
        own=own,
        text=text,
        parent=f"1-kh#{parent}" if parent else None,
    )


def chunks(*clauses: Clause, source: str = "", limit: int = 900) -> tuple[Chunk, ...]:
    document = ParsedDocument(DOCUMENT, source, clauses)
    return chunk_documents([document], ChunkSettings(max_characters=limit, heading_characters=30))


def in_source(text: str, source: str, heading: str = "") -> Clause:
    """A clause whose own text is all of `source`."""
    return clause("1", text, own=(Span(0, len(source)),), heading=heading)


def test_a_clause_gives_one_chunk_with_the_headings_above_it() -> None:
    found = chunks(
        clause("II", "II. NHIỆM VỤ VÀ GIẢI PHÁP", heading="NHIỆM VỤ VÀ GIẢI PHÁP"),
        clause(
            "II.5",
            "5. Các lĩnh vực",
            parent="II",
            heading="Phát triển lĩnh vực trọng điểm của tỉnh",
        ),
        clause("II.5.2", "5.2. Xây dựng đề án.", parent="II.5", heading="Xây dựng đề án."),
    )
    assert [(c.clause, c.part, c.text) for c in found] == [
        ("1-kh#II", 0, "II. NHIỆM VỤ VÀ GIẢI PHÁP"),
        ("1-kh#II.5", 0, "5. Các lĩnh vực"),
        ("1-kh#II.5.2", 0, "5.2. Xây dựng đề án."),
    ]
    assert [c.heading_path for c in found] == [
        "",
        "Nhiệm vụ và giải pháp",
        "Nhiệm vụ và giải pháp > Phát triển lĩnh vực trọng…",
    ]
    assert found[2].embedded_text == (
        "Nhiệm vụ và giải pháp > Phát triển lĩnh vực trọng…\n5.2. Xây dựng đề án."
    )


def test_a_clause_without_text_of_its_own_gives_no_chunk_and_no_gap_in_the_path() -> None:
    found = chunks(clause("I", " \n"), clause("I.1", "Mục đích", parent="I"))
    assert [(c.clause, c.heading_path) for c in found] == [("1-kh#I.1", "")]


def test_the_documents_own_data_is_a_chunk_like_any_other() -> None:
    data = "Số hiệu: 1/KH-UBND\nNgười ký: Nguyễn Văn A"
    meta = clause("meta", data, marker="")
    (chunk,) = chunks(meta)
    assert (chunk.clause, chunk.text, chunk.start, chunk.end) == ("1-kh#meta", data, 3, 9)
    # Even where no place in the text states it.
    assert chunks(dataclasses.replace(meta, own=())) == (chunk,)


def test_a_long_clause_is_cut_at_sentence_ends_into_few_and_equal_parts() -> None:
    found = chunks(
        in_source(SENTENCES, SENTENCES, heading="Hạ tầng số"), source=SENTENCES, limit=80
    )
    assert [c.text for c in found] == [
        "Phát triển hạ tầng số đồng bộ. Bảo đảm an toàn, an ninh mạng!",
        "Thu hút nhân tài về tỉnh. “Rõ người, rõ việc.” Tổ chức thực hiện.",
    ]
    assert [c.part for c in found] == [0, 1]
    assert {c.clause for c in found} == {"1-kh#1"}
    # Only the first part begins with the clause's heading, so that the other is told it.
    assert [c.heading_path for c in found] == ["", "Hạ tầng số"]


def test_parts_know_their_places_in_the_source_however_it_was_cleaned() -> None:
    source = unicodedata.normalize("NFD", f"**1.**  {SENTENCES}\n").replace(
        " nhân ", "\n\u00a0nhân "
    )
    found = chunks(in_source(SENTENCES, source), source=source, limit=80)
    parts = [source[c.start : c.end] for c in found]
    assert "".join(parts).replace(" ", "") == source.replace(" ", "")
    for chunk, part in zip(found, parts, strict=True):
        # What was dropped in cleaning is the marker and the spaces.
        cleaned = " ".join(unicodedata.normalize("NFC", part).replace("**1.**", "").split())
        assert cleaned == chunk.text


def test_text_of_several_places_is_followed_from_one_to_the_next() -> None:
    source = "Mở đầu một. Mở đầu hai.\n- Con.\nCơ quan chủ trì: Sở A."
    own = (Span(0, 23), Span(31, len(source)))
    text = "Mở đầu một. Mở đầu hai.\nCơ quan chủ trì: Sở A."
    found = chunks(clause("1", text, own=own), source=source, limit=25)
    assert [source[c.start : c.end] for c in found] == [
        "Mở đầu một. Mở đầu hai.",
        "Cơ quan chủ trì: Sở A.",
    ]


def test_parts_of_text_that_is_not_the_sources_have_the_whole_range() -> None:
    source = "| 14 | Xây dựng sàn giao dịch | Bộ A |"
    text = "Nhiệm vụ: Xây dựng sàn giao dịch.\nCơ quan chủ trì: Bộ A."
    found = chunks(in_source(text, source), source=source, limit=40)
    assert [c.text for c in found] == text.split("\n")
    assert {(c.start, c.end) for c in found} == {(0, len(source))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("một hai; ba bốn, năm sáu", ["một hai; ba bốn,", "năm sáu"]),
        ("một hai; ba bốn năm sáu bảy tám", ["một hai; ba bốn", "năm sáu bảy tám"]),
        ("một hai ba; bốn, năm sáu", ["một hai ba;", "bốn, năm sáu"]),
        ("một hai ba bốn năm sáu", ["một hai ba bốn", "năm sáu"]),
        ("m" * 40, ["m" * 16, "m" * 16, "m" * 8]),
    ],
)
def test_a_sentence_longer_than_a_chunk_is_cut_at_its_marks(text: str, expected: list[str]) -> None:
    found = chunks(in_source(text, text), source=text, limit=16)
    assert [c.text for c in found] == expected
    assert [text[c.start : c.end] for c in found] == expected


def test_settings_name_themselves_for_the_manifest() -> None:
    assert str(ChunkSettings()) != str(ChunkSettings(max_characters=500))
    assert str(ChunkSettings()) == str(ChunkSettings())
