"""From the trained network to the files that ship: ONNX, int8, settings with checksums."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from core.extract.names.encoding import CASE_IDS, CASES, CLASSES, HINT_IDS, KINDS, LABELS, MARGIN, MAX_PIECES, RULED
from core.training.tagger_network import TaggerNetwork

INPUTS = ("input_ids", "attention_mask", "case_ids", "hint_ids")
OPSET = 17


class MergedTables(nn.Module):
    """The tagger with the tables of rules and classes multiplied into one, which is looked up by `hint_ids`
    directly."""

    def __init__(self, tagger: TaggerNetwork) -> None:
        super().__init__()
        self.tagger = tagger
        merged = tagger.rules.weight.detach()[:, None, :] + tagger.classes.weight.detach()[None, :, :]
        self.hints = nn.Embedding.from_pretrained(merged.reshape(HINT_IDS, -1))

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, case_ids: torch.Tensor, hint_ids: torch.Tensor
    ) -> torch.Tensor:
        """As `Tagger.forward`."""
        own = self.tagger
        spot = torch.arange(input_ids.shape[1])
        x = own.norm(own.words(input_ids) + own.places(spot) + own.cases(case_ids) + self.hints(hint_ids))
        bias = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in own.layers:
            x = plain_layer(layer, x, bias)
        scores: torch.Tensor = own.head(x)
        return scores


def plain_layer(layer: Any, x: torch.Tensor, bias: torch.Tensor) -> torch.Tensor:
    """Run `Layer.forward` without dropout, in the operators that onnxruntime quantises and fuses best."""
    batch, pieces, width = x.shape
    each = width // layer.heads
    q, k, v = layer.qkv(x).split(width, dim=2)
    q = q.view(batch, pieces, layer.heads, each).transpose(1, 2)
    k = k.view(batch, pieces, layer.heads, each).permute(0, 2, 3, 1)
    v = v.view(batch, pieces, layer.heads, each).transpose(1, 2)
    weight = torch.softmax(torch.matmul(q, k) * each**-0.5 + bias, dim=-1)
    seen = torch.matmul(weight, v).transpose(1, 2).reshape(batch, pieces, width)
    x = layer.norm1(x + layer.out(seen))
    normed: torch.Tensor = layer.norm2(x + layer.down(nn.functional.gelu(layer.up(x))))
    return normed


def export_onnx(tagger: TaggerNetwork, path: Path) -> None:
    """Write the network as ONNX in float32, batch and pieces dynamic."""
    tagger.eval()
    row = torch.ones((2, 9), dtype=torch.int64)
    axes = {0: "batch", 1: "pieces"}
    torch.onnx.export(
        MergedTables(tagger).eval(),
        (row, row, row, row),
        str(path),
        input_names=list(INPUTS),
        output_names=["logits"],
        dynamic_axes=dict.fromkeys((*INPUTS, "logits"), axes),
        opset_version=OPSET,
        dynamo=False,
    )


def quantise_model(source: Path, target: Path, keep: tuple[str, ...] = ()) -> None:
    """Convert weights to int8 per channel; products are computed in integers, sums and norms in float32.

    `keep` names nodes that stay in float32.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = target.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(target),
        op_types_to_quantize=["MatMul", "Gather", "Gemm"],
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        nodes_to_exclude=list(keep),
        extra_options={"MatMulConstBOnly": True},
    )
    ready.unlink()


def write_settings(folder: Path, vocabulary: Path, version: str, more: Mapping[str, Any]) -> None:
    """Copy the vocabulary next to `model.onnx` and write `settings.json` with the checksums of both."""
    shutil.copyfile(vocabulary, folder / "vocab.txt")
    settings = {
        "version": version,
        "labels": list(LABELS),
        "kinds": list(KINDS),
        "inputs": list(INPUTS),
        "cases": list(CASES),
        "case_ids": CASE_IDS,
        "rules": list(RULED),
        "classes": list(CLASSES),
        "hint_ids": HINT_IDS,
        "max_pieces": MAX_PIECES,
        "margin": MARGIN,
        **more,
        "sha256": {name: file_checksum(folder / name) for name in ("model.onnx", "vocab.txt")},
    }
    (folder / "settings.json").write_text(json.dumps(settings, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def file_checksum(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
