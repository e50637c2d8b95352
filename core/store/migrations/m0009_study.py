"""Schema 9: a codebook of one's own. Codes have definitions, a tree and revisions; variables are asked of every unit;
records are made from marks; articles are screened; project rules mark words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.store.migrations import m0009_codes, m0009_codings

if TYPE_CHECKING:
    from sqlite_utils import Database

PARTS = (m0009_codes, m0009_codings)
"""Modules of the parts, in order; a further part of this schema is one more name here."""


_POINTERS = (
    ("span", "entity_id"), ("span", "guess_entity_id"), ("claim", "payer_id"), ("claim", "recipient_id"),
    ("claim", "source_id"), ("statement", "source_id"), ("coding", "entity_id"), ("record_filling", "entity_id"),
)  # fmt: skip
"""Columns that point to an entity, the likeliest first."""


def _is_pointed_to(prefix: str) -> str:
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {prefix}{table} WHERE {column} = entity.id)" for table, column in _POINTERS
    )


# An entity that only an answer or a record names is listed as well.
_ENTITIES = f"""
DROP VIEW live_entity;
CREATE VIEW live_entity AS SELECT * FROM entity WHERE NOT EXISTS (SELECT 1 FROM trash)
    OR EXISTS (SELECT 1 FROM live_mentioned WHERE entity_id = entity.id) OR {_is_pointed_to("live_")}
    OR EXISTS (SELECT 1 FROM project_rule WHERE entity_id = entity.id) OR NOT ({_is_pointed_to("")});
"""


def apply(db: Database) -> None:
    """Bring a file from schema 8 to 9, inside the caller's transaction."""
    for part in PARTS:
        part.apply(db)
    db.executescript(_ENTITIES)
