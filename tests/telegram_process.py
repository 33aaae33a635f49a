"""The bot as a process of its own, over the fake assistant: `python -m tests.telegram_process`."""

from __future__ import annotations

from bot.logs import configure_logs
from bot.settings import load_settings
from bot.telegram_app import build_application, run_telegram
from tests.fake_assistant import FakeAssistant

if __name__ == "__main__":
    configure_logs()
    settings = load_settings()
    run_telegram(build_application(FakeAssistant(), settings), settings)
