"""Random keys and clicks in the real window: nothing falls over, and nothing is decided but what is framed."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.attack.outcome import Outcome
from tests.attack.real_window import copy_of_sample, found, start

TITLE = "keys and clicks at random in the window"
SMALL = 1500
LARGE = 22_500
"""20,000 keys and 2,500 clicks."""
_PATIENCE, _STEP = 300.0, 0.3
"""Seconds of a run that stands still, and of each of its steps, on a busy machine."""


def attack(seed: int, size: int, folder: Path) -> Outcome:
    """`size` steps in a window of its own process: eight of nine are keys."""
    place = folder / f"monkey-{seed}"
    place.mkdir()
    copy_of_sample(place)
    child = start("tests.attack.monkey_steps", place, seed, size)
    said = found(child, place, _PATIENCE + _STEP * size)
    shutil.rmtree(place, ignore_errors=True)
    return Outcome(size, [f"seed {seed}: {fault}" for fault in said["faults"]], said["counts"])
