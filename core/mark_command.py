"""The command `mark`: the same words of all articles of a project get a mark, as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.store.alike_places import AlikePlace, AlikeWords
    from core.store.project import Project

_AT_ONCE = 200
"""Articles searched at once."""


@click.command("mark", help=_(
    "Mark the same WORDS in all articles with a LABEL of the codebook, as one operation that can be undone. Words that "
    "have another mark, or whose mark was rejected, are left out. The marks are kept as decided in bulk."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("words")
@click.argument("label")
@click.option("--any-case", is_flag=True, help=_("Find the words in capitals and small letters alike."))
@click.option("--within-words", is_flag=True, help=_("Find the words within longer words as well."))
@click.option("--rule", "is_rule", is_flag=True, help=_("Mark the words in imports to come as well."))
@click.option("--dry-run", is_flag=True, help=_("Print every place in its line; mark nothing."))
def mark_words(
    project: Path, words: str, label: str, any_case: bool, within_words: bool, is_rule: bool, dry_run: bool
) -> int:
    """Mark the same words in all articles."""
    from core.store.alike_places import AlikeWords
    from core.store.project import open_project

    with open_project(project) as opened:
        if opened.read_only and not dry_run:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        if label not in opened.codebook:
            raise UserError(_("The codebook has no label {label}.").format(label=label))
        sought = AlikeWords(words, label, not within_words, not any_case)
        found = _find_places(opened, sought)
        if dry_run:
            for one in found:
                click.echo(f"{one.before}[{one.words}]{one.after}")
        elif not found and not is_rule:
            raise UserError(_("There is no place where these words can be marked like this."))
        else:
            _write_marks(opened, sought, found, is_rule)
    click.echo(_describe_outcome(found, label, dry_run), err=True)
    return 0


def _find_places(project: Project, sought: AlikeWords) -> list[AlikePlace]:
    from core.store import queries
    from core.store.alike_places import AlikeState

    ids = queries.list_alike_articles(project, sought)
    found: list[AlikePlace] = []
    for at in range(0, len(ids), _AT_ONCE):
        found += queries.find_alike_places(project, sought, ids[at : at + _AT_ONCE])
    return [one for one in found if one.state in (AlikeState.FREE, AlikeState.SUGGESTED)]


def _write_marks(project: Project, sought: AlikeWords, found: Sequence[AlikePlace], is_rule: bool) -> None:
    from core.marked_places import read_place_of
    from core.store import edits

    marks = [edits.AlikeMark(one.article_id, one.start, one.stop) for one in found]
    read_value = read_place_of(project, sought.label)
    for _step in edits.mark_alike_stepwise(project, sought, marks, is_rule=is_rule, read_value=read_value):
        pass


def _describe_outcome(found: Sequence[AlikePlace], label: str, dry_run: bool) -> str:
    articles = len({one.article_id for one in found})
    told = ngettext("{count} article", "{count} articles", articles).format(count=format_count(articles))
    if dry_run:
        sentence = ngettext(
            "{count} place in {articles} would be marked as {label}.",
            "{count} places in {articles} would be marked as {label}.",
            len(found),
        )
    else:
        sentence = ngettext(
            "{count} place in {articles} marked as {label} in bulk.",
            "{count} places in {articles} marked as {label} in bulk.",
            len(found),
        )
    return sentence.format(count=format_count(len(found)), articles=told, label=label)


VERBS: Sequence[click.Command] = (mark_words,)
