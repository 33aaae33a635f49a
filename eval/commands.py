"""What the commands of `python -m eval` do; each returns its exit status."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval.collections import collect, open_collection
from eval.errors import RunError, TrainingError
from eval.model import CLEAN, Question, QuestionType, Record, Split
from eval.questions import QuestionSet, by_file, load_questions, write_questions
from eval.records import ABOUT, RESULTS, Run, read_about, read_run, slim, write_beside, write_run
from eval.records import RANKERS as RANKER_SCORES
from eval.training_commands import at_hand

RUNS = "eval"  # folder of the runs, in the data directory


def run(options: argparse.Namespace) -> int:
    from eval.asking import Wanted, ask_collections

    started = datetime.now(UTC)
    questions = load_questions(options.questions)
    chosen = questions.chosen(
        None if options.split == "all" else Split(options.split),
        QuestionType(options.type) if options.type else None,
    )
    if options.collection:
        chosen = questions.of_collection(options.collection, chosen)
    wanted = Wanted(
        slices=options.slices,
        baselines=options.baselines,
        ablations=options.ablations,
        without=options.without or "",
    )
    came = ask_collections(
        at_hand(questions, chosen[: options.limit]),
        lambda collection, without: open_collection(
            collection, options.data_dir, options.model, without
        ),
        wanted,
        options.data_dir,
        _progress,
    )
    about = {
        "started": started.isoformat(timespec="seconds"),
        "model": options.model,
        "split": options.split,
        "type": options.type or "",
        "collection": options.collection or "",
        "without": wanted.without,
        "limit": str(options.limit or ""),
        **{f"index of {name}": version for name, version in came.indexes.items()},
    }
    folder = options.out or options.data_dir / RUNS / started.strftime("%Y%m%dT%H%M%SZ")
    before = options.against or _previous(folder)
    if options.slim:
        from eval.tables import table

        write_run(folder, about, map(slim, came.records), came.baselines, came.ablations)
        print(f"{table(came.records)}\n\n{folder}")
        return 0
    write_run(folder, about, came.records, came.baselines, came.ablations)
    return _write_reports(folder, before, questions, options)


def report(options: argparse.Namespace) -> int:
    before = options.against or _previous(options.run)
    return _write_reports(options.run, before, load_questions(options.questions), options)


def _write_reports(
    folder: Path, before: Path | None, questions: QuestionSet, options: argparse.Namespace
) -> int:
    from eval.report import write_reports
    from eval.tables import ablation_text, table

    run = read_run(folder)
    write_reports(folder, run, read_run(before) if before else None, questions.questions)
    print(table(run.records))
    if run.ablations:
        print(f"\n{ablation_text(run)}")
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


def compare(options: argparse.Namespace) -> int:
    from eval.comparison import compare
    from eval.tables import comparison_text

    before, after = read_run(options.before), read_run(options.after)
    result = compare(before.records, after.records)
    print(comparison_text(result))
    return 1 if options.gate and result.regressions else 0


def rankers(options: argparse.Namespace) -> int:
    """Compare ways of learning the ranking, and put the figures into the report of a run."""
    from eval.rankers import available, ranked, searched
    from eval.tables import ranker_text

    run = options.run or _previous(options.data_dir / RUNS / "~")
    if run is None:
        raise RunError(f"{options.data_dir / RUNS} holds no run: run `python -m eval run` first")
    questions = load_questions(options.questions)
    seen = []
    for collection, asked in at_hand(questions, questions.chosen()).items():
        assistant = open_collection(collection, options.data_dir, options.model)
        seen += searched(assistant, asked)
    dev, test = ([one for one in seen if one[0].split is part] for part in (Split.DEV, Split.TEST))
    write_beside(run / RANKER_SCORES, ranked(dev, test, available()))
    print(ranker_text(read_run(run)))
    return _write_reports(run, _previous(run), questions, options)


def finetune(options: argparse.Namespace) -> int:
    from eval.contrastive import Asked
    from eval.finetuning import trial
    from index.embedding import PACKAGED
    from index.packaged_info import SENTENCE_TRANSFORMERS

    questions = load_questions(options.questions)
    asked = {
        collection.name: Asked.of(
            collection.name, open_collection(collection, options.data_dir, PACKAGED), dev
        )
        for collection, dev in at_hand(questions, questions.chosen(Split.DEV)).items()
    }
    unseen = asked.pop(options.unseen, None)
    if unseen is None or not asked:
        raise TrainingError(f"{options.unseen} is not at hand, or nothing beside it to train on.")
    base = options.data_dir / "models" / PACKAGED / SENTENCE_TRANSFORMERS
    for gain in trial(tuple(asked.values()), unseen, base, options.data_dir / "finetune"):
        print(gain, flush=True)
    return 0


def split(options: argparse.Namespace) -> int:
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


def check(options: argparse.Namespace) -> int:
    from eval.review import Level, counted, review

    questions = load_questions(options.questions)
    corpora = {
        collection.name: collect(collection, options.data_dir)
        for collection in at_hand(questions, questions.questions)
    }
    findings = review(questions, corpora)
    for finding in findings:
        if finding.level is not Level.NOTE or options.notes:
            print(finding)
    print(counted(findings))
    return 1 if any(finding.level is Level.ERROR for finding in findings) else 0


def _previous(folder: Path) -> Path | None:
    """The whole run before `folder` among those beside it; names sort by time."""
    held = (other.parent for other in folder.parent.glob(f"*/{RESULTS}"))
    runs = sorted(run for run in held if (run / ABOUT).is_file())
    before = (run for run in reversed(runs) if run.name < folder.name)
    return next((run for run in before if not read_about(run).get("without")), None)


def _progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        print(f"\r{done}/{total}", end=end, file=sys.stderr, flush=True)
