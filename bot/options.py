"""What the commands of the command line share: options, exit statuses, and how they report."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated, Final

import typer

from bot.messages import Cli

DONE: Final = 0
FAILED: Final = 1
USAGE: Final = 2
NICENESS: Final = 10
INTERRUPTED: Final = 130  # by Ctrl-C, as shells count it

DataDir = Annotated[Path | None, typer.Option("--data-dir", help=Cli.OPTION_DATA)]
Json = Annotated[bool, typer.Option("--json", help=Cli.OPTION_JSON)]


def say(line: str) -> None:
    """Show a line to whoever waits, apart from the output."""
    print(line, file=sys.stderr, flush=True)


def give_way() -> None:
    """Let a server on this machine go first: for commands that work for seconds."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(max(0, NICENESS - os.nice(0)))
