"""Every exception of the project, in one small tree.

    KehoachError                what went wrong, in Vietnamese, and what to do about it
    ├── CorpusError             a document or the catalogue
    │   ├── LoadingError        a file that cannot be read as a document
    │   └── CatalogError        a catalogue entry that is missing or contradicts its text
    ├── ModelError              the embedding model is missing, damaged or of another shape
    ├── IndexUnusableError      the index
    │   ├── IndexMissingError   none has been built
    │   ├── IndexStaleError     built from another corpus, model or chunker
    │   └── IndexDamagedError   its checksums do not match
    ├── QuestionError           a question that cannot be taken (empty, far too long)
    └── SettingsError           a setting that makes no sense

Not knowing an answer is a status of an `Answer`, never an exception.
"""

import errno

_REASONS = {
    errno.ENOSPC: "đĩa đã đầy",
    errno.EDQUOT: "đã hết dung lượng được cấp",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EROFS: "đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.EIO: "đĩa bị lỗi",
    errno.EBUSY: "tệp đang được chương trình khác dùng",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
}


def reason(error: OSError) -> str:
    """Why the system refused, in Vietnamese where it is one of the usual reasons."""
    return _REASONS.get(error.errno or 0, error.strerror or str(error))


class KehoachError(Exception):
    """Something an operator or a user can act on.

    `str(error)` is a Vietnamese sentence that may be shown to a user; `remedy`, where there is
    one, says what to do (often a command).
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class CorpusError(KehoachError):
    """A document or the catalogue cannot be used."""


class LoadingError(CorpusError):
    """A file cannot be read as a document."""


class CatalogError(CorpusError):
    """A catalogue entry is missing, malformed, or contradicts the stored text."""


class ModelError(KehoachError):
    """The embedding model is missing, damaged, or does not fit the index."""


class IndexUnusableError(KehoachError):
    """The index cannot be used."""


class IndexMissingError(IndexUnusableError):
    """No index has been built in the data directory."""


class IndexStaleError(IndexUnusableError):
    """The index was built from another corpus, model or chunker."""


class IndexDamagedError(IndexUnusableError):
    """The files of the index do not match their checksums."""


class QuestionError(KehoachError):
    """A question that cannot be taken, such as an empty one."""


class SettingsError(KehoachError):
    """A setting that makes no sense."""
