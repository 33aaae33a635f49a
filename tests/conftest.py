"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from index.embedding import Encoder, load_encoder
from index.packaged_info import read_model_info
from retrieval.service import Assistant
from tests import assistants

_ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def models_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models directory with the packaged model: KEHOACH_TEST_MODELS, the one that set-up made,
    or one built for this run (half a minute), also where that one is of an earlier version."""
    made = Path(os.environ.get("KEHOACH_TEST_MODELS", _ROOT / "var/models"))
    if (made / "packaged").is_dir() and read_model_info(made / "packaged").tokens:
        return made

    from index.packaged_model import build_packaged_model

    built = tmp_path_factory.mktemp("models")
    build_packaged_model(built / "packaged", progress=lambda _: None)
    return built


@pytest.fixture(scope="session")
def encoder(models_dir: Path) -> Encoder:
    """The packaged model."""
    return load_encoder("packaged", models_dir)


@pytest.fixture(scope="session")
def assistant_86(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant as it ships, over an index of this run (ten seconds)."""
    return assistants.open_assistant(
        assistants.plan(), encoder, tmp_path_factory.mktemp("index-86")
    )


@pytest.fixture(scope="session")
def assistant_215(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over documents of another province."""
    return assistants.open_assistant(
        assistants.other(), encoder, tmp_path_factory.mktemp("index-215")
    )
