"""Screening: whether an article belongs to the study, decided before anything in it is coded."""

from __future__ import annotations

from dataclasses import dataclass

from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.row_checks import check_types, enum_member, make_row
from core.store.verdicts import UNSCREENED as UNSCREENED
from core.store.verdicts import ScreeningCounts as ScreeningCounts
from core.store.verdicts import Verdict as Verdict


@dataclass(frozen=True, slots=True)
class ScreeningRow:
    """The verdict on one article."""

    article_id: int
    verdict: Verdict
    reason: str
    in_bulk: bool
    decided_by: str
    decided_at: str


@translate_errors
def read_verdict(project: Project, article_id: int) -> ScreeningRow | None:
    """Return the verdict on an article, or None."""
    rows = project.read_rows(
        "SELECT article_id, verdict, reason, in_bulk, decided_by, decided_at FROM live_screening WHERE article_id = ?",
        (article_id,),
    )
    for article, verdict, reason, in_bulk, who, at in rows:
        return make_row(ScreeningRow, (article, enum_member(Verdict, verdict), reason, bool(in_bulk), who, at))
    return None


@translate_errors
def read_verdicts(project: Project, first: int, last: int) -> dict[int, tuple[str, str]]:
    """Return verdict and reason of the articles with ids in a closed range."""
    rows = project.read_rows(
        "SELECT article_id, verdict, reason FROM live_screening WHERE article_id BETWEEN ? AND ?", (first, last)
    )
    return {row[0]: (row[1], row[2]) for row in check_types(rows, int, str, str)}


@translate_errors
def count_verdicts(project: Project) -> ScreeningCounts:
    """Count the articles by verdict."""
    rows = project.read_rows("SELECT verdict, count(*) FROM live_screening GROUP BY verdict")
    counts = dict(check_types(rows, str, int))
    ((articles,),) = check_types(project.read_rows("SELECT count(*) FROM live_article"), int)
    return ScreeningCounts(articles - sum(counts.values()), *(counts.get(verdict, 0) for verdict in Verdict))


@translate_errors
def list_reasons(project: Project, limit: int = 20) -> list[tuple[str, int]]:
    """Return the reasons given so far with their number of articles, the most frequent first."""
    rows = project.read_rows(
        "SELECT reason, count(*) FROM live_screening WHERE reason <> '' GROUP BY reason"
        " ORDER BY count(*) DESC, reason LIMIT ?",
        (limit,),
    )
    return [(row[0], row[1]) for row in check_types(rows, str, int)]


@translate_errors
def next_unscreened(project: Project, after: int) -> int | None:
    """Return the next article without a verdict in the order of import, from the beginning again after the last;
    None if all have one."""
    rows = project.read_rows(
        "SELECT id FROM live_article WHERE id NOT IN (SELECT article_id FROM screening) ORDER BY id <= ?, id LIMIT 1",
        (after,),
    )
    return int(check_types(rows, int)[0][0]) if rows else None
