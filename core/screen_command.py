"""The command `screen`: verdicts of screening on articles, named one by one or in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.answer_rows import AnswerRow
    from core.store.project import Project
    from core.store.verdicts import Verdict

    Verdicts = dict[int, tuple[Verdict | None, str]]  # article -> verdict, None to take it back, and reason

_WORDS = ("relevant", "not_relevant", "unsure", "unscreened")
"""Verdicts as they are typed; the last takes one back."""
_VERDICT_COLUMNS = ("verdict", "screening")
_REASON_COLUMNS = ("reason", "screening_reason")


@click.command("screen", help=_(
    "Screen articles as one operation that can be undone: those named by --article with --verdict, or those of a TABLE "
    "(CSV, TSV or a workbook) with the columns article_uid, verdict and, if need be, reason. An exported articles.csv "
    "can be brought back like this. The verdict is relevant, not_relevant, unsure or, to take one back, unscreened."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("table", type=click.Path(path_type=Path), required=False)
@click.option("--article", "articles", multiple=True, metavar="ID", help=_("ID of an article; may be repeated."))
@click.option("--verdict", type=click.Choice(_WORDS), help=_("The verdict on these articles."))
@click.option("--reason", default="", metavar="WORDS", help=_("The reason of the verdict."))
def screen_named(project: Path, table: Path | None, articles: Sequence[str], verdict: str | None, reason: str) -> int:
    """Store verdicts on articles."""
    from core.store import edits
    from core.store.project import open_project

    if (table is None) == (not articles) or bool(articles) != (verdict is not None):
        raise click.UsageError(_("Give either a TABLE, or --article and --verdict."))
    with open_project(project) as opened:
        if opened.read_only:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        faults: list[str] = []
        if table is not None:
            wanted = _read_table(opened, table, faults)
        else:
            assert verdict is not None
            wanted = _read_names(opened, articles, (_read_verdict(verdict), reason), faults)
        source = table.name if table is not None else _("command line")
        _change, changed = edits.take_verdicts(opened, wanted, source)
    for sentence in faults:
        click.echo(sentence, err=True)
    click.echo(_describe_outcome(changed, len(wanted) - changed, len(faults)), err=True)
    return 1 if faults else 0


def _read_verdict(word: str) -> Verdict | None:
    from core.store.verdicts import Verdict

    return None if word == _WORDS[-1] else Verdict(word)


def _list_uids(project: Project) -> dict[str, int | None]:
    """Return the articles of the list by ID; None where several have the same."""
    from core.store import queries

    found: dict[str, int | None] = {}
    for one in queries.list_article_names(project):
        found[one.uid] = None if one.uid in found else one.id
    return found


def _find_article(uids: Mapping[str, int | None], uid: str) -> int:
    if uid not in uids:
        raise UserError(_("There is no article with the ID {uid} in the list.").format(uid=uid))
    found = uids[uid]
    if found is None:
        raise UserError(_("Several articles have the ID {uid}.").format(uid=uid))
    return found


def _read_names(
    project: Project, articles: Sequence[str], said: tuple[Verdict | None, str], faults: list[str]
) -> Verdicts:
    uids = _list_uids(project)
    wanted: Verdicts = {}
    for uid in articles:
        try:
            wanted[_find_article(uids, uid)] = said
        except UserError as fault:
            faults.append(str(fault))
    return wanted


def _read_table(project: Project, table: Path, faults: list[str]) -> Verdicts:
    """Return the verdicts of a table; each row that cannot be taken becomes a fault."""
    from core.answer_rows import read_answer_rows

    read = read_answer_rows(table)
    if not set(_VERDICT_COLUMNS) & set(read.columns):
        raise UserError(_("{source} has no column “verdict”.").format(source=read.source))
    uids = _list_uids(project)
    wanted: Verdicts = {}
    for row in read.rows:
        try:
            found = _read_row(uids, row)
            if found is None:
                continue
            article, said = found
            if wanted.get(article, said) != said:
                raise UserError(_("The article has another verdict in an earlier row."))
            wanted[article] = said
        except UserError as fault:
            sentence = _("{source}, row {row}: {fault}")
            faults.append(sentence.format(source=read.source, row=format_count(row.number), fault=fault))
    return wanted


def _read_row(uids: Mapping[str, int | None], row: AnswerRow) -> tuple[int, tuple[Verdict | None, str]] | None:
    """Return what a row says, None if it has no verdict. Raises UserError."""
    word = next((row.cells[name] for name in _VERDICT_COLUMNS if name in row.cells), "").strip()
    if not word:
        return None
    folded = word.casefold().replace(" ", "_")
    if folded not in _WORDS:
        known = ", ".join(_WORDS)
        raise UserError(_("“{word}” is no verdict; those are {known}.").format(word=word, known=known))
    reason = next((row.cells[name] for name in _REASON_COLUMNS if name in row.cells), "")
    uid = row.cells.get("article_uid", row.cells.get("article_id", ""))
    return _find_article(uids, uid), (_read_verdict(folded), reason)


def _describe_outcome(changed: int, same: int, faults: int) -> str:
    screened = ngettext("{count} article screened", "{count} articles screened", changed)
    wrong = ngettext("{count} fault", "{count} faults", faults)
    return _("{screened}, {same} unchanged, {faults}.").format(
        screened=screened.format(count=format_count(changed)), same=format_count(same),
        faults=wrong.format(count=format_count(faults)),
    )  # fmt: skip


VERBS: Sequence[click.Command] = (screen_named,)
