import json
import os
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from index.embedding import SentenceTransformerEncoder, load_encoder
from index.onnx_encoder import OnnxEncoder
from index.packaged_model import MODEL_ID

pytestmark = pytest.mark.slow  # all need the built model

PASSAGES = [
    "Sở Giáo dục và Đào tạo tổ chức bồi dưỡng kỹ năng số cho giáo viên và học sinh phổ thông.",
    "Công an tỉnh bảo đảm an ninh mạng và bảo vệ dữ liệu cá nhân trong các cơ quan nhà nước.",
    "Bố trí ít nhất 3% tổng chi ngân sách hằng năm cho khoa học, công nghệ và đổi mới sáng tạo.",
    "Phủ sóng 5G toàn tỉnh, nâng cấp trung tâm dữ liệu, mở rộng hạ tầng băng rộng cố định.",
    "Trạm y tế xã lập hồ sơ sức khỏe điện tử cho người dân và khám chữa bệnh từ xa.",
    "Hỗ trợ hợp tác xã đưa nông sản lên sàn thương mại điện tử, truy xuất nguồn gốc bằng mã QR.",
]
QUERIES = [
    "Ai lo việc dạy kỹ năng số trong nhà trường?",
    "Cơ quan nào chịu trách nhiệm về an toàn thông tin trên mạng?",
    "Chi ngân sách cho khoa học là bao nhiêu phần trăm?",
    "hạ tầng viễn thông và mạng 5G",
    "Hồ sơ bệnh án điện tử ở tuyến xã",
    "bán nông sản qua mạng",
]


@pytest.fixture(scope="module")
def onnx(models_dir: Path) -> OnnxEncoder:
    return OnnxEncoder(models_dir / "packaged")


@pytest.fixture(scope="module")
def full(models_dir: Path) -> SentenceTransformerEncoder:
    return SentenceTransformerEncoder(models_dir / "packaged/sentence-transformers", device="cpu")


def test_each_question_finds_its_passage(onnx: OnnxEncoder) -> None:
    scores = onnx.encode_queries(QUERIES) @ onnx.encode_passages(PASSAGES).T
    assert scores.argmax(axis=1).tolist() == list(range(len(QUERIES)))


def test_vectors_are_unit_float32_rows(onnx: OnnxEncoder) -> None:
    vectors = onnx.encode_passages(PASSAGES)
    assert vectors.dtype == np.float32
    assert vectors.shape == (6, 384) == (6, onnx.dimension)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert onnx.encode_queries([]).shape == onnx.encode_passages([]).shape == (0, 384)


def test_a_vector_depends_on_its_own_text_only(onnx: OnnxEncoder, models_dir: Path) -> None:
    together = onnx.encode_passages([*PASSAGES, "dài " * 600])
    alone = np.concatenate([onnx.encode_passages([text]) for text in PASSAGES])
    one_thread = OnnxEncoder(models_dir / "packaged", passage_threads=1).encode_passages(PASSAGES)
    assert np.array_equal(together[:6], alone)
    assert np.array_equal(one_thread, alone)


def test_decomposed_text_is_composed_first(
    onnx: OnnxEncoder, full: SentenceTransformerEncoder
) -> None:
    text = QUERIES[0]
    decomposed = unicodedata.normalize("NFD", text)
    assert decomposed != text
    for encoder in (onnx, full):
        assert np.array_equal(encoder.encode_queries([decomposed]), encoder.encode_queries([text]))


def test_questions_and_passages_have_prompts_of_their_own(onnx: OnnxEncoder) -> None:
    (query,), (passage,) = onnx.encode_queries([QUERIES[0]]), onnx.encode_passages([QUERIES[0]])
    assert 0.8 < float(query @ passage) < 0.99


def test_a_text_beyond_the_model_is_cut(onnx: OnnxEncoder) -> None:
    # One token a word: 512 take in the prompt, <s>, </s> and about 507 of them.
    endless = "nhà " * 700
    assert np.array_equal(
        onnx.encode_queries([endless]), onnx.encode_queries([endless + "trường học khác hẳn"])
    )


def test_both_engines_rank_alike(onnx: OnnxEncoder, full: SentenceTransformerEncoder) -> None:
    int8_passages, passages = onnx.encode_passages(PASSAGES), full.encode_passages(PASSAGES)
    int8_queries, queries = onnx.encode_queries(QUERIES), full.encode_queries(QUERIES)
    assert (int8_passages * passages).sum(axis=1).min() > 0.995
    assert (int8_queries * queries).sum(axis=1).min() > 0.995
    scores, expected = int8_queries @ int8_passages.T, queries @ passages.T
    assert scores.argmax(axis=1).tolist() == expected.argmax(axis=1).tolist()
    for row, expected_row in zip(scores, expected, strict=True):
        assert np.corrcoef(row, expected_row)[0, 1] > 0.98


def test_serving_imports_no_training_library(models_dir: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from index.embedding import load_encoder
encoder = load_encoder("packaged", Path({str(models_dir)!r}))
encoder.encode_queries(["Sở nào?"]), encoder.encode_passages(["Sở Y tế."])
heavy = {{"torch", "transformers", "sentence_transformers", "underthesea", "onnx"}}
print(sorted(heavy & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert (run.stdout, run.stderr) == ("[]\n", "")


def test_the_setting_chooses_model_and_engine(models_dir: Path) -> None:
    serving = load_encoder("packaged", models_dir)
    by_path = load_encoder(str(models_dir / "packaged"), Path("elsewhere"))
    training = load_encoder("packaged", models_dir, serving=False)
    assert isinstance(serving, OnnxEncoder)
    assert isinstance(by_path, OnnxEncoder)
    assert isinstance(training, SentenceTransformerEncoder)
    assert serving.model_id == by_path.model_id == MODEL_ID
    assert training.model_id == "packaged/sentence-transformers"
    assert serving.model_hash == by_path.model_hash != training.model_hash


def test_a_missing_model_names_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"Chưa có mô hình.*`kehoach model build`"):
        load_encoder("packaged", tmp_path)


def test_a_damaged_model_is_refused(models_dir: Path, tmp_path: Path) -> None:
    folder = tmp_path / "packaged"
    shutil.copytree(models_dir / "packaged/onnx", folder / "onnx")
    shutil.copy(models_dir / "packaged/model.json", folder)
    OnnxEncoder(folder)
    model = folder / "onnx/model.onnx"
    data = bytearray(model.read_bytes())
    data[len(data) // 2] ^= 1
    model.write_bytes(data)
    with pytest.raises(ModelError, match=r"onnx/model\.onnx .* hỏng.*`kehoach model build`"):
        OnnxEncoder(folder)


def test_a_model_that_is_nowhere_is_an_error_in_vietnamese(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"Không tải được mô hình.*KEHOACH_EMBEDDING_MODEL"):
        load_encoder(str(tmp_path / "none"), tmp_path)

    program = """
from index.embedding import SentenceTransformerEncoder
from corpus.errors import ModelError
try:
    SentenceTransformerEncoder("nobody/has-this-model")
except ModelError as error:
    print(error)
"""
    offline = {**os.environ, "HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
        env=offline,
    )
    assert "Không tải được mô hình nhúng “nobody/has-this-model”" in run.stdout


def test_a_model_without_prompts_gets_none(
    models_dir: Path, tmp_path: Path, full: SentenceTransformerEncoder
) -> None:
    folder = tmp_path / "owner" / "plain"
    shutil.copytree(models_dir / "packaged/sentence-transformers", folder)
    config = json.loads((folder / "config_sentence_transformers.json").read_text())
    config["prompts"] = {}
    (folder / "config_sentence_transformers.json").write_text(json.dumps(config))

    plain = load_encoder(str(folder), tmp_path)

    text = PASSAGES[0]
    assert plain.model_id == "owner/plain"
    assert plain.model_hash != full.model_hash
    assert np.array_equal(plain.encode_queries([text]), plain.encode_passages([text]))
    np.testing.assert_allclose(
        plain.encode_queries(["query: " + text]), full.encode_queries([text]), atol=1e-6
    )
    assert plain.encode_passages([]).shape == (0, 384)
