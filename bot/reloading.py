"""Taking up a new version of the index while answering goes on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bot.holder import Answering, AssistantHolder
from bot.logs import log
from bot.warming import warm
from index.versions import Versions

_LOGGER = logging.getLogger("bot.reloading")
_TURN_S: Final = 0.0005
INTERVAL_S: Final = 1.0  # between looks at the pointer, a file of 16 bytes


class Reloader:
    """Watches which index version is current and replaces the held assistant when it changes.

    The new assistant is opened and warmed up in the watching thread; the old one answers until it
    is ready, and goes on where opening fails. A version that failed is not tried again until
    another came.
    """

    def __init__(
        self,
        holder: AssistantHolder,
        open_assistant: Callable[[], Answering],
        index_folder: Path,
        *,
        interval_s: float = INTERVAL_S,
    ) -> None:
        self._holder = holder
        self._open = open_assistant
        self._versions = Versions(index_folder)
        self._interval = interval_s
        self._stopped = threading.Event()
        self._seen: str | None = None
        self._thread = threading.Thread(target=self._watch, name="reloader", daemon=True)

    def start(self) -> None:
        """Watch from now on; the holder has its first assistant."""
        self._seen = self._holder.index_version
        self._thread.start()

    def stop(self) -> None:
        """Stop watching; an assistant that is being opened is no longer taken up."""
        self._stopped.set()

    def _watch(self) -> None:
        while not self._stopped.wait(self._interval):
            try:
                version = self._versions.current()
                if version is None or version == self._seen:
                    continue
                self._seen = version
                with _giving_way():
                    assistant = self._open()
                    warm(assistant)
            except Exception as error:  # whatever it is, the old version still answers
                log(_LOGGER, logging.ERROR, "reload failed", reason=str(error))
                continue
            if self._stopped.is_set():
                return
            self._holder.replace(assistant)
            # Another build may have finished while this one was being opened.
            self._seen = assistant.index_version
            log(_LOGGER, logging.INFO, "reloaded", index=assistant.index_version)


@contextmanager
def _giving_way() -> Iterator[None]:
    """Opening is seconds of Python; meanwhile a thread that answers waits for its turn at every
    step outside of Python, and much less so where turns are short."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)
