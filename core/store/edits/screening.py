"""Screen articles: a verdict on one or many articles is one operation."""

from __future__ import annotations

from collections.abc import Iterable

from core.errors import UserError
from core.records import Change
from core.store.edits.lookup import clean_text
from core.store.edits.trash import describe_articles
from core.store.file_errors import translate_errors
from core.store.journal import utc_now
from core.store.project import Project
from core.store.screening import Verdict
from core.store.span_fetch import ids_json
from core.translation import _

LONGEST_REASON = 500
"""Characters that a reason keeps."""


@translate_errors
def screen_articles(project: Project, article_ids: Iterable[int], verdict: Verdict | None, reason: str = "") -> Change:
    """Store a verdict on articles, with a reason; None takes it back.

    For more than one article it is one in bulk, and articles that have the same verdict and reason stay as they are.
    Raises UserError if none of the articles is left.
    """
    ids = list(dict.fromkeys(article_ids))
    words = " ".join(clean_text(reason).split())[:LONGEST_REASON]
    rows = project.read_rows(
        "SELECT id FROM live_article WHERE id IN (SELECT value FROM json_each(?))", (ids_json(ids),)
    )
    if not rows:
        raise UserError(_("None of these articles is in the list any more."))
    live = ids_json(row[0] for row in rows)
    said = f"{verdict.value.replace('_', ' ') if verdict else 'no verdict'}{f' ({words})' if words and verdict else ''}"
    with project.record_operation("screen", f"{describe_articles(project, [row[0] for row in rows])}: {said}") as deed:
        if verdict is None:
            project.connection.execute(
                "DELETE FROM screening WHERE article_id IN (SELECT value FROM json_each(?))", (live,)
            )
        else:
            project.connection.execute(
                "INSERT INTO screening(article_id, verdict, reason, in_bulk, decided_by, decided_at)"
                " SELECT value, ?, ?, ?, ?, ? FROM json_each(?) WHERE 1 ON CONFLICT(article_id) DO UPDATE SET"
                " verdict = excluded.verdict, reason = excluded.reason, in_bulk = excluded.in_bulk,"
                " decided_by = excluded.decided_by, decided_at = excluded.decided_at"
                " WHERE (verdict, reason) IS NOT (excluded.verdict, excluded.reason)",
                (verdict.value, words, int(len(rows) > 1), project.who, utc_now(), live),
            )
    return deed.change
