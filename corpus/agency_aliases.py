"""The names that people use for an agency, as they follow from its own: "skhcn", "dh y duoc"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import product

from corpus.agency_data import provinces
from corpus.text import fold, nfc

_PARTNERS = ("nganh", "ben", "phia")  # "bên y tế", "ngành giáo dục"
_MERGED_HEADS = ("so", "bo")
# "Học bổng" names no Bộ Ngoại giao: what ends a syllable makes a word with the head.
_SYLLABLE_ENDS = frozenset({"c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "y", "a", "o", "u"})


def derived_aliases(name: str, places: Sequence[str] = ()) -> set[str]:
    """Short forms that follow from a name, folded, words joined by spaces, without `places`.

    From "Sở Khoa học và Công nghệ": "so khcn", "skhcn", "so kh va cn", "so kh cn", "so khoa hoc",
    "so khoa hoc cong nghe", "nganh khoa hoc va cong nghe" …
    """
    tokens = name_words(name).split()
    if len(tokens) < 2:
        return set()
    head, rest = tokens[0], _without_place(tokens[1:])
    aliases = {" ".join([head, *rest])}
    if head not in _MERGED_HEADS:
        forms = aliases | _institution_forms(tokens, name)
        for place in places:
            ending = f" {place}"
            placed = {f.removesuffix(ending) for f in forms if f.endswith(ending)}
            forms |= {form for form in placed if not _TOO_SHORT.fullmatch(form)}
        return forms
    parts = [part for part in _parts(name) if part]
    initials = ["".join(word[0] for word in part) for part in parts]
    joined = "".join(initials)
    for short in {joined, " ".join(initials), " va ".join(initials), "va".join(initials)}:
        aliases |= {f"{head} {short}", f"{head[0]} {short}"}
    aliases |= {f"{head[0]}{joined}"}
    if joined not in _SYLLABLE_ENDS:
        aliases.add(f"{head}{joined}")
    if len(initials) > 1:
        mixed = f"{''.join(initials[:-1])} va {initials[-1]}"
        apart = f"{' '.join(initials[:-1])} va {initials[-1]}"  # "Bộ LĐ-TB&XH"
        aliases |= {f"{head} {mixed}", f"{head[0]}{mixed}", f"{head} {apart}"}
    if len(parts) == 1 and len(parts[0]) > 1:  # "sở cthuong", "sở tchính"
        shortened = "".join(word[0] for word in parts[0][:-1]) + parts[0][-1]
        aliases |= {f"{head} {shortened}", f"{head[0]}{shortened}", f"{head}{shortened}"}
    without_and = [word for part in parts for word in part]
    aliases.add(" ".join([head, *without_and]))
    if head == "so":
        aliases |= {f"{partner} {' '.join(rest)}" for partner in _PARTNERS}
        aliases |= {f"{partner} {' '.join(without_and)}" for partner in _PARTNERS}
    if len(parts) > 1:
        aliases |= {f"{head} {' '.join(part)}" for part in parts}
        for first, second in product(parts, parts):
            if first is not second:
                aliases.add(f"{head} {' '.join(first)} va {' '.join(second)}")
                aliases.add(f"{head} {' '.join(first)} {' '.join(second)}")
        if head == "so":
            # "ngành công nghệ" is industry, not a department; "bên công nghệ" is one.
            aliases |= {f"{p} {' '.join(part)}" for p in _PARTNERS[1:] for part in parts}
            aliases.add(f"{_PARTNERS[0]} {' '.join(parts[0])}")
    return aliases


_SHORT_WORDS = (
    ("uy ban nhan dan", "ubnd"),
    ("uy ban", "ub"),
    ("van phong", "vp"),
    ("ban quan ly", "bql"),
    ("quan ly du an", "qlda"),
    ("lao dong", "ld"),
    ("hop tac xa", "htx"),
    ("dau tu xay dung", "dtxd"),
    ("phat thanh truyen hinh", "pt th"),
    ("bao va phat thanh truyen hinh", "bao va dai"),
    ("bao va phat thanh truyen hinh", "bao dai"),
    ("quan ly", "ql"),
    ("cong an", "ca"),
    ("truong dai hoc", "dh"),
    ("truong dai hoc", "dai hoc"),
    ("truong cao dang", "cao dang"),
    ("truong cao dang", "cd"),
    ("khu kinh te", "kkt"),
    ("khu cong nghiep", "kcn"),
    ("benh vien", "bv"),
)
_SHORT_HEADS = (("phong ", "p"), ("trung tam ", "tt"))  # "P. Đào tạo"; not inside a name
_OF_A_UNIT = re.compile(
    r"(?:uy ban nhan dan|ubnd) (?P<unit>(?:dac khu|thanh pho|thi xa|huyen|xa|phuong) (?!cac\b).+)"
)
_PROVINCIAL = "uy ban nhan dan "  # "chính quyền tỉnh Quảng Ninh"
# What is left of a name without its place and names any of its kind.
_TOO_SHORT = re.compile(
    r"(?:(?:uy ban nhan dan|ubnd|chinh quyen) ?)?(?:phuong|xa|dac khu|thanh pho|thi xa|huyen|truong"
    r"|ban|hoi|bao|dai|cong ty|(?:truong )?(?:dai hoc|cao dang|trung cap|dh|cd|tc)|benh vien|bv)?"
)
_SCHOOL = re.compile(r"(?:truong )?(?:dai hoc|cao dang|dh|cd) ")


# Who acts for a body, in whose name people ask for it: "Tổ đảng ở Thường trực Ủy ban Tư pháp".
_FOR_A_BODY = re.compile(r"(?:to dang (?:o|tai|cua) (?:thuong truc )?|lanh dao )(?P<body>.+)")
# Fields that names shorten ("Ủy ban KH,CN&MT") and people join or write out.
_FIELDS = (
    ("kh", "khoa hoc"), ("cn", "cong nghe"), ("mt", "moi truong"), ("gd", "giao duc"),
    ("dt", "dao tao"), ("vh", "van hoa"), ("tt", "truyen thong"), ("ktxh", "kinh te xa hoi"),
)  # fmt: skip
_FIELD_ROW = re.compile(rf"\b(?:{'|'.join(short for short, _ in _FIELDS)})\b")


def _written_out(form: str) -> set[str]:
    """Names with a row of shortened fields, joined and in full: "uy ban kh cn va mt"."""
    if len(_FIELD_ROW.findall(form)) < 2:
        return set()
    long = dict(_FIELDS)
    full = _FIELD_ROW.sub(lambda match: long[match.group()], form)
    joined = re.sub(r"\b(?!va\b)(\w{2}) (?=\w{2}(?: va \w{2})?$)", r"\1", form)
    return {full, full.replace(" va ", " "), joined, joined.replace(" va ", "")}


def _institution_forms(tokens: Sequence[str], name: str) -> set[str]:
    """Names with the usual words shortened, and without the place: "dh y duoc", "vp ubnd"."""
    forms = {" ".join(tokens)}
    if acting := _FOR_A_BODY.fullmatch(" ".join(tokens)):
        forms |= {acting["body"], f"to dang {acting['body']}"}
    for form in tuple(forms):
        forms |= _written_out(form)
    for long, short in _SHORT_WORDS:
        forms |= {form.replace(long, short) for form in forms if long in form}
    for long, short in _SHORT_HEADS:
        forms |= {f"{short} {f.removeprefix(long)}" for f in forms if f.startswith(long)}
    forms |= {" ".join(_without_place(form.split())) for form in forms}
    for province in _province_names():
        forms |= {
            form.removesuffix(f" {province}") for form in forms if form.endswith(f" {province}")
        }
    forms |= {form.replace(" va ", " ") for form in forms}
    if unit := _OF_A_UNIT.fullmatch(" ".join(tokens)):  # the people's committee of a commune
        forms |= {unit["unit"], f"chinh quyen {unit['unit']}", f"ubnd {unit['unit']}"}
    forms |= {
        f"chinh quyen {f.removeprefix(_PROVINCIAL)}" for f in forms if f.startswith(_PROVINCIAL)
    }
    forms |= {f.removeprefix("cong ty ") for f in forms if f.startswith("cong ty dien luc ")}
    if " - " in name and "chi nhanh" in fold(name):  # a branch is called by its bank's name
        bank = name_words(name.split(" - ", maxsplit=1)[0])
        forms |= {bank, bank.removesuffix(" viet nam")}
    if " - " in name:  # "Y - Dược": people say the first alone
        first, second = (fold(part).split() for part in nfc(name).split(" - ", 1))
        forms |= {form.replace(f"{first[-1]} {second[0]}", first[-1]) for form in forms}
    generic = {short for pair in _SHORT_WORDS for short in pair} | {"truong dai hoc"}
    return {
        form
        for form in forms
        if " " in form
        and len(form) > 3
        and form not in generic
        and not _SCHOOL.fullmatch(form + " ")
    }


@cache
def _province_names() -> tuple[str, ...]:
    return tuple(fold(name) for name in provinces())


def _without_place(tokens: Sequence[str]) -> list[str]:
    return list(tokens[:-1]) if tokens and tokens[-1] in {"tinh"} else list(tokens)


def _parts(name: str) -> list[list[str]]:
    """The fields of a department: "Văn hóa, Thể thao và Du lịch" → three lists of folded words."""
    rest = nfc(name).split(" ", 1)[1]
    return [fold(part).split() for part in re.split(r"\s*,\s*|\s+-\s+|\s+và\s+", rest)]


def name_words(name: str) -> str:
    """The folded words of a name, joined by blanks; "&" is "và"."""
    return " ".join(re.findall(r"[0-9a-z]+", fold(name).replace("&", " va ")))
