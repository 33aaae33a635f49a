"""Encodings from before Unicode, and Unicode's own."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

import pytest

from corpus.errors import LoadingError
from corpus.loading.encodings import CONVERTERS, decode, reads_better, repair, vietnamese_share

PLAN = (Path(__file__).parent.parent / "corpus/documents/86-kh-ubnd.txt").read_text("utf-8")
LETTERS = (
    "à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ đ è ẻ ẽ é ẹ ê ề ể ễ ế ệ ì ỉ ĩ í ị "
    "ò ỏ õ ó ọ ô ồ ổ ỗ ố ộ ơ ờ ở ỡ ớ ợ ù ủ ũ ú ụ ư ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"
)
# The same letters as typed with the old fonts, written down from the fonts' charts.
TCVN3 = (
    "µ ¶ · ¸ ¹ ¨ » ¼ ½ ¾ Æ © Ç È É Ê Ë ® Ì Î Ï Ð Ñ ª Ò Ó Ô Õ Ö × Ø Ü Ý Þ "
    "ß á â ã ä « å æ ç è é ¬ ê ë ì í î ï ñ ò ó ô \xad õ ö ÷ ø ù ú û ü ý þ"
)
VNI = (
    "aø aû aõ aù aï aê aè aú aü aé aë aâ aà aå aã aá aä ñ eø eû eõ eù eï eâ eà eå eã eá eä "
    "ì æ ó í ò oø oû oõ où oï oâ oà oå oã oá oä ô ôø ôû ôõ ôù ôï "
    "uø uû uõ uù uï ö öø öû öõ öù öï yø yû yõ yù î"
)
VPS = (
    "à ä ã á å æ ¢ £ ¤ ¡ ¥ â À Ä Å Ã Æ Ç è È ë é Ë ê Š ‹ Í ‰ Œ ì Ì ï í Î "
    "ò Õ õ ó † ô Ò ° ‡ Ó ¶ Ö © ª « § ® ù û Û ú ø Ü Ø º » Ù ¿ ÿ › Ï š œ"
)


def encoded(text: str, name: str) -> str:
    """Text as typed with an old font, letters by the charts above."""
    chart = {"TCVN3": TCVN3, "VNI": VNI, "VPS": VPS}[name]
    letters = dict(zip(LETTERS.split(" "), chart.split(" "), strict=True))
    if name == "VNI":
        letters |= {letter.upper(): typed.upper() for letter, typed in letters.items()}
    if name == "TCVN3":
        letters |= {letter.upper(): typed for letter, typed in letters.items()}
        letters |= dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
    return "".join(letters.get(character, character) for character in text)


def typable(text: str) -> str:
    """The text without what a font of 256 characters does not have."""
    kept = unicodedata.normalize("NFC", text)
    return re.sub(r"[“”‘’–]", "-", kept)


@pytest.mark.parametrize("name", ["TCVN3", "VNI", "VPS"])
def test_every_small_letter(name: str) -> None:
    assert CONVERTERS[name](encoded(LETTERS, name)) == LETTERS


def test_capitals_of_vni() -> None:
    assert CONVERTERS["VNI"](encoded(LETTERS.upper(), "VNI")) == LETTERS.upper()
    assert CONVERTERS["VNI"]("khaúng ñònh, bình ñaúng") == "khẳng định, bình đẳng"


def test_capitals_of_tcvn3_are_drawn_by_the_font() -> None:
    convert = CONVERTERS["TCVN3"]
    assert convert("Céng hoµ x· héi chñ nghÜa ViÖt Nam") == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert convert("CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM") == "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert convert("Sè: 86/KH-UBND") == "Số: 86/KH-UBND"
    assert convert("§iÒu 1. Ph¹m vi") == "Điều 1. Phạm vi"


def test_what_a_pdf_makes_of_tcvn3() -> None:
    assert CONVERTERS["TCVN3"]("nhµ n−íc, 5 − 3") == "nhà nước, 5 − 3"


@pytest.mark.parametrize("name", ["VNI", "VPS"])
def test_the_plan_in_an_old_encoding(name: str) -> None:
    text = typable(PLAN)
    if name == "VPS":
        text = text.lower()
    typed = encoded(text, name)
    assert decode(typed.encode("cp1252")) == text
    assert decode(typed.encode("utf-8")) == text


def test_the_plan_in_tcvn3() -> None:
    text = typable(PLAN)
    typed = encoded(text, "TCVN3").encode("cp1252")
    read = decode(typed)
    assert read.lower() == text.lower()
    differing = [(a, b) for a, b in zip(read, text, strict=True) if a != b]
    assert len(differing) < 40  # first letters: "ủy" for "Ủy", which TCVN3 cannot tell apart


def test_windows_1258() -> None:
    typed = b""
    for character in typable(PLAN):
        base = unicodedata.normalize("NFD", character)
        tones = "".join(c for c in base if c in "\u0300\u0301\u0303\u0309\u0323")
        rest = unicodedata.normalize("NFC", "".join(c for c in base if c not in tones))
        typed += (rest + tones).encode("cp1258")
    assert decode(typed) == typable(PLAN)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode(encoding: str) -> None:
    assert decode(PLAN.encode(encoding)) == PLAN


def test_a_mark_of_the_big_end() -> None:
    assert decode(codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be")) == PLAN


def test_vietnamese_is_never_converted() -> None:
    for text in (PLAN, PLAN.upper(), unicodedata.normalize("NFD", PLAN), PLAN[500:900]):
        assert repair(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "El señor García envió a los niños más jóvenes a la escuela según la resolución.",
        "Der Bürger müßte für die Erklärung große Mühe aufwenden, während über Straßen geklagt.",
        "Le préfet a décidé de créer une commission à l'égard des étudiants français déjà reçus.",
        "Plain English: naïve café.",
        "",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert repair(text) == text


def test_fonts_are_believed_only_where_the_text_agrees() -> None:
    assert reads_better(encoded("ủy ban nhân dân tỉnh ban hành kế hoạch", "TCVN3"), "TCVN3")
    assert not reads_better("Ủy ban nhân dân tỉnh ban hành kế hoạch", "TCVN3")


def test_documents_are_full_of_common_syllables() -> None:
    assert 0.4 < vietnamese_share(PLAN) < 0.6
    assert vietnamese_share(encoded(typable(PLAN), "TCVN3")) < 0.05
    assert vietnamese_share("") == 0


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(LoadingError, match="bảng mã"):
        decode(b"\xe9\xfa\xf1 abc " * 50)
    with pytest.raises(LoadingError, match="không phải là văn bản"):
        decode(b"\xd8\0\0\xd8" * 50)
