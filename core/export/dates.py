"""dates.csv: one row a mark of a date, time, duration or recurring time."""

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

NAME = "dates"
TITLE = "Dates, times, durations and recurring times"
KEY = "span_id"
ATTRIBUTES = ("value", "mod", "earliest", "latest")
COLUMNS = (
    *ARTICLE,
    *PLACE,
    Column("value", "string", "TIMEX3 value: 2019-11-19, 2019-W46, P28Y ..."),
    Column("mod", "string", "TIMEX3 modifier: START, END, APPROX ..."),
    Column("earliest", "string", "First day it can mean, an ISO date"),
    Column("latest", "string", "Last day it can mean, an ISO date"),
    Column("why", "string", "How the machine came to its value; empty where a human set another one"),
    *GUESS,
    *DECISION,
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Times by article and place."""
    for mention in every_mention(project, of_table(project, NAME)):
        value = mention.span.value
        yield (
            *article_cells(mention), *place_cells(mention), *(words(value.get(key)) for key in ATTRIBUTES),
            mention.span.why,
            *guess_cells(mention), *decision_cells(mention),
        )  # fmt: skip
