"""Fixtures that several test modules share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def models_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models directory with the packaged model: KEHOACH_TEST_MODELS, the one that set-up made,
    or one built for this run (half a minute)."""
    made = Path(os.environ.get("KEHOACH_TEST_MODELS", _ROOT / "var/models"))
    if (made / "packaged").is_dir():
        return made

    from index.packaged_model import build_packaged_model

    built = tmp_path_factory.mktemp("models")
    build_packaged_model(built / "packaged", progress=lambda _: None)
    return built
