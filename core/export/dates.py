"""dates.csv: one row per mark of a date, time, duration or recurring time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import (
    ARTICLE,
    DECISION,
    GUESS,
    PLACE,
    Cell,
    Column,
    article_cells,
    decision_cells,
    guess_cells,
    of_table,
    place_cells,
    words,
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
    Column("value", "string", _("TIMEX3 value: 2019-11-19, 2019-W46, P28Y …")),
    Column("mod", "string", _("TIMEX3 modifier: START, END, APPROX …")),
    Column("earliest", "string", _("First day that it can mean, as an ISO date")),
    Column("latest", "string", _("Last day that it can mean, as an ISO date")),
    Column("why", "string", _("How the value was derived; empty if it was set by hand")),
    *GUESS,
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over times by article and position."""
    for mention in every_mention(project, of_table(project, NAME)):
        value = mention.span.value
        yield (
            *article_cells(mention), *place_cells(mention), *(words(value.get(key)) for key in ATTRIBUTES),
            mention.span.why,
            *guess_cells(mention), *decision_cells(mention),
        )  # fmt: skip
