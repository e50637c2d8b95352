"""The part of schema 5 by which every guess says what made it: the name of its rule (core.rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# rule: NULL where a human made the row, and in rows of older files until their article is read again.
_GUESSES = """
ALTER TABLE span ADD COLUMN rule TEXT;
ALTER TABLE claim ADD COLUMN rule TEXT;
ALTER TABLE statement ADD COLUMN rule TEXT;
ALTER TABLE region ADD COLUMN rule TEXT;
"""


def apply(db: Database) -> None:
    """Give marks, claims, statements and regions their column, inside the caller's transaction."""
    db.executescript(_GUESSES)
