"""codes.csv: what can be marked, one row per code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.codebook import SHIPPED
from core.export.columns import Cell, TableColumn, boolean_cell
from core.store.project import Project
from core.translation import _

NAME = "codes"
TITLE = _("Codes: what the labels of marks mean")
KEY = "label"
COLUMNS = (
    TableColumn("label", "string", _("Name of the code, the label of its marks")),
    TableColumn("title", "string", _("Its name on the screen")),
    TableColumn("parent", "string", _("Code that it stands under; empty at the top")),
    TableColumn("group", "string", _("Group of codes that it is listed with")),
    TableColumn("kind", "string", _("How its values are read: entity, amount, time, quote or variables")),
    TableColumn("definition", "string", _("What is marked with it")),
    TableColumn("include", "string", _("What belongs to it")),
    TableColumn("exclude", "string", _("What does not")),
    TableColumn("own", "boolean", _("Whether it was made in this project; others come with Pressmark")),
    TableColumn("hidden", "boolean", _("Whether menus leave it out")),
    TableColumn("revision", "integer", _("Latest revision of the codebook in which its meaning changed; 0 for none")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over the codes in the order of the codebook."""
    titles = {group.name: group.title for group in project.codebook.groups}
    for code in project.codebook:
        yield (
            code.name, code.title, code.parent or None, titles.get(code.group, code.group), code.kind.value,
            code.meaning or None, code.include or None, code.exclude or None, boolean_cell(code.name not in SHIPPED),
            boolean_cell(code.hidden), code.revision,
        )  # fmt: skip
