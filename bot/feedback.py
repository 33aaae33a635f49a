"""What people thought of answers, on any database that SQLAlchemy speaks to."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import DateTime, Engine, String, Text, create_engine, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from bot.http_messages import Http
from bot.messages import SettingsText
from corpus.errors import KehoachError, SettingsError


class _Base(DeclarativeBase):
    pass


class _Row(_Base):
    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True)
    answer_id: Mapped[str] = mapped_column(String(128), index=True)
    helpful: Mapped[bool]
    comment: Mapped[str | None] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(String(16))
    index_version: Mapped[str] = mapped_column(String(128))
    created: Mapped[datetime] = mapped_column(DateTime(timezone=True))


@dataclass(frozen=True, slots=True)
class Feedback:
    """One opinion on one answer. The question is not kept."""

    answer_id: str
    helpful: bool
    comment: str | None = None
    channel: str = "http"  # or "telegram"
    index_version: str = ""


class FeedbackError(KehoachError):
    """The database did not take or give what was asked of it."""


class FeedbackStore:
    """Keeps every opinion; of several on one answer the last is what the person thinks now.

    Thread-safe. The database is opened on first use, so that answering never waits for it.

    Raises:
        SettingsError: the address names no database that can be spoken to.
    """

    def __init__(self, url: str) -> None:
        try:
            self._engine: Engine = create_engine(make_url(url), pool_pre_ping=True)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise SettingsError(SettingsText.DATABASE) from error
        self._lock = threading.Lock()
        self._created = False

    def record(self, feedback: Feedback) -> None:
        """Keep one opinion.

        Raises:
            FeedbackError: the database did not take it.
        """
        row = _Row(
            answer_id=feedback.answer_id,
            helpful=feedback.helpful,
            comment=feedback.comment,
            channel=feedback.channel,
            index_version=feedback.index_version,
            created=datetime.now(UTC),
        )
        try:
            self._prepare()
            with Session(self._engine) as session, session.begin():
                session.add(row)
        except (SQLAlchemyError, OSError) as error:
            raise FeedbackError(Http.FEEDBACK_FAILED) from error

    def of_answer(self, answer_id: str) -> list[Feedback]:
        """Opinions on one answer, oldest first.

        Raises:
            FeedbackError: the database did not give them.
        """
        try:
            self._prepare()
            with Session(self._engine) as session:
                rows = session.scalars(
                    select(_Row).where(_Row.answer_id == answer_id).order_by(_Row.id)
                )
                return [
                    Feedback(r.answer_id, r.helpful, r.comment, r.channel, r.index_version)
                    for r in rows
                ]
        except (SQLAlchemyError, OSError) as error:
            raise FeedbackError(Http.FEEDBACK_FAILED) from error

    def close(self) -> None:
        """Close the connections."""
        self._engine.dispose()

    def _prepare(self) -> None:
        with self._lock:
            if not self._created:
                database = self._engine.url.database
                if self._engine.dialect.name == "sqlite" and database not in {None, ":memory:"}:
                    Path(str(database)).parent.mkdir(parents=True, exist_ok=True)
                _Base.metadata.create_all(self._engine)
                self._created = True
