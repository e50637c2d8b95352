"""Schema 9: a codebook of one's own. Codes have definitions, a tree and revisions; variables are asked of every unit;
records are made from marks; articles are screened; project rules mark words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations import m0009_codes, m0009_codings

if TYPE_CHECKING:
    from sqlite_utils import Database

PARTS = (m0009_codes, m0009_codings)
"""Modules of the parts, in order; a further part of this schema is one more name here."""


def apply(db: Database) -> None:
    """Bring a file from schema 8 to 9, inside the caller's transaction."""
    for part in PARTS:
        part.apply(db)
