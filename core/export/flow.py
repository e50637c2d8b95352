"""flow.csv: one row per import, from what the search found to the articles that are in the project now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.imports import list_imports
from core.store.project import Project
from core.store.queries.import_flow import ImportFlow, list_flows
from core.store.search_records import SearchRecord, list_searches
from core.translation import _

NAME = "flow"
TITLE = _("Imports: from the search to the articles of the project")
KEY = "import_id"
COLUMNS = (
    TableColumn("import_id", "integer", _("Number of the import in the project")),
    TableColumn("started", "datetime", _("When it began, in UTC")),
    TableColumn("state", "string", _("done, cancelled, running, or undone (all its articles are in the trash)")),
    TableColumn("sources", "array", _("Files and folders that were imported, as a JSON list")),
    TableColumn("database", "string", _("Database that was searched")),
    TableColumn("query", "string", _("Words of the search")),
    TableColumn("period_from", "date", _("First day of the period that was searched")),
    TableColumn("period_to", "date", _("Last day of that period")),
    TableColumn("searched_on", "date", _("Day of the search")),
    TableColumn("hits", "integer", _("Number of articles that the database reported")),
    TableColumn("note", "string", _("Note on the search")),
    TableColumn("duplicates", "string", _("Duplicates to leave out: identical, whitespace, editions or syndicated")),
    TableColumn(
        "retrieved",
        "integer",
        _("Number of inputs: the sum of identical, whitespace, edition, syndicated, trashed, failed and taken_in"),
    ),
    TableColumn("identical", "integer", _("Left out: identical to an article")),
    TableColumn("whitespace", "integer", _("Left out: the same as an article but for white space")),
    TableColumn("edition", "integer", _("Left out: the story of an article in another edition of its outlet")),
    TableColumn("syndicated", "integer", _("Left out: a copy of an article in another outlet")),
    TableColumn("trashed", "integer", _("Left out: the text of an article that was in the trash at that time")),
    TableColumn("failed", "integer", _("Inputs that could not be read")),
    TableColumn("taken_in", "integer", _("Articles taken in: the sum of in_trash, deleted and left")),
    TableColumn("newer", "integer", _("Articles among them that are newer versions of articles of the project")),
    TableColumn("in_trash", "integer", _("Articles among those taken in that are in the trash now")),
    TableColumn("deleted", "integer", _("Articles among those taken in that were deleted for good")),
    TableColumn(
        "left",
        "integer",
        _("Articles among those taken in that are in articles.csv: the sum of the four columns that follow"),
    ),
    TableColumn("unscreened", "integer", _("Articles among those left that nobody has screened")),
    TableColumn("relevant", "integer", _("Articles among those left that were screened as relevant")),
    TableColumn("not_relevant", "integer", _("Articles among those left that were screened as not relevant")),
    TableColumn("unsure", "integer", _("Articles among those left that were screened as unsure")),
    TableColumn("sampled", "integer", _("Articles among those left that are in a sample")),
    TableColumn("assigned", "integer", _("Articles among those left that were given to a coder")),
    TableColumn("coded", "integer", _("Articles among those left that a coder returned as done")),
    TableColumn("adjudicated", "integer", _("Articles among those left with a decision on what coders said")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over imports in their order."""
    flows, searches = list_flows(project), list_searches(project)
    for row in reversed(list_imports(project)):
        search = searches.get(row.id, SearchRecord())
        flow = flows.get(row.id, ImportFlow())
        yield (
            row.id, row.at, row.state, json.dumps(list(row.sources), ensure_ascii=False),
            search.database or None, search.query or None, search.period_from, search.period_to, search.searched_on,
            search.hits, search.note or None, row.duplicates, flow.retrieved, flow.identical, flow.whitespace,
            flow.edition, flow.syndicated, flow.trashed, flow.failed, flow.taken_in, flow.newer, flow.in_trash,
            flow.deleted, flow.left, flow.unscreened, flow.relevant, flow.not_relevant, flow.unsure,
            flow.sampled, flow.assigned, flow.coded, flow.adjudicated,
        )  # fmt: skip
