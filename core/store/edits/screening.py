"""Screen articles: a verdict on one or many articles is one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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


def _clean_reason(reason: str) -> str:
    return " ".join(clean_text(reason).split())[:LONGEST_REASON]


@translate_errors
def screen_articles(project: Project, article_ids: Iterable[int], verdict: Verdict | None, reason: str = "") -> Change:
    """Store a verdict on articles, with a reason; None takes it back.

    For more than one article it is one in bulk, and articles that have the same verdict and reason stay as they are.
    Raises UserError if none of the articles is left.
    """
    ids = list(dict.fromkeys(article_ids))
    words = _clean_reason(reason)
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


@translate_errors
def take_verdicts(
    project: Project, wanted: Mapping[int, tuple[Verdict | None, str]], source: str
) -> tuple[Change | None, int]:
    """Store verdicts, each with its reason, that a table brings, as one operation; None takes one back.

    Each counts as decided one by one. Return the change, None if all of it stands there already, and the number of
    verdicts that changed. Articles that are not in the list are left out.
    """
    rows = project.read_rows(
        "SELECT article.id, verdict, reason FROM live_article AS article"
        " LEFT JOIN screening ON article_id = article.id WHERE article.id IN (SELECT value FROM json_each(?))",
        (ids_json(wanted),),
    )
    stands = {row[0]: (row[1], row[2] or "") for row in rows}
    new = {one: (verdict, _clean_reason(reason)) for one, (verdict, reason) in wanted.items()}
    changed = {one: said for one, said in new.items() if one in stands and _differs(stands[one], said)}
    if not changed:
        return None, 0
    count, now = len(changed), utc_now()
    with project.record_operation("screen", f"{source}: {count:,} articles") as deed:
        project.connection.executemany(
            "DELETE FROM screening WHERE article_id = ?", [(one,) for one, said in changed.items() if said[0] is None]
        )
        project.connection.executemany(
            "INSERT INTO screening(article_id, verdict, reason, in_bulk, decided_by, decided_at)"
            " VALUES (?, ?, ?, 0, ?, ?) ON CONFLICT(article_id) DO UPDATE SET"
            " verdict = excluded.verdict, reason = excluded.reason, in_bulk = excluded.in_bulk,"
            " decided_by = excluded.decided_by, decided_at = excluded.decided_at",
            [
                (one, verdict.value, reason, project.who, now)
                for one, (verdict, reason) in changed.items()
                if verdict is not None
            ],
        )
    return deed.change, count


def _differs(stands: tuple[str | None, str], said: tuple[Verdict | None, str]) -> bool:
    """Return whether a verdict is another than the one that stands; without a verdict, a reason counts for nothing."""
    return stands[0] != said[0] or (said[0] is not None and stands[1] != said[1])
