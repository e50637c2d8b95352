"""Tables of words from `resources/lexicon/*.csv`: data stands in tables, not in code."""

from __future__ import annotations

import csv
from functools import cache

from core import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of `resources/lexicon/NAME.csv` as dicts by column; lines that begin with `#` are comments.

    Tables of a language stand in a folder of its own: `en/closed_classes`.
    """
    path = resources.ROOT / "lexicon" / f"{name}.csv"
    with path.open(encoding="utf-8") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def column(name: str, field: str) -> frozenset[str]:
    """All non-empty cells of one column of a lexicon."""
    return frozenset(row[field] for row in rows(name) if row[field])
