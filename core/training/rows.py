"""Documents as rows of training: windows of pieces, the labels allowed at each word; batches of like length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from core.document import lay_out_document
from core.extract.names import rules
from core.extract.names.encoding import CLASSES, Encoder, Stretch, Window
from core.records import Article
from core.training import augment
from core.training.augment import Pools
from core.training.documents import Document, allowed
from core.training.settings import Settings


class Row(NamedTuple):
    """One window with what may stand at each of its words."""

    window: Window
    right: tuple[int, ...]
    """Bits as of `documents.allowed`, one number for each of `window.firsts`."""
    weight: float


def stretches(text: str, encoder: Encoder, packed: int) -> list[Stretch]:
    """A text as the app reads it: rules first, then windows."""
    laid_out = lay_out_document(Article("", "", text), ())
    return encoder.read(laid_out.read, laid_out.paragraphs, rules.find(laid_out), packed)


def rows(document: Document, encoder: Encoder, packed: int) -> list[Row]:
    """All windows of a document."""
    found: list[Row] = []
    for stretch in stretches(document.text, encoder, packed):
        right = allowed(stretch.words, document.marks, document.source.silent)
        at = 0
        for window in stretch.windows:
            found.append(Row(window, tuple(right[at : at + len(window.firsts)]), document.source.weight))
            at += len(window.firsts)
    return found


def without(row: Row, rule: bool, classes: bool) -> Row:
    """The row without what the rules or what the lexica say."""
    size = len(CLASSES)
    hints = tuple((0 if rule else hint // size * size) + (0 if classes else hint % size) for hint in row.window.hints)
    return row._replace(window=row.window._replace(hints=hints))


def epoch(
    documents: Sequence[Document], encoder: Encoder, names: Pools, settings: Settings, chance: random.Random
) -> list[Row]:
    """One pass over all documents, each changed or not as chance has it."""
    found: list[Row] = []
    for document in documents:
        often = int(document.source.share + chance.random())
        for _ in range(often):
            changed = varied(document, names, settings, chance)
            drop = chance.random() < document.source.rules_dropped, chance.random() < settings.classes_dropped
            for row in rows(changed, encoder, chance.choice(settings.packed)):
                found.append(without(row, *drop) if any(drop) else row)
    return found


def varied(document: Document, names: Pools, settings: Settings, chance: random.Random) -> Document:
    """The document, or one of its variants."""
    if chance.random() < settings.swapped:
        document = augment.swapped(document, names, chance)
    if chance.random() < settings.datelined:
        document = augment.datelined(document, names, chance)
    throw = chance.random()
    if throw < settings.recased / 2:
        return augment.shouted(document)
    if throw < settings.recased:
        return augment.headlined(document)
    if throw < settings.recased + settings.glued:
        return augment.glued(document, chance)
    return document


def batches(found: Sequence[Row], pieces: int, chance: random.Random) -> list[list[Row]]:
    """Rows of like length together, at most `pieces` a batch with its padding; batches in random order."""
    jitter = lambda row: len(row.window.ids) * (1 + 0.1 * chance.random())
    made: list[list[Row]] = []
    batch: list[Row] = []
    longest = 0
    for row in sorted(found, key=jitter):
        wide = max(longest, len(row.window.ids))
        if batch and wide * (len(batch) + 1) > pieces:
            made.append(batch)
            batch, wide = [], len(row.window.ids)
        batch.append(row)
        longest = wide
    if batch:
        made.append(batch)
    chance.shuffle(made)
    return made
