from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from core.extract.names.encoding import LABELS, Encoder, TokenWindow  # noqa: E402
from core.training import training_loop  # noqa: E402
from core.training.clean_marks import TrainingMark  # noqa: E402
from core.training.tagger_network import EncoderSize, TaggerNetwork  # noqa: E402
from core.training.training_documents import EVERY, TrainingDocument  # noqa: E402
from core.training.training_rows import TrainingRow, training_rows  # noqa: E402
from core.training.training_settings import DataSet, TrainingSettings  # noqa: E402

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", *LETTERS, *("##" + c for c in LETTERS)]
TINY = EncoderSize(pieces=len(PIECES), positions=256, width=16, inner=32, heads=4, layers=1)
SETTINGS = TrainingSettings(
    cycles=((20, 1.0), (10, 0.5)),
    batch_pieces=400,
    encoder_rate=5e-3,
    fresh_rate=1e-2,
    swapped=0,
    recased=0,
    glued=0,
    datelined=0,
    dropout=0.0,
)


def encoder() -> Encoder:
    return Encoder({piece: number for number, piece in enumerate(PIECES)})


def test_inputs_are_padded_with_nothing() -> None:
    long = TrainingRow(TokenWindow((2, 5, 6, 3), (0, 1, 1, 0), (0, 8, 8, 0), (1, 2)), (1, 1), 1.0)
    short = TrainingRow(TokenWindow((2, 5, 3), (0, 1, 0), (0, 8, 0), (1,)), (2,), 0.5)
    ids, seen, cases, hints = training_loop.input_tensors([long, short])
    assert ids.tolist() == [[2, 5, 6, 3], [2, 5, 3, 0]]
    assert seen.tolist()[1] == [1, 1, 1, 0]
    assert cases.shape == hints.shape == (2, 4)


def test_words_that_teach_nothing_are_left_out() -> None:
    row = TrainingRow(TokenWindow((2, 5, 6, 3), (0,) * 4, (0,) * 4, (1, 2)), (EVERY, 0b10), 0.5)
    at, piece, right, weight = training_loop.target_tensors([row])
    assert (at.tolist(), piece.tolist(), weight.tolist()) == ([0], [2], [0.5])
    assert right.tolist() == [[number == 1 for number in range(len(LABELS))]]


def test_any_allowed_label_will_do() -> None:
    scores = torch.tensor([[5.0, 5.0, -5.0]])
    both, one = torch.tensor([[True, True, False]]), torch.tensor([[True, False, False]])
    weight = torch.ones(1)
    assert float(training_loop.label_loss(scores, both, weight, 0.0)) == pytest.approx(0.0, abs=1e-3)
    assert float(training_loop.label_loss(scores, one, weight, 0.0)) == pytest.approx(0.6931, abs=1e-3)
    assert float(training_loop.label_loss(scores, both, weight, 0.1)) > float(
        training_loop.label_loss(scores, both, weight, 0.0)
    )


def test_lower_layers_learn_slower_and_the_words_table_not_at_all() -> None:
    tagger = TaggerNetwork(EncoderSize(pieces=9, positions=9, width=16, inner=32, heads=4, layers=3))
    groups = training_loop.parameter_groups(tagger, TrainingSettings(encoder_rate=1.0, layer_decay=0.5, fresh_rate=9.0))
    rates = {name: g["lr"] for g in groups for name, p in tagger.named_parameters() if p is g["params"][0]}  # type: ignore[index]
    assert "words.weight" not in rates
    assert (rates["layers.2.up.weight"], rates["layers.0.up.weight"], rates["places.weight"]) == (1.0, 0.25, 0.125)
    assert rates["head.weight"] == rates["rules.weight"] == 9.0


def test_a_tiny_tagger_learns_a_tiny_text_the_same_way_twice() -> None:
    text = "Kes met Kes. Bor met Bor. Kes met Bor."
    marks = tuple(
        TrainingMark(at, at + 3, ("PERSON" if text[at] == "K" else "PLACE",))
        for at in range(len(text))
        if text[at] in "KB"
    )
    documents = [TrainingDocument(text, marks, DataSet("some", 1.0, rules_dropped=0.0))] * 8
    made = []
    for _ in range(2):
        torch.manual_seed(3)
        tagger = training_loop.train_tagger(
            TaggerNetwork(TINY, 0.0), documents, encoder(), {}, SETTINGS, lambda line: None
        )
        made.append(tagger)
    assert torch.equal(made[0].head.weight, made[1].head.weight)
    (row,) = training_rows(documents[0], encoder(), 200)
    best = made[0](*training_loop.input_tensors([row]))[0, list(row.window.firsts)].argmax(-1).tolist()
    assert [1 << label for label in best] == list(row.right)


def test_the_average_moves_towards_the_weights() -> None:
    tagger = TaggerNetwork(TINY)
    training_loop.parameter_groups(tagger, TrainingSettings())
    average = training_loop.WeightAverage(tagger, 0.5)
    before = tagger.head.bias.detach().clone()
    with torch.no_grad():
        tagger.head.bias += 1.0
    average.update_average()
    assert float((average.average_weights["head.bias"] - before).min()) > 0.4


def test_snapshots_meet_halfway() -> None:
    assert training_loop.mean_weights([{"a": torch.tensor([0.0, 2.0])}, {"a": torch.tensor([4.0, 2.0])}])[
        "a"
    ].tolist() == [2.0, 2.0]
