"""Every attack, small: what it tries holds. The large run is `python -m tests.attack --hours 1`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.outcome import Outcome, attacks


@pytest.mark.parametrize("name", attacks())
def test_attack_small(name: str, tmp_path: Path) -> None:
    module = attacks()[name]
    outcome = module.attack(getattr(module, "SEED", 1), module.SMALL, tmp_path)
    assert outcome.tried >= module.SMALL
    assert not outcome.faults


def test_outcomes_of_chunks_add_up() -> None:
    whole = Outcome(2, ["a"], {"most MB": 5, "noticed": 1})
    whole.add(Outcome(3, ["b"], {"most MB": 4, "noticed": 2}))
    assert (whole.tried, whole.faults, whole.counts) == (5, ["a", "b"], {"most MB": 5, "noticed": 3})
