"""What the commands of `python -m eval` do; each returns its exit status."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from eval.collections import Collection, collect, open_collection
from eval.errors import RunError, TrainingError
from eval.model import CLEAN, Question, QuestionType, Record, Split
from eval.questions import QuestionSet, by_file, load_questions, write_questions
from eval.records import ABOUT, RESULTS, Run, read_about, read_run, slim, write_beside, write_run
from eval.records import RANKERS as RANKER_SCORES

if TYPE_CHECKING:
    from eval import training
    from retrieval.model import Explanation

RUNS = "eval"  # folder of the runs, in the data directory
_SEVERAL = 2  # collections, of which one is asked the questions of another


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
        _at_hand(questions, chosen[: options.limit]),
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


def train(options: argparse.Namespace) -> int:
    from eval import intent_training, training

    questions = load_questions(options.questions)
    if options.centres:
        return _train_centres(options, _at_hand(questions, questions.chosen(Split.DEV)))
    if options.guards:
        return _train_guards(options, _at_hand(questions, questions.chosen(Split.DEV)))
    intents, seen = [], []
    only = bool(options.only)
    for collection, dev in _at_hand(questions, questions.chosen(Split.DEV)).items():
        assistant = open_collection(collection, options.data_dir, options.model)
        intents += [] if only else intent_training.intent_examples(assistant, dev)
        seen += training.examples(assistant, dev)
    if not seen:
        raise TrainingError("No development question is at hand: nothing to fit on.")
    if only:
        return _train_signals(options, seen)
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
        f"questions held out by fifths: AUC {answering.auc:.3f}; at {limit:.3f}, chosen on these, "
        f"{answering.declined:.1%} of the others are declined and "
        f"{answering.false_declines:.1%} of the answerable"
    )
    if options.write:
        training.write_models(training.MODELS, names, weights, (intercept, features, limit))
        print(f"Written to {training.MODELS}")
    return 0


def _train_guards(
    options: argparse.Namespace, asked: Mapping[Collection, Sequence[Question]]
) -> int:
    """Fit whether the best clause may be told from, on questions of the documents and of others."""
    from eval import guard_training
    from eval.training import MODELS, write_guards
    from retrieval.guards import Guard

    own: dict[Guard, list[tuple[Question, Explanation]]] = {guard: [] for guard in Guard}
    elsewhere: dict[Guard, list[tuple[Question, Explanation]]] = {guard: [] for guard in Guard}
    for collection, dev in asked.items():
        assistant = open_collection(collection, options.data_dir, options.model)
        written = guard_training.absent(assistant, dev)
        for guard in Guard:
            elsewhere[guard] += written[guard]
            others = {c: guard_training.guarded(guard, held) for c, held in asked.items()}
            own[guard] += guard_training.guard_examples(
                assistant, guard_training.guarded(guard, dev)
            )
            foreign = guard_training.asked_elsewhere(collection, others)
            elsewhere[guard] += guard_training.guard_examples(assistant, foreign)
    if len(asked) < _SEVERAL or not all(own.values()) or not all(elsewhere.values()):
        raise TrainingError("Questions of each guard, of two collections at least, are needed.")
    fits = {guard: guard_training.fit_guard(own[guard], elsewhere[guard]) for guard in Guard}
    for guard, fit in fits.items():
        print(
            f"{guard}, on {len(own[guard])} questions and {len(elsewhere[guard])} asked of other"
            " documents or written to be declined, held out by fifths:"
            f" AUC {fit.auc:.3f}; at {fit.threshold:.3f}, chosen for"
            f" {guard_training.FALSE_DECLINES:.1%} false declines, {fit.declined:.1%} of those"
            " are declined"
        )
    if options.write:
        parts = {g.value: (f.intercept, dict(f.weights), f.threshold) for g, f in fits.items()}
        write_guards(MODELS, parts)
        print(f"Written to {MODELS}")
    return 0


def _train_centres(
    options: argparse.Namespace, asked: Mapping[Collection, Sequence[Question]]
) -> int:
    """Measure the centres of tokens, before the guards are fitted with them."""
    from eval.centres import write_centres

    shipped = next((c for c in asked if c.shipped and not c.documents), None)
    if shipped is None:
        raise TrainingError("The collection of the documents that ship is needed.")
    assistant = open_collection(shipped, options.data_dir, options.model)
    write_centres(assistant, [question for dev in asked.values() for question in dev])
    return 0


def _train_signals(options: argparse.Namespace, seen: training.Seen) -> int:
    """Fit the weights of some signals of the ranking alone, all others as they are."""
    from eval.training import MODELS, fit_ranking, write_models
    from retrieval.fusion import weights_by_name

    names = seen[0][1].names
    chosen = set(options.only.split(","))
    if unknown := sorted(chosen - set(names)):
        raise TrainingError(f"No signals of the ranking: {', '.join(unknown)}")
    held = {name: weight for name, weight in weights_by_name().items() if name not in chosen}
    weights = fit_ranking(seen, held=held)
    for name, weight in zip(names, weights, strict=True):
        print(f"{name:>12} {weight:7.3f}{'' if name in chosen else '  (held)'}")
    if options.write:
        write_models(MODELS, names, weights, None)
        print(f"Written to {MODELS}")
    return 0


def rankers(options: argparse.Namespace) -> int:
    """Compare ways of learning the ranking, and put the figures into the report of a run."""
    from eval.rankers import available, ranked, searched
    from eval.tables import ranker_text

    run = options.run or _previous(options.data_dir / RUNS / "~")
    if run is None:
        raise RunError(f"{options.data_dir / RUNS} holds no run: run `python -m eval run` first")
    questions = load_questions(options.questions)
    seen = []
    for collection, asked in _at_hand(questions, questions.chosen()).items():
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
        for collection, dev in _at_hand(questions, questions.chosen(Split.DEV)).items()
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
        for collection in _at_hand(questions, questions.questions)
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
