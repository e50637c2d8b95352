"""project_rules.csv: what the reviewers decided for all imports to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, Column
from core.store import queries
from core.store.project import Project

NAME = "project_rules"
TITLE = "Rules of the project that imports obey"
KEY = "project_rule_id"
COLUMNS = (
    Column("project_rule_id", "integer", "Number of the rule in the project"),
    Column("kind", "string", "link: the words mean the entity; label: they are marked so; none: they are no name"),
    Column("words", "string", "The words that it is about"),
    Column("label", "string", "What they are; for a link the label under which they are met, empty: any"),
    Column("entity_id", "integer", "Entity that they mean"),
    Column("entity", "string", "Its name"),
    Column("active", "boolean", "Whether the rule is switched on"),
    Column("note", "string", "Where it comes from, or the reviewer's note"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Rules by their words, those switched off too."""
    for one in queries.project_rules(project):
        yield (
            one.id, one.kind, one.words, one.label or None, one.entity_id, one.entity,
            "true" if one.active else "false", one.note or None,
        )  # fmt: skip
