"""Schema 5: guesses that name their rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations import m0005_rules

if TYPE_CHECKING:
    from sqlite_utils import Database


def apply(db: Database) -> None:
    """Bring a file from schema 4 to 5, inside the caller's transaction."""
    m0005_rules.apply(db)
