"""The catalogue entry of a document that is taken in, of what the user and its text say of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from corpus.cleaning import CleanText, clean
from corpus.errors import CorpusError
from corpus.given_files import GivenFile, no_number
from corpus.identification import Identified, Stated, identify
from corpus.ids import document_id
from corpus.model import Document, Relation, RelationKind
from corpus.parser import has_numbered, parse_clauses
from corpus.passages import has_form, only_passages
from corpus.wrapping import unwrap

# It becomes a file name and a part of addresses.
_ID = re.compile(r"[a-z0-9][a-z0-9.&]*(?:-[a-z0-9.&]+)+")
_OPTIONS = {
    "type": ("loại văn bản", "--type"),
    "title": ("trích yếu", "--title"),
    "issuer": ("cơ quan ban hành", "--issuer"),
}


@dataclass(frozen=True, slots=True)
class Stating:
    """What a user states of a document, in place of what its text says; None: as the text says."""

    number: str | None = None
    type: str | None = None
    title: str | None = None
    issuer: str | None = None
    issued: date | None = None
    effective: date | None = None
    aliases: tuple[str, ...] = ()
    implements: tuple[str, ...] = ()  # numbers of the documents that it carries out


def entry(
    files: Sequence[GivenFile], stating: Stating, known: Mapping[str, Document]
) -> tuple[Document, str]:
    """The catalogue entry and the stored text of the files of one document, the main text first.

    Raises CorpusError where number, type, title or issuer is not known, neither stated nor said nor
    in the catalogue `known`, or where the text is not understood as a document.
    """
    names = ", ".join(file.path.name for file in files)
    text = "\n\n".join(file.text for file in files)
    markdown = any(file.markdown for file in files)
    says = _says(files[0], stating.number)  # an appendix may quote another document
    number = stating.number or _value(says.number)
    if number is None:
        raise no_number(files[0], len(files))
    number = number.strip()
    identifier = document_id(number)
    if not _ID.fullmatch(identifier):
        raise CorpusError(
            f"Số hiệu “{number}” không hợp lệ.", "Hãy ghi như trên văn bản, ví dụ: 86/KH-UBND."
        )
    by_hand = bool(stating.number and stating.type and stating.title)
    _check_clauses(identifier, clean(text, markdown=markdown), names, by_hand=by_hand)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    kind, title, issuer = _named(stating, says, known.get(identifier), names)
    document = Document(
        id=identifier,
        number=number,
        type=kind,
        title=title,
        issuer=issuer,
        place=_place(says),
        issued=stating.issued or _value(says.issued),
        effective=stating.effective or _value(says.effective),
        signer=_value(says.signer),
        signer_title=_value(says.signer_title),
        source=f"Tệp {names}",
        file=f"{identifier}.{digest[:12]}.{'md' if markdown else 'txt'}",
        sha256=digest,
        aliases=stating.aliases,
        relations=tuple(
            Relation(RelationKind.IMPLEMENTS, document_id(each)) for each in stating.implements
        ),
    )
    return document, text


def _says(file: GivenFile, number: str | None) -> Identified:
    """What a file says of itself, with what the number that a user states tells beside it."""
    if number is None:
        return file.says
    return identify(file.text, markdown=file.markdown, number=number.strip())


def _named(
    stating: Stating, says: Identified, before: Document | None, names: str
) -> tuple[str, str, str]:
    """Type, title and issuer, which every entry has."""
    found: list[str] = []
    missing: list[tuple[str, str]] = []
    for field, (name, option) in _OPTIONS.items():
        value = getattr(stating, field) or _value(getattr(says, field))
        found.append(value or getattr(before, field, ""))
        if not found[-1]:
            missing.append((name, option))
    if missing:
        raise CorpusError(
            f"Không tìm thấy {', '.join(name for name, _ in missing)} trong {names}.",
            f"Hãy ghi rõ bằng tùy chọn {', '.join(option for _, option in missing)}.",
        )
    kind, title, issuer = found
    return kind, title, issuer


def _value(stated: Stated[Any] | None) -> Any:
    return stated.value if stated else None


def _place(says: Identified) -> str | None:
    """The place of signing where the issuer is of that place: not Hà Nội for the Government."""
    place, issuer = _value(says.place), _value(says.issuer)
    return place if place and issuer and place in issuer else None


def _check_clauses(identifier: str, text: CleanText, names: str, *, by_hand: bool) -> None:
    """Refuse a text that was not understood, or that numbers nothing and has nothing of a document
    either, unless the user says by hand which document it is."""
    clauses = parse_clauses(identifier, unwrap(text))
    strange = only_passages(clauses) and not (by_hand or has_form(text))
    if strange or not has_numbered(clauses):
        raise CorpusError(
            f"Không nhận ra phần, mục, điều hay khoản nào trong {names}, cũng không thấy Quốc "
            "hiệu, số hiệu, “Kính gửi” hay “Nơi nhận” của một văn bản.",
            "Hãy kiểm tra xem tệp có đúng là toàn văn của văn bản không; nếu đúng, hãy ghi đủ "
            "--number, --type và --title.",
        )
