"""What a figure was measured on; without it, it says nothing."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil


@dataclass(frozen=True, slots=True)
class Machine:
    """`load` is the number of busy processes over the last minute, before measuring began."""

    time: str
    cpu: str
    cores: int
    memory_gib: float
    load: float
    python: str
    system: str

    @classmethod
    def here(cls) -> Machine:
        """This machine, now."""
        return cls(
            time=datetime.now(UTC).isoformat(timespec="seconds"),
            cpu=_cpu(),
            cores=psutil.cpu_count() or 1,
            memory_gib=round(psutil.virtual_memory().total / 2**30, 1),
            load=round(os.getloadavg()[0], 2),
            python=platform.python_version(),
            system=platform.platform(terse=True),
        )

    @property
    def busy(self) -> bool:
        """Whether others were at work, so that times are longer than they need be."""
        return self.load > 0.5

    def __str__(self) -> str:
        return (
            f"{self.cpu}, {self.cores} cores, {self.memory_gib} GiB, load {self.load} before; "
            f"Python {self.python}, {self.system}"
        )


def _cpu() -> str:
    information = Path("/proc/cpuinfo")
    if information.is_file():
        for line in information.read_text("utf-8").splitlines():
            name, _, value = line.partition(":")
            if name.strip() in {"model name", "Model"}:
                return value.strip()
    return platform.processor() or platform.machine()
