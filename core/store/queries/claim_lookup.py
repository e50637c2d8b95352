"""Read claims and statements as rows: by id, or of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.store.claim_fetch import (
    CLAIM,
    STATEMENT,
    fetch_claims,
    fetch_statements,
    make_claim_rows,
    make_statement_rows,
)
from core.store.claim_rows import ClaimRow, StatementRow
from core.store.file_errors import translate_errors
from core.store.project import Project
from core.store.queries.row_streams import every_article
from core.store.rows import ArticleRow
from core.store.span_fetch import text_of


@translate_errors
def get_claims(project: Project, ids: Sequence[int]) -> list[ClaimRow]:
    """Return claims in this order, without ids that no longer exist."""
    return fetch_claims(project.read_rows, ids)


@translate_errors
def get_claim(project: Project, claim_id: int) -> ClaimRow:
    """Return one claim. Raises KeyError if there is none with that id."""
    found = fetch_claims(project.read_rows, [claim_id])
    if not found:
        raise KeyError(claim_id)
    return found[0]


@translate_errors
def list_claims(project: Project, article_id: int) -> list[ClaimRow]:
    """Return the claims of an article by the place of their amounts, without those removed by hand."""
    sql = CLAIM + "WHERE line.article_id = ? AND claim.state <> 'removed' ORDER BY line.start, line.stop, claim.id"
    return make_claim_rows(project.read_rows, project.read_rows(sql, (article_id,)))


@translate_errors
def every_claim(project: Project) -> Iterator[tuple[ArticleRow, list[ClaimRow]]]:
    """Yield each article with claims together with them, in the order of import, in bounded memory."""
    for article, _ in every_article(project):
        rows = list_claims(project, article.id)
        if rows:
            yield article, rows


@translate_errors
def every_statement(project: Project) -> Iterator[tuple[ArticleRow, str, list[StatementRow]]]:
    """Yield each article that has statements, with its text and its statements, in import order and bounded memory."""
    for article, _ in every_article(project):
        rows = list_statements(project, article.id)
        if rows:
            yield article, text_of(project.read_rows, article.id), rows


@translate_errors
def list_statements(project: Project, article_id: int) -> list[StatementRow]:
    """Return the statements of an article by start, the longer first, without those removed by hand."""
    sql = STATEMENT + "WHERE article_id = ? AND state <> 'removed' ORDER BY start, stop DESC, statement.id"
    return make_statement_rows(project.read_rows, project.read_rows(sql, (article_id,)))


@translate_errors
def get_statement(project: Project, statement_id: int) -> StatementRow:
    """Return one statement. Raises KeyError if there is none with that id."""
    found = fetch_statements(project.read_rows, [statement_id])
    if not found:
        raise KeyError(statement_id)
    return found[0]
