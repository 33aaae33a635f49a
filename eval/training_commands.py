"""What `python -m eval train` does: fits on the development part, and keeps the fit where asked."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eval.collections import Collection, open_collection
from eval.errors import TrainingError
from eval.model import Question, Split
from eval.questions import QuestionSet, load_questions

if TYPE_CHECKING:
    from eval import training
    from retrieval.model import Explanation

_SEVERAL = 2  # collections, of which one is asked the questions of another


def at_hand(
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


def train(options: argparse.Namespace) -> int:
    from eval import intent_training, training

    questions = load_questions(options.questions)
    if options.centres:
        return _train_centres(options, at_hand(questions, questions.chosen(Split.DEV)))
    if options.topics:
        return _train_topics(options, at_hand(questions, questions.chosen(Split.DEV)))
    if options.guards:
        return _train_guards(options, at_hand(questions, questions.chosen(Split.DEV)))
    intents, seen = [], []
    only = bool(options.only)
    for collection, dev in at_hand(questions, questions.chosen(Split.DEV)).items():
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
        for guard in guard_training.TYPES:
            others = {c: guard_training.guarded(guard, held) for c, held in asked.items()}
            answered = guard_training.guard_examples(assistant, guard_training.guarded(guard, dev))
            termed = bool(assistant.corpus.terms)
            most = guard_training.ELSEWHERE_OF_TERMS if termed else guard_training.ELSEWHERE
            foreign = guard_training.asked_elsewhere(collection, others, most)
            unanswered = guard_training.guard_examples(assistant, foreign)
            for kind, seen in guard_training.by_terms(guard, answered).items():
                own[kind] += seen
            for kind, seen in guard_training.by_terms(
                guard, [*written[guard], *unanswered]
            ).items():
                elsewhere[kind] += seen
    # Where no collection at hand has entry terms, the guards without them judge all.
    fitted = [guard for guard in Guard if own[guard] and elsewhere[guard]]
    if len(asked) < _SEVERAL or not set(guard_training.TYPES) <= set(fitted):
        raise TrainingError("Questions of each guard, of two collections at least, are needed.")
    fits = {guard: guard_training.fit_guard(own[guard], elsewhere[guard]) for guard in fitted}
    for guard, fit in fits.items():
        print(
            f"{guard}, on {len(own[guard])} questions and {len(elsewhere[guard])} asked of other"
            " documents or written to be declined, held out by fifths:"
            f" AUC {fit.auc:.3f}; at {fit.threshold:.3f}, chosen for"
            f" {guard_training.FALSE_DECLINES:.1%} false declines, {fit.declined:.1%} of"
            " those are declined"
        )
    if options.write:
        parts = {g.value: (f.intercept, dict(f.weights), f.threshold) for g, f in fits.items()}
        write_guards(MODELS, parts)
        print(f"Written to {MODELS}")
    return 0


def _train_topics(
    options: argparse.Namespace, asked: Mapping[Collection, Sequence[Question]]
) -> int:
    """Fit which tasks are about the topic of a list."""
    from eval.topic_training import fit_topics, topic_examples, write_topics
    from eval.training import MODELS

    seen = {
        collection.name: topic_examples(
            open_collection(collection, options.data_dir, options.model), dev
        )
        for collection, dev in asked.items()
    }
    fit = fit_topics(seen)
    print(
        f"Topics, on {sum(map(len, seen.values()))} lists held out by collection: {fit.exact:.1%}"
        f" exactly right, by the words of the topic alone {fit.exact_by_words:.1%}"
    )
    if options.write:
        write_topics(MODELS, fit)
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
