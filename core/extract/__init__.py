"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(page) -> list[Span]`: pure, deterministic, linear in the text.
"""

from __future__ import annotations

from core.extract import names

EXTRACTORS = (names,)
"""In the order in which the spans are gathered."""
