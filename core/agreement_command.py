"""The command `agreement`: how well coders agree in a table of any program, without a project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from core.errors import UserError
from core.translation import _, format_count

if TYPE_CHECKING:
    from collections.abc import Hashable

    from core.codebook.units import Level
    from core.reliability.agreement import AgreementReport
    from core.reliability.coding_table import CodingTable

LEVELS = ("nominal", "ordinal", "interval", "ratio")


@click.command("agreement", help=_(
    "Print Krippendorff's alpha of a TABLE (CSV, TSV or a workbook) with one row per answer: which unit, which coder, "
    "which value. Empty values are missing. The interval comes from a bootstrap of units, or of the articles that "
    "--cluster names, which is right where an article has several units."
))  # fmt: skip
@click.option("--table", "file", type=click.Path(path_type=Path), required=True, help=_("The table."))
@click.option("--unit", metavar="COLUMN", required=True, help=_("The column that names the unit."))
@click.option("--coder", metavar="COLUMN", required=True, help=_("The column that names the coder."))
@click.option("--value", metavar="COLUMN", required=True, help=_("The column with the value."))
@click.option("--level", type=click.Choice(LEVELS), required=True, help=_("Level of measurement."))
@click.option("--order", metavar="A,B,C", default="", help=_("Values of an ordinal variable, the lowest first."))
@click.option("--cluster", metavar="COLUMN", help=_("The column that names the article of the unit."))
@click.option("--sheet", metavar="SHEET", help=_("The sheet of a workbook; otherwise the first with these columns."))
@click.option("--draws", type=click.IntRange(100, 100_000), default=1000, help=_("Draws of the bootstrap."))
@click.option("--seed", type=click.IntRange(0), default=1, help=_("Seed of the draws; the same seed, the same result."))
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object instead of lines."))
def print_agreement(
    file: Path,
    unit: str,
    coder: str,
    value: str,
    level: str,
    order: str,
    cluster: str | None,
    sheet: str | None,
    draws: int,
    seed: int,
    as_json: bool,
) -> int:
    """Print how well the coders of a table agree."""
    from core.codebook.units import Level
    from core.reliability.agreement import measure_agreement

    columns = [unit, coder, value, *([cluster] if cluster else [])]
    ranked = [word.strip() for word in order.split(",") if word.strip()]
    table = _read_table(file, sheet, columns, Level(level), ranked)
    report = measure_agreement(table, draws, seed)
    for sentence in dict.fromkeys((report.alpha.reason, report.interval.reason)):
        if sentence:
            click.echo(sentence, err=True)
    _print_report(report, as_json)
    return 0


def _read_table(
    file: Path, sheet: str | None, columns: Sequence[str], level: Level, order: Sequence[str]
) -> CodingTable:
    """Return the table of answers; `columns`: unit, coder, value and perhaps cluster."""
    from core.answer_rows import fold_columns, read_answer_rows
    from core.reliability.coding_table import make_table

    names = fold_columns(columns)
    answers: list[tuple[str, Hashable, Hashable | None]] = []
    clusters: dict[Hashable, Hashable] = {}
    for row in read_answer_rows(file, sheet, columns).rows:
        unit, coder, value, *cluster = (row.cells.get(name, "") for name in names)
        for name, cell in zip(columns, (unit, coder, "-", *cluster), strict=True):
            if not cell:
                sentence = _("Row {number} has nothing in the column “{column}”.")
                raise UserError(sentence.format(number=format_count(row.number), column=name))
        article = cluster[0] if cluster else unit
        if clusters.setdefault(unit, article) != article:
            sentence = _("Row {number}: the unit “{unit}” belongs to two articles, “{one}” and “{other}”.")
            raise UserError(sentence.format(
                number=format_count(row.number), unit=unit, one=clusters[unit], other=article
            ))  # fmt: skip
        answers.append((coder, unit, _parse_value(value, level, order, row.number)))
    if not answers:
        raise UserError(_("{source} has no rows.").format(source=file))
    return make_table(answers, level, clusters, order)


def _parse_value(cell: str, level: Level, order: Sequence[str], number: int) -> Hashable | None:
    """Return a value as a word or number; None for an empty cell."""
    from core.codebook.units import Level
    from core.reliability.typed_numbers import parse_number

    if not cell:
        return None
    if level is Level.NOMINAL or (level is Level.ORDINAL and order):
        if order and cell not in order:
            sentence = _("Row {number}: “{value}” is not in the order {order}.")
            raise UserError(sentence.format(number=format_count(number), value=cell, order=", ".join(order)))
        return cell
    found = parse_number(cell)
    if found is None and level is Level.ORDINAL:
        sentence = _("Row {number}: “{value}” is no number. Name the values with --order, the lowest first.")
    else:
        sentence = _("Row {number}: “{value}” is no number.")
    if found is None:
        raise UserError(sentence.format(number=format_count(number), value=cell))
    return found


def _print_report(report: AgreementReport, as_json: bool) -> None:
    import json

    figures = report.main_figures
    if as_json:
        click.echo(json.dumps(figures))
        return
    more = {"percent_agreement": report.agreement, "fleiss_kappa": report.fleiss, "gwet_ac1": report.ac1}
    if report.cohen is not None:
        more["cohen_kappa"] = report.cohen
    lines = {**figures, **{name: one.value for name, one in more.items()}}
    for name, found in lines.items():
        said = "–" if found is None else f"{found:.4f}" if isinstance(found, float) else str(found)
        click.echo(f"{name}: {said}")


VERBS: Sequence[click.Command] = (print_agreement,)
