"""Whether a model has to be built before anything is asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.preparation import model_folder, model_missing
from bot.settings import Settings
from index.packaged_info import ModelInfo

_INFO = ModelInfo("made-up", 4, 16, "query: ", "passage: ", (), tokens=True)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, embedding_model="packaged")


def test_a_model_that_gives_tokens_is_there(settings: Settings) -> None:
    assert model_missing(settings)
    model_folder(settings).mkdir(parents=True)
    _INFO.write(model_folder(settings))
    assert not model_missing(settings)


def test_a_model_of_an_earlier_version_is_built_anew(settings: Settings) -> None:
    model_folder(settings).mkdir(parents=True)
    replace(_INFO, tokens=False).write(model_folder(settings))
    assert model_missing(settings)


def test_a_damaged_model_and_one_of_ones_own_are_not_missing(settings: Settings) -> None:
    model_folder(settings).mkdir(parents=True)
    (model_folder(settings) / "model.json").write_text("{", "utf-8")
    assert not model_missing(settings)
    own = settings.model_copy(update={"embedding_model": "/nowhere"})
    assert not model_missing(own)
