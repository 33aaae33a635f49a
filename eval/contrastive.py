"""What the embedding model is fine-tuned on, and how.

LoRA learns from pairs of a question, as typed and without some or all diacritics, and the passage
of a clause that answers it, against the other passages of the batch and wrong ones that search
ranks highly (MultipleNegativesRankingLoss). `eval.finetuning` says what comes of it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from eval.model import CLEAN, Question
from eval.perturbation import DISTURBANCES
from eval.splitting import numbered
from eval.training import SEARCHED
from index.chunking import chunk_documents
from index.embedding import SentenceTransformerEncoder
from retrieval.model import Status
from retrieval.service import Assistant

TYPINGS = (CLEAN, "no_diacritics", "half_diacritics")
_SEED = 57

# LoRA of this rank on all linear layers is 0.67 million numbers, 1.3 MB in f16.
_RANK, _ALPHA = 8, 16
_RATE = 2e-4  # of learning
_SCALE = 50.0  # of cosines in the loss: those of E5 lie close together
_BATCH = 16
_TOKENS = 128  # of a passage while training, with which half the clauses of a plan are whole
_HARD = 4  # wrong clauses ranked highest, of which each typing of a question meets another

# What a trained model depends on beside its triplets.
SETTINGS = (_RANK, _ALPHA, _RATE, _SCALE, _BATCH, _TOKENS, _SEED)

Triplet = tuple[str, str, str]  # a question, a passage that answers it, and one that does not


@dataclass(frozen=True, slots=True)
class Asked:
    """An assistant over the documents of a collection, and questions that its search answers."""

    name: str
    assistant: Assistant
    questions: tuple[Question, ...]

    @classmethod
    def of(cls, name: str, assistant: Assistant, questions: Iterable[Question]) -> Asked:
        """Leaves out the questions that other steps answer, or none."""
        kept = (
            question
            for question in questions
            if question.kind in SEARCHED
            and question.status is Status.ANSWERED
            and not question.history
        )
        return cls(name, assistant, tuple(kept))


def typed(question: Question, typing: str) -> Question:
    """A question in one of `TYPINGS`."""
    disturb = DISTURBANCES.get(typing)
    random = Random(f"{question.id} {typing}")
    return replace(question, text=disturb(question.text, random)) if disturb else question


def unit(clause: str) -> str:
    """The numbered clause that holds a clause; a bullet is part of it."""
    document, _, path = clause.partition("#")
    return f"{document}#{numbered(path)}"


def triplets(
    asked: Asked, questions: Iterable[Question], unseen: Collection[str] = ()
) -> Iterator[Triplet]:
    """What is trained on: two a question, one of them without some or all diacritics.

    Nothing of the units `unseen` is among the passages, neither right nor wrong.
    """
    passages: dict[str, str] = {}
    for chunk in chunk_documents(asked.assistant.corpus.documents.values()):
        passages.setdefault(chunk.clause, chunk.embedded_text)
    for place, question in enumerate(questions):
        near = {unit(clause) for clause in (*question.clauses, *question.also)}.union(unseen)
        document = question.clauses[0].partition("#")[0]
        hits = asked.assistant.search(question.text, k=10 * _HARD, document=document)
        wrong = [hit.clause for hit in hits if unit(hit.clause) not in near][:_HARD]
        right = [clause for clause in question.clauses if clause in passages]
        if right and wrong:
            chosen = (CLEAN, TYPINGS[1 + place % 2])
            for typing, answer, other in zip(chosen, cycle(right), cycle(wrong), strict=False):
                yield typed(question, typing).text, passages[answer], passages[other]


def train(base: Path, rows: Sequence[Triplet], target: Path) -> None:
    """Write the sentence-transformers model of folder `base`, trained on `rows`, to `target`."""
    from datasets import Dataset
    from peft import LoraConfig, get_peft_model
    from sentence_transformers import (
        SentenceTransformerTrainer,
        SentenceTransformerTrainingArguments,
    )
    from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss

    model = SentenceTransformerEncoder(base, device="cpu").model
    tokens, model.max_seq_length = model.max_seq_length, _TOKENS
    linear = ["query", "key", "value", "dense"]
    lora = LoraConfig(r=_RANK, lora_alpha=_ALPHA, target_modules=linear)
    network: Any = model[0].auto_model  # a module, which the library's types do not say
    adapted = get_peft_model(network, lora)
    query, passage = (model.prompts[role] or "" for role in ("query", "document"))
    names = ("anchor", "positive", "negative")
    columns = map(list, zip(*rows, strict=True))
    beside = target.with_suffix(".part")
    SentenceTransformerTrainer(
        model=model,
        args=SentenceTransformerTrainingArguments(
            output_dir=str(beside),
            num_train_epochs=1,
            per_device_train_batch_size=_BATCH,
            learning_rate=_RATE,
            warmup_steps=0.1,
            batch_sampler="no_duplicates",  # a right passage must not be another question's wrong
            prompts=dict(zip(names, (query, passage, passage), strict=True)),
            use_cpu=True,
            bf16=True,
            seed=_SEED,
            save_strategy="no",
            report_to="none",
            logging_steps=10,
            disable_tqdm=True,
        ),
        train_dataset=Dataset.from_dict(dict(zip(names, columns, strict=True))),
        loss=MultipleNegativesRankingLoss(model, scale=_SCALE),
    ).train()
    adapted.merge_and_unload()  # in place
    model.max_seq_length = tokens
    model.save_pretrained(str(beside))
    beside.rename(target)
