"""Chance that a seed gives: SHA-256 of short texts, so that a draw can be repeated with any tool that has it.

`random.Random` is not used, because what its methods return for a seed may change between versions of Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

WHOLE = 2**64
"""Numbers of `chance_number` are below it."""


def chance_number(seed: int, purpose: str) -> int:
    """Return a whole number in [0, WHOLE): the first eight bytes of SHA-256 of `SEED:PURPOSE` in UTF-8, the most
    significant first."""
    return int.from_bytes(sha256(f"{seed}:{purpose}".encode()).digest()[:8], "big")


def draw_some(seed: int, names: Iterable[str], count: int) -> list[str]:
    """Return `count` of the names, drawn without replacement, in the order of their numbers (all if there are fewer).

    Those with the smallest numbers are drawn, so a larger draw with the same seed holds the smaller one.
    """
    return sorted(names, key=lambda name: (chance_number(seed, name), name))[:count]


def draw_start(seed: int, purpose: str, size: int, count: int) -> list[int]:
    """Return `count` places in [0, size) in equal steps of size / count from a random start, in whole numbers; each
    place is as likely as any other. `count` is at most `size`."""
    start = chance_number(seed, f"start:{purpose}")
    return [(at * WHOLE + start) * size // (count * WHOLE) for at in range(count)]
