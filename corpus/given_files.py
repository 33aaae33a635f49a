"""The files that are taken in together, and which of them make one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError, LoadingError
from corpus.identification import Identified, identify
from corpus.ids import document_id
from corpus.loading import load_document
from corpus.refusals import Refusals


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file with its text, and what that says of itself."""

    path: Path
    text: str
    markdown: bool
    says: Identified


def read_file(path: Path) -> GivenFile:
    """A file as it is read; the LoadingError of one that is no document names it, one of many."""
    try:
        loaded = load_document(path)
    except LoadingError as error:
        if path.name in error.message:
            raise
        raise LoadingError(f"{path.name}: {error.message}", error.remedy) from error
    says = identify(loaded.text, markdown=loaded.markdown)
    return GivenFile(path, loaded.text, loaded.markdown, says)


def by_number(files: Sequence[GivenFile], refused: Refusals, given: int) -> list[list[GivenFile]]:
    """The files of each document; those without a number, or of two versions, are refused.

    `given` says how many files there were, with those that could not be read.
    """
    groups: dict[str, list[GivenFile]] = {}
    for file in files:
        if file.says.number is None:
            refused.add(no_number(file.path, given), file.path)
            continue
        held = groups.setdefault(document_id(file.says.number.value), [])
        if not any(file.text == other.text for other in held):  # a copy of the same file
            held.append(file)
    for identifier, held in list(groups.items()):
        if len(held) > 1 and (error := _two_versions(held)):
            refused.add(error, *(file.path for file in held))
            del groups[identifier]
    return list(groups.values())


def _two_versions(files: Sequence[GivenFile]) -> CorpusError | None:
    """What is wrong with two main texts of one number: one would be taken for an appendix of the
    other."""
    main = [
        (file.path.name, file.says.number.value)
        for file in files
        if file.says.number and file.says.type and file.says.issuer
    ]
    if len(main) < 2:
        return None
    names, number = ", ".join(name for name, _ in main), main[0][1]
    return CorpusError(
        f"Các tệp {names} đều là văn bản số {number}.",
        "Hãy chỉ nạp bản đúng; nếu một tệp là phụ lục của văn bản thì hãy thêm --as-one.",
    )


def no_number(path: Path, files: int) -> CorpusError:
    """What is said of a file without a number, one of so many `files`."""
    remedy = "Hãy ghi rõ số hiệu, ví dụ: --number 86/KH-UBND."
    if files > 1:
        remedy += " Nếu đây là phụ lục của văn bản nạp cùng lúc, hãy thêm --as-one."
    return CorpusError(f"Không tìm thấy số hiệu văn bản trong tệp {path.name}.", remedy)
