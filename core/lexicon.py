"""Word tables from `resources/lexicon/*.csv`: data lives in tables, not in code."""

from __future__ import annotations

import csv
from functools import cache

from core import resources


@cache
def lexicon_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of `resources/lexicon/NAME.csv` as dicts by column. Lines that begin with `#` are comments.

    Tables of one language are in a folder of their own: `en/closed_classes`.
    """
    path = resources.ROOT / "lexicon" / f"{name}.csv"
    with path.open(encoding="utf-8") as file:
        return tuple(csv.DictReader(line for line in file if not line.startswith("#")))


@cache
def lexicon_column(name: str, field: str) -> frozenset[str]:
    """Return all non-empty cells of one column of a table."""
    return frozenset(row[field] for row in lexicon_rows(name) if row[field])
