"""Settings: the only place that reads the environment and the `.env` file.

Every setting has a default that works on one's own machine. The variables are named
`KEHOACH_<FIELD>`, for example `KEHOACH_DATA_DIR`; an empty variable counts as not set.
"""

from __future__ import annotations

import ipaddress
import os
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.messages import SettingsText
from corpus.errors import SettingsError


def _listed(value: object) -> object:
    """ "a, b" as ("a", "b"): easier to type in a shell than JSON."""
    if isinstance(value, str):
        return tuple(part for part in value.replace(",", " ").split() if part)
    return value


StrList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """What an operator may decide. Immutable; read once, passed to whatever needs it."""

    model_config = SettingsConfigDict(
        env_prefix="KEHOACH_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
    )

    data_dir: Path = Field(Path("var"), description="Index, models and database")
    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8000, ge=0, le=65535, description="Port to listen on; 0 picks a free one")
    embedding_model: str = Field(
        "packaged", description="The packaged model, a path, or a name on a model hub"
    )
    api_keys: StrList = Field((), repr=False, description="Keys, comma-separated; none: loopback")
    rate_limit: str | None = Field(
        None,
        description="Per client, such as 60/minute, or off. Unset: 60/minute for other machines, "
        "no limit for programs on this one",
    )
    cors_origins: StrList = Field((), description="Origins whose pages may call the API")
    trusted_proxies: StrList = Field(
        ("127.0.0.1", "::1"),
        description="Proxies whose X-Forwarded-For header names the client",
    )
    database_url: str | None = Field(
        None, repr=False, description="Any SQLAlchemy URL; unset: SQLite under the data directory"
    )
    telegram_token: SecretStr | None = Field(None, description="Unset: no Telegram")
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="A Bot API server of one's own"
    )
    telegram_webhook_url: str | None = Field(None, description="Unset: polling")

    @property
    def feedback_url(self) -> str:
        """The SQLAlchemy URL of the database."""
        return self.database_url or f"sqlite:///{self.data_dir / 'kehoach.db'}"

    @property
    def loopback(self) -> bool:
        """Whether only programs on this machine can connect."""
        return is_loopback(self.host)

    def check_exposure(self) -> None:
        """Refuse to listen to other machines without API keys.

        Raises:
            SettingsError: the host is not a loopback address and no key is set.
        """
        if not self.loopback and not self.api_keys:
            raise SettingsError(SettingsText.OPEN_HOST.format(host=self.host))


def is_loopback(host: str) -> bool:
    """Whether an address or host name means this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False  # a name may resolve to anything


def wants_tracebacks() -> bool:
    """Whether `KEHOACH_DEBUG` is set: read apart, since settings themselves may be at fault."""
    return bool(os.environ.get("KEHOACH_DEBUG"))


def load_settings(**overrides: object) -> Settings:
    """Settings from the environment and `.env`, with `overrides` (not None) on top.

    Raises:
        SettingsError: a variable has a value that makes no sense; it says which.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # pydantic checks the values
    except ValidationError as error:
        # The values are left out of the message: one of them may be a secret.
        names = dict.fromkeys(f"KEHOACH_{str(e['loc'][0]).upper()}" for e in error.errors())
        raise SettingsError(SettingsText.INVALID.format(names=", ".join(names))) from None
    except UnicodeDecodeError:
        raise SettingsError(SettingsText.ENV_FILE) from None
