"""Documents as training rows: windows of pieces and the labels allowed at each word; batches of similar length."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import NamedTuple

from core.document import lay_out_document
from core.extract.names import rules
from core.extract.names.encoding import CLASSES, EncodedStretch, Encoder, TokenWindow
from core.records import Article
from core.training import augment
from core.training.augment import Pools
from core.training.training_documents import TrainingDocument, allowed_labels
from core.training.training_settings import TrainingSettings


class TrainingRow(NamedTuple):
    """One window with the labels allowed at each of its words."""

    window: TokenWindow
    right: tuple[int, ...]
    """Bits as in `documents.allowed`, one number for each of `window.firsts`."""
    weight: float


def read_stretches(text: str, encoder: Encoder, packed: int) -> list[EncodedStretch]:
    """Read a text as the app does: rules first, then windows."""
    laid_out = lay_out_document(Article("", "", text), ())
    return encoder.encode_text(laid_out.read, laid_out.paragraphs, rules.find_names(laid_out), packed)


def training_rows(document: TrainingDocument, encoder: Encoder, packed: int) -> list[TrainingRow]:
    """Return all windows of a document."""
    found: list[TrainingRow] = []
    for stretch in read_stretches(document.text, encoder, packed):
        right = allowed_labels(stretch.words, document.marks, document.source.silent)
        at = 0
        for window in stretch.windows:
            found.append(TrainingRow(window, tuple(right[at : at + len(window.firsts)]), document.source.weight))
            at += len(window.firsts)
    return found


def drop_hints(row: TrainingRow, rule: bool, classes: bool) -> TrainingRow:
    """Return the row without the hints of the rules or of the lexica."""
    size = len(CLASSES)
    hints = tuple((0 if rule else hint // size * size) + (0 if classes else hint % size) for hint in row.window.hints)
    return row._replace(window=row.window._replace(hints=hints))


def draw_epoch(
    documents: Sequence[TrainingDocument],
    encoder: Encoder,
    names: Pools,
    settings: TrainingSettings,
    chance: random.Random,
) -> list[TrainingRow]:
    """Return one pass over all documents, each randomly changed or not."""
    found: list[TrainingRow] = []
    for document in documents:
        often = int(document.source.share + chance.random())
        for _ in range(often):
            changed = draw_variant(document, names, settings, chance)
            drop = chance.random() < document.source.rules_dropped, chance.random() < settings.classes_dropped
            for row in training_rows(changed, encoder, chance.choice(settings.packed)):
                found.append(drop_hints(row, *drop) if any(drop) else row)
    return found


def draw_variant(
    document: TrainingDocument, names: Pools, settings: TrainingSettings, chance: random.Random
) -> TrainingDocument:
    """Return the document or a random variant of it."""
    if chance.random() < settings.swapped:
        document = augment.swap_names(document, names, chance)
    if chance.random() < settings.datelined:
        document = augment.add_dateline(document, names, chance)
    throw = chance.random()
    if throw < settings.recased / 2:
        return augment.to_capitals(document)
    if throw < settings.recased:
        return augment.to_headline_case(document)
    if throw < settings.recased + settings.glued:
        return augment.glue_names(document, chance)
    return document


def make_batches(found: Sequence[TrainingRow], pieces: int, chance: random.Random) -> list[list[TrainingRow]]:
    """Group rows of similar length, at most `pieces` in a batch including padding; batches are in random order."""
    jitter = lambda row: len(row.window.ids) * (1 + 0.1 * chance.random())
    made: list[list[TrainingRow]] = []
    batch: list[TrainingRow] = []
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
