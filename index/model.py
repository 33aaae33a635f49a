"""What the index holds: chunks, sentences, and the manifest that says what it was built from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of one clause as it is embedded: heading path and text.

    A long clause gives several chunks with the same `clause` id; `part` counts them from 0.
    `start`/`end` are the source range the text was taken from. The entry terms of a clause are a
    chunk of their own, which has the range of the clause and is no text of it.
    """

    clause: str
    document: str
    part: int
    heading_path: str  # "Nhiệm vụ và giải pháp > Phát triển … > 5.2"
    text: str
    start: int
    end: int
    of_terms: bool = False

    @property
    def embedded_text(self) -> str:
        """What the encoder sees."""
        return f"{self.heading_path}\n{self.text}" if self.heading_path else self.text


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one clause, embedded alone."""

    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class IndexManifest:
    """What an index version was built from; two equal manifests mean the same index."""

    version: str  # folder name, from the hashes below
    corpus_hash: str
    model_id: str
    model_hash: str
    dimension: int
    chunker: str  # settings of the chunker, as text
    tokenizer: str  # settings of the word tokenizer, as text
    chunks: int
    created: str  # ISO 8601, UTC
    checksums: tuple[tuple[str, str], ...]  # file name, sha256


@dataclass(frozen=True, slots=True)
class ScoredChunk:
    """A chunk row with a higher-better score from one retriever."""

    row: int
    score: float
