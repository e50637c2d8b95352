"""Which tests are fast: `python -m pytest -m fast` runs them within a minute."""

from __future__ import annotations

FAST = (
    "tests/core/claims", "tests/core/codebook", "tests/core/compare", "tests/core/extract", "tests/core/language",
    "tests/core/readers", "tests/core/regions", "tests/core/resolve", "tests/core/statements", "tests/test_house",
)  # fmt: skip
"""Where the fast tests are: tables of pure functions, and the rules of the house."""
SLOW = ("_properties.py", "names", "guests")
"""Ends of files and folders there that are not: generated texts, and what opens a network."""


def is_fast(where: str) -> bool:
    """Tell whether a file of tests, by its path in the project, is one of the fast ones."""
    return where.startswith(FAST) and not any(part in where for part in SLOW)
