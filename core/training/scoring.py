"""Quality of the files that ship: strict marks, by label and set, found by the same code that the app runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from core.document import Document as LaidOut
from core.document import lay_out_document
from core.extract.names import assemble, model, tagger
from core.extract.names.rules import NameGuess
from core.records import Article
from core.training.training_documents import TrainingDocument

Find = Callable[[str], Sequence[NameGuess]]
KINDS = ("PERSON", "ORG", "PLACE", "NORP")
_PLACES = ("GPE", "LOC", "FAC")


class ScoreTally(NamedTuple):
    """Counts of one label on one set."""

    right: int
    extra: int
    missed: int

    @property
    def precision(self) -> float:
        """Share of the marks that are right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the names that were found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else 1.0


def document_of(text: str) -> LaidOut:
    """Return a text as a document without page furniture."""
    return lay_out_document(Article("", "", text), ())


def load_finder(folder: Path) -> Find:
    """Return the names extractor with the model of a folder. Raises UserError if its files are not valid."""
    own = tagger.NameTagger(model.load_model(folder))

    def find_names(text: str) -> Sequence[NameGuess]:
        laid_out = document_of(text)
        return assemble.assemble_names(laid_out.read, own.tag_document(laid_out), own.model.settings)

    return find_names


def scored_kind(label: str) -> str:
    """Return the kind that is scored; all places are one."""
    return "PLACE" if label in _PLACES else label


def count_tallies(documents: Iterable[TrainingDocument], find: Find) -> dict[str, ScoreTally]:
    """Count by kind, and under `all` over the kinds that the set annotates. Range and kind must both be right.

    Marks on ranges whose kind the set does not state are not counted.
    """
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    heard: set[str] = set(KINDS)
    for document in documents:
        heard -= document.source.silent
        wanted = {(m.start, m.stop, m.kinds[0]) for m in document.marks if len(m.kinds) == 1 and m.kinds[0] in KINDS}
        open_ = [m for m in document.marks if len(m.kinds) > 1]
        got = {(g.start, g.stop, scored_kind(g.label)) for g in find(document.text) if scored_kind(g.label) in KINDS}
        got = {g for g in got if g in wanted or not any(m.start < g[1] and g[0] < m.stop for m in open_)}
        for kind in KINDS:
            for name, some in (("right", wanted & got), ("extra", got - wanted), ("missed", wanted - got)):
                counts[kind][name] += sum(1 for mark in some if mark[2] == kind)
    found = {kind: ScoreTally(c["right"], c["extra"], c["missed"]) for kind, c in counts.items() if kind in heard}
    found["all"] = ScoreTally(*(sum(column) for column in zip(*found.values(), strict=True)))
    return found


def confidence_pairs(documents: Iterable[TrainingDocument], find: Find) -> list[tuple[float, bool]]:
    """Return confidence and correctness of each mark, for kinds that their set annotates."""
    found: list[tuple[float, bool]] = []
    for document in documents:
        wanted = {(m.start, m.stop, kind) for m in document.marks for kind in m.kinds}
        vague = [m for m in document.marks if len(m.kinds) > 1]
        for guess in find(document.text):
            kind = scored_kind(guess.label)
            if kind not in KINDS or kind in document.source.silent:
                continue
            right = (guess.start, guess.stop, kind) in wanted
            if right or not any(m.start < guess.stop and guess.start < m.stop for m in vague):
                found.append((guess.confidence, right))
    return found
