"""Schema 4: what makes a project trustworthy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations import m0004_checksums

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring a file from schema 3 to 4, inside the caller's transaction."""
    m0004_checksums.apply(db)
