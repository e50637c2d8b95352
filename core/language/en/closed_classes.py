"""Closed classes of English words, loaded once from `resources/lexicon/en/closed_classes.csv`."""

from __future__ import annotations

from functools import cache

from core import lexicon

_TABLE = "en/closed_classes"


@cache
def _load_classes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.lexicon_rows(_TABLE):
        found.setdefault(row["class"], {})[row["word"]] = row["value"]
    return found


@cache
def closed_class(name: str) -> frozenset[str]:
    """Return the words of a class such as `preposition` or `article`. KeyError for an unknown class."""
    return frozenset(_load_classes()[name])


@cache
def class_values(name: str) -> dict[str, str]:
    """Return the words of a class in the order of the table, with the number or pronoun that each stands for. Do not
    change the result."""
    return _load_classes()[name]
