"""Schema 8: a decision on a mark, claim or statement knows whether it was made on many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# in_bulk: whether the latest decision was made on many rows at once, so that nobody looked at this one (0 while
# undecided). Earlier decisions count as made one by one: the file does not say otherwise.
_COLUMNS = "".join(
    f"ALTER TABLE {table} ADD COLUMN in_bulk INTEGER NOT NULL DEFAULT 0 CHECK (in_bulk IN (0, 1));\n"
    for table in ("span", "claim", "statement")
)


def apply(db: Database) -> None:
    """Bring a file from schema 7 to 8, inside the caller's transaction."""
    db.executescript(_COLUMNS)
