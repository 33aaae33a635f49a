"""Whom a question takes for the signer of a document: "ông Trần Văn B ký kế hoạch hôm nào"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.text import fold
from retrieval.question import Question

_CLAIMED = re.compile(
    r"\b(?:ong|ba|dong chi|d/c|bac|anh|chi) (?P<name>(?:[^\W\d]+ ){1,4}?)"
    r"(?:(?:da|moi|vua|la nguoi|dung (?:ra|ten)|thay mat|truc tiep|chinh (?:tay|thuc)"
    r"|(?:dat|ha|cam) but) )*k[iy]\b"
)
# "ông nào ký", "bà chủ tịch ký": nobody by name
_NO_NAME = frozenset({
    "nao", "gi", "ay", "do", "nay", "kia", "ai", "ten", "em", "oi", "cho", "xin", "hoi", "biet",
    "cai", "ban",
})  # fmt: skip
_OFFICE = re.compile(
    r"(?:chu tich|pho|bi thu|giam doc|truong|thu tuong|bo truong|thu truong|chanh|tong)\b"
)


@dataclass(frozen=True, slots=True)
class ClaimedSigner:
    """A person by name, as folded words and as it is written, with capitals."""

    words: frozenset[str]
    written: str

    def may_be(self, signer: str) -> bool:
        """Whether a printed name is that of the person, all of it or a part."""
        return self.words <= set(fold(signer).split())


def claimed_signer(question: Question) -> ClaimedSigner | None:
    """The person that a question says to have signed; None where it names nobody."""
    found = _CLAIMED.search(question.folded)
    words = frozenset(found["name"].split()) if found else frozenset[str]()
    if found is None or words & _NO_NAME or _OFFICE.match(found["name"]):
        return None
    written = question.text[found.start("name") : found.end("name")]
    return ClaimedSigner(words, " ".join(word.capitalize() for word in written.split()))
