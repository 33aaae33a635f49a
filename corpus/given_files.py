"""The files that are taken in together, and which of them make one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import CorpusError, LoadingError
from corpus.file_names import confirmed_number, number_in_name
from corpus.identification import Identified, Stated, identify
from corpus.ids import document_id
from corpus.loading import load_document
from corpus.refusals import Refusals

_NEEDED = ("type", "title", "issuer")  # what every entry has, each with an option of its name


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file with its text, and what that says of itself."""

    path: Path
    text: str
    markdown: bool
    says: Identified


def read_file(path: Path) -> GivenFile:
    """A file as it is read, with the number in its name where its text bears that out; the
    LoadingError of one that is no document names it, one of many."""
    try:
        loaded = load_document(path)
    except LoadingError as error:
        if path.name in error.message:
            raise
        raise LoadingError(f"{path.name}: {error.message}", error.remedy) from error
    says = identify(loaded.text, markdown=loaded.markdown)
    if says.number is None and (number := confirmed_number(path.stem, loaded.text)):
        says = identify(loaded.text, markdown=loaded.markdown, number=number)
        says = replace(says, number=Stated(number, ()))
    return GivenFile(path, loaded.text, loaded.markdown, says)


def by_number(files: Sequence[GivenFile], refused: Refusals, given: int) -> list[list[GivenFile]]:
    """The files of each document; those without a number, or of two versions, are refused.

    `given` says how many files there were, with those that could not be read.
    """
    groups: dict[str, list[GivenFile]] = {}
    for file in files:
        if file.says.number is None:
            refused.add(no_number(file, given), file.path)
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


def no_number(file: GivenFile, files: int) -> CorpusError:
    """What is said of a file without a number, one of so many `files`."""
    hint = number_in_name(file.path.stem)
    remedy = f"Hãy ghi rõ số hiệu, ví dụ: --number {hint or '86/KH-UBND'}."
    if hint:
        remedy = (
            f"Tên tệp gợi ý số {hint} nhưng phần đầu văn bản không ghi rõ số này; nếu đúng, hãy "
            f"thêm --number {hint}."
        )
    if files > 1:
        remedy += " Nếu đây là phụ lục của văn bản nạp cùng lúc, hãy thêm --as-one."
    else:
        says = identify(file.text, markdown=file.markdown, number=hint)
        options = [f"--{field}" for field in _NEEDED if not getattr(says, field)]
        if options:
            remedy += f" Cần ghi rõ cả {', '.join(options)}, vì văn bản chưa cho biết."
    return CorpusError(f"Không tìm thấy số hiệu văn bản trong tệp {file.path.name}.", remedy)
