"""The command `decide`: one decision on all marks of a project that a query finds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.store.queries import MarkChoice

_SHOWN = 20
"""Marks that a dry run prints."""


@click.command("decide", help=_(
    "Decide on all marks that a QUERY finds, as one operation that can be undone. QUERY is what the window takes to "
    "find marks: “undecided percent over 50”. They are kept as decided in bulk and never count as validated."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("query")
@click.option("--accept", "decision", flag_value="accept", help=_("Accept the marks."))
@click.option("--reject", "decision", flag_value="reject", help=_("Reject the marks."))
@click.option("--reset", "decision", flag_value="reset", help=_("Reset the marks to undecided suggestions."))
@click.option(
    "--confidence", type=click.FloatRange(0, 1), metavar="LEAST", help=_("Only marks with at least this confidence.")
)
@click.option("--outlet", metavar="NAME", help=_("Only marks of articles from this outlet."))
@click.option("--dry-run", is_flag=True, help=_("Print how many marks there are, and the first ones; decide nothing."))
def decide_found(
    project: Path, query: str, decision: str | None, confidence: float | None, outlet: str | None, dry_run: bool
) -> int:
    """Decide on all marks that a query finds."""
    from core.search import parse_search
    from core.store import edits, queries
    from core.store.project import open_project

    if decision is None and not dry_run:
        raise click.UsageError(_("Add --accept, --reject or --reset, or --dry-run to see what would be decided on."))
    with open_project(project) as opened:
        if opened.read_only and not dry_run:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        search = parse_search(query, opened.codebook)
        wanted = queries.MarkConditions(search, confidence, None, queries.ArticleFilter(outlet=outlet))
        choice = queries.choose_marks(opened.path, wanted, _SHOWN)
        if dry_run:
            for hit in choice.hits:
                click.echo(f"{hit.title}: {hit.before}[{hit.words}]{hit.after}")
        elif decision is not None:
            for _step in edits.decide_marks(opened, choice.ids, edits.ManyDecision(edits.Decision(decision))):
                pass
    click.echo(_describe_outcome(choice, decision, dry_run), err=True)
    return 0


def _describe_outcome(choice: MarkChoice, decision: str | None, dry_run: bool) -> str:
    marks = ngettext("{count} mark", "{count} marks", len(choice.ids)).format(count=format_count(len(choice.ids)))
    articles = ngettext("{count} article", "{count} articles", choice.articles)
    articles = articles.format(count=format_count(choice.articles))
    if dry_run or decision is None:
        sentence = _("{marks} in {articles} would be decided on.")
    elif decision == "accept":
        sentence = _("{marks} in {articles} accepted in bulk.")
    elif decision == "reject":
        sentence = _("{marks} in {articles} rejected in bulk.")
    else:
        sentence = _("{marks} in {articles} reset to undecided.")
    return sentence.format(marks=marks, articles=articles)


VERBS: Sequence[click.Command] = (decide_found,)
