from __future__ import annotations

import random

import pytest

from core.extract.names.encoding import CLASSES, RULED, Encoder
from core.training.clean_marks import TrainingMark
from core.training.training_documents import TrainingDocument
from core.training.training_rows import (
    TrainingRow,
    draw_epoch,
    draw_variant,
    drop_hints,
    make_batches,
    read_stretches,
    training_rows,
)
from core.training.training_settings import DataSet, TrainingSettings

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    ".",
    *"abcdefghijklmnopqrstuvwxyz",
    *("##" + c for c in "abcdefghijklmnopqrstuvwxyz"),
]
TEXT = "Paris won. Rome lost. Then all went home to sleep."


@pytest.fixture
def encoder() -> Encoder:
    return Encoder({piece: number for number, piece in enumerate(PIECES)})


def document(share: float = 1.0) -> TrainingDocument:
    return TrainingDocument(
        TEXT, (TrainingMark(0, 5, ("PLACE",)), TrainingMark(11, 15, ("PLACE",))), DataSet("some", 0.5, share=share)
    )


def test_every_word_of_every_window_has_its_labels(encoder: Encoder) -> None:
    found = training_rows(document(), encoder, 0)
    assert len(found) == 3
    assert all(len(row.right) == len(row.window.firsts) for row in found)
    assert [row.right[0] for row in found] == [1 << 5, 1 << 5, 1]
    assert {row.weight for row in found} == {0.5}


def test_packed_rows_hold_the_same_words(encoder: Encoder) -> None:
    (packed,) = training_rows(document(), encoder, 200)
    assert packed.right == tuple(bits for row in training_rows(document(), encoder, 0) for bits in row.right)
    assert read_stretches(TEXT, encoder, 200)[0].begins == (0, 3, 6)


def test_hints_can_be_left_out_by_half(encoder: Encoder) -> None:
    row = training_rows(document(), encoder, 0)[0]
    assert RULED[row.window.hints[1] // len(CLASSES)] == "sure B-GPE"
    assert all(hint < len(CLASSES) for hint in drop_hints(row, True, False).window.hints)
    assert all(hint % len(CLASSES) == 0 for hint in drop_hints(row, False, True).window.hints)
    assert set(drop_hints(row, True, True).window.hints) == {0}


def test_an_epoch_takes_each_document_as_often_as_its_share_says(encoder: Encoder) -> None:
    settings = TrainingSettings(swapped=0, recased=0, glued=0, datelined=0, packed=(200,))
    some = [document(0.5) for _ in range(200)]
    assert 60 < len(draw_epoch(some, encoder, {}, settings, random.Random(1))) < 140
    assert len(draw_epoch([document(2)], encoder, {}, settings, random.Random(1))) == 2


def test_the_same_seed_gives_the_same_epoch(encoder: Encoder) -> None:
    make = lambda: draw_epoch([document()] * 20, encoder, {}, TrainingSettings(), random.Random(5))
    assert make() == make()


def test_variants_by_chance() -> None:
    always = TrainingSettings(swapped=0, recased=2.0, glued=0, datelined=0)
    assert draw_variant(document(), {}, always, random.Random(1)).text == TEXT.upper()
    never = TrainingSettings(swapped=0, recased=0, glued=0, datelined=0)
    assert draw_variant(document(), {}, never, random.Random(1)) == document()


def test_batches_keep_to_their_size_and_lose_nothing(encoder: Encoder) -> None:
    found = [row for _ in range(30) for row in training_rows(document(), encoder, 0)]
    made = make_batches(found, 200, random.Random(2))
    assert sorted(row for batch in made for row in batch) == sorted(found)
    assert all(max(len(r.window.ids) for r in batch) * len(batch) <= 200 for batch in made if len(batch) > 1)


def test_one_row_longer_than_a_batch_still_comes(encoder: Encoder) -> None:
    (row,) = training_rows(document(), encoder, 200)
    assert make_batches([row], 5, random.Random(1)) == [[row]]
    assert make_batches([], 5, random.Random(1)) == []
    assert isinstance(row, TrainingRow)
