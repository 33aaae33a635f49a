"""The running assistant, replaceable at any moment without a request noticing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.http_messages import Http
from corpus.errors import KehoachError
from corpus.store import Corpus
from retrieval.model import Answer, Hit


class Answering(Protocol):
    """What channels need of an assistant; `retrieval.service.Assistant` is one."""

    @property
    def corpus(self) -> Corpus: ...

    @property
    def index_version(self) -> str: ...

    def ask(
        self,
        question: str,
        *,
        conversation_id: str | None = None,
        documents: Sequence[str] | None = None,
    ) -> Answer: ...

    def search(self, query: str, *, k: int = 10, document: str | None = None) -> list[Hit]: ...


class NotReadyError(KehoachError):
    """No assistant has been loaded yet."""

    def __init__(self) -> None:
        super().__init__(Http.NOT_READY_DETAIL)


class AssistantHolder:
    """Hands out the current assistant; `replace` swaps it in one step.

    A request takes `current` once and keeps it to its end, so that it never sees two versions
    of the corpus. The holder is itself an `Answering`: a channel that outlives a version, such
    as Telegram, is given the holder and always asks the newest.
    """

    def __init__(self, assistant: Answering | None = None) -> None:
        self._assistant = assistant

    @property
    def ready(self) -> bool:
        """Whether an assistant is loaded."""
        return self._assistant is not None

    @property
    def current(self) -> Answering:
        """The newest assistant.

        Raises:
            NotReadyError: none has been loaded yet.
        """
        if self._assistant is None:
            raise NotReadyError
        return self._assistant

    def replace(self, assistant: Answering) -> None:
        """Serve `assistant` from now on; requests under way finish with the one they took."""
        self._assistant = assistant

    @property
    def corpus(self) -> Corpus:
        return self.current.corpus

    @property
    def index_version(self) -> str:
        return self.current.index_version

    def ask(
        self,
        question: str,
        *,
        conversation_id: str | None = None,
        documents: Sequence[str] | None = None,
    ) -> Answer:
        return self.current.ask(question, conversation_id=conversation_id, documents=documents)

    def search(self, query: str, *, k: int = 10, document: str | None = None) -> list[Hit]:
        return self.current.search(query, k=k, document=document)
