"""The whole training run on one screen: sets, training, export, int8, calibration, figures, card."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from core.extract.names.encoding import MAX_PIECES, PACKED, Encoder, vocabulary
from core.extract.names.rules.tables import tables
from core.training import calibrate, card, learn, measure, ship
from core.training.augment import pools
from core.training.documents import EVERY, Document, load
from core.training.rows import batches, rows
from core.training.settings import HELD_OUT, TESTS, TRAINING, DataSet, Settings
from core.training.tagger import Tagger, base_folder, from_base

Say = Callable[[str], None]
VERSION = "2"
CALIBRATED_ON = {"gmb_dev": 120}
"""Documents of a held-out set if not all are used, so that silver marks do not outnumber gold ones."""
SMALL_TEST = {"gmb_test": 1500}
"""Rows of a test set that are measured if not all are."""


def run(data: Path, out: Path, weights: Path, settings: Settings, threads: int, say: Say) -> None:
    """Train (unless `weights` exists), then write network, vocabulary, settings and card to `out`."""
    torch.set_num_threads(threads)
    pieces = base_folder() / "vocab.txt"
    encoder = Encoder(vocabulary(pieces))
    if weights.is_file():
        tagger = Tagger()
        tagger.load_state_dict(torch.load(weights))
    else:
        documents = [document for source in TRAINING for document in load(data, source)]
        names = pools(documents, tables(), settings.seed)
        tagger = learn.learn(from_base(settings.dropout), documents, encoder, names, settings, say)
        torch.save(tagger.state_dict(), weights)
    held = [load(data, source)[: CALIBRATED_ON.get(source.name)] for source in HELD_OUT]
    heat = warmth(tagger.eval(), [d for some in held for d in some[::3]], encoder)
    say(f"temperature {heat}")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        plain = Path(work)
        ship.export(tagger, plain / "model.onnx")
        ship.write_settings(plain, pieces, VERSION, _said(heat, []))
        ship.quantise(plain / "model.onnx", out / "model.onnx")
        ship.write_settings(out, pieces, VERSION, _said(heat, []))
        points = calibrate.points(measure.sureness(_half(held, 0), measure.finder(out)))
        for folder in (out, plain):
            ship.write_settings(folder, pieces, VERSION, _said(heat, points))
        seen = measure.sureness(_half(held, 1), measure.finder(out))
        figures = {"int8, as shipped": tested(data, out, say), "float32": tested(data, plain, say)}
    (out / "MODEL_CARD.md").write_text(
        card.card(
            figures,
            calibrate.reliability(seen),
            calibrate.error(seen),
            (out / "model.onnx").stat().st_size / 1e6,
            settings.seed,
        ),
        encoding="utf-8",
    )


def _said(heat: float, points: calibrate.Points) -> dict[str, Any]:
    return {"temperature": heat, "calibration": points, "packed": PACKED, "max_pieces": MAX_PIECES}


@torch.no_grad()
def warmth(tagger: Tagger, documents: Sequence[Document], encoder: Encoder) -> float:
    """Return the temperature that suits the held-out words best."""
    import random

    scores: list[list[float]] = []
    right: list[int] = []
    found = [row for document in documents for row in rows(document, encoder, PACKED)]
    for batch in batches(found, 2048, random.Random(0)):
        given = tagger(*learn.tensors(batch))
        for number, row in enumerate(batch):
            for piece, bits in zip(row.window.firsts, row.right, strict=True):
                if bits != EVERY:
                    scores.append(given[number, piece].tolist())
                    right.append(bits)
    return calibrate.temperature(scores, right)


def _half(held: Sequence[Sequence[Document]], which: int) -> list[Document]:
    """Return every other document of each held-out set: points are fitted on one half and reported on the other."""
    return [document for some in held for document in some[which::2]]


def tested(data: Path, folder: Path, say: Say) -> dict[str, dict[str, measure.Tally]]:
    """Return tallies of the model in a folder on the test sets, whose marks stay as they were given."""
    find = measure.finder(folder)
    found: dict[str, dict[str, measure.Tally]] = {}
    for name in (*TESTS, "uner_ewt_dev"):
        source = next((held for held in HELD_OUT if held.name == name), DataSet(name, weight=1.0, silent=_silent(name)))
        documents = load(data, DataSet(name, 1.0, silent=source.silent, as_given=True), SMALL_TEST.get(name))
        found[name] = measure.tallies(documents, find)
        say(f"{name}: " + ", ".join(f"{kind} {card.percent(tally.f1)}" for kind, tally in found[name].items()))
    return found


def _silent(name: str) -> frozenset[str]:
    return frozenset({"NORP", "OTHER"}) if name.startswith("uner_pud") else frozenset()
