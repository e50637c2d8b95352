"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(page) -> list[Span]`: pure, deterministic, linear in the text.
A new one is a new file and its line in EXTRACTORS.
"""

from __future__ import annotations

from core.extract import amounts, names, quotes, times

EXTRACTORS = (amounts, times, quotes, names)
"""In the order in which they run; the order means nothing to `settle`."""
