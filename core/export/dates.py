"""dates.csv: one row per mark of a date, time, duration or recurring time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import (
    ARTICLE,
    DECISION,
    GUESS,
    PLACE,
    Cell,
    TableColumn,
    article_cells,
    decision_cells,
    guess_cells,
    labels_in_table,
    place_cells,
    text_cell,
)
from core.store.project import Project
from core.store.queries import every_mention
from core.translation import _

NAME = "dates"
TITLE = _("Dates, times, durations and recurring times")
KEY = "span_id"
ATTRIBUTES = ("value", "mod", "earliest", "latest")
COLUMNS = (
    *ARTICLE,
    *PLACE,
    TableColumn("value", "string", _("TIMEX3 value: 2019-11-19, 2019-W46, P28Y …")),
    TableColumn("mod", "string", _("TIMEX3 modifier: START, END, APPROX …")),
    TableColumn("earliest", "string", _("First possible day, as an ISO date")),
    TableColumn("latest", "string", _("Last possible day, as an ISO date")),
    TableColumn("why", "string", _("How the value was derived; empty if it was set by hand")),
    *GUESS,
    *DECISION,
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over times by article and position."""
    for mention in every_mention(project, labels_in_table(project, NAME)):
        value = mention.span.value
        yield (
            *article_cells(mention), *place_cells(mention), *(text_cell(value.get(key)) for key in ATTRIBUTES),
            mention.span.value_reason,
            *guess_cells(mention), *decision_cells(mention),
        )  # fmt: skip
