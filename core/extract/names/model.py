"""The trained tagger on disk: checks its files, opens a session, computes log-probabilities for windows of words.

onnxruntime and numpy are imported when a model is opened, never before, so that the window does not wait for them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from core.errors import UserError
from core.extract.names.encoding import MAX_PIECES, PACKED, TokenWindow
from core.resources import ROOT
from core.translation import _

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from core.extract.names.decode import Scores

FOLDER: Traversable = ROOT / "models" / "names"
SETTINGS, NETWORK, PIECES = "settings.json", "model.onnx", "vocab.txt"
CARD = "MODEL_CARD.md"

AGAIN = _("Until Pressmark is reinstalled, names are found by rules alone, which miss more.")
"""End of every note on a model that cannot be used."""


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The contents of `settings.json`, which describes the other files of the folder."""

    version: str
    labels: tuple[str, ...]
    """Columns of the output: `O`, `B-PERSON`, `I-PERSON` ..."""
    inputs: tuple[str, ...]
    sha256: dict[str, str]
    """File name -> checksum in hexadecimal."""
    temperature: float
    """Logits are divided by it before the softmax (Guo et al. 2017, arXiv:1706.04599)."""
    calibration: tuple[tuple[float, float], ...]
    """Points (computed confidence of a name, share of such names that were correct), both rising; may be empty."""
    max_pieces: int
    """Length of the longest window that the network was trained for, special tokens included."""
    packed: int
    """Pieces up to which neighbouring sentences are read together (`encoding.PACKED`)."""
    batch_pieces: int
    """Largest number of pieces in one pass through the network, padding included; 0 means one window per pass.

    Must be 0 for a network with dynamic int8 quantisation, whose results depend on the other sentences of the pass: the
    names of an article may not depend on what was imported with it."""


class NameModel:
    """An opened network. Pure: equal windows give equal scores, alone or in a batch."""

    def __init__(self, session: Any, settings: ModelSettings, vocabulary: dict[str, int]) -> None:
        self._session = session
        self.settings = settings
        self.vocabulary = vocabulary

    def score_windows(self, windows: Sequence[TokenWindow]) -> list[Scores]:
        """Return the log-probabilities of each window's own words, in the order of the windows."""
        found: dict[int, Scores] = {}
        order = sorted(range(len(windows)), key=lambda n: len(windows[n].ids))
        for some in make_batches([len(windows[n].ids) for n in order], self.settings.batch_pieces):
            together = [order[n] for n in some]
            found.update(zip(together, self._run_pass([windows[n] for n in together]), strict=True))
        return [found[n] for n in range(len(windows))]

    def _run_pass(self, windows: Sequence[TokenWindow]) -> Iterator[Scores]:
        import numpy as np

        shape = (len(windows), max(len(window.ids) for window in windows))
        filled = {name: np.zeros(shape, np.int64) for name in self.settings.inputs}
        for row, window in enumerate(windows):
            size = len(window.ids)
            filled["input_ids"][row, :size] = window.ids
            filled["attention_mask"][row, :size] = 1
            filled["case_ids"][row, :size] = window.cases
            filled["hint_ids"][row, :size] = window.hints
        (logits,) = self._session.run(["logits"], filled)
        for row, window in enumerate(windows):
            yield log_softmax(logits[row, list(window.firsts)] / self.settings.temperature)


def log_softmax(logits: NDArray[np.floating[Any]]) -> Scores:
    """Return the natural logarithms of the probabilities along the last axis."""
    import numpy as np

    shifted = logits - logits.max(axis=-1, keepdims=True)
    scores: Scores = (shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))).astype(np.float32)
    return scores


def make_batches(sizes: Sequence[int], most: int) -> Iterator[range]:
    """Yield runs of neighbours whose padded size, count times longest, is at most `most`; a single one may be larger.

    `sizes` must be ascending.
    """
    start = 0
    for at, size in enumerate(sizes):
        if at > start and (at - start + 1) * size > most:
            yield range(start, at)
            start = at
    if start < len(sizes):
        yield range(start, len(sizes))


def model_version(folder: Traversable) -> str:
    """Return the version of the model in a folder without opening it. Raises UserError if its settings are unusable."""
    return _read_settings(folder / SETTINGS).version


def load_model(folder: Traversable) -> NameModel:
    """Open the model in a folder. Raises UserError if a file is missing or damaged or the library is missing."""
    settings = _read_settings(folder / SETTINGS)
    data = {name: _read_file(folder / name, settings.sha256.get(name)) for name in (NETWORK, PIECES)}
    pieces = data[PIECES].decode("utf-8").splitlines()
    return NameModel(
        _open_session(data[NETWORK], folder), settings, {piece: number for number, piece in enumerate(pieces)}
    )


def _read_settings(path: Traversable) -> ModelSettings:
    try:
        said = json.loads(_read_file(path, None))
        points = said.get("calibration") or ()
        settings = ModelSettings(
            version=str(said["version"]),
            labels=tuple(said["labels"]),
            inputs=tuple(said["inputs"]),
            sha256=dict(said["sha256"]),
            temperature=float(said.get("temperature", 1.0)),
            calibration=tuple((float(raw), float(true)) for raw, true in points),
            max_pieces=int(said.get("max_pieces", MAX_PIECES)),
            packed=int(said.get("packed", PACKED)),
            batch_pieces=int(said.get("batch_pieces", 0)),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _damaged_model(path) from None
    if not {NETWORK, PIECES} <= settings.sha256.keys() or "O" not in settings.labels or settings.temperature <= 0:
        raise _damaged_model(path)
    return settings


def _read_file(path: Traversable, checksum: str | None) -> bytes:
    try:
        data = path.read_bytes()
    except OSError:
        fault = _("The name model is incomplete: {file} is missing.").format(file=path.name)
        raise UserError(f"{fault} {AGAIN}") from None
    if checksum is not None and hashlib.sha256(data).hexdigest() != checksum:
        raise _damaged_model(path)
    return data


def _damaged_model(path: Traversable) -> UserError:
    fault = _("The name model is damaged: {file} differs from the file that was installed.").format(file=path.name)
    return UserError(f"{fault} {AGAIN}")


def _open_session(network: bytes, folder: Traversable) -> Any:
    """Open a session on one thread, because there are as many workers as cores, and on the CPU.

    core.offline keeps the library off the network: disabling telemetry here comes too late for what its import starts.
    """
    try:
        import onnxruntime as runtime
    except ImportError:
        fault = _("The library onnxruntime is missing.")
        raise UserError(f"{fault} {AGAIN}") from None
    runtime.disable_telemetry_events()
    options = runtime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False  # an arena keeps the memory of the longest pass
    errors = runtime.capi.onnxruntime_pybind11_state
    refused = (errors.Fail, errors.InvalidProtobuf, errors.InvalidGraph, errors.InvalidArgument, errors.NotImplemented)
    try:
        return runtime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    except (*refused, errors.RuntimeException):  # an older library than the file was made for
        raise _damaged_model(folder / NETWORK) from None
