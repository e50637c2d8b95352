"""copies.csv: one row per pair of articles that tell the same story in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, TableColumn
from core.store import queries
from core.store.project import Project
from core.store.queries.article_clusters import COPY
from core.translation import _

NAME = "copies"
TITLE = _("Articles that tell the same story")
KEY = None
COLUMNS = (
    TableColumn("cluster", "integer", _("Number of the cluster in this table")),
    TableColumn("article_id", "integer", _("First article")),
    TableColumn("other_article_id", "integer", _("Second article")),
    TableColumn("kind", "string", _("copy, rewritten or story (decided by a reviewer)")),
    TableColumn("resemblance", "number", _("Share of word sequences of either article that both have, 0 to 1")),
    TableColumn("containment", "number", _("Share of word sequences of the shorter article that both have, 0 to 1")),
)


def make_rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Iterate over pairs by cluster, the largest first, without those that a reviewer separated."""
    for number, cluster in enumerate(queries.list_clusters(project), 1):
        for pair in cluster.pairs:
            kind = "story" if pair.by_hand else "copy" if pair.containment >= COPY else "rewritten"
            shares = (None, None) if pair.by_hand else (pair.resemblance, pair.containment)
            yield number, pair.first, pair.second, kind, *shares
