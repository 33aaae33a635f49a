"""Short names that a document gives bodies: "Ban Chỉ đạo Trung ương về cải cách chính sách tiền
lương (sau đây gọi tắt là Ban Chỉ đạo)"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.naming import names_agency
from corpus.text import squeeze

_CALLED = re.compile(
    r"\((?:sau đây |dưới đây )?(?:được )?(?:gọi|viết) (?:tắt )?(?:chung )?là:?\s*[“\"]?"
    r"(?P<short>[^()”\"]{3,60}?)[”\"]?\)"
)
_LONGEST = 240


def short_names(text: str) -> Mapping[str, str]:
    """The whole name of each body that the text goes on to call by the words it begins with."""
    found: dict[str, str] = {}
    for match in _CALLED.finditer(text):
        short = squeeze(match["short"])
        before = squeeze(text[max(0, match.start() - _LONGEST) : match.start()])
        start = before.rfind(f"{short} ")
        whole = before[start:] if start >= 0 else ""
        if names_agency(short) and whole and not re.search(r"[.;:]", whole):
            found.setdefault(short, whole)
    return found
