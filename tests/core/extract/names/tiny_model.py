"""A network small enough for a test to make: it repeats what the rules hint and what a table says of single words."""

from __future__ import annotations

import hashlib
import json
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from core.extract.names.encoding import CASE_IDS, CLASSES, HINT_IDS, LABELS, RULED

INPUTS = ("input_ids", "attention_mask", "case_ids", "hint_ids")
SIGNS = tuple(string.ascii_lowercase + string.digits + string.punctuation)
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def write(folder: Path, words: Mapping[str, str] | None = None, **more: Any) -> Path:
    """Fill a folder with `model.onnx`, `vocab.txt` and `settings.json`.

    `words`: small letters -> the label that this word has wherever it stands. `more` goes into the settings.
    """
    words = words or {}
    vocabulary = [*SPECIAL, *SIGNS, *("##" + sign for sign in SIGNS), *words]
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(network(vocabulary, words), folder / "model.onnx")
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", encoding="utf-8")
    sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("model.onnx", "vocab.txt")}
    said = {"version": "tiny", "labels": list(LABELS), "inputs": list(INPUTS), "max_pieces": 64, "sha256": sums, **more}
    (folder / "settings.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def network(vocabulary: list[str], words: Mapping[str, str]) -> onnx.ModelProto:
    """logits = table of hints + table of words + a little of the mean over the sentence, so that company tells."""
    chance = np.random.default_rng(7)
    hints = np.repeat([_row(name) for name in RULED], len(CLASSES), axis=0).astype(np.float32)
    assert hints.shape == (HINT_IDS, len(LABELS))
    table = chance.normal(0, 0.3, (len(vocabulary), len(LABELS))).astype(np.float32)
    for word, label in words.items():
        table[vocabulary.index(word), LABELS.index(label)] += 12
    cases = chance.normal(0, 0.1, (CASE_IDS, len(LABELS))).astype(np.float32)
    tables = {"hints": hints, "words": table, "cases": cases}
    constants = {"last": np.array([2], np.int64), "row": np.array([1], np.int64), "tenth": np.array(0.1, np.float32)}
    nodes = [
        helper.make_node("Gather", ["words", "input_ids"], ["w"]),
        helper.make_node("Gather", ["cases", "case_ids"], ["c"]),
        helper.make_node("Gather", ["hints", "hint_ids"], ["h"]),
        helper.make_node("Add", ["w", "c"], ["wc"]),
        helper.make_node("Add", ["wc", "h"], ["own"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["wide"]),
        helper.make_node("Mul", ["own", "wide"], ["kept"]),
        helper.make_node("ReduceSum", ["kept", "row"], ["sum"], keepdims=1),
        helper.make_node("ReduceSum", ["wide", "row"], ["count"], keepdims=1),
        helper.make_node("Div", ["sum", "count"], ["mean"]),
        helper.make_node("Mul", ["mean", "tenth"], ["company"]),
        helper.make_node("Add", ["own", "company"], ["logits"]),
    ]
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "pieces"]) for name in INPUTS],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["batch", "pieces", len(LABELS)])],
        [numpy_helper.from_array(value, name) for name, value in (tables | constants).items()],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(made)
    return made


def _row(name: str) -> list[float]:
    """Logits for one value of what the rules say."""
    label = name.removeprefix("sure ").replace("GPE", "PLACE").replace("LOC", "PLACE").replace("none", "O")
    return [6.0 if label == one else 0.0 for one in LABELS]
