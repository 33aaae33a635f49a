"""The commands of the assistant as processes of their own, on a data directory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

_ROOT = Path(__file__).parent.parent
_STOP_S = 30


class CommandFailedError(Exception):
    """A command that ended otherwise than it should; the message has what it said."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Runs `kehoach …` on `data_dir`, whatever the settings of this shell and its `.env`."""

    data_dir: Path

    def seconds(self, *arguments: str) -> float:
        """Wall time of a command from its start to its end, imports included."""
        start = time.perf_counter()
        done = subprocess.run(
            self._line(arguments), cwd=self.data_dir, env=_environment(), capture_output=True,
            encoding="utf-8", check=False,
        )  # fmt: skip
        took = time.perf_counter() - start
        # 1 is an answer too: that the documents do not say it.
        if done.returncode not in {0, 1} or "Lỗi:" in done.stderr:
            raise CommandFailedError(f"kehoach {' '.join(arguments)}: {done.stderr.strip()}")
        return took

    @contextmanager
    def server(self) -> Iterator[Server]:
        """`kehoach serve` on a free port, from its start until it is ready; stopped at the end."""
        start = time.perf_counter()
        process = psutil.Popen(
            self._line(("serve", "--port", "0", "--no-build")), cwd=self.data_dir,
            env=_environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
        )  # fmt: skip
        try:
            line = process.stdout.readline()  # the first one says that it is ready, and where
            ready_s = time.perf_counter() - start
            url = line.split()[-1] if line else ""
            if urlsplit(url).scheme != "http":
                raise CommandFailedError("kehoach serve ended early; run it to see why")
            yield Server(url, ready_s, process)
        finally:
            if process.is_running():
                process.send_signal(signal.SIGINT)
            process.wait(_STOP_S)
            process.stdout.close()

    def _line(self, arguments: tuple[str, ...]) -> list[str]:
        return [sys.executable, "-m", "bot.cli", *arguments, "--data-dir", str(self.data_dir)]


@dataclass(frozen=True, slots=True)
class Server:
    """A running server. `ready_s` is the wall time from its start until it could answer."""

    url: str
    ready_s: float
    process: psutil.Popen

    def memory_mb(self) -> float:
        """Resident memory of the process and its children, in megabytes (10^6 bytes)."""
        family = [self.process, *self.process.children(recursive=True)]
        return float(sum(member.memory_info().rss for member in family)) / 1e6


def _environment() -> dict[str, str]:
    """This shell's without its KEHOACH_… variables, and with this checkout to import from."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KEHOACH_")}
    return {**kept, "PYTHONPATH": str(_ROOT)}
