"""samples.csv: one row per sample."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store.project import Project
from core.store.samples import list_samples
from core.translation import _

NAME = "samples"
TITLE = _("Samples of articles, and how they were drawn")
KEY = "sample"
COLUMNS = (
    TableColumn("sample", "string", _("Name of the sample")),
    TableColumn("kind", "string", _("random, systematic, stratified, weeks (constructed weeks), filter or hand")),
    TableColumn("seed", "integer", _("Seed of the draw; empty if chance did not decide")),
    TableColumn("frame_size", "integer", _("Number of articles from which it was drawn")),
    TableColumn("drawn", "integer", _("Number of articles in it, also those in the trash")),
    TableColumn("articles", "integer", _("Number of its articles that are in articles.csv")),
    TableColumn("stratify", "array", _("Variables that make the strata, as a JSON list")),
    TableColumn("allocation", "string", _("proportional, equal or fixed; empty without strata")),
    TableColumn("weeks", "integer", _("Number of constructed weeks; empty for other kinds")),
    TableColumn("period", "string", _("Whether so many weeks were drawn from each year, or from the whole span")),
    TableColumn("filter", "object", _("Filter that the articles had to meet, as JSON")),
    TableColumn("left_out", "object", _("Numbers of articles that were no part of the frame, by reason, as JSON")),
    TableColumn(
        "strata",
        "array",
        _("For each stratum its name, its articles, its primary units, those drawn, and their articles, as JSON"),
    ),
    TableColumn("note", "string", _("Note on the sample")),
    TableColumn("drawn_by", "string", _("Who drew it")),
    TableColumn("drawn_at", "datetime", _("Date and time in UTC")),
)


def is_wanted(project: Project) -> bool:
    """Return whether there are samples."""
    return bool(list_samples(project))


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over samples in the order in which they were drawn."""
    for one in list_samples(project):
        plan = one.plan
        stratify, weeks = plan.get("stratify", []), plan.get("weeks", 0)
        yield (
            one.name, one.kind.value, one.seed, one.frame_size, one.drawn, one.articles, _as_json(stratify),
            str(plan.get("allocation", "")) or None if stratify and not weeks else None, weeks or None,
            str(plan.get("period", "")) or None if weeks else None, _as_json(plan.get("filter")),
            _as_json(plan.get("left_out")), _as_json(plan.get("strata")), one.note or None, one.drawn_by, one.drawn_at,
        )  # fmt: skip


def _as_json(value: object) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None
