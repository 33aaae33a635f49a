"""What the routes share, and how they come by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Final, ParamSpec, TypeVar

import anyio
import anyio.to_thread
from fastapi import Depends, Request

from bot.feedback import FeedbackStore
from bot.holder import Answering, AssistantHolder
from bot.http_messages import Http
from bot.http_metrics import Metrics
from bot.http_problems import invalid, not_found
from bot.settings import Settings
from corpus.model import Document
from corpus.store import Corpus
from retrieval.model import DocumentRef

# Two questions at once: finding an answer keeps one core busy, and more threads than cores
# make every one of them slower.
WORKERS: Final = 2

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that a route may need, one for an application."""

    settings: Settings
    holder: AssistantHolder
    metrics: Metrics
    feedback: FeedbackStore
    telegram: Callable[[], str]  # how the Telegram channel is doing
    workers: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(WORKERS))

    async def off_loop(self, call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run something that keeps a core busy, without holding up other requests."""
        return await anyio.to_thread.run_sync(partial(call, *args, **kwargs), limiter=self.workers)


def _services(request: Request) -> Services:
    services = request.app.state.services
    assert isinstance(services, Services)
    return services


ServicesOf = Annotated[Services, Depends(_services)]


def _assistant(services: ServicesOf) -> Answering:
    return services.holder.current


AssistantOf = Annotated[Answering, Depends(_assistant)]


def document_ref(document: Document) -> DocumentRef:
    """A document by name."""
    return DocumentRef(document.id, document.number, document.title)


def known_document(corpus: Corpus, document_id: str) -> Document:
    """A document of the catalogue, loaded or not.

    Raises:
        ProblemError: 404, nothing is known under this id.
    """
    document = corpus.catalog.get(document_id)
    if document is None:
        raise not_found(Http.NO_DOCUMENT.format(document=document_id))
    return document


def check_loaded(corpus: Corpus, field_name: str, document_id: str) -> None:
    """Refuse a filter by a document that cannot be searched.

    Raises:
        ProblemError: 422, the document is unknown, or known by name only.
    """
    if document_id in corpus.documents:
        return
    document = corpus.catalog.get(document_id)
    if document is None:
        raise invalid(field_name, Http.NO_DOCUMENT.format(document=document_id))
    raise invalid(field_name, Http.NOT_LOADED.format(name=document.name))
