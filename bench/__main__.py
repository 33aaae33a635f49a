"""`python -m bench`: measures, prints a table, and keeps it as JSON in the data directory."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from bench.figures import (
    Figure,
    command_figures,
    http_figures,
    originals_figures,
    switching_figures,
    understanding_figures,
)
from bench.machine import Machine
from bench.processes import CommandFailedError, Commands
from bench.questions import distinct_questions, new_document, originals
from corpus.errors import KehoachError


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures; 0 done, 1 a command failed. A promise that is not kept is said, not failed:
    a slow or busy machine is no fault of the code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--data-dir", type=Path, default=Path("var"), metavar="FOLDER")
    parser.add_argument("--questions", type=int, default=400, metavar="N", help="over HTTP")
    options = parser.parse_args(arguments)

    if not (options.data_dir / "index" / "current").is_file():
        print(f"{options.data_dir} holds no index: make one with `kehoach index`", file=sys.stderr)
        return 1
    machine = Machine.here()
    print(machine, flush=True)
    if machine.busy:
        print("This machine is busy: expect longer times than on an idle one.", flush=True)
    questions = distinct_questions(options.questions)
    commands = Commands(options.data_dir.resolve())
    files = originals()
    steps: tuple[Callable[[], Iterator[Figure]], ...] = (
        lambda: http_figures(commands, questions),
        lambda: command_figures(commands, questions),
        lambda: understanding_figures(options.data_dir, questions),
        lambda: switching_figures(commands, questions, new_document()),
        lambda: originals_figures(files) if files else iter(()),
    )
    if not files:
        print("The originals of the parents are not here: no figure over them.", flush=True)
    figures: list[Figure] = []
    try:
        for figure in chain.from_iterable(step() for step in steps):
            figures.append(figure)
            print(row(figure), flush=True)
    except (CommandFailedError, KehoachError) as error:
        print(error, file=sys.stderr)
        return 1
    file = options.data_dir / "bench" / f"{machine.time.replace(':', '')}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    held = {"machine": asdict(machine), "figures": [asdict(figure) for figure in figures]}
    file.write_text(json.dumps(held, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"\n{file}")
    return 0


def row(figure: Figure) -> str:
    """A line of the table: "HTTP: p95        31.2 ms   promised 50, kept"."""
    line = f"{figure.name:<36} {figure.value:>8.1f} {figure.unit:<3}"
    if figure.promised is None:
        return line.rstrip()
    return f"{line} promised {figure.promised:g}, {'kept' if figure.kept else 'NOT KEPT'}"


if __name__ == "__main__":
    sys.exit(main())
