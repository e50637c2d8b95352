"""Read claims and statements as rows: by id, or of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.store.claim_fetch import CLAIM, STATEMENT, claim_rows_of, claims_read, statement_rows_of, statements_read
from core.store.claim_rows import ClaimRow, StatementRow
from core.store.faults import answering
from core.store.fetch import text_of
from core.store.project import Project
from core.store.queries.streams import every_article
from core.store.rows import ArticleRow


@answering
def claim_rows(project: Project, ids: Sequence[int]) -> list[ClaimRow]:
    """Return claims in this order, without ids that are gone."""
    return claim_rows_of(project.read, ids)


@answering
def claim(project: Project, claim_id: int) -> ClaimRow:
    """Return one claim. Raises KeyError where there is none with that id."""
    found = claim_rows_of(project.read, [claim_id])
    if not found:
        raise KeyError(claim_id)
    return found[0]


@answering
def claims_of(project: Project, article_id: int) -> list[ClaimRow]:
    """Return the claims of an article by the place of their amounts, without those removed by hand."""
    sql = CLAIM + "WHERE line.article_id = ? AND claim.state <> 'removed' ORDER BY line.start, line.stop, claim.id"
    return claims_read(project.read, project.read(sql, (article_id,)))


@answering
def every_claim(project: Project) -> Iterator[tuple[ArticleRow, list[ClaimRow]]]:
    """Yield each article with claims together with them, in the order of import, in bounded memory."""
    for article, _ in every_article(project):
        rows = claims_of(project, article.id)
        if rows:
            yield article, rows


@answering
def every_statement(project: Project) -> Iterator[tuple[ArticleRow, str, list[StatementRow]]]:
    """Yield each article with statements together with its text and them, in the order of import, in bounded memory."""
    for article, _ in every_article(project):
        rows = statements_of(project, article.id)
        if rows:
            yield article, text_of(project.read, article.id), rows


@answering
def statements_of(project: Project, article_id: int) -> list[StatementRow]:
    """Return the statements of an article by start, the longer first, without those removed by hand."""
    sql = STATEMENT + "WHERE article_id = ? AND state <> 'removed' ORDER BY start, stop DESC, statement.id"
    return statements_read(project.read, project.read(sql, (article_id,)))


@answering
def statement(project: Project, statement_id: int) -> StatementRow:
    """Return one statement. Raises KeyError where there is none with that id."""
    found = statement_rows_of(project.read, [statement_id])
    if not found:
        raise KeyError(statement_id)
    return found[0]
