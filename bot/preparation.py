"""Setting up what is missing before the first answer: the model, then the index.

Building needs torch and the word segmenter, hundreds of megabytes that answering never uses, so
a channel prepares in a process of its own and starts lean afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bot.messages import Cli
from bot.settings import Settings
from corpus.errors import KehoachError, ModelError
from index.packaged_info import read_model_info

Say = Callable[[str], None]
"""Shows one line of progress to whoever waits."""

PACKAGED: Final = "packaged"


def model_folder(settings: Settings) -> Path:
    """Where the default model stands."""
    return settings.data_dir / "models" / PACKAGED


def index_folder(settings: Settings) -> Path:
    """Where the index versions stand."""
    return settings.data_dir / "index"


def model_missing(settings: Settings) -> bool:
    """Whether the default model is wanted and was never built here, or by an earlier version that
    gave no vectors of tokens. A damaged one is not missing."""
    if settings.embedding_model != PACKAGED:
        return False
    try:
        return not read_model_info(model_folder(settings)).tokens
    except ModelError:
        return not model_folder(settings).exists()


def index_missing(settings: Settings) -> bool:
    """Whether no index was ever built here. A stale or damaged one is not missing."""
    return not (index_folder(settings) / "current").exists()


def prepare_model(settings: Settings, say: Say) -> None:
    """Build the default model, replacing one that is there.

    Raises:
        ModelError: a source is missing, or the result fails verification.
    """
    from index.packaged_model import build_packaged_model

    build_packaged_model(model_folder(settings), progress=say)
    say(Cli.MODEL_READY.format(path=model_folder(settings)))


def prepare_index(settings: Settings, say: Say) -> None:
    """Bring the index up to date, the default model first where it is missing.

    Raises:
        KehoachError: of the model, the corpus or the index.
    """
    from corpus.store import load_corpus
    from index.embedding import load_encoder
    from index.store import build_index

    if model_missing(settings):
        say(Cli.PREPARE_MODEL)
        prepare_model(settings, say)
    say(Cli.PREPARE_INDEX)
    corpus = load_corpus(data_dir=settings.data_dir)
    encoder = load_encoder(settings.embedding_model, settings.data_dir / "models")
    manifest = build_index(corpus, encoder, index_folder(settings), progress=_quarters(say))
    say(Cli.INDEX_READY.format(version=manifest.version, chunks=manifest.chunks))


def prepare_missing(settings: Settings) -> None:
    """Build what was never built, in a child process that reports on standard error.

    Raises:
        KehoachError: it failed; the child has said why.
    """
    if not model_missing(settings) and not index_missing(settings):
        return
    if not _index_in_child(settings):
        raise KehoachError(Cli.PREPARE_FAILED)


def update_index(settings: Settings) -> None:
    """Bring the index up to date after the documents changed, in a child process as above.

    What did not change is not embedded again. A running server takes the new version up.

    Raises:
        KehoachError: it failed; the child has said why.
    """
    if not _index_in_child(settings):
        raise KehoachError(Cli.UPDATE_FAILED)


def _index_in_child(settings: Settings) -> bool:
    # The child reads its settings as this process did; what came from options goes with it.
    environment = {
        **os.environ,
        "KEHOACH_DATA_DIR": str(settings.data_dir),
        "KEHOACH_EMBEDDING_MODEL": settings.embedding_model,
    }
    command = [sys.executable, "-m", "bot.cli", "index"]
    # In a session of its own, so that Ctrl-C reaches this process alone, which then ends the child.
    done = subprocess.run(
        command, env=environment, stdout=sys.stderr, check=False, start_new_session=True
    )
    return done.returncode == 0


def _quarters(say: Say) -> Callable[[int, int], None]:
    """Progress told four times, not at every batch."""
    told = 0

    def progress(done: int, total: int) -> None:
        nonlocal told
        quarter = 4 * done // total if total else 4
        if quarter > told:
            told = quarter
            say(Cli.EMBEDDED.format(done=done, total=total))

    return progress
