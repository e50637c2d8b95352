"""Closed classes of English small words, loaded once from `resources/lexicon/en/closed_classes.csv`."""

from __future__ import annotations

from functools import cache

from core import lexicon

_TABLE = "en/closed_classes"


@cache
def _classes() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in lexicon.rows(_TABLE):
        found.setdefault(row["class"], {})[row["word"]] = row["value"]
    return found


@cache
def closed_class(name: str) -> frozenset[str]:
    """Words of a class: `preposition`, `article` ... KeyError for an unknown one."""
    return frozenset(_classes()[name])


@cache
def class_values(name: str) -> dict[str, str]:
    """Words of a class in the order of the table, with what each stands for: a number, a pronoun; not to be changed."""
    return _classes()[name]
