"""What the list of imports shows of one import: its search, remarks on its files, and what became of its inputs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from core.translation import _, format_count
from gui.plain_text import plain_tooltip
from gui.widgets.source_groups import SHOWN, add_group

if TYPE_CHECKING:
    from core.store.left_out import LeftOutRow
    from core.store.project import Project
    from core.store.search_records import SearchRecord
    from core.store.source_changes import ArticleVersion, MetadataDifference


@dataclass(frozen=True, slots=True)
class ImportDetails:
    """Everything that is shown of one import."""

    import_id: int
    search: SearchRecord
    remarks: list[tuple[str, str]]
    left_out: list[LeftOutRow]
    """The first of them."""
    left_out_count: int
    versions: list[ArticleVersion]
    differences: list[MetadataDifference]
    """The first of them."""


def read_details(project: Project, import_id: int) -> ImportDetails:
    """Read what is shown of an import; runs in a thread."""
    from core.store import article_sources, left_out, search_records, source_changes

    return ImportDetails(
        import_id,
        search_records.read_search(project, import_id),
        article_sources.list_remarks(project, import_id),
        left_out.list_left_out(project, import_id, SHOWN),
        left_out.count_left_out(project, import_id),
        source_changes.list_versions(project, import_id),
        source_changes.list_differences(project, import_id, SHOWN),
    )


def search_lines(search: SearchRecord) -> list[tuple[str, str]]:
    """Return what is known of a search, as (title, words)."""
    named = (
        (_("Database"), search.database),
        (_("Query"), search.query),
        (_("Period"), _describe_period(search)),
        (_("Day of the search"), search.searched_on or ""),
        (_("Hits"), "" if search.hits is None else format_count(search.hits)),
        (_("Note"), search.note),
    )
    return [(title, words) for title, words in named if words]


def _describe_period(search: SearchRecord) -> str:
    if search.period_from and search.period_to:
        return _("{first} to {last}").format(first=search.period_from, last=search.period_to)
    if search.period_from:
        return _("from {first}").format(first=search.period_from)
    return _("until {last}").format(last=search.period_to) if search.period_to else ""


def show_details(table: QTreeWidget, found: ImportDetails | None, roots: Sequence[Path]) -> None:
    """Fill a tree of two columns with an import, a group per kind; None: nothing is selected. `roots`: what was
    imported."""
    table.clear()
    if found is None:
        return
    _add_search(table, found.search)
    version = _("“{title}” has changed since it was imported from {source}. It was taken in as a new article.")
    groups = (
        (_("Files"), found.remarks, len(found.remarks)),
        (_("Left out"), [(row.source, row.sentence) for row in found.left_out], found.left_out_count),
        (
            _("Changed since an earlier import"),
            [(one.source, version.format(title=one.title, source=one.earlier_source)) for one in found.versions],
            len(found.versions),
        ),
        (
            _("Other details in the source"),
            [(one.title, one.sentence) for one in found.differences],
            len(found.differences),
        ),
    )
    for title, lines, count in groups:
        if lines:
            add_group(table, title, lines, roots, count)


def _add_search(table: QTreeWidget, search: SearchRecord) -> None:
    head = QTreeWidgetItem([_("Search")])
    table.addTopLevelItem(head)
    head.setFirstColumnSpanned(True)
    for title, words in search_lines(search) or [(_("Nothing is known of it yet."), "")]:
        line = QTreeWidgetItem([title, " ".join(words.split())])
        line.setToolTip(1, plain_tooltip(words))
        line.setFirstColumnSpanned(not words)
        head.addChild(line)
    head.setExpanded(True)
