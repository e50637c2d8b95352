"""project_rules.csv: decisions of reviewers for later imports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn, boolean_cell
from core.store import queries
from core.store.project import Project
from core.translation import _

NAME = "project_rules"
TITLE = _("Project rules that are applied to imports")
KEY = "project_rule_id"
COLUMNS = (
    TableColumn("project_rule_id", "integer", _("Number of the rule in the project")),
    TableColumn(
        "kind",
        "string",
        _(
            "link: the text refers to the entity; label: as a name, it is marked with the label;"
            " mark: it is marked with the label; none: it is not a name"
        ),
    ),
    TableColumn("words", "string", _("Text that the rule applies to")),
    TableColumn(
        "label", "string", _("Label to mark the text with; for a link, the label that it must have (empty for any)")
    ),
    TableColumn("entity_id", "integer", _("Entity that the text refers to")),
    TableColumn("entity", "string", _("Name of the entity")),
    TableColumn("active", "boolean", _("Whether the rule is switched on")),
    TableColumn("note", "string", _("Origin of the rule, or the reviewer's note")),
    TableColumn("whole_words", "boolean", _("Whether the text is no part of a longer word")),
    TableColumn("match_case", "boolean", _("Whether capitals count")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over rules by their text, including those that are switched off."""
    for one in queries.list_project_rules(project):
        yield (
            one.id, one.kind, one.words, one.label or None, one.entity_id, one.entity,
            boolean_cell(one.active), one.note or None,
            boolean_cell(one.whole_words), boolean_cell(one.match_case),
        )  # fmt: skip
