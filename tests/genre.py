"""Texts of the genre, written for the tests, and copies of them as one meets them in practice.

`tests/documents` holds the texts; `tests/golden` their trees and tasks, written by hand from the
texts. A copy says the same as its text: it must give the same paths and the same clean texts.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import corpus
from corpus.model import Clause, ClauseKind, Document, ParsedDocument, Span
from corpus.store import parse_document
from corpus.text import squeeze

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"

PLAN = "86-kh-ubnd"
DOCUMENTS = {
    "215-kh-ubnd": Document(
        "215-kh-ubnd", "215/KH-UBND", "Kế hoạch",
        "Chuyển đổi số nông nghiệp và xây dựng nông thôn thông minh tỉnh Sơn Hải giai đoạn "
        "2026 - 2030", "Ủy ban nhân dân tỉnh Sơn Hải",
    ),
    "05-2026-nq-hdnd": Document(
        "05-2026-nq-hdnd", "05/2026/NQ-HĐND", "Nghị quyết",
        "Quy định việc thu thập, chia sẻ và bảo vệ dữ liệu dùng chung trên địa bàn tỉnh Sơn Hải",
        "Hội đồng nhân dân tỉnh Sơn Hải",
    ),
    "19-kl-tu": Document(
        "19-kl-tu", "19-KL/TU", "Kết luận",
        "Về nâng cao chất lượng phục vụ người dân ở cơ sở", "Ban Thường vụ Tỉnh ủy Sơn Hải",
    ),
    "09-ct-ubnd": Document(
        "09-ct-ubnd", "09/CT-UBND", "Chỉ thị",
        "Về việc chủ động ứng phó với bão và triều cường trong mùa mưa bão năm 2026",
        "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hải",
    ),
    "640-qd-ubnd": Document(
        "640-qd-ubnd", "640/QĐ-UBND", "Quyết định",
        "Ban hành Kế hoạch phát triển du lịch làng nghề đến năm 2028",
        "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hải",
    ),
    PLAN: Document(
        PLAN, "86/KH-UBND", "Kế hoạch", "Thực hiện Nghị quyết số 57-NQ/TW",
        "Ủy ban nhân dân tỉnh Thái Bình",
    ),
}  # fmt: skip
OWN = [name for name in DOCUMENTS if name != PLAN]
# Of the evaluation, laid out as people leave them: page numbers, lines of one width.
ASKED = {
    "142-kh-ubnd": Document(
        "142-kh-ubnd", "142/KH-UBND", "Kế hoạch",
        "Thực hiện Nghị quyết số 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị về đột phá phát triển "
        "giáo dục và đào tạo trên địa bàn tỉnh Vân Phong giai đoạn 2026 - 2030",
        "Ủy ban nhân dân tỉnh Vân Phong",
    ),
    "33-kl-tu": Document(
        "33-kl-tu", "33-KL/TU", "Kết luận",
        "Về đẩy mạnh chuyển đổi xanh, phát triển bền vững kinh tế biển đến năm 2030",
        "Ban Thường vụ Tỉnh ủy Vân Phong",
    ),
}  # fmt: skip


@cache
def source(name: str) -> str:
    """The stored text of a document, byte for byte."""
    folder = Path(corpus.__file__).parent if name == PLAN else HERE
    folder = HERE.parent / "eval/documents/van-phong" if name in ASKED else folder / "documents"
    return (folder / f"{name}.txt").read_bytes().decode("utf-8")


@cache
def parsed(name: str) -> ParsedDocument:
    return parse_document({**DOCUMENTS, **ASKED}[name], source(name))


def body(document: ParsedDocument) -> list[Clause]:
    """The clauses that stand in the text: all but `meta`."""
    return [clause for clause in document.clauses if clause.kind is not ClauseKind.META]


def parse(text: str, *, markdown: bool = False, issuer: str = "Ủy ban nhân dân") -> ParsedDocument:
    """A text without a catalogue entry, as document "1-kh"."""
    entry = Document("1-kh", "1/KH", "Kế hoạch", "Kế hoạch thử nghiệm", issuer)
    return parse_document(entry, text, markdown=markdown)


def paths(document: ParsedDocument) -> list[str]:
    return [clause.path for clause in body(document)]


def rows(file: str) -> list[list[str]]:
    """The cells of a golden file."""
    return [line.split("\t") for line in (GOLDEN / file).read_text("utf-8").splitlines()]


def texts(document: ParsedDocument, *, marked: bool = True) -> list[tuple[str, ClauseKind, str]]:
    """Path, kind and clean text of every clause; a line break counts as a space.

    Without their markers the texts of a copy can be compared whose numbers a scan damaged.
    """
    return [
        (
            clause.path,
            clause.kind,
            squeeze(clause.text if marked else clause.text.removeprefix(clause.marker)),
        )
        for clause in body(document)
    ]


# --- copies ---------------------------------------------------------------------------------

_MARKER = re.compile(r"((?:Điều )?(?:[IVX]+|[A-Z]|\d+(?:\.\d+)*|[a-zđ])[.)-](?=\s)|[-+])")


def as_markdown(text: str) -> str:
    """Escaped and bold, a blank line behind every line, as converters write it."""
    lines = []
    for line in text.splitlines():
        escaped = re.sub(r"([*_()\[\]#+\-.!&])", r"\\\1", line)
        if line.isupper():
            escaped = f"## {escaped}"
        elif _MARKER.match(line) and len(line) < 80:
            escaped = f"**{escaped}**"
        elif _MARKER.match(line):
            marker, rest = escaped.split(" ", 1)
            escaped = f"**{marker}** {rest}"
        lines.append(escaped)
    return "\n\n".join(lines) + "\n"


def as_decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def as_windows(text: str) -> str:
    """Line breaks, a byte order mark and spaces of a copy made on Windows."""
    return "\ufeff" + re.sub(r"(?<=\w) (?=\d)", "\u00a0", text).replace("\n", "  \r\n")


BEFORE = "Đăng ký thành viên để xem tiện ích nâng cao.\nTrang chủ > Văn bản > Hành chính\n"
AFTER = """- 1Luật Tổ chức chính quyền địa phương năm 2025
- 2Nghị định hướng dẫn Luật Dữ liệu
Văn bản được ban hành năm 2026 do tỉnh Sơn Hải ban hành
- Số hiệu: 00/KH-UBND
- Loại văn bản: Kế hoạch
1. Mục đích sử dụng trang web
- Người ký: Không rõ
- Tình trạng hiệu lực: Đang cập nhật
"""


def as_portal_page(text: str) -> str:
    return f"{BEFORE}{text}{AFTER}"


def as_pages(text: str, width: int = 80, height: int = 30) -> str:
    """Lines of one width on numbered pages, sentences broken wherever a line or page ends."""
    lines: list[str] = []
    for line in text.splitlines():
        lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    pages = ["\n".join(lines[n : n + height]) for n in range(0, len(lines), height)]
    return "".join(
        f"{page}\n\n{number}\n\f" if page is not pages[-1] else f"{page}\n"
        for number, page in enumerate(pages, start=1)
    )


def as_ragged(text: str, first: int = 32, width: int = 80) -> str:
    """Paragraphs broken early at first and then at one width, as portals copy from Word."""
    lines: list[str] = []
    for line in text.splitlines():
        start = textwrap.wrap(line, first, break_long_words=False, break_on_hyphens=False)[:1]
        rest = line[len(start[0]) :] if start else ""
        lines += [*start, *textwrap.wrap(rest, width, break_on_hyphens=False)]
    return "".join(f"{line}\n" for line in lines)


# What scanning makes of numbers: pattern of a printed one, and what is read instead.
SLIPS = (
    (re.compile(r"(?m)^I(?=\. )"), "l"),
    (re.compile(r"(?m)^II(?=\. )"), "Il"),
    (re.compile(r"(?m)^III\.(?= )"), "III ."),
    (re.compile(r"(?m)^Điều 1(?=\.)"), "Điều l"),
    (re.compile(r"(?m)^10(?=\. )"), "1O"),
    (re.compile(r"(?m)^(\d+)\.10(?=\. )"), r"\1.1O"),
    (re.compile(r"(?m)^(\d+)\.1\.(?= )"), r"\1 .1."),
    (re.compile(r"(?m)^(\d+)\.2\.(?= )"), r"\1.2"),
    (re.compile(r"(?m)^(\d+)\.3\.(?= )"), r"\1. 3."),
    (re.compile(r"(?m)^5\.(?= )"), "5 ."),
    (re.compile(r"(?m)^a\)(?= )"), "a )"),
)


def as_scan(text: str) -> str:
    """Numbers as a scan leaves them; the words stay."""
    for pattern, slip in SLIPS:
        text = pattern.sub(slip, text)
    return text


COPIES: dict[str, Callable[[str], str]] = {
    "markdown": as_markdown,
    "decomposed": as_decomposed,
    "windows": as_windows,
    "portal": as_portal_page,
    "pages": as_pages,
    "scan": as_scan,
}


@cache
def parsed_copy(name: str, copy: str) -> ParsedDocument:
    return parse_document(DOCUMENTS[name], COPIES[copy](source(name)), markdown=copy == "markdown")


def lost(document: ParsedDocument) -> str:
    """What stands between the first and the last clause and belongs to none of them."""
    spans = sorted((s for c in body(document) for s in c.own), key=lambda span: span.start)
    return "".join(_between(document.source, spans))


def _between(text: str, spans: Iterable[Span]) -> Iterator[str]:
    end = None
    for span in spans:
        if end is not None:
            yield text[end : span.start]
        end = max(end or 0, span.end)
