"""From bytes to Vietnamese text, including the encodings from before Unicode.

Texts typed in the fonts of the 1990s and 2000s (.VnTime, VNI-Times, VPS Times) hold Latin
characters that only their font draws as Vietnamese: "Céng hoµ x· héi" is TCVN3 for "Cộng hoà
xã hội". They come as bytes (a text file), and as characters (a .docx, a PDF, or a file that
somebody saved again as UTF-8), so conversion works on characters as Windows-1252 shows them.

Sources: TCVN 5712:1993 (VN3); the layouts of the VNI and VPS fonts, as at
vietunicode.sourceforge.net/charset.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from corpus.errors import LoadingError
from corpus.text import nfc

# Windows-1252 as 256 characters; its five undefined bytes stand for the same control characters.
_WINDOWS_1252 = "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in range(256))
_WINDOWS_1258 = str.maketrans(_WINDOWS_1252, bytes(range(256)).decode("cp1258", "replace"))
_TCVN3 = str.maketrans(
    "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
)
_VPS = str.maketrans(
    "\x02\x03\x04\x05\x06\x10\x11\x12\x13\x14\x15\x19\x1c\x1d"
    + _WINDOWS_1252[0x80:0xA0]
    + _WINDOWS_1252[0xA1:],
    "ẠẬẶẸỆỊỌỘỢỤỰỴẪỮ"
    "ÀẢÃẤẦẨọỗĂếềểệẮẰẲẾ‘’ỀỂỄỐỒỔỖýỷỵỚỜỞ"
    "ắằẳẵặỠớÙờởỡŨỨợỪổỬỲỸÍÌộỈĨÓửữÒỎÕựầÁÂấẩẫậđẻÉÊẹỉễịỹ"
    "ƯỦồốÔỏơÈừứÚũưÝẺßàáâãảạăçèéêẽìíîĩẴĐòóôõöƠụùúủüỶẼỳ",
)
# VNI writes a letter and then its marks: a tone, or a hat or a breve that may carry a tone.
_TONES = ("\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VNI_MARKS = {
    **dict(zip("øùûõï", _TONES, strict=True)),
    **dict(zip("âàáåãä", ["\u0302", *("\u0302" + tone for tone in _TONES)], strict=True)),
    **dict(zip("êèéúüë", ["\u0306", *("\u0306" + tone for tone in _TONES)], strict=True)),
}
_VNI_LETTERS = dict(zip("ôöñòæóîÔÖÑÒÆÓÎ", "ơưđịỉĩỵƠƯĐỊỈĨỴ", strict=True))
_VNI = re.compile(
    "(?P<letter>[aeouyôöAEOUYÔÖ])(?P<mark>[øùûõïâàáåãäêèéúüëØÙÛÕÏÂÀÁÅÃÄÊÈÉÚÜË])|[ôöñòæóîÔÖÑÒÆÓÎ]"
)
# What a PDF's font encoding makes of two TCVN3 letters (ư, ã): a minus sign, a bullet operator.
_GLYPHS = re.compile(r"(?<=[^\W\d_])[−∙]|[−∙](?=[^\W\d_])")

# Marked syllables that every administrative text is full of, and that other languages and
# wrongly decoded Vietnamese are not.
_COMMON_SYLLABLES = """
và của là các được những một không về này đến từ để người năm số ngày tháng nước dân việt độc lập
tự hạnh phúc cộng hòa hoà xã hội chủ nghĩa căn cứ nghị quyết định ủy uỷ tỉnh bộ sở cơ đơn vị tổ
chức thực hiện phát triển công nghệ kế hoạch nhiệm vụ giải pháp điều khoản phủ luật quốc thủ tướng
phối hợp trì quản lý hành đảng bí thư ương thông đầu tư kinh tế đổi mới sáng tạo chuyển dữ liệu hệ
thống phòng đồng việc yêu cầu địa phương sự cấp đã phải với cũng tại đó có lực trường
"""
_COMMON = frozenset(_COMMON_SYLLABLES.split())
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000  # characters that are enough to tell one encoding from another
# Shares of common words: Vietnamese texts have 0.4 and more; read in a wrong encoding 0.00 to 0.11
# (VPS keeps the places of many letters).
_CLEAR = 0.25


def _from_tcvn3(text: str) -> str:
    text = _GLYPHS.sub(lambda m: "\xad" if m.group() == "−" else "·", text)
    return "\n".join(_raise_capitals(line, line.translate(_TCVN3)) for line in text.split("\n"))


def _raise_capitals(before: str, line: str) -> str:
    """TCVN3 has no accented capitals: fonts for headings draw the small letters large."""
    capitals = any(_capitals_inside(word) and not word.isascii() for word in _WORD.findall(line))
    if capitals and not re.search("[a-z]", before):
        return line.upper()
    return _WORD.sub(
        lambda m: m.group().upper() if _capitals_inside(m.group()) else m.group(), line
    )


def _capitals_inside(word: str) -> bool:
    """Whether plain capitals follow the first letter and no plain small letter does: "HộI"."""
    plain = [c for c in word if c.isascii()]
    return any(c.isupper() for c in word[1:] if c.isascii()) and all(c.isupper() for c in plain)


def _from_vni(text: str) -> str:
    def letter(match: re.Match[str]) -> str:
        base, mark = match.group("letter"), match.group("mark")
        if base is None:
            return _VNI_LETTERS[match.group()]
        return _VNI_LETTERS.get(base, base) + _VNI_MARKS[mark.lower()]

    return nfc(_VNI.sub(letter, text))


def _from_vps(text: str) -> str:
    return text.translate(_VPS)


def _from_windows_1258(text: str) -> str:
    return nfc(text.translate(_WINDOWS_1258))


CONVERTERS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"TCVN3": _from_tcvn3, "VNI": _from_vni, "VPS": _from_vps, "Windows-1258": _from_windows_1258}
)


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, with or without a mark, TCVN3, VNI, VPS, Windows-1258.

    A byte order mark is dropped; nothing else of a Unicode text is changed. Raises LoadingError
    for bytes that are no text in any of these.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _unicode(content, encoding)
    if b"\0" in content[:_SAMPLE]:
        return _unicode(
            content, "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
        )
    try:
        return repair(content.decode("utf-8"))
    except UnicodeDecodeError:
        text = codecs.charmap_decode(content, "strict", _WINDOWS_1252)[0]
    name = _best(text)
    if name is None:
        raise LoadingError(
            "Không nhận ra bảng mã của tệp.",
            "Hãy mở tệp bằng trình soạn thảo, lưu lại với bảng mã UTF-8 rồi thử lại.",
        )
    return CONVERTERS[name](text)


def repair(text: str) -> str:
    """`text`, converted where it reads as TCVN3, VNI, VPS or Windows-1258 rather than as itself."""
    name = _best(text)
    return text if name is None else CONVERTERS[name](text)


def reads_better(text: str, name: str) -> bool:
    """Whether `text` is better Vietnamese after conversion from the named encoding."""
    return vietnamese_share(CONVERTERS[name](text)) > vietnamese_share(text)


def vietnamese_share(text: str) -> float:
    """Share of the words of `text` that are among the commonest marked Vietnamese syllables."""
    words = _WORD.findall(nfc(text[:_SAMPLE]).lower())
    return sum(word in _COMMON for word in words) / len(words) if words else 0.0


def _best(text: str) -> str | None:
    """The legacy encoding that makes Vietnamese of `text`, None where none does or needs to."""
    sample = text[:_SAMPLE]
    if sample.isascii() or vietnamese_share(sample) >= _CLEAR:
        return None
    shares = {name: vietnamese_share(convert(sample)) for name, convert in CONVERTERS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _CLEAR else None


def _unicode(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise LoadingError(
            "Tệp không phải là văn bản, hoặc phần chữ đã bị hỏng.",
            "Hãy mở tệp bằng trình soạn thảo, lưu lại với bảng mã UTF-8 rồi thử lại.",
        ) from error
