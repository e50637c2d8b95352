from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")
runtime = pytest.importorskip("onnxruntime")

from core.extract.names import model  # noqa: E402
from core.extract.names.encoding import LABELS, Encoder  # noqa: E402
from core.training import export_model, training_loop  # noqa: E402
from core.training.tagger_network import EncoderSize, TaggerNetwork  # noqa: E402
from core.training.training_rows import TrainingRow, read_stretches  # noqa: E402

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", *LETTERS, *("##" + c for c in LETTERS)]
TINY = EncoderSize(pieces=len(PIECES), positions=256, width=32, inner=64, heads=4, layers=2)
TEXT = "Paris won. Rome lost, and then all went home to Bragg."

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter and onnx warn about themselves


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    torch.manual_seed(1)
    tagger = TaggerNetwork(TINY)
    torch.save(tagger.state_dict(), folder / "weights.pt")
    (folder / "pieces.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    export_model.export_onnx(tagger, folder / "plain.onnx")
    export_model.quantise_model(folder / "plain.onnx", folder / "model.onnx")
    export_model.write_settings(
        folder, folder / "pieces.txt", "t", {"temperature": 1.0, "calibration": [], "packed": 200}
    )
    return folder


def windows() -> list[TrainingRow]:
    encoder = Encoder({piece: number for number, piece in enumerate(PIECES)})
    return [TrainingRow(w, (1,) * len(w.firsts), 1.0) for s in read_stretches(TEXT, encoder, 0) for w in s.windows]


def run(path: Path, batch: list[TrainingRow]) -> torch.Tensor:
    inputs = dict(zip(export_model.INPUTS, (x.numpy() for x in training_loop.input_tensors(batch)), strict=True))
    return torch.tensor(runtime.InferenceSession(str(path)).run(["logits"], inputs)[0])


def test_the_exported_network_says_what_the_trained_one_says(folder: Path) -> None:
    tagger = TaggerNetwork(TINY)
    tagger.load_state_dict(torch.load(folder / "weights.pt"))
    batch = windows()
    with torch.no_grad():
        own = tagger.eval()(*training_loop.input_tensors(batch))
    there = run(folder / "plain.onnx", batch)
    seen = training_loop.input_tensors(batch)[1].bool()
    assert torch.allclose(own[seen], there[seen], atol=1e-4)


def test_int8_is_near_and_smaller(folder: Path) -> None:
    batch = windows()
    seen = training_loop.input_tensors(batch)[1].bool()
    apart = (run(folder / "plain.onnx", batch)[seen] - run(folder / "model.onnx", batch)[seen]).abs().max()
    assert float(apart) < 0.3
    assert (folder / "model.onnx").stat().st_size < (folder / "plain.onnx").stat().st_size


def test_the_app_opens_what_was_written(folder: Path) -> None:
    opened = model.load_model(folder)
    assert opened.settings.labels == LABELS
    scores = opened.score_windows([row.window for row in windows()])
    assert [len(s) for s in scores] == [len(row.right) for row in windows()]


def test_settings_carry_the_checksums(folder: Path) -> None:
    said = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
    assert said["sha256"]["model.onnx"] == export_model.file_checksum(folder / "model.onnx")
    assert said["hint_ids"] == len(said["rules"]) * len(said["classes"])
