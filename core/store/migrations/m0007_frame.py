"""Schema 7: what imports leave out is kept, with the searches that they came from, and files with many articles are
stored in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations import m0007_pieces, m0007_searches

if TYPE_CHECKING:
    from sqlite_utils import Database

PARTS = (m0007_searches, m0007_pieces)
"""Modules of the parts, in order; a further part of this schema is one more name here."""


def apply(db: Database) -> None:
    """Bring a file from schema 6 to 7, inside the caller's transaction."""
    for part in PARTS:
        part.apply(db)
