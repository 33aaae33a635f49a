"""`python -m eval`: run, ablate, compare, report, train, rankers, finetune, split, check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import KehoachError
from eval import commands, training_commands
from eval.errors import EvaluationError
from eval.model import QuestionType
from eval.questions import QUESTIONS_DIR
from retrieval.switches import PARTS


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; 0 done, 1 failed or found wrong, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.command(options))
    except (EvaluationError, KehoachError) as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    command = parser.add_subparsers(required=True, metavar="COMMAND")

    run = command.add_parser("run", help="ask every question and judge the answers")
    _asking(run)
    run.add_argument(
        "--slices", action="store_true", help="also ask the test part as people mistype it"
    )
    run.add_argument(
        "--slim", action="store_true", help="write verdicts and ranking only, and no reports"
    )
    run.add_argument("--baselines", action="store_true", help="also measure plain retrievers")
    run.add_argument("--without", choices=PARTS, metavar="PART", help="leave one part out")
    run.set_defaults(command=commands.run, ablations=False)

    ablate = command.add_parser("ablate", help="a run, and what is lost without each part")
    _asking(ablate)
    ablate.set_defaults(
        command=commands.run, ablations=True, slices=True, slim=False, baselines=False, without=""
    )

    comparison = command.add_parser("compare", help="what got better or worse between two runs")
    comparison.add_argument("before", type=Path, metavar="RUN_A")
    comparison.add_argument("after", type=Path, metavar="RUN_B")
    comparison.add_argument(
        "--gate", action="store_true", help="fail where a gated figure fell beyond chance"
    )
    comparison.set_defaults(command=commands.compare)

    report = command.add_parser("report", help="write the reports of a run again")
    report.add_argument("run", type=Path, metavar="RUN")
    report.add_argument("--against", type=Path, metavar="RUN")
    _questions(report)
    _failures(report)
    report.set_defaults(command=commands.report)

    _training(command.add_parser("train", help="fit ranking and answerability on the dev part"))

    rankers = command.add_parser("rankers", help="compare ways of learning the ranking")
    rankers.add_argument("run", type=Path, nargs="?", metavar="RUN", help="default: the last run")
    _data_dir(rankers)
    _questions(rankers)
    _model(rankers)
    rankers.set_defaults(command=commands.rankers, failures=False, show_test=False)

    finetune = command.add_parser(
        "finetune", help="measure what fine-tuning the embedding model would bring"
    )
    _data_dir(finetune)
    _questions(finetune)
    finetune.add_argument(
        "--unseen", required=True, metavar="NAME", help="the collection that is left out"
    )
    finetune.set_defaults(command=commands.finetune)

    split = command.add_parser("split", help="give every question its part, dev or test")
    _questions(split)
    split.set_defaults(command=commands.split)

    check = command.add_parser("check", help="look for what is wrong in the question files")
    _data_dir(check)
    _questions(check)
    check.add_argument("--notes", action="store_true", help="also what is only worth knowing")
    check.set_defaults(command=commands.check)
    return parser


def _training(parser: argparse.ArgumentParser) -> None:
    _data_dir(parser)
    _questions(parser)
    _model(parser)
    parser.add_argument("--only", default="", help="fit these signals of the ranking alone: a,b")
    parser.add_argument("--guards", action="store_true", help="fit only the guards")
    parser.add_argument("--topics", action="store_true", help="fit only the topics of lists")
    parser.add_argument("--centres", action="store_true", help="write only the centres of tokens")
    parser.add_argument("--write", action="store_true", help="keep the fit for retrieval")
    parser.set_defaults(command=training_commands.train)


def _asking(parser: argparse.ArgumentParser) -> None:
    _data_dir(parser)
    _questions(parser)
    parser.add_argument("--split", choices=["dev", "test", "all"], default="all")
    parser.add_argument("--type", choices=[t for t in QuestionType if not t.only_base])
    parser.add_argument(
        "--collection", metavar="NAME", help="only what is asked of these documents"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N questions")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="default: DATA_DIR/eval/<time>")
    _model(parser)
    parser.add_argument("--against", type=Path, metavar="RUN", help="default: the run before")
    _failures(parser)


def _data_dir(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data-dir", type=Path, default=Path("var"), metavar="FOLDER")


def _questions(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--questions", type=Path, default=QUESTIONS_DIR, metavar="FOLDER")


def _model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", default="packaged", metavar="NAME", help="embedding model")


def _failures(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--failures", action="store_true", help="print what failed, of dev")
    parser.add_argument(
        "--show-test", action="store_true", help="of test too; then it measures no more"
    )


if __name__ == "__main__":
    sys.exit(main())
