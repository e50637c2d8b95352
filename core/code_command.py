"""The command `code`: answers to variables from a table, as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.answer_table import AnswerTablePlan

_CELL = _("What stands in the table for “{state}”.")


@click.command("code", help=_(
    "Read answers to the variables of a project from a TABLE (CSV, TSV or a workbook) as one operation that can be "
    "undone. Its columns are article_uid, variable and value, and if need be unit, unit_id, state and coder; or "
    "article_uid and a column per variable, as in an exported coded_articles.csv. An exported codings.csv can be "
    "brought back like this. Rows that cannot be taken are reported, each with its number; the others are written. "
    "Empty cells change nothing."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--sheet", metavar="SHEET", help=_("The sheet of a workbook; otherwise the first that names articles."))
@click.option("--absent", default="", metavar="CELL", help=_CELL.format(state=_("absent, checked")))
@click.option("--cannot-tell", default="", metavar="CELL", help=_CELL.format(state=_("cannot tell")))
@click.option("--not-asked", default="", metavar="CELL", help=_CELL.format(state=_("not asked")))
@click.option("--not-coded", default="", metavar="CELL", help=_CELL.format(state=_("not coded")))
@click.option("--dry-run", is_flag=True, help=_("Print what would change, one JSON object per answer; change nothing."))
def read_codings(
    project: Path,
    table: Path,
    sheet: str | None,
    absent: str,
    cannot_tell: str,
    not_asked: str,
    not_coded: str,
    dry_run: bool,
) -> int:
    """Write the answers of a table into a project."""
    from core.answer_table import plan_answer_table
    from core.codebook.answers import StateCells
    from core.store import edits
    from core.store.project import open_project

    with open_project(project) as opened:
        if opened.read_only and not dry_run:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        plan = plan_answer_table(opened, table, StateCells(absent, cannot_tell, not_asked, not_coded), sheet)
        for sentence in plan.faults:
            click.echo(sentence, err=True)
        if dry_run:
            _print_answers(plan)
        else:
            edits.take_answers(opened, plan.given, table.name)
    click.echo(_describe_outcome(plan, dry_run), err=True)
    return 1 if plan.faults else 0


def _print_answers(plan: AnswerTablePlan) -> None:
    import json

    for one in plan.given:
        said = {
            "article": one.unit.article_id, "unit": one.variable.unit, "unit_id": one.unit.unit_id or None,
            "variable": one.variable.name, "value": one.answer.value, "state": one.answer.state,
            "coder": one.coder or None,
        }  # fmt: skip
        click.echo(json.dumps(said, ensure_ascii=False))


def _describe_outcome(plan: AnswerTablePlan, dry_run: bool) -> str:
    answers = ngettext("{count} answer", "{count} answers", len(plan.given)).format(count=format_count(len(plan.given)))
    faults = ngettext("{count} fault", "{count} faults", len(plan.faults))
    faults = faults.format(count=format_count(len(plan.faults)))
    if dry_run:
        sentence = _("{table}: {answers} would be written, {same} unchanged, {faults}.")
    else:
        sentence = _("{table}: {answers} written, {same} unchanged, {faults}.")
    return sentence.format(table=plan.source, answers=answers, same=format_count(plan.unchanged), faults=faults)


VERBS: Sequence[click.Command] = (read_codings,)
