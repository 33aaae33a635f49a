"""The number of a document in the name of its file: "nghi-quyet-so-100-nq-cp-469357.txt".

A name is only a hint: it counts where the first lines of the text have the same number, in a form
that a letterhead should not have, such as one that a scan has broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.ids import document_id
from corpus.statements import NUMBER, TYPE, TYPES, number_of
from corpus.text import fold
from corpus.unstated_issuers import issuer_codes

_TYPE_WORDS = "|".join(fold(name).replace(" ", "-") for name in TYPE.split("|"))
# Nothing but the number and what portals put around it; "86-kh-ubnd-phu-luc-1" is an appendix.
_NAME = re.compile(
    rf"(?:(?:{_TYPE_WORDS})-)?(?:so-)?(?P<number>\d{{1,5}}(?:-\d{{4}})?-[a-z][a-z&]*(?:-[a-z][a-z0-9&]*)?)"
    r"(?:-\d{5,})?"
)
_NUMBER = re.compile(NUMBER)
_OTHERS = re.compile(r"\W*(?:Căn cứ|Theo|Thực hiện|Xét)\b|.*\bkèm theo\b", re.IGNORECASE)
_HEAD_LINES = 30


def number_in_name(stem: str) -> str | None:
    """The number that a file's name tells, as documents print it: "11-ct-ttg" is "11/CT-TTg"."""
    match = _NAME.fullmatch(re.sub(r"[\s_.]+", "-", fold(stem)))
    if match is None:
        return None
    number, *codes = re.findall(r"\d{1,5}(?:-\d{4})?(?=-[a-z])|[a-z][a-z0-9&]*", match["number"])
    printed = {fold(short): short for short in TYPES.values() if short}
    for code in issuer_codes():  # a ministry's letters have its code without "B"
        printed.update({fold(form): form for form in (code.removeprefix("B"), code)})
    return f"{number.replace('-', '/')}/{'-'.join(printed.get(c, c.upper()) for c in codes)}"


def confirmed_number(stem: str, text: str) -> str | None:
    """The number in a file's name, as the first lines of its text print it; None where they do not
    or only as that of a document which they rest on or belong to."""
    hint = number_in_name(stem)
    if hint is None:
        return None
    printed = (number_of(m.group()) for line in _head(text) for m in _NUMBER.finditer(line))
    return next((each for each in printed if document_id(each) == document_id(hint)), None)


def _head(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    return (line for line in lines[:_HEAD_LINES] if not _OTHERS.match(line))
