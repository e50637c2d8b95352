"""design.csv: one row per article of a sample, with what a survey package needs of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.samples.weights import design_cells
from core.store.project import Project
from core.store.samples import every_sampled, list_samples
from core.translation import _

NAME = "design"
TITLE = _("Design of the samples: strata, clusters and weights of their articles")
KEY = None
COLUMNS = (
    TableColumn("sample", "string", _("Name of the sample")),
    TableColumn("place", "integer", _("Place of the article in the draw, from 1")),
    TableColumn("article_id", "integer", _("Number of the article in the project")),
    TableColumn("article_uid", "string", _("Identifier of the article: that of its record, or else the file name")),
    TableColumn("stratum", "string", _("Stratum; “all” if the sample has none")),
    TableColumn(
        "cluster", "string", _("Primary unit: the day that was drawn, or else the article itself, by its number")
    ),
    TableColumn(
        "weight",
        "number",
        _("Primary units of the stratum divided by those drawn from it; empty if chance did not decide"),
    ),
    TableColumn(
        "fpc", "integer", _("Finite population correction, as survey::svydesign takes it: primary units in the stratum")
    ),
    TableColumn("probability", "number", _("Probability that the article was drawn: 1 / weight")),
)


def is_wanted(project: Project) -> bool:
    """Return whether there are samples."""
    return bool(list_samples(project))


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over the articles of each sample in the order of the draw."""
    for sample, one in every_sampled(project):
        cells = design_cells(one.article_id, one.stratum, one.cluster, one.stratum_units, one.stratum_drawn)
        yield (
            sample.name, one.place, one.article_id, one.article_uid, cells.stratum, cells.cluster, cells.weight,
            cells.fpc, cells.probability,
        )  # fmt: skip
