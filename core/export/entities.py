"""entities.csv: one row per entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, Column, as_json
from core.store.project import Project
from core.store.queries import every_entity
from core.translation import _

NAME = "entities"
TITLE = _("Entities that names refer to")
KEY = "entity_id"
COLUMNS = (
    Column("entity_id", "integer", _("Number of the entity in the project")),
    Column("name", "string", _("Canonical name")),
    Column("kind", "string", _("Label of the entity in the codebook")),
    Column("role", "string", _("Role, as written by the reviewer")),
    Column("roles", "array", _("Titles and roles given in the articles, the most frequent first, as a JSON list")),
    Column("external_id", "string", _("Identifier in another database, as written by the reviewer")),
    Column("aliases", "array", _("Other names, as a JSON list")),
    Column("mentions", "integer", _("Number of marks that point to it, without rejected ones")),
    Column("articles", "integer", _("Number of articles with such marks")),
    Column("first", "date", _("Date of the earliest of these articles")),
    Column("last", "date", _("Date of the latest of these articles")),
    Column("homonym", "boolean", _("Whether another person has this family name, or the roles hardly fit one person")),
    Column("note", "string", _("Reviewer's note")),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over entities in the order of first mention; merged ones are only in the history."""
    for one in every_entity(project):
        told = [role for role in one.roles if role != one.role]
        yield (
            one.id, one.name, one.kind, one.role or None, as_json(told), one.external_id or None,
            as_json(one.aliases), one.mentions, one.articles, one.first, one.last,
            "true" if one.homonym else "false", one.note or None,
        )  # fmt: skip
