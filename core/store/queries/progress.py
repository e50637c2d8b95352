"""How far the review of a project is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.store.decision_kinds import Decidable
from core.store.file_errors import FAULTS, translate_errors, user_error_for
from core.store.project import Project
from core.store.row_checks import check_types, make_row
from core.store.rows import SUGGESTED
from core.store.span_fetch import ids_json


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """Articles outside the trash, and their marks."""

    articles: int
    reviewed: int
    undecided: int
    """Marks that nobody has decided about."""


@translate_errors
def count_undecided(project: Project, kind: Decidable, ids: Iterable[int]) -> int:
    """Return how many rows of one kind, out of those with these ids, nobody has decided about."""
    state = "status" if kind is Decidable.MARK else "state"
    sql = f"SELECT count(*) FROM {kind.value} WHERE {state} = ? AND id IN (SELECT value FROM json_each(?))"
    return int(check_types(project.read_rows(sql, (SUGGESTED, ids_json(ids))), int)[0][0])


@translate_errors
def count_progress(path: Path) -> ReviewProgress:
    """Count the articles of a project, those reviewed, and the undecided marks.

    Opens a read-only connection of its own: call it in a worker thread. Raises UserError if the file cannot be read.
    """
    sql = (
        "SELECT (SELECT count(*) FROM live_article), (SELECT count(*) FROM live_article WHERE state = 'reviewed'),"
        " (SELECT coalesce(sum(suggested), 0) FROM live_tally)"
    )
    try:
        uri = f"{Path(path).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=10.0)) as connection:
            (row,) = connection.execute(sql).fetchall()
            return make_row(ReviewProgress, row)
    except FAULTS as error:
        raise (user_error_for(Path(path), error) or error) from error
