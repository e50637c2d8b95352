from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from core.extract.names.encoding import Encoder  # noqa: E402
from core.training import training_run  # noqa: E402
from core.training.clean_marks import TrainingMark  # noqa: E402
from core.training.tagger_network import EncoderSize, TaggerNetwork  # noqa: E402
from core.training.training_documents import TrainingDocument  # noqa: E402
from core.training.training_settings import DataSet, TrainingSettings  # noqa: E402

LETTERS = "abcdefghijklmnopqrstuvwxyz"
PIECES = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", ".", *LETTERS, *("##" + c for c in LETTERS)]
TINY = EncoderSize(pieces=len(PIECES), positions=256, width=32, inner=64, heads=4, layers=1)
TEXT = "Paris won. Rome lost. Then all went home to sleep."
SETS = ("uner_ewt_dev", "gum_dev", "gmb_dev", "gmb_test", "uner_pud_news_test")

pytestmark = pytest.mark.filterwarnings("ignore")  # torch's exporter and onnx warn about themselves


def test_the_temperature_is_one_of_those_tried() -> None:
    torch.manual_seed(1)
    document = TrainingDocument(TEXT, (TrainingMark(0, 5, ("PLACE",)),), DataSet("some", 1.0))
    encoder = Encoder({piece: number for number, piece in enumerate(PIECES)})
    assert 0.5 <= training_run.fit_temperature(TaggerNetwork(TINY).eval(), [document], encoder) <= 3.0


def test_from_weights_to_the_files_that_ship(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "names").mkdir()
    rows = [{"id": f"x-{n}", "text": TEXT, "spans": [{"start": 0, "end": 5, "label": "PLACE"}]} for n in range(1, 21)]
    for name in SETS:
        with gzip.open(tmp_path / "names" / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write("".join(json.dumps(row) + "\n" for row in rows))
    base = tmp_path / "base"
    base.mkdir()
    (base / "vocab.txt").write_text("\n".join(PIECES) + "\n", encoding="utf-8")
    torch.manual_seed(1)
    torch.save(TaggerNetwork(TINY).state_dict(), tmp_path / "weights.pt")
    monkeypatch.setattr(training_run, "base_folder", lambda: base)
    monkeypatch.setattr(training_run, "TaggerNetwork", lambda: TaggerNetwork(TINY))
    said: list[str] = []
    training_run.run_training(tmp_path, tmp_path / "out", tmp_path / "weights.pt", TrainingSettings(), 1, said.append)
    made = {path.name for path in (tmp_path / "out").iterdir()}
    assert made == {"model.onnx", "vocab.txt", "settings.json", "MODEL_CARD.md"}
    assert "uner_pud_news_test" in (tmp_path / "out" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert said[0].startswith("temperature")
