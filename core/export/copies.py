"""copies.csv: one row a pair of articles that tell one story in the same words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.export.columns import Cell, Column
from core.store import queries
from core.store.project import Project
from core.store.queries.copies import COPY

NAME = "copies"
TITLE = "Articles that tell one story"
KEY = None
COLUMNS = (
    Column("cluster", "integer", "Number of the cluster in this table"),
    Column("article_id", "integer", "The one article"),
    Column("other_article_id", "integer", "The other article"),
    Column("kind", "string", "copy, rewritten, or story: a reviewer says so"),
    Column("resemblance", "number", "Runs of words in both, of the runs in either, 0 to 1"),
    Column("containment", "number", "Runs of words in both, of the runs of the shorter one, 0 to 1"),
)


def rows(project: Project) -> Iterator[Sequence[Cell]]:
    """Pairs by cluster, the largest first; without those that a reviewer called two stories."""
    for number, cluster in enumerate(queries.clusters(project), 1):
        for pair in cluster.pairs:
            kind = "story" if pair.by_hand else "copy" if pair.containment >= COPY else "rewritten"
            shares = (None, None) if pair.by_hand else (pair.resemblance, pair.containment)
            yield number, pair.first, pair.second, kind, *shares
