from __future__ import annotations

import pytest

torch = pytest.importorskip("torch")

from core.extract.names.encoding import LABELS  # noqa: E402
from core.training.tagger_network import EncoderSize, TaggerNetwork, adopt_weights  # noqa: E402

TINY = EncoderSize(pieces=40, positions=64, width=16, inner=32, heads=4, layers=2)


def tiny() -> TaggerNetwork:
    torch.manual_seed(1)
    return TaggerNetwork(TINY).eval()


def theirs() -> dict[str, torch.Tensor]:
    """A state dict with BERT's names and shapes."""
    make = lambda *shape: torch.randn(*shape)
    weights = {
        "embeddings.word_embeddings.weight": make(40, 16),
        "embeddings.position_embeddings.weight": make(64, 16),
        "embeddings.token_type_embeddings.weight": make(2, 16),
        "embeddings.LayerNorm.weight": make(16),
        "embeddings.LayerNorm.bias": make(16),
    }
    parts = {"attention.self.query": (16, 16), "attention.self.key": (16, 16), "attention.self.value": (16, 16),
             "attention.output.dense": (16, 16), "intermediate.dense": (32, 16), "output.dense": (16, 32)}  # fmt: skip
    for layer in range(2):
        for part, shape in parts.items():
            weights[f"encoder.layer.{layer}.{part}.weight"] = make(*shape)
            weights[f"encoder.layer.{layer}.{part}.bias"] = make(shape[0])
        for norm in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights[f"encoder.layer.{layer}.{norm}.weight"] = make(16)
            weights[f"encoder.layer.{layer}.{norm}.bias"] = make(16)
    return weights


def test_a_score_for_each_label_at_each_piece() -> None:
    row = torch.ones((3, 7), dtype=torch.int64)
    assert tiny()(row, row, row, row).shape == (3, 7, len(LABELS))


def test_padding_changes_nothing() -> None:
    tagger = tiny()
    ids = torch.tensor([[2, 7, 9, 3]])
    ones, none = torch.ones_like(ids), torch.zeros_like(ids)
    padded = lambda x: torch.cat([x, torch.zeros((1, 3), dtype=torch.int64)], dim=1)
    alone = tagger(ids, ones, none, none)
    together = tagger(padded(ids), padded(ones), padded(none), padded(none))
    assert torch.allclose(alone, together[:, :4], atol=1e-5)


def test_base_weights_find_their_places() -> None:
    tagger, weights = tiny(), theirs()
    adopt_weights(tagger, weights)
    query = weights["encoder.layer.1.attention.self.query.weight"]
    assert torch.equal(tagger.layers[1].qkv.weight[:16], query)
    type_0 = weights["embeddings.token_type_embeddings.weight"][0]
    assert torch.equal(tagger.places.weight, weights["embeddings.position_embeddings.weight"] + type_0)


def test_foreign_weights_are_refused() -> None:
    weights = theirs()
    del weights["embeddings.LayerNorm.bias"]
    with pytest.raises(KeyError):
        adopt_weights(tiny(), weights)
