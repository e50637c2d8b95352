"""Operations on whole articles: to the trash, back from there, and everything that one import added.

An operation changes one column of the article's row only: spans, claims and decisions stay as they are and come back
with it. `core.store.permanent_deletion` is the deletion that undo cannot take back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.errors import UserError
from core.records import Change
from core.store.edits.lookup import quote_words
from core.store.journal import utc_now
from core.store.project import Project
from core.store.span_fetch import ids_json
from core.translation import _


def remove_articles(project: Project, article_ids: Iterable[int]) -> Change:
    """Move articles to the trash. Raises UserError if none of them is in the list."""
    ids = _matching_ids(project, article_ids, "trashed_at IS NULL")
    if not ids:
        raise UserError(_("These articles are already in the trash or deleted: choose others in the list."))
    return _set_trashed(project, "remove_articles", describe_articles(project, ids), ids, utc_now())


def restore_articles(project: Project, article_ids: Iterable[int]) -> Change:
    """Bring articles back from the trash, with all decisions about them. Raises UserError if none of them is
    there."""
    ids = _matching_ids(project, article_ids, "trashed_at IS NOT NULL")
    if not ids:
        raise UserError(_("These articles are not in the trash: there is nothing to restore."))
    return _set_trashed(project, "restore_articles", describe_articles(project, ids), ids, None)


def undo_import(project: Project, import_id: int) -> Change:
    """Move the articles of an import to the trash; decisions made since stay with the articles. Raises UserError if
    there is no such import, it is under way, or none of its articles is in the list."""
    if not project.read_rows("SELECT 1 FROM import WHERE id = ?", (import_id,)):
        raise UserError(
            _("There is no import number {number}: choose one from the list of imports.").format(number=import_id)
        )
    if import_id in project.importing:
        raise UserError(_("That import is still running: cancel it first."))
    rows = project.read_rows("SELECT id FROM article WHERE import_id = ? AND trashed_at IS NULL", (import_id,))
    ids = [row[0] for row in rows]
    if not ids:
        raise UserError(
            _("None of the articles of import {number} is in the project any more.").format(number=import_id)
        )
    return _set_trashed(
        project, "undo_import", f"number {import_id}: {describe_articles(project, ids)}", ids, utc_now()
    )


def describe_articles(project: Project, ids: Sequence[int]) -> str:
    """Describe one article by its title, or several by their number, for the history."""
    if len(ids) != 1:
        return f"{len(ids):,} articles"
    return quote_words(str(project.read_rows("SELECT coalesce(title, uid) FROM article WHERE id = ?", (ids[0],))[0][0]))


def _matching_ids(project: Project, article_ids: Iterable[int], where: str) -> list[int]:
    sql = f"SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) AND {where}"
    return [row[0] for row in project.read_rows(sql, (ids_json(article_ids),))]


def _set_trashed(project: Project, verb: str, detail: str, ids: Sequence[int], trashed_at: str | None) -> Change:
    with project.record_operation(verb, detail) as deed:
        project.connection.execute(
            "UPDATE article SET trashed_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (trashed_at, ids_json(ids)),
        )
    return deed.change
