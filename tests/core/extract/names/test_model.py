"""The model's files, checked and opened; its answers, alone and in company."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import UserError
from core.extract.names import model
from core.extract.names.encoding import LABELS, Encoder, TokenWindow
from tests.core.extract.names import tiny_model

TEXT = """Ann Lee told Reuters on Monday that the bridge at Oakmere would open. Nobody came.
The Ministry of Trade, she said, “will pay” South Korea. It rained, and Kim left for New York
with Defense Secretary Olaf Brenninger."""


def windows(opened: model.NameModel, text: str = TEXT) -> list[TokenWindow]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    return [w for s in Encoder(opened.vocabulary, max_pieces=64).encode_text(text, paragraphs, []) for w in s.windows]


def test_scores_are_log_probabilities_of_the_windows_own_words(tmp_path: Path) -> None:
    opened = model.load_model(tiny_model.write(tmp_path))
    some = windows(opened)
    scores = opened.score_windows(some)
    assert [s.shape for s in scores] == [(len(w.firsts), len(LABELS)) for w in some]
    assert all(np.allclose(np.exp(s).sum(axis=1), 1, atol=1e-5) for s in scores)
    assert opened.score_windows([]) == []


def test_company_changes_nothing(tmp_path: Path) -> None:
    alone = model.load_model(tiny_model.write(tmp_path / "alone", batch_pieces=0))
    together = model.load_model(tiny_model.write(tmp_path / "together", batch_pieces=300))
    some = windows(alone)
    assert len({len(w.ids) for w in some}) > 2
    for one, other in zip(alone.score_windows(some), together.score_windows(some), strict=True):
        assert np.allclose(one, other, atol=1e-5)


def test_temperature_softens(tmp_path: Path) -> None:
    sharp = model.load_model(tiny_model.write(tmp_path / "a"))
    soft = model.load_model(tiny_model.write(tmp_path / "b", temperature=4.0))
    some = windows(sharp)
    assert soft.score_windows(some)[0].max() < sharp.score_windows(some)[0].max()
    assert (soft.score_windows(some)[0].argmax(axis=1) == sharp.score_windows(some)[0].argmax(axis=1)).all()


@pytest.mark.parametrize("most", [0, 1, 7, 30, 1000])
def test_batches_are_bounded_and_complete(most: int) -> None:
    sizes = [1, 1, 2, 3, 3, 3, 5, 8, 20]
    runs = list(model.make_batches(sizes, most))
    assert [n for run in runs for n in run] == list(range(len(sizes)))
    assert all(len(run) == 1 or len(run) * sizes[run[-1]] <= most for run in runs)
    assert not list(model.make_batches([], most))


@pytest.mark.parametrize("name", ["settings.json", "model.onnx", "vocab.txt"])
def test_a_missing_file_is_named_and_what_to_do(tmp_path: Path, name: str) -> None:
    (tiny_model.write(tmp_path) / name).unlink()
    with pytest.raises(UserError, match=rf"{name} is missing\. Until Pressmark is reinstalled"):
        model.load_model(tmp_path)


@pytest.mark.parametrize("name", ["model.onnx", "vocab.txt"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str) -> None:
    path = tiny_model.write(tmp_path) / name
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(UserError, match=f"damaged: {name}"):
        model.load_model(tmp_path)


@pytest.mark.parametrize(
    "words", ["", "[]", "null", "{}", '{"version": 1, "labels": 3, "inputs": [], "sha256": {}}', "\xff"]
)
def test_damaged_settings_are_named(tmp_path: Path, words: str) -> None:
    (tiny_model.write(tmp_path) / "settings.json").write_bytes(words.encode("latin-1"))
    with pytest.raises(UserError, match=r"damaged: settings\.json"):
        model.load_model(tmp_path)


def test_settings_without_checksums_are_refused(tmp_path: Path) -> None:
    tiny_model.write(tmp_path, sha256={"vocab.txt": "0"})
    with pytest.raises(UserError, match=r"damaged: settings\.json"):
        model.load_model(tmp_path)


def test_a_network_that_the_library_refuses_is_no_crash(tmp_path: Path) -> None:
    tiny_model.write(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"no network at all")
    said = json.loads((tmp_path / "settings.json").read_text())
    said["sha256"]["model.onnx"] = hashlib.sha256(b"no network at all").hexdigest()
    (tmp_path / "settings.json").write_text(json.dumps(said))
    with pytest.raises(UserError, match=r"damaged: model\.onnx"):
        model.load_model(tmp_path)


def test_a_missing_library_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(UserError, match="library onnxruntime is missing"):
        model.load_model(tiny_model.write(tmp_path))


def test_importing_the_pipeline_opens_no_model() -> None:
    code = "import sys, core.pipeline, core.cli; sys.exit(','.join({'onnxruntime', 'numpy'} & set(sys.modules)) or 0)"
    root = Path(__file__).resolve().parents[4]
    assert subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True).stderr == ""
