"""Made-up documents of the genre with the paths and tasks that they must give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from corpus.grammar import POINT_LETTERS, roman_numeral

WORDS = (
    "Phát triển hạ tầng số đồng bộ, hiện đại",
    "Đào tạo 5.000 lượt cán bộ (giai đoạn 2026 - 2030)",
    "Ứng dụng 5G, IoT tại 100% khu công nghiệp",
    "Bảo đảm an toàn, an ninh mạng theo Nghị quyết số 57-NQ/TW ngày 22/12/2024",
    "Số hóa hồ sơ; kết nối dữ liệu với Trung ương",
    "I. Newton và C. Mác trong “tủ sách số”",
)
AGENCIES = ("Sở Y tế", "Sở Tài chính", "Công an tỉnh", "Sở Giáo dục và Đào tạo")


@dataclass(frozen=True)
class Level:
    """How one level of a numbering prints and what it adds to a path."""

    marker: Callable[[int, str], str]  # from the number and the path above
    part: Callable[[int, str], str]  # the path, from the number and the path above
    most: int  # units of this level under one unit


def _below(above: str, part: str) -> str:
    return f"{above}.{part}" if above else part


def _level(marker: str, part: Callable[[int], str], most: int = 4) -> Level:
    return Level(
        lambda number, _: marker.format(part(number)),
        lambda number, above: _below(above, part(number)),
        most,
    )


def _decimal(marker: str) -> Level:
    """5.2 under 5: the marker repeats the number above, the path does not."""
    return Level(
        lambda number, above: marker.format(f"{above.rpartition('.')[2]}.{number}"),
        lambda number, above: f"{above}.{number}",
        12,
    )


ROMAN = _level("{}. ", roman_numeral)
PARTY = _level("{}- ", roman_numeral)
CAPITAL = _level("{}. ", lambda n: "ABCD"[n - 1])
ITEM = _level("{}. ", str, 11)
PARTY_ITEM = _level("{}- ", str)
POINT = _level("{}) ", lambda n: POINT_LETTERS[n - 1], 12)
BULLET = Level(lambda *_: "- ", lambda number, above: _below(above, f"g{number}"), 4)
PLUS = Level(lambda *_: "+ ", lambda number, above: _below(above, f"g{number}"), 3)

# Articles number on through a document; here each document is one chapter.
ARTICLE = _level("Điều {}. ", lambda n: f"D{n}"[1:], 5)
SCHEMES: tuple[tuple[Level, ...], ...] = (
    (ROMAN, ITEM, _decimal("{}. "), BULLET, PLUS),
    (ROMAN, ITEM, POINT, BULLET, PLUS),
    (CAPITAL, ROMAN, ITEM, POINT, BULLET),
    (ROMAN, CAPITAL, ITEM, BULLET),
    (PARTY, PARTY_ITEM, _decimal("{}- "), BULLET),
    (ITEM, POINT, BULLET),
    (ITEM, _decimal("{}. "), POINT, BULLET),
    (ARTICLE, ITEM, POINT, BULLET),
)


@dataclass
class Outline:
    """A document's text and what must be read from it."""

    lines: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    leads: dict[str, list[str]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in self.lines)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    made = Outline(["Số: 1/KH", "KẾ HOẠCH", "Phát triển tỉnh"], ["mo-dau"])
    scheme = draw(st.sampled_from(SCHEMES))
    _fill(draw, made, scheme, "")
    if draw(st.booleans()):
        made.lines += ["Trên đây là Kế hoạch./.", "Nơi nhận:", "- Như trên;", "CHỦ TỊCH"]
        made.paths.append("ket-thuc")
    return made


def _fill(draw: st.DrawFn, made: Outline, levels: tuple[Level, ...], above: str) -> None:
    """Writes the units of the first level under `above`, and those below them."""
    level, *below = levels
    first = not above
    count = draw(st.integers(1, level.most if not first else 3))
    bullets = level in {BULLET, PLUS, POINT}
    # A line below a single bullet may be the clause's as well: no text of one reading has it.
    led = bullets and count > 1 and draw(st.booleans())
    for number in range(1, count + 1):
        path = level.part(number, above)
        if level is ARTICLE:
            path = f"D{number}"
        made.paths.append(path)
        made.lines.append(f"{level.marker(number, above)}{draw(st.sampled_from(WORDS))}.")
        if draw(st.integers(0, 5)) == 0:
            made.lines.append("Các đơn vị chủ động triển khai.")
        deeper = bool(below) and not led and draw(st.booleans())
        if deeper:
            _fill(draw, made, tuple(below), path)
        elif led or (not bullets and draw(st.booleans())):
            _assign(draw, made, path)


def _assign(draw: st.DrawFn, made: Outline, path: str) -> None:
    names = draw(st.lists(st.sampled_from(AGENCIES), min_size=1, max_size=3, unique=True))
    label = draw(st.sampled_from(["Cơ quan chủ trì", "- Đơn vị chủ trì", "Chủ trì"]))
    made.lines.append(f"{label}: {', '.join(names)}.")
    made.leads[path] = names
