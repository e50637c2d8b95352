"""B-cubed by hand, the floor of our linking, and how fast it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from tests.bench import coreference
from tests.bench.coreference import b_cubed


def test_b_cubed_by_hand() -> None:
    gold = {(0, 1): "a", (1, 2): "a", (2, 3): "b"}
    assert b_cubed([(gold, gold)]) == (1, 1, 1)
    split = {(0, 1): 1, (1, 2): 2, (2, 3): 3}
    assert b_cubed([(gold, split)])[:2] == pytest.approx((1, 2 / 3))
    merged = dict.fromkeys(gold, 1)
    assert b_cubed([(gold, merged)])[:2] == pytest.approx((5 / 9, 1))
    spurious = {(0, 1): 1, (1, 2): 1, (8, 9): 1}
    assert b_cubed([(gold, spurious)])[:2] == pytest.approx((4 / 9, 2 / 3))


def test_links_of_gold_mentions(benchmark: BenchmarkFixture, shared: Path) -> None:
    read = list(coreference.documents(shared, "dev"))
    coreference.linked(read[0])  # reads the lexica
    ours = benchmark(lambda: [coreference.linked(d) for d in read])
    score = b_cubed((d.gold, links) for d, links in zip(read, ours, strict=True))[2]
    print(f"\nB-cubed F1 on {sum(len(d.gold) for d in read)} named mentions: {score:.3f}")
    assert score >= 0.85
