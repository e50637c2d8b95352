"""The command `metadata`: what a table says of articles of a project, as one operation after a preview."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.store.article_cells import ArticleCell
    from core.store.project import Project


@click.command("metadata", help=_(
    "Read a table that says things of articles in the project (title, outlet, date, author, URL and any other column, "
    "which becomes an article variable), and change them as one operation. One column must name the articles, by file "
    "name, ID, URL or title. Empty cells change nothing. An exported articles.csv can be brought back like this."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("table", type=click.Path(path_type=Path))
@click.option(
    "--sheet", metavar="SHEET", help=_("The sheet of a workbook; otherwise the one that names most articles.")
)
@click.option("--key", metavar="COLUMN", help=_("The column that names the articles."))
@click.option(
    "--overwrite", is_flag=True, help=_("Also replace values that are newer in the project than in the table.")
)
@click.option("--dry-run", is_flag=True, help=_("Print what would change, one JSON object per cell; change nothing."))
def read_metadata(
    project: Path, table: Path, sheet: str | None, key: str | None, overwrite: bool, dry_run: bool
) -> int:
    """Change articles of a project as a table says."""
    from core.article_table import plan_table
    from core.errors import UserError
    from core.store.project import open_project

    with open_project(project) as opened:
        if opened.read_only and not dry_run:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        plan = plan_table(opened, table, key, sheet)
        click.echo(plan.outcome_sentence(), err=True)
        chosen = plan.cells if overwrite else plan.unopposed
        left_out = len(chosen) < len(plan.cells)
        newer = plan.newer_sentence()
        if newer is not None:
            click.echo(newer, err=True)
            if left_out:
                click.echo(_("Such values stay as they are; --overwrite replaces them."), err=True)
        if dry_run:
            _print_cells(plan.cells)
        elif chosen:
            _apply_cells(opened, chosen)
        summary = _("{cells} in {articles} would change.") if dry_run else _("{cells} in {articles} changed.")
        cells = ngettext("{count} cell", "{count} cells", len(chosen))
        count = len({cell.article_id for cell in chosen})
        articles = ngettext("{count} article", "{count} articles", count)
        cells, articles = cells.format(count=format_count(len(chosen))), articles.format(count=format_count(count))
        click.echo(summary.format(cells=cells, articles=articles), err=True)
    return 1 if plan.unmatched or plan.doubts or left_out else 0


def _print_cells(cells: Sequence[ArticleCell]) -> None:
    import json

    for cell in cells:
        said: dict[str, int | str | None] = {
            "article": cell.article_id, "title": cell.title, "column": cell.column.name, "before": cell.before,
            "after": cell.after,
        }  # fmt: skip
        if cell.newer_at is not None:
            said["newer_at"] = cell.newer_at
        click.echo(json.dumps(said, ensure_ascii=False))


def _apply_cells(opened: Project, cells: Sequence[ArticleCell]) -> None:
    from functools import partial

    from core import pool
    from core.redated_articles import collect_digests, redate_articles
    from core.store import edits, queries
    from core.store.article_cells import new_days

    days = new_days(cells)
    titles = {cell.article_id: cell.title for cell in cells}
    fetch, terms = partial(queries.get_article, opened), queries.list_terms(opened)
    jobs = pool.count_cores() if len(days) > 1 else 1
    results = redate_articles(fetch, days, terms, jobs, codebook=opened.codebook) if days else ()
    edits.apply_cells(opened, cells, collect_digests(results, titles, opened.codebook))


VERBS: Sequence[click.Command] = (read_metadata,)
