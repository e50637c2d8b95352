"""copies.csv: one row per pair of articles that tell the same story in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, Column
from core.store import queries
from core.store.project import Project
from core.store.queries.copies import COPY
from core.translation import _

NAME = "copies"
TITLE = _("Articles that tell the same story")
KEY = None
COLUMNS = (
    Column("cluster", "integer", _("Number of the cluster in this table")),
    Column("article_id", "integer", _("First article")),
    Column("other_article_id", "integer", _("Second article")),
    Column("kind", "string", _("copy, rewritten or story (decided by a reviewer)")),
    Column("resemblance", "number", _("Share of word sequences of either article that both have, 0 to 1")),
    Column("containment", "number", _("Share of word sequences of the shorter article that both have, 0 to 1")),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over pairs by cluster, the largest first, without those that a reviewer separated."""
    for number, cluster in enumerate(queries.clusters(project), 1):
        for pair in cluster.pairs:
            kind = "story" if pair.by_hand else "copy" if pair.containment >= COPY else "rewritten"
            shares = (None, None) if pair.by_hand else (pair.resemblance, pair.containment)
            yield number, pair.first, pair.second, kind, *shares
