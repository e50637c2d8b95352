"""The part of schema 4 that detects damage inside rows: checksums over the rows (core.store.checksums)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database

_CHECKSUM = """
CREATE TABLE checksum (
    tbl TEXT NOT NULL, bucket INTEGER NOT NULL, rows INTEGER NOT NULL, sum INTEGER NOT NULL,
    PRIMARY KEY (tbl, bucket)
) WITHOUT ROWID;
"""


def apply(db: Database) -> None:
    """Create the table; `migrations.migrate` fills it after all steps."""
    db.executescript(_CHECKSUM)
