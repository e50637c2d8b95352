"""The command `code`: what a table says of answers, records and memos, as one operation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count, ngettext

if TYPE_CHECKING:
    from core.returned_table import ReturnedTable
    from core.store.edits import GivenAnswer, GivenRecord

_CELL = _("What stands in the table for “{state}”.")


@click.command("code", help=_(
    "Read answers to the variables of a project from a TABLE (CSV, TSV or a workbook) as one operation that can be "
    "undone. Its columns are article_uid, variable and value, and if need be unit, unit_id, state and coder; or "
    "article_uid and a column per variable, as in an exported coded_articles.csv. An exported codings.csv can be "
    "brought back like this, and so can records.csv, records_wide.csv and the tables of record types: what fills "
    "slots, comments, and answers; and memos.csv. Rows that cannot be taken are reported, each with its number; the "
    "others are written. A row without record_id makes a record. Answers of a coder who is none of the project's are "
    "kept as work of that coder. Empty cells change nothing unless you say so."
))  # fmt: skip
@click.argument("project", type=click.Path(path_type=Path))
@click.argument("table", type=click.Path(path_type=Path))
@click.option("--sheet", metavar="SHEET", help=_("The sheet of a workbook; otherwise the first that names articles."))
@click.option("--absent", default="", metavar="CELL", help=_CELL.format(state=_("absent, checked")))
@click.option("--cannot-tell", default="", metavar="CELL", help=_CELL.format(state=_("cannot tell")))
@click.option("--not-asked", default="", metavar="CELL", help=_CELL.format(state=_("not asked")))
@click.option("--not-coded", default="", metavar="CELL", help=_CELL.format(state=_("not coded")))
@click.option("--empty", type=click.Choice(["clears", "keeps"]), default="keeps", show_default=True, help=_(
    "Whether an empty cell takes away the answer, the filling of a slot, the comment or the memo that the project has "
    "there."
))  # fmt: skip
@click.option("--dry-run", is_flag=True, help=_("Print what would change, one JSON object per answer; change nothing."))
def read_codings(
    project: Path,
    table: Path,
    sheet: str | None,
    absent: str,
    cannot_tell: str,
    not_asked: str,
    not_coded: str,
    empty: str,
    dry_run: bool,
) -> int:
    """Write the answers of a table into a project."""
    from core.codebook.answers import StateCells
    from core.returned_table import ReturnChoices, plan_returned_table, take_returned_table
    from core.store.project import open_project

    with open_project(project) as opened:
        if opened.read_only and not dry_run:
            raise UserError(opened.read_only_because or _("{path} is open read-only.").format(path=project))
        cells = StateCells(absent, cannot_tell, not_asked, not_coded)
        plan = plan_returned_table(opened, table, ReturnChoices(cells, sheet, empty == "clears"))
        for sentence in plan.faults:
            click.echo(sentence, err=True)
        if dry_run:
            _print_plan(plan)
        else:
            take_returned_table(opened, plan, table.name)
    click.echo(_describe_outcome(plan, dry_run), err=True)
    return 1 if plan.faults else 0


def _print_plan(plan: ReturnedTable) -> None:
    """Print what a table would change, one JSON object a line."""
    import json
    from dataclasses import asdict

    said: list[dict[str, object]] = []
    for one in plan.fillings:
        things = [{name: held for name, held in asdict(thing).items() if held is not None} for thing in one.things]
        said.append({"record": one.record_id, "slot": one.slot.name, "things": things})
    said += [{"record": record_id, "comment": comment} for record_id, comment in plan.comments.items()]
    said += [_describe_answer(one) for one in (*plan.answers, *plan.others)]
    said += [_describe_record(one) for one in plan.records]
    for memo in plan.memos:
        at = memo.place
        said.append({"memo": memo.memo_id, "unit": at.unit, "unit_id": at.unit_id or None, "text": memo.text or None})
    for each in said:
        click.echo(json.dumps(each, ensure_ascii=False))


def _describe_answer(one: GivenAnswer) -> dict[str, object]:
    said = one.answer
    return {
        "article": one.unit.article_id, "unit": one.variable.unit, "unit_id": one.unit.unit_id or None,
        "variable": one.variable.name, "value": None if said is None else said.value,
        "state": "not_coded" if said is None else said.state, "coder": one.coder or None,
    }  # fmt: skip


def _describe_record(one: GivenRecord) -> dict[str, object]:
    slots = {each.slot.name: each.after for each in one.fillings}
    return {"record": None, "record_type": one.kind.name, "article": one.article_id, "slots": slots}


def _describe_outcome(plan: ReturnedTable, dry_run: bool) -> str:
    count, faulty = len(plan.changes), len(plan.faults)
    faults = ngettext("{count} fault", "{count} faults", faulty).format(count=format_count(faulty))
    if plan.kind == "records":
        said = ngettext("{count} cell", "{count} cells", count).format(count=format_count(count))
        sentence = (
            _("{table}: {cells} would change, {faults}.") if dry_run else _("{table}: {cells} changed, {faults}.")
        )
        return sentence.format(table=plan.source, cells=said, faults=faults)
    if plan.kind == "memos":
        said = ngettext("{count} memo", "{count} memos", count)
    else:
        said = ngettext("{count} answer", "{count} answers", count)
    sentence = (
        _("{table}: {answers} would be written, {same} unchanged, {faults}.")
        if dry_run
        else _("{table}: {answers} written, {same} unchanged, {faults}.")
    )
    said = said.format(count=format_count(count))
    return sentence.format(table=plan.source, answers=said, same=format_count(plan.unchanged), faults=faults)


VERBS: Sequence[click.Command] = (read_codings,)
