"""What is no question to the documents: small talk, abuse, steering, other subjects and tongues."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from corpus.text import fold, has_diacritics, nfc
from retrieval.address_reading import find_address
from retrieval.answering.desk import Draft
from retrieval.cues import Cue, cues
from retrieval.model import Intent, Status
from retrieval.vocabulary import Vocabulary, folded_tokens

_ASKING = {Cue.WHO, Cue.LIST, Cue.COUNT, Cue.WHEN, Cue.HOW_MUCH, Cue.VERBATIM, Cue.LEAD, Cue.YES_NO}
_FEW = 10  # words of small talk; more is a text
# "Cảm ơn em nhé, để chị xem": what begins so and asks nothing. "Cấm …" is no "cảm".
_OPENS = re.compile(
    r"\W*(?:\w+ )?(?:cam on|xin chao|chao (?:ban|em|anh|chi|bot|tro ly|ad|co|chu|bac|ca nha)"
    r"|chao$|hello|hi|alo+|hey|thanks?|thx|tks|bye|tam biet|ok|oke|oki|okie|okay)\b"
)
# "Hay lắm, cảm ơn em, khỏi phải …", "tôi nắm được rồi, cảm ơn": thanks behind what says that it is
# over or was good.
_CLOSES = re.compile(
    r"\W*(?:\w+ ){0,7}?(?:roi|r|du|qua|lam|ghe|that|hay|tot|gioi|tuyet|chuan|dung|nhanh|ok|vang"
    r"|duoc)"
    r"(?: (?:roi|qua|lam|ghe|day|nhe|nha|vay|the|a))*[\W_]+(?:\w+ ){0,2}"
    r"(?:cam on|thanks?|tks)\b(?:\W+\w+){0,12}\W*$"
)
_DRAWN_OUT = re.compile(r"([a-z])\1+")  # "nhìuuu", "okkk"
_SPOKEN = re.compile(r"[^\W\d_]")
_ENGLISH = frozenset({
    "the", "is", "are", "was", "what", "which", "who", "whom", "how", "where", "when", "why",
    "does", "did", "can", "could", "should", "would", "of", "to", "and", "in", "for", "a", "an",
    "best", "please", "tell", "me", "my", "your", "list", "write", "about", "with", "this", "that",
    "plan", "department", "lead", "leads",
})  # fmt: skip


def answer_talk(text: str, vocabulary: Vocabulary, examples: tuple[str, ...]) -> Draft | None:
    """The reply to what is no question to the documents; None for what may be one.

    `examples` are questions to suggest instead.
    """
    draft = _talk(text, vocabulary)
    return replace(draft, suggestions=examples) if draft else None


def _talk(text: str, vocabulary: Vocabulary) -> Draft | None:
    folded = " ".join(fold(text).split())
    if not _SPOKEN.search(text) and find_address(text) is None:
        return _signs(text)
    if _any("steering", folded):
        return _refused("Tôi chỉ trả lời theo các văn bản đã nạp và không làm theo yêu cầu đó.")
    # Folded, "bản đồ chỗ nào" has a swear word in it; a text with its marks is read with them.
    if _any("abuse_exact", nfc(text).lower()) or (
        not has_diacritics(text) and _any("abuse", folded)
    ):
        return _refused("Tôi sẵn sàng giúp tra cứu kế hoạch; mong được hỏi bằng lời lẽ lịch sự.")
    beyond = _out_of_reach(text, folded, vocabulary)
    return beyond or (_smalltalk(folded) if _is_smalltalk(folded) else None)


def _out_of_reach(text: str, folded: str, vocabulary: Vocabulary) -> Draft | None:
    """A question, but of another subject or in another tongue."""
    marked = has_diacritics(text)
    found = _found("outside_exact", nfc(text).lower()) if marked else _found("outside", folded)
    if any(not _spoken_of(phrase, vocabulary) for phrase in found):
        return _refused("Câu hỏi nằm ngoài các văn bản mà trợ lý này tra cứu.")
    if _is_foreign(text, folded, vocabulary):
        return _refused("Trợ lý chỉ nhận câu hỏi bằng tiếng Việt về các văn bản đã nạp.")
    return None


def without_greeting(text: str) -> str:
    """The question without "Chào bạn, …" before it, and without where the asker works.

    "Em làm ở văn phòng phường, cho em hỏi xã phải lo gì": whose tasks are meant is said behind
    that. Where it is not, or points back ("bên em"), it stays.
    """
    match = _patterns("greeting")[0].match(fold(text))
    text = text[match.end() :] if match and match.end() < len(text) else text
    introduced = _INTRODUCES.match(fold(text))
    if introduced is None:
        return text
    rest = text[introduced.end() :]
    return rest if _BODY.search(fold(rest)) and not _OURS.search(fold(rest)) else text


_INTRODUCES = re.compile(
    r"\W*(?:(?:da|thua|a|u|vang)\W+)?(?:em|toi|minh|chau|tui|chung (?:toi|em)|bon (?:em|toi))"
    r"(?: la| dang| hien)* (?:lam|cong tac|truc|can bo|chuyen vien|cong chuc|nhan vien|lanh dao"
    r"|o)\b[^,.;:?!]{2,80}[,.;:]\s*(?:cho|xin|nho|muon|can)\b[^,.;?!]{0,30}?\bhoi(?: la)?\b"
)
_BODY = re.compile(
    r"\b(?:so|ubnd|uy ban|cong an|cap|cac|xa|phuong|huyen|hoi dong|van phong|trung tam|chi cuc"
    r"|truong|benh vien|bo)\b"
)
_OURS = re.compile(
    r"\b(?:ben|don vi|co quan|so|phong|ban|xa|phuong|nganh|truong|trung tam) "
    r"(?:em|toi|minh|chau|tui|chung (?:toi|em)|bon (?:em|toi))\b"
)


def _is_smalltalk(folded: str) -> bool:
    words = [_DRAWN_OUT.sub(r"\1", word) for word in folded_tokens(folded)]
    core, all_words = (_data()[key].split() for key in ("smalltalk_core", "smalltalk_words"))
    if (
        words
        and len(words) <= _FEW
        and set(words) <= {*core, *all_words}
        and set(words) & set(core)
    ):
        return True
    opens = _OPENS.match(folded) and len(words) <= _FEW
    asks = "?" in folded or cues(folded) & _ASKING
    if (opens or _CLOSES.match(folded)) and not asks:
        return True
    bare = folded.strip(" .,!?~:)(-")
    parts = [part.strip() for part in re.split(r"[.,!?;]+", bare) if part.strip()]
    return bool(parts) and all(
        any(re.fullmatch(p, part) for p in _data()["smalltalk"]) for part in parts
    )


def _smalltalk(folded: str) -> Draft:
    if re.search(r"\b(?:cam on|thank|tks|(?:roi|qua|ghe|tuyet voi)\b)", folded):
        text = "Rất vui được hỗ trợ. Khi cần, xin cứ hỏi tiếp."
    elif re.search(r"\b(?:tam biet|bye|hen gap)", folded):
        text = "Tạm biệt và chúc làm việc hiệu quả."
    else:
        text = (
            "Xin chào! Tôi tra cứu kế hoạch và các văn bản liên quan,"
            " mỗi câu trả lời đều kèm trích dẫn."
            " Có thể hỏi về nhiệm vụ của một cơ quan, cơ quan chủ trì một việc,"
            " hoặc xem nguyên văn một mục."
        )
    return Draft(text, Status.ANSWERED, Intent.SMALLTALK)


def _signs(text: str) -> Draft:
    """Nothing but signs or digits: a thumb up is small talk, the rest no question."""
    if re.search(
        "[\U0001f44d\U0001f44c\U0001f64f\u2764\U0001f60a\U0001f600-\U0001f607\U0001f44f]", text
    ):
        return Draft("Xin cảm ơn!", Status.ANSWERED, Intent.SMALLTALK)
    return Draft(
        "Chưa rõ câu hỏi. Đề nghị viết rõ điều cần tra cứu.",
        Status.NOT_FOUND,
        Intent.LOOKUP,
    )


def _refused(text: str) -> Draft:
    return Draft(text, Status.REFUSED, Intent.SMALLTALK)


def _is_foreign(text: str, folded: str, vocabulary: Vocabulary) -> bool:
    """No Vietnamese mark, and mostly words of another tongue or script."""
    letters = [c for c in text if c.isalpha()]
    if letters and sum(not c.isascii() and not _is_latin(c) for c in letters) > len(letters) / 2:
        return True
    if has_diacritics(text):
        return False
    tokens = [token for token in folded_tokens(text) if token.isalpha()]
    english = sum(token in _ENGLISH for token in tokens)
    unknown = sum(not vocabulary.knows(token) and len(token) > 3 for token in tokens)
    return len(tokens) > 2 and english >= 2 and english + unknown >= 0.6 * len(tokens)


def _is_latin(character: str) -> bool:
    return ord(character) < 0x250 or 0x1E00 <= ord(character) < 0x1F00


def _spoken_of(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether the documents themselves speak so: "phim" is nothing strange to a plan on films."""
    words = folded_tokens(phrase)
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return all(map(vocabulary.knows_pair, pairs)) if pairs else all(map(vocabulary.knows, words))


def _any(kind: str, text: str) -> bool:
    return bool(_found(kind, text))


def _found(kind: str, text: str) -> list[str]:
    """What the patterns of a kind match in a text."""
    return [match.group() for pattern in _patterns(kind) if (match := pattern.search(text))]


@cache
def _patterns(kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _data()[kind])


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads(
        files("retrieval").joinpath("data/talk.toml").read_text("utf-8")
    )
    return data
