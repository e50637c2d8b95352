"""entities.csv: one row an entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, Column, as_json
from core.store.project import Project
from core.store.queries import every_entity

NAME = "entities"
TITLE = "Entities that names point to"
KEY = "entity_id"
COLUMNS = (
    Column("entity_id", "integer", "Number of the entity in the project"),
    Column("name", "string", "Its canonical name"),
    Column("kind", "string", "What it is, by the codebook's labels for names"),
    Column("aliases", "array", "Other words for it, as a JSON list"),
    Column("mentions", "integer", "Marks that point to it, rejected ones left out"),
    Column("note", "string", "The reviewer's note"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Entities in the order in which they were met."""
    for one in every_entity(project):
        yield one.id, one.name, one.kind, as_json(one.aliases), one.mentions, one.note or None
