"""The part of schema 7 that stores files with many articles in pieces (core.store.source_pieces)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

# `source_file.data` holds the bytes of files that schema 6 stored, and is empty in all others: `size` says how many
# bytes their pieces have together. `place` counts the pieces of a file from 0. `data` is the last column, because
# checksums then hash it without a copy.
_TABLE = """
CREATE TABLE source_piece (
    id INTEGER PRIMARY KEY,
    source_file_id INTEGER NOT NULL REFERENCES source_file(id),
    place INTEGER NOT NULL,
    data BLOB NOT NULL,
    UNIQUE (source_file_id, place)
);
"""


def apply(db: Database) -> None:
    """Create the table, empty."""
    db.executescript(_TABLE)
