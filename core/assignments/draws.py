"""Seeded draws of our own: the same on every platform and in every version of Python."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def shuffle_names(names: Iterable[str], seed: int, *purpose: str) -> list[str]:
    """Return names in an order that follows from the seed, the purpose and the names alone, not from the order given.

    Every order is equally likely: names are sorted by the SHA-256 of seed, purpose and name.
    """
    return sorted(names, key=lambda name: _draw_key(seed, (*purpose, name)))


def _draw_key(seed: int, parts: tuple[str, ...]) -> tuple[bytes, str]:
    # the length before each part: no two lists of parts make one text
    said = "".join(f"{len(part)}:{part}" for part in (str(seed), *parts))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).digest(), parts[-1]
