"""The marks of the whole project that meet some conditions, to decide on all of them; read from a thread."""

from __future__ import annotations

import random
import sqlite3
from array import array
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from core.store.codes import load_codebook
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.queries.article_lists import article_ids
from core.store.queries.span_search import make_hits, matching_ids
from core.store.row_checks import check_types
from core.store.rows import ArticleFilter, SearchHit, SpanSearch
from core.store.span_fetch import ids_json


@dataclass(frozen=True, slots=True)
class MarkConditions:
    """Which marks of the project are meant; all conditions must hold."""

    search: SpanSearch = field(default_factory=SpanSearch)
    least_confidence: float | None = None
    """Smallest confidence, 0 to 1; marks made by hand have none."""
    entity_id: int | None = None
    """The entity that the marks are linked to."""
    articles: ArticleFilter = field(default_factory=ArticleFilter)


@dataclass(frozen=True, slots=True)
class MarkChoice:
    """The marks that meet some conditions."""

    ids: array[int]
    """All of them (type `q`), by article in the order of import, then by place."""
    articles: int
    """Number of their articles."""
    decided: int
    """How many of them are decided already."""
    hits: tuple[SearchHit, ...]
    """The first of them, or a random sample, in the same order."""


@translate_errors
def choose_marks(path: Path, wanted: MarkConditions, shown: int, seed: int | None = None) -> MarkChoice:
    """Find the marks that meet the conditions, and return `shown` of them with their surroundings: the first ones, or
    with `seed` a random sample.

    Opens read-only connections of its own: call it in a worker thread. Raises UserError if the file cannot be read.
    """
    among = None if wanted.articles == ArticleFilter() else frozenset(article_ids(path, "id", False, wanted.articles))
    try:
        uri = f"{Path(path).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10.0)) as connection:
            codebook = load_codebook(lambda sql, parameters: connection.execute(sql, parameters).fetchall())
            ids = array("q", matching_ids(connection, codebook, wanted.search))
            rows = _read_cells(connection, ids)
            kept = array("q", (one for one in ids if one in rows and _is_wanted(rows[one], wanted, among)))
            some = kept[:shown] if seed is None else _draw_sample(kept, shown, seed)
            decided = sum(rows[one][3] != "suggested" for one in kept)
            articles = {rows[one][0] for one in kept}
            return MarkChoice(kept, len(articles), decided, tuple(make_hits(connection, codebook, some)))
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error


Cells = tuple[int, float | None, int | None, str]
"""Article, confidence, entity and status of a span."""


def _read_cells(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Cells]:
    found = connection.execute(
        "SELECT id, article_id, confidence, entity_id, status FROM span WHERE id IN (SELECT value FROM json_each(?))",
        (ids_json(ids),),
    ).fetchall()
    maybe = type(None)
    checked = check_types(found, int, int, (float, int, maybe), (int, maybe), str)
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in checked}


def _is_wanted(cells: Cells, wanted: MarkConditions, among: frozenset[int] | None) -> bool:
    article_id, confidence, entity_id, _status = cells
    least = wanted.least_confidence
    return (
        (among is None or article_id in among)
        and (least is None or (confidence is not None and confidence >= least))
        and wanted.entity_id in (None, entity_id)
    )


def _draw_sample(ids: Sequence[int], count: int, seed: int) -> list[int]:
    """Return some of the ids, drawn at random and in their order; the same seed draws the same ones."""
    places = sorted(random.Random(seed).sample(range(len(ids)), min(count, len(ids))))
    return [ids[place] for place in places]
