"""Verbs of the command line about articles as wholes: to the trash, back, deleted for good, and imports taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError

if TYPE_CHECKING:
    from core.records import Change
    from core.store.project import Project

_PROJECT = click.argument("project", type=click.Path(path_type=Path))
_ARTICLES = click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
_AT_ONCE = 100
"""Articles purged in one transaction."""


@contextmanager
def _writable(path: Path) -> Iterator[Project]:
    from core.store.project import open_project

    with open_project(path) as opened:
        if opened.read_only:
            raise UserError(opened.read_only_because or f"{path} is open read-only.")
        yield opened


@click.command()
@_PROJECT
@_ARTICLES
def remove(project: Path, articles: Sequence[str]) -> int:
    """Move articles to the trash: they are in no list, count or export, and come back with `restore`.

    ARTICLE is an id as in articles.csv or of `extract`, a number in the project, or a title or source that only one
    article has.
    """
    from core.store import edits

    return _each(project, articles, edits.remove_articles, "moved to the trash", trashed=False)


@click.command()
@_PROJECT
@_ARTICLES
def restore(project: Path, articles: Sequence[str]) -> int:
    """Bring articles back from the trash, with all that was decided about them. ARTICLE as for `remove`."""
    from core.store import edits

    return _each(project, articles, edits.restore_articles, "restored", trashed=True)


@click.command()
@_PROJECT
@_ARTICLES
@click.option("--yes", is_flag=True, help="Do it: nothing brings these articles back.")
def purge(project: Path, articles: Sequence[str], yes: bool) -> int:
    """Delete articles of the trash for good: texts, marks, claims and decisions. ARTICLE as for `remove`."""
    from core.store import purging

    if not yes:
        raise click.UsageError("What is purged is gone for good, with all decisions about it: say --yes to do it.")

    def each(opened: Project, ids: Sequence[int]) -> None:
        for at in range(0, len(ids), _AT_ONCE):
            purging.purge(opened, ids[at : at + _AT_ONCE])

    return _each(project, articles, each, "deleted for good", trashed=True)


def _each(
    project: Path,
    articles: Sequence[str],
    deed: Callable[[Project, list[int]], Change | None],
    said: str,
    *,
    trashed: bool,
) -> int:
    """Do one deed to the articles named; those that are not found, or are no single one, are told. Exit status."""
    with _writable(project) as opened:
        ids: dict[int, None] = {}
        complaints = []
        for words in articles:
            try:
                ids[_one(opened, words, trashed=trashed)] = None
            except UserError as error:
                complaints.append(str(error))
        if ids:
            deed(opened, list(ids))
    for sentence in complaints:
        click.echo(sentence, err=True)
    click.echo(f"{len(ids):,} {'article' if len(ids) == 1 else 'articles'} {said}.", err=True)
    return 1 if complaints else 0


def _one(project: Project, words: str, *, trashed: bool) -> int:
    from core.store import queries

    found = queries.called(project, words)
    there = [row for row in found if queries.is_trashed(project, row.id) == trashed]
    if len(there) == 1:
        return there[0].id
    if there:
        numbers = ", ".join(str(row.id) for row in there[:5])
        raise UserError(f"“{words}” is {len(there):,} articles (numbers {numbers}): name one by its number or its id.")
    if found:
        raise UserError(f"“{words}” is {'not in the trash' if trashed else 'in the trash already'}.")
    raise UserError(f"There is no article “{words}”: name it by its id or number as in articles.csv, or its title.")


@click.command("imports")
@_PROJECT
def imports_(project: Path) -> int:
    """Print one JSON object per import, the latest first: number, when, sources, what became of them, state."""
    import json
    from dataclasses import asdict

    from core.store import imports
    from core.store.project import open_project

    with open_project(project, backup=False) as opened:
        for row in imports.imports(opened):
            said = asdict(row)
            click.echo(json.dumps({"import": said.pop("id"), **said}, ensure_ascii=False))
    return 0


@click.command("undo-import")
@_PROJECT
@click.argument("number", type=click.IntRange(1), metavar="N")
def undo_import(project: Path, number: int) -> int:
    """Move all that import N brought to the trash; decisions made since stay with the articles."""
    from core.store import edits

    with _writable(project) as opened:
        change = edits.undo_import(opened, number)
    many = len(change.articles)
    click.echo(f"{many:,} {'article' if many == 1 else 'articles'} moved to the trash.", err=True)
    return 0


VERBS = (remove, restore, purge, imports_, undo_import)
