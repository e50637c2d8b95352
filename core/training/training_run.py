"""The whole training run on one screen: sets, training, export, int8, calibration, figures, card."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch

from core.extract.names.encoding import MAX_PIECES, PACKED, Encoder, read_vocabulary
from core.extract.names.rules.tables import load_tables
from core.training import calibration, export_model, model_card, scoring, training_loop
from core.training.augment import name_pools
from core.training.tagger_network import TaggerNetwork, base_folder, load_base_tagger
from core.training.training_documents import EVERY, TrainingDocument, load_documents
from core.training.training_rows import make_batches, training_rows
from core.training.training_settings import HELD_OUT, TESTS, TRAINING, DataSet, TrainingSettings

Say = Callable[[str], None]
VERSION = "2"
CALIBRATED_ON = {"gmb_dev": 120}
"""Documents of a held-out set if not all are used, so that silver marks do not outnumber gold ones."""
SMALL_TEST = {"gmb_test": 1500}
"""Rows of a test set that are measured if not all are."""


def run_training(data: Path, out: Path, weights: Path, settings: TrainingSettings, threads: int, say: Say) -> None:
    """Train (unless `weights` exists), then write network, vocabulary, settings and card to `out`."""
    torch.set_num_threads(threads)
    pieces = base_folder() / "vocab.txt"
    encoder = Encoder(read_vocabulary(pieces))
    if weights.is_file():
        tagger = TaggerNetwork()
        tagger.load_state_dict(torch.load(weights))
    else:
        documents = [document for source in TRAINING for document in load_documents(data, source)]
        names = name_pools(documents, load_tables(), settings.seed)
        tagger = training_loop.train_tagger(
            load_base_tagger(settings.dropout), documents, encoder, names, settings, say
        )
        torch.save(tagger.state_dict(), weights)
    held = [load_documents(data, source)[: CALIBRATED_ON.get(source.name)] for source in HELD_OUT]
    heat = fit_temperature(tagger.eval(), [d for some in held for d in some[::3]], encoder)
    say(f"temperature {heat}")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        plain = Path(work)
        export_model.export_onnx(tagger, plain / "model.onnx")
        export_model.write_settings(plain, pieces, VERSION, _calibration_settings(heat, []))
        export_model.quantise_model(plain / "model.onnx", out / "model.onnx")
        export_model.write_settings(out, pieces, VERSION, _calibration_settings(heat, []))
        points = calibration.calibration_points(
            scoring.confidence_pairs(_every_other(held, 0), scoring.load_finder(out))
        )
        for folder in (out, plain):
            export_model.write_settings(folder, pieces, VERSION, _calibration_settings(heat, points))
        seen = scoring.confidence_pairs(_every_other(held, 1), scoring.load_finder(out))
        figures = {"int8, as shipped": score_tests(data, out, say), "float32": score_tests(data, plain, say)}
    (out / "MODEL_CARD.md").write_text(
        model_card.model_card(
            figures,
            calibration.reliability_rows(seen),
            calibration.calibration_error(seen),
            (out / "model.onnx").stat().st_size / 1e6,
            settings.seed,
        ),
        encoding="utf-8",
    )


def _calibration_settings(heat: float, points: calibration.Points) -> dict[str, Any]:
    return {"temperature": heat, "calibration": points, "packed": PACKED, "max_pieces": MAX_PIECES}


@torch.no_grad()
def fit_temperature(tagger: TaggerNetwork, documents: Sequence[TrainingDocument], encoder: Encoder) -> float:
    """Return the temperature that suits the held-out words best."""
    import random

    scores: list[list[float]] = []
    right: list[int] = []
    found = [row for document in documents for row in training_rows(document, encoder, PACKED)]
    for batch in make_batches(found, 2048, random.Random(0)):
        given = tagger(*training_loop.input_tensors(batch))
        for number, row in enumerate(batch):
            for piece, bits in zip(row.window.firsts, row.right, strict=True):
                if bits != EVERY:
                    scores.append(given[number, piece].tolist())
                    right.append(bits)
    return calibration.best_temperature(scores, right)


def _every_other(held: Sequence[Sequence[TrainingDocument]], which: int) -> list[TrainingDocument]:
    """Return every other document of each held-out set: points are fitted on one half and reported on the other."""
    return [document for some in held for document in some[which::2]]


def score_tests(data: Path, folder: Path, say: Say) -> dict[str, dict[str, scoring.ScoreTally]]:
    """Return tallies of the model in a folder on the test sets, whose marks stay as they were given."""
    find = scoring.load_finder(folder)
    found: dict[str, dict[str, scoring.ScoreTally]] = {}
    for name in (*TESTS, "uner_ewt_dev"):
        source = next(
            (held for held in HELD_OUT if held.name == name), DataSet(name, weight=1.0, silent=_silent_kinds(name))
        )
        documents = load_documents(data, DataSet(name, 1.0, silent=source.silent, as_given=True), SMALL_TEST.get(name))
        found[name] = scoring.count_tallies(documents, find)
        say(
            f"{name}: "
            + ", ".join(f"{kind} {model_card.format_percent(tally.f1)}" for kind, tally in found[name].items())
        )
    return found


def _silent_kinds(name: str) -> frozenset[str]:
    return frozenset({"NORP", "OTHER"}) if name.startswith("uner_pud") else frozenset()
