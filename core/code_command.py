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
    from core.codebook.answers import StateCells
    from core.record_table import RecordTablePlan
    from core.store.edits import GivenAnswer
    from core.store.project import Project

_CELL = _("What stands in the table for “{state}”.")


@click.command("code", help=_(
    "Read answers to the variables of a project from a TABLE (CSV, TSV or a workbook) as one operation that can be "
    "undone. Its columns are article_uid, variable and value, and if need be unit, unit_id, state and coder; or "
    "article_uid and a column per variable, as in an exported coded_articles.csv. An exported codings.csv can be "
    "brought back like this, and so can records.csv, records_wide.csv and the tables of record types: what fills "
    "slots, comments, and answers. Rows that cannot be taken are reported, each with its number; the others are "
    "written. Empty cells change nothing."
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
    from core.answer_rows import read_answer_rows
    from core.answer_table import plan_answer_table
    from core.codebook.answers import StateCells
    from core.record_table import is_record_table
    from core.store import edits
    from core.store.project import open_project

    with open_project(project) as opened:
        if opened.read_only and not dry_run:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        cells = StateCells(absent, cannot_tell, not_asked, not_coded)
        if is_record_table(read_answer_rows(table, sheet).columns):
            return _take_records(opened, table, sheet, cells, dry_run)
        plan = plan_answer_table(opened, table, cells, sheet)
        for sentence in plan.faults:
            click.echo(sentence, err=True)
        if dry_run:
            _print_answers(plan.given)
        else:
            edits.take_answers(opened, plan.given, table.name)
    click.echo(_describe_outcome(plan, dry_run), err=True)
    return 1 if plan.faults else 0


def _take_records(opened: Project, table: Path, sheet: str | None, cells: StateCells, dry_run: bool) -> int:
    """Take a table of records back into a project."""
    from core.record_table import plan_record_table
    from core.store import edits

    plan = plan_record_table(opened, table, cells, sheet)
    for fault in plan.faults:
        click.echo(fault, err=True)
    if dry_run:
        _print_records(plan)
    else:
        edits.take_record_table(opened, plan.fillings, plan.comments, plan.answers, table.name)
    changed = ngettext("{count} cell", "{count} cells", plan.count).format(count=format_count(plan.count))
    faults = ngettext("{count} fault", "{count} faults", len(plan.faults))
    faults = faults.format(count=format_count(len(plan.faults)))
    sentence = _("{table}: {cells} would change, {faults}.") if dry_run else _("{table}: {cells} changed, {faults}.")
    click.echo(sentence.format(table=plan.source, cells=changed, faults=faults), err=True)
    return 1 if plan.faults else 0


def _print_records(plan: RecordTablePlan) -> None:
    import json
    from dataclasses import asdict

    for one in plan.fillings:
        things = [{name: said for name, said in asdict(thing).items() if said is not None} for thing in one.things]
        said = {"record": one.record_id, "slot": one.slot.name, "things": things}
        click.echo(json.dumps(said, ensure_ascii=False))
    for record_id, comment in plan.comments.items():
        click.echo(json.dumps({"record": record_id, "comment": comment}, ensure_ascii=False))
    _print_answers(plan.answers)


def _print_answers(given: Sequence[GivenAnswer]) -> None:
    import json

    for one in given:
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
