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
    Column("role", "string", "What it is or does, as the reviewer wrote"),
    Column("roles", "array", "Titles and roles that the articles give, the most frequent first, as a JSON list"),
    Column("external_id", "string", "Its number in another list, as the reviewer wrote it"),
    Column("aliases", "array", "Other words for it, as a JSON list"),
    Column("mentions", "integer", "Marks that point to it, rejected ones left out"),
    Column("articles", "integer", "Articles that they stand in"),
    Column("first", "date", "Date of the earliest of these articles"),
    Column("last", "date", "Date of the latest"),
    Column("homonym", "boolean", "Another person goes by this family name, or the roles hardly fit one person"),
    Column("note", "string", "The reviewer's note"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Entities in the order in which they were met; those merged into another one stand only in the history."""
    for one in every_entity(project):
        told = [role for role in one.roles if role != one.role]
        yield (
            one.id, one.name, one.kind, one.role or None, as_json(told), one.external_id or None,
            as_json(one.aliases), one.mentions, one.articles, one.first, one.last,
            "true" if one.homonym else "false", one.note or None,
        )  # fmt: skip
