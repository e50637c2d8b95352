"""Documents as training rows: windows of pieces and the labels allowed at each word; batches of similar length."""

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
    """One window with the labels allowed at each of its words."""

    window: Window
    right: tuple[int, ...]
    """Bits as in `documents.allowed`, one number for each of `window.firsts`."""
    weight: float


def stretches(text: str, encoder: Encoder, packed: int) -> list[Stretch]:
    """Read a text as the app does: rules first, then windows."""
    laid_out = lay_out_document(Article("", "", text), ())
    return encoder.read(laid_out.read, laid_out.paragraphs, rules.find(laid_out), packed)


def rows(document: Document, encoder: Encoder, packed: int) -> list[Row]:
    """Return all windows of a document."""
    found: list[Row] = []
    for stretch in stretches(document.text, encoder, packed):
        right = allowed(stretch.words, document.marks, document.source.silent)
        at = 0
        for window in stretch.windows:
            found.append(Row(window, tuple(right[at : at + len(window.firsts)]), document.source.weight))
            at += len(window.firsts)
    return found


def without(row: Row, rule: bool, classes: bool) -> Row:
    """Return the row without the hints of the rules or of the lexica."""
    size = len(CLASSES)
    hints = tuple((0 if rule else hint // size * size) + (0 if classes else hint % size) for hint in row.window.hints)
    return row._replace(window=row.window._replace(hints=hints))


def epoch(
    documents: Sequence[Document], encoder: Encoder, names: Pools, settings: Settings, chance: random.Random
) -> list[Row]:
    """Return one pass over all documents, each randomly changed or not."""
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
    """Return the document or a random variant of it."""
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
    """Group rows of similar length, at most `pieces` in a batch including padding; batches are in random order."""
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
