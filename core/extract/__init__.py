"""Extractors: one module or package per kind of thing found; strangers to each other.

Each has NAME, VERSION, LABELS and `extract(page) -> list[Span]`: pure, deterministic, linear in the text.
"""
