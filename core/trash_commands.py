"""Commands that remove, restore and delete articles, and undo imports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.records import Change
    from core.store.project import Project

_PROJECT = click.argument("project", type=click.Path(path_type=Path))
_ARTICLES = click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
_AT_ONCE = 100
"""Articles purged in one transaction."""


@contextmanager
def _open_for_writing(path: Path) -> Iterator[Project]:
    from core.store.project import open_project

    with open_project(path) as opened:
        if opened.read_only:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=path))
        yield opened


@click.command("remove", help=_(
    "Move articles to the trash: they are no longer in lists, counts and exports; `restore` brings them back.\n\n"
    "ARTICLE is an ID as in articles.csv or the output of `extract`, a number in the project, or a title or source "
    "that only one article has."
))  # fmt: skip
@_PROJECT
@_ARTICLES
def move_to_trash(project: Path, articles: Sequence[str]) -> int:
    """Move articles to the trash."""
    from core.store import edits

    return _apply_to_articles(project, articles, edits.remove_articles, _trashed_summary, trashed=False)


@click.command("restore", help=_(
    "Restore articles from the trash, with all decisions about them. ARTICLE as for `remove`."
))  # fmt: skip
@_PROJECT
@_ARTICLES
def bring_back_articles(project: Path, articles: Sequence[str]) -> int:
    """Restore articles from the trash."""
    from core.store import edits

    return _apply_to_articles(project, articles, edits.restore_articles, _restored_summary, trashed=True)


@click.command("purge", help=_(
    "Delete articles in the trash permanently: texts, marks, figures and decisions. ARTICLE as for `remove`."
))  # fmt: skip
@_PROJECT
@_ARTICLES
@click.option("--yes", is_flag=True, help=_("Confirm: these articles cannot be restored."))
def purge_articles(project: Path, articles: Sequence[str], yes: bool) -> int:
    """Delete articles in the trash permanently."""
    from core.store import permanent_deletion

    if not yes:
        raise click.UsageError(
            _("This deletes articles permanently, with all decisions about them. Add --yes to confirm.")
        )

    def purge_in_batches(opened: Project, ids: Sequence[int]) -> None:
        for at in range(0, len(ids), _AT_ONCE):
            permanent_deletion.purge_articles(opened, ids[at : at + _AT_ONCE])

    return _apply_to_articles(project, articles, purge_in_batches, _deleted_summary, trashed=True)


def _trashed_summary(count: int) -> str:
    words = ngettext("{count} article moved to the trash.", "{count} articles moved to the trash.", count)
    return words.format(count=format_count(count))


def _restored_summary(count: int) -> str:
    words = ngettext("{count} article restored.", "{count} articles restored.", count)
    return words.format(count=format_count(count))


def _deleted_summary(count: int) -> str:
    words = ngettext("{count} article permanently deleted.", "{count} articles permanently deleted.", count)
    return words.format(count=format_count(count))


def _apply_to_articles(
    project: Path,
    articles: Sequence[str],
    deed: Callable[[Project, list[int]], Change | None],
    summary: Callable[[int], str],
    *,
    trashed: bool,
) -> int:
    """Apply an operation to articles; report those not found or ambiguous. Return the exit status."""
    with _open_for_writing(project) as opened:
        ids: dict[int, None] = {}
        complaints = []
        for words in articles:
            try:
                ids[_find_article(opened, words, trashed=trashed)] = None
            except UserError as error:
                complaints.append(str(error))
        if ids:
            deed(opened, list(ids))
    for sentence in complaints:
        click.echo(sentence, err=True)
    click.echo(summary(len(ids)), err=True)
    return 1 if complaints else 0


def _find_article(project: Project, words: str, *, trashed: bool) -> int:
    from core.store import queries

    found = queries.find_articles(project, words)
    there = [row for row in found if queries.is_trashed(project, row.id) == trashed]
    if len(there) == 1:
        return there[0].id
    if there:
        numbers = ", ".join(str(row.id) for row in there[:5])
        sentence = ngettext(
            "“{name}” matches {count} article (number {numbers}). Give its number or its ID.",
            "“{name}” matches {count} articles (numbers {numbers}). Give the number or the ID of one of them.",
            len(there),
        )
        raise UserError(sentence.format(name=words, count=format_count(len(there)), numbers=numbers))
    if found:
        sentence = _("“{name}” is not in the trash.") if trashed else _("“{name}” is already in the trash.")
        raise UserError(sentence.format(name=words))
    sentence = _("There is no article “{name}”. Give its ID or number as in articles.csv, or its title.")
    raise UserError(sentence.format(name=words))


@click.command("imports", help=_(
    "Print one JSON object per import, the latest first: number, date, sources, results and state."
))  # fmt: skip
@_PROJECT
def list_imports(project: Path) -> int:
    """Print one JSON object per import, the latest first."""
    import json
    from dataclasses import asdict

    from core.store import imports
    from core.store.project import open_project

    with open_project(project, backup=False) as opened:
        for row in imports.list_imports(opened):
            said = asdict(row)
            click.echo(json.dumps({"import": said.pop("id"), **said}, ensure_ascii=False))
    return 0


@click.command("undo-import", help=_(
    "Move all articles of import N to the trash; later decisions stay with the articles."
))  # fmt: skip
@_PROJECT
@click.argument("number", type=click.IntRange(1), metavar="N")
def undo_import(project: Path, number: int) -> int:
    """Move all articles of an import to the trash."""
    from core.store import edits

    with _open_for_writing(project) as opened:
        change = edits.undo_import(opened, number)
    click.echo(_trashed_summary(len(change.articles)), err=True)
    return 0


VERBS = (move_to_trash, bring_back_articles, purge_articles, list_imports, undo_import)
