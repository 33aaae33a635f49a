"""`python -m eval`: run, compare, report, train, split and check."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import KehoachError
from eval.collections import Collection, collect, home_of, open_collection
from eval.errors import EvaluationError, TrainingError
from eval.model import CLEAN, Question, QuestionType, Record, Split
from eval.questions import QUESTIONS_DIR, QuestionSet, by_file, load_questions, write_questions
from eval.records import RESULTS, Run, read_run, slim, write_run

if TYPE_CHECKING:
    from corpus.store import Corpus
    from retrieval.service import Assistant

RUNS = "eval"  # folder of the runs, in the data directory


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
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="ask every question and judge the answers")
    _data_dir(run)
    _questions(run)
    run.add_argument("--split", choices=["dev", "test", "all"], default="all")
    run.add_argument("--type", choices=[t for t in QuestionType if not t.only_base])
    run.add_argument("--collection", metavar="NAME", help="only what is asked of these documents")
    run.add_argument("--limit", type=int, metavar="N", help="only the first N questions")
    run.add_argument("--out", type=Path, metavar="FOLDER", help="default: DATA_DIR/eval/<time>")
    _model(run)
    run.add_argument(
        "--slices", action="store_true", help="also ask the test part as people mistype it"
    )
    run.add_argument(
        "--slim", action="store_true", help="write verdicts and ranking only, and no reports"
    )
    run.add_argument("--baselines", action="store_true", help="also measure plain retrievers")
    run.add_argument("--against", type=Path, metavar="RUN", help="default: the run before")
    _failures(run)
    run.set_defaults(command=_run)

    comparison = commands.add_parser("compare", help="what got better or worse between two runs")
    comparison.add_argument("before", type=Path, metavar="RUN_A")
    comparison.add_argument("after", type=Path, metavar="RUN_B")
    comparison.add_argument(
        "--gate", action="store_true", help="fail where a gated figure fell beyond chance"
    )
    comparison.set_defaults(command=_compare)

    report = commands.add_parser("report", help="write the reports of a run again")
    report.add_argument("run", type=Path, metavar="RUN")
    report.add_argument("--against", type=Path, metavar="RUN")
    _questions(report)
    _failures(report)
    report.set_defaults(command=_report)

    train = commands.add_parser("train", help="fit ranking and answerability on the dev part")
    _data_dir(train)
    _questions(train)
    _model(train)
    train.add_argument("--write", action="store_true", help="keep the fit for retrieval")
    train.set_defaults(command=_train)

    split = commands.add_parser("split", help="give every question its part, dev or test")
    _questions(split)
    split.set_defaults(command=_split)

    check = commands.add_parser("check", help="look for what is wrong in the question files")
    _data_dir(check)
    _questions(check)
    check.add_argument("--notes", action="store_true", help="also what is only worth knowing")
    check.set_defaults(command=_check)
    return parser


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


def _run(options: argparse.Namespace) -> int:
    from eval.perturbation import DISTURBANCES, disturbed
    from eval.runner import run_questions

    started = datetime.now(UTC)
    questions = load_questions(options.questions)
    chosen = questions.chosen(
        None if options.split == "all" else Split(options.split),
        QuestionType(options.type) if options.type else None,
    )
    if options.collection:
        chosen = questions.of_collection(options.collection, chosen)
    about = {
        "started": started.isoformat(timespec="seconds"),
        "model": options.model,
        "split": options.split,
        "type": options.type or "",
        "collection": options.collection or "",
        "limit": str(options.limit or ""),
    }
    records: list[Record] = []
    baselines: dict[str, dict[str, dict[str, float]]] = {}
    for collection, asked in _at_hand(questions, chosen[: options.limit]).items():
        assistant = _open(collection, options.data_dir, options.model)
        about[f"index of {collection.name}"] = assistant.index_version
        records += run_questions(assistant, assistant.corpus, asked, progress=_progress)
        if options.baselines:
            from eval.baselines import baseline_scores

            index = home_of(collection, options.data_dir) / "index"
            scores = baseline_scores(assistant.corpus, asked, index, assistant.encoder)
            for name, by_question in scores.items():
                baselines.setdefault(name, {}).update(by_question)
        test = [q for q in asked if q.split is Split.TEST] if options.slices else []
        for variant in DISTURBANCES if test else ():
            changed = list(disturbed(test, variant))
            records += run_questions(
                assistant, assistant.corpus, changed, variant=variant, progress=_progress
            )
    folder = options.out or options.data_dir / RUNS / started.strftime("%Y%m%dT%H%M%SZ")
    before = options.against or _previous(folder)
    if options.slim:
        from eval.report import table

        write_run(folder, about, map(slim, records), baselines)
        print(f"{table(records)}\n\n{folder}")
        return 0
    write_run(folder, about, records, baselines)
    return _write_reports(folder, before, questions, options)


def _at_hand(
    questions: QuestionSet, chosen: Sequence[Question]
) -> Mapping[Collection, Sequence[Question]]:
    """`chosen` by collection, without the collections whose documents are not on this machine."""
    held = questions.by_collection(chosen)
    for collection, left_out in held.items():
        if collection.missing:
            missing = ", ".join(map(str, collection.missing))
            print(
                f"{collection.name}: {len(left_out)} questions are left out; not here: {missing}",
                file=sys.stderr,
            )
    return {collection: asked for collection, asked in held.items() if not collection.missing}


def _open(collection: Collection, data_dir: Path, model: str) -> Assistant:
    return open_collection(collection, data_dir, model)


def _collect(collection: Collection, data_dir: Path) -> Corpus:
    return collect(collection, data_dir)


def _report(options: argparse.Namespace) -> int:
    before = options.against or _previous(options.run)
    return _write_reports(options.run, before, load_questions(options.questions), options)


def _write_reports(
    folder: Path, before: Path | None, questions: QuestionSet, options: argparse.Namespace
) -> int:
    from eval.report import table, write_reports

    run = read_run(folder)
    write_reports(folder, run, read_run(before) if before else None, questions.questions)
    print(table(run.records))
    if options.failures:
        _print_failures(run, questions.questions, show_test=options.show_test)
    print(f"\n{folder}/report.html")
    return 0


def _print_failures(run: Run, questions: Sequence[Question], *, show_test: bool) -> None:
    texts = {question.id: question for question in questions}
    hidden = 0
    for record in run.records:
        if record.verdict.correct or record.variant != CLEAN:
            continue
        if record.split is Split.TEST and not show_test:
            hidden += 1
            continue
        print(f"\n{_asked(record, texts)}")
        for fault in record.verdict.faults:
            print(f"    {fault}")
    if hidden:
        print(f"\n{hidden} failures of the test part are not shown, so that nobody tunes on them.")


def _asked(record: Record, texts: dict[str, Question]) -> str:
    question = texts.get(record.question)
    if question is None:
        return f"{record.question} {record.type} (no longer in the set)"
    turns = " → ".join((*question.history, question.text))
    return f"{record.question} {record.type}: {turns}"


def _compare(options: argparse.Namespace) -> int:
    from eval.comparison import compare
    from eval.report import comparison_text

    before, after = read_run(options.before), read_run(options.after)
    result = compare(before.records, after.records)
    print(comparison_text(result))
    return 1 if options.gate and result.regressions else 0


def _train(options: argparse.Namespace) -> int:
    from eval import intent_training, training

    questions = load_questions(options.questions)
    intents, seen = [], []
    for collection, dev in _at_hand(questions, questions.chosen(Split.DEV)).items():
        assistant = _open(collection, options.data_dir, options.model)
        intents += intent_training.intent_examples(assistant, dev)
        seen += training.examples(assistant, dev)
    if not seen:
        raise TrainingError("No development question is at hand: nothing to fit on.")
    share = intent_training.held_out_share(intents)
    print(f"Intents, on {len(intents)} questions held out by reader: {share:.1%} right")
    if options.write:
        encoder = assistant.encoder
        routes, fitted = intent_training.fit_intents(intents)
        intent_training.write_intents(routes, fitted, encoder.model_id, encoder.dimension)
    weights = training.fit_ranking(seen)
    intercept, features, limit, held_out = training.fit_answerability(seen)
    ranking = training.validate_ranking(seen)
    answering = training.answerability_figures(seen, held_out, limit)
    names = seen[0][1].names
    for name, weight in zip(names, weights, strict=True):
        print(f"{name:>12} {weight:7.3f}")
    print(
        f"Ranking, on {ranking.n} questions held out by fifths: reciprocal rank "
        f"{ranking.reciprocal_rank:.3f}, first place {ranking.first_share:.1%}"
    )
    print(
        f"Answerability, on {answering.answerable} answerable and {answering.unanswerable} other "
        f"questions held out by fifths: AUC {answering.auc:.3f}; at {limit:.3f}, "
        f"{answering.declined:.1%} of the others are declined and "
        f"{answering.false_declines:.1%} of the answerable"
    )
    if options.write:
        training.write_models(training.MODELS, names, weights, (intercept, features, limit))
        print(f"Written to {training.MODELS}")
    return 0


def _split(options: argparse.Namespace) -> int:
    from eval.splitting import assign_splits

    questions = load_questions(options.questions)
    assigned = assign_splits(questions)
    for file, held in by_file(questions, assigned).items():
        write_questions(file, held)
    counts = Counter((q.collection, q.type, q.split) for q in assigned)
    print(f"{'':32}" + "".join(f"{split:>8}" for split in Split))
    for collection, kind in dict.fromkeys((c, t) for c, t, _ in sorted(counts)):
        parts = (counts[collection, kind, split] for split in Split)
        print(f"{collection:16}{kind:16}" + "".join(f"{number:>8}" for number in parts))
    totals = Counter(question.split for question in assigned)
    print(f"{'all':32}" + "".join(f"{totals[split]:>8}" for split in Split))
    moved = sum(a.split is not b.split for a, b in zip(questions.questions, assigned, strict=True))
    print(f"{moved} questions changed their part")
    return 0


def _check(options: argparse.Namespace) -> int:
    from eval.review import Level, counted, review

    questions = load_questions(options.questions)
    corpora = {
        collection.name: _collect(collection, options.data_dir)
        for collection in _at_hand(questions, questions.questions)
    }
    findings = review(questions, corpora)
    for finding in findings:
        if finding.level is not Level.NOTE or options.notes:
            print(finding)
    print(counted(findings))
    return 1 if any(finding.level is Level.ERROR for finding in findings) else 0


def _previous(folder: Path) -> Path | None:
    """The run before `folder` among those beside it; names sort by time."""
    runs = [other.parent for other in folder.parent.glob(f"*/{RESULTS}")]
    return max((run for run in runs if run.name < folder.name), default=None)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{done}/{total}", end=end, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
