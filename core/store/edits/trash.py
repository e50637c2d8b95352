"""Deeds on whole articles: to the trash, back from there, and everything that one import brought.

A deed changes one column of the article's row, whatever hangs on it: marks, claims and decisions stay as they are and
come back with it. `core.store.purging` is what no undo takes back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.records import Change
from core.store.edits.wanted import quoted
from core.store.fetch import ids_json
from core.store.journal import now
from core.store.project import Project


def remove_articles(project: Project, article_ids: Iterable[int]) -> Change:
    """Move articles to the trash. Raises UserError where none of them stands in the list."""
    ids = _those(project, article_ids, "trashed_at IS NULL")
    if not ids:
        raise UserError("Those articles are in the trash already, or gone: choose others in the list.")
    return _flag(project, "remove_articles", about_articles(project, ids), ids, now())


def restore_articles(project: Project, article_ids: Iterable[int]) -> Change:
    """Bring articles back from the trash, with all that was decided about them. Raises UserError where none of them
    lies there."""
    ids = _those(project, article_ids, "trashed_at IS NOT NULL")
    if not ids:
        raise UserError("Those articles are not in the trash: there is nothing to restore.")
    return _flag(project, "restore_articles", about_articles(project, ids), ids, None)


def undo_import(project: Project, import_id: int) -> Change:
    """Move what an import brought to the trash; decisions made since stay with the articles. Raises UserError where
    there is no such import, it is under way, or none of its articles stands in the list."""
    if not project.read("SELECT 1 FROM import WHERE id = ?", (import_id,)):
        raise UserError(f"There is no import number {import_id}: choose one of the list of imports.")
    if import_id in project.importing:
        raise UserError("That import is under way: cancel it first.")
    rows = project.read("SELECT id FROM article WHERE import_id = ? AND trashed_at IS NULL", (import_id,))
    ids = [row[0] for row in rows]
    if not ids:
        raise UserError(f"None of the articles of import {import_id} is in the project any more.")
    return _flag(project, "undo_import", f"number {import_id}: {about_articles(project, ids)}", ids, now())


def about_articles(project: Project, ids: Sequence[int]) -> str:
    """The title of one article, or how many there are."""
    if len(ids) != 1:
        return f"{len(ids):,} articles"
    return quoted(str(project.read("SELECT coalesce(title, uid) FROM article WHERE id = ?", (ids[0],))[0][0]))


def _those(project: Project, article_ids: Iterable[int], where: str) -> list[int]:
    sql = f"SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) AND {where}"
    return [row[0] for row in project.read(sql, (ids_json(article_ids),))]


def _flag(project: Project, verb: str, detail: str, ids: Sequence[int], trashed_at: str | None) -> Change:
    with project.deed(verb, detail) as deed:
        project.connection.execute(
            "UPDATE article SET trashed_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (trashed_at, ids_json(ids)),
        )
    return deed.change
