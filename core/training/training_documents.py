"""The free sets as documents with marks, and the labels allowed for each word."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.extract.names.encoding import KINDS, LABELS
from core.extract.names.rules.tables import load_tables
from core.training.clean_marks import ANY, TrainingMark, clean_marks, marks_as_given
from core.training.training_settings import DataSet

EVERY = (1 << len(LABELS)) - 1
"""All labels allowed: a word that teaches nothing."""


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """A text and its marks, flat and in order."""

    text: str
    marks: tuple[TrainingMark, ...]
    source: DataSet


def load_documents(folder: Path, source: DataSet, limit: int | None = None) -> list[TrainingDocument]:
    """Load the documents of one set from the data folder. Raises UserError if the file is missing."""
    path = folder / "names" / f"{source.name}.jsonl.gz"
    if not path.is_file():
        raise UserError(f"{path} is missing: --data must name the folder that holds names/{path.name}.")
    rows = list(_read_rows(path))[:limit]
    return list(_join_rows(rows, source))


def _read_rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if not row.get("meta", {}).get("dup"):
                yield row


def _join_rows(rows: Sequence[dict[str, Any]], source: DataSet) -> Iterator[TrainingDocument]:
    """Join consecutive rows of one text, up to `source.together`, to one document."""
    text, held, last = "", 0, 0
    found: list[TrainingMark] = []
    for row in rows:
        number = int(row["id"].rsplit("-", 1)[-1]) if source.together > 1 else 0
        if text and (held >= source.together or number != last + 1):
            yield TrainingDocument(text, tuple(found), source)
            text, found, held = "", [], 0
        if source.as_given:
            own = marks_as_given(row["text"], row["spans"])
        else:
            own = clean_marks(row["text"], row["spans"], source.name, source.nominal, load_tables())
        if text:
            text += " "
        found += [TrainingMark(mark.start + len(text), mark.stop + len(text), mark.kinds) for mark in own]
        text += row["text"]
        held += 1
        last = number
    if text:
        yield TrainingDocument(text, tuple(found), source)


def allowed_labels(
    words: Sequence[tuple[int, int]], known: Sequence[TrainingMark], silent: frozenset[str]
) -> list[int]:
    """Return for each word the set of right labels, as bits by number in LABELS.

    `silent` kinds may be right wherever no mark stands. A word that a mark touches belongs to it.
    """
    outside = 1 | _label_bits(silent, "BI")
    found = [outside] * len(words)
    at = 0
    for mark in known:
        while at < len(words) and words[at][1] <= mark.start:
            at += 1
        first, goes_on = _labels_of_mark(mark.kinds, silent)
        while at < len(words) and words[at][0] < mark.stop:
            found[at] = first
            first = goes_on
            at += 1
    return found


def _labels_of_mark(kinds: tuple[str, ...], silent: frozenset[str]) -> tuple[int, int]:
    if kinds == ANY:
        return EVERY, EVERY
    named = frozenset(kinds) - {"O"}
    plain = (1 | _label_bits(silent, "BI")) if "O" in kinds else 0
    return _label_bits(named, "B") | plain, _label_bits(named, "I") | plain


def _label_bits(kinds: frozenset[str], sides: str) -> int:
    return sum(1 << LABELS.index(f"{side}-{kind}") for kind in KINDS if kind in kinds for side in sides)
