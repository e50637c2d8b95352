"""entities.csv: one row per entity."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn, as_json
from core.store.project import Project
from core.store.queries import every_entity
from core.translation import _

NAME = "entities"
TITLE = _("Entities that names refer to")
KEY = "entity_id"
COLUMNS = (
    TableColumn("entity_id", "integer", _("Number of the entity in the project")),
    TableColumn("name", "string", _("Canonical name")),
    TableColumn("kind", "string", _("Label of the entity in the codebook")),
    TableColumn("role", "string", _("Role, as written by the reviewer")),
    TableColumn("roles", "array", _("Titles and roles given in the articles, the most frequent first, as a JSON list")),
    TableColumn("external_id", "string", _("Identifier in another database, as written by the reviewer")),
    TableColumn("aliases", "array", _("Other names, as a JSON list")),
    TableColumn("mentions", "integer", _("Number of marks that point to it, without rejected ones")),
    TableColumn("articles", "integer", _("Number of articles with such marks")),
    TableColumn("first", "date", _("Date of the earliest of these articles")),
    TableColumn("last", "date", _("Date of the latest of these articles")),
    TableColumn(
        "homonym",
        "boolean",
        _("Whether another person has this family name, or the roles are unlikely to fit one person"),
    ),
    TableColumn("note", "string", _("Reviewer's note")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over entities in the order of first mention; merged ones are only in the history."""
    for one in every_entity(project):
        told = [role for role in one.roles if role != one.role]
        yield (
            one.id, one.name, one.kind, one.role or None, as_json(told), one.external_id or None,
            as_json(one.aliases), one.mentions, one.articles, one.first, one.last,
            "true" if one.homonym else "false", one.note or None,
        )  # fmt: skip
