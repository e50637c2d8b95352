"""Work counted instead of timed: the same number on every machine, however busy it is."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

ALLOWED = 1.15
"""The work may grow like the length to this power: 1 is a straight line, 2 the square."""
CONSTANT = 3_000
"""Calls that are made however short a text is."""


def count_calls(work: Callable[[], object]) -> int:
    """Count the calls that some work makes in this thread, of functions in Python and of those in C.

    What happens inside one call in C, such as a pattern that tries again and again, is not seen;
    tests/bench/test_growth.py times that.
    """
    count = 0

    def note(_frame: FrameType, event: str, _what: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before, collecting = sys.getprofile(), gc.isenabled()
    gc.disable()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
        if collecting:
            gc.enable()
    return count


def assert_linear(read: Callable[[str], object], text: str, longer: str) -> None:
    """Assert that reading a longer text takes no more calls than its length explains."""
    read(text[:300])  # opens tables
    short, far = count_calls(lambda: read(text)), count_calls(lambda: read(longer))
    times = len(longer) / len(text)
    assert far <= times**ALLOWED * (short + CONSTANT), f"{short} calls became {far} for {times:.1f} times the text"
