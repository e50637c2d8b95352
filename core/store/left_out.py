"""Inputs that imports retrieved and did not take in: one row each, with the article that it equals or the reason why it
failed, so that the flow of articles can be counted later and any of them be fetched again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.records import Failure
from core.store.duplicate_policy import DUPLICATE_KINDS, FAILED, KIND_TITLES
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import BadRow, make_row
from core.translation import _

_PAGE = 500


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """One input that was not taken in."""

    id: int
    import_id: int
    source: str
    kind: str
    """core.store.duplicate_policy.DUPLICATE_KINDS, or failed."""
    article_id: int | None
    """The article that it equals; None if it failed, or if that article was deleted for good."""
    article_title: str | None
    article_source: str | None
    reason: str
    """Why it failed; empty for others."""

    @property
    def sentence(self) -> str:
        """Return why it was left out, in a few words."""
        if self.kind == FAILED:
            return self.reason
        if self.article_id is None:
            return _("{kind}: an article that was deleted for good").format(kind=KIND_TITLES[self.kind])
        return _("{kind}: “{title}” from {source}").format(
            kind=KIND_TITLES[self.kind], title=self.article_title, source=self.article_source
        )


def write_left_out(
    connection: sqlite3.Connection, import_id: int | None, rows: Iterable[tuple[str, str, int | None, str]]
) -> None:
    """Record inputs (source, kind, article, reason) that an import left out, inside the caller's transaction; nothing
    is recorded outside an import."""
    if import_id is not None:
        connection.executemany(
            "INSERT INTO left_out(import_id, source, kind, article_id, reason) VALUES (?, ?, ?, ?, ?)",
            [(import_id, *row) for row in rows],
        )


def remove_failed(connection: sqlite3.Connection, failures: Sequence[Failure]) -> None:
    """Remove inputs that failed and now are no failures, from their latest import and its count, inside the caller's
    transaction."""
    for failure in failures:
        row = connection.execute(
            "SELECT id, import_id FROM left_out WHERE source = ? AND kind = 'failed' AND reason = ?"
            " ORDER BY id DESC LIMIT 1",
            (failure.source, failure.reason),
        ).fetchone()
        if row is not None:
            connection.execute("DELETE FROM left_out WHERE id = ?", (row[0],))
            connection.execute("UPDATE import SET failed = max(failed - 1, 0) WHERE id = ?", (row[1],))


_ROWS = (
    "SELECT left_out.id, left_out.import_id, left_out.source, kind, article_id, coalesce(title, uid), article.source,"
    " reason FROM left_out LEFT JOIN article ON article.id = article_id WHERE left_out.id > ?"
)


@translate_errors
def list_left_out(project: Project, import_id: int, most: int = _PAGE) -> list[LeftOutRow]:
    """Return what an import left out, in its order, at most `most`."""
    sql = f"{_ROWS} AND left_out.import_id = ? ORDER BY left_out.id LIMIT ?"
    return [_make_left_out(row) for row in project.read_rows(sql, (0, import_id, most))]


@translate_errors
def count_left_out(project: Project, import_id: int) -> int:
    """Return the number of inputs that an import left out."""
    return int(project.read_rows("SELECT count(*) FROM left_out WHERE import_id = ?", (import_id,))[0][0])


@translate_errors
def every_left_out(project: Project) -> Iterator[LeftOutRow]:
    """Yield what all imports left out, in the order of the imports' work, a few in memory at a time."""
    last = 0
    while rows := project.read_rows(f"{_ROWS} ORDER BY left_out.id LIMIT ?", (last, _PAGE)):
        yield from map(_make_left_out, rows)
        last = rows[-1][0]


def _make_left_out(cells: Sequence[object]) -> LeftOutRow:
    row = make_row(LeftOutRow, cells)
    if row.kind not in (*DUPLICATE_KINDS, FAILED):
        raise BadRow(_("an input was left out for a reason that Pressmark does not know"))
    return row
