"""What stands in a model folder: `model.json` beside the files it describes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import ModelError

INFO_FILE = "model.json"
ONNX_MODEL = "onnx/model.onnx"
ONNX_TOKENIZER = "onnx/tokenizer.json"
SENTENCE_TRANSFORMERS = "sentence-transformers"

_BUILD_AGAIN = "Hãy chạy `kehoach model build` để dựng lại mô hình."


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """An embedding model in a folder, and the SHA-256 of each of its files."""

    model_id: str
    dimension: int
    max_tokens: int  # a longer text is cut there
    query_prompt: str
    passage_prompt: str
    files: tuple[tuple[str, str], ...]  # path under the folder with "/", sha256
    tokens: bool = False  # whether the onnx file gives the vectors of tokens too

    @property
    def onnx_hash(self) -> str:
        """Changes whenever the vectors of the onnx encoder may: its files, prompts and length."""
        parts = [
            self.model_id,
            self.query_prompt,
            self.passage_prompt,
            str(self.max_tokens),
            *(checksum for name, checksum in self.files if name in (ONNX_MODEL, ONNX_TOKENIZER)),
        ]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    def write(self, folder: Path) -> None:
        """Write `model.json` into `folder`."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / INFO_FILE).write_text(text + "\n", "utf-8")

    def check(self, folder: Path, under: str = "") -> None:
        """Compare the files whose path starts with `under` with their checksums.

        Raises `ModelError` naming the first one that is missing or has changed.
        """
        for name, expected in self.files:
            if name.startswith(under) and checksum(folder / name) != expected:
                raise ModelError(f"Tệp {name} của mô hình đã bị thay đổi hoặc hỏng.", _BUILD_AGAIN)


def read_model_info(folder: Path) -> ModelInfo:
    """Read `model.json` of a model folder.

    Raises `ModelError` where there is none or it is damaged.
    """
    path = folder / INFO_FILE
    try:
        fields = json.loads(path.read_text("utf-8"))
        fields["files"] = tuple((str(name), str(value)) for name, value in fields["files"])
        return ModelInfo(**fields)
    except FileNotFoundError:
        raise ModelError(
            f"Chưa có mô hình nhúng trong thư mục {folder}.",
            "Hãy chạy `kehoach model build` để dựng mô hình (dưới một phút, không cần mạng).",
        ) from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"Tệp {path} bị hỏng ({error}).", _BUILD_AGAIN) from error


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; raises `ModelError` where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"Không đọc được tệp {path} của mô hình.", _BUILD_AGAIN) from error
