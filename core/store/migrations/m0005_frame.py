"""Schema 5: the project's own codes and variables are rows, and guesses name their rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations import m0005_codebook, m0005_rules

if TYPE_CHECKING:
    from sqlite_utils import Database

PARTS = (m0005_codebook, m0005_rules)
"""Modules of the parts, in order; a further part of this schema is one more name here."""


def apply(db: Database) -> None:
    """Bring a file from schema 4 to 5, inside the caller's transaction."""
    for part in PARTS:
        part.apply(db)
