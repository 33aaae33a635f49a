"""Settings from the environment and `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, is_loopback, load_settings
from corpus.errors import SettingsError


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No `.env` and no variables of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"KEHOACH_{name.upper()}", raising=False)


def test_defaults_work_on_ones_own_machine() -> None:
    settings = load_settings()
    assert settings.data_dir == Path("var")
    assert (settings.host, settings.port) == ("127.0.0.1", 8000)
    assert settings.embedding_model == "packaged"
    assert settings.api_keys == ()
    assert settings.rate_limit is None
    assert settings.telegram_token is None
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.feedback_url == "sqlite:///var/kehoach.db"
    settings.check_exposure()


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        "KEHOACH_PORT=9000\nKEHOACH_HOST=::1\nKEHOACH_API_KEYS=khóa-một, k2\nOTHER=1\n"
    )
    monkeypatch.setenv("KEHOACH_PORT", "9001")
    monkeypatch.setenv("KEHOACH_DATABASE_URL", "")  # empty counts as not set
    monkeypatch.setenv("KEHOACH_TELEGRAM_TOKEN", "123:secret")
    settings = load_settings(data_dir=Path("/data"), host=None)
    assert (settings.port, settings.host) == (9001, "::1")
    assert settings.api_keys == ("khóa-một", "k2")
    assert settings.feedback_url == "sqlite:////data/kehoach.db"
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == "123:secret"


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_TELEGRAM_TOKEN", "123:secret")
    monkeypatch.setenv("KEHOACH_API_KEYS", "secret-key")
    monkeypatch.setenv("KEHOACH_DATABASE_URL", "postgresql://user:secret@db/x")
    assert "secret" not in repr(load_settings())


@pytest.mark.parametrize("value", ["a,b", " a , b ,", "a b", "a\nb"])
def test_lists_are_separated_by_commas_or_spaces(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("KEHOACH_CORS_ORIGINS", value)
    assert load_settings().cors_origins == ("a", "b")


def test_a_value_that_makes_no_sense_is_named_but_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KEHOACH_PORT", "bí-mật")
    with pytest.raises(SettingsError, match="KEHOACH_PORT") as raised:
        load_settings()
    assert "bí-mật" not in str(raised.value)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("KEHOACH_HOST=đây".encode("utf-16"))
    with pytest.raises(SettingsError, match="UTF-8"):
        load_settings()


@pytest.mark.parametrize(
    ("host", "loopback"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("LOCALHOST", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.5", False),
        ("example.vn", False),
        ("", False),
    ],
)
def test_only_loopback_may_be_open_without_keys(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
    settings = load_settings(host=host)
    if loopback:
        settings.check_exposure()
    else:
        with pytest.raises(SettingsError, match="KEHOACH_API_KEYS"):
            settings.check_exposure()
        load_settings(host=host, api_keys=("k",)).check_exposure()
